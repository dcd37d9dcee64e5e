//! Resource tables: what an id such as `0x7f0b0012` is called and holds, in every language.
//!
//! Both forms, `resources.arsc` of APKs and `resources.pb` of app bundles, are read into one [`Table`]. The framework's own resources
//! (`0x01…`) are not in a package; ids of theirs stay ids.

mod arsc;
mod bundle;
mod config;
mod store;

use crate::error::{Loss, Part, Result, Warning};
use crate::limits::{MAX_REFERENCE_STEPS, XML_TEXT_FACTOR, XML_TEXT_SLACK};
use crate::xml::TypedValue;
use config::match_rank;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use store::{EntryRef, Item, Store};

/// The type whose resources are texts.
const STRING_TYPE: &str = "string";
/// What a row of text costs beside its characters, in memory.
const ROW_BYTES: usize = 160;

/// An opened resource table. It keeps a copy of the table's bytes and reads entries when asked.
#[derive(Debug)]
pub struct Table {
    store: Box<dyn Store>,
    size: usize,
    /// Bytes of text that documents may still take by reference, see [`Table::lend_text`].
    lendable: AtomicUsize,
}

/// A resource's value after references have been followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Type and bits; still a reference where it leads out of the package or nowhere.
    pub typed: TypedValue,
    /// Text, for strings (and file names).
    pub text: Option<String>,
}

impl Value {
    /// The value as text: the string itself, or the typed value written out.
    pub fn to_text(&self) -> Option<String> {
        self.text.clone().or_else(|| self.typed.to_text())
    }
}

/// One text of a string resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextResource {
    /// Resource id.
    pub id: u32,
    /// `type/name`.
    pub name: String,
    /// BCP 47 language, empty for the default.
    pub language: String,
    /// The text.
    pub text: String,
}

/// Which of a resource's variants to take.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    /// The default.
    Default,
    /// This exact language if there is one, else the default.
    Language(&'a str),
    /// The first of these languages that there is (regions count as their language), else the default, else any.
    Preference(&'a [&'a str]),
}

impl Wanted<'_> {
    /// How well a locale serves; smaller is better.
    fn rank(self, locale: &str) -> u32 {
        let fallback = if locale.is_empty() { 1 << 16 } else { 1 << 17 };
        match self {
            Wanted::Default => fallback,
            Wanted::Language(language) if locale == language => 0,
            Wanted::Language(_) => fallback,
            Wanted::Preference(languages) => {
                let ranks = languages.iter().zip(0u32..1 << 12).filter_map(|(wanted, i)| Some(4 * i + match_rank(locale, wanted)?));
                ranks.min().unwrap_or(fallback)
            }
        }
    }
}

/// Bounds the text taken from a table by the table's size, whatever strings its entries share.
struct Budget(usize);

impl Budget {
    fn take(&mut self, bytes: usize) -> bool {
        let left = self.0.checked_sub(bytes);
        self.0 = left.unwrap_or(0);
        left.is_some()
    }
}

impl Table {
    /// Open a `resources.arsc`. Broken chunks are lost with a warning each (`resources-invalid`); refused only when it is no table at all.
    pub fn parse(data: &[u8], warnings: &mut Vec<Warning>) -> Result<Table> {
        Ok(Table::new(Box::new(arsc::Arsc::open(data, warnings)?), data.len()))
    }

    /// Open the `resources.pb` of an app bundle's module.
    pub fn parse_proto(data: &[u8], warnings: &mut Vec<Warning>) -> Result<Table> {
        Ok(Table::new(Box::new(bundle::Bundle::open(data, warnings)?), data.len()))
    }

    fn new(store: Box<dyn Store>, size: usize) -> Table {
        let mut table = Table { store, size, lendable: AtomicUsize::new(0) };
        table.lendable = AtomicUsize::new(table.budget().0);
        table
    }

