//! The effect of one instruction on what registers hold.

use crate::dex::{Instruction, opcode};
use crate::limits::MAX_CONSTANT_ARRAY;
use crate::program::constants::fields::StaticFields;
use crate::program::constants::model::{Model, Models};
use crate::program::constants::value::{Store, Text, Value};
use crate::program::model::{MethodRefId, Program};

/// Registers, and behind them the result of the last call.
pub(crate) type State = Vec<Value>;

/// Interprets the instructions of one method of DEX `dex`.
pub(crate) struct Interpreter<'a, 'k> {
    pub(crate) program: &'a Program<'k>,
    pub(crate) dex: u32,
    pub(crate) store: Store,
    pub(crate) fields: &'a mut StaticFields,
    pub(crate) models: &'a mut Models,
    /// How deep in static initialisers this method is being looked at.
    pub(crate) depth: usize,
}

impl Interpreter<'_, '_> {
    /// Registers at the start of a method: parameters have their types, nothing else has a value.
    pub(crate) fn start(registers: u16) -> State {
        let mut state = vec![Value::Unknown; usize::from(registers) + 1];
        state[usize::from(registers)] = Value::Undefined;
        state
    }

    /// Applies the instruction at code unit `at`.
    pub(crate) fn step(&mut self, at: u32, i: &Instruction, state: &mut State) {
        let op = i.opcode;
        let result = state.len() - 1;
        match op {
            0x01 | 0x02 | 0x03 | 0x07 | 0x08 | 0x09 => set(state, i.a, get(state, i.b)),
            0x04..=0x06 => set_wide(state, i.a, get(state, i.b)),
            opcode::MOVE_RESULT | opcode::MOVE_RESULT_OBJECT => set(state, i.a, state[result]),
            opcode::MOVE_RESULT_WIDE => set_wide(state, i.a, state[result]),
            opcode::MOVE_EXCEPTION => set(state, i.a, Value::Unknown),
            0x12..=0x15 => set(state, i.a, Value::Integer(i.literal)),
            0x16..=0x19 => set_wide(state, i.a, Value::Integer(i.literal)),
            opcode::CONST_STRING | opcode::CONST_STRING_JUMBO => {
                let raw = self.program.dex(self.dex).string_raw(i.index);
                let value = raw.and_then(|raw| self.store.text(raw, true)).map_or(Value::Unknown, Value::Text);
                set(state, i.a, value);
            }
            opcode::CONST_CLASS => {
                let class = self.program.type_at(self.dex, i.index);
                let text = class.and_then(|class| self.store.text(self.program.descriptor_raw(class), true));
                set(state, i.a, text.map_or(Value::Unknown, |text| Value::Class(text.id)));
            }
            opcode::CHECK_CAST => {
                if get(state, i.a) == Value::Unknown
                    && let Some(class) = self.program.type_at(self.dex, i.index)
                {
                    set(state, i.a, Value::Typed(class));
                }
            }
            opcode::NEW_INSTANCE => {
                let value = match self.program.type_at(self.dex, i.index) {
                    Some(class) => match self.program.descriptor_raw(class) {
                        b"Ljava/lang/StringBuilder;" | b"Ljava/lang/StringBuffer;" => {
                            self.store.text(b"", true).map_or(Value::Unknown, |text| Value::Builder { site: at, text })
                        }
                        _ => Value::Typed(class),
                    },
                    None => Value::Unknown,
                };
                set(state, i.a, value);
            }
            opcode::NEW_ARRAY => {
                let value = match get(state, i.b) {
                    Value::Integer(size) if (0..=MAX_CONSTANT_ARRAY as i64).contains(&size) => self
                        .store
                        .list(vec![Value::Integer(0); size as usize])
                        .map_or(Value::Unknown, |list| Value::Array { site: at, list }),
                    _ => Value::Unknown,
                };
                set(state, i.a, value);
            }
            opcode::FILLED_NEW_ARRAY | opcode::FILLED_NEW_ARRAY_RANGE => {
                let items: Vec<Value> = i.arg_registers().take(MAX_CONSTANT_ARRAY + 1).map(|r| get(state, r)).collect();
                let list = (items.len() <= MAX_CONSTANT_ARRAY).then(|| self.store.list(items)).flatten();
                state[result] = list.map_or(Value::Unknown, |list| Value::Array { site: at, list });
            }
            opcode::FILL_ARRAY_DATA => self.forget_array(state, i.a),
            0x44..=0x4a => {
                let value = match (get(state, i.b), get(state, i.c)) {
                    (Value::Array { list, .. }, Value::Integer(n)) => {
                        usize::try_from(n).ok().and_then(|n| self.store.items(list).get(n)).copied().unwrap_or(Value::Unknown)
                    }
                    _ => Value::Unknown,
                };
                if op == 0x45 { set_wide(state, i.a, value) } else { set(state, i.a, value) }
            }
            opcode::APUT..=opcode::APUT_SHORT => self.put_element(state, i),
            opcode::SGET..=opcode::SGET_SHORT => {
                let value = self.static_field(i.index);
                if op == 0x61 { set_wide(state, i.a, value) } else { set(state, i.a, value) }
            }
            0x53 => set_wide(state, i.a, Value::Unknown),
            opcode::IGET..=0x58 => {
                let kind = self.program.field_at(self.dex, i.index).map(|field| self.program.field_ref(field).kind);
                set(state, i.a, kind.map_or(Value::Unknown, Value::Typed));
            }
            opcode::INSTANCE_OF | opcode::ARRAY_LENGTH | 0x2d..=0x31 => set(state, i.a, Value::Unknown),
            0x7b..=0x8f => {
                let wide = matches!(op, 0x7d | 0x7e | 0x80 | 0x81 | 0x83 | 0x86 | 0x88 | 0x89 | 0x8b);
                let value = match (op, get(state, i.b)) {
                    (0x7b | 0x7d, Value::Integer(n)) => Value::Integer(n.wrapping_neg()),
                    // Widening and narrowing between int and long, and to byte, char and short.
                    (0x81, Value::Integer(n)) => Value::Integer(n),
                    (0x84, Value::Integer(n)) => Value::Integer(i64::from(n as i32)),
                    _ => Value::Unknown,
                };
                if wide { set_wide(state, i.a, value) } else { set(state, i.a, value) }
            }
            0x90..=0xaf => {
                let value = arithmetic(op - 0x90, get(state, i.b), get(state, i.c));
                if is_wide_binary(op - 0x90) { set_wide(state, i.a, value) } else { set(state, i.a, value) }
            }
            0xb0..=0xcf => {
                let value = arithmetic(op - 0xb0, get(state, i.a), get(state, i.b));
                if is_wide_binary(op - 0xb0) { set_wide(state, i.a, value) } else { set(state, i.a, value) }
            }
            0xd0..=0xd7 => set(state, i.a, literal(op - 0xd0, get(state, i.b), i.literal)),
            0xd8..=0xe2 => set(state, i.a, literal(op - 0xd8, get(state, i.b), i.literal)),
            0xfe | 0xff => set(state, i.a, Value::Unknown),
            opcode::INVOKE_CUSTOM | opcode::INVOKE_CUSTOM_RANGE => {
                state[result] = self.custom(i, state);
            }
            _ if opcode::is_invoke(op) => self.invoke(i, state),
            _ => {}
        }
    }

