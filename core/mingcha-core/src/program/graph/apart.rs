//! Paths through a method told apart: where an answer is evaluated, a loop over an array of constants runs element by element, so that what
//! it decides is decided.

use crate::limits::{MAX_APART_INSTRUCTIONS, MAX_APART_STATES};
use crate::program::graph::context::Sure;
use crate::program::graph::engine::{Engine, Frame};
use crate::program::graph::value::V;
use rustc_hash::FxHashSet;

/// States that wait to be looked at one by one, up to a limit; from there on states are joined as elsewhere.
#[derive(Debug, Default)]
pub(super) struct Apart {
    waiting: Vec<(u32, Box<[V]>)>,
    seen: FxHashSet<(u32, Box<[V]>)>,
    left: usize,
    on: bool,
    ended: bool,
}

impl Apart {
    /// For a method of so many instructions.
    pub(super) fn new(wanted: bool, instructions: usize) -> Self {
        let on = wanted && instructions <= MAX_APART_INSTRUCTIONS;
        Apart { left: if on { MAX_APART_STATES } else { 0 }, on, ..Apart::default() }
    }

    /// Whether paths are told apart in this frame.
    pub(super) fn is_on(&self) -> bool {
        self.on
    }

    /// Takes a state that comes to a block; whether it is looked at alone.
    pub(super) fn keep(&mut self, block: u32, state: &[V]) -> bool {
        if self.left == 0 {
            return false;
        }
        if self.seen.insert((block, state.into())) {
            self.left -= 1;
            self.ended = self.left == 0;
            self.waiting.push((block, state.into()));
        }
        true
    }

    /// The next state to be looked at.
    pub(super) fn take(&mut self) -> Option<(u32, Box<[V]>)> {
        self.waiting.pop()
    }

    /// Whether the limit was reached just now.
    pub(super) fn ends(&mut self) -> bool {
        std::mem::take(&mut self.ended)
    }
}

impl<'a> Engine<'a, '_> {
    /// A branch that each path decides, but not all alike, is open: which paths are taken, something before decided.
    pub(super) fn both_sides(&mut self, frame: &Frame<'a>, block: u32) {
        if !frame.apart.is_on() {
            return;
        }
        let context = &self.contexts[frame.context.0 as usize];
        if context.flow.iter().filter(|(from, _, thrown)| *from == block && !thrown).count() > 1 {
            let sure = context.open.iter().map(|(_, sure)| *sure).min().unwrap_or(Sure::Likely);
            self.leave_open(frame, block, sure.min(Sure::Likely));
        }
    }
}
