//! The tables that all classes of an image share: strings, types, prototypes, fields, methods, method handles, call sites.

use crate::jvm::descriptor::{MethodDescriptor, is_field};
use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::borrow::Borrow;
use std::hash::{BuildHasher, Hash};

/// Most entries of each table: 16 bits address them.
const MAX_ENTRIES: usize = 1 << 16;

/// Why an entry could not be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::jvm) enum Refused {
    /// The table is full; a new image has room.
    Full,
    /// What is to be added is malformed, here or anywhere.
    Malformed(&'static str),
}

/// Values by number, each once. Values come from hostile files, so the hash is seeded anew each time.
#[derive(Debug)]
pub(super) struct Numbered<K> {
    items: Vec<K>,
    table: HashTable<u32>,
    seed: RandomState,
}

impl<K> Default for Numbered<K> {
    fn default() -> Self {
        Numbered { items: Vec::new(), table: HashTable::new(), seed: RandomState::default() }
    }
}

impl<K: Hash + Eq> Numbered<K> {
    fn number<Q: Hash + Eq + ?Sized>(&mut self, key: &Q, limit: usize, make: impl FnOnce() -> K) -> Result<u32, Refused>
    where
        K: Borrow<Q>,
    {
        let hash = self.seed.hash_one(key);
        let items = &mut self.items;
        if let Some(found) = self.table.find(hash, |&id| items[id as usize].borrow() == key) {
            return Ok(*found);
        }
        if items.len() >= limit {
            return Err(Refused::Full);
        }
        let id = items.len() as u32;
        items.push(make());
        let seed = &self.seed;
        self.table.insert_unique(hash, id, |&id| seed.hash_one(&items[id as usize]));
        Ok(id)
    }

    fn truncate(&mut self, len: usize) {
        while self.items.len() > len {
            let last = self.items.len() as u32 - 1;
            let hash = self.seed.hash_one(&self.items[last as usize]);
            if let Ok(found) = self.table.find_entry(hash, |&id| id == last) {
                found.remove();
            }
            self.items.pop();
        }
    }

    pub fn items(&self) -> &[K] {
        &self.items
    }
}

/// A prototype: return type and parameter types.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Proto {
    pub returns: u32,
    pub parameters: Box<[u16]>,
}

/// A field or method: class, type or prototype, name.
pub(super) type MemberId = (u16, u16, u32);

/// How long each table is, to go back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark([usize; 7]);

/// The tables of one image.
#[derive(Debug, Default)]
pub(in crate::jvm) struct Tables {
    pub(super) strings: Numbered<Box<[u8]>>,
    /// By string.
    pub(super) types: Numbered<u32>,
    pub(super) protos: Numbered<Proto>,
    pub(super) fields: Numbered<MemberId>,
    pub(super) methods: Numbered<MemberId>,
    /// Kind, and field or method.
    pub(super) handles: Numbered<(u16, u32)>,
    /// Encoded arrays.
    pub(super) call_sites: Numbered<Box<[u8]>>,
    /// Bytes of all strings.
    pub(super) string_bytes: usize,
}

impl Tables {
    pub(super) fn mark(&self) -> Mark {
        Mark([
            self.strings.items.len(),
            self.types.items.len(),
            self.protos.items.len(),
            self.fields.items.len(),
            self.methods.items.len(),
            self.handles.items.len(),
            self.call_sites.items.len(),
        ])
    }

    /// Takes back everything added since `mark`.
    pub(super) fn back_to(&mut self, mark: Mark) {
        self.string_bytes -= self.strings.items[mark.0[0]..].iter().map(|text| text.len()).sum::<usize>();
        self.strings.truncate(mark.0[0]);
        self.types.truncate(mark.0[1]);
        self.protos.truncate(mark.0[2]);
        self.fields.truncate(mark.0[3]);
        self.methods.truncate(mark.0[4]);
        self.handles.truncate(mark.0[5]);
        self.call_sites.truncate(mark.0[6]);
    }

