//! Loops around a call that waits, and whether they go on for ever.

use crate::dex::{Instruction, opcode};
use crate::program::graph::context::{Body, Sure};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::ContextId;
use rustc_hash::{FxHashMap, FxHashSet};

/// A loop.
#[derive(Debug)]
pub(super) struct Loop {
    /// Its blocks.
    pub(super) blocks: FxHashSet<u32>,
    /// How sure it is that it goes on: certainly where nothing leaves it but an exception, likely where a flag ends it.
    pub(super) sure: Sure,
}

/// Questions of a thread or task whether it is to go on.
const FLAGS: [&[u8]; 6] = [b"isInterrupted", b"interrupted", b"isActive", b"isCancelled", b"isAlive", b"isShutdown"];
/// Instructions before a branch that are looked at for what it asks.
const MAX_ASKED: usize = 4;

/// The loop around an instruction, as control was seen to go; nothing when it stands in none.
pub(super) fn around(engine: &mut Engine<'_, '_>, context: ContextId, position: usize) -> Option<Loop> {
    let method = engine.contexts[context.0 as usize].method;
    let body = engine.body(method)?;
    let block = *body.block_of.get(position)?;
    let (mut after, mut before): (FxHashMap<u32, Vec<u32>>, FxHashMap<u32, Vec<u32>>) = Default::default();
    for (from, to, exception) in &engine.contexts[context.0 as usize].flow {
        if !exception {
            after.entry(*from).or_default().push(*to);
            before.entry(*to).or_default().push(*from);
        }
    }
    let comes_from = reach(&after, block);
    let blocks: FxHashSet<u32> = reach(&before, block).intersection(&comes_from).copied().collect();
    if !blocks.contains(&block) {
        return None;
    }
    let mut sure = Sure::Certain;
    for from in &blocks {
        let leaves = after.get(from).into_iter().flatten().any(|to| !blocks.contains(to));
        if leaves {
            sure = sure.min(exit(engine, &body, context, *from));
        }
    }
    Some(Loop { blocks, sure })
}

/// Blocks that one comes to from `block` by at least one step.
fn reach(steps: &FxHashMap<u32, Vec<u32>>, block: u32) -> FxHashSet<u32> {
    let mut found = FxHashSet::default();
    let mut waiting = vec![block];
    while let Some(at) = waiting.pop() {
        for to in steps.get(&at).into_iter().flatten() {
            if found.insert(*to) {
                waiting.push(*to);
            }
        }
    }
    found
}

/// How sure a loop goes on that is left from this block: a flag is asked, or something is counted.
fn exit(engine: &Engine<'_, '_>, body: &Body<'_>, context: ContextId, block: u32) -> Sure {
    let next = body.starts.get(block as usize + 1).map_or(body.len(), |start| *start as usize);
    let Some(last) = next.checked_sub(1) else { return Sure::Possible };
    let (_, branch) = body.instruction(last);
    let start = body.starts.get(block as usize).map_or(0, |start| *start as usize);
    let before = (start.max(last.saturating_sub(MAX_ASKED))..last).rev().map(|position| body.instruction(position).1);
    match branch.opcode {
        // A coroutine that is suspended comes back to the loop.
        opcode::IF_EQ | 0x33 if before.clone().any(|i| called(engine, context, &i) == Some(b"delay")) => Sure::Likely,
        opcode::IF_EQZ | opcode::IF_NEZ => {
            let asks = |i: Instruction| {
                matches!(i.opcode, 0x55 | 0x66) && i.a == branch.a || called(engine, context, &i).is_some_and(|name| FLAGS.contains(&name))
            };
            if before.into_iter().any(asks) { Sure::Likely } else { Sure::Possible }
        }
        _ => Sure::Possible,
    }
}

/// The name of the method that an instruction calls.
fn called<'p>(engine: &Engine<'p, '_>, context: ContextId, i: &Instruction) -> Option<&'p [u8]> {
    if !opcode::is_invoke(i.opcode) {
        return None;
    }
    let program = engine.program;
    let dex = program.class(program.method(engine.contexts[context.0 as usize].method).class).dex;
    let signature = program.method_ref(program.method_at(dex, i.index)?).signature;
    Some(program.names.get(program.signatures[signature as usize].0.0))
}
