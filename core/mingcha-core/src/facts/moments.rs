//! The way from the fact tables to the call graph and back: where execution begins, what the package shows, and call paths as text.

use super::code::View;
use super::layout_links::Link;
use super::profile::DEFAULT_PROFILE;
use super::schema::Tables;
use crate::error::{Loss, Part, Warning};
use crate::knowledge::Behaviour;
use crate::program::firstrun::{Component, Entry, Found, Moments, PathFrame, Phase};
use crate::program::graph::views::{Surface, SurfaceView};
use crate::program::uses::{Plan, Uses};
use crate::program::{ClassId, Program, Scan};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The highest Android level that a package may meet: the profile's, and newer ones.
const HIGHEST_LEVEL: i64 = 10_000;
/// Layouts within layouts within layouts.
const MAX_INCLUDE_DEPTH: usize = 8;
/// Layouts that one includes, those that they include among them.
const MAX_INCLUDED_LAYOUTS: usize = 64;
/// Views of a layout with all that it includes.
const MAX_VIEWS_WITH_INCLUDED: usize = 4096;
/// Meta-data value that names an initialiser.
const STARTUP: &str = "androidx.startup";

/// Follows the program; what a limit cut short is told.
pub(super) fn find(
    view: &View<'_>,
    tables: &Tables,
    program: &Program<'_>,
    scan: &Scan,
    plan: &mut Plan,
    uses: &Uses,
    warnings: &mut Vec<Warning>,
) -> Moments {
    if view.container.kind.is_library() {
        // What a library's app does with it, the library does not say.
        return Moments::default();
    }
    let surface = surface(view, tables);
    let package = &tables.package[0];
    let lowest = package.min_sdk.unwrap_or(1).min(i64::from(DEFAULT_PROFILE.api_level));
    let moments = Moments::find(program, scan, plan, uses, &surface, &entry(tables, &view.knowledge.behaviour), (lowest, HIGHEST_LEVEL));
    for (phase, what) in &moments.exhausted {
        let detail = format!(
            "the analysis of the phase {} ended at its limit of {what}; what it did not come to may still run then",
            phase.moment()
        );
        // What is missed after the first screen is told as reachable; what is missed before it may be anything.
        let loss = if *phase == Phase::FirstRun { Loss::Partial } else { Loss::Nothing };
        warnings.push(Warning::new("graph-over-budget", Part::Code, loss, detail));
    }
    for what in &moments.flows.exhausted {
        let detail = format!("the search for where personal information goes ended at its limit of {what}; other flows may exist");
        warnings.push(Warning::new("flows-over-budget", Part::Code, Loss::Nothing, detail));
    }
    moments
}

/// Where execution begins, by the manifest.
fn entry(tables: &Tables, behaviour: &Behaviour) -> Entry {
    let package = &tables.package[0];
    let mut components: Vec<Component> = tables
        .component
        .iter()
        .filter(|row| row.enabled && row.kind != "activity_alias")
        .map(|row| Component {
            kind: row.kind.clone(),
            class: row.name.clone(),
            process: row.process.clone(),
            by_system: row.exported || !row.actions.is_empty(),
            broadcasts: super::motion::broadcasts(row, package.target_sdk, behaviour, true),
        })
        .collect();
    // Other providers start in no order that is known; the names' keeps it the same.
    components.sort_by(|a, b| (&a.kind, &a.class).cmp(&(&b.kind, &b.class)));
    components.dedup_by(|a, b| a.class == b.class);
    let initialisers: BTreeSet<String> =
        tables.metadata.iter().filter(|row| row.value.as_deref() == Some(STARTUP)).map(|row| row.name.clone()).collect();
    let process = package.launcher_activities.first().and_then(|launcher| {
        let row = tables.component.iter().find(|row| row.name == *launcher);
        row.and_then(|row| row.process.clone())
    });
    Entry {
        process,
        application: package.application_class.clone(),
        factory: package.app_component_factory.clone(),
        components,
        launchers: package.launcher_activities.clone(),
        initialisers: initialisers.into_iter().collect(),
    }
}

