//! Filing numbers (备案号) in texts: those of apps, and what must not be taken for one.
//!
//! An app's number is that of its organiser with `-`, a count and `A` (`京ICP备12345678号-1A`); a mini program's or quick app's ends in
//! another letter, a website's in none. Organisers with a licence have its number in place of `ICP备…号` (`京ICP证123456号-1A`,
//! `京B2-20230001-1A`).

use crate::dex::Dex;
use memchr::memmem;
use std::borrow::Cow;

/// Most numbers kept of one kind.
pub const MAX_FILING_NUMBERS: usize = 32;
/// Most places looked at in one text.
pub const MAX_PLACES: usize = 20_000;
/// Most characters passed over between two pieces of a number: spaces, line ends, markup.
const MAX_GAP_CHARS: usize = 120;
/// Digits of an organiser's number; those given out have six to ten.
const MAIN_DIGITS: std::ops::RangeInclusive<usize> = 4..=14;
/// Most digits of the count behind the number.
const MAX_COUNT_DIGITS: usize = 6;
/// Abbreviations of provinces, with the second ones that some have.
const PROVINCES: &str = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕秦甘陇青宁新港澳台";
/// How a licence number goes on behind its class (`B2`); all were given out in this century.
const LICENCES: [&str; 4] = ["A1-20", "A2-20", "B1-20", "B2-20"];
/// Digits of a licence number.
const LICENCE_DIGITS: usize = 8;

/// What a string of code with a number has one of.
const MARKS_IN_CODE: [&str; 3] = ["备", "ICP证", "B2-20"];

/// What a number is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilingKind {
    /// An app.
    App,
    /// A website, a mini program or a quick app.
    Other,
    /// It ends as an app's does and lacks a piece.
    Malformed,
}

impl FilingKind {
    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            FilingKind::App => "app",
            FilingKind::Other => "other",
            FilingKind::Malformed => "malformed",
        }
    }
}

/// A number found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingNumber {
    /// In half-width characters without spaces.
    pub text: String,
    /// What it is of.
    pub kind: FilingKind,
}

/// The numbers of a package, each once, in the order found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingNumbers {
    /// Of apps.
    pub app: Vec<String>,
    /// Of websites and others.
    pub other: Vec<String>,
    /// Malformed.
    pub malformed: Vec<String>,
}

impl FilingNumbers {
    /// Add those of a text.
    pub fn read(&mut self, text: &str) {
        filing_numbers(text).into_iter().for_each(|number| self.add(number));
    }

    /// Add those of the strings of code.
    pub fn read_code(&mut self, dex: &Dex) {
        // Passes over all bytes say whether any string is worth a look: most code has none.
        let marks = MARKS_IN_CODE.map(memmem::Finder::new);
        if marks.iter().all(|mark| mark.find(dex.bytes()).is_none()) {
            return;
        }
        for index in 0..dex.header().strings.count {
            if dex.string_raw(index).is_some_and(|raw| marks.iter().any(|mark| mark.find(raw).is_some())) {
                self.read(&dex.string(index));
            }
        }
    }

    /// Add another's.
    pub fn extend(&mut self, other: &FilingNumbers) {
        let kinds = [(&other.app, FilingKind::App), (&other.other, FilingKind::Other), (&other.malformed, FilingKind::Malformed)];
        for (texts, kind) in kinds {
            texts.iter().for_each(|text| self.add(FilingNumber { text: text.clone(), kind }));
        }
    }

    fn add(&mut self, number: FilingNumber) {
        let list = match number.kind {
            FilingKind::App => &mut self.app,
            FilingKind::Other => &mut self.other,
            FilingKind::Malformed => &mut self.malformed,
        };
        if list.len() < MAX_FILING_NUMBERS && !list.contains(&number.text) {
            list.push(number.text);
        }
    }
}

