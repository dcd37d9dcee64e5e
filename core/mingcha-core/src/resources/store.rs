//! What the two forms of a resource table (binary and app bundle) have in common.

use super::config::Config;
pub(super) use crate::xml::Item;
use std::borrow::Cow;

/// Where one variant of a resource lies; it means something to the store that gave it.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntryRef {
    /// Index of the package.
    pub package: usize,
    /// Offset of its first byte.
    pub start: usize,
    /// Offset that its bytes do not reach.
    pub end: usize,
}

/// One variant of a resource.
#[derive(Debug)]
pub(super) struct Variant<'a> {
    pub config: Cow<'a, Config>,
    pub entry: EntryRef,
}

/// A style, array or plural: keys (attribute ids for styles) and simple values.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag<'a> {
    /// The style it inherits from, or 0.
    pub parent: u32,
    pub items: Vec<(u32, Item<'a>)>,
}

/// A form of resource table.
pub(super) trait Store: std::fmt::Debug + Send + Sync {
    /// Id and name of each package.
    fn package_names(&self) -> Vec<(u8, &str)>;
    /// Type and name of a resource.
    fn name(&self, id: u32) -> Option<(Cow<'_, str>, Cow<'_, str>)>;
    /// The name alone of the resource that one of its variants belongs to.
    fn entry_name(&self, id: u32, entry: EntryRef) -> Option<Cow<'_, str>>;
    /// The variants of a resource, in the order of the table.
    fn variants(&self, id: u32) -> Vec<Variant<'_>>;
    /// The simple value of a variant; nothing when it is a bag or broken.
    fn item(&self, entry: EntryRef) -> Option<Item<'_>>;
    /// The bag of a variant; nothing when it is simple or broken.
    fn bag(&self, entry: EntryRef) -> Option<Bag<'_>>;
    /// Visit every variant of every resource whose type is called `type_name`, until `visit` says false.
    fn each_entry(&self, type_name: &str, visit: &mut dyn FnMut(u32, &Config, EntryRef) -> bool);
}
