//! X.509 certificates (RFC 5280), read field by field: Android asks neither for valid dates nor for trust, so that what
//! is odd in one field must not hide the others.

use super::asn1::{BIT_STRING, BOOLEAN, Element, Elements, GENERALIZED_TIME, INTEGER, OCTET_STRING, SEQUENCE, UTC_TIME};
use super::hash::{Hash, hex};
use super::key::PublicKey;
use super::name;
use crate::error::Result;
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

/// A certificate, as text and digests.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The bytes as given; Android takes them as the signer's identity.
    pub encoded: Vec<u8>,
    /// Subject, RFC 4514; empty when unreadable.
    pub subject: String,
    /// Issuer, RFC 4514; empty when unreadable.
    pub issuer: String,
    /// Serial number in hexadecimal, with a minus sign when negative.
    pub serial: String,
    /// Start of validity, ISO 8601 in UTC; as written when it is no date.
    pub not_before: String,
    /// End of validity, likewise.
    pub not_after: String,
    /// SHA-256 of the encoded bytes, hexadecimal.
    pub sha256: String,
    /// SHA-1, likewise.
    pub sha1: String,
    /// MD5, likewise.
    pub md5: String,
    /// `rsa`, `ec`, `dsa`, or the algorithm's identifier.
    pub key_algorithm: String,
    /// Key size in bits, where the key was read.
    pub key_bits: Option<u32>,
    /// Oddities that Android does not mind: a date that is none, a negative serial number, an unreadable name.
    pub oddities: Vec<String>,
    /// `SubjectPublicKeyInfo` as encoded.
    pub(super) key_info: Vec<u8>,
    /// Issuer as encoded.
    pub(super) issuer_encoded: Vec<u8>,
    /// Contents of the serial number.
    pub(super) serial_encoded: Vec<u8>,
    /// Key usage bits, when the certificate restricts them: bit 0 is digitalSignature, bit 1 nonRepudiation.
    pub(super) key_usage: Option<u8>,
}

impl Certificate {
    /// Read `encoded`; refused only when not even its outline (the fields up to the public key) can be followed.
    pub(super) fn read(encoded: &[u8]) -> Result<Certificate> {
        let outer = Elements::new(encoded).need("a certificate")?.expect(SEQUENCE, "a certificate")?;
        let mut fields = outer.children().need("a certificate's body")?.expect(SEQUENCE, "a certificate's body")?.children();
        fields.optional(0xa0)?;
        let serial = fields.need("a serial number")?.expect(INTEGER, "a serial number")?;
        fields.need("a signature algorithm")?;
        let issuer = fields.need("an issuer")?;
        let validity = fields.need("a validity")?;
        let subject = fields.need("a subject")?;
        let key_info = fields.need("a public key")?.expect(SEQUENCE, "a public key")?;

        let mut oddities = Vec::new();
        let mut named = |element: Element<'_>, what: &str| {
            name::to_rfc4514(element).unwrap_or_else(|problem| {
                oddities.push(format!("unreadable {what}: {}", problem.reason));
                String::new()
            })
        };
        let (issuer_text, subject_text) = (named(issuer, "issuer"), named(subject, "subject"));
        let mut dates = validity.children();
        let mut date = |what: &str| {
            let (text, sound) = dates.need(what).map_or((String::new(), false), time);
            if !sound {
                oddities.push(format!("the {what} of validity is no date"));
            }
            text
        };
        let (not_before, not_after) = (date("start"), date("end"));
        if serial.content.first().is_none_or(|b| b & 0x80 != 0) {
            oddities.push("the serial number is negative or empty".to_owned());
        }
        let key_algorithm = PublicKey::algorithm_name(key_info).unwrap_or_default();
        Ok(Certificate {
            subject: subject_text,
            issuer: issuer_text,
            serial: serial_text(serial.content),
            not_before,
            not_after,
            sha256: hex(&Hash::Sha256.of(encoded)),
            sha1: hex(&Hash::Sha1.of(encoded)),
            md5: hex(&Hash::Md5.of(encoded)),
            key_algorithm,
            key_bits: PublicKey::bits_of(key_info),
            oddities,
            key_info: key_info.raw.to_vec(),
            issuer_encoded: issuer.raw.to_vec(),
            serial_encoded: serial.content.to_vec(),
            key_usage: key_usage(fields).ok().flatten(),
            encoded: encoded.to_vec(),
        })
    }

    /// The key; read when it is needed, because a hostile package may list many that are dear to read.
    pub(super) fn key(&self) -> Result<PublicKey> {
        PublicKey::read(&self.key_info)
    }

    /// Whether the certificate's key may sign at all (RFC 5280 section 4.2.1.3); without the extension it may.
    pub(super) fn may_sign(&self) -> bool {
        self.key_usage.is_none_or(|bits| bits & 0xc0 != 0)
    }
}

