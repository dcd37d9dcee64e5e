//! Containers: what was put in comes out again.

use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::value::{BOTTOM, NULL, Node, ONE, TOP, V};
use crate::program::model::MethodRefId;

/// Added to the key for elements: of those put under a key that is not constant.
pub(super) const UNKEYED: u32 = key::CONTENT + 0x100;

impl Engine<'_, '_> {
    /// A call on a container.
    pub(super) fn container(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let name = self.reference_name(reference);
        let receiver = arguments.first().copied().unwrap_or(TOP);
        let is_static = arguments.len() == self.calls.parameters(self.program, reference).len();
        if is_static && self.program.descriptor_raw(self.program.method_ref(reference).class) == b"Ljava/util/Collections;" {
            return self.collections(context, at, reference, arguments);
        }
        if is_static {
            // A factory, or a view of a container: `Collections.synchronizedList(…)`.
            let given: Vec<V> = arguments.iter().copied().filter(|v| !self.values.objects(*v).is_empty()).collect();
            return match given.as_slice() {
                [only] => Some(*only),
                _ => None,
            };
        }
        let objects = self.values.objects(receiver);
        if objects.is_empty() {
            return None;
        }
        if name == b"<init>" {
            for object in objects {
                for v in &arguments[1..] {
                    self.take_in(context, object, *v, true);
                }
            }
            return Some(NULL);
        }
        let keyed_put = matches!(name, b"put" | b"putIfAbsent" | b"append" | b"setValueAt" | b"set") && arguments.len() == 3
            || (name.starts_with(b"put") && arguments.len() == 3);
        let keyed_get =
            matches!(name, b"get" | b"getOrDefault" | b"containsKey" | b"remove") || (name.starts_with(b"get") && arguments.len() >= 2);
        let mut all = BOTTOM;
        let kind = self.return_type(reference);
        let returns = kind.map(|kind| self.program.descriptor(kind).into_owned()).unwrap_or_default();
        let gives_number = kind.is_none();
        let class = self.program.method_ref(reference).class;
        for object in objects {
            if keyed_put {
                let v = arguments[2];
                match self.constant_key(arguments[1]) {
                    Some(k) => self.write_cell(object, key::KEYED + k, v),
                    None => self.write_cell(object, UNKEYED, v),
                }
                self.write_cell(object, key::CONTENT, v);
                self.write_cell(object, key::CONTENT + 1, arguments[1]);
            } else if name.starts_with(b"add")
                || name.starts_with(b"put")
                || name.starts_with(b"offer")
                || name.starts_with(b"push")
                || matches!(name, b"set" | b"append" | b"lazySet" | b"compareAndSet" | b"getAndSet" | b"register")
            {
                let whole = name.ends_with(b"All");
                for v in &arguments[1..] {
                    self.take_in(context, object, *v, whole);
                }
            }
            let content = self.heap.read(object, key::CONTENT, context);
            // `intent.putExtra(…)` and the like give the container itself.
            let chains = kind.is_some_and(|kind| kind == class) && !name.starts_with(b"get");
            let v = if chains {
                self.values.make(Node::Object(object))
            } else if gives_number {
                self.number(context, object, name, content, arguments)
            } else if keyed_get && self.is_map(reference) {
                let mut found = self.heap.read(object, UNKEYED, context);
                match arguments.get(1).and_then(|k| self.constant_key(*k)) {
                    Some(k) => {
                        let keyed = self.heap.read(object, key::KEYED + k, context);
                        found = self.values.join(found, keyed);
                        if keyed == BOTTOM {
                            let default = arguments.get(2).copied().unwrap_or(NULL);
                            found = self.values.join(found, default);
                        }
                    }
                    None => {
                        found = self.values.join(content, NULL);
                    }
                }
                if found == BOTTOM { NULL } else { found }
            } else if name == b"getExtras" && content == BOTTOM && self.heap.peek(object, UNKEYED) == BOTTOM {
                NULL
            } else if is_view(&returns) {
                // Iterators, entries, key sets and the like stand for the container.
                if name == b"keySet" || name == b"keys" {
                    let view = self.make_object(context, at, kind.unwrap_or(self.heap.get(object).kind));
                    let keys = self.heap.read(object, key::CONTENT + 1, context);
                    if keys != BOTTOM {
                        self.write_cell(view, key::CONTENT, keys);
                    }
                    self.values.make(Node::Object(view))
                } else {
                    self.values.make(Node::Object(object))
                }
            } else if matches!(name, b"toArray") {
                let array = self.make_object(context, at, kind.unwrap_or(self.heap.get(object).kind));
                if content != BOTTOM {
                    self.write_cell(array, key::CONTENT, content);
                }
                self.values.make(Node::Object(array))
            } else if name == b"getKey" {
                let keys = self.heap.read(object, key::CONTENT + 1, context);
                if keys == BOTTOM { NULL } else { keys }
            } else if content != BOTTOM {
                content
            } else if matches!(name, b"take" | b"next" | b"nextElement" | b"element") {
                // Nothing was put in: it waits, or throws.
                BOTTOM
            } else if returns == "Ljava/lang/String;" || returns == "Landroid/content/Intent;" {
                return None;
            } else {
                NULL
            };
            all = self.values.join(all, v);
        }
        Some(all)
    }