    /// Whether documents that refer to this table's texts may have `bytes` more of them. All manifests and layouts of a package together
    /// get a few times the table's size: more than real ones use, and an end to layouts that each say the longest text in a thousand places.
    pub(crate) fn lend_text(&self, bytes: usize) -> bool {
        self.lendable.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(bytes)).is_ok()
    }

    /// Id and name of each package in the table, e.g. `(0x7f, "com.example.app")`.
    pub fn packages(&self) -> Vec<(u8, &str)> {
        self.store.package_names()
    }

    /// `type/name` of a resource, e.g. `string/app_name`.
    pub fn name(&self, id: u32) -> Option<String> {
        self.store.name(id).map(|(kind, name)| format!("{kind}/{name}"))
    }

    fn budget(&self) -> Budget {
        Budget(self.size.saturating_mul(2 * XML_TEXT_FACTOR).saturating_add(XML_TEXT_SLACK))
    }

    /// The simple value of the variant of `id` that serves best, and of what it refers to, and so on.
    fn pick(&self, id: u32, wanted: Wanted<'_>) -> Option<Item<'_>> {
        let mut id = id;
        let mut last = None;
        for _ in 0..=MAX_REFERENCE_STEPS {
            let mut variants = self.store.variants(id);
            variants.sort_by_key(|variant| (wanted.rank(&variant.config.locale), variant.config.special));
            let Some(item) = variants.iter().find_map(|variant| self.store.item(variant.entry)) else {
                return last;
            };
            let Some(next) = item.value.reference().filter(|&next| next != id) else {
                return Some(item);
            };
            last = Some(item);
            id = next;
        }
        // A circle, or a chain that Android would not follow either.
        None
    }

    /// What `id` holds, with references followed (at most 20 steps; nothing for circles). The default configuration wins. Nothing for styles and
    /// other bags, and for ids that are not in the table.
    pub fn value(&self, id: u32) -> Option<Value> {
        self.pick(id, Wanted::Default).map(owned)
    }

    /// Whether `id` has one variant only, so that its value is the same on every device.
    pub fn is_same_everywhere(&self, id: u32) -> bool {
        self.store.variants(id).len() == 1
    }

    /// The text of `id` in the first of the `languages` it has (`zh` takes `zh-CN` before `zh-TW`), else in the default, else in any.
    pub fn text(&self, id: u32, languages: &[&str]) -> Option<String> {
        let item = self.pick(id, Wanted::Preference(languages))?;
        item.text.filter(|_| item.value.kind == TypedValue::STRING).map(std::borrow::Cow::into_owned)
    }

    /// The text of `id` in every language it has, sorted by language (empty for the default, which comes first).
    pub fn texts(&self, id: u32) -> Vec<(String, String)> {
        let mut languages = BTreeSet::new();
        let mut at = id;
        for _ in 0..MAX_REFERENCE_STEPS {
            let variants = self.store.variants(at);
            languages.extend(variants.iter().map(|variant| variant.config.locale.clone()).filter(|locale| !is_pseudo(locale)));
            // What the resource refers to may have more languages.
            let direct = variants.iter().filter_map(|variant| self.store.item(variant.entry)?.value.reference()).find(|&next| next != at);
            match direct {
                Some(next) => at = next,
                None => break,
            }
        }
        let mut budget = self.budget();
        let mut texts = Vec::new();
        for language in languages {
            let Some(Item { text: Some(text), .. }) = self.pick(id, Wanted::Language(&language)) else {
                continue;
            };
            if !budget.take(text.len()) {
                break;
            }
            texts.push((language, text.into_owned()));
        }
        texts
    }

    /// The value that style `id` sets for attribute `attribute`, itself or by what it inherits from; references in it are followed.
    pub fn style_value(&self, id: u32, attribute: u32) -> Option<Value> {
        let mut id = id;
        for _ in 0..MAX_REFERENCE_STEPS {
            let mut variants = self.store.variants(id);
            variants.sort_by_key(|variant| (Wanted::Default.rank(&variant.config.locale), variant.config.special));
            let mut parent = 0;
            for variant in &variants {
                let Some(bag) = self.store.bag(variant.entry) else { continue };
                if let Some((_, item)) = bag.items.into_iter().find(|(key, _)| *key == attribute) {
                    return match item.value.reference() {
                        Some(target) => Some(self.value(target).unwrap_or_else(|| owned(item))),
                        None => Some(owned(item)),
                    };
                }
                parent = if parent == 0 { bag.parent } else { parent };
            }
            if parent == 0 || parent == id {
                return None;
            }
            id = parent;
        }
        None
    }

    /// The items of array, plural or style `id` in its default configuration: key and value as written, at most
    /// [`MAX_BAG_ITEMS`](crate::limits::MAX_BAG_ITEMS).
    pub fn items(&self, id: u32) -> Option<Vec<(u32, Value)>> {
        let mut variants = self.store.variants(id);
        variants.sort_by_key(|variant| (Wanted::Default.rank(&variant.config.locale), variant.config.special));
        let bag = variants.iter().find_map(|variant| self.store.bag(variant.entry))?;
        let mut budget = self.budget();
        let within = bag.items.into_iter().map_while(|(key, item)| {
            let bytes = item.text.as_ref().map_or(0, |text| text.len());
            budget.take(bytes).then(|| (key, owned(item)))
        });
        Some(within.collect())
    }

    /// The string resources (`string/…`) in default, Chinese and English, sorted by id and language.
    ///
    /// Of several variants in one language the most general is given. Entries that share strings so that far more text comes out than the table has
    /// bytes are cut off with the warning `resources-text-overlap`.
    pub fn strings(&self, warnings: &mut Vec<Warning>) -> Vec<TextResource> {
        let mut budget = self.budget();
        let mut within = true;
        // By id and language: how special the variant is, its text, and where it is.
        let mut found: BTreeMap<(u32, String), (u32, String, EntryRef)> = BTreeMap::new();
        self.store.each_entry(STRING_TYPE, &mut |id, config, entry| {
            if !is_for_facts(&config.locale) {
                return true;
            }
            let Some(item) = self.store.item(entry) else { return true };
            let item = match item.value.reference().filter(|&next| next != id) {
                Some(next) => self.pick(next, Wanted::Language(&config.locale)),
                None => Some(item),
            };
            let Some(text) = item.filter(|item| item.value.kind == TypedValue::STRING).and_then(|item| item.text) else {
                return true;
            };
            let key = (id, config.locale.clone());
            if found.get(&key).is_some_and(|(special, ..)| *special <= config.special) {
                return true;
            }
            within = budget.take(text.len() + ROW_BYTES);
            if within {
                found.insert(key, (config.special, text.into_owned(), entry));
            }
            within
        });
        let mut texts = Vec::with_capacity(found.len());
        for ((id, language), (_, text, entry)) in found {
            let name = format!("{STRING_TYPE}/{}", self.store.entry_name(id, entry).unwrap_or_default());
            within &= budget.take(name.len());
            if !within {
                break;
            }
            texts.push(TextResource { id, name, language, text });
        }
        if !within {
            let detail = "string resources share their characters so often that the rest was not read";
            warnings.push(Warning::new("resources-text-overlap", Part::Resources, Loss::Partial, detail));
        }
        texts
    }

    /// Resource ids of a type by what stands for them elsewhere: for types of files the file, else the name.
    pub fn ids(&self, type_name: &str) -> Vec<(String, u32)> {
        let mut budget = self.budget();
        let mut found = BTreeSet::new();
        self.store.each_entry(type_name, &mut |id, _, entry| {
            let text = match self.store.item(entry) {
                Some(Item { value, text: Some(path) }) if value.kind == TypedValue::STRING => Some(path),
                _ => self.store.entry_name(id, entry),
            };
            let Some(text) = text else { return true };
            let within = budget.take(text.len() + 64);
            if within {
                found.insert((text.into_owned(), id));
            }
            within
        });
        found.into_iter().collect()
    }

    /// The files that resources of a type (e.g. `layout`, `xml`) point at in any configuration, sorted.
    pub fn files(&self, type_name: &str) -> Vec<String> {
        self.files_where(type_name, |_, _| true).into_iter().collect()
    }

    /// Those of the files that a resource whose name (`main` of `layout/main`) is wanted points at.
    pub fn files_named(&self, type_name: &str, wanted: impl Fn(&str) -> bool) -> BTreeSet<String> {
        self.files_where(type_name, |id, entry| self.store.entry_name(id, entry).is_some_and(|name| wanted(&name)))
    }

    fn files_where(&self, type_name: &str, wanted: impl Fn(u32, EntryRef) -> bool) -> BTreeSet<String> {
        let mut budget = self.budget();
        let mut files = BTreeSet::new();
        self.store.each_entry(type_name, &mut |id, _, entry| {
            let Some(Item { value, text: Some(path) }) = self.store.item(entry) else {
                return true;
            };
            if value.kind != TypedValue::STRING || files.contains(path.as_ref()) || !wanted(id, entry) {
                return true;
            }
            let within = budget.take(path.len() + 64);
            if within {
                files.insert(path.into_owned());
            }
            within
        });
        files
    }
}

/// Whether a locale is one of the build tools' own, whose texts are the default's with accents, mirrored or expanded.
fn is_pseudo(locale: &str) -> bool {
    matches!(locale, "en-XA" | "ar-XB" | "en-XC")
}

/// Whether a locale's texts become facts: default, Chinese, English.
fn is_for_facts(locale: &str) -> bool {
    !is_pseudo(locale) && matches!(locale.split('-').next(), Some("" | "zh" | "en"))
}

fn owned(item: Item<'_>) -> Value {
    Value { typed: item.value, text: item.text.map(std::borrow::Cow::into_owned) }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod writing;
