//! One DEX: identifier tables over shared bytes.

use crate::bytes::{u16_at, u32_at};
use crate::dex::header::Header;
use crate::dex::{ClassDef, NO_INDEX, mutf8, uleb128};
use crate::error::{Loss, Part, Refusal, Result, Warning};
use crate::limits::{MAX_DEX_BYTES, MAX_DEX_IN_CONTAINER, MAX_PROTO_PARAMETERS};
use std::borrow::Cow;
use std::sync::Arc;

/// Text as it stands in the file: modified UTF-8, decoded with [`crate::dex::decode_mutf8`].
pub type Mutf8<'a> = &'a [u8];

/// A DEX, opened. Cloning shares the bytes.
#[derive(Clone, Debug)]
pub struct Dex {
    name: Arc<str>,
    bytes: Arc<[u8]>,
    header: Header,
}

/// A reference to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldId {
    /// Type index of the class named.
    pub class: u32,
    /// Type index of the field's type.
    pub kind: u32,
    /// String index of the name.
    pub name: u32,
}

/// A reference to a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodId {
    /// Type index of the class named.
    pub class: u32,
    /// Prototype index.
    pub proto: u32,
    /// String index of the name.
    pub name: u32,
}

impl Dex {
    /// Opens the DEX at the start of `bytes` and checks its header and tables. `name` (the archive's entry) goes into
    /// warnings and facts. Refusals are those of [`Header::parse`], `dex-too-large` and `dex-strings-overlap`.
    pub fn parse(name: &str, bytes: impl Into<Arc<[u8]>>, warnings: &mut Vec<Warning>) -> Result<Self> {
        Self::open(name, &bytes.into(), 0, warnings).map_err(|refusal| refusal.in_entry(name))
    }

    /// Opens every DEX of `bytes`: one up to version 040, all of the container from 041 on (named `NAME#2` and so on). The first must
    /// be sound; a later one that is not is told as a warning (loss partial) and ends the reading.
    pub fn parse_all(name: &str, bytes: impl Into<Arc<[u8]>>, warnings: &mut Vec<Warning>) -> Result<Vec<Self>> {
        let bytes = bytes.into();
        let first = Self::open(name, &bytes, 0, warnings).map_err(|refusal| refusal.in_entry(name))?;
        let container = if first.header.version >= 41 { u32_at(&bytes, 0x70).unwrap_or(0) as usize } else { 0 };
        let mut next = first.header.file_size as usize;
        let mut all = vec![first];
        while next < container {
            let name = format!("{name}#{}", all.len() + 1);
            if all.len() == MAX_DEX_IN_CONTAINER {
                let detail = format!("more than {MAX_DEX_IN_CONTAINER} DEX in one container");
                warnings.push(Warning::new("dex-container-too-long", Part::Code, Loss::Partial, detail).in_entry(&name));
                break;
            }
            match Self::open(&name, &bytes, next, warnings) {
                Ok(dex) => {
                    next += dex.header.file_size as usize;
                    all.push(dex);
                }
                Err(refusal) => {
                    warnings.push(refusal.in_entry(&name).into_warning(Part::Code, Loss::Partial));
                    break;
                }
            }
        }
        Ok(all)
    }

    fn open(name: &str, bytes: &Arc<[u8]>, start: usize, warnings: &mut Vec<Warning>) -> Result<Self> {
        if bytes.len() > MAX_DEX_BYTES {
            return Err(Refusal::new("dex-too-large", None, format!("{} bytes, at most {MAX_DEX_BYTES} are read", bytes.len())));
        }
        let mut found = Vec::new();
        let header = Header::parse(bytes, start, &mut found)?;
        warnings.extend(found.into_iter().map(|warning| warning.in_entry(name)));
        let dex = Dex { name: name.into(), bytes: Arc::clone(bytes), header };
        dex.check_strings()?;
        Ok(dex)
    }

    /// Strings must not overlap so much that reading all of them costs more than reading the file a few times: a thousand identifiers of
    /// one long string are a bomb, not a program.
    fn check_strings(&self) -> Result<()> {
        let mut total = 0u64;
        for index in 0..self.header.strings.count {
            total += self.string_start(index).map_or(0, |(units, _)| u64::from(units));
        }
        if total > 4 * self.bytes.len() as u64 {
            let reason = format!("the strings have {total} characters in a file of {} bytes", self.bytes.len());
            return Err(Refusal::new("dex-strings-overlap", u64::from(self.header.strings.offset), reason));
        }
        Ok(())
    }

