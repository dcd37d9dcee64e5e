//! The walk over executions: contexts, the order in which they are interpreted, and the limits.
//!
//! Calls are followed where they stand, depth first, so that what is written to stored state is seen by what is read after it; work for
//! another thread or a later turn follows when the entry point that made it is through. What grows afterwards (a field, a returned value,
//! the classes with instances) sends those who used it through again, until nothing grows.

use crate::dex::opcode;
use crate::knowledge::Behaviour;
use crate::limits::{
    MAX_CONSTANT_REGISTERS, MAX_CONTEXTS_OF_LARGE_METHOD, MAX_CONTEXTS_OF_METHOD, MAX_EDGES_OF_CONTEXT, MAX_FOLLOWED_INSTRUCTIONS,
    MAX_FRAMES, MAX_GRAPH_CONTEXTS, MAX_INSTANCES_OF_CLASS, MAX_KEYS_OF_CONTEXT, MAX_LARGE_METHOD, MAX_VALUES,
};
use crate::program::Program;
use crate::program::constants::Flow;
use crate::program::graph::context::{Body, Context, Edge, Sure};
use crate::program::graph::heap::{ContextId, Heap, Place};
use crate::program::graph::outside::Outside;
use crate::program::graph::value::{BOTTOM, TOP, V, Values};
use crate::program::model::{ClassId, MethodId, MethodRefId, NONE, TypeId};
use crate::program::scan::{BitSet, Scan, Writes};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BinaryHeap, VecDeque};
use std::rc::Rc;

/// Work to be done when the entry point at hand is through.
#[derive(Clone, Debug)]
pub struct Task {
    /// Method to run.
    pub method: MethodId,
    /// Its arguments.
    pub arguments: Vec<V>,
    /// How it comes to run.
    pub edge: Edge,
}

/// Something that runs only when a person does something.
#[derive(Clone, Debug)]
pub struct Pending {
    /// Methods with arguments.
    pub tasks: Vec<Task>,
    /// What it waits for.
    pub gesture: Gesture,
    /// The view or dialog it was set on.
    pub on: V,
    /// The text given with it (a dialog's button), when one was.
    pub label: V,
    /// Which of a dialog's buttons, when one of them: `positive`, `negative` or `neutral`.
    pub button: &'static str,
    /// Context that set it.
    pub by: Option<ContextId>,
}

/// What a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gesture {
    /// Touches something.
    Touch,
    /// A dialog goes away, by whatever it is closed.
    Dismiss,
    /// Answers a request, leaves the app, comes back: anything else.
    Other,
}

/// What objects hold and what is stored at the end of a phase.
#[derive(Clone, Debug)]
pub struct State {
    heap: Heap,
    store: super::stores::Store,
    initialised: FxHashSet<ClassId>,
    instances: FxHashMap<TypeId, Vec<u32>>,
    on_bus: Vec<u32>,
    stuck: Vec<V>,
}

/// What a call site was called with, for uses that depend on it.
pub type Observed = FxHashMap<(MethodId, u32), Vec<(ContextId, Box<[V]>)>>;

/// Platform methods called by reflection: class and name, by call site and context.
pub type Reflected = FxHashMap<(MethodId, u32), Vec<(ContextId, u32, u32)>>;

pub(super) struct Frame<'a> {
    pub(super) context: ContextId,
    pub(super) body: Rc<Body<'a>>,
    waiting: BinaryHeap<std::cmp::Reverse<u32>>,
    queued: Vec<bool>,
    at: Option<usize>,
    pub(super) state: Vec<V>,
    pub(super) apart: super::apart::Apart,
}

impl<'a> Frame<'a> {
    /// A frame in which one block is looked at again.
    pub(super) fn still(context: ContextId, body: Rc<Body<'a>>, state: Vec<V>) -> Self {
        let apart = super::apart::Apart::new(false, 0);
        Frame { context, body, waiting: BinaryHeap::new(), queued: Vec::new(), at: None, state, apart }
    }
}

/// What became of an instruction.
pub(super) enum Done {
    /// Go on.
    Next,
    /// Control does not come out of it.
    Stop,
    /// A context has to be interpreted first.
    Wait(ContextId),
}

