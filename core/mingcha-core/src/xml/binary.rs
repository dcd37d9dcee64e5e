//! Binary XML, as `ResXMLTree::setTo` and `ResXMLParser` of AOSP `libs/androidfw/ResourceTypes.cpp` read it.

use super::chunk::{CHUNK_HEADER, Chunk};
use super::document::{Attribute, Builder, Document, Span};
use super::string_pool::{STRING_POOL, StringPool};
use super::value::TypedValue;
use crate::bytes::{u16_at, u32_at};
use crate::error::{Loss, Part, Refusal, Result, Warning};
use std::ops::RangeInclusive;

const XML: u16 = 0x0003;
const NODES: RangeInclusive<u16> = 0x0100..=0x017f;
const START_NAMESPACE: u16 = 0x0100;
const END_NAMESPACE: u16 = 0x0101;
const START_ELEMENT: u16 = 0x0102;
const END_ELEMENT: u16 = 0x0103;
const CDATA: u16 = 0x0104;
const RESOURCE_MAP: u16 = 0x0180;
/// Header of every node: chunk header, line number, comment.
const NODE_HEADER: usize = 16;
/// `ResXMLTree_attrExt`.
const ELEMENT_EXTENSION: usize = 20;
const NO_STRING: u32 = u32::MAX;

const CODE: &str = "xml-invalid";

impl Document {
    /// Read binary XML. `part` is what warnings speak about.
    ///
    /// Refused as Android refuses: plain text (`xml-plain-text`), chunks that do not fit the data, a broken string pool, a broken node before the root
    /// element is closed. Read as Android reads: any type of the file header, headers longer than usual, attributes larger than usual, chunks of unknown
    /// type, counts of strings that lie.
    pub fn parse(data: &[u8], part: Part, warnings: &mut Vec<Warning>) -> Result<Document> {
        let file = file_header(data, part, warnings)?;
        let mut reader = Reader {
            data,
            end: file.end,
            pool: StringPool::default(),
            spans: Vec::new(),
            resource_ids: None,
            builder: Builder::new(data.len()),
            sorted: true,
        };
        let first_node = reader.prologue(file.body, part, warnings)?;
        reader.nodes(first_node, part, warnings)?;
        reader.builder.finish(reader.resource_ids.is_some(), reader.sorted)
    }
}

fn file_header(data: &[u8], part: Part, warnings: &mut Vec<Warning>) -> Result<Chunk> {
    let text = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
    if text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<') {
        return Err(Refusal::new("xml-plain-text", 0, "plain text instead of compiled XML, which Android does not read"));
    }
    let (Some(kind), Some(header_size), Some(size)) = (u16_at(data, 0), u16_at(data, 2), u32_at(data, 4)) else {
        return Err(Refusal::new(CODE, 0, "the data ends inside the file header"));
    };
    let (body, end) = (usize::from(header_size), size as usize);
    // Neither the type nor the least size of this header is checked by Android.
    if body > end || end > data.len() {
        let reason = format!("header of {body} bytes and document of {end} bytes do not fit the {} bytes there are", data.len());
        return Err(Refusal::new(CODE, 0, reason));
    }
    let mut odd = |code, detail: String| warnings.push(Warning { offset: Some(0), ..Warning::new(code, part, Loss::Nothing, detail) });
    if kind != XML {
        odd("xml-wrong-type", format!("the file says type 0x{kind:04x}; Android reads it all the same"));
    }
    if body != CHUNK_HEADER {
        odd("xml-odd-header", format!("the file header has {body} bytes instead of {CHUNK_HEADER}; Android goes by what it says"));
    }
    if end < data.len() {
        odd("xml-trailing-data", format!("{} bytes stand behind the document", data.len() - end));
    }
    Ok(Chunk { kind, start: 0, body, end })
}

struct Reader<'a> {
    data: &'a [u8],
    end: usize,
    pool: StringPool,
    /// Strings already kept in the document, by index in the pool.
    spans: Vec<Option<Span>>,
    /// Offset of the resource map's first id, and how many there are.
    resource_ids: Option<(usize, usize)>,
    builder: Builder,
    sorted: bool,
}

