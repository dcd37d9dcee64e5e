//! Work handed to threads, and objects that the platform calls back, now or when a person does something.

use crate::dex::access;
use crate::knowledge::Button;
use crate::limits::MAX_HELD_DEPTH;
use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Engine, Gesture, Pending, Task};
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::value::{BOTTOM, NULL, Node, V};
use crate::program::load::is_virtual;
use crate::program::model::{MethodId, MethodRefId, NONE, NameId, TypeId};
use rustc_hash::FxHashSet;

fn edge_kind(word: &str) -> EdgeKind {
    match word {
        "thread" => EdgeKind::Thread,
        "lifecycle" => EdgeKind::Lifecycle,
        "coroutine" => EdgeKind::Coroutine,
        "callback" => EdgeKind::Callback,
        _ => EdgeKind::Call,
    }
}

impl Engine<'_, '_> {
    /// The methods of these names that an object of class `kind` runs, in the order of the names.
    pub(super) fn methods_named(&mut self, kind: TypeId, names: &[String]) -> Vec<MethodId> {
        let mut found: Vec<MethodId> = Vec::new();
        for name in names {
            let Some(name) = self.program.names.find(name.as_bytes()).map(NameId) else { continue };
            self.methods_with_name(kind, name, &mut found);
        }
        found
    }

    fn methods_with_name(&mut self, kind: TypeId, name: NameId, found: &mut Vec<MethodId>) {
        let program = self.program;
        let mut signatures = Vec::new();
        for ancestor in program.supertypes(kind) {
            let Some(class) = program.class_of(ancestor) else { continue };
            for id in program.methods_of(class) {
                let method = program.method(id);
                let signature = program.method_ref(method.reference).signature;
                if program.signatures[signature as usize].0 == name
                    && is_virtual(method.access)
                    && method.code != 0
                    && method.access & access::STATIC == 0
                    && !signatures.contains(&signature)
                {
                    // A bridge calls the method it stands for.
                    signatures.push(signature);
                    found.push(id);
                }
            }
        }
    }

    /// Has methods of an object run, in this phase; of a platform object, those of what it was made with.
    pub(super) fn run_object(&mut self, context: ContextId, at: u32, v: V, calls: &[String], edge: &str, depth: usize) {
        let edge = Edge { from: Some(context), offset: at, kind: edge_kind(edge), sure: Sure::Certain };
        for task in self.tasks_of(context, v, calls, edge, depth) {
            self.add_task(task);
        }
    }

