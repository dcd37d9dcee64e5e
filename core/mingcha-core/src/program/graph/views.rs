//! What the package shows: texts of resources, views of layouts, and the calls that join code to them.

use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Engine, Gesture, Pending, Task};
use crate::program::graph::heap::{ContextId, Origin, key};
use crate::program::graph::intents::ACTIVITY_LATER;
use crate::program::graph::outside::Special;
use crate::program::graph::packaged::Packaged;
use crate::program::graph::value::{BOTTOM, NULL, Node, TOP, V, origin};
use crate::program::model::{MethodRefId, TypeId};
use rustc_hash::FxHashMap;

/// A view of a layout.
#[derive(Clone, Debug, Default)]
pub struct SurfaceView {
    /// Element name: a class when it has a dot.
    pub element: String,
    /// Resource id.
    pub id: Option<i64>,
    /// Text, hint or description.
    pub text: String,
    /// Whether it takes no part in the layout as it is first shown.
    pub gone: bool,
    /// Method that a touch calls.
    pub on_click: Option<String>,
    /// Fragment that is shown in its place: a class, dotted.
    pub fragment: Option<String>,
}

/// What resources, layouts and the manifest say of the package's surface.
#[derive(Clone, Debug, Default)]
pub struct Surface {
    /// Texts by resource id.
    pub texts: FxHashMap<i64, String>,
    /// Views by layout's resource id.
    pub layouts: FxHashMap<i64, Vec<SurfaceView>>,
    /// Layouts that a layout includes, at any depth.
    pub included: std::collections::BTreeMap<i64, std::collections::BTreeSet<i64>>,
    /// Layout that a stub stands for, by the stub's id.
    pub stubs: FxHashMap<i64, i64>,
    /// Texts of the views with an id, in any layout.
    pub views: FxHashMap<i64, Vec<String>>,
    /// Layouts with a view of that id.
    pub layouts_of_view: FxHashMap<i64, Vec<i64>>,
    /// Package name.
    pub package: String,
    /// Processes of components that do not run in the app's own, by class.
    pub processes: FxHashMap<String, String>,
    /// Application class, dotted.
    pub application: Option<String>,
    /// What else the package says of itself.
    pub packaged: Packaged,
    /// Permissions that the manifest asks for, with whether they are granted once the app is installed; `None` where a person decides.
    pub grants: FxHashMap<String, Option<bool>>,
    /// Permissions of Android's own, and whether the manifest was read, so that what it does not ask for is denied.
    pub known_permissions: bool,
    /// Components by action of their filters: those that an intent without a class starts.
    pub by_action: FxHashMap<String, Vec<String>>,
    /// Classes of the components that the manifest declares and enables.
    pub components: rustc_hash::FxHashSet<String>,
    /// Data type of what a person types into a field, by the field's resource id.
    pub inputs: FxHashMap<i64, String>,
}

impl Surface {
    /// Whether a permission is granted from the start: nothing where that is open.
    pub fn grant(&self, name: &str) -> Option<bool> {
        match self.grants.get(name) {
            Some(known) => *known,
            None => (self.known_permissions && name.starts_with("android.permission.")).then_some(false),
        }
    }
}

impl Engine<'_, '_> {
    /// Calls that have to do with resources and views.
    pub(super) fn view_call(
        &mut self,
        context: ContextId,
        at: u32,
        special: Special,
        reference: MethodRefId,
        arguments: &[V],
    ) -> Option<V> {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        Some(match special {
            Special::GetApplication => {
                let class = self.surface.application.as_deref().and_then(|name| self.class_type(name))?;
                self.component(class).0
            }
            Special::FindView => {
                let mut all = BOTTOM;
                for id in self.values.alternatives(argument(1)) {
                    let view = match self.values.as_int(id) {
                        Some(id) => self.view(id),
                        None => self.unknown_result(reference, &[]),
                    };
                    all = self.values.join(all, view);
                }
                if all == BOTTOM { TOP } else { all }
            }
            Special::ViewId => {
                let mut all = BOTTOM;
                for v in self.values.alternatives(argument(0)) {
                    let id = match self.values.node(v) {
                        Node::Object(object) => {
                            let set = self.heap.read(object, key::ID, context);
                            match self.heap.get(object).origin {
                                Origin::View(id) if set == BOTTOM => self.values.int(id),
                                _ if set == BOTTOM => TOP,
                                _ => set,
                            }
                        }
                        _ => self.values.typed(None, origin::PERSON),
                    };
                    all = self.values.join(all, id);
                }
                if all == BOTTOM { TOP } else { all }
            }
            Special::SetViewId => {
                for object in self.values.objects(argument(0)) {
                    self.write_cell(object, key::ID, argument(1));
                }
                NULL
            }
            Special::SetText => {
                let label = self.label(argument(1));
                self.show_text(label);
                for object in self.values.objects(argument(0)) {
                    self.write_cell(object, key::TEXT, label);
                }
                argument(0)
            }
            Special::SetContent => {
                self.shows(context, at, argument(0), argument(1));
                self.call_back(context, at, reference, arguments, false);
                NULL
            }
            Special::Inflate => {
                let layout = arguments.iter().find_map(|v| self.values.as_int(*v).filter(|id| self.surface.layouts.contains_key(id)));
                if let Some(layout) = layout {
                    self.inflate(context, at, layout, NULL);
                }
                self.unknown_result(reference, &[])
            }
            Special::InflateStub => {
                self.inflate_stub(context, at, argument(0));
                self.unknown_result(reference, &[])
            }
            Special::Resource => {
                let text = self.values.as_int(argument(1)).and_then(|id| self.surface.texts.get(&id)).cloned();
                match text {
                    Some(text) => self.values.text(text.as_bytes()),
                    None => return None,
                }
            }
            Special::CloseDialog => {
                self.closes(context, at, argument(0), self.reference_name(reference) == b"cancel");
                return None;
            }
            Special::SetChecked => {
                self.set_checked(context, at, argument(0), argument(1));
                return None;
            }
            Special::NewProxy => return self.new_proxy(context, at, reference, arguments),
            _ => return None,
        })
    }

