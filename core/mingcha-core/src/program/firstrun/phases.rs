//! The phases of an app's life that are told apart, and what each starts at.

use crate::limits::{AFTERWARDS_PART, GRAPH_STEPS_PER_UNIT, GRAPH_STEPS_SLACK, MAX_CONTEXTS_LATER, MAX_CONTEXTS_OF_METHOD};
use crate::program::firstrun::answers::{Answers, Refusal};
use crate::program::firstrun::choice::{Choice, Chooser};
use crate::program::firstrun::woken::{Woken, wake};
use crate::program::graph::context::{Edge, EdgeKind, Sure};
use crate::program::graph::engine::{Engine, Gesture, Pending, Task};
use crate::program::graph::value::V;
use crate::program::model::TypeId;

/// A part of an app's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// From the start to the first screen, before anybody touched anything.
    FirstRun,
    /// After the terms were refused.
    AfterRefuse,
    /// After what asks was closed without an answer.
    AfterDismiss,
    /// When the system wakes a part of the app.
    Background,
    /// After the terms were agreed to, the next start and all that follows included.
    AfterAgree,
    /// After another touch.
    UserAction,
    /// When a request for permissions is answered, looked at answer by answer.
    Answer,
    /// When the system wakes a part of the app after the terms were agreed to, looked at broadcast by broadcast.
    Woken,
}

impl Phase {
    /// All of them, in the order in which a use gets its moment.
    pub const ALL: [Phase; 8] = [
        Phase::FirstRun,
        Phase::AfterRefuse,
        Phase::AfterDismiss,
        Phase::Background,
        Phase::AfterAgree,
        Phase::UserAction,
        Phase::Answer,
        Phase::Woken,
    ];

    /// The moment's stable word in facts.
    pub fn moment(self) -> &'static str {
        match self {
            Phase::FirstRun => "first_run",
            Phase::AfterRefuse => "after_refuse",
            Phase::AfterDismiss => "after_dismiss",
            Phase::Background => "background",
            Phase::AfterAgree => "after_agree",
            Phase::UserAction | Phase::Answer => "user_action",
            Phase::Woken => "background",
        }
    }

    /// As the number that contexts have.
    pub fn number(self) -> u8 {
        Self::ALL.iter().position(|phase| *phase == self).unwrap_or_default() as u8
    }
}

/// A component of the manifest.
#[derive(Clone, Debug, Default)]
pub struct Component {
    /// `activity`, `service`, `receiver` or `provider`.
    pub kind: String,
    /// Class, dotted.
    pub class: String,
    /// Process, when not the app's own.
    pub process: Option<String>,
    /// Whether the system starts it by an intent filter, or others may.
    pub by_system: bool,
    /// Broadcasts of the system that it gets, of those that wake apps.
    pub broadcasts: Vec<String>,
}

/// Where execution begins.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Application class, dotted.
    pub application: Option<String>,
    /// Component factory, dotted.
    pub factory: Option<String>,
    /// Components, providers in the order in which they start.
    pub components: Vec<Component>,
    /// Process of the first screen.
    pub process: Option<String>,
    /// Activities that a launcher shows.
    pub launchers: Vec<String>,
    /// Initialisers that meta-data names for `androidx.startup`.
    pub initialisers: Vec<String>,
}

/// Rounds of what a touch leads to.
const MAX_ROUNDS: usize = 6;

