//! The binary resource table `resources.arsc` (AOSP `libs/androidfw/include/androidfw/ResourceTypes.h`, `LoadedArsc.cpp`).
//!
//! Opening it indexes chunks only; entries are read when asked for, each read checked.

use super::config::Config;
use super::store::{Bag, EntryRef, Item, Store, Variant};
use crate::bytes::{array_at, u16_at, u32_at};
use crate::error::{Loss, Part, Refusal, Result, Warning};
use crate::limits::{MAX_BAG_ITEMS, MAX_CONFIGURATIONS, MAX_RESOURCE_PACKAGES};
use crate::xml::{Chunk, StringPool, TypedValue, warn_repeated};
use std::borrow::Cow;

const TABLE: u16 = 0x0002;
const STRING_POOL: u16 = 0x0001;
const PACKAGE: u16 = 0x0200;
const TYPE: u16 = 0x0201;

const TABLE_HEADER: usize = 12;
/// `ResTable_package` without `typeIdOffset`, which old tables lack.
const PACKAGE_HEADER: usize = 284;
/// `ResTable_type` with a configuration that holds only its size.
const TYPE_HEADER: usize = 24;
const CONFIG: usize = 20;

const SPARSE: u8 = 1;
const OFFSET16: u8 = 2;
const COMPLEX: u16 = 1;
const COMPACT: u16 = 8;

const CODE: &str = "resources-invalid";

/// How a type chunk says where its entries are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// One `u32` offset for each entry.
    Dense,
    /// One `u16` for each, counting words.
    Dense16,
    /// Pairs of index and offset (words), sorted by index.
    Sparse,
}

#[derive(Debug)]
struct TypeChunk {
    config: Config,
    form: Form,
    /// Where the offsets start, and how many there are.
    offsets: usize,
    count: usize,
    /// What entry offsets count from, and where entries must end.
    entries: usize,
    end: usize,
}

impl TypeChunk {
    /// Entry number and place of the `slot`-th offset.
    fn slot(&self, data: &[u8], slot: usize) -> Option<(u16, usize)> {
        if slot >= self.count {
            return None;
        }
        let (number, offset) = match self.form {
            Form::Dense => (slot, u32_at(data, self.offsets + 4 * slot).filter(|&o| o != u32::MAX)? as usize),
            Form::Dense16 => (slot, usize::from(u16_at(data, self.offsets + 2 * slot).filter(|&o| o != u16::MAX)?) * 4),
            Form::Sparse => {
                let at = self.offsets + 4 * slot;
                (usize::from(u16_at(data, at)?), usize::from(u16_at(data, at + 2)?) * 4)
            }
        };
        let at = self.entries.checked_add(offset)?;
        // Android reads no entry that is not aligned.
        (offset % 4 == 0 && at.checked_add(8)? <= self.end).then_some((u16::try_from(number).ok()?, at))
    }

    /// Where entry `number` is.
    fn entry(&self, data: &[u8], number: u16) -> Option<usize> {
        let slot = match self.form {
            Form::Dense | Form::Dense16 => usize::from(number),
            Form::Sparse => {
                let (mut low, mut high) = (0, self.count);
                while low < high {
                    let middle = low + (high - low) / 2;
                    if u16_at(data, self.offsets + 4 * middle)? < number { low = middle + 1 } else { high = middle }
                }
                low
            }
        };
        self.slot(data, slot).filter(|(found, _)| *found == number).map(|(_, at)| at)
    }
}

#[derive(Debug)]
struct Package {
    id: u8,
    name: String,
    type_names: StringPool,
    keys: StringPool,
    /// Type chunks by type id.
    types: Vec<(u8, Vec<TypeChunk>)>,
}

/// An opened `resources.arsc`.
#[derive(Debug)]
pub(super) struct Arsc {
    data: Box<[u8]>,
    strings: StringPool,
    packages: Vec<Package>,
}

fn lost(offset: usize, detail: String) -> Warning {
    Warning { offset: Some(offset as u64), ..Warning::new(CODE, Part::Resources, Loss::Partial, detail) }
}

fn partly(refusal: Refusal) -> Warning {
    refusal.into_warning(Part::Resources, Loss::Partial)
}

