//! A context looked at once more after its interpretation: what each instruction was given and gave, for analyses that come after.

use crate::dex::{Instruction, opcode};
use crate::program::graph::engine::{Done, Engine, Frame};
use crate::program::graph::heap::{ANY, ContextId, Origin, STATIC, key};
use crate::program::graph::step::get;
use crate::program::graph::value::{Node, TOP, V};
use crate::program::model::{FieldRefId, MethodId, MethodRefId, TypeId};

/// Stands for any object of a class, where only the class is known (see [`super::step`]).
pub const ANY_OF_CLASS: u32 = ANY - 2;

/// An argument of a call: its register, and what is known of its value.
pub type Argument = (u16, V);

/// What an instruction does that matters to where values go: registers `to` and `from`, and what is known of values.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Event {
    /// A register gets what another holds.
    Move { to: u16, from: u16 },
    /// A register gets what the last call gave.
    Result { to: u16, value: V },
    /// A register gets what was thrown.
    Caught { to: u16 },
    /// A register gets something made anew.
    Fresh { to: u16 },
    /// A register gets the same value, seen as another type.
    Cast { register: u16, value: V },
    /// A number made of others.
    Computed { to: u16, from: [u16; 2], value: V },
    /// A field of an object is read.
    Get { to: u16, base: Argument, cell: u32, value: V },
    /// A field of an object is written.
    Put { from: u16, base: Argument, cell: u32, value: V },
    /// A static field is read.
    GetStatic { to: u16, cell: u32, value: V, reference: FieldRefId },
    /// A static field is written.
    PutStatic { from: u16, cell: u32, value: V },
    /// An element of an array is read.
    Element { to: u16, array: Argument, index: V, value: V },
    /// An element of an array is written.
    PutElement { from: u16, array: Argument, index: V, value: V },
    /// An array of these.
    Filled { items: Vec<Argument> },
    /// A call.
    Call { reference: MethodRefId, arguments: Vec<Argument>, value: V },
    /// An object that stands for a method, with what it captures.
    Lambda { captured: Vec<Argument>, target: Option<MethodId> },
    /// The method returns a value.
    Return { from: u16 },
    /// Something is thrown.
    Throw { from: u16 },
}

/// What the instructions of one context did.
#[derive(Debug, Default)]
pub struct Trace {
    /// Registers, the slot of the last result included.
    pub registers: usize,
    /// Blocks, by number: their events in order, each with the instruction's offset; nothing for what was not come to.
    pub blocks: Vec<Vec<(u32, Event)>>,
    /// Control flow followed: from block to block, and whether by an exception.
    pub flow: Vec<(u32, u32, bool)>,
    /// First register of each parameter.
    pub parameters: Vec<u16>,
}

