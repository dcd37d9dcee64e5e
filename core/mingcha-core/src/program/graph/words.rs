//! What calls do to texts and numbers.

use crate::program::constants::model::Model;
use crate::program::graph::engine::{Engine, Frame};
use crate::program::graph::value::{BOTTOM, NULL, Node, ONE, TOP, V, origin};
use crate::program::model::MethodRefId;
use base64::Engine as _;

/// Most combinations of texts that one call is worked out for.
const MAX_COMBINATIONS: usize = 16;

impl<'a> Engine<'a, '_> {
    /// A call with a known effect on texts; nothing when this one has none.
    pub(super) fn words(&mut self, frame: &mut Frame<'a>, at: u32, model: Model, reference: MethodRefId, arguments: &[V]) -> Option<V> {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        let (a, b) = (argument(0), argument(1));
        Some(match model {
            Model::BuilderInit => {
                if let Node::Builder { site, .. } = self.values.node(a) {
                    let more = match arguments.get(1).map(|b| self.values.node(*b)) {
                        None | Some(Node::Int { .. }) => Some(Vec::new()),
                        _ => self.spell(b),
                    };
                    let new = self.builder(site, b"", more.as_deref());
                    Self::exchange(&mut frame.state, a, new);
                }
                NULL
            }
            Model::Append => {
                let Node::Builder { site, text, whole } = self.values.node(a) else { return Some(a) };
                let descriptor =
                    self.program.descriptors.get(self.program.signatures[self.program.method_ref(reference).signature as usize].1);
                let more = match self.values.node(b) {
                    Node::Int { n, .. } if descriptor.starts_with(b"(C)") => char::from_u32(n as u32).map(|c| c.to_string().into_bytes()),
                    Node::Int { n, .. } if descriptor.starts_with(b"(Z)") => {
                        Some(if n != 0 { b"true".to_vec() } else { b"false".to_vec() })
                    }
                    Node::Int { n: 0, .. } if descriptor.starts_with(b"(L") => Some(b"null".to_vec()),
                    _ if arguments.len() > 2 || descriptor.starts_with(b"(D)") || descriptor.starts_with(b"(F)") => None,
                    _ => self.spell(b),
                };
                let new = if whole {
                    let known = self.values.bytes(text).to_vec();
                    self.builder(site, &known, more.as_deref())
                } else {
                    a
                };
                Self::exchange(&mut frame.state, a, new);
                new
            }
            Model::Reverse => {
                let Node::Builder { site, text, whole } = self.values.node(a) else { return Some(a) };
                let turned = Some(self.values.bytes(text)).filter(|text| whole && text.is_ascii());
                let turned: Option<Vec<u8>> = turned.map(|text| text.iter().rev().copied().collect());
                let new = self.builder(site, b"", turned.as_deref());
                Self::exchange(&mut frame.state, a, new);
                new
            }
            Model::ToText => match self.values.node(a) {
                Node::Builder { text, whole: true, .. } => {
                    let text = self.values.bytes(text).to_vec();
                    self.values.text(&text)
                }
                Node::Builder { text, .. } => {
                    let text = self.values.bytes(text).to_vec();
                    self.values.prefix(&text)
                }
                Node::Text { .. } | Node::Prefix(_) => a,
                Node::Int { n, .. } if !self.takes_object(reference) => self.values.text(n.to_string().as_bytes()),
                Node::Boxed { .. } => self.spell(a).map_or(TOP, |text| self.values.text(&text)),
                Node::Set(_) => self.mapped(&[a], |texts| Some(texts[0].to_vec())),
                _ => return None,
            },
            Model::CopyText | Model::FromArray => {
                let text = match model {
                    Model::CopyText => b,
                    _ => self.spelled_array(b, arguments.get(2..4)),
                };
                // `new String(…)`: the register that holds the new object.
                Self::exchange(&mut frame.state, a, text);
                let _ = at;
                NULL
            }
            Model::OfArray => self.spelled_array(a, arguments.get(1..3)),
            Model::Concat => self.mapped(&[a, b], |texts| Some([texts[0], texts[1]].concat())),
            Model::Trim => self.mapped(&[a], |texts| Some(texts[0].trim_ascii().to_vec())),
            Model::Lower => self.mapped(&[a], |texts| Some(texts[0].to_ascii_lowercase())),
            Model::Upper => self.mapped(&[a], |texts| Some(texts[0].to_ascii_uppercase())),
            Model::Substring => {
                let bound = |engine: &Self, v: V| engine.values.as_int(v).and_then(|n| usize::try_from(n).ok());
                let start = bound(self, b);
                let end = arguments.get(2).map(|end| bound(self, *end));
                self.mapped(&[a], |texts| {
                    let end = match end {
                        Some(end) => end?,
                        None => texts[0].len(),
                    };
                    texts[0].get(start?..end).filter(|_| texts[0].is_ascii()).map(<[u8]>::to_vec)
                })
            }
            Model::Replace => self.mapped(&[a, b, argument(2)], |texts| {
                let (text, from, to) =
                    (std::str::from_utf8(texts[0]).ok()?, std::str::from_utf8(texts[1]).ok()?, std::str::from_utf8(texts[2]).ok()?);
                (!from.is_empty()).then(|| text.replace(from, to).into_bytes())
            }),
            Model::Format => {
                let (format, items) = if arguments.len() >= 3 { (b, argument(2)) } else { (a, b) };
                self.formatted(format, items)
            }
            _ => return None,
        })
    }

    fn takes_object(&self, reference: MethodRefId) -> bool {
        let descriptor = self.program.descriptors.get(self.program.signatures[self.program.method_ref(reference).signature as usize].1);
        descriptor.starts_with(b"(L") || descriptor.starts_with(b"()")
    }

    fn builder(&mut self, site: u32, text: &[u8], more: Option<&[u8]>) -> V {
        let whole = more.is_some();
        let mut joined = text.to_vec();
        joined.extend_from_slice(more.unwrap_or_default());
        let whole = whole && joined.len() <= crate::limits::MAX_VALUE_TEXT;
        joined.truncate(crate::limits::MAX_VALUE_TEXT);
        let text = self.values.intern(&joined);
        self.values.make(Node::Builder { site, text, whole })
    }

    /// One value as text, all of it.
    pub(super) fn spell(&self, v: V) -> Option<Vec<u8>> {
        match self.values.node(v) {
            Node::Text { text, .. } | Node::Builder { text, whole: true, .. } => Some(self.values.bytes(text).to_vec()),
            Node::Int { n, .. } => Some(n.to_string().into_bytes()),
            Node::Boxed { inner, kind } => {
                let n = self.values.as_int(inner)?;
                let boolean = self.program.descriptor_raw(crate::program::TypeId(kind)) == b"Ljava/lang/Boolean;";
                Some(if boolean { (if n != 0 { "true" } else { "false" }).into() } else { n.to_string().into_bytes() })
            }
            _ => None,
        }
    }

    /// A function of texts, worked out for each combination of alternatives.
    fn mapped(&mut self, arguments: &[V], f: impl Fn(&[&[u8]]) -> Option<Vec<u8>>) -> V {
        let mut combinations: Vec<Vec<Vec<u8>>> = vec![Vec::new()];
        let origins = arguments.iter().fold(0, |all, v| all | self.values.origins(*v));
        for v in arguments {
            let texts: Option<Vec<Vec<u8>>> = self.values.alternatives(*v).into_iter().map(|v| self.spell(v)).collect();
            let Some(texts) = texts.filter(|texts| texts.len() * combinations.len() <= MAX_COMBINATIONS) else {
                let kind = self.program.type_described("Ljava/lang/String;");
                let cause = self.cause_through(arguments);
                return self.values.told(kind, origins | origin::ENVIRONMENT, cause);
            };
            combinations = combinations
                .iter()
                .flat_map(|known| texts.iter().map(|text| [known.as_slice(), std::slice::from_ref(text)].concat()))
                .collect();
        }
        let mut all = BOTTOM;
        for combination in combinations {
            let texts: Vec<&[u8]> = combination.iter().map(Vec::as_slice).collect();
            let v = f(&texts).map_or(TOP, |text| self.values.text(&text));
            all = self.values.join(all, v);
        }
        if all == BOTTOM { TOP } else { all }
    }

    fn spelled_array(&mut self, array: V, part: Option<&[V]>) -> V {
        let items = match self.values.node(array) {
            Node::Array { list, .. } => self.values.items(list).to_vec(),
            Node::Text { .. } => return array,
            _ => return TOP,
        };
        let part = part.map(|part| part.iter().map(|v| self.values.as_int(*v).and_then(|n| usize::try_from(n).ok())).collect::<Vec<_>>());
        let items = match part.as_deref() {
            Some([Some(start), Some(length)]) => items.get(*start..start.saturating_add(*length)).map(<[V]>::to_vec),
            _ => Some(items),
        };
        let mut out = Vec::new();
        for item in items.unwrap_or_default() {
            let Some(c) = self.values.as_int(item).and_then(|n| u32::try_from(n).ok()).and_then(char::from_u32) else { return TOP };
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self.values.text(&out)
    }

    fn formatted(&mut self, format: V, items: V) -> V {
        let (Some(format), Node::Array { list, .. }) = (self.values.as_text(format).map(<[u8]>::to_vec), self.values.node(items)) else {
            return TOP;
        };
        let items = self.values.items(list).to_vec();
        let (mut out, mut rest, mut next) = (Vec::new(), format.as_slice(), 0);
        while let Some(at) = memchr::memchr(b'%', rest) {
            out.extend_from_slice(&rest[..at]);
            match rest.get(at + 1) {
                Some(b'%') => out.push(b'%'),
                Some(b's' | b'd') => {
                    let Some(text) = items.get(next).and_then(|v| self.spell(*v)) else { return self.values.prefix(&out) };
                    out.extend_from_slice(&text);
                    next += 1;
                }
                _ => return self.values.prefix(&out),
            }
            rest = &rest[at + 2..];
        }
        out.extend_from_slice(rest);
        self.values.text(&out)
    }

    /// Comparisons and conversions that only answer a number or a text.
    pub(super) fn questions(&mut self, class: &[u8], name: &[u8], arguments: &[V]) -> Option<V> {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(TOP);
        let (a, b) = (argument(0), argument(1));
        Some(match (class, name) {
            (
                b"Ljava/lang/String;"
                | b"Landroid/text/TextUtils;"
                | b"Ljava/lang/Object;"
                | b"Ljava/util/Objects;"
                | b"Ljava/lang/Boolean;"
                | b"Ljava/lang/Integer;"
                | b"Ljava/lang/Long;"
                | b"Lkotlin/jvm/internal/Intrinsics;",
                b"equals" | b"equalsIgnoreCase" | b"contentEquals" | b"areEqual",
            ) => {
                let fold = name == b"equalsIgnoreCase";
                self.answered(a, b, |x, y| if fold { x.eq_ignore_ascii_case(y) } else { x == y })
            }
            (b"Ljava/lang/String;", b"startsWith") if arguments.len() == 2 => self.answered(a, b, |x, y| x.starts_with(y)),
            (b"Ljava/lang/String;", b"endsWith") => self.answered(a, b, |x, y| x.ends_with(y)),
            (b"Ljava/lang/String;", b"contains") => self.answered(a, b, |x, y| memchr::memmem::find(x, y).is_some()),
            (b"Ljava/lang/String;", b"isEmpty") | (b"Landroid/text/TextUtils;", b"isEmpty") => {
                let empty = self.values.text(b"");
                let read = self.values.read_of(a);
                let mut all = BOTTOM;
                for v in self.values.alternatives(a) {
                    let answer = match self.values.node(v) {
                        Node::Int { n: 0, .. } => ONE,
                        Node::Text { text, .. } => {
                            let is = self.values.bytes(text).is_empty();
                            self.values.int(i64::from(is))
                        }
                        Node::Prefix(_) => NULL,
                        Node::Typed { origins, .. } => self.values.typed(None, origins),
                        _ => TOP,
                    };
                    all = self.values.join(all, answer);
                }
                let _ = empty;
                self.values.with_read(all, read)
            }
            (b"Ljava/lang/String;", b"length") => {
                let text = self.values.as_text(a).filter(|text| text.is_ascii()).map(<[u8]>::len);
                match text {
                    Some(n) => self.values.int(n as i64),
                    None => {
                        let origins = self.values.origins(a);
                        self.values.typed(None, origins | origin::ENVIRONMENT)
                    }
                }
            }
            (b"Ljava/lang/String;", b"charAt") => {
                let n = self.values.as_int(b).and_then(|n| usize::try_from(n).ok());
                let c = n.and_then(|n| self.values.as_text(a).filter(|text| text.is_ascii()).and_then(|text| text.get(n).copied()));
                c.map_or(TOP, |c| self.values.int(i64::from(c)))
            }
            (b"Ljava/lang/String;", b"hashCode") => {
                let hash = self
                    .values
                    .as_text(a)
                    .filter(|text| text.is_ascii())
                    .map(|text| text.iter().fold(0i32, |h, b| h.wrapping_mul(31).wrapping_add(i32::from(*b))));
                hash.map_or(TOP, |h| self.values.int(i64::from(h)))
            }
            (b"Ljava/lang/String;", b"getBytes" | b"toCharArray") => {
                let text = self.values.as_text(a)?.to_vec();
                let text = if name == b"getBytes" {
                    text.iter().map(|b| i64::from(*b as i8)).collect::<Vec<_>>()
                } else {
                    crate::dex::decode_mutf8(&text).chars().map(|c| i64::from(c as u32)).collect()
                };
                if text.len() > crate::limits::MAX_VALUE_ARRAY {
                    return None;
                }
                let items: Vec<V> = text.into_iter().map(|n| self.values.int(n)).collect();
                let list = self.values.list(items);
                self.values.make(Node::Array { site: 0, list })
            }
            (b"Landroid/util/Base64;", b"decode") | (b"Ljava/util/Base64$Decoder;", b"decode") => {
                let source = if class[1] == b'a' { a } else { b };
                let text: Vec<u8> = match self.values.node(source) {
                    Node::Text { text, .. } => self.values.bytes(text).iter().copied().filter(|b| !b.is_ascii_whitespace()).collect(),
                    Node::Array { list, .. } => {
                        self.values.items(list).to_vec().into_iter().map(|v| self.values.as_int(v).unwrap_or(0) as u8).collect()
                    }
                    _ => return None,
                };
                let stripped: Vec<u8> = text.into_iter().filter(|b| *b != b'=').collect();
                let decoded = base64::engine::general_purpose::STANDARD_NO_PAD
                    .decode(&stripped)
                    .or_else(|_| base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&stripped));
                let items: Vec<V> = decoded
                    .ok()
                    .filter(|bytes| bytes.len() <= crate::limits::MAX_VALUE_ARRAY)?
                    .into_iter()
                    .map(|b| self.values.int(i64::from(b as i8)))
                    .collect();
                let list = self.values.list(items);
                self.values.make(Node::Array { site: 0, list })
            }
            (b"Ljava/lang/Integer;" | b"Ljava/lang/Long;", b"parseInt" | b"parseLong") => {
                let n = self.values.as_text(a).and_then(|text| std::str::from_utf8(text).ok()?.parse::<i64>().ok());
                n.map_or(TOP, |n| self.values.int(n))
            }
            (b"Ljava/lang/Boolean;", b"parseBoolean") => {
                let is = self.values.as_text(a).map(|text| text.eq_ignore_ascii_case(b"true"));
                is.map_or(TOP, |is| self.values.int(i64::from(is)))
            }
            (
                b"Ljava/lang/Boolean;"
                | b"Ljava/lang/Integer;"
                | b"Ljava/lang/Long;"
                | b"Ljava/lang/Character;"
                | b"Ljava/lang/Short;"
                | b"Ljava/lang/Byte;",
                b"valueOf",
            ) if self.values.as_text(a).is_none() => {
                let kind = self.program.type_described(std::str::from_utf8(class).ok()?)?;
                self.values.make(Node::Boxed { kind: kind.0, inner: a })
            }
            (
                b"Ljava/lang/Boolean;"
                | b"Ljava/lang/Integer;"
                | b"Ljava/lang/Long;"
                | b"Ljava/lang/Character;"
                | b"Ljava/lang/Number;"
                | b"Ljava/lang/Short;"
                | b"Ljava/lang/Byte;",
                b"booleanValue" | b"intValue" | b"longValue" | b"charValue" | b"shortValue" | b"byteValue",
            ) => {
                let mut all = BOTTOM;
                for v in self.values.alternatives(a) {
                    let inner = match self.values.node(v) {
                        Node::Boxed { inner, .. } => inner,
                        Node::Int { n: 0, .. } => continue,
                        Node::Int { .. } => v,
                        Node::Typed { origins, .. } => self.values.typed(None, origins),
                        _ => TOP,
                    };
                    all = self.values.join(all, inner);
                }
                if all == BOTTOM { TOP } else { all }
            }
            (b"Ljava/lang/Integer;" | b"Ljava/lang/Long;" | b"Ljava/lang/Boolean;", b"valueOf") => {
                let text = std::str::from_utf8(self.values.as_text(a)?).ok()?;
                let n = if class == b"Ljava/lang/Boolean;" { i64::from(text.eq_ignore_ascii_case("true")) } else { text.parse().ok()? };
                let kind = self.program.type_described(std::str::from_utf8(class).ok()?)?;
                let inner = self.values.int(n);
                self.values.make(Node::Boxed { kind: kind.0, inner })
            }
            (b"Landroid/text/TextUtils;", b"concat") => return None,
            (b"Ljava/lang/Math;", b"max" | b"min") => {
                let (x, y) = (self.values.as_int(a)?, self.values.as_int(b)?);
                self.values.int(if name == b"max" { x.max(y) } else { x.min(y) })
            }
            _ => return None,
        })
    }

    /// A question about two values, answered where both are texts, boxes, classes or null.
    fn answered(&mut self, a: V, b: V, f: impl Fn(&[u8], &[u8]) -> bool) -> V {
        let read = self.values.read_of(a).max(self.values.read_of(b));
        let mut all = BOTTOM;
        for x in self.values.alternatives(a) {
            for y in self.values.alternatives(b) {
                let answer = match (self.values.node(x), self.values.node(y)) {
                    (Node::Text { text: s, .. }, Node::Text { text: t, .. }) => {
                        let is = f(self.values.bytes(s), self.values.bytes(t));
                        self.values.int(i64::from(is))
                    }
                    (Node::Boxed { inner: s, .. }, Node::Boxed { inner: t, .. }) => match (self.values.as_int(s), self.values.as_int(t)) {
                        (Some(s), Some(t)) => self.values.int(i64::from(s == t)),
                        _ => TOP,
                    },
                    (Node::Class(s), Node::Class(t)) => self.values.int(i64::from(s == t)),
                    (Node::Int { n: 0, .. }, Node::Int { n: 0, .. }) => ONE,
                    (Node::Text { .. } | Node::Boxed { .. } | Node::Object(_) | Node::Class(_), Node::Int { n: 0, .. })
                    | (Node::Int { n: 0, .. }, Node::Text { .. } | Node::Boxed { .. } | Node::Object(_) | Node::Class(_)) => NULL,
                    (Node::Object(s), Node::Object(t)) if s != t => NULL,
                    _ => {
                        let origins = self.values.origins(x) | self.values.origins(y);
                        let cause = self.cause_of_equality(x, y);
                        self.values.told(None, origins.max(origin::ENVIRONMENT), cause)
                    }
                };
                all = self.values.join(all, answer);
            }
        }
        if all == BOTTOM {
            return TOP;
        }
        self.values.with_read(all, read)
    }
}
