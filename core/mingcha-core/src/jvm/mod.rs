//! Java class files (JVMS chapter 4), read and put into the form that all analyses work on.
//!
//! [`ClassFile`] reads one class file; [`Images`] lowers classes, one after another, into DEX images in memory: stack slots become
//! registers, constant pools become shared tables, `invokedynamic` becomes `invoke-custom`, string concatenation becomes what compilers for
//! Android make of it. From there on a class file is read as DEX is, by the same reader with the same checks, so that a use, a constant or a
//! dead method means the same in both. See `docs/decisions/class-files.md`.

mod annotation;
mod class_file;
mod code;
mod constant_pool;
mod cursor;
mod descriptor;
mod image;
mod lower;

pub use class_file::{ClassFile, Member};
pub use image::Images;
