//! Which pages an object is given to: what the call graph saw of web views, at the end of each phase.

use super::tracks::is_web_view;
use crate::program::graph::context::Sure;
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, Origin};
use crate::program::graph::value::{Node, V};
use crate::program::model::{MethodId, MethodRefId, Program, TypeId};
use rustc_hash::FxHashSet;

/// Ways back that are looked at for the screen that a call stands in.
const MAX_WAYS_BACK: usize = 64;
/// Addresses kept of one call.
const MAX_ADDRESSES: usize = 16;
/// What is a screen of its own: its web views are not another's, whatever their ids.
const SCREENS: [&str; 5] = [
    "Landroid/app/Activity;",
    "Landroid/app/Fragment;",
    "Landroid/app/Dialog;",
    "Landroidx/fragment/app/Fragment;",
    "Landroid/support/v4/app/Fragment;",
];

/// What a call does to a web view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// `addJavascriptInterface`.
    GivesObject,
    /// `removeJavascriptInterface`.
    TakesObject,
    /// `setWebViewClient`, `setWebChromeClient`.
    SetsClient,
    /// `loadUrl`, `postUrl`.
    Loads,
    /// `WebSettings.setJavaScriptEnabled(true)`.
    AllowsScripts,
}

/// An address that a web view is told to load.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Address {
    /// This one.
    Whole(String),
    /// One that begins so.
    Prefix(String),
    /// One that is not known.
    Unknown,
}

/// A call that was seen, in the words that hold after the phase it was seen in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebCall {
    /// What it does.
    pub deed: Deed,
    /// Calling method.
    pub method: MethodId,
    /// The call, in code units.
    pub offset: u32,
    /// Context in which it was seen; none for a call that no phase was seen to come to.
    pub context: Option<ContextId>,
    /// How sure it is that it runs.
    pub sure: Sure,
    /// The web views, by where they come from.
    pub views: Vec<Origin>,
    /// Their types, as far as known.
    pub view_types: Vec<TypeId>,
    /// The screen that it stands in.
    pub screen: Option<TypeId>,
    /// Types of what is given.
    pub objects: Vec<TypeId>,
    /// The name under which pages know the object.
    pub name: Option<String>,
    /// Addresses that are loaded.
    pub addresses: Vec<Address>,
}

/// What a call of `reference` does to a web view.
pub(crate) fn deed(program: &Program<'_>, reference: MethodRefId) -> Option<Deed> {
    let method = program.method_ref(reference);
    let deed = match program.names.get(program.signatures[method.signature as usize].0.0) {
        b"addJavascriptInterface" => Deed::GivesObject,
        b"removeJavascriptInterface" => Deed::TakesObject,
        b"setWebViewClient" | b"setWebChromeClient" => Deed::SetsClient,
        b"loadUrl" | b"postUrl" => Deed::Loads,
        b"setJavaScriptEnabled" => return Some(Deed::AllowsScripts),
        // A library's page that takes handlers by name is a web view of its own.
        b"registerHandler" | b"addJavascriptObject" if is_web_view(program, method.class) => Deed::GivesObject,
        _ => return None,
    };
    is_web_view(program, method.class).then_some(deed)
}

