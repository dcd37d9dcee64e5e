//! Permissions asked for while the app runs, what refusing them leads to, and what starts the app or others without anybody opening it, as rows.

use super::actors::{Actor, Owner};
use super::class_names::outer_class;
use super::code::{Place, Reader};
use super::schema::{ComponentRow, PermissionRefusalRow, PermissionRequestRow, SelfStartRow, Tables};
use crate::dex::opcode;
use crate::knowledge::Behaviour;
use crate::program::ClassId;
use crate::program::firstrun::answers::Refusal;
use crate::program::firstrun::motion::{Asked, Happens};
use crate::program::firstrun::woken::{Started, Woken};
use crate::program::firstrun::{Found, Phase};
use crate::program::graph::context::Sure;
use crate::program::graph::motion::{How, What};
use crate::program::uses::Site;
use std::collections::{BTreeMap, BTreeSet};

/// Longest text that is taken for a word on a permission's purpose: longer ones are policies and the like.
const MAX_PURPOSE_CHARS: usize = 1_000;
/// Characters of it that are kept.
const MAX_KEPT_CHARS: usize = 120;
/// Permission by which a package gets the broadcasts of booting, and may have jobs outlive it.
const BOOT: &str = "android.permission.RECEIVE_BOOT_COMPLETED";
/// Kinds of SDKs that speak to the app in which a person pays, signs in, shares or is shown the way.
const SPEAK_TO_APPS: [&str; 4] = ["payment", "social", "sign-in", "map-location"];
/// Beginning of the groups that took the place of the one for storage.
const MEDIA: &str = "android.permission-group.READ_MEDIA_";
const STORAGE: &str = "android.permission-group.STORAGE";
/// Groups that one function often needs together: to take, keep and send pictures and sound; to find devices nearby.
const TOGETHER: [&[&str]; 3] = [&["CAMERA", "MICROPHONE", "STORAGE"], &["LOCATION", "NEARBY_DEVICES"], &["PHONE", "CALL_LOG", "CONTACTS"]];
/// Ending of the kinds of libraries: what they ask for, they ask for whoever calls them.
const LIBRARY: &str = "-library";
/// Broadcasts that take it.
const BOOT_ACTIONS: [&str; 4] = [
    "android.intent.action.BOOT_COMPLETED",
    "android.intent.action.LOCKED_BOOT_COMPLETED",
    "android.intent.action.QUICKBOOT_POWERON",
    "com.htc.intent.action.QUICKBOOT_POWERON",
];

/// Broadcasts of the system that a receiver is registered for and that wake apps; of these those that Android delivers at the target level, or not.
pub(super) fn broadcasts(row: &ComponentRow, target_sdk: Option<i64>, behaviour: &Behaviour, delivered: bool) -> Vec<String> {
    if row.kind != "receiver" || !row.enabled {
        return Vec::new();
    }
    let target = target_sdk.unwrap_or(1);
    let known = behaviour.broadcasts.iter().filter(|broadcast| row.actions.contains(&broadcast.action));
    known
        .filter(|broadcast| broadcast.until.is_none_or(|until| target < until) == delivered)
        .map(|broadcast| broadcast.action.clone())
        .collect()
}

/// Whether groups are asked for that no one function commonly needs together.
fn unrelated(groups: &[String]) -> bool {
    let together = |known: &&&[&str]| groups.iter().all(|group| known.iter().any(|name| group.ends_with(&format!(".{name}"))));
    groups.len() > 1 && TOGETHER.iter().find(together).is_none()
}

/// Texts that a person may read, in which words on purposes are looked for.
struct Texts<'t> {
    shown: Vec<&'t str>,
    present: Option<Vec<String>>,
}

