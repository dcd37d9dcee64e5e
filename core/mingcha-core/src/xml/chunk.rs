//! Resource chunks: the type, header size and size that begin every part of compiled XML and resource tables.

use crate::bytes::{u16_at, u32_at};
use crate::error::{Refusal, Result};

/// Bytes of the header common to all chunks (`ResChunk_header`).
pub(crate) const CHUNK_HEADER: usize = 8;

/// One chunk whose extent has been checked against the data.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chunk {
    /// `RES_*_TYPE`.
    pub kind: u16,
    /// Offset of the chunk's first byte in the data.
    pub start: usize,
    /// Offset of the first byte after its header.
    pub body: usize,
    /// Offset of the first byte after it.
    pub end: usize,
}

impl Chunk {
    /// The chunk at `start` of `data[..limit]`, held to what `validate_chunk` of `ResourceTypes.cpp` asks: the header has at least
    /// `least_header` bytes, fits the chunk, both are multiples of four, and the chunk ends before `limit`.
    pub fn read(data: &[u8], start: usize, limit: usize, least_header: usize, code: &'static str) -> Result<Chunk> {
        let limit = limit.min(data.len());
        let refuse = |reason: String| Err(Refusal::new(code, start as u64, reason));
        let header = start.checked_add(CHUNK_HEADER).filter(|&end| end <= limit);
        let (Some(_), Some(kind), Some(header_size), Some(size)) =
            (header, u16_at(data, start), u16_at(data, start.saturating_add(2)), u32_at(data, start.saturating_add(4)))
        else {
            return refuse("the data ends inside a chunk header".to_owned());
        };
        let (header_size, size) = (usize::from(header_size), size as usize);
        if header_size < least_header {
            return refuse(format!("chunk 0x{kind:04x} has a header of {header_size} bytes, {least_header} are the least"));
        }
        if header_size > size {
            return refuse(format!("chunk 0x{kind:04x} of {size} bytes has a header of {header_size}"));
        }
        if (header_size | size) & 3 != 0 {
            return refuse(format!("chunk 0x{kind:04x} of {size} bytes (header {header_size}) is not a multiple of four"));
        }
        match start.checked_add(size) {
            Some(end) if end <= limit => Ok(Chunk { kind, start, body: start + header_size, end }),
            _ => refuse(format!("chunk 0x{kind:04x} of {size} bytes goes beyond the end of the data at {limit}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(kind: u16, header_size: u16, size: u32) -> Vec<u8> {
        let mut data = vec![];
        data.extend(kind.to_le_bytes());
        data.extend(header_size.to_le_bytes());
        data.extend(size.to_le_bytes());
        data
    }

    #[test]
    fn extent_is_checked() {
        let mut data = header(1, 8, 12);
        assert!(Chunk::read(&data, 0, data.len(), 8, "x").is_err());
        data.extend([0; 4]);
        let chunk = Chunk::read(&data, 0, data.len(), 8, "x").unwrap();
        assert_eq!((chunk.kind, chunk.body, chunk.end), (1, 8, 12));
        assert!(Chunk::read(&data, 0, data.len(), 16, "x").is_err());
        assert!(Chunk::read(&data, 8, data.len(), 8, "x").is_err());
        assert!(Chunk::read(&data, usize::MAX - 2, data.len(), 8, "x").is_err());
    }

    #[test]
    fn sizes_are_multiples_of_four() {
        let mut data = header(1, 8, 10);
        data.extend([0; 8]);
        assert!(Chunk::read(&data, 0, data.len(), 8, "x").is_err());
        let mut data = header(1, 4, 12);
        data.extend([0; 8]);
        assert!(Chunk::read(&data, 0, data.len(), 8, "x").is_err());
    }
}
