//! What a value carries: sets of labels, each naming where it may have come from and what was done to it since.

use crate::limits::{MAX_FLOW_LABELS, MAX_FLOW_TRANSFORMS};
use crate::program::graph::context::Sure;
use crate::program::graph::heap::ContextId;
use rustc_hash::FxHashMap;

/// Where something may come from, or be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Node {
    /// What a use of an API gave, by number.
    Source(u32),
    /// What a call made that leads out of the app, by number.
    Channel(u32),
    /// A parameter of a context.
    Parameter(ContextId, u16),
    /// A cell of an object, in a phase.
    Cell(u8, u32, u32),
}

/// A node, by number.
pub type NodeId = u32;

/// A list of transforms, by number.
pub type Via = u16;

/// A set of labels, by number.
pub type Set = u32;

/// Nothing.
pub const EMPTY: Set = 0;
/// Untouched.
pub const PLAIN: Via = 0;

/// One thing that a value may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    /// From where.
    pub node: NodeId,
    /// What was done to it.
    pub via: Via,
    /// How sure that is.
    pub sure: Sure,
}

/// All nodes, sets and lists of one analysis.
#[derive(Debug)]
pub struct Labels {
    nodes: Vec<Node>,
    node_numbers: FxHashMap<Node, NodeId>,
    sets: Vec<Box<[Label]>>,
    set_numbers: FxHashMap<Box<[Label]>, Set>,
    joins: FxHashMap<(Set, Set), Set>,
    names: Vec<String>,
    vias: Vec<Box<[u8]>>,
    via_numbers: FxHashMap<Box<[u8]>, Via>,
    /// Whether a set would have grown beyond its limit.
    pub overflowed: bool,
}

impl Default for Labels {
    fn default() -> Self {
        let mut labels = Labels {
            nodes: Vec::new(),
            node_numbers: FxHashMap::default(),
            sets: Vec::new(),
            set_numbers: FxHashMap::default(),
            joins: FxHashMap::default(),
            names: Vec::new(),
            vias: Vec::new(),
            via_numbers: FxHashMap::default(),
            overflowed: false,
        };
        labels.set(Vec::new());
        labels.via(Vec::new());
        labels
    }
}

impl Labels {
    /// The number of a node.
    pub fn node(&mut self, node: Node) -> NodeId {
        if let Some(known) = self.node_numbers.get(&node) {
            return *known;
        }
        let number = self.nodes.len() as NodeId;
        self.nodes.push(node);
        self.node_numbers.insert(node, number);
        number
    }

    /// The number of a node that something came to.
    pub fn known(&self, node: Node) -> Option<NodeId> {
        self.node_numbers.get(&node).copied()
    }

    /// A node.
    pub fn of(&self, node: NodeId) -> Node {
        self.nodes[node as usize]
    }

    /// A set of labels: of equal ones the surest.
    pub fn set(&mut self, mut labels: Vec<Label>) -> Set {
        labels.sort_unstable_by_key(|label| (label.node, label.via, std::cmp::Reverse(label.sure)));
        labels.dedup_by_key(|label| (label.node, label.via));
        if labels.len() > MAX_FLOW_LABELS {
            self.overflowed = true;
            labels.truncate(MAX_FLOW_LABELS);
        }
        let labels = labels.into_boxed_slice();
        if let Some(known) = self.set_numbers.get(&labels) {
            return *known;
        }
        let number = self.sets.len() as Set;
        self.sets.push(labels.clone());
        self.set_numbers.insert(labels, number);
        number
    }

    /// A set of one label.
    pub fn one(&mut self, node: NodeId, sure: Sure) -> Set {
        self.set(vec![Label { node, via: PLAIN, sure }])
    }

    /// The labels of a set.
    pub fn labels(&self, set: Set) -> &[Label] {
        &self.sets[set as usize]
    }

    /// What is in either set.
    pub fn join(&mut self, a: Set, b: Set) -> Set {
        if a == b || b == EMPTY {
            return a;
        }
        if a == EMPTY {
            return b;
        }
        let key = (a.min(b), a.max(b));
        if let Some(known) = self.joins.get(&key) {
            return *known;
        }
        let all: Vec<Label> = self.sets[a as usize].iter().chain(&self.sets[b as usize]).copied().collect();
        let joined = self.set(all);
        self.joins.insert(key, joined);
        joined
    }