/// The walk.
pub struct Engine<'a, 'k> {
    /// The program.
    pub program: &'a Program<'k>,
    pub(super) behaviour: &'a Behaviour,
    /// Values.
    pub values: Values,
    /// Objects.
    pub heap: Heap,
    /// Contexts of all phases.
    pub contexts: Vec<Context>,
    /// Contexts of each method, all phases.
    pub of_method: FxHashMap<MethodId, Vec<ContextId>>,
    numbers: FxHashMap<(MethodId, u32), Vec<ContextId>>,
    counts: FxHashMap<MethodId, (u32, Option<ContextId>)>,
    bodies: FxHashMap<MethodId, Option<Rc<Body<'a>>>>,
    kept_instructions: usize,
    pub(super) frames: Vec<Frame<'a>>,
    pub(super) dirty: VecDeque<ContextId>,
    /// Work that waits.
    pub tasks: VecDeque<Task>,
    seen_tasks: FxHashSet<(MethodId, u32)>,
    /// What waits for a person, in the phase at hand.
    pub pending: Vec<Pending>,
    pub(super) seen_pending: FxHashSet<(MethodId, u32, V, V)>,
    /// The context that wrote each static field first.
    pub(super) first_writers: FxHashMap<crate::program::model::FieldId, ContextId>,
    /// Classes that were initialised.
    pub(super) initialised: FxHashSet<ClassId>,
    /// Objects of the package's classes by type that they are of.
    pub(super) instances: FxHashMap<TypeId, Vec<u32>>,
    instances_of_class: FxHashMap<TypeId, usize>,
    pub(super) instance_watchers: FxHashMap<TypeId, Vec<Place>>,
    pub(super) lookups: FxHashMap<(TypeId, u32), Option<MethodId>>,
    pub(super) inheritance: std::cell::RefCell<FxHashMap<(TypeId, TypeId), bool>>,
    pub(super) outside: Outside<'k>,
    pub(super) calls: super::call::Calls,
    /// Reads of stored state, in words.
    pub reads: Vec<super::stores::Read>,
    pub(super) store: super::stores::Store,
    /// Phase at hand.
    pub phase: u8,
    /// Steps taken in this phase.
    pub steps: u64,
    /// Steps that may be taken in it.
    pub step_limit: u64,
    /// Contexts of one method that are told apart in this phase.
    most_contexts: u32,
    /// Whether a limit was reached, in words.
    pub exhausted: Option<&'static str>,
    /// What code writes to each field.
    pub(super) field_writes: &'a [Writes],
    pub(super) always_put: &'a BitSet,
    /// Calls with what they were called with.
    pub observed: Observed,
    /// What was seen of web views.
    pub web_calls: Vec<crate::program::bridges::WebCall>,
    /// References whose arguments are wanted.
    pub(super) wanted: BitSet,
    /// What resources and layouts say.
    pub surface: &'a super::views::Surface,
    /// Lowest and highest Android level that the package may meet.
    pub levels: (i64, i64),
    /// Platform calls by reflection, with the class and name they come to.
    pub reflected: Reflected,
    /// Where activities are finished.
    pub(super) finished: FxHashMap<u32, Vec<(ContextId, u32)>>,
    /// What activities answer those who started them.
    pub(super) results: FxHashMap<u32, V>,
    /// The number of the request at hand.
    pub(super) request: V,
    /// By which numbers activities were asked for their answer.
    pub(super) requests: FxHashMap<u32, V>,
    /// The number of the cause that is the topic of the clock.
    pub(super) clock_cause: u32,
    /// Whether a method may throw exceptions of a type.
    pub(super) throwing: FxHashMap<(MethodId, TypeId), bool>,
    /// What transactions of fragments have run, and whether they are committed.
    pub(super) transactions: FxHashMap<u32, (bool, Vec<Task>)>,
    /// What asks for permissions, ends the app, wakes it and starts components.
    pub(crate) motion: super::motion::Motion,
    /// Contexts of all phases that wait for something that is given to an object.
    pub(super) sleepers: FxHashMap<u32, Vec<ContextId>>,
    /// Objects that take a bus's events, events that stay, and methods that take events, by class.
    pub(super) on_bus: Vec<u32>,
    pub(super) stuck: Vec<V>,
    pub(super) takers: FxHashMap<TypeId, Vec<super::events::Taker>>,
    /// Who observes data since the first run.
    pub(super) observers: FxHashMap<u32, Vec<V>>,
    /// The method that is being called on an object.
    pub(super) called: Option<MethodRefId>,
    /// Streams that may be told more later, and what one is told at the moment.
    pub(super) subscriptions: Vec<super::streams::Subscription>,
    pub(super) told_now: Option<(u32, V)>,
    /// The class of what goes on after a suspending call, when the package has it by name, and its field for who called it.
    pub(super) continuation: Option<TypeId>,
    pub(super) completion: Option<crate::program::model::FieldId>,
    /// Whether the calls that begin coroutines have their names.
    pub(super) coroutines_named: bool,
}