impl Arsc {
    pub fn open(data: &[u8], warnings: &mut Vec<Warning>) -> Result<Arsc> {
        let (Some(kind), Some(header), Some(size)) = (u16_at(data, 0), u16_at(data, 2), u32_at(data, 4)) else {
            return Err(Refusal::new(CODE, 0, "the data ends inside the table's header"));
        };
        if kind != TABLE || usize::from(header) < TABLE_HEADER {
            return Err(Refusal::new(CODE, 0, format!("no resource table (type 0x{kind:04x}, header of {header} bytes)")));
        }
        let mut end = size as usize;
        if end > data.len() {
            warn_repeated(warnings, lost(0, format!("the table claims {end} bytes, but there are {}", data.len())));
            end = data.len();
        }
        let mut arsc = Arsc { data: data.into(), strings: StringPool::default(), packages: Vec::new() };
        let mut strings_seen = false;
        let mut at = usize::from(header);
        while at < end {
            let chunk = match Chunk::read(data, at, end, 8, CODE) {
                Ok(chunk) => chunk,
                Err(refusal) => {
                    warn_repeated(warnings, partly(refusal));
                    break;
                }
            };
            match chunk.kind {
                // Android keeps the first pool.
                STRING_POOL if !strings_seen => {
                    strings_seen = true;
                    match StringPool::parse(data, chunk) {
                        Ok(pool) => arsc.strings = pool,
                        Err(refusal) => warn_repeated(warnings, partly(refusal)),
                    }
                }
                PACKAGE if arsc.packages.len() >= MAX_RESOURCE_PACKAGES => {
                    warn_repeated(warnings, lost(at, format!("more than {MAX_RESOURCE_PACKAGES} packages in the table")));
                    break;
                }
                PACKAGE => match open_package(data, chunk, warnings) {
                    Ok(package) => arsc.packages.push(package),
                    Err(refusal) => warn_repeated(warnings, partly(refusal)),
                },
                _ => {}
            }
            at = chunk.end;
        }
        Ok(arsc)
    }

    fn chunks(&self, id: u32) -> impl Iterator<Item = (usize, &TypeChunk)> {
        let (package_id, type_id) = ((id >> 24) as u8, (id >> 16) as u8);
        let packages = self.packages.iter().enumerate().filter(move |(_, package)| package.id == package_id);
        packages.flat_map(move |(index, package)| {
            let of_type = package.types.iter().find(|(id, _)| *id == type_id);
            of_type.into_iter().flat_map(move |(_, chunks)| chunks.iter().map(move |chunk| (index, chunk)))
        })
    }

    fn pooled(&self, value: TypedValue) -> Item<'_> {
        let text = (value.kind == TypedValue::STRING).then(|| self.strings.get(&self.data, value.data)).flatten();
        Item { value, text }
    }

    /// The `Res_value` at `at`, which must end before `end`.
    fn value_at(&self, at: usize, end: usize) -> Option<TypedValue> {
        let bytes = array_at::<8>(&self.data[..end.min(self.data.len())], at)?;
        Some(TypedValue { kind: bytes[3], data: u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) })
    }

    fn key(&self, entry: EntryRef) -> Option<Cow<'_, str>> {
        let (size, flags) = (u16_at(&self.data, entry.start)?, u16_at(&self.data, entry.start + 2)?);
        let key = if flags & COMPACT != 0 { u32::from(size) } else { u32_at(&self.data, entry.start + 4)? };
        self.packages.get(entry.package)?.keys.get(&self.data, key)
    }
}

fn open_package(data: &[u8], chunk: Chunk, warnings: &mut Vec<Warning>) -> Result<Package> {
    let chunk = Chunk::read(data, chunk.start, chunk.end, PACKAGE_HEADER, CODE)?;
    let field = |offset: usize| u32_at(data, chunk.start + offset).unwrap_or(0);
    let id = field(8);
    if id > 0xff {
        return Err(Refusal::new(CODE, chunk.start as u64, format!("package id {id} is more than 255")));
    }
    let units = (0..128).map_while(|i| u16_at(data, chunk.start + 12 + 2 * i).filter(|&unit| unit != 0));
    let name = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    let (types_at, keys_at) = (chunk.start.saturating_add(field(268) as usize), chunk.start.saturating_add(field(276) as usize));
    let mut package = Package { id: id as u8, name, type_names: StringPool::default(), keys: StringPool::default(), types: Vec::new() };
    let mut at = chunk.body;
    while at < chunk.end {
        let inner = match Chunk::read(data, at, chunk.end, 8, CODE) {
            Ok(inner) => inner,
            Err(refusal) => {
                warn_repeated(warnings, partly(refusal));
                break;
            }
        };
        let outcome = match inner.kind {
            STRING_POOL if at == types_at => StringPool::parse(data, inner).map(|pool| package.type_names = pool),
            STRING_POOL if at == keys_at => StringPool::parse(data, inner).map(|pool| package.keys = pool),
            TYPE => add_type(data, inner, &mut package.types),
            // Type specifications say only how configurations differ; libraries, overlays and aliases name nothing of the package's own.
            _ => Ok(()),
        };
        if let Err(refusal) = outcome {
            warn_repeated(warnings, partly(refusal));
        }
        at = inner.end;
    }
    Ok(package)
}

