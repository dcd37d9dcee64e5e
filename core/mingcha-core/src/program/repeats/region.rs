//! What a call that repeats has run: the contexts reached from it, in its phase, with how sure that is.

use super::table::{Call, Calls};
use super::{ends, loops};
use crate::dex::{Instruction, opcode};
use crate::limits::MAX_REPEAT_CONTEXTS;
use crate::program::firstrun::moments::{PathFrame, frame_of};
use crate::program::firstrun::paths::Ways;
use crate::program::graph::context::{EdgeKind, Sure};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::ContextId;
use crate::program::model::MethodId;
use crate::program::uses::ApiUse;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

/// One way on: where it leads, from which instruction, how, and how sure it is that this is what runs.
type Onward = (ContextId, u32, EdgeKind, Sure);

/// Ways on from each context: what it calls and hands on, but for what a person begins and what runs once for a class.
#[derive(Debug)]
pub(super) struct Graph {
    onward: FxHashMap<ContextId, Vec<Onward>>,
}

impl Graph {
    pub(super) fn of(engine: &Engine<'_, '_>) -> Self {
        let mut onward: FxHashMap<ContextId, Vec<Onward>> = FxHashMap::default();
        for (number, context) in engine.contexts.iter().enumerate() {
            for edge in context.edges.iter().filter(|edge| !matches!(edge.kind, EdgeKind::User | EdgeKind::StaticInit)) {
                if let Some(from) = edge.from
                    && engine.contexts[from.0 as usize].phase == context.phase
                {
                    onward.entry(from).or_default().push((ContextId(number as u32), edge.offset, edge.kind, edge.sure));
                }
            }
        }
        Graph { onward }
    }

    fn from(&self, context: ContextId) -> &[Onward] {
        self.onward.get(&context).map_or(&[], Vec::as_slice)
    }
}

/// How a context was come to.
#[derive(Clone, Copy, Debug)]
struct Step {
    sure: Sure,
    by: ContextId,
    offset: u32,
    kind: EdgeKind,
}

/// What one call, in one context, has run again and again.
#[derive(Debug)]
pub(super) struct Region {
    /// The context with the call.
    root: ContextId,
    steps: FxHashMap<ContextId, Step>,
    /// Blocks of the loop around the call, for one that waits.
    blocks: Option<FxHashSet<u32>>,
    /// How sure it is that it repeats.
    base: Sure,
    /// Position of the call.
    call: usize,
}

impl Region {
    /// Walks over what `call` has run; nothing where it does not repeat.
    pub(super) fn walk(
        engine: &mut Engine<'_, '_>,
        ways: &Ways,
        graph: &Graph,
        calls: &Calls<'_>,
        call: &Call,
        root: ContextId,
        budget: &mut usize,
    ) -> Option<Self> {
        let entry = calls.entry(call);
        let around = if entry.waits { Some(loops::around(engine, root, call.position)?) } else { None };
        let mut region = Region {
            root,
            steps: FxHashMap::default(),
            blocks: None,
            base: around.as_ref().map_or(Sure::Certain, |l| l.sure),
            call: call.position,
        };
        let mut levels: [VecDeque<ContextId>; 3] = Default::default();
        let body = engine.body(engine.contexts[root.0 as usize].method)?;
        for (to, offset, kind, sure) in graph.from(root) {
            // Who asks to be told of something runs again what it is told by, not what the asking itself runs.
            let told = *kind == EdgeKind::Callback && ends::brings_result(&entry.kind, &name_of(engine, *to));
            if DELIVERED.contains(&entry.kind.as_str()) && !told || !runs_each_time(engine, *to, *kind) {
                continue;
            }
            let starts = match &around {
                Some(found) => body.flow.position_of(*offset).is_some_and(|position| found.blocks.contains(&body.block_of[position])),
                None => *offset == call.offset,
            };
            if starts {
                let Some(here) = beside(engine, ways, root, *offset, call.position) else { continue };
                region.come_to(&mut levels, *to, Step { sure: here.min(*sure), by: root, offset: *offset, kind: *kind });
            }
        }
        region.blocks = around.map(|found| found.blocks);
        for level in [Sure::Certain, Sure::Likely, Sure::Possible] {
            while let Some(context) = levels[level as usize].pop_front() {
                let Some(step) = region.steps.get(&context).copied().filter(|step| step.sure == level) else { continue };
                if region.steps.len() >= MAX_REPEAT_CONTEXTS || *budget == 0 {
                    break;
                }
                *budget -= 1;
                for (to, offset, kind, sure) in graph.from(context) {
                    if !runs_each_time(engine, *to, *kind) {
                        continue;
                    }
                    let Some(here) = at(engine, ways, context, *offset) else { continue };
                    let sure = step.sure.min(*sure).min(here);
                    region.come_to(&mut levels, *to, Step { sure, by: context, offset: *offset, kind: *kind });
                }
            }
        }
        if entry.again {
            // It repeats where what it has run surely comes to the same call; where that depends on something, it may be a second try.
            let same = region.steps.iter().filter(|(context, _)| engine.contexts[context.0 as usize].method == call.method);
            let same: Vec<(ContextId, Sure)> = same.map(|(context, step)| (*context, step.sure)).collect();
            let again = same.into_iter().filter_map(|(context, sure)| Some(sure.min(at(engine, ways, context, call.offset)?))).max()?;
            region.base = if again == Sure::Certain { Sure::Likely } else { Sure::Possible };
        }
        Some(region)
    }

    fn come_to(&mut self, levels: &mut [VecDeque<ContextId>; 3], to: ContextId, step: Step) {
        if to != self.root || self.blocks.is_none() {
            let better = self.steps.get(&to).is_none_or(|known| known.sure < step.sure);
            if better {
                self.steps.insert(to, step);
                levels[step.sure as usize].push_back(to);
            }
        }
    }

