//! Components started, broadcasts waited for, and messages sent.

use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Engine, Task};
use crate::program::graph::heap::{ContextId, Origin, key};
use crate::program::graph::motion::{How, What};
use crate::program::graph::outside::Special;
use crate::program::graph::value::{BOTTOM, NULL, Node, TOP, V, origin};
use crate::program::model::{MethodRefId, NameId, TypeId};

/// Start-up callbacks of an activity, in order.
pub const ACTIVITY_START: [&str; 14] = [
    "attachBaseContext",
    "onCreate",
    "onContentChanged",
    "onStart",
    "onPostCreate",
    "onResume",
    "onPostResume",
    "onAttachedToWindow",
    "onCreateView",
    "onWindowFocusChanged",
    "onCreateOptionsMenu",
    "onPrepareOptionsMenu",
    "onEnterAnimationComplete",
    "onAttachFragment",
];
/// Callbacks of an activity that wait for a person.
pub const ACTIVITY_LATER: [&str; 12] = [
    "onActivityResult",
    "onRequestPermissionsResult",
    "onNewIntent",
    "onOptionsItemSelected",
    "onMenuItemSelected",
    "onContextItemSelected",
    "onBackPressed",
    "onKeyDown",
    "onTouchEvent",
    "onUserInteraction",
    "onListItemClick",
    "onClick",
];
/// Start-up callbacks of a service.
pub const SERVICE_START: [&str; 8] =
    ["attachBaseContext", "onCreate", "onStartCommand", "onStart", "onBind", "onHandleIntent", "onHandleWork", "onStartJob"];

/// Callbacks of a service that is started.
const SERVICE_STARTED: [&str; 6] = ["attachBaseContext", "onCreate", "onStartCommand", "onStart", "onHandleIntent", "onHandleWork"];
/// Callbacks of a service that is bound.
const SERVICE_BOUND: [&str; 3] = ["attachBaseContext", "onCreate", "onBind"];

impl Engine<'_, '_> {
    /// Calls that have to do with components and messages.
    pub(super) fn components(&mut self, context: ContextId, at: u32, special: Special, reference: MethodRefId, arguments: &[V]) -> V {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        match special {
            Special::IntentInit | Special::SetTarget | Special::ComponentName => {
                // The class of a component of another package is none of ours, even by the same name.
                let others = self.name_package(context, special, arguments);
                for object in self.values.objects(argument(0)) {
                    for v in arguments.get(1..).unwrap_or_default().iter().filter(|_| !others) {
                        self.name_target(context, object, *v, special);
                    }
                }
                if special == Special::SetTarget { argument(0) } else { NULL }
            }
            Special::SetAction => {
                for object in self.values.objects(argument(0)) {
                    self.write_cell(object, key::ACTION, argument(1));
                }
                argument(0)
            }
            Special::Start | Special::StartService | Special::BindService | Special::Broadcast | Special::Alarm | Special::Job => {
                self.request = if self.reference_name(reference) == b"startActivityForResult" { argument(2) } else { BOTTOM };
                self.note_started(context, at, special, arguments);
                for v in &arguments[usize::from(!matches!(special, Special::Job)).min(arguments.len())..] {
                    self.start_targets(context, at, *v, special, 0);
                }
                self.call_back(context, at, reference, arguments, false);
                self.unknown_result(reference, arguments)
            }
            Special::PendingIntent => argument(2),
            Special::Register => self.register(context, at, argument(1), argument(2)),
            Special::MessageObtain => self.message(context, at, reference, arguments),
            Special::SendMessage => {
                let (handler, message) = if arguments.len() >= 2 { (argument(0), argument(1)) } else { (BOTTOM, argument(0)) };
                self.send(context, at, handler, message);
                crate::program::graph::value::ONE
            }
            Special::SendEmpty => {
                let kind = self.described("Landroid/os/Message;");
                let message = self.make_object(context, at, kind);
                self.set_message(message, "what", argument(1));
                let message = self.values.make(Node::Object(message));
                self.send(context, at, argument(0), message);
                crate::program::graph::value::ONE
            }
            _ => TOP,
        }
    }

