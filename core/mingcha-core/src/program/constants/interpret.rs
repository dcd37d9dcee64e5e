//! The effect of one instruction on what registers hold.

use crate::dex::{Instruction, opcode};
use crate::limits::MAX_CONSTANT_ARRAY;
use crate::program::constants::LISTS;
use crate::program::constants::fields::StaticFields;
use crate::program::constants::model::Models;
use crate::program::constants::value::{Store, Value};
use crate::program::model::Program;

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
                // A cast goes down from what the value was declared as.
                if matches!(get(state, i.a), Value::Unknown | Value::Typed(_))
                    && let Some(class) = self.program.type_at(self.dex, i.index)
                {
                    set(state, i.a, Value::Typed(class));
                }
            }
            opcode::NEW_INSTANCE => {
                let value = match self.program.type_at(self.dex, i.index) {
                    Some(class) => match self.program.descriptor_raw(class) {
                        b"Ljava/lang/StringBuilder;" | b"Ljava/lang/StringBuffer;" | b"Landroid/net/Uri$Builder;" => {
                            self.store.text(b"", true).map_or(Value::Unknown, |text| Value::Builder { site: at, text })
                        }
                        raw if LISTS.contains(&raw) => {
                            self.store.list(Vec::new()).map_or(Value::Unknown, |list| Value::List { site: at, list })
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
            0x44..=0x4a => {
                let value = match (get(state, i.b), get(state, i.c)) {
                    (Value::Array { list, .. }, Value::Integer(n)) => {
                        usize::try_from(n).ok().and_then(|n| self.store.items(list).get(n)).copied().unwrap_or(Value::Unknown)
                    }
                    // A loop over the array comes to each of its elements.
                    (Value::Array { list, .. }, _) => self.any_of(list),
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
                let value = self.instance_field(i.index);
                set(state, i.a, value);
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
                state[result] = self.custom(i);
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
        if let Some(own) = self.program.resolve_field(reference) {
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

    fn instance_field(&mut self, index: u32) -> Value {
        let Some(reference) = self.program.field_at(self.dex, index) else {
            return Value::Unknown;
        };
        let kind = self.program.field_ref(reference).kind;
        if matches!(self.program.descriptor_raw(kind), b"Ljava/lang/String;" | b"Landroid/net/Uri;" | b"Ljava/io/File;")
            && let Some(own) = self.program.resolve_field(reference)
        {
            let value = StaticFields::instance_value(self, own);
            if value != Value::Unknown {
                return value;
            }
        }
        Value::Typed(kind)
    }

    /// One of the elements of an array, each of which is constant.
    fn any_of(&mut self, list: u32) -> Value {
        let mut items = self.store.items(list).to_vec();
        items.sort_unstable();
        items.dedup();
        match items.as_slice() {
            [only] => *only,
            [] => Value::Unknown,
            all if all.iter().all(|item| matches!(item, Value::Integer(_) | Value::Text(_) | Value::Class(_))) => {
                self.store.list(items).map_or(Value::Unknown, Value::Either)
            }
            _ => Value::Unknown,
        }
    }

    /// What a call site links gives an object of the declared type.
    fn custom(&self, i: &Instruction) -> Value {
        let dex = self.program.dex(self.dex);
        let returns =
            dex.call_site(i.index).and_then(|site| Some(dex.proto(site.proto)?.0)).and_then(|kind| self.program.type_at(self.dex, kind));
        returns.map_or(Value::Unknown, Value::Typed)
    }

    /// The object at `site` changed: every register that holds it holds `new`.
    pub(super) fn replace(state: &mut State, old: Value, new: Value) {
        for slot in state.iter_mut().filter(|slot| **slot == old) {
            *slot = new;
        }
    }

    /// `fill-array-data` with elements of `width` bytes.
    pub(super) fn fill_array(&mut self, state: &mut State, register: u16, data: Option<(u16, &[u8])>) {
        let old = get(state, register);
        let Value::Array { site, list } = old else { return };
        let length = self.store.items(list).len();
        let items: Option<Vec<Value>> = data.and_then(|(width, bytes)| {
            let elements = bytes.chunks_exact(usize::from(width).max(1)).take(length);
            let items: Option<Vec<Value>> = elements.map(|element| integer(element).map(Value::Integer)).collect();
            items.filter(|items| items.len() == length)
        });
        let new = items.and_then(|items| self.store.list(items)).map_or(Value::Unknown, |list| Value::Array { site, list });
        Self::replace(state, old, new);
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
}

#[inline]
pub(crate) fn get(state: &[Value], register: u16) -> Value {
    state.get(usize::from(register)).copied().unwrap_or(Value::Unknown)
}

#[inline]
pub(super) fn set(state: &mut State, register: u16, value: Value) {
    let registers = state.len() - 1;
    if usize::from(register) < registers {
        state[usize::from(register)] = value;
    }
}

fn set_wide(state: &mut State, register: u16, value: Value) {
    set(state, register, value);
    set(state, register.saturating_add(1), Value::Unknown);
}

/// An element of an array as it stands in the file: bytes and integers are signed, two bytes are taken for a character.
fn integer(bytes: &[u8]) -> Option<i64> {
    Some(match *bytes {
        [a] => i64::from(a as i8),
        [a, b] => i64::from(u16::from_le_bytes([a, b])),
        [a, b, c, d] => i64::from(i32::from_le_bytes([a, b, c, d])),
        _ => return None,
    })
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
