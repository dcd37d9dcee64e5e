//! XML as text, as libraries keep their manifests: read into the same [`Document`] as the compiled forms.
//!
//! No document type is followed and no entity beyond XML's own five is known, so nothing outside the file and nothing that grows is read.

use super::document::{Attribute, Builder, Document, Span};
use super::value::TypedValue;
use crate::error::{Refusal, Result};
use crate::limits::{MAX_XML_DEPTH, MAX_XML_NAMESPACES};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

impl Document {
    /// Read XML text in UTF-8. Refused: other encodings (`xml-not-utf8`), a document type declaration (`xml-document-type`), elements nested
    /// more than [`MAX_XML_DEPTH`] deep (`xml-too-deep`), and what is not well-formed (`xml-not-well-formed`).
    pub fn parse_text(bytes: &[u8]) -> Result<Document> {
        let text = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
            .map_err(|error| Refusal::new("xml-not-utf8", error.valid_up_to() as u64, "the text is not UTF-8"))?;
        let mut reader = NsReader::from_str(text);
        let mut builder = Builder::new(bytes.len());
        let (mut depth, mut line, mut counted) = (0usize, 1u32, 0usize);
        let mut namespaces = MAX_XML_NAMESPACES;
        loop {
            let at = reader.buffer_position();
            let broken = |reason: String| Refusal::new("xml-not-well-formed", at, reason);
            let event = reader.read_event().map_err(|error| broken(error.to_string()))?;
            // Lines are those that elements start at.
            let place = (at as usize).min(text.len());
            line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..place]).count() as u32;
            counted = place;
            match event {
                Event::Start(start) => {
                    depth += 1;
                    if depth > MAX_XML_DEPTH {
                        return Err(Refusal::new("xml-too-deep", at, format!("more than {MAX_XML_DEPTH} elements within each other")));
                    }
                    element(&mut builder, &reader, &start, line, &mut namespaces).map_err(|reason| reason.at(at))?;
                }
                Event::Empty(start) => {
                    element(&mut builder, &reader, &start, line, &mut namespaces).map_err(|reason| reason.at(at))?;
                    builder.end();
                }
                Event::End(_) => {
                    depth = depth.saturating_sub(1);
                    builder.end();
                }
                Event::Text(data) => {
                    let span = builder.intern(&data)?;
                    builder.character_data(span)?;
                }
                Event::CData(data) => {
                    let span = builder.intern(&data)?;
                    builder.character_data(span)?;
                }
                Event::DocType(_) => {
                    return Err(Refusal::new("xml-document-type", at, "a document type declaration, which is not followed"));
                }
                Event::Eof if depth > 0 => return Err(broken("the text ends inside an element".to_owned())),
                Event::Eof => return builder.finish(false, false),
                _ => {}
            }
        }
    }
}

/// What is wrong with an element.
enum Fault {
    Text(String),
    Refused(Refusal),
}

impl Fault {
    fn at(self, at: u64) -> Refusal {
        match self {
            Fault::Text(reason) => Refusal::new("xml-not-well-formed", at, reason),
            Fault::Refused(refusal) => refusal,
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Fault::Refused(refusal)
    }
}

fn element(
    builder: &mut Builder,
    reader: &NsReader<&[u8]>,
    start: &BytesStart<'_>,
    line: u32,
    namespaces: &mut usize,
) -> std::result::Result<(), Fault> {
    // Each name is looked for among all declarations, so there may be only so many. Of attributes given twice the first counts.
    let declared =
        start.attributes().with_checks(false).filter(|a| a.as_ref().is_ok_and(|a| a.key.as_namespace_binding().is_some())).count();
    *namespaces = namespaces.checked_sub(declared).ok_or_else(|| Fault::Text("too many namespace declarations".to_owned()))?;
    let (namespace, name) = reader.resolver().resolve_element(start.name());
    let namespace = namespace_of(builder, &namespace)?.unwrap_or(Span::EMPTY);
    let name = builder.intern(name.as_ref())?;
    builder.start(namespace, name, line);
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| Fault::Text(error.to_string()))?;
        let (namespace, name) = reader.resolver().resolve_attribute(attribute.key);
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let namespace = namespace_of(builder, &namespace)?;
        let name = builder.intern(name.as_ref())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| Fault::Text(error.to_string()))?;
        let text = builder.intern(&value)?;
        let value = TypedValue { kind: TypedValue::STRING, data: 0 };
        builder.attribute(Attribute { namespace, name, resource_id: None, raw: Some(text), value, text: Some(text) })?;
    }
    Ok(())
}

fn namespace_of(builder: &mut Builder, resolved: &ResolveResult<'_>) -> std::result::Result<Option<Span>, Fault> {
    match resolved {
        ResolveResult::Bound(namespace) => Ok(Some(builder.intern(namespace.as_ref())?)),
        ResolveResult::Unbound => Ok(None),
        ResolveResult::Unknown(prefix) => Err(Fault::Text(format!("the prefix {:?} is not bound", prefix))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "\u{feff}<?xml version='1.0' encoding='utf-8'?>
<manifest xmlns:a='http://schemas.android.com/apk/res/android' package='cn.example.kit'>
  <!-- said -->
  <application><service a:name='.Push &amp; Pull'/>text<![CDATA[<raw>]]></application>
</manifest>";

    #[test]
    fn text_becomes_the_same_document() {
        let document = Document::parse_text(MANIFEST.as_bytes()).unwrap();
        let root = document.root();
        assert_eq!((document.name(root), document.len()), ("manifest", 3));
        assert_eq!(document.attributes(root).len(), 1, "namespace declarations are no attributes");
        let (service, element) = document.elements().last().unwrap();
        assert_eq!((document.name(service), element.line), ("service", 4));
        let name = document.attribute_by_name(service, Some(super::super::ANDROID_NAMESPACE), "name").unwrap();
        assert_eq!(document.written(name).as_deref(), Some(".Push & Pull"));
        assert_eq!(document.texts_of(element.parent.unwrap()).collect::<String>(), "text<raw>");
    }

    #[test]
    fn what_grows_or_is_broken_is_refused_by_name() {
        let code = |text: &str| Document::parse_text(text.as_bytes()).unwrap_err().code;
        assert_eq!(code("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "xml-document-type");
        assert_eq!(code(&"<a>".repeat(MAX_XML_DEPTH + 1)), "xml-too-deep");
        assert_eq!(code("<a b='&undefined;'/>"), "xml-not-well-formed");
        assert_eq!(code("<a><b></a>"), "xml-not-well-formed");
        assert_eq!(code("<x:a/>"), "xml-not-well-formed");
        assert_eq!(code("<a"), "xml-not-well-formed");
        assert_eq!(code("<a>"), "xml-not-well-formed");
        assert_eq!(code(""), "xml-no-root");
        assert_eq!(Document::parse_text(b"<a>\xff</a>").unwrap_err().code, "xml-not-utf8");
    }
}
