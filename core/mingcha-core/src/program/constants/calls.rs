//! The effect of calls: what [`Model`] says of a platform method, applied to the values at hand.

use crate::dex::Instruction;
use crate::limits::MAX_CONSTANT_ARRAY;
use crate::program::constants::interpret::{Interpreter, State, get, set};
use crate::program::constants::model::Model;
use crate::program::constants::value::{Text, Value};
use crate::program::constants::{LISTS, text};
use crate::program::model::MethodRefId;

impl Interpreter<'_, '_> {
    /// Applies a call: the result goes behind the registers, where `move-result` finds it.
    pub(super) fn invoke(&mut self, i: &Instruction, state: &mut State) {
        let result = state.len() - 1;
        let Some(reference) = self.program.method_at(self.dex, i.index) else {
            state[result] = Value::Unknown;
            return;
        };
        let model = self.models.of(self.program, reference);
        let arg = |n: usize| i.arg(n).map_or(Value::Unknown, |r| get(state, r));
        let (a, b) = (arg(0), arg(1));
        let value = match model {
            Model::None => {
                if !self.makes_list(reference, i) {
                    self.escape(i, state);
                }
                self.result_type(reference)
            }
            Model::BuilderInit => {
                if let Value::Builder { site, .. } = a {
                    // A number is the capacity.
                    let text = match b {
                        Value::Integer(_) | Value::Undefined => self.store.text(b"", true),
                        _ if i.arg_count < 2 => self.store.text(b"", true),
                        other => {
                            let more = self.store.as_text(other);
                            self.store.text(b"", true).and_then(|empty| self.store.append(empty, more))
                        }
                    };
                    let new = text.map_or(Value::Unknown, |text| Value::Builder { site, text });
                    Self::replace(state, a, new);
                }
                Value::Undefined
            }
            Model::Append => {
                let Value::Builder { site, text } = a else {
                    state[result] = self.result_type(reference);
                    return;
                };
                let descriptor =
                    self.program.descriptors.get(self.program.signatures[self.program.method_ref(reference).signature as usize].1);
                let more = match b {
                    // A character is held as a number, and appended as a character.
                    Value::Integer(n) if descriptor.starts_with(b"(C)") => {
                        char::from_u32(n as u32).and_then(|c| self.store.text(c.encode_utf8(&mut [0; 4]).as_bytes(), true))
                    }
                    Value::Integer(n) if descriptor.starts_with(b"(Z)") => self.store.text(if n != 0 { b"true" } else { b"false" }, true),
                    Value::Integer(0) if descriptor.starts_with(b"(L") => self.store.text(b"null", true),
                    _ if descriptor.starts_with(b"([C") || descriptor.starts_with(b"(D)") || descriptor.starts_with(b"(F)") => None,
                    _ if i.arg_count > 3 => None,
                    other => self.store.as_text(other),
                };
                let new = self.store.append(text, more).map_or(Value::Unknown, |text| Value::Builder { site, text });
                Self::replace(state, a, new);
                new
            }
            Model::ToText => match self.store.as_text(a) {
                Some(text) => Value::Text(text),
                None => self.result_type(reference),
            },
            Model::Same | Model::FileSame => a,
            Model::CopyText => {
                if let (Value::Typed(_), Value::Text(_)) = (a, b) {
                    let target = i.arg(0).unwrap_or(0);
                    set(state, target, b);
                }
                Value::Undefined
            }
            Model::Concat => match (self.store.as_text(a), self.store.as_text(b)) {
                (Some(text), more) => self.store.append(text, more).map_or(Value::Unknown, Value::Text),
                _ => self.result_type(reference),
            },
            Model::Format => self.format(i, state),
            Model::Trim | Model::Lower | Model::Upper => match a {
                Value::Text(text) => {
                    let bytes = self.store.bytes(text.id);
                    let changed = match model {
                        Model::Lower => bytes.to_ascii_lowercase(),
                        Model::Upper => bytes.to_ascii_uppercase(),
                        _ if text.whole => bytes.trim_ascii().to_vec(),
                        _ => bytes.trim_ascii_start().to_vec(),
                    };
                    self.store.text(&changed, text.whole).map_or(Value::Unknown, Value::Text)
                }
                _ => self.result_type(reference),
            },
            Model::Substring => {
                let end = if i.arg_count > 2 { Some(arg(2)) } else { None };
                let cut = self.whole(a).and_then(|bytes| text::substring(bytes, b, end).map(<[u8]>::to_vec));
                self.made(cut, reference)
            }
            Model::Replace => {
                let pieces = (self.whole_piece(b), self.whole_piece(arg(2)));
                let changed = match (self.whole(a), pieces) {
                    (Some(bytes), (Some(from), Some(to))) => text::replace(bytes, &from, &to),
                    _ => None,
                };
                self.made(changed, reference)
            }
            Model::Reverse => {
                let Value::Builder { site, text } = a else {
                    state[result] = self.result_type(reference);
                    return;
                };
                let turned = Some(self.store.bytes(text.id)).filter(|bytes| text.whole && bytes.is_ascii());
                let turned: Option<Vec<u8>> = turned.map(|bytes| bytes.iter().rev().copied().collect());
                let new =
                    turned.and_then(|bytes| self.store.text(&bytes, true)).map_or(Value::Unknown, |text| Value::Builder { site, text });
                Self::replace(state, a, new);
                new
            }
            Model::FromArray => {
                let spelled = self.spelled(b, reference, (i.arg_count == 4).then(|| (arg(2), arg(3))));
                if let (Value::Typed(_), Some(text)) = (a, spelled) {
                    set(state, i.arg(0).unwrap_or(0), Value::Text(text));
                }
                Value::Undefined
            }
            Model::OfArray => {
                let part = (i.arg_count == 3).then(|| (b, arg(2)));
                self.spelled(a, reference, part).map_or_else(|| self.result_type(reference), Value::Text)
            }
            Model::ListAdd => {
                if let Value::List { site, list } = a {
                    let mut items = self.store.items(list).to_vec();
                    // Objects that change are not followed inside a list.
                    let fixed = !matches!(b, Value::Array { .. } | Value::List { .. } | Value::Builder { .. });
                    items.push(if fixed { b } else { Value::Unknown });
                    let list = if items.len() <= MAX_CONSTANT_ARRAY { self.store.list(items) } else { None };
                    Self::replace(state, a, list.map_or(Value::Unknown, |list| Value::List { site, list }));
                }
                Value::Integer(1)
            }
            Model::UriScheme | Model::UriAuthority => {
                let Value::Builder { site, text } = a else {
                    state[result] = self.result_type(reference);
                    return;
                };
                let (before, after): (&[u8], &[u8]) = if model == Model::UriScheme { (b"", b":") } else { (b"//", b"") };
                let (before, after) = (self.store.text(before, true), self.store.text(after, true));
                let more = self.store.as_text(b);
                let new = self
                    .store
                    .append(text, before)
                    .and_then(|text| self.store.append(text, more))
                    .and_then(|text| self.store.append(text, after))
                    .map_or(Value::Unknown, |text| Value::Builder { site, text });
                Self::replace(state, a, new);
                new
            }
            Model::UriBuild => match a {
                Value::Builder { text, .. } => Value::Uri { text, field: 0 },
                other => other,
            },
            Model::UriParse => match self.store.alternatives(a).as_slice() {
                [Value::Text(text)] => Value::Uri { text: *text, field: 0 },
                many @ [_, _, ..] => {
                    let uris: Option<Vec<Value>> = many
                        .iter()
                        .map(|v| if let Value::Text(text) = v { Some(Value::Uri { text: *text, field: 0 }) } else { None })
                        .collect();
                    uris.and_then(|uris| self.store.list(uris)).map_or(Value::Unknown, Value::Either)
                }
                _ => self.result_type(reference),
            },
            Model::UriExtend if matches!(a, Value::Builder { .. }) => {
                let Value::Builder { site, text } = a else { return };
                let slash = self.store.text(b"/", true);
                let more = self.store.as_text(b).filter(|_| i.arg_count == 2);
                let absolute = more.is_some_and(|more| self.store.bytes(more.id).starts_with(b"/"));
                let text = if absolute { Some(text) } else { self.store.append(text, slash) };
                let new = text
                    .and_then(|text| self.store.append(text, more))
                    .map_or(Value::Unknown, |text| Value::Builder { site, text: Text { whole: false, ..text } });
                Self::replace(state, a, new);
                new
            }
            Model::UriExtend => {
                let from = if let Value::Uri { .. } = a { a } else { b };
                match from {
                    Value::Uri { text, field } => {
                        let more = if from == a { self.store.as_text(b) } else { None };
                        let slash = self.store.text(b"/", true);
                        let text =
                            self.store.append(text, slash).and_then(|text| self.store.append(text, more.filter(|_| i.arg_count == 2)));
                        let new = text.map_or(Value::Unknown, |text| Value::Uri { text: Text { whole: false, ..text }, field });
                        // The builder's own appending methods change the builder and return it.
                        new
                    }
                    _ => self.result_type(reference),
                }
            }
            Model::FileInit => {
                let path = self.path(&[b, arg(2)][..usize::from(i.arg_count).saturating_sub(1).min(2)]);
                if let (Some(text), Value::Typed(_)) = (path, a) {
                    let target = i.arg(0).unwrap_or(0);
                    set(state, target, Value::File(text));
                }
                Value::Undefined
            }
            Model::PathOf => {
                let mut parts = vec![a];
                if let Value::Array { list, .. } = b {
                    parts.extend_from_slice(self.store.items(list));
                }
                self.path(&parts).map_or_else(|| self.result_type(reference), Value::File)
            }
            Model::ForName => self.class_named(a).unwrap_or_else(|| self.result_type(reference)),
            Model::LoadClass => self.class_named(b).unwrap_or_else(|| self.result_type(reference)),
            Model::GetClass => match a {
                Value::Typed(class) => {
                    let text = self.store.text(self.program.descriptor_raw(class), true);
                    text.map_or(Value::Unknown, |text| Value::Class(text.id))
                }
                _ => self.result_type(reference),
            },
            Model::ClassName => match self.store.words(a) {
                Some((name, true)) if matches!(a, Value::Class(_)) => {
                    self.store.text(name.as_bytes(), true).map_or(Value::Unknown, Value::Text)
                }
                _ => self.result_type(reference),
            },
            Model::Member => match b {
                Value::Text(Text { id, whole: true }) => {
                    let class = if let Value::Class(class) = a { Some(class) } else { self.store.text(b"", true).map(|text| text.id) };
                    class.map_or(Value::Unknown, |class| Value::Member { class, name: id })
                }
                _ => self.result_type(reference),
            },
        };
        state[result] = value;
    }

