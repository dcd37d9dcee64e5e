//! Writes resource tables for tests.

use crate::xml::TypedValue;
use crate::xml::writing::{chunk, string_pool, words};

/// A value to write.
#[derive(Clone, Debug)]
pub(crate) enum E<'a> {
    Text(&'a str),
    Ref(u32),
    Typed(u8, u32),
    /// Parent and items.
    Bag(u32, Vec<(u32, E<'a>)>),
}

/// How offsets and entries are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Dense,
    Dense16,
    Sparse,
    Compact,
}

/// Language and region (two letters each or empty), and an SDK level (0: none).
pub(crate) type C<'a> = (&'a str, &'a str, u16);

/// One type in one configuration: entry number, name, value.
pub(crate) type Entries<'a> = Vec<(u16, &'a str, E<'a>)>;

fn typed(value: &E<'_>, pool: &mut Vec<String>) -> (u8, u32) {
    match value {
        E::Text(text) => (TypedValue::STRING, index(pool, text)),
        E::Ref(id) => (TypedValue::REFERENCE, *id),
        E::Typed(kind, data) => (*kind, *data),
        E::Bag(..) => panic!("a bag is no simple value"),
    }
}

fn index(pool: &mut Vec<String>, text: &str) -> u32 {
    if let Some(at) = pool.iter().position(|known| known == text) {
        return at as u32;
    }
    pool.push(text.to_owned());
    pool.len() as u32 - 1
}

fn res_value((kind, data): (u8, u32)) -> Vec<u8> {
    [vec![8, 0, 0, kind], data.to_le_bytes().to_vec()].concat()
}

fn config((language, country, sdk): C<'_>) -> Vec<u8> {
    let mut out = vec![0; 64];
    out[0] = 64;
    out[8..8 + language.len()].copy_from_slice(language.as_bytes());
    out[10..10 + country.len()].copy_from_slice(country.as_bytes());
    out[24..26].copy_from_slice(&sdk.to_le_bytes());
    out
}

/// A `resources.arsc` with one package 0x7f. Types are named and numbered from 1 in order of first use.
pub(crate) fn table(shape: Shape, types: &[(&str, C<'_>, Entries<'_>)]) -> Vec<u8> {
    let (mut strings, mut keys, mut names) = (vec![], vec![], vec![]);
    let mut chunks = Vec::new();
    for (name, configuration, entries) in types {
        let id = index(&mut names, name) as u8 + 1;
        let (mut data, mut offsets) = (Vec::new(), Vec::new());
        for (number, key, value) in entries {
            offsets.push((*number, data.len() as u32));
            let key = index(&mut keys, key);
            match value {
                E::Bag(parent, items) => {
                    data.extend([16, 0, 1, 0]);
                    data.extend(words(&[key, *parent, items.len() as u32]));
                    for (name, item) in items {
                        data.extend(name.to_le_bytes());
                        data.extend(res_value(typed(item, &mut strings)));
                    }
                }
                simple if shape == Shape::Compact => {
                    let (kind, bits) = typed(simple, &mut strings);
                    data.extend((key as u16).to_le_bytes());
                    data.extend((u16::from(kind) << 8 | 8).to_le_bytes());
                    data.extend(bits.to_le_bytes());
                }
                simple => {
                    data.extend([8, 0, 0, 0]);
                    data.extend(key.to_le_bytes());
                    data.extend(res_value(typed(simple, &mut strings)));
                }
            }
        }
        let count = offsets.iter().map(|(number, _)| usize::from(*number) + 1).max().unwrap_or(0);
        let find = |number: usize| offsets.iter().find(|(n, _)| usize::from(*n) == number).map(|(_, at)| *at);
        let (count, flags, mut table) = match shape {
            Shape::Sparse => {
                let pairs = offsets.iter().flat_map(|(n, at)| [*n, (*at / 4) as u16]);
                (offsets.len(), 1, pairs.flat_map(u16::to_le_bytes).collect::<Vec<u8>>())
            }
            Shape::Dense16 => {
                let all = (0..count).map(|n| find(n).map_or(u16::MAX, |at| (at / 4) as u16));
                (count, 2, all.flat_map(u16::to_le_bytes).collect())
            }
            _ => (count, 0, (0..count).flat_map(|n| find(n).unwrap_or(u32::MAX).to_le_bytes()).collect()),
        };
        table.resize(table.len().next_multiple_of(4), 0);
        let configuration = config(*configuration);
        let entries_start = 20 + configuration.len() + table.len();
        let header = [vec![id, flags, 0, 0], words(&[count as u32, entries_start as u32]), configuration].concat();
        chunks.extend(chunk(0x0201, &header, &[table, data].concat()));
    }
    let type_pool = string_pool(names.iter().map(String::as_str), false, 0);
    let key_pool = string_pool(keys.iter().map(String::as_str), true, 0);
    let mut header = words(&[0x7f]);
    let mut name: Vec<u8> = "com.example.app".encode_utf16().flat_map(u16::to_le_bytes).collect();
    name.resize(256, 0);
    header.extend(name);
    header.extend(words(&[288, 0, 288 + type_pool.len() as u32, 0, 0]));
    let package = chunk(0x0200, &header, &[type_pool, key_pool, chunks].concat());
    let global = string_pool(strings.iter().map(String::as_str), true, 0);
    chunk(2, &words(&[1]), &[global, package].concat())
}