    /// `Collections`: what is empty, what holds one thing, and views of what it is given.
    fn collections(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let name = self.reference_name(reference);
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        if name.starts_with(b"unmodifiable") || name.starts_with(b"synchronized") || name.starts_with(b"checked") {
            return (!self.values.objects(argument(0)).is_empty()).then(|| argument(0));
        }
        if !name.starts_with(b"empty") && !name.starts_with(b"singleton") {
            return None;
        }
        let kind = self.return_type(reference)?;
        let object = self.make_object(context, at, kind);
        match arguments {
            [only] => self.write_cell(object, key::CONTENT, *only),
            [k, v] => {
                let cell = self.constant_key(*k).map_or(UNKEYED, |k| key::KEYED + k);
                self.write_cell(object, cell, *v);
                self.write_cell(object, key::CONTENT, *v);
                self.write_cell(object, key::CONTENT + 1, *k);
            }
            _ => {}
        }
        Some(self.values.make(Node::Object(object)))
    }

    /// A number that threads share: what was put there, or its initial value.
    pub(super) fn atomic(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let name = self.reference_name(reference);
        let (receiver, rest) = arguments.split_first()?;
        let objects = self.values.objects(*receiver);
        if objects.is_empty() || objects.len() < self.values.alternatives(*receiver).len() {
            return None;
        }
        if name == b"<init>" {
            for object in objects {
                self.write_cell(object, key::CONTENT, rest.first().copied().unwrap_or(NULL));
            }
            return Some(NULL);
        }
        // What a change gave when it was looked at first: what it changes itself, it did not find.
        let changes = matches!(name, b"compareAndSet" | b"weakCompareAndSet" | b"getAndSet");
        let list = self.values.list(arguments.to_vec());
        let known = if changes { self.seen_before(context, at, list) } else { None };
        let mut all = BOTTOM;
        for object in objects {
            let found = self.heap.read(object, key::CONTENT, context);
            let found = if found == BOTTOM { NULL } else { found };
            let v = match name {
                b"set" | b"lazySet" | b"setPlain" | b"setRelease" | b"getAndSet" => {
                    self.write_cell(object, key::CONTENT, *rest.first()?);
                    found
                }
                b"compareAndSet" | b"weakCompareAndSet" => {
                    let (expected, new) = (*rest.first()?, *rest.get(1)?);
                    let is = match (self.values.as_int(found), self.values.as_int(expected)) {
                        (Some(found), Some(expected)) => self.values.int(i64::from(found == expected)),
                        _ => TOP,
                    };
                    if is != NULL {
                        self.write_cell(object, key::CONTENT, new);
                    }
                    is
                }
                b"get" | b"getPlain" | b"getAcquire" | b"intValue" | b"longValue" => found,
                _ => {
                    self.write_cell(object, key::CONTENT, TOP);
                    TOP
                }
            };
            all = self.values.join(all, v);
        }
        if let Some(known) = known {
            return Some(known);
        }
        if changes {
            self.contexts[context.0 as usize].snapshots.push((at, list, all));
        }
        Some(all)
    }

