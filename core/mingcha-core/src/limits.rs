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
/// Most attributes in one `MANIFEST.MF` or `.SF` file: eight for every entry an archive can have.
pub const MAX_JAR_ATTRIBUTES: usize = 8 * MAX_ENTRIES;
/// Largest PKCS#7 signature file, inflated.
pub const MAX_PKCS7_BYTES: usize = 1 << 20;
/// Bytes of all entries together that are inflated to compute their v1 digests.
pub const MAX_DIGESTED_BYTES: u64 = 8 << 30;
/// Largest RSA modulus verified, in bits (the largest Android verifies).
pub const MAX_RSA_BITS: usize = 16_384;
/// Largest DSA prime verified, in bits (FIPS 186-4 goes to 3072).
pub const MAX_DSA_BITS: u32 = 4096;
