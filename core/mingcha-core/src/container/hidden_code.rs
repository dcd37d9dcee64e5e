//! Code that Android does not load by itself: DEX under other names or in other places, and DEX inside archives in the
//! package. An app can load it at run time, so it belongs to what must be inspected.
//!
//! Every entry is looked at by its first bytes, whatever its name. What is encrypted cannot be seen.

use super::Container;
use super::first_bytes::{FirstBytes, Look};
use super::part::ContainerPart;
use crate::bytes::u32_at;
use crate::error::{Loss, Part, Result, Warning};
use crate::limits::{MAX_DEX_BYTES, MAX_TOTAL_DEX_BYTES};
use crate::source::Source;
use crate::zip::{Archive, Entry, Inflater, LOCAL_HEADER_SIGNATURE};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::Arc;

/// First bytes of an entry that are looked at.
const MAGIC_BYTES: usize = 8;

/// The format of hidden code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HiddenKind {
    /// DEX (`dex\n`).
    Dex,
    /// Compact DEX (`cdex`), which only the runtime writes.
    CompactDex,
    /// Optimised DEX of the Dalvik VM (`dey\n`).
    Odex,
    /// Verified DEX container (`vdex`).
    Vdex,
    /// OAT header outside of an ELF file (`oat\n`).
    Oat,
}

impl HiddenKind {
    /// The stable word for this kind.
    pub fn as_str(self) -> &'static str {
        match self {
            HiddenKind::Dex => "dex",
            HiddenKind::CompactDex => "compact_dex",
            HiddenKind::Odex => "odex",
            HiddenKind::Vdex => "vdex",
            HiddenKind::Oat => "oat",
        }
    }

    /// The kind by an entry's first bytes (AOSP `art/libdexfile/dex/*_dex_file.cc`, `art/runtime/{vdex_file,oat}.cc`).
    fn of(head: &[u8]) -> Option<HiddenKind> {
        let version = head.get(4..7).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit));
        match head.get(..4)? {
            b"dex\n" => Some(HiddenKind::Dex),
            b"cdex" if version => Some(HiddenKind::CompactDex),
            b"dey\n" => Some(HiddenKind::Odex),
            b"vdex" if version => Some(HiddenKind::Vdex),
            b"oat\n" if version => Some(HiddenKind::Oat),
            _ => None,
        }
    }
}

/// One piece of hidden code.
#[derive(Clone, Debug)]
pub struct HiddenCode {
    /// Its format.
    pub kind: HiddenKind,
    /// Index of the part that holds it, in [`Container::parts`].
    pub part: usize,
    /// The part's entry that holds it (with `outer.apk!` before it in a split set); empty for code before the archive.
    pub entry: String,
    /// Entry inside that one, where it is an archive.
    pub inner: Option<String>,
    /// Bytes, as claimed.
    pub size: u64,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    Entry(Arc<Archive>, Box<Entry>),
    Range(Source),
}

impl HiddenCode {
    /// How reports name it: `assets/x.jar!classes.dex`.
    pub fn path(&self) -> String {
        self.inner.as_ref().map_or_else(|| self.entry.clone(), |inner| format!("{}!{inner}", self.entry))
    }

    /// Its bytes, at most [`MAX_DEX_BYTES`] and `remaining`, from which they are subtracted: start with
    /// [`MAX_TOTAL_DEX_BYTES`] less what the loaded code took. Refusals and warnings name the entry.
    pub fn read(&self, remaining: &mut usize, warnings: &mut Vec<Warning>) -> Result<Vec<u8>> {
        let limit = MAX_DEX_BYTES.min(*remaining);
        let bytes = match &self.place {
            Place::Entry(archive, entry) => {
                let mut own = Vec::new();
                let bytes = archive.read(entry, limit, &mut own);
                warnings.extend(own.into_iter().map(|warning| Warning { entry: self.path(), ..warning }));
                bytes
            }
            Place::Range(source) => source.read(0, source.len().min(limit as u64)),
        };
        let bytes = bytes.map_err(|mut refusal| {
            refusal.entry = self.path();
            refusal
        })?;
        *remaining -= bytes.len();
        Ok(bytes)
    }
}

/// Find the hidden code of all parts, in order. What could not be looked into is told in `warnings`, as a loss.
pub fn hidden_code(container: &Container, warnings: &mut Vec<Warning>) -> Vec<HiddenCode> {
    let mut search =
        Search { found: Vec::new(), warnings, inflater: Inflater::default(), memory: MAX_TOTAL_DEX_BYTES, unread: BTreeMap::new() };
    for (index, part) in container.parts.iter().enumerate() {
        search.part(index, part);
    }
    for (warning, more) in search.unread.into_values() {
        let detail = if more == 0 { warning.detail } else { format!("{} (and {more} more archives likewise)", warning.detail) };
        search.warnings.push(Warning { detail, ..warning });
    }
    search.found
}

struct Search<'a> {
    found: Vec<HiddenCode>,
    warnings: &'a mut Vec<Warning>,
    inflater: Inflater,
    /// Bytes that archives in the package may still be inflated to.
    memory: usize,
    /// Archives that could not be read: by code the first, and how many more.
    unread: BTreeMap<&'static str, (Warning, usize)>,
}

