//! Field and method descriptors (JVMS 4.3).

use crate::limits::MAX_PROTO_PARAMETERS;

/// How a value is kept: which `move` copies it, and how many slots it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One slot that holds no reference.
    Single,
    /// Two slots: long or double.
    Wide,
    /// A reference.
    Object,
}

impl Kind {
    /// The kind of a value of the type described.
    pub fn of(descriptor: &[u8]) -> Kind {
        match descriptor.first() {
            Some(b'J' | b'D') => Kind::Wide,
            Some(b'L' | b'[') => Kind::Object,
            _ => Kind::Single,
        }
    }

    /// Slots it takes.
    pub fn slots(self) -> u16 {
        if self == Kind::Wide { 2 } else { 1 }
    }
}

/// A method descriptor, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MethodDescriptor<'a> {
    pub parameters: Vec<&'a [u8]>,
    /// `V` for nothing.
    pub returns: &'a [u8],
}

impl<'a> MethodDescriptor<'a> {
    /// Takes `(…)…` apart; `None` when it is malformed or has more than 255 parameters.
    pub fn parse(descriptor: &'a [u8]) -> Option<Self> {
        let mut rest = descriptor.strip_prefix(b"(")?;
        let mut parameters = Vec::new();
        while rest.first() != Some(&b')') {
            let (parameter, after) = one(rest)?;
            parameters.push(parameter);
            rest = after;
            if parameters.len() > MAX_PROTO_PARAMETERS {
                return None;
            }
        }
        let returns = &rest[1..];
        if returns == b"V" {
            return Some(MethodDescriptor { parameters, returns });
        }
        let (_, after) = one(returns)?;
        after.is_empty().then_some(MethodDescriptor { parameters, returns })
    }

    /// Slots that the parameters take, the receiver not counted.
    pub fn slots(&self) -> u16 {
        self.parameters.iter().map(|parameter| Kind::of(parameter).slots()).sum()
    }
}

/// Whether `descriptor` is exactly one field type.
pub(super) fn is_field(descriptor: &[u8]) -> bool {
    one(descriptor).is_some_and(|(_, rest)| rest.is_empty())
}

/// The type at the start of `text`, and what follows it. An array has at most 255 dimensions.
fn one(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let dimensions = text.iter().take_while(|byte| **byte == b'[').count();
    if dimensions > 255 {
        return None;
    }
    let end = match text.get(dimensions)? {
        b'B' | b'C' | b'D' | b'F' | b'I' | b'J' | b'S' | b'Z' => dimensions + 1,
        b'L' => dimensions + memchr::memchr(b';', &text[dimensions..]).filter(|length| *length > 1)? + 1,
        _ => return None,
    };
    Some(text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptors_are_taken_apart() {
        let method = MethodDescriptor::parse(b"(I[[JLjava/lang/String;D)V").unwrap();
        assert_eq!(method.parameters, [&b"I"[..], b"[[J", b"Ljava/lang/String;", b"D"]);
        assert_eq!((method.returns, method.slots()), (&b"V"[..], 5));
        for bad in ["", "()", "(", "(I", "(V)V", "()VV", "(L;)V", "(Lx)V", "I", "()[V"] {
            assert_eq!(MethodDescriptor::parse(bad.as_bytes()), None, "{bad}");
        }
        assert!(MethodDescriptor::parse(format!("({})V", "I".repeat(255)).as_bytes()).is_some());
        assert!(MethodDescriptor::parse(format!("({})V", "I".repeat(256)).as_bytes()).is_none());
        assert!(is_field(b"[Z") && !is_field(b"V") && !is_field(b"II"));
    }
}
