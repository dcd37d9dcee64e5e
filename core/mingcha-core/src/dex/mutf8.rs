//! Modified UTF-8, the encoding of strings in DEX files ("MUTF-8 (Modified UTF-8) Encoding" in the format).

use std::borrow::Cow;

/// Decodes `raw` (without its final zero). Surrogate pairs written as two three-byte sequences become one character, `C0 80`
/// becomes U+0000, well-formed four-byte UTF-8 is taken as it stands, and what is malformed, or half a pair, becomes U+FFFD.
pub fn decode(raw: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(raw) {
        // Three-byte surrogates and C0 80 are not UTF-8, so whatever is UTF-8 means the same in both.
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(decode_slow(raw)),
    }
}

fn decode_slow(raw: &[u8]) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut at = 0;
    while at < raw.len() {
        let Some((unit, len)) = unit_at(raw, at) else {
            // Not modified UTF-8: perhaps a four-byte sequence of the common kind, else one bad byte.
            let four = raw.get(at..at + 4).and_then(|bytes| std::str::from_utf8(bytes).ok());
            match four {
                Some(text) => {
                    out.push_str(text);
                    at += 4;
                }
                None => {
                    out.push(char::REPLACEMENT_CHARACTER);
                    at += 1;
                }
            }
            continue;
        };
        at += len;
        let low = if (0xd800..0xdc00).contains(&unit) { unit_at(raw, at).filter(|(low, _)| (0xdc00..0xe000).contains(low)) } else { None };
        let code = match low {
            Some((low, len)) => {
                at += len;
                0x1_0000 + ((u32::from(unit) - 0xd800) << 10) + (u32::from(low) - 0xdc00)
            }
            None => u32::from(unit),
        };
        out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    out
}

/// The UTF-16 code unit at `at` and how many bytes it takes.
fn unit_at(raw: &[u8], at: usize) -> Option<(u16, usize)> {
    let first = *raw.get(at)?;
    let continuation = |n: usize| raw.get(at + n).filter(|b| *b & 0xc0 == 0x80).map(|b| u16::from(b & 0x3f));
    match first {
        0x00..=0x7f => Some((u16::from(first), 1)),
        0xc0..=0xdf => Some((u16::from(first & 0x1f) << 6 | continuation(1)?, 2)),
        0xe0..=0xef => Some((u16::from(first & 0x0f) << 12 | continuation(1)? << 6 | continuation(2)?, 3)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn decodes_pairs_zero_and_garbage() {
        assert_eq!(decode(b"plain"), "plain");
        assert_eq!(decode("明察".as_bytes()), "明察");
        assert_eq!(decode(&[b'a', 0xc0, 0x80, b'b']), "a\0b");
        assert_eq!(decode(&[0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]), "😀");
        assert_eq!(decode(&[0xed, 0xa0, 0xbd, b'x']), "\u{fffd}x");
        assert_eq!(decode(&[0xff, b'a', 0xe0, 0x80]), "\u{fffd}a\u{fffd}\u{fffd}");
        assert_eq!(decode(&[0xc0, 0x80, 0xf0, 0x9f, 0x98, 0x80]), "\0😀");
    }
}
