//! Every bound on input, in one place. Each is far above what real packages need; what exceeds one is refused or
//! warned about by name, never silently cut.

/// Largest package file read.
pub const MAX_PACKAGE_BYTES: u64 = 4 << 30;
/// Most entries in one archive (the ZIP format without ZIP64 holds no more; Android reads no ZIP64).
pub const MAX_ENTRIES: usize = 65_535;
/// Largest `AndroidManifest.xml`, inflated.
pub const MAX_MANIFEST_BYTES: usize = 32 << 20;
/// Largest `resources.arsc`, inflated.
pub const MAX_RESOURCES_BYTES: usize = 128 << 20;
/// Largest layout or other compiled XML resource, inflated.
pub const MAX_XML_BYTES: usize = 8 << 20;
/// Largest single DEX file, inflated (method and type indices of 16 bits keep real ones below about 20 MiB).
pub const MAX_DEX_BYTES: usize = 128 << 20;
/// DEX bytes of one package in all.
pub const MAX_TOTAL_DEX_BYTES: usize = 512 << 20;
/// Largest ZIP central directory; 65,535 entries with names of a hundred bytes need a seventh of it.
pub const MAX_CENTRAL_DIRECTORY_BYTES: u64 = 64 << 20;
/// Compressed bytes looked at, at most, to learn an entry's first bytes; one block header needs some hundreds.
pub const MAX_PREFIX_INPUT_BYTES: u64 = 64 << 10;
/// Largest entry with an unknown compression method that is read whole to learn its first bytes.
pub const MAX_UNKNOWN_METHOD_BYTES: usize = 16 << 20;
/// Packages inside one split set (bundletool writes some hundreds for an app with many modules and languages).
pub const MAX_NESTED_PACKAGES: usize = 4096;
/// Bytes of nested packages inflated into memory, for one file in all (stored ones are read where they are).
pub const MAX_NESTED_BYTES: usize = 512 << 20;
/// Largest `manifest.json` of a split set.
pub const MAX_SET_DESCRIPTION_BYTES: usize = 1 << 20;