/// Two's complement, in hexadecimal.
fn serial_text(content: &[u8]) -> String {
    let negative = content.first().is_some_and(|b| b & 0x80 != 0);
    let mut magnitude = content.to_vec();
    if negative {
        let mut carry = true;
        for byte in magnitude.iter_mut().rev() {
            let (value, over) = (!*byte).overflowing_add(u8::from(carry));
            (*byte, carry) = (value, over);
        }
    }
    let zeros = magnitude.iter().take_while(|b| **b == 0).count().min(magnitude.len().saturating_sub(1));
    format!("{}{}", if negative { "-" } else { "" }, hex(&magnitude[zeros..]))
}

/// A time as ISO 8601 in UTC and whether it is one; otherwise as written.
fn time(element: Element<'_>) -> (String, bool) {
    let text = String::from_utf8_lossy(element.content).chars().filter(|c| !c.is_control()).take(40).collect::<String>();
    match parse_time(element.tag, &text) {
        Some(time) => (format!("{:04}-{}", time.year(), time.format("%m-%dT%H:%M:%SZ")), true),
        None => (text, false),
    }
}

/// UTCTime and GeneralizedTime, with or without seconds, in UTC or with an offset (X.680 sections 46 and 47).
fn parse_time(tag: u8, text: &str) -> Option<NaiveDateTime> {
    if !text.is_ascii() {
        return None;
    }
    let number =
        |from: usize, len: usize| text.get(from..from + len).filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?.parse::<u32>().ok();
    let (year, mut at) = match tag {
        // RFC 5280 section 4.1.2.5.1: 50 to 99 are of the 20th century.
        UTC_TIME => (number(0, 2).map(|y| if y < 50 { 2000 + y } else { 1900 + y })?, 2),
        GENERALIZED_TIME => (number(0, 4)?, 4),
        _ => return None,
    };
    let (month, day, hour, minute) = (number(at, 2)?, number(at + 2, 2)?, number(at + 4, 2)?, number(at + 6, 2)?);
    at += 8;
    let mut second = 0;
    if let Some(value) = number(at, 2) {
        second = value;
        at += 2;
    }
    if text.get(at..)?.starts_with(['.', ',']) {
        at += 1 + text.get(at + 1..)?.bytes().take_while(u8::is_ascii_digit).count();
    }
    let local = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?.and_hms_opt(hour, minute, second)?;
    let zone = text.get(at..)?;
    let shift = match zone.bytes().next() {
        Some(b'Z') if zone.len() == 1 => 0,
        Some(sign @ (b'+' | b'-')) if zone.len() == 5 => {
            let minutes = i64::from(number(at + 1, 2)?) * 60 + i64::from(number(at + 3, 2)?);
            if sign == b'+' { minutes } else { -minutes }
        }
        _ => return None,
    };
    local.checked_sub_signed(TimeDelta::minutes(shift))
}

/// The first octet of the key usage extension.
fn key_usage(mut fields: Elements<'_>) -> Result<Option<u8>> {
    while let Some(field) = fields.next()? {
        if field.tag != 0xa3 {
            continue;
        }
        let mut extensions = field.children().need("extensions")?.children();
        while let Some(extension) = extensions.next()? {
            let mut parts = extension.children();
            let is_key_usage = parts.need("an extension's identifier")?.oid()? == "2.5.29.15";
            parts.optional(BOOLEAN)?;
            if is_key_usage {
                let value = parts.need("an extension's value")?.expect(OCTET_STRING, "an extension's value")?.content;
                let bits = Elements::new(value).need("key usage")?.expect(BIT_STRING, "key usage")?;
                return Ok(Some(bits.content.get(1).copied().unwrap_or_default()));
            }
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_of_either_sign() {
        assert_eq!(serial_text(&[0, 0x93, 0x6e]), "936e");
        assert_eq!(serial_text(&[0xff, 0x00]), "-0100");
        assert_eq!(serial_text(&[0x80]), "-80");
        assert_eq!(serial_text(&[0]), "00");
        assert_eq!(serial_text(&[]), "");
    }

    #[test]
    fn times_in_every_form() {
        let parse = |tag, text: &str| parse_time(tag, text).map(|t| t.to_string());
        assert_eq!(parse(UTC_TIME, "491231235959Z").as_deref(), Some("2049-12-31 23:59:59"));
        assert_eq!(parse(UTC_TIME, "5001010000Z").as_deref(), Some("1950-01-01 00:00:00"));
        assert_eq!(parse(UTC_TIME, "200101080000+0800").as_deref(), Some("2020-01-01 00:00:00"));
        assert_eq!(parse(GENERALIZED_TIME, "30010101000000.5Z").as_deref(), Some("3001-01-01 00:00:00"));
        for bad in ["200001000000Z", "20010108000", "", "200101080000", "+10101000000Z", "2001010é0000Z"] {
            assert_eq!(parse(UTC_TIME, bad), None, "{bad}");
        }
        assert_eq!(time(Element { tag: UTC_TIME, content: b"never\n", raw: b"" }), ("never".to_owned(), false));
    }
}
