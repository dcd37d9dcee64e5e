//! The resource table of app bundles: `aapt.pb.ResourceTable` in `resources.pb` (AOSP `frameworks/base/tools/aapt2/Resources.proto`).

use super::config::{Config, tag_of};
use super::store::{Bag, EntryRef, Item, Store, Variant};
use crate::error::{Loss, Part, Refusal, Result, Warning};
use crate::limits::{MAX_BAG_ITEMS, MAX_CONFIGURATIONS, MAX_RESOURCE_PACKAGES};
use crate::xml::{Field, Fields, decode_item, decode_reference};
use std::borrow::Cow;

const CODE: &str = "resources-invalid";

#[derive(Debug)]
struct Entry {
    id: u32,
    type_index: u32,
    /// The `Entry` message in the data.
    start: u32,
    end: u32,
}

/// An opened `resources.pb`.
#[derive(Debug)]
pub(super) struct Bundle {
    data: Box<[u8]>,
    packages: Vec<(u8, String)>,
    type_names: Vec<String>,
    /// Sorted by id.
    entries: Vec<Entry>,
}

/// `{id = 1}` of `PackageId`, `TypeId` and `EntryId`.
fn wrapped_id(field: &Field<'_>) -> u32 {
    Fields::new(field.bytes).find(|f| f.number == 1).map_or(0, |f| f.bits as u32)
}

impl Bundle {
    pub fn open(data: &[u8], warnings: &mut Vec<Warning>) -> Result<Bundle> {
        if u32::try_from(data.len()).is_err() {
            return Err(Refusal::new(CODE, None, "more than 4 GiB"));
        }
        let mut bundle = Bundle { data: data.into(), packages: Vec::new(), type_names: Vec::new(), entries: Vec::new() };
        let mut broken = false;
        let mut tables = Fields::new(data);
        for package in tables.by_ref().filter(|f| f.number == 2) {
            broken |= bundle.packages.len() >= MAX_RESOURCE_PACKAGES || bundle.add_package(&package);
        }
        broken |= tables.broken();
        if broken {
            let detail = "a message of the table does not fit its bytes; what follows it there is lost";
            warnings.push(Warning::new(CODE, Part::Resources, Loss::Partial, detail));
            if bundle.packages.is_empty() {
                return Err(Refusal::new(CODE, 0, "no resource table"));
            }
        }
        bundle.entries.sort_by_key(|entry| entry.id);
        Ok(bundle)
    }

    /// Index a `Package`; says whether part of it was broken.
    fn add_package(&mut self, package: &Field<'_>) -> bool {
        let (mut id, mut name) = (0, String::new());
        let mut fields = Fields::new(package.bytes);
        for field in fields.by_ref() {
            match field.number {
                1 => id = wrapped_id(&field),
                2 => name = field.text().into_owned(),
                _ => {}
            }
        }
        let mut broken = fields.broken();
        self.packages.push((id as u8, name));
        for kind in Fields::new(package.bytes).filter(|f| f.number == 3) {
            broken |= self.type_names.len() >= MAX_CONFIGURATIONS || self.add_type(id, package.offset + kind.offset, kind.bytes);
        }
        broken
    }

    fn add_type(&mut self, package_id: u32, base: usize, kind: &[u8]) -> bool {
        let (mut id, mut name) = (0, String::new());
        let mut fields = Fields::new(kind);
        for field in fields.by_ref() {
            match field.number {
                1 => id = wrapped_id(&field),
                2 => name = field.text().into_owned(),
                _ => {}
            }
        }
        let type_index = self.type_names.len() as u32;
        self.type_names.push(name);
        for entry in Fields::new(kind).filter(|f| f.number == 3 && !f.bytes.is_empty()) {
            let number = Fields::new(entry.bytes).find(|f| f.number == 1).map_or(0, |f| wrapped_id(&f));
            let id = (package_id & 0xff) << 24 | (id & 0xff) << 16 | number & 0xffff;
            let start = base + entry.offset;
            self.entries.push(Entry { id, type_index, start: start as u32, end: (start + entry.bytes.len()) as u32 });
        }
        fields.broken()
    }

