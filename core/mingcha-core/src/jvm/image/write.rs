//! Writing an image: the sections of a DEX file, in the order in which they point at each other.

use super::class::{ClassItem, CodeItem};
use super::encode::{Encoded, encoded_array, sleb128, uleb128};
use super::tables::Tables;
use crate::dex::{NO_INDEX, access};
use rustc_hash::FxHashMap;

const HEADER_BYTES: usize = 0x70;
/// Version 038 knows method handles and call sites.
const MAGIC: &[u8; 8] = b"dex\n038\0";
const CALL_SITE_SECTION: u16 = 7;
const METHOD_HANDLE_SECTION: u16 = 8;

/// Bytes being written, with what is known of them.
struct Writer {
    out: Vec<u8>,
}

impl Writer {
    fn at(&self) -> u32 {
        self.out.len() as u32
    }

    fn u16(&mut self, value: u16) {
        self.out.extend_from_slice(&value.to_le_bytes());
    }

    fn u32(&mut self, value: u32) {
        self.out.extend_from_slice(&value.to_le_bytes());
    }

    fn put(&mut self, at: u32, value: u32) {
        self.out[at as usize..at as usize + 4].copy_from_slice(&value.to_le_bytes());
    }

    fn align(&mut self) {
        while !self.out.len().is_multiple_of(4) {
            self.out.push(0);
        }
    }

    /// Room for `count` items of `size` bytes; where it starts.
    fn room(&mut self, count: usize, size: usize) -> u32 {
        let at = self.at();
        self.out.resize(self.out.len() + count * size, 0);
        at
    }

    /// `type_list`; 0 for none.
    fn types(&mut self, types: &[u16]) -> u32 {
        if types.is_empty() {
            return 0;
        }
        self.align();
        let at = self.at();
        self.u32(types.len() as u32);
        types.iter().for_each(|kind| self.u16(*kind));
        at
    }
}

/// The DEX file of `classes` over `tables`. Identifiers stand in order of first appearance: the reader looks nothing up by order.
pub(super) fn image(tables: &Tables, classes: Vec<ClassItem>) -> Vec<u8> {
    let mut w = Writer { out: vec![0; HEADER_BYTES] };
    let strings = w.room(tables.strings.items().len(), 4);
    let types = w.at();
    tables.types.items().iter().for_each(|string| w.u32(*string));
    let protos = w.room(tables.protos.items().len(), 12);
    let fields = w.at();
    members(&mut w, tables.fields.items());
    let methods = w.at();
    members(&mut w, tables.methods.items());
    let definitions = w.room(classes.len(), 32);
    let sites = w.room(tables.call_sites.items().len(), 4);
    let handles = w.at();
    for (kind, member) in tables.handles.items() {
        w.u16(*kind);
        w.u16(0);
        w.u32(*member);
    }
    for (n, proto) in tables.protos.items().iter().enumerate() {
        let list = w.types(&proto.parameters);
        w.put(protos + n as u32 * 12 + 4, proto.returns);
        w.put(protos + n as u32 * 12 + 8, list);
    }
    for (n, text) in tables.strings.items().iter().enumerate() {
        let at = w.at();
        w.put(strings + n as u32 * 4, at);
        // UTF-16 units are the bytes that continue no other; malformed text may claim more, so that all of it is found.
        let units = text.iter().filter(|byte| **byte & 0xc0 != 0x80).count().max(text.len().div_ceil(3));
        uleb128(&mut w.out, units as u32);
        w.out.extend_from_slice(text);
        w.out.push(0);
    }
    for (n, site) in tables.call_sites.items().iter().enumerate() {
        let at = w.at();
        w.put(sites + n as u32 * 4, at);
        w.out.extend_from_slice(site);
    }
    for (n, class) in classes.into_iter().enumerate() {
        definition(&mut w, definitions + n as u32 * 32, class);
    }
    w.align();
    let map = w.at();
    let sections =
        [(CALL_SITE_SECTION, tables.call_sites.items().len(), sites), (METHOD_HANDLE_SECTION, tables.handles.items().len(), handles)];
    w.u32(sections.len() as u32);
    for (kind, count, at) in sections {
        w.u16(kind);
        w.u16(0);
        w.u32(count as u32);
        w.u32(at);
    }
    header(
        &mut w,
        map,
        &[
            (0x38, tables.strings.items().len(), strings),
            (0x40, tables.types.items().len(), types),
            (0x48, tables.protos.items().len(), protos),
            (0x50, tables.fields.items().len(), fields),
            (0x58, tables.methods.items().len(), methods),
            (0x60, ((sites - definitions) / 32) as usize, definitions),
        ],
    );
    w.out
}

