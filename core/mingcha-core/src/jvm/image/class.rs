//! A class file as the items of an image.

use super::encode::{Encoded, annotation};
use super::tables::{Refused, Tables};
use crate::dex::access;
use crate::error::Refusal;
use crate::jvm::annotation::{Annotation, ElementValue};
use crate::jvm::class_file::{ClassFile, Member};
use crate::jvm::constant_pool::Constant;
use crate::jvm::lower;
use crate::limits::{LOWERED_UNITS_PER_BYTE, LOWERED_UNITS_SLACK};

/// `ACC_SUPER` of classes and `ACC_SYNCHRONIZED` of methods.
const SUPER_OR_SYNCHRONIZED: u32 = 0x20;
const DECLARED_SYNCHRONIZED: u32 = 0x2_0000;

/// A range of code units with its handlers: first unit, first unit no longer covered, and type caught (`None`: everything) with the unit to
/// go on at.
pub(in crate::jvm) type Range = (u32, u32, Vec<(Option<u16>, u32)>);

/// Lowered code of one method.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::jvm) struct CodeItem {
    pub registers: u16,
    pub ins: u16,
    pub units: Vec<u16>,
    /// Ranges that do not overlap, in order.
    pub tries: Vec<Range>,
    /// Code unit and line, in order of code unit.
    pub lines: Vec<(u32, u32)>,
}

/// A method of an image.
#[derive(Debug)]
pub(super) struct MethodItem {
    pub index: u16,
    pub access: u32,
    pub code: Option<CodeItem>,
    /// Encoded annotations.
    pub annotations: Vec<Vec<u8>>,
}

/// A field of an image.
#[derive(Debug)]
pub(super) struct FieldItem {
    pub index: u16,
    pub access: u32,
    /// Initial value of a static field.
    pub value: Option<Encoded>,
}

/// A class of an image.
#[derive(Debug)]
pub(super) struct ClassItem {
    pub kind: u16,
    pub access: u32,
    pub superclass: Option<u16>,
    pub interfaces: Vec<u16>,
    pub source: Option<u32>,
    /// Sorted by index.
    pub fields: Vec<FieldItem>,
    /// Sorted by index.
    pub methods: Vec<MethodItem>,
    pub annotations: Vec<Vec<u8>>,
}

impl ClassItem {
    /// About the bytes it takes.
    pub fn bytes(&self) -> usize {
        let code = self.methods.iter().filter_map(|method| method.code.as_ref());
        let code: usize = code.map(|code| 32 + code.units.len() * 2 + code.tries.len() * 24 + code.lines.len() * 4).sum();
        let annotations = self.annotations.iter().chain(self.methods.iter().flat_map(|method| &method.annotations));
        let annotations: usize = annotations.map(|annotation| annotation.len() + 8).sum();
        64 + self.fields.len() * 16 + self.methods.len() * 24 + code + annotations
    }
}

/// Numbers everything that `class` names, and lowers its code. Methods that cannot be lowered go to `lost`.
pub(super) fn item(class: &ClassFile<'_>, tables: &mut Tables, lost: &mut Vec<Refusal>) -> Result<ClassItem, Refused> {
    let superclass = class.superclass.as_ref().map(|name| tables.kind(name)).transpose()?;
    let interfaces: Result<Vec<u16>, Refused> = class.interfaces.iter().map(|name| tables.kind(name)).collect();
    let mut item = ClassItem {
        kind: tables.kind(&class.name)?,
        access: u32::from(class.access) & !SUPER_OR_SYNCHRONIZED,
        superclass,
        interfaces: interfaces?,
        source: class.source.map(|name| tables.string(name)).transpose()?,
        fields: Vec::with_capacity(class.fields.len()),
        methods: Vec::with_capacity(class.methods.len()),
        annotations: encoded(&class.annotations, tables)?,
    };
    for field in &class.fields {
        let index = tables.field(&class.name, field.name, field.descriptor)?;
        item.fields.push(FieldItem { index, access: u32::from(field.access), value: initial(class, field, tables)? });
    }
    // Lowering makes more of some instructions than they have bytes; a class gets so much room and no more.
    let mut room = class.size * LOWERED_UNITS_PER_BYTE + LOWERED_UNITS_SLACK;
    for method in &class.methods {
        item.methods.push(method_item(class, method, tables, &mut room, lost)?);
    }
    item.fields.sort_by_key(|field| field.index);
    item.methods.sort_by_key(|method| method.index);
    Ok(item)
}

