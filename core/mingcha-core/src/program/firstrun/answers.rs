//! What happens when requests for permissions are answered: each is answered twice, granted and refused, and what only the refusal leads to is
//! its outcome.

use crate::limits::{EVALUATION_STEPS, MAX_CONTEXTS_OF_METHOD, MAX_EVALUATED_REQUESTS, MAX_TRIED_BUTTONS};
use crate::program::firstrun::moments::{PathFrame, path};
use crate::program::firstrun::paths::Ways;
use crate::program::firstrun::phases::Phase;
use crate::program::graph::context::Sure;
use crate::program::graph::engine::{Engine, Pending, State, Task};
use crate::program::graph::heap::ContextId;
use crate::program::graph::motion::{Answer, How, Noted, Request, What};
use crate::program::model::{MethodId, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a refusal leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The process ends, or every screen is closed.
    Exit,
    /// A screen is closed, behind which there is another.
    LeavesScreen,
    /// The same permissions are asked for again at once.
    AsksAgain,
    /// The same permissions are asked for again whenever the screen comes back.
    AsksOnReturn,
    /// The system's settings open.
    Settings,
}

impl Outcome {
    /// The stable word in facts.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Exit => "exit",
            Outcome::LeavesScreen => "leaves_screen",
            Outcome::AsksAgain => "asks_again",
            Outcome::AsksOnReturn => "asks_on_return",
            Outcome::Settings => "settings",
        }
    }
}

/// One outcome of one request's refusal.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The request, by number.
    pub request: usize,
    /// What happens.
    pub outcome: Outcome,
    /// Whether a dialog without another way out stands between.
    pub by_dialog: bool,
    /// How sure that is, once the person refused.
    pub sure: Sure,
    /// The way there from the answer, outermost first.
    pub path: Vec<PathFrame>,
    closes: Option<TypeId>,
}

/// Something that an evaluation came to.
struct Reached {
    what: What,
    at: (MethodId, u32),
    sure: Sure,
    context: ContextId,
}

/// What refusals lead to, over all phases.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) refusals: Vec<Refusal>,
    seen: FxHashSet<(Vec<u32>, u32, Vec<String>)>,
    looked_at: usize,
}

impl Answers {
    /// Answers the requests that were made since this was last called.
    pub(super) fn evaluate(&mut self, engine: &mut Engine<'_, '_>) {
        let requests: Vec<(usize, Request)> = engine.motion.requests.iter().cloned().enumerate().skip(self.looked_at).collect();
        self.looked_at = engine.motion.requests.len();
        if requests.is_empty() {
            return;
        }
        let state = engine.state();
        for (number, request) in requests {
            let hosts = engine.values.objects(request.host);
            let key = (hosts, request.code.0, request.permissions.clone());
            if self.seen.len() >= MAX_EVALUATED_REQUESTS || !self.seen.insert(key) {
                continue;
            }
            self.answer(engine, &state, number, &request);
        }
        self.looked_at = engine.motion.requests.len();
        engine.restore(state);
        engine.motion.answer = None;
        engine.motion.apart = false;
    }

    fn answer(&mut self, engine: &mut Engine<'_, '_>, state: &State, number: usize, request: &Request) {
        let granted = evaluate(engine, state, request, true, |engine, request, granted| engine.answer_tasks(request, granted));
        let granted: FxHashSet<(MethodId, u32)> = granted.0.iter().map(|reached| reached.at).collect();
        let (refused, ways, pending) =
            evaluate(engine, state, request, false, |engine, request, granted| engine.answer_tasks(request, granted));
        for reached in refused.iter().filter(|reached| !granted.contains(&reached.at)) {
            if let Some((outcome, closes)) = outcome(engine, request, &reached.what) {
                let (path, _) = path(engine, &ways, reached.context, reached.at.1);
                self.refusals.push(Refusal { request: number, outcome, by_dialog: false, sure: reached.sure, path, closes });
            }
        }
        self.dialogs(engine, number, request, pending);
        let (again, ways, _) = evaluate(engine, state, request, false, |engine, request, _| engine.return_tasks(request));
        for reached in again.iter().filter(|reached| reached.sure == Sure::Certain) {
            if let Some((Outcome::AsksAgain, closes)) = outcome(engine, request, &reached.what) {
                let (path, _) = path(engine, &ways, reached.context, reached.at.1);
                let (outcome, sure) = (Outcome::AsksOnReturn, Sure::Likely);
                self.refusals.push(Refusal { request: number, outcome, by_dialog: false, sure, path, closes });
            }
        }
    }

