//! The surest way from an entry point to each context.

use crate::program::firstrun::weights::weights;
use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::ContextId;
use std::collections::VecDeque;

/// How a context is reached at best.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// How sure it is that it runs.
    pub sure: Sure,
    /// The edge by which.
    pub by: Edge,
}

/// Ways to all contexts.
#[derive(Debug)]
pub struct Ways {
    first: usize,
    reach: Vec<Option<Reach>>,
    weights: Vec<Vec<Option<Sure>>>,
}

impl Ways {
    /// Finds the ways to every context of `engine`.
    pub fn find(engine: &mut Engine<'_, '_>) -> Self {
        Self::find_from(engine, 0)
    }

    /// Finds the ways to the contexts from number `first` on, as if there were no others.
    pub fn find_from(engine: &mut Engine<'_, '_>, first: usize) -> Self {
        let count = engine.contexts.len().saturating_sub(first);
        let weights: Vec<_> = engine.contexts.iter().skip(first).map(weights).collect();
        let mut successors: Vec<Vec<(u32, usize)>> = vec![Vec::new(); count];
        let mut reach: Vec<Option<Reach>> = vec![None; count];
        let mut levels: [VecDeque<usize>; 3] = Default::default();
        let mut positions: Vec<Vec<(u32, Option<Sure>)>> = vec![Vec::new(); count];
        #[expect(clippy::needless_range_loop, reason = "several tables go by the same number")]
        for number in 0..count {
            for (n, edge) in engine.contexts[first + number].edges.clone().into_iter().enumerate() {
                let root = match edge.from {
                    None => true,
                    // What a person does begins a way, whoever set the listener.
                    Some(from) => {
                        let (from, to) = (from.0 as usize, first + number);
                        edge.kind == EdgeKind::User || from < first || engine.contexts[from].phase != engine.contexts[to].phase
                    }
                };
                if root {
                    let better = reach[number].is_none_or(|known| known.sure < edge.sure);
                    if better {
                        reach[number] = Some(Reach { sure: edge.sure, by: edge });
                        levels[level(edge.sure)].push_back(number);
                    }
                } else if let Some(from) = edge.from {
                    let before = from.0 as usize - first;
                    successors[before].push((number as u32, n));
                    let known = &positions[before];
                    if !known.iter().any(|(offset, _)| *offset == edge.offset) {
                        let sure = at_offset(engine, &weights[before], from, edge.offset);
                        positions[before].push((edge.offset, sure));
                    }
                }
            }
        }
        for current in (0..3).rev() {
            while let Some(from) = levels[current].pop_front() {
                let Some(known) = reach[from] else { continue };
                if level(known.sure) != current {
                    continue;
                }
                for (to, n) in successors[from].clone() {
                    let edge = engine.contexts[first + to as usize].edges[n];
                    let here = positions[from].iter().find(|(offset, _)| *offset == edge.offset).and_then(|(_, sure)| *sure);
                    let Some(here) = here else { continue };
                    let sure = known.sure.min(edge.sure).min(here);
                    if reach[to as usize].is_none_or(|known| known.sure < sure) {
                        reach[to as usize] = Some(Reach { sure, by: edge });
                        levels[level(sure)].push_back(to as usize);
                    }
                }
            }
        }
        Ways { first, reach, weights }
    }

    /// For how many contexts there may be ways.
    pub fn len(&self) -> usize {
        self.reach.len()
    }

    /// Whether there are no contexts.
    pub fn is_empty(&self) -> bool {
        self.reach.is_empty()
    }

    /// How a context is reached at best.
    pub fn reach(&self, context: ContextId) -> Option<Reach> {
        *self.reach.get((context.0 as usize).checked_sub(self.first)?)?
    }

    /// How sure it is that a block of a context runs when the context does.
    pub(crate) fn in_context(&self, context: ContextId, block: u32) -> Option<Sure> {
        self.weights[context.0 as usize].get(block as usize).copied().flatten()
    }

    /// How sure it is that the instruction at `position` of a context runs.
    pub fn sure(&self, engine: &mut Engine<'_, '_>, context: ContextId, position: usize) -> Option<Sure> {
        let reach = self.reach(context)?;
        if !engine.contexts[context.0 as usize].reaches(position) {
            return None;
        }
        let method = engine.contexts[context.0 as usize].method;
        let body = engine.body(method)?;
        let block = *body.block_of.get(position)? as usize;
        let here = self.weights[context.0 as usize - self.first].get(block).copied().flatten()?;
        Some(reach.sure.min(here))
    }
}

fn level(sure: Sure) -> usize {
    match sure {
        Sure::Possible => 0,
        Sure::Likely => 1,
        Sure::Certain => 2,
    }
}

fn at_offset(engine: &mut Engine<'_, '_>, weights: &[Option<Sure>], context: ContextId, offset: u32) -> Option<Sure> {
    let method = engine.contexts[context.0 as usize].method;
    let body = engine.body(method)?;
    let position = body.flow.position_of(offset)?;
    weights.get(*body.block_of.get(position)? as usize).copied().flatten()
}
