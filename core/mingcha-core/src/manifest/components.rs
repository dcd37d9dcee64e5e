//! The `application` element: activities, aliases, services, receivers, providers, their intent filters and `meta-data`.

use super::attributes::*;
use super::names::{class_name, process_name};
use crate::error::{Loss, Part, Warning};
use crate::facts::schema::{ComponentRow, MetadataRow};
use crate::xml::{Document, ElementId, TypedValue, warn_repeated};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

const MAIN: &str = "android.intent.action.MAIN";
const LAUNCHERS: [&str; 2] = ["android.intent.category.LAUNCHER", "android.intent.category.LEANBACK_LAUNCHER"];
/// First target level that must say `exported` where there are intent filters (Android 12).
const EXPORTED_EXPLICIT: i64 = 31;
/// First target level whose providers are not exported unless they say so (Android 4.2).
const PROVIDERS_PRIVATE: i64 = 17;

/// What an `application` element holds.
#[derive(Debug, Default)]
pub(super) struct Components {
    pub components: Vec<ComponentRow>,
    pub metadata: Vec<MetadataRow>,
    /// Classes a launcher starts, sorted; for an alias, the class behind it.
    pub launcher_activities: Vec<String>,
}

/// An `application` element being read.
pub(super) struct Application<'a> {
    attributes: &'a Attributes<'a>,
    document: &'a Document,
    element: ElementId,
    package: &'a str,
    split: &'a str,
    target: i64,
    enabled: bool,
    permission: Option<String>,
    process: Option<String>,
}

/// Intent filters of one component, taken together.
#[derive(Default)]
struct Filters {
    count: usize,
    actions: BTreeSet<String>,
    categories: BTreeSet<String>,
    schemes: BTreeSet<String>,
    hosts: BTreeSet<String>,
    priority: Option<i64>,
    launcher: bool,
}

impl<'a> Application<'a> {
    pub fn new(attributes: &'a Attributes<'a>, element: ElementId, package: &'a str, split: &'a str, target: i64) -> Self {
        let process = attributes.string(element, PROCESS).and_then(|name| process_name(package, &name));
        Application {
            attributes,
            document: attributes.document,
            element,
            package,
            split,
            target,
            enabled: attributes.boolean(element, ENABLED).unwrap_or(true),
            permission: attributes.string(element, PERMISSION).filter(|name| !name.is_empty()),
            process,
        }
    }

    pub fn read(&self, warnings: &mut Vec<Warning>) -> Components {
        let mut out = Components::default();
        for child in self.document.children(self.element) {
            match self.document.name(child) {
                "meta-data" => out.metadata.extend(self.metadata(child, None)),
                kind @ ("activity" | "activity-alias" | "service" | "receiver" | "provider") => match self.component(child, kind, warnings)
                {
                    Ok(component) => {
                        let inner = self.document.children(child).filter(|&inner| self.document.name(inner) == "meta-data");
                        out.metadata.extend(inner.filter_map(|inner| self.metadata(inner, Some(&component.name))));
                        out.components.push(component);
                    }
                    Err(why) => {
                        let detail = format!("a {kind} (line {}) {why}; Android refuses the package", self.document.element(child).line);
                        warn_repeated(warnings, Warning::new("manifest-bad-component", Part::Manifest, Loss::Partial, detail));
                    }
                },
                _ => {}
            }
        }
        self.aliases(&mut out, warnings);
        out
    }

    fn string(&self, element: ElementId, id: u32) -> Option<String> {
        self.attributes.string(element, id).filter(|text| !text.is_empty())
    }

