//! Decoding of instructions, tolerant of garbage: what cannot be an instruction ends the decoding of its method.

use crate::bytes::{u16_at, u32_at};
use crate::dex::opcode::{self, Format};

/// One decoded instruction. Operands that its format lacks are zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Instruction {
    /// Opcode, see [`opcode`].
    pub opcode: u8,
    /// Code units it takes.
    pub units: u8,
    /// Whether its arguments are a range of registers.
    range: bool,
    /// Arguments of an invoke or filled-new-array, in registers.
    pub arg_count: u8,
    /// Registers `vA`, `vB`, `vC`; for a range, `c` is the first register.
    pub a: u16,
    /// See `a`.
    pub b: u16,
    /// See `a`.
    pub c: u16,
    args: [u8; 5],
    /// Literal, sign-extended and shifted as the opcode says.
    pub literal: i64,
    /// Index into the table that [`opcode::index_kind`] names.
    pub index: u32,
    /// Prototype index of invoke-polymorphic.
    pub proto: u16,
    /// Where a branch goes, in code units from the method's start; for `31t` where the payload stands.
    pub target: u32,
}

impl Instruction {
    /// Register of argument `n` of an invoke or filled-new-array.
    #[inline]
    pub fn arg(&self, n: usize) -> Option<u16> {
        if n >= usize::from(self.arg_count) {
            None
        } else if self.range {
            self.c.checked_add(n as u16)
        } else {
            self.args.get(n).map(|r| u16::from(*r))
        }
    }

    /// Registers of all arguments, in order.
    pub fn arg_registers(&self) -> impl Iterator<Item = u16> + '_ {
        (0..usize::from(self.arg_count)).filter_map(|n| self.arg(n))
    }
}

/// Why decoding of a method ended early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Code units from the method's start.
    pub at: u32,
    /// What was wrong, in English.
    pub reason: &'static str,
}

/// Iterator over `(offset in code units, instruction)`; payloads are passed over. After it ends, [`Instructions::fault`] says
/// whether all of the method was decoded.
#[derive(Clone, Debug)]
pub struct Instructions<'a> {
    insns: &'a [u8],
    registers: u16,
    at: u32,
    fault: Option<Fault>,
}

impl<'a> Instructions<'a> {
    /// Instructions in `insns` (little-endian code units) of a method with `registers` registers.
    pub fn new(insns: &'a [u8], registers: u16) -> Self {
        Instructions { insns, registers, at: 0, fault: None }
    }

    /// Why decoding ended before the end of the method, if it did.
    pub fn fault(&self) -> Option<Fault> {
        self.fault
    }

    fn units(&self) -> u32 {
        (self.insns.len() / 2) as u32
    }

    fn fail<T>(&mut self, reason: &'static str) -> Option<T> {
        self.fault = Some(Fault { at: self.at, reason });
        None
    }
}

impl Iterator for Instructions<'_> {
    type Item = (u32, Instruction);

    fn next(&mut self) -> Option<(u32, Instruction)> {
        loop {
            if self.fault.is_some() || self.at >= self.units() {
                return None;
            }
            let at = self.at;
            let unit = u16_at(self.insns, at as usize * 2)?;
            if matches!(unit, 0x0100 | 0x0200 | 0x0300) {
                match payload_units(self.insns, at) {
                    Some(units) => {
                        self.at += units;
                        continue;
                    }
                    None => return self.fail("a payload goes beyond the method"),
                }
            }
            return match decode(self.insns, at, self.registers) {
                Ok(instruction) => {
                    self.at += u32::from(instruction.units);
                    Some((at, instruction))
                }
                Err(reason) => self.fail(reason),
            };
        }
    }
}

/// Code units of the payload at `at`, when it lies within the method.
pub(crate) fn payload_units(insns: &[u8], at: u32) -> Option<u32> {
    let byte = at as usize * 2;
    let size = u64::from(u16_at(insns, byte + 2)?);
    let units = match u16_at(insns, byte)? {
        0x0100 => size * 2 + 4,
        0x0200 => size * 4 + 2,
        0x0300 => (u64::from(u32_at(insns, byte + 4)?) * size).div_ceil(2) + 4,
        _ => return None,
    };
    let left = (insns.len() / 2) as u64 - u64::from(at);
    (units <= left).then_some(units as u32)
}

