//! SDKs known again by their code where their names are gone: renamed, thinned out or moved to another package by an obfuscator.
//!
//! Only classes that no SDK's code root claims are looked at. An SDK is *there* when enough features of its signature turn up in them, in
//! more than one class. A class is then an SDK's when its own features say so, or when everything that mentions it is that SDK's. What
//! neither tells stays with the owner its name gives it; nothing is ever guessed from the neighbourhood alone.

use super::actors::{Actor, Owner};
use crate::knowledge::Knowledge;
use crate::program::features::{ClassFeatures, Features, is_run};
use crate::program::{ClassId, Program};
use rustc_hash::{FxHashMap, FxHashSet};

/// Features of an SDK's signature that must turn up for it to be there …
const MIN_FEATURES: usize = 12;
/// … and what part of the signature, in parts of a hundred …
const MIN_PART: usize = 4;
/// … in so many classes at least.
const MIN_CLASSES: usize = 2;
/// Features that make a class an SDK's …
const MIN_CLASS_FEATURES: usize = 2;
/// … and for a class that stands under the app's own name, runs of calls: texts of an SDK also stand where an app answers to it.
const MIN_OWN_RUNS: usize = 3;
/// Of a class' features that speak for any SDK, what part must speak for this one, in parts of a hundred.
const MIN_AGREEMENT: usize = 75;

/// What was recognised of one SDK.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Features of its signature that were found.
    pub found: usize,
    /// Features of its signature.
    pub all: usize,
}

/// Recognises SDKs among the classes that no SDK claims, and gives them their classes in `owners` (by class number). Returns, by index of
/// [`Knowledge::sdks`], what was recognised.
pub fn recognise(program: &Program<'_>, knowledge: &Knowledge, owners: &mut [Owner]) -> FxHashMap<usize, Identity> {
    let signatures = &knowledge.signatures;
    if signatures.is_empty() {
        return FxHashMap::default();
    }
    let mut features = Features::new(program);
    let all = || (0..owners.len()).map(|n| ClassId(n as u32));
    let open: Vec<ClassId> = all().filter(|class| !matches!(owners[class.index()].actor, Actor::Sdk(_))).collect();
    let mut read: FxHashMap<ClassId, ClassFeatures> = open.iter().map(|class| (*class, features.of(*class))).collect();
    let votes: Vec<Votes> = open.iter().map(|class| Votes::of(&read[class].features, |feature| signatures.owner(feature))).collect();
    let there = present(&votes, |sdk| signatures.size(sdk));
    if there.is_empty() {
        return there;
    }
    // What an SDK's classes that kept their names mention is worth as much as what its renamed ones do.
    let named: Vec<ClassId> = all().filter(|class| !read.contains_key(class)).collect();
    named.iter().for_each(|class| drop(read.insert(*class, features.of(*class))));
    for (class, votes) in open.iter().zip(&votes) {
        let owner = &mut owners[class.index()];
        if let Some(sdk) = votes.winner(owner.actor == Actor::FirstParty).filter(|sdk| there.contains_key(sdk)) {
            owner.actor = Actor::Sdk(sdk);
        }
    }
    spread(program, &read, &there, owners);
    there
}

/// For which SDKs the features of one class speak.
#[derive(Debug, Default)]
struct Votes {
    /// SDK to its features, and how many of them are runs.
    sdks: FxHashMap<usize, (Vec<u64>, usize)>,
}

impl Votes {
    fn of(features: &[u64], owner: impl Fn(u64) -> Option<usize>) -> Self {
        let mut votes = Votes::default();
        for feature in features {
            if let Some(sdk) = owner(*feature) {
                let (found, runs) = votes.sdks.entry(sdk).or_default();
                found.push(*feature);
                *runs += usize::from(is_run(*feature));
            }
        }
        votes
    }

    /// The SDK that the class is, by itself; `own` when it stands under the app's own name.
    fn winner(&self, own: bool) -> Option<usize> {
        let all: usize = self.sdks.values().map(|(features, _)| features.len()).sum();
        let (sdk, (features, runs)) = self.sdks.iter().max_by_key(|(sdk, (features, _))| (features.len(), std::cmp::Reverse(**sdk)))?;
        let enough = features.len() >= MIN_CLASS_FEATURES && features.len() * 100 >= all * MIN_AGREEMENT && (!own || *runs >= MIN_OWN_RUNS);
        enough.then_some(*sdk)
    }
}