/// What resources, layouts and the manifest say of the surface.
fn surface(view: &View<'_>, tables: &Tables) -> Surface {
    let mut surface = Surface { application: tables.package[0].application_class.clone(), ..Surface::default() };
    for row in &tables.resource_text {
        // Chinese before the default before others: rows are sorted by language, the default first.
        let chinese = row.language.starts_with("zh");
        if chinese || !surface.texts.contains_key(&row.resource_id) {
            surface.texts.insert(row.resource_id, row.text.clone());
        }
    }
    let (mut ids, mut layouts): (FxHashMap<String, i64>, FxHashMap<String, Vec<i64>>) = Default::default();
    for table in view.contents.tables.iter().flatten() {
        ids.extend(table.ids("id").into_iter().map(|(name, id)| (name, i64::from(id))));
        for (file, id) in table.ids("layout") {
            layouts.entry(file).or_default().push(i64::from(id));
        }
    }
    let graphs = first_screens(view);
    let mut included_here: Vec<(String, i64)> = Vec::new();
    for row in &tables.ui_element {
        let id = row.view_id.as_ref().and_then(|name| ids.get(name).copied());
        let text = [&row.text, &row.hint, &row.content_description].into_iter().flatten().next().cloned().unwrap_or_default();
        let element = SurfaceView {
            element: row.element.clone(),
            id,
            text: text.clone(),
            gone: row.visibility.as_deref() == Some("gone"),
            on_click: row.on_click.clone(),
            fragment: None,
        };
        let links = view.links.by_element.get(&(row.layout.clone(), row.position)).map(Vec::as_slice).unwrap_or_default();
        let fragment = links.iter().find_map(|link| match link {
            Link::Fragment(class) => Some(class.clone()),
            _ => None,
        });
        let graph = links.iter().find_map(|link| if let Link::Graph(graph) = link { graphs.get(graph).cloned() } else { None });
        // The host of a navigation graph shows the graph's first screen; what the host itself is, is library code.
        let element = SurfaceView { fragment: graph.or(fragment), ..element };
        for link in links {
            match link {
                Link::Stub(layout) => {
                    surface.stubs.extend(id.map(|id| (id, *layout)));
                }
                Link::Include(layout) => included_here.push((file_of(&row.layout).to_owned(), *layout)),
                _ => {}
            }
        }
        let file = file_of(&row.layout);
        for layout in layouts.get(file).into_iter().flatten() {
            surface.layouts.entry(*layout).or_default().push(element.clone());
            if let Some(id) = id {
                let of = surface.layouts_of_view.entry(id).or_default();
                if !of.contains(layout) {
                    of.push(*layout);
                }
            }
        }
        if let (Some(id), Some(data_type)) = (id, super::flows::input(row, &view.knowledge.flows.inputs)) {
            surface.inputs.insert(id, data_type);
        }
        if let Some(id) = id
            && !text.is_empty()
        {
            surface.views.entry(id).or_default().push(text);
        }
    }
    let included_here =
        included_here.into_iter().flat_map(|(file, layout)| layouts.get(&file).into_iter().flatten().map(move |by| (*by, layout)));
    include(&mut surface, &included_here.collect::<Vec<_>>());
    // What the manifest asks for is granted at once unless a person decides; what only the system's own apps may have is left open.
    let dangerous = |name: &str| view.knowledge.permissions.get(name).map(|permission| permission.protection.as_str());
    let runtime = tables.package[0].target_sdk.is_none_or(|target| target >= 23);
    surface.known_permissions = true;
    for row in tables.permission.iter().filter(|row| row.kind != "defined") {
        let granted = match dangerous(&row.name) {
            _ if row.max_sdk.is_some() => None,
            Some("normal") => Some(true),
            Some("dangerous") if !runtime => Some(true),
            _ => None,
        };
        surface.grants.insert(row.name.clone(), granted);
    }
    surface.packaged = super::packaged::packaged(view, tables);
    surface.package = tables.package[0].app_id.clone().unwrap_or_default();
    for row in &tables.component {
        if let Some(process) = &row.process {
            surface.processes.insert(row.name.clone(), process.clone());
        }
        if row.enabled {
            surface.components.insert(row.target.clone().unwrap_or_else(|| row.name.clone()));
        }
        for action in &row.actions {
            surface.by_action.entry(action.clone()).or_default().push(row.target.clone().unwrap_or_else(|| row.name.clone()));
        }
    }
    surface
}

