//! One context: what its registers carry at each instruction, and so what it passes on, keeps, returns and hands out.
//!
//! Registers are followed in order, with what each block gets from those before it. What has no object of its own in the graph (builders,
//! arrays, platform objects that a call gave) is known by the instruction that gave it, its identity, so that what is put into it by one
//! register is found by another.

use super::labels::{EMPTY, Set};
use super::models::is_value;
use super::solve::{Info, Solver};
use crate::program::graph::context::Sure;
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ANY, ContextId, key};
use crate::program::graph::replay::{ANY_OF_CLASS, Argument, Event, STATICS, Trace};
use crate::program::graph::value::{Node as Value, V};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Which thing a register holds, as far as the method itself tells: 0 for any.
pub(super) type Identity = u32;
/// Identities of parameters begin here, those of instructions beyond.
const PARAMETER: Identity = 1;
const INSTRUCTION: Identity = 0x1_0000;

/// What registers carry; the last slot is the result of the last call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) sets: Vec<Set>,
    pub(super) ids: Vec<Identity>,
}

/// A context being looked at.
pub(super) struct Walk {
    pub(super) context: ContextId,
    pub(super) trace: Rc<Trace>,
    pub(super) info: Info,
    /// Cells that a thing was read from or put into, by identity.
    pub(super) kept: FxHashMap<Identity, Vec<(u32, u32)>>,
    /// Things that a thing was taken from, or wraps.
    pub(super) within: FxHashMap<Identity, Vec<Identity>>,
    /// Constant texts that a thing was made with, by identity: names of algorithms.
    pub(super) named: FxHashMap<Identity, String>,
    /// What was put into a thing whose registers are not at hand where it happens.
    pub(super) late: FxHashMap<Identity, Set>,
}

/// The identity of what an instruction gives.
pub(super) fn given_by(offset: u32) -> Identity {
    INSTRUCTION.saturating_add(offset)
}

