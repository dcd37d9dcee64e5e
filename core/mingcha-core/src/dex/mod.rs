//! Dalvik executables: DEX versions 035 to 041, read as Android's runtime reads them.
//!
//! [`Dex::parse`] checks the header and the extent of every identifier table, and reads nothing else; strings, classes, code and
//! debug information are decoded when they are asked for, each against the file's bounds. What the runtime refuses (wrong
//! magic, byte order, header size, a table or the file itself cut short) is refused; what it would only notice later (one
//! corrupt class, one corrupt method) is lost by itself and does not take the rest with it.
//!
//! Source: the Dalvik executable format, source.android.com/docs/core/runtime/dex-format, and AOSP
//! `art/libdexfile/dex/{dex_file,dex_file_loader,dex_file_verifier}.cc`.

mod annotation;
mod class;
mod code;
mod debug;
mod file;
mod handle;
mod header;
mod instruction;
mod mutf8;
pub mod opcode;
mod value;

pub use annotation::{Annotation, ClassAnnotations, Visibility};
pub use class::{ClassData, ClassDef, EncodedField, EncodedMethod, access};
pub use code::{Code, Handler, Try};
pub use file::{Dex, FieldId, MethodId, Mutf8};
pub use handle::{CallSite, MethodHandle};
pub use header::Header;
pub(crate) use header::adler32;
pub use instruction::{Fault, Instruction, Instructions};
pub use mutf8::decode as decode_mutf8;
pub use value::Value;

/// The index that stands for "none" in class definitions and elsewhere (`NO_INDEX`).
pub const NO_INDEX: u32 = 0xffff_ffff;

/// Reads an unsigned LEB128 of at most five bytes at `*at` and moves past it; `None` when the data ends first. As in the
/// runtime, bits beyond the thirty-second are dropped.
#[inline]
pub(crate) fn uleb128(data: &[u8], at: &mut usize) -> Option<u32> {
    let mut value = 0u32;
    for shift in [0u32, 7, 14, 21, 28] {
        let byte = *data.get(*at)?;
        *at += 1;
        value |= u32::from(byte & 0x7f).wrapping_shl(shift);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

/// Reads a signed LEB128 of at most five bytes at `*at` and moves past it.
#[inline]
pub(crate) fn sleb128(data: &[u8], at: &mut usize) -> Option<i32> {
    let mut value = 0i32;
    let mut shift = 0u32;
    loop {
        let byte = *data.get(*at)?;
        *at += 1;
        value |= i32::from(byte & 0x7f).wrapping_shl(shift);
        shift += 7;
        if byte & 0x80 == 0 || shift >= 35 {
            if shift < 32 && byte & 0x40 != 0 {
                value |= -1i32 << shift;
            }
            return Some(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{sleb128, uleb128};

    #[test]
    fn reads_the_leb128_examples_of_the_format() {
        // The table in "LEB128" of the format's documentation.
        for (bytes, signed, unsigned) in [
            (&[0x00][..], 0, 0),
            (&[0x01], 1, 1),
            (&[0x7f], -1, 127),
            (&[0x80, 0x7f], -128, 16256),
            (&[0xff, 0xff, 0xff, 0xff, 0x0f], -1, u32::MAX),
        ] {
            let mut at = 0;
            assert_eq!(sleb128(bytes, &mut at), Some(signed));
            assert_eq!(at, bytes.len());
            at = 0;
            assert_eq!(uleb128(bytes, &mut at), Some(unsigned));
        }
        assert_eq!(uleb128(&[0x80], &mut 0), None);
        // A sixth byte is never read, however the fifth ends.
        let mut at = 0;
        assert!(uleb128(&[0xff; 8], &mut at).is_some());
        assert_eq!(at, 5);
    }
}
