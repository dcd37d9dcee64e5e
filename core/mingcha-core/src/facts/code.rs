//! What a package's code holds and does, as rows: collections, other API uses, modules, SDKs, endpoints.

use super::actors::{Actor, Actors, Owner};
use super::attribution::{attribute, own_classes};
use super::bridges::{PageKind, Sites, farthest};
use super::class_names::{may_name_class, outer_class};
use super::contents::{AssetTexts, Contents, named_addresses};
use super::endpoints::{Address, addresses_in};
use super::filing::FilingNumbers;
use super::identities::{Identity, recognise};
use super::initialisers;
use super::layout_links::LayoutLinks;
use super::marks::{Traits, frameworks, sdks};
use super::profile::{DEFAULT_PROFILE, Requests, with_way};
use super::schema::{ApiUseRow, BridgeRow, CollectionRow, EndpointRow, FlowRow, ModuleRow, Tables};
use crate::container::{Container, HiddenCode};
use crate::dex::Dex;
use crate::error::{Loss, Part, Warning};
use crate::knowledge::Knowledge;
use crate::limits::{MAX_DEX_BYTES, MAX_SERVICE_BYTES, MAX_TOTAL_DEX_BYTES};
use crate::program::bridges;
use crate::program::firstrun::{Found, Moments};
use crate::program::graph::context::Sure;
use crate::program::liveness::{Liveness, Roots};
use crate::program::modules::packages;
use crate::program::uses::{ApiUse, Confidence, Plan, Site, Uses, api_text};
use crate::program::{ClassId, Initial, MethodId, Program, Scan, dotted, endpoints};
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Hashes of class shapes kept per module.
const SKETCH_LENGTH: usize = 32;

/// What code is read in the light of.
pub struct View<'a> {
    /// The opened file.
    pub container: &'a Container,
    /// Manifests and resources.
    pub contents: &'a Contents,
    /// Code that Android does not load by itself.
    pub hidden: &'a [HiddenCode],
    /// Class names that compiled XML files hold, dotted.
    pub named: &'a BTreeSet<String>,
    /// What layouts bring in from elsewhere.
    pub links: &'a LayoutLinks,
    /// What text assets named.
    pub assets: &'a AssetTexts,
    /// The knowledge.
    pub knowledge: &'a Knowledge,
}

/// Read all code and fill in every table and column that depends on it; returns the filing numbers that its texts hold.
pub fn read(view: &View<'_>, tables: &mut Tables, warnings: &mut Vec<Warning>) -> FilingNumbers {
    let Loaded { dexes, loaded, class_files, class_bytes } = load(view, warnings);
    let mut filing = FilingNumbers::default();
    dexes.iter().for_each(|dex| filing.read_code(dex));
    {
        let package = &mut tables.package[0];
        let from_dex = &dexes[class_files..loaded];
        package.dex_count = from_dex.len() as i64;
        // The images of class files are no part of the package: what counts is the bytes they were made of.
        package.dex_bytes = from_dex.iter().map(|dex| i64::from(dex.header().file_size)).sum::<i64>() + class_bytes as i64;
        package.class_count = dexes[..loaded].iter().map(|dex| i64::from(dex.header().classes.count)).sum();
    }
    let program = Program::load(dexes, view.knowledge, warnings);
    let mut plan = Plan::new(&program);
    let scan = Scan::run(&program, &mut plan, warnings);
    let uses = Uses::find(&program, &mut plan, &scan);
    let live = Liveness::find(&program, &scan, &roots(view, tables, &program, &uses, loaded, warnings));
    let package = &tables.package[0];
    let mut entry_classes: Vec<String> = package.application_class.iter().chain(&package.launcher_activities).cloned().collect();
    entry_classes.extend(own_classes(&program, tables));
    let actors = if view.container.kind.is_library() {
        // The name in a library's manifest is that of its resources; its code belongs to an SDK that is known, or to nobody that is.
        Actors::new(view.knowledge, None, &[])
    } else {
        Actors::new(view.knowledge, package.app_id.as_deref(), &entry_classes)
    };
    let own_name = package.label_texts.first().cloned().or_else(|| package.app_id.clone()).unwrap_or_default();
    let mut owners: Vec<Owner> = (0..program.classes().len()).map(|n| actors.owner(&program.class_name(ClassId(n as u32)))).collect();
    let identities = recognise(&program, view.knowledge, &mut owners);
    let moments = super::moments::find(view, tables, &program, &scan, &mut plan, &uses, warnings);
    let own_renamed = own_renamed(&program, &owners, tables);
    let initialisers =
        if view.container.kind.is_library() { initialisers::find(&program, view.knowledge, &scan, &owners) } else { Vec::new() };
    let reader = Reader {
        view,
        program: &program,
        owners: &owners,
        actors: &actors,
        identities: &identities,
        initialisers,
        live: &live,
        moments: &moments,
        own_renamed,
        own_name,
    };
    reader.counts(tables, &scan, loaded);
    reader.modules(tables, &scan, &actors);
    reader.uses(tables, &uses);
    reader.shapes(tables, &uses);
    super::repeated::read(&reader, tables);
    reader.components(tables, &actors);
    reader.motion(tables);
    reader.marks(tables);
    reader.endpoints(tables, &scan);
    reader.bridges(tables, &uses);
    reader.flows(tables);
    super::scripts::read(view, &reader.own_name, tables, warnings);
    for method in &uses.over_budget {
        let detail = format!("a method of {} is too large for constant analysis", program.class_name(program.method(*method).class));
        warnings.push(Warning::new("code-over-budget", Part::Code, Loss::Partial, detail));
    }
    let sort_key = |row: &CollectionRow| {
        (
            row.data_type.clone(),
            row.api.clone(),
            row.caller_class.clone(),
            row.caller_method.clone(),
            row.caller_descriptor.clone(),
            row.offset,
        )
    };
    tables.collection.sort_by_cached_key(sort_key);
    tables.api_use.sort_by_cached_key(|row| {
        (row.topic.clone(), row.api.clone(), row.caller_class.clone(), row.caller_method.clone(), row.caller_descriptor.clone(), row.offset)
    });
    filing
}