/// The SDKs that are there.
fn present(votes: &[Votes], size: impl Fn(usize) -> usize) -> FxHashMap<usize, Identity> {
    let mut found: FxHashMap<usize, (FxHashSet<u64>, usize)> = FxHashMap::default();
    for (sdk, (features, _)) in votes.iter().flat_map(|votes| &votes.sdks) {
        let (all, classes) = found.entry(*sdk).or_default();
        all.extend(features);
        *classes += 1;
    }
    let identity = |(sdk, (features, classes)): (usize, (FxHashSet<u64>, usize))| {
        let all = size(sdk);
        let enough = features.len() >= MIN_FEATURES && features.len() * 100 >= all * MIN_PART && classes >= MIN_CLASSES;
        enough.then_some((sdk, Identity { found: features.len(), all }))
    };
    found.into_iter().filter_map(identity).collect()
}

/// Gives a class to the SDK to which everything that mentions it belongs, or the class around it, until nothing changes. Only classes that
/// nobody claims are given, and only to SDKs that are `there`.
fn spread(program: &Program<'_>, read: &FxHashMap<ClassId, ClassFeatures>, there: &FxHashMap<usize, Identity>, owners: &mut [Owner]) {
    let mut by: FxHashMap<ClassId, Vec<ClassId>> = FxHashMap::default();
    for (class, features) in read {
        features.mentions.iter().for_each(|mentioned| by.entry(*mentioned).or_default().push(*class));
    }
    let around = |class: ClassId| {
        let name = program.class_name(class);
        name.rsplit_once('$').and_then(|(outer, _)| program.class_named(outer))
    };
    let is = |owners: &[Owner], class: ClassId, actor: Actor| owners[class.index()].actor == actor;
    let mut waiting: Vec<ClassId> = (0..owners.len()).map(|n| ClassId(n as u32)).collect();
    while let Some(class) = waiting.pop() {
        let actor = owners[class.index()].actor;
        let Actor::Sdk(sdk) = actor else { continue };
        if !there.contains_key(&sdk) {
            continue;
        }
        for next in read.get(&class).into_iter().flat_map(|features| &features.mentions) {
            if !is(owners, *next, Actor::Unknown) {
                continue;
            }
            let inside = around(*next).is_some_and(|outer| is(owners, outer, actor));
            if inside || by.get(next).is_some_and(|by| by.iter().all(|class| is(owners, *class, actor))) {
                owners[next.index()].actor = actor;
                waiting.push(*next);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn votes(features: &[(u64, usize)]) -> Votes {
        let owners: FxHashMap<u64, usize> = features.iter().copied().collect();
        Votes::of(&features.iter().map(|(feature, _)| *feature).collect::<Vec<_>>(), |feature| owners.get(&feature).copied())
    }

    #[test]
    fn a_class_is_an_sdks_when_its_features_agree() {
        assert_eq!(votes(&[(2, 7), (4, 7)]).winner(false), Some(7));
        assert_eq!(votes(&[(2, 7)]).winner(false), None, "one is chance");
        assert_eq!(votes(&[(2, 7), (4, 7), (6, 8), (8, 8)]).winner(false), None, "they disagree");
        assert_eq!(votes(&[(2, 7), (4, 7), (6, 7), (8, 7)]).winner(true), None, "texts do not make the app's own class an SDK's");
        assert_eq!(votes(&[(1, 7), (3, 7), (5, 7)]).winner(true), Some(7), "its code does");
    }

    #[test]
    fn an_sdk_is_there_by_many_features_in_several_classes() {
        let many: Vec<(u64, usize)> = (0..20).map(|n| (n * 2, 7)).collect();
        let size = |_| 100;
        assert!(present(&[votes(&many)], size).is_empty(), "one class is not enough");
        let two = [votes(&many[..10]), votes(&many[10..])];
        assert_eq!(present(&two, size).get(&7), Some(&Identity { found: 20, all: 100 }));
        assert!(present(&two, |_| 1000).is_empty(), "a fiftieth of it is not");
        assert!(present(&[votes(&many[..5]), votes(&many[5..11])], size).is_empty());
    }
}
