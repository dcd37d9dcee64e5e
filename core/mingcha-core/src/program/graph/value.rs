//! The values of the interprocedural analysis: what is known of a register, a parameter or a field on any of the executions followed.
//!
//! A value is a number for a node kept once ([`Values`]), so that equality is one comparison and contexts can be told apart by their
//! arguments. Nodes rise from nothing over one constant or object to a set of few, and from there to "anything of this type".

use crate::limits::{MAX_ALIKE_ELEMENTS, MAX_CAUSES, MAX_SET_CONSTANTS, MAX_SET_OBJECTS, MAX_VALUE_TEXT};
use crate::program::graph::conditions::Cause;
use crate::program::intern::Interner;
use crate::program::model::{NONE, TypeId};
use rustc_hash::FxHashMap;

/// A value, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct V(pub(crate) u32);

/// Nothing: no execution followed comes here.
pub const BOTTOM: V = V(0);
/// Anything, for reasons of the environment.
pub const TOP: V = V(1);
/// Zero, false or null.
pub const NULL: V = V(2);
/// One or true.
pub const ONE: V = V(3);

/// Where an array was made that stands for several of one length.
const SEVERAL: u32 = NONE - 1;

/// What an unknown value may depend on, as bits.
pub mod origin {
    /// The device, the network, the clock: anything but what follows.
    pub const ENVIRONMENT: u8 = 1;
    /// State that was stored earlier, of which nothing is known.
    pub const STORED: u8 = 2;
    /// What a server answers.
    pub const SERVER: u8 = 4;
    /// What a person does.
    pub const PERSON: u8 = 8;
    /// Whether a permission is granted.
    pub const PERMISSION: u8 = 16;
    /// The device's Android level.
    pub const LEVEL: u8 = 32;
    /// Not an origin: there were too many constants to keep, and none is kept any more.
    pub const MANY_CONSTANTS: u8 = 64;
    /// Not an origin: there were too many objects to keep, and none is kept any more.
    pub const MANY_OBJECTS: u8 = 128;
}

/// What is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Node {
    /// Nothing.
    Bottom,
    /// An integer or boolean, null as 0. `read`: the read of stored state that gave it, by number, or 0.
    Int {
        /// The number.
        n: i64,
        /// The read of stored state that gave it, or 0.
        read: u32,
    },
    /// A text.
    Text {
        /// The text.
        text: u32,
        /// The read of stored state that gave it, or 0.
        read: u32,
    },
    /// A text of which only the beginning is known.
    Prefix(u32),
    /// A boxed value: the box's class and what is in it.
    Boxed {
        /// Class of the box.
        kind: u32,
        /// What is in it.
        inner: V,
    },
    /// A `Class`; the text is its descriptor.
    Class(u32),
    /// An object made at a known place.
    Object(u32),
    /// An array made at `site`, with a list of its elements.
    Array {
        /// Where it was made, in code units; `NONE` for several joined.
        site: u32,
        /// Its elements.
        list: u32,
    },
    /// A `StringBuilder` made at `site`, with what it holds so far.
    Builder {
        /// Where it was made, in code units.
        site: u32,
        /// What it holds.
        text: u32,
        /// Whether that is all of it.
        whole: bool,
    },
    /// A `Method`, `Field` or `Constructor`: descriptor of the class and name.
    Member {
        /// Descriptor of the class; empty when unknown.
        class: u32,
        /// The name.
        name: u32,
    },
    /// Anything of this type (`NONE`: of any).
    Typed {
        /// The type, or `NONE`.
        kind: u32,
        /// What it depends on; see [`origin`].
        origins: u8,
        /// What of the device it tells, by number; 0 for nothing that is known. See [`super::conditions`].
        cause: u32,
    },
    /// One of several: a sorted list without sets in it, with at most one `Typed`.
    Set(u32),
}

/// All values of one analysis.
#[derive(Debug)]
pub struct Values {
    nodes: Vec<Node>,
    numbers: FxHashMap<Node, V>,
    texts: Interner,
    lists: Vec<Box<[V]>>,
    list_numbers: FxHashMap<Box<[V]>, u32>,
    joins: FxHashMap<(V, V), V>,
    causes: Vec<Cause>,
}

