//! The constant pool (JVMS 4.4).

use super::cursor::Cursor;
use crate::error::{Refusal, Result};
use std::borrow::Cow;

/// One entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Constant<'a> {
    /// Entry 0, and the second entry of a long or double.
    Unused,
    Utf8(&'a [u8]),
    Integer(i32),
    /// Its bits.
    Float(u32),
    Long(i64),
    /// Its bits.
    Double(u64),
    Class(u16),
    String(u16),
    /// Class, and name with type.
    Field(u16, u16),
    /// Class, name with type, and whether the class is an interface.
    Method(u16, u16, bool),
    /// Name and descriptor.
    NameAndType(u16, u16),
    /// Kind and member.
    MethodHandle(u8, u16),
    MethodType(u16),
    /// Bootstrap method, and name with type, of a constant computed at run time.
    Dynamic(u16, u16),
    /// Bootstrap method, and name with type.
    InvokeDynamic(u16, u16),
    /// Module or package, of `module-info` only.
    Other,
}

/// The pool of one class file.
#[derive(Clone, Debug)]
pub(super) struct ConstantPool<'a> {
    entries: Vec<Constant<'a>>,
}

/// A member as named: class, name and descriptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MemberName<'a> {
    /// Descriptor of the class or array type.
    pub class: Cow<'a, [u8]>,
    pub name: &'a [u8],
    pub descriptor: &'a [u8],
}

impl<'a> ConstantPool<'a> {
    /// Reads the pool. Every entry takes three bytes at least, so the count is bounded by what is there. Refused: an entry of no known kind
    /// (`class-bad-constant`), and `class-truncated`.
    pub fn read(cursor: &mut Cursor<'a>) -> Result<Self> {
        let count = usize::from(cursor.u16()?);
        let mut entries = Vec::with_capacity(count.min(cursor.left() / 3 + 2));
        entries.push(Constant::Unused);
        while entries.len() < count {
            let at = cursor.at();
            let entry = match cursor.u8()? {
                1 => {
                    let length = cursor.u16()?;
                    Constant::Utf8(cursor.take(usize::from(length))?)
                }
                3 => Constant::Integer(cursor.u32()? as i32),
                4 => Constant::Float(cursor.u32()?),
                5 => Constant::Long(cursor.u64()? as i64),
                6 => Constant::Double(cursor.u64()?),
                7 => Constant::Class(cursor.u16()?),
                8 => Constant::String(cursor.u16()?),
                9 => Constant::Field(cursor.u16()?, cursor.u16()?),
                10 => Constant::Method(cursor.u16()?, cursor.u16()?, false),
                11 => Constant::Method(cursor.u16()?, cursor.u16()?, true),
                12 => Constant::NameAndType(cursor.u16()?, cursor.u16()?),
                15 => Constant::MethodHandle(cursor.u8()?, cursor.u16()?),
                16 => Constant::MethodType(cursor.u16()?),
                17 => Constant::Dynamic(cursor.u16()?, cursor.u16()?),
                18 => Constant::InvokeDynamic(cursor.u16()?, cursor.u16()?),
                19 | 20 => {
                    cursor.u16()?;
                    Constant::Other
                }
                tag => return Err(Refusal::new("class-bad-constant", at as u64, format!("constant {} has the tag {tag}", entries.len()))),
            };
            entries.push(entry);
            if matches!(entry, Constant::Long(_) | Constant::Double(_)) {
                entries.push(Constant::Unused);
            }
        }
        Ok(ConstantPool { entries })
    }

    /// Entry `index`; what does not exist is unused.
    pub fn get(&self, index: u16) -> Constant<'a> {
        self.entries.get(usize::from(index)).copied().unwrap_or(Constant::Unused)
    }

    /// Text of a `Utf8` entry (modified UTF-8).
    pub fn utf8(&self, index: u16) -> Option<&'a [u8]> {
        if let Constant::Utf8(text) = self.get(index) { Some(text) } else { None }
    }

    /// Descriptor of a `Class` entry: `Ljava/lang/String;` or `[I`.
    pub fn class(&self, index: u16) -> Option<Cow<'a, [u8]>> {
        let Constant::Class(name) = self.get(index) else { return None };
        Some(descriptor_of(self.utf8(name)?))
    }

    /// Text of a `String` entry.
    pub fn string(&self, index: u16) -> Option<&'a [u8]> {
        if let Constant::String(text) = self.get(index) { self.utf8(text) } else { None }
    }

    /// Name and descriptor of a `NameAndType` entry.
    pub fn name_and_type(&self, index: u16) -> Option<(&'a [u8], &'a [u8])> {
        let Constant::NameAndType(name, descriptor) = self.get(index) else { return None };
        Some((self.utf8(name)?, self.utf8(descriptor)?))
    }

    /// What a `Field` or `Method` entry names.
    pub fn member(&self, index: u16) -> Option<MemberName<'a>> {
        let (Constant::Field(class, member) | Constant::Method(class, member, _)) = self.get(index) else { return None };
        let (name, descriptor) = self.name_and_type(member)?;
        Some(MemberName { class: self.class(class)?, name, descriptor })
    }
}

/// The descriptor of a class named in internal form (`java/lang/String`); arrays are named by their descriptors.
fn descriptor_of(name: &[u8]) -> Cow<'_, [u8]> {
    if name.first() == Some(&b'[') {
        return Cow::Borrowed(name);
    }
    let mut descriptor = Vec::with_capacity(name.len() + 2);
    descriptor.push(b'L');
    descriptor.extend_from_slice(name);
    descriptor.push(b';');
    Cow::Owned(descriptor)
}