    fn static_field(&mut self, index: u32) -> Value {
        let Some(reference) = self.program.field_at(self.dex, index) else {
            return Value::Unknown;
        };
        let field = self.program.field_ref(reference);
        if let Some(own) = self.program.resolve_field(field) {
            let value = StaticFields::value(self, own);
            return if value == Value::Unknown { Value::Typed(field.kind) } else { value };
        }
        if self.program.descriptor_raw(field.kind) == b"Landroid/net/Uri;"
            && let Some(text) = self.store.text(b"", false)
        {
            return Value::Uri { text, field: reference.0 + 1 };
        }
        Value::Typed(field.kind)
    }

    /// `makeConcatWithConstants` is what compilers make of `+`; anything else gives an object of the declared type.
    fn custom(&mut self, i: &Instruction, _state: &State) -> Value {
        let dex = self.program.dex(self.dex);
        let returns =
            dex.call_site(i.index).and_then(|site| Some(dex.proto(site.proto)?.0)).and_then(|kind| self.program.type_at(self.dex, kind));
        returns.map_or(Value::Unknown, Value::Typed)
    }

    /// The object at `site` changed: every register that holds it holds `new`.
    fn replace(state: &mut State, old: Value, new: Value) {
        for slot in state.iter_mut().filter(|slot| **slot == old) {
            *slot = new;
        }
    }

    fn forget_array(&mut self, state: &mut State, register: u16) {
        let old = get(state, register);
        if matches!(old, Value::Array { .. }) {
            Self::replace(state, old, Value::Unknown);
        }
    }