impl Default for Values {
    fn default() -> Self {
        let mut values = Values {
            nodes: Vec::new(),
            numbers: FxHashMap::default(),
            texts: Interner::default(),
            lists: Vec::new(),
            list_numbers: FxHashMap::default(),
            joins: FxHashMap::default(),
            causes: vec![Cause::Unknown],
        };
        values.make(Node::Bottom);
        values.make(Node::Typed { kind: NONE, origins: origin::ENVIRONMENT, cause: 0 });
        values.make(Node::Int { n: 0, read: 0 });
        values.make(Node::Int { n: 1, read: 0 });
        values
    }
}

impl Values {
    /// The value for a node.
    pub fn make(&mut self, node: Node) -> V {
        if let Some(known) = self.numbers.get(&node) {
            return *known;
        }
        let v = V(self.nodes.len() as u32);
        self.nodes.push(node);
        self.numbers.insert(node, v);
        v
    }

    /// What is known of `v`.
    #[inline]
    pub fn node(&self, v: V) -> Node {
        self.nodes[v.0 as usize]
    }

    /// How many values there are, as a measure of memory.
    pub fn len(&self) -> usize {
        self.nodes.len() + self.lists.len()
    }

    /// Whether there are none (there never are).
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// An integer.
    pub fn int(&mut self, n: i64) -> V {
        match n {
            0 => NULL,
            1 => ONE,
            _ => self.make(Node::Int { n, read: 0 }),
        }
    }

    /// A text; of one too long only its beginning.
    pub fn text(&mut self, text: &[u8]) -> V {
        if text.len() > MAX_VALUE_TEXT {
            return self.prefix(&text[..MAX_VALUE_TEXT]);
        }
        let text = self.texts.intern(text);
        self.make(Node::Text { text, read: 0 })
    }

    /// A text of which only the beginning is known; anything when that is nothing.
    pub fn prefix(&mut self, text: &[u8]) -> V {
        if text.is_empty() {
            return TOP;
        }
        let text = self.texts.intern(&text[..text.len().min(MAX_VALUE_TEXT)]);
        self.make(Node::Prefix(text))
    }

    /// A `Class` object, by descriptor.
    pub fn class(&mut self, descriptor: &[u8]) -> V {
        let text = self.texts.intern(descriptor);
        self.make(Node::Class(text))
    }

    /// Anything of a type.
    pub fn typed(&mut self, kind: Option<TypeId>, origins: u8) -> V {
        self.make(Node::Typed { kind: kind.map_or(NONE, |kind| kind.0), origins, cause: 0 })
    }

    /// Anything of a type that tells something of the device.
    pub fn told(&mut self, kind: Option<TypeId>, origins: u8, cause: u32) -> V {
        self.make(Node::Typed { kind: kind.map_or(NONE, |kind| kind.0), origins, cause })
    }

    /// The number of a cause.
    pub fn cause_number(&mut self, cause: Cause) -> u32 {
        // There are as many as the code asks different questions of the device, which are few.
        let known = self.causes.iter().position(|known| *known == cause);
        known.unwrap_or_else(|| {
            if self.causes.len() >= MAX_CAUSES {
                return 0;
            }
            self.causes.push(cause);
            self.causes.len() - 1
        }) as u32
    }

    /// A cause by its number.
    pub fn cause(&self, number: u32) -> Cause {
        self.causes.get(number as usize).copied().unwrap_or(Cause::Unknown)
    }

    /// What of the device several values tell, when all that tell something tell the same; else 0.
    pub fn cause_of(&self, all: &[V]) -> u32 {
        let mut found = 0;
        for v in all {
            let alternatives = match self.node(*v) {
                Node::Set(list) => self.items(list),
                _ => std::slice::from_ref(v),
            };
            for v in alternatives {
                let inner = if let Node::Boxed { inner, .. } = self.node(*v) { inner } else { *v };
                if let Node::Typed { cause, .. } = self.node(inner)
                    && cause != 0
                {
                    if found != 0 && found != cause {
                        return 0;
                    }
                    found = cause;
                }
            }
        }
        found
    }

    /// The number of a text.
    pub fn intern(&mut self, text: &[u8]) -> u32 {
        self.texts.intern(text)
    }

    /// The bytes of a text.
    pub fn bytes(&self, text: u32) -> &[u8] {
        self.texts.get(text)
    }