/// The filing numbers of a text, in its order: full-width, spaced, broken over lines or escaped as scripts and pages do.
pub fn filing_numbers(text: &str) -> Vec<FilingNumber> {
    let text = unescaped(text);
    let mut found: Vec<(usize, FilingNumber)> = Vec::new();
    let marks = text.char_indices().filter(|(_, c)| matches!(c, '备' | '備' | '证' | '證'));
    for (at, mark) in marks.take(MAX_PLACES) {
        if let Some(number) = number_at(&text[..at], mark, &text[at + mark.len_utf8()..]) {
            found.push((at, number));
        }
    }
    for licence in LICENCES {
        for (at, _) in text.match_indices(licence).take(MAX_PLACES) {
            if let Some(number) = licence_at(&text[..at], &text[at..]) {
                found.push((at, number));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, number)| number).collect()
}

/// The number around a mark (`备` or `证`).
fn number_at(before: &str, mark: char, after: &str) -> Option<FilingNumber> {
    let mut back = before.chars().rev().map(fold).peekable();
    for letter in ['P', 'C', 'I'] {
        skip_back(&mut back);
        if back.next()?.to_ascii_uppercase() != letter {
            return None;
        }
    }
    skip_back(&mut back);
    let province = back.next().filter(|c| PROVINCES.contains(*c));
    let mut rest = Cursor { rest: after };
    rest.gap();
    let main = rest.digits(*MAIN_DIGITS.end())?;
    rest.gap();
    let closed = rest.take(|c| c == '号').is_some();
    let tail = rest.tail();
    let sound = province.is_some() && closed && MAIN_DIGITS.contains(&main.len());
    let (count, letter) = match tail {
        Some(Tail { dash: true, count, letter }) if !count.is_empty() => (count, letter),
        // Without its dash or its count it is a number only where the letter says what it is of.
        Some(Tail { count, letter: Some('A'), dash }) if dash || !count.is_empty() => {
            let dash = if dash { "-" } else { "" };
            let text = format!("{}ICP{}{main}{}{dash}{count}A", part(province), fold(mark), if closed { "号" } else { "" });
            return Some(FilingNumber { text, kind: FilingKind::Malformed });
        }
        _ => (String::new(), None),
    };
    let suffix = if count.is_empty() { String::new() } else { format!("-{count}{}", part(letter)) };
    let text = format!("{}ICP{}{main}{}{suffix}", part(province), fold(mark), if closed { "号" } else { "" });
    match letter {
        Some('A') => Some(FilingNumber { text, kind: if sound { FilingKind::App } else { FilingKind::Malformed } }),
        _ => sound.then_some(FilingNumber { text, kind: FilingKind::Other }),
    }
}

/// The number that a licence's class (`B2`) begins or goes on with; without a count it is the licence's own and files nothing.
fn licence_at(before: &str, text: &str) -> Option<FilingNumber> {
    // Classes before this one (`A2.B1.B2-…`).
    let classes: String = before.chars().rev().take(24).take_while(|c| matches!(c, 'A' | 'B' | '1' | '2' | '.' | '、')).collect();
    let classes: String = classes.chars().rev().collect();
    let province = before[..before.len() - classes.len()].chars().next_back().filter(|c| PROVINCES.contains(*c))?;
    let (class, after) = text.split_at("B2-".len());
    let mut rest = Cursor { rest: after };
    let main = rest.digits(LICENCE_DIGITS).filter(|digits| digits.len() == LICENCE_DIGITS)?;
    let Tail { dash: true, count, letter } = rest.tail()? else { return None };
    if count.is_empty() {
        return None;
    }
    let kind = if letter == Some('A') { FilingKind::App } else { FilingKind::Other };
    Some(FilingNumber { text: format!("{province}{classes}{class}{main}-{count}{}", part(letter)), kind })
}

fn part(of: Option<char>) -> String {
    of.map(String::from).unwrap_or_default()
}

/// What stands behind a number.
struct Tail {
    dash: bool,
    count: String,
    letter: Option<char>,
}

/// Reads on in a text.
struct Cursor<'t> {
    rest: &'t str,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next().map(fold)
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = self.rest.chars().next()?;
        let folded = fold(c);
        wanted(folded).then(|| {
            self.rest = &self.rest[c.len_utf8()..];
            folded
        })
    }

    /// Digits, at least one; nothing when there are more than `most`.
    fn digits(&mut self, most: usize) -> Option<String> {
        let mut digits = String::new();
        while let Some(digit) = self.take(|c| c.is_ascii_digit()) {
            digits.push(digit);
            if digits.len() > most {
                return None;
            }
        }
        (!digits.is_empty()).then_some(digits)
    }

    /// Passes over spaces, line ends and tags of a page, at most [`MAX_GAP_CHARS`] characters.
    fn gap(&mut self) {
        let mut left = MAX_GAP_CHARS;
        while let Some(c) = self.rest.chars().next() {
            if left == 0 {
                return;
            }
            if is_space(c) {
                self.rest = &self.rest[c.len_utf8()..];
                left -= 1;
            } else if c == '<' {
                let Some((length, (end, _))) = self.rest.char_indices().take(left).enumerate().find(|(_, (_, c))| *c == '>') else {
                    return;
                };
                self.rest = &self.rest[end + 1..];
                left -= length.min(left);
            } else {
                return;
            }
        }
    }

    /// Dash, count and letter; what is not there stays unread.
    fn tail(&mut self) -> Option<Tail> {
        let start = self.rest;
        self.gap();
        let dash = self.take(|c| c == '-').is_some();
        if dash {
            self.gap();
        }
        let before_count = self.rest;
        let count = self.digits(MAX_COUNT_DIGITS).unwrap_or_default();
        if count.is_empty() {
            self.rest = before_count;
        }
        let direct = self.rest;
        // "1 A" is one piece only where nothing follows that the letter could begin.
        let spaced = direct.strip_prefix(' ').filter(|_| !count.is_empty());
        let letter = [Some(direct), spaced].into_iter().flatten().find_map(|at| {
            let mut cursor = Cursor { rest: at };
            let letter = cursor.take(|c| c.is_ascii_alphabetic())?;
            let ends = match cursor.peek() {
                None => true,
                Some(c) if at.len() == direct.len() => !(c.is_ascii_alphanumeric() || c == '_'),
                Some(c) => matches!(c, '\n' | '\r' | '"' | '\'' | '<' | '。' | ')'),
            };
            ends.then_some((letter.to_ascii_uppercase(), cursor.rest))
        });
        if let Some((_, rest)) = letter {
            self.rest = rest;
        }
        if !dash && letter.is_none() {
            self.rest = start;
            return None;
        }
        Some(Tail { dash, count, letter: letter.map(|(letter, _)| letter) })
    }
}

