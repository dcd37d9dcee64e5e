//! What of the device an undecided branch asks: its Android level, a permission, its maker, whether there is a network.
//!
//! An unknown value remembers what it tells ([`Cause`]); a branch on it then says something on either side ([`Condition`]). The calls and
//! fields that tell something stand in `knowledge/behaviour/environment.yaml`.

use crate::program::graph::context::Test;
use crate::program::graph::engine::{Engine, Frame};
use crate::program::graph::value::{Node, V, origin};
use crate::program::model::{FieldRefId, MethodRefId};

/// What an unknown value tells of the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cause {
    /// Nothing that is known.
    Unknown,
    /// Its Android level.
    Level,
    /// Whether the permission with this name is granted: 0 when it is, -1 when not.
    Permission(u32),
    /// The time now, in milliseconds.
    Now,
    /// Something of the topic with this number in the knowledge.
    About(u16),
    /// Whether the topic's value is this text.
    Is {
        /// The topic.
        topic: u16,
        /// The text.
        text: u32,
    },
}

/// What has to be so on one side of a branch. Texts are numbers of [`super::value::Values`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Condition {
    /// The Android level is at least `from` and less than `below`.
    Levels {
        /// Lowest level.
        from: i64,
        /// The first level that is too high.
        below: i64,
    },
    /// A permission is granted, or is not.
    Granted {
        /// Its name.
        permission: u32,
        /// Whether it is.
        granted: bool,
    },
    /// Something of a topic of the knowledge.
    Topic {
        /// The topic, by number.
        topic: u16,
        /// Its value, when compared with a text.
        text: Option<u32>,
        /// Whether it is so, or is not.
        holds: bool,
    },
}

impl Condition {
    /// What has to be so on the other side; nothing when that is no one thing.
    pub fn negated(self) -> Option<Condition> {
        match self {
            Condition::Levels { from, below: i64::MAX } => Some(Condition::Levels { from: i64::MIN, below: from }),
            Condition::Levels { from: i64::MIN, below } => Some(Condition::Levels { from: below, below: i64::MAX }),
            Condition::Levels { .. } => None,
            Condition::Granted { permission, granted } => Some(Condition::Granted { permission, granted: !granted }),
            Condition::Topic { topic, text, holds } => Some(Condition::Topic { topic, text, holds: !holds }),
        }
    }
}

/// The order of the tests as [`Engine::judge`] numbers them, with their sides exchanged.
pub(super) fn turned(test: u8) -> u8 {
    match test {
        2 => 4,
        3 => 5,
        4 => 2,
        5 => 3,
        same => same,
    }
}

