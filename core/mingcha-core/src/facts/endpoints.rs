//! Network addresses: finding them in texts of code, resources and assets, and splitting them into scheme, host, port and registrable
//! domain.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Longest address kept, in characters.
pub const MAX_URL_CHARS: usize = 512;

/// Hosts of namespaces, schemas, licences and documentation that programs name but do not talk to.
const REFERENCE_HOSTS: &[&str] = &[
    "schemas.android.com",
    "schemas.microsoft.com",
    "schemas.xmlsoap.org",
    "www.w3.org",
    "w3.org",
    "xmlpull.org",
    "www.xmlpull.org",
    "xml.org",
    "xml.apache.org",
    "xmlns.com",
    "java.sun.com",
    "javax.xml.xmlconstants",
    "json-schema.org",
    "ns.adobe.com",
    "purl.org",
    "iptc.org",
    "www.iptc.org",
    "relaxng.org",
    "docs.oasis-open.org",
    "www.apache.org",
    "apache.org",
    "opensource.org",
    "www.opensource.org",
    "creativecommons.org",
    "www.gnu.org",
    "www.slf4j.org",
    "tools.ietf.org",
    "www.ietf.org",
    "www.unicode.org",
    "developer.android.com",
    "d.android.com",
    "kotlinlang.org",
    "docs.oracle.com",
    "bugs.openjdk.java.net",
    "issuetracker.google.com",
    "b.android.com",
    "code.google.com",
    "g.co",
    "goo.gl",
];

/// A URL's parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The URL, cut at [`MAX_URL_CHARS`].
    pub url: String,
    /// Lower-case scheme, or empty for a bare IPv4 address with its port.
    pub scheme: String,
    /// Lower-case host, without brackets.
    pub host: String,
    /// Registrable domain, or the host itself for addresses and single labels.
    pub domain: String,
    /// Port, when written.
    pub port: Option<i64>,
}

impl Address {
    /// Read `scheme://[user@]host[:port][/…]`; nothing when the host is no possible host (a placeholder such as `%s`).
    pub fn parse(url: &str) -> Option<Self> {
        let url = url.trim();
        let (scheme, rest) = url.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        if !matches!(scheme.as_str(), "http" | "https" | "ws" | "wss" | "ftp") {
            return None;
        }
        let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or("");
        let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let (host, port) = match authority.strip_prefix('[') {
            Some(v6) => v6.split_once(']').map(|(host, tail)| (host, tail.strip_prefix(':')))?,
            None => authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port))),
        };
        let port = match port {
            Some(port) => Some(i64::from(port.parse::<u16>().ok()?)),
            None => None,
        };
        let host = host.trim_end_matches('.').to_lowercase();
        if !possible_host(&host) {
            return None;
        }
        let domain = registrable_domain(&host);
        Some(Address { url: url.chars().take(MAX_URL_CHARS).collect(), scheme, host, domain, port })
    }

    /// Whether the scheme sends in the clear.
    pub fn cleartext(&self) -> bool {
        matches!(self.scheme.as_str(), "http" | "ws" | "ftp")
    }

    /// Whether programs name this address without talking to it (namespaces, licences, documentation).
    pub fn reference_only(&self) -> bool {
        REFERENCE_HOSTS.contains(&self.host.as_str())
            || self.host == "localhost"
            || self.url.contains("/licenses/")
            || self.url.contains("/DTD/")
            || self.url.contains("/dtds/")
            || self.url.ends_with(".dtd")
            || self.url.ends_with(".xsd")
    }

    /// Whether the host is the device itself or stands in a local network: nothing sent there crosses a public one.
    pub fn local(&self) -> bool {
        is_local(&self.host)
    }
}

/// Top names that are no public network's (RFC 6761, RFC 6762, RFC 8375 and ICANN's reservation of `internal`).
const LOCAL_NAMES: &[&str] = &["local", "localhost", "home.arpa", "internal"];

