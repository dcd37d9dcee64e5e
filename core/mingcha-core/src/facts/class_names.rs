//! Class names that stand outside the code: in compiled XML files and in texts of the resources.

use crate::resources::Table;
use crate::xml::Document;
use std::collections::BTreeSet;

/// Longest text that is taken for a class name.
const MAX_CLASS_NAME: usize = 256;
/// Resource types, besides layouts, whose files name classes that the system or a library makes.
const NAMING_TYPES: [&str; 5] = ["xml", "navigation", "menu", "transition", "animator"];

/// Whether a text may be a class name with its package: labels of letters, digits, `_` and `$`, joined by dots.
pub fn may_name_class(text: &str) -> bool {
    text.len() <= MAX_CLASS_NAME
        && text.contains('.')
        && text.split('.').all(|label| label.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$')))
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '$'))
}

/// The outermost of the classes that a class stands in, as compilers name them: `a.B` of `a.B$C$1`. A name that begins with `$`, or with
/// `-$` as some lambdas' do, says nothing of another class and stays as it is.
pub fn outer_class(name: &str) -> &str {
    let simple = name.rfind('.').map_or(0, |dot| dot + 1);
    match name[simple..].find('$') {
        Some(at) if at > 0 && &name[simple..simple + at] != "-" => &name[..simple + at],
        _ => name,
    }
}

/// What may be class names among a document's element names, attribute values and character data.
pub fn class_names(document: &Document) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut notice = |text: &str| {
        if may_name_class(text) && !found.contains(text) {
            found.insert(text.to_owned());
        }
    };
    for (id, _) in document.elements() {
        notice(document.name(id));
        for attribute in document.attributes(id) {
            if let Some(text) = document.written(attribute) {
                notice(&text);
            }
        }
        document.texts_of(id).for_each(|text| notice(text.trim()));
    }
    found
}

/// Which of a package's `entries` are XML files, layouts apart, in which class names stand, sorted: by the resource table, whatever an
/// obfuscator renamed them to, and by their folders.
pub fn naming_entries<'a>(entries: impl IntoIterator<Item = &'a str>, table: Option<&Table>) -> Vec<String> {
    let named: BTreeSet<String> = table.map(|table| NAMING_TYPES.iter().flat_map(|kind| table.files(kind)).collect()).unwrap_or_default();
    let mut found = BTreeSet::new();
    for entry in entries.into_iter().filter(|entry| entry.ends_with(".xml")) {
        let path = entry.find("/res/").map_or(entry, |at| &entry[at + 1..]);
        let folder = path.strip_prefix("res/").and_then(|rest| rest.split(['/', '-']).next());
        if named.contains(path) || folder.is_some_and(|folder| NAMING_TYPES.contains(&folder)) {
            found.insert(entry.to_owned());
        }
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_inside_others_belong_to_the_outermost() {
        for (name, outer) in [
            ("a.B", "a.B"),
            ("a.B$C", "a.B"),
            ("a.B$C$1", "a.B"),
            ("a.B$$ExternalSyntheticLambda0", "a.B"),
            ("B$1", "B"),
            ("a$b.C$D", "a$b.C"),
            ("a.$Proxy0", "a.$Proxy0"),
            ("a.-$$Lambda$B$x", "a.-$$Lambda$B$x"),
            ("a.", "a."),
            ("", ""),
            ("类.甲$乙", "类.甲"),
        ] {
            assert_eq!(outer_class(name), outer);
        }
    }

    #[test]
    fn class_names_are_told_from_other_texts() {
        assert!(may_name_class("com.example.Main$Part") && may_name_class("a.b"));
        for text in ["Main", "1.2.3", "com.example.", "www.kite.example/x", "a b.c", "", "..", "com..example"] {
            assert!(!may_name_class(text), "{text}");
        }
    }

    #[test]
    fn files_are_found_by_folder() {
        let entries = [
            "res/xml/a.xml",
            "res/layout/b.xml",
            "res/menu-v21/c.xml",
            "res/drawable/d.xml",
            "assets/xml/e.xml",
            "base/res/navigation/f.xml",
        ];
        assert_eq!(naming_entries(entries, None), ["base/res/navigation/f.xml", "res/menu-v21/c.xml", "res/xml/a.xml"]);
    }
}
