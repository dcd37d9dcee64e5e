//! What one instruction does to the registers.

use crate::dex::{Instruction, access, opcode};
use crate::limits::MAX_VALUE_ARRAY;
use crate::program::graph::conditions::Cause;
use crate::program::graph::engine::{Done, Engine, Frame};
use crate::program::graph::heap::{ANY, STATIC, key};
use crate::program::graph::value::{BOTTOM, NULL, Node, TOP, V, Values, origin};
use crate::program::model::{FieldId, FieldRefId, Initial, NONE};
use crate::program::scan::Writes;

/// `sput-object`.
const SPUT_OBJECT: u8 = opcode::SPUT + 2;

pub(super) fn get(state: &[V], register: u16) -> V {
    match state.get(usize::from(register)) {
        Some(v) if *v != BOTTOM => *v,
        _ => TOP,
    }
}

pub(super) fn set(state: &mut [V], register: u16, value: V) {
    // The last slot holds the result of the last call.
    let registers = state.len().saturating_sub(1);
    if usize::from(register) < registers {
        state[usize::from(register)] = value;
    }
}

impl<'a> Engine<'a, '_> {
    /// Applies the instruction at `position`.
    pub(super) fn step(&mut self, frame: &mut Frame<'a>, position: usize, at: u32, i: &Instruction) -> Done {
        let context = frame.context;
        let dex = self.program.class(self.program.method(self.method_of(context)).class).dex;
        let op = i.opcode;
        let last = frame.state.len() - 1;
        match op {
            0x01..=0x09 => {
                let v = get(&frame.state, i.b);
                set(&mut frame.state, i.a, v);
            }
            opcode::MOVE_RESULT..=opcode::MOVE_RESULT_OBJECT => {
                let v = frame.state[last];
                set(&mut frame.state, i.a, if v == BOTTOM { TOP } else { v });
            }
            opcode::MOVE_EXCEPTION => {
                let kind = self.program.type_described("Ljava/lang/Throwable;");
                let v = self.values.typed(kind, origin::ENVIRONMENT);
                set(&mut frame.state, i.a, v);
            }
            0x12..=0x19 => {
                let v = self.values.int(i.literal);
                set(&mut frame.state, i.a, v);
            }
            opcode::CONST_STRING | opcode::CONST_STRING_JUMBO => {
                let program = self.program;
                let v = program.dex(dex).string_raw(i.index).map_or(TOP, |raw| self.values.text(raw));
                set(&mut frame.state, i.a, v);
            }
            opcode::CONST_CLASS => {
                let program = self.program;
                let v = program.type_at(dex, i.index).map_or(TOP, |kind| self.values.class(program.descriptor_raw(kind)));
                set(&mut frame.state, i.a, v);
            }
            opcode::CHECK_CAST => {
                if let Some(kind) = self.program.type_at(dex, i.index) {
                    let v = self.cast(get(&frame.state, i.a), kind);
                    set(&mut frame.state, i.a, v);
                }
            }
            opcode::INSTANCE_OF => {
                let v = match self.program.type_at(dex, i.index) {
                    Some(kind) => self.instance_of(get(&frame.state, i.b), kind),
                    None => TOP,
                };
                set(&mut frame.state, i.a, v);
            }
            opcode::ARRAY_LENGTH => {
                let lengths = self.values.alternatives(get(&frame.state, i.b));
                let mut all = BOTTOM;
                for v in lengths {
                    let length = match self.values.node(v) {
                        Node::Array { site, list } if site != NONE => self.values.int(self.values.items(list).len() as i64),
                        Node::Int { .. } => continue,
                        _ => TOP,
                    };
                    all = self.values.join(all, length);
                }
                set(&mut frame.state, i.a, if all == BOTTOM { TOP } else { all });
            }
            opcode::NEW_INSTANCE => {
                let Some(kind) = self.program.type_at(dex, i.index) else {
                    set(&mut frame.state, i.a, TOP);
                    return Done::Next;
                };
                if let Some(wait) = self.initialise(context, at, kind) {
                    return Done::Wait(wait);
                }
                let v = match self.program.descriptor_raw(kind) {
                    b"Ljava/lang/StringBuilder;" | b"Ljava/lang/StringBuffer;" => {
                        let text = self.values.intern(b"");
                        self.values.make(Node::Builder { site: at, text, whole: true })
                    }
                    b"Ljava/lang/String;" => self.values.text(b""),
                    _ => {
                        let object = self.make_object(context, at, kind);
                        self.values.make(Node::Object(object))
                    }
                };
                set(&mut frame.state, i.a, v);
            }
            opcode::NEW_ARRAY => {
                // What is put into a table after a field holds it, the field's readers see.
                let (after, next) = frame.body.instruction((position + 1).min(frame.body.len() - 1));
                let held = next.opcode == SPUT_OBJECT && next.a == i.a && after > at;
                let v = match self.values.as_int(get(&frame.state, i.b)) {
                    Some(size) if !held && (0..=MAX_VALUE_ARRAY as i64).contains(&size) => {
                        let list = self.values.list(vec![NULL; size as usize]);
                        self.values.make(Node::Array { site: at, list })
                    }
                    _ => match self.program.type_at(dex, i.index) {
                        // Of how many elements is not known: what is in it is kept together.
                        Some(kind) => {
                            let object = self.make_object(context, at, kind);
                            self.values.make(Node::Object(object))
                        }
                        None => TOP,
                    },
                };
                set(&mut frame.state, i.a, v);
            }
            opcode::FILLED_NEW_ARRAY | opcode::FILLED_NEW_ARRAY_RANGE => {
                let items: Vec<V> = i.arg_registers().map(|r| get(&frame.state, r)).collect();
                let list = self.values.list(items);
                frame.state[last] = self.values.make(Node::Array { site: at, list });
            }
            opcode::FILL_ARRAY_DATA => {
                let data = frame.body.flow.code.array_data(i);
                self.fill(&mut frame.state, i.a, data);
            }
            0x44..=0x4a => {
                let v = self.element(context, get(&frame.state, i.b), get(&frame.state, i.c));
                set(&mut frame.state, i.a, v);
            }
            opcode::APUT..=opcode::APUT_SHORT => self.put_element(&mut frame.state, i),
            opcode::SGET..=opcode::SGET_SHORT => {
                let Some(reference) = self.program.field_at(dex, i.index) else {
                    set(&mut frame.state, i.a, TOP);
                    return Done::Next;
                };
                if let Some(wait) = self.touch_field(frame, at, reference) {
                    return Done::Wait(wait);
                }
                let mut v = self.static_value(frame, reference);
                if self.is_flag(reference)
                    && let Some(field) = self.program.resolve_field(reference)
                {
                    v = self.flag_read(context, at, STATIC, field.0, v);
                }
                set(&mut frame.state, i.a, v);
            }
            opcode::SPUT..=opcode::SPUT_SHORT => {
                let Some(reference) = self.program.field_at(dex, i.index) else { return Done::Next };
                if let Some(wait) = self.touch_field(frame, at, reference) {
                    return Done::Wait(wait);
                }
                if let Some(field) = self.program.resolve_field(reference) {
                    let v = get(&frame.state, i.a);
                    let v = self.kept(v);
                    self.first_writers.entry(field).or_insert(context);
                    self.write_cell(STATIC, field.0, v);
                    if self.is_flag(reference) {
                        let initial = self.initial(field);
                        self.flag_written(context, STATIC, field.0, v, initial);
                    }
                }
            }
            0x52..=0x58 => {
                let v = match self.program.field_at(dex, i.index) {
                    Some(reference) => {
                        let base = get(&frame.state, i.b);
                        let v = self.instance_value(frame, base, reference);
                        self.instance_flag(frame.context, at, base, reference, v)
                    }
                    None => TOP,
                };
                set(&mut frame.state, i.a, v);
            }
            opcode::IPUT..=opcode::IPUT_SHORT => {
                if let Some(reference) = self.program.field_at(dex, i.index) {
                    let v = get(&frame.state, i.a);
                    let v = self.kept(v);
                    let base = get(&frame.state, i.b);
                    self.put_field(base, reference, v);
                    self.instance_flag_written(context, base, reference, v);
                }
            }
            0x2d..=0x31 => {
                let v = self.compare(op, get(&frame.state, i.b), get(&frame.state, i.c));
                set(&mut frame.state, i.a, v);
            }
            0x7b..=0x8f => {
                let v = self.each(get(&frame.state, i.b), |n| unary(op, n));
                set(&mut frame.state, i.a, v);
            }
            0x90..=0xaf => {
                let (a, b) = (get(&frame.state, i.b), get(&frame.state, i.c));
                let now = if matches!(op, 0x9b | 0x9c) { self.shifted(op == 0x9c, a, b) } else { None };
                let v = now.unwrap_or_else(|| self.pairs(a, b, |a, b| binary(op - 0x90, a, b)));
                set(&mut frame.state, i.a, v);
            }
            0xb0..=0xcf => {
                let (a, b) = (get(&frame.state, i.a), get(&frame.state, i.b));
                let now = if matches!(op, 0xbb | 0xbc) { self.shifted(op == 0xbc, a, b) } else { None };
                let v = now.unwrap_or_else(|| self.pairs(a, b, |a, b| binary(op - 0xb0, a, b)));
                set(&mut frame.state, i.a, v);
            }
            0xd0..=0xe2 => {
                let n = if op < 0xd8 { op - 0xd0 } else { op - 0xd8 };
                let literal = i.literal;
                let v = self.each(get(&frame.state, i.b), |a| with_literal(n, a, literal));
                set(&mut frame.state, i.a, v);
            }
            0xfe | 0xff => set(&mut frame.state, i.a, TOP),
            opcode::INVOKE_CUSTOM | opcode::INVOKE_CUSTOM_RANGE => {
                frame.state[last] = self.lambda(context, at, dex, i, &frame.state);
            }
            opcode::RETURN_VOID => self.returned(context, NULL),
            0x0f..=0x11 => {
                let v = get(&frame.state, i.a);
                self.returned(context, v);
            }
            _ if opcode::is_invoke(op) => return self.invoke(frame, position, at, i),
            _ => {}
        }
        Done::Next
    }

    fn touch_field(&mut self, frame: &Frame<'a>, at: u32, reference: FieldRefId) -> Option<super::heap::ContextId> {
        let kind = match self.program.resolve_field(reference) {
            Some(field) => self.program.class(self.program.field(field).class).kind,
            None => return None,
        };
        self.initialise(frame.context, at, kind)
    }

    /// A value as it is kept in a field: a builder may change after it was put there.
    fn kept(&mut self, v: V) -> V {
        if let Node::Builder { .. } = self.values.node(v) {
            let kind = self.program.type_described("Ljava/lang/StringBuilder;");
            return self.values.typed(kind, origin::ENVIRONMENT);
        }
        v
    }

    fn initial(&mut self, field: FieldId) -> V {
        let known = *self.program.field(field);
        let class = self.program.class(known.class);
        let program = self.program;
        match known.initial {
            Initial::Integer(n) => self.values.int(n),
            Initial::String(index) => program.dex(class.dex).string_raw(index).map_or(TOP, |raw| self.values.text(raw)),
            Initial::Type(index) => program.type_at(class.dex, index).map_or(TOP, |kind| self.values.class(program.descriptor_raw(kind))),
            Initial::Zero => NULL,
            Initial::Other => {
                // A stated value of a kind not kept is a floating-point number or an array.
                if program.descriptor_raw(program.field_ref(known.reference).kind).first().is_some_and(|b| matches!(b, b'F' | b'D' | b'['))
                {
                    TOP
                } else {
                    NULL
                }
            }
        }
    }

    fn static_value(&mut self, frame: &Frame<'a>, reference: FieldRefId) -> V {
        let Some(field) = self.program.resolve_field(reference) else {
            return self.platform_field(reference);
        };
        let written = self.heap.read(STATIC, field.0, frame.context);
        let initial = self.initial(field);
        if written == BOTTOM {
            return initial;
        }
        // What only the static initialiser puts there is there before anybody reads it. An object that another method put there before this
        // one was come to is there too; a number may have been put there on a way that was not taken.
        let put_before = initial == NULL
            && self.program.descriptor_raw(self.program.field_ref(reference).kind).len() > 1
            && self.first_writers.get(&field).is_some_and(|writer| *writer != frame.context);
        let put_at_start = self.always_put.contains(field.index()) && !self.makes(frame, field);
        if self.writes(field) == Writes::OnceAtStart || put_before || put_at_start { written } else { self.values.join(initial, written) }
    }

    fn platform_field(&mut self, reference: FieldRefId) -> V {
        let field = self.program.field_ref(reference);
        let name = self.program.names.get(field.name.0);
        if name == b"SDK_INT" && self.program.descriptor_raw(field.class) == b"Landroid/os/Build$VERSION;" {
            let cause = self.values.cause_number(Cause::Level);
            return self.values.told(None, origin::LEVEL, cause);
        }
        if self.program.descriptor_raw(field.class) == b"Ljava/lang/Boolean;" && matches!(name, b"TRUE" | b"FALSE") {
            let inner = self.values.int(i64::from(name == b"TRUE"));
            return self.values.make(Node::Boxed { kind: field.class.0, inner });
        }
        self.field_tells(reference).unwrap_or_else(|| self.values.typed(Some(field.kind), origin::ENVIRONMENT))
    }

    fn instance_value(&mut self, frame: &Frame<'a>, base: V, reference: FieldRefId) -> V {
        if self.is_state(reference) {
            return NULL;
        }
        let field = self.program.resolve_field(reference);
        let named = self.program.field_ref(reference);
        if field.is_none() && self.program.names.get(named.name.0) == b"processName" {
            return self.process_name(frame.context);
        }
        if field.is_none() && self.program.names.get(named.name.0) == b"metaData" {
            return self.meta_data();
        }
        let cell = field.map_or(key::NAMED + named.name.0, |field| field.0);
        let mut all = BOTTOM;
        for v in self.values.alternatives(base) {
            match self.values.node(v) {
                Node::Object(object) => {
                    let mut found = self.heap.read(object, cell, frame.context);
                    let wild = self.heap.read(ANY, cell, frame.context);
                    found = self.values.join(found, wild);
                    let primitive = self.program.descriptor_raw(named.kind).len() == 1;
                    let known = field.is_some() || self.is_made_here(object);
                    let with_default = match field {
                        Some(field) => {
                            found == BOTTOM
                                || (primitive
                                    && self.writes(field) != Writes::OnceAtStart
                                    && (!self.always_put.contains(field.index()) || self.makes(frame, field)))
                        }
                        None => found == BOTTOM,
                    };
                    if with_default {
                        let default = if known { NULL } else { self.values.typed(Some(named.kind), origin::ENVIRONMENT) };
                        found = self.values.join(found, default);
                    }
                    all = self.values.join(all, found);
                }
                Node::Int { .. } => {}
                _ => {
                    // Anything of the class: what any of its objects holds.
                    let found = self.heap.read(ANY - 2, cell, frame.context);
                    let origins = self.values.origins(v);
                    let unknown = self.values.typed(Some(named.kind), origins.max(origin::ENVIRONMENT));
                    let found = if field.is_some() && found != BOTTOM { found } else { self.values.join(found, unknown) };
                    all = self.values.join(all, found);
                }
            }
        }
        if all == BOTTOM { self.values.typed(Some(named.kind), origin::ENVIRONMENT) } else { all }
    }

    /// Whether the method at hand is a constructor or static initialiser, of the class of `field` or one that it comes from: there the field
    /// may still hold what it holds initially.
    fn makes(&self, frame: &Frame<'a>, field: FieldId) -> bool {
        let method = self.program.method(self.contexts[frame.context.0 as usize].method);
        let class = self.program.class(self.program.field(field).class).kind;
        method.access & access::CONSTRUCTOR != 0 && self.is_of(class, self.program.class(method.class).kind)
    }

    /// Whether an object was made by the code, so that its fields start empty.
    fn is_made_here(&self, object: u32) -> bool {
        matches!(self.heap.get(object).origin, super::heap::Origin::Site { .. })
    }

    pub(super) fn put_field(&mut self, base: V, reference: FieldRefId, value: V) {
        let field = self.program.resolve_field(reference);
        let named = self.program.field_ref(reference);
        let cell = field.map_or(key::NAMED + named.name.0, |field| field.0);
        for v in self.values.alternatives(base) {
            match self.values.node(v) {
                Node::Object(object) => {
                    self.write_cell(object, cell, value);
                    self.write_cell(ANY - 2, cell, value);
                }
                Node::Int { .. } => {}
                _ => {
                    self.write_cell(ANY, cell, value);
                    self.write_cell(ANY - 2, cell, value);
                }
            }
        }
    }

    fn writes(&self, field: FieldId) -> Writes {
        self.field_writes.get(field.index()).copied().unwrap_or(Writes::Often)
    }

    /// `v` as a value of type `kind`: what is unknown is known to be of that type, objects of unrelated classes fall away.
    pub(super) fn cast(&mut self, v: V, kind: crate::program::TypeId) -> V {
        let narrowed: Vec<V> = self
            .values
            .alternatives(v)
            .into_iter()
            .filter_map(|v| match self.values.node(v) {
                Node::Typed { origins, kind: old, cause } => {
                    let keep = old != NONE && self.is_of(crate::program::TypeId(old), kind);
                    Some(if keep { v } else { self.values.told(Some(kind), origins, cause) })
                }
                Node::Object(object) => {
                    let made = self.heap.get(object).kind;
                    let unrelated = self.program.is_own(made)
                        && self.heap.get(object).lambda.is_none()
                        && self.program.is_own(kind)
                        && !self.is_of(made, kind);
                    (!unrelated).then_some(v)
                }
                _ => Some(v),
            })
            .collect();
        let cast = self.values.one_of(narrowed);
        if cast == BOTTOM { self.values.typed(Some(kind), origin::ENVIRONMENT) } else { cast }
    }

    /// Whether a class is or inherits from another.
    pub(super) fn is_of(&self, kind: crate::program::TypeId, ancestor: crate::program::TypeId) -> bool {
        if kind == ancestor {
            return true;
        }
        if let Some(known) = self.inheritance.borrow().get(&(kind, ancestor)) {
            return *known;
        }
        let is = self.program.supertypes(kind).contains(&ancestor);
        self.inheritance.borrow_mut().insert((kind, ancestor), is);
        is
    }

    fn instance_of(&mut self, v: V, kind: crate::program::TypeId) -> V {
        let mut all = BOTTOM;
        for v in self.values.alternatives(v) {
            let answer = match self.values.node(v) {
                Node::Int { .. } => NULL,
                Node::Boxed { kind: known, .. } => {
                    let holds = self.is_of(crate::program::TypeId(known), kind);
                    self.values.int(i64::from(holds))
                }
                Node::Text { .. } | Node::Prefix(_) => match self.program.descriptor_raw(kind) {
                    b"Ljava/lang/String;" | b"Ljava/lang/CharSequence;" | b"Ljava/lang/Object;" => self.values.int(1),
                    _ => NULL,
                },
                Node::Object(object) if self.heap.get(object).lambda.is_none() && self.program.is_own(self.heap.get(object).kind) => {
                    let holds = self.is_of(self.heap.get(object).kind, kind);
                    self.values.int(i64::from(holds))
                }
                Node::Object(object) if self.is_just(object) => {
                    let holds = self.is_of(self.heap.get(object).kind, kind);
                    self.values.int(i64::from(holds))
                }
                Node::Typed { kind: known, origins, .. } => {
                    if known != NONE && self.is_of(crate::program::TypeId(known), kind) {
                        self.values.int(1)
                    } else {
                        self.values.typed(None, origins)
                    }
                }
                _ => TOP,
            };
            all = self.values.join(all, answer);
        }
        if all == BOTTOM { TOP } else { all }
    }

    fn element(&mut self, context: super::heap::ContextId, array: V, index: V) -> V {
        let mut all = BOTTOM;
        for v in self.values.alternatives(array) {
            let found = match self.values.node(v) {
                Node::Array { list, site } => {
                    let indices: Vec<Option<i64>> = self.values.alternatives(index).into_iter().map(|v| self.values.as_int(v)).collect();
                    let items = self.values.items(list).to_vec();
                    if site != NONE && indices.iter().all(Option::is_some) {
                        let named: Vec<V> =
                            indices.into_iter().flatten().filter_map(|n| items.get(usize::try_from(n).ok()?).copied()).collect();
                        self.values.one_of(named)
                    } else {
                        self.values.one_of(items)
                    }
                }
                Node::Object(object) => {
                    let mut found = BOTTOM;
                    let one_by_one = self.heap.read(object, key::ONE_BY_ONE, context) != BOTTOM;
                    for index in self.values.alternatives(index) {
                        let cell = self.constant_key(index).filter(|_| one_by_one && self.values.as_int(index).is_some());
                        let v = match cell {
                            Some(cell) => {
                                let v = self.heap.read(object, key::KEYED + cell, context);
                                let more = self.heap.read(object, super::containers::UNKEYED, context);
                                let v = self.values.join(v, more);
                                if v == BOTTOM { NULL } else { v }
                            }
                            None => self.heap.read(object, key::CONTENT, context),
                        };
                        found = self.values.join(found, v);
                    }
                    if found == BOTTOM { NULL } else { found }
                }
                Node::Int { .. } => BOTTOM,
                Node::Typed { origins, .. } => self.values.typed(None, origins),
                _ => TOP,
            };
            all = self.values.join(all, found);
        }
        if all == BOTTOM { TOP } else { all }
    }

    /// The object in a register changed: every register that holds it holds `new`.
    pub(super) fn exchange(state: &mut [V], old: V, new: V) {
        for slot in state.iter_mut().filter(|slot| **slot == old) {
            *slot = new;
        }
    }

    fn put_element(&mut self, state: &mut [V], i: &Instruction) {
        let old = get(state, i.b);
        let value = get(state, i.a);
        let value = self.kept(value);
        let index = get(state, i.c);
        for object in self.values.objects(old) {
            self.write_cell(object, key::CONTENT, value);
            for index in self.values.alternatives(index) {
                match self.constant_key(index).filter(|_| self.values.as_int(index).is_some()) {
                    Some(cell) => {
                        self.write_cell(object, key::KEYED + cell, value);
                        self.write_cell(object, key::ONE_BY_ONE, NULL);
                    }
                    None => self.write_cell(object, super::containers::UNKEYED, value),
                }
            }
        }
        let Node::Array { site, list } = self.values.node(old) else { return };
        let mut items = self.values.items(list).to_vec();
        match self.values.as_int(get(state, i.c)) {
            Some(n) => {
                if let Some(slot) = usize::try_from(n).ok().and_then(|n| items.get_mut(n)) {
                    *slot = value;
                }
            }
            None => {
                for slot in &mut items {
                    *slot = self.values.join(*slot, value);
                }
            }
        }
        let list = self.values.list(items);
        let new = self.values.make(Node::Array { site, list });
        Self::exchange(state, old, new);
    }

    fn fill(&mut self, state: &mut [V], register: u16, data: Option<(u16, &[u8])>) {
        let old = get(state, register);
        let Node::Array { site, list } = self.values.node(old) else { return };
        let length = self.values.items(list).len();
        let items: Option<Vec<V>> = data.and_then(|(width, bytes)| {
            let elements = bytes.chunks_exact(usize::from(width).max(1)).take(length);
            let items: Vec<V> = elements.filter_map(|element| integer(element).map(|n| self.values.int(n))).collect();
            (items.len() == length).then_some(items)
        });
        let new = match items {
            Some(items) => {
                let list = self.values.list(items);
                self.values.make(Node::Array { site, list })
            }
            None => TOP,
        };
        Self::exchange(state, old, new);
    }

    fn compare(&mut self, op: u8, a: V, b: V) -> V {
        // Floating-point numbers are kept by their bits, which do not compare as they do.
        if op != 0x31 {
            return TOP;
        }
        if let Some(order) = self.compared_with_now(a, b) {
            return self.values.int(order);
        }
        self.pairs(a, b, |a, b| Some(a.cmp(&b) as i64))
    }

    /// Applies a function to each integer that a value may be.
    fn each(&mut self, v: V, f: impl Fn(i64) -> Option<i64>) -> V {
        self.pairs(v, NULL, |a, _| f(a))
    }

    /// Applies a function to each pair of integers that two values may be.
    fn pairs(&mut self, a: V, b: V, f: impl Fn(i64, i64) -> Option<i64>) -> V {
        let (left, right) = (self.values.alternatives(a), self.values.alternatives(b));
        let origins = self.values.origins(a) | self.values.origins(b);
        let mut found = Vec::new();
        for x in &left {
            for y in &right {
                match (self.values.as_int(*x), self.values.as_int(*y)) {
                    (Some(x), Some(y)) => match f(x, y) {
                        Some(n) => found.push(self.values.int(n)),
                        None => return self.values.typed(None, origins | origin::ENVIRONMENT),
                    },
                    _ => {
                        let cause = self.cause_through(&[a, b]);
                        return self.values.told(
                            None,
                            if origins == 0 { origin::ENVIRONMENT } else { origins & !origin::LEVEL | origin::ENVIRONMENT },
                            cause,
                        );
                    }
                }
            }
        }
        // A flag that goes through arithmetic unchanged is still what was read.
        if let [only] = found.as_slice()
            && self.values.read_of(a) != 0
        {
            return self.values.with_read(*only, self.values.read_of(a));
        }
        let v = self.values.one_of(found);
        if v == BOTTOM { TOP } else { v }
    }

    /// Access to the values, for tests and for what comes after.
    pub fn values(&self) -> &Values {
        &self.values
    }
}

