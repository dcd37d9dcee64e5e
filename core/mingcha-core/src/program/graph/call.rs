//! Calls: which methods one can run, on which objects.

use crate::dex::{Instruction, Value, access, opcode};
use crate::limits::{MAX_LIKELY_TARGETS, MAX_OBSERVED_OF_SITE, MAX_OWN_TARGETS, MAX_RECEIVERS, MAX_TARGETS};
use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Done, Engine, Frame};
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::outside::Effect;
use crate::program::graph::step::get;
use crate::program::graph::value::{BOTTOM, Node, TOP, V, origin};
use crate::program::model::{ClassId, MethodId, MethodRefId, NONE, Program, TypeId};
use crate::program::{Resolved, load::is_virtual};
use rustc_hash::FxHashMap;

/// What a reference means, found once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// This method of the package, whatever the receiver.
    Own(MethodId),
    /// What the receiver's class says; this method where nothing says otherwise.
    Virtual(Option<MethodId>),
    /// A platform method.
    Outside,
}

/// Type of each parameter, `None` for primitive ones; and whether it takes two registers.
pub(super) type Parameters = std::rc::Rc<[(Option<TypeId>, bool)]>;

/// Parameters and targets of references, found once each.
#[derive(Debug)]
pub(super) struct Calls {
    parameters: FxHashMap<MethodRefId, Parameters>,
    targets: FxHashMap<(MethodRefId, u8), Target>,
}

impl Calls {
    pub(super) fn new(_program: &Program<'_>) -> Self {
        Calls { parameters: FxHashMap::default(), targets: FxHashMap::default() }
    }

    pub(super) fn parameters(&mut self, program: &Program<'_>, reference: MethodRefId) -> Parameters {
        if let Some(known) = self.parameters.get(&reference) {
            return std::rc::Rc::clone(known);
        }
        let descriptor = program.descriptors.get(program.signatures[program.method_ref(reference).signature as usize].1);
        let mut found = Vec::new();
        let mut at = 1;
        while let Some(byte) = descriptor.get(at).filter(|byte| **byte != b')') {
            let start = at;
            while descriptor.get(at) == Some(&b'[') {
                at += 1;
            }
            at = match descriptor.get(at) {
                Some(b'L') => memchr::memchr(b';', &descriptor[at..]).map_or(descriptor.len(), |n| at + n + 1),
                Some(_) => at + 1,
                None => break,
            };
            let wide = matches!(byte, b'J' | b'D');
            let kind = if matches!(byte, b'L' | b'[') { program.type_names.find(&descriptor[start..at]).map(TypeId) } else { None };
            // An object of a type that the program does not name is still an object.
            let kind = if matches!(byte, b'L' | b'[') { Some(kind.unwrap_or(TypeId(NONE))) } else { None };
            found.push((kind, wide));
        }
        let found: Parameters = found.into();
        self.parameters.insert(reference, std::rc::Rc::clone(&found));
        found
    }

    pub(super) fn parameter_types(&mut self, program: &Program<'_>, reference: MethodRefId) -> Vec<Option<TypeId>> {
        self.parameters(program, reference).iter().map(|(kind, _)| kind.filter(|kind| kind.0 != NONE)).collect()
    }

    /// Whether each argument of a method, the receiver first, takes two registers.
    pub(super) fn wide_parameters(&mut self, program: &Program<'_>, reference: MethodRefId, flags: u32) -> Vec<bool> {
        let receiver = (flags & access::STATIC == 0).then_some(false);
        receiver.into_iter().chain(self.parameters(program, reference).iter().map(|(_, wide)| *wide)).collect()
    }

    fn target(&mut self, program: &Program<'_>, reference: MethodRefId, op: u8, caller: ClassId) -> Target {
        let is_super = matches!(op, opcode::INVOKE_SUPER | opcode::INVOKE_SUPER_RANGE);
        let is_virtual_call = matches!(
            op,
            opcode::INVOKE_VIRTUAL | opcode::INVOKE_VIRTUAL_RANGE | opcode::INVOKE_INTERFACE | opcode::INVOKE_INTERFACE_RANGE | 0xfa | 0xfb
        );
        if !is_super && let Some(known) = self.targets.get(&(reference, u8::from(is_virtual_call))) {
            return *known;
        }
        let resolved = program.resolve(reference, is_super.then_some(caller));
        let target = match resolved {
            Resolved::Own(method) => {
                let flags = program.method(method).access;
                if is_virtual_call && is_virtual(flags) && flags & access::FINAL == 0 {
                    Target::Virtual(Some(method))
                } else {
                    Target::Own(method)
                }
            }
            Resolved::Outside(_) if is_virtual_call => Target::Virtual(None),
            Resolved::Outside(_) => Target::Outside,
        };
        if !is_super {
            self.targets.insert((reference, u8::from(is_virtual_call)), target);
        }
        target
    }
}

