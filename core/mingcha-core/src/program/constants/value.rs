//! The values that registers hold, and the texts and lists behind them.

use crate::limits::{MAX_ALTERNATIVES, MAX_CONSTANT_BYTES, MAX_CONSTANT_TEXT};
use crate::program::intern::Interner;
use crate::program::model::TypeId;
use rustc_hash::FxHashMap;

/// A text of the [`Store`]; `whole` is false when only its beginning is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Text {
    pub(crate) id: u32,
    pub(crate) whole: bool,
}

/// What is known of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Value {
    /// Nothing was put there yet on any path seen.
    Undefined,
    /// Anything.
    Unknown,
    /// An integer, a boolean, or null as 0.
    Integer(i64),
    /// A string.
    Text(Text),
    /// A `Class` object; the text is its descriptor.
    Class(u32),
    /// A `Uri` or its builder. `field` is the platform field it comes from, plus one, or 0.
    Uri { text: Text, field: u32 },
    /// A `File` or `Path`.
    File(Text),
    /// A `StringBuilder` made at `site`, with what it holds.
    Builder { site: u32, text: Text },
    /// An array made at `site`; its elements are a list of the store.
    Array { site: u32, list: u32 },
    /// A `List` that grows, made at `site`; its elements are a list of the store.
    List { site: u32, list: u32 },
    /// A `Method` or `Field` object: descriptor of the class (empty when unknown) and name.
    Member { class: u32, name: u32 },
    /// An object of which only the static type is known.
    Typed(TypeId),
    /// One of several; a list of the store.
    Either(u32),
}

/// Texts and lists of one method's analysis.
#[derive(Debug, Default)]
pub(crate) struct Store {
    texts: Interner,
    lists: Vec<Vec<Value>>,
    list_numbers: FxHashMap<Vec<Value>, u32>,
    bytes: usize,
}

impl Store {
    /// A text value, or unknown beyond the limits.
    pub(crate) fn text(&mut self, text: &[u8], whole: bool) -> Option<Text> {
        let (text, whole) = if text.len() > MAX_CONSTANT_TEXT { (&text[..MAX_CONSTANT_TEXT], false) } else { (text, whole) };
        if let Some(id) = self.texts.find(text) {
            return Some(Text { id, whole });
        }
        self.bytes += text.len() + 16;
        (self.bytes <= MAX_CONSTANT_BYTES).then(|| Text { id: self.texts.intern(text), whole })
    }

    /// The bytes of a text (modified UTF-8).
    pub(crate) fn bytes(&self, id: u32) -> &[u8] {
        self.texts.get(id)
    }

    /// `text` followed by `more`; what follows a beginning of something unknown changes nothing.
    pub(crate) fn append(&mut self, text: Text, more: Option<Text>) -> Option<Text> {
        let Some(more) = more else {
            return Some(Text { whole: false, ..text });
        };
        if !text.whole {
            return Some(text);
        }
        let joined = [self.bytes(text.id), self.bytes(more.id)].concat();
        self.text(&joined, more.whole)
    }

    /// A list, or `None` beyond the limits.
    pub(crate) fn list(&mut self, items: Vec<Value>) -> Option<u32> {
        if let Some(id) = self.list_numbers.get(&items) {
            return Some(*id);
        }
        self.bytes += items.len() * 2 * size_of::<Value>() + 64;
        if self.bytes > MAX_CONSTANT_BYTES {
            return None;
        }
        let id = self.lists.len() as u32;
        self.lists.push(items.clone());
        self.list_numbers.insert(items, id);
        Some(id)
    }

    /// The items of a list.
    pub(crate) fn items(&self, list: u32) -> &[Value] {
        self.lists.get(list as usize).map_or(&[], Vec::as_slice)
    }

    /// The values that `value` may be: its alternatives, or itself.
    pub(crate) fn alternatives(&self, value: Value) -> Vec<Value> {
        match value {
            Value::Either(list) => self.items(list).to_vec(),
            other => vec![other],
        }
    }

    /// What is known where two paths meet.
    pub(crate) fn join(&mut self, a: Value, b: Value) -> Value {
        match (a, b) {
            _ if a == b => a,
            (Value::Undefined, other) | (other, Value::Undefined) => other,
            (Value::Unknown, _) | (_, Value::Unknown) => Value::Unknown,
            _ => {
                let mut all = self.alternatives(a);
                all.extend(self.alternatives(b));
                all.sort_unstable();
                all.dedup();
                // Objects that change are told apart by what they hold; alternatives of these would not stay true.
                let fixed = all.iter().all(|v| !matches!(v, Value::Builder { .. } | Value::Array { .. } | Value::List { .. }));
                if fixed && all.len() <= MAX_ALTERNATIVES { self.list(all).map_or(Value::Unknown, Value::Either) } else { Value::Unknown }
            }
        }
    }

    /// `value` as text, as `String.valueOf` would give it.
    pub(crate) fn as_text(&mut self, value: Value) -> Option<Text> {
        match value {
            Value::Text(text) | Value::Builder { text, .. } | Value::File(text) | Value::Uri { text, field: 0 } => Some(text),
            Value::Integer(n) => self.text(n.to_string().as_bytes(), true),
            _ => None,
        }
    }

    /// `value` in words for conditions and evidence: a string, a number in decimal, a dotted class name, a URI or path, or the
    /// elements of an array separated by spaces; with whether it is all of it.
    pub(crate) fn words(&self, value: Value) -> Option<(String, bool)> {
        let text = |text: Text| (crate::dex::decode_mutf8(self.bytes(text.id)).into_owned(), text.whole);
        match value {
            Value::Integer(n) => Some((n.to_string(), true)),
            Value::Text(t) | Value::File(t) | Value::Builder { text: t, .. } | Value::Uri { text: t, field: 0 } => Some(text(t)),
            Value::Class(id) => Some((crate::program::model::dotted(&crate::dex::decode_mutf8(self.bytes(id))), true)),
            Value::Array { list, .. } | Value::List { list, .. } => {
                let mut words = Vec::new();
                for item in self.items(list) {
                    match item {
                        Value::Text(_) | Value::Integer(_) => words.push(self.words(*item)?.0),
                        // Arrays of other things have no words.
                        _ => return (!words.is_empty()).then(|| (words.join(" "), false)),
                    }
                }
                (!words.is_empty()).then(|| (words.join(" "), true))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_rise_to_alternatives_and_then_to_unknown() {
        let mut store = Store::default();
        let mut values: Vec<Value> = (0..=MAX_ALTERNATIVES as i64).map(Value::Integer).collect();
        let last = values.pop().unwrap();
        let joined = values.iter().fold(Value::Undefined, |a, b| store.join(a, *b));
        assert_eq!(store.alternatives(joined), values);
        assert_eq!(store.join(joined, values[0]), joined);
        assert_eq!(store.join(joined, last), Value::Unknown);
        assert_eq!(store.join(Value::Unknown, Value::Undefined), Value::Unknown);
    }

    #[test]
    fn text_is_bounded() {
        let mut store = Store::default();
        let long = store.text(&vec![b'x'; MAX_CONSTANT_TEXT + 1], true).unwrap();
        assert!(!long.whole);
        let mut refused = 0;
        for n in 0..MAX_CONSTANT_BYTES as u32 / 16 {
            refused += u32::from(store.text(&n.to_le_bytes(), true).is_none());
        }
        assert!(refused > 0);
    }
}
