//! The moment of each use of an API, with the way there.

use crate::dex::opcode;
use crate::limits::MAX_PATH_FRAMES;
use crate::program::firstrun::conditions::{on_the_way, words};
use crate::program::firstrun::motion::Motions;
use crate::program::firstrun::paths::Ways;
use crate::program::firstrun::phases::{Entry, Phase, afterwards, follow};
use crate::program::flows::{self, Flows, Solver};
use crate::program::graph::conditions::Condition;
use crate::program::graph::context::{EdgeKind, Sure};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::ContextId;
use crate::program::graph::stores::Read;
use crate::program::graph::views::Surface;
use crate::program::model::{MethodId, Program};
use crate::program::repeats;
use crate::program::scan::{BitSet, Scan};
use crate::program::uses::{ApiUse, Given, Plan, Site, Uses};
use rustc_hash::{FxHashMap, FxHashSet};

/// A branch that stored state decided, on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The read that decided it.
    pub read: Read,
    /// Whether the branch was taken.
    pub taken: bool,
}

/// One method on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathFrame {
    /// The method.
    pub method: MethodId,
    /// Instruction by which it goes on, in code units.
    pub offset: u32,
    /// Source line, when debug information says.
    pub line: Option<u32>,
    /// How it comes to run.
    pub edge: EdgeKind,
    /// What decided that it goes on.
    pub decided: Vec<Decided>,
}

/// When something runs.
#[derive(Clone, Debug)]
pub struct Found {
    /// Phase.
    pub phase: Phase,
    /// How sure that is.
    pub sure: Sure,
    /// The way there, outermost first.
    pub path: Vec<PathFrame>,
    /// What of the device that way depends on, in the stable words of conditions.
    pub conditions: Vec<String>,
}

/// Moments of all uses.
#[derive(Debug, Default)]
pub struct Moments {
    by_site: FxHashMap<(MethodId, u32), Found>,
    by_use: FxHashMap<(usize, MethodId, u32), Found>,
    resolved: FxHashSet<(usize, MethodId, u32)>,
    /// Requests for permissions, what refusing them leads to, and what wakes the app or starts others.
    pub motion: Motions,
    /// Uses that only show when it is known what a method is called with.
    pub more: Vec<ApiUse>,
    /// What was seen of web views.
    pub web_calls: Vec<crate::program::bridges::WebCall>,
    /// What is collected again and again.
    pub repeats: Vec<repeats::Repeat>,
    /// Phases that a limit cut short, with the limit's name.
    pub exhausted: Vec<(Phase, &'static str)>,
    /// Contexts and values: what it cost.
    pub cost: (usize, usize),
    /// The methods that took most steps, with how many contexts each had.
    pub dearest: Vec<(MethodId, u64, usize)>,
    /// Instructions reached, one bit a position, by phase and method.
    instructions: FxHashMap<(Phase, MethodId), Vec<u64>>,
    /// Where personal information goes.
    pub flows: Flows,
    /// Every method that was reached, by phase, with how sure that is and whether it was seen to return.
    pub reached: Vec<(MethodId, Phase, Sure, bool)>,
}

impl Moments {
    /// Follows the program from `entry` and gives every use its moment.
    pub fn find(
        program: &Program<'_>,
        scan: &Scan,
        plan: &mut Plan,
        uses: &Uses,
        surface: &Surface,
        entry: &Entry,
        levels: (i64, i64),
    ) -> Self {
        let mut wanted = wanted(program, scan, plan);
        let table = repeats::Table::of(program);
        table.want(&mut wanted);
        let mut engine = Engine::new(program, scan, surface, levels, wanted);
        let mut solver = flows::search(program, uses);
        let mut ended = |engine: &mut Engine<'_, '_>, before: Option<u8>| {
            let resolved = resolved_here(program, plan, scan, engine);
            solver.follow(engine, before, resolved);
        };
        let followed = follow(&mut engine, entry, scan.code_units, &mut ended);
        let ways = Ways::find(&mut engine);
        let mut moments = Moments { exhausted: followed.exhausted, ..Moments::default() };
        moments.motion = Motions::find(&moments, &mut engine, &ways, followed.refusals, followed.woken);
        let calls = repeats::Calls::take(&mut engine, table, plan);
        let more = moments.observed_uses(program, plan, scan, uses, &mut engine, &ways);
        for site in uses.apis.iter().map(|u| u.site).chain(uses.shapes.iter().map(|s| s.site)) {
            let key = (site.method, site.offset);
            if moments.by_site.contains_key(&key) {
                continue;
            }
            let contexts = engine.of_method.get(&site.method).cloned().unwrap_or_default();
            if let Some(found) = moments.best(&mut engine, &ways, &contexts, site.offset) {
                moments.by_site.insert(key, found);
            }
        }
        moments.more = more;
        moments.web_calls = std::mem::take(&mut engine.web_calls);
        for call in &mut moments.web_calls {
            let position = engine.body(call.method).and_then(|body| body.flow.position_of(call.offset));
            let sure = call.context.zip(position).and_then(|(context, position)| ways.sure(&mut engine, context, position));
            call.sure = sure.unwrap_or(Sure::Possible);
        }
        moments.repeats = repeats::find(&mut engine, &ways, &moments, &calls, uses);
        moments.cost = (engine.contexts.len(), engine.values.len());
        moments.reached = reached(&engine, &ways);
        moments.dearest = dearest(&engine);
        moments.instructions = instructions(&engine);
        moments.flows = flows_of(&mut engine, solver, ways, entry, (followed.last, scan.code_units));
        moments
    }

