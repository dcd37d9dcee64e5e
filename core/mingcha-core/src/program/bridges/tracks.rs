//! What becomes of personal information below one method: forward over its code and that of what it calls, registers, parameters, fields
//! and results, until nothing grows. One bit stands for each place that reads something, one for whatever may decide who gets it.
//!
//! This is no analysis of flows through a program: it begins at a method that others call from outside, follows a bounded number of
//! methods, and asks one question only: what does this method give back to its caller?

use super::shape::{Below, decides, divided, merge, parameter_kinds, writes};
use crate::dex::{Instruction, Value, access, opcode};
use crate::limits::{MAX_CONSTANT_CELLS, MAX_CONSTANT_REGISTERS, MAX_TRACKED_METHODS, MAX_TRACKED_VISITS};
use crate::program::constants::Flow;
use crate::program::hierarchy::Resolved;
use crate::program::model::{ClassId, FieldId, MethodId, MethodRefId, Program, TypeId};
use crate::program::uses::argument_registers;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

/// Of what a value is made: a bit for each source, and [`OPAQUE`].
pub(super) type Mark = u64;
/// Depends on something that may decide who gets it: state of the app's own, the address of a page, stored settings.
pub(super) const OPAQUE: Mark = 1 << 63;
/// Sources below one method that are told apart; what stands behind more is not told.
const MAX_SOURCES: usize = 60;
/// Numbers of the sources that stand at an instruction.
pub(super) type Sources = FxHashMap<(MethodId, u32), Vec<u32>>;

const WEB_VIEWS: [&str; 3] = ["Landroid/webkit/WebView;", "Lcom/tencent/smtt/sdk/WebView;", "Lcom/uc/webview/export/WebView;"];
/// Methods that only a person's touch runs: what they give was asked for.
const TOUCHED: [&[u8]; 6] =
    [b"onClick", b"onLongClick", b"onMenuItemClick", b"onItemClick", b"onActivityResult", b"onRequestPermissionsResult"];
/// Methods that write an object down, whatever it is.
const WRITERS: [&[u8]; 5] = [b"toJson", b"toJSON", b"toJSONString", b"writeValueAsString", b"stringify"];
/// Beginnings of names of methods that ask for a permission: it narrows what happens and says nothing of who gets it.
const PERMISSION_QUESTIONS: [&[u8]; 3] = [b"checkSelfPermission", b"checkPermission", b"checkCallingOrSelfPermission"];
/// Classes of which one object, or one answer for all, is state of the app's own.
const STATE: [&[u8]; 2] = [b"Landroid/content/SharedPreferences;", b"Landroid/webkit/CookieManager;"];

/// Whether a class is a web view, or inherits one.
pub(super) fn is_web_view(program: &Program<'_>, kind: TypeId) -> bool {
    WEB_VIEWS.iter().any(|view| program.inherits(kind, view))
}

/// How what is given reaches the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gives {
    /// The method returns it.
    Return,
    /// A script that the page runs, or the answer of its question, holds it.
    Script,
}

/// What a method gives of one source to the page that calls it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Given {
    /// Number of the source.
    pub(super) source: u32,
    /// How it reaches the caller.
    pub(super) gives: Gives,
    /// Whether a condition stands before it which may ask who calls.
    pub(super) guarded: bool,
    /// The methods from the one called to the one that reads it.
    pub(super) way: Vec<MethodId>,
}

/// Marks of what is given.
#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    returned: Mark,
    scripted: Mark,
    guarded: Mark,
}

/// Follows one method.
pub(super) struct Tracks<'t, 'k> {
    program: &'t Program<'k>,
    sources: &'t Sources,
    below: &'t Below,
    parameters: FxHashMap<MethodId, Vec<Mark>>,
    returns: FxHashMap<MethodId, Mark>,
    fields: FxHashMap<FieldId, Mark>,
    readers: FxHashMap<FieldId, FxHashSet<MethodId>>,
    callers: FxHashMap<MethodId, FxHashSet<MethodId>>,
    /// Who is followed, by whom it was come to; only for what it writes to a field, or as part of what the page calls.
    followed: FxHashMap<MethodId, (Option<MethodId>, bool)>,
    waiting: VecDeque<MethodId>,
    queued: FxHashSet<MethodId>,
    given: Marks,
    /// Sources that a method, or what it has run, hands over by scripts.
    hands: FxHashMap<MethodId, Mark>,
    /// Sources that a method's conditions divide.
    guards: FxHashMap<MethodId, Mark>,
    /// Methods in the order in which they were come to.
    order: Vec<MethodId>,
    /// Whether it is known what fields hold.
    fields_settled: bool,
    /// Sources come to, with the method that reads each: the bit is the place in the list.
    bits: Vec<(u32, MethodId)>,
}

