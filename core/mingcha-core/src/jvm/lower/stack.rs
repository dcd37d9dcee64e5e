//! Registers of a method, and the stack as the registers that hold its values.

use super::Lowering;
use crate::jvm::code::Code;
use crate::jvm::descriptor::Kind;
use crate::jvm::image::Refused;

/// Low registers that instructions with narrow operands work in, when a method has more than these can name.
pub(super) const SCRATCH: u16 = 6;
/// Registers for rearranging the top of the stack.
const SPARE: u16 = 4;
/// Registers behind the stack in which texts are put together: the builder, and a value of two slots.
const CONCATENATION: u16 = 3;

const UNDERFLOW: Refused = Refused::Malformed("it takes more from its stack than is there");
const SPLIT: Refused = Refused::Malformed("it splits a long or double");

/// Where values live: scratch, spare, locals, stack, parameters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Registers {
    pub total: u16,
    pub ins: u16,
    spare: u16,
    locals: u16,
    stack: u16,
    parameters: u16,
    /// Whether parameters stay where they come in, rather than being copied to the local variables.
    in_place: bool,
    max_locals: u16,
    depth: u16,
}

/// A stack slot: the register that holds its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub register: u16,
    /// Kind of the value; none for the second slot of a long or double.
    pub kind: Option<Kind>,
}

impl Registers {
    /// Gives every local variable and stack slot its register; `rearranging` and `concatenating` ask for more, and so does a variable
    /// `astride` the last parameter and what follows it, since parameters come in behind all else.
    pub fn lay_out(code: &Code<'_>, ins: u16, rearranging: bool, concatenating: bool, astride: bool) -> Result<Self, Refused> {
        let spare = if rearranging { SPARE } else { 0 };
        let stack = u32::from(code.max_stack) + if concatenating { u32::from(CONCATENATION) } else { 0 };
        let own = if astride { code.max_locals } else { code.max_locals - ins };
        let mut total = u32::from(spare) + u32::from(own) + u32::from(ins) + stack;
        let scratch = if total > 16 { SCRATCH } else { 0 };
        total += u32::from(scratch);
        let total = u16::try_from(total).map_err(|_| Refused::Malformed("it has more variables than registers can hold"))?;
        let locals = scratch + spare;
        Ok(Registers {
            total,
            ins,
            spare: scratch,
            locals,
            stack: locals + own,
            parameters: total - ins,
            in_place: !astride,
            max_locals: code.max_locals,
            depth: code.max_stack,
        })
    }

    /// Register of stack slot `depth`.
    pub fn stack(&self, depth: usize) -> u16 {
        self.stack + depth as u16
    }

    /// Register of local variable `index` of a value that takes `slots`.
    pub fn local(&self, index: u16, slots: u16) -> Result<u16, Refused> {
        if u32::from(index) + u32::from(slots) > u32::from(self.max_locals) {
            return Err(Refused::Malformed("it names a local variable that it does not have"));
        }
        Ok(match (self.in_place, index < self.ins) {
            (true, true) => self.parameters + index,
            (true, false) => self.locals + (index - self.ins),
            (false, _) => self.locals + index,
        })
    }

    /// Registers that parameters come in at and are copied to before anything else; nothing when they stay in place.
    pub fn copies(&self) -> impl Iterator<Item = (u16, u16)> + use<> {
        let Registers { parameters, locals, .. } = *self;
        let count = if self.in_place { 0 } else { self.ins };
        (0..count).map(move |n| (parameters + n, locals + n))
    }
}

impl Lowering<'_, '_> {
    /// Pushes a value into the slot's own register, which is returned for the instruction that makes it.
    pub(super) fn push(&mut self, kind: Kind) -> Result<u16, Refused> {
        let register = self.registers.stack(self.stack.len());
        self.push_from(kind, register)?;
        Ok(register)
    }

    /// Pushes a value that `register` holds already.
    pub(super) fn push_from(&mut self, kind: Kind, register: u16) -> Result<(), Refused> {
        if self.stack.len() + usize::from(kind.slots()) > usize::from(self.registers.depth) {
            return Err(Refused::Malformed("its stack grows beyond what it says"));
        }
        self.stack.push(Slot { register, kind: Some(kind) });
        if kind == Kind::Wide {
            self.stack.push(Slot { register: register + 1, kind: None });
        }
        Ok(())
    }

