//! String pools (`ResStringPool`) of compiled XML and resource tables, in UTF-8 and UTF-16.

use super::chunk::Chunk;
use crate::bytes::{u16_at, u32_at};
use crate::error::{Refusal, Result};
use std::borrow::Cow;
use std::ops::Range;

/// `RES_STRING_POOL_TYPE`.
pub(crate) const STRING_POOL: u16 = 0x0001;
const UTF8_FLAG: u32 = 1 << 8;
/// aapt writes only 15 bits of the length of UTF-8 strings; the true length is one of this apart.
const TRUNCATED_LENGTH_STEP: usize = 0x8000;

/// Where a pool's strings lie in the data; the strings themselves are decoded when asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct StringPool {
    entries: usize,
    count: usize,
    strings: Range<usize>,
    utf8: bool,
}

impl StringPool {
    /// The pool in `chunk` of `data`. Refused where `ResStringPool::setTo` refuses: an index beyond the data, strings that start beyond it or
    /// do not end in zero. What it says of styles is not needed, and a lie there costs nothing.
    pub fn parse(data: &[u8], chunk: Chunk) -> Result<StringPool> {
        let refuse = |offset: usize, reason: String| Err(Refusal::new("string-pool-invalid", offset as u64, reason));
        let field = |n: usize| u32_at(data, chunk.start + 8 + 4 * n);
        let (Some(count), Some(styles), Some(flags), Some(strings_start), Some(styles_start)) =
            (field(0), field(1), field(2), field(3), field(4))
        else {
            return refuse(chunk.start, "the data ends inside the string pool's header".to_owned());
        };
        if count == 0 {
            return Ok(StringPool::default());
        }
        let count = count as usize;
        if count.checked_mul(4).and_then(|bytes| bytes.checked_add(chunk.body)).is_none_or(|end| end > chunk.end) {
            return refuse(chunk.start, format!("an index of {count} strings goes beyond the pool's end at {}", chunk.end));
        }
        let start = chunk.start.saturating_add(strings_start as usize);
        if start.saturating_add(2) >= chunk.end {
            return refuse(chunk.start, format!("the strings start at {start}, but the pool ends at {}", chunk.end));
        }
        // Styles follow the strings and end them, when there are any and their start makes sense.
        let styles_at = chunk.start.saturating_add(styles_start as usize);
        let end = if styles != 0 && styles_at > start && styles_at < chunk.end { styles_at } else { chunk.end };
        let utf8 = flags & UTF8_FLAG != 0;
        let last_is_zero = if utf8 {
            data.get(end - 1) == Some(&0)
        } else {
            let units = (end - start) / 2;
            units > 0 && u16_at(data, start + 2 * (units - 1)) == Some(0)
        };
        if !last_is_zero {
            return refuse(end, "the last string does not end in zero".to_owned());
        }
        Ok(StringPool { entries: chunk.body, count, strings: start..end, utf8 })
    }

    /// How many strings its index names (some may not be readable).
    pub fn len(&self) -> usize {
        self.count
    }

    /// Where string `index` starts in the data; strings with the same place are the same.
    fn place(&self, data: &[u8], index: u32) -> Option<usize> {
        let index = index as usize;
        if index >= self.count {
            return None;
        }
        let offset = u32_at(data, self.entries + 4 * index)? as usize;
        // Offsets count bytes; Android divides those of UTF-16 pools by two and so drops an odd one's last bit.
        let offset = if self.utf8 { offset } else { offset & !1 };
        self.strings.start.checked_add(offset).filter(|&at| at < self.strings.end)
    }

    /// String `index`, or nothing when there is none or Android could not read it (beyond the pool, not ended by zero). `data` is what the pool was
    /// parsed from. Bytes that are no characters become U+FFFD.
    pub fn get<'a>(&self, data: &'a [u8], index: u32) -> Option<Cow<'a, str>> {
        let at = self.place(data, index)?;
        if self.utf8 { self.utf8_at(data, at) } else { self.utf16_at(data, at) }
    }

    fn utf8_at<'a>(&self, data: &'a [u8], at: usize) -> Option<Cow<'a, str>> {
        let pool = data.get(..self.strings.end)?;
        let (_, at) = utf8_length(pool, at)?;
        let (stated, at) = utf8_length(pool, at)?;
        let mut length = stated;
        while *pool.get(at.checked_add(length)?)? != 0 {
            length = length.checked_add(TRUNCATED_LENGTH_STEP)?;
        }
        let bytes = &pool[at..at + length];
        // The Java side receives a C string: a zero inside ends it.
        let bytes = memchr::memchr(0, bytes).map_or(bytes, |zero| &bytes[..zero]);
        Some(decode_modified_utf8(bytes))
    }

    fn utf16_at<'a>(&self, data: &'a [u8], at: usize) -> Option<Cow<'a, str>> {
        let pool = data.get(..self.strings.end)?;
        let first = u16_at(pool, at)?;
        let (length, at) = if first & 0x8000 == 0 {
            (usize::from(first), at + 2)
        } else {
            ((usize::from(first & 0x7fff) << 16) | usize::from(u16_at(pool, at + 2)?), at + 4)
        };
        let end = at.checked_add(length.checked_mul(2)?)?;
        if u16_at(pool, end)? != 0 {
            return None;
        }
        let units = pool[at..end].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        Some(Cow::Owned(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()))
    }
}

