//! `java.lang.reflect.Proxy`: an object that hands every call to its handler. A call on it runs the handler's `invoke` with the method's name and arguments.

use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::library::cell;
use crate::program::graph::value::{BOTTOM, Node, V};
use crate::program::model::{MethodId, MethodRefId, TypeId};

/// The class that all proxies inherit from.
const PROXY: &[u8] = b"Ljava/lang/reflect/Proxy;";

impl Engine<'_, '_> {
    /// `Proxy.newProxyInstance(loader, interfaces, handler)`.
    pub(super) fn new_proxy(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let [_, interfaces, handler] = *arguments else { return None };
        if self.values.objects(handler).is_empty() {
            return None;
        }
        let kind = self.program.method_ref(reference).class;
        let proxy = self.make_object(context, at, kind);
        self.write_cell(proxy, cell::FUNCTION, handler);
        if let Node::Array { list, .. } = self.values.node(interfaces) {
            for interface in self.values.items(list).to_vec() {
                let Node::Class(text) = self.values.node(interface) else { continue };
                let kind = std::str::from_utf8(self.values.bytes(text)).ok().and_then(|name| self.program.type_described(name));
                if let Some(kind) = kind {
                    self.note_instance_of(proxy, kind);
                }
            }
        }
        Some(self.values.make(Node::Object(proxy)))
    }

    /// An object stands for a class that it is not made of.
    fn note_instance_of(&mut self, object: u32, kind: TypeId) {
        for ancestor in self.program.supertypes(kind) {
            let known = self.instances.entry(ancestor).or_default();
            if known.contains(&object) {
                continue;
            }
            known.push(object);
            for watcher in self.instance_watchers.get(&ancestor).cloned().unwrap_or_default() {
                self.soil(watcher);
            }
        }
    }

    /// Whether an object is a proxy.
    pub(super) fn is_proxy(&self, object: u32) -> bool {
        self.class_of_object(object) == PROXY && self.heap.peek(object, cell::FUNCTION) != BOTTOM
    }

    /// What runs when a proxy is called: its handler's method; of several handlers none.
    pub(super) fn handler_of(&mut self, proxy: u32) -> Option<MethodId> {
        let [handler] = self.values.objects(self.heap.peek(proxy, cell::FUNCTION))[..] else { return None };
        if self.heap.get(handler).lambda.is_some() {
            return self.lambda_of(handler);
        }
        let kind = self.heap.get(handler).kind;
        if self.program.is_own(kind) { self.function_of(kind, &["invoke"], 3) } else { None }
    }

    /// What the handler is given for a call of the method at hand.
    pub(super) fn handed(&mut self, proxy: u32, arguments: &[V]) -> Vec<V> {
        let handler = self.heap.peek(proxy, cell::FUNCTION);
        let receiver = self.values.make(Node::Object(proxy));
        let name = self.called.map_or(&b""[..], |reference| self.reference_name(reference));
        let (class, name) = (self.values.intern(b""), self.values.intern(name));
        let method = self.values.make(Node::Member { class, name });
        let list = self.values.list(arguments.get(1..).unwrap_or_default().to_vec());
        let given = self.values.make(Node::Array { site: 0, list });
        let mut passed = Vec::new();
        for object in self.values.objects(handler) {
            if self.heap.get(object).lambda.is_some() {
                passed.extend((0..).map(|n| self.heap.peek(object, key::CAPTURED + n)).take_while(|v| *v != BOTTOM));
            } else {
                passed.push(handler);
            }
        }
        passed.extend([receiver, method, given]);
        passed
    }
}
