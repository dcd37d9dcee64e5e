//! ASN.1 elements in DER or BER (X.690): what old signing tools wrote is often not DER, and certificates that Android
//! accepts are not always well formed, so that every field is read by itself and lengths may be indefinite or not minimal.

use super::problem;
use crate::error::Result;
use std::borrow::Cow;
use std::fmt::Write as _;

pub(super) const BOOLEAN: u8 = 0x01;
pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const OID: u8 = 0x06;
pub(super) const UTC_TIME: u8 = 0x17;
pub(super) const GENERALIZED_TIME: u8 = 0x18;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;

const CONSTRUCTED: u8 = 0x20;

/// One element: identifier octet, contents, and the whole as encoded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    /// Identifier octet; tag numbers above 30 do not occur in what is read here and are refused.
    pub tag: u8,
    /// Contents, without end-of-contents octets.
    pub content: &'a [u8],
    /// The element with identifier and length.
    pub raw: &'a [u8],
}

impl<'a> Element<'a> {
    /// The elements inside.
    pub fn children(&self) -> Elements<'a> {
        Elements { rest: self.content }
    }

    /// This element, when it has the tag wanted.
    pub fn expect(self, tag: u8, what: &str) -> Result<Element<'a>> {
        if self.tag == tag { Ok(self) } else { Err(malformed(format!("{what} has tag {:#04x} instead of {tag:#04x}", self.tag))) }
    }

    /// The octets of a string: as they stand, or put together from the pieces of a constructed encoding.
    pub fn octets(&self) -> Result<Cow<'a, [u8]>> {
        if self.tag & CONSTRUCTED == 0 {
            return Ok(Cow::Borrowed(self.content));
        }
        let mut joined = Vec::new();
        let mut pending = vec![self.children()];
        while let Some(mut elements) = pending.pop() {
            if let Some(piece) = elements.next()? {
                pending.push(elements);
                if piece.tag & CONSTRUCTED == 0 {
                    joined.extend_from_slice(piece.content);
                } else {
                    pending.push(piece.children());
                }
            }
        }
        Ok(Cow::Owned(joined))
    }

    /// The bytes of a BIT STRING that has no unused bits.
    pub fn bit_string(&self) -> Result<&'a [u8]> {
        match self.content.split_first() {
            Some((0, bits)) if self.tag == BIT_STRING => Ok(bits),
            _ => Err(malformed("a bit string is missing".to_owned())),
        }
    }

    /// The magnitude of a non-negative INTEGER without leading zeros; nothing when it is negative or no integer.
    pub fn unsigned(&self) -> Option<&'a [u8]> {
        if self.tag != INTEGER || self.content.first().is_none_or(|b| b & 0x80 != 0) {
            return None;
        }
        let zeros = self.content.iter().take_while(|b| **b == 0).count();
        Some(&self.content[zeros..])
    }

    /// An object identifier in dotted form.
    pub fn oid(&self) -> Result<String> {
        if self.tag != OID || self.content.is_empty() || self.content.len() > 64 {
            return Err(malformed("an object identifier is missing".to_owned()));
        }
        let mut text = String::new();
        let mut arc: u64 = 0;
        for byte in self.content {
            if arc > u64::MAX >> 8 {
                return Err(malformed("an object identifier's arc is too large".to_owned()));
            }
            arc = arc << 7 | u64::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                let _ = match (text.is_empty(), arc) {
                    (true, 0..40) => write!(text, "0.{arc}"),
                    (true, 40..80) => write!(text, "1.{}", arc - 40),
                    (true, _) => write!(text, "2.{}", arc - 80),
                    (false, _) => write!(text, ".{arc}"),
                };
                arc = 0;
            }
        }
        Ok(text)
    }
}

/// Elements one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elements<'a> {
    rest: &'a [u8],
}

impl<'a> Elements<'a> {
    /// The elements of `data`.
    pub fn new(data: &'a [u8]) -> Self {
        Elements { rest: data }
    }

    /// The next element, or nothing at the end.
    pub fn next(&mut self) -> Result<Option<Element<'a>>> {
        let data = self.rest;
        if data.is_empty() {
            return Ok(None);
        }
        let (head, length) = header(data)?;
        let (content, used) = match length {
            Some(len) => {
                let content = head.checked_add(len).and_then(|end| data.get(head..end));
                (
                    content.ok_or_else(|| malformed(format!("an element says it is {len} bytes long, {} are left", data.len() - head)))?,
                    head + len,
                )
            }
            None => {
                let len = indefinite_len(&data[head..])?;
                (&data[head..head + len], head + len + 2)
            }
        };
        self.rest = &data[used..];
        Ok(Some(Element { tag: data[0], content, raw: &data[..used] }))
    }

    /// The next element, which must be there.
    pub fn need(&mut self, what: &str) -> Result<Element<'a>> {
        self.next()?.ok_or_else(|| malformed(format!("{what} is missing")))
    }

    /// The next element when it has this tag; otherwise nothing is read.
    pub fn optional(&mut self, tag: u8) -> Result<Option<Element<'a>>> {
        if self.rest.first() == Some(&tag) { self.next() } else { Ok(None) }
    }
}