    /// Dialogs that a refusal shows and that cannot be left but by ending the app, or by giving in.
    fn dialogs(&mut self, engine: &mut Engine<'_, '_>, number: usize, request: &Request, pending: Vec<Pending>) {
        let mut dialogs: Vec<(crate::program::graph::value::V, Vec<Pending>)> = Vec::new();
        for pending in pending.into_iter().filter(|pending| !pending.button.is_empty()).take(MAX_TRIED_BUTTONS) {
            match dialogs.iter_mut().find(|(on, _)| *on == pending.on) {
                Some((_, buttons)) => buttons.push(pending),
                None => dialogs.push((pending.on, vec![pending])),
            }
        }
        let state = engine.state();
        for (dialog, buttons) in dialogs {
            let held = engine.is_held_open(dialog) && engine.labelled_buttons(dialog) <= buttons.len();
            let (mut ends, mut ways_out) = (Vec::new(), 0);
            for button in buttons {
                let tasks = button.tasks;
                let (reached, ways, _) = evaluate(engine, &state, request, false, |_, _, _| tasks.clone());
                let mut outcomes = Vec::new();
                for reached in reached {
                    if let Some((outcome, closes)) = outcome(engine, request, &reached.what) {
                        let (path, _) = path(engine, &ways, reached.context, reached.at.1);
                        outcomes.push(Refusal {
                            request: number,
                            outcome,
                            by_dialog: true,
                            sure: reached.sure.min(Sure::Likely),
                            path,
                            closes,
                        });
                    }
                }
                ways_out += usize::from(outcomes.is_empty());
                ends.extend(outcomes.into_iter().filter(|refusal| matches!(refusal.outcome, Outcome::Exit | Outcome::LeavesScreen)));
            }
            if held && ways_out == 0 {
                self.refusals.extend(ends);
            }
        }
    }

    /// The refusals, with those that close the only screen told as ends of the app.
    pub(super) fn judged(mut self, engine: &Engine<'_, '_>, launchers: &[TypeId]) -> Vec<Refusal> {
        let bottom = only_screens(engine, launchers);
        for refusal in &mut self.refusals {
            if refusal.outcome == Outcome::LeavesScreen && refusal.closes.is_some_and(|kind| bottom.contains(&kind)) {
                refusal.outcome = Outcome::Exit;
            }
        }
        self.refusals
    }
}

/// Runs what an answer leads to, from a state: what was come to, the ways there, and what waits for a person then.
fn evaluate(
    engine: &mut Engine<'_, '_>,
    state: &State,
    request: &Request,
    granted: bool,
    tasks: impl FnOnce(&mut Engine<'_, '_>, &Request, bool) -> Vec<Task>,
) -> (Vec<Reached>, Ways, Vec<Pending>) {
    engine.restore(state.clone());
    engine.begin_phase(Phase::Answer.number(), EVALUATION_STEPS, MAX_CONTEXTS_OF_METHOD);
    engine.motion.touched = true;
    engine.motion.apart = true;
    engine.motion.answer = Some(Answer { permissions: request.permissions.clone(), granted });
    let (first, noted) = (engine.contexts.len(), engine.motion.noted.len());
    for task in tasks(engine, request, granted) {
        engine.add_task(task);
    }
    engine.drain();
    let pending = std::mem::take(&mut engine.pending);
    let cut = engine.exhausted.take().is_some();
    let ways = Ways::find_from(engine, first);
    let mut found = Vec::new();
    let since: Vec<Noted> = engine.motion.noted[noted..].to_vec();
    for noted in since {
        let method = engine.contexts[noted.context.0 as usize].method;
        let Some(position) = engine.body(method).and_then(|body| body.flow.position_of(noted.offset)) else { continue };
        let Some(sure) = ways.sure(engine, noted.context, position) else { continue };
        let sure = if cut { Sure::Possible } else { sure };
        found.push(Reached { what: noted.what, at: (method, noted.offset), sure, context: noted.context });
    }
    (found, ways, pending)
}

/// What it means for a refused request that something was come to.
fn outcome(engine: &Engine<'_, '_>, request: &Request, what: &What) -> Option<(Outcome, Option<TypeId>)> {
    match what {
        What::Exit => Some((Outcome::Exit, None)),
        What::Finish(kind) => Some((Outcome::LeavesScreen, Some(*kind))),
        What::Settings => Some((Outcome::Settings, None)),
        What::Ask(number) => {
            let asked = &engine.motion.requests[*number].permissions;
            asked.iter().any(|name| request.permissions.contains(name)).then_some((Outcome::AsksAgain, None))
        }
        _ => None,
    }
}

/// Activities with no other behind them: those of the launcher, and those that one of these starts where it closes itself.
fn only_screens(engine: &Engine<'_, '_>, launchers: &[TypeId]) -> FxHashSet<TypeId> {
    let mut starts: FxHashMap<MethodId, Vec<TypeId>> = FxHashMap::default();
    let mut closed_in: FxHashMap<TypeId, FxHashSet<MethodId>> = FxHashMap::default();
    for noted in &engine.motion.noted {
        let method = engine.contexts[noted.context.0 as usize].method;
        match noted.what {
            What::Start(How::Activity, kind) => starts.entry(method).or_default().push(kind),
            What::Finish(kind) => {
                closed_in.entry(kind).or_default().insert(method);
            }
            _ => {}
        }
    }
    let mut bottom: FxHashSet<TypeId> = launchers.iter().copied().collect();
    let mut waiting: Vec<TypeId> = launchers.to_vec();
    while let Some(kind) = waiting.pop() {
        for method in closed_in.remove(&kind).into_iter().flatten() {
            // Whoever comes first, the others follow: what a method starts is looked at once.
            for next in starts.remove(&method).unwrap_or_default() {
                if bottom.insert(next) {
                    waiting.push(next);
                }
            }
        }
    }
    bottom
}
