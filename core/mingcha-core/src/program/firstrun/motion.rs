//! Requests for permissions, and what wakes the app or starts others, place by place with their moments.

use crate::program::firstrun::answers::Refusal;
use crate::program::firstrun::moments::{Found, Moments};
use crate::program::firstrun::paths::Ways;
use crate::program::firstrun::phases::Phase;
use crate::program::firstrun::woken::Woken;
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::ContextId;
use crate::program::graph::motion::What;
use crate::program::model::MethodId;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A place with what happens there.
#[derive(Clone, Debug)]
pub struct Happens {
    /// The method.
    pub method: MethodId,
    /// Its instruction, in code units.
    pub offset: u32,
    /// What.
    pub what: What,
    /// When, and the way there.
    pub found: Found,
    /// Whether nobody has to touch anything but the answer to the terms.
    pub by_itself: bool,
}

/// A request for permissions.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Names, sorted, as far as they are constant.
    pub permissions: Vec<String>,
    /// Whether these are all.
    pub whole: bool,
    /// Where and when.
    pub happens: Happens,
    /// What refusing leads to.
    pub refusals: Vec<Refusal>,
}

/// An execution that came to a place, and whether nobody had touched anything by then.
type Execution = (ContextId, bool);
/// A place with the permissions that are asked for there.
type AskedAt = (MethodId, u32, Vec<String>);
/// A place with something else, and the executions that came to it.
type Other = (MethodId, u32, What, Vec<Execution>);

/// All of it.
#[derive(Debug, Default)]
pub struct Motions {
    /// Requests for permissions.
    pub asked: Vec<Asked>,
    /// Starts of other apps' components, jobs, alarms, synchronisation.
    pub happens: Vec<Happens>,
    /// What the system wakes.
    pub woken: Vec<Woken>,
    /// Texts that a person was shown in any phase; kept where permissions are asked for.
    pub shown: Vec<String>,
}

impl Motions {
    /// Gives everything that was noted its moment.
    pub(super) fn find(moments: &Moments, engine: &mut Engine<'_, '_>, ways: &Ways, refusals: Vec<Refusal>, woken: Vec<Woken>) -> Self {
        let mut motions = Motions { woken, ..Motions::default() };
        let mut places_of: FxHashMap<usize, Vec<Execution>> = FxHashMap::default();
        for noted in &engine.motion.noted {
            if let What::Ask(number) = noted.what {
                places_of.entry(number).or_default().push((noted.context, noted.by_itself));
            }
        }
        let mut requests: BTreeMap<AskedAt, (bool, Vec<usize>)> = BTreeMap::new();
        for (number, request) in engine.motion.requests.iter().enumerate() {
            let context = &engine.contexts[request.context.0 as usize];
            let (whole, numbers) =
                requests.entry((context.method, request.offset, request.permissions.clone())).or_insert((true, Vec::new()));
            *whole &= request.whole;
            numbers.push(number);
        }
        for ((method, offset, permissions), (whole, numbers)) in requests {
            let refusals: Vec<Refusal> = refusals.iter().filter(|refusal| numbers.contains(&refusal.request)).cloned().collect();
            let places: Vec<Execution> = numbers.iter().flat_map(|number| places_of.remove(number).unwrap_or_default()).collect();
            let what = What::Ask(numbers[0]);
            if let Some(happens) = happens(moments, engine, ways, method, offset, what, &places) {
                motions.asked.push(Asked { permissions, whole, happens, refusals });
            }
        }
        if !motions.asked.is_empty() {
            let mut shown: Vec<u32> = engine.motion.shown.iter().copied().collect();
            shown.sort_unstable();
            motions.shown = shown.into_iter().map(|text| crate::dex::decode_mutf8(engine.values.bytes(text)).into_owned()).collect();
            let mut layouts: Vec<i64> = engine.motion.layouts.iter().copied().collect();
            layouts.sort_unstable();
            let views = layouts.iter().filter_map(|layout| engine.surface.layouts.get(layout)).flatten();
            motions.shown.extend(views.map(|view| view.text.clone()).filter(|text| !text.is_empty()));
        }
        let mut others: Vec<Other> = Vec::new();
        let mut numbers: FxHashMap<(MethodId, u32, What), usize> = FxHashMap::default();
        for noted in &engine.motion.noted {
            if !matches!(noted.what, What::Other(..) | What::Job(..) | What::Alarm(..) | What::Sync(_) | What::Account) {
                continue;
            }
            let method = engine.contexts[noted.context.0 as usize].method;
            let number = *numbers.entry((method, noted.offset, noted.what.clone())).or_insert_with(|| {
                others.push((method, noted.offset, noted.what.clone(), Vec::new()));
                others.len() - 1
            });
            others[number].3.push((noted.context, noted.by_itself));
        }
        for (method, offset, what, places) in others {
            motions.happens.extend(happens(moments, engine, ways, method, offset, what, &places));
        }
        motions.happens.sort_by_key(|known| (known.method, known.offset));
        motions
    }
}

/// A place with its moment, over the executions that come to it.
fn happens(
    moments: &Moments,
    engine: &mut Engine<'_, '_>,
    ways: &Ways,
    method: MethodId,
    offset: u32,
    what: What,
    places: &[Execution],
) -> Option<Happens> {
    // What happens by itself counts before what a touch leads to.
    for alone in [true, false] {
        let contexts: Vec<ContextId> = places.iter().filter(|(_, by_itself)| *by_itself == alone).map(|(context, _)| *context).collect();
        if let Some(found) = moments.best(engine, ways, &contexts, offset) {
            let by_itself = alone && !matches!(found.phase, Phase::UserAction | Phase::Answer);
            return Some(Happens { method, offset, what, found, by_itself });
        }
    }
    None
}
