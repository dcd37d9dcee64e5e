//! Lowering: bytecode of a stack machine becomes instructions on registers.
//!
//! Every local variable and every stack slot has its register. A value that is only loaded or duplicated stays where it is, and the stack
//! remembers the register that holds it; it is copied to the slot's own register when that register is written, or where blocks meet. So
//! `x.m(y)` becomes one instruction on the registers of `x` and `y`, as compilers for Android make it, and what later looks at constants
//! and conditions sees the same shapes in both.
//!
//! Blocks are lowered from the method's start and from handlers, each once, as control reaches them; code that nothing reaches is left out.

mod blocks;
mod emit;
mod instruction;
mod invoke;
mod layout;
mod stack;

use super::class_file::{ClassFile, Member};
use super::code::Code;
use super::descriptor::{Kind, MethodDescriptor};
use super::image::{CodeItem, Refused, Tables};
use crate::dex::access;
use crate::limits::{LOWERING_STEPS_PER_BYTE, LOWERING_STEPS_SLACK, MAX_LOWERED_STACK};
use blocks::{Blocks, Starts};
use emit::Emitter;
use stack::{Registers, Slot};

/// Opcodes that rearrange the stack, for which spare registers are kept: `dup_x1` to `dup2_x2` but `dup2`, and `swap`.
const REARRANGING: [u8; 5] = [0x5a, 0x5b, 0x5d, 0x5e, 0x5f];
const INVOKE_DYNAMIC: u8 = 0xba;
const JSR: u8 = 0xa8;
const JSR_W: u8 = 0xc9;

/// Lowers `code` of `method`. `room` bounds the code units made. What is malformed (control that leaves the method, a stack that does not fit
/// its instructions, names that mean nothing) is refused with the reason, and so is what would take too long.
pub(super) fn method(
    class: &ClassFile<'_>,
    method: &Member<'_>,
    code: &Code<'_>,
    tables: &mut Tables,
    room: usize,
) -> Result<CodeItem, Refused> {
    let descriptor = MethodDescriptor::parse(method.descriptor).ok_or(Refused::Malformed("its descriptor is malformed"))?;
    let receiver = u16::from(u32::from(method.access) & access::STATIC == 0);
    let ins = descriptor.slots() + receiver;
    if ins > code.max_locals {
        return Err(Refused::Malformed("its parameters do not fit into its local variables"));
    }
    if usize::from(code.max_stack) > MAX_LOWERED_STACK {
        return Err(Refused::Malformed("its stack is deeper than any compiler makes it"));
    }
    let starts = Starts::find(code)?;
    let has = |wanted: &[u8]| starts.opcodes(code).any(|opcode| wanted.contains(&opcode));
    let astride = ins > 0 && starts.has_pair_at(code, ins - 1);
    let registers = Registers::lay_out(code, ins, has(&REARRANGING), has(&[INVOKE_DYNAMIC]), astride)?;
    let returns = if has(&[JSR, JSR_W]) { starts.after(code, &[JSR, JSR_W]) } else { Vec::new() };
    let mut lowering = Lowering {
        class,
        code,
        tables,
        registers,
        emitter: Emitter::new(registers),
        stack: Vec::new(),
        blocks: Blocks::new(code, &starts)?,
        starts,
        subroutine_returns: returns,
        steps: code.bytes.len() * LOWERING_STEPS_PER_BYTE + LOWERING_STEPS_SLACK,
        room,
    };
    let kinds = std::iter::repeat_n(Kind::Object, usize::from(receiver)).chain(descriptor.parameters.iter().map(|p| Kind::of(p)));
    let prologue = lowering.prologue(kinds);
    lowering.run()?;
    let Lowering { blocks, tables, room, .. } = lowering;
    blocks.lay_out(prologue, class, code, tables, registers, room)
}

