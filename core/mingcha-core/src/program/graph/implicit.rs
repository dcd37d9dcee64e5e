//! Calls that Java's own classes make on what they are given (`toString`, `hashCode`, `initialValue`), and what they answer exactly: the class
//! of an object, constants of an enumeration, properties of the virtual machine.

use crate::dex::opcode;
use crate::program::constants::model::Model;
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, Origin, key};
use crate::program::graph::outside::{Action, Effect};
use crate::program::graph::stores::Read;
use crate::program::graph::value::{BOTTOM, NULL, Node, TOP, V};
use crate::program::model::MethodRefId;

/// Containers that ask what they are given for its hash code.
const HASHED: [&[u8]; 9] = [
    b"Ljava/util/HashMap;",
    b"Ljava/util/LinkedHashMap;",
    b"Ljava/util/Hashtable;",
    b"Ljava/util/concurrent/ConcurrentHashMap;",
    b"Ljava/util/WeakHashMap;",
    b"Ljava/util/Map;",
    b"Ljava/util/HashSet;",
    b"Ljava/util/LinkedHashSet;",
    b"Ljava/util/Set;",
];
/// Beginnings of the properties that the virtual machine and the system set.
const SYSTEM_PROPERTIES: [&[u8]; 14] = [
    b"java.",
    b"os.",
    b"user.",
    b"file.",
    b"path.",
    b"line.",
    b"http.",
    b"https.",
    b"ftp.",
    b"socks",
    b"android.",
    b"ro.",
    b"sun.",
    b"jdk.",
];

impl Engine<'_, '_> {
    /// Has the methods run that a platform call asks of what it is given.
    pub(super) fn implicit_calls(&mut self, context: ContextId, at: u32, action: Action, reference: MethodRefId, arguments: &[V]) {
        let (of, asked): (&[V], &str) = match action {
            Action::Text(Model::Append) => (arguments.get(1..2).unwrap_or_default(), "toString"),
            Action::Text(Model::ToText) if arguments.len() == 1 => (arguments, "toString"),
            Action::Container => {
                let name = self.reference_name(reference);
                let class = self.program.descriptor_raw(self.program.method_ref(reference).class);
                if name == b"get" && arguments.len() == 1 {
                    // A value of a thread's own is made when it is asked for first.
                    if self.program.inherits(self.program.method_ref(reference).class, "Ljava/lang/ThreadLocal;") {
                        (arguments, "initialValue")
                    } else {
                        return;
                    }
                } else if matches!(name, b"put" | b"add" | b"putIfAbsent") && HASHED.contains(&class) {
                    (arguments.get(1..2).unwrap_or_default(), "hashCode")
                } else {
                    return;
                }
            }
            _ => return,
        };
        for v in of {
            for object in self.values.objects(*v) {
                let made = self.heap.get(object);
                if made.lambda.is_some() || !self.program.is_own(made.kind) {
                    continue;
                }
                let v = self.values.make(Node::Object(object));
                self.run_object(context, at, v, &[asked.to_owned()], "call", usize::MAX);
            }
        }
    }

    /// Whether a call reads a number from a text that spells none, and so throws.
    pub(super) fn refuses_text(&self, reference: MethodRefId, arguments: &[V]) -> bool {
        let class = self.program.descriptor_raw(self.program.method_ref(reference).class);
        let (name, [text]) = (self.reference_name(reference), arguments) else { return false };
        let text = match self.values.node(*text) {
            Node::Text { text, .. } => Some(text),
            // `parseInt(null)`; `valueOf` may be given a number.
            Node::Int { n: 0, .. } if matches!(name, b"parseInt" | b"parseLong") => None,
            _ => return false,
        };
        let text = text.map(|text| self.values.bytes(text));
        let spells = |fits: fn(i64) -> bool| {
            let n = text.and_then(|text| std::str::from_utf8(text).ok()?.parse::<i64>().ok());
            n.is_some_and(fits)
        };
        match (class, name) {
            (b"Ljava/lang/Integer;", b"parseInt" | b"valueOf") => !spells(|n| i32::try_from(n).is_ok()),
            (b"Ljava/lang/Long;", b"parseLong" | b"valueOf") => !spells(|_| true),
            _ => false,
        }
    }

