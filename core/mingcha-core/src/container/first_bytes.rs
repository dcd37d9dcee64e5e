//! The first bytes of many entries, within a budget: entries that share bytes must not make a search endless.

use crate::limits::MAX_PREFIX_INPUT_BYTES;
use crate::zip::{Archive, Entry, Inflater};

/// Bytes read for first bytes in an archive of any size; more only in proportion to the archive's size, as honest entries
/// share no bytes.
const FREE_BYTES: u64 = 16 << 20;

/// Reads first bytes of one archive's entries.
pub(super) struct FirstBytes<'a> {
    archive: &'a Archive,
    inflater: Inflater,
    budget: u64,
}

/// What became of a look at an entry.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// At most as many bytes as asked for.
    Bytes(Vec<u8>),
    /// The entry cannot be read, in Android neither.
    Unreadable,
    /// The budget is spent; further looks will say the same.
    Spent,
}

impl<'a> FirstBytes<'a> {
    /// A reader with a fresh budget.
    pub fn of(archive: &'a Archive) -> Self {
        let budget = archive.source().len().saturating_add(FREE_BYTES);
        FirstBytes { archive, inflater: Inflater::default(), budget }
    }

    /// The first `n` bytes of `entry`.
    pub fn look(&mut self, entry: &Entry, n: usize) -> Look {
        if self.budget == 0 {
            return Look::Spent;
        }
        let prefix = self.archive.prefix_with(&mut self.inflater, entry, n);
        let cost = prefix.as_ref().map_or(entry.compressed_size.min(MAX_PREFIX_INPUT_BYTES), |prefix| prefix.cost);
        self.budget = self.budget.saturating_sub(cost);
        prefix.map_or(Look::Unreadable, |prefix| Look::Bytes(prefix.bytes))
    }
}