/// The instruction at code unit `at`, checked: registers exist, branches stay inside the method.
#[inline]
pub(crate) fn decode(insns: &[u8], at: u32, registers: u16) -> Result<Instruction, &'static str> {
    let byte = at as usize * 2;
    let unit = u16_at(insns, byte).ok_or("an instruction goes beyond the method")?;
    let op = (unit & 0xff) as u8;
    let format = opcode::format(op);
    if format == Format::Unused {
        return Err("an opcode that does not exist");
    }
    let units = format.units();
    // One check for the whole instruction; the reads below stay inside it.
    let Some(body) = insns.get(byte..byte + units * 2) else {
        return Err("an instruction goes beyond the method");
    };
    let unit_at = |n: usize| u16::from_le_bytes([body[n * 2], body[n * 2 + 1]]);
    let word_at = |n: usize| u32::from(unit_at(n)) | u32::from(unit_at(n + 1)) << 16;
    let high = unit >> 8;
    let (nibble_a, nibble_b) = (high & 0xf, high >> 4);
    let mut i = Instruction { opcode: op, units: units as u8, ..Instruction::default() };
    let mut branch = None;
    // The highest register that the operands name, wide halves not counted.
    let mut top: u32 = 0;
    use Format::*;
    match format {
        F10x => {}
        F12x => {
            (i.a, i.b) = (nibble_a, nibble_b);
            top = u32::from(i.a.max(i.b)) + 1;
        }
        F11n => {
            i.a = nibble_a;
            i.literal = i64::from((nibble_b as i8) << 4 >> 4);
            top = u32::from(i.a) + 1;
        }
        F11x => {
            i.a = high;
            top = u32::from(i.a) + 1;
        }
        F10t => branch = Some(i32::from(high as i8)),
        F20t => branch = Some(i32::from(unit_at(1) as i16)),
        F30t => branch = Some(word_at(1) as i32),
        F22x => {
            (i.a, i.b) = (high, unit_at(1));
            top = u32::from(i.a.max(i.b)) + 1;
        }
        F32x => {
            (i.a, i.b) = (unit_at(1), unit_at(2));
            top = u32::from(i.a.max(i.b)) + 1;
        }
        F21t => {
            i.a = high;
            branch = Some(i32::from(unit_at(1) as i16));
            top = u32::from(i.a) + 1;
        }
        F21s => {
            i.a = high;
            i.literal = i64::from(unit_at(1) as i16);
            top = u32::from(i.a) + 1;
        }
        F21h => {
            i.a = high;
            let value = i64::from(unit_at(1) as i16);
            i.literal = if op == 0x19 { value << 48 } else { value << 16 };
            top = u32::from(i.a) + 1;
        }
        F21c => {
            i.a = high;
            i.index = u32::from(unit_at(1));
            top = u32::from(i.a) + 1;
        }
        F23x => {
            (i.a, i.b, i.c) = (high, unit_at(1) & 0xff, unit_at(1) >> 8);
            top = u32::from(i.a.max(i.b).max(i.c)) + 1;
        }
        F22b => {
            (i.a, i.b) = (high, unit_at(1) & 0xff);
            i.literal = i64::from((unit_at(1) >> 8) as i8);
            top = u32::from(i.a.max(i.b)) + 1;
        }
        F22t => {
            (i.a, i.b) = (nibble_a, nibble_b);
            branch = Some(i32::from(unit_at(1) as i16));
            top = u32::from(i.a.max(i.b)) + 1;
        }
        F22s => {
            (i.a, i.b) = (nibble_a, nibble_b);
            i.literal = i64::from(unit_at(1) as i16);
            top = u32::from(i.a.max(i.b)) + 1;
        }
        F22c => {
            (i.a, i.b) = (nibble_a, nibble_b);
            i.index = u32::from(unit_at(1));
            top = u32::from(i.a.max(i.b)) + 1;
        }
        F31i => {
            i.a = high;
            i.literal = i64::from(word_at(1) as i32);
            top = u32::from(i.a) + 1;
        }
        F31t => {
            i.a = high;
            branch = Some(word_at(1) as i32);
            top = u32::from(i.a) + 1;
        }
        F31c => {
            i.a = high;
            i.index = word_at(1);
            top = u32::from(i.a) + 1;
        }
        F51l => {
            i.a = high;
            i.literal = (u64::from(word_at(1)) | u64::from(word_at(3)) << 32) as i64;
            top = u32::from(i.a) + 1;
        }
        F35c | F45cc => {
            if nibble_b > 5 {
                return Err("more than five arguments");
            }
            i.arg_count = nibble_b as u8;
            i.index = u32::from(unit_at(1));
            let packed = unit_at(2);
            i.args = [packed & 0xf, packed >> 4 & 0xf, packed >> 8 & 0xf, packed >> 12, nibble_a].map(|r| r as u8);
            for n in 0..usize::from(i.arg_count) {
                top = top.max(u32::from(i.args[n]) + 1);
            }
            if format == F45cc {
                i.proto = unit_at(3);
            }
        }
        F3rc | F4rcc => {
            i.range = true;
            i.arg_count = high as u8;
            i.index = u32::from(unit_at(1));
            i.c = unit_at(2);
            if i.arg_count > 0 {
                top = u32::from(i.c) + u32::from(i.arg_count);
            }
            if format == F4rcc {
                i.proto = unit_at(3);
            }
        }
        Unused => {}
    }
    if top > u32::from(registers) {
        return Err("a register that the method does not have");
    }
    if let Some(delta) = branch {
        let target = i64::from(at) + i64::from(delta);
        if target < 0 || target >= (insns.len() / 2) as i64 {
            return Err("a branch that leaves the method");
        }
        i.target = target as u32;
        if format == F31t {
            let ident = u16_at(insns, i.target as usize * 2);
            let wanted = match op {
                opcode::PACKED_SWITCH => 0x0100,
                opcode::SPARSE_SWITCH => 0x0200,
                _ => 0x0300,
            };
            if ident != Some(wanted) || payload_units(insns, i.target).is_none() {
                return Err("a payload that is not there");
            }
        }
    }
    Ok(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(units: &[u16]) -> Vec<u8> {
        units.iter().flat_map(|u| u.to_le_bytes()).collect()
    }

    #[test]
    fn decodes_operands_of_each_shape() {
        let code = bytes(&[
            0xf012, // const/4 v0, #-1
            0x0113, 0x8000, // const/16 v1, #-32768
            0x0219, 0x4000, // const-wide/high16 v2
            0x206e, 0x0007, 0x0021, // invoke-virtual {v1, v2}, method@7
            0x0374, 0x0009, 0x0001, // invoke-virtual/range {v1..v3}, method@9
            0x000e, // return-void
        ]);
        let mut iter = Instructions::new(&code, 4);
        let all: Vec<_> = iter.by_ref().collect();
        assert_eq!(iter.fault(), None);
        assert_eq!(all.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [0, 1, 3, 5, 8, 11]);
        assert_eq!((all[0].1.literal, all[1].1.literal, all[2].1.literal), (-1, -32768, 0x4000 << 48));
        assert_eq!(all[3].1.arg_registers().collect::<Vec<_>>(), [1, 2]);
        assert_eq!((all[3].1.index, all[4].1.index), (7, 9));
        assert_eq!(all[4].1.arg_registers().collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn garbage_ends_the_method_where_it_stands() {
        for (units, at, why) in [
            (&[0x0000, 0x0073][..], 1, "an opcode that does not exist"),
            (&[0x0000, 0x0014, 0x0000], 1, "an instruction goes beyond the method"),
            (&[0x7f28], 0, "a branch that leaves the method"),
            (&[0x9001], 0, "a register that the method does not have"),
            (&[0x002b, 0x0001, 0x0000], 0, "a payload that is not there"),
            (&[0x0100, 0xffff], 0, "a payload goes beyond the method"),
        ] {
            let code = bytes(units);
            let mut iter = Instructions::new(&code, 4);
            assert_eq!(iter.by_ref().count(), at as usize);
            assert_eq!(iter.fault(), Some(Fault { at, reason: why }));
        }
    }
}