    /// What is collected in it: the context, the use and how sure it is, in a stable order.
    pub(super) fn uses<'u>(
        &self,
        engine: &mut Engine<'_, '_>,
        ways: &Ways,
        collected: &FxHashMap<MethodId, Vec<&'u ApiUse>>,
    ) -> Vec<(ContextId, &'u ApiUse, Sure)> {
        let mut found = Vec::new();
        let mut contexts: Vec<(ContextId, Sure)> = self.steps.iter().map(|(context, step)| (*context, step.sure)).collect();
        contexts.sort_unstable();
        for (context, sure) in contexts {
            let method = engine.contexts[context.0 as usize].method;
            for used in collected.get(&method).into_iter().flatten() {
                if let Some(here) = at(engine, ways, context, used.site.offset) {
                    found.push((context, *used, sure.min(here).min(self.base)));
                }
            }
        }
        if let Some(blocks) = &self.blocks {
            let method = engine.contexts[self.root.0 as usize].method;
            for used in collected.get(&method).into_iter().flatten() {
                let Some(body) = engine.body(method) else { continue };
                let inside = body.flow.position_of(used.site.offset).is_some_and(|position| blocks.contains(&body.block_of[position]));
                if inside && let Some(here) = beside(engine, ways, self.root, used.site.offset, self.call) {
                    found.push((self.root, *used, here.min(self.base)));
                }
            }
        }
        found
    }

    /// The way from the call to an instruction of a context in it: the offset at which the call's own method goes on, and the frames after it.
    pub(super) fn way(&self, engine: &mut Engine<'_, '_>, to: ContextId, offset: u32) -> (u32, Vec<PathFrame>) {
        let (mut context, mut offset) = (to, offset);
        let mut frames = Vec::new();
        while frames.len() < crate::limits::MAX_PATH_FRAMES {
            let Some(step) = self.steps.get(&context).copied() else { break };
            frames.push(frame_of(engine, context, offset, step.kind));
            (context, offset) = (step.by, step.offset);
            if context == self.root {
                break;
            }
        }
        frames.reverse();
        (offset, frames)
    }
}

/// Kinds whose call asks to be told of something.
const DELIVERED: [&str; 2] = ["location_updates", "sensor"];
/// Callbacks of components that run each time when somebody starts one; the others run when it is created.
const EACH_START: [&str; 7] = ["onReceive", "onStartCommand", "onStart", "onHandleIntent", "onHandleWork", "onStartJob", "doWork"];

/// Whether what an edge leads to runs each time that the edge is taken.
fn runs_each_time(engine: &Engine<'_, '_>, to: ContextId, kind: EdgeKind) -> bool {
    !matches!(kind, EdgeKind::Lifecycle | EdgeKind::Intent) || EACH_START.contains(&name_of(engine, to).as_str())
}

fn name_of(engine: &Engine<'_, '_>, context: ContextId) -> String {
    engine.program.method_name(engine.contexts[context.0 as usize].method).into_owned()
}

/// Instructions before a branch that are looked at for what it asks.
const MAX_ASKED: usize = 6;

/// Whether a context has a branch that may find what it kept the first time: it asks a field, or state that was stored.
fn keeps(engine: &mut Engine<'_, '_>, context: ContextId) -> bool {
    let known = &engine.contexts[context.0 as usize];
    if !known.decisions.is_empty() {
        return true;
    }
    let (method, open) = (known.method, known.open.clone());
    let Some(body) = engine.body(method) else { return true };
    open.into_iter().any(|(block, _)| {
        let end = body.starts.get(block as usize + 1).map_or(body.len(), |start| *start as usize);
        // What is asked may be loaded in the block before.
        (end.saturating_sub(MAX_ASKED)..end).any(|position| {
            let (_, i) = body.instruction(position);
            matches!(i.opcode, 0x52..=0x58 | opcode::SGET..=opcode::SGET_SHORT) && !is_platform_field(engine, method, &i)
        })
    })
}

/// Whether an instruction loads a field of the platform's, such as the device's level.
fn is_platform_field(engine: &Engine<'_, '_>, method: MethodId, i: &Instruction) -> bool {
    let program = engine.program;
    let dex = program.class(program.method(method).class).dex;
    program.field_at(dex, i.index).is_some_and(|field| program.is_framework(program.field_ref(field).class))
}

/// How sure it is that the instruction at `offset` of a context runs each time the one at `position` does.
fn beside(engine: &mut Engine<'_, '_>, ways: &Ways, context: ContextId, offset: u32, position: usize) -> Option<Sure> {
    let body = engine.body(engine.contexts[context.0 as usize].method)?;
    let (here, there) = (body.block_of[body.flow.position_of(offset)?], body.block_of[position]);
    // Equally sure of two places of one loop: what leads into the loop, or on in it, leads to both.
    if ways.in_context(context, here)? >= ways.in_context(context, there)? {
        return Some(Sure::Certain);
    }
    at(engine, ways, context, offset)
}

/// How sure it is that the instruction at `offset` of a context runs each time the context does: what is kept after the first time is not
/// read again.
fn at(engine: &mut Engine<'_, '_>, ways: &Ways, context: ContextId, offset: u32) -> Option<Sure> {
    let body = engine.body(engine.contexts[context.0 as usize].method)?;
    let position = body.flow.position_of(offset)?;
    if !engine.contexts[context.0 as usize].reaches(position) {
        return None;
    }
    let sure = ways.in_context(context, body.block_of[position])?;
    let decided = !engine.contexts[context.0 as usize].decisions.is_empty();
    Some(if (sure < Sure::Certain || decided) && keeps(engine, context) { Sure::Possible } else { sure })
}
