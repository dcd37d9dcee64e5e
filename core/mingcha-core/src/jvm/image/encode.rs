//! LEB128 and encoded values, as DEX writes them.

/// Appends an unsigned LEB128.
pub(super) fn uleb128(out: &mut Vec<u8>, mut value: u32) {
    while value > 0x7f {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a signed LEB128.
pub(super) fn sleb128(out: &mut Vec<u8>, mut value: i32) {
    loop {
        let byte = (value & 0x7f) as u8;
        value >>= 7;
        let done = (value == 0 && byte & 0x40 == 0) || (value == -1 && byte & 0x40 != 0);
        out.push(if done { byte } else { byte | 0x80 });
        if done {
            return;
        }
    }
}

/// A value to encode; indices are those of the image.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::jvm) enum Encoded {
    Null,
    Boolean(bool),
    Integer(i64),
    Float(u32),
    Double(u64),
    MethodType(u16),
    MethodHandle(u16),
    String(u32),
    Type(u16),
    Array(Vec<Encoded>),
    /// Type, and elements by name.
    Annotation(u16, Vec<(u32, Encoded)>),
}

impl Encoded {
    /// Appends the value. Readers bound the depth, and so does what makes these values.
    pub fn write(&self, out: &mut Vec<u8>) {
        let mut fixed = |kind: u8, bytes: &[u8]| {
            out.push(kind | ((bytes.len() - 1) as u8) << 5);
            out.extend_from_slice(bytes);
        };
        match self {
            Encoded::Null => out.push(0x1e),
            Encoded::Boolean(value) => out.push(0x1f | u8::from(*value) << 5),
            Encoded::Integer(value) => match i32::try_from(*value) {
                Ok(value) => fixed(0x04, &value.to_le_bytes()),
                Err(_) => fixed(0x06, &value.to_le_bytes()),
            },
            Encoded::Float(bits) => fixed(0x10, &bits.to_le_bytes()),
            Encoded::Double(bits) => fixed(0x11, &bits.to_le_bytes()),
            Encoded::MethodType(index) => fixed(0x15, &u32::from(*index).to_le_bytes()),
            Encoded::MethodHandle(index) => fixed(0x16, &u32::from(*index).to_le_bytes()),
            Encoded::String(index) => fixed(0x17, &index.to_le_bytes()),
            Encoded::Type(index) => fixed(0x18, &u32::from(*index).to_le_bytes()),
            Encoded::Array(values) => {
                out.push(0x1c);
                out.extend_from_slice(&encoded_array(values));
            }
            Encoded::Annotation(kind, elements) => {
                out.push(0x1d);
                annotation(out, *kind, elements);
            }
        }
    }
}

/// `encoded_array`.
pub(in crate::jvm) fn encoded_array(values: &[Encoded]) -> Vec<u8> {
    let mut out = Vec::new();
    uleb128(&mut out, values.len() as u32);
    values.iter().for_each(|value| value.write(&mut out));
    out
}

/// `encoded_annotation`.
pub(super) fn annotation(out: &mut Vec<u8>, kind: u16, elements: &[(u32, Encoded)]) {
    uleb128(out, u32::from(kind));
    uleb128(out, elements.len() as u32);
    for (name, value) in elements {
        uleb128(out, *name);
        value.write(out);
    }
}