    /// The constructor of an empty list, which changes nothing.
    fn makes_list(&self, reference: MethodRefId, i: &Instruction) -> bool {
        let method = self.program.method_ref(reference);
        let (name, descriptor) = self.program.signatures[method.signature as usize];
        self.program.names.get(name.0) == b"<init>"
            && LISTS.contains(&self.program.descriptor_raw(method.class))
            && (i.arg_count == 1 || self.program.descriptors.get(descriptor) == b"(I)V")
    }

    /// The bytes of a text of which all is known, in characters of one byte.
    fn whole(&self, value: Value) -> Option<&[u8]> {
        let Value::Text(Text { id, whole: true }) = value else { return None };
        Some(self.store.bytes(id)).filter(|bytes| bytes.is_ascii())
    }

    /// A text, or a character, that `replace` looks for or puts in its place.
    fn whole_piece(&self, value: Value) -> Option<Vec<u8>> {
        match value {
            Value::Integer(n) => u8::try_from(n).ok().filter(u8::is_ascii).map(|byte| vec![byte]),
            text => self.whole(text).map(<[u8]>::to_vec),
        }
    }

    fn made(&mut self, text: Option<Vec<u8>>, reference: MethodRefId) -> Value {
        let text = text.and_then(|bytes| self.store.text(&bytes, true));
        text.map_or_else(|| self.result_type(reference), Value::Text)
    }

