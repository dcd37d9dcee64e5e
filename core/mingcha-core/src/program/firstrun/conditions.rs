//! What of the device has to be so for the best way to a use: what its undecided branches ask.

use crate::dex::opcode;
use crate::limits::{MAX_CONDITIONS_OF_WAY, MAX_HELPER_DEPTH, MAX_TESTS_OF_CONTEXT};
use crate::program::graph::conditions::Condition;
use crate::program::graph::context::{Context, Test};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::ContextId;
use crate::program::graph::value::Node;

/// What every way of a context to the instruction at `offset` depends on, added to `found` and each thing once.
pub(super) fn on_the_way(engine: &mut Engine<'_, '_>, context: ContextId, offset: u32, found: &mut Vec<Condition>) {
    let method = engine.contexts[context.0 as usize].method;
    if engine.contexts[context.0 as usize].tests.is_empty() {
        return;
    }
    let Some(body) = engine.body(method) else { return };
    let Some(block) = body.flow.position_of(offset).map(|position| body.block_of[position]) else { return };
    of_block(engine, context, block, 0, found);
}

fn of_block(engine: &mut Engine<'_, '_>, context: ContextId, block: u32, depth: usize, found: &mut Vec<Condition>) {
    let known = &engine.contexts[context.0 as usize];
    let mut wanted: Vec<(Test, usize)> = Vec::new();
    for test in known.tests.iter().take(MAX_TESTS_OF_CONTEXT) {
        if test.block == block || reaches(known, 0, block, test.block) {
            continue;
        }
        let sides = test.to.map(|to| to.is_some_and(|to| reaches(known, to, block, test.block)));
        match sides {
            [true, false] => wanted.push((*test, 0)),
            [false, true] => wanted.push((*test, 1)),
            _ => {}
        }
    }
    for (test, side) in wanted {
        let says = match test.says {
            [None, None] => answered(engine, context, &test, side, depth),
            says => says[side].into_iter().collect(),
        };
        for condition in says {
            add(found, condition);
        }
    }
}

/// Whether control comes from block `from` to block `to` without going through `not`.
fn reaches(context: &Context, from: u32, to: u32, not: u32) -> bool {
    if from == not {
        return false;
    }
    let mut seen = vec![false; context.entries.len()];
    let mut waiting = vec![from];
    while let Some(block) = waiting.pop() {
        if block == to {
            return true;
        }
        if block == not || std::mem::replace(&mut seen[block as usize], true) {
            continue;
        }
        waiting.extend(context.flow.iter().filter(|(of, ..)| *of == block).map(|(_, next, _)| *next));
    }
    false
}

/// Adds a condition; bounds on the level are taken together.
fn add(found: &mut Vec<Condition>, condition: Condition) {
    if let Condition::Levels { from, below } = condition {
        for known in found.iter_mut() {
            if let Condition::Levels { from: lowest, below: first } = known {
                (*lowest, *first) = ((*lowest).max(from), (*first).min(below));
                return;
            }
        }
    }
    if !found.contains(&condition) && found.len() < MAX_CONDITIONS_OF_WAY {
        found.push(condition);
    }
}