    /// Has what a transaction of fragments is given run once it is committed.
    pub(super) fn run_when_committed(&mut self, context: ContextId, at: u32, v: V, calls: &[String], transaction: V) {
        let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Lifecycle, sure: Sure::Certain };
        let tasks = self.tasks_of(context, v, calls, edge, 0);
        if !self.held_back(transaction, &tasks) {
            tasks.into_iter().for_each(|task| self.add_task(task));
        }
    }

    fn tasks_of(&mut self, context: ContextId, v: V, calls: &[String], edge: Edge, depth: usize) -> Vec<Task> {
        let mut tasks = Vec::new();
        for object in self.values.objects(v) {
            let receiver = self.values.make(Node::Object(object));
            if self.heap.get(object).lambda.is_some() {
                if let Some(method) = self.lambda_of(object) {
                    let (method, arguments) = self.prepared(method, receiver, &[receiver]);
                    let arguments = self.filled(method, arguments);
                    tasks.push(Task { method, arguments, edge });
                }
                continue;
            }
            let kind = self.heap.get(object).kind;
            let methods = if self.program.is_own(kind) { self.methods_named(kind, calls) } else { Vec::new() };
            for method in &methods {
                let mut arguments = vec![receiver];
                arguments.extend(if edge.kind == EdgeKind::Lifecycle {
                    self.fresh_arguments(*method)
                } else {
                    self.any_arguments(*method)
                });
                tasks.push(Task { method: *method, arguments, edge });
            }
            if methods.is_empty() && depth < MAX_HELD_DEPTH {
                let mut held = self.heap.read(object, key::CONTENT, context);
                let callback = self.heap.read(object, key::CALLBACK, context);
                held = self.values.join(held, callback);
                if held != BOTTOM {
                    let mut names = calls.to_vec();
                    for more in ["run", "call"] {
                        if !names.iter().any(|name| name == more) {
                            names.push(more.to_owned());
                        }
                    }
                    tasks.extend(self.tasks_of(context, held, &names, edge, depth + 1));
                }
            }
        }
        tasks
    }

    /// The method behind a lambda object.
    pub(super) fn lambda_of(&mut self, object: u32) -> Option<MethodId> {
        let (dex, handle) = self.heap.get(object).lambda?;
        self.lambda_target(object, dex, handle)
    }

    /// Anything for arguments that are missing.
    fn filled(&mut self, method: MethodId, mut arguments: Vec<V>) -> Vec<V> {
        let any = self.any_arguments(method);
        let flags = self.program.method(method).access;
        let offset = usize::from(flags & access::STATIC == 0);
        for (n, v) in any.into_iter().enumerate() {
            if let Some(slot) = arguments.get_mut(n + offset)
                && *slot == crate::program::graph::value::TOP
            {
                *slot = v;
            }
        }
        arguments
    }

    /// Objects given to a platform call that may call them back.
    pub(super) fn call_back(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V], is_static: bool) {
        let parameters = self.calls.parameters(self.program, reference);
        let offset = usize::from(!is_static);
        // A call in damaged code may pass no receiver.
        let receiver = if is_static { NULL } else { arguments.first().copied().unwrap_or(NULL) };
        for (n, (kind, _)) in parameters.iter().enumerate() {
            let Some(v) = arguments.get(n + offset).copied() else { continue };
            let Some(kind) = kind.filter(|kind| kind.0 != NONE) else { continue };
            for object in self.values.objects(v) {
                self.given(context, at, reference, receiver, object, kind);
            }
        }
    }

    /// An object given where `kind` is wanted.
    fn given(&mut self, context: ContextId, at: u32, _reference: MethodRefId, on: V, object: u32, kind: TypeId) {
        let made = self.heap.get(object).kind;
        let is_lambda = self.heap.get(object).lambda.is_some();
        if !self.program.is_own(made) && !is_lambda {
            return;
        }
        let v = self.values.make(Node::Object(object));
        let behaviour = self.outside.behaviour;
        let listener = self.outside.listeners.get(&kind).copied().or_else(|| {
            let ancestors = self.program.supertypes(kind);
            ancestors.iter().find_map(|kind| self.outside.listeners.get(kind).copied())
        });
        if let Some(n) = listener {
            let listener = &behaviour.listeners[usize::from(n)];
            let sure = Sure::Likely;
            match listener.when.as_str() {
                "now" => {
                    let edge_word = if listener.class == "Ljava/lang/Runnable;" || listener.class == "Ljava/util/concurrent/Callable;" {
                        EdgeKind::Thread
                    } else {
                        EdgeKind::Callback
                    };
                    let edge = Edge { from: Some(context), offset: at, kind: edge_word, sure };
                    for task in self.tasks_of(context, v, &listener.calls, edge, MAX_HELD_DEPTH) {
                        self.add_task(task);
                    }
                }
                when => {
                    let gesture = match when {
                        "touch" => Gesture::Touch,
                        "dismiss" => Gesture::Dismiss,
                        _ => Gesture::Other,
                    };
                    self.wait_for(context, at, v, &listener.calls, gesture, on, BOTTOM, "");
                }
            }
            return;
        }
        if self.outside.inert.contains(&kind)
            || self
                .program
                .supertypes(kind)
                .iter()
                .any(|kind| self.outside.inert.contains(kind) && self.program.descriptor_raw(*kind) != b"Ljava/lang/Object;")
        {
            return;
        }
        // A type that is not known: what the object overrides of the platform's may be called, but for what another listener has.
        let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Callback, sure: Sure::Likely };
        if is_lambda {
            for task in self.tasks_of(context, v, &[], edge, MAX_HELD_DEPTH) {
                self.add_task(task);
            }
            return;
        }
        let names: Vec<String> = self.overriding_names(made);
        for task in self.tasks_of(context, v, &names, edge, MAX_HELD_DEPTH) {
            self.add_task(task);
        }
    }

    /// Names of the methods by which the platform may call an object back.
    fn overriding_names(&self, kind: TypeId) -> Vec<String> {
        let program = self.program;
        let mut names = Vec::new();
        let declared = self.declared_apart(kind);
        for ancestor in program.superclass_chain(kind) {
            let Some(class) = program.class_of(ancestor) else { break };
            for id in program.methods_of(class) {
                let method = program.method(id);
                let signature = program.method_ref(method.reference).signature;
                if declared.contains(&signature) {
                    continue;
                }
                let name = program.signatures[signature as usize].0;
                let open = method.access & (access::PUBLIC | access::PROTECTED) != 0;
                let common = matches!(program.names.get(name.0), b"toString" | b"equals" | b"hashCode" | b"finalize" | b"clone" | b"onDestroy" | b"onStop" | b"onPause")
                    // What a web page asks for, when it does.
                    || matches!(program.names.get(name.0), b"onGeolocationPermissionsShowPrompt" | b"onPermissionRequest" | b"onShowFileChooser");
                if open
                    && is_virtual(method.access)
                    && method.code != 0
                    && !common
                    && self.outside.callback_names.contains(&name)
                    && !self.outside.listened.contains(&name)
                {
                    let text = program.signature_name(program.method_ref(method.reference).signature).into_owned();
                    if !names.contains(&text) {
                        names.push(text);
                    }
                }
            }
        }
        names
    }

    /// Signatures that a class or interface above `kind` declares which comes from nothing of the platform's: overriding these is the package's
    /// own affair, whatever their names are.
    fn declared_apart(&self, kind: TypeId) -> FxHashSet<u32> {
        let program = self.program;
        let mut declared = FxHashSet::default();
        for ancestor in program.supertypes(kind) {
            let Some(class) = program.class_of(ancestor).filter(|_| ancestor != kind) else { continue };
            let apart = program
                .supertypes(ancestor)
                .iter()
                .all(|above| program.is_own(*above) || program.descriptor_raw(*above) == b"Ljava/lang/Object;");
            if apart {
                declared.extend(program.methods_of(class).map(|id| program.method_ref(program.method(id).reference).signature));
            }
        }
        declared
    }

    /// Notes what runs only when a person does something.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn wait_for(
        &mut self,
        context: ContextId,
        at: u32,
        v: V,
        calls: &[String],
        gesture: Gesture,
        on: V,
        label: V,
        button: &'static str,
    ) {
        let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::User, sure: Sure::Certain };
        for object in self.values.objects(v) {
            let listener = self.values.make(Node::Object(object));
            // A listener on several views is told which one it was.
            for on in self.separate(on) {
                if !self.seen_pending.insert((self.method_of(context), at, listener, on)) {
                    continue;
                }
                let mut tasks = self.tasks_of(context, listener, calls, edge, MAX_HELD_DEPTH);
                for task in &mut tasks {
                    let captured = task.arguments.len() - self.any_arguments(task.method).len().min(task.arguments.len());
                    let first = if self.heap.get(object).lambda.is_some() { self.captured(object) } else { captured.max(1) };
                    if let Some(slot) = task.arguments.get_mut(first)
                        && on != NULL
                        && on != BOTTOM
                    {
                        *slot = on;
                    }
                    if let Some(slot) = task.arguments.get_mut(first + 1) {
                        match button {
                            "positive" => *slot = self.values.int(-1),
                            "negative" => *slot = self.values.int(-2),
                            "neutral" => *slot = self.values.int(-3),
                            _ => {}
                        }
                    }
                }
                self.pending.push(Pending { tasks, gesture, on, label, button, by: Some(context) });
            }
        }
    }

    /// How many values a lambda has captured.
    fn captured(&self, object: u32) -> usize {
        (0..).take_while(|n| self.heap.peek(object, key::CAPTURED + n) != BOTTOM).count()
    }

    fn separate(&self, on: V) -> Vec<V> {
        let all = self.values.alternatives(on);
        if all.is_empty() { vec![on] } else { all.into_iter().filter(|v| *v != NULL || on == NULL).collect() }
    }

    /// A dialog gets a button.
    pub(super) fn button(&mut self, context: ContextId, at: u32, button: &Button, arguments: &[V]) {
        let (Some(dialog), Some(listener)) = (arguments.first().copied(), arguments.get(2).copied()) else { return };
        let label = self.label(arguments.get(1).copied().unwrap_or(NULL));
        let which = match button.button.as_str() {
            "positive" => "positive",
            "negative" => "negative",
            _ => "neutral",
        };
        let calls = ["onClick".to_owned()];
        self.wait_for(context, at, listener, &calls, Gesture::Touch, dialog, label, which);
        // What a button says, its dialog says.
        let number = self.values.int(match which {
            "positive" => -1,
            "negative" => -2,
            _ => -3,
        });
        self.name_button(dialog, number, label);
    }

    /// `AlertDialog.setButton(which, label, listener)`.
    pub(super) fn set_button(&mut self, context: ContextId, at: u32, arguments: &[V]) {
        let [dialog, number, label, listener] = *arguments else { return };
        let label = self.label(label);
        let which = match self.values.as_int(number) {
            Some(-1) => "positive",
            Some(-2) => "negative",
            _ => "neutral",
        };
        self.wait_for(context, at, listener, &["onClick".to_owned()], Gesture::Touch, dialog, label, which);
        self.name_button(dialog, number, label);
    }

    /// `AlertDialog.getButton(which)`: a view that says what the button does.
    pub(super) fn get_button(&mut self, context: ContextId, dialog: V, number: V) -> V {
        let kind = self.described("Landroid/widget/Button;");
        let mut all = BOTTOM;
        for object in self.values.objects(dialog) {
            let (button, _) = self.heap.object(super::heap::Origin::Special(object, key::KEYED + number.0), kind);
            let label = match self.constant_key(number) {
                Some(cell) => self.heap.read(object, key::KEYED + cell, context),
                None => BOTTOM,
            };
            if label != BOTTOM {
                self.write_cell(button, key::TEXT, label);
            }
            let button = self.values.make(Node::Object(button));
            all = self.values.join(all, button);
        }
        if all == BOTTOM { self.values.typed(Some(kind), super::value::origin::ENVIRONMENT) } else { all }
    }

    /// Code touches a view by itself.
    pub(super) fn click(&mut self, context: ContextId, at: u32, view: V) {
        let objects = self.values.objects(view);
        let edge = Edge { from: Some(context), offset: at, kind: EdgeKind::Call, sure: Sure::Likely };
        let touched = self.pending.iter().filter(|pending| pending.gesture == Gesture::Touch);
        let touched = touched.filter(|pending| self.values.objects(pending.on).iter().any(|on| objects.contains(on)));
        let tasks: Vec<Task> = touched.flat_map(|pending| pending.tasks.clone()).collect();
        for task in tasks {
            self.add_task(Task { edge, ..task });
        }
    }

    fn name_button(&mut self, dialog: V, number: V, label: V) {
        let cell = self.constant_key(number);
        for object in self.values.objects(dialog) {
            if let Some(cell) = cell.filter(|_| label != BOTTOM && label != NULL) {
                self.write_cell(object, key::KEYED + cell, label);
            }
            if label != BOTTOM && label != NULL {
                self.write_cell(object, key::TEXT, label);
            }
        }
    }
}
