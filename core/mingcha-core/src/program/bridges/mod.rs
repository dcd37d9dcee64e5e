//! What web pages get of a package through the objects and clients that it gives them.
//!
//! [`pages`] knows, from the call graph, which objects are given to which web views and what these load; [`tracks`] follows the methods
//! that pages can call, and tells which personal information comes back. Whose site a page is the facts say, which know the app.

pub mod pages;
mod shape;
mod tracks;

pub use pages::{Address, Deed, WebCall};
pub use tracks::Gives;

use crate::dex::{access, opcode};
use crate::limits::MAX_EXPOSED_METHODS;
use crate::program::graph::context::Sure;
use crate::program::graph::heap::Origin;
use crate::program::hierarchy::Resolved;
use crate::program::liveness::Liveness;
use crate::program::model::{ClassId, MethodId, Program, TypeId};
use crate::program::uses::{ApiUse, Site, Uses};
use rustc_hash::{FxHashMap, FxHashSet};
use shape::Below;
use std::collections::BTreeMap;
use tracks::{Given, OPAQUE, Sources, Tracks, is_web_view};

const ANNOTATIONS: [&str; 2] = ["Landroid/webkit/JavascriptInterface;", "Lcom/uc/webview/export/JavascriptInterface;"];
/// From this target level on pages call annotated methods only.
const ANNOTATION_LEVEL: u32 = 17;
/// Methods of clients by which pages ask the app for something.
const ASKED: [&str; 2] = ["onJsPrompt", "shouldOverrideUrlLoading"];

/// Who may choose the page that an address loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chooser {
    /// Whoever starts the screen by an intent.
    Intent,
    /// The person who types it.
    Person,
}

/// A page that can call a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What is loaded.
    pub address: Address,
    /// Who chooses it, for an address that is not known.
    pub chooser: Option<Chooser>,
    /// The screen that shows it.
    pub screen: Option<TypeId>,
    /// How sure it is that this page gets the object.
    pub sure: Sure,
}

/// One piece of personal information that a method gives to pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handout {
    /// The method that a page calls.
    pub method: MethodId,
    /// The class of the object given to the page.
    pub class: ClassId,
    /// Name under which pages know the object.
    pub name: Option<String>,
    /// How the page gets it.
    pub gives: Gives,
    /// Whether a condition stands before it that may ask who calls.
    pub guarded: bool,
    /// The API, as an index of the knowledge, that reads it …
    pub api: usize,
    /// … and where.
    pub site: Site,
    /// From the method called to the one that reads.
    pub way: Vec<MethodId>,
    /// Pages that can call it; none when it is not known what is loaded.
    pub pages: Vec<Page>,
}

/// What is asked of a package.
pub struct Question<'q, 'k> {
    /// The program.
    pub program: &'q Program<'k>,
    /// All uses of APIs in it.
    pub uses: &'q Uses,
    /// Uses that only the call graph saw.
    pub more: &'q [ApiUse],
    /// What the call graph saw of web views.
    pub seen: &'q [WebCall],
    /// What can run at all.
    pub live: &'q Liveness,
    /// Level that the package targets.
    pub target_sdk: u32,
    /// Classes of screens that other apps can start, dotted.
    pub exported: &'q FxHashSet<String>,
}

impl Question<'_, '_> {
    /// Everything that pages are given.
    pub fn answer(&self) -> Vec<Handout> {
        let calls = self.calls();
        let mut objects: BTreeMap<(ClassId, bool), Vec<&WebCall>> = BTreeMap::new();
        for call in &calls {
            let client = call.deed == Deed::SetsClient;
            if client || call.deed == Deed::GivesObject {
                for class in call.objects.iter().filter_map(|kind| self.program.class_of(*kind)) {
                    objects.entry((class, client)).or_default().push(call);
                }
            }
        }
        if objects.is_empty() {
            return Vec::new();
        }
        let (sources, reads) = self.sources();
        if sources.is_empty() {
            return Vec::new();
        }
        let below = Below::new(self.program);
        let choosers = self.choosers(&calls, &below);
        let scripts = calls.iter().any(|call| call.deed == Deed::AllowsScripts);
        let mut found = Vec::new();
        let mut left = MAX_EXPOSED_METHODS;
        for ((class, client), givers) in objects {
            let exposed = if client { self.asked(class) } else { self.exposed(class) };
            let mut pages: Option<Vec<Page>> = None;
            for method in exposed {
                if left == 0 {
                    return found;
                }
                left -= 1;
                // What a client's method returns goes to the web view and not to the page.
                let given = self.given(method, &sources, &below);
                for given in given.into_iter().filter(|given| !client || given.gives == Gives::Script) {
                    let Some((api, site)) = reads.get(given.source as usize).copied() else { continue };
                    let pages = pages.get_or_insert_with(|| self.pages(&givers, &calls, &choosers, scripts));
                    found.push(Handout {
                        method,
                        class,
                        name: givers.iter().find_map(|call| call.name.clone()),
                        gives: given.gives,
                        guarded: given.guarded,
                        api,
                        site,
                        way: given.way,
                        pages: pages.clone(),
                    });
                }
            }
        }
        found
    }