impl<'a> Engine<'a, '_> {
    /// What the instructions of `context` did, by the values it was left with. The phase must be the one at hand.
    pub(crate) fn replay(&mut self, context: ContextId) -> Option<Trace> {
        let method = self.method_of(context);
        let body = self.body(method)?;
        let known = &self.contexts[context.0 as usize];
        let entries = known.entries.clone();
        let mut flow: Vec<(u32, u32, bool)> = known.flow.iter().copied().collect();
        flow.sort_unstable();
        let registers = usize::from(body.flow.code.registers) + 1;
        let mut trace =
            Trace { registers, blocks: vec![Vec::new(); body.starts.len()], flow, parameters: self.parameter_registers(method, &body) };
        for (block, entry) in entries.into_iter().enumerate() {
            let Some(entry) = entry else { continue };
            let mut frame = Frame::still(context, std::rc::Rc::clone(&body), entry.into_vec());
            let start = body.starts[block] as usize;
            let end = body.starts.get(block + 1).map_or(body.len(), |next| *next as usize);
            for position in start..end {
                if !self.contexts[context.0 as usize].reaches(position) {
                    break;
                }
                let (at, i) = body.instruction(position);
                self.heap.block = block as u32;
                let mut event = self.before(&frame, method, &i);
                let stopped = match self.step(&mut frame, position, at, &i) {
                    Done::Next => false,
                    Done::Stop => true,
                    Done::Wait(_) => {
                        // It was not come to the end of; nothing is known of what it gives.
                        if let Some(slot) = frame.state.last_mut() {
                            *slot = TOP;
                        }
                        false
                    }
                };
                self.after(&frame, &i, &mut event);
                if let Some(event) = event {
                    trace.blocks[block].push((at, event));
                }
                if stopped {
                    break;
                }
            }
        }
        // What was added while looking is there already.
        self.dirty.clear();
        self.tasks.clear();
        Some(trace)
    }

    fn parameter_registers(&mut self, method: MethodId, body: &super::context::Body<'a>) -> Vec<u16> {
        let known = self.program.method(method);
        let wide = self.calls.wide_parameters(self.program, known.reference, known.access);
        let mut register = body.flow.code.first_parameter();
        let mut found = Vec::with_capacity(wide.len());
        for wide in wide {
            found.push(register);
            register = register.saturating_add(if wide { 2 } else { 1 });
        }
        found
    }

    /// What an instruction is given.
    fn before(&mut self, frame: &Frame<'a>, method: MethodId, i: &Instruction) -> Option<Event> {
        let dex = self.program.class(self.program.method(method).class).dex;
        let v = |register: u16| get(&frame.state, register);
        let op = i.opcode;
        Some(match op {
            0x01..=0x09 => Event::Move { to: i.a, from: i.b },
            opcode::MOVE_RESULT..=opcode::MOVE_RESULT_OBJECT => Event::Result { to: i.a, value: TOP },
            opcode::MOVE_EXCEPTION => Event::Caught { to: i.a },
            opcode::CHECK_CAST => Event::Cast { register: i.a, value: v(i.a) },
            0x44..=0x4a => Event::Element { to: i.a, array: (i.b, v(i.b)), index: v(i.c), value: TOP },
            opcode::APUT..=opcode::APUT_SHORT => Event::PutElement { from: i.a, array: (i.b, v(i.b)), index: v(i.c), value: v(i.a) },
            opcode::SGET..=opcode::SGET_SHORT => {
                let reference = self.program.field_at(dex, i.index)?;
                let cell = self.program.resolve_field(reference).map_or(key::NAMED + self.program.field_ref(reference).name.0, |f| f.0);
                Event::GetStatic { to: i.a, cell, value: TOP, reference }
            }
            opcode::SPUT..=opcode::SPUT_SHORT => {
                let field = self.program.resolve_field(self.program.field_at(dex, i.index)?)?;
                Event::PutStatic { from: i.a, cell: field.0, value: v(i.a) }
            }
            0x52..=0x58 => {
                let cell = self.field_cell(self.program.field_at(dex, i.index)?);
                Event::Get { to: i.a, base: (i.b, v(i.b)), cell, value: TOP }
            }
            opcode::IPUT..=opcode::IPUT_SHORT => {
                let cell = self.field_cell(self.program.field_at(dex, i.index)?);
                Event::Put { from: i.a, base: (i.b, v(i.b)), cell, value: v(i.a) }
            }
            0x7b..=0x8f => Event::Computed { to: i.a, from: [i.b, i.b], value: TOP },
            0x90..=0xaf => Event::Computed { to: i.a, from: [i.b, i.c], value: TOP },
            0xb0..=0xcf => Event::Computed { to: i.a, from: [i.a, i.b], value: TOP },
            0xd0..=0xe2 => Event::Computed { to: i.a, from: [i.b, i.b], value: TOP },
            opcode::FILLED_NEW_ARRAY | opcode::FILLED_NEW_ARRAY_RANGE => {
                Event::Filled { items: i.arg_registers().map(|register| (register, v(register))).collect() }
            }
            opcode::INVOKE_CUSTOM | opcode::INVOKE_CUSTOM_RANGE => {
                Event::Lambda { captured: i.arg_registers().map(|register| (register, v(register))).collect(), target: None }
            }
            0x0f..=0x11 => Event::Return { from: i.a },
            0x27 => Event::Throw { from: i.a },
            0x12..=0x19 | opcode::CONST_STRING | opcode::CONST_STRING_JUMBO | opcode::CONST_CLASS => Event::Fresh { to: i.a },
            0x2d..=0x31 | opcode::INSTANCE_OF | opcode::ARRAY_LENGTH | opcode::NEW_INSTANCE | opcode::NEW_ARRAY | 0xfe | 0xff => {
                Event::Fresh { to: i.a }
            }
            _ if opcode::is_invoke(op) => {
                let reference = self.program.method_at(dex, i.index)?;
                let parameters = self.calls.parameters(self.program, reference);
                let mut arguments = Vec::with_capacity(parameters.len() + 1);
                let mut next = 0;
                if !opcode::is_invoke_static(op) {
                    arguments.extend(i.arg(0).map(|register| (register, v(register))));
                    next = 1;
                }
                for (_, wide) in parameters.iter() {
                    let Some(register) = i.arg(next) else { break };
                    arguments.push((register, v(register)));
                    next += if *wide { 2 } else { 1 };
                }
                Event::Call { reference, arguments, value: TOP }
            }
            _ => return None,
        })
    }

    /// What an instruction gave.
    fn after(&mut self, frame: &Frame<'a>, i: &Instruction, event: &mut Option<Event>) {
        let last = frame.state.len() - 1;
        match event {
            Some(
                Event::Result { value, .. }
                | Event::Computed { value, .. }
                | Event::Get { value, .. }
                | Event::GetStatic { value, .. }
                | Event::Element { value, .. }
                | Event::Cast { value, .. },
            ) => *value = get(&frame.state, i.a),
            Some(Event::Call { value, .. }) => *value = frame.state[last],
            Some(Event::Lambda { target, .. }) => {
                let made = self.values.objects(frame.state[last]);
                *target = made.first().and_then(|object| {
                    let (dex, handle) = self.heap.get(*object).lambda?;
                    self.lambda_target(*object, dex, handle)
                });
            }
            _ => {}
        }
    }

    fn field_cell(&self, reference: FieldRefId) -> u32 {
        let field = self.program.resolve_field(reference);
        field.map_or(key::NAMED + self.program.field_ref(reference).name.0, |field| field.0)
    }

    /// The contexts that calls of a context came to, by instruction.
    pub(crate) fn callees(&self, context: ContextId) -> &[(u32, ContextId)] {
        &self.contexts[context.0 as usize].chosen
    }

    /// Whether `v` is nothing but texts, classes and numbers that the code itself names.
    pub(crate) fn is_constant(&self, v: V) -> bool {
        let constant = |v: V| match self.values.node(v) {
            // An empty text may be one that something unknown was put into.
            Node::Text { text, .. } => !self.values.bytes(text).is_empty(),
            Node::Class(_) => true,
            Node::Int { n, .. } => n != 0,
            Node::Boxed { inner, .. } => matches!(self.values.node(inner), Node::Int { n, .. } if n != 0),
            Node::Builder { whole, text, .. } => whole && !self.values.bytes(text).is_empty(),
            _ => false,
        };
        match self.values.node(v) {
            Node::Set(list) => self.values.items(list).iter().all(|v| constant(*v) || matches!(self.values.node(*v), Node::Int { .. })),
            _ => constant(v),
        }
    }

    /// The key of a constant, for what is kept by key.
    pub(crate) fn key_of(&self, v: V) -> Option<u32> {
        // The same text from elsewhere is the same key.
        match self.values.node(v) {
            Node::Text { read: 0, .. } | Node::Int { read: 0, .. } => self.constant_key(v),
            _ => None,
        }
    }

    /// The beginning that is known of a text, and whether it is all of it.
    pub(crate) fn text_of(&self, v: V) -> Option<(String, bool)> {
        let of = |v: V| match self.values.node(v) {
            Node::Text { text, .. } => Some((String::from_utf8_lossy(self.values.bytes(text)).into_owned(), true)),
            Node::Prefix(text) => Some((String::from_utf8_lossy(self.values.bytes(text)).into_owned(), false)),
            Node::Builder { text, whole, .. } => Some((String::from_utf8_lossy(self.values.bytes(text)).into_owned(), whole)),
            _ => None,
        };
        match self.values.node(v) {
            Node::Set(list) => {
                let mut all = self.values.items(list).iter().filter_map(|v| of(*v));
                let first = all.next();
                if all.next().is_none() { first } else { None }
            }
            _ => of(v),
        }
    }

    /// Whether an object stands for those that many callers make at one place.
    pub(crate) fn is_shared(&self, object: u32) -> bool {
        if object >= ANY_OF_CLASS {
            return false;
        }
        match self.heap.objects().get(object as usize).map(|object| object.origin) {
            Some(Origin::Site { context, .. }) => self.contexts.get(context as usize).is_none_or(|context| context.shared),
            _ => false,
        }
    }

    /// Class of an object.
    pub(crate) fn kind_of(&self, object: u32) -> TypeId {
        self.heap.get(object).kind
    }

    /// Resource id of the view that an object is.
    pub(crate) fn view_of(&self, object: u32) -> Option<i64> {
        if let Origin::View(id) = self.heap.get(object).origin {
            return Some(id);
        }
        let set = self.heap.peek(object, key::ID);
        self.values.as_int(set)
    }

    /// Type that a method is declared to return, as its descriptor says it.
    pub(crate) fn returns_descriptor(&self, reference: MethodRefId) -> &'a [u8] {
        let program = self.program;
        let descriptor = program.descriptors.get(program.signatures[program.method_ref(reference).signature as usize].1);
        memchr::memrchr(b')', descriptor).map_or(&[][..], |at| &descriptor[at + 1..])
    }

    /// Whether a reference takes no receiver, when it is called with so many arguments.
    pub(crate) fn without_receiver(&mut self, reference: MethodRefId, arguments: usize) -> bool {
        self.calls.parameters(self.program, reference).len() == arguments
    }

    /// Whether the intents in a value surely name components of the package.
    pub(crate) fn stays_inside(&self, v: V) -> bool {
        let objects = self.values.objects(v);
        !objects.is_empty()
            && objects.iter().all(|object| {
                let targets = self.values.alternatives(self.heap.peek(*object, key::TARGET));
                let named = targets.iter().any(|target| match self.values.node(*target) {
                    Node::Class(text) => std::str::from_utf8(self.values.bytes(text))
                        .ok()
                        .and_then(|name| self.program.type_described(name))
                        .is_some_and(|kind| self.program.is_own(kind)),
                    Node::Text { text, .. } => self.program.class_named(&String::from_utf8_lossy(self.values.bytes(text))).is_some(),
                    _ => false,
                });
                let actions = self.values.alternatives(self.heap.peek(*object, key::ACTION));
                let by_action = actions.iter().any(|action| {
                    // What the platform names, other apps answer too.
                    self.values.as_text(*action).is_some_and(|text| {
                        !text.starts_with(b"android.") && self.surface.by_action.contains_key(&*String::from_utf8_lossy(text))
                    })
                });
                named || by_action
            })
    }

    /// Whether a method's name begins so.
    pub(crate) fn reference_name_is(&self, reference: MethodRefId, begin: &str) -> bool {
        self.reference_name(reference).starts_with(begin.as_bytes())
    }

    /// Reads of a cell so far: the contexts that did.
    pub(crate) fn readers_of(&self, object: u32, cell: u32) -> Vec<ContextId> {
        self.heap.reading_contexts(object, cell)
    }
}

/// Cells of static fields.
pub const STATICS: u32 = STATIC;

impl Engine<'_, '_> {
    /// Types of the parameters of a reference, nothing for primitive ones.
    pub(crate) fn parameter_kinds(&mut self, reference: MethodRefId) -> Vec<Option<TypeId>> {
        self.calls.parameters(self.program, reference).iter().map(|(kind, _)| *kind).collect()
    }

    /// Whether a class of the package says in its own words what its objects are.
    pub(crate) fn says_itself(&mut self, kind: TypeId) -> bool {
        let Some(name) = self.program.names.find(b"toString") else { return false };
        let Some(descriptor) = self.program.descriptors.find(b"()Ljava/lang/String;") else { return false };
        let Some(signature) = self.program.signature_numbers.get(&(crate::program::model::NameId(name), descriptor)) else { return false };
        self.lookup(kind, *signature).is_some()
    }
}
