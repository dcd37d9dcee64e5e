//! What is looked for in scripts: the APIs of kind `script`, prepared so that one chain is held against all of them at once.

use crate::knowledge::{Api, Knowledge};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// A bridge from scripts to the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bridge {
    /// What every web view offers (`navigator.…`).
    Web,
    /// uni-app and 5+ App (`uni.…`, `plus.…`).
    Dcloud,
    /// Cordova, Ionic and Capacitor.
    Cordova,
    /// React Native.
    ReactNative,
}

impl Bridge {
    /// The bridge that the knowledge calls `word`.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "web" => Some(Bridge::Web),
            "dcloud" => Some(Bridge::Dcloud),
            "cordova" => Some(Bridge::Cordova),
            "react-native" => Some(Bridge::ReactNative),
            _ => None,
        }
    }
}

/// Names of the global object, through which globals can be named as well.
const GLOBAL_OBJECTS: &[&[u8]] = &[b"window", b"self", b"globalThis", b"global", b"top"];

/// Properties through which a function is called.
const CALLERS: &[&[u8]] = &[b"call", b"apply"];

/// One API as a chain.
#[derive(Debug)]
struct Pattern {
    /// Index of the API in the knowledge.
    api: usize,
    names: Vec<String>,
    /// Whether anything may stand before the names.
    anywhere: bool,
    /// Whether it is a function that must be called.
    call: bool,
    /// A name or text without which the script cannot mean this API.
    word: Option<String>,
    by_name: bool,
}

/// All APIs that scripts of certain bridges can reach.
#[derive(Debug, Default)]
pub struct Patterns {
    patterns: Vec<Pattern>,
    by_last: FxHashMap<Vec<u8>, Vec<usize>>,
    roots: FxHashSet<Vec<u8>>,
    anywhere: bool,
}

impl Patterns {
    /// The APIs of `knowledge` behind `bridges`.
    pub fn new(knowledge: &Knowledge, bridges: &[Bridge]) -> Self {
        let mut all = Patterns::default();
        all.roots.extend(GLOBAL_OBJECTS.iter().map(|name| name.to_vec()));
        for (index, api) in knowledge.apis.iter().enumerate() {
            let bridge = api.bridge.as_deref().and_then(Bridge::named);
            if api.kind != "script" || !bridge.is_some_and(|bridge| bridges.contains(&bridge)) {
                continue;
            }
            let Some(pattern) = Pattern::new(index, api) else { continue };
            let number = all.patterns.len();
            let last = pattern.names.last().map(|name| name.clone().into_bytes()).unwrap_or_default();
            all.by_last.entry(last).or_default().push(number);
            if pattern.anywhere {
                all.anywhere = true;
            } else {
                all.roots.insert(pattern.names[0].clone().into_bytes());
            }
            all.patterns.push(pattern);
        }
        all
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Whether a chain that begins with an undeclared `name` can be an API.
    pub fn is_root(&self, name: &[u8]) -> bool {
        self.roots.contains(name)
    }

    /// Whether some API is known by its last names, whatever stands before them.
    pub fn any_root(&self) -> bool {
        self.anywhere
    }

    /// Whether some API ends with `name`.
    pub fn ends_with(&self, name: &[u8]) -> bool {
        self.by_last.contains_key(name)
    }

    /// The APIs (as indices of the knowledge) that using the chain `path` touches; `called` when `(` follows, `assigned` when `=` does.
    /// `has_word` tells whether the script names something.
    pub fn matches(&self, path: &[Cow<'_, [u8]>], called: bool, assigned: bool, has_word: &dyn Fn(&str) -> bool) -> Vec<usize> {
        let mut path = path;
        while path.len() > 1 && GLOBAL_OBJECTS.contains(&path[0].as_ref()) {
            path = &path[1..];
        }
        let mut found = Vec::new();
        for length in 1..=path.len() {
            let whole = length == path.len();
            let through = length + 1 == path.len() && CALLERS.contains(&path[length].as_ref());
            for number in self.by_last.get(path[length - 1].as_ref()).into_iter().flatten() {
                let pattern = &self.patterns[*number];
                let Some(begin) = length.checked_sub(pattern.names.len()) else { continue };
                let names = path[begin..length].iter().zip(&pattern.names).all(|(have, want)| have.as_ref() == want.as_bytes());
                let fits = if pattern.call { called && (whole || through) } else { !whole || !called && !assigned };
                if names && fits && (begin == 0 || pattern.anywhere) && pattern.word.as_deref().is_none_or(has_word) {
                    found.push(pattern.api);
                }
            }
        }
        found
    }

    /// The APIs that the texts of compiled code name: those known by name alone, all of whose names stand there.
    pub fn named(&self, has_name: &dyn Fn(&str) -> bool) -> Vec<usize> {
        let named = |pattern: &&Pattern| {
            pattern.by_name && pattern.names.iter().all(|name| has_name(name)) && pattern.word.as_deref().is_none_or(has_name)
        };
        self.patterns.iter().filter(named).map(|pattern| pattern.api).collect()
    }
}

impl Pattern {
    fn new(index: usize, api: &Api) -> Option<Self> {
        let value = api.value.as_deref()?;
        let (value, call) = value.strip_suffix("()").map_or((value, false), |value| (value, true));
        let (value, anywhere) = value.strip_prefix("*.").map_or((value, false), |value| (value, true));
        let names: Vec<String> = value.split('.').map(str::to_owned).collect();
        let valid = !names.is_empty() && names.iter().all(|name| !name.is_empty());
        valid.then_some(Pattern { api: index, names, anywhere, call, word: api.word.clone(), by_name: api.by_name })
    }
}

/// An API of kind `script` as the fact tables write it.
pub fn script_api_text(api: &Api) -> String {
    let value = api.value.as_deref().unwrap_or_default();
    format!("script:{}", value.trim_end_matches("()").trim_start_matches("*."))
}
