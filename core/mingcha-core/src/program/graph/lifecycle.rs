//! What comes of a component's life: what starts it, what it finishes before it is shown, and fragments that wait for their commit.

use crate::program::firstrun::weights::weights;
use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Engine, Task};
use crate::program::graph::heap::{ContextId, Origin, STATIC, key};
use crate::program::graph::value::{BOTTOM, NULL, Node, ONE, TOP, V, origin};
use crate::program::model::{MethodId, MethodRefId, TypeId};

/// Callbacks of an activity that an end while it is created leaves out.
const AFTER_CREATE: [&str; 10] = [
    "onStart",
    "onPostCreate",
    "onResume",
    "onPostResume",
    "onAttachedToWindow",
    "onWindowFocusChanged",
    "onCreateOptionsMenu",
    "onPrepareOptionsMenu",
    "onEnterAnimationComplete",
    "onTopResumedActivityChanged",
];
/// Most calls that are followed back from where an activity is finished.
const MAX_CALLS_BACK: usize = 4;
/// Type of the state that a component gets back, which there is none of when it starts afresh.
const SAVED_STATE: &str = "Landroid/os/Bundle;";

impl Engine<'_, '_> {
    /// An activity says that it is finished.
    pub(super) fn finish_activity(&mut self, context: ContextId, at: u32, activity: V) {
        for object in self.values.objects(activity) {
            let ends = self.finished.entry(object).or_default();
            if !ends.contains(&(context, at)) {
                ends.push((context, at));
            }
        }
    }

    /// `startActivityForResult(…)`: the number by which a component is asked.
    pub(super) fn asked(&mut self, component: u32, number: V) {
        let known = self.requests.get(&component).copied().unwrap_or(BOTTOM);
        let all = self.values.join(known, number);
        self.requests.insert(component, all);
    }

    /// `Activity.setResult(…)`.
    pub(super) fn set_result(&mut self, activity: V, code: V) {
        for object in self.values.objects(activity) {
            let known = self.results.get(&object).copied().unwrap_or(BOTTOM);
            let all = self.values.join(known, code);
            self.results.insert(object, all);
        }
    }

    /// The activities that were finished in this phase, the number each was asked by, and what each answers: that it was cancelled, when it said nothing.
    pub(crate) fn answers(&mut self) -> Vec<(V, V, V)> {
        let mut ended: Vec<u32> = self.finished.keys().copied().collect();
        ended.sort_unstable();
        let answer = |object: u32| self.results.get(&object).copied().unwrap_or(NULL);
        let request = |object: u32| self.requests.get(&object).copied().unwrap_or(TOP);
        let found: Vec<(u32, V, V)> = ended.into_iter().map(|object| (object, request(object), answer(object))).collect();
        found.into_iter().map(|(object, request, code)| (self.values.make(Node::Object(object)), request, code)).collect()
    }

    /// The task as it runs: not at all, or not surely, where its activity may be finished by then.
    pub(super) fn unfinished(&mut self, mut task: Task) -> Option<Task> {
        let Some(Node::Object(object)) = task.arguments.first().map(|v| self.values.node(*v)) else { return Some(task) };
        let Some(ends) = self.finished.get(&object).cloned() else { return Some(task) };
        let name = self.program.method_name(task.method);
        if !matches!(self.heap.get(object).origin, Origin::Component(_)) || !AFTER_CREATE.contains(&name.as_ref()) {
            return Some(task);
        }
        let mut surest = None;
        for (context, at) in ends {
            surest = surest.max(self.ends_creation(context, at, task.arguments[0], 0));
        }
        match surest {
            Some(Sure::Certain) => {
                let kind = self.heap.get(object).kind;
                self.run_lifecycle(task.arguments[0], kind, &["onDestroy"], task.edge);
                None
            }
            Some(_) => {
                task.edge.sure = task.edge.sure.min(Sure::Likely);
                Some(task)
            }
            None => Some(task),
        }
    }

    /// How sure it is that an instruction is come to while the activity is created.
    fn ends_creation(&mut self, context: ContextId, at: u32, activity: V, depth: usize) -> Option<Sure> {
        let known = &self.contexts[context.0 as usize];
        let (method, edges, first) = (known.method, known.edges.clone(), known.arguments.first().copied());
        let body = self.body(method)?;
        let block = body.block_of[body.flow.position_of(at)?];
        let here = (*weights(&self.contexts[context.0 as usize]).get(block as usize)?)?;
        if first == Some(activity) && self.program.method_name(method) == "onCreate" {
            return Some(here);
        }
        if depth >= MAX_CALLS_BACK {
            return None;
        }
        let mut surest = None;
        for edge in edges.iter().filter(|edge| edge.kind == EdgeKind::Call) {
            if let Some(from) = edge.from
                && let Some(sure) = self.ends_creation(from, edge.offset, activity, depth + 1)
            {
                surest = surest.max(Some(sure.min(edge.sure).min(here)));
            }
        }
        surest
    }

    /// Arguments of a callback of a component's or fragment's life: anything, but no saved state.
    pub(super) fn fresh_arguments(&mut self, method: MethodId) -> Vec<V> {
        let kinds = self.calls.parameter_types(self.program, self.program.method(method).reference);
        let saved = self.program.type_described(SAVED_STATE);
        let mut arguments = self.any_arguments(method);
        for (slot, kind) in arguments.iter_mut().zip(kinds) {
            if kind.is_some() && kind == saved {
                *slot = NULL;
            }
        }
        arguments
    }

