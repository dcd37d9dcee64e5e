//! Which of the things a person can touch agrees to the privacy terms, and which refuses.

use crate::dex::opcode;
use crate::program::graph::engine::{Engine, Gesture, Pending};
use crate::program::graph::heap::{Origin, key};
use crate::program::graph::value::{Node, V};
use crate::program::model::ClassId;
use rustc_hash::FxHashMap;

/// What a person does by a gesture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Agrees to the terms.
    Agree,
    /// Refuses them.
    Refuse,
    /// Closes what asks, without an answer.
    Dismiss,
    /// Anything else.
    Other,
}

/// Tells choices apart, remembering which classes speak of the terms.
#[derive(Debug, Default)]
pub(super) struct Chooser {
    about: FxHashMap<ClassId, bool>,
}

impl Chooser {
    /// What `pending` is.
    pub(super) fn choice(&mut self, engine: &Engine<'_, '_>, pending: &Pending) -> Choice {
        let words = &engine.program.knowledge().behaviour.words;
        let said = spoken(engine, pending);
        let holds = |list: &[String]| said.iter().any(|text| list.iter().any(|word| text.contains(word.as_str())));
        if pending.gesture == Gesture::Dismiss {
            return if self.speaks_of_terms(engine, pending) { Choice::Dismiss } else { Choice::Other };
        }
        if pending.gesture != Gesture::Touch {
            return Choice::Other;
        }
        // "Disagree" has "agree" in it, so it comes first.
        let refuses = holds(&words.refuse);
        let agrees = holds(&words.agree);
        if !refuses && !agrees && pending.button.is_empty() {
            return Choice::Other;
        }
        if !self.speaks_of_terms(engine, pending) {
            return Choice::Other;
        }
        match (refuses, agrees, pending.button) {
            (true, _, _) => Choice::Refuse,
            (_, true, _) => Choice::Agree,
            (_, _, "positive") => Choice::Agree,
            (_, _, "negative") => Choice::Refuse,
            _ => Choice::Other,
        }
    }

    /// Whether what `pending` was set on speaks of the terms: the dialog's own texts, the layout of the view, or the class that set it.
    fn speaks_of_terms(&mut self, engine: &Engine<'_, '_>, pending: &Pending) -> bool {
        let about = &engine.program.knowledge().behaviour.words.about;
        let holds = |text: &str| about.iter().any(|word| text.contains(word.as_str()));
        for object in engine.values.objects(pending.on) {
            if texts(engine, engine.heap.peek(object, key::TEXT)).iter().any(|text| holds(text)) {
                return true;
            }
            let of_view = match engine.heap.get(object).origin {
                Origin::View(id) => engine.surface.layouts_of_view.get(&id).map(Vec::as_slice).unwrap_or_default(),
                _ => &engine.heap.get(object).layouts,
            };
            {
                for layout in of_view {
                    if engine.surface.layouts.get(layout).into_iter().flatten().any(|view| holds(&view.text)) {
                        return true;
                    }
                }
            }
        }
        let Some(by) = pending.by else { return false };
        let class = engine.program.method(engine.contexts[by.0 as usize].method).class;
        self.class_speaks(engine, class)
    }

    fn class_speaks(&mut self, engine: &Engine<'_, '_>, class: ClassId) -> bool {
        if let Some(known) = self.about.get(&class) {
            return *known;
        }
        let program = engine.program;
        let about = &program.knowledge().behaviour.words.about;
        let dex = program.class(class).dex;
        let mut found = false;
        for method in program.methods_of(class) {
            let Some(code) = program.code(method) else { continue };
            for (_, i) in code.instructions() {
                let text = match i.opcode {
                    opcode::CONST_STRING | opcode::CONST_STRING_JUMBO => Some(program.dex(dex).string(i.index).into_owned()),
                    0x13..=0x15 => engine.surface.texts.get(&i.literal).cloned(),
                    _ => None,
                };
                found |= text.is_some_and(|text| about.iter().any(|word| text.contains(word.as_str())));
            }
        }
        self.about.insert(class, found);
        found
    }
}

/// The texts of a value.
fn texts(engine: &Engine<'_, '_>, v: V) -> Vec<String> {
    let mut found = Vec::new();
    for v in engine.values.alternatives(v) {
        match engine.values.node(v) {
            Node::Text { text, .. } | Node::Prefix(text) => found.push(crate::dex::decode_mutf8(engine.values.bytes(text)).into_owned()),
            Node::Int { n, .. } => found.extend(engine.surface.texts.get(&n).cloned()),
            _ => {}
        }
    }
    found
}

/// What the thing touched says.
fn spoken(engine: &Engine<'_, '_>, pending: &Pending) -> Vec<String> {
    let mut found = texts(engine, pending.label);
    if !found.is_empty() {
        return found;
    }
    for object in engine.values.objects(pending.on) {
        let set = texts(engine, engine.heap.peek(object, key::TEXT));
        if let Origin::View(id) = engine.heap.get(object).origin
            && set.is_empty()
        {
            found.extend(engine.surface.views.get(&id).into_iter().flatten().cloned());
        }
        found.extend(set);
    }
    found
}