/// Loopback, private, link-local, unspecified and broadcast addresses, and names below [`LOCAL_NAMES`].
fn is_local(host: &str) -> bool {
    match host.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(v4)) => {
            let this_network = v4.octets()[0] == 0;
            v4.is_loopback() || v4.is_private() || v4.is_link_local() || v4.is_broadcast() || this_network
        }
        Ok(IpAddr::V6(v6)) => v6.is_loopback() || v6.is_unspecified() || v6.is_unique_local() || v6.is_unicast_link_local(),
        Err(_) => LOCAL_NAMES.iter().any(|name| host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))),
    }
}

/// Characters that end an address in running text, besides blanks; brackets only where they do not hold an IPv6 address.
const ADDRESS_ENDS: &[char] = &[
    '"', '\'', '`', '<', '>', '(', ')', '{', '}', '|', '^', ';', ',', '\\', '，', '。', '；', '：', '！', '？', '）', '（', '、', '”', '“',
    '’', '‘', '》', '《', '】', '【', '」', '「',
];
/// Longest text that is a bare address with its port.
const MAX_BARE_ADDRESS: usize = 21;

/// Every address in a text, each once, in order of appearance: what starts with a scheme, and a text that is nothing but an IPv4 address
/// with its port. An address inside another's query belongs to that one; slashes may be escaped as in JSON (`http:\/\/`).
pub fn addresses_in(text: &str) -> Vec<Address> {
    if text.contains("\\/\\/") {
        return addresses_in(&text.replace("\\/", "/"));
    }
    let mut seen = BTreeSet::new();
    let mut found: Vec<Address> = bare(text).into_iter().collect();
    let mut past = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), b"://") {
        if at < past {
            continue;
        }
        let scheme = text[..at].rsplit(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.')).next().unwrap_or("");
        let rest = &text[at + 3..];
        let mut end = rest.find(|c: char| c.is_whitespace() || c.is_control() || ADDRESS_ENDS.contains(&c)).unwrap_or(rest.len());
        // A square bracket belongs to a host that begins with one, and to nothing else.
        let host = if rest.starts_with('[') { rest.find(']').map_or(0, |n| n + 1) } else { 0 };
        end = rest[host.min(end)..end].find(['[', ']']).map_or(end, |n| host + n);
        let url = format!("{scheme}://{}", rest[..end].trim_end_matches(['.', ':', '!', '?']));
        if let Some(address) = Address::parse(&url) {
            past = at + 3 + end;
            if seen.insert(address.url.clone()) {
                found.push(address);
            }
        }
    }
    found
}

/// A text that is an IPv4 address with its port.
fn bare(text: &str) -> Option<Address> {
    let (host, port) = text.split_once(':').filter(|_| text.len() <= MAX_BARE_ADDRESS)?;
    let (_, port) = (host.parse::<Ipv4Addr>().ok()?, port.parse::<u16>().ok()?);
    let host = host.to_owned();
    Some(Address { url: text.to_owned(), scheme: String::new(), domain: host.clone(), host, port: Some(i64::from(port)) })
}

