//! What is collected again and again: by timers, messages that post themselves, executors, alarms, jobs, requests for location or sensor
//! updates, and loops that wait. How often, where, and whether it is ended again.
//!
//! [`table`] knows which calls repeat ([`crate::knowledge::Repeat`]) and what they were seen to be called with, [`region`] walks over what
//! each has run, [`loops`] tells what stands in a loop with a call that waits, and [`ends`] finds who calls it off.

mod ends;
mod loops;
mod region;
mod table;

pub(crate) use table::{Calls, Table};

use crate::limits::{MAX_REPEAT_ROWS, MAX_REPEAT_STEPS};
use crate::program::firstrun::moments::{Moments, PathFrame, path, said};
use crate::program::firstrun::paths::Ways;
use crate::program::firstrun::{Found, Phase};
use crate::program::graph::context::Sure;
use crate::program::graph::engine::Engine;
use crate::program::model::{ClassId, MethodId, Program};
use crate::program::uses::{ApiUse, Uses};
use region::{Graph, Region};
use rustc_hash::FxHashMap;

/// Something that is collected again and again.
#[derive(Clone, Debug)]
pub struct Repeat {
    /// Kind: `timer`, `handler`, `executor`, `alarm`, `job`, `work`, `location_updates`, `sensor` or `loop`.
    pub kind: String,
    /// The call that makes it repeat: class, name and descriptor.
    pub by: String,
    /// Method and offset of that call.
    pub site: (MethodId, u32),
    /// Time from one to the next, in milliseconds; the longest where several are possible.
    pub period_ms: Option<i64>,
    /// Least distance between two, in metres.
    pub distance: Option<f64>,
    /// What is collected.
    pub collected: ApiUse,
    /// Moment, confidence and way: from the entry point over the repeating call to the collection.
    pub found: Found,
    /// The component that it belongs to.
    pub host: Option<ClassId>,
    /// What that is: `activity`, `service`, `foreground_service`, `receiver`, `provider`, `application` or `worker`.
    pub host_kind: Option<&'static str>,
    /// Where it is called off: `result`, `out_of_sight`, `destroy`, `elsewhere` or `never`.
    pub stopped: &'static str,
}

/// What one repeating call was found to make happen again, at best.
struct Candidate {
    phase: Phase,
    sure: Sure,
    path: Vec<PathFrame>,
    conditions: Vec<String>,
    period: Option<i64>,
    distance: Option<f64>,
}

/// Everything that is collected again and again.
pub(crate) fn find(engine: &mut Engine<'_, '_>, ways: &Ways, moments: &Moments, calls: &Calls<'_>, uses: &Uses) -> Vec<Repeat> {
    if calls.is_empty() {
        return Vec::new();
    }
    let program = engine.program;
    let mut collected: FxHashMap<MethodId, Vec<&ApiUse>> = FxHashMap::default();
    for found in uses.apis.iter().chain(&moments.more) {
        let counts = !found.reflective || moments.is_called(found.api, &found.site) || moments.more.contains(found);
        if counts && program.knowledge().apis[found.api].data_type.is_some() {
            collected.entry(found.site.method).or_default().push(found);
        }
    }
    if collected.is_empty() {
        return Vec::new();
    }
    let graph = Graph::of(engine);
    let mut budget = MAX_REPEAT_STEPS;
    let mut found = Vec::new();
    let mut ends = ends::Ends::new(program, calls.table());
    for call in calls.iter() {
        let mut best: Vec<(&ApiUse, Candidate)> = Vec::new();
        for (context, arguments) in &call.seen {
            let Some(setting) = calls.setting(engine, call, *context, arguments) else { continue };
            let Some(begun) = ways.sure(engine, *context, call.position) else { continue };
            let phase = Phase::ALL[usize::from(engine.contexts[context.0 as usize].phase)];
            let mut add = |used, sure: Sure, path: Vec<PathFrame>, conditions: Vec<String>| {
                let candidate = Candidate { phase, sure, path, conditions, period: setting.period, distance: setting.distance };
                keep(&mut best, used, candidate);
            };
            // The call itself collects.
            for used in collected.get(&call.method).into_iter().flatten().filter(|used| used.site.offset == call.offset) {
                let (whole, depends) = path(engine, ways, *context, call.offset);
                add(used, begun.min(known_use(used)), whole, said(engine, depends));
            }
            let Some(region) = Region::walk(engine, ways, &graph, calls, call, *context, &mut budget) else { continue };
            for (place, used, sure) in region.uses(engine, ways, &collected) {
                let (first, steps) = region.way(engine, place, used.site.offset);
                let (mut whole, depends) = path(engine, ways, *context, first);
                if whole.last().map(|frame| frame.method) == steps.first().map(|frame| frame.method) {
                    whole.pop();
                }
                whole.extend(steps);
                add(used, begun.min(sure).min(known_use(used)), whole, said(engine, depends));
            }
        }
        best.sort_by_key(|(used, _)| (used.site, used.api));
        for (used, candidate) in best {
            if found.len() >= MAX_REPEAT_ROWS {
                return found;
            }
            let host = host(program, &candidate.path);
            let mut host_kind = host.map(|(_, kind)| kind);
            if let Some((class, "service")) = host
                && ends.shows_notification(class)
            {
                host_kind = Some("foreground_service");
            }
            let cut = moments.exhausted.iter().any(|(known, _)| *known == candidate.phase);
            let sure = if cut { candidate.sure.min(Sure::Likely) } else { candidate.sure };
            found.push(Repeat {
                kind: calls.entry(call).kind.clone(),
                by: program.method_text(call.reference),
                site: (call.method, call.offset),
                period_ms: candidate.period,
                distance: candidate.distance,
                collected: (*used).clone(),
                stopped: ends.of(&calls.entry(call).kind, call.method, host.map(|(class, _)| class)),
                found: Found { phase: candidate.phase, sure, path: candidate.path, conditions: candidate.conditions },
                host: host.map(|(class, _)| class),
                host_kind,
            });
        }
    }
    found
}

