//! Finding the end of central directory record, as libziparchive's `FindCentralDirectoryInfo` does.

use super::{DIRECTORY_SIGNATURE, END_SIGNATURE, ZIP64_LOCATOR_SIGNATURE};
use crate::bytes::{array_at, u16_at, u32_at};
use crate::error::{Loss, Part, Refusal, Result, Warning};
use crate::limits::{MAX_CENTRAL_DIRECTORY_BYTES, MAX_PACKAGE_BYTES};
use crate::source::Source;

/// Bytes of the record without its comment.
const RECORD_LEN: usize = 22;
/// Bytes at the end of the file that can hold it: the record and the longest comment.
const SEARCH_LEN: u64 = RECORD_LEN as u64 + 65_535;

/// The end record, checked against the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EndRecord {
    /// Its offset in the file.
    pub offset: u64,
    /// Entries as claimed.
    pub entry_count: usize,
    /// Offset of the central directory.
    pub directory_offset: u64,
    /// Bytes of the central directory.
    pub directory_size: u64,
}

/// Find and check the end record.
///
/// Android takes the last signature in the file and refuses the file unless record and comment end with it. A file that
/// passes is read by that record and no other; one that does not (bytes after the archive, a comment cut short) is read by
/// the last record that leads to a central directory, with a warning.
pub(super) fn find(source: &Source, warnings: &mut Vec<Warning>) -> Result<EndRecord> {
    let len = source.len();
    if len == 0 {
        return Err(Refusal::new("file-empty", None, "the file is empty"));
    }
    if len > MAX_PACKAGE_BYTES {
        return Err(Refusal::new("file-too-large", None, format!("{len} bytes; at most {MAX_PACKAGE_BYTES} are read")));
    }
    let tail_start = len - len.min(SEARCH_LEN);
    let tail = source.read(tail_start, len - tail_start)?;
    let mut candidates = candidates(&tail);
    let Some(last) = candidates.next() else {
        return Err(missing(&tail, tail_start));
    };
    let at = |position: usize| tail_start + position as u64;
    let spare = spare_bytes(&tail, last);
    if spare == 0 {
        let record = parse(source, &tail, tail_start, last)?;
        let other = candidates
            .filter_map(|position| parse(source, &tail, tail_start, position).ok())
            .find(|other| other.directory_offset != record.directory_offset && leads_to_directory(source, other));
        if let Some(other) = other {
            warnings.push(warn(
                "zip-several-end-records",
                other.offset,
                format!("another end record names another central directory; Android reads the last, at byte {}", record.offset),
            ));
        }
        return Ok(record);
    }
    // Android opens no such file, so no reading of ours can differ from its.
    let found = std::iter::once(last).chain(candidates).find_map(|position| {
        parse(source, &tail, tail_start, position).ok().filter(|r| leads_to_directory(source, r)).map(|r| (position, r))
    });
    let Some((position, record)) = found else {
        return Err(match parse(source, &tail, tail_start, last) {
            Err(refusal) => refusal,
            Ok(record) => Refusal::new(
                "zip-bad-directory-offset",
                at(last),
                format!("no central directory at byte {}, where the end record says", record.directory_offset),
            ),
        });
    };
    let spare = spare_bytes(&tail, position);
    warnings.push(if spare > 0 {
        warn("zip-trailing-data", at(position), format!("{spare} bytes after the archive; current Android refuses to install this"))
    } else {
        let missing = spare.unsigned_abs();
        warn("zip-comment-length", at(position), format!("the comment ends {missing} bytes short; current Android refuses to install this"))
    });
    Ok(record)
}

/// Positions of the signature in `tail` at which a record fits, from the last to the first.
fn candidates(tail: &[u8]) -> impl Iterator<Item = usize> {
    let end = (tail.len() + END_SIGNATURE.len()).saturating_sub(RECORD_LEN);
    // Found forwards, which has a vectorised search, and handed out backwards.
    let found: Vec<usize> = memchr::memmem::find_iter(&tail[..end.min(tail.len())], &END_SIGNATURE).collect();
    found.into_iter().rev()
}

/// Bytes after the record at `position` and its comment; negative when the comment is cut short.
fn spare_bytes(tail: &[u8], position: usize) -> i64 {
    let comment = usize::from(u16_at(tail, position + 20).unwrap_or(0));
    tail.len() as i64 - (position + RECORD_LEN + comment) as i64
}

fn parse(source: &Source, tail: &[u8], tail_start: u64, position: usize) -> Result<EndRecord> {
    let offset = tail_start + position as u64;
    let truncated = || Refusal::new("zip-end-record-truncated", offset, "the data ends inside the end record");
    let entry_count = u16_at(tail, position + 10).ok_or_else(truncated)?;
    let directory_size = u64::from(u32_at(tail, position + 12).ok_or_else(truncated)?);
    let directory_offset = u64::from(u32_at(tail, position + 16).ok_or_else(truncated)?);
    let sentinel = entry_count == u16::MAX || directory_size == u64::from(u32::MAX) || directory_offset == u64::from(u32::MAX);
    if sentinel && has_zip64_locator(source, offset) {
        return Err(Refusal::new(
            "zip-zip64",
            offset,
            "a ZIP64 archive; Android's package signatures do not allow it and most versions do not read it",
        ));
    }
    if directory_offset + directory_size > offset {
        return Err(Refusal::new(
            "zip-bad-directory-offset",
            offset,
            format!("the central directory (byte {directory_offset}, {directory_size} bytes) would end after the end record"),
        ));
    }
    if entry_count == 0 {
        return Err(Refusal::new("zip-empty", offset, "the archive has no entry"));
    }
    if directory_size > MAX_CENTRAL_DIRECTORY_BYTES {
        return Err(Refusal::new(
            "zip-directory-too-large",
            offset,
            format!("a central directory of {directory_size} bytes; at most {MAX_CENTRAL_DIRECTORY_BYTES} are read"),
        ));
    }
    Ok(EndRecord { offset, entry_count: usize::from(entry_count), directory_offset, directory_size })
}

fn has_zip64_locator(source: &Source, end_record: u64) -> bool {
    const LOCATOR_LEN: u64 = 20;
    end_record.checked_sub(LOCATOR_LEN).and_then(|at| source.read(at, 4).ok()).is_some_and(|signature| signature == ZIP64_LOCATOR_SIGNATURE)
}

fn leads_to_directory(source: &Source, record: &EndRecord) -> bool {
    source.read(record.directory_offset, 4).is_ok_and(|signature| signature == DIRECTORY_SIGNATURE)
}

/// Why there is no end record, as far as the bytes tell.
fn missing(tail: &[u8], tail_start: u64) -> Refusal {
    if let Some(position) = memchr::memmem::rfind(tail, &END_SIGNATURE) {
        let left = tail.len() - position;
        let reason = format!("the file is cut short: {left} of at least {RECORD_LEN} bytes of the end record are left");
        return Refusal::new("zip-end-record-truncated", tail_start + position as u64, reason);
    }
    let cut = tail_start == 0 && array_at::<4>(tail, 0) == Some(super::LOCAL_HEADER_SIGNATURE);
    let reason = if cut { "the archive is cut short: it has no end record" } else { "no end record in the last 65,557 bytes" };
    Refusal::new("zip-no-end-record", None, reason)
}

fn warn(code: &'static str, offset: u64, detail: String) -> Warning {
    Warning { offset: Some(offset), ..Warning::new(code, Part::Container, Loss::Nothing, detail) }
}