fn integer(bytes: &[u8]) -> Option<i64> {
    Some(match *bytes {
        [a] => i64::from(a as i8),
        [a, b] => i64::from(u16::from_le_bytes([a, b])),
        [a, b, c, d] => i64::from(i32::from_le_bytes([a, b, c, d])),
        [a, b, c, d, e, f, g, h] => i64::from_le_bytes([a, b, c, d, e, f, g, h]),
        _ => return None,
    })
}

fn unary(op: u8, n: i64) -> Option<i64> {
    Some(match op {
        0x7b => i64::from((n as i32).wrapping_neg()),
        0x7c => i64::from(!(n as i32)),
        0x7d => n.wrapping_neg(),
        0x7e => !n,
        0x81 => n,
        0x84 => i64::from(n as i32),
        0x8d => i64::from(n as i8),
        0x8e => i64::from(n as u16),
        0x8f => i64::from(n as i16),
        _ => return None,
    })
}

fn binary(n: u8, a: i64, b: i64) -> Option<i64> {
    let (x, y) = (a as i32, b as i32);
    Some(match n {
        0..=0x0a => i64::from(int(n, x, y)?),
        0x0b => a.wrapping_add(b),
        0x0c => a.wrapping_sub(b),
        0x0d => a.wrapping_mul(b),
        0x0e => a.checked_div(b)?,
        0x0f => a.checked_rem(b)?,
        0x10 => a & b,
        0x11 => a | b,
        0x12 => a ^ b,
        0x13 => a.wrapping_shl(b as u32),
        0x14 => a.wrapping_shr(b as u32),
        0x15 => ((a as u64).wrapping_shr(b as u32)) as i64,
        _ => return None,
    })
}

fn int(n: u8, x: i32, y: i32) -> Option<i32> {
    Some(match n {
        0 => x.wrapping_add(y),
        1 => x.wrapping_sub(y),
        2 => x.wrapping_mul(y),
        3 => x.checked_div(y)?,
        4 => x.checked_rem(y)?,
        5 => x & y,
        6 => x | y,
        7 => x ^ y,
        8 => x.wrapping_shl(y as u32),
        9 => x.wrapping_shr(y as u32),
        0x0a => (x as u32).wrapping_shr(y as u32) as i32,
        _ => return None,
    })
}

fn with_literal(n: u8, a: i64, literal: i64) -> Option<i64> {
    let (x, y) = (a as i32, literal as i32);
    // Second comes the reversed subtraction.
    Some(i64::from(if n == 1 { y.wrapping_sub(x) } else { int(n, x, y)? }))
}
