//! Rows of `collection` and `api_use` from the scripts that a package carries.

use super::code::View;
use super::profile::{DEFAULT_PROFILE, Requests};
use super::schema::{ApiUseRow, CollectionRow, Tables};
use crate::error::Warning;
use crate::knowledge::{Api, Knowledge};
use crate::scripts::patterns::{Bridge, script_api_text};
use crate::scripts::when::{ScriptMoment, When};
use crate::scripts::{PlacedUse, Scripts};
use rustc_hash::FxHashMap;

/// The bridges that the frameworks found in a package offer to its scripts.
fn bridges(tables: &Tables) -> Vec<Bridge> {
    let of = |id: &str| match id {
        "uni-app" => Some(Bridge::Dcloud),
        "cordova" | "ionic" | "capacitor" => Some(Bridge::Cordova),
        "react-native" => Some(Bridge::ReactNative),
        _ => None,
    };
    let mut bridges: Vec<Bridge> = tables.framework.iter().filter_map(|row| of(&row.id)).chain([Bridge::Web]).collect();
    bridges.sort();
    bridges.dedup();
    bridges
}

/// Read the scripts and add what they use to the tables; the tables of frameworks and permissions must be complete.
///
/// Control flow of scripts is not followed: a row is `likely` at most, and `reachable` and `possible` where its place does not tell when it runs.
pub fn read(view: &View<'_>, own_name: &str, tables: &mut Tables, warnings: &mut Vec<Warning>) {
    let scripts = Scripts::read(view.container, view.knowledge, &bridges(tables), warnings);
    let package = &mut tables.package[0];
    package.script_count = scripts.count as i64;
    package.scripts_read = scripts.read as i64;
    let level = |sdk: Option<i64>| sdk.and_then(|sdk| u32::try_from(sdk).ok()).unwrap_or(1);
    let (min_sdk, target_sdk) = (level(package.min_sdk), level(package.target_sdk));
    let requests: Requests = tables.permission.iter().filter(|p| p.kind != "defined").map(|p| (p.name.clone(), p.max_sdk)).collect();
    let dangerous = |name: &str| view.knowledge.permissions.get(name).is_some_and(|p| p.protection == "dangerous");
    let mut used: FxHashMap<&str, i64> = FxHashMap::default();
    for placed in &scripts.uses {
        let api = &view.knowledge.apis[placed.what.api];
        api.permissions.iter().for_each(|permission| *used.entry(permission).or_default() += 1);
        if let Some(data_type) = &api.data_type {
            let judgement = DEFAULT_PROFILE.judge(api, min_sdk, target_sdk, &requests, dangerous);
            let result = if judgement.obtained { "obtained" } else { "attempted" };
            tables.collection.push(CollectionRow {
                condition: judgement.condition,
                result: result.to_owned(),
                ..collection(api, data_type, placed, own_name, scripts.asks_first)
            });
        }
        if let Some(topic) = &api.topic {
            tables.api_use.push(api_use(api, topic, placed, own_name, scripts.asks_first));
        }
    }
    for row in &mut tables.permission {
        if let Some(uses) = used.get(row.name.as_str()) {
            row.used_by = Some(row.used_by.unwrap_or(0) + uses);
        } else if row.used_by.is_none() && needed(view.knowledge, &row.name) {
            row.used_by = Some(0);
        }
    }
}

fn needed(knowledge: &Knowledge, permission: &str) -> bool {
    knowledge.apis.iter().any(|api| api.permissions.iter().any(|needed| needed == permission))
}

/// Who acts: the app's own company for its own pages, nobody that can be named for packages and bundles of everything.
fn actor(placed: &PlacedUse, own_name: &str) -> (&'static str, String, String) {
    let module = placed.package.clone().unwrap_or_default();
    match placed.own {
        true => ("first_party", own_name.to_owned(), module),
        false => ("unknown", module.clone(), module),
    }
}

/// The moment of a use and how sure it is. Where the container asks before it runs scripts, all that runs by itself comes after the answer.
fn when(placed: &PlacedUse, asks_first: bool) -> (&'static str, &'static str) {
    let Some(When { moment, open }) = placed.what.when else { return ("reachable", "possible") };
    let word = match moment {
        ScriptMoment::FirstRun if asks_first => "after_agree",
        ScriptMoment::FirstRun => "first_run",
        ScriptMoment::AfterRefuse => "after_refuse",
        ScriptMoment::AfterAgree => "after_agree",
        ScriptMoment::UserAction => "user_action",
    };
    (word, if open { "possible" } else { "likely" })
}

fn collection(api: &Api, data_type: &str, placed: &PlacedUse, own_name: &str, asks_first: bool) -> CollectionRow {
    let (moment, confidence) = when(placed, asks_first);
    let (kind, actor_name, module) = actor(placed, own_name);
    let text = script_api_text(api);
    CollectionRow {
        data_type: data_type.to_owned(),
        api_kind: api.kind.clone(),
        path: vec![format!("{}!{}", placed.entry, placed.what.function), text.clone()],
        api: text,
        caller_class: placed.entry.clone(),
        outer_class: placed.entry.clone(),
        caller_method: placed.what.function.clone(),
        dex: placed.entry.clone(),
        offset: placed.what.offset as i64,
        line: placed.line.map(|line| line as i64),
        actor_kind: kind.to_owned(),
        actor_name,
        module,
        moment: moment.to_owned(),
        confidence: confidence.to_owned(),
        ..CollectionRow::default()
    }
}

fn api_use(api: &Api, topic: &str, placed: &PlacedUse, own_name: &str, asks_first: bool) -> ApiUseRow {
    let (moment, confidence) = when(placed, asks_first);
    let (kind, actor_name, module) = actor(placed, own_name);
    ApiUseRow {
        topic: topic.to_owned(),
        api: script_api_text(api),
        api_kind: api.kind.clone(),
        arguments: placed.what.arguments.iter().map(|(index, value)| format!("{index}={value}")).collect(),
        caller_class: placed.entry.clone(),
        outer_class: placed.entry.clone(),
        caller_method: placed.what.function.clone(),
        dex: placed.entry.clone(),
        offset: placed.what.offset as i64,
        line: placed.line.map(|line| line as i64),
        actor_kind: kind.to_owned(),
        actor_name,
        module,
        moment: moment.to_owned(),
        confidence: confidence.to_owned(),
        ..ApiUseRow::default()
    }
}
