//! The `Code` attribute (JVMS 4.7.3): bytecode, exception table, line numbers; and where its instructions start.

use super::constant_pool::ConstantPool;
use super::cursor::Cursor;
use crate::error::{Refusal, Result};

/// Most bytes of code in one method (JVMS 4.7.3).
const MAX_CODE_BYTES: usize = 65_535;

/// An entry of the exception table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Handler {
    /// First byte covered.
    pub start: u32,
    /// First byte no longer covered.
    pub end: u32,
    /// Where the handler starts.
    pub target: u32,
    /// Class caught, as an index of the constant pool; 0 catches everything.
    pub class: u16,
}

/// The code of one method.
#[derive(Clone, Debug)]
pub(super) struct Code<'a> {
    /// Offset of the first instruction in the file.
    pub at: usize,
    pub max_stack: u16,
    pub max_locals: u16,
    pub bytes: &'a [u8],
    pub handlers: Vec<Handler>,
    /// Start of the instructions and line, sorted by start.
    pub lines: Vec<(u16, u16)>,
}

impl<'a> Code<'a> {
    /// Reads the attribute's content. Refused: `class-truncated`, `class-bad-code` for no code or more than the format allows.
    pub fn read(mut cursor: Cursor<'a>, pool: &ConstantPool<'a>) -> Result<Self> {
        let max_stack = cursor.u16()?;
        let max_locals = cursor.u16()?;
        let length = cursor.u32()? as usize;
        let at = cursor.at();
        if length == 0 || length > MAX_CODE_BYTES {
            return Err(Refusal::new("class-bad-code", at as u64, format!("{length} bytes of code")));
        }
        let bytes = cursor.take(length)?;
        let count = cursor.u16()?;
        let mut handlers = Vec::with_capacity(usize::from(count).min(cursor.left() / 8));
        for _ in 0..count {
            let (start, end, target) = (u32::from(cursor.u16()?), u32::from(cursor.u16()?), u32::from(cursor.u16()?));
            handlers.push(Handler { start, end, target, class: cursor.u16()? });
        }
        let mut lines = Vec::new();
        for _ in 0..cursor.u16()? {
            let name = cursor.u16()?;
            let length = cursor.u32()?;
            let mut content = cursor.part(length as usize)?;
            if pool.utf8(name) == Some(b"LineNumberTable") {
                for _ in 0..content.u16()? {
                    lines.push((content.u16()?, content.u16()?));
                }
            }
        }
        lines.sort_by_key(|(start, _)| *start);
        Ok(Code { at, max_stack, max_locals, bytes, handlers, lines })
    }

    /// `u1` at `at`.
    pub fn u8(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// `u2` at `at`.
    pub fn u16(&self, at: usize) -> u16 {
        u16::from_be_bytes([self.u8(at), self.u8(at + 1)])
    }

    /// `s4` at `at`.
    pub fn i32(&self, at: usize) -> i32 {
        i32::from_be_bytes([self.u8(at), self.u8(at + 1), self.u8(at + 2), self.u8(at + 3)])
    }

    /// Length of the instruction at `at`; `None` when there is no such instruction or it does not end inside the code.
    pub fn length(&self, at: usize) -> Option<usize> {
        let opcode = *self.bytes.get(at)?;
        let operands = at + 4 - at % 4;
        let length = match opcode {
            // tableswitch: default, low, high, and an offset for each from low to high.
            0xaa => {
                let (low, high) = (i64::from(self.i32(operands + 4)), i64::from(self.i32(operands + 8)));
                let count = usize::try_from(high - low + 1).ok()?;
                (operands - at) + 12 + count.checked_mul(4)?
            }
            // lookupswitch: default, count, and pairs.
            0xab => (operands - at) + 8 + usize::try_from(self.i32(operands + 4)).ok()?.checked_mul(8)?,
            0xc4 => match self.u8(at + 1) {
                0x84 => 6,
                0x15..=0x19 | 0x36..=0x3a | 0xa9 => 4,
                _ => return None,
            },
            0x10 | 0x12 | 0x15..=0x19 | 0x36..=0x3a | 0xa9 | 0xbc => 2,
            0x11 | 0x13 | 0x14 | 0x84 | 0x99..=0xa8 | 0xb2..=0xb8 | 0xbb | 0xbd | 0xc0 | 0xc1 | 0xc6 | 0xc7 => 3,
            0xc5 => 4,
            0xb9 | 0xba | 0xc8 | 0xc9 => 5,
            0x00..=0xc9 => 1,
            _ => return None,
        };
        (at.checked_add(length)? <= self.bytes.len()).then_some(length)
    }

    /// Target of the branch at `at`, in bytes from the method's start; what lies outside is refused later, as no instruction starts there.
    pub fn branch(&self, at: usize) -> u32 {
        let wide = matches!(self.u8(at), 0xc8 | 0xc9);
        let delta = if wide { self.i32(at + 1) } else { i32::from(self.u16(at + 1) as i16) };
        (at as i32).checked_add(delta).and_then(|target| u32::try_from(target).ok()).unwrap_or(u32::MAX)
    }

    /// Default target, and keys with their targets, of the switch at `at`.
    pub fn switch(&self, at: usize) -> (u32, Vec<(i32, u32)>) {
        let operands = at + 4 - at % 4;
        let target = |place: usize| u32::try_from(at as i64 + i64::from(self.i32(place))).unwrap_or(u32::MAX);
        let cases = if self.u8(at) == 0xaa {
            let (low, high) = (self.i32(operands + 4), self.i32(operands + 8));
            (low..=high).enumerate().map(|(n, key)| (key, target(operands + 12 + n * 4))).collect()
        } else {
            let count = usize::try_from(self.i32(operands + 4)).unwrap_or(0);
            (0..count).map(|n| (self.i32(operands + 8 + n * 8), target(operands + 12 + n * 8))).collect()
        };
        (target(operands), cases)
    }
}
