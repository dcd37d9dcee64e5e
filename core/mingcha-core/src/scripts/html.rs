//! Scripts inside pages: where in the bytes of an HTML file JavaScript stands.

use std::ops::Range;

/// Elements whose content is no markup.
const RAW_TEXT: &[&[u8]] = &[b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes", b"template"];

/// The ranges of inline scripts, of event handlers (`onclick="…"`) and of `javascript:` addresses, in order.
///
/// An attribute with character references is left out, for its bytes are not the script's.
pub fn script_ranges(page: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = memchr::memchr(b'<', &page[at..]) {
        at += step;
        if page[at..].starts_with(b"<!--") {
            at = memchr::memmem::find(&page[at + 4..], b"-->").map_or(page.len(), |end| at + 4 + end + 3);
            continue;
        }
        at += 1;
        if !page.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let name = word(page, at);
        at = name.end;
        let mut script = page[name.clone()].eq_ignore_ascii_case(b"script");
        let is_script = script;
        let mut self_contained = true;
        while let Some(attribute) = attribute(page, &mut at) {
            let (name, value) = (&page[attribute.0.clone()], attribute.1.clone());
            let text = &page[value.clone()];
            if name.eq_ignore_ascii_case(b"src") {
                self_contained = false;
            } else if name.eq_ignore_ascii_case(b"type") {
                script &= is_javascript(text);
            } else if memchr::memchr(b'&', text).is_none() {
                if name.len() > 2 && name[..2].eq_ignore_ascii_case(b"on") {
                    found.push(value);
                } else if text.len() >= 11 && text[..11].eq_ignore_ascii_case(b"javascript:") {
                    found.push(value.start + 11..value.end);
                }
            }
        }
        if is_script || RAW_TEXT.iter().any(|raw| page[name.clone()].eq_ignore_ascii_case(raw)) {
            let end = end_tag(page, at, &page[name]);
            if script && self_contained && end > at {
                found.push(at..end);
            }
            at = end;
        }
    }
    found
}

/// The addresses of the scripts that a page loads, without what follows `?` or `#`; of other sites none.
pub fn script_sources(page: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = memchr::memchr(b'<', &page[at..]) {
        at += step + 1;
        if page[at..].starts_with(b"!--") {
            at = memchr::memmem::find(&page[at..], b"-->").map_or(page.len(), |end| at + end);
            continue;
        }
        if !page.get(at..at + 6).is_some_and(|name| name.eq_ignore_ascii_case(b"script")) {
            continue;
        }
        at = word(page, at).end;
        while let Some((name, value)) = attribute(page, &mut at) {
            if page[name].eq_ignore_ascii_case(b"src") {
                let source = String::from_utf8_lossy(&page[value]).trim().to_owned();
                let path = source.split(['?', '#']).next().unwrap_or_default();
                if !path.is_empty() && !path.contains("//") {
                    found.push(path.to_owned());
                }
            }
        }
    }
    found
}

/// Whether `offset` lies in one of the `ranges` that is a handler of a touch: the value of an attribute, but for `onload`.
pub fn is_handler(page: &[u8], ranges: &[Range<usize>], offset: usize) -> bool {
    let Some(range) = ranges.iter().find(|range| range.contains(&offset)) else { return false };
    let before = page[..range.start].trim_ascii_end();
    let before = before.strip_suffix(b"\"").or_else(|| before.strip_suffix(b"'")).unwrap_or(before).trim_ascii_end();
    let Some(before) = before.strip_suffix(b"=") else { return false };
    let before = before.trim_ascii_end();
    let name = before.rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
    !name.eq_ignore_ascii_case(b"onload") && name.len() > 2 && name[..2].eq_ignore_ascii_case(b"on")
}

/// Whether a script's `type` is one that browsers run.
fn is_javascript(kind: &[u8]) -> bool {
    let kind = kind.trim_ascii().to_ascii_lowercase();
    kind.is_empty()
        || kind == b"module"
        || [&b"javascript"[..], b"ecmascript"].iter().any(|word| memchr::memmem::find(&kind, word).is_some())
}

fn word(page: &[u8], at: usize) -> Range<usize> {
    let length = page[at..].iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b'=')).unwrap_or(page.len() - at);
    at..at + length
}

/// The next attribute of the tag at `at`, name and value; at the tag's end moves behind it.
fn attribute(page: &[u8], at: &mut usize) -> Option<(Range<usize>, Range<usize>)> {
    loop {
        let b = *page.get(*at)?;
        match b {
            b'>' => {
                *at += 1;
                return None;
            }
            b'/' | b'=' => *at += 1,
            b if b.is_ascii_whitespace() => *at += 1,
            _ => break,
        }
    }
    let name = word(page, *at);
    *at = skip_space(page, name.end);
    if page.get(*at) != Some(&b'=') {
        return Some((name, *at..*at));
    }
    *at = skip_space(page, *at + 1);
    let value = match page.get(*at) {
        Some(quote @ (b'"' | b'\'')) => {
            let start = *at + 1;
            let end = memchr::memchr(*quote, &page[start..]).map_or(page.len(), |length| start + length);
            *at = (end + 1).min(page.len());
            start..end
        }
        _ => {
            let start = *at;
            let length = page[start..].iter().position(|b| b.is_ascii_whitespace() || *b == b'>');
            *at = length.map_or(page.len(), |length| start + length);
            start..*at
        }
    };
    Some((name, value))
}

fn skip_space(page: &[u8], at: usize) -> usize {
    at + page[at..].iter().take_while(|b| b.is_ascii_whitespace()).count()
}

/// Where the end tag of `name` begins, or the end of the page.
fn end_tag(page: &[u8], from: usize, name: &[u8]) -> usize {
    let ends = |at: &usize| page.get(from + at + 2..from + at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    memchr::memmem::find_iter(&page[from..], b"</").find(ends).map_or(page.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scripts(page: &str) -> Vec<&str> {
        script_ranges(page.as_bytes()).into_iter().map(|range| &page[range]).collect()
    }

    #[test]
    fn inline_scripts_handlers_and_addresses_are_found() {
        let page = r#"<!DOCTYPE html><SCRIPT>a()</SCRIPT ><script type="module" async>b()</script>
            <p onclick="c()" ONLOAD='d()' title="e()">x</p><a href=" f"></a><a href=javascript:g()>y</a>"#;
        assert_eq!(scripts(page), ["a()", "b()", "c()", "d()", "g()"]);
    }

    #[test]
    fn what_does_not_run_is_left_out() {
        let page = r#"<!-- <script>a()</script> --><script src="x.js">b()</script><script type="application/json">{"c":1}</script>
            <style>d</style><textarea><script>e()</script></textarea><p onclick="f(&quot;g&quot;)">text h() &lt;script&gt;</p>"#;
        assert!(scripts(page).is_empty(), "{:?}", scripts(page));
    }

    #[test]
    fn pages_that_end_early_are_read_to_their_end() {
        assert_eq!(scripts("<script>a("), ["a("]);
        for page in ["<", "<a", "<a b", "<a b=", "<a b=\"", "<script", "<!--", "<script>", "</script>", "<a/=>"] {
            assert!(scripts(page).is_empty(), "{page}");
        }
    }
}