/// A length of one or two bytes, and where it ends (`decodeLength` of `ResourceTypes.cpp`).
fn utf8_length(pool: &[u8], at: usize) -> Option<(usize, usize)> {
    let first = usize::from(*pool.get(at)?);
    if first & 0x80 == 0 { Some((first, at + 1)) } else { Some(((first & 0x7f) << 8 | usize::from(*pool.get(at + 1)?), at + 2)) }
}

/// Modified UTF-8 as aapt2 writes it: characters beyond U+FFFF are two surrogates of three bytes each (JNI specification, "Modified UTF-8").
fn decode_modified_utf8(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        match std::str::from_utf8(rest) {
            Ok(text) => {
                out.push_str(text);
                break;
            }
            Err(error) => {
                let (good, bad) = rest.split_at(error.valid_up_to());
                out.push_str(std::str::from_utf8(good).unwrap_or_default());
                let (c, used) = match (surrogate(bad, 0xd800), surrogate(bad.get(3..).unwrap_or_default(), 0xdc00)) {
                    (Some(high), Some(low)) => (char::from_u32(0x10000 + (high << 10) + low), 6),
                    (Some(_), None) => (None, 3),
                    _ if surrogate(bad, 0xdc00).is_some() => (None, 3),
                    _ => (None, error.error_len().unwrap_or(bad.len())),
                };
                out.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
                rest = &bad[used.min(bad.len())..];
            }
        }
    }
    Cow::Owned(out)
}

/// The ten bits of a surrogate written as three bytes, when `bytes` begin with one of the range that starts at `first`.
fn surrogate(bytes: &[u8], first: u32) -> Option<u32> {
    match bytes {
        [0xed, b, c, ..] if b & 0xc0 == 0x80 && c & 0xc0 == 0x80 => {
            let unit = 0xd000 | (u32::from(b & 0x3f) << 6) | u32::from(c & 0x3f);
            unit.checked_sub(first).filter(|bits| *bits < 0x400)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(utf8: bool, count: u32, offsets: &[u32], strings: &[u8]) -> Vec<u8> {
        let start = 28 + 4 * offsets.len();
        let mut data = vec![1, 0, 28, 0];
        data.extend(((start + strings.len()) as u32).to_le_bytes());
        data.extend(count.to_le_bytes());
        data.extend(0u32.to_le_bytes());
        data.extend((if utf8 { UTF8_FLAG } else { 0 }).to_le_bytes());
        data.extend((start as u32).to_le_bytes());
        data.extend(0u32.to_le_bytes());
        for offset in offsets {
            data.extend(offset.to_le_bytes());
        }
        data.extend(strings);
        data
    }

    fn read(data: &[u8]) -> Result<StringPool> {
        StringPool::parse(data, Chunk::read(data, 0, data.len(), 8, "x")?)
    }

    #[test]
    fn utf8_strings() {
        let data = pool(true, 2, &[0, 4], b"\x01\x01a\0\x02\x03\xe4\xbd\xa0\0\0\0");
        let strings = read(&data).unwrap();
        assert_eq!(strings.get(&data, 0).unwrap(), "a");
        assert_eq!(strings.get(&data, 1).unwrap(), "你");
        assert_eq!(strings.get(&data, 2), None);
    }

    #[test]
    fn utf16_strings() {
        let data = pool(false, 1, &[0], b"\x02\0\x60\x4f\x7d\x59\0\0");
        assert_eq!(read(&data).unwrap().get(&data, 0).unwrap(), "你好");
    }

    #[test]
    fn a_count_that_lies_costs_only_the_entries_that_are_none() {
        // Three entries more than there are: the strings' own bytes are taken for offsets.
        let data = pool(true, 4, &[0], b"\x01\x01a\0\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0");
        let strings = read(&data).unwrap();
        assert_eq!(strings.get(&data, 0).unwrap(), "a");
        assert_eq!(strings.get(&data, 2), None);
        assert!(read(&pool(true, 400, &[0], b"\x01\x01a\0")).is_err());
    }

    #[test]
    fn unterminated_strings_are_none() {
        let data = pool(true, 1, &[0], b"\x01\x01ab\0\0\0\0");
        assert_eq!(read(&data).unwrap().get(&data, 0), None);
        assert!(read(&pool(true, 1, &[0], b"\x01\x01ab")).is_err());
    }

    #[test]
    fn lengths_beyond_fifteen_bits_are_found() {
        let mut strings = vec![0xff, 0xff, 0x80, 0x01];
        strings.extend(std::iter::repeat_n(b'x', 0x8001));
        strings.extend([0, 0, 0]);
        let data = pool(true, 1, &[0], &strings);
        assert_eq!(read(&data).unwrap().get(&data, 0).unwrap().len(), 0x8001);
    }

    #[test]
    fn modified_utf8() {
        assert_eq!(decode_modified_utf8(b"a\xed\xa0\xbd\xed\xb8\x80b"), "a😀b");
        assert_eq!(decode_modified_utf8(b"\xed\xa0\xbdx\xff"), "\u{fffd}x\u{fffd}");
        assert_eq!(decode_modified_utf8(b"\xf0\x9f"), "\u{fffd}");
    }
}