impl<'t, 'k> Tracks<'t, 'k> {
    pub(super) fn new(program: &'t Program<'k>, sources: &'t Sources, below: &'t Below) -> Self {
        Tracks {
            program,
            sources,
            below,
            parameters: FxHashMap::default(),
            returns: FxHashMap::default(),
            fields: FxHashMap::default(),
            readers: FxHashMap::default(),
            callers: FxHashMap::default(),
            followed: FxHashMap::default(),
            waiting: VecDeque::new(),
            queued: FxHashSet::default(),
            given: Marks::default(),
            hands: FxHashMap::default(),
            guards: FxHashMap::default(),
            order: Vec::new(),
            fields_settled: false,
            bits: Vec::new(),
        }
    }

    /// What `start` gives, called with `parameters` (the receiver first; missing ones are nothing).
    pub(super) fn follow(mut self, start: MethodId, parameters: Vec<Mark>) -> Vec<Given> {
        self.come_to(start, None, false);
        // What fields hold is learnt first: a field that holds personal information is asked whether it has it yet, any other one may
        // decide who gets it.
        for settled in [false, true] {
            self.fields_settled = settled;
            self.parameters.clear();
            self.returns.clear();
            self.given = Marks::default();
            self.guards.clear();
            self.hands.clear();
            self.parameters.insert(start, parameters.clone());
            let all: Vec<MethodId> = self.order.clone();
            all.into_iter().for_each(|method| self.wake(method));
            let mut visits = 0;
            while let Some(method) = self.waiting.pop_front() {
                self.queued.remove(&method);
                visits += 1;
                if visits > MAX_TRACKED_VISITS {
                    // What was not followed to its end may have conditions that were not seen.
                    self.guards.insert(start, Mark::MAX);
                    self.waiting.clear();
                    self.queued.clear();
                    break;
                }
                self.method(method, start);
            }
        }
        self.given.guarded = self.guards.values().fold(0, |all, mark| all | mark);
        let mut found = Vec::new();
        for (bit, (source, method)) in self.bits.iter().enumerate() {
            let has = |mark: Mark| mark & (1 << bit) != 0;
            for (given, gives) in [(self.given.returned, Gives::Return), (self.given.scripted, Gives::Script)] {
                if has(given) {
                    found.push(Given { source: *source, gives, guarded: has(self.given.guarded), way: self.way(*method) });
                }
            }
        }
        found
    }

    /// The bits of the sources at an instruction.
    fn source(&mut self, method: MethodId, at: u32) -> Mark {
        let mut mark = 0;
        for source in self.sources.get(&(method, at)).into_iter().flatten() {
            let bit = self.bits.iter().position(|(known, _)| known == source).unwrap_or_else(|| {
                self.bits.push((*source, method));
                self.bits.len() - 1
            });
            if bit < MAX_SOURCES {
                mark |= 1 << bit;
            }
        }
        self.bits.truncate(MAX_SOURCES);
        mark
    }

    fn way(&self, method: MethodId) -> Vec<MethodId> {
        let mut way = vec![method];
        let mut at = method;
        while let Some((Some(by), _)) = self.followed.get(&at) {
            if way.contains(by) {
                break;
            }
            way.push(*by);
            at = *by;
        }
        way.reverse();
        way
    }

    fn come_to(&mut self, method: MethodId, by: Option<MethodId>, writer: bool) -> bool {
        if self.program.method(method).code == 0 {
            return false;
        }
        if let Some((_, only_writes)) = self.followed.get_mut(&method) {
            if *only_writes && !writer {
                *only_writes = false;
                self.wake(method);
            }
            return true;
        }
        if self.followed.len() >= MAX_TRACKED_METHODS {
            return false;
        }
        self.followed.insert(method, (by, writer));
        self.order.push(method);
        self.wake(method);
        true
    }

    fn wake(&mut self, method: MethodId) {
        if self.followed.contains_key(&method) && self.queued.insert(method) {
            self.waiting.push_back(method);
        }
    }

