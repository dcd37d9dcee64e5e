//! What each instruction becomes (JVMS chapter 6 for what it does).

use super::{End, Lowering};
use crate::dex::opcode;
use crate::jvm::constant_pool::Constant;
use crate::jvm::descriptor::Kind;
use crate::jvm::image::Refused;

const BAD_CONSTANT: Refused = Refused::Malformed("it names a constant of another kind, or none");

/// Kinds in the order in which typed opcodes follow one another: int, long, float, double, reference.
const KINDS: [Kind; 5] = [Kind::Single, Kind::Wide, Kind::Single, Kind::Wide, Kind::Object];

impl Lowering<'_, '_> {
    /// Lowers the instruction at byte `at`, which `next` follows. How the block ends, when it ends here.
    pub(super) fn instruction(&mut self, at: usize, next: u32) -> Result<Option<End>, Refused> {
        let op = self.code.u8(at);
        let byte = u16::from(self.code.u8(at + 1));
        let word = self.code.u16(at + 1);
        match op {
            0x00 => {}
            0x01 => self.constant(Kind::Object, 0)?,
            0x02..=0x08 => self.constant(Kind::Single, i32::from(op) - 3)?,
            0x09 | 0x0a => self.constant_wide(i64::from(op) - 9)?,
            0x0b..=0x0d => self.constant(Kind::Single, f32::from(op - 0x0b).to_bits() as i32)?,
            0x0e | 0x0f => self.constant_wide(f64::from(op - 0x0e).to_bits() as i64)?,
            0x10 => self.constant(Kind::Single, i32::from(byte as i8))?,
            0x11 => self.constant(Kind::Single, i32::from(word as i16))?,
            0x12 => self.pool_constant(byte)?,
            0x13 | 0x14 => self.pool_constant(word)?,
            0x15..=0x19 => self.load(KINDS[usize::from(op - 0x15)], byte)?,
            0x1a..=0x2d => self.load(KINDS[usize::from((op - 0x1a) / 4)], u16::from((op - 0x1a) % 4))?,
            0x2e..=0x35 => self.array_load(op - 0x2e)?,
            0x36..=0x3a => self.store(KINDS[usize::from(op - 0x36)], byte)?,
            0x3b..=0x4e => self.store(KINDS[usize::from((op - 0x3b) / 4)], u16::from((op - 0x3b) % 4))?,
            0x4f..=0x56 => self.array_store(op - 0x4f)?,
            0x57 => self.drop_slots(1)?,
            0x58 => self.drop_slots(2)?,
            0x59 => self.duplicate(1)?,
            0x5a => self.rearrange(2, &[1, 0, 1])?,
            0x5b => self.rearrange(3, &[2, 0, 1, 2])?,
            0x5c => self.duplicate(2)?,
            0x5d => self.rearrange(3, &[1, 2, 0, 1, 2])?,
            0x5e => self.rearrange(4, &[2, 3, 0, 1, 2, 3])?,
            0x5f => self.rearrange(2, &[1, 0])?,
            0x60..=0x83 => self.arithmetic(op)?,
            0x84 => self.increment(byte, i16::from(self.code.u8(at + 2) as i8))?,
            0x85..=0x93 => self.conversion(op - 0x85)?,
            0x94..=0x98 => self.comparison(op)?,
            0x99..=0xa6 | 0xc6 | 0xc7 => return self.test(at, op, next).map(Some),
            0xa7 | 0xc8 => {
                self.settle()?;
                return Ok(Some(End::Goto(self.code.branch(at))));
            }
            0xa8 | 0xc9 => {
                // The address to return to is no value that anything else can look at.
                self.constant(Kind::Object, 0)?;
                self.settle()?;
                return Ok(Some(End::Goto(self.code.branch(at))));
            }
            0xa9 => return self.subroutine_return(byte).map(Some),
            0xaa | 0xab => {
                let register = self.pop(Kind::Single)?;
                self.settle()?;
                let register = self.emitter.low(Kind::Single, register, 256, 0);
                let (default, cases) = self.code.switch(at);
                return Ok(Some(End::Switch { register, default, cases }));
            }
            0xac..=0xb0 => {
                let kind = KINDS[usize::from(op - 0xac)];
                let register = self.pop(kind)?;
                let returns = match kind {
                    Kind::Single => opcode::RETURN,
                    Kind::Wide => 0x10,
                    Kind::Object => opcode::RETURN_OBJECT,
                };
                self.emitter.consume(returns, kind, register);
                return Ok(Some(End::Stop));
            }
            0xb1 => {
                self.emitter.plain(opcode::RETURN_VOID);
                return Ok(Some(End::Stop));
            }
            0xb2..=0xb5 => self.field(op, word)?,
            0xb6..=0xb9 => self.invoke(op, word)?,
            0xba => self.invoke_dynamic(word)?,
            0xbb => {
                let kind = self.class_index(word)?;
                let register = self.push(Kind::Object)?;
                self.emitter.make(opcode::NEW_INSTANCE, Kind::Object, register, kind);
            }
            0xbc => {
                let elements: [&[u8]; 8] = [b"[Z", b"[C", b"[F", b"[D", b"[B", b"[S", b"[I", b"[J"];
                let kind = elements.get(usize::from(byte.wrapping_sub(4))).ok_or(Refused::Malformed("an array of no known type"))?;
                let kind = self.tables.kind(kind)?;
                self.new_array(kind)?;
            }
            0xbd => {
                let element = self.class.pool.class(word).ok_or(BAD_CONSTANT)?;
                let kind = self.tables.kind(&[b"[", &*element].concat())?;
                self.new_array(kind)?;
            }
            0xbe => {
                let array = self.pop(Kind::Object)?;
                let register = self.push(Kind::Single)?;
                self.emitter.unary(opcode::ARRAY_LENGTH, (Kind::Single, register), (Kind::Object, array));
            }
            0xbf => {
                let exception = self.pop(Kind::Object)?;
                self.emitter.consume(opcode::THROW, Kind::Object, exception);
                return Ok(Some(End::Stop));
            }
            0xc0 => {
                let kind = self.class_index(word)?;
                let register = self.pop(Kind::Object)?;
                self.emitter.use_with(opcode::CHECK_CAST, Kind::Object, register, kind);
                self.push_from(Kind::Object, register)?;
            }
            0xc1 => {
                let kind = self.class_index(word)?;
                let object = self.pop(Kind::Object)?;
                let register = self.push(Kind::Single)?;
                self.emitter.make_from(opcode::INSTANCE_OF, (Kind::Single, register), (Kind::Object, object), kind);
            }
            0xc2 | 0xc3 => {
                let object = self.pop(Kind::Object)?;
                self.emitter.consume(op - 0xc2 + 0x1d, Kind::Object, object);
            }
            0xc4 => return self.wide(at),
            0xc5 => {
                // The first dimension stands for all: what an array of arrays holds is not followed.
                let kind = self.class_index(word)?;
                let dimensions = self.code.u8(at + 3);
                for _ in 1..dimensions {
                    self.pop(Kind::Single)?;
                }
                self.new_array(kind)?;
            }
            _ => return Err(Refused::Malformed("an instruction cannot be read")),
        }
        Ok(None)
    }

