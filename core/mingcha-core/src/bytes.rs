//! Bounds-checked little-endian reads; every format reader goes through these, so that no offset of a package's is trusted.

use crate::error::{Refusal, Result};

/// The `N` bytes at `offset`, or nothing when `data` ends before that.
#[inline]
pub fn array_at<const N: usize>(data: &[u8], offset: usize) -> Option<[u8; N]> {
    data.get(offset..offset.checked_add(N)?)?.try_into().ok()
}

/// The `u16` at `offset`.
#[inline]
pub fn u16_at(data: &[u8], offset: usize) -> Option<u16> {
    array_at(data, offset).map(u16::from_le_bytes)
}

/// The `u32` at `offset`.
#[inline]
pub fn u32_at(data: &[u8], offset: usize) -> Option<u32> {
    array_at(data, offset).map(u32::from_le_bytes)
}

/// The `u64` at `offset`.
#[inline]
pub fn u64_at(data: &[u8], offset: usize) -> Option<u64> {
    array_at(data, offset).map(u64::from_le_bytes)
}

/// Turn a missing read into a refusal that says where the data ended.
pub fn need<T>(value: Option<T>, code: &'static str, offset: usize, what: &str) -> Result<T> {
    value.ok_or_else(|| Refusal::new(code, offset as u64, format!("the data ends inside {what}")))
}