    /// Whether an object is of exactly the class that is known, not of one below it: one of the platform's that the code makes with `new`.
    pub(super) fn is_just(&mut self, object: u32) -> bool {
        let made = self.heap.get(object);
        let (Origin::Site { method, offset, .. }, kind) = (made.origin, made.kind) else { return false };
        if made.lambda.is_some() || self.program.supertypes(kind).len() < 2 {
            return false;
        }
        let dex = self.program.class(self.program.method(method).class).dex;
        let Some(body) = self.body(method) else { return false };
        let made_by = body.flow.position_of(offset).map(|position| body.instruction(position).1);
        made_by.is_some_and(|i| i.opcode == opcode::NEW_INSTANCE && self.program.type_at(dex, i.index) == Some(kind))
    }

    /// `Enum.valueOf(class, name)`: the constant with that name, among those that were made.
    pub(super) fn enum_of(&mut self, context: ContextId, arguments: &[V]) -> Option<Effect> {
        let Node::Class(class) = self.values.node(*arguments.first()?) else { return None };
        let kind = self.program.type_described(std::str::from_utf8(self.values.bytes(class)).ok()?)?;
        if !self.program.is_own(kind) {
            return None;
        }
        if let Some(wait) = self.initialise(context, 0, kind) {
            return Some(Effect::Wait(wait));
        }
        let wanted = self.values.as_text(*arguments.get(1)?)?.to_vec();
        let mut all = BOTTOM;
        for object in self.instances.get(&kind).cloned().unwrap_or_default() {
            let name = self.heap.read(object, key::TEXT, context);
            match self.values.as_text(name) {
                Some(name) if name == wanted => {
                    let v = self.values.make(Node::Object(object));
                    all = self.values.join(all, v);
                }
                Some(_) => {}
                None => return None,
            }
        }
        // Which constants there are is known only once the class was initialised.
        (all != BOTTOM).then_some(Effect::Value(all))
    }

    /// `System.getProperty(name)`: what the app itself set, for properties that the system does not have.
    pub(super) fn property(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let name = self.values.as_text(*arguments.first()?)?.to_vec();
        if SYSTEM_PROPERTIES.iter().any(|begin| name.starts_with(begin)) || memchr::memchr(b'.', &name).is_none() {
            return None;
        }
        let list = self.values.list(arguments.to_vec());
        if let Some(known) = self.seen_before(context, at, list) {
            return Some(known);
        }
        let place = self.property_key(&name);
        self.note_key(context, place);
        let stored = self.store.get(place);
        let v = stored.unwrap_or_else(|| arguments.get(1).copied().unwrap_or(NULL));
        let (api, shown) = (self.short_name(reference), crate::dex::decode_mutf8(&name).into_owned());
        let value = self.values.as_text(v).map(|text| crate::dex::decode_mutf8(text).into_owned()).unwrap_or_default();
        let number = self.read_number(Read { api, key: shown, value, written: stored.is_some() });
        let v = self.values.with_read(v, number);
        self.contexts[context.0 as usize].snapshots.push((at, list, v));
        Some(v)
    }

    /// `System.setProperty(name, value)`.
    pub(super) fn set_property(&mut self, arguments: &[V]) {
        let value = arguments.get(1).copied().unwrap_or(TOP);
        let Some(name) = arguments.first().and_then(|name| self.values.as_text(*name)).map(<[u8]>::to_vec) else { return };
        let place = self.property_key(&name);
        self.put(place, value);
    }

    fn property_key(&mut self, name: &[u8]) -> u32 {
        let key = [b"property:".as_slice(), name].concat();
        self.values.intern(&key)
    }
}
