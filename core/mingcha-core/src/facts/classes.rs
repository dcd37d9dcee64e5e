//! The class files of a library, as the images that code is read from.

use crate::container::{Container, class_archives};
use crate::dex::Dex;
use crate::error::{Loss, Part, Refusal, Warning};
use crate::jvm::{ClassFile, Images};
use crate::limits::{MAX_CLASS_BYTES, MAX_CODE_WARNINGS};
use crate::zip::{Archive, Entry, Inflater};

/// Folder of classes for newer Java releases (JEP 238). Android's build leaves them out, and so does this.
const VERSIONS: &str = "META-INF/versions/";

/// What was read of class files.
#[derive(Debug, Default)]
pub(super) struct Classes {
    /// Images of the classes, in the order of the archives.
    pub images: Vec<Dex>,
    /// Class files read, those that define a class again included.
    pub count: usize,
    /// Bytes of them.
    pub bytes: usize,
}

/// Warnings of one kind about one archive: the first few by name, then how many there were.
struct Tally {
    code: &'static str,
    loss: Loss,
    count: usize,
}

impl Tally {
    fn add(&mut self, warnings: &mut Vec<Warning>, place: String, detail: impl FnOnce() -> String) {
        self.count += 1;
        if self.count <= MAX_CODE_WARNINGS {
            warnings.push(Warning { entry: place, ..Warning::new(self.code, Part::Code, self.loss, detail()) });
        }
    }

    fn finish(self, warnings: &mut Vec<Warning>, archive: &str, what: &str) {
        if self.count > MAX_CODE_WARNINGS {
            let detail = format!("{} {what} in all", self.count);
            warnings.push(Warning::new(self.code, Part::Code, self.loss, detail).in_entry(archive));
        }
    }
}

/// Reads every class file of a library. One that cannot be read is lost by itself (`class-…` with the reason, loss partial); module
/// descriptions and classes for newer Java releases are left out, as Android's build leaves them out.
pub(super) fn read(container: &Container, remaining: &mut usize, warnings: &mut Vec<Warning>) -> Classes {
    let mut classes = Classes::default();
    for archive in class_archives(container, warnings) {
        read_archive(&archive.name, &archive.archive, remaining, &mut classes, warnings);
    }
    classes
}

fn read_archive(name: &str, archive: &Archive, remaining: &mut usize, classes: &mut Classes, warnings: &mut Vec<Warning>) {
    let mut images = Images::new(name, *remaining);
    let mut inflater = Inflater::default();
    let mut versions = Tally { code: "jar-versions-skipped", loss: Loss::Nothing, count: 0 };
    let mut unreadable = Tally { code: "class-unreadable", loss: Loss::Partial, count: 0 };
    let mut misplaced = Tally { code: "class-misplaced", loss: Loss::Nothing, count: 0 };
    let mut before = *remaining;
    for entry in archive.entries().iter().filter(|entry| entry.name.ends_with(".class")) {
        if entry.name.starts_with(VERSIONS) {
            versions
                .add(warnings, place(name, entry), || "a class for newer Java releases only, which Android's build leaves out".to_owned());
            continue;
        }
        let bytes = archive.read_with(&mut inflater, entry, MAX_CLASS_BYTES.min(before), &mut Vec::new());
        let read = bytes.and_then(|bytes| {
            let class = ClassFile::parse(&bytes)?;
            if class.is_module() {
                return Ok(None);
            }
            let own = [class.internal_name(), b".class"].concat();
            let found = entry.name.as_bytes() == own.as_slice();
            let count = (class.size(), found);
            images.add(&class, warnings)?;
            Ok(Some(count))
        });
        match read {
            Ok(Some((size, found))) => {
                classes.count += 1;
                classes.bytes += size;
                before = before.saturating_sub(size);
                if !found {
                    let detail = || "it holds a class of another name than its own; it was read as what it says it is".to_owned();
                    misplaced.add(warnings, place(name, entry), detail);
                }
            }
            Ok(None) => {}
            Err(Refusal { code, offset, reason, .. }) => {
                unreadable.add(warnings, place(name, entry), || match offset {
                    Some(offset) => format!("{code} at byte {offset}: {reason}"),
                    None => format!("{code}: {reason}"),
                });
            }
        }
    }
    versions.finish(warnings, name, "classes for newer Java releases only");
    unreadable.finish(warnings, name, "class files that cannot be read");
    misplaced.finish(warnings, name, "classes under other names than their own");
    *remaining = before;
    classes.images.extend(images.finish(warnings));
}

fn place(archive: &str, entry: &Entry) -> String {
    if archive == "classes" { entry.name.to_string() } else { format!("{archive}!{}", entry.name) }
}