    fn put_element(&mut self, state: &mut State, i: &Instruction) {
        let old = get(state, i.b);
        let Value::Array { site, list } = old else { return };
        let value = get(state, i.a);
        let new = match get(state, i.c) {
            Value::Integer(n) => {
                let mut items = self.store.items(list).to_vec();
                match usize::try_from(n).ok().and_then(|n| items.get_mut(n)) {
                    Some(slot) => {
                        // Arrays in arrays would have to be followed when they change.
                        *slot = if matches!(value, Value::Array { .. } | Value::Builder { .. }) { Value::Unknown } else { value };
                        self.store.list(items).map_or(Value::Unknown, |list| Value::Array { site, list })
                    }
                    None => old,
                }
            }
            _ => Value::Unknown,
        };
        Self::replace(state, old, new);
    }

    fn invoke(&mut self, i: &Instruction, state: &mut State) {
        let result = state.len() - 1;
        let Some(reference) = self.program.method_at(self.dex, i.index) else {
            state[result] = Value::Unknown;
            return;
        };
        let model = self.models.of(self.program, reference);
        let arg = |n: usize| i.arg(n).map_or(Value::Unknown, |r| get(state, r));
        let (a, b) = (arg(0), arg(1));
        let value = match model {
            Model::None => {
                self.escape(i, state);
                self.result_type(reference)
            }
            Model::BuilderInit => {
                if let Value::Builder { site, .. } = a {
                    // A number is the capacity.
                    let text = match b {
                        Value::Integer(_) | Value::Undefined => self.store.text(b"", true),
                        _ if i.arg_count < 2 => self.store.text(b"", true),
                        other => {
                            let more = self.store.as_text(other);
                            self.store.text(b"", true).and_then(|empty| self.store.append(empty, more))
                        }
                    };
                    let new = text.map_or(Value::Unknown, |text| Value::Builder { site, text });
                    Self::replace(state, a, new);
                }
                Value::Undefined
            }
            Model::Append => {
                let Value::Builder { site, text } = a else {
                    state[result] = self.result_type(reference);
                    return;
                };
                let descriptor =
                    self.program.descriptors.get(self.program.signatures[self.program.method_ref(reference).signature as usize].1);
                let more = match b {
                    // A character is held as a number, and appended as a character.
                    Value::Integer(n) if descriptor.starts_with(b"(C)") => {
                        char::from_u32(n as u32).and_then(|c| self.store.text(c.encode_utf8(&mut [0; 4]).as_bytes(), true))
                    }
                    Value::Integer(n) if descriptor.starts_with(b"(Z)") => self.store.text(if n != 0 { b"true" } else { b"false" }, true),
                    Value::Integer(0) if descriptor.starts_with(b"(L") => self.store.text(b"null", true),
                    _ if descriptor.starts_with(b"([C") || descriptor.starts_with(b"(D)") || descriptor.starts_with(b"(F)") => None,
                    _ if i.arg_count > 3 => None,
                    other => self.store.as_text(other),
                };
                let new = self.store.append(text, more).map_or(Value::Unknown, |text| Value::Builder { site, text });
                Self::replace(state, a, new);
                new
            }
            Model::ToText => match self.store.as_text(a) {
                Some(text) => Value::Text(text),
                None => self.result_type(reference),
            },
            Model::Same | Model::FileSame => a,
            Model::CopyText => {
                if let (Value::Typed(_), Value::Text(_)) = (a, b) {
                    let target = i.arg(0).unwrap_or(0);
                    set(state, target, b);
                }
                Value::Undefined
            }
            Model::Concat => match (self.store.as_text(a), self.store.as_text(b)) {
                (Some(text), more) => self.store.append(text, more).map_or(Value::Unknown, Value::Text),
                _ => self.result_type(reference),
            },
            Model::Format => self.format(i, state),
            Model::Trim | Model::Lower | Model::Upper => match a {
                Value::Text(text) => {
                    let bytes = self.store.bytes(text.id);
                    let changed = match model {
                        Model::Lower => bytes.to_ascii_lowercase(),
                        Model::Upper => bytes.to_ascii_uppercase(),
                        _ if text.whole => bytes.trim_ascii().to_vec(),
                        _ => bytes.trim_ascii_start().to_vec(),
                    };
                    self.store.text(&changed, text.whole).map_or(Value::Unknown, Value::Text)
                }
                _ => self.result_type(reference),
            },
            Model::UriParse => match self.store.alternatives(a).as_slice() {
                [Value::Text(text)] => Value::Uri { text: *text, field: 0 },
                many @ [_, _, ..] => {
                    let uris: Option<Vec<Value>> = many
                        .iter()
                        .map(|v| if let Value::Text(text) = v { Some(Value::Uri { text: *text, field: 0 }) } else { None })
                        .collect();
                    uris.and_then(|uris| self.store.list(uris)).map_or(Value::Unknown, Value::Either)
                }
                _ => self.result_type(reference),
            },
            Model::UriExtend => {
                let from = if let Value::Uri { .. } = a { a } else { b };
                match from {
                    Value::Uri { text, field } => {
                        let more = if from == a { self.store.as_text(b) } else { None };
                        let slash = self.store.text(b"/", true);
                        let text =
                            self.store.append(text, slash).and_then(|text| self.store.append(text, more.filter(|_| i.arg_count == 2)));
                        let new = text.map_or(Value::Unknown, |text| Value::Uri { text: Text { whole: false, ..text }, field });
                        // The builder's own appending methods change the builder and return it.
                        new
                    }
                    _ => self.result_type(reference),
                }
            }
            Model::FileInit => {
                let path = self.path(&[b, arg(2)][..usize::from(i.arg_count).saturating_sub(1).min(2)]);
                if let (Some(text), Value::Typed(_)) = (path, a) {
                    let target = i.arg(0).unwrap_or(0);
                    set(state, target, Value::File(text));
                }
                Value::Undefined
            }
            Model::PathOf => {
                let mut parts = vec![a];
                if let Value::Array { list, .. } = b {
                    parts.extend_from_slice(self.store.items(list));
                }
                self.path(&parts).map_or_else(|| self.result_type(reference), Value::File)
            }
            Model::ForName => self.class_named(a).unwrap_or_else(|| self.result_type(reference)),
            Model::LoadClass => self.class_named(b).unwrap_or_else(|| self.result_type(reference)),
            Model::GetClass => match a {
                Value::Typed(class) => {
                    let text = self.store.text(self.program.descriptor_raw(class), true);
                    text.map_or(Value::Unknown, |text| Value::Class(text.id))
                }
                _ => self.result_type(reference),
            },
            Model::ClassName => match self.store.words(a) {
                Some((name, true)) if matches!(a, Value::Class(_)) => {
                    self.store.text(name.as_bytes(), true).map_or(Value::Unknown, Value::Text)
                }
                _ => self.result_type(reference),
            },
            Model::Member => match b {
                Value::Text(Text { id, whole: true }) => {
                    let class = if let Value::Class(class) = a { Some(class) } else { self.store.text(b"", true).map(|text| text.id) };
                    class.map_or(Value::Unknown, |class| Value::Member { class, name: id })
                }
                _ => self.result_type(reference),
            },
        };
        state[result] = value;
    }

