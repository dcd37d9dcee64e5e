//! What a package says of itself at run time, for the call graph: resources with one value, meta-data, its version, lists of services.

use super::code::View;
use super::schema::Tables;
use crate::limits::MAX_SERVICE_BYTES;
use crate::program::graph::packaged::{Packaged, ResourceValue};
use crate::resources::Table;
use crate::xml::TypedValue;
use rustc_hash::FxHashMap;

/// Gathers it from manifest, resources and archive.
pub(super) fn packaged(view: &View<'_>, tables: &Tables) -> Packaged {
    let package = &tables.package[0];
    let mut metadata: FxHashMap<String, Option<String>> = FxHashMap::default();
    for row in &tables.metadata {
        let said = metadata.entry(row.name.clone()).or_insert_with(|| row.value.clone());
        if *said != row.value {
            *said = None;
        }
    }
    Packaged {
        values: view.contents.tables.iter().flatten().flat_map(values).collect(),
        metadata,
        services: services(view),
        version_code: package.version_code,
        version_name: package.version_name.clone(),
        target_sdk: package.target_sdk,
        debuggable: package.debuggable == Some(true),
    }
}

/// Booleans, integers and arrays that have the same value in every configuration.
fn values(table: &Table) -> Vec<(i64, ResourceValue)> {
    let mut found = Vec::new();
    for kind in ["bool", "integer"] {
        for (_, id) in table.ids(kind) {
            let Some(value) = table.value(id).filter(|_| table.is_same_everywhere(id)) else { continue };
            if let Some(n) = value.typed.integer() {
                let truth = value.typed.kind == TypedValue::INT_BOOLEAN;
                let n = if truth { i64::from(n != 0) } else { i64::from(n as i32) };
                found.push((i64::from(id as i32), ResourceValue::Number(n)));
            }
        }
    }
    for (_, id) in table.ids("array") {
        let Some(items) = table.items(id).filter(|_| table.is_same_everywhere(id)) else { continue };
        let resolved: Vec<_> =
            items.into_iter().map(|(_, item)| item.typed.reference().and_then(|id| table.value(id)).unwrap_or(item)).collect();
        let texts: Option<Vec<String>> = resolved.iter().map(|item| item.text.clone()).collect();
        let numbers: Option<Vec<i64>> = resolved.iter().map(|item| item.typed.integer().map(|n| i64::from(n as i32))).collect();
        if let Some(texts) = texts {
            found.push((i64::from(id as i32), ResourceValue::Texts(texts)));
        } else if let Some(numbers) = numbers {
            found.push((i64::from(id as i32), ResourceValue::Numbers(numbers)));
        }
    }
    found
}

/// Implementations by service, from `META-INF/services`: one a line, with comments after `#`. Lists that cannot be read are told where live
/// code is looked for.
fn services(view: &View<'_>) -> FxHashMap<String, Vec<String>> {
    let mut found: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for part in &view.container.parts {
        for (logical, entry) in part.entries() {
            let Some(service) = logical.strip_prefix("META-INF/services/") else { continue };
            let Ok(bytes) = part.read(entry, MAX_SERVICE_BYTES, &mut Vec::new()) else { continue };
            let text = String::from_utf8_lossy(&bytes);
            let names = text.lines().filter_map(|line| line.split('#').next()).map(str::trim).filter(|name| !name.is_empty());
            found.entry(service.to_owned()).or_default().extend(names.map(str::to_owned));
        }
    }
    found
}
