//! The archives of class files that a library brings into an app.

use super::{Container, Kind};
use crate::error::{Loss, Part, Result, Warning};
use crate::limits::MAX_NESTED_BYTES;
use crate::source::Source;
use crate::zip::{Archive, Entry};
use std::sync::Arc;

/// An archive of class files.
#[derive(Clone, Debug)]
pub struct ClassArchive {
    /// How reports name it: the entry of an Android library; `classes` for a Java archive itself.
    pub name: String,
    /// The archive.
    pub archive: Arc<Archive>,
}

/// The archives whose classes become part of an app: `classes.jar` and then `libs/*.jar` of an Android library, by name; a Java archive
/// itself; nothing of an app. What cannot be opened is told, as a loss of code.
pub fn class_archives(container: &Container, warnings: &mut Vec<Warning>) -> Vec<ClassArchive> {
    let base = container.base().archive();
    match container.kind {
        Kind::Jar => vec![ClassArchive { name: "classes".to_owned(), archive: Arc::clone(base) }],
        Kind::Aar => {
            let nested = |entry: &&Entry| {
                let library = entry.name.strip_prefix("libs/").is_some_and(|name| name.ends_with(".jar") && !name.contains('/'));
                &*entry.name == "classes.jar" || library
            };
            let mut entries: Vec<&Entry> = base.entries().iter().filter(nested).collect();
            entries.sort_by(|a, b| (&*a.name != "classes.jar", &a.name).cmp(&(&*b.name != "classes.jar", &b.name)));
            let mut found = Vec::new();
            let mut memory = MAX_NESTED_BYTES;
            for entry in entries {
                match open(base, entry, &mut memory, warnings) {
                    Ok(archive) => found.push(ClassArchive { name: entry.name.to_string(), archive: Arc::new(archive) }),
                    // A library without code of its own has an archive without entries.
                    Err(refusal) if refusal.code == "zip-empty" => {}
                    Err(refusal) => {
                        let loss = if &*entry.name == "classes.jar" { Loss::All } else { Loss::Partial };
                        warnings.push(Warning { entry: entry.name.to_string(), ..refusal.into_warning(Part::Code, loss) });
                    }
                }
            }
            found
        }
        Kind::Apk | Kind::SplitSet | Kind::Aab => Vec::new(),
    }
}

fn open(outer: &Archive, entry: &Entry, memory: &mut usize, warnings: &mut Vec<Warning>) -> Result<Archive> {
    let source = match outer.stored_source(entry)? {
        Some(source) => source,
        None => {
            let bytes = outer.read(entry, *memory, &mut Vec::new())?;
            *memory -= bytes.len();
            Source::memory(bytes)
        }
    };
    let mut own = Vec::new();
    let archive = Archive::open(source, &mut own);
    warnings.extend(own.into_iter().map(|warning| warning.in_entry(&entry.name)));
    archive
}
