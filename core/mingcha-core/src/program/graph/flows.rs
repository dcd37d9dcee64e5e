//! Kotlin's flows and channels: a cold flow runs when it is collected, a hot one keeps what it was given and tells its collectors. What a flow's own
//! code emits goes to the collector directly; operators that the compiler inlines are followed as code.

use crate::limits::MAX_LIBRARY_DEPTH;
use crate::program::graph::context::EdgeKind;
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, Origin, key};
use crate::program::graph::library::{Call, Table, cell, effect};
use crate::program::graph::outside::Effect;
use crate::program::graph::value::{BOTTOM, NULL, Node, ONE, TOP, V};
use crate::program::model::{MethodRefId, NONE};

/// What a call of the library does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    Collect,
    /// Collects and takes nothing, here or in a coroutine of its own.
    Drain,
    LaunchIn,
    /// Collects each value into a function.
    Each,
    /// Gives a value that is collected, of those that a predicate lets through.
    First,
    /// The same flow as far as can be told.
    Same,
    /// A flow that is made of another, or of several, by a function.
    Build(Build),
    /// Keeps a value and tells its collectors.
    Hot,
    Value,
    Tell,
    Swap,
    /// Takes one value out.
    Receive,
}

/// How a flow is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Build {
    /// By code that sends.
    Producer = 1,
    /// `transform`: function of collector and value.
    Transform,
    /// `map`: function of a value.
    Map,
    /// `flatMap`: function of a value that gives a flow.
    Flatten,
    /// Function of one value of each.
    Combine,
    /// All of several.
    Merge,
    /// Fixed values.
    Fixed,
}

const BUILDS: [Build; 7] = [Build::Producer, Build::Transform, Build::Map, Build::Flatten, Build::Combine, Build::Merge, Build::Fixed];

const fn call(call: Flow) -> Call {
    Call::Flow(call)
}

const FLOW_KT: &str = "Lkotlinx/coroutines/flow/FlowKt;";

/// The library's calls.
pub(super) const CALLS: Table = &[
    ("Lkotlinx/coroutines/flow/Flow;", &["collect"], call(Flow::Collect)),
    (FLOW_KT, &["collect"], call(Flow::Drain)),
    (FLOW_KT, &["launchIn"], call(Flow::LaunchIn)),
    (FLOW_KT, &["collectLatest"], call(Flow::Each)),
    (
        FLOW_KT,
        &["first", "firstOrNull", "single", "singleOrNull", "last", "lastOrNull", "toList", "toList$default", "toSet", "count"],
        call(Flow::First),
    ),
    (
        FLOW_KT,
        &[
            "flowOn",
            "buffer",
            "buffer$default",
            "conflate",
            "cancellable",
            "distinctUntilChanged",
            "asStateFlow",
            "asSharedFlow",
            "shareIn",
            "shareIn$default",
            "stateIn",
            "catch",
            "retry",
            "retry$default",
            "retryWhen",
            "debounce",
            "sample",
            "take",
            "receiveAsFlow",
            "consumeAsFlow",
            "filterNotNull",
        ],
        call(Flow::Same),
    ),
    (FLOW_KT, &["callbackFlow", "channelFlow"], call(Flow::Build(Build::Producer))),
    (FLOW_KT, &["transformLatest"], call(Flow::Build(Build::Transform))),
    (FLOW_KT, &["mapLatest"], call(Flow::Build(Build::Map))),
    (FLOW_KT, &["flatMapConcat", "flatMapMerge", "flatMapMerge$default"], call(Flow::Build(Build::Flatten))),
    (FLOW_KT, &["combine", "zip", "flowCombine"], call(Flow::Build(Build::Combine))),
    (FLOW_KT, &["merge"], call(Flow::Build(Build::Merge))),
    (FLOW_KT, &["flowOf"], call(Flow::Build(Build::Fixed))),
    ("Lkotlinx/coroutines/flow/StateFlowKt;", &["MutableStateFlow"], call(Flow::Hot)),
    ("Lkotlinx/coroutines/flow/SharedFlowKt;", &["MutableSharedFlow", "MutableSharedFlow$default"], call(Flow::Hot)),
    ("Lkotlinx/coroutines/channels/ChannelKt;", &["Channel", "Channel$default"], call(Flow::Hot)),
    ("Lkotlinx/coroutines/flow/StateFlow;", &["getValue"], call(Flow::Value)),
    ("Lkotlinx/coroutines/flow/MutableStateFlow;", &["setValue"], call(Flow::Tell)),
    ("Lkotlinx/coroutines/flow/MutableStateFlow;", &["compareAndSet"], call(Flow::Swap)),
    ("Lkotlinx/coroutines/flow/MutableSharedFlow;", &["tryEmit"], call(Flow::Tell)),
    ("Lkotlinx/coroutines/flow/FlowCollector;", &["emit"], call(Flow::Tell)),
    ("Lkotlinx/coroutines/channels/SendChannel;", &["send", "trySend-JP2dKIU", "offer"], call(Flow::Tell)),
    ("Lkotlinx/coroutines/channels/ReceiveChannel;", &["receive"], call(Flow::Receive)),
    ("Lkotlinx/coroutines/channels/ProduceKt;", &["awaitClose", "awaitClose$default"], Call::Coroutine(super::coroutines::Coroutine::Pass)),
];

