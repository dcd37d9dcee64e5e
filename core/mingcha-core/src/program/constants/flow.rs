//! The control-flow graph of one method and the fixed point over it.

use crate::dex::{Code, Instruction, Try, opcode};
use crate::limits::{MAX_CONSTANT_CELLS, MAX_CONSTANT_REGISTERS, MAX_CONSTANT_VISITS};
use crate::program::constants::interpret::{Interpreter, State};
use crate::program::constants::value::Value;

/// Instructions of one method with the edges between them.
#[derive(Debug)]
pub(crate) struct Flow<'a> {
    pub(crate) code: Code<'a>,
    /// Instructions in order of address.
    pub(crate) instructions: Vec<(u32, Instruction)>,
    /// Position in `instructions` by code unit, `u32::MAX` where none starts.
    position: Vec<u32>,
    tries: Vec<Try>,
    fault: bool,
}

/// The states at the starts of blocks, once nothing changes any more.
pub(crate) struct Solution {
    /// By position: the state before the first instruction of a block.
    entry: Vec<Option<State>>,
}

impl<'a> Flow<'a> {
    /// Decodes `code`, as far as it can be decoded.
    pub(crate) fn new(code: Code<'a>) -> Self {
        let mut decoder = code.instructions();
        let instructions: Vec<(u32, Instruction)> = decoder.by_ref().collect();
        let mut position = vec![u32::MAX; code.units() as usize];
        for (n, (at, _)) in instructions.iter().enumerate() {
            position[*at as usize] = n as u32;
        }
        let tries = code.tries();
        Flow { code, instructions, position, tries, fault: decoder.fault().is_some() }
    }

    /// Whether any instruction lies in a try.
    pub(crate) fn guarded(&self) -> bool {
        !self.tries.is_empty()
    }

    /// Whether some of the method could not be decoded.
    pub(crate) fn fault(&self) -> bool {
        self.fault
    }

    /// Position of the instruction that starts at code unit `at`.
    pub(crate) fn position_of(&self, at: u32) -> Option<usize> {
        self.position.get(at as usize).filter(|n| **n != u32::MAX).map(|n| *n as usize)
    }

