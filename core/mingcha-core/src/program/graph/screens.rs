//! What a screen shows beside its own views: fragments that a layout names, and layouts that a stub stands for.

use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Engine, Gesture, Task};
use crate::program::graph::heap::{ContextId, Origin};
use crate::program::graph::value::{BOTTOM, NULL, Node, TOP, V};
use crate::program::model::{MethodRefId, TypeId};

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

/// Classes that fragments inherit from.
const FRAGMENTS: [&str; 3] = ["Landroidx/fragment/app/Fragment;", "Landroid/app/Fragment;", "Landroid/support/v4/app/Fragment;"];

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
        for method in program.methods_of(class).filter(|id| program.method_name(*id) == "<init>" && program.method_descriptor(*id) == "()V")
        {
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

    /// A list or pager gets what makes its items: nothing is made where there surely are none.
    pub(super) fn set_adapter(&mut self, context: ContextId, at: u32, adapter: V) -> Result<(), ContextId> {
        for object in self.values.objects(adapter) {
            let kind = self.heap.get(object).kind;
            if !self.program.is_own(kind) {
                continue;
            }
            let v = self.values.make(Node::Object(object));
            let count = self.call_function(context, at, v, &["getItemCount", "getCount"], &[], EdgeKind::Lifecycle)?;
            let sure = match self.values.as_int(count) {
                Some(0) => continue,
                Some(_) => Sure::Certain,
                None => Sure::Likely,
            };
            let how = (EdgeKind::Lifecycle, sure);
            self.call_function_as(context, at, v, &["onAttachedToRecyclerView"], &[TOP], how)?;
            let holder = self.call_function_as(context, at, v, &["onCreateViewHolder"], &[TOP, NULL], how)?;
            self.call_function_as(context, at, v, &["onBindViewHolder"], &[holder, NULL], how)?;
            self.call_function_as(context, at, v, &["getView"], &[NULL, NULL, TOP], how)?;
            self.call_function_as(context, at, v, &["instantiateItem"], &[TOP, NULL], how)?;
            let item = self.call_function_as(context, at, v, &["createFragment", "getItem"], &[NULL], how)?;
            let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Lifecycle, sure };
            for fragment in self.values.objects(item) {
                let kind = self.heap.get(fragment).kind;
                if FRAGMENTS.iter().any(|name| self.program.inherits(kind, name)) {
                    let fragment = self.values.make(Node::Object(fragment));
                    self.run_lifecycle(fragment, kind, &FRAGMENT_START, edge);
                }
            }
        }
        Ok(())
    }

    /// `registerForActivityResult(contract, callback)`: the callback waits for what a person does on the screen that is asked.
    pub(super) fn asks_later(&mut self, context: ContextId, at: u32, reference: MethodRefId, callback: V) -> V {
        let launcher = self.library_object(context, at, reference);
        let launcher = self.values.make(Node::Object(launcher));
        self.wait_for(context, at, callback, &["onActivityResult".to_owned()], Gesture::Other, NULL, BOTTOM, "");
        launcher
    }
}