    /// Notes what component an argument names.
    fn name_target(&mut self, context: ContextId, object: u32, v: V, special: Special) {
        for v in self.values.alternatives(v) {
            match self.values.node(v) {
                Node::Class(_) => self.write_cell(object, key::TARGET, v),
                Node::Text { text, .. } => {
                    // An action has dots too; only the name of a component of the package is one.
                    let name = String::from_utf8_lossy(self.values.bytes(text)).into_owned();
                    if self.program.class_named(&name).is_some() {
                        self.write_cell(object, key::TARGET, v);
                    } else if special == Special::IntentInit {
                        self.write_cell(object, key::ACTION, v);
                    }
                }
                Node::Object(other) => {
                    let named = self.heap.read(other, key::TARGET, context);
                    if named != BOTTOM {
                        self.write_cell(object, key::TARGET, named);
                    }
                }
                _ => {}
            }
        }
    }

    /// Starts what the intents in a value name.
    fn start_targets(&mut self, context: ContextId, at: u32, v: V, special: Special, depth: usize) {
        for object in self.values.objects(v) {
            let mut targets = self.heap.read(object, key::TARGET, context);
            let action = self.heap.read(object, key::ACTION, context);
            targets = self.values.join(targets, BOTTOM);
            for target in self.values.alternatives(targets) {
                let kind = match self.values.node(target) {
                    Node::Class(text) => {
                        std::str::from_utf8(self.values.bytes(text)).ok().and_then(|name| self.program.type_described(name))
                    }
                    Node::Text { text, .. } => {
                        let name = format!("L{};", String::from_utf8_lossy(self.values.bytes(text)).replace('.', "/"));
                        self.program.type_described(&name)
                    }
                    _ => None,
                };
                if let Some(kind) = kind.filter(|kind| self.program.is_own(*kind)) {
                    self.start_by(context, at, kind, object, special);
                }
            }
            for action in self.values.alternatives(action) {
                let Some(text) = self.values.as_text(action) else { continue };
                let name = String::from_utf8_lossy(text).into_owned();
                let named: Vec<TypeId> =
                    self.surface.by_action.get(&name).into_iter().flatten().filter_map(|class| self.class_type(class)).collect();
                for kind in named {
                    self.start_by(context, at, kind, object, special);
                }
            }
            // A job holds the component that it is for.
            if depth == 0 {
                let held = self.heap.read(object, key::CONTENT, context);
                if held != BOTTOM {
                    self.start_targets(context, at, held, special, 1);
                }
            }
        }
        if let Node::Array { list, .. } = self.values.node(v)
            && depth == 0
        {
            for v in self.values.items(list).to_vec() {
                self.start_targets(context, at, v, special, 1);
            }
        }
    }

    /// Starts a component by an intent, where the call starts such a one.
    fn start_by(&mut self, context: ContextId, at: u32, kind: TypeId, intent: u32, special: Special) {
        let program = self.program;
        let is = |ancestor: &str| program.inherits(kind, ancestor);
        let (receiver, service) = (is("Landroid/content/BroadcastReceiver;"), is("Landroid/app/Service;"));
        let fits = match special {
            Special::Start => !receiver && !service,
            Special::StartService | Special::BindService => !receiver && !is("Landroid/app/Activity;"),
            Special::Broadcast => receiver,
            _ => true,
        };
        if !fits {
            return;
        }
        // What the manifest does not declare, or disables, Android does not start.
        let declared = &self.surface.components;
        if !declared.is_empty() && program.class_of(kind).is_none_or(|class| !declared.contains(&program.class_name(class))) {
            return;
        }
        let how = match special {
            Special::StartService => Some(How::Service),
            Special::BindService => Some(How::Bind),
            Special::Broadcast => Some(How::Broadcast),
            Special::Start => Some(How::Activity),
            _ => None,
        };
        if let Some(how) = how {
            self.note(context, at, What::Start(how, kind));
        }
        let (component, _) = self.component(kind);
        if let Node::Object(object) = self.values.node(component) {
            let intent = self.values.make(Node::Object(intent));
            self.write_cell(object, key::INTENT, intent);
            if special == Special::Start && self.request != BOTTOM {
                self.asked(object, self.request);
            }
        }
        if let Some(process) = program.class_of(kind).and_then(|class| self.surface.processes.get(&program.class_name(class)).cloned()) {
            self.runs_in(&process);
        }
        let callbacks: &[&str] = match special {
            Special::StartService if service => &SERVICE_STARTED,
            Special::BindService if service => &SERVICE_BOUND,
            _ => &[],
        };
        self.start_component_with(Some(context), at, kind, EdgeKind::Intent, callbacks);
    }

