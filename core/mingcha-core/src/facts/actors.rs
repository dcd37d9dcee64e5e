//! Who code belongs to: an SDK by its code root, the app's own company, or nobody that can be named.
//!
//! The app's company is only named for code below the application id or below the packages of the application class and
//! the launcher activities; everything else that no SDK claims is `unknown`, never the company. Code at or below the application
//! id itself is the app's even where an SDK's root lies above it: a maker's own app, and the samples that come with an SDK.

use crate::knowledge::Knowledge;
use rustc_hash::{FxHashMap, FxHashSet};

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Actor {
    /// The app's own company.
    FirstParty,
    /// The SDK at this index of [`Knowledge::sdks`].
    Sdk(usize),
    /// Nobody that can be named.
    Unknown,
}

impl Actor {
    /// The stable word for the kind of actor.
    pub fn kind(self) -> &'static str {
        match self {
            Actor::FirstParty => "first_party",
            Actor::Sdk(_) => "sdk",
            Actor::Unknown => "unknown",
        }
    }
}

/// A class' actor and the root package of the module it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Who.
    pub actor: Actor,
    /// Root package of the module, dotted; empty for classes without a package.
    pub root: String,
}

/// Code hosts and catch-all names under which unrelated people publish: one label more is needed to name an owner.
const SHARED_PREFIXES: &[&str] =
    &["com.github", "io.github", "com.gitee", "io.gitee", "net.sourceforge", "com.example", "com.android", "cn.com"];

/// First labels that are top-level domains rather than names of projects.
const DOMAIN_LABELS: &[&str] = &[
    "com", "cn", "org", "net", "io", "me", "co", "de", "fr", "uk", "jp", "kr", "tw", "hk", "edu", "gov", "info", "tv", "cc", "top", "xyz",
    "app", "dev", "in", "ru", "us", "eu", "biz", "mobi", "vip", "tech", "ai", "im", "it", "nl", "pl", "se", "ch", "at", "be", "br", "ca",
    "au", "site",
];

/// Places classes with their owners.
pub struct Actors {
    sdk_roots: FxHashMap<String, usize>,
    own_roots: FxHashSet<String>,
    app_id: Option<String>,
    not_own: FxHashSet<String>,
}

impl Actors {
    /// `app_id` is the application id; `entry_classes` are the application class and the launcher activities, dotted.
    /// Classes that mark a packer or shell (their names are in the knowledge) never speak for the app.
    pub fn new(knowledge: &Knowledge, app_id: Option<&str>, entry_classes: &[String]) -> Self {
        let mut sdk_roots = FxHashMap::default();
        for (index, sdk) in knowledge.sdks.iter().enumerate() {
            for root in &sdk.packages {
                sdk_roots.entry(root.clone()).or_insert(index);
            }
        }
        let not_own: FxHashSet<String> = knowledge.frameworks.iter().flat_map(|f| f.classes.iter().cloned()).collect();
        let mut actors = Actors { sdk_roots, own_roots: FxHashSet::default(), app_id: app_id.map(str::to_owned), not_own };
        let mut own = FxHashSet::default();
        if let Some(id) = app_id {
            own.insert(company_root(id));
        }
        for class in entry_classes {
            if !actors.not_own.contains(class.as_str())
                && let Some((package, _)) = class.rsplit_once('.')
                && actors.sdk_of(package).is_none()
            {
                own.insert(company_root(package));
            }
        }
        own.remove("");
        actors.own_roots = own;
        actors
    }

    /// The SDK whose code root is the longest that is `package` or an ancestor of it, with that root.
    fn sdk_of<'a>(&self, package: &'a str) -> Option<(usize, &'a str)> {
        ancestors(package).find_map(|root| self.sdk_roots.get(root).map(|&sdk| (sdk, root)))
    }

    /// Owner of a class, by its dotted name.
    pub fn owner(&self, class: &str) -> Owner {
        let package = class.rsplit_once('.').map_or("", |(package, _)| package);
        if self.not_own.contains(class) {
            return Owner { actor: Actor::Unknown, root: package.to_owned() };
        }
        self.package_owner(package)
    }

    /// Owner of the classes directly in a package, by its dotted name.
    pub fn package_owner(&self, package: &str) -> Owner {
        if let Some((sdk, root)) = self.sdk_of(package) {
            if let Some(id) = &self.app_id
                && root.len() <= id.len()
                && ancestors(package).any(|ancestor| ancestor == id)
            {
                return Owner { actor: Actor::FirstParty, root: id.clone() };
            }
            return Owner { actor: Actor::Sdk(sdk), root: root.to_owned() };
        }
        if let Some(root) = ancestors(package).find(|root| self.own_roots.contains(*root)) {
            return Owner { actor: Actor::FirstParty, root: root.to_owned() };
        }
        Owner { actor: Actor::Unknown, root: module_root(package) }
    }
}