    /// A number that a container answers: how many, whether any.
    fn number(&mut self, context: ContextId, object: u32, name: &[u8], content: V, arguments: &[V]) -> V {
        let empty = content == BOTTOM;
        match name {
            b"isEmpty" => {
                if empty {
                    ONE
                } else {
                    NULL
                }
            }
            b"size" | b"length" if empty => NULL,
            b"hasNext" | b"hasMoreElements" => {
                if empty {
                    NULL
                } else {
                    self.values.join(NULL, ONE)
                }
            }
            b"containsKey" | b"hasExtra" => match arguments.get(1).and_then(|k| self.constant_key(*k)) {
                Some(k) if self.heap.read(object, key::KEYED + k, context) != BOTTOM => ONE,
                Some(_) if self.heap.read(object, UNKEYED, context) == BOTTOM => NULL,
                _ => TOP,
            },
            b"contains" | b"containsValue" | b"remove" if empty => NULL,
            b"add" | b"offer" | b"addAll" => ONE,
            b"getBooleanExtra" | b"getIntExtra" | b"getLongExtra" | b"getBoolean" | b"getInt" | b"getLong" => {
                match arguments.get(1).and_then(|k| self.constant_key(*k)) {
                    Some(k) => {
                        let keyed = self.heap.read(object, key::KEYED + k, context);
                        if keyed == BOTTOM { arguments.get(2).copied().unwrap_or(NULL) } else { keyed }
                    }
                    None => TOP,
                }
            }
            _ => TOP,
        }
    }

    /// Puts a value in, or what is in it.
    fn take_in(&mut self, context: ContextId, object: u32, v: V, whole: bool) {
        if whole {
            for inner in self.values.objects(v) {
                let content = self.heap.read(inner, key::CONTENT, context);
                if content != BOTTOM {
                    self.write_cell(object, key::CONTENT, content);
                }
            }
            if let Node::Array { list, .. } = self.values.node(v) {
                let items = self.values.items(list).to_vec();
                let v = self.values.one_of(items);
                self.write_cell(object, key::CONTENT, v);
            }
        }
        // Sizes and load factors are no elements.
        let element = !matches!(self.values.node(v), Node::Int { .. } | Node::Bottom);
        if element && !(whole && matches!(self.values.node(v), Node::Array { .. })) {
            self.write_cell(object, key::CONTENT, v);
        }
    }

    pub(super) fn constant_key(&self, v: V) -> Option<u32> {
        match self.values.node(v) {
            Node::Text { .. } | Node::Int { .. } | Node::Class(_) | Node::Object(_) | Node::Boxed { .. } if v.0 < 0x4000_0000 => Some(v.0),
            _ => None,
        }
    }

    fn is_map(&self, reference: MethodRefId) -> bool {
        let class = self.program.method_ref(reference).class;
        self.program.supertypes(class).iter().any(|kind| {
            matches!(
                self.program.descriptor_raw(*kind),
                b"Ljava/util/Map;"
                    | b"Landroid/util/SparseArray;"
                    | b"Landroid/util/LruCache;"
                    | b"Landroid/os/BaseBundle;"
                    | b"Landroid/os/Bundle;"
                    | b"Landroid/content/Intent;"
                    | b"Ljava/util/Dictionary;"
            )
        })
    }
}

/// Whether a type shows a container rather than what is in it.
fn is_view(descriptor: &str) -> bool {
    matches!(
        descriptor,
        "Ljava/util/Iterator;"
            | "Ljava/util/ListIterator;"
            | "Ljava/util/Collection;"
            | "Ljava/util/Set;"
            | "Ljava/util/List;"
            | "Ljava/util/Enumeration;"
            | "Ljava/util/Map$Entry;"
            | "Ljava/util/Spliterator;"
            | "Ljava/util/stream/Stream;"
            | "Landroid/os/Bundle;"
            | "Ljava/util/NavigableMap;"
            | "Ljava/util/SortedMap;"
    )
}
