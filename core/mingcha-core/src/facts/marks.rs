//! Recognising SDKs, frameworks and packers by the marks the knowledge lists for them.

use super::identities::Identity;
use super::schema::{FrameworkRow, SdkRow};
use crate::knowledge::Knowledge;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// What of a package marks are held against.
#[derive(Debug, Default)]
pub struct Traits {
    /// Classes per SDK index, from the code (see `actors`).
    pub sdk_classes: FxHashMap<usize, i64>,
    /// Code root that placed those classes, per SDK index.
    pub sdk_roots: FxHashMap<usize, BTreeSet<String>>,
    /// File names of native libraries.
    pub native_libraries: BTreeSet<String>,
    /// Component class names of the manifest, dotted.
    pub components: BTreeSet<String>,
    /// Names of meta-data of the manifest.
    pub metadata: BTreeSet<String>,
    /// Names of all entries, with AAB paths already mapped.
    pub entries: BTreeSet<String>,
    /// Dotted names of the marker classes (`Knowledge::frameworks`) that the code defines.
    pub classes: FxHashSet<String>,
    /// SDKs recognised by their code, by index, where their names are gone.
    pub identities: FxHashMap<usize, Identity>,
}

impl Traits {
    /// The first entry equal to `mark`, or below it when it ends in `/`.
    fn entry(&self, mark: &str) -> Option<&str> {
        let first = self.entries.range::<str, _>((Bound::Included(mark), Bound::Unbounded)).next().map(String::as_str)?;
        (first == mark || (mark.ends_with('/') && first.starts_with(mark))).then_some(first)
    }

    fn native_library(&self, pattern: &str) -> Option<&str> {
        if !pattern.contains('*') {
            return self.native_libraries.get(pattern).map(String::as_str);
        }
        self.native_libraries.iter().find(|name| matches_pattern(pattern, name)).map(String::as_str)
    }
}

/// Whether `name` matches `pattern`, in which each `*` stands for any run of characters.
fn matches_pattern(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty()
}

/// Every SDK with at least one mark in the package, by id. `version` looks a version field's constant up in the code.
pub fn sdks(knowledge: &Knowledge, traits: &Traits, version: impl Fn(&str) -> Option<String>) -> Vec<SdkRow> {
    let mut rows = Vec::new();
    for (index, sdk) in knowledge.sdks.iter().enumerate() {
        let mut evidence: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        let mut mark = |kind: &'static str, value: &str| {
            evidence.entry(kind).or_default().insert(format!("{kind}:{value}"));
        };
        for root in traits.sdk_roots.get(&index).into_iter().flatten() {
            mark("code", root);
        }
        sdk.native_libraries.iter().filter_map(|m| traits.native_library(m)).for_each(|m| mark("native_library", m));
        sdk.components.iter().filter(|m| traits.components.contains(*m)).for_each(|m| mark("component", m));
        sdk.metadata.iter().filter(|m| traits.metadata.contains(*m)).for_each(|m| mark("metadata", m));
        sdk.assets.iter().filter_map(|m| traits.entry(m)).for_each(|m| mark("asset", m));
        if let Some(Identity { found, all }) = traits.identities.get(&index) {
            mark("signature", &format!("{found}/{all}"));
        }
        if evidence.is_empty() {
            continue;
        }
        rows.push(SdkRow {
            id: sdk.id.clone(),
            name: sdk.name.clone(),
            vendor: sdk.vendor.clone(),
            category: sdk.category.clone(),
            version: sdk.version_fields.iter().find_map(|f| version(f)),
            class_count: traits.sdk_classes.get(&index).copied().unwrap_or(0),
            evidence_kinds: evidence.keys().map(ToString::to_string).collect(),
            evidence: evidence.into_values().flatten().collect(),
        });
    }
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    rows
}

/// Every framework, packer or shell with at least one mark in the package, by id.
pub fn frameworks(knowledge: &Knowledge, traits: &Traits) -> Vec<FrameworkRow> {
    let mut rows = Vec::new();
    for framework in &knowledge.frameworks {
        let mut evidence = BTreeSet::new();
        for name in framework.native_libraries.iter().filter_map(|m| traits.native_library(m)) {
            evidence.insert(format!("native_library:{name}"));
        }
        for class in framework.classes.iter().filter(|m| traits.classes.contains(*m)) {
            evidence.insert(format!("class:{class}"));
        }
        for entry in framework.entries.iter().filter_map(|m| traits.entry(m)) {
            evidence.insert(format!("entry:{entry}"));
        }
        if evidence.is_empty() {
            continue;
        }
        rows.push(FrameworkRow {
            id: framework.id.clone(),
            name: framework.name.clone(),
            kind: framework.kind.clone(),
            hides_code: framework.hides_code,
            evidence: evidence.into_iter().collect(),
        });
    }
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{Framework, Sdk};

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn patterns_match_whole_names() {
        assert!(matches_pattern("libshell*.so", "libshella-2.9.so"));
        assert!(matches_pattern("lib*x*.so", "libaxb.so"));
        assert!(!matches_pattern("libshell*.so", "mylibshell.so"));
        assert!(!matches_pattern("libshell*.so", "libshell.so.bak"));
        assert!(matches_pattern("*", "") && !matches_pattern("", "x"));
    }

    #[test]
    fn any_mark_suffices_and_all_are_told() {
        let knowledge = Knowledge {
            sdks: vec![
                Sdk {
                    id: "push".into(),
                    native_libraries: vec!["libpush.so".into()],
                    components: vec!["com.push.Service".into()],
                    assets: vec!["assets/push/".into()],
                    ..Default::default()
                },
                Sdk { id: "absent".into(), assets: vec!["assets/pus".into()], ..Default::default() },
            ],
            frameworks: vec![Framework { id: "f".into(), entries: vec!["assets/www/".into()], ..Default::default() }],
            ..Default::default()
        };
        let traits = Traits {
            native_libraries: set(&["libpush.so"]),
            components: set(&["com.push.Service"]),
            entries: set(&["assets/push/key.bin", "assets/www"]),
            ..Default::default()
        };
        let rows = sdks(&knowledge, &traits, |_| None);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].evidence, ["asset:assets/push/key.bin", "component:com.push.Service", "native_library:libpush.so"]);
        assert!(frameworks(&knowledge, &traits).is_empty(), "a file named like the folder is not the folder");
    }
}
