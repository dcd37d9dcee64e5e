//! Libraries that hand work on (coroutines, streams, event buses, observable data), known by the names of their classes: the calls of theirs that
//! have a meaning of their own, and what they have in common. Their code, where the package has it, is not followed: queues between
//! threads hide what comes out of them. Where a library was renamed nothing of this applies, and its code is followed like any other.

use crate::dex::access;
use crate::limits::MAX_LIBRARY_DEPTH;
use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::coroutines::{self, Coroutine};
use crate::program::graph::engine::{Engine, Task};
use crate::program::graph::events::{self, Event};
use crate::program::graph::flows::{self, Flow};
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::outside::Effect;
use crate::program::graph::streams::{self, Stream};
use crate::program::graph::value::{BOTTOM, Node, TOP, V};
use crate::program::model::{MethodId, MethodRefId, NONE, TypeId};

/// A call of such a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    Coroutine(Coroutine),
    Flow(Flow),
    Stream(Stream),
    Event(Event),
}

/// Calls by class and names of methods; `*` stands for all that have no line of their own.
pub(super) type Table = &'static [(&'static str, &'static [&'static str], Call)];

/// All tables.
pub(super) const TABLES: [Table; 4] = [coroutines::CALLS, flows::CALLS, streams::CALLS, events::CALLS];

/// Beginnings of the descriptors of these libraries' classes.
const LIBRARIES: [&[u8]; 8] = [
    b"Lkotlin/coroutines/",
    b"Lorg/greenrobot/eventbus/",
    b"Lde/greenrobot/event/",
    b"Lcom/squareup/otto/",
    b"Lkotlinx/coroutines/",
    b"Lio/reactivex/",
    b"Lorg/reactivestreams/",
    b"Lrx/",
];

/// What is kept of a library's objects, beside what [`key`] has.
pub(super) mod cell {
    /// The function that a job, stream or source runs.
    pub(in crate::program::graph) const FUNCTION: u32 = 0xff00_0020;
    /// Whether a job was cancelled where it was made.
    pub(in crate::program::graph) const CANCELLED: u32 = 0xff00_0021;
    /// What a stream comes from.
    pub(in crate::program::graph) const SOURCE: u32 = 0xff00_0022;
    /// Number of the operator of a stream.
    pub(in crate::program::graph) const OPERATOR: u32 = 0xff00_0023;
    /// Who takes what a producer sends.
    pub(in crate::program::graph) const TAKER: u32 = 0xff00_0024;
}

/// Whether a class is of these libraries.
pub(super) fn is_library(descriptor: &[u8]) -> bool {
    LIBRARIES.iter().any(|begin| descriptor.starts_with(begin))
}

/// What a value comes to as the effect of a call: nothing means that control does not come back.
pub(super) fn effect(result: Result<V, ContextId>) -> Effect {
    match result {
        Ok(BOTTOM) => Effect::Stop,
        Ok(v) => Effect::Value(v),
        Err(wait) => Effect::Wait(wait),
    }
}

impl Engine<'_, '_> {
    /// Answers a call of a library; nothing when its code says more.
    pub(super) fn library_call(
        &mut self,
        context: ContextId,
        at: u32,
        call: Call,
        reference: MethodRefId,
        arguments: &[V],
    ) -> Option<Effect> {
        match call {
            Call::Coroutine(call) => self.coroutine_call(context, at, call, reference, arguments),
            Call::Flow(call) => self.flow_call(context, at, call, reference, arguments),
            Call::Stream(call) => self.stream_call(context, at, call, reference, arguments),
            Call::Event(call) => self.event_call(context, at, call, reference, arguments),
        }
    }

