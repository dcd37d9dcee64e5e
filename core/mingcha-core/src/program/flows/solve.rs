//! The search over one phase after another: which contexts are looked at, what their parameters and the cells of objects carry, and what
//! goes out.

use super::index::Index;
use super::labels::{EMPTY, Label, Labels, Node, NodeId, Set, Via};
use super::models::Models;
use crate::limits::{MAX_FLOW_EDGES, MAX_FLOW_HOLDERS, STEPS_PER_FLOW_STEP};
use crate::program::graph::context::Sure;
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::replay::{STATICS, Trace};
use crate::program::model::{MethodId, MethodRefId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::rc::Rc;

/// Stands for the object that stored state is kept in, by key.
pub(super) const STORE: u32 = STATICS - 16;

/// What the code reads personal information by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A use of an API of the knowledge, by index.
    Api(usize),
    /// What a person typed into a field; the data type.
    Input(String, MethodRefId),
    /// What the platform hands to a callback, by index into the knowledge.
    Callback(usize),
}

/// Where personal information comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// By what.
    pub origin: Origin,
    /// The context.
    pub context: ContextId,
    /// The instruction.
    pub offset: u32,
    /// The method.
    pub method: MethodId,
}

/// What leads out of the app.
#[derive(Clone, Debug)]
pub struct Channel {
    /// `network` or `file`.
    pub kind: String,
    /// Whether what makes it is given an address.
    pub addressed: bool,
    /// The address it leads to, as far as constants say.
    pub endpoint: Option<String>,
    /// The context that made it.
    pub context: ContextId,
    /// The instruction.
    pub offset: u32,
}

/// Something that goes out.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The context.
    pub context: ContextId,
    /// The instruction.
    pub offset: u32,
    /// The method.
    pub method: MethodId,
    /// The sink, by index into the knowledge.
    pub sink: u16,
    /// The method called.
    pub reference: MethodRefId,
    /// What it carries.
    pub data: Set,
    /// Where it leads.
    pub channels: Set,
    /// The address, where it is an argument.
    pub endpoint: Option<String>,
}

/// A step of information from one place to another.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// To where.
    pub to: NodeId,
    /// What was done to it.
    pub via: Via,
    /// How sure it is.
    pub sure: Sure,
    /// The context in which it happens.
    pub context: ContextId,
    /// The instruction.
    pub offset: u32,
}

/// What is known of a context.
#[derive(Debug, Default)]
pub(super) struct Info {
    pub(super) trace: Rc<Trace>,
    /// What it returns.
    pub(super) returns: Set,
    /// What it throws.
    pub(super) throws: Set,
    /// What it puts into its parameters' objects.
    pub(super) puts: Vec<Set>,
}

/// Sources by place: APIs of the knowledge.
pub type Sites = FxHashMap<(MethodId, u32), Vec<usize>>;

/// The search.
pub struct Solver<'k> {
    pub(super) labels: Labels,
    pub(super) models: Models<'k>,
    pub(super) sites: Sites,
    /// Uses known by what a context is called with, in the phase at hand.
    pub(super) resolved: FxHashMap<(ContextId, u32), Vec<usize>>,
    /// Sources found.
    pub sources: Vec<Source>,
    source_numbers: FxHashMap<(ContextId, u32, Origin), u32>,
    /// Channels found.
    pub channels: Vec<Channel>,
    channel_numbers: FxHashMap<(ContextId, u32), u32>,
    /// Steps from each node.
    pub steps: Vec<Vec<Step>>,
    seen_steps: FxHashSet<(NodeId, NodeId, Via)>,
    /// What goes out, by place.
    pub hits: FxHashMap<(ContextId, u32, u16), Hit>,
    pub(super) infos: FxHashMap<ContextId, Info>,
    queue: VecDeque<ContextId>,
    queued: FxHashSet<ContextId>,
    /// Cells that carry something, by phase and object.
    pub(super) cells_of: FxHashMap<(u8, u32), Vec<u32>>,
    readers: FxHashMap<(u32, u32), FxHashSet<ContextId>>,
    pub(super) index: Index,
    pub(super) phase: u8,
    pub(super) work: u64,
    limit: u64,
    /// Phases that a limit cut short, with its name.
    pub exhausted: Vec<(u8, &'static str)>,
}

