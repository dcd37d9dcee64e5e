//! Reading what entries hold: whole, the first bytes only, or as they lie in the archive.

use super::Archive;
use super::entry::{DEFLATED, Entry, STORED, part_of};
use super::inflate::{End, Inflated, Inflater};
use crate::error::{Loss, Refusal, Result, Warning};
use crate::limits::{MAX_PREFIX_INPUT_BYTES, MAX_UNKNOWN_METHOD_BYTES};
use crate::source::Source;
use flate2::Crc;

/// DEFLATE turns one byte into at most 1,032 (a match of 258 bytes takes two bits).
const MAX_RATIO: u64 = 1032;

/// The first bytes of an entry and what they cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefix {
    /// At most as many bytes as asked for.
    pub bytes: Vec<u8>,
    /// Bytes of the archive that were read for them.
    pub cost: u64,
}

impl Archive {
    /// The entry's content, at most `limit` bytes. Memory grows with what is really there, not with what the entry claims.
    ///
    /// Read with a warning: a wrong CRC, a size other than claimed (what is longer is cut at the claim, as Android's
    /// streaming readers do), an unknown method, a local header that contradicts. Refused: data out of bounds, broken
    /// DEFLATE, and what is larger than `limit` (`zip-entry-too-large`, before inflating where the claim can be true).
    pub fn read(&self, entry: &Entry, limit: usize, warnings: &mut Vec<Warning>) -> Result<Vec<u8>> {
        self.read_with(&mut Inflater::default(), entry, limit, warnings)
    }

    /// The same as [`Archive::read`] with an inflater of the caller's, for many small entries.
    pub fn read_with(&self, inflater: &mut Inflater, entry: &Entry, limit: usize, warnings: &mut Vec<Warning>) -> Result<Vec<u8>> {
        let data = self.data_offset(entry, Some(warnings))?;
        let bytes = match entry.method {
            STORED => self.stored(entry, data, limit, warnings)?,
            DEFLATED => self.deflated(inflater, entry, data, limit, warnings)?,
            _ => self.unknown_method(inflater, entry, data, limit, warnings)?,
        };
        if crc32(&bytes) != entry.crc32 {
            warnings.push(warn(entry, "zip-crc-mismatch", Loss::Nothing, "its CRC is wrong; Android does not check it".into()));
        }
        Ok(bytes)
    }

    /// The first `n` bytes of the entry's content, or all when there are fewer. Costs little, whatever the entry claims;
    /// the bytes may be fewer when the compressed data yields nothing for long.
    pub fn prefix(&self, entry: &Entry, n: usize) -> Result<Vec<u8>> {
        Ok(self.prefix_with(&mut Inflater::default(), entry, n)?.bytes)
    }

    /// The same as [`Archive::prefix`] with an inflater of the caller's, and with its cost, for scans over all entries.
    pub fn prefix_with(&self, inflater: &mut Inflater, entry: &Entry, n: usize) -> Result<Prefix> {
        let data = self.data_offset(entry, None)?;
        let available = self.directory_offset - data;
        if entry.method == DEFLATED {
            let source = self.source.slice(data, entry.compressed_size.min(available).min(MAX_PREFIX_INPUT_BYTES))?;
            let Inflated { bytes, consumed, .. } = inflater.start(&source, n).map_err(|refusal| refusal.in_entry(&entry.name))?;
            return Ok(Prefix { bytes, cost: consumed });
        }
        if entry.method != STORED && entry.size <= MAX_UNKNOWN_METHOD_BYTES as u64 {
            // Only the whole tells which method is meant.
            let mut bytes = self.unknown_method(inflater, entry, data, MAX_UNKNOWN_METHOD_BYTES, &mut Vec::new())?;
            let cost = bytes.len() as u64 + entry.data_len();
            bytes.truncate(n);
            return Ok(Prefix { bytes, cost });
        }
        let bytes = self.source.read(data, entry.size.min(available).min(n as u64))?;
        Ok(Prefix { cost: bytes.len() as u64, bytes })
    }

    /// The entry's bytes as they lie in the archive: compressed data, or the content of a stored entry.
    pub fn raw(&self, entry: &Entry) -> Result<Source> {
        let data = self.data_offset(entry, None)?;
        self.check_bounds(entry, data, entry.data_len())?;
        self.source.slice(data, entry.data_len())
    }

    /// The content of a stored entry as a source of its own, without copying; nothing for any other method.
    pub fn stored_source(&self, entry: &Entry) -> Result<Option<Source>> {
        if entry.method == STORED { self.raw(entry).map(Some) } else { Ok(None) }
    }

