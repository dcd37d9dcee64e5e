//! Branches: which sides can be taken, and what that says of the registers compared.

use crate::dex::{Instruction, opcode};
use crate::program::graph::context::{Decision, Sure};
use crate::program::graph::engine::{Engine, Frame};
use crate::program::graph::heap::Origin;
use crate::program::graph::step::{get, set};
use crate::program::graph::value::{BOTTOM, NULL, Node, V, origin};

/// What is known of a condition.
struct Verdict {
    holds: bool,
    fails: bool,
    sure: Sure,
}

impl<'a> Engine<'a, '_> {
    /// Follows the branch at `position` to where it can go.
    pub(super) fn branch(&mut self, frame: &mut Frame<'a>, position: usize, at: u32, i: &Instruction) {
        if matches!(i.opcode, opcode::PACKED_SWITCH | opcode::SPARSE_SWITCH) {
            self.switch(frame, position, at, i);
            return;
        }
        let with_zero = i.opcode >= opcode::IF_EQZ;
        let test = if with_zero { i.opcode - opcode::IF_EQZ } else { i.opcode - opcode::IF_EQ };
        let a = get(&frame.state, i.a);
        let b = if with_zero { NULL } else { get(&frame.state, i.b) };
        let verdict = self.judge(test, a, b);
        let block = frame.body.block_of[position];
        let read = self.values.read_of(a).max(self.values.read_of(b));
        if verdict.holds && verdict.fails {
            self.leave_open(frame, block, verdict.sure);
            let to = [i.target, at + u32::from(i.units)].map(|target| frame.body.flow.position_of(target));
            self.note_test(frame, block, to, test, a, b);
        } else if read != 0 {
            let decision = Decision { position: position as u32, read, taken: verdict.holds };
            let decisions = &mut self.contexts[frame.context.0 as usize].decisions;
            if !decisions.contains(&decision) {
                decisions.push(decision);
            }
        }
        let target = frame.body.flow.position_of(i.target);
        let next = frame.body.flow.position_of(at + u32::from(i.units));
        let state = std::mem::take(&mut frame.state);
        for (goes, to, equal) in [(verdict.holds, target, test == 0), (verdict.fails, next, test == 1)] {
            let Some(to) = to.filter(|_| goes) else { continue };
            let mut refined = state.clone();
            // Only equality says which alternatives are left.
            if test <= 1 {
                let (left, right) = self.refine(a, b, equal);
                set(&mut refined, i.a, left);
                if !with_zero {
                    set(&mut refined, i.b, right);
                }
                if left == BOTTOM || right == BOTTOM {
                    continue;
                }
            }
            self.merge(frame, position, to, &refined, false);
        }
        self.both_sides(frame, block);
    }

    pub(super) fn leave_open(&mut self, frame: &Frame<'a>, block: u32, sure: Sure) {
        let open = &mut self.contexts[frame.context.0 as usize].open;
        match open.iter_mut().find(|(known, _)| *known == block) {
            Some((_, known)) => *known = (*known).min(sure),
            None => open.push((block, sure)),
        }
    }

    fn switch(&mut self, frame: &mut Frame<'a>, position: usize, at: u32, i: &Instruction) {
        let v = get(&frame.state, i.a);
        let alternatives = self.values.alternatives(v);
        let known: Option<Vec<i64>> = alternatives.iter().map(|v| self.values.as_int(*v)).collect();
        let targets = frame.body.flow.code.switch_targets(at, i);
        let next = frame.body.flow.position_of(at + u32::from(i.units));
        let mut to: Vec<(usize, V)> = Vec::new();
        match known {
            Some(numbers) => {
                for (n, v) in numbers.iter().zip(&alternatives) {
                    let target = targets.iter().find(|(key, _)| i64::from(*key) == *n);
                    let place = target.map_or(next, |(_, target)| frame.body.flow.position_of(*target));
                    to.extend(place.map(|place| (place, *v)));
                }
            }
            None => {
                for (key, target) in &targets {
                    if let Some(place) = frame.body.flow.position_of(*target) {
                        to.push((place, self.values.int(i64::from(*key))));
                    }
                }
                to.extend(next.map(|next| (next, v)));
            }
        }
        let mut places: Vec<usize> = to.iter().map(|(place, _)| *place).collect();
        places.sort_unstable();
        places.dedup();
        if places.len() > 1 {
            let block = frame.body.block_of[position];
            let sure = self.sureness(v);
            self.leave_open(frame, block, sure);
        }
        let from = frame.body.block_of[position];
        let state = std::mem::take(&mut frame.state);
        for place in places {
            let values: Vec<V> = to.iter().filter(|(other, _)| *other == place).map(|(_, v)| *v).collect();
            let mut refined = state.clone();
            let v = self.values.one_of(values);
            set(&mut refined, i.a, v);
            self.merge(frame, position, place, &refined, false);
        }
        self.both_sides(frame, from);
    }

    /// How sure either side of a branch is that depends on `v`.
    fn sureness(&self, v: V) -> Sure {
        let origins = self.values.origins(v);
        if origins & (origin::STORED | origin::SERVER | origin::PERSON) != 0 { Sure::Possible } else { Sure::Likely }
    }

    /// Whether `a` and `b` compare as `test` says: 0 equal, 1 not equal, 2 less, 3 not less, 4 greater, 5 not greater.
    fn judge(&self, test: u8, a: V, b: V) -> Verdict {
        let mut verdict = Verdict { holds: false, fails: false, sure: Sure::Likely };
        for x in self.values.alternatives(a) {
            for y in self.values.alternatives(b) {
                match self.compare_one(test, x, y) {
                    Some(true) => verdict.holds = true,
                    Some(false) => verdict.fails = true,
                    None => {
                        (verdict.holds, verdict.fails) = (true, true);
                        verdict.sure = verdict.sure.min(self.sureness(x)).min(self.sureness(y));
                    }
                }
            }
        }
        if !verdict.holds && !verdict.fails {
            (verdict.holds, verdict.fails) = (true, true);
        }
        verdict
    }

    fn compare_one(&self, test: u8, x: V, y: V) -> Option<bool> {
        let ordered = |order: std::cmp::Ordering| match test {
            0 => order.is_eq(),
            1 => order.is_ne(),
            2 => order.is_lt(),
            3 => order.is_ge(),
            4 => order.is_gt(),
            _ => order.is_le(),
        };
        match (self.values.node(x), self.values.node(y)) {
            (Node::Int { n: a, .. }, Node::Int { n: b, .. }) => Some(ordered(a.cmp(&b))),
            (Node::Typed { origins: origin::LEVEL, .. }, Node::Int { n, .. }) => {
                let (low, high) = (ordered(self.levels.0.cmp(&n)), ordered(self.levels.1.cmp(&n)));
                let inside = (self.levels.0..=self.levels.1).contains(&n);
                // Between the ends the order is that of the ends, but for equality.
                if test <= 1 && inside { None } else { (low == high).then_some(low) }
            }
            (Node::Int { .. }, Node::Typed { origins: origin::LEVEL, .. }) => {
                let turned = match test {
                    2 => 4,
                    3 => 5,
                    4 => 2,
                    5 => 3,
                    same => same,
                };
                self.compare_one(turned, y, x)
            }
            (Node::Object(a), Node::Object(b)) if test <= 1 => {
                if a != b {
                    Some(test == 1)
                } else {
                    // One place can make several objects, one component has one instance.
                    let single = !matches!(self.heap.get(a).origin, Origin::Site { .. });
                    single.then_some(test == 0)
                }
            }
            // What is not known to say that it suspends does not.
            (Node::Object(a), Node::Typed { .. }) | (Node::Typed { .. }, Node::Object(a)) if test <= 1 && self.is_suspended(a) => {
                Some(test == 1)
            }
            (Node::Class(a), Node::Class(b)) if test <= 1 => Some((a == b) == (test == 0)),
            (Node::Text { text: a, .. }, Node::Text { text: b, .. }) if test <= 1 => Some((a == b) == (test == 0)),
            (Node::Int { n: 0, .. }, known) | (known, Node::Int { n: 0, .. })
                if test <= 1 && !matches!(known, Node::Typed { .. } | Node::Int { .. }) =>
            {
                Some(test == 1)
            }
            _ => None,
        }
    }

    /// What is left of `a` and `b` where they are, or are not, equal.
    fn refine(&mut self, a: V, b: V, equal: bool) -> (V, V) {
        let (left, right) = (self.values.alternatives(a), self.values.alternatives(b));
        let test = u8::from(!equal);
        let keep = |engine: &Self, x: V, others: &[V]| others.iter().any(|y| engine.compare_one(test, x, *y) != Some(false));
        let kept_left: Vec<V> = left.iter().copied().filter(|x| keep(self, *x, &right)).collect();
        let kept_right: Vec<V> = right.iter().copied().filter(|y| keep(self, *y, &left)).collect();
        let mut refined = (self.values.one_of(kept_left), self.values.one_of(kept_right));
        // What equals a constant is that constant.
        if equal {
            let constant = |engine: &Self, v: V| matches!(engine.values.node(v), Node::Int { .. } | Node::Text { .. } | Node::Class(_));
            if constant(self, refined.1) && matches!(self.values.node(refined.0), Node::Typed { .. }) {
                refined.0 = refined.1;
            }
        }
        refined
    }
}
