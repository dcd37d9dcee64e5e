//! What the system's broadcasts, jobs and alarms make a package do after the terms were agreed to, looked at one by one.

use crate::limits::{EVALUATION_STEPS, MAX_CONTEXTS_OF_METHOD, MAX_EVALUATED_BROADCASTS};
use crate::program::firstrun::moments::{PathFrame, path};
use crate::program::firstrun::paths::Ways;
use crate::program::firstrun::phases::{Component, Phase};
use crate::program::graph::context::Sure;
use crate::program::graph::engine::{Engine, State};
use crate::program::graph::motion::{How, Noted, What};
use crate::program::graph::value::Node;
use crate::program::model::TypeId;

/// What a component does when it is woken.
#[derive(Clone, Debug)]
pub struct Woken {
    /// Class of the component, dotted.
    pub component: String,
    /// What wakes it: the action of a broadcast, `job`, `alarm`, or `end` of a service.
    pub by: String,
    /// What it starts, with how sure that is, and whether it stays.
    pub starts: Vec<Started>,
}

/// A component that is started.
#[derive(Clone, Debug)]
pub struct Started {
    /// Its class.
    pub kind: TypeId,
    /// How.
    pub how: How,
    /// How sure that is, once the component is woken.
    pub sure: Sure,
    /// Whether it stays: a service that neither ends itself nor says that it need not come back, or a screen.
    pub stays: bool,
    /// The way there.
    pub path: Vec<PathFrame>,
}

/// Services that end when their work is done.
const TRANSIENT: [&str; 5] = [
    "Landroid/app/IntentService;",
    "Landroidx/core/app/JobIntentService;",
    "Landroid/support/v4/app/JobIntentService;",
    "Landroid/app/job/JobService;",
    "Landroid/service/quicksettings/TileService;",
];
/// Starts that are told of one component that is woken.
const MAX_STARTS_OF_ONE: usize = 64;
/// `START_NOT_STICKY`.
const NOT_STICKY: i64 = 2;

/// Wakes receivers by each of their broadcasts, and what jobs, alarms and ends of services wake, from a state.
pub(super) fn wake(engine: &mut Engine<'_, '_>, state: &State, components: &[Component]) -> Vec<Woken> {
    let mut found = Vec::new();
    let broadcasts = components.iter().filter(|component| component.kind == "receiver");
    let broadcasts = broadcasts.flat_map(|component| component.broadcasts.iter().map(move |action| (component, action)));
    for (component, action) in broadcasts.take(MAX_EVALUATED_BROADCASTS) {
        if let Some(kind) = engine.class_type(&component.class) {
            found.push(evaluate(engine, state, kind, &["onReceive"], action, Some(action)));
        }
    }
    let mut others: Vec<(TypeId, &str)> = Vec::new();
    for noted in &engine.motion.noted {
        let other = match noted.what {
            What::Job(Some(kind), ..) => (kind, "job"),
            What::Alarm(Some(kind), ..) => (kind, "alarm"),
            What::Start(How::Service, kind) => (kind, "end"),
            _ => continue,
        };
        if !others.contains(&other) && others.len() < MAX_EVALUATED_BROADCASTS {
            others.push(other);
        }
    }
    for (kind, by) in others {
        let names: &[&str] = match by {
            "job" => &["onStartJob"],
            "end" => &["onTaskRemoved", "onDestroy"],
            _ => &["onReceive", "onCreate", "onStartCommand"],
        };
        found.push(evaluate(engine, state, kind, names, by, None));
    }
    engine.motion.apart = false;
    found
}

fn evaluate(engine: &mut Engine<'_, '_>, state: &State, kind: TypeId, names: &[&str], by: &str, action: Option<&str>) -> Woken {
    engine.restore(state.clone());
    engine.begin_phase(Phase::Woken.number(), EVALUATION_STEPS, MAX_CONTEXTS_OF_METHOD);
    engine.motion.touched = false;
    engine.motion.apart = true;
    let (first, noted) = (engine.contexts.len(), engine.motion.noted.len());
    for task in engine.wake_tasks(kind, names, action) {
        engine.add_task(task);
    }
    engine.drain();
    let cut = engine.exhausted.take().is_some();
    let ways = Ways::find_from(engine, first);
    let mut starts: Vec<Started> = Vec::new();
    let since: Vec<Noted> = engine.motion.noted[noted..].iter().filter(|noted| matches!(noted.what, What::Start(..))).cloned().collect();
    for noted in since.into_iter().take(MAX_STARTS_OF_ONE) {
        let What::Start(how, target) = noted.what else { continue };
        let method = engine.contexts[noted.context.0 as usize].method;
        let Some(position) = engine.body(method).and_then(|body| body.flow.position_of(noted.offset)) else { continue };
        let Some(sure) = ways.sure(engine, noted.context, position) else { continue };
        let sure = if cut { Sure::Possible } else { sure };
        let stays = match how {
            How::Activity => true,
            How::Service => stays(engine, first, target),
            How::Bind | How::Broadcast => false,
        };
        let (path, _) = path(engine, &ways, noted.context, noted.offset);
        starts.push(Started { kind: target, how, sure, stays, path });
    }
    // An alarm that goes to a service starts it.
    if by == "alarm" && engine.program.inherits(kind, "Landroid/app/Service;") {
        let stays = stays(engine, first, kind);
        starts.push(Started { kind, how: How::Service, sure: Sure::Certain, stays, path: Vec::new() });
    }
    let component = engine.program.class_of(kind).map(|class| engine.program.class_name(class)).unwrap_or_default();
    Woken { component, by: by.to_owned(), starts }
}

/// Whether a service that is started stays: by what its `onStartCommand` says in the contexts from `first` on, and whether it ends itself.
fn stays(engine: &Engine<'_, '_>, first: usize, service: TypeId) -> bool {
    let program = engine.program;
    if TRANSIENT.iter().any(|ancestor| program.inherits(service, ancestor)) {
        return false;
    }
    let noted = || engine.motion.noted.iter().map(|noted| &noted.what);
    if noted().any(|what| *what == What::StopSelf(service)) {
        return false;
    }
    if noted().any(|what| *what == What::Foreground(service)) {
        return true;
    }
    // Where it says nothing, Android starts it again.
    engine.contexts[first..].iter().all(|context| {
        let of = context.arguments.first().is_some_and(|v| {
            let objects = engine.values.objects(*v);
            objects.iter().any(|object| engine.heap.get(*object).kind == service)
        });
        let answers = engine.values.alternatives(context.returns);
        let not_sticky = |v: &_| matches!(engine.values.node(*v), Node::Int { n, .. } if n == NOT_STICKY);
        !(of && program.method_name(context.method) == "onStartCommand" && !answers.is_empty() && answers.iter().all(not_sticky))
    })
}
