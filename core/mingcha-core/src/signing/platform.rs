//! Which signature Android uses in the end, and whether it installs the package (AOSP `ApkSignatureVerifier`).

use super::problem;
use super::report::{Scheme, SchemeReport, Signer};
use super::scheme_block::NO_SIGNERS;
use crate::error::Refusal;

/// The Android level the verdict is for: 16.
pub const PLATFORM_API: u32 = 36;

/// Apps that target this level or higher need at least a v2 signature.
const V2_REQUIRED_FROM_TARGET: u32 = 30;

/// What Android makes of the signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformVerdict {
    /// For which Android level.
    pub api_level: u32,
    /// The scheme it goes by, also when that one fails; nothing when the package is unsigned.
    pub scheme: Option<Scheme>,
    /// Whether, as far as signatures go, the package installs.
    pub installs: bool,
    /// Why it does not install.
    pub problem: Option<Refusal>,
}

/// The verdict for `schemes` (v1, v2, v3, v3.1) of a package with this target level.
///
/// Android takes the newest scheme that is there and never falls back from one that fails; v3.1 is passed over when none
/// of its signers is for this level. Where v1's entry digests were not computed, v1 counts as far as it was verified.
pub(super) fn decide(schemes: &[SchemeReport; 4], target_sdk: Option<u32>) -> PlatformVerdict {
    let [v1, v2, v3, v31] = schemes;
    let verdict =
        |scheme, problem: Option<Refusal>| PlatformVerdict { api_level: PLATFORM_API, scheme, installs: problem.is_none(), problem };
    // What keeps the list of signers itself from being read fails the scheme, v3.1 included; an empty list is passed over.
    let unreadable = v31.signers.is_empty() && v31.problems.iter().any(|p| p.code != NO_SIGNERS);
    if v31.present && (unreadable || applying(v31).next().is_some()) {
        return verdict(Some(Scheme::V31), newest_fails(v31));
    }
    if v3.present {
        return verdict(Some(Scheme::V3), newest_fails(v3));
    }
    if v2.present {
        return verdict(Some(Scheme::V2), v2.problems.first().cloned());
    }
    if !v1.present {
        return verdict(None, Some(problem("signing-unsigned", None, "the package has no signature")));
    }
    let target_problem = target_sdk.filter(|target| *target >= V2_REQUIRED_FROM_TARGET).map(|target| {
        let reason = format!("an app that targets Android level {target} needs a v2 signature or newer, and there is only v1");
        problem("signing-v1-only", None, reason)
    });
    verdict(Some(Scheme::V1), v1.problems.first().cloned().or(target_problem))
}

fn applying(scheme: &SchemeReport) -> impl Iterator<Item = &Signer> {
    scheme.signers.iter().filter(|s| s.applies_to(PLATFORM_API))
}

/// Why v3 or v3.1 fails on this level: its one applying signer decides, others do not matter.
fn newest_fails(scheme: &SchemeReport) -> Option<Refusal> {
    let mut signers = applying(scheme);
    // Problems of the block as a whole are those that are no signer's.
    let whole = scheme.problems.iter().find(|p| !scheme.signers.iter().any(|s| s.problem.as_ref() == Some(*p)));
    match (whole, signers.next(), signers.next()) {
        (Some(problem), ..) => Some(problem.clone()),
        (None, None, _) => {
            let unread = scheme.signers.iter().filter(|s| s.sdk_range.is_none()).find_map(|s| s.problem.clone());
            Some(
                unread.unwrap_or_else(|| {
                    problem("signing-no-signer-for-level", None, format!("no signer is for Android level {PLATFORM_API}"))
                }),
            )
        }
        (None, Some(signer), None) => signer.problem.clone(),
        (None, Some(_), Some(_)) => {
            Some(problem("signing-several-signers", None, format!("several signers for Android level {PLATFORM_API}")))
        }
    }
}
