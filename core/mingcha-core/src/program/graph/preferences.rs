//! Preferences: one file apart from another, and editors whose changes count once they are committed.

use crate::limits::MAX_EDITS_OF_EDITOR;
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, Origin, key};
use crate::program::graph::value::{BOTTOM, Node, ONE, TOP, V};
use crate::program::model::MethodRefId;
use rustc_hash::{FxHashMap, FxHashSet};

/// A change of stored state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// A value is put under a key.
    Put { key: u32, value: V },
    /// A key is taken away.
    Remove { key: u32 },
    /// All keys of the file are.
    Clear,
}

/// What editors hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits {
    waiting: FxHashMap<u32, Vec<Edit>>,
    committed: FxHashSet<u32>,
}

/// Stands between a file's name and a key.
const SEPARATOR: u8 = 0;
/// Name that stands for a file that is not known.
const UNKNOWN_FILE: &[u8] = b"\0?";

impl Engine<'_, '_> {
    /// The preferences that a call opens, one object for each file.
    pub(super) fn preferences(&mut self, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let kind = self.return_type(reference)?;
        let files = match self.reference_name(reference) {
            b"getDefaultSharedPreferences" => vec![self.values.text(b"(default)")],
            b"getPreferences" => vec![self.values.text(b"(activity)")],
            _ => self.values.alternatives(arguments.get(1).copied().unwrap_or(TOP)),
        };
        let mut all = BOTTOM;
        for file in files {
            let v = match self.values.node(file) {
                Node::Text { text, .. } => {
                    let (object, _) = self.heap.object(Origin::Special(kind.0, text), kind);
                    self.write_cell(object, key::PATH, file);
                    self.values.make(Node::Object(object))
                }
                _ => self.unknown_result(reference, arguments),
            };
            all = self.values.join(all, v);
        }
        (all != BOTTOM).then_some(all)
    }

    /// `SharedPreferences.edit()`: an editor of its own for each place.
    pub(super) fn editor(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let preferences = *arguments.first()?;
        if self.preference_files(preferences).contains(&None) {
            return None;
        }
        let kind = self.return_type(reference)?;
        let editor = self.make_object(context, at, kind);
        self.write_cell(editor, key::OWN, preferences);
        self.store.edits.waiting.entry(editor).or_default();
        Some(self.values.make(Node::Object(editor)))
    }

    /// The files that preferences, or an editor of them, stand for; `None` for one that is not known.
    pub(super) fn preference_files(&self, v: V) -> Vec<Option<u32>> {
        let mut files = Vec::new();
        for v in self.values.alternatives(v) {
            match self.values.node(v) {
                Node::Object(object) => {
                    let held = self.heap.peek(object, key::OWN);
                    let opened = if held == BOTTOM { vec![object] } else { self.values.objects(held) };
                    for object in opened {
                        match self.values.node(self.heap.peek(object, key::PATH)) {
                            Node::Text { text, .. } => files.push(Some(text)),
                            _ => files.push(None),
                        }
                    }
                }
                Node::Int { .. } => {}
                _ => files.push(None),
            }
        }
        files.sort_unstable();
        files.dedup();
        if files.is_empty() { vec![None] } else { files }
    }

    fn place(&mut self, file: &[u8], key: u32) -> u32 {
        let name = [file, &[SEPARATOR], self.values.bytes(key)].concat();
        self.values.intern(&name)
    }

    /// Where a key may have been written: in the file, or in one that is not known; for a file that is not known, anywhere.
    pub(super) fn places_to_read(&mut self, file: Option<u32>, key: u32) -> Vec<u32> {
        match file {
            Some(file) => {
                let name = self.values.bytes(file).to_vec();
                vec![self.place(&name, key), self.place(UNKNOWN_FILE, key)]
            }
            None => vec![key],
        }
    }

    /// A change of what `on` stands for: at once, or when its editor commits.
    pub(super) fn edit(&mut self, on: V, edit: Edit) {
        let editors: Vec<u32> =
            self.values.objects(on).into_iter().filter(|object| self.store.edits.waiting.contains_key(object)).collect();
        let all = self.values.alternatives(on).into_iter().all(|v| matches!(self.values.node(v), Node::Object(_)));
        if editors.is_empty() || !all {
            self.carry_out(on, edit);
            return;
        }
        for editor in editors {
            let edits = self.store.edits.waiting.entry(editor).or_default();
            if edits.last() != Some(&edit) && edits.len() < MAX_EDITS_OF_EDITOR {
                edits.push(edit);
            }
            // Committed when this was looked at before: only what is new is looked at again.
            if self.store.edits.committed.contains(&editor) {
                let editor = self.values.make(Node::Object(editor));
                self.carry_out(editor, edit);
            }
        }
    }

    /// `Editor.remove(…)` and `Editor.clear()`: what may or may not be removed stays.
    pub(super) fn take_away(&mut self, context: ContextId, arguments: &[V]) {
        let Some(editor) = arguments.first().copied() else { return };
        if !self.contexts[context.0 as usize].open.is_empty() {
            return;
        }
        match arguments.get(1).map(|k| self.values.node(*k)) {
            Some(Node::Text { text, .. }) => self.edit(editor, Edit::Remove { key: text }),
            Some(_) => {}
            None => self.edit(editor, Edit::Clear),
        }
    }

    /// `Editor.apply()` and `commit()`.
    pub(super) fn commit(&mut self, arguments: &[V]) -> V {
        let mut editors: Vec<u32> = Vec::new();
        for v in arguments {
            editors.extend(self.values.objects(*v).into_iter().filter(|object| self.store.edits.waiting.contains_key(object)));
        }
        if editors.is_empty() {
            // Whose changes these are is not known: any.
            editors = self.store.edits.waiting.keys().copied().collect();
            editors.sort_unstable();
        }
        for editor in editors {
            self.store.edits.committed.insert(editor);
            let edits = self.store.edits.waiting.get_mut(&editor).map(std::mem::take).unwrap_or_default();
            let editor = self.values.make(Node::Object(editor));
            for edit in edits {
                self.carry_out(editor, edit);
            }
        }
        ONE
    }

    fn carry_out(&mut self, on: V, edit: Edit) {
        for file in self.preference_files(on) {
            let name = file.map(|file| self.values.bytes(file).to_vec());
            match edit {
                Edit::Put { key, value } => {
                    let place = self.place(name.as_deref().unwrap_or(UNKNOWN_FILE), key);
                    self.put(place, value);
                    self.put(key, value);
                }
                Edit::Remove { key } => {
                    let Some(name) = &name else { continue };
                    let place = self.place(name, key);
                    self.store.remove(place);
                    self.store.remove(key);
                }
                Edit::Clear => {
                    let Some(name) = &name else { continue };
                    let begin = [name.as_slice(), &[SEPARATOR]].concat();
                    for place in self.store.keys() {
                        if let Some(rest) = self.values.bytes(place).strip_prefix(begin.as_slice()).map(<[u8]>::to_vec) {
                            self.store.remove(place);
                            let key = self.values.intern(&rest);
                            self.store.remove(key);
                        }
                    }
                }
            }
        }
    }
}