/// Length of identifier and length octets, and the content's length (nothing: indefinite).
fn header(data: &[u8]) -> Result<(usize, Option<usize>)> {
    let short = || malformed("the data end inside an element's header".to_owned());
    let tag = *data.first().ok_or_else(short)?;
    if tag & 0x1f == 0x1f {
        return Err(malformed("an element has a tag number above 30".to_owned()));
    }
    let first = *data.get(1).ok_or_else(short)?;
    match first {
        0..0x80 => Ok((2, Some(usize::from(first)))),
        0x80 if tag & CONSTRUCTED != 0 => Ok((2, None)),
        0x80 => Err(malformed("a primitive element has no length".to_owned())),
        _ => {
            let count = usize::from(first & 0x7f);
            let octets = data.get(2..2 + count).ok_or_else(short)?;
            let mut len: usize = 0;
            for octet in octets {
                if len > usize::MAX >> 9 {
                    return Err(malformed("an element's length is too large".to_owned()));
                }
                len = len << 8 | usize::from(*octet);
            }
            Ok((2 + count, Some(len)))
        }
    }
}

/// Content length of an element of indefinite length: up to its end-of-contents octets. Elements of known length inside
/// are skipped whole, others only counted, so that nesting costs no stack.
fn indefinite_len(data: &[u8]) -> Result<usize> {
    let (mut at, mut open) = (0, 1usize);
    loop {
        if data.get(at..at + 2) == Some(&[0, 0]) {
            open -= 1;
            if open == 0 {
                return Ok(at);
            }
            at += 2;
            continue;
        }
        let (head, length) = header(data.get(at..).unwrap_or_default())?;
        match length {
            Some(len) => {
                at = at
                    .checked_add(head + len)
                    .filter(|end| *end <= data.len())
                    .ok_or_else(|| malformed("an element is longer than what surrounds it".to_owned()))?;
            }
            None => {
                open += 1;
                at += head;
            }
        }
    }
}

/// DER length octets.
pub(super) fn der_length(len: usize) -> Vec<u8> {
    if len < 0x80 {
        return vec![len as u8];
    }
    let octets: Vec<u8> = len.to_be_bytes().into_iter().skip_while(|b| *b == 0).collect();
    let mut out = vec![0x80 | octets.len() as u8];
    out.extend(octets);
    out
}

fn malformed(reason: String) -> crate::error::Refusal {
    problem("signing-asn1", None, reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definite_and_indefinite_lengths_read_alike() {
        let definite = [0x30, 0x05, 0x04, 0x03, 1, 2, 3];
        let indefinite = [0x30, 0x80, 0x24, 0x80, 0x04, 0x01, 1, 0x04, 0x02, 2, 3, 0, 0, 0, 0];
        for data in [&definite[..], &indefinite[..]] {
            let mut elements = Elements::new(data);
            let sequence = elements.need("sequence").unwrap().expect(SEQUENCE, "sequence").unwrap();
            assert!(elements.next().unwrap().is_none());
            assert_eq!(sequence.children().need("string").unwrap().octets().unwrap().as_ref(), [1, 2, 3]);
        }
    }

    #[test]
    fn object_identifiers() {
        let oid = |data: &[u8]| Elements::new(data).need("oid").and_then(|e| e.oid());
        assert_eq!(oid(&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1]).unwrap(), "1.2.840.113549.1.1.1");
        assert_eq!(oid(&[6, 3, 0x55, 4, 3]).unwrap(), "2.5.4.3");
        assert!(oid(&[6, 10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]).is_err());
    }

    #[test]
    fn deep_nesting_ends_without_recursion() {
        let mut data = [0x30, 0x80].repeat(200_000);
        assert!(Elements::new(&data).next().is_err());
        data.extend(vec![0; 400_000]);
        assert!(Elements::new(&data).next().unwrap().is_some());
        let mut strings = [0x24, 0x80].repeat(2_000);
        strings.extend([4, 1, 7]);
        strings.extend(vec![0; 4_000]);
        assert_eq!(Elements::new(&strings).need("string").unwrap().octets().unwrap().as_ref(), [7]);
    }

    #[test]
    fn lengths_beyond_the_data_are_refused() {
        for data in [&[0x30, 0x05, 0x00][..], &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff], &[0x30], &[0x1f, 0x01, 0x00], &[0x04, 0x80, 0, 0]] {
            assert_eq!(Elements::new(data).next().unwrap_err().code, "signing-asn1");
        }
    }

    #[test]
    fn der_lengths() {
        assert_eq!(der_length(5), [5]);
        assert_eq!(der_length(200), [0x81, 200]);
        assert_eq!(der_length(70_000), [0x83, 1, 0x11, 0x70]);
    }
}
