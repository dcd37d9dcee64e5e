//! What was found, read off the steps: for each source the sinks that it comes to, by the surest way.

use super::labels::{Label, Node, NodeId, Via};
use super::solve::{Origin, Solver};
use crate::limits::{MAX_FLOW_SPREAD, MAX_FLOWS, MAX_PATH_FRAMES, MAX_TYPES_OF_SINK};
use crate::program::firstrun::{PathFrame, Phase, Ways, path};
use crate::program::graph::context::{EdgeKind, Sure};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::ContextId;
use crate::program::model::{MethodId, MethodRefId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeSet, VecDeque};

/// A place in the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The method.
    pub method: MethodId,
    /// The instruction.
    pub offset: u32,
    /// Source line, when debug information says.
    pub line: Option<u32>,
}

/// Personal information that goes from one place to another.
#[derive(Clone, Debug)]
pub struct Flow {
    /// By what it is read.
    pub origin: Origin,
    /// Where it is read.
    pub source: Place,
    /// The sink, by index into the knowledge.
    pub sink: usize,
    /// The method that hands it out.
    pub called: MethodRefId,
    /// Where that is called.
    pub at: Place,
    /// `network`, `sms`, `log`, `file`, `intent` or `web`.
    pub kind: String,
    /// The address it goes to, as far as constants say.
    pub endpoint: Option<String>,
    /// What is done to it on the way, in order.
    pub transforms: Vec<String>,
    /// How sure it is.
    pub sure: Sure,
    /// When it goes out; nothing where only a walk through all components comes to it.
    pub phase: Option<Phase>,
    /// The way: from an entry point to where it is read, and on to where it goes out.
    pub path: Vec<PathFrame>,
}

/// All that was found.
#[derive(Debug, Default)]
pub struct Flows {
    /// The flows, in order of place.
    pub flows: Vec<Flow>,
    /// Limits that were reached, in words.
    pub exhausted: Vec<&'static str>,
}

/// How something came to a node.
#[derive(Clone, Copy)]
struct Came {
    sure: Sure,
    from: Option<(NodeId, Via)>,
    by: (ContextId, u32),
}