impl<'k> Solver<'k> {
    /// A search that has found nothing yet.
    pub(super) fn new(models: Models<'k>, sites: Sites) -> Self {
        Solver {
            labels: Labels::default(),
            models,
            sites,
            resolved: FxHashMap::default(),
            sources: Vec::new(),
            source_numbers: FxHashMap::default(),
            channels: Vec::new(),
            channel_numbers: FxHashMap::default(),
            steps: Vec::new(),
            seen_steps: FxHashSet::default(),
            hits: FxHashMap::default(),
            infos: FxHashMap::default(),
            queue: VecDeque::new(),
            queued: FxHashSet::default(),
            cells_of: FxHashMap::default(),
            readers: FxHashMap::default(),
            index: Index::default(),
            phase: 0,
            work: 0,
            limit: 0,
            exhausted: Vec::new(),
        }
    }

    /// Follows what the contexts of the phase at hand do with personal information. `before`: the phase whose state this one began with.
    pub fn follow(&mut self, engine: &mut Engine<'_, '_>, before: Option<u8>, resolved: FxHashMap<(ContextId, u32), Vec<usize>>) {
        self.phase = engine.phase;
        self.resolved = resolved;
        self.index = Index::default();
        self.readers.clear();
        self.work = 0;
        self.limit = engine.step_limit / STEPS_PER_FLOW_STEP;
        self.labels.overflowed = false;
        let mut seeds = self.seeds(engine);
        let inherited: Vec<(u32, u32)> = before
            .into_iter()
            .flat_map(|before| self.cells_of.iter().filter(move |((phase, _), _)| *phase == before))
            .flat_map(|((_, object), cells)| cells.iter().map(|cell| (*object, *cell)))
            .collect();
        if seeds.is_empty() && inherited.is_empty() {
            return;
        }
        self.index = Index::new(engine);
        let mut inherited = inherited;
        inherited.sort_unstable();
        if let Some(before) = before {
            for (object, cell) in inherited {
                if let Some(node) = self.labels.known(Node::Cell(before, object, cell)) {
                    let set = self.labels.one(node, Sure::Certain);
                    self.put(engine, set, object, cell, ContextId(0), u32::MAX);
                }
            }
        }
        seeds.sort_unstable();
        seeds.dedup();
        seeds.into_iter().for_each(|context| self.schedule(context));
        self.drain(engine);
        // Where it leads is asked only when something goes out.
        if self.hits.values().any(|hit| engine.contexts[hit.context.0 as usize].phase == self.phase) {
            for context in self.index.channels(engine, &mut self.models) {
                self.schedule(context);
            }
            self.drain(engine);
        }
        if self.labels.overflowed {
            self.exhausted.push((self.phase, "labels"));
        }
        // What was kept of the phase is not asked again.
        self.infos.clear();
        engine.exhausted = None;
    }

    /// Whether anything reads personal information at all.
    pub fn may_find(&self, engine: &Engine<'_, '_>) -> bool {
        !self.sites.is_empty() || !self.sources.is_empty() || !engine.surface.inputs.is_empty()
    }

    /// Contexts in which personal information is read.
    fn seeds(&mut self, engine: &mut Engine<'_, '_>) -> Vec<ContextId> {
        let mut methods: Vec<MethodId> = self.sites.keys().map(|(method, _)| *method).collect();
        methods.sort_unstable();
        methods.dedup();
        let mut found = Vec::new();
        let here = |engine: &Engine<'_, '_>, method: MethodId, phase: u8| -> Vec<ContextId> {
            let all = engine.of_method.get(&method).into_iter().flatten().copied();
            all.filter(|context| engine.contexts[context.0 as usize].phase == phase).collect()
        };
        for method in methods {
            found.extend(here(engine, method, self.phase));
        }
        found.extend(self.resolved.keys().map(|(context, _)| *context));
        found.extend(self.index.inputs(engine));
        found.extend(self.callbacks(engine));
        found
    }

