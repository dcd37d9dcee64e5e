//! Where personal information goes, as rows; and what a person types into the fields of a layout.

use super::endpoints::{Address, MAX_URL_CHARS};
use super::schema::{FlowRow, UiElementRow};
use crate::knowledge::{FlowInput, Knowledge};
use crate::program::Program;
use crate::program::flows::{Flow, Origin, Place};
use crate::program::uses::api_text;
use std::collections::BTreeSet;

/// Bits of `android:inputType`: its class, and the variation within the class.
const INPUT_CLASS: i64 = 0x0f;
const INPUT_VARIATION: i64 = 0xff0;
const CLASS_TEXT: i64 = 1;
const CLASS_NUMBER: i64 = 2;
const CLASS_PHONE: i64 = 3;
/// Variations of text that are passwords: hidden, shown, of a web form.
const PASSWORDS: [i64; 3] = [0x80, 0x90, 0xe0];
/// The variation of numbers that is a password.
const NUMBER_PASSWORD: i64 = 0x10;

/// What a person types into a field: by the field's type, else by the words of its name and hint.
pub(super) fn input(row: &UiElementRow, words: &[FlowInput]) -> Option<String> {
    if !row.element.ends_with("EditText") && !row.element.ends_with("AutoCompleteTextView") && row.input_type.is_none() {
        return None;
    }
    if let Some(kind) = row.input_type {
        let variation = kind & INPUT_VARIATION;
        match kind & INPUT_CLASS {
            CLASS_TEXT if PASSWORDS.contains(&variation) => return Some("password".to_owned()),
            CLASS_NUMBER if variation == NUMBER_PASSWORD => return Some("password".to_owned()),
            CLASS_PHONE => return Some("phone_number".to_owned()),
            _ => {}
        }
    }
    let said = [&row.view_id, &row.hint].into_iter().flatten().map(|text| text.to_lowercase()).collect::<Vec<_>>();
    let found = words.iter().find(|input| input.words.iter().any(|word| said.iter().any(|text| text.contains(word.as_str()))));
    found.map(|input| input.data_type.clone())
}

/// Labels of application ids and hosts that name nobody in particular.
const COMMON_LABELS: [&str; 30] = [
    "com", "cn", "net", "org", "edu", "gov", "android", "app", "apps", "mobile", "client", "www", "api", "example", "test", "demo", "main",
    "free", "lite", "pro", "game", "games", "tool", "tools", "http", "https", "static", "data", "info", "user",
];
/// Shortest label that can name somebody.
const SHORTEST_NAME: usize = 3;

/// By what names the app's own addresses are known.
pub(super) struct OwnNames<'a> {
    labels: BTreeSet<String>,
    some_own: bool,
    words: &'a [String],
}

impl<'a> OwnNames<'a> {
    /// The names of an app with this id, among whose addresses these hosts are.
    pub(super) fn new<'h>(knowledge: &'a Knowledge, app_id: Option<&str>, mut hosts: impl Iterator<Item = &'h String>) -> Self {
        let labels = labels(app_id.unwrap_or_default()).collect();
        let mut names = OwnNames { labels, some_own: false, words: &knowledge.flows.third_parties };
        names.some_own = hosts.any(|host| names.is_own(host));
        names
    }

    fn is_own(&self, host: &str) -> bool {
        labels(host).any(|label| self.labels.contains(&label))
    }

    /// Whose address a host is; nothing when that cannot be said.
    pub(super) fn recipient(&self, host: &str) -> Option<&'static str> {
        if host.parse::<std::net::IpAddr>().is_ok() {
            return None;
        }
        if self.is_own(host) {
            return Some("own");
        }
        let named = host.to_lowercase().split(['.', '-', '_']).any(|label| self.words.iter().any(|word| label == word));
        (self.some_own || named).then_some("other")
    }
}

/// The labels of a name that say whose it is.
fn labels(name: &str) -> impl Iterator<Item = String> {
    let lower = name.to_lowercase();
    let all: Vec<String> = lower.split(['.', '-', '_']).map(str::to_owned).collect();
    all.into_iter().filter(|label| label.len() >= SHORTEST_NAME && !COMMON_LABELS.contains(&label.as_str()))
}

/// What a flow's source is called, and its data type.
fn source(program: &Program<'_>, knowledge: &Knowledge, origin: &Origin) -> (String, String) {
    match origin {
        Origin::Api(api) => (api_text(knowledge, *api), knowledge.apis[*api].data_type.clone().unwrap_or_default()),
        Origin::Input(data_type, reference) => (format!("input:{}", program.method_text(*reference)), data_type.clone()),
        Origin::Callback(n) => {
            let callback = &knowledge.flows.callbacks[*n];
            (format!("{}->{}({})", callback.class, callback.method, callback.parameter), callback.data_type.clone())
        }
    }
}

