//! JavaScript's tokenizer: what is a string, comment or regular expression, and what kind of bracket is which.
//!
//! Whether `/` divides or begins a regular expression, and whether `{` begins a block, an object, a class or a function,
//! is decided from the tokens before and the brackets around, as in the grammar; nothing recurses.

use super::token::{Kind, Script, Token, operator};
use crate::limits::{MAX_SCRIPT_DEPTH, MAX_SCRIPT_TOKENS};
use std::ops::Range;

/// Where and why a script could not be read on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Byte of the source.
    pub offset: usize,
    /// English, one line.
    pub reason: &'static str,
}

/// The tokens of the scripts at `ranges` of `source` (at most 4 GiB of it), one after the other, as one script.
///
/// A range that cannot be read to its end adds what was read before, with its open brackets closed by the range's end, and the reason to
/// the second list.
pub fn tokenize<'a>(source: &'a [u8], ranges: &[Range<usize>]) -> (Script<'a>, Vec<Malformed>) {
    let mut malformed = Vec::new();
    let mut lexer = Lexer { source, at: 0, end: 0, tokens: Vec::new(), frames: Vec::new(), newline: false };
    for range in ranges {
        lexer.at = range.start.min(source.len());
        lexer.end = range.end.min(source.len());
        if let Err(reason) = lexer.run() {
            malformed.push(Malformed { offset: lexer.at, reason });
        }
        let end = lexer.end;
        lexer.at = end;
        lexer.close_all();
    }
    (Script { source, tokens: lexer.tokens }, malformed)
}

const UNSET: u32 = u32::MAX;

const KEYWORDS: &[&str] = &[
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "import",
    "in",
    "instanceof",
    "new",
    "null",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
];

/// An open bracket.
struct Frame {
    open: u32,
    /// `?` not yet answered by `:`.
    questions: u32,
    /// Whether the last `:` answered a `?`, so that a value follows and not a statement.
    value_after_colon: bool,
    /// Whether `class` was read and its body not yet begun.
    class_pending: bool,
}

impl Frame {
    fn new(open: u32) -> Self {
        Frame { open, questions: 0, value_after_colon: false, class_pending: false }
    }
}

struct Lexer<'a> {
    source: &'a [u8],
    at: usize,
    end: usize,
    tokens: Vec<Token>,
    /// Open brackets; the first stands for the script itself.
    frames: Vec<Frame>,
    newline: bool,
}

type Step = Result<(), &'static str>;