    /// When a use runs; nothing when no phase was seen to come to it.
    pub fn of(&self, api: usize, site: &Site) -> Option<&Found> {
        let of_use = self.by_use.get(&(api, site.method, site.offset));
        of_use.or_else(|| self.by_site.get(&(site.method, site.offset)))
    }

    /// Whether the instruction at `offset` of a method was come to in a phase.
    pub fn reaches(&self, program: &Program<'_>, phase: Phase, method: MethodId, offset: u32) -> bool {
        let (Some(words), Some(code)) = (self.instructions.get(&(phase, method)), program.code(method)) else { return false };
        let Some(position) = code.instructions().position(|(at, _)| at == offset) else { return false };
        words.get(position / 64).is_some_and(|word| word & (1 << (position % 64)) != 0)
    }

    /// Whether a use by reflection is known to be called.
    pub fn is_called(&self, api: usize, site: &Site) -> bool {
        self.resolved.contains(&(api, site.method, site.offset))
    }

    /// Whether the first run was followed to its end, so that what it does not come to comes later.
    pub fn complete(&self) -> bool {
        self.exhausted.iter().all(|(phase, _)| *phase != Phase::FirstRun)
    }

    pub(super) fn best(&self, engine: &mut Engine<'_, '_>, ways: &Ways, contexts: &[ContextId], offset: u32) -> Option<Found> {
        let mut best: Option<(Phase, Sure, ContextId)> = None;
        for context in contexts {
            let known = &engine.contexts[context.0 as usize];
            let phase = Phase::ALL[usize::from(known.phase)];
            let method = known.method;
            let Some(position) = engine.body(method).and_then(|body| body.flow.position_of(offset)) else { continue };
            let Some(sure) = ways.sure(engine, *context, position) else { continue };
            let better = best
                .is_none_or(|(known_phase, known_sure, _)| (phase, std::cmp::Reverse(sure)) < (known_phase, std::cmp::Reverse(known_sure)));
            if better {
                best = Some((phase, sure, *context));
            }
        }
        let (phase, sure, context) = best?;
        let cut = self.exhausted.iter().any(|(known, _)| *known == phase);
        let sure = if cut { sure.min(Sure::Likely) } else { sure };
        let (path, depends) = path(engine, ways, context, offset);
        // No device has two levels at once: the way is put together from parts that do not go together.
        let contradicts = depends.iter().any(|condition| matches!(condition, Condition::Levels { from, below } if from >= below));
        let sure = if contradicts { Sure::Possible } else { sure };
        let conditions = said(engine, depends);
        Some(Found { phase, sure, path, conditions })
    }