    /// What was seen, and beside it calls that no phase came to and that can run all the same.
    fn calls(&self) -> Vec<WebCall> {
        let program = self.program;
        let mut calls = self.seen.to_vec();
        let known: FxHashSet<(MethodId, u32)> = calls.iter().map(|call| (call.method, call.offset)).collect();
        let mut waiting: BTreeMap<(MethodId, u32), (Vec<Address>, Vec<TypeId>)> = BTreeMap::new();
        for used in &self.uses.apis {
            let topic = program.knowledge().apis[used.api].topic.as_deref();
            if !matches!(topic, Some("webview-load" | "webview-script" | "javascript-bridge")) {
                continue;
            }
            let constant = used.arguments.iter().find(|(index, _)| *index == 1);
            let addresses = constant.map_or_else(
                || vec![Address::Unknown],
                |(_, text)| text.split(" | ").map(|text| Address::Whole(text.to_owned())).collect(),
            );
            waiting.insert((used.site.method, used.site.offset), (addresses, Vec::new()));
        }
        for (site, class) in &self.uses.bridge_sites {
            waiting.entry((site.method, site.offset)).or_default().1.push(program.class(*class).kind);
        }
        for ((method, offset), (addresses, objects)) in waiting {
            if known.contains(&(method, offset)) || !self.live.is_live(method) {
                continue;
            }
            let class = program.method(method).class;
            let dex = program.class(class).dex;
            let reference = program
                .code(method)
                .and_then(|code| code.instructions().find(|(at, _)| *at == offset))
                .and_then(|(_, i)| if opcode::is_invoke(i.opcode) { program.method_at(dex, i.index) } else { None });
            let Some((reference, deed)) = reference.and_then(|r| Some((r, pages::deed(program, r)?))) else { continue };
            calls.push(WebCall {
                deed,
                method,
                offset,
                context: None,
                sure: Sure::Possible,
                views: Vec::new(),
                view_types: vec![program.method_ref(reference).class],
                screen: Some(self.outermost(class)),
                objects,
                name: None,
                addresses: if deed == Deed::Loads { addresses } else { Vec::new() },
            });
        }
        calls
    }

    /// The outermost of the classes that a class stands in, where the package has it.
    fn outermost(&self, class: ClassId) -> TypeId {
        let name = self.program.class_name(class);
        let outer = name.split('$').next().and_then(|outer| self.program.class_named(outer));
        self.program.class(outer.unwrap_or(class)).kind
    }

    /// Where personal information is read, with numbers; the places of one method at which it uses one API have one.
    fn sources(&self) -> (Sources, Vec<(usize, Site)>) {
        let (mut sources, mut reads) = (Sources::default(), Vec::new());
        let mut numbers: FxHashMap<(usize, MethodId), u32> = FxHashMap::default();
        for used in self.uses.apis.iter().chain(self.more) {
            if self.program.knowledge().apis[used.api].data_type.is_none() {
                continue;
            }
            let number = *numbers.entry((used.api, used.site.method)).or_insert_with(|| {
                reads.push((used.api, used.site));
                reads.len() as u32 - 1
            });
            sources.entry((used.site.method, used.site.offset)).or_default().push(number);
        }
        (sources, reads)
    }

    fn given(&self, method: MethodId, sources: &Sources, below: &Below) -> Vec<Given> {
        // The address of the page that asks: a condition on it asks who calls.
        let parameters = if self.program.method_name(method) == "onJsPrompt" { vec![0, 0, OPAQUE] } else { Vec::new() };
        Tracks::new(self.program, sources, below).follow(method, parameters)
    }