    /// What an array of characters or bytes spells; `part` is a start and a length in it.
    fn spelled(&mut self, array: Value, reference: MethodRefId, part: Option<(Value, Value)>) -> Option<Text> {
        let Value::Array { list, .. } = array else { return None };
        let descriptor = self.program.descriptors.get(self.program.signatures[self.program.method_ref(reference).signature as usize].1);
        let spelled = text::spelled(self.store.items(list), descriptor.starts_with(b"([C"), part)?;
        self.store.text(&spelled, true)
    }

    fn class_named(&mut self, name: Value) -> Option<Value> {
        let Value::Text(Text { id, whole: true }) = name else { return None };
        let mut descriptor = vec![b'L'];
        descriptor.extend(self.store.bytes(id).iter().map(|b| if *b == b'.' { b'/' } else { *b }));
        descriptor.push(b';');
        self.store.text(&descriptor, true).map(|text| Value::Class(text.id))
    }

    /// The path that `parts` make, as `File` and `Paths.get` join them.
    pub(crate) fn path(&mut self, parts: &[Value]) -> Option<Text> {
        let (first, rest) = parts.split_first()?;
        let mut path = match first {
            Value::Text(text) | Value::File(text) => *text,
            _ => return None,
        };
        for part in rest {
            if !self.store.bytes(path.id).ends_with(b"/") {
                let slash = self.store.text(b"/", true);
                path = self.store.append(path, slash)?;
            }
            let more = self.store.as_text(*part);
            path = self.store.append(path, more)?;
        }
        Some(path)
    }