impl<'a> Engine<'a, '_> {
    /// A call.
    pub(super) fn invoke(&mut self, frame: &mut Frame<'a>, position: usize, at: u32, i: &Instruction) -> Done {
        let last = frame.state.len() - 1;
        let context = frame.context;
        let class = self.program.method(self.method_of(context)).class;
        let dex = self.program.class(class).dex;
        let Some(reference) = self.program.method_at(dex, i.index) else {
            frame.state[last] = TOP;
            return Done::Next;
        };
        let arguments = self.arguments(&frame.state, reference, i);
        if self.wanted.contains(reference.index()) {
            self.observe(context, at, &arguments);
        }
        let is_static = opcode::is_invoke_static(i.opcode);
        if is_static && let Some(wait) = self.initialise(context, at, self.program.method_ref(reference).class) {
            return Done::Wait(wait);
        }
        // What is known of a platform method, or of a library's own by its name, comes before the code.
        match self.apply(frame, position, at, reference, &arguments) {
            Some(Effect::Value(v)) => {
                frame.state[last] = v;
                return Done::Next;
            }
            Some(Effect::Stop) => return Done::Stop,
            Some(Effect::Wait(wait)) => return Done::Wait(wait),
            None => {}
        }
        let target = self.calls.target(self.program, reference, i.opcode, class);
        let result = match target {
            Target::Own(method) => {
                let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Call, sure: Sure::Certain };
                if self.program.method(method).code == 0 {
                    Ok(self.unknown_result(reference, &arguments))
                } else {
                    self.call(context, method, &arguments, edge)
                }
            }
            Target::Virtual(own) => self.call_virtually(context, at, reference, own, &arguments),
            Target::Outside => Ok(self.outside_default(context, at, reference, &arguments)),
        };
        match result {
            Err(wait) => Done::Wait(wait),
            Ok(BOTTOM) => Done::Stop,
            Ok(v) => {
                frame.state[last] = v;
                Done::Next
            }
        }
    }

    fn arguments(&mut self, state: &[V], reference: MethodRefId, i: &Instruction) -> Vec<V> {
        let parameters = self.calls.parameters(self.program, reference);
        let mut arguments = Vec::with_capacity(parameters.len() + 1);
        let mut next = 0;
        if !opcode::is_invoke_static(i.opcode) {
            arguments.extend(i.arg(0).map(|r| get(state, r)));
            next = 1;
        }
        for (_, wide) in parameters.iter() {
            let Some(register) = i.arg(next) else { break };
            arguments.push(get(state, register));
            next += if *wide { 2 } else { 1 };
        }
        arguments
    }

    fn observe(&mut self, context: ContextId, at: u32, arguments: &[V]) {
        let method = self.method_of(context);
        let seen = self.observed.entry((method, at)).or_default();
        if let Some((_, known)) = seen.iter_mut().find(|(by, _)| *by == context) {
            *known = arguments.into();
        } else if seen.len() < MAX_OBSERVED_OF_SITE {
            seen.push((context, arguments.into()));
        }
    }

    /// What a call gives of which only the declared type is known.
    pub(super) fn unknown_result(&mut self, reference: MethodRefId, arguments: &[V]) -> V {
        let origins = arguments.iter().fold(0, |all, v| all | self.values.origins(*v)) & !(origin::LEVEL | origin::PERMISSION);
        let origins = origins | arguments.first().map_or(0, |receiver| self.held_origins(*receiver));
        let kind = self.return_type(reference);
        let cause = self.cause_through(arguments);
        self.values.told(kind, origins | origin::ENVIRONMENT, cause)
    }

    /// Type that a method is declared to return, when the program names it and it is no primitive.
    pub(super) fn return_type(&self, reference: MethodRefId) -> Option<TypeId> {
        let descriptor = self.program.descriptors.get(self.program.signatures[self.program.method_ref(reference).signature as usize].1);
        let returns = memchr::memrchr(b')', descriptor).map_or(&[][..], |at| &descriptor[at + 1..]);
        if returns.len() > 1 { self.program.type_names.find(returns).map(TypeId) } else { None }
    }

    /// A call that the receiver's class decides.
    fn call_virtually(
        &mut self,
        context: ContextId,
        at: u32,
        reference: MethodRefId,
        own: Option<MethodId>,
        arguments: &[V],
    ) -> Result<V, ContextId> {
        let method = self.program.method_ref(reference);
        let receiver = arguments.first().copied().unwrap_or(TOP);
        let mut targets: Vec<(MethodId, Vec<V>)> = Vec::new();
        self.called = Some(reference);
        let (mut outside, mut unknown, mut any) = (false, None, false);
        for v in self.values.alternatives(receiver) {
            match self.values.node(v) {
                Node::Object(object) => {
                    any = true;
                    match self.answer(object, method.signature) {
                        Some(target) => add_receiver(&mut targets, target, v),
                        None => outside = true,
                    }
                }
                Node::Typed { kind, .. } => unknown = Some(kind),
                Node::Int { .. } => {}
                _ => outside = true,
            }
        }
        let mut sure = if targets.len() > 4 { Sure::Likely } else { Sure::Certain };
        if let Some(kind) = unknown {
            let before = targets.len();
            // What is tracked is taken for all there is, where something is.
            if !any {
                self.by_type(context, kind, method.class, method.signature, own, &mut targets);
            }
            let found = targets.len() - before;
            if found > 0 {
                sure = sure.min(if found <= MAX_LIKELY_TARGETS { Sure::Likely } else { Sure::Possible });
            } else {
                outside = true;
            }
            if own.is_none() && found > 1 {
                sure = Sure::Possible;
            }
        }
        let mut all = BOTTOM;
        let mut called = false;
        for (target, receivers) in targets {
            let groups: Vec<V> = if receivers.len() <= MAX_RECEIVERS { receivers } else { vec![self.values.one_of(receivers)] };
            for receiver in groups {
                let (method, passed) = self.prepared(target, receiver, arguments);
                let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Call, sure };
                let v = self.call(context, method, &passed, edge)?;
                all = self.values.join(all, v);
                called = true;
            }
        }
        if outside || !called {
            let v = if own.is_some() && !outside {
                self.unknown_result(reference, arguments)
            } else {
                self.outside_default(context, at, reference, arguments)
            };
            all = self.values.join(all, v);
        }
        Ok(all)
    }

    /// The method that an object answers a call with: its class's, or for a lambda the one it stands for.
    pub(super) fn answer(&mut self, object: u32, signature: u32) -> Option<MethodId> {
        let made = self.heap.get(object);
        let (kind, lambda) = (made.kind, made.lambda);
        if let Some((dex, handle)) = lambda {
            let name = self.program.signatures[signature as usize].0;
            if matches!(self.program.names.get(name.0), b"toString" | b"equals" | b"hashCode" | b"getClass") {
                return None;
            }
            return self.lambda_target(object, dex, handle);
        }
        if !self.program.is_own(kind) {
            return if self.is_proxy(object) { self.handler_of(object) } else { None };
        }
        self.lookup(kind, signature)
    }

    /// Targets of a call on an object of which only the type is known: those of the classes with instances.
    fn by_type(
        &mut self,
        context: ContextId,
        kind: u32,
        declared: TypeId,
        signature: u32,
        own: Option<MethodId>,
        targets: &mut Vec<(MethodId, Vec<V>)>,
    ) {
        let kind = if kind == NONE { declared } else { TypeId(kind) };
        // The narrower of what is declared and what is known.
        let kind = if kind != declared && self.is_of(declared, kind) { declared } else { kind };
        let watchers = self.instance_watchers.entry(kind).or_default();
        let place = (context, self.heap.block);
        if !watchers.contains(&place) {
            watchers.push(place);
        }
        // Of the package's own types more may be followed than of the platform's, which everything implements.
        let most = if self.program.is_own(kind) { MAX_OWN_TARGETS } else { MAX_TARGETS };
        let objects = self.instances.get(&kind).cloned().unwrap_or_default();
        for object in objects {
            if let Some(target) = self.answer(object, signature) {
                let v = self.values.make(Node::Object(object));
                add_receiver(targets, target, v);
                if targets.len() > most {
                    break;
                }
            }
        }
        // Nothing was seen to be made: the class's own method, on an object that came from elsewhere.
        if targets.is_empty()
            && let Some(own) = own
            && self.program.method(own).code != 0
            && self.program.is_own(kind)
        {
            let v = self.values.typed(Some(kind), origin::ENVIRONMENT);
            targets.push((own, vec![v]));
        }
        if targets.len() > most {
            targets.clear();
        }
    }

    /// The method to run and what it gets, for a receiver that may be a lambda.
    pub(super) fn prepared(&mut self, target: MethodId, receiver: V, arguments: &[V]) -> (MethodId, Vec<V>) {
        if let Node::Object(object) = self.values.node(receiver)
            && self.is_proxy(object)
        {
            let passed = self.handed(object, arguments);
            return (target, self.fitted(target, passed));
        }
        let captured = match self.values.node(receiver) {
            Node::Object(object) if self.heap.get(object).lambda.is_some() => Some(object),
            _ => None,
        };
        let mut passed = Vec::with_capacity(arguments.len() + 2);
        match captured {
            Some(object) => {
                let mut n = 0;
                loop {
                    let v = self.heap.peek(object, key::CAPTURED + n);
                    if v == BOTTOM {
                        break;
                    }
                    passed.push(v);
                    n += 1;
                }
                passed.extend_from_slice(arguments.get(1..).unwrap_or_default());
            }
            None => {
                passed.push(receiver);
                passed.extend_from_slice(arguments.get(1..).unwrap_or_default());
            }
        }
        (target, self.fitted(target, passed))
    }

    /// As many arguments as a method has parameters.
    pub(super) fn fitted(&mut self, method: MethodId, mut arguments: Vec<V>) -> Vec<V> {
        let known = self.program.method(method);
        let count = self.calls.wide_parameters(self.program, known.reference, known.access).len();
        arguments.resize(count, TOP);
        arguments
    }

    /// The method behind a lambda's handle.
    pub(super) fn lambda_target(&mut self, object: u32, dex: u32, handle: u32) -> Option<MethodId> {
        let handle = self.program.dex(dex).method_handle(handle)?;
        let reference = self.program.method_at(dex, handle.method()?)?;
        let method = self.program.method_ref(reference);
        // A reference to a virtual method runs what the captured receiver's class says.
        let receiver = self.heap.peek(object, key::CAPTURED);
        if let [only] = self.values.objects(receiver).as_slice() {
            let kind = self.heap.get(*only).kind;
            if self.program.is_own(kind)
                && self.heap.get(*only).lambda.is_none()
                && handle.kind != 4
                && let Some(target) = self.lookup(kind, method.signature)
            {
                return Some(target);
            }
        }
        match self.program.resolve(reference, None) {
            Resolved::Own(method) if self.program.method(method).code != 0 => Some(method),
            _ => None,
        }
    }

    /// `invoke-custom`: an object for the lambda that the call site makes.
    pub(super) fn lambda(&mut self, context: ContextId, at: u32, dex: u32, i: &Instruction, state: &[V]) -> V {
        let program = self.program;
        let Some(site) = program.dex(dex).call_site(i.index) else { return TOP };
        let kind = program.dex(dex).proto(site.proto).and_then(|proto| program.type_at(dex, proto.0));
        let handle = site.arguments.iter().find_map(|value| if let Value::MethodHandle(n) = value { Some(*n) } else { None });
        let (Some(kind), Some(handle)) = (kind, handle) else {
            // Strings are put together in this way too.
            return self.values.typed(kind, origin::ENVIRONMENT);
        };
        let object = self.make_object(context, at, kind);
        self.heap.get_mut(object).lambda = Some((dex, handle));
        let captured: Vec<V> = i.arg_registers().map(|r| get(state, r)).collect();
        for (n, v) in captured.into_iter().enumerate() {
            self.write_cell(object, key::CAPTURED + n as u32, v);
        }
        if !program.is_own(kind) {
            self.instances.entry(kind).or_default();
        }
        for ancestor in program.supertypes(kind) {
            let known = self.instances.entry(ancestor).or_default();
            if !known.contains(&object) {
                known.push(object);
                for watcher in self.instance_watchers.get(&ancestor).cloned().unwrap_or_default() {
                    self.soil(watcher);
                }
            }
        }
        self.values.make(Node::Object(object))
    }

    /// What the answers of a platform object depend on, by what it was made with.
    fn held_origins(&self, receiver: V) -> u8 {
        let mut waiting = self.values.objects(receiver);
        let mut seen: Vec<u32> = Vec::new();
        let mut origins = 0;
        while let Some(object) = waiting.pop() {
            if seen.len() >= crate::limits::MAX_HELD_OBJECTS {
                break;
            }
            if seen.contains(&object) || self.program.is_own(self.heap.get(object).kind) {
                continue;
            }
            seen.push(object);
            let held = self.heap.peek(object, key::CONTENT);
            if held != BOTTOM {
                origins |= self.values.origins(held) & !(origin::LEVEL | origin::PERMISSION);
                waiting.extend(self.values.objects(held));
            }
        }
        origins
    }
}

fn add_receiver(targets: &mut Vec<(MethodId, Vec<V>)>, target: MethodId, receiver: V) {
    match targets.iter_mut().find(|(known, _)| *known == target) {
        Some((_, receivers)) => receivers.push(receiver),
        None => targets.push((target, vec![receiver])),
    }
}
