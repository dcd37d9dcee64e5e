//! Texts of the code in which network addresses may stand; what is an address in them, [`crate::facts::endpoints`] tells.

use crate::program::model::{ClassId, Program};
use crate::program::scan::Scan;
use memchr::memmem;
use std::collections::BTreeMap;

/// A text and the classes that hold it, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressText {
    /// The text, whole.
    pub text: String,
    /// Classes that load it or start a field with it, by number.
    pub classes: Vec<ClassId>,
}

/// Strings that code loads or static fields start with and that may hold addresses, each once, in order of text.
pub fn address_texts(program: &Program<'_>, scan: &Scan) -> Vec<AddressText> {
    let mut found: BTreeMap<String, Vec<ClassId>> = BTreeMap::new();
    let mut references = scan.addresses.clone();
    references.sort_unstable();
    references.dedup();
    let mut start = 0;
    while start < references.len() {
        let (dex, string, _) = references[start];
        let end = start + references[start..].partition_point(|(d, s, _)| (*d, *s) == (dex, string));
        let classes = found.entry(program.dex(dex).string(string).into_owned()).or_default();
        classes.extend(references[start..end].iter().map(|(_, _, class)| *class));
        start = end;
    }
    let sorted = |(text, mut classes): (String, Vec<ClassId>)| {
        classes.sort_unstable();
        classes.dedup();
        AddressText { text, classes }
    };
    found.into_iter().map(sorted).collect()
}

/// A quick look that lets nothing pass by in which an address could stand.
pub(crate) fn may_hold_address(raw: &[u8]) -> bool {
    memmem::find(raw, b"://").is_some() || (raw.first().is_some_and(u8::is_ascii_digit) && raw.len() <= 21 && raw.contains(&b':'))
}
