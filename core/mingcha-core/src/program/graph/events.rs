//! Things that tell those who registered with them: event buses, which find methods by annotation and the event's class, and observable data.

use crate::limits::{MAX_EVENTS, MAX_OBSERVERS};
use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Engine, Task};
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::library::{Call, Table};
use crate::program::graph::outside::Effect;
use crate::program::graph::value::{BOTTOM, NULL, Node, ONE, TOP, V};
use crate::program::model::{ClassId, MethodId, MethodRefId, TypeId};

/// What a call of such a library does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// A bus that is got.
    Bus,
    Register,
    Unregister,
    Post,
    PostSticky,
    /// Observable data: made, observed, set, asked, made of other data.
    DataInit,
    Observe,
    ObserveForever,
    Set,
    Get,
    Map,
}

const fn call(call: Event) -> Call {
    Call::Event(call)
}

macro_rules! tables {
    (buses $($bus:literal)+; data $($data:literal)+;) => {
        /// The libraries' calls.
        pub(super) const CALLS: Table = &[
            $(
                ($bus, &["getDefault", "get"], call(Event::Bus)),
                ($bus, &["register"], call(Event::Register)),
                ($bus, &["unregister"], call(Event::Unregister)),
                ($bus, &["post"], call(Event::Post)),
                ($bus, &["postSticky"], call(Event::PostSticky)),
            )+
            $(
                (concat!($data, "LiveData;"), &["<init>"], call(Event::DataInit)),
                (concat!($data, "MutableLiveData;"), &["<init>"], call(Event::DataInit)),
                (concat!($data, "MediatorLiveData;"), &["<init>"], call(Event::DataInit)),
                (concat!($data, "LiveData;"), &["observe"], call(Event::Observe)),
                (concat!($data, "LiveData;"), &["observeForever"], call(Event::ObserveForever)),
                (concat!($data, "MediatorLiveData;"), &["addSource"], call(Event::Observe)),
                (concat!($data, "LiveData;"), &["setValue", "postValue"], call(Event::Set)),
                (concat!($data, "LiveData;"), &["getValue"], call(Event::Get)),
                (concat!($data, "Transformations;"), &["map", "switchMap", "distinctUntilChanged"], call(Event::Map)),
            )+
        ];
    };
}

tables! {
    buses "Lorg/greenrobot/eventbus/EventBus;" "Lde/greenrobot/event/EventBus;" "Lcom/squareup/otto/Bus;";
    data "Landroidx/lifecycle/" "Landroid/arch/lifecycle/";
}

/// Annotations of methods that take events.
const SUBSCRIBES: [&str; 2] = ["Lorg/greenrobot/eventbus/Subscribe;", "Lcom/squareup/otto/Subscribe;"];
/// Names of methods that take events without an annotation, and the bus that calls them.
const BY_NAME: (&str, [&str; 4]) =
    ("Lde/greenrobot/event/EventBus;", ["onEvent", "onEventMainThread", "onEventBackgroundThread", "onEventAsync"]);

/// A method that takes events.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taker {
    method: MethodId,
    /// Whether it gets what was posted before.
    sticky: bool,
}

