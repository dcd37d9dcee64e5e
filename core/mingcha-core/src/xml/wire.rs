//! The protobuf wire format, read field by field without copying (protobuf.dev, "Encoding").

/// One field of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field<'a> {
    /// Field number.
    pub number: u32,
    /// Its value: a varint or fixed-width number.
    pub bits: u64,
    /// Its bytes, for strings and messages.
    pub bytes: &'a [u8],
    /// Offset of `bytes` in the message.
    pub offset: usize,
    /// Whether it is a string or message.
    pub delimited: bool,
}

impl<'a> Field<'a> {
    /// The bytes as text; what is no UTF-8 becomes U+FFFD.
    pub fn text(&self) -> std::borrow::Cow<'a, str> {
        String::from_utf8_lossy(self.bytes)
    }
}

/// The fields of one message, in order; ends early, with [`Fields::broken`] set, where the bytes are no message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields<'a> {
    data: &'a [u8],
    at: usize,
    broken: bool,
}

impl<'a> Fields<'a> {
    /// The fields of the message that is all of `data`.
    pub fn new(data: &'a [u8]) -> Self {
        Fields { data, at: 0, broken: false }
    }

    /// Whether reading stopped because the bytes are no message.
    pub fn broken(&self) -> bool {
        self.broken
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..70).step_by(7) {
            let byte = *self.data.get(self.at)?;
            self.at += 1;
            if shift < 64 {
                value |= u64::from(byte & 0x7f) << shift;
            }
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn take(&mut self, len: u64) -> Option<&'a [u8]> {
        let end = self.at.checked_add(usize::try_from(len).ok()?)?;
        let bytes = self.data.get(self.at..end)?;
        self.at = end;
        Some(bytes)
    }

    fn field(&mut self) -> Option<Field<'a>> {
        let key = self.varint()?;
        let number = u32::try_from(key >> 3).ok().filter(|&n| n != 0)?;
        let (mut bits, mut bytes, mut offset, mut delimited) = (0, &[][..], self.at, false);
        match key & 7 {
            0 => bits = self.varint()?,
            1 => bits = u64::from_le_bytes(self.take(8)?.try_into().ok()?),
            2 => {
                let len = self.varint()?;
                offset = self.at;
                bytes = self.take(len)?;
                delimited = true;
            }
            5 => bits = u64::from(u32::from_le_bytes(self.take(4)?.try_into().ok()?)),
            // Groups are not used by the messages read here.
            _ => return None,
        }
        Some(Field { number, bits, bytes, offset, delimited })
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        if self.broken || self.at >= self.data.len() {
            return None;
        }
        let field = self.field();
        self.broken = field.is_none();
        field
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_every_kind() {
        let data = b"\x08\x96\x01\x12\x02hi\x1d\x01\0\0\0\x21\x02\0\0\0\0\0\0\0";
        let mut fields = Fields::new(data);
        assert_eq!(fields.next().map(|f| (f.number, f.bits)), Some((1, 150)));
        assert_eq!(fields.next().map(|f| (f.number, f.bytes, f.offset)), Some((2, &b"hi"[..], 5)));
        assert_eq!(fields.next().map(|f| (f.number, f.bits)), Some((3, 1)));
        assert_eq!(fields.next().map(|f| (f.number, f.bits)), Some((4, 2)));
        assert_eq!(fields.next(), None);
        assert!(!fields.broken());
    }

    #[test]
    fn broken_messages_end() {
        for data in [
            &b"\x12\x05hi"[..],
            b"\x0b",
            b"\x00",
            b"\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\x12\xff\xff\xff\xff\xff\xff\xff\xff\x7f",
        ] {
            let mut fields = Fields::new(data);
            assert_eq!(fields.by_ref().count(), 0, "{data:?}");
            assert!(fields.broken());
        }
    }
}