impl Solver<'_> {
    /// Looks at a context once more.
    pub(super) fn look(&mut self, engine: &mut Engine<'_, '_>, context: ContextId) {
        let trace = match self.infos.get(&context) {
            Some(info) => Rc::clone(&info.trace),
            None => match engine.replay(context) {
                Some(trace) => Rc::new(trace),
                None => return,
            },
        };
        let parameters = trace.parameters.len();
        let info = Info { trace: Rc::clone(&trace), returns: EMPTY, throws: EMPTY, puts: vec![EMPTY; parameters] };
        let mut walk = Walk {
            context,
            trace: Rc::clone(&trace),
            info,
            kept: FxHashMap::default(),
            within: FxHashMap::default(),
            named: FxHashMap::default(),
            late: FxHashMap::default(),
        };
        let mut start = State { sets: vec![EMPTY; trace.registers], ids: vec![0; trace.registers] };
        for (n, register) in trace.parameters.iter().enumerate() {
            if let (Some(set), Some(id)) = (start.sets.get_mut(usize::from(*register)), start.ids.get_mut(usize::from(*register))) {
                *set = self.parameter(context, n as u16);
                *id = PARAMETER + n as u32;
            }
        }
        self.fixpoint(engine, &mut walk, start);
        let info = walk.info;
        let elsewhere = |solver: &Self, set: Set| {
            solver.labels.labels(set).iter().any(|label| !matches!(solver.labels.of(label.node), super::labels::Node::Parameter(..)))
        };
        let (changed, from_elsewhere) = match self.infos.get(&context) {
            Some(known) => {
                let changed = known.returns != info.returns || known.throws != info.throws || known.puts != info.puts;
                (changed, info.puts.iter().chain([&info.returns, &info.throws]).any(|set| elsewhere(self, *set)))
            }
            None => {
                let any = info.puts.iter().chain([&info.returns, &info.throws]).any(|set| *set != EMPTY);
                (any, info.puts.iter().chain([&info.returns, &info.throws]).any(|set| elsewhere(self, *set)))
            }
        };
        let returns = info.returns;
        let puts = info.puts.clone();
        self.infos.insert(context, info);
        if changed {
            self.tell_callers(context, from_elsewhere);
            self.platform_takes(engine, context, returns, &puts);
        }
    }

    fn fixpoint(&mut self, engine: &mut Engine<'_, '_>, walk: &mut Walk, start: State) {
        let trace = Rc::clone(&walk.trace);
        let blocks = trace.blocks.len();
        let mut successors: Vec<Vec<(u32, bool)>> = vec![Vec::new(); blocks];
        for (from, to, thrown) in &trace.flow {
            if let Some(list) = successors.get_mut(*from as usize) {
                list.push((*to, *thrown));
            }
        }
        let mut entries: Vec<Option<State>> = vec![None; blocks];
        let Some(first) = entries.first_mut() else { return };
        *first = Some(start);
        let mut again = true;
        // What is put into a thing late is seen by those that read it before: the method is gone through until that brings nothing new.
        while again {
            let (late, throws) = (walk.late.clone(), walk.info.throws);
            let mut waiting = std::collections::BinaryHeap::new();
            for (block, entry) in entries.iter().enumerate() {
                if entry.is_some() {
                    waiting.push(std::cmp::Reverse(block as u32));
                }
            }
            let mut queued: Vec<bool> = entries.iter().map(Option::is_some).collect();
            while let Some(std::cmp::Reverse(block)) = waiting.pop() {
                queued[block as usize] = false;
                let Some(entry) = entries[block as usize].clone() else { continue };
                let mut state = entry.clone();
                let mut thrown = entry;
                let catches = successors[block as usize].iter().any(|(_, thrown)| *thrown);
                for (offset, event) in &trace.blocks[block as usize] {
                    self.work += 1;
                    self.event(engine, walk, &mut state, *offset, event);
                    if catches {
                        self.merge(&mut thrown, &state);
                    }
                }
                for (to, exception) in &successors[block as usize] {
                    let from = if *exception { &thrown } else { &state };
                    let Some(slot) = entries.get_mut(*to as usize) else { continue };
                    let changed = match slot {
                        Some(known) => self.merge(known, from),
                        None => {
                            *slot = Some(from.clone());
                            true
                        }
                    };
                    if changed && !std::mem::replace(&mut queued[*to as usize], true) {
                        waiting.push(std::cmp::Reverse(*to));
                    }
                }
            }
            again = late != walk.late || throws != walk.info.throws;
        }
    }

    /// Takes one state into another; whether that is more.
    fn merge(&mut self, into: &mut State, from: &State) -> bool {
        let mut changed = false;
        for (known, new) in into.sets.iter_mut().zip(&from.sets) {
            let joined = self.labels.join(*known, *new);
            changed |= joined != *known;
            *known = joined;
        }
        for (known, new) in into.ids.iter_mut().zip(&from.ids) {
            if known != new && *known != 0 {
                *known = 0;
                changed = true;
            }
        }
        changed
    }

    /// What one instruction does.
    fn event(&mut self, engine: &mut Engine<'_, '_>, walk: &mut Walk, state: &mut State, offset: u32, event: &Event) {
        let id = given_by(offset);
        let context = walk.context;
        match event {
            Event::Move { to, from } => {
                let (set, id) = (self.carried(walk, state, *from), state.ids[usize::from(*from)]);
                write(state, *to, set, id);
            }
            Event::Result { to, value } => {
                let last = state.sets.len() - 1;
                let set = if engine.is_constant(*value) { EMPTY } else { state.sets[last] };
                let id = state.ids[last];
                write(state, *to, set, id);
            }
            Event::Caught { to } => write(state, *to, walk.info.throws, id),
            Event::Fresh { to } => {
                let late = walk.late.get(&id).copied().unwrap_or(EMPTY);
                write(state, *to, late, id);
            }
            Event::Cast { register, value } => {
                if engine.is_constant(*value) {
                    write(state, *register, EMPTY, 0);
                }
            }
            Event::Computed { to, from, value } => {
                let (a, b) = (self.carried(walk, state, from[0]), self.carried(walk, state, from[1]));
                let set = if engine.is_constant(*value) { EMPTY } else { self.labels.join(a, b) };
                write(state, *to, set, id);
            }
            Event::Get { to, base, cell, value } => {
                let mut set = self.carried(walk, state, base.0);
                // Of an object of the package's own it is known by field what it holds.
                set = self.labels.at_most(set, if *cell < key::NAMED { Sure::Possible } else { Sure::Likely });
                let cells = field_cells(engine, base.1, *cell);
                for (object, cell) in &cells {
                    let read = self.cell(*object, *cell, context);
                    let read = if *object >= ANY_OF_CLASS { self.labels.at_most(read, Sure::Possible) } else { read };
                    set = self.labels.join(set, read);
                }
                walk.keep(id, &cells);
                let set = if engine.is_constant(*value) { EMPTY } else { set };
                write(state, *to, set, id);
            }
            Event::Put { from, base, cell, value } => {
                let set = if engine.is_constant(*value) { EMPTY } else { self.carried(walk, state, *from) };
                let mut cells = field_cells(engine, base.1, *cell);
                if !cells.iter().any(|(object, _)| *object == ANY_OF_CLASS) {
                    cells.push((ANY_OF_CLASS, *cell));
                }
                self.put_all(engine, set, &cells, context, offset);
                walk.keep(state.ids[usize::from(*from)], &cells);
            }
            Event::GetStatic { to, cell, value, reference: _ } => {
                let mut set = self.cell(STATICS, *cell, context);
                if engine.is_constant(*value) {
                    set = EMPTY;
                }
                let read = self.read_here(engine, walk, offset);
                set = self.labels.join(set, read);
                walk.keep(id, &[(STATICS, *cell)]);
                write(state, *to, set, id);
            }
            Event::PutStatic { from, cell, value } => {
                let set = if engine.is_constant(*value) { EMPTY } else { self.carried(walk, state, *from) };
                self.put_all(engine, set, &[(STATICS, *cell)], context, offset);
                walk.keep(state.ids[usize::from(*from)], &[(STATICS, *cell)]);
            }
            Event::Element { to, array, index, value } => {
                let mut set = self.carried(walk, state, array.0);
                for object in engine
                    .values
                    .objects(array.1)
                    .into_iter()
                    .filter(|object| !is_value(engine.program, engine.kind_of(*object)))
                    .collect::<Vec<_>>()
                {
                    let cells = match engine.key_of(*index) {
                        Some(k) => vec![self.cell(object, key::KEYED + k, context), self.cell(object, key::CONTENT, context)],
                        None => vec![self.all_cells(object, context)],
                    };
                    for cell in cells {
                        set = self.labels.join(set, cell);
                    }
                }
                walk.take(id, state.ids[usize::from(array.0)]);
                let set = if engine.is_constant(*value) { EMPTY } else { set };
                write(state, *to, set, id);
            }
            Event::PutElement { from, array, index, value } => {
                if !engine.is_constant(*value) {
                    let set = self.carried(walk, state, *from);
                    let cell = engine.key_of(*index).map_or(key::CONTENT, |k| key::KEYED + k);
                    self.fill(engine, walk, state, *array, set, cell, offset);
                }
                walk.take(state.ids[usize::from(*from)], state.ids[usize::from(array.0)]);
            }
            Event::Filled { items } => {
                let mut set = EMPTY;
                for (register, value) in items {
                    if !engine.is_constant(*value) {
                        let item = self.carried(walk, state, *register);
                        set = self.labels.join(set, item);
                    }
                }
                let last = state.sets.len() - 1;
                (state.sets[last], state.ids[last]) = (set, id);
            }
            Event::Call { reference, arguments, value } => self.call(engine, walk, state, offset, *reference, arguments, *value),
            Event::Lambda { captured, target } => {
                let contexts = target.and_then(|target| engine.of_method.get(&target)).cloned().unwrap_or_default();
                let mut all = EMPTY;
                for (n, (register, _)) in captured.iter().enumerate() {
                    let set = self.carried(walk, state, *register);
                    all = self.labels.join(all, set);
                    for to in &contexts {
                        if engine.contexts[to.0 as usize].phase == self.phase {
                            self.pass(engine, set, *to, n as u16, (context, offset));
                        }
                    }
                }
                // Where it stands for no method, texts are put together.
                let last = state.sets.len() - 1;
                (state.sets[last], state.ids[last]) = (if target.is_none() { all } else { EMPTY }, id);
            }
            Event::Return { from } => {
                let set = self.carried(walk, state, *from);
                walk.info.returns = self.labels.join(walk.info.returns, set);
            }
            Event::Throw { from } => {
                let set = self.carried(walk, state, *from);
                walk.info.throws = self.labels.join(walk.info.throws, set);
            }
        }
    }

    /// What a register carries, what was put into its thing elsewhere included.
    pub(super) fn carried(&mut self, walk: &Walk, state: &State, register: u16) -> Set {
        let Some(set) = state.sets.get(usize::from(register)).copied() else { return EMPTY };
        match walk.late.get(&state.ids[usize::from(register)]) {
            Some(late) => self.labels.join(set, *late),
            None => set,
        }
    }

    /// Puts what a set carries into cells.
    pub(super) fn put_all(&mut self, engine: &Engine<'_, '_>, set: Set, cells: &[(u32, u32)], context: ContextId, offset: u32) {
        if set != EMPTY {
            for (object, cell) in cells {
                self.put(engine, set, *object, *cell, context, offset);
            }
        }
    }

    /// Puts what a set carries into the thing that an argument is.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn fill(
        &mut self,
        engine: &mut Engine<'_, '_>,
        walk: &mut Walk,
        state: &mut State,
        (register, v): Argument,
        set: Set,
        cell: u32,
        offset: u32,
    ) {
        if set == EMPTY {
            return;
        }
        let objects: Vec<u32> =
            engine.values.objects(v).into_iter().filter(|object| !is_value(engine.program, engine.kind_of(*object))).collect();
        for object in &objects {
            self.put(engine, set, *object, cell, walk.context, offset);
        }
        if !objects.is_empty() && objects.len() == engine.values.alternatives(v).len() {
            return;
        }
        if let Some(slot) = state.sets.get_mut(usize::from(register)) {
            *slot = self.labels.join(*slot, set);
        }
        let id = state.ids.get(usize::from(register)).copied().unwrap_or(0);
        self.fill_thing(engine, walk, state, id, set, offset, 0);
    }

    /// Puts what a set carries into a thing, by its identity.
    #[allow(clippy::too_many_arguments)]
    fn fill_thing(
        &mut self,
        engine: &mut Engine<'_, '_>,
        walk: &mut Walk,
        state: &mut State,
        id: Identity,
        set: Set,
        offset: u32,
        depth: usize,
    ) {
        if id == 0 || depth > crate::limits::MAX_FLOW_DEPTH {
            return;
        }
        for n in 0..state.ids.len() {
            if state.ids[n] == id {
                state.sets[n] = self.labels.join(state.sets[n], set);
            }
        }
        if id < INSTRUCTION
            && let Some(slot) = walk.info.puts.get_mut((id - PARAMETER) as usize)
        {
            *slot = self.labels.join(*slot, set);
        }
        for (object, cell) in walk.kept.get(&id).cloned().unwrap_or_default() {
            self.put(engine, set, object, cell, walk.context, offset);
        }
        for outer in walk.within.get(&id).cloned().unwrap_or_default() {
            let known = walk.late.get(&outer).copied().unwrap_or(EMPTY);
            let joined = self.labels.join(known, set);
            walk.late.insert(outer, joined);
            self.fill_thing(engine, walk, state, outer, set, offset, depth + 1);
        }
    }
}