/// A flow as a row, but for who does it and when.
pub(super) fn row(program: &Program<'_>, knowledge: &Knowledge, flow: &Flow) -> FlowRow {
    let (read_by, data_type) = source(program, knowledge, &flow.origin);
    let class = |place: &Place| program.class_name(program.method(place.method).class);
    let address = flow.endpoint.as_deref().and_then(Address::parse);
    let sink = program.method_text(flow.called);
    let name = |method| {
        let class = program.class_name(program.method(method).class);
        format!("{class}.{}{}", program.method_name(method), program.method_descriptor(method))
    };
    let mut path: Vec<String> = flow.path.iter().map(|frame| name(frame.method)).collect();
    path.push(sink.clone());
    FlowRow {
        data_type,
        source: read_by,
        sink,
        sink_kind: flow.kind.clone(),
        endpoint: flow.endpoint.as_deref().map(|text| text.chars().take(MAX_URL_CHARS).collect()),
        host: address.as_ref().map(|address| address.host.clone()),
        domain: address.as_ref().map(|address| address.domain.clone()),
        scheme: address.as_ref().map(|address| address.scheme.clone()),
        cleartext: address.as_ref().is_some_and(|address| address.cleartext() && !address.local()),
        transforms: flow.transforms.clone(),
        source_class: class(&flow.source),
        source_method: program.method_name(flow.source.method).into_owned(),
        source_descriptor: program.method_descriptor(flow.source.method).into_owned(),
        source_offset: i64::from(flow.source.offset),
        source_line: flow.source.line.map(i64::from),
        caller_class: class(&flow.at),
        caller_method: program.method_name(flow.at.method).into_owned(),
        caller_descriptor: program.method_descriptor(flow.at.method).into_owned(),
        dex: program.dex(program.class(program.method(flow.at.method).class).dex).name().to_owned(),
        offset: i64::from(flow.at.offset),
        line: flow.at.line.map(i64::from),
        confidence: flow.sure.as_str().to_owned(),
        path,
        ..FlowRow::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Flows;

    fn field(element: &str, id: &str, hint: &str, input_type: Option<i64>) -> UiElementRow {
        UiElementRow {
            element: element.to_owned(),
            view_id: Some(id.to_owned()),
            hint: Some(hint.to_owned()),
            input_type,
            ..UiElementRow::default()
        }
    }

    #[test]
    fn recipients_are_told_by_name() {
        let flows = Flows { third_parties: vec!["dmp".to_owned(), "adnetwork".to_owned()], ..Flows::default() };
        let knowledge = Knowledge { flows, ..Knowledge::default() };
        let known = ["api.lanhe-notes.test".to_owned()];
        let names = OwnNames::new(&knowledge, Some("cn.lanhe.android"), known.iter());
        assert_eq!(names.recipient("log.lanhe.test"), Some("own"));
        assert_eq!(names.recipient("collect.partner.test"), Some("other"));
        assert_eq!(names.recipient("192.0.2.1"), None);
        let none = OwnNames::new(&knowledge, Some("cn.lanhe.android"), std::iter::empty());
        assert_eq!(none.recipient("collect.partner.test"), None);
        assert_eq!(none.recipient("collect.adnetwork.test"), Some("other"));
    }

    #[test]
    fn fields_are_known_by_type_and_by_words() {
        let words = [FlowInput { data_type: "id_card".to_owned(), words: vec!["身份证".to_owned(), "id_card".to_owned()] }];
        let of = |row: UiElementRow| input(&row, &words);
        assert_eq!(of(field("EditText", "a", "", Some(0x81))).as_deref(), Some("password"));
        assert_eq!(of(field("EditText", "a", "", Some(0x12))).as_deref(), Some("password"));
        assert_eq!(of(field("EditText", "a", "", Some(3))).as_deref(), Some("phone_number"));
        assert_eq!(of(field("a.b.ClearEditText", "a", "请输入身份证号", None)).as_deref(), Some("id_card"));
        assert_eq!(of(field("EditText", "edit_ID_CARD", "", Some(1))).as_deref(), Some("id_card"));
        assert_eq!(of(field("EditText", "search", "", Some(1))), None);
        assert_eq!(of(field("TextView", "label", "身份证", None)), None);
    }
}
