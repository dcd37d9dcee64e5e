//! Interning of names: each text is kept once and stands for a number.

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// Texts by number, in one run of bytes. Numbers count from 0 in order of first appearance.
///
/// Names come from hostile files, so the hash is seeded anew for each interner: names that collide on purpose would turn
/// linking into a hang. Nothing depends on the order of the table.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    table: HashTable<u32>,
    seed: RandomState,
}

fn hash(seed: &RandomState, text: &[u8]) -> u64 {
    seed.hash_one(text)
}

impl Interner {
    /// The number of `text`, new or known. A caller interns no more than 4 GiB (inputs are bounded far below).
    pub(crate) fn intern(&mut self, text: &[u8]) -> u32 {
        let hash_value = hash(&self.seed, text);
        let (bytes, ends) = (&self.bytes, &self.ends);
        if let Some(found) = self.table.find(hash_value, |&id| slice(bytes, ends, id) == text) {
            return *found;
        }
        let id = self.ends.len() as u32;
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len() as u32);
        let (bytes, ends, seed) = (&self.bytes, &self.ends, &self.seed);
        self.table.insert_unique(hash_value, id, |&id| hash(seed, slice(bytes, ends, id)));
        id
    }

    /// The number of `text`, when it is known.
    pub(crate) fn find(&self, text: &[u8]) -> Option<u32> {
        self.table.find(hash(&self.seed, text), |&id| slice(&self.bytes, &self.ends, id) == text).copied()
    }

    /// The text of `id`.
    #[inline]
    pub(crate) fn get(&self, id: u32) -> &[u8] {
        slice(&self.bytes, &self.ends, id)
    }

    /// How many texts there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}

#[inline]
fn slice<'a>(bytes: &'a [u8], ends: &[u32], id: u32) -> &'a [u8] {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends[id - 1] as usize };
    &bytes[start..ends[id] as usize]
}

#[cfg(test)]
mod tests {
    use super::Interner;

    #[test]
    fn numbers_are_stable_and_texts_come_back() {
        let mut names = Interner::default();
        let ids: Vec<u32> = (0..1000).map(|n| names.intern(format!("name{}", n % 500).as_bytes())).collect();
        assert_eq!(names.len(), 500);
        assert_eq!(ids[..500], ids[500..]);
        assert!((0..500u32).all(|n| names.get(ids[n as usize]) == format!("name{n}").as_bytes()));
        assert_eq!((names.find(b"name7"), names.find(b"other"), names.intern(b"")), (Some(7), None, 500));
        assert_eq!(names.get(500), b"");
    }
}