impl Reader<'_> {
    /// Everything before the first node: string pool, resource map, and chunks that mean nothing. Gives the first node's offset.
    fn prologue(&mut self, start: usize, part: Part, warnings: &mut Vec<Warning>) -> Result<usize> {
        let mut at = start;
        let mut pool: Option<Result<StringPool>> = None;
        let mut unknown = 0usize;
        let mut first_unknown = 0;
        while at.saturating_add(CHUNK_HEADER) < self.end {
            let chunk = Chunk::read(self.data, at, self.end, CHUNK_HEADER, CODE)?;
            match chunk.kind {
                // The last pool before the first node counts.
                STRING_POOL => pool = Some(StringPool::parse(self.data, chunk)),
                RESOURCE_MAP => self.resource_ids = Some((chunk.body, (chunk.end - chunk.body) / 4)),
                kind if NODES.contains(&kind) => {
                    if unknown > 0 {
                        let detail = format!("{unknown} chunks of unknown type before the first node; Android skips them");
                        let warning = Warning::new("xml-unknown-chunk", part, Loss::Nothing, detail);
                        warnings.push(Warning { offset: Some(first_unknown as u64), ..warning });
                    }
                    self.pool = pool.unwrap_or_else(|| Err(Refusal::new(CODE, at as u64, "no string pool before the first node")))?;
                    self.spans = vec![None; self.pool.len()];
                    return Ok(at);
                }
                _ => {
                    first_unknown = if unknown == 0 { at } else { first_unknown };
                    unknown += 1;
                }
            }
            at = chunk.end;
        }
        Err(Refusal::new("xml-no-root", at as u64, "no element in the document"))
    }

    fn nodes(&mut self, first: usize, part: Part, warnings: &mut Vec<Warning>) -> Result<()> {
        let mut at = first;
        while at < self.end {
            match self.node(at) {
                Ok(end) => at = end,
                // Android's parsers stop at the end of the root element, so that nothing behind it can hurt.
                Err(refusal) if self.builder.root_closed() => {
                    warnings.push(Refusal { code: "xml-trailing-data", ..refusal }.into_warning(part, Loss::Nothing));
                    break;
                }
                Err(refusal) => return Err(refusal),
            }
        }
        Ok(())
    }

    /// Read the node at `at`; gives where it ends.
    fn node(&mut self, at: usize) -> Result<usize> {
        let chunk = Chunk::read(self.data, at, self.end, NODE_HEADER, CODE)?;
        let least = match chunk.kind {
            START_NAMESPACE | END_NAMESPACE | END_ELEMENT => 8,
            START_ELEMENT => ELEMENT_EXTENSION,
            CDATA => 12,
            _ => 0,
        };
        if chunk.end - chunk.body < least {
            let reason = format!("node 0x{:04x} has {} bytes after its header, {least} are the least", chunk.kind, chunk.end - chunk.body);
            return Err(Refusal::new(CODE, at as u64, reason));
        }
        match chunk.kind {
            START_ELEMENT => self.start_element(chunk)?,
            END_ELEMENT => self.builder.end(),
            CDATA => {
                if let Some(text) = self.string(self.u32(chunk.body))? {
                    self.builder.character_data(text)?;
                }
            }
            _ => {}
        }
        Ok(chunk.end)
    }

    fn start_element(&mut self, chunk: Chunk) -> Result<()> {
        let extension = chunk.body;
        let u16_of = |offset: usize| usize::from(u16_at(self.data, extension + offset).unwrap_or(0));
        let (start, size, count) = (u16_of(8), u16_of(10), u16_of(12));
        if start + size * count > chunk.end - extension {
            let reason = format!("{count} attributes of {size} bytes from byte {start} do not fit an element of {}", chunk.end - extension);
            return Err(Refusal::new(CODE, chunk.start as u64, reason));
        }
        let line = self.u32(chunk.start + 8);
        let namespace = self.string(self.u32(extension))?.unwrap_or(Span::EMPTY);
        let name = self.string(self.u32(extension + 4))?.unwrap_or(Span::EMPTY);
        self.builder.start(namespace, name, line);
        let mut largest = [0u32; 256];
        for index in 0..count {
            let at = extension + start + size * index;
            // Attributes of fewer than 20 bytes overlap what follows them; the last must still end inside the document.
            if at + 20 > self.end {
                return Err(Refusal::new(CODE, at as u64, "the document ends inside an attribute"));
            }
            let name_index = self.u32(at + 4);
            let value = TypedValue { kind: self.data[at + 15], data: self.u32(at + 16) };
            let attribute = Attribute {
                namespace: self.string(self.u32(at))?,
                name: self.string(name_index)?.unwrap_or(Span::EMPTY),
                resource_id: self.resource_id(name_index),
                raw: self.string(self.u32(at + 8))?,
                value,
                text: if value.kind == TypedValue::STRING { self.string(value.data)? } else { None },
            };
            if let Some(id) = attribute.resource_id {
                let largest = &mut largest[(id >> 24) as usize];
                self.sorted &= *largest <= id;
                *largest = id.max(*largest);
            }
            self.builder.attribute(attribute).map_err(|refusal| Refusal { offset: Some(chunk.start as u64), ..refusal })?;
        }
        Ok(())
    }

    /// The `u32` at an offset that has been checked.
    fn u32(&self, offset: usize) -> u32 {
        u32_at(self.data, offset).unwrap_or(NO_STRING)
    }

    fn resource_id(&self, name_index: u32) -> Option<u32> {
        let (start, count) = self.resource_ids?;
        let index = name_index as usize;
        if index >= count {
            return None;
        }
        u32_at(self.data, start + 4 * index).filter(|&id| id != 0)
    }

    fn string(&mut self, index: u32) -> Result<Option<Span>> {
        let Some(known) = self.spans.get(index as usize) else {
            return Ok(None);
        };
        if known.is_some() {
            return Ok(*known);
        }
        let Some(text) = self.pool.get(self.data, index) else {
            return Ok(None);
        };
        let span = self.builder.intern(&text)?;
        self.spans[index as usize] = Some(span);
        Ok(Some(span))
    }
}