/// The code of a package, read.
pub(super) struct Loaded {
    /// Images of a library's class files, then the DEX files that Android loads, then hidden code.
    pub(super) dexes: Vec<Dex>,
    /// How many of them are no hidden code.
    loaded: usize,
    /// How many of them are images of class files.
    class_files: usize,
    /// Bytes of these class files.
    class_bytes: usize,
}

/// The code of a package.
pub(super) fn load(view: &View<'_>, warnings: &mut Vec<Warning>) -> Loaded {
    let mut remaining = MAX_TOTAL_DEX_BYTES;
    let classes = super::classes::read(view.container, &mut remaining, warnings);
    let mut dexes = classes.images;
    let class_files = dexes.len();
    for part in &view.container.parts {
        for (_, entry) in part.loaded_dex() {
            let path = part.entry_path(entry);
            // The header says what is to come: a gigabyte of zeros is not inflated to learn that it is no code.
            let head = part.prefix(entry, 8).unwrap_or_default();
            if head.len() == 8 && !head.starts_with(b"dex\n") {
                let detail = "it does not start as a DEX file does; Android does not load it";
                warnings
                    .push(Warning { offset: Some(0), ..Warning::new("dex-bad-magic", Part::Code, lost(&path), detail) }.in_entry(&path));
                // Android stops here (OpenAllDexFilesFromZip); what follows is read all the same, for an app can load it itself.
                continue;
            }
            let parsed = part.read(entry, MAX_DEX_BYTES.min(remaining), warnings).and_then(|bytes| {
                remaining -= bytes.len();
                Dex::parse_all(&path, bytes, warnings)
                    .map_err(|refusal| if refusal.entry.is_empty() { refusal.in_entry(&path) } else { refusal })
            });
            match parsed {
                Ok(parsed) => dexes.extend(parsed),
                Err(refusal) => warnings.push(refusal.into_warning(Part::Code, Loss::Partial)),
            }
        }
    }
    let loaded = dexes.len();
    for piece in view.hidden {
        let path = piece.path();
        match piece.read(&mut remaining, warnings).and_then(|bytes| Dex::parse_all(&path, bytes, warnings)) {
            Ok(parsed) => dexes.extend(parsed),
            Err(refusal) => {
                let refusal = if refusal.entry.is_empty() { refusal.in_entry(&path) } else { refusal };
                warnings.push(refusal.into_warning(Part::Code, Loss::Partial));
            }
        }
    }
    Loaded { dexes, loaded, class_files, class_bytes: classes.bytes }
}