    fn give_parameters(&mut self, method: MethodId, marks: &[Mark]) {
        let known = self.parameters.entry(method).or_default();
        let mut grown = false;
        for (n, mark) in marks.iter().enumerate() {
            if known.len() <= n {
                known.resize(n + 1, 0);
            }
            grown |= *mark & !known[n] != 0;
            known[n] |= mark;
        }
        if grown {
            self.wake(method);
        }
    }

    fn write_field(&mut self, field: FieldId, mark: Mark) {
        let mark = mark & !OPAQUE;
        let known = self.fields.entry(field).or_default();
        if mark & !*known != 0 {
            *known |= mark;
            for reader in self.readers.get(&field).cloned().unwrap_or_default() {
                self.wake(reader);
            }
        }
    }

    /// What a field of the package holds. Its own class is looked at for what writes it.
    fn read_field(&mut self, field: FieldId, reader: MethodId) -> Mark {
        if !self.readers.contains_key(&field) {
            let class = self.program.field(field).class;
            let writers: Vec<MethodId> = self.program.methods_of(class).filter(|id| writes(self.program, *id, field)).collect();
            for writer in writers {
                self.come_to(writer, Some(reader), true);
            }
        }
        self.readers.entry(field).or_default().insert(reader);
        let held = self.fields.get(&field).copied().unwrap_or_default();
        let kind = self.program.field_ref(self.program.field(field).reference).kind;
        // What holds personal information is asked whether it has it yet; anything else small may decide who gets it.
        if held == 0 && self.fields_settled && decides(self.program.descriptor_raw(kind)) { OPAQUE } else { held }
    }

    /// Interprets one method and notes what grew.
    fn method(&mut self, id: MethodId, start: MethodId) {
        let program = self.program;
        let Some(code) = program.code(id) else { return };
        let dex = program.class(program.method(id).class).dex;
        let flow = Flow::new(code);
        let leaders = flow.leaders();
        let registers = usize::from(flow.code.registers);
        let blocks = leaders.iter().filter(|leader| **leader).count();
        if flow.code.registers > MAX_CONSTANT_REGISTERS || blocks.saturating_mul(registers) > MAX_CONSTANT_CELLS || flow.fault() {
            self.returned(id, OPAQUE);
            return;
        }
        let first = usize::from(flow.code.first_parameter());
        let mut state = vec![0; registers + 1];
        self.place_parameters(id, first, &mut state);
        let mut entries: Vec<Option<Vec<Mark>>> = vec![None; flow.instructions.len()];
        let Some(slot) = entries.first_mut() else { return };
        *slot = Some(state);
        let this = (program.method(id).access & access::STATIC == 0).then_some(first);
        let mut body = Body::new(id, dex, start, this);
        let mut waiting = VecDeque::from([0usize]);
        let mut next = Vec::new();
        while let Some(leader) = waiting.pop_front() {
            let Some(mut state) = entries[leader].clone() else { continue };
            let mut n = leader;
            loop {
                let (at, i) = flow.instructions[n];
                if opcode::can_throw(i.opcode) {
                    for (_, handler) in flow.handlers(at) {
                        if merge(&mut entries[handler], &state) {
                            waiting.push_back(handler);
                        }
                    }
                }
                self.step(&mut body, n, at, &i, &mut state);
                flow.successors(n, &mut next);
                if next.len() == 1 && next[0] == n + 1 && !leaders[n + 1] {
                    n += 1;
                    continue;
                }
                for target in &next {
                    if merge(&mut entries[*target], &state) {
                        waiting.push_back(*target);
                    }
                }
                break;
            }
        }
        self.finish(&flow, &body, id);
    }

    fn place_parameters(&self, id: MethodId, first: usize, state: &mut [Mark]) {
        let program = self.program;
        let Some(marks) = self.parameters.get(&id) else { return };
        let descriptor = program.method_descriptor(id).into_owned();
        let mut register = first;
        let mut kinds = parameter_kinds(descriptor.as_bytes());
        if program.method(id).access & access::STATIC == 0 {
            kinds.insert(0, b'L');
        }
        for (kind, mark) in kinds.into_iter().zip(marks) {
            if let Some(slot) = state.get_mut(register) {
                *slot = *mark;
            }
            register += if matches!(kind, b'J' | b'D') { 2 } else { 1 };
        }
    }

    fn returned(&mut self, id: MethodId, mark: Mark) {
        let known = self.returns.entry(id).or_default();
        if mark & !*known != 0 {
            *known |= mark;
            self.wake_callers(id);
        }
    }

    fn wake_callers(&mut self, id: MethodId) {
        for caller in self.callers.get(&id).cloned().unwrap_or_default() {
            self.wake(caller);
        }
    }