    fn stored(&self, entry: &Entry, data: u64, limit: usize, warnings: &mut Vec<Warning>) -> Result<Vec<u8>> {
        if entry.size > limit as u64 {
            return Err(too_large(entry, limit));
        }
        self.check_bounds(entry, data, entry.size)?;
        if entry.compressed_size != entry.size && entry.method == STORED {
            let detail = format!(
                "stored, with {} bytes claimed as compressed size and {} as size; Android goes by the latter",
                entry.compressed_size, entry.size
            );
            warnings.push(warn(entry, "zip-stored-size-differs", Loss::Nothing, detail));
        }
        self.source.read(data, entry.size)
    }

    fn deflated(&self, inflater: &mut Inflater, entry: &Entry, data: u64, limit: usize, warnings: &mut Vec<Warning>) -> Result<Vec<u8>> {
        let Inflated { bytes, end, .. } = self.inflate_up_to_claim(inflater, entry, data, limit)?;
        let mut tell = |code, what: &str| {
            let detail = format!("{what} the {} bytes it claims; current Android does not open it as code", entry.size);
            warnings.push(warn(entry, code, Loss::Partial, detail));
        };
        match end {
            End::Cap => tell("zip-entry-longer-than-claimed", "inflates to more than"),
            End::Input if bytes.len() as u64 == entry.size => tell("zip-inflate-unfinished", "its compressed data has no end after"),
            End::Input => {
                let reason = format!("its compressed data ends after {} of {} bytes", bytes.len(), entry.size);
                return Err(Refusal::new("zip-inflate-truncated", data, reason).in_entry(&entry.name));
            }
            End::Stream if (bytes.len() as u64) < entry.size => tell("zip-entry-shorter-than-claimed", "inflates to less than"),
            End::Stream => {}
        }
        Ok(bytes)
    }

    fn inflate_up_to_claim(&self, inflater: &mut Inflater, entry: &Entry, data: u64, limit: usize) -> Result<Inflated> {
        self.check_bounds(entry, data, entry.compressed_size)?;
        let possible = entry.compressed_size.saturating_mul(MAX_RATIO);
        if entry.size > limit as u64 && entry.size <= possible {
            return Err(too_large(entry, limit));
        }
        // A claim that no DEFLATE stream of this length can reach is a lie; what is there may still fit the limit.
        let cap = usize::try_from(entry.size).unwrap_or(limit).min(limit);
        let expected = usize::try_from(entry.compressed_size.saturating_mul(8)).unwrap_or(cap).min(cap);
        let source = self.source.slice(data, entry.compressed_size)?;
        let inflated = inflater.run(&source, cap, expected).map_err(|refusal| refusal.in_entry(&entry.name))?;
        if inflated.end == End::Cap && entry.size > limit as u64 {
            return Err(too_large(entry, limit));
        }
        Ok(inflated)
    }

    /// Methods other than stored and deflated: since Android 9 the resource loader takes them as stored, before as deflated
    /// (`AssetsProvider.cpp`, `AssetManager.cpp`); the runtime opens neither. Whichever fits the CRC is meant, then
    /// whichever fits the sizes.
    fn unknown_method(
        &self,
        inflater: &mut Inflater,
        entry: &Entry,
        data: u64,
        limit: usize,
        warnings: &mut Vec<Warning>,
    ) -> Result<Vec<u8>> {
        let stored = self.stored(entry, data, limit, warnings);
        let plain = entry.compressed_size == entry.size;
        let (bytes, how) = match stored {
            Ok(bytes) if plain && crc32(&bytes) == entry.crc32 => (bytes, "stored"),
            stored => match self.inflate_up_to_claim(inflater, entry, data, limit) {
                Ok(inflated)
                    if inflated.end == End::Stream
                        && inflated.bytes.len() as u64 == entry.size
                        && (stored.is_err() || !plain || crc32(&inflated.bytes) == entry.crc32) =>
                {
                    (inflated.bytes, "deflated")
                }
                _ => (stored?, "stored"),
            },
        };
        let detail = format!("compression method {}; read as {how}", entry.method);
        warnings.push(warn(entry, "zip-unknown-method", Loss::Nothing, detail));
        Ok(bytes)
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

fn too_large(entry: &Entry, limit: usize) -> Refusal {
    let reason = format!("{} bytes from {} compressed; at most {limit} are read", entry.size, entry.compressed_size);
    Refusal::new("zip-entry-too-large", entry.header_offset, reason).in_entry(&entry.name)
}

fn warn(entry: &Entry, code: &'static str, loss: Loss, detail: String) -> Warning {
    Warning { entry: entry.name.to_string(), offset: Some(entry.header_offset), ..Warning::new(code, part_of(&entry.name), loss, detail) }
}
