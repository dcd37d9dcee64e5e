//! ZIP archives, read as Android reads them.
//!
//! Android opens a package with libziparchive (AOSP `system/libziparchive/zip_archive.cc`): installer, resource loader
//! (`frameworks/base/libs/androidfw/AssetsProvider.cpp`) and runtime (`art/libartbase/base/zip_archive.cc`) all go
//! through it. Where this reader is in doubt, it does what that code does. Where Android versions differ, or where
//! current Android refuses what an older one installed (a prefix before the first entry, duplicate names), the archive is
//! read and a warning says so, so that a trick never yields an empty report. What no version could open is refused.
//!
//! - [`Archive::open`] finds the end record (`end_record`), reads the central directory (`directory`) and looks for
//!   oddities of the whole (`oddities`); nothing is inflated.
//! - [`Archive::read`] and [`Archive::prefix`] (`content`) read entries, bounded by the caller's limit.

mod archive;
mod content;
mod directory;
mod end_record;
mod entry;
mod inflate;
mod local_header;
mod oddities;
mod stream;

pub use archive::Archive;
pub use content::Prefix;
pub use entry::{DEFLATED, Entry, STORED, part_of};
pub use inflate::Inflater;

/// Signature of a local file header, `PK\x03\x04` (APPNOTE 4.3.7).
pub const LOCAL_HEADER_SIGNATURE: [u8; 4] = *b"PK\x03\x04";
/// Signature of a central directory record, `PK\x01\x02` (APPNOTE 4.3.12).
pub const DIRECTORY_SIGNATURE: [u8; 4] = *b"PK\x01\x02";
/// Signature of the end of central directory record, `PK\x05\x06` (APPNOTE 4.3.16).
pub const END_SIGNATURE: [u8; 4] = *b"PK\x05\x06";
/// Signature of the ZIP64 end of central directory locator, `PK\x06\x07` (APPNOTE 4.3.15).
pub const ZIP64_LOCATOR_SIGNATURE: [u8; 4] = *b"PK\x06\x07";
