//! Class definitions and the members they define.

use crate::bytes::u32_at;
use crate::dex::{Dex, uleb128};
use crate::limits::MAX_INTERFACES;

/// Access flags (`access_flags` of the format).
#[allow(missing_docs)]
pub mod access {
    pub const PUBLIC: u32 = 0x1;
    pub const PRIVATE: u32 = 0x2;
    pub const PROTECTED: u32 = 0x4;
    pub const STATIC: u32 = 0x8;
    pub const FINAL: u32 = 0x10;
    pub const BRIDGE: u32 = 0x40;
    pub const NATIVE: u32 = 0x100;
    pub const INTERFACE: u32 = 0x200;
    pub const ABSTRACT: u32 = 0x400;
    pub const SYNTHETIC: u32 = 0x1000;
    pub const ANNOTATION: u32 = 0x2000;
    pub const ENUM: u32 = 0x4000;
    pub const CONSTRUCTOR: u32 = 0x1_0000;
}

/// `class_def_item`. Offsets of 0 mean "none".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassDef {
    /// Type index of the class.
    pub class: u32,
    /// Access flags, see [`access`].
    pub access: u32,
    /// Type index of the superclass.
    pub superclass: Option<u32>,
    /// Offset of the list of interfaces.
    pub interfaces: u32,
    /// String index of the source file's name.
    pub source_file: Option<u32>,
    /// Offset of the annotations directory.
    pub annotations: u32,
    /// Offset of the class data.
    pub data: u32,
    /// Offset of the static values.
    pub static_values: u32,
}

/// `encoded_field`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodedField {
    /// Field index.
    pub field: u32,
    /// Access flags.
    pub access: u32,
}

/// `encoded_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodedMethod {
    /// Method index.
    pub method: u32,
    /// Access flags.
    pub access: u32,
    /// Offset of the code item; 0 for abstract and native methods.
    pub code: u32,
}

/// `class_data_item`: the members a class defines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassData {
    /// Static fields, in the order of the static values.
    pub static_fields: Vec<EncodedField>,
    /// Instance fields.
    pub instance_fields: Vec<EncodedField>,
    /// Static and private methods and constructors.
    pub direct_methods: Vec<EncodedMethod>,
    /// The others.
    pub virtual_methods: Vec<EncodedMethod>,
}

impl Dex {
    /// Type indices of the interfaces of `class`; `None` when the list cannot be read.
    pub fn interfaces(&self, class: &ClassDef) -> Option<impl Iterator<Item = u32> + '_> {
        self.type_list(class.interfaces as usize, MAX_INTERFACES)
    }

    /// The members of `class`, at most `budget` of them in all (each takes two bytes of the file at least, so callers bound the total
    /// over all classes by the file's size); `None` when they cannot be read or are more. Nothing for a class without members.
    pub fn class_data(&self, class: &ClassDef, budget: usize) -> Option<ClassData> {
        let mut data = ClassData::default();
        if class.data == 0 {
            return Some(data);
        }
        let bytes = self.bytes();
        let mut at = class.data as usize;
        let mut counts = [0usize; 4];
        for count in &mut counts {
            *count = uleb128(bytes, &mut at)? as usize;
        }
        let left = bytes.len().checked_sub(at)?;
        let total = counts.iter().try_fold(0usize, |sum, n| sum.checked_add(*n))?;
        if total > left / 2 || total > budget {
            return None;
        }
        data.static_fields = encoded_fields(bytes, &mut at, counts[0], self.header().fields.count)?;
        data.instance_fields = encoded_fields(bytes, &mut at, counts[1], self.header().fields.count)?;
        data.direct_methods = encoded_methods(bytes, &mut at, counts[2], self.header().methods.count)?;
        data.virtual_methods = encoded_methods(bytes, &mut at, counts[3], self.header().methods.count)?;
        Some(data)
    }

    /// Name of the source file of `class`, as it stands.
    pub fn source_file(&self, class: &ClassDef) -> Option<&[u8]> {
        self.string_raw(class.source_file?)
    }

    /// How many interfaces `class` lists, unchecked against the list itself.
    pub fn interface_count(&self, class: &ClassDef) -> usize {
        if class.interfaces == 0 { 0 } else { u32_at(self.bytes(), class.interfaces as usize).unwrap_or(0) as usize }
    }
}

fn encoded_fields(bytes: &[u8], at: &mut usize, count: usize, limit: u32) -> Option<Vec<EncodedField>> {
    let mut fields = Vec::with_capacity(count);
    let mut index = 0u32;
    for _ in 0..count {
        index = index.checked_add(uleb128(bytes, at)?)?;
        let access = uleb128(bytes, at)?;
        if index >= limit {
            return None;
        }
        fields.push(EncodedField { field: index, access });
    }
    Some(fields)
}

fn encoded_methods(bytes: &[u8], at: &mut usize, count: usize, limit: u32) -> Option<Vec<EncodedMethod>> {
    let mut methods = Vec::with_capacity(count);
    let mut index = 0u32;
    for _ in 0..count {
        index = index.checked_add(uleb128(bytes, at)?)?;
        let access = uleb128(bytes, at)?;
        let code = uleb128(bytes, at)?;
        if index >= limit {
            return None;
        }
        methods.push(EncodedMethod { method: index, access, code });
    }
    Some(methods)
}