    /// What runs at an instruction, or because of it, hands over.
    fn has_run(&mut self, body: &mut Body, n: usize, target: MethodId) {
        self.callers.entry(target).or_default().insert(body.id);
        let handed = self.hands.get(&target).copied().unwrap_or_default();
        if handed != 0 {
            body.handed |= handed;
            *body.telling.entry(n).or_default() |= handed;
        }
    }

    /// What the method gives, and whether a condition of it may ask who calls.
    fn finish(&mut self, flow: &Flow<'_>, body: &Body, id: MethodId) {
        let mut returns = 0;
        body.returns.values().for_each(|mark| returns |= mark);
        let small = matches!(self.program.method_descriptor(id).rsplit(')').next(), Some("Z" | "I"));
        if small && !body.open.is_empty() {
            returns |= OPAQUE;
        }
        let only_writes = self.followed.get(&id).is_some_and(|(_, only)| *only);
        if !only_writes {
            let telling: FxHashMap<usize, Mark> =
                body.telling.iter().chain(&body.returns).fold(FxHashMap::default(), |mut all, (n, mark)| {
                    *all.entry(*n).or_default() |= mark & !OPAQUE;
                    all
                });
            let guarded = body.open.iter().fold(0, |all, branch| all | divided(flow, *branch, &telling));
            self.guards.insert(id, guarded);
        }
        if id == body.start {
            self.given.returned |= returns & !OPAQUE;
        }
        self.given.scripted |= body.scripted & !OPAQUE;
        let hands = body.scripted | body.handed;
        let known = self.hands.entry(id).or_default();
        if hands & !*known != 0 {
            *known |= hands;
            self.wake_callers(id);
        }
        self.returned(id, returns);
    }

    fn step(&mut self, body: &mut Body, n: usize, at: u32, i: &Instruction, state: &mut [Mark]) {
        let last = state.len() - 1;
        let program = self.program;
        let get = |state: &[Mark], register: u16| state.get(usize::from(register)).copied().unwrap_or_default();
        let (a, b, c) = (usize::from(i.a), i.b, i.c);
        let source = self.source(body.id, at);
        if source != 0 {
            *body.telling.entry(n).or_default() |= source;
        }
        let value = match i.opcode {
            0x01..=0x09 => get(state, b),
            opcode::MOVE_RESULT..=opcode::MOVE_RESULT_OBJECT => state[last],
            opcode::RETURN..=opcode::RETURN_OBJECT => {
                *body.returns.entry(n).or_default() |= get(state, i.a);
                return;
            }
            opcode::MOVE_EXCEPTION | 0x12..=opcode::CONST_CLASS | opcode::INSTANCE_OF | opcode::NEW_ARRAY => 0,
            opcode::ARRAY_LENGTH => get(state, b) & OPAQUE,
            opcode::NEW_INSTANCE => {
                if let Some(class) = program.type_at(body.dex, i.index).and_then(|kind| program.class_of(kind)) {
                    self.runs_later(body, n, class);
                }
                0
            }
            opcode::FILLED_NEW_ARRAY | opcode::FILLED_NEW_ARRAY_RANGE => {
                state[last] = i.arg_registers().fold(0, |all, register| all | get(state, register));
                return;
            }
            opcode::PACKED_SWITCH | opcode::SPARSE_SWITCH | opcode::IF_EQZ..=opcode::IF_LEZ => {
                if get(state, i.a) & OPAQUE != 0 {
                    body.open.insert(n);
                }
                return;
            }
            opcode::IF_EQ..=0x37 => {
                if (get(state, i.a) | get(state, b)) & OPAQUE != 0 {
                    body.open.insert(n);
                }
                return;
            }
            0x2d..=0x31 | 0x90..=0xaf => get(state, b) | get(state, c),
            0x44..=0x4a => get(state, b),
            opcode::APUT..=opcode::APUT_SHORT => {
                let value = get(state, i.a);
                self.grow(body, state, b, value);
                return;
            }
            opcode::IGET..=0x58 => {
                let field = program.field_at(body.dex, i.index).and_then(|reference| program.resolve_field(reference));
                let held = field.map_or(0, |field| self.read_field(field, body.id));
                held | get(state, b) | source
            }
            opcode::IPUT..=opcode::IPUT_SHORT => {
                let value = get(state, i.a);
                if let Some(field) = program.field_at(body.dex, i.index).and_then(|reference| program.resolve_field(reference)) {
                    self.write_field(field, value);
                }
                self.grow(body, state, b, value);
                return;
            }
            opcode::SGET..=opcode::SGET_SHORT => {
                let field = program.field_at(body.dex, i.index).and_then(|reference| program.resolve_field(reference));
                field.map_or(0, |field| self.read_field(field, body.id)) | source
            }
            opcode::SPUT..=opcode::SPUT_SHORT => {
                if let Some(field) = program.field_at(body.dex, i.index).and_then(|reference| program.resolve_field(reference)) {
                    self.write_field(field, get(state, i.a));
                }
                return;
            }
            0x7b..=0x8f | 0xd0..=0xe2 => get(state, b),
            0xb0..=0xcf => get(state, i.a) | get(state, b),
            opcode::INVOKE_CUSTOM | opcode::INVOKE_CUSTOM_RANGE => {
                state[last] = self.lambda(body, n, i, state);
                return;
            }
            op if opcode::is_invoke(op) => {
                let result = self.invoke(body, n, i, state);
                state[last] = result | source;
                return;
            }
            _ => return,
        };
        if let Some(slot) = state.get_mut(a) {
            *slot = value;
        }
    }