    /// String index of `text` (modified UTF-8). A NUL, which no well-formed text holds, ends it, as it would end it in DEX.
    pub fn string(&mut self, text: &[u8]) -> Result<u32, Refused> {
        let text = &text[..memchr::memchr(0, text).unwrap_or(text.len())];
        let bytes = &mut self.string_bytes;
        self.strings.number(text, u32::MAX as usize, || {
            *bytes += text.len();
            Box::from(text)
        })
    }

    /// Type index of a descriptor, `V` included.
    pub fn kind(&mut self, descriptor: &[u8]) -> Result<u16, Refused> {
        if !is_field(descriptor) && descriptor != b"V" {
            return Err(Refused::Malformed("a type descriptor is malformed"));
        }
        let string = self.string(descriptor)?;
        // `NO_INDEX` of 16 bits is no type.
        self.types.number(&string, MAX_ENTRIES - 1, || string).map(|index| index as u16)
    }

    /// Prototype index of a method descriptor.
    pub fn proto(&mut self, descriptor: &[u8]) -> Result<u16, Refused> {
        let method = MethodDescriptor::parse(descriptor).ok_or(Refused::Malformed("a method descriptor is malformed"))?;
        let returns = u32::from(self.kind(method.returns)?);
        let parameters: Result<Box<[u16]>, Refused> = method.parameters.iter().map(|parameter| self.kind(parameter)).collect();
        let proto = Proto { returns, parameters: parameters? };
        self.protos.number(&proto, MAX_ENTRIES, || proto.clone()).map(|index| index as u16)
    }

    /// Field index.
    pub fn field(&mut self, class: &[u8], name: &[u8], descriptor: &[u8]) -> Result<u16, Refused> {
        let field = (self.kind(class)?, self.kind(descriptor)?, self.string(name)?);
        self.fields.number(&field, MAX_ENTRIES, || field).map(|index| index as u16)
    }

    /// Method index.
    pub fn method(&mut self, class: &[u8], name: &[u8], descriptor: &[u8]) -> Result<u16, Refused> {
        let method = (self.kind(class)?, self.proto(descriptor)?, self.string(name)?);
        self.methods.number(&method, MAX_ENTRIES, || method).map(|index| index as u16)
    }

    /// Method handle index; `kind` is DEX's (4 static, 5 instance, 6 constructor, 7 direct, 8 interface; 0 to 3 fields).
    pub fn handle(&mut self, kind: u16, member: u32) -> Result<u16, Refused> {
        self.handles.number(&(kind, member), MAX_ENTRIES, || (kind, member)).map(|index| index as u16)
    }

    /// Call site index of an encoded array.
    pub fn call_site(&mut self, encoded: Vec<u8>) -> Result<u16, Refused> {
        self.call_sites.number(encoded.as_slice(), MAX_ENTRIES, || encoded.clone().into_boxed_slice()).map(|index| index as u16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_go_back_to_a_mark() {
        let mut tables = Tables::default();
        let first = tables.method(b"La/B;", b"run", b"(I)V").unwrap();
        let mark = tables.mark();
        let bytes = tables.string_bytes;
        assert_ne!(tables.method(b"La/C;", b"walk", b"(J)V").unwrap(), first);
        tables.back_to(mark);
        assert_eq!((tables.methods.items().len(), tables.string_bytes), (1, bytes));
        assert_eq!(tables.method(b"La/B;", b"run", b"(I)V"), Ok(first));
        assert_eq!(tables.string(b"walk"), Ok(mark.0[0] as u32), "its number is free again");
    }

    #[test]
    fn malformed_descriptors_are_refused() {
        let mut tables = Tables::default();
        assert!(matches!(tables.kind(b"x"), Err(Refused::Malformed(_))));
        assert!(matches!(tables.method(b"La;", b"a", b"(V)V"), Err(Refused::Malformed(_))));
    }

    #[test]
    fn a_full_table_says_so() {
        let mut tables = Tables::default();
        let refused = (0..1 << 17).find_map(|n| tables.kind(format!("L{n};").as_bytes()).err());
        assert_eq!(refused, Some(Refused::Full));
    }
}