    fn wide(&mut self, at: usize) -> Result<Option<End>, Refused> {
        let index = self.code.u16(at + 2);
        match self.code.u8(at + 1) {
            op @ 0x15..=0x19 => self.load(KINDS[usize::from(op - 0x15)], index)?,
            op @ 0x36..=0x3a => self.store(KINDS[usize::from(op - 0x36)], index)?,
            0x84 => self.increment(index, self.code.u16(at + 4) as i16)?,
            _ => return self.subroutine_return(index).map(Some),
        }
        Ok(None)
    }

    fn constant(&mut self, kind: Kind, value: i32) -> Result<(), Refused> {
        let register = self.push(kind)?;
        self.emitter.constant(kind, register, value);
        Ok(())
    }

    fn constant_wide(&mut self, value: i64) -> Result<(), Refused> {
        let register = self.push(Kind::Wide)?;
        self.emitter.constant_wide(register, value);
        Ok(())
    }

    fn pool_constant(&mut self, index: u16) -> Result<(), Refused> {
        match self.class.pool.get(index) {
            Constant::Integer(value) => self.constant(Kind::Single, value),
            Constant::Float(bits) => self.constant(Kind::Single, bits as i32),
            Constant::Long(value) => self.constant_wide(value),
            Constant::Double(bits) => self.constant_wide(bits as i64),
            Constant::String(text) => {
                let text = self.tables.string(self.class.pool.utf8(text).ok_or(BAD_CONSTANT)?)?;
                let register = self.push(Kind::Object)?;
                self.emitter.string(register, text);
                Ok(())
            }
            Constant::Class(_) => {
                let kind = self.class_index(index)?;
                let register = self.push(Kind::Object)?;
                self.emitter.make(opcode::CONST_CLASS, Kind::Object, register, kind);
                Ok(())
            }
            Constant::MethodHandle(..) => {
                let handle = self.handle(index)?;
                let register = self.push(Kind::Object)?;
                self.emitter.make(opcode::CONST_METHOD_HANDLE, Kind::Object, register, handle);
                Ok(())
            }
            Constant::MethodType(descriptor) => {
                let proto = self.tables.proto(self.class.pool.utf8(descriptor).ok_or(BAD_CONSTANT)?)?;
                let register = self.push(Kind::Object)?;
                self.emitter.make(0xff, Kind::Object, register, proto);
                Ok(())
            }
            Constant::Dynamic(bootstrap, name) => self.dynamic_constant(bootstrap, name),
            _ => Err(BAD_CONSTANT),
        }
    }