    /// Positions of the handlers that an exception thrown at `at` may go to, with the type index each catches.
    pub(crate) fn handlers(&self, at: u32) -> impl Iterator<Item = (Option<u32>, usize)> + '_ {
        // Tries are sorted by address and do not overlap; when a hostile file breaks that, one that covers is still found or missed whole.
        let first = self.tries.partition_point(|range| range.end <= at);
        let covering = self.tries.get(first).filter(|range| range.start <= at);
        covering.into_iter().flat_map(|range| &range.handlers).filter_map(|h| Some((h.exception, self.position_of(h.target)?)))
    }

    /// Positions that control may go to from `n` without an exception.
    pub(crate) fn successors(&self, n: usize, out: &mut Vec<usize>) {
        out.clear();
        let (at, i) = &self.instructions[n];
        match i.opcode {
            opcode::GOTO..=opcode::GOTO_32 => out.extend(self.position_of(i.target)),
            opcode::PACKED_SWITCH | opcode::SPARSE_SWITCH => {
                out.extend(self.code.switch_targets(*at, i).into_iter().filter_map(|(_, target)| self.position_of(target)));
                out.sort_unstable();
                out.dedup();
            }
            opcode::IF_EQ..=opcode::IF_LEZ => out.extend(self.position_of(i.target)),
            _ => {}
        }
        // An instruction after which nothing could be decoded leads nowhere that is known.
        if !opcode::ends_block(i.opcode) && self.position_of(*at + u32::from(i.units)) == Some(n + 1) {
            out.push(n + 1);
        } else if !opcode::ends_block(i.opcode)
            && let Some(next) = self.position_of(*at + u32::from(i.units))
        {
            out.push(next);
        }
    }

    /// Positions where a block starts.
    pub(crate) fn leaders(&self) -> Vec<bool> {
        let mut leaders = vec![false; self.instructions.len()];
        if let Some(first) = leaders.first_mut() {
            *first = true;
        }
        let mut next = Vec::new();
        for (n, (_, i)) in self.instructions.iter().enumerate() {
            let jumps = matches!(i.opcode, opcode::GOTO..=opcode::SPARSE_SWITCH | opcode::IF_EQ..=opcode::IF_LEZ);
            if jumps {
                self.successors(n, &mut next);
                for target in &next {
                    leaders[*target] = true;
                }
            }
            if (jumps || opcode::ends_block(i.opcode)) && n + 1 < leaders.len() {
                leaders[n + 1] = true;
            }
        }
        for handler in self.tries.iter().flat_map(|range| &range.handlers) {
            if let Some(target) = self.position_of(handler.target) {
                leaders[target] = true;
            }
        }
        leaders
    }

    /// Runs `interpreter` over the method until nothing changes. `None` when the method has no instructions or exceeds the budget.
    pub(crate) fn solve(&self, interpreter: &mut Interpreter<'_, '_>, start: State) -> Option<Solution> {
        let leaders = self.leaders();
        let blocks = leaders.iter().filter(|leader| **leader).count();
        let budget = (self.instructions.len() + 16).saturating_mul(MAX_CONSTANT_VISITS);
        if blocks == 0 || self.code.registers > MAX_CONSTANT_REGISTERS || blocks.saturating_mul(start.len()) > MAX_CONSTANT_CELLS {
            return None;
        }
        let mut entry: Vec<Option<State>> = vec![None; self.instructions.len()];
        let mut waiting = vec![0usize];
        let mut queued = vec![false; self.instructions.len()];
        entry[0] = Some(start);
        queued[0] = true;
        let mut steps = 0usize;
        let mut next = Vec::new();
        while let Some(block) = waiting.pop() {
            queued[block] = false;
            let Some(mut state) = entry[block].clone() else { continue };
            let mut n = block;
            loop {
                steps += 1;
                if steps > budget {
                    return None;
                }
                let (at, i) = &self.instructions[n];
                if opcode::can_throw(i.opcode) {
                    for (_, handler) in self.handlers(*at) {
                        steps += state.len() / 8;
                        merge(interpreter, &mut entry, &mut waiting, &mut queued, handler, &state);
                    }
                }
                self.step(interpreter, *at, i, &mut state);
                self.successors(n, &mut next);
                match next.as_slice() {
                    [only] if !leaders[*only] => n = *only,
                    all => {
                        for target in all {
                            steps += state.len() / 8;
                            merge(interpreter, &mut entry, &mut waiting, &mut queued, *target, &state);
                        }
                        break;
                    }
                }
            }
        }
        Some(Solution { entry })
    }

    fn step(&self, interpreter: &mut Interpreter<'_, '_>, at: u32, i: &Instruction, state: &mut State) {
        if i.opcode == opcode::FILL_ARRAY_DATA {
            interpreter.fill_array(state, i.a, self.code.array_data(i));
        } else {
            interpreter.step(at, i, state);
        }
    }

    /// Calls `visit` with every instruction and the state before it, in order of address; where control was not seen to arrive, the state
    /// has no registers, so that all of them are unknown.
    pub(crate) fn replay(
        &self,
        solution: &Solution,
        interpreter: &mut Interpreter<'_, '_>,
        mut visit: impl FnMut(&mut Interpreter<'_, '_>, usize, &[Value]),
    ) {
        let mut state: Option<State> = None;
        for (n, (at, i)) in self.instructions.iter().enumerate() {
            if let Some(known) = &solution.entry[n] {
                state = Some(known.clone());
            }
            let Some(now) = &mut state else {
                visit(interpreter, n, &[]);
                continue;
            };
            visit(interpreter, n, now);
            self.step(interpreter, *at, i, now);
            if opcode::ends_block(i.opcode) {
                state = None;
            }
        }
    }
}

fn merge(
    interpreter: &mut Interpreter<'_, '_>,
    entry: &mut [Option<State>],
    waiting: &mut Vec<usize>,
    queued: &mut [bool],
    target: usize,
    state: &State,
) {
    let changed = match &mut entry[target] {
        Some(known) => {
            let mut changed = false;
            for (old, new) in known.iter_mut().zip(state) {
                let joined = interpreter.store.join(*old, *new);
                changed |= joined != *old;
                *old = joined;
            }
            changed
        }
        empty => {
            *empty = Some(state.clone());
            true
        }
    };
    if changed && !queued[target] {
        queued[target] = true;
        waiting.push(target);
    }
}
