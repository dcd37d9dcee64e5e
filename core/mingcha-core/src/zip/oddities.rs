//! Tricks and oddities that show in the central directory: told once per kind, with the first entry and the count.

use super::entry::{DEFLATED, Entry, STORED};
use super::{Archive, LOCAL_HEADER_SIGNATURE};
use crate::error::{Loss, Part, Warning};

/// Bytes of a local header without name and extra field.
const LOCAL_HEADER_LEN: u64 = 30;

/// Whether an entry is of a kind.
type Test = fn(&Archive, &Entry) -> bool;

/// Push a warning for each kind of oddity found.
pub(super) fn look_for(archive: &Archive, warnings: &mut Vec<Warning>) {
    let kinds: [(&'static str, &str, Test); 6] = [
        ("zip-fake-encryption", "marked as encrypted; Android ignores the mark", |_, e| e.claims_encryption()),
        (
            "zip-unknown-method",
            "with a compression method other than stored and deflated; Android's versions differ in how they read them",
            |_, e| e.method != STORED && e.method != DEFLATED,
        ),
        ("zip-path-traversal", "with names that lead out of a folder when unpacked; nothing is unpacked here", |_, e| leads_out(&e.name)),
        ("zip-invalid-name", "with names that are no UTF-8, hold NUL or are empty; Android refuses to install this", |_, e| {
            e.raw.is_some() || e.name.is_empty() || e.name.contains('\0')
        }),
        ("zip-directory-shadows-file", "that make a folder of a name that is also a file; Android opens the file", shadows_file),
        ("zip-entry-out-of-bounds", "whose data would reach beyond the central directory; they cannot be read", |a, e| {
            a.directory_offset.saturating_sub(e.header_offset + LOCAL_HEADER_LEN) < e.data_len()
        }),
    ];
    for (code, what, is) in kinds {
        let mut found = archive.entries().iter().filter(|entry| is(archive, entry));
        if let Some(first) = found.next() {
            let count = 1 + found.count();
            warnings.push(warn(code, first, format!("{count} of {} entries {what}", archive.entries().len())));
        }
    }
    overlaps(archive, warnings);
    prefix(archive, warnings);
}

fn warn(code: &'static str, entry: &Entry, detail: String) -> Warning {
    Warning {
        entry: entry.name.to_string(),
        offset: Some(entry.record_offset),
        ..Warning::new(code, Part::Container, Loss::Nothing, detail)
    }
}

/// Whether unpacking the name under a folder could write outside of it.
fn leads_out(name: &str) -> bool {
    let bytes = name.as_bytes();
    let drive = bytes.len() >= 2 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':';
    drive || name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|component| component == "..")
}

fn shadows_file(archive: &Archive, entry: &Entry) -> bool {
    let first = entry.name.split_once('/').map(|(first, _)| first);
    let whole = entry.name.strip_suffix('/');
    [first, whole].into_iter().flatten().any(|name| !name.is_empty() && archive.find(name).is_some())
}

/// Where the entry's data ends if its local header has the same name and no extra field: for honest entries not too far.
fn data_end(entry: &Entry) -> Option<u64> {
    let header = LOCAL_HEADER_LEN + entry.raw_name().len() as u64;
    entry.header_offset.checked_add(header)?.checked_add(entry.data_len())
}

/// Entries that share bytes: how a small archive inflates to petabytes.
fn overlaps(archive: &Archive, warnings: &mut Vec<Warning>) {
    let mut spans: Vec<(u64, u64, &Entry)> =
        archive.entries().iter().filter_map(|entry| Some((entry.header_offset, data_end(entry)?, entry))).collect();
    spans.sort_by_key(|(start, end, _)| (*start, *end));
    let mut reached = 0;
    let mut count = 0usize;
    let mut first = None;
    for (start, end, entry) in spans {
        if start < reached {
            count += 1;
            first.get_or_insert(entry);
        }
        reached = reached.max(end);
    }
    if let Some(first) = first {
        warnings.push(warn("zip-overlapping-entries", first, format!("{count} entries lie in the bytes of others")));
    }
}

/// Bytes before the first entry: a DEX file there is the Janus trick (CVE-2017-13156).
fn prefix(archive: &Archive, warnings: &mut Vec<Warning>) {
    if archive.source.read(0, 4).is_ok_and(|head| head != LOCAL_HEADER_SIGNATURE) {
        let len = archive.entries().iter().map(|entry| entry.header_offset).min().unwrap_or(0);
        let detail = format!("{len} bytes before the first entry; current Android refuses to install this");
        warnings.push(Warning { offset: Some(0), ..Warning::new("zip-prefixed-data", Part::Container, Loss::Nothing, detail) });
    }
}

#[cfg(test)]
mod tests {
    use super::leads_out;

    #[test]
    fn names_that_lead_out() {
        for name in ["../x", "a/../../x", "/etc/passwd", "\\x", "a\\..\\x", "C:\\x", ".."] {
            assert!(leads_out(name), "{name}");
        }
        for name in ["a/b", "a..b", "...", "a/...b", "res/..a", ""] {
            assert!(!leads_out(name), "{name}");
        }
    }
}
