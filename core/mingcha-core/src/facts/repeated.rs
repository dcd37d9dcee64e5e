//! What is read again and again, as rows.

use super::code::Reader;
use super::schema::{CollectionRow, RepeatedRow, Tables};
use crate::program::repeats::Repeat;
use rustc_hash::FxHashMap;

/// What runs without a screen: kinds that the system starts by themselves.
const BY_SYSTEM: [&str; 3] = ["alarm", "job", "work"];

/// Fills in the table; what a reading comes to is as its row of `collection` says.
pub(super) fn read(reader: &Reader<'_>, tables: &mut Tables) {
    if reader.moments.repeats.is_empty() {
        return;
    }
    let mut known: FxHashMap<(&str, &str, &str, i64, &str), &CollectionRow> = FxHashMap::default();
    for row in &tables.collection {
        known.insert((&row.caller_class, &row.caller_method, &row.caller_descriptor, row.offset, &row.data_type), row);
    }
    let mut rows = Vec::new();
    for repeat in &reader.moments.repeats {
        let Some(data_type) = &reader.view.knowledge.apis[repeat.collected.api].data_type else { continue };
        let place = reader.place(&repeat.collected.site, Some(&repeat.found));
        let read = reader.collection(&repeat.collected, data_type, &place, false, None);
        let key =
            (read.caller_class.as_str(), read.caller_method.as_str(), read.caller_descriptor.as_str(), read.offset, data_type.as_str());
        let Some(once) = known.get(&key) else { continue };
        let (result, condition) = (once.result.clone(), once.condition.clone());
        rows.push(row(reader, repeat, CollectionRow { result, condition, ..read }));
    }
    rows.sort_by_cached_key(|row| {
        (
            (row.data_type.clone(), row.api.clone(), row.caller_class.clone(), row.caller_method.clone(), row.caller_descriptor.clone()),
            (row.offset, row.kind.clone(), row.repeater.clone(), row.repeater_class.clone(), row.repeater_method.clone(), row.period_ms),
        )
    });
    rows.dedup();
    tables.repeated = rows;
}

fn row(reader: &Reader<'_>, repeat: &Repeat, read: CollectionRow) -> RepeatedRow {
    let program = reader.program;
    let by = program.method(repeat.site.0).class;
    RepeatedRow {
        kind: repeat.kind.clone(),
        repeater: repeat.by.clone(),
        period_ms: repeat.period_ms,
        distance_m: repeat.distance.filter(|metres| *metres > 0.0),
        data_type: read.data_type,
        api: read.api,
        api_kind: read.api_kind,
        caller_class: read.caller_class,
        caller_method: read.caller_method,
        caller_descriptor: read.caller_descriptor,
        dex: read.dex,
        offset: read.offset,
        line: read.line,
        outer_class: read.outer_class,
        repeater_class: program.class_name(by),
        repeater_method: program.method_name(repeat.site.0).into_owned(),
        actor_kind: read.actor_kind,
        actor_sdk: read.actor_sdk,
        actor_name: read.actor_name,
        module: read.module,
        moment: read.moment,
        condition: read.condition,
        result: read.result,
        confidence: read.confidence,
        component: repeat.host.map(|class| program.class_name(class)),
        component_kind: repeat.host_kind.map(str::to_owned),
        stopped: repeat.stopped.to_owned(),
        unseen: unseen(repeat),
        path: read.path,
        frames: read.frames,
    }
}

/// Whether it goes on while no screen is seen.
fn unseen(repeat: &Repeat) -> Option<bool> {
    match (repeat.host_kind, repeat.stopped) {
        (_, "result" | "out_of_sight") => Some(false),
        _ if BY_SYSTEM.contains(&repeat.kind.as_str()) => Some(true),
        (Some("activity"), "elsewhere") | (None, _) => None,
        // Who presses the home key leaves a screen that is not destroyed.
        _ => Some(true),
    }
}