    /// Puts what the platform hands to callbacks into their parameters.
    fn callbacks(&mut self, engine: &mut Engine<'_, '_>) -> Vec<ContextId> {
        let program = engine.program;
        let tables = &program.knowledge().flows.callbacks;
        let mut found = Vec::new();
        for (n, callback) in tables.iter().enumerate() {
            let (Some(name), Some(class)) = (program.names.find(callback.method.as_bytes()), program.type_described(&callback.class))
            else {
                continue;
            };
            let mut methods: Vec<MethodId> = engine
                .of_method
                .keys()
                .copied()
                .filter(|method| {
                    let known = program.method(*method);
                    let signature = program.method_ref(known.reference).signature;
                    program.signatures[signature as usize].0.0 == name
                        && program.signature_descriptor(signature).starts_with(&format!("({}", callback.parameter))
                        && program.supertypes(program.class(known.class).kind).contains(&class)
                })
                .collect();
            methods.sort_unstable();
            for method in methods {
                let contexts = engine.of_method.get(&method).cloned().unwrap_or_default();
                for context in contexts {
                    if engine.contexts[context.0 as usize].phase != self.phase {
                        continue;
                    }
                    let source = self.source(engine, Origin::Callback(n), context, 0);
                    let set = self.labels.one(source, Sure::Certain);
                    self.pass(engine, set, context, 1, (context, 0));
                    found.push(context);
                }
            }
        }
        found
    }

    fn drain(&mut self, engine: &mut Engine<'_, '_>) {
        while let Some(context) = self.queue.pop_front() {
            self.queued.remove(&context);
            if self.work > self.limit || self.seen_steps.len() > MAX_FLOW_EDGES {
                self.exhausted.push((self.phase, if self.work > self.limit { "steps" } else { "edges" }));
                self.queue.clear();
                self.queued.clear();
                return;
            }
            self.look(engine, context);
        }
    }

    pub(super) fn schedule(&mut self, context: ContextId) {
        if self.queued.insert(context) {
            self.queue.push_back(context);
        }
    }

    /// The node of a source.
    pub(super) fn source(&mut self, engine: &Engine<'_, '_>, origin: Origin, context: ContextId, offset: u32) -> NodeId {
        let key = (context, offset, origin.clone());
        let number = match self.source_numbers.get(&key) {
            Some(known) => *known,
            None => {
                let method = engine.contexts[context.0 as usize].method;
                self.sources.push(Source { origin, context, offset, method });
                self.source_numbers.insert(key, self.sources.len() as u32 - 1);
                self.sources.len() as u32 - 1
            }
        };
        self.labels.node(Node::Source(number))
    }

    /// The node of a channel.
    pub(super) fn channel(&mut self, context: ContextId, offset: u32, kind: &str, addressed: bool, endpoint: Option<String>) -> NodeId {
        let number = match self.channel_numbers.get(&(context, offset)) {
            Some(known) => *known,
            None => {
                self.channels.push(Channel { kind: kind.to_owned(), addressed, endpoint, context, offset });
                self.channel_numbers.insert((context, offset), self.channels.len() as u32 - 1);
                self.channels.len() as u32 - 1
            }
        };
        self.labels.node(Node::Channel(number))
    }

    /// Notes that what a set carries comes to a node; whether that is new.
    fn step(&mut self, set: Set, to: Node, (context, offset): (ContextId, u32)) -> bool {
        if set == EMPTY {
            return false;
        }
        let is_new = self.labels.known(to).is_none();
        let to = self.labels.node(to);
        for Label { node, via, sure } in self.labels.labels(set).to_vec() {
            if node != to && self.seen_steps.insert((node, to, via)) {
                if self.steps.len() <= node as usize {
                    self.steps.resize_with(node as usize + 1, Vec::new);
                }
                self.steps[node as usize].push(Step { to, via, sure, context, offset });
            }
        }
        is_new
    }

