//! `org.json` over texts that are known: an object or array stands for its text, and a read of a member for what stands there.

use crate::program::graph::engine::Engine;
use crate::program::graph::heap::{ContextId, key};
use crate::program::graph::outside::Effect;
use crate::program::graph::value::{BOTTOM, NULL, Node, V};
use crate::program::model::MethodRefId;
use serde_json::Value;

impl Engine<'_, '_> {
    /// A call on a `JSONObject` or `JSONArray`; nothing where its text is not known.
    pub(super) fn json(&mut self, context: ContextId, at: u32, reference: MethodRefId, arguments: &[V]) -> Option<Effect> {
        let name = self.reference_name(reference);
        let receiver = *arguments.first()?;
        if name == b"<init>" {
            return self.json_made(reference, receiver, arguments.get(1).copied());
        }
        let objects = self.values.objects(receiver);
        if objects.is_empty() || objects.len() < self.values.alternatives(receiver).len() {
            return None;
        }
        if name.starts_with(b"put") || matches!(name, b"remove" | b"accumulate" | b"append") {
            // What is changed is not followed.
            for object in objects {
                self.write_cell(object, key::OPEN, NULL);
            }
            return None;
        }
        let (mut all, mut throws) = (BOTTOM, false);
        for object in objects {
            let text = self.heap.read(object, key::TEXT, context);
            if self.heap.read(object, key::OPEN, context) != BOTTOM || text == BOTTOM {
                return None;
            }
            let read = self.values.read_of(text);
            let parsed = self.values.as_text(text).and_then(parsed)?;
            match self.member(context, at, reference, &parsed, arguments)? {
                Some(v) => {
                    let v = if read == 0 { v } else { self.values.with_read(v, read) };
                    // Of what an inner object says, the same read is the reason.
                    if let (Node::Object(inner), true) = (self.values.node(v), read != 0) {
                        let text = self.heap.peek(inner, key::TEXT);
                        let text = self.values.with_read(text, read);
                        self.heap.replace(inner, key::TEXT, text);
                    }
                    all = self.values.join(all, v);
                }
                None => throws = true,
            }
        }
        if all == BOTTOM && throws { Some(Effect::Stop) } else { (all != BOTTOM).then_some(Effect::Value(all)) }
    }

    fn json_made(&mut self, reference: MethodRefId, receiver: V, given: Option<V>) -> Option<Effect> {
        let class = self.program.descriptor_raw(self.program.method_ref(reference).class);
        let empty: &[u8] = if class == b"Lorg/json/JSONArray;" { b"[]" } else { b"{}" };
        let text = match given {
            None => self.values.text(empty),
            Some(v) => v,
        };
        let known = self.values.as_text(text)?;
        let fits = parsed(known).is_some_and(|value| if empty == b"[]" { value.is_array() } else { value.is_object() });
        for object in self.values.objects(receiver) {
            self.write_cell(object, key::TEXT, text);
        }
        // A text that is not of this form throws.
        Some(if fits { Effect::Value(NULL) } else { Effect::Stop })
    }

    /// What a read of a member gives; `Some(None)` when it throws, nothing for calls that are no such read.
    fn member(&mut self, context: ContextId, at: u32, reference: MethodRefId, of: &Value, arguments: &[V]) -> Option<Option<V>> {
        let name = self.reference_name(reference);
        if name == b"length" {
            let n = of.as_object().map(serde_json::Map::len).or_else(|| of.as_array().map(Vec::len))?;
            return Some(Some(self.values.int(n as i64)));
        }
        let asked = *arguments.get(1)?;
        let found = match self.values.as_text(asked) {
            Some(name) => of.get(crate::dex::decode_mutf8(name).as_ref()),
            None => of.get(usize::try_from(self.values.as_int(asked)?).ok()?),
        };
        let found = found.filter(|value| !value.is_null());
        let insists = name.starts_with(b"get");
        let v = match (name, found) {
            (b"has", found) => self.values.int(i64::from(found.is_some())),
            (b"isNull", found) => self.values.int(i64::from(found.is_none())),
            (b"optBoolean" | b"getBoolean", Some(Value::Bool(is))) => self.values.int(i64::from(*is)),
            (b"optInt" | b"getInt" | b"optLong" | b"getLong", Some(Value::Number(n))) => self.values.int(n.as_i64()?),
            (b"optString" | b"getString", Some(Value::String(text))) => self.values.text(text.as_bytes()),
            (b"optString" | b"getString", Some(other @ (Value::Bool(_) | Value::Number(_)))) => {
                self.values.text(other.to_string().as_bytes())
            }
            (b"optJSONObject" | b"getJSONObject" | b"optJSONArray" | b"getJSONArray", Some(inner)) => {
                let wanted = if name.ends_with(b"Array") { inner.is_array() } else { inner.is_object() };
                if !wanted {
                    return Some((!insists).then_some(NULL));
                }
                let kind = self.return_type(reference)?;
                let object = self.make_object(context, at, kind);
                let text = self.values.text(inner.to_string().as_bytes());
                self.write_cell(object, key::TEXT, text);
                self.values.make(Node::Object(object))
            }
            // Another type than asked for may still be converted.
            (_, Some(_)) => return None,
            (_, None) if insists => return Some(None),
            (b"optString", None) => match arguments.get(2) {
                Some(otherwise) => *otherwise,
                None => self.values.text(b""),
            },
            (b"optBoolean" | b"optInt" | b"optLong" | b"optJSONObject" | b"optJSONArray" | b"opt", None) => {
                arguments.get(2).copied().unwrap_or(NULL)
            }
            _ => return None,
        };
        Some(Some(v))
    }
}

/// The value that a text in the form of a DEX file spells.
fn parsed(text: &[u8]) -> Option<Value> {
    serde_json::from_str(&crate::dex::decode_mutf8(text)).ok()
}
