//! Raw DEFLATE (RFC 1951) from a source, piece by piece, never beyond a cap.

use crate::error::{Refusal, Result};
use crate::source::Source;
use flate2::{Decompress, FlushDecompress, Status};

/// Compressed bytes read from the source at a time.
const CHUNK_BYTES: usize = 128 << 10;
/// Smallest output buffer that is asked for.
const MIN_OUTPUT_BYTES: usize = 4 << 10;

/// A reusable DEFLATE engine: its window and buffer are allocated once, for however many entries are read with it.
#[derive(Debug)]
pub struct Inflater {
    engine: Decompress,
    chunk: Vec<u8>,
}

/// How inflating ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At the stream's own end.
    Stream,
    /// The compressed data ended before the stream did.
    Input,
    /// The cap was reached and the stream goes on.
    Cap,
}

/// What was inflated.
pub(super) struct Inflated {
    /// The output, at most the cap.
    pub bytes: Vec<u8>,
    /// Why it is not longer.
    pub end: End,
    /// Compressed bytes used.
    pub consumed: u64,
}

impl Default for Inflater {
    fn default() -> Self {
        Inflater { engine: Decompress::new(false), chunk: Vec::new() }
    }
}

impl Inflater {
    /// Inflate all of `source`, at most `cap` bytes of output. `expected` sizes the first buffer (a hint that may lie); the
    /// buffer grows by doubling with what really comes out.
    pub(super) fn run(&mut self, source: &Source, cap: usize, expected: usize) -> Result<Inflated> {
        self.inflate(source, cap, expected, CHUNK_BYTES)
    }

    /// Inflate the first `n` bytes at most, reading little of the source.
    pub(super) fn start(&mut self, source: &Source, n: usize) -> Result<Inflated> {
        self.inflate(source, n, n, 1024)
    }

    fn inflate(&mut self, source: &Source, cap: usize, expected: usize, chunk_len: usize) -> Result<Inflated> {
        self.engine.reset(false);
        // One byte over the cap tells whether the stream ends there.
        let most = cap.saturating_add(1);
        let mut bytes = Vec::with_capacity(expected.max(MIN_OUTPUT_BYTES).saturating_add(1).min(most));
        let mut read = 0u64;
        let mut pending = 0..0usize;
        let end = loop {
            if pending.is_empty() && read < source.len() {
                let take = (chunk_len as u64).min(source.len() - read) as usize;
                if self.chunk.len() < take {
                    self.chunk.resize(take, 0);
                }
                source.read_into(read, &mut self.chunk[..take])?;
                read += take as u64;
                pending = 0..take;
            }
            if bytes.len() == bytes.capacity() {
                bytes.reserve_exact(bytes.len().clamp(1, most - bytes.len()));
            }
            let (in_before, len_before) = (self.engine.total_in(), bytes.len());
            let status = self.engine.decompress_vec(&self.chunk[pending.clone()], &mut bytes, FlushDecompress::None).map_err(|e| {
                Refusal::new("zip-inflate-failed", None, format!("its compressed data is broken after {len_before} bytes: {e}"))
            })?;
            let used = (self.engine.total_in() - in_before) as usize;
            pending.start += used;
            if bytes.len() > cap {
                break End::Cap;
            }
            if status == Status::StreamEnd {
                break End::Stream;
            }
            // Room was left, so no progress means that the engine waits for input that is not there.
            if used == 0 && bytes.len() == len_before {
                break End::Input;
            }
        };
        bytes.truncate(cap);
        Ok(Inflated { bytes, end, consumed: self.engine.total_in() })
    }
}