impl Reader<'_> {
    /// Fills in the tables.
    pub(super) fn motion(&self, tables: &mut Tables) {
        let requests = self.requests(tables);
        tables.permission_request = requests;
        tables.permission_request.sort_by_cached_key(|row| {
            (row.caller_class.clone(), row.caller_method.clone(), row.caller_descriptor.clone(), row.offset, row.permissions.clone())
        });
        tables.permission_refusal = self.refusals();
        tables.permission_refusal.sort_by_cached_key(|row| {
            (
                row.outcome.clone(),
                row.caller_class.clone(),
                row.caller_method.clone(),
                row.caller_descriptor.clone(),
                row.offset,
                row.permissions.clone(),
            )
        });
        tables.permission_refusal.dedup();
        let starts = self.self_starts(tables);
        tables.self_start = starts;
        tables.self_start.sort_by_cached_key(|row| {
            (row.kind.clone(), row.component.clone(), row.trigger.clone(), row.caller_class.clone(), row.caller_method.clone(), row.offset)
        });
    }

    /// Permission groups of the dangerous ones; what Android divided by level (storage and media) counts once.
    fn groups(&self, permissions: &[String]) -> Vec<String> {
        let known = permissions.iter().filter_map(|name| self.view.knowledge.permissions.get(name));
        let groups = known.filter(|known| known.protection == "dangerous").filter_map(|known| known.group.as_deref());
        // Notices open no personal information.
        let groups = groups.filter(|group| !group.ends_with(".NOTIFICATIONS"));
        let groups: BTreeSet<String> =
            groups.map(|group| if group.starts_with(MEDIA) { STORAGE.to_owned() } else { group.to_owned() }).collect();
        groups.into_iter().collect()
    }

    fn requests(&self, tables: &Tables) -> Vec<PermissionRequestRow> {
        let motion = &self.moments.motion;
        let mut texts = Texts { shown: motion.shown.iter().map(String::as_str).collect(), present: None };
        motion.asked.iter().map(|asked| self.request(tables, &mut texts, asked)).collect()
    }

    fn request(&self, tables: &Tables, texts: &mut Texts<'_>, asked: &Asked) -> PermissionRequestRow {
        let groups = self.groups(&asked.permissions);
        let (mut purpose, mut purpose_text) = ("shown", None);
        let mut unexplained = Vec::new();
        for group in &groups {
            if let Some(text) = self.speaks_of(group, texts.shown.iter().copied()) {
                purpose_text.get_or_insert(text);
                continue;
            }
            let present = texts.present.get_or_insert_with(|| self.all_texts(tables));
            match self.speaks_of(group, present.iter().map(String::as_str)) {
                Some(text) => {
                    purpose_text.get_or_insert(text);
                    purpose = if purpose == "absent" { purpose } else { "present" };
                }
                None => {
                    purpose = "absent";
                    unexplained.push(group.clone());
                }
            }
        }
        if groups.is_empty() && !asked.whole {
            purpose = "unknown";
        }
        let mut place = self.happening(&asked.happens);
        self.asker(&mut place);
        PermissionRequestRow {
            permissions: asked.permissions.clone(),
            whole: asked.whole,
            group_count: groups.len() as i64,
            unrelated: unrelated(&groups),
            groups,
            by_itself: asked.happens.by_itself,
            unexplained,
            purpose: purpose.to_owned(),
            purpose_text,
            moment: self.moment(&place).to_owned(),
            confidence: asked.happens.found.sure.as_str().to_owned(),
            path: self.way(&asked.happens.found),
            frames: self.frames(&place),
            outer_class: outer_class(&place.caller_class).to_owned(),
            actor_kind: place.owner.actor.kind().to_owned(),
            actor_sdk: self.sdk_id(place.owner.actor),
            actor_name: self.actor_name(&place.owner),
            module: place.owner.root.clone(),
            caller_class: place.caller_class,
            caller_method: place.caller_method,
            caller_descriptor: place.caller_descriptor,
            dex: place.dex,
            offset: place.offset,
            line: place.line,
        }
    }

    /// The first text that says what a group of permissions is for, or what permissions in general are.
    fn speaks_of<'t>(&self, group: &str, texts: impl Iterator<Item = &'t str>) -> Option<String> {
        let behaviour = &self.view.knowledge.behaviour;
        let holds = |text: &str, words: &[String]| words.iter().any(|word| text.contains(word.as_str()));
        let said = texts.into_iter().find(|text| {
            if !holds(text, &behaviour.purpose) || text.chars().nth(MAX_PURPOSE_CHARS).is_some() {
                return false;
            }
            let subjects = || behaviour.subjects.iter().filter(|subject| holds(text, &subject.words));
            subjects().any(|subject| subject.group == group) || holds(text, &behaviour.permission) && subjects().next().is_none()
        })?;
        Some(said.chars().take(MAX_KEPT_CHARS).collect())
    }

    /// Texts of resources, layouts and of code that is no SDK's.
    fn all_texts(&self, tables: &Tables) -> Vec<String> {
        let mut all: BTreeSet<String> = tables.resource_text.iter().map(|row| row.text.clone()).collect();
        for row in &tables.ui_element {
            all.extend([&row.text, &row.hint, &row.content_description].into_iter().flatten().cloned());
        }
        let program = self.program;
        for (number, owner) in self.owners.iter().enumerate() {
            if matches!(owner.actor, Actor::Sdk(_)) {
                continue;
            }
            let class = ClassId(number as u32);
            let dex = program.dex(program.class(class).dex);
            for code in program.methods_of(class).filter_map(|method| program.code(method)) {
                for (_, i) in code.instructions().filter(|(_, i)| matches!(i.opcode, opcode::CONST_STRING | opcode::CONST_STRING_JUMBO)) {
                    let raw = dex.string_raw(i.index).unwrap_or_default();
                    // Names and keys are no sentences.
                    if raw.len() <= 3 * MAX_PURPOSE_CHARS && raw.iter().any(|b| *b == b' ' || *b >= 0x80) {
                        all.insert(crate::dex::decode_mutf8(raw).into_owned());
                    }
                }
            }
        }
        all.into_iter().collect()
    }

    fn happening<'m>(&self, happens: &'m Happens) -> Place<'m> {
        self.place_of(happens.method, happens.offset, &happens.found)
    }

    /// Whose request it is: of what a library asks for whoever called it, the caller's.
    fn asker(&self, place: &mut Place<'_>) {
        let lends = |owner: &Owner| match owner.actor {
            Actor::Sdk(index) => self.view.knowledge.sdks[index].category.as_deref().is_some_and(|category| category.ends_with(LIBRARY)),
            _ => false,
        };
        if !lends(&place.owner) {
            return;
        }
        let before = place.found.into_iter().flat_map(|found| found.path.iter().rev());
        let mut owners = before.map(|frame| &self.owners[self.program.method(frame.method).class.index()]);
        if let Some(owner) = owners.find(|owner| !lends(owner)) {
            place.owner = owner.clone();
        }
    }

    fn place_of<'m>(&self, method: crate::program::MethodId, offset: u32, found: &'m Found) -> Place<'m> {
        let line = crate::program::firstrun::moments::line(self.program, method, offset);
        self.place(&Site { method, offset, line }, Some(found))
    }

    fn way(&self, found: &Found) -> Vec<String> {
        let name = |method| {
            let class = self.program.class_name(self.program.method(method).class);
            format!("{class}.{}{}", self.program.method_name(method), self.program.method_descriptor(method))
        };
        let mut way: Vec<String> = found.path.iter().map(|frame| name(frame.method)).collect();
        way.extend(found.path.last().and_then(|frame| self.called(frame.method, frame.offset)));
        way
    }

    /// What the instruction of a method calls.
    fn called(&self, method: crate::program::MethodId, offset: u32) -> Option<String> {
        let (_, i) = self.program.code(method)?.instructions().find(|(at, _)| *at == offset)?;
        let dex = self.program.class(self.program.method(method).class).dex;
        let reference = opcode::is_invoke(i.opcode).then(|| self.program.method_at(dex, i.index)).flatten()?;
        Some(self.program.method_text(reference))
    }

    fn refusals(&self) -> Vec<PermissionRefusalRow> {
        let mut rows = Vec::new();
        for asked in &self.moments.motion.asked {
            let request = self.happening(&asked.happens);
            // One row an outcome: the surest.
            let mut best: BTreeMap<&str, &Refusal> = BTreeMap::new();
            for refusal in &asked.refusals {
                let known = best.entry(refusal.outcome.as_str()).or_insert(refusal);
                if refusal.sure > known.sure {
                    *known = refusal;
                }
            }
            for refusal in best.into_values() {
                let Some(last) = refusal.path.last() else { continue };
                let found = Found { phase: Phase::Answer, sure: refusal.sure, path: refusal.path.clone(), conditions: Vec::new() };
                let mut place = self.place_of(last.method, last.offset, &found);
                self.asker(&mut place);
                rows.push(PermissionRefusalRow {
                    permissions: asked.permissions.clone(),
                    groups: self.groups(&asked.permissions),
                    outcome: refusal.outcome.as_str().to_owned(),
                    by_dialog: refusal.by_dialog,
                    moment: self.moment(&request).to_owned(),
                    // Once asked, which a doubt about the way to the request does not touch unless nothing says that it is ever made.
                    confidence: if asked.happens.found.sure == Sure::Possible { Sure::Possible } else { refusal.sure }.as_str().to_owned(),
                    path: self.way(&found),
                    frames: self.frames(&place),
                    outer_class: outer_class(&place.caller_class).to_owned(),
                    actor_kind: place.owner.actor.kind().to_owned(),
                    actor_sdk: self.sdk_id(place.owner.actor),
                    actor_name: self.actor_name(&place.owner),
                    module: place.owner.root.clone(),
                    caller_class: place.caller_class,
                    caller_method: place.caller_method,
                    caller_descriptor: place.caller_descriptor,
                    dex: place.dex,
                    offset: place.offset,
                    line: place.line,
                });
            }
        }
        rows
    }

    fn self_starts(&self, tables: &Tables) -> Vec<SelfStartRow> {
        let behaviour = &self.view.knowledge.behaviour;
        let motion = &self.moments.motion;
        let target = tables.package[0].target_sdk;
        let boots = tables.permission.iter().any(|row| row.name == BOOT && row.kind != "defined");
        let mut rows = Vec::new();
        for row in &tables.component {
            let undelivered = broadcasts(row, target, behaviour, false);
            for action in broadcasts(row, target, behaviour, true).iter().chain(&undelivered) {
                let effective = !undelivered.contains(action) && (boots || !BOOT_ACTIONS.contains(&action.as_str()));
                let woken = motion.woken.iter().find(|woken| woken.component == row.name && woken.by == *action);
                let base = SelfStartRow {
                    kind: "broadcast".to_owned(),
                    component: Some(row.name.clone()),
                    trigger: Some(action.clone()),
                    effective,
                    actor_kind: row.actor_kind.clone(),
                    actor_sdk: row.actor_sdk.clone(),
                    ..SelfStartRow::default()
                };
                rows.push(self.woken_row(base, woken.filter(|_| effective), &row.name));
            }
        }
        for happens in &motion.happens {
            rows.extend(self.happens_row(happens, boots));
        }
        for woken in motion.woken.iter().filter(|woken| woken.by == "end") {
            // A service that has itself or another service started as it ends.
            if woken.starts.iter().any(|start| start.stays && start.sure > Sure::Possible) {
                let base = SelfStartRow {
                    kind: "restart".to_owned(),
                    component: Some(woken.component.clone()),
                    effective: true,
                    ..SelfStartRow::default()
                };
                rows.push(self.woken_row(base, Some(woken), &woken.component));
            }
        }
        rows
    }

    /// A row on a component that is woken, with what it starts.
    fn woken_row(&self, mut row: SelfStartRow, woken: Option<&Woken>, class: &str) -> SelfStartRow {
        let empty = Vec::new();
        let starts = woken.map_or(&empty, |woken| &woken.starts);
        self.started(&mut row, starts);
        row.by_itself = true;
        row.moment = "background".to_owned();
        let telling = starts.iter().filter(|start| start.stays == row.stays).max_by_key(|start| start.sure);
        match telling {
            Some(start) => {
                let found = Found { phase: Phase::Woken, sure: start.sure, path: start.path.clone(), conditions: Vec::new() };
                if let Some(last) = start.path.last() {
                    self.put(&mut row, last.method, last.offset, &found);
                }
                row.confidence = start.sure.as_str().to_owned();
            }
            None => {
                row.caller_class = class.to_owned();
                row.confidence = Sure::Certain.as_str().to_owned();
                if row.actor_kind.is_empty() {
                    row.actor_kind = "unknown".to_owned();
                }
            }
        }
        if row.kind == "broadcast"
            && let Some(class) = self.program.class_named(class)
        {
            // Whoever the receiver belongs to has the app woken.
            self.own(&mut row, class);
        }
        row
    }

    fn own(&self, row: &mut SelfStartRow, class: ClassId) {
        let owner = &self.owners[class.index()];
        row.actor_kind = owner.actor.kind().to_owned();
        row.actor_sdk = self.sdk_id(owner.actor);
        row.actor_name = self.actor_name(owner);
        row.module = owner.root.clone();
    }

    fn started(&self, row: &mut SelfStartRow, starts: &[Started]) {
        let name = |start: &Started| self.program.class_of(start.kind).map(|class| self.program.class_name(class));
        let names: BTreeSet<String> = starts.iter().filter_map(name).collect();
        row.starts = names.into_iter().collect();
        row.stays = starts.iter().any(|start| start.stays && start.sure > Sure::Possible);
    }

    fn put(&self, row: &mut SelfStartRow, method: crate::program::MethodId, offset: u32, found: &Found) {
        let place = self.place_of(method, offset, found);
        row.path = self.way(found);
        row.frames = self.frames(&place);
        row.actor_kind = place.owner.actor.kind().to_owned();
        row.actor_sdk = self.sdk_id(place.owner.actor);
        row.actor_name = self.actor_name(&place.owner);
        row.module = place.owner.root.clone();
        row.caller_class = place.caller_class;
        row.caller_method = place.caller_method;
        row.caller_descriptor = place.caller_descriptor;
        row.dex = place.dex;
        row.offset = place.offset;
        row.line = place.line;
    }

    fn happens_row(&self, happens: &Happens, boots: bool) -> Option<SelfStartRow> {
        let class = |kind: &Option<crate::program::TypeId>| {
            kind.and_then(|kind| self.program.class_of(kind)).map(|class| self.program.class_name(class))
        };
        let mut row = SelfStartRow { effective: true, by_itself: happens.by_itself, ..SelfStartRow::default() };
        let mut wakes = None;
        match &happens.what {
            What::Job(component, period, persisted) => {
                row.kind = "job".to_owned();
                (row.component, row.period) = (class(component), *period);
                // Without that permission Android refuses it.
                row.persisted = *persisted && boots;
                wakes = Some("job");
            }
            What::Alarm(component, interval, awake) => {
                row.kind = "alarm".to_owned();
                (row.component, row.period) = (class(component), *interval);
                row.trigger = awake.then(|| "wakeup".to_owned());
                wakes = Some("alarm");
            }
            What::Sync(period) => {
                row.kind = "sync".to_owned();
                row.period = *period;
                row.persisted = true;
            }
            What::Account => row.kind = "account".to_owned(),
            What::Other(how, package) => {
                row.kind = "other_app".to_owned();
                row.component = Some(package.clone());
                row.trigger = Some(how.as_str().to_owned());
                let system = &self.view.knowledge.behaviour.system_packages;
                row.expected = system.iter().any(|beginning| package.starts_with(beginning.as_str()));
            }
            _ => return None,
        }
        if let (Some(by), Some(component)) = (wakes, &row.component) {
            let woken = self.moments.motion.woken.iter().find(|woken| woken.by == by && woken.component == *component);
            if let Some(woken) = woken {
                let starts = woken.starts.clone();
                self.started(&mut row, &starts);
            }
        }
        self.put(&mut row, happens.method, happens.offset, &happens.found);
        let place = self.happening(happens);
        if let (What::Other(how, _), Actor::Sdk(index)) = (&happens.what, place.owner.actor) {
            let category = self.view.knowledge.sdks[index].category.as_deref().unwrap_or_default();
            row.expected |= *how == How::Activity || SPEAK_TO_APPS.contains(&category);
        }
        row.moment = self.moment(&place).to_owned();
        row.confidence = happens.found.sure.as_str().to_owned();
        Some(row)
    }
}