    /// The name it was opened under.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All bytes: of the file, or of the container.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    fn string_start(&self, index: u32) -> Option<(u32, usize)> {
        let mut at = u32_at(&self.bytes, self.header.strings.item(index, 4)?)? as usize;
        Some((uleb128(&self.bytes, &mut at)?, at))
    }

    /// String `index` as it stands, without its final zero; `None` when there is no such string or it does not end inside the file.
    #[inline]
    pub fn string_raw(&self, index: u32) -> Option<Mutf8<'_>> {
        let (units, at) = self.string_start(index)?;
        // A UTF-16 unit takes at most three bytes; the stated length bounds the search for the zero.
        let limit = at.saturating_add(units as usize * 3 + 1).min(self.bytes.len());
        let tail = self.bytes.get(at..limit)?;
        Some(&tail[..memchr::memchr(0, tail)?])
    }

    /// String `index`, decoded; empty when it cannot be read.
    pub fn string(&self, index: u32) -> Cow<'_, str> {
        mutf8::decode(self.string_raw(index).unwrap_or_default())
    }

    /// String index of the descriptor of type `index`.
    #[inline]
    pub fn type_string(&self, index: u32) -> Option<u32> {
        u32_at(&self.bytes, self.header.types.item(index, 4)?)
    }

    /// Descriptor of type `index` as it stands, e.g. `Ljava/lang/String;`.
    pub fn type_raw(&self, index: u32) -> Option<Mutf8<'_>> {
        self.string_raw(self.type_string(index)?)
    }

    /// Descriptor of type `index`, decoded; empty when it cannot be read.
    pub fn type_name(&self, index: u32) -> Cow<'_, str> {
        mutf8::decode(self.type_raw(index).unwrap_or_default())
    }

    /// Return type and parameter types of prototype `index`, as type indices. At most 255 parameters, as the runtime demands.
    pub fn proto(&self, index: u32) -> Option<(u32, impl Iterator<Item = u32> + '_)> {
        let at = self.header.protos.item(index, 12)?;
        let returns = u32_at(&self.bytes, at + 4)?;
        let parameters = u32_at(&self.bytes, at + 8)? as usize;
        Some((returns, self.type_list(parameters, MAX_PROTO_PARAMETERS)?))
    }

    /// The type indices listed at `offset` (none for offset 0), at most `limit`.
    pub(crate) fn type_list(&self, offset: usize, limit: usize) -> Option<impl Iterator<Item = u32> + '_> {
        let count = if offset == 0 { 0 } else { u32_at(&self.bytes, offset)? as usize };
        if count > limit {
            return None;
        }
        let list = self.bytes.get(if count == 0 { 0..0 } else { offset + 4..offset.checked_add(4 + count * 2)? })?;
        Some(list.chunks_exact(2).map(|pair| u32::from(u16::from_le_bytes([pair[0], pair[1]]))))
    }

    /// Field reference `index`.
    #[inline]
    pub fn field(&self, index: u32) -> Option<FieldId> {
        let at = self.header.fields.item(index, 8)?;
        let data = &self.bytes;
        Some(FieldId { class: u32::from(u16_at(data, at)?), kind: u32::from(u16_at(data, at + 2)?), name: u32_at(data, at + 4)? })
    }

    /// Method reference `index`.
    #[inline]
    pub fn method(&self, index: u32) -> Option<MethodId> {
        let at = self.header.methods.item(index, 8)?;
        let data = &self.bytes;
        Some(MethodId { class: u32::from(u16_at(data, at)?), proto: u32::from(u16_at(data, at + 2)?), name: u32_at(data, at + 4)? })
    }

    /// Class definition `index`.
    pub fn class(&self, index: u32) -> Option<ClassDef> {
        let at = self.header.classes.item(index, 32)?;
        let word = |n: usize| u32_at(&self.bytes, at + n * 4);
        Some(ClassDef {
            class: word(0)?,
            access: word(1)?,
            superclass: word(2).filter(|index| *index != NO_INDEX),
            interfaces: word(3)?,
            source_file: word(4).filter(|index| *index != NO_INDEX),
            annotations: word(5)?,
            data: word(6)?,
            static_values: word(7)?,
        })
    }

    /// All class definitions, in order.
    pub fn classes(&self) -> impl Iterator<Item = ClassDef> + '_ {
        (0..self.header.classes.count).filter_map(|index| self.class(index))
    }
}