/// What the phase that ends now saw of web views.
pub(crate) fn observe(engine: &mut Engine<'_, '_>, phase: u8) -> Vec<WebCall> {
    let program = engine.program;
    let mut found = Vec::new();
    let mut sites: Vec<(MethodId, u32)> = engine.observed.keys().copied().collect();
    sites.sort_unstable();
    for (method, offset) in sites {
        let dex = program.class(program.method(method).class).dex;
        let Some(code) = program.code(method) else { continue };
        let reference = code.instructions().find(|(at, _)| *at == offset).and_then(|(_, i)| program.method_at(dex, i.index));
        let Some((reference, deed)) = reference.and_then(|reference| Some((reference, deed(program, reference)?))) else { continue };
        let seen = engine.observed.get(&(method, offset)).cloned().unwrap_or_default();
        for (context, arguments) in seen.iter().filter(|(context, _)| engine.contexts[context.0 as usize].phase == phase) {
            if deed == Deed::AllowsScripts && arguments.get(1).and_then(|v| engine.values.as_int(*v)) == Some(0) {
                continue;
            }
            let by_name = program.names.get(program.signatures[program.method_ref(reference).signature as usize].0.0) == b"registerHandler";
            let (object, name) = if by_name { (2, 1) } else { (1, 2) };
            let given = matches!(deed, Deed::GivesObject | Deed::SetsClient);
            found.push(WebCall {
                deed,
                method,
                offset,
                context: Some(*context),
                sure: Sure::Possible,
                views: arguments.first().map(|view| origins(engine, *view)).unwrap_or_default(),
                view_types: arguments.first().map(|view| types(engine, *view)).unwrap_or_default(),
                screen: screen(engine, *context),
                objects: if given { arguments.get(object).map(|v| types(engine, *v)).unwrap_or_default() } else { Vec::new() },
                name: arguments.get(name).filter(|_| given).and_then(|v| text(engine, *v)),
                addresses: if deed == Deed::Loads {
                    arguments.get(1).map(|v| addresses(engine, *v)).unwrap_or_default()
                } else {
                    Vec::new()
                },
            });
        }
    }
    found
}

fn origins(engine: &Engine<'_, '_>, view: V) -> Vec<Origin> {
    engine.values.objects(view).into_iter().filter_map(|object| Some(engine.heap.objects().get(object as usize)?.origin)).collect()
}

fn types(engine: &Engine<'_, '_>, v: V) -> Vec<TypeId> {
    let mut found = Vec::new();
    for v in engine.values.alternatives(v) {
        match engine.values.node(v) {
            Node::Object(object) => found.extend(engine.heap.objects().get(object as usize).map(|object| object.kind)),
            Node::Typed { kind, .. } if kind != crate::program::model::NONE => found.push(TypeId(kind)),
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn text(engine: &Engine<'_, '_>, v: V) -> Option<String> {
    engine.values.as_text(v).map(|text| crate::dex::decode_mutf8(text).into_owned())
}

fn addresses(engine: &Engine<'_, '_>, v: V) -> Vec<Address> {
    let said = |text: u32| crate::dex::decode_mutf8(engine.values.bytes(text)).into_owned();
    let mut found: Vec<Address> = engine
        .values
        .alternatives(v)
        .into_iter()
        .map(|v| match engine.values.node(v) {
            Node::Text { text, .. } => Address::Whole(said(text)),
            Node::Prefix(text) | Node::Builder { text, .. } => Address::Prefix(said(text)),
            _ => Address::Unknown,
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found.truncate(MAX_ADDRESSES);
    found
}

/// The nearest screen on the way to a context, by the object whose method runs.
fn screen(engine: &Engine<'_, '_>, context: ContextId) -> Option<TypeId> {
    let program = engine.program;
    let (mut waiting, mut seen) = (std::collections::VecDeque::from([context]), FxHashSet::default());
    while let Some(context) = waiting.pop_front() {
        if seen.len() >= MAX_WAYS_BACK || !seen.insert(context) {
            continue;
        }
        let known = &engine.contexts[context.0 as usize];
        let runs = known.arguments.first().map(|v| types(engine, *v)).unwrap_or_default();
        let class = program.class(program.method(known.method).class).kind;
        let is_screen = |kind: &TypeId| SCREENS.iter().any(|screen| program.inherits(*kind, screen));
        if is_screen(&class) {
            // A method of a base class runs for the screen that inherits it.
            let concrete = runs.into_iter().find(|kind| is_screen(kind) && program.supertypes(*kind).contains(&class));
            return Some(concrete.unwrap_or(class));
        }
        if let Some(kind) = runs.iter().find(|kind| is_screen(kind)) {
            return Some(*kind);
        }
        waiting.extend(known.edges.iter().filter_map(|edge| edge.from));
    }
    None
}
