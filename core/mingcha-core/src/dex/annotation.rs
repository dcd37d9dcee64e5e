//! Annotations of a class and its members (`annotations_directory_item`).

use crate::bytes::u32_at;
use crate::dex::value::ValueReader;
use crate::dex::{ClassDef, Dex, Value};
use crate::limits::{MAX_ANNOTATIONS, MAX_VALUE_DEPTH};

/// Who sees an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Build tools.
    Build,
    /// The program, by reflection.
    Runtime,
    /// The runtime itself (`Ldalvik/annotation/…`).
    System,
}

/// One annotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Who sees it.
    pub visibility: Visibility,
    /// Type index.
    pub kind: u32,
    /// Elements: string index of the name, and value.
    pub elements: Vec<(u32, Value)>,
}

/// Annotations of a class and of its members, by offset of the annotation set (see [`Dex::annotation_set`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassAnnotations {
    /// Set of the class, 0 for none.
    pub class: u32,
    /// Field index and set.
    pub fields: Vec<(u32, u32)>,
    /// Method index and set.
    pub methods: Vec<(u32, u32)>,
    /// Method index and list of sets, one for each parameter.
    pub parameters: Vec<(u32, u32)>,
}

impl Dex {
    /// The annotations directory of `class`: where the sets are. `None` when it cannot be read; empty when there is none.
    pub fn annotations(&self, class: &ClassDef) -> Option<ClassAnnotations> {
        if class.annotations == 0 {
            return Some(ClassAnnotations::default());
        }
        let (bytes, at) = (self.bytes(), class.annotations as usize);
        let mut next = at + 16;
        let mut pairs = |count_at: usize| -> Option<Vec<(u32, u32)>> {
            let count = u32_at(bytes, count_at)? as usize;
            let list = bytes.get(next..next.checked_add(count.checked_mul(8)?)?)?;
            next += list.len();
            Some(list.chunks_exact(8).filter_map(|pair| Some((u32_at(pair, 0)?, u32_at(pair, 4)?))).collect())
        };
        Some(ClassAnnotations { class: u32_at(bytes, at)?, fields: pairs(at + 4)?, methods: pairs(at + 8)?, parameters: pairs(at + 12)? })
    }

    /// The annotations of the set at `offset`; those that cannot be read are left out.
    pub fn annotation_set(&self, offset: u32) -> Vec<Annotation> {
        let (bytes, at) = (self.bytes(), offset as usize);
        let count = if offset == 0 { 0 } else { u32_at(bytes, at).unwrap_or(0) as usize };
        let read = |n: usize| -> Option<Annotation> {
            let item = u32_at(bytes, at + 4 + n * 4)? as usize;
            let visibility = match bytes.get(item)? {
                0 => Visibility::Build,
                1 => Visibility::Runtime,
                2 => Visibility::System,
                _ => return None,
            };
            let (kind, elements) = ValueReader::new(bytes, item + 1).annotation(MAX_VALUE_DEPTH)?;
            Some(Annotation { visibility, kind, elements })
        };
        (0..count.min(MAX_ANNOTATIONS)).filter_map(read).collect()
    }

    /// Whether the set at `offset` holds an annotation that a program can see, without decoding their elements.
    pub fn has_runtime_annotation(&self, offset: u32) -> bool {
        let (bytes, at) = (self.bytes(), offset as usize);
        let count = if offset == 0 { 0 } else { u32_at(bytes, at).unwrap_or(0) as usize };
        (0..count.min(MAX_ANNOTATIONS)).any(|n| u32_at(bytes, at + 4 + n * 4).is_some_and(|item| bytes.get(item as usize) == Some(&1)))
    }
}