    /// The set, at most as sure as `most`.
    pub fn at_most(&mut self, set: Set, most: Sure) -> Set {
        if set == EMPTY || most == Sure::Certain {
            return set;
        }
        let labels = self.sets[set as usize].iter().map(|label| Label { sure: label.sure.min(most), ..*label }).collect();
        self.set(labels)
    }

    /// The set, changed by a transform.
    pub fn changed(&mut self, set: Set, name: &str) -> Set {
        if set == EMPTY {
            return set;
        }
        let number = match self.names.iter().position(|known| known == name) {
            Some(known) => known as u8,
            // More names than there are numbers for are not told.
            None if self.names.len() >= usize::from(u8::MAX) => return set,
            None => {
                self.names.push(name.to_owned());
                (self.names.len() - 1) as u8
            }
        };
        let labels = self.sets[set as usize].to_vec();
        let labels = labels.into_iter().map(|label| Label { via: self.extended(label.via, &[number]), ..label }).collect();
        self.set(labels)
    }

    /// One list after another.
    pub fn composed(&mut self, first: Via, then: Via) -> Via {
        if then == PLAIN {
            return first;
        }
        let then = self.vias[usize::from(then)].clone();
        self.extended(first, &then)
    }

    fn extended(&mut self, via: Via, more: &[u8]) -> Via {
        let mut list = self.vias[usize::from(via)].to_vec();
        for number in more {
            // What is done in a loop is told once.
            if !list.contains(number) && list.len() < MAX_FLOW_TRANSFORMS {
                list.push(*number);
            }
        }
        self.via(list)
    }

    /// The same lists of transforms with the same numbers, and nothing else.
    pub fn transforms_only(&self) -> Labels {
        Labels { names: self.names.clone(), vias: self.vias.clone(), via_numbers: self.via_numbers.clone(), ..Labels::default() }
    }

    fn via(&mut self, list: Vec<u8>) -> Via {
        let list = list.into_boxed_slice();
        if let Some(known) = self.via_numbers.get(&list) {
            return *known;
        }
        let Ok(number) = Via::try_from(self.vias.len()) else { return PLAIN };
        self.vias.push(list.clone());
        self.via_numbers.insert(list, number);
        number
    }

    /// The names of what was done, in order.
    pub fn names(&self, via: Via) -> Vec<String> {
        self.vias[usize::from(via)].iter().map(|number| self.names[usize::from(*number)].clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_kept_once_with_the_surest_of_equal_labels() {
        let mut labels = Labels::default();
        let node = labels.node(Node::Source(7));
        let (certain, likely) = (labels.one(node, Sure::Certain), labels.one(node, Sure::Likely));
        assert_eq!(labels.join(certain, likely), certain);
        assert_eq!(labels.join(EMPTY, likely), likely);
        assert_eq!(labels.at_most(certain, Sure::Likely), likely);
    }

    #[test]
    fn transforms_are_told_in_order_and_once() {
        let mut labels = Labels::default();
        let node = labels.node(Node::Source(0));
        let plain = labels.one(node, Sure::Certain);
        let hashed = labels.changed(plain, "md5");
        let encoded = labels.changed(hashed, "base64");
        let again = labels.changed(encoded, "md5");
        assert_eq!(again, encoded);
        let via = labels.labels(encoded)[0].via;
        assert_eq!(labels.names(via), ["md5", "base64"]);
        let (first, then) = (labels.labels(hashed)[0].via, labels.labels(encoded)[0].via);
        let composed = labels.composed(first, then);
        assert_eq!(labels.names(composed), ["md5", "base64"]);
    }

    #[test]
    fn a_set_that_would_grow_too_large_is_noticed() {
        let mut labels = Labels::default();
        let mut all = EMPTY;
        for n in 0..=MAX_FLOW_LABELS as u32 {
            let node = labels.node(Node::Source(n));
            let one = labels.one(node, Sure::Certain);
            all = labels.join(all, one);
        }
        assert_eq!(labels.labels(all).len(), MAX_FLOW_LABELS);
        assert!(labels.overflowed);
    }
}