    /// An object that holds more than before; the receiver's own class does not become what one of its fields holds.
    fn grow(&self, body: &Body, state: &mut [Mark], register: u16, mark: Mark) {
        let register = usize::from(register);
        if body.this != Some(register)
            && let Some(slot) = state.get_mut(register)
        {
            *slot |= mark & !OPAQUE;
        }
    }

    fn invoke(&mut self, body: &mut Body, n: usize, i: &Instruction, state: &mut [Mark]) -> Mark {
        let program = self.program;
        let Some(reference) = program.method_at(body.dex, i.index) else { return OPAQUE };
        let registers = argument_registers(program, reference, i);
        let marks: Vec<Mark> = registers.iter().map(|register| state.get(usize::from(*register)).copied().unwrap_or_default()).collect();
        let all = marks.iter().fold(0, |all, mark| all | mark);
        let method = program.method_ref(reference);
        let name = program.names.get(program.signatures[method.signature as usize].0.0);
        if let Some(said) = self.script(reference, name, &marks) {
            if said & !OPAQUE != 0 {
                body.scripted |= said;
                *body.telling.entry(n).or_default() |= said;
            }
            return 0;
        }
        if matches!(name, b"getUrl" | b"getOriginalUrl") && is_web_view(program, method.class)
            || STATE.iter().any(|state| program.descriptor_raw(method.class) == *state)
        {
            return OPAQUE;
        }
        if PERMISSION_QUESTIONS.contains(&name) {
            return 0;
        }
        let descriptor = program.descriptors.get(program.signatures[method.signature as usize].1);
        let gives = descriptor.iter().position(|byte| *byte == b')').and_then(|at| descriptor.get(at + 1)).copied().unwrap_or(b'V');
        let carries = matches!(gives, b'L' | b'[' | b'J' | b'F' | b'D');
        let is_static = opcode::is_invoke_static(i.opcode);
        let caller = (i.opcode == opcode::INVOKE_SUPER || i.opcode == opcode::INVOKE_SUPER_RANGE).then(|| program.method(body.id).class);
        let targets = self.targets(reference, caller, is_static);
        // What an object is given it holds.
        if let (false, Some((_, given))) = (is_static, marks.split_first()) {
            let held = given.iter().fold(0, |all, mark| all | mark);
            self.grow(body, state, registers[0], held);
        }
        let mut result = if WRITERS.contains(&name) { all } else { 0 };
        match targets {
            Some(targets) => {
                let unknown =
                    if carries { all } else { all & OPAQUE } | if decides(&descriptor[descriptor.len() - 1..]) { OPAQUE } else { 0 };
                if targets.is_empty() {
                    result |= unknown;
                }
                for target in targets {
                    self.has_run(body, n, target);
                    if self.come_to(target, Some(body.id), false) {
                        self.give_parameters(target, &marks);
                        result |= self.returns.get(&target).copied().unwrap_or_default();
                    } else {
                        result |= unknown;
                    }
                }
            }
            None => result |= if carries { all } else { all & OPAQUE },
        }
        if result & !OPAQUE != 0 {
            *body.telling.entry(n).or_default() |= result;
        }
        result
    }

