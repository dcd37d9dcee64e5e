//! Encoded values: initial values of static fields, elements of annotations, arguments of call sites (`encoded_value`).

use crate::dex::{Dex, uleb128};
use crate::limits::{MAX_VALUE_DEPTH, MAX_VALUE_ITEMS};

/// A value; indices are those of its DEX.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// boolean.
    Boolean(bool),
    /// byte, short, char, int or long.
    Integer(i64),
    /// float.
    Float(f32),
    /// double.
    Double(f64),
    /// String index.
    String(u32),
    /// Type index.
    Type(u32),
    /// Field index.
    Field(u32),
    /// Method index.
    Method(u32),
    /// Field index of an enum constant.
    Enum(u32),
    /// Prototype index.
    MethodType(u32),
    /// Method handle index.
    MethodHandle(u32),
    /// Array.
    Array(Vec<Value>),
    /// Annotation: type index, and elements by string index of their name.
    Annotation(u32, Vec<(u32, Value)>),
}

/// Reads values one after another; depth and number are bounded by `limits`.
pub(crate) struct ValueReader<'a> {
    bytes: &'a [u8],
    pub(crate) at: usize,
    items: usize,
}

impl<'a> ValueReader<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        ValueReader { bytes, at, items: MAX_VALUE_ITEMS }
    }

    pub(crate) fn array(&mut self, depth: usize) -> Option<Vec<Value>> {
        let count = self.count()?;
        let mut values = Vec::new();
        for _ in 0..count {
            values.push(self.value(depth)?);
        }
        Some(values)
    }

    pub(crate) fn annotation(&mut self, depth: usize) -> Option<(u32, Vec<(u32, Value)>)> {
        let kind = uleb128(self.bytes, &mut self.at)?;
        let count = self.count()?;
        let mut elements = Vec::new();
        for _ in 0..count {
            let name = uleb128(self.bytes, &mut self.at)?;
            elements.push((name, self.value(depth)?));
        }
        Some((kind, elements))
    }

    fn count(&mut self) -> Option<usize> {
        let count = uleb128(self.bytes, &mut self.at)? as usize;
        self.items = self.items.checked_sub(count)?;
        // Every item takes a byte at least.
        (count <= self.bytes.len().saturating_sub(self.at)).then_some(count)
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        let head = *self.bytes.get(self.at)?;
        self.at += 1;
        let (kind, arg) = (head & 0x1f, usize::from(head >> 5));
        Some(match kind {
            0x1c => Value::Array(self.array(depth)?),
            0x1d => {
                let (kind, elements) = self.annotation(depth)?;
                Value::Annotation(kind, elements)
            }
            0x1e => Value::Null,
            0x1f => Value::Boolean(arg != 0),
            _ => {
                let size = arg + 1;
                let raw = self.bytes.get(self.at..self.at + size)?;
                self.at += size;
                let mut wide = [0u8; 8];
                wide[..size].copy_from_slice(raw);
                let unsigned = u64::from_le_bytes(wide);
                let spare = 64 - 8 * size as u32;
                let signed = (unsigned << spare) as i64 >> spare;
                match kind {
                    0x00 | 0x02 | 0x04 | 0x06 => Value::Integer(signed),
                    0x03 => Value::Integer(unsigned as i64),
                    // Floating-point values are extended on the right.
                    0x10 => Value::Float(f32::from_bits(((unsigned << spare) >> 32) as u32)),
                    0x11 => Value::Double(f64::from_bits(unsigned << spare)),
                    0x15 => Value::MethodType(unsigned as u32),
                    0x16 => Value::MethodHandle(unsigned as u32),
                    0x17 => Value::String(unsigned as u32),
                    0x18 => Value::Type(unsigned as u32),
                    0x19 => Value::Field(unsigned as u32),
                    0x1a => Value::Method(unsigned as u32),
                    0x1b => Value::Enum(unsigned as u32),
                    _ => return None,
                }
            }
        })
    }
}

impl Dex {
    /// The array of values at `offset`, e.g. a class's static values; `None` when it cannot be read, nothing for offset 0.
    pub fn value_array(&self, offset: u32) -> Option<Vec<Value>> {
        if offset == 0 {
            return Some(Vec::new());
        }
        ValueReader::new(self.bytes(), offset as usize).array(MAX_VALUE_DEPTH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<Vec<Value>> {
        ValueReader::new(bytes, 0).array(MAX_VALUE_DEPTH)
    }

    #[test]
    fn reads_scalars_with_their_extension() {
        let values = read(&[6, 0x04, 0xff, 0x23, 0x00, 0x80, 0x17, 0x05, 0x3f, 0x1e, 0x30, 0x80, 0x3f]).unwrap();
        let expected = [Value::Integer(-1), Value::Integer(0x8000), Value::String(5), Value::Boolean(true), Value::Null, Value::Float(1.0)];
        assert_eq!(values, expected);
    }

    #[test]
    fn refuses_counts_and_depths_beyond_the_data() {
        assert_eq!(read(&[0xff, 0xff, 0xff, 0xff, 0x0f]), None);
        assert_eq!(read(&[2, 0x1e]), None);
        let nested: Vec<u8> = std::iter::once(1).chain([0x1c, 1].into_iter().cycle().take(10_000)).collect();
        assert_eq!(read(&nested), None);
    }
}