fn method_item(
    class: &ClassFile<'_>,
    method: &Member<'_>,
    tables: &mut Tables,
    room: &mut usize,
    lost: &mut Vec<Refusal>,
) -> Result<MethodItem, Refused> {
    let index = tables.method(&class.name, method.name, method.descriptor)?;
    let mut flags = u32::from(method.access);
    if flags & SUPER_OR_SYNCHRONIZED != 0 && flags & access::NATIVE == 0 {
        flags = flags & !SUPER_OR_SYNCHRONIZED | DECLARED_SYNCHRONIZED;
    }
    if method.name.first() == Some(&b'<') {
        flags |= access::CONSTRUCTOR;
    }
    let mut lose = |at: usize, reason: &str| {
        let text = |bytes: &[u8]| crate::dex::decode_mutf8(bytes).into_owned();
        let place = format!("{}->{}{}", text(&class.name), text(method.name), text(method.descriptor));
        lost.push(Refusal::new("class-code-unreadable", at as u64, format!("{place}: {reason}")));
    };
    let code = match &method.code {
        Some(code) => match lower::method(class, method, code, tables, *room) {
            Ok(code) => {
                *room -= code.units.len();
                Some(code)
            }
            Err(Refused::Full) => return Err(Refused::Full),
            Err(Refused::Malformed(reason)) => {
                lose(code.at, reason);
                None
            }
        },
        None => {
            if let Some(fault) = &method.fault {
                lose(fault.offset.unwrap_or(0) as usize, &fault.reason);
            } else if flags & (access::ABSTRACT | access::NATIVE) == 0 {
                lose(0, "it has no code and is neither abstract nor native");
            }
            None
        }
    };
    Ok(MethodItem { index, access: flags, code, annotations: encoded(&method.annotations, tables)? })
}

fn initial(class: &ClassFile<'_>, field: &Member<'_>, tables: &mut Tables) -> Result<Option<Encoded>, Refused> {
    let Some(index) = field.value.filter(|_| u32::from(field.access) & access::STATIC != 0) else { return Ok(None) };
    Ok(match class.pool.get(index) {
        Constant::Integer(value) if field.descriptor == b"Z" => Some(Encoded::Boolean(value != 0)),
        Constant::Integer(value) => Some(Encoded::Integer(i64::from(value))),
        Constant::Long(value) => Some(Encoded::Integer(value)),
        Constant::Float(bits) => Some(Encoded::Float(bits)),
        Constant::Double(bits) => Some(Encoded::Double(bits)),
        Constant::String(text) => class.pool.utf8(text).map(|text| tables.string(text)).transpose()?.map(Encoded::String),
        _ => None,
    })
}

fn encoded(annotations: &[Annotation<'_>], tables: &mut Tables) -> Result<Vec<Vec<u8>>, Refused> {
    let mut all = Vec::new();
    for found in annotations {
        // Types of annotations are no code: one that is malformed is left out.
        let (kind, elements) = match elements_of(found, tables) {
            Err(Refused::Malformed(_)) => continue,
            other => other?,
        };
        let mut out = Vec::new();
        annotation(&mut out, kind, &elements);
        all.push(out);
    }
    Ok(all)
}

type Elements = (u16, Vec<(u32, Encoded)>);

fn elements_of(found: &Annotation<'_>, tables: &mut Tables) -> Result<Elements, Refused> {
    let kind = tables.kind(found.kind)?;
    let mut elements = Vec::with_capacity(found.elements.len());
    for (name, element) in &found.elements {
        elements.push((tables.string(name)?, value(element, tables)?));
    }
    Ok((kind, elements))
}

/// Depth is bounded where annotations are read.
fn value(element: &ElementValue<'_>, tables: &mut Tables) -> Result<Encoded, Refused> {
    Ok(match element {
        ElementValue::Integer(value) => Encoded::Integer(*value),
        ElementValue::Boolean(value) => Encoded::Boolean(*value),
        ElementValue::String(text) => Encoded::String(tables.string(text)?),
        ElementValue::Class(descriptor) => Encoded::Type(tables.kind(descriptor)?),
        ElementValue::Array(values) => {
            let values: Result<Vec<Encoded>, Refused> = values.iter().map(|element| value(element, tables)).collect();
            Encoded::Array(values?)
        }
        ElementValue::Annotation(inner) => {
            let (kind, elements) = elements_of(inner, tables)?;
            Encoded::Annotation(kind, elements)
        }
        ElementValue::Other => Encoded::Null,
    })
}
