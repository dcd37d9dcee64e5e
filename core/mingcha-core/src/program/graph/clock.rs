//! The clock: the time now is a number between known bounds, so that `now - 0 > interval` is decided.

use crate::program::graph::conditions::Cause;
use crate::program::graph::engine::Engine;
use crate::program::graph::value::{Node, V, origin};

/// The range of today's time in milliseconds, from 2020 to 2100: what code compares the clock with is decided outside it.
const NOW: std::ops::Range<i64> = 1_577_836_800_000..4_102_444_800_000;
/// The largest number that is added to the time, or taken from it, without its leaving that range by much: three months.
const MAX_SHIFT: i64 = 8_000_000_000;

impl Engine<'_, '_> {
    /// What `System.currentTimeMillis()` gives.
    pub(super) fn now(&mut self) -> V {
        let cause = self.values.cause_number(Cause::Now);
        self.values.told(None, origin::ENVIRONMENT, cause)
    }

    /// Whether a value is the time now, give or take [`MAX_SHIFT`].
    fn is_now(&self, v: V) -> bool {
        matches!(self.values.node(v), Node::Typed { cause, .. } if self.values.cause(cause) == Cause::Now)
    }

    /// `a` plus or minus `b` where one is the time and the other small: about now.
    pub(super) fn shifted(&self, minus: bool, a: V, b: V) -> Option<V> {
        let small = |v: V| self.values.as_int(v).is_some_and(|n| n.abs() <= MAX_SHIFT);
        if self.is_now(a) && small(b) { Some(a) } else { (!minus && self.is_now(b) && small(a)).then_some(b) }
    }

    /// How two numbers compare of which one is the time: 1, -1, or nothing where that is not known.
    pub(super) fn compared_with_now(&self, a: V, b: V) -> Option<i64> {
        let order = |n: i64| {
            if n < NOW.start - 2 * MAX_SHIFT { Some(1) } else { (n > NOW.end + 2 * MAX_SHIFT).then_some(-1) }
        };
        if self.is_now(a) {
            order(self.values.as_int(b)?)
        } else if self.is_now(b) {
            order(self.values.as_int(a)?).map(|order| -order)
        } else {
            None
        }
    }
}
