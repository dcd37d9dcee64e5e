//! Tokens of JavaScript, as much of its grammar as finding calls needs.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Identifier, or a reserved word used as the name of a property.
    Name,
    /// Reserved word.
    Keyword,
    /// Number.
    Number,
    /// String with its quotes.
    Text,
    /// Template without substitutions, with its back-ticks.
    Template,
    /// Piece of a template with substitutions.
    Chunk,
    /// Regular expression.
    Regex,
    /// `.` before a property's name.
    Dot,
    /// `?.`
    OptionalDot,
    /// `,`
    Comma,
    /// `;`, or the end of one of several scripts in a page.
    Semicolon,
    /// `:`
    Colon,
    /// `?`
    Question,
    /// `=`
    Assign,
    /// `+=` and its like.
    AssignOperator,
    /// `++` or `--`.
    Update,
    /// `=>`
    Arrow,
    /// `...`
    Spread,
    /// Any other operator.
    Operator,
    /// `(`
    OpenParen,
    /// `[`
    OpenSquare,
    /// `{` of a block of statements.
    OpenBlock,
    /// `{` of an object literal, a pattern or a list of imports.
    OpenObject,
    /// `{` of a class body.
    OpenClass,
    /// `{` of a function body.
    OpenFunction,
    /// `${`
    OpenTemplate,
    /// The bracket that closes any of these.
    Close,
}

impl Kind {
    /// Whether it opens a bracket.
    pub fn opens(self) -> bool {
        use Kind::{OpenBlock, OpenClass, OpenFunction, OpenObject, OpenParen, OpenSquare, OpenTemplate};
        matches!(self, OpenParen | OpenSquare | OpenBlock | OpenObject | OpenClass | OpenFunction | OpenTemplate)
    }
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Whether a line ends between the token before and this one.
    pub after_newline: bool,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// For brackets the index of the token that closes or opens it; for one never closed, the number of tokens.
    pub link: u32,
}

/// A script as tokens.
#[derive(Debug)]
pub struct Script<'a> {
    /// The bytes.
    pub source: &'a [u8],
    /// Its tokens in order; every `Close` links to the token that opens it and back.
    pub tokens: Vec<Token>,
}