/// The file of a layout by its entry: in app bundles it counts from the module's folder.
fn file_of(entry: &str) -> &str {
    entry.find("/res/").map_or(entry, |at| &entry[at + 1..])
}

/// The class of the first screen of each navigation graph, by the graph's resource id.
fn first_screens(view: &View<'_>) -> FxHashMap<i64, String> {
    let mut found = FxHashMap::default();
    for table in view.contents.tables.iter().flatten() {
        for (file, id) in table.ids("navigation") {
            let class = view.links.graphs.iter().find(|(entry, _)| file_of(entry) == file);
            found.extend(class.map(|(_, class)| (i64::from(id), class.clone())));
        }
    }
    found
}

/// Puts the views of included layouts where they are included.
fn include(surface: &mut Surface, pairs: &[(i64, i64)]) {
    for _ in 0..MAX_INCLUDE_DEPTH {
        let mut grew = false;
        for (by, included) in pairs {
            let known: usize = surface.included.get(by).map_or(0, BTreeSet::len);
            let mut all = surface.included.get(included).cloned().unwrap_or_default();
            all.insert(*included);
            let of = surface.included.entry(*by).or_default();
            of.extend(all.into_iter().filter(|one| one != by).take(MAX_INCLUDED_LAYOUTS));
            grew |= of.len() > known;
        }
        if !grew {
            break;
        }
    }
    let own = surface.layouts.clone();
    for (by, all) in &surface.included {
        for view in all.iter().filter_map(|layout| own.get(layout)).flatten() {
            let views = surface.layouts.entry(*by).or_default();
            if views.len() >= MAX_VIEWS_WITH_INCLUDED {
                break;
            }
            views.push(view.clone());
            if let Some(id) = view.id {
                let of = surface.layouts_of_view.entry(id).or_default();
                if !of.contains(by) {
                    of.push(*by);
                }
            }
        }
    }
}

/// A call path for machines: a JSON list of frames, outermost first.
pub(super) fn frames(program: &Program<'_>, found: &Found, owner: impl Fn(ClassId) -> (&'static str, Option<String>, String)) -> String {
    path_frames(program, &found.path, owner)
}

/// A list of frames for machines.
pub(super) fn path_frames(
    program: &Program<'_>,
    path: &[PathFrame],
    owner: impl Fn(ClassId) -> (&'static str, Option<String>, String),
) -> String {
    let frames: Vec<Value> = path
        .iter()
        .map(|frame| {
            let class = program.method(frame.method).class;
            let (kind, sdk, name) = owner(class);
            let decisions: Vec<Value> = frame
                .decided
                .iter()
                .map(|decided| {
                    let read = &decided.read;
                    let stored =
                        if read.written { ("此前已写入", "written before") } else { ("首次运行未存储", "nothing stored yet") };
                    json!({
                        "read": read.api, "key": read.key, "value": read.value, "written": read.written, "taken": decided.taken,
                        "text": {
                            "zh": format!("{}(“{}”) 为 {}（{}）", read.api, read.key, read.value, stored.0),
                            "en": format!("{}(\"{}\") is {} ({})", read.api, read.key, read.value, stored.1),
                        },
                    })
                })
                .collect();
            json!({
                "class": program.class_name(class),
                "method": program.method_name(frame.method),
                "descriptor": program.method_descriptor(frame.method),
                "offset": frame.offset,
                "line": frame.line,
                "actor": {"kind": kind, "sdk": sdk, "name": name},
                "edge": frame.edge.as_str(),
                "decision": decisions.first(),
                "decisions": decisions,
            })
        })
        .collect();
    Value::Array(frames).to_string()
}