impl Engine<'_, '_> {
    /// A call of such a library.
    pub(super) fn event_call(
        &mut self,
        context: ContextId,
        at: u32,
        call: Event,
        reference: MethodRefId,
        arguments: &[V],
    ) -> Option<Effect> {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        let value = match call {
            Event::Bus => self.unknown_result(reference, &[]),
            Event::Register => {
                for object in self.values.objects(argument(1)) {
                    if !self.on_bus.contains(&object) && self.on_bus.len() < MAX_OBSERVERS {
                        self.on_bus.push(object);
                    }
                    for event in self.stuck.clone() {
                        self.hand_over(context, at, object, event, true);
                    }
                }
                NULL
            }
            Event::Unregister => NULL,
            Event::Post | Event::PostSticky => {
                if call == Event::PostSticky && !self.stuck.contains(&argument(1)) && self.stuck.len() < MAX_EVENTS {
                    self.stuck.push(argument(1));
                }
                for object in self.on_bus.clone() {
                    self.hand_over(context, at, object, argument(1), false);
                }
                NULL
            }
            Event::DataInit => {
                for object in self.values.objects(argument(0)) {
                    self.write_cell(object, key::OPEN, ONE);
                    if let Some(v) = arguments.get(1) {
                        self.write_cell(object, key::CONTENT, *v);
                    }
                }
                NULL
            }
            Event::Observe | Event::ObserveForever => {
                let observer = argument(if call == Event::Observe { 2 } else { 1 });
                // Data that is added to other data is the second argument.
                let on = if self.reference_name(reference) == b"addSource" { argument(1) } else { argument(0) };
                for object in self.data(on)? {
                    self.observe_data(context, at, object, observer);
                }
                NULL
            }
            Event::Set => {
                let v = argument(1);
                for object in self.data(argument(0))? {
                    self.write_cell(object, key::CONTENT, v);
                    if self.phase != 0 {
                        for observer in self.observers.get(&object).cloned().unwrap_or_default() {
                            self.run_function(context, at, observer, &["onChanged", "invoke"], &[v], (EdgeKind::Callback, Sure::Certain));
                        }
                    }
                    self.wake(context, at, object);
                }
                NULL
            }
            Event::Get => {
                let mut all = BOTTOM;
                for object in self.data(argument(0))? {
                    let found = self.heap.read(object, key::CONTENT, context);
                    all = self.values.join(all, if found == BOTTOM { NULL } else { found });
                }
                all
            }
            Event::Map => return self.map_data(context, at, reference, arguments),
        };
        Some(Effect::Value(value))
    }

    /// The observable data among the objects of a value; none when there is something else among them.
    fn data(&self, v: V) -> Option<Vec<u32>> {
        let objects = self.values.objects(v);
        let known = !objects.is_empty() && objects.iter().all(|object| self.heap.peek(*object, key::OPEN) != BOTTOM);
        known.then_some(objects)
    }

