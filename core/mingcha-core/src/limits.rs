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
/// Characters kept of an XML document or resource table: so many times its bytes (UTF-16 to UTF-8 and repair take up to three times) …
pub const XML_TEXT_FACTOR: usize = 4;
/// … and so many more, so that small documents may repeat a long string.
pub const XML_TEXT_SLACK: usize = 1 << 20;
/// Most steps from one resource reference to the next (`kMaxIterations` of AOSP's resource table is 20).
pub const MAX_REFERENCE_STEPS: usize = 20;
/// Most configurations of one resource type in one package of a resource table (real ones have at most a few hundred).
pub const MAX_CONFIGURATIONS: usize = 4096;
/// Most items read of one style, array or plural.
pub const MAX_BAG_ITEMS: usize = 4096;
/// Most packages in one resource table (package ids have eight bits).
pub const MAX_RESOURCE_PACKAGES: usize = 256;
/// Most warnings with one code about one package's manifest or resource table.
pub const MAX_SAME_WARNINGS: usize = 20;
