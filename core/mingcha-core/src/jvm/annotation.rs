//! Annotations that programs can see (JVMS 4.7.16).

use super::constant_pool::{Constant, ConstantPool};
use super::cursor::Cursor;
use crate::limits::{MAX_VALUE_DEPTH, MAX_VALUE_ITEMS};

/// The value of an element.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ElementValue<'a> {
    Integer(i64),
    Boolean(bool),
    String(&'a [u8]),
    /// Descriptor of a class.
    Class(&'a [u8]),
    Array(Vec<ElementValue<'a>>),
    Annotation(Annotation<'a>),
    /// Floating point, and constants of enumerations: nothing that can name code.
    Other,
}

/// One annotation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Annotation<'a> {
    /// Descriptor of its type.
    pub kind: &'a [u8],
    pub elements: Vec<(&'a [u8], ElementValue<'a>)>,
}

/// The annotations of an attribute; at the first that cannot be read the list ends, for they hold no code.
pub(super) fn annotations<'a>(mut cursor: Cursor<'a>, pool: &ConstantPool<'a>) -> Vec<Annotation<'a>> {
    let mut found = Vec::new();
    let mut items = MAX_VALUE_ITEMS;
    for _ in 0..cursor.u16().unwrap_or(0) {
        let Some(annotation) = annotation(&mut cursor, pool, MAX_VALUE_DEPTH, &mut items) else { break };
        found.push(annotation);
    }
    found
}

fn annotation<'a>(cursor: &mut Cursor<'a>, pool: &ConstantPool<'a>, depth: usize, items: &mut usize) -> Option<Annotation<'a>> {
    let kind = pool.utf8(cursor.u16().ok()?)?;
    let mut elements = Vec::new();
    for _ in 0..cursor.u16().ok()? {
        let name = pool.utf8(cursor.u16().ok()?)?;
        elements.push((name, value(cursor, pool, depth, items)?));
    }
    Some(Annotation { kind, elements })
}

fn value<'a>(cursor: &mut Cursor<'a>, pool: &ConstantPool<'a>, depth: usize, items: &mut usize) -> Option<ElementValue<'a>> {
    let depth = depth.checked_sub(1)?;
    *items = items.checked_sub(1)?;
    Some(match cursor.u8().ok()? {
        tag @ (b'B' | b'C' | b'I' | b'S' | b'Z' | b'J' | b'D' | b'F') => match pool.get(cursor.u16().ok()?) {
            Constant::Integer(n) if tag == b'Z' => ElementValue::Boolean(n != 0),
            Constant::Integer(n) => ElementValue::Integer(i64::from(n)),
            Constant::Long(n) => ElementValue::Integer(n),
            _ => ElementValue::Other,
        },
        b's' => ElementValue::String(pool.utf8(cursor.u16().ok()?)?),
        b'c' => ElementValue::Class(pool.utf8(cursor.u16().ok()?)?),
        b'e' => {
            cursor.u32().ok()?;
            ElementValue::Other
        }
        b'@' => ElementValue::Annotation(annotation(cursor, pool, depth, items)?),
        b'[' => {
            let mut values = Vec::new();
            for _ in 0..cursor.u16().ok()? {
                values.push(value(cursor, pool, depth, items)?);
            }
            ElementValue::Array(values)
        }
        _ => return None,
    })
}
