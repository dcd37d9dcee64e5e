//! Writing instructions: the shortest form whose operands can name the registers, with copies through low registers where none can.

use super::stack::{Registers, SCRATCH};
use crate::dex::opcode;
use crate::jvm::descriptor::Kind;

/// Scratch register in which results are made that no instruction can name.
const RESULT: u16 = 4;

/// Code units of the block being lowered.
#[derive(Debug)]
pub(super) struct Emitter {
    units: Vec<u16>,
    registers: Registers,
}

impl Emitter {
    pub fn new(registers: Registers) -> Self {
        Emitter { units: Vec::new(), registers }
    }

    /// Code units so far.
    pub fn len(&self) -> u32 {
        self.units.len() as u32
    }

    /// The block's code units; the next block starts with none.
    pub fn take(&mut self) -> Vec<u16> {
        std::mem::take(&mut self.units)
    }

    fn unit(&mut self, opcode: u8, high: u16) {
        self.units.push(u16::from(opcode) | high << 8);
    }

    /// `move`, `move-wide` or `move-object`, unless it would move nothing.
    pub fn copy(&mut self, kind: Kind, to: u16, from: u16) {
        if to == from {
            return;
        }
        let base = match kind {
            Kind::Single => 0x01,
            Kind::Wide => 0x04,
            Kind::Object => opcode::MOVE_OBJECT,
        };
        if to < 16 && from < 16 {
            self.unit(base, to | from << 4);
        } else if to < 256 {
            self.unit(base + 1, to);
            self.units.push(from);
        } else {
            self.unit(base + 2, 0);
            self.units.extend([to, from]);
        }
    }

    /// A register below `limit` that holds what `register` holds; `place` (0 or 1) tells operands of one instruction apart.
    pub fn low(&mut self, kind: Kind, register: u16, limit: u16, place: u16) -> u16 {
        if register < limit {
            return register;
        }
        debug_assert!(self.registers.total > SCRATCH);
        self.copy(kind, place * 2, register);
        place * 2
    }

    /// Lets `make` write an instruction whose result register is below `limit`, and copies the result to `register` where it is not.
    fn result(&mut self, kind: Kind, register: u16, limit: u16, make: impl FnOnce(&mut Self, u16)) {
        let low = if register < limit { register } else { RESULT };
        make(self, low);
        self.copy(kind, register, low);
    }

    /// An integer, a float by its bits, or null.
    pub fn constant(&mut self, kind: Kind, register: u16, value: i32) {
        if register < 16 && (-8..8).contains(&value) {
            return self.unit(0x12, register | ((value as u16) & 0xf) << 4);
        }
        self.result(kind, register, 256, |e, register| match i16::try_from(value) {
            Ok(short) => {
                e.unit(0x13, register);
                e.units.push(short as u16);
            }
            Err(_) => {
                e.unit(0x14, register);
                e.units.extend([value as u16, (value >> 16) as u16]);
            }
        });
    }

    /// A long, or a double by its bits.
    pub fn constant_wide(&mut self, register: u16, value: i64) {
        self.result(Kind::Wide, register, 256, |e, register| {
            if let Ok(short) = i16::try_from(value) {
                e.unit(0x16, register);
                e.units.push(short as u16);
            } else {
                e.unit(0x18, register);
                e.units.extend([value as u16, (value >> 16) as u16, (value >> 32) as u16, (value >> 48) as u16]);
            }
        });
    }

    pub fn string(&mut self, register: u16, index: u32) {
        self.result(Kind::Object, register, 256, |e, register| match u16::try_from(index) {
            Ok(short) => {
                e.unit(opcode::CONST_STRING, register);
                e.units.push(short);
            }
            Err(_) => {
                e.unit(opcode::CONST_STRING_JUMBO, register);
                e.units.extend([index as u16, (index >> 16) as u16]);
            }
        });
    }

    /// An instruction that makes `register` of an index: `const-class`, `new-instance`, `sget`, `const-method-handle`.
    pub fn make(&mut self, opcode: u8, kind: Kind, register: u16, index: u16) {
        self.result(kind, register, 256, |e, register| {
            e.unit(opcode, register);
            e.units.push(index);
        });
    }

    /// An instruction on one register and an index that makes nothing: `sput`, `check-cast`.
    pub fn use_with(&mut self, opcode: u8, kind: Kind, register: u16, index: u16) {
        let register = self.low(kind, register, 256, 0);
        self.unit(opcode, register);
        self.units.push(index);
    }