    /// The package's class of a dotted name.
    pub fn class_type(&self, name: &str) -> Option<TypeId> {
        let class = self.program.class_named(name)?;
        Some(self.program.class(class).kind)
    }

    /// The only instance of a component.
    pub fn component(&mut self, kind: TypeId) -> (V, bool) {
        let (object, new) = self.heap.object(Origin::Component(kind), kind);
        if new {
            self.note_instance(object, kind);
        }
        (self.values.make(Node::Object(object)), new)
    }

    /// Has a component's start-up run.
    pub fn start_component(&mut self, from: Option<ContextId>, at: u32, kind: TypeId, how: EdgeKind) {
        self.start_component_with(from, at, kind, how, &[]);
    }

    /// Has a component's start-up run: these callbacks, or all of its kind where none are named.
    fn start_component_with(&mut self, from: Option<ContextId>, at: u32, kind: TypeId, how: EdgeKind, callbacks: &[&str]) {
        let (component, _) = self.component(kind);
        let edge = Edge { from, offset: at, kind: how, sure: Sure::Certain };
        let program = self.program;
        let Some(class) = program.class_of(kind) else { return };
        let constructors: Vec<_> = program
            .methods_of(class)
            .filter(|id| program.method_name(*id) == "<init>" && program.method_descriptor(*id) == "()V")
            .collect();
        for method in constructors {
            self.add_task(Task { method, arguments: vec![component], edge });
        }
        let names: &[&str] = if !callbacks.is_empty() {
            callbacks
        } else if program.inherits(kind, "Landroid/app/Activity;") {
            &ACTIVITY_START
        } else if program.inherits(kind, "Landroid/app/Service;") {
            &SERVICE_START
        } else if program.inherits(kind, "Landroid/content/BroadcastReceiver;") {
            &["onReceive"]
        } else {
            &[]
        };
        self.run_lifecycle(component, kind, names, edge);
        if program.inherits(kind, "Landroid/app/Activity;") {
            self.activity_surface(from, component, kind);
        }
    }

    /// Has methods that the platform calls by name run on an object.
    pub fn run_lifecycle(&mut self, object: V, kind: TypeId, names: &[&str], edge: Edge) {
        for name in names {
            for method in self.methods_named(kind, &[(*name).to_owned()]) {
                let mut arguments = vec![object];
                arguments.extend(self.fresh_arguments(method));
                self.add_task(Task { method, arguments, edge });
            }
        }
    }

    /// Has a callback of the middle or the end of a component's life run, with anything for its arguments.
    pub fn run_later_life(&mut self, object: V, kind: TypeId, name: &str, edge: Edge) {
        for method in self.methods_named(kind, &[name.to_owned()]) {
            let mut arguments = vec![object];
            arguments.extend(self.any_arguments(method));
            self.add_task(Task { method, arguments, edge });
        }
    }

