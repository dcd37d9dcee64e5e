//! Code items: registers, instructions, switch tables and exception handlers.

use crate::bytes::{u16_at, u32_at};
use crate::dex::instruction::payload_units;
use crate::dex::{Dex, Instruction, Instructions, opcode, sleb128, uleb128};

/// `code_item` of one method.
#[derive(Clone, Copy, Debug)]
pub struct Code<'a> {
    /// Registers the method uses; its parameters are in the last [`Code::ins`].
    pub registers: u16,
    /// Registers of parameters, the receiver included.
    pub ins: u16,
    /// Registers of outgoing arguments.
    pub outs: u16,
    /// Offset of the debug information in the file, 0 for none.
    pub debug_info: u32,
    /// Instructions: little-endian code units.
    pub insns: &'a [u8],
    tries: u16,
    bytes: &'a [u8],
    tries_at: usize,
}

/// A range of instructions with handlers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// First code unit covered.
    pub start: u32,
    /// First code unit no longer covered.
    pub end: u32,
    /// Handlers, in the order they are tried.
    pub handlers: Vec<Handler>,
}

/// One exception handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// Type index of the exceptions caught; `None` catches all.
    pub exception: Option<u32>,
    /// Code unit where it starts.
    pub target: u32,
}

impl Dex {
    /// The code item at `offset`, when it lies inside the file.
    pub fn code(&self, offset: u32) -> Option<Code<'_>> {
        let bytes = self.bytes();
        let at = offset as usize;
        if at == 0 {
            return None;
        }
        let units = u32_at(bytes, at + 12)? as usize;
        let insns = bytes.get(at + 16..(at + 16).checked_add(units.checked_mul(2)?)?)?;
        let (registers, ins) = (u16_at(bytes, at)?, u16_at(bytes, at + 2)?);
        let tries = u16_at(bytes, at + 6)?;
        // Tries are aligned to four bytes.
        let tries_at = at + 16 + (units + (units & 1)) * 2;
        Some(Code { registers, ins, outs: u16_at(bytes, at + 4)?, debug_info: u32_at(bytes, at + 8)?, insns, tries, bytes, tries_at })
    }
}

impl<'a> Code<'a> {
    /// Code units of the instructions.
    pub fn units(&self) -> u32 {
        (self.insns.len() / 2) as u32
    }

    /// The instructions, in order of address.
    pub fn instructions(&self) -> Instructions<'a> {
        Instructions::new(self.insns, self.registers)
    }

    /// Register of the first parameter (the receiver of an instance method).
    pub fn first_parameter(&self) -> u16 {
        self.registers.saturating_sub(self.ins)
    }

    /// Ranges with handlers. Those whose range or handlers lie outside the method are left out, and at the first that cannot be read the
    /// list ends: control then merely seems not to reach what it cannot name.
    pub fn tries(&self) -> Vec<Try> {
        let count = usize::from(self.tries);
        let mut tries = Vec::new();
        let handlers_at = self.tries_at + count * 8;
        // Handler lists may be shared by tries, so reading is bounded by what is there, not by how often it is named.
        let mut budget = self.bytes.len();
        for n in 0..count {
            let at = self.tries_at + n * 8;
            let (Some(start), Some(length), Some(list)) = (u32_at(self.bytes, at), u16_at(self.bytes, at + 4), u16_at(self.bytes, at + 6))
            else {
                break;
            };
            let end = start.saturating_add(u32::from(length)).min(self.units());
            let Some(handlers) = self.handlers(handlers_at + usize::from(list), &mut budget) else {
                break;
            };
            if start < end && !handlers.is_empty() {
                tries.push(Try { start, end, handlers });
            }
        }
        tries
    }

    fn handlers(&self, mut at: usize, budget: &mut usize) -> Option<Vec<Handler>> {
        let size = sleb128(self.bytes, &mut at)?;
        let count = size.unsigned_abs() as usize;
        *budget = budget.checked_sub(count.checked_mul(2)?)?;
        let mut handlers = Vec::new();
        for _ in 0..count {
            let exception = Some(uleb128(self.bytes, &mut at)?);
            let target = uleb128(self.bytes, &mut at)?;
            if target < self.units() {
                handlers.push(Handler { exception, target });
            }
        }
        if size <= 0 {
            let target = uleb128(self.bytes, &mut at)?;
            if target < self.units() {
                handlers.push(Handler { exception: None, target });
            }
        }
        Some(handlers)
    }

    /// Keys and targets (code units from the method's start) of the switch at `at`; targets outside the method are left out.
    pub fn switch_targets(&self, at: u32, switch: &Instruction) -> Vec<(i32, u32)> {
        let base = switch.target as usize * 2;
        let size = u16_at(self.insns, base + 2).unwrap_or(0) as usize;
        if payload_units(self.insns, switch.target).is_none() {
            return Vec::new();
        }
        let word = |n: usize| u32_at(self.insns, base + 4 + n * 4).map(|w| w as i32);
        let sparse = switch.opcode == opcode::SPARSE_SWITCH;
        let mut targets = Vec::with_capacity(size);
        for n in 0..size {
            let (key, delta) =
                if sparse { (word(n), word(size + n)) } else { (word(0).map(|first| first.wrapping_add(n as i32)), word(1 + n)) };
            let (Some(key), Some(delta)) = (key, delta) else { break };
            let target = i64::from(at) + i64::from(delta);
            if (0..i64::from(self.units())).contains(&target) {
                targets.push((key, target as u32));
            }
        }
        targets
    }

    /// Element width in bytes and the data of the `fill-array-data` instruction given.
    pub fn array_data(&self, fill: &Instruction) -> Option<(u16, &'a [u8])> {
        payload_units(self.insns, fill.target)?;
        let base = fill.target as usize * 2;
        let width = u16_at(self.insns, base + 2)?;
        let len = (u32_at(self.insns, base + 4)? as usize).checked_mul(usize::from(width))?;
        Some((width, self.insns.get(base + 8..(base + 8).checked_add(len)?)?))
    }
}
