//! State that outlives a run: on a fresh install every read gives its default, unless what ran before wrote it.

use crate::knowledge::{StoreRead, StoreWrite};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::outside::Effect;
use crate::program::graph::value::{BOTTOM, NULL, Node, ONE, TOP, V, origin};
use crate::program::model::MethodRefId;
use rustc_hash::FxHashMap;

/// A read of stored state, for evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Read {
    /// The method that reads, `Class.name`.
    pub api: String,
    /// The key.
    pub key: String,
    /// What it gave, in words.
    pub value: String,
    /// Whether something that ran before had written it.
    pub written: bool,
}

/// What was written so far, in the order of execution.
#[derive(Clone, Debug, Default)]
pub struct Store {
    /// Counts the changes.
    pub(super) clock: u32,
    /// Values by key; `BOTTOM` where what was written is removed.
    written: FxHashMap<u32, (V, u32)>,
    /// Changes that editors of preferences hold.
    pub(super) edits: super::preferences::Edits,
}

impl Store {
    /// When the state below `key` changed last.
    pub(super) fn changed_at(&self, key: u32) -> u32 {
        self.written.get(&key).map_or(0, |(_, at)| *at)
    }

    pub(super) fn get(&self, key: u32) -> Option<V> {
        self.written.get(&key).map(|(v, _)| *v).filter(|v| *v != BOTTOM)
    }

    /// Puts a value in place of what was there.
    pub(super) fn set(&mut self, key: u32, value: V) {
        self.clock += 1;
        self.written.insert(key, (value, self.clock));
    }

    /// Takes away what was written below `key`.
    pub(super) fn remove(&mut self, key: u32) {
        if self.get(key).is_some() {
            self.clock += 1;
            self.written.insert(key, (BOTTOM, self.clock));
        }
    }

    /// All keys below which something is.
    pub(super) fn keys(&self) -> Vec<u32> {
        self.written.iter().filter(|(_, (v, _))| *v != BOTTOM).map(|(key, _)| *key).collect()
    }
}

/// Beginnings of paths that are not the app's own.
const FOREIGN: [&[u8]; 9] = [b"/system", b"/proc", b"/sys", b"/dev", b"/vendor", b"/etc", b"/data/local", b"/sbin", b"/su"];

impl Engine<'_, '_> {
    /// What a read of stored state gives.
    pub(super) fn read_store(&mut self, context: ContextId, reference: MethodRefId, read: &StoreRead, arguments: &[V]) -> V {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        let default = match (read.default, read.value) {
            (Some(n), _) => argument(n),
            (_, Some(n)) => self.values.int(n),
            _ => NULL,
        };
        let is_presence = read.value.is_some();
        let mut all = BOTTOM;
        let mut written = false;
        let keys = self.values.alternatives(argument(read.key));
        for k in &keys {
            let Node::Text { text, .. } = self.values.node(*k) else {
                all = self.values.join(all, default);
                continue;
            };
            for file in self.preference_files(argument(0)) {
                let mut found = BOTTOM;
                for place in self.places_to_read(file, text) {
                    self.note_key(context, place);
                    if let Some(v) = self.store.get(place) {
                        found = self.values.join(found, v);
                    }
                }
                let v = match found {
                    BOTTOM => default,
                    _ if is_presence => ONE,
                    v => v,
                };
                written |= found != BOTTOM;
                all = self.values.join(all, v);
            }
        }
        if keys.is_empty() {
            all = default;
        }
        if self.values.as_int(all).is_some() || self.values.as_text(all).is_some() {
            let key_text = keys.first().and_then(|k| self.values.as_text(*k)).map(|text| crate::dex::decode_mutf8(text).into_owned());
            let value = match self.values.node(all) {
                Node::Int { n, .. } => n.to_string(),
                Node::Text { text, .. } => crate::dex::decode_mutf8(self.values.bytes(text)).into_owned(),
                _ => String::new(),
            };
            let number = self.read_number(Read { api: self.short_name(reference), key: key_text.unwrap_or_default(), value, written });
            all = self.values.with_read(all, number);
        }
        all
    }

    /// `Class.name` of a reference.
    pub(super) fn short_name(&self, reference: MethodRefId) -> String {
        let method = self.program.method_ref(reference);
        let class = self.program.descriptor(method.class);
        let class = class.trim_end_matches(';').rsplit(['/', '$']).next().unwrap_or_default().to_owned();
        format!("{class}.{}", self.program.signature_name(method.signature))
    }

    pub(super) fn read_number(&mut self, read: Read) -> u32 {
        if let Some(known) = self.reads.iter().position(|other| *other == read) {
            return known as u32;
        }
        self.reads.push(read);
        (self.reads.len() - 1) as u32
    }

    /// Writes stored state.
    pub(super) fn write_store(&mut self, write: &StoreWrite, arguments: &[V]) {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        let value = argument(write.value);
        for k in self.values.alternatives(argument(write.key)) {
            if let Node::Text { text, .. } = self.values.node(k) {
                self.edit(argument(0), super::preferences::Edit::Put { key: text, value });
            }
        }
    }

    pub(super) fn put(&mut self, key: u32, value: V) {
        let old = self.store.get(key);
        // A value that changes with each write says no more than that it was written.
        let new = match old {
            Some(old) if old != value && self.values.as_int(value).is_none() => self.values.join(old, value),
            _ => value,
        };
        if old != Some(new) {
            self.store.clock += 1;
            self.store.written.insert(key, (new, self.store.clock));
        }
    }

