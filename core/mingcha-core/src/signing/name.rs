//! Distinguished names as text (RFC 4514), from whatever string types certificates use.

use super::asn1::{Element, Elements, OID, SEQUENCE, SET};
use super::hash::hex;
use crate::error::Result;
use std::fmt::Write as _;

/// The name as RFC 4514 writes it: last component first. Attribute types without a registered short name appear as a
/// dotted identifier with the value in hexadecimal; `emailAddress` is the one exception, because people look for it.
///
/// Refused when the encoding cannot be followed; what one string type cannot say is replaced character by character.
pub(super) fn to_rfc4514(name: Element<'_>) -> Result<String> {
    let mut components = Vec::new();
    let mut sets = name.expect(SEQUENCE, "a distinguished name")?.children();
    while let Some(set) = sets.next()? {
        let mut attributes = Vec::new();
        let mut pairs = set.expect(SET, "a relative distinguished name")?.children();
        while let Some(pair) = pairs.next()? {
            let mut parts = pair.expect(SEQUENCE, "an attribute of a name")?.children();
            let oid = parts.need("an attribute's type")?.expect(OID, "an attribute's type")?.oid()?;
            let value = parts.need("an attribute's value")?;
            attributes.push(match (short_name(&oid), string(value)) {
                (Some(short), Some(text)) => format!("{short}={}", escape(&text)),
                (short, _) => format!("{}=#{}", short.unwrap_or(&oid), hex(value.raw)),
            });
        }
        components.push(attributes.join("+"));
    }
    components.reverse();
    Ok(components.join(","))
}

/// Short names of RFC 4514 section 3 and of the IANA registry of LDAP descriptors.
fn short_name(oid: &str) -> Option<&'static str> {
    Some(match oid {
        "2.5.4.3" => "CN",
        "2.5.4.4" => "SN",
        "2.5.4.5" => "serialNumber",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.9" => "STREET",
        "2.5.4.10" => "O",
        "2.5.4.11" => "OU",
        "2.5.4.12" => "title",
        "2.5.4.13" => "description",
        "2.5.4.17" => "postalCode",
        "2.5.4.42" => "givenName",
        "0.9.2342.19200300.100.1.1" => "UID",
        "0.9.2342.19200300.100.1.25" => "DC",
        "1.2.840.113549.1.9.1" => "emailAddress",
        _ => return None,
    })
}

/// The text of a directory string (X.520), or nothing when the value is no string.
fn string(value: Element<'_>) -> Option<String> {
    let bytes = value.octets().ok()?;
    match value.tag & !0x20 {
        // UTF8String, and PrintableString, TeletexString, IA5String, VisibleString, NumericString: tools put UTF-8 into
        // any of them; what is not UTF-8 is read as Latin-1, as Java does for TeletexString.
        0x0c | 0x12 | 0x13 | 0x14 | 0x16 | 0x1a => {
            Some(String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| bytes.iter().map(|b| char::from(*b)).collect()))
        }
        // UniversalString: UCS-4, big-endian.
        0x1c => {
            let chars = bytes.chunks(4).map(|c| <[u8; 4]>::try_from(c).ok().and_then(|c| char::from_u32(u32::from_be_bytes(c))));
            Some(chars.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
        }
        // BMPString: UCS-2, big-endian.
        0x1e => {
            let units = bytes.chunks(2).map(|c| <[u8; 2]>::try_from(c).map_or(0xfffd, u16::from_be_bytes));
            Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
        }
        _ => None,
    }
}

/// RFC 4514 section 2.4.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let last = text.chars().count().saturating_sub(1);
    for (index, c) in text.chars().enumerate() {
        match c {
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => out.extend(['\\', c]),
            '#' | ' ' if index == 0 => out.extend(['\\', c]),
            ' ' if index == last => out.extend(['\\', c]),
            c if c.is_control() => {
                let mut buffer = [0; 4];
                for byte in c.encode_utf8(&mut buffer).bytes() {
                    let _ = write!(out, "\\{byte:02x}");
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// The names two encodings give, for comparing an issuer with a certificate's: as encoded, or as text.
pub(super) fn same(left: &[u8], right: &[u8]) -> bool {
    let text = |raw| Elements::new(raw).need("name").and_then(to_rfc4514).ok();
    left == right || matches!((text(left), text(right)), (Some(l), Some(r)) if l.eq_ignore_ascii_case(&r))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(oid: &[u8], tag: u8, value: &[u8]) -> Vec<u8> {
        let wrap = |tag: u8, content: &[u8]| [&[tag, content.len() as u8], content].concat();
        wrap(SET, &wrap(SEQUENCE, &[wrap(OID, oid), wrap(tag, value)].concat()))
    }

    fn name(parts: &[Vec<u8>]) -> String {
        let content = parts.concat();
        to_rfc4514(Element { tag: SEQUENCE, content: &content, raw: &content }).unwrap()
    }

    #[test]
    fn every_string_type_becomes_text() {
        let (cn, o) = (&[0x55, 4, 3][..], &[0x55, 4, 10][..]);
        assert_eq!(name(&[attribute(o, 0x0c, "示例".as_bytes()), attribute(cn, 0x13, b"Test")]), "CN=Test,O=示例");
        assert_eq!(name(&[attribute(cn, 0x14, b"caf\xe9")]), "CN=café");
        assert_eq!(name(&[attribute(cn, 0x1e, &[0x4f, 0x8b, 0, b'A'])]), "CN=例A");
        assert_eq!(name(&[attribute(cn, 0x1c, &[0, 0, 0x4f, 0x8b])]), "CN=例");
        assert_eq!(name(&[attribute(cn, 0x02, &[5])]), "CN=#020105");
        assert_eq!(name(&[attribute(&[0x2a, 3], 0x0c, b"x")]), "1.2.3=#0c0178");
        assert_eq!(name(&[]), "");
    }

    #[test]
    fn special_characters_are_escaped() {
        let cn = &[0x55, 4, 3][..];
        assert_eq!(name(&[attribute(cn, 0x0c, b" a,b+\"c\"\\ ")]), "CN=\\ a\\,b\\+\\\"c\\\"\\\\\\ ");
        assert_eq!(name(&[attribute(cn, 0x0c, b"#x\0\n")]), "CN=\\#x\\00\\0a");
    }
}