    fn component(&self, element: ElementId, kind: &str, warnings: &mut Vec<Warning>) -> Result<ComponentRow, &'static str> {
        let a = self.attributes;
        let name = self.string(element, NAME).and_then(|name| class_name(self.package, &name)).ok_or("has no name")?;
        let alias = kind == "activity-alias";
        let provider = kind == "provider";
        let filters = self.filters(element, matches!(kind, "activity" | "activity-alias" | "receiver"));
        let exported_declared = a.boolean(element, EXPORTED);
        if exported_declared.is_none() && filters.count > 0 && !provider && self.target >= EXPORTED_EXPLICIT {
            let detail =
                format!("{name} has intent filters but does not say exported, which Android 12 and later refuse at this target level");
            warn_repeated(warnings, Warning::new("manifest-exported-not-said", Part::Manifest, Loss::Nothing, detail));
        }
        let default_exported = if provider { self.target < PROVIDERS_PRIVATE } else { filters.count > 0 };
        let own_permission = self.string(element, PERMISSION);
        let inherited = if alias { None } else { self.permission.clone() };
        // A provider's permission stands for those to read and to write, unless they are given.
        let side = |id| {
            provider.then(|| self.string(element, id).or_else(|| own_permission.clone()).or_else(|| self.permission.clone())).flatten()
        };
        let process = a.string(element, PROCESS).and_then(|name| process_name(self.package, &name)).or_else(|| self.process.clone());
        let activity = kind == "activity";
        let authorities: Vec<String> = match provider {
            true => self.string(element, AUTHORITIES).unwrap_or_default().split(';').filter(|s| !s.is_empty()).map(str::to_owned).collect(),
            false => Vec::new(),
        };
        if provider && authorities.is_empty() {
            return Err("has no authorities");
        }
        let target = match alias {
            true => Some(self.string(element, TARGET_ACTIVITY).and_then(|t| class_name(self.package, &t)).ok_or("has no targetActivity")?),
            false => None,
        };
        Ok(ComponentRow {
            kind: kind.replace('-', "_"),
            target,
            exported: exported_declared.unwrap_or(default_exported),
            exported_declared,
            enabled: self.enabled && a.boolean(element, ENABLED).unwrap_or(true),
            read_permission: side(READ_PERMISSION),
            write_permission: side(WRITE_PERMISSION),
            permission: own_permission.or(inherited),
            process: process.filter(|process| process != self.package),
            authorities,
            actions: filters.actions.into_iter().collect(),
            categories: filters.categories.into_iter().collect(),
            schemes: filters.schemes.into_iter().collect(),
            hosts: filters.hosts.into_iter().collect(),
            priority: filters.priority,
            launcher: filters.launcher && (activity || alias),
            foreground_service_type: if kind == "service" { a.integer(element, FOREGROUND_SERVICE_TYPE).map(i64::from) } else { None },
            direct_boot_aware: a.boolean(element, DIRECT_BOOT_AWARE).unwrap_or(false),
            exclude_from_recents: activity && a.boolean(element, EXCLUDE_FROM_RECENTS).unwrap_or(false),
            task_affinity: if activity { a.string(element, TASK_AFFINITY) } else { None },
            show_when_locked: activity && [SHOW_WHEN_LOCKED, SHOW_ON_LOCK_SCREEN].iter().any(|&id| a.boolean(element, id) == Some(true)),
            split: self.split.to_owned(),
            name,
            ..ComponentRow::default()
        })
    }

    /// The intent filters of a component. Activities and receivers lose those without an action
    /// (`ParsedMainComponentUtils.parseIntentFilter`, `failOnNoActions`).
    fn filters(&self, component: ElementId, action_needed: bool) -> Filters {
        let mut filters = Filters::default();
        for filter in self.document.children(component).filter(|&child| self.document.name(child) == "intent-filter") {
            let (mut actions, mut categories) = (BTreeSet::new(), BTreeSet::new());
            let (mut schemes, mut hosts) = (BTreeSet::new(), BTreeSet::new());
            for inner in self.document.children(filter) {
                let (set, id) = match self.document.name(inner) {
                    "action" => (&mut actions, NAME),
                    "category" => (&mut categories, NAME),
                    "data" => {
                        hosts.extend(self.string(inner, HOST));
                        (&mut schemes, SCHEME)
                    }
                    _ => continue,
                };
                set.extend(self.string(inner, id));
            }
            if actions.is_empty() && action_needed {
                continue;
            }
            filters.count += 1;
            filters.launcher |= actions.contains(MAIN) && LAUNCHERS.iter().any(|category| categories.contains(*category));
            let priority = self.attributes.integer(filter, PRIORITY).map(i64::from);
            filters.priority = filters.priority.max(priority);
            filters.actions.append(&mut actions);
            filters.categories.append(&mut categories);
            filters.schemes.append(&mut schemes);
            filters.hosts.append(&mut hosts);
        }
        filters
    }

    /// `resource` goes before `value` (`ParsingPackageUtils.parseMetaData`).
    fn metadata(&self, element: ElementId, component: Option<&str>) -> Option<MetadataRow> {
        let name = self.string(element, NAME)?;
        let resource = self.attributes.find(element, RESOURCE).filter(|attribute| attribute.value.reference().is_some());
        let found = resource.or_else(|| self.attributes.find(element, VALUE));
        let value = found.map(|attribute| self.attributes.resolve(attribute)).filter(|value| value.typed.kind != TypedValue::NULL);
        Some(MetadataRow { component: component.map(str::to_owned), name, value: value.and_then(|value| value.to_text()) })
    }

    /// Decide what launchers show, now that the activities behind aliases are known.
    fn aliases(&self, out: &mut Components, warnings: &mut Vec<Warning>) {
        let activities: FxHashMap<String, usize> =
            out.components.iter().enumerate().filter(|(_, c)| c.kind == "activity").map(|(i, c)| (c.name.clone(), i)).collect();
        let mut shown = BTreeSet::new();
        for index in 0..out.components.len() {
            let component = &out.components[index];
            let behind = component.target.as_ref().map(|target| activities.get(target).copied());
            let process = match behind {
                Some(None) => {
                    let detail = format!("{} stands for an activity that is not in the manifest", component.name);
                    warn_repeated(warnings, Warning::new("manifest-alias-target", Part::Manifest, Loss::Nothing, detail));
                    None
                }
                Some(Some(activity)) => out.components[activity].process.clone(),
                None => component.process.clone(),
            };
            let component = &mut out.components[index];
            component.process = process;
            component.launcher &= component.enabled;
            if component.launcher {
                shown.insert(component.target.as_ref().unwrap_or(&component.name).clone());
            }
        }
        out.launcher_activities = shown.into_iter().collect();
    }
}
