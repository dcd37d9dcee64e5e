//! Chains of properties: `plus.device.getInfo`, `uni["getLocation"]`, `a?.b.c`.

use super::token::{Kind, Script};
use std::borrow::Cow;

/// Most names of one chain that are looked at; no API has so many.
pub const MAX_CHAIN: usize = 8;

/// A name and the properties read of it, one within the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain<'a> {
    /// The name and then the properties; the first [`MAX_CHAIN`] of them.
    pub names: Vec<Cow<'a, [u8]>>,
    /// Index of the token after it.
    pub end: usize,
}

/// The chain that begins with the name at `start`; a bracket with anything but a constant text ends it.
pub fn chain<'a>(script: &Script<'a>, start: usize) -> Chain<'a> {
    let mut names = vec![script.name(start)];
    let mut at = start + 1;
    loop {
        let (name, next) = match script.kind(at) {
            Kind::Dot if matches!(script.kind(at + 1), Kind::Name) => (script.name(at + 1), at + 2),
            Kind::OptionalDot if script.kind(at + 1) == Kind::Name => (script.name(at + 1), at + 2),
            Kind::OpenSquare if script.link(at) == at + 2 => match script.text(at + 1, 256) {
                Some(text) => (Cow::Owned(text.into_bytes()), at + 3),
                None => break,
            },
            Kind::OptionalDot if script.kind(at + 1) == Kind::OpenSquare && script.link(at + 1) == at + 3 => {
                match script.text(at + 2, 256) {
                    Some(text) => (Cow::Owned(text.into_bytes()), at + 4),
                    None => break,
                }
            }
            _ => break,
        };
        if names.len() < MAX_CHAIN {
            names.push(name);
        }
        at = next;
    }
    Chain { names, end: at }
}

/// Whether the name at `index` is itself a property of something or the key of an object.
pub fn is_property(script: &Script<'_>, index: usize) -> bool {
    matches!(script.kind_before(index), Kind::Dot | Kind::OptionalDot)
}

/// Whether the chain that ends before `end` is all of an expression, or all but what stands in when it is missing (`uni || {}`).
pub fn ends_expression(script: &Script<'_>, end: usize) -> bool {
    match script.kind(end) {
        Kind::Comma | Kind::Semicolon | Kind::Close => true,
        Kind::Operator => matches!(script.bytes(end), b"||" | b"??"),
        Kind::Name | Kind::Keyword => script.tokens[end].after_newline && !matches!(script.bytes(end), b"in" | b"instanceof" | b"of"),
        _ => false,
    }
}

/// The constant arguments of the call whose `(` is at `open`, by position, at most `most`, each cut at `limit` bytes.
pub fn arguments(script: &Script<'_>, open: usize, most: usize, limit: usize) -> Vec<(usize, String)> {
    let close = script.link(open);
    let mut found = Vec::new();
    let mut at = open + 1;
    for position in 0..most {
        if at >= close {
            break;
        }
        let end = next_comma(script, at, close);
        if end == at + 1 {
            let constant = match script.kind(at) {
                Kind::Number => Some(String::from_utf8_lossy(&script.bytes(at)[..script.bytes(at).len().min(limit)]).into_owned()),
                Kind::Keyword if matches!(script.bytes(at), b"true" | b"false" | b"null") => {
                    Some(String::from_utf8_lossy(script.bytes(at)).into_owned())
                }
                _ => script.text(at, limit),
            };
            found.extend(constant.map(|text| (position, text)));
        }
        at = end + 1;
    }
    found
}

/// The first comma from `at` on that is in no bracket, or `end`.
pub fn next_comma(script: &Script<'_>, mut at: usize, end: usize) -> usize {
    while at < end {
        match script.kind(at) {
            Kind::Comma => return at,
            kind if kind.opens() => at = script.link(at).saturating_add(1),
            _ => at += 1,
        }
    }
    end
}
