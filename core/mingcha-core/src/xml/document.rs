//! A parsed XML document as flat arrays: no element owns another, so that no depth of nesting costs stack.

use super::value::TypedValue;
use crate::error::{Refusal, Result};
use crate::limits::{XML_TEXT_FACTOR, XML_TEXT_SLACK};

/// A piece of the document's text; see [`Document::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    start: u32,
    len: u32,
}

impl Span {
    /// The empty text.
    pub const EMPTY: Span = Span { start: 0, len: 0 };
}

/// Which element of a document: its place in document order, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

/// One element.
#[derive(Clone, Copy, Debug)]
pub struct Element {
    /// Namespace URI, empty for none.
    pub namespace: Span,
    /// Local name.
    pub name: Span,
    /// Line in the source, as the compiler noted it.
    pub line: u32,
    /// Parent; nothing for a root.
    pub parent: Option<ElementId>,
    first_child: u32,
    last_child: u32,
    next_sibling: u32,
    attributes: (u32, u32),
}

/// One attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// Namespace URI; nothing when it has none (which is not the same as an empty one).
    pub namespace: Option<Span>,
    /// Local name; it may be empty or false where a resource id says what the attribute is.
    pub name: Span,
    /// Resource id of the attribute, e.g. 0x01010003 for `android:name`; the resource map gives it.
    pub resource_id: Option<u32>,
    /// The value as written in the source, where the compiler kept it.
    pub raw: Option<Span>,
    /// The compiled value.
    pub value: TypedValue,
    /// Its text, for strings.
    pub text: Option<Span>,
}

const NONE: u32 = u32::MAX;

/// A parsed document. Made by [`Document::parse`] (binary) and [`Document::parse_proto`] (app bundles).
#[derive(Clone, Debug, Default)]
pub struct Document {
    text: String,
    elements: Vec<Element>,
    attributes: Vec<Attribute>,
    texts: Vec<(ElementId, Span)>,
    pub(super) resource_map: bool,
    pub(super) attributes_sorted: bool,
}

impl Document {
    /// The characters of a span of this document.
    pub fn text(&self, span: Span) -> &str {
        let start = span.start as usize;
        self.text.get(start..start + span.len as usize).unwrap_or_default()
    }

    /// The first root element: the one Android reads.
    pub fn root(&self) -> ElementId {
        ElementId(0)
    }

    /// How many elements there are; at least one.
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    /// Always false: a document without an element is refused.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// Every element in document order.
    pub fn elements(&self) -> impl Iterator<Item = (ElementId, &Element)> {
        self.elements.iter().enumerate().map(|(i, element)| (ElementId(i as u32), element))
    }

    /// One element. `id` must come from this document.
    pub fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.0 as usize]
    }

    /// An element's local name.
    pub fn name(&self, id: ElementId) -> &str {
        self.text(self.element(id).name)
    }

    /// An element's attributes, in order.
    pub fn attributes(&self, id: ElementId) -> &[Attribute] {
        let (start, len) = self.element(id).attributes;
        &self.attributes[start as usize..(start + len) as usize]
    }

    /// An element's children, in order.
    pub fn children(&self, id: ElementId) -> Children<'_> {
        Children { document: self, next: self.element(id).first_child }
    }

    /// The pieces of character data directly inside `id`, in order.
    pub fn texts_of(&self, id: ElementId) -> impl Iterator<Item = &str> {
        let from = self.texts.partition_point(|(owner, _)| *owner < id);
        self.texts[from..].iter().take_while(move |(owner, _)| *owner == id).map(|(_, span)| self.text(*span))
    }

    /// Whether any attribute can have a resource id (the document has a resource map, or is of an app bundle).
    pub fn has_resource_ids(&self) -> bool {
        self.resource_map
    }

    /// Whether every element's attributes stand in the order of their resource ids, as the build tools write them.
    pub fn attributes_sorted(&self) -> bool {
        self.attributes_sorted
    }

    /// The attribute that Android finds when it looks for `resource_id`. Android walks the attributes as if sorted by id
    /// (`libs/androidfw/include/androidfw/AttributeFinder.h`): of two with one id it takes the first, and one that stands behind a
    /// larger id of the same package it never sees.
    pub fn attribute_by_id(&self, id: ElementId, resource_id: u32) -> Option<&Attribute> {
        for attribute in self.attributes(id) {
            match attribute.resource_id {
                Some(other) if other == resource_id => return Some(attribute),
                Some(other) if !self.attributes_sorted && other >> 24 == resource_id >> 24 && other > resource_id => return None,
                _ => {}
            }
        }
        None
    }

    /// The attribute named `name` in `namespace` (nothing: in no namespace), as `ResXMLParser::indexOfAttribute` finds it.
    pub fn attribute_by_name(&self, id: ElementId, namespace: Option<&str>, name: &str) -> Option<&Attribute> {
        self.attributes(id).iter().find(|a| self.text(a.name) == name && a.namespace.map(|n| self.text(n)) == namespace)
    }

    /// An attribute's value as `XmlResourceParser.getAttributeValue` gives it: as written where that was kept, else the compiled value as text.
    pub fn written(&self, attribute: &Attribute) -> Option<String> {
        match attribute.raw.or(attribute.text) {
            Some(span) => Some(self.text(span).to_owned()),
            None => attribute.value.to_text(),
        }
    }
}