/// One method being lowered.
struct Lowering<'a, 'b> {
    class: &'a ClassFile<'b>,
    code: &'a Code<'b>,
    tables: &'a mut Tables,
    registers: Registers,
    emitter: Emitter,
    /// What the stack holds.
    stack: Vec<Slot>,
    blocks: Blocks,
    starts: Starts,
    /// Instructions that follow a `jsr`: a `ret` may go to any of them.
    subroutine_returns: Vec<u32>,
    /// Work that is left to the method.
    steps: usize,
    room: usize,
}

/// How a block ends.
#[derive(Clone, Debug, PartialEq, Eq)]
enum End {
    /// Control goes to the instruction at the byte given.
    Goto(u32),
    /// Two registers, or one (`b` is none) with zero.
    If { opcode: u8, a: u16, b: Option<u16>, target: u32, next: u32 },
    /// A register with keys and their targets.
    Switch { register: u16, default: u32, cases: Vec<(i32, u32)> },
    /// It returns or throws.
    Stop,
}

impl Lowering<'_, '_> {
    /// Copies of parameters of these kinds to local variables, where they do not stay in place.
    fn prologue(&mut self, kinds: impl Iterator<Item = Kind>) -> Vec<u16> {
        let mut places = self.registers.copies();
        for kind in kinds {
            let Some((from, to)) = places.next() else { break };
            self.emitter.copy(kind, to, from);
            if kind == Kind::Wide {
                places.next();
            }
        }
        self.emitter.take()
    }

    fn run(&mut self) -> Result<(), Refused> {
        self.enter(0, Vec::new())?;
        while let Some(start) = self.blocks.next() {
            self.stack = self.blocks.entry(start).to_vec();
            self.spend(self.stack.len() + 1)?;
            for target in self.blocks.handlers_at(start) {
                self.spend(1)?;
                self.blocks.handler(target);
                self.enter(target, vec![Slot { register: self.registers.stack(0), kind: Some(Kind::Object) }])?;
            }
            self.block(start)?;
        }
        Ok(())
    }

    /// Lowers the block that starts at `start`.
    fn block(&mut self, start: u32) -> Result<(), Refused> {
        let mut at = start as usize;
        if self.blocks.is_handler(start) {
            self.emitter.move_exception(self.registers.stack(0));
        }
        let mut marks = Vec::new();
        let end = loop {
            let length = self.code.length(at).ok_or(Refused::Malformed("an instruction cannot be read"))?;
            marks.push((at as u32, self.emitter.len()));
            let next = (at + length) as u32;
            if let Some(end) = self.instruction(at, next)? {
                break end;
            }
            self.spend(1)?;
            at = next as usize;
            if at >= self.code.bytes.len() {
                return Err(Refused::Malformed("control runs off its end"));
            }
            if self.starts.is_leader(next) {
                self.settle()?;
                break End::Goto(next);
            }
        };
        let units = self.emitter.take();
        self.room = self.room.checked_sub(units.len()).ok_or(Refused::Malformed("lowered, it is too long"))?;
        for target in end.targets() {
            let stack = std::mem::take(&mut self.stack);
            self.enter(target, stack.clone())?;
            self.stack = stack;
        }
        self.blocks.done(start, units, marks, end);
        Ok(())
    }

    /// Control may go to `target` with the stack given, which is settled.
    fn enter(&mut self, target: u32, stack: Vec<Slot>) -> Result<(), Refused> {
        if !self.starts.is_leader(target) {
            return Err(Refused::Malformed("control goes where no instruction starts"));
        }
        self.spend(stack.len() + 1)?;
        self.blocks.enter(target, stack)
    }

    fn spend(&mut self, steps: usize) -> Result<(), Refused> {
        self.steps = self.steps.checked_sub(steps).ok_or(Refused::Malformed("it takes too long to read"))?;
        Ok(())
    }
}

impl End {
    fn targets(&self) -> Vec<u32> {
        match self {
            End::Goto(target) => vec![*target],
            End::If { target, next, .. } => vec![*next, *target],
            End::Switch { default, cases, .. } => {
                let mut targets: Vec<u32> = cases.iter().map(|(_, target)| *target).chain([*default]).collect();
                targets.sort_unstable();
                targets.dedup();
                targets
            }
            End::Stop => Vec::new(),
        }
    }
}