    /// Passes what a set carries to a parameter of a context.
    pub(super) fn pass(&mut self, engine: &Engine<'_, '_>, set: Set, context: ContextId, parameter: u16, by: (ContextId, u32)) {
        let Some(v) = engine.contexts[context.0 as usize].arguments.get(usize::from(parameter)).copied() else { return };
        if !engine.is_constant(v) && self.step(set, Node::Parameter(context, parameter), by) {
            self.schedule(context);
        }
    }

    /// Puts what a set carries into a cell.
    pub(super) fn put(&mut self, engine: &Engine<'_, '_>, set: Set, object: u32, cell: u32, context: ContextId, offset: u32) {
        // What many callers share, any of them may have put there.
        let set = if offset != u32::MAX && engine.is_shared(object) { self.labels.at_most(set, Sure::Possible) } else { set };
        if !self.step(set, Node::Cell(self.phase, object, cell), (context, offset)) {
            return;
        }
        self.cells_of.entry((self.phase, object)).or_default().push(cell);
        let mut told: Vec<ContextId> = engine.readers_of(object, cell);
        for known in [(object, cell), (object, key::CONTENT)] {
            told.extend(self.readers.get(&known).into_iter().flatten());
        }
        let is_field = cell < key::NAMED;
        if !is_field {
            told.extend(self.index.holders(engine, object).iter().copied().take(MAX_FLOW_HOLDERS));
        }
        told.sort_unstable();
        told.dedup();
        told.retain(|context| engine.contexts[context.0 as usize].phase == self.phase);
        told.into_iter().for_each(|context| self.schedule(context));
    }

    /// What a cell carries, for a context that is told when that changes.
    pub(super) fn cell(&mut self, object: u32, cell: u32, reader: ContextId) -> Set {
        self.readers.entry((object, cell)).or_default().insert(reader);
        match self.labels.known(Node::Cell(self.phase, object, cell)) {
            Some(node) => self.labels.one(node, Sure::Certain),
            None => EMPTY,
        }
    }

    /// What any cell of an object carries.
    pub(super) fn all_cells(&mut self, object: u32, reader: ContextId) -> Set {
        self.readers.entry((object, key::CONTENT)).or_default().insert(reader);
        let mut all = EMPTY;
        for cell in self.cells_of.get(&(self.phase, object)).cloned().unwrap_or_default() {
            if let Some(node) = self.labels.known(Node::Cell(self.phase, object, cell)) {
                let one = self.labels.one(node, Sure::Certain);
                all = self.labels.join(all, one);
            }
        }
        all
    }

    /// What a parameter carries.
    pub(super) fn parameter(&mut self, context: ContextId, parameter: u16) -> Set {
        match self.labels.known(Node::Parameter(context, parameter)) {
            Some(node) => self.labels.one(node, Sure::Certain),
            None => EMPTY,
        }
    }

    /// Notes that something goes out.
    pub(super) fn hit(&mut self, hit: Hit) {
        let known =
            self.hits.entry((hit.context, hit.offset, hit.sink)).or_insert_with(|| Hit { data: EMPTY, channels: EMPTY, ..hit.clone() });
        known.data = self.labels.join(known.data, hit.data);
        known.channels = self.labels.join(known.channels, hit.channels);
        known.endpoint = known.endpoint.take().or(hit.endpoint);
    }

    /// Has the contexts that call `context` looked at again: all, when what it gives comes from elsewhere; else those that gave it something.
    pub(super) fn tell_callers(&mut self, context: ContextId, elsewhere: bool) {
        for caller in self.index.callers(context).to_vec() {
            if elsewhere || self.infos.contains_key(&caller) {
                self.schedule(caller);
            }
        }
    }
}