impl<'a, 'k> Engine<'a, 'k> {
    /// An engine that has followed nothing yet. `wanted` are the references whose arguments are to be kept.
    pub(crate) fn new(
        program: &'a Program<'k>,
        scan: &'a Scan,
        surface: &'a super::views::Surface,
        levels: (i64, i64),
        wanted: BitSet,
    ) -> Self {
        let behaviour = &program.knowledge().behaviour;
        let mut values = Values::default();
        let clock = behaviour.topics.iter().position(|topic| topic.topic == "clock");
        let clock_cause = clock.map_or(0, |topic| values.cause_number(super::conditions::Cause::About(topic as u16)));
        let mut engine = Engine {
            program,
            behaviour,
            values,
            heap: Heap::default(),
            contexts: Vec::new(),
            of_method: FxHashMap::default(),
            numbers: FxHashMap::default(),
            counts: FxHashMap::default(),
            bodies: FxHashMap::default(),
            kept_instructions: 0,
            frames: Vec::new(),
            dirty: VecDeque::new(),
            tasks: VecDeque::new(),
            seen_tasks: FxHashSet::default(),
            pending: Vec::new(),
            seen_pending: FxHashSet::default(),
            first_writers: FxHashMap::default(),
            initialised: FxHashSet::default(),
            instances: FxHashMap::default(),
            instances_of_class: FxHashMap::default(),
            instance_watchers: FxHashMap::default(),
            lookups: FxHashMap::default(),
            inheritance: std::cell::RefCell::default(),
            outside: Outside::new(program, behaviour),
            calls: super::call::Calls::new(program),
            reads: vec![super::stores::Read::default()],
            store: super::stores::Store::default(),
            phase: 0,
            steps: 0,
            step_limit: 0,
            most_contexts: MAX_CONTEXTS_OF_METHOD,
            exhausted: None,
            field_writes: &scan.writes,
            always_put: &scan.always_put,
            observed: FxHashMap::default(),
            web_calls: Vec::new(),
            wanted,
            surface,
            levels,
            reflected: FxHashMap::default(),
            finished: FxHashMap::default(),
            results: FxHashMap::default(),
            requests: FxHashMap::default(),
            request: BOTTOM,
            transactions: FxHashMap::default(),
            throwing: FxHashMap::default(),
            clock_cause,
            motion: super::motion::Motion::default(),
            sleepers: FxHashMap::default(),
            subscriptions: Vec::new(),
            on_bus: Vec::new(),
            stuck: Vec::new(),
            takers: FxHashMap::default(),
            observers: FxHashMap::default(),
            called: None,
            told_now: None,
            continuation: None,
            completion: None,
            coroutines_named: false,
        };
        engine.find_coroutines();
        engine
    }

    /// Begins a phase: what was called is forgotten, what objects hold stays.
    pub fn begin_phase(&mut self, phase: u8, step_limit: u64, most_contexts: u32) {
        self.most_contexts = most_contexts;
        self.phase = phase;
        self.steps = 0;
        self.step_limit = step_limit;
        self.numbers.clear();
        self.counts.clear();
        self.seen_tasks.clear();
        self.seen_pending.clear();
        self.pending.clear();
        self.instance_watchers.clear();
        self.heap.forget_readers();
        self.frames.clear();
        self.dirty.clear();
        self.tasks.clear();
        self.finished.clear();
        self.results.clear();
        self.transactions.clear();
    }

    /// What objects hold and what is stored, to come back to.
    pub fn state(&self) -> State {
        State {
            heap: self.heap.clone(),
            store: self.store.clone(),
            initialised: self.initialised.clone(),
            instances: self.instances.clone(),
            on_bus: self.on_bus.clone(),
            stuck: self.stuck.clone(),
        }
    }

    /// Comes back to a state.
    pub fn restore(&mut self, state: State) {
        self.heap = state.heap;
        self.store = state.store;
        self.initialised = state.initialised;
        self.instances = state.instances;
        self.on_bus = state.on_bus;
        self.stuck = state.stuck;
    }