    fn load(&mut self, kind: Kind, index: u16) -> Result<(), Refused> {
        let register = self.registers.local(index, kind.slots())?;
        self.push_from(kind, register)
    }

    fn store(&mut self, kind: Kind, index: u16) -> Result<(), Refused> {
        let to = self.registers.local(index, kind.slots())?;
        // `astore` also keeps the return address of a subroutine.
        let from = self.pop(kind)?;
        self.clobber(to, kind.slots())?;
        self.emitter.copy(kind, to, from);
        Ok(())
    }

    fn increment(&mut self, index: u16, by: i16) -> Result<(), Refused> {
        let register = self.registers.local(index, 1)?;
        self.clobber(register, 1)?;
        self.emitter.increment(register, by);
        Ok(())
    }

    /// Element kinds of array instructions, and how far their opcodes lie from `aget` or `aput`: int, long, float, double, reference, byte
    /// or boolean, char, short.
    fn element(n: u8) -> (Kind, u8) {
        match n {
            1 | 3 => (Kind::Wide, 1),
            4 => (Kind::Object, 2),
            5 => (Kind::Single, 4),
            6 => (Kind::Single, 5),
            7 => (Kind::Single, 6),
            _ => (Kind::Single, 0),
        }
    }

    fn array_load(&mut self, n: u8) -> Result<(), Refused> {
        let (kind, variant) = Self::element(n);
        let index = self.pop(Kind::Single)?;
        let array = self.pop(Kind::Object)?;
        let register = self.push(kind)?;
        self.emitter.binary(0x44 + variant, (kind, register), (Kind::Object, array), (Kind::Single, index));
        Ok(())
    }

    fn array_store(&mut self, n: u8) -> Result<(), Refused> {
        let (kind, variant) = Self::element(n);
        let value = self.pop(kind)?;
        let index = self.pop(Kind::Single)?;
        let array = self.pop(Kind::Object)?;
        self.emitter.put_element(opcode::APUT + variant, kind, value, array, index);
        Ok(())
    }

    /// Opcodes 0x60 to 0x83: add, subtract, multiply, divide, remainder, negate for four types, then shifts and bits for two.
    fn arithmetic(&mut self, op: u8) -> Result<(), Refused> {
        let (kind, place) = if op < 0x78 { ((op - 0x60) % 4, (op - 0x60) / 4) } else { ((op - 0x78) % 2, 6 + (op - 0x78) / 2) };
        let value = if kind % 2 == 1 { Kind::Wide } else { Kind::Single };
        if place == 5 {
            let from = self.pop(value)?;
            let to = self.push(value)?;
            self.emitter.unary([0x7b, 0x7d, 0x7f, 0x80][usize::from(kind)], (value, to), (value, from));
            return Ok(());
        }
        // Distances are ints, whatever they shift.
        let shift = (6..=8).contains(&place);
        let right = if shift { Kind::Single } else { value };
        let b = self.pop(right)?;
        let a = self.pop(value)?;
        let to = self.push(value)?;
        // Dalvik: add, sub, mul, div, rem, and, or, xor, shl, shr, ushr.
        let n = match place {
            6..=8 => place + 2,
            9..=11 => place - 4,
            _ => place,
        };
        let base = [0x90, 0x9b, 0xa6, 0xab][usize::from(kind)];
        self.emitter.binary(base + n, (value, to), (value, a), (right, b));
        Ok(())
    }