/// Iterator over an element's children.
#[derive(Clone, Debug)]
pub struct Children<'a> {
    document: &'a Document,
    next: u32,
}

impl Iterator for Children<'_> {
    type Item = ElementId;

    fn next(&mut self) -> Option<ElementId> {
        let element = self.document.elements.get(self.next as usize)?;
        let id = ElementId(self.next);
        self.next = element.next_sibling;
        Some(id)
    }
}

/// Fills a [`Document`] from start, text and end events, holding it to what the input's size allows.
#[derive(Debug)]
pub(super) struct Builder {
    document: Document,
    open: u32,
    last_root: u32,
    text_budget: usize,
    value_budget: usize,
    attribute_budget: usize,
}

impl Builder {
    /// A builder for a document of `input` bytes.
    pub fn new(input: usize) -> Self {
        let text = input.saturating_mul(XML_TEXT_FACTOR).saturating_add(XML_TEXT_SLACK);
        Builder {
            document: Document { attributes_sorted: true, ..Document::default() },
            open: NONE,
            last_root: NONE,
            text_budget: text.min(u32::MAX as usize),
            value_budget: text,
            // An attribute of ordinary form has 20 bytes; only overlapping ones take fewer.
            attribute_budget: input / 8 + 1,
        }
    }

    /// Keep `text` in the document.
    pub fn intern(&mut self, text: &str) -> Result<Span> {
        if text.is_empty() {
            return Ok(Span::EMPTY);
        }
        self.text_budget = self.text_budget.checked_sub(text.len()).ok_or_else(too_much_text)?;
        let start = self.document.text.len() as u32;
        self.document.text.push_str(text);
        Ok(Span { start, len: text.len() as u32 })
    }

    /// Open an element inside the one that is open.
    pub fn start(&mut self, namespace: Span, name: Span, line: u32) {
        let id = self.document.elements.len() as u32;
        let parent = (self.open != NONE).then_some(ElementId(self.open));
        let previous = match parent {
            Some(parent) => {
                let parent = &mut self.document.elements[parent.0 as usize];
                if parent.first_child == NONE {
                    parent.first_child = id;
                }
                std::mem::replace(&mut parent.last_child, id)
            }
            None => std::mem::replace(&mut self.last_root, id),
        };
        if previous != NONE {
            self.document.elements[previous as usize].next_sibling = id;
        }
        self.document.elements.push(Element {
            namespace,
            name,
            line,
            parent,
            first_child: NONE,
            last_child: NONE,
            next_sibling: NONE,
            attributes: (self.document.attributes.len() as u32, 0),
        });
        self.open = id;
    }

    /// Add an attribute to the element opened last.
    pub fn attribute(&mut self, attribute: Attribute) -> Result<()> {
        let Some(element) = self.document.elements.last_mut() else {
            return Ok(());
        };
        self.attribute_budget = self.attribute_budget.checked_sub(1).ok_or_else(|| {
            Refusal::new("xml-attributes-overlap", None, "more attributes are claimed than the document's bytes can hold")
        })?;
        let written = attribute.text.map_or(0, |s| s.len as usize) + attribute.raw.map_or(0, |s| s.len as usize);
        self.value_budget = self.value_budget.checked_sub(written).ok_or_else(too_much_text)?;
        element.attributes.1 += 1;
        self.document.attributes.push(attribute);
        Ok(())
    }