impl Solver<'_> {
    /// What was found in all phases.
    pub fn results(&self, engine: &mut Engine<'_, '_>, ways: &Ways) -> Flows {
        let mut exhausted: Vec<&'static str> = self.exhausted.iter().map(|(_, what)| *what).collect();
        let mut labels_used = self.labels_copy();
        let leads = self.leads();
        let mut keys: Vec<_> = self.hits.keys().copied().collect();
        keys.sort_unstable();
        let mut hits_at: FxHashMap<NodeId, Vec<(usize, Label)>> = FxHashMap::default();
        for (n, key) in keys.iter().enumerate() {
            for label in self.labels.labels(self.hits[key].data) {
                hits_at.entry(label.node).or_default().push((n, *label));
            }
        }
        let mut best: FxHashMap<(Place, String, u16, Place), Flow> = FxHashMap::default();
        for (number, source) in self.sources.iter().enumerate() {
            let Some(start) = self.labels.known(Node::Source(number as u32)) else { continue };
            let Some(read_surely) = sure_at(engine, ways, source.context, source.offset) else { continue };
            let (came, cut) = self.spread(start, &mut labels_used);
            if cut {
                exhausted.push("edges");
            }
            let mut order: Vec<_> = came.keys().copied().collect();
            order.sort_unstable_by_key(|state| (std::cmp::Reverse(came[state].sure), *state));
            let mut told: FxHashSet<usize> = FxHashSet::default();
            for state in order {
                for (n, label) in hits_at.get(&state.0).into_iter().flatten() {
                    if !told.insert(*n) {
                        continue;
                    }
                    let hit = &self.hits[&keys[*n]];
                    let Some(sent_surely) = sure_at(engine, ways, hit.context, hit.offset) else { continue };
                    let Some((kind, endpoint)) = self.leads_to(engine, hit, &leads) else { continue };
                    // That it depends on consent whether it runs says when, not whether the one comes to the other.
                    let runs = read_surely.min(sent_surely).max(Sure::Likely);
                    let sure = came[&state].sure.min(label.sure).min(runs);
                    let via = labels_used.composed(state.1, label.via);
                    let phase = Phase::ALL.get(usize::from(engine.contexts[hit.context.0 as usize].phase)).copied();
                    let place = |engine: &Engine<'_, '_>, method, offset| Place { method, offset, line: line(engine, method, offset) };
                    let (from, at) = (place(engine, source.method, source.offset), place(engine, hit.method, hit.offset));
                    let knowledge = engine.program.knowledge();
                    let about = match &source.origin {
                        Origin::Api(api) => knowledge.apis[*api].data_type.clone().unwrap_or_default(),
                        Origin::Input(data_type, _) => data_type.clone(),
                        Origin::Callback(n) => knowledge.flows.callbacks[*n].data_type.clone(),
                    };
                    let better = |known: &Flow| {
                        (phase.is_none(), phase, std::cmp::Reverse(sure))
                            < (known.phase.is_none(), known.phase, std::cmp::Reverse(known.sure))
                    };
                    let key = (from, about, hit.sink, at);
                    if best.get(&key).is_some_and(|known| !better(known)) {
                        continue;
                    }
                    let (mut frames, _) = path(engine, ways, source.context, source.offset);
                    self.trail(engine, &came, state, &mut frames);
                    add_frame(engine, &mut frames, hit.context, hit.offset);
                    best.insert(
                        key,
                        Flow {
                            origin: source.origin.clone(),
                            source: from,
                            sink: usize::from(hit.sink),
                            called: hit.reference,
                            at,
                            kind,
                            endpoint,
                            transforms: labels_used.names(via),
                            sure,
                            phase,
                            path: frames,
                        },
                    );
                }
            }
        }
        // Where so much comes together that some object must be shared, what comes from where is not sure.
        let mut types_at: FxHashMap<(Place, u16), BTreeSet<&String>> = FxHashMap::default();
        for (_, data_type, sink, at) in best.keys() {
            types_at.entry((*at, *sink)).or_default().insert(data_type);
        }
        let crowded: FxHashSet<(Place, u16)> =
            types_at.into_iter().filter(|(_, types)| types.len() > MAX_TYPES_OF_SINK).map(|(place, _)| place).collect();
        for ((_, _, sink, at), flow) in &mut best {
            if crowded.contains(&(*at, *sink)) {
                flow.sure = Sure::Possible;
            }
        }
        let mut flows: Vec<Flow> = best.into_values().collect();
        flows.sort_unstable_by_key(|flow| (flow.source, flow.at, flow.sink, format!("{:?}", flow.origin)));
        if flows.len() > MAX_FLOWS {
            flows.truncate(MAX_FLOWS);
            exhausted.push("flows");
        }
        exhausted.sort_unstable();
        exhausted.dedup();
        Flows { flows, exhausted }
    }

    /// Everything that comes from a node, with what was done to it on the way, the surest way first; and whether a limit cut that short.
    fn spread(&self, start: NodeId, labels: &mut super::labels::Labels) -> (FxHashMap<(NodeId, Via), Came>, bool) {
        let mut came: FxHashMap<(NodeId, Via), Came> = FxHashMap::default();
        let mut levels: [VecDeque<(NodeId, Via)>; 3] = Default::default();
        came.insert((start, super::labels::PLAIN), Came { sure: Sure::Certain, from: None, by: (ContextId(0), u32::MAX) });
        levels[2].push_back((start, super::labels::PLAIN));
        let mut ways_to: FxHashMap<NodeId, (NodeId, Via)> = FxHashMap::default();
        ways_to.insert(start, (start, super::labels::PLAIN));
        for level in (0..3).rev() {
            while let Some(state) = levels[level].pop_front() {
                let Some(here) = came.get(&state).map(|known| known.sure).filter(|sure| *sure as usize == level) else { continue };
                for step in self.steps.get(state.0 as usize).into_iter().flatten() {
                    let sure = here.min(step.sure);
                    // One way to each place is told, the surest.
                    let known = ways_to.get(&step.to).copied();
                    if known.is_some_and(|known| came[&known].sure >= sure) {
                        continue;
                    }
                    if came.len() >= MAX_FLOW_SPREAD {
                        return (came, true);
                    }
                    if let Some(known) = known {
                        came.remove(&known);
                    }
                    let to = (step.to, labels.composed(state.1, step.via));
                    ways_to.insert(step.to, to);
                    came.insert(to, Came { sure, from: Some(state), by: (step.context, step.offset) });
                    levels[sure as usize].push_back(to);
                }
            }
        }
        (came, false)
    }

    /// The channels that come to each node.
    fn leads(&self) -> FxHashMap<NodeId, BTreeSet<u32>> {
        let mut found: FxHashMap<NodeId, BTreeSet<u32>> = FxHashMap::default();
        for number in 0..self.channels.len() as u32 {
            let Some(start) = self.labels.known(Node::Channel(number)) else { continue };
            let mut waiting = vec![start];
            while let Some(node) = waiting.pop() {
                if found.entry(node).or_default().insert(number) {
                    waiting.extend(self.steps.get(node as usize).into_iter().flatten().map(|step| step.to));
                }
            }
        }
        found
    }

    /// Of what kind a sink is, and the address; nothing for a stream that leads nowhere that is known.
    fn leads_to(
        &self,
        engine: &Engine<'_, '_>,
        hit: &super::solve::Hit,
        leads: &FxHashMap<NodeId, BTreeSet<u32>>,
    ) -> Option<(String, Option<String>)> {
        let sink = &engine.program.knowledge().flows.sinks[usize::from(hit.sink)];
        let mut channels: BTreeSet<u32> = BTreeSet::new();
        for label in self.labels.labels(hit.channels) {
            channels.extend(leads.get(&label.node).into_iter().flatten());
        }
        let channels: Vec<&super::solve::Channel> = channels.into_iter().map(|number| &self.channels[number as usize]).collect();
        let kind = if sink.kind == "stream" {
            // Of several the one that leads farthest.
            ["network", "file", "log"].into_iter().find(|kind| channels.iter().any(|channel| channel.kind == *kind))?.to_owned()
        } else {
            sink.kind.clone()
        };
        let addressed: Vec<&super::solve::Channel> =
            channels.iter().copied().filter(|channel| channel.kind == kind && channel.addressed).collect();
        // What is made where it is handed out is what it is handed to, whatever else a shared object may have met elsewhere.
        let here = addressed.iter().any(|channel| channel.context == hit.context);
        let endpoints: BTreeSet<Option<&String>> =
            addressed.iter().filter(|channel| !here || channel.context == hit.context).map(|channel| channel.endpoint.as_ref()).collect();
        // Of several addresses, one of which may be unknown, none is the one.
        let only = if endpoints.len() == 1 { endpoints.first().copied().flatten().cloned() } else { None };
        Some((kind, hit.endpoint.clone().or(only)))
    }

    /// The way from the source to a node.
    fn trail(&self, engine: &Engine<'_, '_>, came: &FxHashMap<(NodeId, Via), Came>, state: (NodeId, Via), frames: &mut Vec<PathFrame>) {
        let mut places = Vec::new();
        let mut at = Some(state);
        for _ in 0..MAX_FLOW_SPREAD {
            let Some(known) = at.and_then(|state| came.get(&state)) else { break };
            if known.by.1 != u32::MAX && places.len() < MAX_PATH_FRAMES {
                places.push(known.by);
            }
            at = known.from;
        }
        for (context, offset) in places.into_iter().rev() {
            add_frame(engine, frames, context, offset);
        }
    }

    fn labels_copy(&self) -> super::labels::Labels {
        self.labels.transforms_only()
    }
}

fn add_frame(engine: &Engine<'_, '_>, frames: &mut Vec<PathFrame>, context: ContextId, offset: u32) {
    let method = engine.contexts[context.0 as usize].method;
    if frames.last().is_some_and(|last| last.method == method && last.offset == offset) {
        return;
    }
    frames.push(PathFrame { method, offset, line: line(engine, method, offset), edge: EdgeKind::Call, decided: Vec::new() });
}

/// How sure it is that an instruction of a context runs.
fn sure_at(engine: &mut Engine<'_, '_>, ways: &Ways, context: ContextId, offset: u32) -> Option<Sure> {
    let method = engine.contexts[context.0 as usize].method;
    let position = engine.body(method)?.flow.position_of(offset)?;
    ways.sure(engine, context, position)
}

fn line(engine: &Engine<'_, '_>, method: MethodId, offset: u32) -> Option<u32> {
    let code = engine.program.code(method)?;
    engine.program.dex(engine.program.class(engine.program.method(method).class).dex).line(&code, offset)
}