/// Number of the objects that take what is collected, among special ones.
const SINK: u32 = NONE - 7;
/// Most flows that one is made of.
const MAX_SOURCES: u32 = 16;

impl Engine<'_, '_> {
    /// A call of the library.
    pub(super) fn flow_call(&mut self, context: ContextId, at: u32, call: Flow, reference: MethodRefId, arguments: &[V]) -> Option<Effect> {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        let on = argument(0);
        let value = match call {
            Flow::Collect => return self.collect(context, at, on, argument(1), argument(2), 0).map(effect),
            Flow::Drain => {
                let sink = self.sink(context, at, 0);
                return self.collect(context, at, on, sink, argument(1), 0).map(effect);
            }
            Flow::LaunchIn => {
                let job = self.library_object(context, at, reference);
                let job = self.values.make(Node::Object(job));
                let sink = self.sink(context, at, 0);
                // It begins here; what it waits for is asked again when it comes.
                if let Err(wait) = self.collect(context, at, on, sink, job, 0)? {
                    return Some(Effect::Wait(wait));
                }
                job
            }
            Flow::Each => {
                let sink = self.sink(context, at, 0);
                let ended = self.collect(context, at, on, sink, argument(2), 0)?;
                let value = match self.taken(context, sink) {
                    BOTTOM => return Some(effect(ended)),
                    value => value,
                };
                if let Err(wait) = self.call_function(context, at, argument(1), &["invoke"], &[value, argument(2)], EdgeKind::Call) {
                    return Some(Effect::Wait(wait));
                }
                return Some(effect(ended));
            }
            Flow::First => return self.first(context, at, arguments).map(effect),
            Flow::Same => on,
            Flow::Build(build) => self.build_flow(context, at, build, reference, arguments),
            Flow::Hot => {
                let object = self.library_object(context, at, reference);
                if self.reference_name(reference) == b"MutableStateFlow" {
                    self.write_cell(object, key::CONTENT, on);
                }
                self.write_cell(object, key::OPEN, ONE);
                self.values.make(Node::Object(object))
            }
            Flow::Value => {
                let objects = self.values.objects(on);
                if objects.is_empty() || objects.iter().any(|object| !self.is_hot(*object)) {
                    return None;
                }
                let mut all = BOTTOM;
                for object in objects {
                    let found = self.heap.read(object, key::CONTENT, context);
                    all = self.values.join(all, found);
                }
                if all == BOTTOM { NULL } else { all }
            }
            Flow::Tell | Flow::Swap => {
                let objects = self.values.objects(on);
                let takes = |engine: &Self, object: u32| engine.is_hot(object) || engine.is_sink(object);
                if objects.is_empty() || objects.iter().any(|object| !takes(self, *object)) {
                    return None;
                }
                let v = argument(if call == Flow::Swap { 2 } else { 1 });
                for object in objects {
                    self.give(context, at, object, v);
                    // A producer hands on what it is given.
                    let taker = self.heap.read(object, cell::TAKER, context);
                    if taker != BOTTOM
                        && let Err(wait) = self.call_collector(context, at, taker, v, TOP)
                    {
                        return Some(Effect::Wait(wait));
                    }
                }
                ONE
            }
            Flow::Receive => {
                let objects = self.values.objects(on);
                if objects.is_empty() || objects.iter().any(|object| !self.is_hot(*object)) {
                    return None;
                }
                let mut all = BOTTOM;
                for object in objects {
                    self.sleep(context, object);
                    let found = self.heap.read(object, key::CONTENT, context);
                    all = self.values.join(all, found);
                }
                return Some(effect(Ok(all)));
            }
        };
        Some(Effect::Value(value))
    }

