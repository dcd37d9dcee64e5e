//! By which calls an app initialises a library, and what each of them can reach.

use super::actors::{Actor, Owner};
use crate::dex::access;
use crate::knowledge::Knowledge;
use crate::limits::MAX_INITIALISERS;
use crate::program::liveness::Liveness;
use crate::program::{MethodId, Program, Scan};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Names by which libraries are commonly started, where nobody documents their own.
const NAMES: [&str; 8] = ["init", "initialize", "initialise", "initSdk", "initSDK", "start", "setup", "install"];
/// One of these among its parameters makes such a method the app's to call.
const CONTEXTS: [&str; 2] = ["Landroid/content/Context;", "Landroid/app/Application;"];

/// What each initialising call of a library can reach, by the call's name (`a.b.Class.method`), at most [`MAX_INITIALISERS`].
///
/// The calls are those that the vendor of the SDK documents (`Sdk::starts`); where the code has none of them, public static methods that are
/// named as such calls commonly are and take a context.
pub(super) fn find(program: &Program<'_>, knowledge: &Knowledge, scan: &Scan, owners: &[Owner]) -> Vec<(String, Liveness)> {
    let mut documented: FxHashSet<&str> = FxHashSet::default();
    for owner in owners {
        if let Actor::Sdk(index) = owner.actor {
            documented.extend(knowledge.sdks[index].starts.iter().map(String::as_str));
        }
    }
    let (mut known, mut common): (BTreeMap<String, Vec<MethodId>>, BTreeMap<String, Vec<MethodId>>) = Default::default();
    for number in 0..program.methods().len() {
        let id = MethodId(number as u32);
        let method = program.method(id);
        let name = program.method_name(id);
        let usual = method.access & (access::PUBLIC | access::STATIC) == access::PUBLIC | access::STATIC
            && NAMES.contains(&&*name)
            && CONTEXTS.iter().any(|context| program.method_descriptor(id).contains(context));
        if !usual && documented.is_empty() {
            continue;
        }
        let full = format!("{}.{name}", program.class_name(method.class));
        if documented.contains(full.as_str()) {
            known.entry(full).or_default().push(id);
        } else if usual {
            common.entry(full).or_default().push(id);
        }
    }
    let calls = if known.is_empty() { common } else { known };
    calls.into_iter().take(MAX_INITIALISERS).map(|(name, ids)| (name, Liveness::from(program, scan, &ids))).collect()
}
