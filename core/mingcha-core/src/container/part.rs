//! One package or module of a container, under the names that its entries have when installed.

use crate::error::{Result, Warning};
use crate::zip::{Archive, Entry};
use std::sync::Arc;

/// One APK, or one module of a bundle.
#[derive(Clone, Debug)]
pub struct ContainerPart {
    /// Split name as the file names suggest (`config.zh`, `feature`), empty for the base. The manifest decides.
    pub name: String,
    /// Entry of the outer archive that holds this package; empty where the part is the file itself or a module of it.
    pub path: String,
    archive: Arc<Archive>,
    /// Logical names and indices of entries, sorted by name; none where the whole archive is the part.
    module: Option<Vec<(Box<str>, u32)>>,
}

impl ContainerPart {
    /// A whole archive as a part.
    pub(super) fn whole(archive: Arc<Archive>, name: String, path: String) -> Self {
        ContainerPart { name, path, archive, module: None }
    }

    /// A module: those entries of `archive` that `logical` names. Of two with the same name the first is kept.
    pub(super) fn module(archive: &Arc<Archive>, name: String, logical: impl Fn(&Entry) -> Option<Box<str>>) -> Self {
        let entries = archive.entries().iter().enumerate();
        let mut module: Vec<(Box<str>, u32)> = entries.filter_map(|(index, entry)| Some((logical(entry)?, index as u32))).collect();
        module.sort_by(|a, b| a.0.cmp(&b.0));
        module.dedup_by(|later, kept| later.0 == kept.0);
        ContainerPart { name, path: String::new(), archive: Arc::clone(archive), module: Some(module) }
    }

    /// The archive that holds the entries. For a module of a bundle that is the whole bundle.
    pub fn archive(&self) -> &Arc<Archive> {
        &self.archive
    }

    /// Whether the part is a module of a bundle: its manifest and resources are protocol buffers, it has no signature of
    /// its own, and its archive holds other modules too.
    pub fn is_module(&self) -> bool {
        self.module.is_some()
    }

    /// How many entries the part has.
    pub fn entry_count(&self) -> usize {
        self.module.as_ref().map_or(self.archive.entries().len(), Vec::len)
    }

    /// The entries by their names in an installed package: a bundle's `base/dex/classes.dex` is `classes.dex`.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        (0..self.entry_count()).map(move |place| match &self.module {
            None => (&*self.archive.entries()[place].name, &self.archive.entries()[place]),
            Some(module) => (&*module[place].0, &self.archive.entries()[module[place].1 as usize]),
        })
    }

    /// The entry of exactly this logical name.
    pub fn find(&self, name: &str) -> Option<&Entry> {
        match &self.module {
            None => self.archive.find(name),
            Some(module) => {
                let place = module.binary_search_by(|(logical, _)| (**logical).cmp(name)).ok()?;
                Some(&self.archive.entries()[module[place].1 as usize])
            }
        }
    }

    /// The content of one of the part's entries, as [`Archive::read`], with refusal and warnings naming the outer entry too.
    pub fn read(&self, entry: &Entry, limit: usize, warnings: &mut Vec<Warning>) -> Result<Vec<u8>> {
        let mut inner = Vec::new();
        let bytes = self.archive.read(entry, limit, &mut inner);
        warnings.extend(inner.into_iter().map(|warning| self.placed(warning)));
        bytes.map_err(|refusal| if self.path.is_empty() { refusal } else { refusal.in_entry(&self.path) })
    }

    /// The first `n` bytes of an entry, as [`Archive::prefix`].
    pub fn prefix(&self, entry: &Entry, n: usize) -> Result<Vec<u8>> {
        self.archive.prefix(entry, n).map_err(|refusal| if self.path.is_empty() { refusal } else { refusal.in_entry(&self.path) })
    }

    /// How reports name an entry of this part: its name in the archive, behind `outer.apk!` in a split set.
    pub fn entry_path(&self, entry: &Entry) -> String {
        if self.path.is_empty() { entry.name.to_string() } else { format!("{}!{}", self.path, entry.name) }
    }

    /// The DEX files that Android loads from this part, in order: `classes.dex`, `classes2.dex` and so on up to the first
    /// number that is missing (`art/libdexfile/dex/dex_file_loader.cc`, `OpenAllDexFilesFromZip`).
    pub fn loaded_dex(&self) -> Vec<(String, &Entry)> {
        let mut loaded = Vec::new();
        while loaded.len() < self.entry_count() {
            let name = if loaded.is_empty() { "classes.dex".to_owned() } else { format!("classes{}.dex", loaded.len() + 1) };
            let Some(entry) = self.find(&name) else { break };
            loaded.push((name, entry));
        }
        loaded
    }

    fn placed(&self, warning: Warning) -> Warning {
        if self.path.is_empty() { warning } else { warning.in_entry(&self.path) }
    }
}
