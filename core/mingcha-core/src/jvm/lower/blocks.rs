//! Where instructions and blocks start, and the blocks being lowered.

use super::End;
use super::stack::Slot;
use crate::jvm::code::Code;
use crate::jvm::image::Refused;
use std::collections::BTreeMap;

const INSTRUCTION: u8 = 1;
const LEADER: u8 = 2;
/// Blocks times exception table entries, at most.
const MAX_HANDLER_STEPS: usize = 1 << 22;

/// Where instructions and blocks start, by byte.
#[derive(Debug)]
pub(super) struct Starts(Vec<u8>);

impl Starts {
    /// Passes over the instructions once. Refused: an instruction that cannot be read.
    pub fn find(code: &Code<'_>) -> Result<Self, Refused> {
        let mut flags = vec![0u8; code.bytes.len() + 1];
        let mut leaders = vec![0u32];
        let mut at = 0;
        while at < code.bytes.len() {
            flags[at] |= INSTRUCTION;
            let length = code.length(at).ok_or(Refused::Malformed("an instruction cannot be read"))?;
            let next = (at + length) as u32;
            match code.u8(at) {
                0x99..=0xa8 | 0xc6..=0xc9 => leaders.extend([code.branch(at), next]),
                0xaa | 0xab => {
                    let (default, cases) = code.switch(at);
                    leaders.extend(cases.into_iter().map(|(_, target)| target));
                    leaders.extend([default, next]);
                }
                0xa9 | 0xac..=0xb1 | 0xbf => leaders.push(next),
                0xc4 if code.u8(at + 1) == 0xa9 => leaders.push(next),
                _ => {}
            }
            at = next as usize;
        }
        leaders.extend(code.handlers.iter().flat_map(|handler| [handler.start, handler.end, handler.target]));
        for leader in leaders {
            if let Some(flag) = flags.get_mut(leader as usize).filter(|flag| **flag & INSTRUCTION != 0) {
                *flag |= LEADER;
            }
        }
        Ok(Starts(flags))
    }

    /// Whether a block starts at `at`.
    pub fn is_leader(&self, at: u32) -> bool {
        self.0.get(at as usize).is_some_and(|flag| flag & LEADER != 0)
    }

    /// Opcodes of all instructions.
    pub fn opcodes<'a>(&'a self, code: &'a Code<'_>) -> impl Iterator<Item = u8> + 'a {
        code.bytes.iter().zip(&self.0).filter(|(_, flag)| **flag & INSTRUCTION != 0).map(|(opcode, _)| *opcode)
    }

    /// Whether a long or double is kept in the local variables `index` and the next.
    pub fn has_pair_at(&self, code: &Code<'_>, index: u16) -> bool {
        let places = (0..code.bytes.len()).filter(|at| self.0[*at] & INSTRUCTION != 0);
        places.into_iter().any(|at| match code.u8(at) {
            0x16 | 0x18 | 0x37 | 0x39 => u16::from(code.u8(at + 1)) == index,
            op @ (0x1e..=0x21 | 0x26..=0x29 | 0x3f..=0x42 | 0x47..=0x4a) => {
                let first = [0x47, 0x3f, 0x26, 0x1e].into_iter().find(|first| *first <= op).unwrap_or(op);
                u16::from(op - first) == index
            }
            0xc4 => matches!(code.u8(at + 1), 0x16 | 0x18 | 0x37 | 0x39) && code.u16(at + 2) == index,
            _ => false,
        })
    }

    /// Where the instructions after those with one of `opcodes` start.
    pub fn after(&self, code: &Code<'_>, opcodes: &[u8]) -> Vec<u32> {
        let places = (0..code.bytes.len()).filter(|at| self.0[*at] & INSTRUCTION != 0 && opcodes.contains(&code.bytes[*at]));
        places.filter_map(|at| Some((at + code.length(at)?) as u32)).filter(|next| self.is_leader(*next)).collect()
    }
}

/// A lowered block.
#[derive(Debug)]
pub(super) struct Block {
    pub units: Vec<u16>,
    /// Byte of each instruction, and code unit within the block.
    pub marks: Vec<(u32, u32)>,
    pub end: End,
}

/// The blocks of a method by the byte they start at.
#[derive(Debug)]
pub(super) struct Blocks {
    entries: BTreeMap<u32, Vec<Slot>>,
    waiting: Vec<u32>,
    pub(super) blocks: BTreeMap<u32, Block>,
    /// Ranges of the exception table: start, end, target.
    ranges: Vec<(u32, u32, u32)>,
    /// Targets of the exception table.
    handlers: std::collections::BTreeSet<u32>,
}

impl Blocks {
    /// No block yet. Refused: an exception table too large for its blocks.
    pub fn new(code: &Code<'_>, starts: &Starts) -> Result<Self, Refused> {
        let leaders = starts.0.iter().filter(|flag| **flag & LEADER != 0).count();
        if leaders.saturating_mul(code.handlers.len()) > MAX_HANDLER_STEPS {
            return Err(Refused::Malformed("its exception table is too large"));
        }
        let ranges = code.handlers.iter().map(|handler| (handler.start, handler.end, handler.target)).collect();
        Ok(Blocks {
            entries: BTreeMap::new(),
            waiting: Vec::new(),
            blocks: BTreeMap::new(),
            ranges,
            handlers: std::collections::BTreeSet::new(),
        })
    }

    /// Control comes to `target` with the stack given. The first to come decides what the stack holds; those after must bring as much.
    pub fn enter(&mut self, target: u32, stack: Vec<Slot>) -> Result<(), Refused> {
        if let Some(known) = self.entries.get(&target) {
            let same = known.len() == stack.len() && known.iter().zip(&stack).all(|(a, b)| a.kind.is_none() == b.kind.is_none());
            return if same { Ok(()) } else { Err(Refused::Malformed("its stack differs between two ways to one place")) };
        }
        self.entries.insert(target, stack);
        self.waiting.push(target);
        Ok(())
    }

    /// A block to lower next.
    pub fn next(&mut self) -> Option<u32> {
        self.waiting.pop()
    }

    /// The stack at the start of a block.
    pub fn entry(&self, start: u32) -> &[Slot] {
        self.entries.get(&start).map_or(&[], Vec::as_slice)
    }

    /// Where exceptions thrown in the block that starts at `start` may go. Blocks end where ranges do, so the start stands for all.
    pub fn handlers_at(&self, start: u32) -> Vec<u32> {
        self.ranges.iter().filter(|(from, to, _)| *from <= start && start < *to).map(|(_, _, target)| *target).collect()
    }

    /// `target` is a handler that something reached.
    pub fn handler(&mut self, target: u32) {
        self.handlers.insert(target);
    }

    /// Whether a block starts with the exception that it handles.
    pub fn is_handler(&self, start: u32) -> bool {
        self.handlers.contains(&start)
    }

    /// A block is lowered.
    pub fn done(&mut self, start: u32, units: Vec<u16>, marks: Vec<(u32, u32)>, end: End) {
        self.blocks.insert(start, Block { units, marks, end });
    }
}