    /// Add character data to the open element.
    pub fn character_data(&mut self, text: Span) -> Result<()> {
        self.value_budget = self.value_budget.checked_sub(text.len as usize).ok_or_else(too_much_text)?;
        if self.open != NONE {
            self.document.texts.push((ElementId(self.open), text));
        }
        Ok(())
    }

    /// Close the open element.
    pub fn end(&mut self) {
        if self.open != NONE {
            self.open = self.document.elements[self.open as usize].parent.map_or(NONE, |parent| parent.0);
        }
    }

    /// Whether an element has been opened and all are closed again.
    pub fn root_closed(&self) -> bool {
        self.open == NONE && !self.document.elements.is_empty()
    }

    /// The document; refused when it holds no element.
    pub fn finish(mut self, resource_map: bool, attributes_sorted: bool) -> Result<Document> {
        if self.document.elements.is_empty() {
            return Err(Refusal::new("xml-no-root", None, "no element in the document"));
        }
        // Text is looked up by owner; mixed content (text after a child's end) leaves owners out of order.
        self.document.texts.sort_by_key(|(owner, _)| *owner);
        self.document.resource_map = resource_map;
        self.document.attributes_sorted = attributes_sorted;
        Ok(self.document)
    }
}

fn too_much_text() -> Refusal {
    Refusal::new("xml-strings-overlap", None, "strings used again and again make far more text than the document has bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(budget: usize) -> Builder {
        Builder::new(budget)
    }

    #[test]
    fn tree_without_recursion() {
        let mut b = build(1 << 20);
        let a = b.intern("a").unwrap();
        let c = b.intern("c").unwrap();
        b.start(Span::EMPTY, a, 1);
        b.character_data(c).unwrap();
        b.start(Span::EMPTY, c, 2);
        b.end();
        b.start(Span::EMPTY, a, 3);
        b.end();
        b.character_data(a).unwrap();
        b.end();
        assert!(b.root_closed());
        b.end();
        b.start(Span::EMPTY, c, 4);
        let doc = b.finish(true, true).unwrap();
        assert_eq!(doc.children(doc.root()).map(|id| doc.name(id)).collect::<Vec<_>>(), ["c", "a"]);
        assert_eq!(doc.texts_of(doc.root()).collect::<Vec<_>>(), ["c", "a"]);
        assert_eq!(doc.element(ElementId(3)).parent, None);
        assert_eq!(doc.len(), 4);
    }

    #[test]
    fn depth_costs_no_stack() {
        let mut b = build(1 << 20);
        for line in 0..300_000 {
            b.start(Span::EMPTY, Span::EMPTY, line);
        }
        let doc = b.finish(true, true).unwrap();
        assert_eq!(doc.len(), 300_000);
        drop(doc.clone());
    }

    #[test]
    fn text_is_bounded_by_the_input() {
        let mut b = build(0);
        let long = "x".repeat(XML_TEXT_SLACK / 2 + 1);
        assert!(b.intern(&long).is_ok());
        assert_eq!(b.intern(&long).unwrap_err().code, "xml-strings-overlap");
    }

    #[test]
    fn attributes_are_found_as_android_finds_them() {
        let mut b = build(4096);
        b.start(Span::EMPTY, Span::EMPTY, 1);
        for (id, data) in [(0x0101_0003, 1), (0x7f01_0001, 2), (0x0101_0010, 3), (0x0101_0010, 4), (0x0101_0006, 5)] {
            let value = TypedValue { kind: TypedValue::INT_DEC, data };
            b.attribute(Attribute { namespace: None, name: Span::EMPTY, resource_id: Some(id), raw: None, value, text: None }).unwrap();
        }
        let doc = b.finish(true, false).unwrap();
        let data = |id| doc.attribute_by_id(doc.root(), id).map(|a| a.value.data);
        assert_eq!(data(0x0101_0010), Some(3));
        assert_eq!(data(0x7f01_0001), Some(2));
        assert_eq!(data(0x0101_0006), None, "it stands behind a larger id");
    }
}