    /// An instruction on one register that makes nothing: `return`, `throw`, `monitor-enter`.
    pub fn consume(&mut self, opcode: u8, kind: Kind, register: u16) {
        let register = self.low(kind, register, 256, 0);
        self.unit(opcode, register);
    }

    /// An instruction without operands.
    pub fn plain(&mut self, opcode: u8) {
        self.unit(opcode, 0);
    }

    /// `to = op from`, with registers of four bits: negations, conversions, `array-length`.
    pub fn unary(&mut self, opcode: u8, to: (Kind, u16), from: (Kind, u16)) {
        let from = self.low(from.0, from.1, 16, 0);
        self.result(to.0, to.1, 16, |e, to| e.unit(opcode, to | from << 4));
    }

    /// `to = a op b`, with registers of eight bits: arithmetic, comparisons, `aget`.
    pub fn binary(&mut self, opcode: u8, to: (Kind, u16), a: (Kind, u16), b: (Kind, u16)) {
        let (a, b) = (self.low(a.0, a.1, 256, 0), self.low(b.0, b.1, 256, 1));
        self.result(to.0, to.1, 256, |e, to| {
            e.unit(opcode, to);
            e.units.push(a | b << 8);
        });
    }

    /// `aput`: three registers are read.
    pub fn put_element(&mut self, opcode: u8, kind: Kind, value: u16, array: u16, index: u16) {
        let array = self.low(Kind::Object, array, 256, 0);
        let index = self.low(Kind::Single, index, 256, 1);
        let value = self.low(kind, value, 256, 2);
        self.unit(opcode, value);
        self.units.push(array | index << 8);
    }

    /// An instruction that makes a register of another and an index, with registers of four bits: `iget`, `instance-of`, `new-array`.
    pub fn make_from(&mut self, opcode: u8, to: (Kind, u16), from: (Kind, u16), index: u16) {
        let from = self.low(from.0, from.1, 16, 0);
        self.result(to.0, to.1, 16, |e, to| {
            e.unit(opcode, to | from << 4);
            e.units.push(index);
        });
    }

    /// `iput`.
    pub fn put_field(&mut self, opcode: u8, value: (Kind, u16), object: u16, index: u16) {
        let object = self.low(Kind::Object, object, 16, 0);
        let value = self.low(value.0, value.1, 16, 1);
        self.unit(opcode, value | object << 4);
        self.units.push(index);
    }

    /// `iinc`.
    pub fn increment(&mut self, register: u16, by: i16) {
        if register < 256 && i8::try_from(by).is_ok() {
            self.unit(0xd8, register);
            self.units.push(register | (by as u16 & 0xff) << 8);
            return;
        }
        let low = self.low(Kind::Single, register, 16, 0);
        self.unit(0xd0, low | low << 4);
        self.units.push(by as u16);
        self.copy(Kind::Single, register, low);
    }

    /// `invoke-*` of `index`: in the short form when the registers allow it, else in the one for a range, which they must be.
    pub fn invoke(&mut self, opcode: u8, range: u8, index: u16, arguments: &[u16]) {
        if Self::short(arguments) {
            let nibble = |n: usize| arguments.get(n).copied().unwrap_or(0);
            self.unit(opcode, (arguments.len() as u16) << 4 | nibble(4));
            self.units.push(index);
            self.units.push(nibble(0) | nibble(1) << 4 | nibble(2) << 8 | nibble(3) << 12);
        } else {
            self.unit(range, arguments.len() as u16);
            self.units.push(index);
            self.units.push(arguments.first().copied().unwrap_or(0));
        }
    }

    /// Whether the short form of an `invoke-*` can name the registers.
    pub fn short(arguments: &[u16]) -> bool {
        arguments.len() <= 5 && arguments.iter().all(|register| *register < 16)
    }

    pub fn move_result(&mut self, kind: Kind, register: u16) {
        let opcode = match kind {
            Kind::Single => opcode::MOVE_RESULT,
            Kind::Wide => opcode::MOVE_RESULT_WIDE,
            Kind::Object => opcode::MOVE_RESULT_OBJECT,
        };
        self.result(kind, register, 256, |e, register| e.unit(opcode, register));
    }

    pub fn move_exception(&mut self, register: u16) {
        self.result(Kind::Object, register, 256, |e, register| e.unit(opcode::MOVE_EXCEPTION, register));
    }
}