    /// The process starts anew: nobody is registered with a bus.
    pub(crate) fn forget_registered(&mut self) {
        self.on_bus.clear();
        self.stuck.clear();
    }

    /// Adds work, unless the same was there already.
    pub fn add_task(&mut self, task: Task) {
        let list = self.values.list(task.arguments.clone());
        if self.seen_tasks.insert((task.method, list)) {
            self.tasks.push_back(task);
        } else if let Some(context) = self.known_context(task.method, list) {
            self.add_edge(context, task.edge);
        }
    }

    /// Forgets work that was added, so that it can be added anew.
    pub(super) fn forget_task(&mut self, task: &Task) {
        let list = self.values.list(task.arguments.clone());
        self.seen_tasks.remove(&(task.method, list));
    }

    fn known_context(&self, method: MethodId, list: u32) -> Option<ContextId> {
        self.numbers.get(&(method, list)).and_then(|variants| variants.last().copied())
    }

    /// Runs an entry point and all that follows from it.
    pub fn run(&mut self, task: Task) {
        self.start(task);
        self.drain();
    }

    /// Interprets one entry point, without what it hands to others.
    pub fn start(&mut self, task: Task) {
        let Some(task) = self.unfinished(task) else { return };
        if let Some(context) = self.context(task.method, &task.arguments, task.edge) {
            self.enter(context);
            self.interpret();
        }
    }

    /// Goes on until no work is left.
    pub fn drain(&mut self) {
        loop {
            if !self.frames.is_empty() {
                self.interpret();
            } else if let Some(context) = self.dirty.pop_front() {
                self.contexts[context.0 as usize].dirty = false;
                self.enter(context);
            } else if let Some(task) = self.tasks.pop_front() {
                self.start(task);
            } else {
                return;
            }
            if self.exhausted.is_some() {
                self.frames.clear();
                self.dirty.clear();
                self.tasks.clear();
                return;
            }
        }
    }