fn header(w: &mut Writer, map: u32, tables: &[(u32, usize, u32)]) {
    w.out[..8].copy_from_slice(MAGIC);
    w.put(0x20, w.at());
    w.put(0x24, HEADER_BYTES as u32);
    w.put(0x28, 0x1234_5678);
    w.put(0x34, map);
    for (at, count, offset) in tables {
        w.put(*at, *count as u32);
        w.put(*at + 4, *offset);
    }
    let sum = crate::dex::adler32(&w.out[12..]);
    w.put(8, sum);
}

fn members(w: &mut Writer, members: &[(u16, u16, u32)]) {
    for (class, kind, name) in members {
        w.u16(*class);
        w.u16(*kind);
        w.u32(*name);
    }
}

fn definition(w: &mut Writer, at: u32, class: ClassItem) {
    let interfaces = w.types(&class.interfaces);
    let code: Vec<u32> = class.methods.iter().map(|method| method.code.as_ref().map_or(0, |code| code_item(w, code))).collect();
    let annotations = annotations(w, &class);
    let data = w.at();
    let is_static = |flags: u32| flags & access::STATIC != 0;
    let direct = |flags: u32| flags & (access::STATIC | access::PRIVATE | access::CONSTRUCTOR) != 0;
    let statics = class.fields.iter().filter(|field| is_static(field.access));
    let counts = [
        statics.clone().count(),
        class.fields.iter().filter(|field| !is_static(field.access)).count(),
        class.methods.iter().filter(|method| direct(method.access)).count(),
        class.methods.iter().filter(|method| !direct(method.access)).count(),
    ];
    counts.iter().for_each(|count| uleb128(&mut w.out, *count as u32));
    for wanted in [true, false] {
        let mut last = 0;
        for field in class.fields.iter().filter(|field| is_static(field.access) == wanted) {
            uleb128(&mut w.out, u32::from(field.index) - last);
            uleb128(&mut w.out, field.access);
            last = u32::from(field.index);
        }
    }
    for wanted in [true, false] {
        let mut last = 0;
        for (method, code) in class.methods.iter().zip(&code).filter(|(method, _)| direct(method.access) == wanted) {
            uleb128(&mut w.out, u32::from(method.index) - last);
            uleb128(&mut w.out, method.access);
            uleb128(&mut w.out, *code);
            last = u32::from(method.index);
        }
    }
    let mut values = 0;
    if class.fields.iter().any(|field| field.value.is_some()) {
        values = w.at();
        let all: Vec<Encoded> = statics.map(|field| field.value.clone().unwrap_or(Encoded::Null)).collect();
        // Values after the last one stated are left out, as the format allows.
        let stated = all.iter().rposition(|value| *value != Encoded::Null).map_or(0, |last| last + 1);
        w.out.extend_from_slice(&encoded_array(&all[..stated]));
    }
    let words = [
        u32::from(class.kind),
        class.access,
        class.superclass.map_or(NO_INDEX, u32::from),
        interfaces,
        class.source.unwrap_or(NO_INDEX),
        annotations,
        data,
        values,
    ];
    for (n, word) in words.into_iter().enumerate() {
        w.put(at + n as u32 * 4, word);
    }
}

