//! Signatures of a package, verified as Android verifies them: APK Signature Scheme v2, v3 and v3.1 in the APK Signing
//! Block, and v1 (JAR signing).
//!
//! The rules are those of AOSP's `android.util.apk` (`ApkSignatureVerifier`, `ApkSignatureSchemeV2Verifier`,
//! `ApkSignatureSchemeV3Verifier`, `ApkSigningBlockUtils`) and `android.util.jar` (`StrictJarVerifier`); the formats are
//! described on source.android.com, "APK Signature Scheme v2", "v3" and "v3.1", and in the JAR file specification.
//! Nothing is held in memory beyond the signature data themselves: the file is digested piece by piece.

mod asn1;
mod block;
mod certificate;
mod content;
mod hash;
mod jar_manifest;
mod key;
mod lineage;
mod name;
mod pkcs7;
mod platform;
mod prefixed;
mod report;
mod scheme_block;
mod scheme_v1;

pub use block::{Pair, SigningBlock};
pub use certificate::Certificate;
pub use platform::{PLATFORM_API, PlatformVerdict};
pub use report::{ContentCheck, Role, Scheme, SchemeReport, Signer, SigningReport};

use crate::error::{Loss, Part, Refusal, Result, Warning};
use crate::source::Source;
use scheme_block::BlockScheme;

/// What signature verification needs of an opened ZIP archive.
pub trait ArchiveView {
    /// The bytes of the package.
    fn source(&self) -> &Source;
    /// Where the End of Central Directory record starts, the one Android uses.
    fn end_record_offset(&self) -> u64;
    /// Entries of the central directory.
    fn entry_count(&self) -> usize;
    /// Name of entry `index`, in the central directory's order.
    fn entry_name(&self, index: usize) -> &str;
    /// Inflated bytes of entry `index`; refused when they are more than `limit`.
    fn read_entry(&self, index: usize, limit: usize) -> Result<Vec<u8>>;
    /// Hand the inflated bytes of entry `index` to `sink` in pieces; refused when they are more than `limit`.
    /// Returns how many there were.
    fn stream_entry(&self, index: usize, limit: u64, sink: &mut dyn FnMut(&[u8])) -> Result<u64>;
}

/// Whether the digests of v1's entries are computed, which means inflating the whole package.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntryDigests {
    /// When Android would rely on them: no valid v2 or v3 signature, or a minimum SDK below 24.
    #[default]
    WhenNeeded,
    /// Whenever there is a v1 signature.
    Always,
    /// Not at all; the chain from `.RSA` over `.SF` to the manifest is verified all the same.
    Never,
}

/// Verify every signature of `archive`.
///
/// `min_sdk` and `target_sdk` are the manifest's levels; nothing counts as Android's default (1, and the minimum).
/// A package without any signature is a result like another; problems are said in the report, none is returned as an error.
pub fn verify(archive: &dyn ArchiveView, min_sdk: Option<u32>, target_sdk: Option<u32>) -> SigningReport {
    verify_with(archive, min_sdk, target_sdk, EntryDigests::WhenNeeded)
}

/// [`verify`], with the caller's say about v1's entry digests.
pub fn verify_with(archive: &dyn ArchiveView, min_sdk: Option<u32>, target_sdk: Option<u32>, digests: EntryDigests) -> SigningReport {
    let mut warnings = Vec::new();
    let source = archive.source();
    let (block, block_problem) = match block::find(source, archive.end_record_offset()) {
        Ok(block) => (Some(block), None),
        Err(problem) => (None, Some(problem)),
    };
    let mut read = [Scheme::V31, Scheme::V3, Scheme::V2].map(|scheme| read_scheme(source, block.as_ref(), scheme));
    if let Some(block) = &block {
        scheme_block::check_stripping(&mut read);
        content::check(source, block, &mut read);
        warnings.extend(block.warnings());
    }
    let [v31, v3, v2] = read.map(|scheme| scheme.finish());
    let newer = [&v31, &v3, &v2].into_iter().any(|s| s.present && s.verified);
    let newer_present = v31.present || v3.present || v2.present;
    let entry_digests = match digests {
        EntryDigests::Always => true,
        EntryDigests::Never => false,
        EntryDigests::WhenNeeded => !newer || min_sdk.unwrap_or(1) < 24,
    };
    let v1 = scheme_v1::verify(archive, entry_digests, newer_present);
    let starts_with_dex = starts_with_dex(source);
    let janus = starts_with_dex && !newer;
    if starts_with_dex {
        let detail = if janus {
            "the file starts as a DEX file and has no valid v2 or v3 signature: before Android 8.0 that code runs in place of the signed one (CVE-2017-13156)"
        } else {
            "the file starts as a DEX file; its v2 or v3 signature covers that"
        };
        warnings.push(Warning { offset: Some(0), ..Warning::new("signing-janus", Part::Signature, Loss::Nothing, detail) });
    }
    // An unsigned package has no block at all; any other reason not to find one is odd enough to be told.
    if let Some(problem) = block_problem.as_ref().filter(|p| p.code != block::NO_BLOCK) {
        warnings.push(problem.clone().into_warning(Part::Signature, Loss::Partial));
    }
    if v31.present && !v3.present {
        let detail = "there is a v3.1 signature but no v3 signature for older Android versions";
        warnings.push(Warning::new("signing-v31-alone", Part::Signature, Loss::Nothing, detail));
    }
    let schemes = [v1, v2, v3, v31];
    let platform = platform::decide(&schemes, target_sdk.or(min_sdk));
    for scheme in schemes.iter().filter(|s| s.present) {
        for problem in &scheme.problems {
            let mut warning = problem.clone().into_warning(Part::Signature, Loss::Nothing);
            warning.detail = format!("{}: {}", scheme.scheme.as_str(), warning.detail);
            warnings.push(warning);
        }
    }
    SigningReport { block, block_problem, schemes, platform, janus, warnings }
}

fn read_scheme(source: &Source, block: Option<&SigningBlock>, scheme: Scheme) -> BlockScheme {
    let Some(pair) = block.and_then(|b| b.pairs.iter().find(|p| Some(p.id) == scheme.block_id())) else {
        return BlockScheme::absent(scheme);
    };
    match block::value(source, pair) {
        Ok(value) => scheme_block::read(scheme, &value, pair.value_offset()),
        Err(problem) => BlockScheme::unreadable(scheme, problem),
    }
}

/// Whether the file is a DEX file to a runtime that looks at its first bytes only.
fn starts_with_dex(source: &Source) -> bool {
    let mut magic = [0; 8];
    source.read_into(0, &mut magic).is_ok() && magic.starts_with(b"dex\n") && magic[4..7].iter().all(u8::is_ascii_digit) && magic[7] == 0
}

/// A problem of signatures; the code starts with the scheme it is about.
fn problem(code: &'static str, offset: impl Into<Option<u64>>, reason: impl Into<String>) -> Refusal {
    Refusal::new(code, offset, reason)
}