    /// A receiver registered by code: it gets a sticky broadcast at once, others later.
    fn register(&mut self, context: ContextId, at: u32, receiver: V, filter: V) -> V {
        let mut sticky = false;
        for object in self.values.objects(filter) {
            for cell in [key::CONTENT, key::ACTION] {
                let held = self.heap.read(object, cell, context);
                for v in self.values.alternatives(held) {
                    if let Some(text) = self.values.as_text(v) {
                        let action = String::from_utf8_lossy(text).into_owned();
                        sticky |= self.behaviour.sticky.contains(&action);
                    }
                }
            }
        }
        if sticky {
            let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Callback, sure: Sure::Likely };
            for object in self.values.objects(receiver) {
                let v = self.values.make(Node::Object(object));
                let kind = self.heap.get(object).kind;
                self.run_lifecycle(v, kind, &["onReceive"], edge);
            }
        } else {
            self.wait_for(
                context,
                at,
                receiver,
                &["onReceive".to_owned()],
                crate::program::graph::engine::Gesture::Other,
                NULL,
                BOTTOM,
                "",
            );
        }
        let kind = self.program.type_described("Landroid/content/Intent;");
        self.values.typed(kind, origin::ENVIRONMENT)
    }

    fn message_key(&self, name: &str) -> Option<u32> {
        self.program.names.find(name.as_bytes()).map(|name| key::NAMED + NameId(name).0)
    }

    fn set_message(&mut self, message: u32, field: &str, v: V) {
        if let Some(cell) = self.message_key(field) {
            self.write_cell(message, cell, v);
        }
        if field == "what" {
            self.write_cell(message, key::WHAT, v);
        }
    }

    /// `Message.obtain(…)` and `Handler.obtainMessage(…)`.
    fn message(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V]) -> V {
        let kind = self.described("Landroid/os/Message;");
        let message = self.make_object(context, at, kind);
        let is_static = arguments.len() == self.calls.parameters(self.program, reference).len();
        let descriptor = self.program.signature_descriptor(self.program.method_ref(reference).signature).into_owned();
        let from_handler = !is_static || descriptor.starts_with("(Landroid/os/Handler;");
        let mut rest = arguments;
        if from_handler && let Some((handler, more)) = arguments.split_first() {
            self.write_cell(message, key::OWN, *handler);
            rest = more;
        }
        let runnable = descriptor.contains("Ljava/lang/Runnable;");
        let names: &[&str] = match rest.len() {
            2 => &["what", "obj"],
            3 => &["what", "arg1", "arg2"],
            _ => &["what", "arg1", "arg2", "obj"],
        };
        for (name, v) in names.iter().zip(rest) {
            if runnable {
                self.write_cell(message, key::CALLBACK, *v);
            } else {
                self.set_message(message, name, *v);
            }
        }
        self.values.make(Node::Object(message))
    }

    /// Has a message handled by its handler.
    fn send(&mut self, context: ContextId, at: u32, handler: V, message: V) {
        let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Thread, sure: Sure::Certain };
        let mut handlers = handler;
        for object in self.values.objects(message) {
            let own = self.heap.read(object, key::OWN, context);
            if handler == BOTTOM {
                handlers = self.values.join(handlers, own);
            }
            let callback = self.heap.read(object, key::CALLBACK, context);
            if callback != BOTTOM {
                self.run_object(context, at, callback, &["run".to_owned()], "thread", 0);
            }
        }
        for object in self.values.objects(handlers) {
            let receiver = self.values.make(Node::Object(object));
            let kind = self.heap.get(object).kind;
            let mut targets = vec![(receiver, kind)];
            // `new Handler(callback)`.
            let held = self.heap.read(object, key::CONTENT, context);
            for held in self.values.objects(held) {
                targets.push((self.values.make(Node::Object(held)), self.heap.get(held).kind));
            }
            for (receiver, kind) in targets {
                if let Node::Object(object) = self.values.node(receiver)
                    && let Some(method) = self.lambda_of(object)
                {
                    let (method, arguments) = self.prepared(method, receiver, &[receiver, message]);
                    self.add_task(Task { method, arguments, edge });
                    continue;
                }
                for method in self.methods_named(kind, &["handleMessage".to_owned()]) {
                    let arguments = self.fitted(method, vec![receiver, message]);
                    self.add_task(Task { method, arguments, edge });
                }
            }
        }
    }
}