    /// The code of a method; nothing when it has none, or too much.
    pub(crate) fn body(&mut self, method: MethodId) -> Option<Rc<Body<'a>>> {
        if let Some(known) = self.bodies.get(&method) {
            return known.clone();
        }
        if self.kept_instructions > MAX_FOLLOWED_INSTRUCTIONS {
            self.bodies.clear();
            self.kept_instructions = 0;
        }
        let program: &'a Program<'k> = self.program;
        let body = program.code(method).filter(|code| code.registers <= MAX_CONSTANT_REGISTERS).map(Flow::new);
        let body = body.filter(|flow| !flow.instructions.is_empty()).map(|flow| Rc::new(Body::new(flow)));
        self.kept_instructions += body.as_ref().map_or(1, |body| body.len());
        self.bodies.insert(method, body.clone());
        body
    }

    /// The context of a method with these arguments in the phase at hand, new or known, with one more way into it.
    pub(super) fn context(&mut self, method: MethodId, arguments: &[V], edge: Edge) -> Option<ContextId> {
        let length = self.body(method)?.len();
        let arguments: Vec<V> = arguments.iter().map(|v| self.passed(*v)).collect();
        let list = self.values.list(arguments.clone());
        if let Some(variants) = self.numbers.get(&(method, list)) {
            let context = *variants.last()?;
            let fresh = self.is_fresh(context);
            if fresh || variants.len() >= MAX_CONTEXTS_OF_LARGE_METHOD as usize {
                self.add_edge(context, edge);
                return Some(context);
            }
        }
        let most = if length > MAX_LARGE_METHOD { MAX_CONTEXTS_OF_LARGE_METHOD } else { MAX_CONTEXTS_OF_METHOD };
        let most = most.min(self.most_contexts);
        let (count, general) = self.counts.get(&method).copied().unwrap_or((0, None));
        if count >= most || self.contexts.len() >= MAX_GRAPH_CONTEXTS {
            let context = match general {
                Some(context) => {
                    self.generalise(context, &arguments);
                    context
                }
                None => {
                    if self.contexts.len() >= 2 * MAX_GRAPH_CONTEXTS {
                        self.exhausted = Some("contexts");
                        return None;
                    }
                    self.new_context(method, &arguments)
                }
            };
            self.contexts[context.0 as usize].shared = true;
            self.counts.insert(method, (count, Some(context)));
            self.numbers.entry((method, list)).or_default().push(context);
            self.add_edge(context, edge);
            return Some(context);
        }
        let context = self.new_context(method, &arguments);
        self.counts.insert(method, (count + 1, general));
        self.numbers.entry((method, list)).or_default().push(context);
        self.add_edge(context, edge);
        Some(context)
    }

    fn new_context(&mut self, method: MethodId, arguments: &[V]) -> ContextId {
        let context = ContextId(self.contexts.len() as u32);
        self.contexts.push(Context::new(method, self.phase, arguments.into(), self.store.clock));
        self.of_method.entry(method).or_default().push(context);
        context
    }

    /// Takes more arguments into a context that stands for many.
    fn generalise(&mut self, context: ContextId, arguments: &[V]) {
        let mut grew = false;
        let old = self.contexts[context.0 as usize].arguments.clone();
        let mut new = old.to_vec();
        for (slot, v) in new.iter_mut().zip(arguments) {
            let joined = self.values.join(*slot, *v);
            if joined != *slot {
                grew = true;
                // What stands for many is not worth telling apart by constants: only objects, which can be called, are kept.
                *slot = self.values.widened(joined);
            }
        }
        if grew {
            self.contexts[context.0 as usize].arguments = new.into();
            self.soil((context, 0));
        }
    }

    /// What of a value a callee can rely on: a builder may be changed there.
    fn passed(&mut self, v: V) -> V {
        match self.values.node(v) {
            super::value::Node::Builder { .. } => {
                let kind = self.program.type_described("Ljava/lang/StringBuilder;");
                self.values.typed(kind, super::value::origin::ENVIRONMENT)
            }
            super::value::Node::Bottom => TOP,
            _ => v,
        }
    }

    /// Whether nothing that a context read of stored state has changed since.
    fn is_fresh(&self, context: ContextId) -> bool {
        let context = &self.contexts[context.0 as usize];
        if context.clock == self.store.clock {
            return true;
        }
        match &context.keys {
            Some(keys) => keys.iter().all(|key| self.store.changed_at(*key) <= context.clock),
            None => false,
        }
    }

    pub(super) fn add_edge(&mut self, context: ContextId, edge: Edge) {
        let edges = &mut self.contexts[context.0 as usize].edges;
        if let Some(known) =
            edges.iter_mut().find(|known| known.from == edge.from && known.offset == edge.offset && known.kind == edge.kind)
        {
            known.sure = known.sure.max(edge.sure);
        } else if edges.len() < MAX_EDGES_OF_CONTEXT {
            edges.push(edge);
        }
    }

    /// Has a block of a context interpreted again when there is time.
    pub(super) fn soil(&mut self, (context, block): Place) {
        let known = &mut self.contexts[context.0 as usize];
        if known.phase != self.phase {
            return;
        }
        if !known.soiled.contains(&block) {
            known.soiled.push(block);
        }
        if !known.dirty {
            known.dirty = true;
            self.dirty.push_back(context);
        }
    }

    /// Writes to a cell and tells those who read it.
    pub(super) fn write_cell(&mut self, object: u32, key: u32, value: V) {
        let told = self.heap.write(&mut self.values, object, key, value);
        for place in told {
            self.soil(place);
        }
    }

    /// Notes in a caller which keys of stored state a callee reads.
    pub(super) fn take_keys(&mut self, caller: ContextId, callee: ContextId) {
        if caller == callee {
            return;
        }
        let from = self.contexts[callee.0 as usize].keys.clone();
        match from {
            None => self.contexts[caller.0 as usize].keys = None,
            Some(keys) => keys.iter().for_each(|key| self.note_key(caller, *key)),
        }
    }

    pub(super) fn note_key(&mut self, context: ContextId, key: u32) {
        if let Some(keys) = &mut self.contexts[context.0 as usize].keys
            && !keys.contains(&key)
        {
            keys.push(key);
            if keys.len() > MAX_KEYS_OF_CONTEXT {
                self.contexts[context.0 as usize].keys = None;
            }
        }
    }

    /// Puts a context on top of what is being interpreted.
    fn enter(&mut self, context: ContextId) {
        let method = self.contexts[context.0 as usize].method;
        let Some(body) = self.body(method) else { return };
        let arguments = self.contexts[context.0 as usize].arguments.clone();
        let code = &body.flow.code;
        let mut start = vec![BOTTOM; usize::from(code.registers) + 1];
        let mut register = usize::from(code.first_parameter());
        let wide = self.calls.wide_parameters(self.program, self.program.method(method).reference, self.program.method(method).access);
        for (n, v) in arguments.iter().enumerate() {
            if let Some(slot) = start.get_mut(register) {
                *slot = *v;
            }
            register += if wide.get(n).copied().unwrap_or(false) { 2 } else { 1 };
        }
        let blocks = body.starts.len();
        let length = body.len();
        let known = &mut self.contexts[context.0 as usize];
        known.done = false;
        let mut waiting = BinaryHeap::new();
        let mut queued = vec![false; blocks];
        if known.entries.is_empty() {
            known.entries = vec![None; blocks];
            known.reached = vec![0; length.div_ceil(64)];
            known.entries[0] = Some(start.into());
        } else {
            if let Some(entry) = &mut known.entries[0] {
                for (slot, v) in entry.iter_mut().zip(&start) {
                    *slot = self.values.join(*slot, *v);
                }
            }
        }
        // What was found stays; only what used something that grew is looked at again.
        let mut again = std::mem::take(&mut known.soiled);
        let apart = super::apart::Apart::new(self.motion.apart, length);
        if again.is_empty() || !known.begun || apart.is_on() {
            again = vec![0];
        }
        known.begun = true;
        for block in again {
            if known.entries[block as usize].is_some() && !std::mem::replace(&mut queued[block as usize], true) {
                waiting.push(std::cmp::Reverse(block));
            }
        }
        self.frames.push(Frame { context, body, waiting, queued, at: None, state: Vec::new(), apart });
    }

    /// Interprets until the stack of contexts is empty.
    fn interpret(&mut self) {
        while let Some(mut frame) = self.frames.pop() {
            if self.values.len() > MAX_VALUES {
                self.exhausted = Some("values");
            }
            if self.exhausted.is_some() {
                self.frames.clear();
                return;
            }
            match self.advance(&mut frame) {
                Some(needed) => {
                    if self.frames.len() >= MAX_FRAMES {
                        // Too deep: it is looked at later, and those who need it again then.
                        self.contexts[needed.0 as usize].callers.insert((frame.context, self.heap.block));
                        self.contexts[needed.0 as usize].done = true;
                        self.soil((needed, 0));
                        self.frames.push(frame);
                    } else {
                        self.frames.push(frame);
                        self.enter(needed);
                    }
                }
                None => self.finish(&frame),
            }
        }
    }

    fn finish(&mut self, frame: &Frame<'a>) {
        self.contexts[frame.context.0 as usize].done = true;
    }

    /// Notes that `context` returns `value`.
    pub(super) fn returned(&mut self, context: ContextId, value: V) {
        let value = self.passed(value);
        let old = self.contexts[context.0 as usize].returns;
        let new = self.values.join(old, value);
        if new != old {
            self.contexts[context.0 as usize].returns = new;
            for caller in self.contexts[context.0 as usize].callers.clone() {
                self.soil(caller);
            }
        }
    }

    /// Interprets a frame until it is through or needs another context.
    fn advance(&mut self, frame: &mut Frame<'a>) -> Option<ContextId> {
        let body = Rc::clone(&frame.body);
        loop {
            let position = match frame.at {
                Some(position) => position,
                None if let Some((block, state)) = frame.apart.take() => {
                    frame.state = state.into_vec();
                    let start = body.starts[block as usize] as usize;
                    frame.at = Some(start);
                    start
                }
                None => {
                    let std::cmp::Reverse(block) = frame.waiting.pop()?;
                    frame.queued[block as usize] = false;
                    let entry = self.contexts[frame.context.0 as usize].entries[block as usize].clone();
                    let Some(entry) = entry else { continue };
                    frame.state = entry.into_vec();
                    let start = body.starts[block as usize] as usize;
                    frame.at = Some(start);
                    start
                }
            };
            self.steps += 1;
            self.heap.block = body.block_of[position];
            self.contexts[frame.context.0 as usize].steps += 1;
            if self.steps > self.step_limit {
                self.exhausted = Some("steps");
                return None;
            }
            let (at, i) = body.instruction(position);
            self.contexts[frame.context.0 as usize].reach(position);
            if body.guarded && opcode::can_throw(i.opcode) {
                let handlers: Vec<(Option<u32>, usize)> = body.flow.handlers(at).collect();
                for (handled, target) in handlers {
                    if !self.can_come_to(frame, &i, handled) {
                        continue;
                    }
                    let state = frame.state.clone();
                    self.merge(frame, position, target, &state, true);
                }
            }
            match self.step(frame, position, at, &i) {
                Done::Wait(context) => return Some(context),
                Done::Stop => {
                    frame.at = None;
                    continue;
                }
                Done::Next => {}
            }
            if matches!(i.opcode, opcode::IF_EQ..=opcode::IF_LEZ | opcode::PACKED_SWITCH | opcode::SPARSE_SWITCH) {
                self.branch(frame, position, at, &i);
                frame.at = None;
                continue;
            }
            if opcode::ends_block(i.opcode) {
                if matches!(i.opcode, opcode::GOTO..=opcode::GOTO_32)
                    && let Some(target) = body.flow.position_of(i.target)
                {
                    let state = std::mem::take(&mut frame.state);
                    self.merge(frame, position, target, &state, false);
                }
                frame.at = None;
                continue;
            }
            let Some(next) = body.flow.position_of(at + u32::from(i.units)) else {
                frame.at = None;
                continue;
            };
            if body.starts_block(next) {
                let state = std::mem::take(&mut frame.state);
                self.merge(frame, position, next, &state, false);
                frame.at = None;
            } else {
                frame.at = Some(next);
            }
        }
    }

    /// Takes a state into the block at `target`, and has it looked at when that is more than before.
    pub(super) fn merge(&mut self, frame: &mut Frame<'a>, from: usize, target: usize, state: &[V], thrown: bool) {
        let (from, block) = (frame.body.block_of[from], frame.body.block_of[target]);
        let context = &mut self.contexts[frame.context.0 as usize];
        context.flow.insert((from, block, thrown));
        let alone = !thrown && frame.apart.keep(block, state);
        let changed = match &mut context.entries[block as usize] {
            Some(known) => {
                let mut changed = false;
                for (old, new) in known.iter_mut().zip(state) {
                    if old != new {
                        let joined = self.values.join(*old, *new);
                        changed |= joined != *old;
                        *old = joined;
                    }
                }
                changed
            }
            empty => {
                *empty = Some(state.into());
                true
            }
        };
        if changed && !alone && !frame.queued[block as usize] {
            frame.queued[block as usize] = true;
            frame.waiting.push(std::cmp::Reverse(block));
        }
        // What was only looked at path by path is looked at once more as one.
        if frame.apart.ends() {
            for (number, _) in context.entries.iter().enumerate().filter(|(_, entry)| entry.is_some()) {
                if !std::mem::replace(&mut frame.queued[number], true) {
                    frame.waiting.push(std::cmp::Reverse(number as u32));
                }
            }
        }
    }

    /// An object of a class made in `context` at `offset`.
    pub(super) fn make_object(&mut self, context: ContextId, offset: u32, kind: TypeId) -> u32 {
        let method = self.contexts[context.0 as usize].method;
        // Objects are told apart by their context only where classes of the package's own or holders of its values are made.
        let origin = super::heap::Origin::Site { method, offset, context: context.0 };
        let (object, new) = self.heap.object(origin, kind);
        if new {
            self.note_instance(object, kind);
            self.note_coroutine(context, offset, object, kind);
        }
        object
    }

    /// A coroutine's body runs when the object that stands for it was made: what starts it is library code that is often renamed.
    fn note_coroutine(&mut self, context: ContextId, offset: u32, object: u32, kind: TypeId) {
        if !self.runs_when_made(kind) {
            return;
        }
        let v = self.values.make(super::value::Node::Object(object));
        let edge = Edge { from: Some(context), offset, kind: super::context::EdgeKind::Coroutine, sure: Sure::Likely };
        self.run_lifecycle(v, kind, &["invokeSuspend"], edge);
    }

    /// Notes that there is an object of a class of the package.
    pub(super) fn note_instance(&mut self, object: u32, kind: TypeId) {
        if !self.program.is_own(kind) {
            return;
        }
        // A few of a class stand for all of it where only the type is known.
        let of_class = self.instances_of_class.entry(kind).or_default();
        *of_class += 1;
        if *of_class > MAX_INSTANCES_OF_CLASS {
            return;
        }
        for ancestor in self.program.supertypes(kind) {
            self.instances.entry(ancestor).or_default().push(object);
            for watcher in self.instance_watchers.get(&ancestor).cloned().unwrap_or_default() {
                self.soil(watcher);
            }
        }
    }

    /// The method of the package that a call of `signature` on an object of class `kind` runs.
    pub(super) fn lookup(&mut self, kind: TypeId, signature: u32) -> Option<MethodId> {
        if let Some(known) = self.lookups.get(&(kind, signature)) {
            return *known;
        }
        let mut found = self.program.lookup(kind, signature);
        // What an interface only declares is answered by nobody.
        if found.is_some_and(|id| self.program.method(id).code == 0 && self.program.method(id).access & crate::dex::access::NATIVE == 0) {
            found = None;
        }
        self.lookups.insert((kind, signature), found);
        found
    }

    /// The static initialisers that must run before a member of `kind` is used.
    pub(super) fn initialise(&mut self, by: ContextId, offset: u32, kind: TypeId) -> Option<ContextId> {
        let class = self.program.class_of(kind)?;
        if self.initialised.contains(&class) {
            return None;
        }
        let chain: Vec<TypeId> = self.program.superclass_chain(kind).collect();
        for kind in chain.into_iter().rev() {
            let Some(class) = self.program.class_of(kind) else { continue };
            if !self.initialised.insert(class) {
                continue;
            }
            let program = self.program;
            let initialiser = program.methods_of(class).find(|id| program.method_name(*id) == "<clinit>");
            if let Some(method) = initialiser {
                let edge = Edge { from: Some(by), offset, kind: super::context::EdgeKind::StaticInit, sure: Sure::Certain };
                if let Some(context) = self.context(method, &[], edge)
                    && !self.contexts[context.0 as usize].done
                {
                    return Some(context);
                }
            }
        }
        None
    }

    /// Calls a method of the package: what it returns, or the context that has to be interpreted first.
    pub(super) fn call(&mut self, caller: ContextId, method: MethodId, arguments: &[V], edge: Edge) -> Result<V, ContextId> {
        if self.program.method(method).code == 0 {
            return Ok(TOP);
        }
        let callee = match self.chosen_before(caller, edge.offset, method, arguments) {
            Some(callee) => {
                self.add_edge(callee, edge);
                callee
            }
            None => {
                let Some(callee) = self.context(method, arguments, edge) else { return Ok(TOP) };
                self.contexts[caller.0 as usize].chosen.push((edge.offset, callee));
                callee
            }
        };
        let known = &mut self.contexts[callee.0 as usize];
        let running = !known.entries.is_empty() && !known.done;
        if !known.done && !running && known.entries.is_empty() {
            return Err(callee);
        }
        known.callers.insert((caller, self.heap.block));
        let returns = known.returns;
        self.take_keys(caller, callee);
        Ok(returns)
    }

    /// The context that the call at `offset` came to when its caller was looked at before.
    fn chosen_before(&mut self, caller: ContextId, offset: u32, method: MethodId, arguments: &[V]) -> Option<ContextId> {
        let passed: Vec<V> = arguments.iter().map(|v| self.passed(*v)).collect();
        let known = self.contexts[caller.0 as usize].chosen.iter().filter(|(at, _)| *at == offset).map(|(_, callee)| *callee);
        known.into_iter().find(|callee| {
            let callee = &self.contexts[callee.0 as usize];
            callee.method == method && *callee.arguments == *passed
        })
    }

    /// Arguments for a method that the platform calls: anything of the declared types.
    pub(super) fn any_arguments(&mut self, method: MethodId) -> Vec<V> {
        let reference = self.program.method(method).reference;
        let kinds = self.calls.parameter_types(self.program, reference);
        kinds
            .into_iter()
            .map(|kind| match kind {
                Some(kind) => self.values.typed(Some(kind), super::value::origin::ENVIRONMENT),
                None => TOP,
            })
            .collect()
    }

    /// The type of a descriptor that the program names.
    pub(super) fn described(&self, descriptor: &str) -> TypeId {
        self.program.type_described(descriptor).unwrap_or(TypeId(NONE))
    }

    pub(super) fn method_of(&self, context: ContextId) -> MethodId {
        self.contexts[context.0 as usize].method
    }

    pub(super) fn reference_name(&self, reference: MethodRefId) -> &'a [u8] {
        let program: &'a Program<'k> = self.program;
        program.names.get(program.signatures[program.method_ref(reference).signature as usize].0.0)
    }
}
