//! Calls, `invokedynamic` and what it links.

use super::Lowering;
use super::emit::Emitter;
use crate::dex::opcode;
use crate::jvm::constant_pool::{Constant, MemberName};
use crate::jvm::descriptor::{Kind, MethodDescriptor};
use crate::jvm::image::{Encoded, Refused, encoded_array};

const BAD_CALL: Refused = Refused::Malformed("a call names no method");
const BUILDER: &[u8] = b"Ljava/lang/StringBuilder;";
/// Pieces of one concatenation: 200 arguments, a text before, between and behind them, and constants.
const MAX_PIECES: usize = 1024;

/// A piece of a text put together.
enum Piece<'a> {
    Text(&'a [u8]),
    /// An argument, by number.
    Argument(usize),
    /// A constant that is no string.
    Unknown,
}

impl<'b> Lowering<'_, 'b> {
    /// `invokevirtual`, `invokespecial`, `invokestatic`, `invokeinterface`.
    pub(super) fn invoke(&mut self, op: u8, index: u16) -> Result<(), Refused> {
        if !matches!(self.class.pool.get(index), Constant::Method(..)) {
            return Err(BAD_CALL);
        }
        let member = self.class.pool.member(index).ok_or(BAD_CALL)?;
        let descriptor = MethodDescriptor::parse(member.descriptor).ok_or(BAD_CALL)?;
        let method = self.tables.method(&member.class, member.name, member.descriptor)?;
        let (short, range) = match op {
            0xb6 => (opcode::INVOKE_VIRTUAL, opcode::INVOKE_VIRTUAL_RANGE),
            0xb7 if self.is_direct(&member) => (opcode::INVOKE_DIRECT, opcode::INVOKE_DIRECT_RANGE),
            0xb7 => (opcode::INVOKE_SUPER, opcode::INVOKE_SUPER_RANGE),
            0xb8 => (opcode::INVOKE_STATIC, opcode::INVOKE_STATIC_RANGE),
            _ => (opcode::INVOKE_INTERFACE, opcode::INVOKE_INTERFACE_RANGE),
        };
        let arguments = self.arguments(&descriptor, op != 0xb8)?;
        self.call(short, range, method, &arguments, descriptor.returns)
    }

    /// Constructors and the class's own private methods; every other `invokespecial` calls a superclass.
    fn is_direct(&self, member: &MemberName<'_>) -> bool {
        member.name.first() == Some(&b'<') || *member.class == *self.class.name
    }

    /// Takes the arguments of a call from the stack; their registers, pairs written out. Registers that no form of the instruction can name
    /// are brought into a row first.
    fn arguments(&mut self, descriptor: &MethodDescriptor<'_>, receiver: bool) -> Result<Vec<u16>, Refused> {
        let slots = usize::from(descriptor.slots()) + usize::from(receiver);
        if slots > 255 {
            return Err(Refused::Malformed("a call has more arguments than the format allows"));
        }
        let from = self.stack.len().checked_sub(slots).ok_or(Refused::Malformed("it takes more from its stack than is there"))?;
        let given: Vec<u16> = self.stack[from..].iter().map(|slot| slot.register).collect();
        let in_a_row = given.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]));
        if !Emitter::short(&given) && !in_a_row {
            for depth in from..from + slots {
                if let Some(kind) = self.stack[depth].kind
                    && self.stack[depth].register != self.registers.stack(depth)
                {
                    self.settle_slot(depth, kind);
                }
            }
        }
        let mut arguments = Vec::with_capacity(slots);
        for parameter in descriptor.parameters.iter().rev() {
            let kind = Kind::of(parameter);
            let register = self.pop(kind)?;
            if kind == Kind::Wide {
                arguments.push(register + 1);
            }
            arguments.push(register);
        }
        if receiver {
            arguments.push(self.pop(Kind::Object)?);
        }
        arguments.reverse();
        Ok(arguments)
    }

    fn call(&mut self, short: u8, range: u8, index: u16, arguments: &[u16], returns: &[u8]) -> Result<(), Refused> {
        self.emitter.invoke(short, range, index, arguments);
        if returns != b"V" {
            let kind = Kind::of(returns);
            let register = self.push(kind)?;
            self.emitter.move_result(kind, register);
        }
        Ok(())
    }

    /// `invokedynamic`: texts are put together as older compilers would have it; everything else links when it runs.
    pub(super) fn invoke_dynamic(&mut self, index: u16) -> Result<(), Refused> {
        let Constant::InvokeDynamic(bootstrap, member) = self.class.pool.get(index) else { return Err(BAD_CALL) };
        let (name, descriptor) = self.class.pool.name_and_type(member).ok_or(BAD_CALL)?;
        let method = MethodDescriptor::parse(descriptor).ok_or(BAD_CALL)?;
        if method.returns == b"Ljava/lang/String;"
            && let Some(pieces) = self.pieces(bootstrap, &method)
        {
            return self.concatenate(&method, &pieces);
        }
        let site = self.call_site(bootstrap, name, descriptor)?;
        let arguments = self.arguments(&method, false)?;
        self.call(opcode::INVOKE_CUSTOM, opcode::INVOKE_CUSTOM_RANGE, site, &arguments, method.returns)
    }

    /// A constant that a bootstrap method computes: a call to link it, and its result.
    pub(super) fn dynamic_constant(&mut self, bootstrap: u16, member: u16) -> Result<(), Refused> {
        let (name, descriptor) = self.class.pool.name_and_type(member).ok_or(BAD_CALL)?;
        let method = [b"()", descriptor].concat();
        let site = self.call_site(bootstrap, name, &method)?;
        self.call(opcode::INVOKE_CUSTOM, opcode::INVOKE_CUSTOM_RANGE, site, &[], descriptor)
    }

    /// Call site index: bootstrap handle, name, type, and the static arguments.
    fn call_site(&mut self, bootstrap: u16, name: &[u8], descriptor: &[u8]) -> Result<u16, Refused> {
        let class = self.class;
        let method = class.bootstraps.get(usize::from(bootstrap)).ok_or(Refused::Malformed("a call names no bootstrap method"))?;
        self.spend(method.arguments.len())?;
        let mut values = vec![
            Encoded::MethodHandle(self.handle(method.handle)?),
            Encoded::String(self.tables.string(name)?),
            Encoded::MethodType(self.tables.proto(descriptor)?),
        ];
        for argument in &method.arguments {
            values.push(match class.pool.get(*argument) {
                Constant::Integer(value) => Encoded::Integer(i64::from(value)),
                Constant::Long(value) => Encoded::Integer(value),
                Constant::Float(bits) => Encoded::Float(bits),
                Constant::Double(bits) => Encoded::Double(bits),
                Constant::String(text) => Encoded::String(self.tables.string(class.pool.utf8(text).ok_or(BAD_CALL)?)?),
                Constant::Class(_) => Encoded::Type(self.tables.kind(&class.pool.class(*argument).ok_or(BAD_CALL)?)?),
                Constant::MethodType(text) => Encoded::MethodType(self.tables.proto(class.pool.utf8(text).ok_or(BAD_CALL)?)?),
                Constant::MethodHandle(..) => Encoded::MethodHandle(self.handle(*argument)?),
                _ => Encoded::Null,
            });
        }
        self.tables.call_site(encoded_array(&values))
    }

    /// Method handle index of a `MethodHandle` constant. The kinds of both formats mean the same and count differently.
    pub(super) fn handle(&mut self, index: u16) -> Result<u16, Refused> {
        const BAD_HANDLE: Refused = Refused::Malformed("a method handle names nothing");
        let Constant::MethodHandle(kind, member) = self.class.pool.get(index) else { return Err(BAD_HANDLE) };
        let name = self.class.pool.member(member).ok_or(BAD_HANDLE)?;
        let kind = match kind {
            1 => 3,
            2 => 1,
            3 => 2,
            4 => 0,
            5 => 5,
            6 => 4,
            7 => 7,
            8 => 6,
            9 => 8,
            _ => return Err(BAD_HANDLE),
        };
        let member = match (kind, self.class.pool.get(member)) {
            (0..=3, Constant::Field(..)) => self.tables.field(&name.class, name.name, name.descriptor)?,
            (4..=8, Constant::Method(..)) => self.tables.method(&name.class, name.name, name.descriptor)?,
            _ => return Err(BAD_HANDLE),
        };
        self.tables.handle(kind, u32::from(member))
    }

    /// What the text is put together of, when bootstrap method `index` is one of `java.lang.invoke.StringConcatFactory`.
    fn pieces(&self, index: u16, method: &MethodDescriptor<'_>) -> Option<Vec<Piece<'b>>> {
        let class = self.class;
        let bootstrap = class.bootstraps.get(usize::from(index))?;
        let Constant::MethodHandle(6, factory) = class.pool.get(bootstrap.handle) else { return None };
        let factory = class.pool.member(factory)?;
        if *factory.class != *b"Ljava/lang/invoke/StringConcatFactory;" {
            return None;
        }
        if factory.name == b"makeConcat" {
            return Some((0..method.parameters.len()).map(Piece::Argument).collect());
        }
        let mut constants = bootstrap.arguments.iter();
        let mut rest = class.pool.string(*constants.next()?)?;
        let (mut pieces, mut arguments) = (Vec::new(), 0);
        // In the recipe, 1 stands for an argument and 2 for a constant.
        while let Some(at) = memchr::memchr2(1, 2, rest) {
            if at > 0 {
                pieces.push(Piece::Text(&rest[..at]));
            }
            if rest[at] == 1 {
                pieces.push(Piece::Argument(arguments));
                arguments += 1;
            } else {
                pieces.push(constants.next().and_then(|index| class.pool.string(*index)).map_or(Piece::Unknown, Piece::Text));
            }
            rest = &rest[at + 1..];
            if pieces.len() > MAX_PIECES {
                return None;
            }
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest));
        }
        (arguments == method.parameters.len()).then_some(pieces)
    }

    /// `new StringBuilder().append(…)….toString()`, in registers behind the stack.
    fn concatenate(&mut self, method: &MethodDescriptor<'_>, pieces: &[Piece<'_>]) -> Result<(), Refused> {
        self.spend(pieces.len() * 4)?;
        let builder = self.registers.stack(self.stack.len());
        let value = builder + 1;
        let mut given = Vec::with_capacity(method.parameters.len());
        for parameter in method.parameters.iter().rev() {
            given.push((Kind::of(parameter), self.pop(Kind::of(parameter))?, *parameter));
        }
        given.reverse();
        let kind = self.tables.kind(BUILDER)?;
        let init = self.tables.method(BUILDER, b"<init>", b"()V")?;
        let text = self.tables.method(BUILDER, b"toString", b"()Ljava/lang/String;")?;
        self.emitter.make(opcode::NEW_INSTANCE, Kind::Object, builder, kind);
        self.emitter.invoke(opcode::INVOKE_DIRECT, opcode::INVOKE_DIRECT_RANGE, init, &[builder]);
        for piece in pieces {
            let (kind, from, parameter): (Kind, u16, &[u8]) = match piece {
                Piece::Text(text) => {
                    let text = self.tables.string(text)?;
                    self.emitter.string(value, text);
                    (Kind::Object, value, b"Ljava/lang/String;")
                }
                Piece::Argument(n) => given.get(*n).copied().ok_or(BAD_CALL)?,
                // What nothing has written is unknown.
                Piece::Unknown => {
                    let object = self.tables.kind(b"Ljava/lang/Object;")?;
                    self.emitter.make(opcode::NEW_INSTANCE, Kind::Object, value, object);
                    (Kind::Object, value, b"Ljava/lang/Object;")
                }
            };
            let parameter: &[u8] = match parameter {
                b"B" | b"S" => b"I",
                b"Ljava/lang/String;" => parameter,
                _ if kind == Kind::Object => b"Ljava/lang/Object;",
                other => other,
            };
            let append = self.tables.method(BUILDER, b"append", &[b"(", parameter, b")", BUILDER].concat())?;
            let mut registers = vec![builder, from];
            if kind == Kind::Wide {
                registers.push(from + 1);
            }
            if !Emitter::short(&registers) {
                self.emitter.copy(kind, value, from);
                registers = (builder..=value + kind.slots() - 1).collect();
            }
            self.emitter.invoke(opcode::INVOKE_VIRTUAL, opcode::INVOKE_VIRTUAL_RANGE, append, &registers);
        }
        self.call(opcode::INVOKE_VIRTUAL, opcode::INVOKE_VIRTUAL_RANGE, text, &[builder], b"Ljava/lang/String;")
    }
}