/// How sure the use itself is.
fn known_use(used: &ApiUse) -> Sure {
    match used.confidence {
        crate::program::uses::Confidence::Likely => Sure::Certain,
        crate::program::uses::Confidence::Possible => Sure::Possible,
    }
}

/// Keeps, of each use, the earliest moment, and in it the surest way; of its periods the longest, unless one is not known.
fn keep<'u>(best: &mut Vec<(&'u ApiUse, Candidate)>, used: &'u ApiUse, candidate: Candidate) {
    let Some((_, known)) = best.iter_mut().find(|(other, _)| std::ptr::eq(*other, used)) else {
        best.push((used, candidate));
        return;
    };
    let better = (candidate.phase, std::cmp::Reverse(candidate.sure)) < (known.phase, std::cmp::Reverse(known.sure));
    let same = candidate.phase == known.phase && candidate.sure == known.sure;
    if better {
        *known = candidate;
    } else if same {
        known.period = known.period.zip(candidate.period).map(|(a, b)| a.max(b));
        known.distance = known.distance.zip(candidate.distance).map(|(a, b)| a.max(b));
    }
}

/// Types by which a component is told, with the word for it.
const HOSTS: [(&str, &str); 11] = [
    ("Landroid/app/Activity;", "activity"),
    ("Landroid/app/Fragment;", "activity"),
    ("Landroidx/fragment/app/Fragment;", "activity"),
    ("Landroid/support/v4/app/Fragment;", "activity"),
    ("Landroid/app/Dialog;", "activity"),
    ("Landroid/app/Service;", "service"),
    ("Landroid/content/BroadcastReceiver;", "receiver"),
    ("Landroidx/work/ListenableWorker;", "worker"),
    ("Landroid/content/ContentProvider;", "provider"),
    ("Landroid/app/Application;", "application"),
    ("Landroid/view/View;", "activity"),
];

/// The innermost component on a way: what the code on it belongs to.
fn host(program: &Program<'_>, path: &[PathFrame]) -> Option<(ClassId, &'static str)> {
    path.iter().rev().find_map(|frame| {
        let class = program.method(frame.method).class;
        let name = program.class_name(class);
        let outer = name.match_indices('$').filter_map(|(at, _)| program.class_named(&name[..at]));
        std::iter::once(class).chain(outer).find_map(|class| {
            let kind = program.class(class).kind;
            HOSTS.iter().find(|(ancestor, _)| program.inherits(kind, ancestor)).map(|(_, word)| (class, *word))
        })
    })
}

/// What a call was seen to be set to.
#[derive(Clone, Copy, Debug, Default)]
struct Setting {
    period: Option<i64>,
    distance: Option<f64>,
}