    /// Conversions stand in the same order in both sets: from int, long, float, double, each to the three others; then int to byte, char, short.
    fn conversion(&mut self, n: u8) -> Result<(), Refused> {
        let from = if matches!(n, 3..=5 | 9..=11) { Kind::Wide } else { Kind::Single };
        let to = if matches!(n, 0 | 2 | 5 | 7 | 8 | 10) { Kind::Wide } else { Kind::Single };
        let register = self.pop(from)?;
        let result = self.push(to)?;
        self.emitter.unary(0x81 + n, (to, result), (from, register));
        Ok(())
    }

    fn comparison(&mut self, op: u8) -> Result<(), Refused> {
        let (kind, opcode) = match op {
            0x94 => (Kind::Wide, 0x31),
            0x95 | 0x96 => (Kind::Single, op - 0x95 + 0x2d),
            _ => (Kind::Wide, op - 0x97 + 0x2f),
        };
        let b = self.pop(kind)?;
        let a = self.pop(kind)?;
        let to = self.push(Kind::Single)?;
        self.emitter.binary(opcode, (Kind::Single, to), (kind, a), (kind, b));
        Ok(())
    }

    fn test(&mut self, at: usize, op: u8, next: u32) -> Result<End, Refused> {
        let (kind, pair, opcode) = match op {
            0x99..=0x9e => (Kind::Single, false, op - 0x99 + opcode::IF_EQZ),
            0x9f..=0xa4 => (Kind::Single, true, op - 0x9f + opcode::IF_EQ),
            0xa5 | 0xa6 => (Kind::Object, true, op - 0xa5 + opcode::IF_EQ),
            _ => (Kind::Object, false, op - 0xc6 + opcode::IF_EQZ),
        };
        let b = if pair { Some(self.pop(kind)?) } else { None };
        let a = self.pop(kind)?;
        self.settle()?;
        let limit = if pair { 16 } else { 256 };
        let a = self.emitter.low(kind, a, limit, 0);
        let b = b.map(|b| self.emitter.low(kind, b, limit, 1));
        Ok(End::If { opcode, a, b, target: self.code.branch(at), next })
    }

    /// A subroutine may have been entered from any of its calls.
    fn subroutine_return(&mut self, index: u16) -> Result<End, Refused> {
        let register = self.registers.local(index, 1)?;
        self.settle()?;
        let Some((default, rest)) = self.subroutine_returns.split_first() else {
            return Err(Refused::Malformed("it returns from a subroutine that nothing enters"));
        };
        let register = self.emitter.low(Kind::Single, register, 256, 0);
        let cases = rest.iter().enumerate().map(|(n, target)| (n as i32, *target)).collect();
        Ok(End::Switch { register, default: *default, cases })
    }

    fn new_array(&mut self, kind: u16) -> Result<(), Refused> {
        let length = self.pop(Kind::Single)?;
        let register = self.push(Kind::Object)?;
        self.emitter.make_from(opcode::NEW_ARRAY, (Kind::Object, register), (Kind::Single, length), kind);
        Ok(())
    }

    fn class_index(&mut self, index: u16) -> Result<u16, Refused> {
        let name = self.class.pool.class(index).ok_or(BAD_CONSTANT)?;
        self.tables.kind(&name)
    }

    /// `getstatic`, `putstatic`, `getfield`, `putfield`.
    fn field(&mut self, op: u8, index: u16) -> Result<(), Refused> {
        let member = self.class.pool.member(index).ok_or(BAD_CONSTANT)?;
        let kind = Kind::of(member.descriptor);
        let variant = match member.descriptor.first() {
            Some(b'J' | b'D') => 1,
            Some(b'L' | b'[') => 2,
            Some(b'Z') => 3,
            Some(b'B') => 4,
            Some(b'C') => 5,
            Some(b'S') => 6,
            _ => 0,
        };
        let field = self.tables.field(&member.class, member.name, member.descriptor)?;
        match op {
            0xb2 => {
                let register = self.push(kind)?;
                self.emitter.make(opcode::SGET + variant, kind, register, field);
            }
            0xb3 => {
                let value = self.pop(kind)?;
                self.emitter.use_with(opcode::SPUT + variant, kind, value, field);
            }
            0xb4 => {
                let object = self.pop(Kind::Object)?;
                let register = self.push(kind)?;
                self.emitter.make_from(opcode::IGET + variant, (kind, register), (Kind::Object, object), field);
            }
            _ => {
                let value = self.pop(kind)?;
                let object = self.pop(Kind::Object)?;
                self.emitter.put_field(opcode::IPUT + variant, (kind, value), object, field);
            }
        }
        Ok(())
    }
}
