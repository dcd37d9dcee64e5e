//! The XML of app bundles: `aapt.pb.XmlNode` (AOSP `frameworks/base/tools/aapt2/Resources.proto`).

use super::document::{Attribute, Builder, Document, Span};
use super::value::TypedValue;
use super::wire::Fields;
use crate::error::{Refusal, Result};
use std::borrow::Cow;

const CODE: &str = "xml-invalid";

/// `aapt.pb.Item`: a simple value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Item<'a> {
    /// The value; `data` is 0 for strings.
    pub value: TypedValue,
    /// Text of a string, path of a file, or `type/name` of a reference.
    pub text: Option<Cow<'a, str>>,
}

/// Read an `Item`. What is none of its kinds (or broken) is null.
pub(crate) fn decode_item(bytes: &[u8]) -> Item<'_> {
    let string = |text| Item { value: TypedValue { kind: TypedValue::STRING, data: 0 }, text: Some(text) };
    let mut item = Item::default();
    for field in Fields::new(bytes) {
        match field.number {
            1 => item = decode_reference(field.bytes),
            // str, raw_str, styled_str and file all hold their text or path in field 1.
            2..=5 => item = string(Fields::new(field.bytes).find(|f| f.number == 1).map(|f| f.text()).unwrap_or_default()),
            7 => item = Item { value: decode_primitive(field.bytes), text: None },
            _ => {}
        }
    }
    item
}

/// Read a `Reference`.
pub(crate) fn decode_reference(bytes: &[u8]) -> Item<'_> {
    let mut item = Item { value: TypedValue { kind: TypedValue::REFERENCE, data: 0 }, text: None };
    for field in Fields::new(bytes) {
        match field.number {
            1 if field.bits == 1 => item.value.kind = TypedValue::ATTRIBUTE,
            2 => item.value.data = field.bits as u32,
            3 if !field.bytes.is_empty() => item.text = Some(field.text()),
            _ => {}
        }
    }
    item
}

fn decode_primitive(bytes: &[u8]) -> TypedValue {
    let mut value = TypedValue::default();
    for field in Fields::new(bytes) {
        let kind = match field.number {
            1 | 2 => TypedValue::NULL,
            3 => TypedValue::FLOAT,
            6 => TypedValue::INT_DEC,
            7 => TypedValue::INT_HEX,
            8 => TypedValue::INT_BOOLEAN,
            9 => TypedValue::COLOR_ARGB8,
            10 => TypedValue::COLOR_RGB8,
            11 => TypedValue::COLOR_ARGB4,
            12 => TypedValue::COLOR_RGB4,
            13 => TypedValue::DIMENSION,
            14 => TypedValue::FRACTION,
            _ => continue,
        };
        let data = match field.number {
            1 => 0,
            2 => 1,
            8 => u32::from(field.bits != 0),
            _ => field.bits as u32,
        };
        value = TypedValue { kind, data };
    }
    value
}

impl Document {
    /// Read the XML of an app bundle. Refused when a message is broken or the root is no element.
    pub fn parse_proto(data: &[u8]) -> Result<Document> {
        let mut builder = Builder::new(data.len());
        let mut nodes = vec![NodeList { fields: Fields::new(data), root: true }];
        let mut line = 0;
        // Elements lie inside elements: a list of unfinished messages stands for the call stack.
        while let Some(list) = nodes.last_mut() {
            let Some(field) = list.fields.next() else {
                if list.fields.broken() {
                    return Err(Refusal::new(CODE, None, "a message of the XML does not fit its bytes"));
                }
                if !list.root {
                    builder.end();
                }
                nodes.pop();
                continue;
            };
            let node = match (list.root, field.number) {
                // The root is an XmlNode itself, read as if its fields were those of a child.
                (true, _) if field.delimited => Some((field.number, field.bytes)),
                (false, 5) => {
                    line = node_line(field.bytes);
                    Fields::new(field.bytes).find(|f| matches!(f.number, 1 | 2)).map(|f| (f.number, f.bytes))
                }
                _ => None,
            };
            match node {
                Some((1, element)) => {
                    start_element(&mut builder, element, line)?;
                    nodes.push(NodeList { fields: Fields::new(element), root: false });
                }
                Some((2, text)) => {
                    let text = builder.intern(&String::from_utf8_lossy(text))?;
                    builder.character_data(text)?;
                }
                _ => {}
            }
        }
        builder.finish(true, true)
    }
}

