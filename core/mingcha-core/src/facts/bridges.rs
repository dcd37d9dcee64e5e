//! Rows of `bridge`: what web pages are given, and whose pages they are.
//!
//! Nothing in a package says for sure whose site an address is. A site is taken for the app's own when it bears a name out of the
//! application id, or when the app's own code speaks with the same site besides; every other constant address is another's.

use super::endpoints::{Address as NetworkAddress, addresses_in};
use super::schema::{EndpointRow, Tables};
use crate::program::bridges::{Address, Chooser, Page};
use crate::program::graph::context::Sure;
use std::collections::BTreeSet;

/// Labels of application ids and hosts that name nobody.
const NAMES_NOBODY: &[&str] = &[
    "com", "cn", "net", "org", "gov", "edu", "android", "mobile", "app", "apps", "client", "demo", "test", "pro", "lite", "free", "main",
    "phone", "www", "web", "wap", "h5", "api", "page", "example", "user", "news", "shop", "game", "tool", "tools", "china",
];
/// Shortest label that names somebody.
const MIN_NAME: usize = 3;
/// Shortest label that is looked for within longer ones.
const MIN_PART: usize = 4;
/// Domains reserved for documentation, below which every name is another party's.
const RESERVED: [&str; 3] = ["example.com", "example.org", "example.net"];
/// Longest address kept.
const MAX_ADDRESS: usize = 512;

/// Whose a page is, the farthest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PageKind {
    /// A file of the package, or a text made in it.
    Package,
    /// A page of the app's own site.
    OwnSite,
    /// Not known.
    Unknown,
    /// Whatever somebody else chooses.
    Any,
    /// A page of another site.
    OtherSite,
}

impl PageKind {
    /// The stable word in facts.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            PageKind::Package => "package",
            PageKind::OwnSite => "own_site",
            PageKind::Unknown => "unknown",
            PageKind::Any => "any",
            PageKind::OtherSite => "other_site",
        }
    }
}

/// Tells own sites from others.
pub(super) struct Sites {
    names: Vec<String>,
    /// Sites that the app's own code names, with how many of its addresses do.
    spoken: Vec<(String, String)>,
}

impl Sites {
    pub(super) fn new(tables: &Tables) -> Self {
        let id = tables.package[0].app_id.clone().unwrap_or_default().to_ascii_lowercase();
        let names = id.split('.').filter(|label| label.len() >= MIN_NAME && !NAMES_NOBODY.contains(label)).map(str::to_owned).collect();
        let own = |row: &&EndpointRow| row.origin == "code" && row.actor_kind == "first_party" && !row.reference_only && !row.local;
        let spoken = tables.endpoint.iter().filter(own).map(|row| (row.url.clone(), site(&row.host, &row.domain))).collect();
        Sites { names, spoken }
    }

    /// Whether a host is the app's own, as far as the package shows; `pages` are the addresses loaded, which do not speak for themselves.
    fn is_own(&self, address: &NetworkAddress, pages: &BTreeSet<String>) -> bool {
        let named = |label: &str| {
            self.names.iter().any(|name| label == name || name.len() >= MIN_PART && label.contains(name.as_str()))
                || label.len() >= MIN_PART && !NAMES_NOBODY.contains(&label) && self.names.iter().any(|name| name.contains(label))
        };
        let here = site(&address.host, &address.domain);
        address.host.split('.').any(named) || self.spoken.iter().any(|(url, site)| *site == here && !pages.contains(url))
    }

    /// Whose the page is, with its address.
    pub(super) fn kind(&self, page: &Page, pages: &BTreeSet<String>) -> (PageKind, Option<String>) {
        let chosen = match page.chooser {
            Some(Chooser::Intent | Chooser::Person) => PageKind::Any,
            None => PageKind::Unknown,
        };
        let (text, whole) = match &page.address {
            Address::Whole(text) => (text, true),
            Address::Prefix(text) => (text, false),
            Address::Unknown => return (chosen, None),
        };
        let shown: String = text.chars().take(MAX_ADDRESS).collect();
        let text = text.trim();
        if ["file:", "data:", "about:", "javascript:", "content:"].iter().any(|scheme| text.starts_with(scheme)) {
            return (PageKind::Package, Some(shown));
        }
        // Of an address of which only the beginning is known the host must be there to its end.
        let settled = whole || text.split_once("://").is_some_and(|(_, rest)| rest.contains(['/', '?', '#']));
        let Some(address) = addresses_in(text).into_iter().next().filter(|_| settled) else { return (PageKind::Unknown, Some(shown)) };
        let kind = if address.local() {
            PageKind::Package
        } else if self.is_own(&address, pages) {
            PageKind::OwnSite
        } else {
            PageKind::OtherSite
        };
        (kind, Some(shown))
    }
}

/// The addresses that pages are loaded from, as the table of endpoints writes them.
pub(super) fn loaded(pages: &[Page]) -> BTreeSet<String> {
    let texts = pages.iter().filter_map(|page| match &page.address {
        Address::Whole(text) | Address::Prefix(text) => Some(text),
        Address::Unknown => None,
    });
    texts.flat_map(|text| addresses_in(text)).map(|address| address.url).collect()
}

/// The farthest page that can call something, with how sure that is.
pub(super) fn farthest(sites: &Sites, pages: &[Page]) -> (PageKind, Option<String>, Sure) {
    let loaded = loaded(pages);
    let known = pages.iter().map(|page| {
        let (kind, address) = sites.kind(page, &loaded);
        // A page that surely gets it says more than a farther one that may.
        let telling = matches!(kind, PageKind::Any | PageKind::OtherSite) && page.sure >= Sure::Likely;
        (telling, kind, page.sure, address)
    });
    known.max().map_or((PageKind::Unknown, None, Sure::Possible), |(_, kind, sure, address)| (kind, address, sure))
}

/// The part of a host that names one party.
fn site(host: &str, domain: &str) -> String {
    if !RESERVED.contains(&domain) {
        return domain.to_owned();
    }
    let labels: Vec<&str> = host.split('.').collect();
    labels[labels.len().saturating_sub(3)..].join(".")
}
