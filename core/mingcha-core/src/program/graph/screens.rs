//! What a screen shows beside its own views: fragments that a layout names, and layouts that a stub stands for.

use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Engine, Task};
use crate::program::graph::heap::{ContextId, Origin};
use crate::program::graph::value::{Node, V};
use crate::program::model::TypeId;

/// Start-up callbacks of a fragment, in order.
pub(super) const FRAGMENT_START: [&str; 11] = [
    "onInflate",
    "onAttach",
    "onCreate",
    "onCreateDialog",
    "onCreateView",
    "onViewCreated",
    "onActivityCreated",
    "onViewStateRestored",
    "onStart",
    "onResume",
    "onCreateOptionsMenu",
];

impl Engine<'_, '_> {
    /// A layout shows a fragment of this class in its place.
    pub(super) fn show_fragment(&mut self, context: ContextId, at: u32, class: &str, layout: i64) {
        let Some(kind) = self.class_type(class) else { return };
        let (object, new) = self.heap.object(Origin::Special(kind.0, layout as u32), kind);
        if new {
            self.note_instance(object, kind);
        }
        let fragment = self.values.make(Node::Object(object));
        let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Lifecycle, sure: Sure::Certain };
        self.construct(fragment, kind, edge);
        self.run_lifecycle(fragment, kind, &FRAGMENT_START, edge);
    }

    /// Has the constructor without parameters run on an object that the platform makes.
    pub(super) fn construct(&mut self, object: V, kind: TypeId, edge: Edge) {
        let program = self.program;
        let Some(class) = program.class_of(kind) else { return };
        for method in program.methods_of(class).filter(|id| program.method_name(*id) == "<init>" && program.method_descriptor(*id) == "()V") {
            self.add_task(Task { method, arguments: vec![object], edge });
        }
    }

    /// A stub's layout takes its place.
    pub(super) fn inflate_stub(&mut self, context: ContextId, at: u32, stub: V) {
        for object in self.values.objects(stub) {
            if let Origin::View(id) = self.heap.get(object).origin
                && let Some(layout) = self.surface.stubs.get(&id).copied()
            {
                self.inflate(context, at, layout, stub);
            }
        }
    }
}
