//! DEX images made of class files, in memory.

mod class;
mod encode;
mod tables;
mod write;

pub(in crate::jvm) use class::{CodeItem, Range};
pub(in crate::jvm) use encode::{Encoded, encoded_array};
pub(in crate::jvm) use tables::{Refused, Tables};

use crate::dex::Dex;
use crate::error::{Loss, Part, Refusal, Warning};
use crate::jvm::ClassFile;
use crate::limits::{MAX_CODE_WARNINGS, MAX_DEX_BYTES, MAX_TOTAL_DEX_BYTES};
use class::ClassItem;

/// Bytes after which an image is closed and the next one begun.
const IMAGE_BYTES: usize = MAX_DEX_BYTES / 4;

/// Makes images of classes, as many as the tables' sizes ask for.
#[derive(Debug)]
pub struct Images {
    name: String,
    tables: Tables,
    classes: Vec<ClassItem>,
    /// About the bytes of the image being made.
    bytes: usize,
    done: Vec<Dex>,
    /// Methods whose code could not be lowered.
    unreadable: usize,
    /// Bytes that images may still take.
    remaining: usize,
}

impl Images {
    /// Images of the classes of the archive entry `name`; the second is called `NAME#2`. `remaining` bounds the bytes of all.
    pub fn new(name: &str, remaining: usize) -> Self {
        Images {
            name: name.to_owned(),
            tables: Tables::default(),
            classes: Vec::new(),
            bytes: 0,
            done: Vec::new(),
            unreadable: 0,
            remaining: remaining.min(MAX_TOTAL_DEX_BYTES),
        }
    }

    /// Adds a class. A method whose code cannot be lowered keeps its declaration and loses its code, which is told
    /// (`class-code-unreadable`, loss partial; the first few by name). Refused: `class-malformed` for a class that names something by a
    /// malformed descriptor, `class-too-large` for one that does not fit into an image, `class-images-too-large` when all images together
    /// would exceed their bound.
    pub fn add(&mut self, class: &ClassFile<'_>, warnings: &mut Vec<Warning>) -> Result<(), Refusal> {
        if self.bytes.saturating_add(self.tables.string_bytes) > IMAGE_BYTES {
            self.close(warnings);
        }
        for attempt in 0..2 {
            let mark = self.tables.mark();
            let mut lost = Vec::new();
            match class::item(class, &mut self.tables, &mut lost) {
                Ok(item) => {
                    let size = item.bytes() + class.size;
                    if size > self.remaining {
                        self.tables.back_to(mark);
                        let reason = "the code of the archive's classes takes too much memory";
                        return Err(Refusal::new("class-images-too-large", None, reason));
                    }
                    self.remaining -= size;
                    self.bytes += size;
                    self.classes.push(item);
                    for refusal in lost {
                        self.unreadable += 1;
                        if self.unreadable <= MAX_CODE_WARNINGS {
                            warnings.push(refusal.in_entry(&self.name).into_warning(Part::Code, Loss::Partial));
                        }
                    }
                    return Ok(());
                }
                Err(Refused::Full) if attempt == 0 && !self.classes.is_empty() => {
                    self.tables.back_to(mark);
                    self.close(warnings);
                }
                Err(refused) => {
                    self.tables.back_to(mark);
                    return Err(match refused {
                        Refused::Full => Refusal::new("class-too-large", None, "it names more than 65,536 types, fields or methods"),
                        Refused::Malformed(reason) => Refusal::new("class-malformed", None, reason),
                    });
                }
            }
        }
        Ok(())
    }

    /// The images.
    pub fn finish(mut self, warnings: &mut Vec<Warning>) -> Vec<Dex> {
        self.close(warnings);
        if self.unreadable > MAX_CODE_WARNINGS {
            let detail = format!("{} methods in all cannot be read", self.unreadable);
            warnings.push(Warning::new("class-code-unreadable", Part::Code, Loss::Partial, detail).in_entry(&self.name));
        }
        self.done
    }

    /// Writes the image being made, and begins a new one.
    fn close(&mut self, warnings: &mut Vec<Warning>) {
        let (tables, classes) = (std::mem::take(&mut self.tables), std::mem::take(&mut self.classes));
        self.bytes = 0;
        if classes.is_empty() {
            return;
        }
        let name = if self.done.is_empty() { self.name.clone() } else { format!("{}#{}", self.name, self.done.len() + 1) };
        match Dex::parse(&name, write::image(&tables, classes), warnings) {
            Ok(dex) => self.done.push(dex),
            Err(refusal) => warnings.push(refusal.into_warning(Part::Code, Loss::All)),
        }
    }
}
