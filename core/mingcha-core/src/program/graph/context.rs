//! A method with the values it is called with: what was found of its executions.

use crate::dex::Instruction;
use crate::program::constants::Flow;
use crate::program::graph::conditions::Condition;
use crate::program::graph::heap::{ContextId, Place};
use crate::program::graph::value::{BOTTOM, V};
use crate::program::model::MethodId;
use rustc_hash::FxHashSet;

/// How sure something is, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sure {
    /// It depends on something that may be consent, or a limit was reached.
    Possible,
    /// It depends on the environment, or is one of a few.
    Likely,
    /// Nothing else can happen.
    Certain,
}

impl Sure {
    /// The stable word in facts.
    pub fn as_str(self) -> &'static str {
        match self {
            Sure::Possible => "possible",
            Sure::Likely => "likely",
            Sure::Certain => "certain",
        }
    }
}

/// How one method comes to run another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// It calls it.
    Call,
    /// It hands it to another thread or to a later turn of this one.
    Thread,
    /// The platform calls it back.
    Callback,
    /// The platform calls it because of the component's life.
    Lifecycle,
    /// The class is initialised.
    StaticInit,
    /// By reflection.
    Reflection,
    /// A component is started.
    Intent,
    /// A coroutine goes on.
    Coroutine,
    /// A person touches something.
    User,
}

impl EdgeKind {
    /// The stable word in facts.
    pub fn as_str(self) -> &'static str {
        match self {
            EdgeKind::Call => "call",
            EdgeKind::Thread => "thread",
            EdgeKind::Callback => "callback",
            EdgeKind::Lifecycle => "lifecycle",
            EdgeKind::StaticInit => "static_init",
            EdgeKind::Reflection => "reflection",
            EdgeKind::Intent => "intent",
            EdgeKind::Coroutine => "coroutine",
            EdgeKind::User => "user",
        }
    }
}

/// A way into a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Who comes from; nobody for what the platform starts by itself.
    pub from: Option<ContextId>,
    /// Instruction there, in code units.
    pub offset: u32,
    /// How.
    pub kind: EdgeKind,
    /// How sure it is that this is what runs.
    pub sure: Sure,
}

/// A branch that stored state decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Position of the branch among the method's instructions.
    pub position: u32,
    /// Number of the read.
    pub read: u32,
    /// Whether the branch's condition held.
    pub taken: bool,
}

/// A branch that nothing decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Test {
    /// The block that ends in it.
    pub(crate) block: u32,
    /// Blocks to which it goes where it holds, and where it does not.
    pub(crate) to: [Option<u32>; 2],
    /// What of the device has to be so there.
    pub(crate) says: [Option<Condition>; 2],
}

/// One method in one set of arguments and one phase.
#[derive(Debug)]
pub struct Context {
    /// The method.
    pub method: MethodId,
    /// Phase it was reached in, as an index.
    pub phase: u8,
    /// Arguments, by parameter.
    pub arguments: Box<[V]>,
    /// What it returns; nothing while it is not known to return.
    pub returns: V,
    /// Whether it stands for more arguments than are told apart.
    pub shared: bool,
    /// Whether it was interpreted to its end.
    pub done: bool,
    /// Whether it waits to be interpreted again.
    pub dirty: bool,
    /// States at the starts of blocks.
    pub(crate) entries: Vec<Option<Box<[V]>>>,
    /// Instructions reached, one bit a position.
    pub(crate) reached: Vec<u64>,
    /// Control flow that was followed: block to block, and whether by an exception.
    pub(crate) flow: FxHashSet<(u32, u32, bool)>,
    /// Blocks that end in a branch nothing decided, with how sure either side is.
    pub(crate) open: Vec<(u32, Sure)>,
    /// The same branches, with what they ask of the device; not of switches.
    pub(crate) tests: Vec<Test>,
    /// Branches that stored state decided.
    pub decisions: Vec<Decision>,
    /// Who used what it returns.
    pub(super) callers: FxHashSet<Place>,
    /// Blocks to be looked at again.
    pub(super) soiled: Vec<u32>,
    /// Whether its interpretation has begun.
    pub(super) begun: bool,
    /// Steps that it took.
    pub steps: u32,
    /// Ways into it, the first ones found.
    pub edges: Vec<Edge>,
    /// What reads of stored state gave, by instruction and list of arguments: looked at again, they give the same.
    pub(super) snapshots: Vec<(u32, u32, V)>,
    /// Contexts that its calls came to, by instruction: looked at again, they come to the same.
    pub(crate) chosen: Vec<(u32, ContextId)>,
    /// Keys of stored state that it or what it calls reads; `None` when there are too many.
    pub(super) keys: Option<Vec<u32>>,
    /// Clock of the store when it was interpreted first.
    pub(super) clock: u32,
}

impl Context {
    pub(super) fn new(method: MethodId, phase: u8, arguments: Box<[V]>, clock: u32) -> Self {
        Context {
            method,
            phase,
            arguments,
            returns: BOTTOM,
            shared: false,
            done: false,
            dirty: false,
            entries: Vec::new(),
            reached: Vec::new(),
            flow: FxHashSet::default(),
            open: Vec::new(),
            tests: Vec::new(),
            decisions: Vec::new(),
            callers: FxHashSet::default(),
            soiled: Vec::new(),
            begun: false,
            steps: 0,
            edges: Vec::new(),
            snapshots: Vec::new(),
            chosen: Vec::new(),
            keys: Some(Vec::new()),
            clock,
        }
    }

    /// Whether the instruction at `position` was reached.
    pub fn reaches(&self, position: usize) -> bool {
        self.reached.get(position / 64).is_some_and(|word| word & (1 << (position % 64)) != 0)
    }

    pub(super) fn reach(&mut self, position: usize) {
        if let Some(word) = self.reached.get_mut(position / 64) {
            *word |= 1 << (position % 64);
        }
    }
}

/// A method's code, divided into blocks.
#[derive(Debug)]
pub struct Body<'a> {
    pub(crate) flow: Flow<'a>,
    /// Block by position.
    pub(crate) block_of: Vec<u32>,
    /// Position of the first instruction of each block.
    pub(crate) starts: Vec<u32>,
    /// Whether any instruction lies in a try.
    pub(crate) guarded: bool,
}

impl<'a> Body<'a> {
    pub(crate) fn new(flow: Flow<'a>) -> Self {
        let leaders = flow.leaders();
        let mut block_of = Vec::with_capacity(leaders.len());
        let mut starts = Vec::new();
        for (position, leader) in leaders.iter().enumerate() {
            if *leader {
                starts.push(position as u32);
            }
            block_of.push(starts.len().saturating_sub(1) as u32);
        }
        let guarded = flow.guarded();
        Body { flow, block_of, starts, guarded }
    }

    pub(crate) fn instruction(&self, position: usize) -> (u32, Instruction) {
        self.flow.instructions[position]
    }

    pub(crate) fn len(&self) -> usize {
        self.flow.instructions.len()
    }

    pub(crate) fn starts_block(&self, position: usize) -> bool {
        self.starts.get(self.block_of[position] as usize) == Some(&(position as u32))
    }
}