impl Walk {
    /// Notes where a thing is kept.
    pub(super) fn keep(&mut self, id: Identity, cells: &[(u32, u32)]) {
        if id == 0 || id < INSTRUCTION {
            return;
        }
        let kept = self.kept.entry(id).or_default();
        for cell in cells {
            if kept.len() < crate::limits::MAX_FLOW_OBJECTS && !kept.contains(cell) {
                kept.push(*cell);
            }
        }
    }

    /// Notes that a thing was taken from another, or wraps it.
    pub(super) fn take(&mut self, id: Identity, from: Identity) {
        if id == 0 || from == 0 || id == from {
            return;
        }
        let within = self.within.entry(id).or_default();
        if within.len() < crate::limits::MAX_FLOW_OBJECTS && !within.contains(&from) {
            within.push(from);
        }
    }
}

pub(super) fn write(state: &mut State, register: u16, set: Set, id: Identity) {
    let registers = state.sets.len() - 1;
    if usize::from(register) < registers {
        state.sets[usize::from(register)] = set;
        state.ids[usize::from(register)] = id;
    }
}

/// The cells that a field of a value may be.
fn field_cells(engine: &Engine<'_, '_>, base: V, cell: u32) -> Vec<(u32, u32)> {
    let mut cells = Vec::new();
    for v in engine.values.alternatives(base) {
        match engine.values.node(v) {
            Value::Object(object) => {
                cells.push((object, cell));
                if !cells.contains(&(ANY, cell)) {
                    cells.push((ANY, cell));
                }
            }
            Value::Int { .. } => {}
            _ => {
                if !cells.contains(&(ANY_OF_CLASS, cell)) {
                    cells.extend([(ANY_OF_CLASS, cell), (ANY, cell)]);
                }
            }
        }
    }
    cells
}