    /// The methods of an object that pages can call.
    fn exposed(&self, class: ClassId) -> Vec<MethodId> {
        let program = self.program;
        let mut found: BTreeMap<(u32, MethodId), ()> = BTreeMap::new();
        let mut names = FxHashSet::default();
        for kind in program.superclass_chain(program.class(class).kind) {
            let Some(owner) = program.class_of(kind) else { break };
            let annotated = if self.target_sdk >= ANNOTATION_LEVEL { Some(annotated(program, owner)) } else { None };
            for id in program.methods_of(owner) {
                let method = program.method(id);
                let public = method.access & (access::PUBLIC | access::STATIC) == access::PUBLIC && method.code != 0;
                let callable = annotated.as_ref().is_none_or(|annotated| annotated.contains(&method.index));
                let signature = program.method_ref(method.reference).signature;
                if public && names.insert(signature) && callable && !program.method_name(id).starts_with('<') {
                    found.insert((0, id), ());
                }
            }
        }
        // A handler that a library's page calls by name has one method for it.
        let handler = program.methods_of(class).filter(|id| program.method_name(*id) == "handler");
        found.extend(handler.map(|id| ((1, id), ())));
        found.into_keys().map(|(_, id)| id).collect()
    }

    /// The methods of a client that pages reach by asking or by going to an address.
    fn asked(&self, class: ClassId) -> Vec<MethodId> {
        let mut found = Vec::new();
        for kind in self.program.superclass_chain(self.program.class(class).kind) {
            let Some(owner) = self.program.class_of(kind) else { break };
            found.extend(self.program.methods_of(owner).filter(|id| ASKED.contains(&self.program.method_name(*id).as_ref())));
        }
        found
    }

    /// The pages of the web views that the object was given to.
    fn pages(&self, givers: &[&WebCall], calls: &[WebCall], choosers: &FxHashMap<TypeId, (Chooser, bool)>, scripts: bool) -> Vec<Page> {
        let mut found: Vec<Page> = Vec::new();
        for giver in givers {
            for load in calls.iter().filter(|call| call.deed == Deed::Loads) {
                let Some(mut sure) = self.same_view(giver, load) else { continue };
                let taken =
                    |call: &&WebCall| call.deed == Deed::TakesObject && call.name == giver.name && self.same_view(giver, call).is_some();
                if !scripts || giver.name.is_some() && calls.iter().find(taken).is_some() {
                    sure = Sure::Possible;
                }
                for address in &load.addresses {
                    let chooser = load.screen.filter(|_| *address == Address::Unknown).and_then(|screen| choosers.get(&screen));
                    let sure = if chooser.is_some_and(|(_, guarded)| *guarded) { Sure::Possible } else { sure };
                    let page = Page { address: address.clone(), chooser: chooser.map(|(who, _)| *who), screen: load.screen, sure };
                    if !found.contains(&page) {
                        found.push(page);
                    }
                }
            }
        }
        found
    }

    /// Whether two calls are about one web view, and how sure it is that both run.
    fn same_view(&self, giver: &WebCall, load: &WebCall) -> Option<Sure> {
        let program = self.program;
        let common = giver.views.iter().any(|view| load.views.contains(view) && matches!(view, Origin::Site { .. } | Origin::Component(_)));
        let screen = giver.screen.is_some() && giver.screen == load.screen;
        let by_id = giver.views.iter().any(|view| load.views.contains(view)) || giver.views.is_empty() || load.views.is_empty();
        // A class of web views that gives every one of its objects the bridge.
        let own = program.class(program.method(giver.method).class).kind;
        let by_class = is_web_view(program, own) && load.view_types.iter().any(|kind| program.supertypes(*kind).contains(&own));
        if !(common || by_class || screen && by_id) {
            return None;
        }
        let sure = |call: &WebCall| {
            // Nothing in the package opens a screen that other apps open; its code runs all the same.
            let opened = call.context.is_none() && call.screen.is_some_and(|screen| self.is_exported(screen));
            if opened { Sure::Likely } else { call.sure }
        };
        let given = if by_class && giver.context.is_none() { sure(load) } else { sure(giver) };
        Some(given.min(sure(load)).min(Sure::Likely))
    }

    fn is_exported(&self, screen: TypeId) -> bool {
        self.program.class_of(screen).is_some_and(|class| self.exported.contains(&self.program.class_name(class)))
    }