impl Lexer<'_> {
    fn run(&mut self) -> Step {
        self.frames = vec![Frame::new(UNSET)];
        if self.rest().starts_with(b"\xef\xbb\xbf") {
            self.at += 3;
        }
        if self.rest().starts_with(b"#!") {
            self.skip_line();
        }
        self.newline = true;
        loop {
            self.skip_blank()?;
            if self.at >= self.end {
                break;
            }
            if self.tokens.len() >= MAX_SCRIPT_TOKENS {
                return Err("the script has more tokens than the limit");
            }
            self.token()?;
        }
        if self.frames.len() > 1 { Err("the script ends inside a bracket") } else { Ok(()) }
    }

    /// End the range: close what is open, and end the statement.
    fn close_all(&mut self) {
        while self.frames.len() > 1 {
            self.push_close(self.at);
        }
        self.newline = true;
        self.push(Kind::Semicolon, self.at);
    }

    fn rest(&self) -> &[u8] {
        &self.source[self.at..self.end]
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.rest().get(ahead).copied().unwrap_or(0)
    }

    fn push(&mut self, kind: Kind, start: usize) {
        let token = Token { kind, after_newline: self.newline, start: start as u32, end: self.at as u32, link: UNSET };
        self.newline = false;
        self.tokens.push(token);
    }

    fn skip_line(&mut self) {
        let line = memchr::memchr2(b'\n', b'\r', self.rest()).unwrap_or(self.end - self.at);
        self.at += line;
    }

    fn skip_blank(&mut self) -> Step {
        loop {
            match self.peek(0) {
                b'\n' | b'\r' => {
                    self.newline = true;
                    self.at += 1;
                }
                b' ' | b'\t' | 0x0b | 0x0c => self.at += 1,
                b'/' if self.peek(1) == b'/' => self.skip_line(),
                b'/' if self.peek(1) == b'*' => {
                    let Some(length) = memchr::memmem::find(&self.rest()[2..], b"*/") else {
                        return Err("a comment does not end");
                    };
                    self.newline |= memchr::memchr(b'\n', &self.rest()[..length]).is_some();
                    self.at += length + 4;
                }
                b'<' if self.rest().starts_with(b"<!--") => self.skip_line(),
                b'-' if self.newline && self.rest().starts_with(b"-->") => self.skip_line(),
                0xc2 if self.peek(1) == 0xa0 => self.at += 2,
                0xe2 if self.peek(1) == 0x80 && matches!(self.peek(2), 0xa8 | 0xa9) => {
                    self.newline = true;
                    self.at += 3;
                }
                0xef if self.rest().starts_with(b"\xef\xbb\xbf") => self.at += 3,
                0xe3 if self.rest().starts_with(b"\xe3\x80\x80") => self.at += 3,
                _ => return Ok(()),
            }
        }
    }

    fn token(&mut self) -> Step {
        let start = self.at;
        let first = self.peek(0);
        match first {
            b'"' | b'\'' => self.string(first),
            b'`' => {
                self.at += 1;
                self.template(start)
            }
            b'0'..=b'9' => {
                self.number();
                Ok(())
            }
            b'.' if self.peek(1).is_ascii_digit() => {
                self.number();
                Ok(())
            }
            b'#' | b'@' => {
                self.at += 1;
                self.name(start);
                Ok(())
            }
            b if is_name_byte(b) => {
                self.name(start);
                Ok(())
            }
            b'/' if self.regex_possible() => self.regex(),
            b'(' => self.open(Kind::OpenParen),
            b'[' => self.open(Kind::OpenSquare),
            b'{' => {
                let kind = self.brace();
                self.open(kind)
            }
            b')' | b']' | b'}' => self.close(first),
            _ => self.punctuator(start),
        }
    }

    fn name(&mut self, start: usize) {
        while is_name_byte(self.peek(0)) {
            // `\u{…}` is the one part of a name that is no name byte.
            self.at += if self.rest().starts_with(b"\\u{") { 3 } else { 1 };
            if self.peek(0) == b'}' && self.source[start..self.at].contains(&b'{') {
                self.at += 1;
            }
        }
        let bytes = &self.source[start..self.at];
        let before = self.tokens.last().map(|token| token.kind);
        let property = matches!(before, Some(Kind::Dot | Kind::OptionalDot));
        let keyword = !property && bytes.len() <= 10 && KEYWORDS.iter().any(|word| word.as_bytes() == bytes);
        if keyword
            && bytes == b"class"
            && let Some(frame) = self.frames.last_mut()
        {
            frame.class_pending = true;
        }
        self.push(if keyword { Kind::Keyword } else { Kind::Name }, start);
    }

    fn number(&mut self) {
        let start = self.at;
        let prefixed = self.peek(0) == b'0' && matches!(self.peek(1), b'x' | b'X' | b'b' | b'B' | b'o' | b'O');
        self.at += 1;
        loop {
            let b = self.peek(0);
            let sign = !prefixed && matches!(b, b'+' | b'-') && matches!(self.source[self.at - 1], b'e' | b'E');
            if !(b.is_ascii_alphanumeric() || b == b'_' || sign || b == b'.' && !prefixed) {
                break;
            }
            self.at += 1;
        }
        self.push(Kind::Number, start);
    }

    fn string(&mut self, quote: u8) -> Step {
        let start = self.at;
        self.at += 1;
        loop {
            let Some(length) = memchr::memchr3(quote, b'\\', b'\n', self.rest()) else { return Err("a string does not end") };
            self.at += length;
            match self.peek(0) {
                b'\\' => self.at = (self.at + if self.rest().starts_with(b"\\\r\n") { 3 } else { 2 }).min(self.end),
                b'\n' => return Err("a string does not end on its line"),
                _ => break,
            }
        }
        self.at += 1;
        self.push(Kind::Text, start);
        Ok(())
    }

    /// A template from inside it: after its back-tick, or after the `}` of a substitution.
    fn template(&mut self, start: usize) -> Step {
        let whole = self.source[start] == b'`';
        loop {
            let Some(length) = memchr::memchr3(b'`', b'\\', b'$', self.rest()) else { return Err("a template does not end") };
            self.at += length;
            match self.peek(0) {
                b'\\' => self.at = (self.at + 2).min(self.end),
                b'$' if self.peek(1) == b'{' => {
                    self.push(Kind::Chunk, start);
                    self.at += 1;
                    return self.open(Kind::OpenTemplate);
                }
                b'$' => self.at += 1,
                _ => break,
            }
        }
        self.at += 1;
        self.push(if whole { Kind::Template } else { Kind::Chunk }, start);
        Ok(())
    }

    fn regex(&mut self) -> Step {
        let start = self.at;
        self.at += 1;
        let mut class = false;
        loop {
            match self.peek(0) {
                b'\n' | b'\r' => return Err("a regular expression does not end on its line"),
                _ if self.at >= self.end => return Err("a regular expression does not end"),
                b'\\' => self.at += 1,
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => break,
                _ => {}
            }
            self.at += 1;
        }
        self.at += 1;
        while is_name_byte(self.peek(0)) {
            self.at += 1;
        }
        self.push(Kind::Regex, start);
        Ok(())
    }

    /// Whether a value cannot have ended before, so that `/` begins a regular expression.
    fn regex_possible(&self) -> bool {
        let Some(index) = self.tokens.len().checked_sub(1) else { return true };
        let token = self.tokens[index];
        let bytes = &self.source[token.start as usize..token.end as usize];
        match token.kind {
            Kind::Name => matches!(bytes, b"yield" | b"await" | b"of") && !self.is_property(index),
            Kind::Keyword => !matches!(bytes, b"this" | b"super" | b"null" | b"true" | b"false"),
            Kind::Number | Kind::Text | Kind::Template | Kind::Chunk | Kind::Regex => false,
            Kind::Update => token.after_newline,
            Kind::Close => {
                let open = token.link as usize;
                match self.tokens.get(open).map(|t| t.kind) {
                    Some(Kind::OpenParen) => self.is_condition(open),
                    Some(Kind::OpenBlock | Kind::OpenFunction | Kind::OpenClass) => true,
                    _ => false,
                }
            }
            _ => true,
        }
    }

    fn is_property(&self, index: usize) -> bool {
        index > 0 && matches!(self.tokens[index - 1].kind, Kind::Dot | Kind::OptionalDot)
    }

    fn word(&self, index: Option<usize>) -> &[u8] {
        let token = index.and_then(|index| self.tokens.get(index)).filter(|t| matches!(t.kind, Kind::Name | Kind::Keyword));
        token.map_or(b"", |token| &self.source[token.start as usize..token.end as usize])
    }

    /// Whether the `(` at `open` belongs to a statement that goes on after its `)`.
    fn is_condition(&self, open: usize) -> bool {
        let before = open.checked_sub(1);
        let word = self.word(before);
        if before.is_some_and(|index| self.is_property(index)) {
            return false;
        }
        matches!(word, b"if" | b"while" | b"for" | b"with") || word == b"await" && self.word(open.checked_sub(2)) == b"for"
    }

    /// What kind of `{` follows the tokens read.
    fn brace(&mut self) -> Kind {
        let around = self.frames.last().and_then(|frame| self.tokens.get(frame.open as usize)).map(|token| token.kind);
        let statements = matches!(around, None | Some(Kind::OpenBlock | Kind::OpenFunction));
        let Some(frame) = self.frames.last_mut() else { return Kind::OpenBlock };
        if std::mem::take(&mut frame.class_pending) {
            return Kind::OpenClass;
        }
        let value_after_colon = frame.value_after_colon;
        let Some(last) = self.tokens.len().checked_sub(1) else { return Kind::OpenBlock };
        match self.tokens[last].kind {
            Kind::Arrow => Kind::OpenFunction,
            Kind::Close => self.brace_after_close(last, around),
            Kind::Colon if statements && !value_after_colon => Kind::OpenBlock,
            Kind::Name if around == Some(Kind::OpenClass) => Kind::OpenFunction,
            Kind::Name | Kind::Number | Kind::Text | Kind::Template | Kind::Chunk | Kind::Regex | Kind::Semicolon | Kind::Update => {
                // `import name, {` and `of {` are values; after a whole value only a new statement can begin.
                if self.word(Some(last)) == b"of" || !statements { Kind::OpenObject } else { Kind::OpenBlock }
            }
            Kind::Keyword => match self.word(Some(last)) {
                b"else" | b"do" | b"try" | b"finally" => Kind::OpenBlock,
                _ => Kind::OpenObject,
            },
            Kind::OpenBlock | Kind::OpenFunction => Kind::OpenBlock,
            _ => Kind::OpenObject,
        }
    }

    /// After `)`: the body of a function, a method or a statement; after `}`: another statement.
    fn brace_after_close(&self, close: usize, around: Option<Kind>) -> Kind {
        let open = self.tokens[close].link as usize;
        if self.tokens.get(open).map(|t| t.kind) != Some(Kind::OpenParen) {
            return Kind::OpenBlock;
        }
        let before = open.checked_sub(1);
        if self.word(before) == b"function" || self.word(open.checked_sub(2)) == b"function" {
            return Kind::OpenFunction;
        }
        // `function* name(` and `function*(`.
        let star = |index: Option<usize>| index.is_some_and(|i| self.tokens[i].kind == Kind::Operator);
        if star(before) && self.word(open.checked_sub(2)) == b"function"
            || star(open.checked_sub(2)) && self.word(open.checked_sub(3)) == b"function"
        {
            return Kind::OpenFunction;
        }
        if matches!(around, Some(Kind::OpenObject | Kind::OpenClass)) {
            return Kind::OpenFunction;
        }
        Kind::OpenBlock
    }

    fn open(&mut self, kind: Kind) -> Step {
        if self.frames.len() > MAX_SCRIPT_DEPTH {
            return Err("brackets are nested deeper than the limit");
        }
        let start = self.at;
        self.at += 1;
        let index = self.tokens.len() as u32;
        self.push(kind, start);
        if kind == Kind::OpenParen
            && let Some(frame) = self.frames.last_mut()
            && frame.class_pending
            && self.tokens.len() >= 2
        {
            // A method named `class`.
            let before = &self.tokens[self.tokens.len() - 2];
            frame.class_pending = before.kind != Kind::Keyword || self.source[before.start as usize..before.end as usize] != *b"class";
        }
        self.frames.push(Frame::new(index));
        Ok(())
    }

    fn close(&mut self, bracket: u8) -> Step {
        let open = self.frames.last().and_then(|frame| self.tokens.get(frame.open as usize)).map(|token| token.kind);
        let fits = match bracket {
            b')' => open == Some(Kind::OpenParen),
            b']' => open == Some(Kind::OpenSquare),
            _ => matches!(open, Some(Kind::OpenBlock | Kind::OpenObject | Kind::OpenClass | Kind::OpenFunction | Kind::OpenTemplate)),
        };
        if !fits {
            return Err("a bracket closes that was not opened");
        }
        let start = self.at;
        self.at += 1;
        self.push_close(start);
        if open == Some(Kind::OpenTemplate) {
            return self.template(self.at);
        }
        Ok(())
    }

    fn push_close(&mut self, start: usize) {
        let Some(frame) = self.frames.pop() else { return };
        let index = self.tokens.len() as u32;
        self.push(Kind::Close, start);
        if let Some(open) = self.tokens.get_mut(frame.open as usize) {
            open.link = index;
        }
        self.tokens[index as usize].link = frame.open;
    }

    fn punctuator(&mut self, start: usize) -> Step {
        let rest = self.rest();
        let Some((kind, length)) = operator(rest) else { return Err("a byte that no script holds here") };
        self.at += length;
        if let Some(frame) = self.frames.last_mut() {
            match kind {
                Kind::Question => frame.questions = frame.questions.saturating_add(1),
                Kind::Colon => {
                    frame.value_after_colon = frame.questions > 0;
                    frame.questions = frame.questions.saturating_sub(1);
                    frame.class_pending = false;
                }
                Kind::Semicolon => {
                    frame.questions = 0;
                    frame.class_pending = false;
                }
                Kind::Comma | Kind::Assign => frame.class_pending = false,
                _ => {}
            }
        }
        self.push(kind, start);
        Ok(())
    }
}

/// Bytes of names; a backslash begins an escape in one, and everything beyond ASCII counts as a letter.
fn is_name_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'\\') || b >= 0x80
}
