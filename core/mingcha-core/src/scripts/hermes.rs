//! Hermes bytecode, the compiled form of a React Native bundle: its header and its strings, not its instructions.

use crate::bytes::{array_at, u32_at};
use crate::error::{Refusal, Result};
use crate::limits::MAX_HERMES_STRINGS;

/// First bytes.
pub const MAGIC: [u8; 8] = 0x1f19_03c1_03bc_1fc6_u64.to_le_bytes();
/// Versions whose layout of strings is the one read here.
pub const VERSIONS: std::ops::RangeInclusive<u32> = 59..=96;

const HEADER_BYTES: usize = 128;
const FUNCTION_HEADER_BYTES: usize = 16;
/// A length that says that place and length stand in the table of long strings.
const LONG: u32 = 0xff;

/// What is read of the bytecode.
#[derive(Debug, PartialEq, Eq)]
pub struct Hermes {
    /// Version of the bytecode.
    pub version: u32,
    /// Its strings: names of properties, globals and functions, and texts.
    pub strings: Vec<String>,
}

/// Whether these are the first bytes of Hermes bytecode.
pub fn is_hermes(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

impl Hermes {
    /// Reads the strings. Refused: `hermes-version` (another layout), `hermes-truncated`, `hermes-too-many-strings`.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        let field = |offset: usize| u32_at(bytes, offset).map(|value| value as usize).ok_or_else(|| truncated(offset, "the header"));
        let version = field(8)? as u32;
        if !VERSIONS.contains(&version) {
            return Err(Refusal::new("hermes-version", 8, format!("Hermes bytecode of version {version} is not known here")));
        }
        let (functions, kinds, identifiers) = (field(40)?, field(44)?, field(48)?);
        let (count, long, storage_bytes) = (field(52)?, field(56)?, field(60)?);
        if count > MAX_HERMES_STRINGS {
            let reason = format!("{count} strings; the limit is {MAX_HERMES_STRINGS}");
            return Err(Refusal::new("hermes-too-many-strings", 52, reason));
        }
        // Tables follow one another: functions, kinds of strings, hashes of identifiers, short strings, long strings, text.
        let table = |from: usize, items: usize, size: usize| items.checked_mul(size).and_then(|length| from.checked_add(length));
        let short = table(HEADER_BYTES, functions, FUNCTION_HEADER_BYTES)
            .and_then(|at| table(at, kinds, 4))
            .and_then(|at| table(at, identifiers, 4))
            .ok_or_else(|| truncated(40, "the tables"))?;
        let long_at = table(short, count, 4).ok_or_else(|| truncated(52, "the strings"))?;
        let storage = table(long_at, long, 8).ok_or_else(|| truncated(56, "the strings"))?;
        let text = storage.checked_add(storage_bytes).and_then(|end| bytes.get(storage..end));
        let text = text.ok_or_else(|| truncated(storage, "the texts of the strings"))?;
        // Strings may share their bytes, but not without end.
        let mut budget = bytes.len().saturating_mul(4);
        let mut strings = Vec::with_capacity(count);
        for index in 0..count {
            let entry = short + index * 4;
            let packed = u32_at(bytes, entry).ok_or_else(|| truncated(entry, "the strings"))?;
            let wide = packed & 1 == 1;
            let (mut offset, mut length) = (((packed >> 1) & 0x7f_ffff) as usize, (packed >> 24) as usize);
            if packed >> 24 == LONG {
                let entry = long_at + offset * 8;
                let pair = array_at::<8>(bytes, entry).filter(|_| offset < long).ok_or_else(|| truncated(entry, "a long string"))?;
                offset = u32::from_le_bytes([pair[0], pair[1], pair[2], pair[3]]) as usize;
                length = u32::from_le_bytes([pair[4], pair[5], pair[6], pair[7]]) as usize;
            }
            let length = if wide { length.saturating_mul(2) } else { length };
            let piece = offset.checked_add(length).and_then(|end| text.get(offset..end));
            let piece = piece.ok_or_else(|| truncated(entry, "a string"))?;
            budget = budget.checked_sub(length).ok_or_else(|| truncated(entry, "strings that overlap"))?;
            strings.push(if wide {
                let units = piece.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
                char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
            } else {
                piece.iter().map(|b| char::from(*b)).collect()
            });
        }
        Ok(Hermes { version, strings })
    }
}

fn truncated(offset: usize, what: &str) -> Refusal {
    Refusal::new("hermes-truncated", offset as u64, format!("Hermes bytecode ends inside {what}"))
}