impl<'a> Script<'a> {
    /// Bytes of the token at `index`, empty when there is none.
    pub fn bytes(&self, index: usize) -> &'a [u8] {
        self.tokens.get(index).map_or(b"", |token| &self.source[token.start as usize..token.end as usize])
    }

    /// Kind of the token at `index`; a semicolon when there is none, as a script ends a statement.
    pub fn kind(&self, index: usize) -> Kind {
        self.tokens.get(index).map_or(Kind::Semicolon, |token| token.kind)
    }

    /// Kind of the token before `index`.
    pub fn kind_before(&self, index: usize) -> Kind {
        index.checked_sub(1).map_or(Kind::Semicolon, |before| self.kind(before))
    }

    /// Whether the token at `index` is the reserved word `word`.
    pub fn is_keyword(&self, index: usize, word: &str) -> bool {
        self.kind(index) == Kind::Keyword && self.bytes(index) == word.as_bytes()
    }

    /// The bracket that belongs to the one at `index`, or the number of tokens.
    pub fn link(&self, index: usize) -> usize {
        self.tokens.get(index).map_or(self.tokens.len(), |token| token.link as usize)
    }

    /// The name that a name token spells, with `\u` escapes read.
    pub fn name(&self, index: usize) -> std::borrow::Cow<'a, [u8]> {
        let bytes = self.bytes(index);
        if bytes.contains(&b'\\') { unescape(bytes).into() } else { bytes.into() }
    }

    /// The text of a string or of a template without substitutions, cut at `limit` bytes; nothing for other tokens.
    pub fn text(&self, index: usize, limit: usize) -> Option<String> {
        if !matches!(self.kind(index), Kind::Text | Kind::Template) {
            return None;
        }
        let quoted = self.bytes(index);
        let inner = quoted.get(1..quoted.len().max(2) - 1).unwrap_or_default();
        let inner = &inner[..inner.len().min(limit)];
        let bytes = if inner.contains(&b'\\') { unescape(inner) } else { inner.to_vec() };
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// The operator or other mark that `rest` begins with, and its length.
pub(super) fn operator(rest: &[u8]) -> Option<(Kind, usize)> {
    Some(match rest {
        [b'=', b'>', ..] => (Kind::Arrow, 2),
        [b'.', b'.', b'.', ..] => (Kind::Spread, 3),
        [b'?', b'.', after, ..] if !after.is_ascii_digit() => (Kind::OptionalDot, 2),
        [b'+', b'+', ..] | [b'-', b'-', ..] => (Kind::Update, 2),
        [b'=', b'=', b'=', ..] | [b'!', b'=', b'=', ..] => (Kind::Operator, 3),
        [b'=', b'=', ..] | [b'!', b'=', ..] | [b'<', b'=', ..] => (Kind::Operator, 2),
        [b'>', b'>', b'>', b'=', ..] => (Kind::AssignOperator, 4),
        [b'>', b'>', b'>', ..] => (Kind::Operator, 3),
        [b'*', b'*', b'=', ..]
        | [b'<', b'<', b'=', ..]
        | [b'>', b'>', b'=', ..]
        | [b'&', b'&', b'=', ..]
        | [b'|', b'|', b'=', ..]
        | [b'?', b'?', b'=', ..] => (Kind::AssignOperator, 3),
        [b'>', b'=', ..] => (Kind::Operator, 2),
        [b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^', b'=', ..] => (Kind::AssignOperator, 2),
        [b'&', b'&', ..] | [b'|', b'|', ..] | [b'?', b'?', ..] | [b'*', b'*', ..] | [b'<', b'<', ..] | [b'>', b'>', ..] => {
            (Kind::Operator, 2)
        }
        [b'.', ..] => (Kind::Dot, 1),
        [b',', ..] => (Kind::Comma, 1),
        [b';', ..] => (Kind::Semicolon, 1),
        [b':', ..] => (Kind::Colon, 1),
        [b'?', ..] => (Kind::Question, 1),
        [b'=', ..] => (Kind::Assign, 1),
        [b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^' | b'~' | b'!' | b'<' | b'>', ..] => (Kind::Operator, 1),
        _ => return None,
    })
}

/// Reads `\n`, `\x41`, `\u0041`, `\u{41}` and plain escapes; what is malformed stays as written.
fn unescape(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    let mut high = None;
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            out.push(bytes[at]);
            at += 1;
            continue;
        }
        let rest = &bytes[at + 1..];
        let (code, taken) = match rest.first() {
            Some(b'x') => (hex(rest.get(1..3)), 3),
            Some(b'u') if rest.get(1) == Some(&b'{') => {
                let end = rest.iter().take(10).position(|b| *b == b'}').unwrap_or(0);
                (hex(rest.get(2..end)), end + 1)
            }
            Some(b'u') => (hex(rest.get(1..5)), 5),
            Some(b'n') => (Some(10), 1),
            Some(b't') => (Some(9), 1),
            Some(b'r') => (Some(13), 1),
            Some(b'\n') => (None, 1),
            Some(other) => (Some(u32::from(*other)), 1),
            None => (None, 0),
        };
        at += 1 + taken.min(rest.len());
        let Some(code) = code else { continue };
        // Two escapes for one character beyond the first 65,536.
        let code = match (high.take(), code) {
            (_, 0xd800..=0xdbff) => {
                high = Some(code);
                continue;
            }
            (Some(first), 0xdc00..=0xdfff) => 0x10000 + ((first - 0xd800) << 10) + (code - 0xdc00),
            _ => code,
        };
        match (taken, code) {
            (1, 0x80..) => out.push(code as u8),
            _ => out.extend(char::from_u32(code).unwrap_or('\u{fffd}').to_string().bytes()),
        }
    }
    out
}

fn hex(digits: Option<&[u8]>) -> Option<u32> {
    let digits = digits.filter(|d| !d.is_empty() && d.len() <= 6 && d.iter().all(u8::is_ascii_hexdigit))?;
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