/// What it depends on that a method which is asked (`isConnected()`, `hasPermission()`) gives what this side of a branch wants.
fn answered(engine: &mut Engine<'_, '_>, context: ContextId, test: &Test, side: usize, depth: usize) -> Vec<Condition> {
    let Some((callee, holds)) = asked(engine, context, test, side).filter(|_| depth < MAX_HELPER_DEPTH) else { return Vec::new() };
    let method = engine.contexts[callee.0 as usize].method;
    let Some(body) = engine.body(method) else { return Vec::new() };
    // The blocks that say yes and those that say no, by the constants they set.
    let mut says: [Vec<u32>; 2] = [Vec::new(), Vec::new()];
    for (position, (_, i)) in body.flow.instructions.iter().enumerate() {
        if matches!(i.opcode, 0x12..=0x14) && engine.contexts[callee.0 as usize].reaches(position) {
            says[usize::from(i.literal == 0)].push(body.block_of[position]);
        }
    }
    let mut of = |block: u32| {
        let mut found = Vec::new();
        of_block(engine, callee, block, depth + 1, &mut found);
        found
    };
    let (wanted, other) = if holds { (&says[0], &says[1]) } else { (&says[1], &says[0]) };
    if let [only] = wanted.as_slice() {
        let found = of(*only);
        if !found.is_empty() {
            return found;
        }
    }
    // The answer is there from the start, and another takes its place.
    if let [only] = other.as_slice()
        && let [condition] = of(*only).as_slice()
    {
        return condition.negated().into_iter().collect();
    }
    Vec::new()
}

/// The one context that answers the call whose result a branch compares with zero, and whether this side wants yes.
fn asked(engine: &mut Engine<'_, '_>, context: ContextId, test: &Test, side: usize) -> Option<(ContextId, bool)> {
    let method = engine.contexts[context.0 as usize].method;
    let body = engine.body(method)?;
    let start = *body.starts.get(test.block as usize)? as usize;
    let end = (start..body.len()).take_while(|position| body.block_of[*position] == test.block).last()?;
    let (_, branch) = body.instruction(end);
    let holds = match branch.opcode {
        opcode::IF_EQZ => side == 1,
        op if op == opcode::IF_EQZ + 1 => side == 0,
        _ => return None,
    };
    let mut moved = false;
    for position in (start..end).rev() {
        let (at, i) = body.instruction(position);
        if moved {
            let known = &engine.contexts[context.0 as usize];
            let mut callees = known.chosen.iter().filter(|(offset, _)| *offset == at).map(|(_, callee)| *callee);
            let callee = callees.next().filter(|_| opcode::is_invoke(i.opcode))?;
            let constants = engine.values.alternatives(engine.contexts[callee.0 as usize].returns);
            let all = constants.iter().all(|v| matches!(engine.values.node(*v), Node::Int { .. }));
            return (callees.next().is_none() && all).then_some((callee, holds));
        }
        moved = (opcode::MOVE_RESULT..=opcode::MOVE_RESULT_OBJECT).contains(&i.opcode) && i.a == branch.a;
        if !moved && i.a == branch.a && !opcode::is_invoke(i.opcode) {
            return None;
        }
    }
    None
}

/// A condition in the stable words of facts; see `facts/profile.rs` for the others.
pub(crate) fn words(engine: &Engine<'_, '_>, condition: Condition) -> Vec<String> {
    let text = |text: u32| crate::dex::decode_mutf8(engine.values.bytes(text)).into_owned();
    let version = |level: i64| crate::facts::profile::version_name(u32::try_from(level).unwrap_or(0));
    match condition {
        Condition::Levels { from, below } => {
            let lowest = (from > i64::MIN).then(|| format!("Android ≥ {}", version(from)));
            let highest = (below < i64::MAX).then(|| format!("Android < {}", version(below)));
            lowest.into_iter().chain(highest).collect()
        }
        Condition::Granted { permission, granted } => {
            vec![format!("{} {}", text(permission), if granted { "granted" } else { "denied" })]
        }
        Condition::Topic { topic, text: value, holds } => {
            let known = engine.program.knowledge().behaviour.topics.get(usize::from(topic));
            let name = known.map(|known| known.topic.clone()).unwrap_or_default();
            // What stands between terms does not stand in one.
            let value = value.map(|value| text(value).replace(" and ", " ").replace('|', " ")).filter(|value| !value.trim().is_empty());
            vec![match (value, holds) {
                (Some(value), true) => format!("{name} {value}"),
                (Some(value), false) => format!("not {name} {value}"),
                (None, true) => name,
                (None, false) => format!("no {name}"),
            }]
        }
    }
}