fn add_type(data: &[u8], chunk: Chunk, types: &mut Vec<(u8, Vec<TypeChunk>)>) -> Result<()> {
    let chunk = Chunk::read(data, chunk.start, chunk.end, TYPE_HEADER, CODE)?;
    let refuse = |reason: String| Err(Refusal::new(CODE, chunk.start as u64, reason));
    let (id, flags) = (data[chunk.start + 8], data[chunk.start + 9]);
    let count = u32_at(data, chunk.start + 12).unwrap_or(0) as usize;
    let entries = chunk.start.saturating_add(u32_at(data, chunk.start + 16).unwrap_or(0) as usize);
    let form = match flags {
        f if f & SPARSE != 0 => Form::Sparse,
        f if f & OFFSET16 != 0 => Form::Dense16,
        _ => Form::Dense,
    };
    if id == 0 {
        return refuse("a type with id 0".to_owned());
    }
    let width = if form == Form::Dense16 { 2 } else { 4 };
    let offsets_end = count.checked_mul(width).and_then(|bytes| bytes.checked_add(chunk.body));
    if count > 0x1_0000 || offsets_end.is_none_or(|end| end > entries || end > chunk.end) || entries > chunk.end {
        return refuse(format!("type 0x{id:02x} claims {count} entries that its {} bytes cannot hold", chunk.end - chunk.start));
    }
    let group = match types.iter().position(|(known, _)| *known == id) {
        Some(index) => &mut types[index].1,
        None => {
            types.push((id, Vec::new()));
            &mut types.last_mut().expect("just pushed").1
        }
    };
    if group.len() >= MAX_CONFIGURATIONS {
        return refuse(format!("type 0x{id:02x} has more than {MAX_CONFIGURATIONS} configurations"));
    }
    let config = Config::read(data, chunk.start + CONFIG, chunk.body);
    group.push(TypeChunk { config, form, offsets: chunk.body, count, entries, end: chunk.end });
    Ok(())
}

impl Store for Arsc {
    fn package_names(&self) -> Vec<(u8, &str)> {
        self.packages.iter().map(|package| (package.id, package.name.as_str())).collect()
    }

    fn name(&self, id: u32) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
        let (index, at, end) = self.chunks(id).find_map(|(i, chunk)| Some((i, chunk.entry(&self.data, id as u16)?, chunk.end)))?;
        let type_id = (id >> 16) & 0xff;
        let type_name = self.packages.get(index)?.type_names.get(&self.data, type_id.checked_sub(1)?)?;
        Some((type_name, self.key(EntryRef { package: index, start: at, end })?))
    }

    fn entry_name(&self, _: u32, entry: EntryRef) -> Option<Cow<'_, str>> {
        self.key(entry)
    }

    fn variants(&self, id: u32) -> Vec<Variant<'_>> {
        let found = self.chunks(id).filter_map(|(package, chunk)| {
            let start = chunk.entry(&self.data, id as u16)?;
            Some(Variant { config: Cow::Borrowed(&chunk.config), entry: EntryRef { package, start, end: chunk.end } })
        });
        found.collect()
    }

    fn item(&self, entry: EntryRef) -> Option<Item<'_>> {
        let (size, flags) = (u16_at(&self.data, entry.start)?, u16_at(&self.data, entry.start + 2)?);
        if flags & COMPACT != 0 {
            return Some(self.pooled(TypedValue { kind: (flags >> 8) as u8, data: u32_at(&self.data, entry.start + 4)? }));
        }
        if flags & COMPLEX != 0 || size < 8 {
            return None;
        }
        Some(self.pooled(self.value_at(entry.start + usize::from(size), entry.end)?))
    }

    fn bag(&self, entry: EntryRef) -> Option<Bag<'_>> {
        let (size, flags) = (u16_at(&self.data, entry.start)?, u16_at(&self.data, entry.start + 2)?);
        if flags & COMPACT != 0 || flags & COMPLEX == 0 || size < 16 || entry.start + 16 > entry.end {
            return None;
        }
        let count = u32_at(&self.data, entry.start + 12)? as usize;
        let first = entry.start + usize::from(size);
        let items = (0..count.min(MAX_BAG_ITEMS)).map_while(|i| {
            let at = first + 12 * i;
            Some((u32_at(&self.data, at)?, self.pooled(self.value_at(at + 4, entry.end)?)))
        });
        Some(Bag { parent: u32_at(&self.data, entry.start + 8)?, items: items.collect() })
    }

    fn each_entry(&self, type_name: &str, visit: &mut dyn FnMut(u32, &Config, EntryRef) -> bool) {
        for (index, package) in self.packages.iter().enumerate() {
            for (type_id, chunks) in &package.types {
                let name = package.type_names.get(&self.data, u32::from(*type_id) - 1);
                if name.as_deref() != Some(type_name) {
                    continue;
                }
                for chunk in chunks {
                    for (number, start) in (0..chunk.count).filter_map(|slot| chunk.slot(&self.data, slot)) {
                        let id = u32::from(package.id) << 24 | u32::from(*type_id) << 16 | u32::from(number);
                        if !visit(id, &chunk.config, EntryRef { package: index, start, end: chunk.end }) {
                            return;
                        }
                    }
                }
            }
        }
    }
}
