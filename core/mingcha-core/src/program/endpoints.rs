//! Network addresses that the code names.

use crate::program::model::{ClassId, Program};
use crate::program::scan::Scan;
use memchr::memmem;
use std::collections::BTreeMap;

/// Longest address kept, in characters.
const MAX_URL_CHARACTERS: usize = 512;
/// Schemes looked for, with whether they send in the clear.
const SCHEMES: [(&str, bool); 5] = [("http", true), ("https", false), ("ws", true), ("wss", false), ("ftp", true)];

/// An address and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// As written, cut at 512 characters.
    pub url: String,
    /// `http`, `https`, `ws`, `wss`, `ftp`, or empty for an IPv4 address with port.
    pub scheme: &'static str,
    /// Host, lower case.
    pub host: String,
    /// Port, when written.
    pub port: Option<u16>,
    /// Whether the scheme sends in the clear.
    pub cleartext: bool,
    /// Classes that name it, by number, each once.
    pub classes: Vec<ClassId>,
}

/// Addresses in strings that code loads or static fields start with, each once, in order of text.
pub fn endpoints(program: &Program<'_>, scan: &Scan) -> Vec<Endpoint> {
    let mut found: BTreeMap<String, Endpoint> = BTreeMap::new();
    let mut references = scan.addresses.clone();
    references.sort_unstable();
    references.dedup();
    let mut start = 0;
    while start < references.len() {
        let (dex, string, _) = references[start];
        let end = start + references[start..].partition_point(|(d, s, _)| (*d, *s) == (dex, string));
        let text = program.dex(dex).string(string);
        for address in addresses(&text) {
            let entry = found.entry(address.url.clone()).or_insert(address);
            entry.classes.extend(references[start..end].iter().map(|(_, _, class)| *class));
        }
        start = end;
    }
    let mut endpoints: Vec<Endpoint> = found.into_values().collect();
    for endpoint in &mut endpoints {
        endpoint.classes.sort_unstable();
        endpoint.classes.dedup();
    }
    endpoints
}

/// A quick look that lets nothing pass by that [`addresses`] would find.
pub(crate) fn may_hold_address(raw: &[u8]) -> bool {
    memmem::find(raw, b"://").is_some() || (raw.first().is_some_and(u8::is_ascii_digit) && raw.len() <= 21 && raw.contains(&b':'))
}

/// The addresses in `text`: everything with one of the schemes, and a text that is an IPv4 address with port.
pub fn addresses(text: &str) -> Vec<Endpoint> {
    let mut found = Vec::new();
    if let Some((host, port)) = text.split_once(':')
        && host.parse::<std::net::Ipv4Addr>().is_ok()
        && let Ok(port) = port.parse::<u16>()
    {
        let classes = Vec::new();
        found.push(Endpoint { url: text.to_owned(), scheme: "", host: host.to_owned(), port: Some(port), cleartext: false, classes });
    }
    let mut last_end = 0;
    for at in memmem::find_iter(text.as_bytes(), "://") {
        if at < last_end {
            // A URL inside another's query belongs to it.
            continue;
        }
        let before = &text[..at];
        let start = before
            .rfind(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.'))
            .map_or(0, |n| n + before[n..].chars().next().map_or(1, char::len_utf8));
        let word = &before[start..];
        let Some((scheme, cleartext)) = SCHEMES.iter().find(|(scheme, _)| word.eq_ignore_ascii_case(scheme)) else {
            continue;
        };
        let rest = &text[at + 3..];
        let end = rest
            .find(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`' | '|' | '^'))
            .unwrap_or(rest.len());
        let rest = rest[..end].trim_end_matches([',', ';', '.', ')', ']', '}']);
        if let Some((host, port)) = authority(rest) {
            last_end = at + 3 + rest.len();
            let url = text[start..last_end].chars().take(MAX_URL_CHARACTERS).collect();
            found.push(Endpoint { url, scheme, host, port, cleartext: *cleartext, classes: Vec::new() });
        }
    }
    found
}

/// Host (lower case) and port at the start of what follows `://`. A host has a dot, or is `localhost`; what is put together at run time
/// (`http://` + host, `https://%s/`) names no host and is left out.
fn authority(rest: &str) -> Option<(String, Option<u16>)> {
    let authority = rest.split(['/', '?', '#']).next()?;
    let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') => (host, if port.is_empty() { None } else { Some(port.parse().ok()?) }),
        _ => (authority, None),
    };
    let named = host.split('.').count() > 1
        && host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')));
    (named || host == "localhost").then(|| (host.to_lowercase(), port))
}

#[cfg(test)]
mod tests {
    use super::addresses;

    fn hosts(text: &str) -> Vec<(String, &'static str, String, Option<u16>)> {
        addresses(text).into_iter().map(|e| (e.url, e.scheme, e.host, e.port)).collect()
    }

    #[test]
    fn finds_addresses_and_leaves_fragments() {
        let one = |url: &str, scheme, host: &str, port| vec![(url.to_owned(), scheme, host.to_owned(), port)];
        assert_eq!(
            hosts("https://API.example.com:8443/v1?a=b"),
            one("https://API.example.com:8443/v1?a=b", "https", "api.example.com", Some(8443))
        );
        assert_eq!(hosts("<a href='http://example.org/x'>"), one("http://example.org/x", "http", "example.org", None));
        assert_eq!(hosts("192.0.2.7:9000"), one("192.0.2.7:9000", "", "192.0.2.7", Some(9000)));
        assert_eq!(hosts("见http://例子.example/a。"), one("http://例子.example/a。", "http", "例子.example", None));
        assert_eq!(
            hosts("https://example.com/jump?to=http://example.net/"),
            one("https://example.com/jump?to=http://example.net/", "https", "example.com", None)
        );
        for none in
            ["http://", "https://%s/x", "content://sms", "12:30", "1.2.3:80", "xhttp://a.b", "://", "http://a..b/", "http://host:port/"]
        {
            assert_eq!(hosts(none), [], "{none}");
        }
    }
}