    /// Pops a value of one or two slots, whatever is there; its register.
    pub(super) fn pop(&mut self, kind: Kind) -> Result<u16, Refused> {
        let top = self.stack.pop().ok_or(UNDERFLOW)?;
        match (kind, top.kind) {
            (Kind::Wide, None) => {
                let first = self.stack.pop().ok_or(UNDERFLOW)?;
                if first.kind == Some(Kind::Wide) { Ok(first.register) } else { Err(SPLIT) }
            }
            (Kind::Single | Kind::Object, Some(Kind::Single | Kind::Object)) => Ok(top.register),
            _ => Err(SPLIT),
        }
    }

    /// Drops `slots` slots.
    pub(super) fn drop_slots(&mut self, slots: usize) -> Result<(), Refused> {
        let left = self.stack.len().checked_sub(slots).ok_or(UNDERFLOW)?;
        if self.stack.get(left).is_some_and(|slot| slot.kind.is_none()) {
            return Err(SPLIT);
        }
        self.stack.truncate(left);
        Ok(())
    }

    /// Repeats the top `slots` slots above them: both copies lie in the same registers.
    pub(super) fn duplicate(&mut self, slots: usize) -> Result<(), Refused> {
        let from = self.stack.len().checked_sub(slots).ok_or(UNDERFLOW)?;
        if self.stack[from].kind.is_none() || self.stack.last().is_some_and(|slot| slot.kind == Some(Kind::Wide)) {
            return Err(SPLIT);
        }
        if self.stack.len() + slots > usize::from(self.registers.depth) {
            return Err(Refused::Malformed("its stack grows beyond what it says"));
        }
        self.stack.extend_from_within(from..);
        Ok(())
    }

    /// Replaces the top `taken` slots by those of `order`, which counts them from the deepest.
    pub(super) fn rearrange(&mut self, taken: usize, order: &[usize]) -> Result<(), Refused> {
        let from = self.stack.len().checked_sub(taken).ok_or(UNDERFLOW)?;
        let slots: Vec<Slot> = self.stack[from..].to_vec();
        if slots.first().is_some_and(|slot| slot.kind.is_none()) || from + order.len() > usize::from(self.registers.depth) {
            return Err(SPLIT);
        }
        for (n, slot) in slots.iter().enumerate() {
            if let Some(kind) = slot.kind {
                self.emitter.copy(kind, self.registers.spare + n as u16, slot.register);
            }
        }
        self.stack.truncate(from);
        for (place, &n) in order.iter().enumerate() {
            let follows = place > 0 && order[place - 1] + 1 == n;
            match slots[n].kind {
                Some(kind) => {
                    let whole = kind != Kind::Wide || order.get(place + 1) == Some(&(n + 1));
                    if !whole {
                        return Err(SPLIT);
                    }
                    let register = self.registers.stack(from + place);
                    self.emitter.copy(kind, register, self.registers.spare + n as u16);
                    self.stack.push(Slot { register, kind: Some(kind) });
                }
                None if follows => self.stack.push(Slot { register: self.registers.stack(from + place), kind: None }),
                None => return Err(SPLIT),
            }
        }
        Ok(())
    }

    /// `slots` registers from `register` on are about to be written: what the stack keeps there is copied to its own slot.
    pub(super) fn clobber(&mut self, register: u16, slots: u16) -> Result<(), Refused> {
        let end = register + slots;
        for depth in 0..self.stack.len() {
            let Slot { register: held, kind: Some(kind) } = self.stack[depth] else { continue };
            if held < end && held + kind.slots() > register && held != self.registers.stack(depth) {
                self.settle_slot(depth, kind);
            }
        }
        self.spend(self.stack.len())
    }

    /// Copies every value to its slot's own register: where blocks meet, values are nowhere else.
    pub(super) fn settle(&mut self) -> Result<(), Refused> {
        for depth in 0..self.stack.len() {
            if let Slot { register, kind: Some(kind) } = self.stack[depth]
                && register != self.registers.stack(depth)
            {
                self.settle_slot(depth, kind);
            }
        }
        self.spend(self.stack.len())
    }

    pub(super) fn settle_slot(&mut self, depth: usize, kind: Kind) {
        let own = self.registers.stack(depth);
        self.emitter.copy(kind, own, self.stack[depth].register);
        self.stack[depth].register = own;
        if kind == Kind::Wide
            && let Some(second) = self.stack.get_mut(depth + 1)
        {
            second.register = own + 1;
        }
    }
}