/// A `classes.dex` that is none costs all code; a later one that Android would not load costs nothing that runs.
fn lost(path: &str) -> Loss {
    if path.ends_with("classes.dex") { Loss::All } else { Loss::Nothing }
}

/// Where execution can begin.
fn roots(view: &View<'_>, tables: &Tables, program: &Program<'_>, uses: &Uses, loaded: usize, warnings: &mut Vec<Warning>) -> Roots {
    let package = &tables.package[0];
    let mut classes: BTreeSet<String> = package.application_class.iter().chain(&package.app_component_factory).cloned().collect();
    for component in &tables.component {
        classes.insert(component.name.clone());
        classes.extend(component.target.clone());
    }
    // Meta-data names initialisers (androidx.startup), services and option classes of SDKs.
    for row in &tables.metadata {
        classes.insert(row.name.clone());
        classes.extend(row.value.clone());
    }
    let mut methods = BTreeSet::new();
    for view in &tables.ui_element {
        if view.element.contains('.') {
            classes.insert(view.element.clone());
        }
        methods.extend(view.on_click.clone());
    }
    for part in &view.container.parts {
        for (logical, entry) in part.entries() {
            let Some(service) = logical.strip_prefix("META-INF/services/") else { continue };
            classes.insert(service.to_owned());
            // One implementation a line, with comments after `#`.
            if let Ok(bytes) = part.read(entry, MAX_SERVICE_BYTES, warnings) {
                let text = String::from_utf8_lossy(&bytes);
                let names = text.lines().filter_map(|line| line.split('#').next()).map(str::trim);
                classes.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
            }
        }
    }
    // Names in resources: what code loads by `getString`, and fragments, views and behaviours of compiled XML files.
    classes.extend(tables.resource_text.iter().map(|row| &row.text).filter(|text| may_name_class(text)).cloned());
    classes.extend(view.named.iter().cloned());
    // Names that code puts together; of those known in part, every class that begins so.
    classes.extend(uses.classes.iter().filter(|(_, whole)| *whole).map(|(name, _)| name.clone()));
    let beginnings: Vec<&str> = uses.classes.iter().filter(|(_, whole)| !*whole).map(|(name, _)| name.as_str()).collect();
    if !beginnings.is_empty() {
        let names = (0..program.classes().len()).map(|n| program.class_name(ClassId(n as u32)));
        classes.extend(names.filter(|name| beginnings.iter().any(|beginning| name.starts_with(beginning))));
    }
    // Hidden code is entered by names that only the loader knows: all of it counts as live.
    for class in program.classes().iter().filter(|class| class.dex as usize >= loaded) {
        classes.insert(program.descriptor(class.kind).trim_start_matches('L').trim_end_matches(';').replace('/', "."));
    }
    let library = view.container.kind.is_library();
    Roots { classes: classes.into_iter().collect(), methods: methods.into_iter().collect(), library }
}

pub(super) struct Reader<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) program: &'a Program<'a>,
    pub(super) owners: &'a [Owner],
    actors: &'a Actors,
    /// Of a library: what each initialising call can reach.
    initialisers: Vec<(String, Liveness)>,
    /// SDKs recognised by their code, by index.
    identities: &'a FxHashMap<usize, Identity>,
    live: &'a Liveness,
    pub(super) moments: &'a Moments,
    /// Whether the company's own classes were renamed, but for those that the manifest and layouts name.
    own_renamed: bool,
    own_name: String,
}

/// A call site in the words of the tables.
pub(super) struct Place<'m> {
    pub(super) caller_class: String,
    pub(super) caller_method: String,
    pub(super) caller_descriptor: String,
    pub(super) dex: String,
    pub(super) offset: i64,
    pub(super) line: Option<i64>,
    pub(super) owner: Owner,
    pub(super) live: bool,
    pub(super) found: Option<&'m Found>,
}