    /// The method of one of these names and this many parameters that an object of class `kind` runs: the one that was written rather than the
    /// compiler's bridge to it, unless that one takes numbers, which a library only has in boxes.
    pub(super) fn function_of(&mut self, kind: TypeId, names: &[&str], count: usize) -> Option<MethodId> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let methods = self.methods_named(kind, &names);
        let fits = |engine: &mut Self, id: MethodId| {
            let reference = engine.program.method(id).reference;
            let parameters = engine.calls.parameters(engine.program, reference);
            (parameters.len() == count).then(|| parameters.iter().all(|(kind, _)| kind.is_some()))
        };
        let (mut bridge, mut last) = (None, None);
        for id in methods {
            match fits(self, id) {
                None => {}
                Some(false) => last = last.or(Some(id)),
                Some(true) if self.program.method(id).access & access::BRIDGE == 0 => return Some(id),
                Some(true) => bridge = bridge.or(Some(id)),
            }
        }
        bridge.or(last)
    }

    /// Calls a function that a library was given, here and now: what it returns. Of what is not known, anything is returned.
    pub(super) fn call_function(
        &mut self,
        context: ContextId,
        at: u32,
        function: V,
        names: &[&str],
        arguments: &[V],
        edge: EdgeKind,
    ) -> Result<V, ContextId> {
        self.call_function_as(context, at, function, names, arguments, (edge, Sure::Certain))
    }

    /// The same, with how sure it is that it is called.
    pub(super) fn call_function_as(
        &mut self,
        context: ContextId,
        at: u32,
        function: V,
        names: &[&str],
        arguments: &[V],
        (kind, sure): (EdgeKind, Sure),
    ) -> Result<V, ContextId> {
        let mut all = BOTTOM;
        for v in self.values.alternatives(function) {
            let found = match self.values.node(v) {
                Node::Object(object) => match self.prepared_function(object, names, arguments) {
                    Some((method, passed)) => {
                        let edge = Edge { from: Some(context), offset: at, kind, sure };
                        self.call(context, method, &passed, edge)?
                    }
                    None => TOP,
                },
                Node::Int { .. } => continue,
                _ => TOP,
            };
            all = self.values.join(all, found);
        }
        Ok(all)
    }

    /// Has a function that a library was given run when the entry point at hand is through.
    pub(super) fn run_function(
        &mut self,
        context: ContextId,
        at: u32,
        function: V,
        names: &[&str],
        arguments: &[V],
        (kind, sure): (EdgeKind, Sure),
    ) {
        for object in self.values.objects(function) {
            if let Some((method, arguments)) = self.prepared_function(object, names, arguments) {
                self.add_task(Task { method, arguments, edge: Edge { from: Some(context), offset: at, kind, sure } });
            }
        }
    }

    fn prepared_function(&mut self, object: u32, names: &[&str], arguments: &[V]) -> Option<(MethodId, Vec<V>)> {
        let receiver = self.values.make(Node::Object(object));
        let mut given = vec![receiver];
        given.extend_from_slice(arguments);
        if self.heap.get(object).lambda.is_some() {
            let target = self.lambda_of(object)?;
            return Some(self.prepared(target, receiver, &given));
        }
        let kind = self.heap.get(object).kind;
        if !self.program.is_own(kind) {
            return None;
        }
        Some((self.function_of(kind, names, arguments.len())?, given))
    }

    /// Waits for something that another part of the program gives to `object`: when that happens in a later phase, what waits begins anew.
    pub(super) fn sleep(&mut self, context: ContextId, object: u32) {
        let sleepers = self.sleepers.entry(object).or_default();
        if !sleepers.contains(&context) && sleepers.len() < crate::limits::MAX_SLEEPERS {
            sleepers.push(context);
        }
    }

    /// `object` was given something: what waited for it since an earlier phase goes on in this one.
    pub(super) fn wake(&mut self, context: ContextId, at: u32, object: u32) {
        let Some(sleepers) = self.sleepers.get(&object).cloned() else { return };
        for sleeper in sleepers {
            // The state of the first run is what the other phases begin with.
            if self.phase == 0 || self.contexts[sleeper.0 as usize].phase != 0 {
                continue;
            }
            for root in self.roots(sleeper) {
                let known = &self.contexts[root.0 as usize];
                let (method, arguments) = (known.method, known.arguments.to_vec());
                let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Coroutine, sure: Sure::Likely };
                self.add_task(Task { method, arguments, edge });
            }
        }
    }

    /// Where the thread or coroutine that a context runs in began.
    fn roots(&self, context: ContextId) -> Vec<ContextId> {
        let (mut found, mut seen, mut waiting) = (Vec::new(), vec![context], vec![context]);
        while let Some(one) = waiting.pop() {
            let mut called = false;
            for edge in &self.contexts[one.0 as usize].edges {
                let Some(from) = edge.from.filter(|_| edge.kind == EdgeKind::Call) else { continue };
                called = true;
                if !seen.contains(&from) && seen.len() < MAX_LIBRARY_DEPTH {
                    seen.push(from);
                    waiting.push(from);
                }
            }
            if !called {
                found.push(one);
            }
        }
        found
    }

    /// Gives something to a library's object: those who look at it now see it, those who waited since an earlier phase go on.
    pub(super) fn give(&mut self, context: ContextId, at: u32, object: u32, v: V) {
        self.write_cell(object, key::CONTENT, v);
        self.wake(context, at, object);
    }

    /// Descriptor of an object's class; empty when the program does not name it.
    pub(super) fn class_of_object(&self, object: u32) -> &[u8] {
        match self.heap.get(object).kind {
            TypeId(NONE) => &[],
            kind => self.program.descriptor_raw(kind),
        }
    }

    /// An object of a library, of the type that the call is declared to give, or of the class that it makes.
    pub(super) fn library_object(&mut self, context: ContextId, at: u32, reference: MethodRefId) -> u32 {
        let kind = self.return_type(reference).unwrap_or(self.program.method_ref(reference).class);
        self.make_object(context, at, kind)
    }
}
