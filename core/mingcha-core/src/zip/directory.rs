//! Reading the central directory, as libziparchive's `ParseZipArchive` does.

use super::DIRECTORY_SIGNATURE;
use super::end_record::EndRecord;
use super::entry::Entry;
use crate::bytes::{array_at, u16_at, u32_at, u64_at};
use crate::error::{Refusal, Result};
use crate::limits::MAX_ENTRIES;

/// Bytes of a record without name, extra field and comment.
const RECORD_LEN: usize = 46;
/// Header id of the ZIP64 extended information extra field (APPNOTE 4.5.3).
const ZIP64_EXTRA: u16 = 1;
/// A 32-bit size or offset that stands for "see the ZIP64 extra field".
const SENTINEL: u64 = u32::MAX as u64;

/// The records that the end record counts, and those that stand behind them in the same directory.
pub(super) struct Directory {
    /// Counted records, in order.
    pub entries: Vec<Entry>,
    /// Records after the counted ones: Android never looks there, readers that go by the directory's size do.
    pub uncounted: Vec<Entry>,
}

/// Parse `directory`, the central directory's bytes; refused where Android refuses the archive.
pub(super) fn parse(directory: &[u8], end: &EndRecord) -> Result<Directory> {
    // A count is only a claim: no more records can be there than fit.
    let mut entries = Vec::with_capacity(end.entry_count.min(directory.len() / RECORD_LEN));
    let mut position = 0;
    for index in 0..end.entry_count {
        let (entry, next) = record(directory, position, end).map_err(|mut refusal| {
            refusal.reason = format!("central directory record {} of {}: {}", index + 1, end.entry_count, refusal.reason);
            refusal
        })?;
        entries.push(entry);
        position = next;
    }
    let mut uncounted = Vec::new();
    while uncounted.len() < MAX_ENTRIES {
        let Ok((entry, next)) = record(directory, position, end) else {
            break;
        };
        uncounted.push(entry);
        position = next;
    }
    Ok(Directory { entries, uncounted })
}

/// The record at `position`, and the position after it.
fn record(directory: &[u8], position: usize, end: &EndRecord) -> Result<(Entry, usize)> {
    let record_offset = end.directory_offset + position as u64;
    let refuse = |code, reason: String| Refusal::new(code, record_offset, reason);
    let fixed: [u8; RECORD_LEN] =
        array_at(directory, position).ok_or_else(|| refuse("zip-directory-truncated", "the central directory ends before it".into()))?;
    if fixed[..4] != DIRECTORY_SIGNATURE {
        return Err(refuse("zip-directory-signature", "its signature is missing".into()));
    }
    let short = |at| u16_at(&fixed, at).unwrap_or(0);
    let long = |at| u64::from(u32_at(&fixed, at).unwrap_or(0));
    let name_start = position + RECORD_LEN;
    let extra_start = name_start + usize::from(short(28));
    let comment_start = extra_start + usize::from(short(30));
    let next = comment_start + usize::from(short(32));
    let (Some(raw), Some(extra), true) =
        (directory.get(name_start..extra_start), directory.get(extra_start..comment_start), next <= directory.len())
    else {
        return Err(refuse("zip-directory-truncated", "the central directory ends inside it".into()));
    };
    let (mut compressed_size, mut size, mut header_offset) = (long(20), long(24), long(42));
    if compressed_size == SENTINEL || size == SENTINEL || header_offset == SENTINEL {
        // Recent Android reads this field also where the archive as a whole is no ZIP64 archive. Where it is broken, the
        // claims stay as they are, and lead beyond the archive.
        if let Some(info) = zip64_info(extra, size, compressed_size, header_offset) {
            (size, compressed_size, header_offset) = info;
        }
    }
    if header_offset >= end.directory_offset {
        return Err(refuse(
            "zip-bad-local-offset",
            format!("its local header (byte {header_offset}) would not be before the central directory (byte {})", end.directory_offset),
        ));
    }
    let (name, raw) = match std::str::from_utf8(raw) {
        Ok(name) => (Box::from(name), None),
        Err(_) => (String::from_utf8_lossy(raw).into_owned().into_boxed_str(), Some(Box::from(raw))),
    };
    let entry = Entry {
        name,
        raw,
        method: short(10),
        flags: short(8),
        crc32: u32_at(&fixed, 16).unwrap_or(0),
        compressed_size,
        size,
        header_offset,
        record_offset,
    };
    Ok((entry, next))
}

/// Size, compressed size and header offset with the ZIP64 extra field's values in place of sentinels
/// (libziparchive's `ParseZip64ExtendedInfoInExtraField`).
fn zip64_info(extra: &[u8], size: u64, compressed_size: u64, header_offset: u64) -> Option<(u64, u64, u64)> {
    let mut position = 0;
    loop {
        let id = u16_at(extra, position)?;
        let len = usize::from(u16_at(extra, position + 2)?);
        let data = extra.get(position + 4..position + 4 + len)?;
        if id != ZIP64_EXTRA {
            position += 4 + len;
            continue;
        }
        // The fourth field, a disk number, is ignored; a field with all three values is read whole.
        let complete = len == 24 || len == 28;
        let mut at = 0;
        let mut take = |value: u64| {
            if value != SENTINEL && !complete {
                return Some(value);
            }
            at += 8;
            u64_at(data, at - 8)
        };
        let values = (take(size)?, take(compressed_size)?, take(header_offset)?);
        return (at == if len == 28 { 24 } else { len }).then_some(values);
    }
}