impl Reader<'_> {
    pub(super) fn sdk_id(&self, actor: Actor) -> Option<String> {
        match actor {
            Actor::Sdk(index) => Some(self.view.knowledge.sdks[index].id.clone()),
            _ => None,
        }
    }

    pub(super) fn actor_name(&self, owner: &Owner) -> String {
        match owner.actor {
            Actor::Sdk(index) => self.view.knowledge.sdks[index].name.clone(),
            Actor::FirstParty => self.own_name.clone(),
            Actor::Unknown => owner.root.clone(),
        }
    }

    pub(super) fn place<'m>(&self, site: &Site, found: Option<&'m Found>) -> Place<'m> {
        let method = self.program.method(site.method);
        Place {
            caller_class: self.program.class_name(method.class),
            caller_method: self.program.method_name(site.method).into_owned(),
            caller_descriptor: self.program.method_descriptor(site.method).into_owned(),
            dex: self.program.dex(self.program.class(method.class).dex).name().to_owned(),
            offset: i64::from(site.offset),
            line: site.line.map(i64::from),
            owner: self.owner_at(method.class, found),
            live: found.is_some() || self.live.is_live(site.method),
            found,
        }
    }

    fn counts(&self, tables: &mut Tables, scan: &Scan, loaded: usize) {
        let package = &mut tables.package[0];
        package.code_units = scan.code_units as i64;
        let own = |class: ClassId| (self.program.class(class).dex as usize) < loaded;
        package.method_count = self.program.methods().iter().filter(|method| own(method.class)).count() as i64;
    }

    /// Packages of code gathered below the roots of their owners.
    fn modules(&self, tables: &mut Tables, scan: &Scan, actors: &Actors) {
        let mut modules: BTreeMap<String, (Owner, ModuleRow, Vec<u64>)> = BTreeMap::new();
        for (package, code) in packages(self.program, scan) {
            let owner = actors.package_owner(&package);
            let (_, row, shapes) = modules.entry(owner.root.clone()).or_insert_with(|| (owner, ModuleRow::default(), Vec::new()));
            row.class_count += i64::from(code.class_count);
            row.method_count += i64::from(code.method_count);
            row.code_units += code.code_units as i64;
            shapes.extend(code.shapes);
        }
        for (root, (owner, row, mut shapes)) in modules {
            shapes.sort_unstable();
            let mut digest = Sha256::new();
            shapes.iter().for_each(|shape| digest.update(shape.to_le_bytes()));
            shapes.dedup();
            tables.module.push(ModuleRow {
                renamed: renamed(&root),
                root,
                actor_kind: owner.actor.kind().to_owned(),
                actor_sdk: self.sdk_id(owner.actor),
                signature: digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
                sketch: shapes.iter().take(SKETCH_LENGTH).map(|shape| *shape as i64).collect(),
                ..row
            });
        }
    }

    fn uses(&self, tables: &mut Tables, uses: &Uses) {
        let package = &tables.package[0];
        // What a library does not say the app that takes it decides: here, an app for the profile's Android.
        let library = self.view.container.kind.is_library();
        let level = |sdk: Option<i64>, none| sdk.and_then(|sdk| u32::try_from(sdk).ok()).unwrap_or(none);
        let min_sdk = level(package.min_sdk, 1);
        let target_sdk = level(package.target_sdk, if library { DEFAULT_PROFILE.api_level } else { 1 });
        let requests: Requests = tables.permission.iter().filter(|p| p.kind != "defined").map(|p| (p.name.clone(), p.max_sdk)).collect();
        let mut used: FxHashMap<&str, i64> = FxHashMap::default();
        for api_use in uses.apis.iter().chain(&self.moments.more) {
            let api = &self.view.knowledge.apis[api_use.api];
            let place = self.place(&api_use.site, self.moments.of(api_use.api, &api_use.site));
            if place.live {
                api.accounts_for().for_each(|permission| *used.entry(permission).or_default() += 1);
            }
            if let Some(data_type) = &api.data_type {
                let dangerous = |name: &str| self.view.knowledge.permissions.get(name).is_some_and(|p| p.protection == "dangerous");
                let judgement = if library {
                    DEFAULT_PROFILE.judge_library(api, min_sdk, target_sdk, &requests, dangerous)
                } else {
                    DEFAULT_PROFILE.judge(api, min_sdk, target_sdk, &requests, dangerous)
                };
                let on_way = self.moments.of(api_use.api, &api_use.site).map_or(&[][..], |found| &found.conditions);
                let condition = with_way(judgement.condition, on_way);
                tables.collection.push(self.collection(api_use, data_type, &place, judgement.obtained, condition));
            }
            if let Some(topic) = &api.topic {
                let text = api_text(self.view.knowledge, api_use.api);
                let confidence = if place.live { api_use.confidence.as_str() } else { "possible" };
                tables.api_use.push(self.api_use(topic, text, &api.kind, &api_use.arguments, confidence, place));
            }
        }
        // A broadcast that the manifest listens for is a use of the permission it takes to receive it.
        for action in tables.component.iter().flat_map(|component| &component.actions) {
            for api in self.view.knowledge.apis.iter().filter(|api| api.kind == "intent" && api.value.as_ref() == Some(action)) {
                api.accounts_for().for_each(|permission| *used.entry(permission).or_default() += 1);
            }
        }
        for row in &mut tables.permission {
            let covered = self.view.knowledge.permissions.get(&row.name).is_some_and(|permission| permission.covered);
            let found = used.get(row.name.as_str()).copied();
            row.used_by = if covered { Some(found.unwrap_or(0)) } else { found };
        }
    }

    pub(super) fn collection(
        &self,
        api_use: &ApiUse,
        data_type: &str,
        place: &Place<'_>,
        obtained: bool,
        condition: Option<String>,
    ) -> CollectionRow {
        let api = api_text(self.view.knowledge, api_use.api);
        let (owner, via) = self.attributed(api_use, place);
        CollectionRow {
            data_type: data_type.to_owned(),
            api_kind: self.view.knowledge.apis[api_use.api].kind.clone(),
            path: self.path(place, &api),
            frames: self.frames(place),
            api,
            caller_class: place.caller_class.clone(),
            caller_method: place.caller_method.clone(),
            caller_descriptor: place.caller_descriptor.clone(),
            dex: place.dex.clone(),
            offset: place.offset,
            line: place.line,
            actor_kind: owner.actor.kind().to_owned(),
            actor_sdk: self.sdk_id(owner.actor),
            actor_name: self.actor_name(&owner),
            actor_via: via,
            module: place.owner.root.clone(),
            moment: self.moment(place).to_owned(),
            condition,
            result: if obtained { "obtained" } else { "attempted" }.to_owned(),
            confidence: self.confidence(place, api_use).to_owned(),
            initialisers: self
                .initialisers
                .iter()
                .filter(|(_, reached)| reached.is_live(api_use.site.method))
                .map(|(name, _)| name.clone())
                .collect(),
            outer_class: outer_class(&place.caller_class).to_owned(),
        }
    }

    /// Whose a collection is, and through whom it comes.
    fn attributed(&self, api_use: &ApiUse, place: &Place<'_>) -> (Owner, Option<String>) {
        let api = &self.view.knowledge.apis[api_use.api];
        let asked = (api.kind == "method" && !api.held).then(|| self.actors.owner(&dotted(&api.class)).actor);
        let way = place.found.into_iter().flat_map(|found| found.path.iter().rev().skip(1));
        let callers = way.map(|frame| &self.owners[self.program.method(frame.method).class.index()]);
        let told = attribute(self.view.knowledge, &place.owner, &place.caller_class, asked, callers);
        (Owner { actor: told.actor, root: place.owner.root.clone() }, told.via)
    }

    fn api_use(
        &self,
        topic: &str,
        api: String,
        kind: &str,
        arguments: &[(usize, String)],
        confidence: &str,
        place: Place<'_>,
    ) -> ApiUseRow {
        let (moment, frames) = (self.moment(&place).to_owned(), self.frames(&place));
        ApiUseRow {
            topic: topic.to_owned(),
            api,
            api_kind: kind.to_owned(),
            arguments: arguments.iter().map(|(index, value)| format!("{index}={value}")).collect(),
            actor_kind: place.owner.actor.kind().to_owned(),
            actor_sdk: self.sdk_id(place.owner.actor),
            actor_name: self.actor_name(&place.owner),
            module: place.owner.root,
            outer_class: outer_class(&place.caller_class).to_owned(),
            caller_class: place.caller_class,
            caller_method: place.caller_method,
            caller_descriptor: place.caller_descriptor,
            dex: place.dex,
            offset: place.offset,
            line: place.line,
            moment,
            confidence: confidence.to_owned(),
            frames,
        }
    }

    /// Who a call belongs to: its class's owner. Where the company's own code was renamed, so that only what the manifest names kept its
    /// name, a renamed class is the company's when the nearest method before it on the way whose owner is known is the company's.
    fn owner_at(&self, class: ClassId, found: Option<&Found>) -> Owner {
        let owner = &self.owners[class.index()];
        let nameless = self.own_renamed && owner.actor == Actor::Unknown && (owner.root.is_empty() || renamed(&owner.root));
        let before = found
            .into_iter()
            .flat_map(|found| found.path.iter().rev())
            .map(|frame| &self.owners[self.program.method(frame.method).class.index()]);
        match before.into_iter().find(|owner| owner.actor != Actor::Unknown) {
            Some(by) if nameless && by.actor == Actor::FirstParty => Owner { actor: Actor::FirstParty, root: owner.root.clone() },
            _ => owner.clone(),
        }
    }

    /// When a place runs, in the word of the facts: by the graph, else whether it can run at all.
    pub(super) fn moment(&self, place: &Place<'_>) -> &'static str {
        use crate::program::firstrun::Phase;
        match place.found {
            // What the first run was not followed to the end for may still come in it.
            Some(found)
                if matches!(found.phase, Phase::UserAction | Phase::AfterAgree | Phase::Answer | Phase::Woken)
                    && !self.moments.complete() =>
            {
                moment(true)
            }
            Some(found) => found.phase.moment(),
            None => moment(place.live),
        }
    }

    /// How sure it is that the call collects what it is said to, at that moment.
    fn confidence(&self, place: &Place<'_>, api_use: &ApiUse) -> &'static str {
        match place.found {
            Some(_) if api_use.confidence == Confidence::Possible && !self.moments.is_called(api_use.api, &api_use.site) => "possible",
            Some(found) => found.sure.as_str(),
            // That the call stands there is certain; when it runs is not known, and a rule about a moment must say so.
            None => "possible",
        }
    }

    /// The call path in words, outermost first.
    fn path(&self, place: &Place<'_>, api: &str) -> Vec<String> {
        let own = format!("{}.{}{}", place.caller_class, place.caller_method, place.caller_descriptor);
        let mut path: Vec<String> =
            place.found.map_or_else(|| vec![own], |found| found.path.iter().map(|frame| self.method_text(frame.method)).collect());
        path.push(api.to_owned());
        path
    }

    /// The call path for machines: a JSON list of frames, empty when no way is known.
    pub(super) fn frames(&self, place: &Place<'_>) -> Option<String> {
        let found = place.found?;
        Some(super::moments::frames(self.program, found, |class| {
            let owner = &self.owners[class.index()];
            (owner.actor.kind(), self.sdk_id(owner.actor), self.actor_name(owner))
        }))
    }

    /// Code whose shape alone says what it does.
    fn shapes(&self, tables: &mut Tables, uses: &Uses) {
        for shape in &uses.shapes {
            let place = self.place(&shape.site, self.moments.of(usize::MAX, &shape.site));
            let confidence = if place.live { shape.confidence.as_str() } else { "possible" };
            tables.api_use.push(self.api_use(shape.topic, shape.api.clone(), "method", &shape.arguments, confidence, place));
        }
    }

    /// Where personal information goes.
    fn flows(&self, tables: &mut Tables) {
        use crate::program::firstrun::Phase;
        let hosts: BTreeSet<String> = tables.endpoint.iter().filter(|row| !row.reference_only).map(|row| row.host.clone()).collect();
        let names = super::flows::OwnNames::new(self.view.knowledge, tables.package[0].app_id.as_deref(), hosts.iter());
        for flow in &self.moments.flows.flows {
            let found =
                Found { phase: flow.phase.unwrap_or(Phase::UserAction), sure: flow.sure, path: flow.path.clone(), conditions: Vec::new() };
            let owner = self.owner_at(self.program.method(flow.at.method).class, Some(&found));
            let reader = self.owner_at(self.program.method(flow.source.method).class, Some(&found));
            let moment = match flow.phase {
                Some(Phase::UserAction | Phase::AfterAgree) if !self.moments.complete() => moment(true),
                Some(phase) => phase.moment(),
                None => moment(true),
            };
            let row = super::flows::row(self.program, self.view.knowledge, flow);
            tables.flow.push(FlowRow {
                recipient: row.host.as_deref().and_then(|host| names.recipient(host)).map(str::to_owned),
                actor_kind: owner.actor.kind().to_owned(),
                actor_sdk: self.sdk_id(owner.actor),
                actor_name: self.actor_name(&owner),
                source_actor_kind: reader.actor.kind().to_owned(),
                source_actor_sdk: self.sdk_id(reader.actor),
                module: owner.root.clone(),
                moment: moment.to_owned(),
                frames: Some(super::moments::path_frames(self.program, &flow.path, |class| {
                    let owner = &self.owners[class.index()];
                    (owner.actor.kind(), self.sdk_id(owner.actor), self.actor_name(owner))
                })),
                ..row
            });
        }
    }

    /// What web pages are given; the table of endpoints must be complete.
    fn bridges(&self, tables: &mut Tables, uses: &Uses) {
        let exported = tables.component.iter().filter(|row| {
            row.exported && row.enabled && (!row.launcher || row.actions.iter().any(|action| action == "android.intent.action.VIEW"))
        });
        let exported: FxHashSet<String> = exported.map(|row| row.target.clone().unwrap_or_else(|| row.name.clone())).collect();
        let question = bridges::Question {
            program: self.program,
            uses,
            more: &self.moments.more,
            seen: &self.moments.web_calls,
            live: self.live,
            target_sdk: tables.package[0].target_sdk.and_then(|sdk| u32::try_from(sdk).ok()).unwrap_or(1),
            exported: &exported,
        };
        let sites = Sites::new(tables);
        for handout in question.answer() {
            let api = &self.view.knowledge.apis[handout.api];
            let Some(data_type) = api.data_type.clone() else { continue };
            let place = self.place(&handout.site, None);
            let owner = &self.owners[handout.class.index()];
            let (kind, page, sure) = farthest(&sites, &handout.pages);
            let given = matches!(kind, PageKind::Any | PageKind::OtherSite) && !handout.guarded && sure >= Sure::Likely;
            let text = api_text(self.view.knowledge, handout.api);
            let mut path: Vec<String> = handout.way.iter().map(|method| self.method_text(*method)).collect();
            path.push(text.clone());
            tables.bridge.push(BridgeRow {
                data_type,
                bridge_class: self.program.class_name(handout.class),
                bridge_method: self.program.method_name(handout.method).into_owned(),
                object_name: handout.name,
                gives: if handout.gives == bridges::Gives::Return { "return" } else { "script" }.to_owned(),
                page_kind: kind.as_str().to_owned(),
                page,
                guarded: handout.guarded,
                api: text,
                api_kind: api.kind.clone(),
                caller_class: place.caller_class,
                caller_method: place.caller_method,
                caller_descriptor: place.caller_descriptor,
                dex: place.dex,
                offset: place.offset,
                line: place.line,
                actor_kind: owner.actor.kind().to_owned(),
                actor_sdk: self.sdk_id(owner.actor),
                actor_name: self.actor_name(owner),
                confidence: if given { "likely" } else { "possible" }.to_owned(),
                path,
            });
        }
        tables.bridge.sort_by_cached_key(|row| {
            (
                row.data_type.clone(),
                row.bridge_class.clone(),
                row.bridge_method.clone(),
                row.api.clone(),
                row.caller_class.clone(),
                row.offset,
            )
        });
    }

    fn method_text(&self, method: MethodId) -> String {
        let class = self.program.class_name(self.program.method(method).class);
        format!("{class}.{}{}", self.program.method_name(method), self.program.method_descriptor(method))
    }

    fn components(&self, tables: &mut Tables, actors: &Actors) {
        for row in &mut tables.component {
            let class = row.target.as_deref().unwrap_or(&row.name);
            let owner = actors.owner(class);
            row.class_found = self.program.class_named(class).is_some();
            row.actor_kind = owner.actor.kind().to_owned();
            row.actor_sdk = self.sdk_id(owner.actor);
        }
    }

    fn marks(&self, tables: &mut Tables) {
        let mut traits = Traits {
            native_libraries: tables.native_library.iter().map(|library| library.name.clone()).collect(),
            components: tables.component.iter().map(|component| component.name.clone()).collect(),
            metadata: tables.metadata.iter().map(|metadata| metadata.name.clone()).collect(),
            entries: self.view.container.parts.iter().flat_map(|part| part.entries().map(|(name, _)| name.to_owned())).collect(),
            ..Traits::default()
        };
        for owner in self.owners {
            if let Actor::Sdk(index) = owner.actor {
                *traits.sdk_classes.entry(index).or_default() += 1;
                // Renamed code stands below a root that says nothing; its signature is what it was recognised by.
                if self.view.knowledge.sdks[index].packages.contains(&owner.root) {
                    traits.sdk_roots.entry(index).or_default().insert(owner.root.clone());
                }
            }
        }
        traits.identities = self.identities.clone();
        let marks = self.view.knowledge.frameworks.iter().flat_map(|framework| &framework.classes);
        traits.classes = marks.filter(|class| self.program.class_named(class).is_some()).cloned().collect();
        tables.sdk = sdks(self.view.knowledge, &traits, |field| constant_text(self.program, field));
        tables.framework = frameworks(self.view.knowledge, &traits);
    }

    fn endpoints(&self, tables: &mut Tables, scan: &Scan) {
        let mut found: BTreeMap<(String, &'static str), (Address, BTreeSet<String>, Owner)> = BTreeMap::new();
        let unplaced = Owner { actor: Actor::Unknown, root: String::new() };
        for text in endpoints::address_texts(self.program, scan) {
            // Named by one owner it is that owner's; named by several it cannot be told.
            let mut owners = text.classes.iter().map(|class| &self.owners[class.index()]);
            let first = owners.next().cloned().unwrap_or_else(|| unplaced.clone());
            let owner = if owners.all(|owner| owner.actor == first.actor) { first } else { unplaced.clone() };
            for address in addresses_in(&text.text) {
                let classes = text.classes.iter().map(|class| self.program.class_name(*class));
                match found.entry((address.url.clone(), "code")) {
                    Entry::Vacant(entry) => {
                        entry.insert((address, classes.collect(), owner.clone()));
                    }
                    Entry::Occupied(mut entry) => {
                        let (_, places, known) = entry.get_mut();
                        places.extend(classes);
                        if known.actor != owner.actor {
                            *known = unplaced.clone();
                        }
                    }
                }
            }
        }
        for (address, origin, place) in named_addresses(tables, self.view.assets) {
            let entry = found.entry((address.url.clone(), origin)).or_insert_with(|| (address, BTreeSet::new(), unplaced.clone()));
            entry.1.insert(place);
        }
        for ((_, origin), (address, places, owner)) in found {
            tables.endpoint.push(EndpointRow {
                cleartext: address.cleartext(),
                reference_only: address.reference_only(),
                local: address.local(),
                url: address.url,
                scheme: address.scheme,
                host: address.host,
                domain: address.domain,
                port: address.port,
                origin: origin.to_owned(),
                count: places.len() as i64,
                place: places.into_iter().next().unwrap_or_default(),
                actor_kind: owner.actor.kind().to_owned(),
                actor_sdk: self.sdk_id(owner.actor),
            });
        }
    }
}

/// Whether next to nothing of the company's own kept its name but what the manifest and layouts name: then its other code is elsewhere, renamed.
fn own_renamed(program: &Program<'_>, owners: &[Owner], tables: &Tables) -> bool {
    let package = &tables.package[0];
    let mut kept: BTreeSet<&str> = tables.component.iter().map(|row| row.name.as_str()).collect();
    kept.extend(package.application_class.as_deref());
    kept.extend(package.app_component_factory.as_deref());
    kept.extend(tables.ui_element.iter().map(|row| row.element.as_str()));
    let (mut own, mut named) = (0, 0);
    for (number, _) in owners.iter().enumerate().filter(|(_, owner)| owner.actor == Actor::FirstParty) {
        let name = program.class_name(ClassId(number as u32));
        let outer = name.split('$').next().unwrap_or_default();
        let simple = outer.rsplit('.').next().unwrap_or_default();
        // Generated classes keep their names or not for reasons of their own; names of one or two letters were renamed in place.
        if matches!(simple, "R" | "BuildConfig") || simple.chars().count() <= 2 {
            continue;
        }
        own += 1;
        named += usize::from(kept.contains(outer));
    }
    own > 0 && (own - named) * MOST_KEPT_SHARE <= own
}

/// One in so many of the company's classes may have kept its name without being named elsewhere.
const MOST_KEPT_SHARE: usize = 5;

/// The text that a static field starts with, by `Lclass;->NAME`.
fn constant_text(program: &Program<'_>, field: &str) -> Option<String> {
    let (class, name) = field.split_once("->")?;
    let class = program.class_of(program.type_described(class)?)?;
    let field = program.fields_of(class).map(|id| program.field(id)).find(|f| program.field_name(f.reference) == name)?;
    match field.initial {
        Initial::String(index) => Some(program.dex(program.class(class).dex).string(index).into_owned()),
        _ => None,
    }
}

fn moment(live: bool) -> &'static str {
    if live { "reachable" } else { "dead" }
}

/// Whether every label of a root package is as short as obfuscators make them.
fn renamed(root: &str) -> bool {
    !root.is_empty() && root.split('.').all(|label| label.chars().count() <= 2)
}