    /// The package's methods that a call runs; nothing for the platform's.
    fn targets(&self, reference: MethodRefId, caller: Option<ClassId>, is_static: bool) -> Option<Vec<MethodId>> {
        let program = self.program;
        match program.resolve(reference, caller) {
            Resolved::Own(target) if program.method(target).code != 0 || is_static => Some(vec![target]),
            Resolved::Own(target) => {
                let method = program.method_ref(program.method(target).reference);
                Some(self.below.implementations(program, method.class, method.signature))
            }
            Resolved::Outside(_) => None,
        }
    }

    /// What a script that a page runs, or the answer to its question, holds; nothing when the call is no such thing.
    fn script(&self, reference: MethodRefId, name: &[u8], marks: &[Mark]) -> Option<Mark> {
        let class = self.program.method_ref(reference).class;
        let said = || marks.get(1).copied().unwrap_or_default();
        match name {
            b"evaluateJavascript" | b"loadUrl" if is_web_view(self.program, class) => Some(said()),
            b"confirm" if self.program.descriptor_raw(class).ends_with(b"/JsPromptResult;") => Some(said()),
            b"onCallBack" if self.program.descriptor_raw(class) == b"Lcom/github/lzyzsd/jsbridge/CallBackFunction;" => Some(said()),
            b"complete" if self.program.descriptor_raw(class) == b"Lwendu/dsbridge/CompletionHandler;" => Some(said()),
            _ => None,
        }
    }

    /// The method behind a lambda runs with what it captured, unless a touch runs it.
    fn lambda(&mut self, body: &mut Body, n: usize, i: &Instruction, state: &[Mark]) -> Mark {
        let program = self.program;
        let marks: Vec<Mark> = i.arg_registers().map(|register| state.get(usize::from(register)).copied().unwrap_or_default()).collect();
        let all = marks.iter().fold(0, |all, mark| all | mark);
        let Some(site) = program.dex(body.dex).call_site(i.index) else { return all };
        if program.dex(body.dex).string_raw(site.name).is_some_and(|name| TOUCHED.contains(&name)) {
            return 0;
        }
        let handle = site.arguments.iter().find_map(|value| if let Value::MethodHandle(n) = value { Some(*n) } else { None });
        // Texts are put together in this way too.
        let Some(handle) = handle.and_then(|handle| program.dex(body.dex).method_handle(handle)) else { return all };
        let target =
            handle.method().and_then(|method| program.method_at(body.dex, method)).map(|reference| program.resolve(reference, None));
        if let Some(Resolved::Own(target)) = target
            && self.come_to(target, Some(body.id), false)
        {
            self.has_run(body, n, target);
            self.give_parameters(target, &marks);
        }
        0
    }

    /// What an object made here runs when the platform or another thread calls it.
    fn runs_later(&mut self, body: &mut Body, n: usize, class: ClassId) {
        let program = self.program;
        let outside: Vec<TypeId> =
            program.supertypes(program.class(class).kind).into_iter().filter(|kind| !program.is_own(*kind)).collect();
        let plain = outside.iter().all(|kind| program.descriptor_raw(*kind) == b"Ljava/lang/Object;");
        let function = program.supertypes(program.class(class).kind).into_iter().any(|kind| {
            let name = program.descriptor_raw(kind);
            name.starts_with(b"Lkotlin/jvm/") || name.starts_with(b"Lkotlin/coroutines/")
        });
        if plain && !function {
            return;
        }
        for id in program.methods_of(class) {
            let name = program.method_name(id);
            let called = !name.starts_with('<')
                && program.method(id).access & (access::STATIC | access::PRIVATE) == 0
                && !TOUCHED.contains(&name.as_bytes());
            if called {
                self.come_to(id, Some(body.id), false);
                self.has_run(body, n, id);
            }
        }
    }
}

/// What is learnt of one method while it is interpreted.
#[derive(Debug)]
struct Body {
    id: MethodId,
    dex: u32,
    /// The method that the page calls.
    start: MethodId,
    /// Register of the receiver.
    this: Option<usize>,
    returns: FxHashMap<usize, Mark>,
    /// Instructions that read, get or hand on personal information.
    telling: FxHashMap<usize, Mark>,
    /// Branches on what may ask who calls.
    open: FxHashSet<usize>,
    scripted: Mark,
    /// What its calls hand over.
    handed: Mark,
}

impl Body {
    fn new(id: MethodId, dex: u32, start: MethodId, this: Option<usize>) -> Self {
        let (returns, telling, open) = Default::default();
        Body { id, dex, start, this, returns, telling, open, scripted: 0, handed: 0 }
    }
}