    fn class_named(&mut self, name: Value) -> Option<Value> {
        let Value::Text(Text { id, whole: true }) = name else { return None };
        let mut descriptor = vec![b'L'];
        descriptor.extend(self.store.bytes(id).iter().map(|b| if *b == b'.' { b'/' } else { *b }));
        descriptor.push(b';');
        self.store.text(&descriptor, true).map(|text| Value::Class(text.id))
    }

    /// The path that `parts` make, as `File` and `Paths.get` join them.
    pub(crate) fn path(&mut self, parts: &[Value]) -> Option<Text> {
        let (first, rest) = parts.split_first()?;
        let mut path = match first {
            Value::Text(text) | Value::File(text) => *text,
            _ => return None,
        };
        for part in rest {
            if !self.store.bytes(path.id).ends_with(b"/") {
                let slash = self.store.text(b"/", true);
                path = self.store.append(path, slash)?;
            }
            let more = self.store.as_text(*part);
            path = self.store.append(path, more)?;
        }
        Some(path)
    }

    /// `String.format`: `%s` and `%d` with known arguments; at anything else the known beginning ends.
    fn format(&mut self, i: &Instruction, state: &State) -> Value {
        let arg = |n: usize| i.arg(n).map_or(Value::Unknown, |r| get(state, r));
        let (format, arguments) = if i.arg_count >= 3 { (arg(1), arg(2)) } else { (arg(0), arg(1)) };
        let Value::Text(Text { id, whole: true }) = format else {
            return Value::Unknown;
        };
        let items = if let Value::Array { list, .. } = arguments { self.store.items(list).to_vec() } else { Vec::new() };
        let pattern = self.store.bytes(id).to_vec();
        let (mut out, mut rest, mut next, mut whole) = (Vec::new(), pattern.as_slice(), 0usize, true);
        while let Some(at) = memchr::memchr(b'%', rest) {
            out.extend_from_slice(&rest[..at]);
            let known = match rest.get(at + 1) {
                Some(b'%') => Some(b"%".to_vec()),
                Some(b's' | b'd') => {
                    next += 1;
                    let text = items.get(next - 1).and_then(|v| self.store.as_text(*v));
                    text.filter(|text| text.whole).map(|text| self.store.bytes(text.id).to_vec())
                }
                _ => None,
            };
            let Some(known) = known else {
                whole = false;
                rest = &[];
                break;
            };
            out.extend_from_slice(&known);
            rest = &rest[at + 2..];
        }
        out.extend_from_slice(rest);
        self.store.text(&out, whole).map_or(Value::Unknown, Value::Text)
    }

