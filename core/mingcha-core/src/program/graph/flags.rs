//! Flags in fields, in the order of execution: a flag that was surely set before it is read has the value it was set to.
//!
//! Other fields hold everything that is ever put there. A flag's last value is kept beside that (in the store, so that methods which read it
//! are looked at anew when it changed); where a flag changes after it was read, its reader sees both values, as with any field.

use crate::limits::{MAX_KEYS_OF_CONTEXT, MAX_STARTERS};
use crate::program::graph::context::{EdgeKind, Sure};
use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ANY, ContextId, Origin, STATIC};
use crate::program::graph::value::{BOTTOM, NULL, Node, TOP, V};
use crate::program::model::FieldRefId;

impl Engine<'_, '_> {
    /// Whether a field is a flag whose order is followed: a boolean.
    pub(super) fn is_flag(&self, reference: FieldRefId) -> bool {
        self.program.descriptor_raw(self.program.field_ref(reference).kind) == b"Z"
    }

    /// A flag of an object, or a static one, is written; `initial` is what it held from the start.
    pub(super) fn flag_written(&mut self, context: ContextId, object: u32, cell: u32, value: V, initial: V) {
        let key = self.flag_key(object, cell);
        let before = self.store.get(key);
        let last = self.values.as_int(value).is_some() && self.is_one(object) && self.is_on_every_way(context);
        let now = if last { value } else { self.values.join(before.unwrap_or(initial), value) };
        if before == Some(now) {
            return;
        }
        self.store.set(key, now);
        for reader in self.heap.readers(object, cell) {
            self.soil(reader);
        }
    }

    /// What a flag holds for a reader; `joined` is all that was ever put there.
    pub(super) fn flag_read(&mut self, context: ContextId, at: u32, object: u32, cell: u32, joined: V) -> V {
        let key = self.flag_key(object, cell);
        let keys = &self.contexts[context.0 as usize].keys;
        if keys.as_ref().is_some_and(|keys| keys.len() < MAX_KEYS_OF_CONTEXT) {
            self.note_key(context, key);
        }
        let now = self.store.get(key).unwrap_or(joined);
        let known = self.contexts[context.0 as usize].snapshots.iter().position(|(offset, known, _)| *offset == at && *known == key);
        match known {
            Some(n) => {
                let before = self.contexts[context.0 as usize].snapshots[n].2;
                let both = self.values.join(before, now);
                self.contexts[context.0 as usize].snapshots[n].2 = both;
                both
            }
            None => {
                self.contexts[context.0 as usize].snapshots.push((at, key, now));
                now
            }
        }
    }

    fn flag_key(&mut self, object: u32, cell: u32) -> u32 {
        let key = [b"flag:".as_slice(), &object.to_le_bytes(), &cell.to_le_bytes()].concat();
        self.values.intern(&key)
    }

    /// Whether an object stands for one of its kind only, so that what is put in it takes the place of what was there.
    fn is_one(&self, object: u32) -> bool {
        object == STATIC || !matches!(self.heap.get(object).origin, Origin::Site { context: crate::program::model::NONE, .. })
    }

    /// Whether nothing undecided stands before what is being interpreted: no open branch in the methods that wait for it, nor in those that
    /// had it run, and no other thread.
    fn is_on_every_way(&self, context: ContextId) -> bool {
        let open = |context: ContextId| !self.contexts[context.0 as usize].open.is_empty();
        if open(context) || self.frames.iter().any(|frame| open(frame.context)) {
            return false;
        }
        let mut lowest = self.frames.first().map_or(context, |frame| frame.context);
        for _ in 0..MAX_STARTERS {
            let Some(edge) = self.contexts[lowest.0 as usize].edges.first() else { return false };
            if edge.sure != Sure::Certain || matches!(edge.kind, EdgeKind::Thread | EdgeKind::Coroutine) {
                return false;
            }
            match edge.from {
                None => return true,
                Some(from) if open(from) => return false,
                // What a person touches runs after all that set the listener.
                Some(_) if edge.kind == EdgeKind::User => return true,
                Some(from) => lowest = from,
            }
        }
        false
    }

    /// An instance field is written, if it is a flag.
    pub(super) fn instance_flag_written(&mut self, context: ContextId, base: V, reference: FieldRefId, value: V) {
        if !self.is_flag(reference) {
            return;
        }
        let Some(field) = self.program.resolve_field(reference) else { return };
        let objects = self.values.objects(base);
        for object in &objects {
            // One of several: it may be another's.
            let value = if objects.len() == 1 { value } else { TOP };
            self.flag_written(context, *object, field.0, value, NULL);
        }
    }

    /// What an instance field holds, if it is a flag of one object; else `joined`.
    pub(super) fn instance_flag(&mut self, context: ContextId, at: u32, base: V, reference: FieldRefId, joined: V) -> V {
        let (Node::Object(object), true) = (self.values.node(base), self.is_flag(reference)) else { return joined };
        let Some(field) = self.program.resolve_field(reference) else { return joined };
        // What was put into a flag of any object may be this one's.
        if self.heap.peek(ANY, field.0) != BOTTOM {
            return joined;
        }
        self.flag_read(context, at, object, field.0, joined)
    }
}