    /// A call on a `File`: what it gives, where that is known.
    pub(super) fn file(&mut self, context: ContextId, name: &[u8], arguments: &[V]) -> Option<Effect> {
        let receiver = arguments.first().copied().unwrap_or(TOP);
        let objects = self.values.objects(receiver);
        match name {
            b"<init>" => {
                for object in objects {
                    let path = self.path_of(context, arguments.get(1..).unwrap_or_default());
                    self.write_cell(object, key::PATH, path);
                }
                Some(Effect::Value(NULL))
            }
            b"exists" | b"isFile" | b"isDirectory" | b"canRead" | b"canWrite" | b"length" | b"lastModified" => {
                let path = self.file_path(context, receiver);
                let foreign = self.values.alternatives(path).iter().any(|v| match self.values.node(*v) {
                    Node::Text { text, .. } | Node::Prefix(text) => FOREIGN.iter().any(|begin| self.values.bytes(text).starts_with(begin)),
                    _ => false,
                });
                if foreign {
                    return Some(Effect::Value(TOP));
                }
                let Some(text) = self.file_key(path) else {
                    // Somewhere in the app's own folders, where nothing is.
                    return Some(Effect::Value(if self.values.origins(path) & origin::STORED != 0 { TOP } else { NULL }));
                };
                self.note_key(context, text);
                let written = self.store.get(text).is_some();
                let shown = crate::dex::decode_mutf8(self.values.bytes(text)).into_owned();
                let api = format!("File.{}", String::from_utf8_lossy(name));
                let value = i64::from(written).to_string();
                let number = self.read_number(Read { api, key: shown, value, written });
                let v = if written { ONE } else { NULL };
                Some(Effect::Value(self.values.with_read(v, number)))
            }
            b"createNewFile" | b"mkdir" | b"mkdirs" => {
                let path = self.file_path(context, receiver);
                if let Some(text) = self.file_key(path) {
                    self.put(text, ONE);
                }
                Some(Effect::Value(ONE))
            }
            b"delete" => Some(Effect::Value(TOP)),
            b"list" | b"listFiles" => {
                let path = self.file_path(context, receiver);
                (self.file_key(path).is_some()).then_some(Effect::Value(NULL))
            }
            b"getAbsoluteFile" | b"getCanonicalFile" => Some(Effect::Value(receiver)),
            b"getPath" | b"getAbsolutePath" | b"toString" | b"getCanonicalPath" => Some(Effect::Value(self.file_path(context, receiver))),
            b"getName" => {
                let path = self.file_path(context, receiver);
                let name = self.values.as_text(path).map(|text| text.rsplit(|b| *b == b'/').next().unwrap_or_default().to_vec());
                Some(Effect::Value(name.map_or(TOP, |name| self.values.text(&name))))
            }
            _ => None,
        }
    }

    /// Whether a file is one of the app's own that nothing has made yet.
    pub(super) fn is_absent(&mut self, context: ContextId, file: V) -> bool {
        let path = self.file_path(context, file);
        let Some(text) = self.values.as_text(path) else { return false };
        if FOREIGN.iter().any(|begin| text.starts_with(begin)) {
            return false;
        }
        let Some(key) = self.file_key(path) else { return false };
        self.note_key(context, key);
        self.store.get(key).is_none()
    }

    /// Key of the store for whether a table of a database has rows; one for all where the table is not known.
    fn table_key(&mut self, table: V) -> u32 {
        let name = self.values.as_text(table).map(<[u8]>::to_vec).unwrap_or_default();
        let key = [b"table:".as_slice(), &name].concat();
        self.values.intern(&key)
    }

    /// A row is put into a table.
    pub(super) fn insert_row(&mut self, arguments: &[V]) {
        let table = arguments.iter().copied().find(|v| self.values.as_text(*v).is_some());
        if let Some(table) = table {
            let key = self.table_key(table);
            self.put(key, ONE);
        }
        let any = self.values.intern(b"table:");
        self.put(any, ONE);
    }

    /// Whether what a query gave has rows: none before one was put in.
    pub(super) fn has_rows(&mut self, context: ContextId, cursor: V) -> V {
        let mut all = BOTTOM;
        for object in self.values.objects(cursor) {
            let table = self.heap.read(object, key::TEXT, context);
            let key = self.table_key(table);
            self.note_key(context, key);
            let v = if self.store.get(key).is_some() { TOP } else { NULL };
            all = self.values.join(all, v);
        }
        if all == BOTTOM { TOP } else { all }
    }

    /// A file of the app's own was written.
    pub(super) fn wrote_file(&mut self, context: ContextId, file: V) {
        let path = self.file_path(context, file);
        if let Some(text) = self.file_key(path) {
            self.put(text, ONE);
        }
    }

    fn file_path(&mut self, context: ContextId, file: V) -> V {
        let mut all = BOTTOM;
        for v in self.values.alternatives(file) {
            let path = match self.values.node(v) {
                Node::Object(object) => self.heap.read(object, key::PATH, context),
                Node::Text { .. } | Node::Prefix(_) => v,
                _ => TOP,
            };
            all = self.values.join(all, path);
        }
        if all == BOTTOM { TOP } else { all }
    }

    /// The key under which the store keeps that a file is there.
    fn file_key(&mut self, path: V) -> Option<u32> {
        let text = self.values.as_text(path)?;
        let key = [b"file:".as_slice(), text].concat();
        Some(self.values.intern(&key))
    }

    /// The path that the arguments of a `File` make.
    fn path_of(&mut self, context: ContextId, parts: &[V]) -> V {
        let first = parts.first().copied().unwrap_or(TOP);
        let first = self.file_path(context, first);
        let Some(second) = parts.get(1) else { return first };
        let folder = self.values.as_text(first).map_or_else(|| b"(data)".to_vec(), <[u8]>::to_vec);
        match self.values.as_text(*second) {
            Some(name) => {
                let path = [folder.as_slice(), b"/", name].concat();
                self.values.text(&path)
            }
            None => self.values.prefix(&folder),
        }
    }
}
