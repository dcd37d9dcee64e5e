//! The content of an entry in pieces, for digests over packages of any size.

use super::archive::Archive;
use super::entry::Entry;
use super::{DEFLATED, STORED};
use crate::error::{Refusal, Result};
use crate::source::Source;
use flate2::bufread::DeflateDecoder;
use std::io::{BufReader, Read};

/// Bytes handed on at a time.
const PIECE_BYTES: usize = 64 << 10;

struct Bytes {
    source: Source,
    at: u64,
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = (buffer.len() as u64).min(self.source.len() - self.at) as usize;
        self.source.read_into(self.at, &mut buffer[..n]).map_err(std::io::Error::other)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl Archive {
    /// Hand the content of `entry` to `sink` piece by piece and return its length. Refused as [`Archive::read`] refuses, and
    /// when there are more than `limit` bytes.
    pub fn stream(&self, entry: &Entry, limit: u64, sink: &mut dyn FnMut(&[u8])) -> Result<u64> {
        let bytes = BufReader::with_capacity(PIECE_BYTES, Bytes { source: self.raw(entry)?, at: 0 });
        let mut reader: Box<dyn Read> = match entry.method {
            STORED => Box::new(bytes),
            DEFLATED => Box::new(DeflateDecoder::new(bytes)),
            _ => {
                let content = self.read(entry, usize::try_from(limit).unwrap_or(usize::MAX), &mut Vec::new())?;
                sink(&content);
                return Ok(content.len() as u64);
            }
        };
        let mut piece = vec![0; PIECE_BYTES];
        let mut total = 0;
        loop {
            let n = reader.read(&mut piece).map_err(|e| Refusal::new("zip-inflate-broken", None, e.to_string()).in_entry(&entry.name))?;
            if n == 0 {
                return Ok(total);
            }
            total += n as u64;
            if total > limit {
                let reason = format!("it holds more than {limit} bytes");
                return Err(Refusal::new("zip-entry-too-large", None, reason).in_entry(&entry.name));
            }
            sink(&piece[..n]);
        }
    }
}