    /// The bytes of a value that is one text, all of which is known.
    pub fn as_text(&self, v: V) -> Option<&[u8]> {
        match self.node(v) {
            Node::Text { text, .. } => Some(self.texts.get(text)),
            _ => None,
        }
    }

    /// The number of a value that is one integer.
    pub fn as_int(&self, v: V) -> Option<i64> {
        if let Node::Int { n, .. } = self.node(v) { Some(n) } else { None }
    }

    /// The read of stored state that gave a value, or 0.
    pub fn read_of(&self, v: V) -> u32 {
        match self.node(v) {
            Node::Int { read, .. } | Node::Text { read, .. } => read,
            Node::Boxed { inner, .. } => self.read_of(inner),
            _ => 0,
        }
    }

    /// `v` as given by the read of stored state numbered `read`.
    pub fn with_read(&mut self, v: V, read: u32) -> V {
        match self.node(v) {
            Node::Int { n, .. } => self.make(Node::Int { n, read }),
            Node::Text { text, .. } => self.make(Node::Text { text, read }),
            _ => v,
        }
    }

    /// The number of a list.
    pub fn list(&mut self, items: Vec<V>) -> u32 {
        let items = items.into_boxed_slice();
        if let Some(known) = self.list_numbers.get(&items) {
            return *known;
        }
        let number = self.lists.len() as u32;
        self.lists.push(items.clone());
        self.list_numbers.insert(items, number);
        number
    }

    /// The items of a list.
    pub fn items(&self, list: u32) -> &[V] {
        &self.lists[list as usize]
    }

    /// The values that `v` may be: the members of a set, nothing for nothing, else itself.
    pub fn alternatives(&self, v: V) -> Vec<V> {
        match self.node(v) {
            Node::Bottom => Vec::new(),
            Node::Set(list) => self.items(list).to_vec(),
            _ => vec![v],
        }
    }

    /// The objects among the alternatives of `v`.
    pub fn objects(&self, v: V) -> Vec<u32> {
        let object = |v: &V| if let Node::Object(object) = self.node(*v) { Some(object) } else { None };
        match self.node(v) {
            Node::Object(object) => vec![object],
            Node::Set(list) => self.items(list).iter().filter_map(object).collect(),
            _ => Vec::new(),
        }
    }

    /// What an unknown value among the alternatives of `v` depends on; 0 when all are known.
    pub fn origins(&self, v: V) -> u8 {
        let of = |v: V| match self.node(v) {
            Node::Typed { origins, .. } => origins,
            Node::Prefix(_) => origin::ENVIRONMENT,
            Node::Boxed { inner, .. } => match self.node(inner) {
                Node::Typed { origins, .. } => origins,
                _ => 0,
            },
            _ => 0,
        };
        let all = match self.node(v) {
            Node::Set(list) => self.items(list).iter().fold(0, |all, v| all | of(*v)),
            _ => of(v),
        };
        all & !(origin::MANY_CONSTANTS | origin::MANY_OBJECTS)
    }

    /// What is known where two executions meet.
    pub fn join(&mut self, a: V, b: V) -> V {
        if a == b || b == BOTTOM {
            return a;
        }
        if a == BOTTOM {
            return b;
        }
        let key = if a < b { (a, b) } else { (b, a) };
        if let Some(known) = self.joins.get(&key) {
            return *known;
        }
        let mut all = self.alternatives(key.0);
        all.extend(self.alternatives(key.1));
        let joined = self.one_of(all);
        self.joins.insert(key, joined);
        joined
    }