/// `annotations_directory_item` of a class and its methods; 0 for none.
fn annotations(w: &mut Writer, class: &ClassItem) -> u32 {
    let mut set = |annotations: &[Vec<u8>]| -> u32 {
        if annotations.is_empty() {
            return 0;
        }
        let items: Vec<u32> = annotations
            .iter()
            .map(|annotation| {
                let at = w.at();
                // Visible at run time.
                w.out.push(1);
                w.out.extend_from_slice(annotation);
                at
            })
            .collect();
        w.align();
        let at = w.at();
        w.u32(items.len() as u32);
        items.iter().for_each(|item| w.u32(*item));
        at
    };
    let of_class = set(&class.annotations);
    let of_methods: Vec<(u16, u32)> =
        class.methods.iter().filter(|m| !m.annotations.is_empty()).map(|method| (method.index, set(&method.annotations))).collect();
    if of_class == 0 && of_methods.is_empty() {
        return 0;
    }
    w.align();
    let at = w.at();
    w.u32(of_class);
    w.u32(0);
    w.u32(of_methods.len() as u32);
    w.u32(0);
    for (method, set) in of_methods {
        w.u32(u32::from(method));
        w.u32(set);
    }
    at
}

/// `code_item`, with its debug information before it.
fn code_item(w: &mut Writer, code: &CodeItem) -> u32 {
    let debug = if code.lines.is_empty() { 0 } else { debug_info(w, &code.lines) };
    w.align();
    let at = w.at();
    w.u16(code.registers);
    w.u16(code.ins);
    w.u16(0);
    w.u16(code.tries.len() as u16);
    w.u32(debug);
    w.u32(code.units.len() as u32);
    code.units.iter().for_each(|unit| w.u16(*unit));
    if code.tries.is_empty() {
        return at;
    }
    w.align();
    let mut lists: FxHashMap<&[(Option<u16>, u32)], u16> = FxHashMap::default();
    let mut handlers = Vec::new();
    let mut ordered: Vec<&[(Option<u16>, u32)]> = Vec::new();
    for (_, _, list) in &code.tries {
        if !lists.contains_key(list.as_slice()) {
            lists.insert(list, 0);
            ordered.push(list);
        }
    }
    uleb128(&mut handlers, ordered.len() as u32);
    for list in ordered {
        // The reader of the format counts offsets from the start of the lists; lowering keeps them within 16 bits.
        lists.insert(list, handlers.len() as u16);
        let catch_all = list.iter().find(|(kind, _)| kind.is_none());
        let typed = list.iter().filter_map(|(kind, target)| Some(((*kind)?, *target)));
        let count = typed.clone().count() as i32;
        sleb128(&mut handlers, if catch_all.is_some() { -count } else { count });
        for (kind, target) in typed {
            uleb128(&mut handlers, u32::from(kind));
            uleb128(&mut handlers, target);
        }
        if let Some((_, target)) = catch_all {
            uleb128(&mut handlers, *target);
        }
    }
    for (start, end, list) in &code.tries {
        w.u32(*start);
        w.u16((end - start) as u16);
        w.u16(lists.get(list.as_slice()).copied().unwrap_or(0));
    }
    w.out.extend_from_slice(&handlers);
    at
}

/// `debug_info_item` with nothing but lines.
fn debug_info(w: &mut Writer, lines: &[(u32, u32)]) -> u32 {
    let at = w.at();
    let out = &mut w.out;
    let (mut line, mut address) = (lines.first().map_or(0, |(_, line)| *line), 0u32);
    uleb128(out, line);
    uleb128(out, 0);
    for (unit, next) in lines {
        let mut step = unit - address;
        // Special opcodes go up to 15 addresses and -4 to 10 lines.
        if step > 15 {
            out.push(0x01);
            uleb128(out, step);
            step = 0;
        }
        let mut delta = *next as i32 - line as i32;
        if !(-4..=10).contains(&delta) {
            out.push(0x02);
            sleb128(out, delta);
            delta = 0;
        }
        out.push((0x0a + (delta + 4) as u32 + 15 * step) as u8);
        (line, address) = (*next, *unit);
    }
    out.push(0);
    at
}
