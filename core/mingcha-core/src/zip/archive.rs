//! An opened archive: its entries by order and by name.

use super::entry::Entry;
use super::{directory, end_record, oddities};
use crate::error::{Loss, Part, Result, Warning};
use crate::source::Source;

/// A ZIP archive whose central directory has been read. Nothing is inflated until [`Archive::read`] or [`Archive::prefix`].
#[derive(Debug)]
pub struct Archive {
    pub(super) source: Source,
    entries: Vec<Entry>,
    /// Indices into `entries`, sorted by name.
    by_name: Vec<u32>,
    unreachable: Vec<Entry>,
    pub(super) directory_offset: u64,
    end_record_offset: u64,
}

impl Archive {
    /// Open the archive in `source`; oddities of the whole go to `warnings`, each kind once.
    ///
    /// Refused, by code: `file-empty`, `file-too-large`, `zip-no-end-record`, `zip-end-record-truncated`, `zip-empty`,
    /// `zip-zip64`, `zip-bad-directory-offset`, `zip-directory-too-large`, `zip-directory-truncated`,
    /// `zip-directory-signature`, `zip-bad-local-offset`, `file-unreadable`.
    pub fn open(source: Source, warnings: &mut Vec<Warning>) -> Result<Archive> {
        let end = end_record::find(&source, warnings)?;
        let directory = directory::parse(&source.read(end.directory_offset, end.directory_size)?, &end)?;
        let mut entries = directory.entries;
        let mut by_name = sorted_by_name(&entries);
        let mut unreachable = split_duplicates(&mut entries, &mut by_name, warnings);
        if let Some(first) = directory.uncounted.first() {
            warnings.push(Warning {
                entry: first.name.to_string(),
                offset: Some(first.record_offset),
                ..Warning::new(
                    "zip-uncounted-entries",
                    Part::Container,
                    Loss::Nothing,
                    format!(
                        "{} entries stand behind the {} that the end record counts; Android does not see them",
                        directory.uncounted.len(),
                        end.entry_count
                    ),
                )
            });
        }
        unreachable.extend(directory.uncounted);
        let archive =
            Archive { source, entries, by_name, unreachable, directory_offset: end.directory_offset, end_record_offset: end.offset };
        oddities::look_for(&archive, warnings);
        Ok(archive)
    }

    /// The entries that Android can find by name, in central directory order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Entries that Android cannot find by name: later duplicates of a name, and records that the end record does not
    /// count. A place to hide things in, so they can be read like the others.
    pub fn unreachable(&self) -> &[Entry] {
        &self.unreachable
    }

    /// The entry of exactly this name.
    pub fn find(&self, name: &str) -> Option<&Entry> {
        let entry = |index: &u32| &self.entries[*index as usize];
        let place = self.by_name.partition_point(|index| entry(index).raw_name() < name.as_bytes());
        self.by_name.get(place).map(entry).filter(|found| found.raw_name() == name.as_bytes())
    }

    /// Entries whose names begin with `prefix`, in order of their names.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a Entry> + 'a {
        let entry = |index: &u32| &self.entries[*index as usize];
        let place = self.by_name.partition_point(|index| entry(index).raw_name() < prefix.as_bytes());
        self.by_name[place..].iter().map(entry).take_while(move |found| found.raw_name().starts_with(prefix.as_bytes()))
    }

    /// The bytes the archive was opened from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Offset of the central directory; an APK signing block ends here.
    pub fn central_directory_offset(&self) -> u64 {
        self.directory_offset
    }

    /// Offset of the end of central directory record.
    pub fn end_record_offset(&self) -> u64 {
        self.end_record_offset
    }
}

fn sorted_by_name(entries: &[Entry]) -> Vec<u32> {
    let mut by_name: Vec<u32> = (0..entries.len() as u32).collect();
    // A stable sort: of equal names the first in the directory stays first.
    by_name.sort_by(|a, b| entries[*a as usize].raw_name().cmp(entries[*b as usize].raw_name()));
    by_name
}

/// Take every entry out of `entries` whose name an earlier one has.
///
/// libziparchive refuses duplicates since Android 4.4; before, the runtime's loader took the first while the verifier took
/// the last (bug 8219321). What would run is the first, so it is the one kept.
fn split_duplicates(entries: &mut Vec<Entry>, by_name: &mut Vec<u32>, warnings: &mut Vec<Warning>) -> Vec<Entry> {
    let mut duplicate = vec![false; entries.len()];
    for pair in by_name.windows(2) {
        let (a, b) = (pair[0] as usize, pair[1] as usize);
        duplicate[b] = entries[a].raw_name() == entries[b].raw_name();
    }
    if !duplicate.contains(&true) {
        return Vec::new();
    }
    let mut flags = duplicate.iter();
    let taken: Vec<Entry> = entries.extract_if(.., |_| *flags.next().unwrap_or(&false)).collect();
    *by_name = sorted_by_name(entries);
    warnings.push(Warning {
        entry: taken[0].name.to_string(),
        offset: Some(taken[0].record_offset),
        ..Warning::new(
            "zip-duplicate-entries",
            Part::Container,
            Loss::Nothing,
            format!("{} entries repeat an earlier name; the first is read, and current Android refuses to install this", taken.len()),
        )
    });
    taken
}
