//! What methods of `String` make of texts that are wholly known.

use crate::limits::MAX_CONSTANT_TEXT;
use crate::program::constants::value::Value;

/// `bytes.substring(start)` or `(start, end)`; nothing where the call would throw or a bound is not known. `bytes` are ASCII.
pub(super) fn substring(bytes: &[u8], start: Value, end: Option<Value>) -> Option<&[u8]> {
    let bound = |value: Value| if let Value::Integer(n) = value { usize::try_from(n).ok() } else { None };
    let end = end.map_or(Some(bytes.len()), bound)?;
    bytes.get(bound(start)?..end)
}

/// `bytes` with every `from` replaced by `to`; nothing beyond the limits.
pub(super) fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Option<Vec<u8>> {
    if from.is_empty() {
        return None;
    }
    let (mut out, mut rest) = (Vec::new(), bytes);
    while let Some(at) = memchr::memmem::find(rest, from) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(to);
        if out.len() > MAX_CONSTANT_TEXT {
            return None;
        }
        rest = &rest[at + from.len()..];
    }
    out.extend_from_slice(rest);
    Some(out)
}

/// What characters (or else bytes, of which only ASCII is taken) spell, or the `part` of them that a start and a length name.
pub(super) fn spelled(items: &[Value], characters: bool, part: Option<(Value, Value)>) -> Option<Vec<u8>> {
    let items = match part {
        Some((Value::Integer(start), Value::Integer(length))) => {
            let start = usize::try_from(start).ok()?;
            items.get(start..start.checked_add(usize::try_from(length).ok()?)?)?
        }
        Some(_) => return None,
        None => items,
    };
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        let Value::Integer(n) = item else { return None };
        let character = char::from_u32(u32::try_from(*n).ok()?).filter(|c| *c != '\0' && (c.is_ascii() || characters))?;
        out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_and_replaced_as_java_does() {
        let n = Value::Integer;
        assert_eq!(substring(b"xandroid_idx", n(1), Some(n(11))), Some(&b"android_id"[..]));
        assert_eq!(substring(b"/proc", n(1), None), Some(&b"proc"[..]));
        assert_eq!(substring(b"/proc", n(9), None).or(substring(b"/proc", n(-1), None)), None);
        assert_eq!(substring(b"/proc", n(3), Some(n(2))).or(substring(b"/proc", Value::Unknown, None)), None);
        assert_eq!(replace(b"android#id##", b"#", b"_").as_deref(), Some(&b"android_id__"[..]));
        assert_eq!(replace(&[b'x'; MAX_CONSTANT_TEXT], b"x", &[b'y'; MAX_CONSTANT_TEXT]), None);
        assert_eq!(replace(b"x", b"", b"y"), None);
    }

    #[test]
    fn arrays_spell_texts() {
        let items: Vec<Value> = "短信id".chars().map(|c| Value::Integer(i64::from(c as u32))).collect();
        assert_eq!(spelled(&items, true, None).as_deref(), Some("短信id".as_bytes()));
        assert_eq!(spelled(&items, false, None), None);
        assert_eq!(spelled(&items, false, Some((Value::Integer(2), Value::Integer(2)))).as_deref(), Some(&b"id"[..]));
        assert_eq!(spelled(&items, true, Some((Value::Integer(2), Value::Integer(i64::MAX)))), None);
        assert_eq!(spelled(&[Value::Unknown], true, None).or(spelled(&[Value::Integer(0)], true, None)), None);
    }
}