fn skip_back(back: &mut std::iter::Peekable<impl Iterator<Item = char>>) {
    for _ in 0..4 {
        if !back.peek().copied().is_some_and(is_space) {
            return;
        }
        back.next();
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Full-width characters, dashes and traditional characters as the plain ones.
fn fold(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '號' => '号',
        '備' => '备',
        '證' => '证',
        '滬' => '沪',
        '粵' => '粤',
        '蘇' => '苏',
        '閩' => '闽',
        _ => c,
    }
}

/// The text with what scripts (`\u5907`) and pages (`&#22791;`, `&#x5907;`, `&nbsp;`) write in other letters; as it is where a look says that
/// nothing in it could matter.
fn unescaped(text: &str) -> Cow<'_, str> {
    let marked = ["\\u5907", "\\u8bc1", "\\u8BC1", "&#22791;", "&#x5907;", "&#X5907;", "&#35777;", "&#x8bc1;", "&#x8BC1;"];
    let plain = text.contains(['备', '備', '证', '證']) || LICENCES.iter().any(|licence| text.contains(licence));
    let escaped = marked.iter().any(|mark| text.contains(mark));
    if !(escaped || plain && (text.contains('\\') || text.contains('&'))) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (decoded, length) = escape(rest).unwrap_or((if rest.starts_with('\\') { '\\' } else { '&' }, 1));
        out.push(decoded);
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that an escape at the start of a text stands for, and the escape's length in bytes.
fn escape(text: &str) -> Option<(char, usize)> {
    let coded = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    if let Some(after) = text.strip_prefix("\\u") {
        return coded(after.get(..4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?, 16).map(|c| (c, 6));
    }
    for (name, c) in [("\\n", '\n'), ("\\r", '\r'), ("\\t", '\t'), ("&nbsp;", ' '), ("&ensp;", ' '), ("&emsp;", ' ')] {
        if text.starts_with(name) {
            return Some((c, name.len()));
        }
    }
    let number = text.strip_prefix("&#")?;
    let end = number.bytes().take(9).position(|b| b == b';')?;
    let decoded = match number[..end].strip_prefix(['x', 'X']) {
        Some(digits) => coded(digits, 16),
        None => coded(&number[..end], 10),
    };
    decoded.map(|c| (c, "&#".len() + end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, &'static str)> {
        filing_numbers(text).into_iter().map(|number| (number.text, number.kind.as_str())).collect()
    }

    fn one(text: &str, number: &str, kind: &'static str) {
        assert_eq!(found(text), [(number.to_owned(), kind)], "{text}");
    }

    #[test]
    fn numbers_of_apps_end_in_a() {
        for province in ["京", "沪", "粤", "浙", "蜀", "黔", "滇", "新"] {
            one(&format!("APP备案号：{province}ICP备12345678号-1A"), &format!("{province}ICP备12345678号-1A"), "app");
        }
        one("京ICP备2023012345号-28A", "京ICP备2023012345号-28A", "app");
        one("京ICP备12345678号-3A 版权所有", "京ICP备12345678号-3A", "app");
        one("京ICP备12345678号-3a", "京ICP备12345678号-3A", "app");
        one("京ICP备12345678号-1A京公网安备11000002000001号", "京ICP备12345678号-1A", "app");
    }

    #[test]
    fn numbers_of_websites_and_mini_programs_are_never_an_apps() {
        one("沪ICP备2021000001号。", "沪ICP备2021000001号", "other");
        one("京ICP备12345678号-1", "京ICP备12345678号-1", "other");
        one("京ICP备12345678号-1X", "京ICP备12345678号-1X", "other");
        one("京ICP备12345678号-1 All rights reserved", "京ICP备12345678号-1", "other");
        one("京ICP备12345678号-1All", "京ICP备12345678号-1", "other");
        one("京ICP备12345678号 A座", "京ICP备12345678号", "other");
        one("京ICP备12345678号A座", "京ICP备12345678号", "other");
        one("京ICP备12345678号-A座", "京ICP备12345678号-A", "malformed");
    }

    #[test]
    fn spaces_lines_widths_and_markup_do_not_hide_a_number() {
        for text in [
            "京ICP备 12345678 号 - 1A",
            "京 ICP 备 12345678 号-1A",
            "京ICP备\n12345678号\n-1A",
            "京ICP备12345678号－1A",
            "京ＩＣＰ备１２３４５６７８号－１Ａ",
            "京icp备12345678号—1A",
            "京ICP備12345678號-1A",
            "京ICP备12345678号<span class=\"n\">-1A</span>",
            "京ICP备&nbsp;12345678号&#45;1A",
            "京ICP备12345678号\u{200b}-1A",
            "京ICP备12345678号-1 A\n",
            "\\u4eacICP\\u590712345678\\u53f7-1A",
            "&#20140;ICP&#22791;12345678&#21495;-1A",
            "&#x4eac;ICP&#x5907;12345678&#x53F7;-1A",
            "京ICP备\\n12345678号-1A",
        ] {
            one(text, "京ICP备12345678号-1A", "app");
        }
    }

    #[test]
    fn numbers_of_licensees_are_read() {
        one("京ICP证123456号-301A", "京ICP证123456号-301A", "app");
        one("粤B2-20230001-1621A", "粤B2-20230001-1621A", "app");
        one("京A2.B1.B2-20230001-12A", "京A2.B1.B2-20230001-12A", "app");
        one("粤B2-20230001-1", "粤B2-20230001-1", "other");
        assert_eq!(found("增值电信业务经营许可证：粤B2-20230001"), []);
        assert_eq!(found("合B2-20230001-1A, B2-20230001-1A"), []);
    }

    #[test]
    fn what_ends_as_an_apps_and_lacks_a_piece_is_malformed() {
        one("ICP备12345678号-1A", "ICP备12345678号-1A", "malformed");
        one("京ICP备12345678-1A", "京ICP备12345678-1A", "malformed");
        one("京ICP备12345678号1A", "京ICP备12345678号1A", "malformed");
        one("京ICP备123号-1A", "京ICP备123号-1A", "malformed");
        one("案ICP备12345678号-1A", "ICP备12345678号-1A", "malformed");
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "ICP备12345678号", "京ICP备号", "备", "京ICP备", "京公网安备11000002000001号", "身份证12345678号", "京ICP备案系统"]
        {
            assert_eq!(found(text), [], "{text}");
        }
        assert_eq!(found(&format!("京ICP备{}号-1A", "1".repeat(100_000))), []);
        assert_eq!(found(&format!("京ICP备12345678号{}-1A", " ".repeat(100_000))), [("京ICP备12345678号".to_owned(), "other")]);
    }

    #[test]
    fn several_numbers_keep_their_order_and_stay_apart() {
        let text = "网站：京ICP备12345678号-1 应用：京ICP备12345678号-2A 小程序：京ICP备12345678号-3X 京ICP备12345678号-2A";
        let mut numbers = FilingNumbers::default();
        numbers.read(text);
        assert_eq!(numbers.app, ["京ICP备12345678号-2A"]);
        assert_eq!(numbers.other, ["京ICP备12345678号-1", "京ICP备12345678号-3X"]);
        let many: String = (0..1_000).map(|n| format!("京ICP备12345678号-{n}A ")).collect();
        numbers.read(&many);
        assert_eq!(numbers.app.len(), MAX_FILING_NUMBERS);
    }

    #[test]
    fn hostile_texts_end_in_time_and_without_a_panic() {
        for piece in
            ["备", "ICP备", "京ICP备1号", "京ICP备1<", "京ICP备12345678号-", "\\u5907", "&#22791;", "&#x", "B2-20", "京B2-20230001-", "&"]
        {
            let _ = filing_numbers(&piece.repeat(50_000));
        }
        assert!(escape("\\u").is_none() && escape("\\u备备").is_none() && escape("&#xffffffff;").is_none());
    }
}