    /// `String.format`: `%s` and `%d` with known arguments; at anything else the known beginning ends.
    fn format(&mut self, i: &Instruction, state: &State) -> Value {
        let arg = |n: usize| i.arg(n).map_or(Value::Unknown, |r| get(state, r));
        let (format, arguments) = if i.arg_count >= 3 { (arg(1), arg(2)) } else { (arg(0), arg(1)) };
        let Value::Text(Text { id, whole: true }) = format else {
            return Value::Unknown;
        };
        let items = if let Value::Array { list, .. } = arguments { self.store.items(list).to_vec() } else { Vec::new() };
        let pattern = self.store.bytes(id).to_vec();
        let (mut out, mut rest, mut next, mut whole) = (Vec::new(), pattern.as_slice(), 0usize, true);
        while let Some(at) = memchr::memchr(b'%', rest) {
            out.extend_from_slice(&rest[..at]);
            let known = match rest.get(at + 1) {
                Some(b'%') => Some(b"%".to_vec()),
                Some(b's' | b'd') => {
                    next += 1;
                    let text = items.get(next - 1).and_then(|v| self.store.as_text(*v));
                    text.filter(|text| text.whole).map(|text| self.store.bytes(text.id).to_vec())
                }
                _ => None,
            };
            let Some(known) = known else {
                whole = false;
                rest = &[];
                break;
            };
            out.extend_from_slice(&known);
            rest = &rest[at + 2..];
        }
        out.extend_from_slice(rest);
        self.store.text(&out, whole).map_or(Value::Unknown, Value::Text)
    }

    /// Builders and lists handed to code that is not known may be changed there.
    fn escape(&mut self, i: &Instruction, state: &mut State) {
        for n in 0..usize::from(i.arg_count) {
            let value = i.arg(n).map_or(Value::Unknown, |r| get(state, r));
            if let Value::Builder { .. } | Value::List { .. } = value {
                Self::replace(state, value, Value::Unknown);
            }
        }
    }

    fn result_type(&self, reference: MethodRefId) -> Value {
        let method = self.program.method_ref(reference);
        let descriptor = self.program.descriptors.get(self.program.signatures[method.signature as usize].1);
        let returns = memchr::memrchr(b')', descriptor).map_or(&[][..], |at| &descriptor[at + 1..]);
        if !returns.starts_with(b"L") {
            return Value::Unknown;
        }
        self.program.type_names.find(returns).map_or(Value::Unknown, |id| Value::Typed(crate::program::TypeId(id)))
    }
}
