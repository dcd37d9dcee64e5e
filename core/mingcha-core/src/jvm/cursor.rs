//! Reading big-endian numbers one after another.

use crate::error::{Refusal, Result};

/// A place in a class file. Every read is checked against the end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    /// From the first byte to the last.
    pub fn new(bytes: &'a [u8]) -> Self {
        Cursor { bytes, at: 0, end: bytes.len() }
    }

    /// Offset from the start of the file.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Bytes left.
    pub fn left(&self) -> usize {
        self.end - self.at
    }

    /// The next `n` bytes; refused (`class-truncated`) when there are fewer.
    pub fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        let end = self.at.checked_add(n).filter(|end| *end <= self.end);
        let Some(end) = end else {
            let reason = format!("{n} bytes are wanted, {} are left", self.left());
            return Err(Refusal::new("class-truncated", self.at as u64, reason));
        };
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }

    /// The next `n` bytes as a cursor of their own, with offsets of the whole file.
    pub fn part(&mut self, n: usize) -> Result<Cursor<'a>> {
        let at = self.at;
        self.take(n)?;
        Ok(Cursor { bytes: self.bytes, at, end: self.at })
    }

    /// `u1`.
    pub fn u8(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// `u2`.
    pub fn u16(&mut self) -> Result<u16> {
        let bytes = self.take(2)?;
        Ok(u16::from_be_bytes([bytes[0], bytes[1]]))
    }

    /// `u4`.
    pub fn u32(&mut self) -> Result<u32> {
        let bytes = self.take(4)?;
        Ok(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// Eight bytes as one number.
    pub fn u64(&mut self) -> Result<u64> {
        Ok(u64::from(self.u32()?) << 32 | u64::from(self.u32()?))
    }
}