    fn of_id(&self, id: u32) -> impl Iterator<Item = &Entry> {
        let from = self.entries.partition_point(|entry| entry.id < id);
        // One id named many times is no table of the build tools'; what goes beyond the limit is not looked at.
        self.entries[from..].iter().take_while(move |entry| entry.id == id).take(MAX_CONFIGURATIONS)
    }

    fn message(&self, start: usize, end: usize) -> &[u8] {
        self.data.get(start..end).unwrap_or_default()
    }

    /// The `ConfigValue`s of an entry.
    fn config_values<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = (Config, EntryRef)> + 'a {
        let base = entry.start as usize;
        let values = Fields::new(self.message(base, entry.end as usize)).filter(|f| f.number == 6).take(MAX_CONFIGURATIONS);
        values.filter_map(move |config_value| {
            let (mut config, mut found) = (Config::default(), None);
            for field in Fields::new(config_value.bytes) {
                match field.number {
                    1 => config = configuration(field.bytes),
                    2 => {
                        let start = base + config_value.offset + field.offset;
                        found = Some(EntryRef { package: 0, start, end: start + field.bytes.len() });
                    }
                    _ => {}
                }
            }
            Some((config, found?))
        })
    }
}

fn configuration(bytes: &[u8]) -> Config {
    let mut config = Config::default();
    for field in Fields::new(bytes) {
        match field.number {
            3 => config.locale = tag_of(&field.text()),
            _ if field.bits != 0 || !field.bytes.is_empty() => config.special = config.special.saturating_add(1),
            _ => {}
        }
    }
    config
}

impl Store for Bundle {
    fn package_names(&self) -> Vec<(u8, &str)> {
        self.packages.iter().map(|(id, name)| (*id, name.as_str())).collect()
    }

    fn name(&self, id: u32) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
        let entry = self.of_id(id).next()?;
        let name = Fields::new(self.message(entry.start as usize, entry.end as usize)).find(|f| f.number == 2)?.text();
        Some((Cow::Borrowed(self.type_names.get(entry.type_index as usize)?), name))
    }

    fn entry_name(&self, id: u32, _: EntryRef) -> Option<Cow<'_, str>> {
        self.name(id).map(|(_, name)| name)
    }

    fn variants(&self, id: u32) -> Vec<Variant<'_>> {
        let values = self.of_id(id).flat_map(|entry| self.config_values(entry));
        values.take(MAX_CONFIGURATIONS).map(|(config, entry)| Variant { config: Cow::Owned(config), entry }).collect()
    }

    fn item(&self, entry: EntryRef) -> Option<Item<'_>> {
        let item = Fields::new(self.message(entry.start, entry.end)).find(|f| f.number == 4)?;
        Some(decode_item(item.bytes))
    }

    fn bag(&self, entry: EntryRef) -> Option<Bag<'_>> {
        let compound = Fields::new(self.message(entry.start, entry.end)).find(|f| f.number == 5)?;
        let value = Fields::new(compound.bytes).find(|f| f.delimited)?;
        let mut bag = Bag::default();
        for field in Fields::new(value.bytes) {
            match (value.number, field.number) {
                (2, 1) => bag.parent = decode_reference(field.bytes).value.data,
                // Style entries, array elements and plural entries.
                (2, 3) | (4, 1) | (5, 1) if bag.items.len() < MAX_BAG_ITEMS => {
                    let (mut key, mut item) = (bag.items.len() as u32, Item::default());
                    for inner in Fields::new(field.bytes) {
                        match (value.number, inner.number) {
                            (2, 3) => key = decode_reference(inner.bytes).value.data,
                            (4, 3) | (2 | 5, 4) => item = decode_item(inner.bytes),
                            (5, 3) => key = inner.bits as u32,
                            _ => {}
                        }
                    }
                    bag.items.push((key, item));
                }
                _ => {}
            }
        }
        Some(bag)
    }

    fn each_entry(&self, type_name: &str, visit: &mut dyn FnMut(u32, &Config, EntryRef) -> bool) {
        for entry in &self.entries {
            if self.type_names.get(entry.type_index as usize).is_none_or(|name| name != type_name) {
                continue;
            }
            for (config, value) in self.config_values(entry) {
                if !visit(entry.id, &config, value) {
                    return;
                }
            }
        }
    }
}
