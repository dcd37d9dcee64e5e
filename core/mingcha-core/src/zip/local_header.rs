//! From a central directory record to its data: the local header, as libziparchive's `FindEntry` reads it.

use super::entry::{Entry, part_of};
use super::{Archive, LOCAL_HEADER_SIGNATURE};
use crate::bytes::{u16_at, u32_at};
use crate::error::{Loss, Refusal, Result, Warning};

/// Bytes of a local header without name and extra field.
const HEADER_LEN: usize = 30;

impl Archive {
    /// Offset of the entry's data. Where the local header contradicts the central directory in what current Android
    /// compares (name; without a data descriptor CRC and sizes), `warnings` is told that it does not open the entry.
    pub(super) fn data_offset(&self, entry: &Entry, warnings: Option<&mut Vec<Warning>>) -> Result<u64> {
        let refuse = |code, reason: &str| Refusal::new(code, entry.header_offset, reason).in_entry(&entry.name);
        let raw_name = entry.raw_name();
        // The header is before the directory (checked on opening), so that only one cut by the file's end reads short.
        let wanted = (HEADER_LEN + raw_name.len()) as u64;
        let header = self.source.read(entry.header_offset, wanted.min(self.source.len().saturating_sub(entry.header_offset)))?;
        if header.get(..4) != Some(&LOCAL_HEADER_SIGNATURE) {
            return Err(refuse("zip-local-header-missing", "no local header where the central directory says"));
        }
        let (Some(name_len), Some(extra_len)) = (u16_at(&header, 26), u16_at(&header, 28)) else {
            return Err(refuse("zip-local-header-missing", "the archive ends inside the local header"));
        };
        let data = entry.header_offset + HEADER_LEN as u64 + u64::from(name_len) + u64::from(extra_len);
        if data > self.directory_offset {
            return Err(refuse("zip-entry-out-of-bounds", "its local header reaches into the central directory"));
        }
        if let Some(warnings) = warnings {
            let mut warn = |code, what: &str| {
                let detail = format!("{what} in local header and central directory differ; current Android does not open the entry");
                warnings.push(Warning {
                    entry: entry.name.to_string(),
                    offset: Some(entry.header_offset),
                    ..Warning::new(code, part_of(&entry.name), Loss::Nothing, detail)
                });
            };
            if usize::from(name_len) != raw_name.len() || header.get(HEADER_LEN..) != Some(raw_name) {
                warn("zip-local-name-differs", "the names");
            }
            let flags = u16_at(&header, 6).unwrap_or(0);
            let [crc32, compressed_size, size] = [14, 18, 22].map(|at| u64::from(u32_at(&header, at).unwrap_or(0)));
            // A local header with 0xffffffff leaves the sizes to its ZIP64 extra field.
            let zip64 = compressed_size == u64::from(u32::MAX) && size == u64::from(u32::MAX);
            let sizes_differ = !zip64 && (compressed_size != entry.compressed_size || size != entry.size);
            if flags & 8 == 0 && (crc32 != u64::from(entry.crc32) || sizes_differ) {
                warn("zip-local-sizes-differ", "CRC or sizes");
            }
        }
        Ok(data)
    }

    /// Refuse unless `len` bytes from `data` end before the central directory, as Android demands.
    pub(super) fn check_bounds(&self, entry: &Entry, data: u64, len: u64) -> Result<()> {
        if len > self.directory_offset - data {
            let reason =
                format!("its data (byte {data}, {len} bytes) would reach beyond the central directory at byte {}", self.directory_offset);
            return Err(Refusal::new("zip-entry-out-of-bounds", data, reason).in_entry(&entry.name));
        }
        Ok(())
    }
}