    /// Builders handed to code that is not known may be changed there.
    fn escape(&mut self, i: &Instruction, state: &mut State) {
        for n in 0..usize::from(i.arg_count) {
            let value = i.arg(n).map_or(Value::Unknown, |r| get(state, r));
            if let Value::Builder { .. } = value {
                Self::replace(state, value, Value::Unknown);
            }
        }
    }

    fn result_type(&self, reference: MethodRefId) -> Value {
        let method = self.program.method_ref(reference);
        let descriptor = self.program.descriptors.get(self.program.signatures[method.signature as usize].1);
        let returns = memchr::memrchr(b')', descriptor).map_or(&[][..], |at| &descriptor[at + 1..]);
        if !returns.starts_with(b"L") {
            return Value::Unknown;
        }
        self.program.type_names.find(returns).map_or(Value::Unknown, |id| Value::Typed(crate::program::TypeId(id)))
    }
}

#[inline]
pub(crate) fn get(state: &[Value], register: u16) -> Value {
    state.get(usize::from(register)).copied().unwrap_or(Value::Unknown)
}

#[inline]
fn set(state: &mut State, register: u16, value: Value) {
    let registers = state.len() - 1;
    if usize::from(register) < registers {
        state[usize::from(register)] = value;
    }
}

fn set_wide(state: &mut State, register: u16, value: Value) {
    set(state, register, value);
    set(state, register.saturating_add(1), Value::Unknown);
}

/// Whether the binary operation `n` (from `add-int`) works on register pairs.
fn is_wide_binary(n: u8) -> bool {
    matches!(n, 0x0b..=0x15 | 0x1b..=0x1f)
}

/// Binary operation `n` counted from `add-int`: the integer and long ones that constants go through.
fn arithmetic(n: u8, a: Value, b: Value) -> Value {
    let (Value::Integer(a), Value::Integer(b)) = (a, b) else {
        return Value::Unknown;
    };
    let (x, y) = (a as i32, b as i32);
    let value = match n {
        0 => i64::from(x.wrapping_add(y)),
        1 => i64::from(x.wrapping_sub(y)),
        2 => i64::from(x.wrapping_mul(y)),
        5 => i64::from(x & y),
        6 => i64::from(x | y),
        7 => i64::from(x ^ y),
        8 => i64::from(x.wrapping_shl(y as u32)),
        9 => i64::from(x.wrapping_shr(y as u32)),
        0x0b => a.wrapping_add(b),
        0x0c => a.wrapping_sub(b),
        0x0d => a.wrapping_mul(b),
        0x10 => a & b,
        0x11 => a | b,
        0x12 => a ^ b,
        _ => return Value::Unknown,
    };
    Value::Integer(value)
}

/// Binary operation `n` with a literal, counted from `add-int/lit16` or `add-int/lit8`.
fn literal(n: u8, a: Value, literal: i64) -> Value {
    let Value::Integer(a) = a else { return Value::Unknown };
    let (x, y) = (a as i32, literal as i32);
    let value = match n {
        0 => x.wrapping_add(y),
        1 => y.wrapping_sub(x),
        2 => x.wrapping_mul(y),
        5 => x & y,
        6 => x | y,
        7 => x ^ y,
        8 => x.wrapping_shl(y as u32),
        9 => x.wrapping_shr(y as u32),
        _ => return Value::Unknown,
    };
    Value::Integer(i64::from(value))
}