/// What following all phases gave, beside what the engine holds.
#[derive(Debug, Default)]
pub struct Followed {
    /// The limit that was reached in each phase, where one was.
    pub exhausted: Vec<(Phase, &'static str)>,
    /// What refused requests for permissions lead to.
    pub refusals: Vec<Refusal>,
    /// What the system wakes, and what that starts.
    pub woken: Vec<Woken>,
    /// The phase whose state the engine holds in the end.
    pub last: u8,
}

/// Follows all phases. `ended` is called at the end of each, with the phase whose state it
/// began with; what it does to the state is undone before the next.
pub fn follow(
    engine: &mut Engine<'_, '_>,
    entry: &Entry,
    code_units: u64,
    ended: &mut dyn FnMut(&mut Engine<'_, '_>, Option<u8>),
) -> Followed {
    let limit = GRAPH_STEPS_SLACK + GRAPH_STEPS_PER_UNIT * code_units;
    let mut exhausted = Vec::new();
    let mut chooser = Chooser::default();
    let mut answers = Answers::default();
    begin(engine, Phase::FirstRun, limit);
    launch(engine, entry);
    let first_screen = std::mem::take(&mut engine.pending);
    end(engine, Phase::FirstRun, &mut exhausted);
    let state = engine.state();
    ended(engine, None);
    engine.restore(state.clone());
    answers.evaluate(engine);
    let choices: Vec<Choice> = first_screen.iter().map(|pending| chooser.choice(engine, pending)).collect();
    let chosen = |choice: Choice| -> Vec<Pending> {
        first_screen.iter().zip(&choices).filter(|(_, known)| **known == choice).map(|(pending, _)| pending.clone()).collect()
    };
    let state = engine.state();
    let first = Some(Phase::FirstRun.number());
    for (phase, choice) in [(Phase::AfterRefuse, Choice::Refuse), (Phase::AfterDismiss, Choice::Dismiss)] {
        let asked = chosen(choice);
        if asked.is_empty() {
            continue;
        }
        engine.restore(state.clone());
        begin(engine, phase, limit / 4);
        touch(engine, asked);
        answered(engine, &first_screen);
        // Who refused may be asked again, and refuse again.
        for _ in 0..MAX_ROUNDS {
            let mut again = std::mem::take(&mut engine.pending);
            again.retain(|pending| chooser.choice(engine, pending) == Choice::Refuse);
            if again.is_empty() || engine.exhausted.is_some() {
                break;
            }
            touch(engine, again);
        }
        end(engine, phase, &mut exhausted);
        ended(engine, first);
    }
    engine.restore(state.clone());
    begin(engine, Phase::Background, limit / 2);
    for component in
        entry.components.iter().filter(|component| component.by_system && matches!(component.kind.as_str(), "receiver" | "service"))
    {
        if let Some(kind) = engine.class_type(&component.class) {
            engine.start_component(None, 0, kind, EdgeKind::Lifecycle);
        }
    }
    let registered = first_screen.iter().filter(|pending| pending.gesture == Gesture::Other);
    let receivers: Vec<Task> = registered.flat_map(|pending| pending.tasks.clone()).filter(|task| receives(engine, task)).collect();
    for task in receivers {
        engine.add_task(task);
    }
    engine.drain();
    end(engine, Phase::Background, &mut exhausted);
    ended(engine, first);
    engine.restore(state.clone());
    begin(engine, Phase::UserAction, limit / 2);
    let mut waiting = chosen(Choice::Other);
    waiting.retain(|pending| !pending.tasks.iter().all(|task| receives(engine, task)));
    engine.motion.touched = true;
    rounds(engine, waiting, Some(&mut chooser));
    end(engine, Phase::UserAction, &mut exhausted);
    ended(engine, first);
    answers.evaluate(engine);
    let agreed = chosen(Choice::Agree);
    // Where nothing agrees, what a person can do was done: that state stays for what comes after.
    let used = agreed.is_empty().then(|| (Phase::UserAction.number(), engine.state()));
    engine.restore(state);
    begin(engine, Phase::AfterAgree, limit);
    if !agreed.is_empty() {
        touch(engine, agreed);
        answered(engine, &first_screen);
        launch(engine, entry);
    }
    let agreed = engine.state();
    let mut waiting = std::mem::take(&mut engine.pending);
    waiting.extend(first_screen.iter().cloned());
    if choices.contains(&Choice::Agree) {
        engine.motion.touched = true;
        rounds(engine, waiting, None);
    }
    end(engine, Phase::AfterAgree, &mut exhausted);
    if used.is_none() {
        ended(engine, first);
    }
    answers.evaluate(engine);
    let last = engine.state();
    let woken = wake(engine, &agreed, &entry.components);
    let (phase, last) = used.unwrap_or((Phase::AfterAgree.number(), last));
    engine.restore(last);
    let launchers: Vec<TypeId> = entry.launchers.iter().filter_map(|name| engine.class_type(name)).collect();
    Followed { exhausted, refusals: answers.judged(engine, &launchers), woken, last: phase }
}

/// The number of what comes after all phases: components that none came to, and callbacks of a life's end.
pub const AFTERWARDS: u8 = Phase::ALL.len() as u8;

/// Callbacks that come in the middle or at the end of a component's life.
const LATER_LIFE: [&str; 25] = [
    "onCreate",
    "onRestoreInstanceState",
    "onPause",
    "onSaveInstanceState",
    "onStop",
    "onDestroy",
    "onRestart",
    "onLowMemory",
    "onTrimMemory",
    "onConfigurationChanged",
    "onUserLeaveHint",
    "onUnbind",
    "onRebind",
    "onTaskRemoved",
    "onTerminate",
    "onActivityResult",
    "onNewIntent",
    "onOptionsItemSelected",
    "onBackPressed",
    "onUserInteraction",
    "query",
    "insert",
    "update",
    "delete",
    "call",
];

/// Starts every component that no phase came to, and has the rest of all components' lives run. Nothing of this has a moment of its own.
pub fn afterwards(engine: &mut Engine<'_, '_>, entry: &Entry, code_units: u64) {
    let limit = (GRAPH_STEPS_SLACK + GRAPH_STEPS_PER_UNIT * code_units) / AFTERWARDS_PART;
    engine.begin_phase(AFTERWARDS, limit, MAX_CONTEXTS_LATER);
    let edge = Edge { from: None, offset: 0, kind: EdgeKind::Lifecycle, sure: Sure::Likely };
    let names = entry.components.iter().map(|component| component.class.as_str()).chain(entry.application.as_deref());
    for name in names.collect::<Vec<_>>() {
        let Some(kind) = engine.class_type(name) else { continue };
        let program = engine.program;
        let Some(class) = program.class_of(kind) else { continue };
        if !program.methods_of(class).any(|method| engine.of_method.contains_key(&method)) {
            engine.start_component(None, 0, kind, EdgeKind::Lifecycle);
            engine.drain();
        }
        let (object, _) = engine.component(kind);
        for later in LATER_LIFE {
            engine.run_later_life(object, kind, later, edge);
        }
        engine.drain();
    }
    engine.run_unheard_callbacks(edge);
    let waiting = std::mem::take(&mut engine.pending);
    rounds(engine, waiting, None);
    engine.exhausted = None;
}

/// Whether the system calls it, without anybody's touch: a receiver, an observer of what others keep.
fn receives(engine: &Engine<'_, '_>, task: &Task) -> bool {
    matches!(engine.program.method_name(task.method).as_ref(), "onReceive" | "onChange")
}

fn begin(engine: &mut Engine<'_, '_>, phase: Phase, limit: u64) {
    // What a touch before consent leads to is looked at as closely as the start; what comes later is not.
    let close = matches!(phase, Phase::FirstRun | Phase::AfterRefuse | Phase::AfterDismiss);
    engine.motion.touched = false;
    engine.begin_phase(phase.number(), limit, if close { MAX_CONTEXTS_OF_METHOD } else { MAX_CONTEXTS_LATER });
}

fn end(engine: &mut Engine<'_, '_>, phase: Phase, exhausted: &mut Vec<(Phase, &'static str)>) {
    // Objects have other numbers in the next phase.
    let seen = crate::program::bridges::pages::observe(engine, phase.number());
    engine.web_calls.extend(seen);
    if let Some(what) = engine.exhausted.take() {
        exhausted.push((phase, what));
    }
}

/// The process starts, and the launcher's activity in it.
fn launch(engine: &mut Engine<'_, '_>, entry: &Entry) {
    let edge = Edge { from: None, offset: 0, kind: EdgeKind::Lifecycle, sure: Sure::Certain };
    engine.forget_registered();
    let process = entry.process.clone().unwrap_or_else(|| engine.surface.package.clone());
    if !process.is_empty() {
        engine.runs_in(&process);
    }
    let parts = |engine: &mut Engine<'_, '_>, name: &str, methods: &[&str], construct: bool| {
        let Some(kind) = engine.class_type(name) else { return };
        let (object, _) = engine.component(kind);
        if construct {
            construct_plain(engine, kind, object, edge);
        }
        engine.run_lifecycle(object, kind, methods, edge);
        engine.drain();
    };
    if let Some(factory) = &entry.factory {
        parts(engine, factory, &["instantiateApplication", "instantiateActivity", "instantiateProvider", "instantiateClassLoader"], true);
    }
    if let Some(application) = &entry.application {
        parts(engine, application, &["attachBaseContext"], true);
    }
    for provider in entry.components.iter().filter(|component| component.kind == "provider" && component.process == entry.process) {
        parts(engine, &provider.class, &["attachInfo", "onCreate"], true);
    }
    for initialiser in &entry.initialisers {
        parts(engine, initialiser, &["dependencies", "create"], true);
    }
    if let Some(application) = &entry.application {
        parts(engine, application, &["onCreate"], false);
    }
    for launcher in &entry.launchers {
        if let Some(kind) = engine.class_type(launcher) {
            engine.launched(kind, &process);
            engine.start_component(None, 0, kind, EdgeKind::Lifecycle);
        }
        engine.drain();
    }
}

fn construct_plain(engine: &mut Engine<'_, '_>, kind: TypeId, object: V, edge: Edge) {
    let program = engine.program;
    let Some(class) = program.class_of(kind) else { return };
    for method in program.methods_of(class).filter(|id| program.method_name(*id) == "<init>" && program.method_descriptor(*id) == "()V") {
        engine.add_task(Task { method, arguments: vec![object], edge });
    }
}

/// An activity that asked gives its answer to the one that started it.
fn answered(engine: &mut Engine<'_, '_>, first_screen: &[Pending]) {
    let answers = engine.answers();
    for pending in first_screen.iter().filter(|pending| pending.gesture == Gesture::Other) {
        for task in pending.tasks.iter().filter(|task| engine.program.method_name(task.method) == "onActivityResult") {
            for (by, request, code) in &answers {
                let mut task = task.clone();
                if task.arguments.first() == Some(by) {
                    continue;
                }
                for (n, v) in [(1, request), (2, code)] {
                    if let Some(slot) = task.arguments.get_mut(n) {
                        *slot = *v;
                    }
                }
                engine.add_task(task);
            }
        }
    }
    engine.drain();
}

fn touch(engine: &mut Engine<'_, '_>, pending: Vec<Pending>) {
    for pending in pending {
        for task in pending.tasks {
            engine.add_task(task);
        }
    }
    engine.drain();
}

/// Touches what waits, and what that leads to.
fn rounds(engine: &mut Engine<'_, '_>, mut waiting: Vec<Pending>, mut chooser: Option<&mut Chooser>) {
    for _ in 0..MAX_ROUNDS {
        if waiting.is_empty() || engine.exhausted.is_some() {
            return;
        }
        touch(engine, waiting);
        waiting = std::mem::take(&mut engine.pending);
        if let Some(chooser) = &mut chooser {
            waiting.retain(|pending| chooser.choice(engine, pending) != Choice::Agree);
        }
    }
}