/// Names of letters, digits, `-`, `_` and dots with a label before the top one, `localhost`, and literal addresses.
fn possible_host(host: &str) -> bool {
    if host.parse::<Ipv6Addr>().is_ok() || host.parse::<Ipv4Addr>().is_ok() || host == "localhost" {
        return true;
    }
    let labels: Vec<&str> = host.split('.').collect();
    labels.len() >= 2
        && host.len() <= 253
        && labels.iter().all(|l| (1..=63).contains(&l.len()) && l.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'))
        && labels.last().is_some_and(|top| top.chars().all(char::is_alphabetic) || top.starts_with("xn--"))
}

/// Public suffix plus one label, by the public suffix list.
fn registrable_domain(host: &str) -> String {
    if host.parse::<Ipv4Addr>().is_ok() || host.parse::<Ipv6Addr>().is_ok() {
        return host.to_owned();
    }
    psl::domain_str(host).unwrap_or(host).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(url: &str) -> Address {
        Address::parse(url).unwrap_or_else(|| panic!("{url} should be an address"))
    }

    #[test]
    fn parts_are_told_apart() {
        let a = address("HTTP://user:pw@Api.Shop.com.CN:8080/v1?x#y");
        assert_eq!((a.scheme.as_str(), a.host.as_str(), a.domain.as_str(), a.port), ("http", "api.shop.com.cn", "shop.com.cn", Some(8080)));
        assert!(a.cleartext());
        assert_eq!(address("wss://10.0.2.2:9/x").domain, "10.0.2.2");
        assert_eq!(address("https://[::1]:443/").host, "::1");
        assert_eq!(address("https://例子.测试/a").host, "例子.测试");
    }

    #[test]
    fn addresses_stand_in_running_text() {
        let urls = |text: &str| -> Vec<String> { addresses_in(text).into_iter().map(|a| a.url).collect() };
        let text = "见 https://a.example/x。又见(http://b.test:80/y?z=1), ws://c.example 和 http://%s/ 与 https://a.example/x";
        assert_eq!(urls(text), ["https://a.example/x", "http://b.test:80/y?z=1", "ws://c.example"]);
        assert_eq!(urls("见http://例子.example/帮助。更多"), ["http://例子.example/帮助"]);
        assert_eq!(urls(r#"{"a":"http:\/\/j.example\/v1"}"#), ["http://j.example/v1"]);
        assert_eq!(urls("https://a.example/jump?to=http://b.example/"), ["https://a.example/jump?to=http://b.example/"]);
        assert_eq!(urls("http:// http://b.example/"), ["http://b.example/"]);
        assert_eq!(urls("[https://[2001:db8::1]:8443/x]"), ["https://[2001:db8::1]:8443/x"]);
        assert_eq!(urls("[https://a.example/x] <a href='http://b.example/x'>"), ["https://a.example/x", "http://b.example/x"]);
        assert_eq!(urls("192.0.2.7:9000"), ["192.0.2.7:9000"]);
        let bare = &addresses_in("192.0.2.7:9000")[0];
        assert_eq!((bare.scheme.as_str(), bare.port, bare.cleartext()), ("", Some(9000), false));
        for none in [
            "http://",
            "https://%s/x",
            "content://sms",
            "12:30",
            "1.2.3:80",
            "xhttp://a.b",
            "x-http://a.b",
            "://",
            "http://a..b/",
            "http://host:port/",
            "https://[",
            "http://]",
        ] {
            assert_eq!(urls(none), Vec::<String>::new(), "{none}");
        }
    }

    #[test]
    fn placeholders_and_rubbish_are_no_addresses() {
        for url in ["http://%s/x", "http://", "https://.", "http://a b.com", "file:///x", "http://x.com:99999/", "://x.com", "http://$host"]
        {
            assert_eq!(Address::parse(url), None, "{url}");
        }
    }

    #[test]
    fn namespaces_are_references() {
        assert!(address("http://schemas.android.com/apk/res/android").reference_only());
        assert!(address("http://www.apache.org/licenses/LICENSE-2.0").reference_only());
        assert!(address("http://www.example.org/DTD/WV-CSP").reference_only());
        assert!(!address("http://api.example.com/v1").reference_only());
    }

    #[test]
    fn local_hosts_are_told_from_public_ones() {
        for host in [
            "localhost",
            "x.localhost",
            "box.local",
            "nas.home.arpa",
            "db.internal",
            "127.0.0.1",
            "127.1.2.3",
            "10.0.2.2",
            "192.168.1.1",
            "172.16.0.1",
            "172.31.255.255",
            "169.254.1.1",
            "0.0.0.0",
            "255.255.255.255",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:10.0.0.1]",
        ] {
            assert!(address(&format!("http://{host}/")).local(), "{host}");
        }
        for host in [
            "api.example.com",
            "10.example.com",
            "local.example.com",
            "mylocal.example",
            "notlocal",
            "172.15.0.1",
            "172.32.0.1",
            "192.169.0.1",
            "11.0.0.1",
            "128.0.0.1",
            "[2001:db8::1]",
            "[::ffff:192.0.2.1]",
        ] {
            assert!(!is_local(host.trim_matches(['[', ']'])), "{host}");
        }
        assert!(!address("http://10.example.com/").local());
    }

    #[test]
    fn long_addresses_are_cut_by_characters() {
        let url = format!("https://a.example/{}", "图".repeat(1000));
        assert_eq!(address(&url).url.chars().count(), MAX_URL_CHARS);
    }
}