    /// Whether an object keeps what it is given and tells its collectors.
    fn is_hot(&self, object: u32) -> bool {
        self.heap.peek(object, key::OPEN) != BOTTOM && self.class_of_object(object).starts_with(b"Lkotlinx/coroutines/")
    }

    /// Whether an object only takes what is collected.
    fn is_sink(&self, object: u32) -> bool {
        matches!(self.heap.get(object).origin, Origin::Special(SINK, _))
    }

    /// An object that takes what is collected at this place: one for each source that is collected there.
    fn sink(&mut self, context: ContextId, at: u32, source: u32) -> V {
        let kind = self.described("Lkotlinx/coroutines/flow/FlowCollector;");
        let number = self.values.list(vec![V(context.0), V(at), V(source)]);
        let (object, _) = self.heap.object(Origin::Special(SINK, number), kind);
        self.values.make(Node::Object(object))
    }

    /// What came into a sink.
    fn taken(&mut self, context: ContextId, sink: V) -> V {
        match self.values.objects(sink)[..] {
            [object] => self.heap.read(object, key::CONTENT, context),
            _ => TOP,
        }
    }

    /// Hands a value to a collector.
    fn call_collector(&mut self, context: ContextId, at: u32, collector: V, v: V, continuation: V) -> Result<V, ContextId> {
        let mut others = Vec::new();
        for one in self.values.alternatives(collector) {
            match self.values.node(one) {
                Node::Object(object) if self.is_sink(object) || self.is_hot(object) => self.give(context, at, object, v),
                _ => others.push(one),
            }
        }
        let others = self.values.one_of(others);
        if others == BOTTOM {
            return Ok(NULL);
        }
        self.call_function(context, at, others, &["emit"], &[v, continuation], EdgeKind::Coroutine)
    }

    /// Collects a flow: what that comes to, nothing when it never ends; none when its code says more.
    fn collect(
        &mut self,
        context: ContextId,
        at: u32,
        flow: V,
        collector: V,
        continuation: V,
        depth: usize,
    ) -> Option<Result<V, ContextId>> {
        if depth > MAX_LIBRARY_DEPTH {
            return Some(Ok(TOP));
        }
        let all = self.values.alternatives(flow);
        if all.iter().all(|v| !matches!(self.values.node(*v), Node::Object(_))) {
            return None;
        }
        let mut ended = BOTTOM;
        for v in all {
            let Node::Object(object) = self.values.node(v) else { continue };
            let result = if self.is_hot(object) {
                self.sleep(context, object);
                match self.heap.read(object, key::CONTENT, context) {
                    BOTTOM => Ok(BOTTOM),
                    held => self.call_collector(context, at, collector, held, continuation).map(|_| BOTTOM),
                }
            } else if let Some(build) = self.build_of(object) {
                self.collect_built(context, at, object, build, collector, continuation, depth)
            } else {
                let kind = self.heap.get(object).kind;
                let names: &[&str] =
                    if self.function_of(kind, &["collectSafely"], 2).is_some() { &["collectSafely"] } else { &["collect"] };
                self.call_function(context, at, v, names, &[collector, continuation], EdgeKind::Call)
            };
            match result {
                Ok(v) => ended = self.values.join(ended, v),
                Err(wait) => return Some(Err(wait)),
            }
        }
        Some(Ok(ended))
    }

    /// How a flow was made that is no code of its own.
    fn build_of(&self, object: u32) -> Option<Build> {
        let number = self.values.as_int(self.heap.peek(object, cell::OPERATOR))?;
        BUILDS.into_iter().find(|build| *build as i64 == number)
    }

    /// A flow that is made of others.
    fn build_flow(&mut self, context: ContextId, at: u32, build: Build, reference: MethodRefId, arguments: &[V]) -> V {
        let object = self.library_object(context, at, reference);
        let number = self.values.int(build as i64);
        self.write_cell(object, cell::OPERATOR, number);
        let flow = self.program.type_described("Lkotlinx/coroutines/flow/Flow;");
        let mut sources = Vec::new();
        for v in arguments {
            let is_flow = self.values.objects(*v).iter().any(|object| {
                let kind = self.heap.get(*object).kind;
                self.heap.get(*object).lambda.is_none() && flow.is_some_and(|flow| self.is_of(kind, flow))
            });
            match self.values.node(*v) {
                Node::Array { list, .. } => sources.extend(self.values.items(list).to_vec()),
                _ if is_flow || build == Build::Fixed => sources.push(*v),
                Node::Object(_) => self.write_cell(object, cell::FUNCTION, *v),
                _ => {}
            }
        }
        let list = self.values.list(sources);
        let sources = self.values.make(Node::Array { site: at, list });
        self.write_cell(object, cell::SOURCE, sources);
        self.values.make(Node::Object(object))
    }