    /// What an activity that a launcher starts is given: an intent that carries nothing.
    pub fn launched(&mut self, kind: TypeId, process: &str) {
        let (component, _) = self.component(kind);
        let Node::Object(object) = self.values.node(component) else { return };
        if let Some(intent) = self.program.type_described("Landroid/content/Intent;") {
            let (intent, _) = self.heap.object(Origin::Special(intent.0, 0), intent);
            let intent = self.values.make(Node::Object(intent));
            self.write_cell(object, key::INTENT, intent);
        }
        self.write_cell(object, key::ROOT, ONE);
        self.runs_in(process);
    }

    /// The app's code runs in a process of this name.
    pub(crate) fn runs_in(&mut self, process: &str) {
        let name = self.values.text(process.as_bytes());
        self.write_cell(STATIC, key::PROCESS, name);
    }

    /// Calls that ask an activity, or the process, how it came to be.
    pub(super) fn started_how(&mut self, context: ContextId, reference: MethodRefId, arguments: &[V]) -> V {
        let receiver = arguments.first().copied().unwrap_or(TOP);
        match self.reference_name(reference) {
            b"getPackageName" => {
                let package = self.surface.package.clone();
                if package.is_empty() { self.unknown_result(reference, arguments) } else { self.values.text(package.as_bytes()) }
            }
            b"getProcessName" => self.process_name(context),
            name => {
                let cell = if name == b"getIntent" { key::INTENT } else { key::ROOT };
                let mut all = BOTTOM;
                for v in self.values.alternatives(receiver) {
                    let found = match self.values.node(v) {
                        Node::Object(object) => self.heap.read(object, cell, context),
                        _ => BOTTOM,
                    };
                    let found = if found == BOTTOM { self.unknown_result(reference, &[]) } else { found };
                    all = self.values.join(all, found);
                }
                if all == BOTTOM { self.unknown_result(reference, &[]) } else { all }
            }
        }
    }

    /// The name of the process that code runs in.
    pub(super) fn process_name(&mut self, context: ContextId) -> V {
        let found = self.heap.read(STATIC, key::PROCESS, context);
        if found == BOTTOM { self.values.typed(None, origin::ENVIRONMENT) } else { found }
    }

    /// What a transaction has run waits until it is committed; whether the transaction is known.
    pub(super) fn held_back(&mut self, transaction: V, tasks: &[Task]) -> bool {
        let transactions: Vec<u32> =
            self.values.objects(transaction).into_iter().filter(|object| self.transactions.contains_key(object)).collect();
        let mut committed = transactions.is_empty();
        for transaction in transactions {
            if let Some((done, waiting)) = self.transactions.get_mut(&transaction) {
                committed |= *done;
                waiting.extend(tasks.iter().cloned());
            }
        }
        !committed
    }

    /// `FragmentManager.beginTransaction()`.
    pub(super) fn transaction(&mut self, context: ContextId, at: u32, reference: MethodRefId) -> Option<V> {
        let kind = self.return_type(reference)?;
        let object = self.make_object(context, at, kind);
        self.transactions.entry(object).or_default();
        Some(self.values.make(Node::Object(object)))
    }

    /// `FragmentTransaction.commit()` and its kin.
    pub(super) fn commit_transaction(&mut self, transaction: V) -> V {
        let objects = self.values.objects(transaction);
        let mut tasks = Vec::new();
        for (_, (done, waiting)) in self.transactions.iter_mut().filter(|(object, _)| objects.is_empty() || objects.contains(object)) {
            *done = true;
            tasks.append(waiting);
        }
        tasks.into_iter().for_each(|task| self.add_task(task));
        TOP
    }

    /// Whether the call at `offset` hands something on for a later time.
    fn is_delayed(&mut self, offset: u32, context: ContextId) -> bool {
        let method = self.method_of(context);
        let dex = self.program.class(self.program.method(method).class).dex;
        let Some(body) = self.body(method) else { return false };
        let Some(position) = body.flow.position_of(offset) else { return false };
        let Some(reference) = self.program.method_at(dex, body.instruction(position).1.index) else { return false };
        let name = self.reference_name(reference);
        name.ends_with(b"Delayed") || name == b"postAtTime"
    }

    /// What was to run and is taken back before its time: it may still run when its turn came first.
    pub(super) fn taken_back(&mut self, context: ContextId, callback: V) {
        let objects = self.values.objects(callback);
        let of = |engine: &Self, task: &Task| {
            let first = task.arguments.first().map(|v| engine.values.objects(*v)).unwrap_or_default();
            task.edge.kind == EdgeKind::Thread && first.iter().any(|object| objects.contains(object))
        };
        if self.contexts[context.0 as usize].open.is_empty() {
            // Both in one method that comes to both: what waits for its time is gone before it comes.
            let tasks = std::mem::take(&mut self.tasks);
            for task in tasks {
                if of(self, &task) && task.edge.from == Some(context) && self.is_delayed(task.edge.offset, context) {
                    self.forget_task(&task);
                } else {
                    self.tasks.push_back(task);
                }
            }
        }
        for task in self.tasks.iter_mut().filter(|task| task.edge.kind == EdgeKind::Thread) {
            if let Some(first) = task.arguments.first()
                && self.values.objects(*first).iter().any(|object| objects.contains(object))
            {
                task.edge = Edge { sure: Sure::Possible, ..task.edge };
            }
        }
    }
}
