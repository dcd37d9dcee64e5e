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
/// Characters kept of an XML document or resource table: so many times its bytes (UTF-16 to UTF-8 and repair take up to three times) …
pub const XML_TEXT_FACTOR: usize = 4;
/// … and so many more, so that small documents may repeat a long string.
pub const XML_TEXT_SLACK: usize = 1 << 20;
/// Most steps from one resource reference to the next (`kMaxIterations` of AOSP's resource table is 20).
pub const MAX_REFERENCE_STEPS: usize = 20;
/// Most configurations of one resource type in one package of a resource table (real ones have at most a few hundred).
pub const MAX_CONFIGURATIONS: usize = 4096;
/// Bytes of text that the resources of one package contribute to the tables of facts about layouts, manifests and texts.
pub const MAX_RESOLVED_TEXT_BYTES: usize = 64 << 20;
/// Most items read of one style, array or plural.
pub const MAX_BAG_ITEMS: usize = 4096;
/// Most packages in one resource table (package ids have eight bits).
pub const MAX_RESOURCE_PACKAGES: usize = 256;
/// Largest value of one signature scheme in the APK Signing Block (real ones hold a few KiB).
pub const MAX_SCHEME_BLOCK_BYTES: usize = 16 << 20;
/// Most pairs in an APK Signing Block (real ones hold fewer than ten).
pub const MAX_SIGNING_BLOCK_PAIRS: usize = 65_536;
/// Most signers of one scheme, Android's own bound (`MAX_V1_SIGNERS`, `MAX_SIGNERS` of its verifiers).
pub const MAX_SIGNERS: usize = 10;
/// Most certificates read of one signer or one PKCS#7 block.
pub const MAX_CERTIFICATES: usize = 64;
/// Most links of a proof of rotation that are verified.
pub const MAX_LINEAGE_LINKS: usize = 32;
/// Largest `MANIFEST.MF` or `.SF` file, inflated (65,535 entries at 500 bytes each).
pub const MAX_JAR_MANIFEST_BYTES: usize = 32 << 20;
/// Largest PKCS#7 signature file, inflated.
pub const MAX_PKCS7_BYTES: usize = 1 << 20;
/// Bytes of all entries together that are inflated to compute their v1 digests.
pub const MAX_DIGESTED_BYTES: u64 = 8 << 30;
/// Largest RSA modulus verified, in bits (the largest Android verifies).
pub const MAX_RSA_BITS: usize = 16_384;
/// Most layouts read of one package.
pub const MAX_LAYOUTS: usize = 20_000;
/// Most views kept of one package.
pub const MAX_UI_ELEMENTS: usize = 200_000;
/// Largest text asset read.
pub const MAX_ASSET_TEXT_BYTES: usize = 4 << 20;
/// Text assets read of one package in all.
pub const MAX_TOTAL_ASSET_TEXT_BYTES: usize = 32 << 20;
/// Most warnings of one code kept; the rest is counted in one more.
pub const MAX_WARNINGS_PER_CODE: usize = 20;
/// Largest DSA prime verified, in bits (FIPS 186-4 goes to 3072).
pub const MAX_DSA_BITS: u32 = 4096;