    /// Uses whose constants come from callers.
    fn observed_uses(
        &mut self,
        program: &Program<'_>,
        plan: &mut Plan,
        scan: &Scan,
        uses: &Uses,
        engine: &mut Engine<'_, '_>,
        ways: &Ways,
    ) -> Vec<ApiUse> {
        let apis = &program.knowledge().apis;
        let about =
            |api: usize, method: MethodId, offset: u32| (method, offset, apis[api].data_type.as_deref(), apis[api].topic.as_deref());
        let mut known: FxHashSet<_> = uses.apis.iter().map(|u| about(u.api, u.site.method, u.site.offset)).collect();
        let by_name: FxHashMap<(usize, MethodId), u32> =
            uses.apis.iter().filter(|u| u.reflective).map(|u| ((u.api, u.site.method), u.site.offset)).collect();
        let mut resolved: FxHashMap<(usize, MethodId, u32), (Vec<ContextId>, u32)> = FxHashMap::default();
        let mut contexts_of: FxHashMap<(usize, MethodId, u32), (ApiUse, Vec<ContextId>)> = FxHashMap::default();
        let mut observed: Vec<_> = std::mem::take(&mut engine.observed).into_iter().collect();
        observed.sort_by_key(|(site, _)| *site);
        for ((method, offset), seen) in observed {
            for (context, arguments) in seen {
                let given = Given { method, offset, arguments: &arguments, engine };
                for found in given.uses(program, plan, scan) {
                    let key = (found.api, method, offset);
                    if known.contains(&about(key.0, key.1, key.2)) {
                        continue;
                    }
                    contexts_of.entry(key).or_insert_with(|| (found, Vec::new())).1.push(context);
                }
            }
        }
        let mut reflected: Vec<_> = std::mem::take(&mut engine.reflected).into_iter().collect();
        reflected.sort_by_key(|(site, _)| *site);
        for ((method, offset), seen) in reflected {
            for (context, class, name) in seen {
                let class = String::from_utf8_lossy(engine.values.bytes(class)).into_owned();
                let name = String::from_utf8_lossy(engine.values.bytes(name)).into_owned();
                for api in crate::program::uses::reflected_apis(program, &class, &name) {
                    // Where the method looks the API up by name already, that use is now known to be called.
                    if let Some(named) = by_name.get(&(api, method)) {
                        resolved.entry((api, method, *named)).or_insert_with(|| (Vec::new(), offset)).0.push(context);
                        continue;
                    }
                    let site = Site { method, offset, line: line(program, method, offset) };
                    let found =
                        ApiUse { api, site, arguments: Vec::new(), confidence: crate::program::uses::Confidence::Likely, reflective: true };
                    contexts_of.entry((api, method, offset)).or_insert_with(|| (found, Vec::new())).1.push(context);
                }
            }
        }
        for (key, (contexts, offset)) in resolved {
            if let Some(moment) = self.best(engine, ways, &contexts, offset) {
                self.by_use.insert(key, moment);
                self.resolved.insert(key);
            }
        }
        let mut more = Vec::new();
        let mut contexts_of: Vec<_> = contexts_of.into_iter().collect();
        contexts_of.sort_by_key(|((api, method, offset), _)| (*method, *offset, *api));
        for (key, (found, contexts)) in contexts_of {
            if !known.insert(about(key.0, key.1, key.2)) {
                continue;
            }
            if let Some(moment) = self.best(engine, ways, &contexts, key.2) {
                self.by_use.insert(key, moment);
                more.push(found);
            }
        }
        more.sort_by_key(|u| (u.site, u.api));
        more
    }
}

/// Uses that only show when it is known what a method is called with, by context and instruction of the phase at hand.
fn resolved_here(
    program: &Program<'_>,
    plan: &mut Plan,
    scan: &Scan,
    engine: &mut Engine<'_, '_>,
) -> FxHashMap<(ContextId, u32), Vec<usize>> {
    let apis = &program.knowledge().apis;
    let mut found: FxHashMap<(ContextId, u32), Vec<usize>> = FxHashMap::default();
    let observed = std::mem::take(&mut engine.observed);
    for ((method, offset), seen) in &observed {
        for (context, arguments) in seen.iter().filter(|(context, _)| engine.contexts[context.0 as usize].phase == engine.phase) {
            let given = Given { method: *method, offset: *offset, arguments, engine };
            let uses = given.uses(program, plan, scan).into_iter().map(|u| u.api).filter(|api| apis[*api].data_type.is_some());
            found.entry((*context, *offset)).or_default().extend(uses);
        }
    }
    engine.observed = observed;
    for ((_, offset), seen) in &engine.reflected {
        for (context, class, name) in seen.iter().filter(|(context, ..)| engine.contexts[context.0 as usize].phase == engine.phase) {
            let class = String::from_utf8_lossy(engine.values.bytes(*class)).into_owned();
            let name = String::from_utf8_lossy(engine.values.bytes(*name)).into_owned();
            let uses = crate::program::uses::reflected_apis(program, &class, &name).into_iter();
            found.entry((*context, *offset)).or_default().extend(uses.filter(|api| apis[*api].data_type.is_some()));
        }
    }
    found.retain(|_, apis| {
        apis.sort_unstable();
        apis.dedup();
        !apis.is_empty()
    });
    found
}

/// Where personal information goes, what only a walk through all components comes to included; `before` is the phase whose state stands.
fn flows_of(engine: &mut Engine<'_, '_>, mut solver: Solver<'_>, ways: Ways, entry: &Entry, (before, code_units): (u8, u64)) -> Flows {
    if !solver.may_find(engine) {
        return Flows::default();
    }
    afterwards(engine, entry, code_units);
    solver.follow(engine, Some(before), FxHashMap::default());
    let ways = if engine.contexts.len() > ways.len() { Ways::find(engine) } else { ways };
    solver.results(engine, &ways)
}

/// Instructions reached, by phase and method, over all contexts.
fn instructions(engine: &Engine<'_, '_>) -> FxHashMap<(Phase, MethodId), Vec<u64>> {
    let mut found: FxHashMap<(Phase, MethodId), Vec<u64>> = FxHashMap::default();
    for context in &engine.contexts {
        let words = found.entry((Phase::ALL[usize::from(context.phase)], context.method)).or_default();
        words.resize(words.len().max(context.reached.len()), 0);
        words.iter_mut().zip(&context.reached).for_each(|(all, one)| *all |= one);
    }
    found
}

/// How many of the dearest methods are told.
const DEAREST: usize = 20;

/// The methods that took most steps.
fn dearest(engine: &Engine<'_, '_>) -> Vec<(MethodId, u64, usize)> {
    let steps = |contexts: &[ContextId]| contexts.iter().map(|context| u64::from(engine.contexts[context.0 as usize].steps)).sum();
    let mut all: Vec<(MethodId, u64, usize)> =
        engine.of_method.iter().map(|(method, contexts)| (*method, steps(contexts), contexts.len())).collect();
    all.sort_unstable_by_key(|(method, steps, _)| (std::cmp::Reverse(*steps), *method));
    all.truncate(DEAREST);
    all
}

/// Every method reached, once for each phase, by the surest of its contexts.
fn reached(engine: &Engine<'_, '_>, ways: &Ways) -> Vec<(MethodId, Phase, Sure, bool)> {
    let mut found: FxHashMap<(MethodId, Phase), (Sure, bool)> = FxHashMap::default();
    for (number, context) in engine.contexts.iter().enumerate() {
        let Some(reach) = ways.reach(ContextId(number as u32)) else { continue };
        let returns = context.returns != crate::program::graph::value::BOTTOM;
        let known = found.entry((context.method, Phase::ALL[usize::from(context.phase)])).or_insert((reach.sure, returns));
        *known = (known.0.max(reach.sure), known.1 || returns);
    }
    let mut found: Vec<_> = found.into_iter().map(|((method, phase), (sure, returns))| (method, phase, sure, returns)).collect();
    found.sort_unstable_by_key(|(method, phase, ..)| (*method, *phase));
    found
}

/// References whose arguments decide what they are a use of.
fn wanted(program: &Program<'_>, scan: &Scan, plan: &mut Plan) -> BitSet {
    let mut wanted = BitSet::new(program.method_refs.len());
    for id in &scan.candidates {
        let Some(code) = program.code(*id) else { continue };
        let dex = program.class(program.method(*id).class).dex;
        for (_, i) in code.instructions() {
            if opcode::is_invoke(i.opcode)
                && let Some(reference) = program.method_at(dex, i.index)
                && (plan.depends_on_arguments(program, reference) || crate::program::bridges::pages::deed(program, reference).is_some())
            {
                wanted.insert(reference.index());
            }
        }
    }
    wanted
}

pub(crate) fn line(program: &Program<'_>, method: MethodId, offset: u32) -> Option<u32> {
    let code = program.code(method)?;
    program.dex(program.class(program.method(method).class).dex).line(&code, offset)
}

/// Conditions in stable words.
pub(crate) fn said(engine: &Engine<'_, '_>, conditions: Vec<Condition>) -> Vec<String> {
    conditions.into_iter().flat_map(|condition| words(engine, condition)).collect()
}

/// One frame of a way: an instruction of a context, and how it comes to run.
pub(crate) fn frame_of(engine: &Engine<'_, '_>, context: ContextId, offset: u32, edge: EdgeKind) -> PathFrame {
    let known = &engine.contexts[context.0 as usize];
    let decided = known
        .decisions
        .iter()
        .filter_map(|decision| Some(Decided { read: engine.reads.get(decision.read as usize)?.clone(), taken: decision.taken }))
        .collect();
    PathFrame { method: known.method, offset, line: line(engine.program, known.method, offset), edge, decided }
}

/// The way to an instruction of a context, outermost first, and what of the device it depends on.
pub(crate) fn path(engine: &mut Engine<'_, '_>, ways: &Ways, context: ContextId, offset: u32) -> (Vec<PathFrame>, Vec<Condition>) {
    let (mut frames, mut depends) = (Vec::new(), Vec::new());
    let (mut context, mut offset) = (context, offset);
    while let Some(reach) = ways.reach(context) {
        let frame = frame_of(engine, context, offset, reach.by.kind);
        on_the_way(engine, context, offset, &mut depends);
        frames.push(frame);
        let Some(from) = reach.by.from else { break };
        if frames.len() >= MAX_PATH_FRAMES {
            break;
        }
        offset = reach.by.offset;
        context = from;
    }
    frames.reverse();
    (frames, depends)
}
