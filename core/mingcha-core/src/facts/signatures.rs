//! Signers of a package's parts: the bridge from the ZIP reader to signature verification.

use super::profile::DEFAULT_PROFILE;
use super::schema::SignerRow;
use crate::container::Container;
use crate::error::{Result, Warning};
use crate::signing::{ArchiveView, verify};
use crate::source::Source;
use crate::zip::Archive;

impl ArchiveView for Archive {
    fn source(&self) -> &Source {
        Archive::source(self)
    }

    fn end_record_offset(&self) -> u64 {
        Archive::end_record_offset(self)
    }

    fn entry_count(&self) -> usize {
        self.entries().len()
    }

    fn entry_name(&self, index: usize) -> &str {
        &self.entries()[index].name
    }

    fn read_entry(&self, index: usize, limit: usize) -> Result<Vec<u8>> {
        // What is odd about an entry is told by whoever reads it for its content.
        self.read(&self.entries()[index], limit, &mut Vec::new())
    }

    fn stream_entry(&self, index: usize, limit: u64, sink: &mut dyn FnMut(&[u8])) -> Result<u64> {
        self.stream(&self.entries()[index], limit, sink)
    }
}

/// Rows of `signer` of every part. Modules of a bundle are not signed one by one; the bundle's own signature (its
/// uploader's) is not what users get and is left out.
pub fn signers(container: &Container, min_sdk: Option<i64>, target_sdk: Option<i64>, warnings: &mut Vec<Warning>) -> Vec<SignerRow> {
    let level = |sdk: Option<i64>| sdk.and_then(|sdk| u32::try_from(sdk).ok());
    // The profile's Android never falls back to v1 beside a valid newer signature, so v1's digests of every entry, which cost
    // inflating the whole package, are computed only where they decide.
    let verifier = level(min_sdk).unwrap_or(1).max(DEFAULT_PROFILE.api_level);
    let mut rows = Vec::new();
    for part in container.parts.iter().filter(|part| !part.is_module()) {
        let report = verify(&**part.archive(), Some(verifier), level(target_sdk).or(level(min_sdk)));
        let placed = |warning: Warning| if part.path.is_empty() { warning } else { warning.in_entry(&part.path) };
        warnings.extend(report.warnings.iter().cloned().map(placed));
        rows.extend(report.rows(&part.name));
    }
    rows
}