struct NodeList<'a> {
    fields: Fields<'a>,
    root: bool,
}

/// `source.line_number` of an `XmlNode`.
fn node_line(node: &[u8]) -> u32 {
    let source = Fields::new(node).find(|f| f.number == 3);
    source.and_then(|s| Fields::new(s.bytes).find(|f| f.number == 1)).map_or(0, |f| f.bits as u32)
}

fn start_element(builder: &mut Builder, element: &[u8], line: u32) -> Result<()> {
    let (mut namespace, mut name) = (Span::EMPTY, Span::EMPTY);
    for field in Fields::new(element) {
        match field.number {
            2 => namespace = builder.intern(&field.text())?,
            3 => name = builder.intern(&field.text())?,
            _ => {}
        }
    }
    if name == Span::EMPTY {
        return Err(Refusal::new(CODE, None, "an element has no name"));
    }
    builder.start(namespace, name, line);
    for field in Fields::new(element).filter(|f| f.number == 4) {
        let attribute = decode_attribute(builder, field.bytes)?;
        builder.attribute(attribute)?;
    }
    Ok(())
}

fn decode_attribute(builder: &mut Builder, bytes: &[u8]) -> Result<Attribute> {
    let mut attribute =
        Attribute { namespace: None, name: Span::EMPTY, resource_id: None, raw: None, value: TypedValue::default(), text: None };
    let mut compiled = None;
    for field in Fields::new(bytes) {
        match field.number {
            1 if !field.bytes.is_empty() => attribute.namespace = Some(builder.intern(&field.text())?),
            2 => attribute.name = builder.intern(&field.text())?,
            3 => attribute.raw = Some(builder.intern(&field.text())?),
            5 => attribute.resource_id = Some(field.bits as u32).filter(|&id| id != 0),
            6 => compiled = Some(decode_item(field.bytes)),
            _ => {}
        }
    }
    if let Some(item) = compiled {
        attribute.value = item.value;
        attribute.text = item.text.map(|text| builder.intern(&text)).transpose()?;
    } else if let Some(raw) = attribute.raw {
        attribute.value.kind = TypedValue::STRING;
        attribute.text = Some(raw);
    }
    Ok(attribute)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(number: u8, bytes: &[u8]) -> Vec<u8> {
        let mut out = vec![number << 3 | 2];
        let mut len = bytes.len();
        while len >= 0x80 {
            out.push((len as u8) | 0x80);
            len >>= 7;
        }
        out.push(len as u8);
        out.extend(bytes);
        out
    }

    fn element(name: &str, inner: &[Vec<u8>]) -> Vec<u8> {
        let mut fields = message(3, name.as_bytes());
        fields.extend(inner.concat());
        message(1, &fields)
    }

    #[test]
    fn elements_attributes_and_text() {
        let id = [0x28, 0x83, 0x80, 0x84, 0x08]; // resource_id 0x01010003
        let attribute = message(4, &[message(1, b"urn"), message(2, b"name"), message(3, b"x"), id.to_vec()].concat());
        let text = message(5, &message(2, "你".as_bytes()));
        let child = message(5, &element("b", &[message(4, &[message(2, b"n"), message(6, &message(7, &[0x30, 7]))].concat())]));
        let doc = Document::parse_proto(&element("a", &[child, text, attribute])).unwrap();
        let root = doc.root();
        assert_eq!(doc.name(root), "a");
        let found = doc.attribute_by_id(root, 0x0101_0003).unwrap();
        assert_eq!(doc.written(found).as_deref(), Some("x"));
        assert_eq!(doc.texts_of(root).collect::<Vec<_>>(), ["你"]);
        let child = doc.children(root).next().unwrap();
        assert_eq!(doc.attributes(child)[0].value, TypedValue { kind: TypedValue::INT_DEC, data: 7 });
    }

    #[test]
    fn depth_costs_no_stack() {
        let mut inner = element("a", &[]);
        for _ in 0..2000 {
            inner = element("a", &[message(5, &inner)]);
        }
        assert_eq!(Document::parse_proto(&inner).unwrap().len(), 2001);
    }

    #[test]
    fn broken_messages_are_refused() {
        assert!(Document::parse_proto(b"").is_err());
        assert!(Document::parse_proto(b"\x0a\x7f").is_err());
        assert!(Document::parse_proto(&element("", &[])).is_err());
        assert!(Document::parse_proto(&message(1, b"\x1a\x01a\x2a\x09")).is_err());
    }
}
