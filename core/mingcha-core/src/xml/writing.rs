//! Writes binary XML for tests, plain or with one thing wrong.

use super::ANDROID_NAMESPACE;
use super::value::TypedValue;

/// A value to write.
#[derive(Clone, Copy, Debug)]
pub(crate) enum V<'a> {
    Text(&'a str),
    Int(i32),
    Bool(bool),
    Ref(u32),
    Typed(u8, u32),
}

/// An attribute to write: name, resource id (0: none, and no namespace), value.
pub(crate) type A<'a> = (&'a str, u32, V<'a>);

/// A document being written, and what to do differently.
#[derive(Debug)]
pub(crate) struct XmlWriter {
    strings: Vec<(String, u32)>,
    nodes: Vec<u8>,
    line: u32,
    open: Vec<u32>,
    /// UTF-8 or UTF-16 strings.
    pub utf8: bool,
    /// Bytes of the file header.
    pub header_size: u16,
    /// Type of the file header.
    pub kind: u16,
    /// Bytes of an attribute.
    pub attribute_size: u16,
    /// More strings than there are.
    pub count_lie: u32,
    /// Whether names of attributes with resource ids are left empty.
    pub hide_names: bool,
}

pub(crate) fn chunk(kind: u16, header: &[u8], body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend(kind.to_le_bytes());
    out.extend(((8 + header.len()) as u16).to_le_bytes());
    out.extend(((8 + header.len() + body.len()) as u32).to_le_bytes());
    out.extend(header);
    out.extend(body);
    out
}

pub(crate) fn words(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

pub(crate) fn string_pool<'a>(strings: impl Iterator<Item = &'a str>, utf8: bool, count_lie: u32) -> Vec<u8> {
    let (mut offsets, mut data) = (Vec::new(), Vec::new());
    for string in strings {
        offsets.push(data.len() as u32);
        if utf8 {
            assert!(string.len() < 0x80);
            data.extend([string.encode_utf16().count() as u8, string.len() as u8]);
            data.extend(string.bytes());
            data.push(0);
        } else {
            data.extend((string.encode_utf16().count() as u16).to_le_bytes());
            data.extend(string.encode_utf16().flat_map(u16::to_le_bytes));
            data.extend([0, 0]);
        }
    }
    data.resize(data.len().next_multiple_of(4) + 4, 0);
    let start = 28 + 4 * offsets.len() as u32;
    let header = words(&[offsets.len() as u32 + count_lie, 0, if utf8 { 1 << 8 } else { 0 }, start, 0]);
    chunk(1, &header, &[words(&offsets), data].concat())
}

impl XmlWriter {
    pub fn new() -> Self {
        let (kind, header_size, attribute_size) = (3, 8, 20);
        XmlWriter {
            strings: vec![],
            nodes: vec![],
            line: 1,
            open: vec![],
            utf8: true,
            header_size,
            kind,
            attribute_size,
            count_lie: 0,
            hide_names: false,
        }
    }

    /// Strings with resource ids must come first in the pool: say them before anything else.
    pub fn names(mut self, names: &[(&str, u32)]) -> Self {
        assert!(self.strings.is_empty());
        self.strings = names.iter().map(|(name, id)| ((*name).to_owned(), *id)).collect();
        self
    }

    fn string(&mut self, text: &str, id: u32) -> u32 {
        let wanted = (text.to_owned(), id);
        if let Some(at) = self.strings.iter().position(|known| *known == wanted) {
            return at as u32;
        }
        assert_eq!(id, 0, "{text} must be named first");
        self.strings.push(wanted);
        self.strings.len() as u32 - 1
    }

    fn node(&mut self, kind: u16, body: &[u8]) {
        let header = words(&[self.line, u32::MAX]);
        self.nodes.extend(chunk(kind, &header, body));
        self.line += 1;
    }

    pub fn open(&mut self, name: &str, attributes: &[A<'_>]) -> &mut Self {
        let named = self.string(name, 0);
        let mut body = words(&[u32::MAX, named]);
        self.open.push(named);
        for half in [20, self.attribute_size, attributes.len() as u16, 0, 0, 0] {
            body.extend(half.to_le_bytes());
        }
        for (name, id, value) in attributes {
            let namespace = if *id == 0 { u32::MAX } else { self.string(ANDROID_NAMESPACE, 0) };
            let name = self.string(name, *id);
            let (raw, typed) = match *value {
                V::Text(text) => {
                    let at = self.string(text, 0);
                    (at, (TypedValue::STRING, at))
                }
                V::Int(n) => (u32::MAX, (TypedValue::INT_DEC, n as u32)),
                V::Bool(b) => (u32::MAX, (TypedValue::INT_BOOLEAN, if b { u32::MAX } else { 0 })),
                V::Ref(id) => (u32::MAX, (TypedValue::REFERENCE, id)),
                V::Typed(kind, data) => (u32::MAX, (kind, data)),
            };
            let end = body.len() + usize::from(self.attribute_size);
            body.extend(words(&[namespace, name, raw]));
            body.extend([8, 0, 0, typed.0]);
            body.extend(typed.1.to_le_bytes());
            body.resize(end, 0xee);
        }
        self.node(0x0102, &body);
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        let at = self.string(text, 0);
        let body = [words(&[at]), vec![8, 0, 0, 0], words(&[0])].concat();
        self.node(0x0104, &body);
        self
    }

    pub fn close(&mut self) -> &mut Self {
        let name = self.open.pop().expect("something is open");
        self.node(0x0103, &words(&[u32::MAX, name]));
        self
    }

    pub fn leaf(&mut self, name: &str, attributes: &[A<'_>]) -> &mut Self {
        self.open(name, attributes).close()
    }

    /// The document; elements still open are closed.
    pub fn finish(&mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        let shown = self.strings.iter().map(|(text, id)| if self.hide_names && *id != 0 { "" } else { text.as_str() });
        let pool = string_pool(shown, self.utf8, self.count_lie);
        let ids: Vec<u32> = self.strings.iter().map_while(|(_, id)| (*id != 0).then_some(*id)).collect();
        let map = chunk(0x0180, &[], &words(&ids));
        let header = vec![0xee; usize::from(self.header_size) - 8];
        chunk(self.kind, &header, &[pool, map, self.nodes.clone()].concat())
    }
}