    #[allow(clippy::too_many_arguments)]
    fn collect_built(
        &mut self,
        context: ContextId,
        at: u32,
        object: u32,
        build: Build,
        collector: V,
        continuation: V,
        depth: usize,
    ) -> Result<V, ContextId> {
        let function = self.heap.read(object, cell::FUNCTION, context);
        let sources = match self.values.node(self.heap.peek(object, cell::SOURCE)) {
            Node::Array { list, .. } => self.values.items(list).to_vec(),
            _ => Vec::new(),
        };
        if build == Build::Producer {
            let kind = self.described("Lkotlinx/coroutines/channels/ProducerScope;");
            let (producer, _) = self.heap.object(Origin::Special(object, SINK), kind);
            self.write_cell(producer, key::OPEN, ONE);
            self.write_cell(producer, cell::TAKER, collector);
            let producer = self.values.make(Node::Object(producer));
            return self.call_function(context, at, function, &["invoke"], &[producer, continuation], EdgeKind::Call);
        }
        if build == Build::Merge {
            let mut ended = BOTTOM;
            for source in sources {
                let one = self.collect(context, at, source, collector, continuation, depth + 1).unwrap_or(Ok(TOP))?;
                ended = self.values.join(ended, one);
            }
            return Ok(ended);
        }
        if build == Build::Fixed {
            let value = self.values.one_of(sources);
            if value != BOTTOM {
                self.call_collector(context, at, collector, value, continuation)?;
            }
            return Ok(NULL);
        }
        // What comes out of each source, then the function over it.
        let (mut given, mut ended) = (Vec::new(), NULL);
        for (n, source) in sources.iter().enumerate().take(MAX_SOURCES as usize) {
            let number = (object + 1).wrapping_mul(MAX_SOURCES).wrapping_add(n as u32);
            let sink = self.sink(context, at, number);
            if self.collect(context, at, *source, sink, continuation, depth + 1).unwrap_or(Ok(TOP))? == BOTTOM {
                ended = BOTTOM;
            }
            match self.taken(context, sink) {
                BOTTOM => return Ok(ended),
                value => given.push(value),
            }
        }
        match build {
            Build::Transform => {
                given.insert(0, collector);
                given.push(continuation);
                self.call_function(context, at, function, &["invoke"], &given, EdgeKind::Call)?;
            }
            Build::Flatten => {
                given.push(continuation);
                let inner = self.call_function(context, at, function, &["invoke"], &given, EdgeKind::Call)?;
                self.collect(context, at, inner, collector, continuation, depth + 1).unwrap_or(Ok(TOP))?;
            }
            _ => {
                given.push(continuation);
                let value = self.call_function(context, at, function, &["invoke"], &given, EdgeKind::Call)?;
                if value != BOTTOM {
                    self.call_collector(context, at, collector, value, continuation)?;
                }
            }
        }
        Ok(ended)
    }

    /// A value that a flow gives, of those that a predicate lets through.
    fn first(&mut self, context: ContextId, at: u32, arguments: &[V]) -> Option<Result<V, ContextId>> {
        let sink = self.sink(context, at, 0);
        let continuation = *arguments.last()?;
        if let Err(wait) = self.collect(context, at, arguments[0], sink, continuation, 0)? {
            return Some(Err(wait));
        }
        let found = self.taken(context, sink);
        if arguments.len() < 3 || found == BOTTOM {
            return Some(Ok(found));
        }
        let mut kept = Vec::new();
        for v in self.values.alternatives(found) {
            match self.call_function(context, at, arguments[1], &["invoke"], &[v, continuation], EdgeKind::Call) {
                Err(wait) => return Some(Err(wait)),
                Ok(answer) if self.may_be_true(answer) => kept.push(v),
                Ok(_) => {}
            }
        }
        Some(Ok(self.values.one_of(kept)))
    }

    /// Whether a truth value, boxed or not, may be true.
    pub(super) fn may_be_true(&self, v: V) -> bool {
        self.values.alternatives(v).into_iter().any(|v| match self.values.node(v) {
            Node::Boxed { inner, .. } => inner != NULL,
            Node::Int { n, .. } => n != 0,
            _ => true,
        })
    }
}