impl<'a> Engine<'a, '_> {
    /// Notes an undecided branch with what it says of the device on either side: where it holds, and where it does not.
    pub(super) fn note_test(&mut self, frame: &Frame<'a>, block: u32, to: [Option<usize>; 2], test: u8, a: V, b: V) {
        let says = self.says(test, a, b);
        let to = to.map(|to| to.map(|position| frame.body.block_of[position]));
        let tests = &mut self.contexts[frame.context.0 as usize].tests;
        match tests.iter_mut().find(|known| known.block == block) {
            // Looked at again with more values: what it said before may not be all.
            Some(known) if known.says != says => known.says = [None; 2],
            Some(_) => {}
            None => tests.push(Test { block, to, says }),
        }
    }

    fn says(&self, test: u8, a: V, b: V) -> [Option<Condition>; 2] {
        let (left, right) = (self.values.cause_of(&[a]), self.values.cause_of(&[b]));
        let (cause, test, n) = match (left, right, self.values.as_int(a), self.values.as_int(b)) {
            (cause, 0, _, Some(n)) if cause != 0 => (cause, test, n),
            (0, cause, Some(n), _) if cause != 0 => (cause, turned(test), n),
            _ => return [None; 2],
        };
        let from = |n: i64| Condition::Levels { from: n, below: i64::MAX };
        let below = |n: i64| Condition::Levels { from: i64::MIN, below: n };
        let one = Condition::Levels { from: n, below: n.saturating_add(1) };
        // Where it holds; the other side is what that leaves.
        let (holds, fails) = match (self.values.cause(cause), test) {
            (Cause::Level, 0) => (Some(one), None),
            (Cause::Level, 1) => (None, Some(one)),
            (Cause::Level, 2) => (Some(below(n)), Some(from(n))),
            (Cause::Level, 3) => (Some(from(n)), Some(below(n))),
            (Cause::Level, 4) => (Some(from(n.saturating_add(1))), Some(below(n.saturating_add(1)))),
            (Cause::Level, _) => (Some(below(n.saturating_add(1))), Some(from(n.saturating_add(1)))),
            (Cause::Permission(permission), 0..=3) => {
                let granted = match (test, n) {
                    (0, 0) | (1, -1) | (3, 0) => true,
                    (0, -1) | (1, 0) | (2, 0) => false,
                    _ => return [None; 2],
                };
                let holds = Condition::Granted { permission, granted };
                (Some(holds), holds.negated())
            }
            (Cause::Is { topic, text }, 0 | 1) => {
                let holds = Condition::Topic { topic, text: Some(text), holds: (test == 0) == (n != 0) };
                (Some(holds), holds.negated())
            }
            (Cause::Now, _) => {
                let Cause::About(topic) = self.values.cause(self.clock_cause) else { return [None; 2] };
                let on = Condition::Topic { topic, text: None, holds: true };
                (Some(on), Some(on))
            }
            (Cause::About(topic), _) => {
                // Null, zero and false say that there is none; of other numbers it is not known what they mean.
                let holds = match (test, n) {
                    (0, 0) | (5, 0) => Some(false),
                    (1, 0) | (4, 0) => Some(true),
                    _ => None,
                };
                let presence = self.behaviour.topics.get(usize::from(topic)).is_some_and(|topic| topic.presence);
                match holds.filter(|_| presence) {
                    Some(holds) => {
                        let holds = Condition::Topic { topic, text: None, holds };
                        (Some(holds), holds.negated())
                    }
                    None => (
                        Some(Condition::Topic { topic, text: None, holds: true }),
                        Some(Condition::Topic { topic, text: None, holds: true }),
                    ),
                }
            }
            _ => (None, None),
        };
        [holds, fails]
    }

    /// What the result of a call or of arithmetic tells that was given `arguments`: the topic of one of them.
    pub(super) fn cause_through(&self, arguments: &[V]) -> u32 {
        let cause = self.values.cause_of(arguments);
        match self.values.cause(cause) {
            Cause::About(_) => cause,
            // What becomes of the time still depends on it.
            Cause::Now => self.clock_cause,
            _ => 0,
        }
    }

    /// What it tells that `a` is, or is like, `b`.
    pub(super) fn cause_of_equality(&mut self, a: V, b: V) -> u32 {
        let (left, right) = (self.values.cause_of(&[a]), self.values.cause_of(&[b]));
        let (cause, other) = if left != 0 && right == 0 { (left, b) } else { (right, a) };
        match (self.values.cause(cause), self.values.node(other)) {
            (Cause::About(topic), Node::Text { text, .. }) if left == 0 || right == 0 => {
                self.values.cause_number(Cause::Is { topic, text })
            }
            _ => 0,
        }
    }

    /// What a call that tells something of the device gives.
    pub(super) fn tells(&mut self, topic: u16, reference: MethodRefId) -> V {
        let cause = self.values.cause_number(Cause::About(topic));
        let kind = self.return_type(reference);
        self.values.told(kind, origin::ENVIRONMENT, cause)
    }

    /// What a field of the platform that tells something of the device gives.
    pub(super) fn field_tells(&mut self, reference: FieldRefId) -> Option<V> {
        let field = self.program.field_ref(reference);
        let (class, name) = (self.program.descriptor_raw(field.class), self.program.names.get(field.name.0));
        let of = |topic: &crate::knowledge::Topic| {
            topic.fields.iter().any(|of| of.class.as_bytes() == class && of.methods.iter().any(|known| known.as_bytes() == name))
        };
        let topic = self.behaviour.topics.iter().position(of)? as u16;
        let cause = self.values.cause_number(Cause::About(topic));
        let kind = (self.program.descriptor_raw(field.kind).len() > 1).then_some(field.kind);
        Some(self.values.told(kind, origin::ENVIRONMENT, cause))
    }

    /// The answer to a check of a permission: what the manifest decides, or open.
    pub(super) fn permission_check(&mut self, arguments: &[V]) -> V {
        let name = arguments.iter().find_map(|v| if let Node::Text { text, .. } = self.values.node(*v) { Some(text) } else { None });
        let Some(name) = name else { return self.values.typed(None, origin::PERMISSION) };
        let known = std::str::from_utf8(self.values.bytes(name)).ok().and_then(|name| self.surface.grant(name));
        match known {
            Some(true) => self.values.int(0),
            Some(false) => self.values.int(-1),
            None => {
                let cause = self.values.cause_number(Cause::Permission(name));
                self.values.told(None, origin::PERMISSION, cause)
            }
        }
    }
}