/// `a.b.c`, `a.b`, `a`.
fn ancestors(package: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(package).filter(|p| !p.is_empty()), |p| p.rsplit_once('.').map(|(parent, _)| parent))
}

/// The first `count` labels of a package, or all of it.
fn labels(package: &str, count: usize) -> &str {
    package.match_indices('.').nth(count - 1).map_or(package, |(at, _)| &package[..at])
}

/// The package below which code is taken for one company's: two labels, three below shared hosts.
fn company_root(package: &str) -> String {
    let two = labels(package, 2);
    if SHARED_PREFIXES.contains(&two) { labels(package, 3).to_owned() } else { two.to_owned() }
}

/// Root of a module nobody could place: `okhttp3` for project-named packages, three labels for domain-named ones.
fn module_root(package: &str) -> String {
    let first = labels(package, 1);
    if DOMAIN_LABELS.contains(&first) { labels(package, 3).to_owned() } else { first.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{Framework, Sdk};

    fn knowledge() -> Knowledge {
        Knowledge {
            sdks: vec![
                Sdk { id: "push".into(), packages: vec!["com.vendor.push".into()], ..Default::default() },
                Sdk { id: "push-x".into(), packages: vec!["com.vendor.push.x".into()], ..Default::default() },
            ],
            frameworks: vec![Framework { id: "p".into(), classes: vec!["com.stub.StubApp".into()], ..Default::default() }],
            ..Default::default()
        }
    }

    fn owner(app_id: &str, entries: &[&str], class: &str) -> (Actor, String) {
        let k = knowledge();
        let entries: Vec<String> = entries.iter().map(ToString::to_string).collect();
        let o = Actors::new(&k, Some(app_id), &entries).owner(class);
        (o.actor, o.root)
    }

    #[test]
    fn longest_sdk_root_wins_and_whole_labels_count() {
        assert_eq!(owner("cn.shop.app", &[], "com.vendor.push.Client"), (Actor::Sdk(0), "com.vendor.push".into()));
        assert_eq!(owner("cn.shop.app", &[], "com.vendor.push.x.y.Z"), (Actor::Sdk(1), "com.vendor.push.x".into()));
        assert_eq!(owner("cn.shop.app", &[], "com.vendor.pushy.Z").0, Actor::Unknown);
    }

    #[test]
    fn the_company_is_named_only_for_its_own_roots() {
        assert_eq!(owner("cn.shop.app", &[], "cn.shop.base.Net").0, Actor::FirstParty);
        assert_eq!(owner("cn.shop.app", &["org.maker.ui.Main"], "org.maker.core.Net").0, Actor::FirstParty);
        assert_eq!(owner("cn.shop.app", &[], "org.maker.core.Net"), (Actor::Unknown, "org.maker.core".into()));
        assert_eq!(owner("com.github.alice.app", &[], "com.github.bob.lib.X").0, Actor::Unknown);
        assert_eq!(owner("cn.shop.app", &["com.vendor.push.Splash"], "com.vendor.push.Splash").0, Actor::Sdk(0));
        let own = (Actor::FirstParty, "com.vendor.push.demo".to_owned());
        assert_eq!(owner("com.vendor.push.demo", &[], "com.vendor.push.demo.ui.Main"), own, "the maker's sample");
        assert_eq!(owner("com.vendor.push.demo", &[], "com.vendor.push.Client").0, Actor::Sdk(0), "the SDK in it");
        assert_eq!(owner("com.vendor.push", &[], "com.vendor.push.Client").0, Actor::FirstParty, "the maker's app");
        assert_eq!(owner("com.vendor.push", &[], "com.vendor.push.x.Y").0, Actor::Sdk(1), "another SDK in it");
        assert_eq!(owner("com.vendor", &[], "com.vendor.push.Client").0, Actor::Sdk(0));
        assert_eq!(owner("cn.shop.app", &["com.stub.StubApp"], "com.stub.Other").0, Actor::Unknown);
        assert_eq!(owner("cn.shop.app", &[], "okhttp3.internal.X"), (Actor::Unknown, "okhttp3".into()));
        assert_eq!(owner("cn.shop.app", &[], "NoPackage"), (Actor::Unknown, String::new()));
    }
}