    /// One of several values.
    pub fn one_of(&mut self, mut all: Vec<V>) -> V {
        let mut unknown: Option<(u32, u8)> = None;
        let mut cause = None;
        let (mut constants, mut objects, mut arrays) = (0, 0, 0);
        all.retain(|v| *v != BOTTOM);
        all.sort_unstable();
        all.dedup();
        // The same constant from elsewhere is no read of stored state any more.
        let mut plain: Vec<V> = Vec::with_capacity(all.len());
        for v in &all {
            let read = self.read_of(*v);
            let bare = if read == 0 { *v } else { self.with_read(*v, 0) };
            if read != 0 && all.iter().any(|other| *other != *v && self.same_constant(*other, *v)) {
                plain.push(bare);
            } else {
                plain.push(*v);
            }
        }
        plain.sort_unstable();
        plain.dedup();
        let mut kept = Vec::with_capacity(plain.len());
        for v in plain {
            match self.node(v) {
                Node::Typed { kind, origins, cause: told } => {
                    cause = Some(if cause.is_none_or(|known| known == told) { told } else { 0 });
                    unknown = Some(match unknown {
                        Some((known, all)) => (if known == kind { kind } else { NONE }, all | origins),
                        None => (kind, origins),
                    });
                }
                Node::Object(_) => {
                    objects += 1;
                    kept.push(v);
                }
                Node::Array { .. } | Node::Builder { .. } => {
                    arrays += 1;
                    kept.push(v);
                }
                Node::Int { n: 0, .. } => kept.push(v),
                _ => {
                    constants += 1;
                    kept.push(v);
                }
            }
        }
        // What was widened once stays so, or joins would never come to an end.
        let mut wide = unknown.map_or(0, |(_, origins)| origins) & (origin::MANY_CONSTANTS | origin::MANY_OBJECTS);
        if constants > MAX_SET_CONSTANTS {
            wide |= origin::MANY_CONSTANTS;
        }
        if objects > MAX_SET_OBJECTS {
            wide |= origin::MANY_OBJECTS;
        }
        if arrays > 1
            && let Some(array) = self.alike(&kept)
        {
            kept.retain(|v| !matches!(self.node(*v), Node::Array { .. }));
            kept.push(array);
            arrays = 1;
        }
        if arrays > 1 {
            // Of several arrays only the objects in them are followed on.
            let mut inside = Vec::new();
            for v in &kept {
                if let Node::Array { list, .. } = self.node(*v) {
                    inside.extend(self.items(list).iter().copied().filter(|v| matches!(self.node(*v), Node::Object(_))));
                }
            }
            kept.retain(|v| !matches!(self.node(*v), Node::Array { .. } | Node::Builder { .. }));
            inside.sort_unstable();
            inside.dedup();
            if inside.len() > MAX_SET_OBJECTS {
                wide |= origin::MANY_OBJECTS;
            }
            let list = self.list(inside);
            kept.push(self.make(Node::Array { site: NONE, list }));
            unknown = Some(unknown.map_or((NONE, origin::ENVIRONMENT), |(_, origins)| (NONE, origins | origin::ENVIRONMENT)));
        }
        if wide != 0 {
            unknown =
                Some(unknown.map_or((NONE, origin::ENVIRONMENT | wide), |(kind, origins)| (kind, origins | origin::ENVIRONMENT | wide)));
        }
        if let Some((kind, origins)) = unknown {
            // Beside something unknown a number says nothing more; what can be called, or named, does.
            let constants = wide & origin::MANY_CONSTANTS == 0;
            let objects = wide & origin::MANY_OBJECTS == 0;
            kept.retain(|v| match self.node(*v) {
                Node::Object(_) | Node::Array { .. } => objects,
                Node::Class(_) | Node::Text { .. } => constants,
                _ => false,
            });
            kept.push(self.make(Node::Typed { kind, origins, cause: cause.unwrap_or(0) }));
        }
        kept.sort_unstable();
        kept.dedup();
        match kept.as_slice() {
            [] => BOTTOM,
            [only] => *only,
            _ => {
                let list = self.list(kept);
                self.make(Node::Set(list))
            }
        }
    }

    /// Of arrays of one length, the array of what each element may be; arrays within them are not followed.
    fn alike(&mut self, all: &[V]) -> Option<V> {
        let mut lists = Vec::new();
        for v in all {
            match self.node(*v) {
                Node::Array { site, list } if site != NONE => lists.push(list),
                Node::Array { .. } | Node::Builder { .. } => return None,
                _ => {}
            }
        }
        let length = lists.first().map(|list| self.items(*list).len()).filter(|length| *length <= MAX_ALIKE_ELEMENTS)?;
        if lists.iter().any(|list| self.items(*list).len() != length) {
            return None;
        }
        let mut joined = Vec::with_capacity(length);
        for n in 0..length {
            let items: Vec<V> = lists.iter().map(|list| self.items(*list)[n]).collect();
            let inner = |v: &V| self.alternatives(*v).iter().any(|v| matches!(self.node(*v), Node::Array { .. } | Node::Builder { .. }));
            if items.iter().any(inner) {
                return None;
            }
            joined.push(self.one_of(items.into_iter().flat_map(|v| self.alternatives(v)).collect()));
        }
        let list = self.list(joined);
        Some(self.make(Node::Array { site: SEVERAL, list }))
    }