    /// The view with a resource id.
    pub(super) fn view(&mut self, id: i64) -> V {
        let kind = self.described("Landroid/view/View;");
        let (object, _) = self.heap.object(Origin::View(id), kind);
        self.values.make(Node::Object(object))
    }

    /// A text, or what the resource with that id says.
    pub(super) fn label(&mut self, v: V) -> V {
        match self.values.node(v) {
            Node::Int { n, .. } if n != 0 => match self.surface.texts.get(&n).cloned() {
                Some(text) => self.values.text(text.as_bytes()),
                None => v,
            },
            _ => v,
        }
    }

    /// An activity or dialog shows a layout.
    fn shows(&mut self, context: ContextId, at: u32, on: V, layout: V) {
        for layout in self.values.alternatives(layout) {
            let Some(id) = self.values.as_int(layout) else { continue };
            for object in self.values.objects(on) {
                let known = self.heap.get_mut(object);
                if !known.layouts.contains(&id) {
                    known.layouts.push(id);
                }
            }
            self.inflate(context, at, id, on);
        }
    }

    /// Builds the views of a layout: those of the package's classes run, methods named for touches wait.
    pub(super) fn inflate(&mut self, context: ContextId, at: u32, layout: i64, on: V) {
        let surface = self.surface;
        self.motion.layouts.insert(layout);
        let Some(views) = surface.layouts.get(&layout) else { return };
        let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Lifecycle, sure: Sure::Certain };
        for view in views {
            if view.element.contains('.')
                && let Some(kind) = self.class_type(&view.element)
            {
                let (object, new) = self.heap.object(Origin::Special(kind.0, layout as u32), kind);
                if new {
                    self.note_instance(object, kind);
                }
                let object = self.values.make(Node::Object(object));
                let program = self.program;
                if let Some(class) = program.class_of(kind) {
                    for method in program.methods_of(class).filter(|id| {
                        program.method_name(*id) == "<init>"
                            && program.method_descriptor(*id).starts_with("(Landroid/content/Context;Landroid/util/AttributeSet;)")
                    }) {
                        let mut arguments = vec![object];
                        arguments.extend(self.any_arguments(method));
                        self.add_task(Task { method, arguments, edge });
                    }
                }
                self.run_lifecycle(object, kind, &["onFinishInflate", "onAttachedToWindow"], edge);
                // What is not shown at first may be later, where code can find it.
                let drawn = if view.gone { Edge { sure: Sure::Possible, ..edge } } else { edge };
                if !view.gone || view.id.is_some() {
                    self.run_lifecycle(object, kind, &["onMeasure", "onLayout", "onSizeChanged", "onDraw"], drawn);
                }
            }
            if let Some(class) = &view.fragment {
                self.show_fragment(context, at, class, layout);
            }
            if let Some(name) = &view.on_click {
                let on_view = view.id.map_or(BOTTOM, |id| self.view(id));
                let text = if view.text.is_empty() { BOTTOM } else { self.values.text(view.text.as_bytes()) };
                for object in self.values.objects(on) {
                    let kind = self.heap.get(object).kind;
                    if !self.program.is_own(kind) {
                        continue;
                    }
                    let receiver = self.values.make(Node::Object(object));
                    for method in self.methods_named(kind, std::slice::from_ref(name)) {
                        let mut arguments = vec![receiver];
                        arguments.extend(self.any_arguments(method));
                        if let Some(slot) = arguments.get_mut(1)
                            && on_view != BOTTOM
                        {
                            *slot = on_view;
                        }
                        if self.seen_pending.insert((method, view.id.unwrap_or_default() as u32, receiver, text)) {
                            let tasks = vec![Task { method, arguments, edge: Edge { kind: EdgeKind::User, ..edge } }];
                            self.pending.push(Pending {
                                tasks,
                                gesture: Gesture::Touch,
                                on: if on_view == BOTTOM { on } else { on_view },
                                label: text,
                                button: "",
                                by: Some(context),
                            });
                        }
                    }
                }
            }
        }
    }

    /// What of an activity waits for a person.
    pub(super) fn activity_surface(&mut self, from: Option<ContextId>, activity: V, kind: TypeId) {
        let edge = Edge { from, offset: 0, kind: EdgeKind::User, sure: Sure::Certain };
        for name in ACTIVITY_LATER {
            // A click listener's method is called where it was set.
            if name == "onClick" {
                continue;
            }
            for method in self.methods_named(kind, &[name.to_owned()]) {
                let mut arguments = vec![activity];
                arguments.extend(self.any_arguments(method));
                if self.seen_pending.insert((method, 0, activity, NULL)) {
                    let tasks = vec![Task { method, arguments, edge }];
                    self.pending.push(Pending { tasks, gesture: Gesture::Other, on: activity, label: BOTTOM, button: "", by: from });
                }
            }
        }
    }
}
