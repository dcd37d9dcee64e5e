//! Length-prefixed sequences, as the APK signature schemes nest them: a little-endian `u32`, then so many bytes.

use super::problem;
use crate::bytes::u32_at;
use crate::error::Result;

/// What is left to read of one sequence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'a> {
    data: &'a [u8],
    at: usize,
    /// Where `data` starts in the file, so that problems name a place.
    base: u64,
}

impl<'a> Fields<'a> {
    /// The fields of `data`, which starts at `base` of the file.
    pub fn new(data: &'a [u8], base: u64) -> Self {
        Fields { data, at: 0, base }
    }

    /// Whether everything was read.
    pub fn is_empty(&self) -> bool {
        self.at >= self.data.len()
    }

    /// Where the next field starts in the file.
    pub fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    /// All bytes of this sequence, read or not.
    pub fn all(&self) -> &'a [u8] {
        self.data
    }

    /// The bytes not read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.data.get(self.at..).unwrap_or_default()
    }

    /// A `u32`; refused with `signing-truncated` when there are no four bytes left.
    pub fn u32(&mut self, what: &str) -> Result<u32> {
        let value = u32_at(self.data, self.at).ok_or_else(|| self.truncated(what))?;
        self.at += 4;
        Ok(value)
    }

    /// A length-prefixed sequence; refused when it is longer than what is left.
    pub fn sequence(&mut self, what: &str) -> Result<Fields<'a>> {
        let len = u32_at(self.data, self.at).ok_or_else(|| self.truncated(what))? as usize;
        let start = self.at + 4;
        let data = start.checked_add(len).and_then(|end| self.data.get(start..end)).ok_or_else(|| self.truncated(what))?;
        self.at = start + len;
        Ok(Fields { data, at: 0, base: self.base + start as u64 })
    }

    /// The same as bytes.
    pub fn bytes(&mut self, what: &str) -> Result<&'a [u8]> {
        Ok(self.sequence(what)?.data)
    }

    fn truncated(&self, what: &str) -> crate::error::Refusal {
        problem("signing-truncated", self.offset(), format!("the signature data end inside {what}"))
    }
}