    /// `v` without its constants: its objects, beside anything.
    pub fn widened(&mut self, v: V) -> V {
        let all = self.alternatives(v);
        let mut kept: Vec<V> = all.iter().copied().filter(|v| matches!(self.node(*v), Node::Object(_))).collect();
        if kept.len() == all.len() {
            return v;
        }
        let kind = match all.iter().map(|v| self.node(*v)).collect::<Vec<_>>().as_slice() {
            [Node::Typed { kind, .. }] => *kind,
            _ => NONE,
        };
        kept.push(self.make(Node::Typed { kind, origins: self.origins(v) | origin::ENVIRONMENT, cause: 0 }));
        self.one_of(kept)
    }

    fn same_constant(&self, a: V, b: V) -> bool {
        match (self.node(a), self.node(b)) {
            (Node::Int { n: x, .. }, Node::Int { n: y, .. }) => x == y,
            (Node::Text { text: x, .. }, Node::Text { text: y, .. }) => x == y,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_rise_and_stay() {
        let mut values = Values::default();
        let mut all = BOTTOM;
        for n in 0..=MAX_SET_CONSTANTS as i64 {
            let v = values.int(n);
            all = values.join(all, v);
            assert_eq!(values.join(all, v), all);
            assert_eq!(values.alternatives(all).len(), n as usize + 1);
        }
        let more = values.int(99);
        let wide = values.join(all, more);
        assert_eq!(values.origins(wide), origin::ENVIRONMENT);
        assert_eq!(values.join(wide, more), wide);
    }

    #[test]
    fn joins_of_many_texts_arrays_and_objects_come_to_an_end() {
        let mut values = Values::default();
        let mut all = TOP;
        let mut changes = 0;
        for n in 0..200 {
            let text = values.text(format!("text {n}").as_bytes());
            let object = values.make(Node::Object(n));
            let list = values.list(vec![object]);
            let array = values.make(Node::Array { site: n, list });
            for v in [text, array, object] {
                let joined = values.join(all, v);
                changes += u32::from(joined != all);
                all = joined;
            }
        }
        assert!(changes < 100, "{changes} changes");
        assert!(values.objects(all).is_empty());
    }

    #[test]
    fn arrays_of_one_length_are_joined_by_element() {
        let mut values = Values::default();
        let array = |values: &mut Values, site: u32, texts: [&str; 2]| {
            let items = texts.map(|text| values.text(text.as_bytes())).to_vec();
            let list = values.list(items);
            values.make(Node::Array { site, list })
        };
        let (one, other) = (array(&mut values, 1, ["a", "same"]), array(&mut values, 2, ["b", "same"]));
        let both = values.join(one, other);
        let Node::Array { list, .. } = values.node(both) else { panic!("no array") };
        let items = values.items(list).to_vec();
        assert_eq!(values.alternatives(items[0]).len(), 2);
        assert_eq!(values.as_text(items[1]), Some(b"same".as_slice()));
        assert_eq!(values.join(both, one), both);
        // Arrays in arrays grow with every turn of a loop: they are not joined so.
        let list = values.list(vec![both]);
        let outer = values.make(Node::Array { site: 3, list });
        let list = values.list(vec![outer]);
        let outermost = values.make(Node::Array { site: 3, list });
        let joined = values.join(outer, outermost);
        assert_ne!(values.origins(joined), 0);
    }

    #[test]
    fn objects_stay_known_beside_the_unknown() {
        let mut values = Values::default();
        let object = values.make(Node::Object(7));
        let both = values.join(object, TOP);
        assert_eq!(values.objects(both), [7]);
        assert_eq!(values.origins(both), origin::ENVIRONMENT);
        let server = values.typed(None, origin::SERVER);
        let all = values.join(both, server);
        assert_eq!(values.origins(all), origin::ENVIRONMENT | origin::SERVER);
    }

    #[test]
    fn a_read_is_remembered_until_the_same_comes_from_elsewhere() {
        let mut values = Values::default();
        let read = values.with_read(NULL, 3);
        assert_eq!((values.read_of(read), values.join(read, read)), (3, read));
        assert_eq!(values.join(read, NULL), NULL);
    }
}