impl Search<'_> {
    fn part(&mut self, index: usize, part: &ContainerPart) {
        let archive = part.archive();
        if !part.is_module() {
            self.before_archive(index, part);
        }
        let loaded: FxHashSet<u64> = part.loaded_dex().iter().map(|(_, entry)| entry.record_offset).collect();
        // A bundle's unreachable entries belong to no module; its base, which is first, stands for them.
        let unreachable = archive.unreachable().iter().filter(|_| !part.is_module() || index == 0);
        let entries = part.entries().map(|(_, entry)| entry).chain(unreachable);
        let mut first_bytes = FirstBytes::of(archive);
        for entry in entries.filter(|entry| !entry.is_dir() && !loaded.contains(&entry.record_offset)) {
            let head = match first_bytes.look(entry, MAGIC_BYTES) {
                Look::Bytes(head) => head,
                Look::Unreadable => continue,
                Look::Spent => return self.gave_up(&part.path),
            };
            if let Some(kind) = HiddenKind::of(&head) {
                let place = Place::Entry(Arc::clone(archive), Box::new(entry.clone()));
                self.found.push(HiddenCode { kind, part: index, entry: part.entry_path(entry), inner: None, size: entry.size, place });
            } else if head.starts_with(&LOCAL_HEADER_SIGNATURE) {
                self.nested(index, part, entry);
            }
        }
    }

    /// A DEX file before the archive (Janus, CVE-2017-13156: Android 5 to 8 ran it in place of `classes.dex`).
    fn before_archive(&mut self, index: usize, part: &ContainerPart) {
        let archive = part.archive();
        let Some(end) = archive.entries().iter().map(|entry| entry.header_offset).min() else {
            return;
        };
        let Ok(head) = archive.source().read(0, end.min(36)) else { return };
        let (Some(HiddenKind::Dex), Some(size)) = (HiddenKind::of(&head), u32_at(&head, 32)) else {
            return;
        };
        let Ok(source) = archive.source().slice(0, u64::from(size).min(archive.source().len())) else {
            return;
        };
        let (kind, size, entry) = (HiddenKind::Dex, source.len(), part.path.clone());
        self.found.push(HiddenCode { kind, part: index, entry, inner: None, size, place: Place::Range(source) });
    }

    /// Code in an archive inside the package.
    fn nested(&mut self, index: usize, part: &ContainerPart, entry: &Entry) {
        let path = part.entry_path(entry);
        let mut own = Vec::new();
        let opened = self.open(part, entry, &mut own);
        let archive = match opened {
            Ok(archive) => Arc::new(archive),
            Err(refusal) => {
                let unread = self.unread.entry(refusal.code);
                unread
                    .and_modify(|(_, more)| *more += 1)
                    .or_insert_with(|| (Warning { entry: path, ..refusal.into_warning(Part::Assets, Loss::Partial) }, 0));
                return;
            }
        };
        let before = self.found.len();
        let mut encrypted = false;
        let mut first_bytes = FirstBytes::of(&archive);
        for inner in archive.entries().iter().chain(archive.unreachable()).filter(|inner| !inner.is_dir()) {
            let kind = match first_bytes.look(inner, MAGIC_BYTES) {
                Look::Bytes(head) => HiddenKind::of(&head),
                Look::Unreadable => None,
                Look::Spent => {
                    self.gave_up(&path);
                    break;
                }
            };
            if let Some(kind) = kind {
                let place = Place::Entry(Arc::clone(&archive), Box::new(inner.clone()));
                let name = Some(inner.name.to_string());
                self.found.push(HiddenCode { kind, part: index, entry: path.clone(), inner: name, size: inner.size, place });
            } else if inner.claims_encryption() && inner.name.ends_with(".dex") {
                encrypted = true;
            }
        }
        if encrypted {
            let detail = "an archive with encrypted code, which cannot be read";
            let warning = Warning::new("hidden-code-encrypted", Part::Code, Loss::Partial, detail);
            self.warnings.push(Warning { entry: path.clone(), ..warning });
        }
        if self.found.len() > before {
            self.warnings.extend(own.into_iter().map(|warning| warning.in_entry(&path)));
        }
    }

    fn open(&mut self, part: &ContainerPart, entry: &Entry, warnings: &mut Vec<Warning>) -> Result<Archive> {
        let archive = part.archive();
        let source = match archive.stored_source(entry)? {
            Some(source) => source,
            None => {
                let bytes = archive.read_with(&mut self.inflater, entry, self.memory, &mut Vec::new())?;
                self.memory -= bytes.len();
                Source::memory(bytes)
            }
        };
        Archive::open(source, warnings)
    }

    fn gave_up(&mut self, path: &str) {
        let detail = "too many entries share the same bytes; not all were looked into for code";
        let warning = Warning::new("hidden-code-search-incomplete", Part::Code, Loss::Partial, detail);
        self.warnings.push(Warning { entry: path.to_owned(), ..warning });
    }
}
