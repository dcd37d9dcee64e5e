//! Typed values (`Res_value`): what an attribute or a simple resource holds.

/// A value's type and its 32 bits. For [`TypedValue::STRING`] the text is kept beside it, and `data` means nothing outside its pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct TypedValue {
    /// One of the constants below, or a type that Android does not know either.
    pub kind: u8,
    /// Its bits.
    pub data: u32,
}

const DIMENSION_UNITS: [&str; 6] = ["px", "dip", "sp", "pt", "in", "mm"];
const FRACTION_UNITS: [&str; 2] = ["%", "%p"];

impl TypedValue {
    /// Nothing, or empty (`data` 1).
    pub const NULL: u8 = 0x00;
    /// `@type/name`: a resource id.
    pub const REFERENCE: u8 = 0x01;
    /// `?attr/name`: an attribute of the theme.
    pub const ATTRIBUTE: u8 = 0x02;
    /// Text.
    pub const STRING: u8 = 0x03;
    /// An IEEE 754 single.
    pub const FLOAT: u8 = 0x04;
    /// A size with its unit.
    pub const DIMENSION: u8 = 0x05;
    /// A part of something.
    pub const FRACTION: u8 = 0x06;
    /// A reference whose package id is found at run time.
    pub const DYNAMIC_REFERENCE: u8 = 0x07;
    /// A theme attribute whose package id is found at run time.
    pub const DYNAMIC_ATTRIBUTE: u8 = 0x08;
    /// A decimal integer.
    pub const INT_DEC: u8 = 0x10;
    /// An integer written in hexadecimal (and flags).
    pub const INT_HEX: u8 = 0x11;
    /// True when `data` is not zero.
    pub const INT_BOOLEAN: u8 = 0x12;
    /// A colour `#AARRGGBB`.
    pub const COLOR_ARGB8: u8 = 0x1c;
    /// A colour `#RRGGBB`, kept with full alpha.
    pub const COLOR_RGB8: u8 = 0x1d;
    /// A colour `#ARGB`, kept widened.
    pub const COLOR_ARGB4: u8 = 0x1e;
    /// A colour `#RGB`, kept widened.
    pub const COLOR_RGB4: u8 = 0x1f;

    /// The resource id it refers to, when it is a reference to one.
    pub fn reference(self) -> Option<u32> {
        (matches!(self.kind, Self::REFERENCE | Self::DYNAMIC_REFERENCE) && self.data != 0).then_some(self.data)
    }

    /// Its bits, when it is one of the integer types (decimal, hexadecimal, boolean, colour): the range `FIRST_INT..=LAST_INT`.
    pub fn integer(self) -> Option<u32> {
        (Self::INT_DEC..=Self::COLOR_RGB4).contains(&self.kind).then_some(self.data)
    }

    /// `AARRGGBB`, when it is a colour.
    pub fn color(self) -> Option<u32> {
        (Self::COLOR_ARGB8..=Self::COLOR_RGB4).contains(&self.kind).then_some(self.data)
    }

    /// It written as text, as `TypedValue.coerceToString` does; nothing for null and for text (whose characters are kept beside it).
    pub fn to_text(self) -> Option<String> {
        Some(match self.kind {
            Self::NULL | Self::STRING => return None,
            Self::REFERENCE | Self::DYNAMIC_REFERENCE => format!("@0x{:08x}", self.data),
            Self::ATTRIBUTE | Self::DYNAMIC_ATTRIBUTE => format!("?0x{:08x}", self.data),
            Self::FLOAT => java_float(f32::from_bits(self.data)),
            Self::DIMENSION => java_float(complex(self.data)) + DIMENSION_UNITS.get((self.data & 15) as usize).unwrap_or(&""),
            Self::FRACTION => java_float(complex(self.data) * 100.0) + FRACTION_UNITS.get((self.data & 15) as usize).unwrap_or(&""),
            Self::INT_HEX => format!("0x{:x}", self.data),
            Self::INT_BOOLEAN => (if self.data != 0 { "true" } else { "false" }).to_owned(),
            Self::COLOR_ARGB8..=Self::COLOR_RGB4 => format!("#{:08x}", self.data),
            _ => (self.data as i32).to_string(),
        })
    }
}

/// The number in a dimension or fraction (`TypedValue.complexToFloat`): 24 bits of mantissa and a radix of 2 bits.
fn complex(data: u32) -> f32 {
    const SHIFTS: [i32; 4] = [0, 7, 15, 23];
    let mantissa = (data as i32) >> 8;
    mantissa as f32 / 2f32.powi(SHIFTS[((data >> 4) & 3) as usize])
}

/// A float with at least one digit after the point, as Java writes those of ordinary size.
fn java_float(value: f32) -> String {
    format!("{value:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_values() {
        let text = |kind, data| TypedValue { kind, data }.to_text();
        assert_eq!(text(TypedValue::DIMENSION, 0x0000_0e02).as_deref(), Some("14.0sp"));
        assert_eq!(text(TypedValue::DIMENSION, 0x0000_3001).as_deref(), Some("48.0dip"));
        assert_eq!(text(TypedValue::DIMENSION, 0xffff_ff01).as_deref(), Some("-1.0dip"));
        assert_eq!(text(TypedValue::DIMENSION, 0x0000_c011).as_deref(), Some("1.5dip"));
        assert_eq!(text(TypedValue::DIMENSION, 0x0000_010f).as_deref(), Some("1.0"));
        assert_eq!(text(TypedValue::FLOAT, 0x3f80_0000).as_deref(), Some("1.0"));
        assert_eq!(text(TypedValue::FRACTION, 0x4000_0030).as_deref(), Some("50.0%"));
        assert_eq!(text(TypedValue::INT_DEC, u32::MAX).as_deref(), Some("-1"));
        assert_eq!(text(TypedValue::INT_BOOLEAN, u32::MAX).as_deref(), Some("true"));
        assert_eq!(text(TypedValue::COLOR_RGB8, 0xff00_1122).as_deref(), Some("#ff001122"));
        assert_eq!(text(TypedValue::REFERENCE, 0x7f01_0002).as_deref(), Some("@0x7f010002"));
        assert_eq!(text(TypedValue::STRING, 7), None);
    }
}