    /// Somebody observes data: told what it holds, and what it is given later.
    fn observe_data(&mut self, context: ContextId, at: u32, object: u32, observer: V) {
        let held = self.heap.read(object, key::CONTENT, context);
        let kind = self.heap.get(object).kind;
        let data = self.values.make(Node::Object(object));
        let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Lifecycle, sure: Sure::Certain };
        self.run_lifecycle(data, kind, &["onActive"], edge);
        if held != BOTTOM {
            self.run_function(context, at, observer, &["onChanged", "invoke"], &[held], (EdgeKind::Callback, Sure::Certain));
        }
        if self.phase == 0 {
            let known = self.observers.entry(object).or_default();
            if !known.contains(&observer) && known.len() < MAX_OBSERVERS {
                known.push(observer);
            }
        }
    }

    /// Data made of other data by a function.
    fn map_data(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V]) -> Option<Effect> {
        let sources = self.data(*arguments.first()?)?;
        let made = self.library_object(context, at, reference);
        self.write_cell(made, key::OPEN, ONE);
        for source in sources {
            let mut v = self.heap.read(source, key::CONTENT, context);
            if let Some(function) = arguments.get(1).filter(|_| v != BOTTOM) {
                v = match self.call_function(context, at, *function, &["apply", "invoke"], &[v], EdgeKind::Callback) {
                    Ok(v) => v,
                    Err(wait) => return Some(Effect::Wait(wait)),
                };
            }
            // What gives other data is that data.
            if self.reference_name(reference) == b"switchMap"
                && let Some(inner) = self.data(v)
            {
                v = BOTTOM;
                for inner in inner {
                    let held = self.heap.read(inner, key::CONTENT, context);
                    v = self.values.join(v, held);
                }
            }
            if v != BOTTOM {
                self.write_cell(made, key::CONTENT, v);
            }
        }
        Some(Effect::Value(self.values.make(Node::Object(made))))
    }

    /// Hands an event to the methods of an object that take events of its class.
    fn hand_over(&mut self, context: ContextId, at: u32, object: u32, event: V, stuck: bool) {
        let kind = self.heap.get(object).kind;
        let receiver = self.values.make(Node::Object(object));
        for taker in self.takers(kind) {
            if stuck && !taker.sticky {
                continue;
            }
            let reference = self.program.method(taker.method).reference;
            let [Some(wanted)] = self.calls.parameter_types(self.program, reference)[..] else { continue };
            let (mut kept, mut sure) = (Vec::new(), Sure::Certain);
            for v in self.values.alternatives(event) {
                match self.values.node(v) {
                    Node::Object(event) if self.is_of(self.heap.get(event).kind, wanted) => kept.push(v),
                    Node::Text { .. } | Node::Prefix(_) if self.program.descriptor_raw(wanted) == b"Ljava/lang/String;" => kept.push(v),
                    Node::Boxed { kind, .. } if self.is_of(TypeId(kind), wanted) => kept.push(v),
                    Node::Typed { kind, .. } if self.is_of(TypeId(kind), wanted) => kept.push(v),
                    _ => sure = Sure::Likely,
                }
            }
            if kept.is_empty() {
                continue;
            }
            let event = self.values.one_of(kept);
            let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Callback, sure };
            self.add_task(Task { method: taker.method, arguments: vec![receiver, event], edge });
        }
    }

    /// The methods of a class and its superclasses that take events.
    fn takers(&mut self, kind: TypeId) -> Vec<Taker> {
        if let Some(known) = self.takers.get(&kind) {
            return known.clone();
        }
        let mut found: Vec<Taker> = Vec::new();
        let chain: Vec<TypeId> = self.program.superclass_chain(kind).collect();
        for class in chain.into_iter().filter_map(|kind| self.program.class_of(kind)) {
            self.takers_of(class, &mut found);
        }
        self.takers.insert(kind, found.clone());
        found
    }

    fn takers_of(&self, class: ClassId, found: &mut Vec<Taker>) {
        let program = self.program;
        let known = program.class(class);
        let dex = program.dex(known.dex);
        let by_name = program.type_described(BY_NAME.0).is_some();
        let annotations = dex.class(known.definition).and_then(|definition| dex.annotations(&definition)).unwrap_or_default();
        for method in program.methods_of(class) {
            let index = program.method(method).index;
            let set = annotations.methods.iter().find(|(of, _)| *of == index).map_or(0, |(_, set)| *set);
            let annotation = dex.annotation_set(set).into_iter().find(|annotation| {
                let kind = program.type_at(known.dex, annotation.kind);
                kind.is_some_and(|kind| SUBSCRIBES.iter().any(|name| program.descriptor_raw(kind) == name.as_bytes()))
            });
            let named = by_name && BY_NAME.1.contains(&program.method_name(method).as_ref());
            if annotation.is_none() && !named {
                continue;
            }
            let sticky = annotation
                .into_iter()
                .flat_map(|annotation| annotation.elements)
                .any(|(name, value)| dex.string(name) == "sticky" && value == crate::dex::Value::Boolean(true));
            found.push(Taker { method, sticky });
        }
    }

    /// Code changes a box by itself: who listens to it is told.
    pub(super) fn set_checked(&mut self, context: ContextId, at: u32, view: V, checked: V) {
        // A box that was not ticked stays so.
        if checked == NULL {
            return;
        }
        self.acts(context, at, view, |name| name == "onCheckedChanged");
    }

    /// Code closes a dialog by itself: who listens to that is told.
    pub(super) fn closes(&mut self, context: ContextId, at: u32, dialog: V, cancels: bool) {
        self.acts(context, at, dialog, |name| name == "onDismiss" || (cancels && name == "onCancel"));
    }

    /// Has what waits for a person on a view or dialog run because code does it.
    fn acts(&mut self, context: ContextId, at: u32, on: V, fits: impl Fn(&str) -> bool) {
        let objects = self.values.objects(on);
        let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Callback, sure: Sure::Likely };
        let waiting = self.pending.iter().filter(|pending| self.values.objects(pending.on).iter().any(|on| objects.contains(on)));
        let tasks = waiting.flat_map(|pending| pending.tasks.clone());
        let tasks: Vec<Task> = tasks.filter(|task| fits(&self.program.method_name(task.method))).collect();
        for task in tasks {
            self.add_task(Task { edge, ..task });
        }
    }
}
