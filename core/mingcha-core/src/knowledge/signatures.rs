//! Signatures of SDKs' code: features (`program::features`) that an SDK's classes have and no others were seen with.

use super::Sdk;
use crate::error::{Refusal, Result};
use crate::limits::MAX_SIGNATURE_FEATURES;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Hexadecimal digits of a feature (48 bits).
const DIGITS: usize = 12;

/// Signatures as they are compiled.
#[derive(Debug, Deserialize)]
struct File {
    signatures: Vec<Signature>,
}

/// One SDK's.
#[derive(Debug, Deserialize)]
struct Signature {
    sdk: String,
    /// Its features, each with twelve hexadecimal digits, one after another.
    features: String,
}

/// Which SDK a feature speaks for.
#[derive(Debug, Default)]
pub struct Signatures {
    /// By feature: the SDK's index in [`super::Knowledge::sdks`].
    owners: FxHashMap<u64, u32>,
    /// By that index: how many features the SDK's signature has.
    sizes: FxHashMap<u32, usize>,
}

impl Signatures {
    /// Reads compiled signatures; SDKs that `sdks` does not have are left out, and a feature that two of them claim speaks for neither.
    ///
    /// Refused with `signatures-invalid` when it is not the JSON this expects, or has more than [`MAX_SIGNATURE_FEATURES`] features.
    pub fn parse(json: &[u8], sdks: &[Sdk]) -> Result<Self> {
        let invalid = |reason: String| Refusal::new("signatures-invalid", None, reason);
        let file: File = serde_json::from_slice(json).map_err(|e| invalid(e.to_string()))?;
        let numbers: FxHashMap<&str, u32> = sdks.iter().enumerate().map(|(n, sdk)| (sdk.id.as_str(), n as u32)).collect();
        let mut claims: FxHashMap<u64, Option<u32>> = FxHashMap::default();
        for signature in &file.signatures {
            let Some(&sdk) = numbers.get(signature.sdk.as_str()) else { continue };
            let digits = signature.features.as_bytes();
            if !digits.len().is_multiple_of(DIGITS) {
                return Err(invalid(format!("the signature of {} is cut", signature.sdk)));
            }
            for chunk in digits.chunks_exact(DIGITS) {
                let number = std::str::from_utf8(chunk).ok().and_then(|text| u64::from_str_radix(text, 16).ok());
                let feature = number.ok_or_else(|| invalid(format!("the signature of {} has other than digits", signature.sdk)))?;
                claims.entry(feature).and_modify(|owner| *owner = owner.filter(|owner| *owner == sdk)).or_insert(Some(sdk));
            }
            if claims.len() > MAX_SIGNATURE_FEATURES {
                return Err(invalid(format!("more than {MAX_SIGNATURE_FEATURES} features")));
            }
        }
        let owners: FxHashMap<u64, u32> = claims.into_iter().filter_map(|(feature, owner)| Some((feature, owner?))).collect();
        let mut sizes = FxHashMap::default();
        owners.values().for_each(|sdk| *sizes.entry(*sdk).or_default() += 1);
        Ok(Signatures { owners, sizes })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.owners.is_empty()
    }

    /// The SDK that `feature` speaks for.
    pub fn owner(&self, feature: u64) -> Option<usize> {
        self.owners.get(&feature).map(|sdk| *sdk as usize)
    }

    /// How many features the signature of an SDK has.
    pub fn size(&self, sdk: usize) -> usize {
        u32::try_from(sdk).ok().and_then(|sdk| self.sizes.get(&sdk).copied()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(json: &str) -> Result<Signatures> {
        let sdks = ["push", "maps"].map(|id| Sdk { id: id.into(), ..Sdk::default() });
        Signatures::parse(json.as_bytes(), &sdks)
    }

    #[test]
    fn a_feature_of_two_speaks_for_neither() {
        let json = r#"{"signatures": [{"sdk": "push", "features": "000000000002000000000004"},
            {"sdk": "maps", "features": "000000000004000000000006"}, {"sdk": "gone", "features": "000000000008"}]}"#;
        let signatures = parse(json).expect("well-formed");
        assert_eq!((signatures.owner(2), signatures.owner(4), signatures.owner(6), signatures.owner(8)), (Some(0), None, Some(1), None));
        assert_eq!((signatures.size(0), signatures.size(1), signatures.size(9)), (1, 1, 0));
    }

    #[test]
    fn what_is_damaged_is_refused() {
        for json in [
            "",
            "{}",
            r#"{"signatures": [{"sdk": "push", "features": "0"}]}"#,
            r#"{"signatures": [{"sdk": "push", "features": "00000000000g"}]}"#,
        ] {
            assert_eq!(parse(json).expect_err(json).code, "signatures-invalid");
        }
    }
}