    /// Screens that load what others choose, with who does, and whether a condition may refuse it.
    fn choosers(&self, calls: &[WebCall], below: &Below) -> FxHashMap<TypeId, (Chooser, bool)> {
        const INTENT: u32 = 0;
        const TYPED: u32 = 1;
        let program = self.program;
        let mut found = FxHashMap::default();
        for call in calls.iter().filter(|call| call.deed == Deed::Loads && call.addresses.contains(&Address::Unknown)) {
            let Some(screen) = call.screen.filter(|screen| !found.contains_key(screen)) else { continue };
            let exported = self.is_exported(screen);
            let family = self.family(screen);
            let mut sources = Sources::default();
            for id in &family {
                let Some(code) = program.code(*id) else { continue };
                let dex = program.class(program.method(*id).class).dex;
                for (at, i) in code.instructions().filter(|(_, i)| opcode::is_invoke(i.opcode)) {
                    let Some(reference) = program.method_at(dex, i.index) else { continue };
                    let method = program.method_ref(reference);
                    let source = match program.signature_name(method.signature).as_ref() {
                        "getIntent" if exported => INTENT,
                        "getText" if program.inherits(method.class, "Landroid/widget/EditText;") => TYPED,
                        _ => continue,
                    };
                    sources.insert((*id, at), vec![source]);
                }
            }
            if sources.is_empty() {
                continue;
            }
            let given: Vec<Given> =
                family.into_iter().flat_map(|id| Tracks::new(program, &sources, below).follow(id, Vec::new())).collect();
            for (source, chooser) in [(TYPED, Chooser::Person), (INTENT, Chooser::Intent)] {
                if given.iter().any(|given| given.source == source && given.gives == Gives::Script) {
                    found.insert(screen, (chooser, self.asks_for_host(screen)));
                }
            }
        }
        found
    }

    /// Whether a screen's code asks whose an address is: for its host, by comparing it with one, or by a question of the app's own.
    fn asks_for_host(&self, screen: TypeId) -> bool {
        self.family(screen).into_iter().any(|id| {
            let program = self.program;
            let Some(code) = program.code(id) else { return false };
            let dex = program.class(program.method(id).class).dex;
            let mut texts: FxHashMap<u16, u32> = FxHashMap::default();
            code.instructions().any(|(_, i)| {
                if matches!(i.opcode, opcode::CONST_STRING | opcode::CONST_STRING_JUMBO) {
                    texts.insert(i.a, i.index);
                }
                let Some(reference) = opcode::is_invoke(i.opcode).then(|| program.method_at(dex, i.index)).flatten() else { return false };
                let signature = program.method_ref(reference).signature;
                match program.signature_name(signature).as_ref() {
                    "getHost" | "getAuthority" => true,
                    "startsWith" | "endsWith" | "contains" | "equals" | "equalsIgnoreCase" | "matches" | "compile" => {
                        let said = i.arg_registers().filter_map(|register| texts.get(&register));
                        said.filter_map(|text| program.dex(dex).string_raw(*text)).any(names_host)
                    }
                    _ => {
                        let descriptor = program.signature_descriptor(signature);
                        let asks = descriptor.ends_with(")Z") && descriptor.contains("Ljava/lang/String;");
                        asks && matches!(program.resolve(reference, None), Resolved::Own(_))
                    }
                }
            })
        })
    }

    /// Methods of a screen's class, of the package's classes that it inherits, and of the classes inside them.
    fn family(&self, screen: TypeId) -> Vec<MethodId> {
        let program = self.program;
        let mut classes: Vec<ClassId> = program.superclass_chain(screen).map_while(|kind| program.class_of(kind)).collect();
        let outer: Vec<String> = classes.iter().map(|class| format!("{}$", program.class_name(*class))).collect();
        let inside = (0..program.classes().len()).map(|n| ClassId(n as u32)).filter(|class| {
            let name = program.class_name(*class);
            outer.iter().any(|outer| name.starts_with(outer.as_str()))
        });
        let inside: Vec<ClassId> = inside.collect();
        classes.extend(inside);
        classes.into_iter().flat_map(|class| program.methods_of(class)).filter(|id| program.method(*id).code != 0).collect()
    }
}

/// Whether a text has a host in it: labels joined by dots, with or without a scheme, and also as a pattern.
fn names_host(text: &[u8]) -> bool {
    let text = text.split(|byte| *byte == b':').next_back().unwrap_or_default();
    let label = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    text.windows(3).any(|three| label(&three[0]) && three[1] == b'.' && label(&three[2]))
        || text.windows(2).any(|two| two == b"\\.")
        || text.first() == Some(&b'.') && text.len() > 2
}

/// Indices, in their file, of a class's methods that carry the annotation.
fn annotated(program: &Program<'_>, class: ClassId) -> FxHashSet<u32> {
    let class = program.class(class);
    let dex = program.dex(class.dex);
    let Some(annotations) = dex.class(class.definition).and_then(|definition| dex.annotations(&definition)) else {
        return FxHashSet::default();
    };
    let says = |set: u32| {
        dex.annotation_set(set).into_iter().any(|annotation| {
            let kind = program.type_at(class.dex, annotation.kind);
            kind.is_some_and(|kind| ANNOTATIONS.iter().any(|wanted| program.descriptor_raw(kind) == wanted.as_bytes()))
        })
    };
    annotations.methods.into_iter().filter(|(_, set)| says(*set)).map(|(method, _)| method).collect()
}
