//! Tables of every shape, in languages, with references, and broken.

use super::writing::{C, E, Shape, table};
use super::*;
use proptest::prelude::*;

const DEFAULT: C<'static> = ("", "", 0);
const APP_NAME: u32 = 0x7f01_0000;

fn sample(shape: Shape) -> Vec<u8> {
    table(
        shape,
        &[
            ("string", DEFAULT, vec![(0, "app_name", E::Text("Example")), (1, "other", E::Ref(APP_NAME)), (5, "far", E::Text("Far"))]),
            ("string", ("zh", "TW", 0), vec![(0, "app_name", E::Text("範例"))]),
            ("string", ("zh", "CN", 0), vec![(0, "app_name", E::Text("示例"))]),
            ("string", ("zh", "CN", 21), vec![(0, "app_name", E::Text("示例21"))]),
            ("string", ("fr", "", 0), vec![(0, "app_name", E::Text("Exemple"))]),
            ("string", ("en", "XA", 0), vec![(0, "app_name", E::Text("[Éxåmþļé]"))]),
            ("layout", DEFAULT, vec![(0, "main", E::Text("r/a.xml"))]),
            ("layout", ("", "", 21), vec![(0, "main", E::Text("r/b.xml"))]),
            (
                "style",
                DEFAULT,
                vec![
                    (
                        0,
                        "Base",
                        E::Bag(0, vec![(0x0101_0095, E::Typed(TypedValue::DIMENSION, 0x0e02)), (0x0101_0098, E::Ref(0x7f04_0000))]),
                    ),
                    (1, "Derived", E::Bag(0x7f03_0000, vec![(0x0101_0001, E::Text("x"))])),
                    (2, "Circle", E::Bag(0x7f03_0002, vec![])),
                ],
            ),
            ("color", DEFAULT, vec![(0, "red", E::Typed(TypedValue::COLOR_ARGB8, 0xffff_0000))]),
        ],
    )
}

fn open(data: &[u8]) -> Table {
    let mut warnings = Vec::new();
    let table = Table::parse(data, &mut warnings).unwrap();
    assert_eq!(warnings, []);
    table
}

#[test]
fn every_shape_reads_the_same() {
    for shape in [Shape::Dense, Shape::Dense16, Shape::Sparse, Shape::Compact] {
        let table = open(&sample(shape));
        assert_eq!(table.packages(), [(0x7f, "com.example.app")]);
        assert_eq!(table.name(APP_NAME).as_deref(), Some("string/app_name"), "{shape:?}");
        assert_eq!(table.name(0x7f01_0005).as_deref(), Some("string/far"));
        assert_eq!(table.value(0x7f01_0005).unwrap().text.as_deref(), Some("Far"));
        assert_eq!(table.value(0x7f01_0003), None, "no such entry");
        assert_eq!(table.value(0x7f01_0001).unwrap().text.as_deref(), Some("Example"), "by reference");
        assert_eq!(table.value(0x7f04_0000).unwrap().to_text().as_deref(), Some("#ffff0000"));
        assert_eq!(table.files("layout"), ["r/a.xml", "r/b.xml"]);
        for absent in [0, 0x0101_0003, 0x7f00_0000, 0x7f01_ffff, 0x7fff_0000] {
            assert_eq!((table.value(absent), table.name(absent)), (None, None));
        }
    }
}

#[test]
fn languages() {
    let table = open(&sample(Shape::Dense));
    let text = |languages: &[&str]| table.text(APP_NAME, languages).unwrap();
    assert_eq!(text(&["zh"]), "示例");
    assert_eq!(text(&["zh-TW", "zh"]), "範例");
    assert_eq!(text(&["ja", "fr"]), "Exemple");
    assert_eq!(text(&["ja"]), "Example");
    assert_eq!(text(&[]), "Example");
    assert_eq!(table.text(0x7f01_0001, &["zh"]).as_deref(), Some("示例"), "by reference");
    let all = [("", "Example"), ("fr", "Exemple"), ("zh-CN", "示例"), ("zh-TW", "範例")];
    let all: Vec<_> = all.iter().map(|(l, t)| ((*l).to_owned(), (*t).to_owned())).collect();
    assert_eq!(table.texts(APP_NAME), all);
    assert_eq!(table.texts(0x7f01_0001), all, "by reference");
    let mut warnings = Vec::new();
    let facts = table.strings(&mut warnings);
    let facts: Vec<_> = facts.iter().map(|t| (t.name.as_str(), t.language.as_str(), t.text.as_str())).collect();
    let expected = [
        ("string/app_name", "", "Example"),
        ("string/app_name", "zh-CN", "示例"),
        ("string/app_name", "zh-TW", "範例"),
        ("string/other", "", "Example"),
        ("string/far", "", "Far"),
    ];
    assert_eq!(facts, expected);
    assert_eq!(warnings, []);
}

#[test]
fn styles() {
    let table = open(&sample(Shape::Dense));
    let style = |id, attribute| table.style_value(id, attribute).and_then(|value| value.to_text());
    assert_eq!(style(0x7f03_0001, 0x0101_0095).as_deref(), Some("14.0sp"), "inherited");
    assert_eq!(style(0x7f03_0001, 0x0101_0098).as_deref(), Some("#ffff0000"), "inherited, by reference");
    assert_eq!(style(0x7f03_0001, 0x0101_0001).as_deref(), Some("x"));
    assert_eq!(style(0x7f03_0002, 0x0101_0001), None, "a style that is its own parent");
    assert_eq!(table.items(0x7f03_0001).unwrap().len(), 1);
    assert_eq!(table.items(APP_NAME), None);
    assert_eq!(table.value(0x7f03_0000), None, "a style is no simple value");
}

#[test]
fn circles_and_references_to_nothing() {
    let entries = vec![
        (0, "a", E::Ref(0x7f01_0001)),
        (1, "b", E::Ref(0x7f01_0000)),
        (2, "self", E::Ref(0x7f01_0002)),
        (3, "android", E::Ref(0x0104_0000)),
        (4, "gone", E::Ref(0x7f01_0077)),
    ];
    let table = open(&table(Shape::Dense, &[("string", DEFAULT, entries)]));
    assert_eq!(table.value(0x7f01_0000), None);
    assert_eq!(table.texts(0x7f01_0000), []);
    assert_eq!(table.value(0x7f01_0002).unwrap().to_text().as_deref(), Some("@0x7f010002"));
    assert_eq!(table.value(0x7f01_0003).unwrap().to_text().as_deref(), Some("@0x01040000"));
    assert_eq!(table.value(0x7f01_0004).unwrap().to_text().as_deref(), Some("@0x7f010077"));
    assert_eq!(table.text(0x7f01_0003, &["zh"]), None);
    assert_eq!(table.strings(&mut Vec::new()), []);
}

#[test]
fn a_broken_type_is_lost_alone() {
    let mut data = sample(Shape::Dense);
    // The first type chunk (of strings, default) claims more entries than it has bytes.
    let at = data.windows(4).position(|w| w == [0x01, 0x02, 84, 0]).unwrap();
    data[at + 12..at + 16].copy_from_slice(&[0xff, 0xff, 0, 0]);
    let mut warnings = Vec::new();
    let table = Table::parse(&data, &mut warnings).unwrap();
    assert_eq!(warnings.iter().map(|w| (w.code, w.loss)).collect::<Vec<_>>(), [("resources-invalid", Loss::Partial)]);
    assert_eq!(table.text(APP_NAME, &["zh"]).as_deref(), Some("示例"));
    assert_eq!(table.texts(0x7f01_0005), []);
    assert_eq!(table.files("layout").len(), 2);
}

#[test]
fn cut_and_wrong_tables() {
    let whole = sample(Shape::Dense);
    for end in 0..whole.len() {
        let mut warnings = Vec::new();
        match Table::parse(&whole[..end], &mut warnings) {
            Ok(table) => {
                assert!(warnings.iter().any(|w| w.loss == Loss::Partial), "cut at {end}");
                touch(&table);
            }
            Err(refusal) => assert!(end < 12, "{refusal}"),
        }
    }
    assert!(Table::parse(b"\x03\0\x08\0\x08\0\0\0", &mut Vec::new()).is_err());
}

#[test]
fn shared_strings_cost_no_memory() {
    // 60,000 entries in one place, all the same long text.
    let long = "x".repeat(120);
    let mut data = table(Shape::Dense16, &[("string", DEFAULT, (0..2).map(|n| (n * 59_999, "name", E::Text(&long))).collect())]);
    let at = data.windows(4).position(|w| w == [0x01, 0x02, 84, 0]).unwrap();
    data[at + 84..at + 84 + 120_000].fill(0);
    let table = open(&data);
    let mut warnings = Vec::new();
    let texts = table.strings(&mut warnings);
    let bytes: usize = texts.iter().map(|t| t.text.len() + t.name.len()).sum();
    assert!(bytes <= 8 * data.len() + XML_TEXT_SLACK, "{bytes}");
    assert_eq!(warnings.iter().map(|w| w.code).collect::<Vec<_>>(), ["resources-text-overlap"]);
}

fn touch(table: &Table) {
    let texts = table.strings(&mut Vec::new());
    table.files("layout");
    for id in texts.iter().map(|t| t.id).chain([APP_NAME, 0x7f03_0000, 0x7f03_0001, 0x7f04_0000]) {
        table.name(id);
        table.value(id);
        table.texts(id);
        table.items(id);
        table.style_value(id, 0x0101_0095);
    }
}

proptest! {
    #[test]
    fn any_change_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..10),
        shape in prop::sample::select(vec![Shape::Dense, Shape::Dense16, Shape::Sparse, Shape::Compact]),
    ) {
        let mut data = sample(shape);
        for (at, byte) in changes {
            let at = at.index(data.len());
            data[at] = byte;
        }
        if let Ok(table) = Table::parse(&data, &mut Vec::new()) {
            touch(&table);
        }
    }

    #[test]
    fn any_message_is_read_or_refused(data in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(table) = Table::parse_proto(&data, &mut Vec::new()) {
            touch(&table);
        }
    }
}

/// A protobuf field holding bytes.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    assert!(bytes.len() < 0x4000);
    let mut out = vec![number << 3 | 2, bytes.len() as u8 & 0x7f | 0x80, (bytes.len() >> 7) as u8];
    out.extend(bytes);
    out
}

fn id(number: u8, value: u8) -> Vec<u8> {
    field(number, &[8, value])
}

fn value(locale: &str, item: &[u8]) -> Vec<u8> {
    let config = field(1, &field(3, locale.as_bytes()));
    field(6, &[config, field(2, &field(4, item))].concat())
}

fn string(text: &str) -> Vec<u8> {
    field(2, &field(1, text.as_bytes()))
}

#[test]
fn tables_of_app_bundles() {
    let app_name = [id(1, 0), field(2, b"app_name"), value("", &string("Example")), value("zh-CN", &string("示例"))].concat();
    let other = [id(1, 1), field(2, b"other"), value("", &field(1, &[0x10, 0x80, 0x80, 0x84, 0xf8, 0x07]))].concat();
    let strings = [id(1, 1), field(2, b"string"), field(3, &app_name), field(3, &other)].concat();
    let file = [id(1, 0), field(2, b"main"), value("", &field(5, &field(1, b"res/layout/main.xml")))].concat();
    let layouts = [id(1, 2), field(2, b"layout"), field(3, &file)].concat();
    let size = field(4, &field(7, &[0x68, 0x82, 0x1c])); // dimension 0x0e02
    let item = [field(3, &[0x10, 0x95, 0x81, 0x84, 0x08]), size].concat(); // key 0x01010095
    let style = field(6, &field(2, &field(5, &field(2, &field(3, &item)))));
    let styles = [id(1, 3), field(2, b"style"), field(3, &[id(1, 0), field(2, b"S"), style].concat())].concat();
    let package = [id(1, 0x7f), field(2, b"com.example.app"), field(3, &strings), field(3, &layouts), field(3, &styles)].concat();
    let mut warnings = Vec::new();
    let table = Table::parse_proto(&field(2, &package), &mut warnings).unwrap();
    assert_eq!(warnings, []);
    assert_eq!(table.name(APP_NAME).as_deref(), Some("string/app_name"));
    assert_eq!(table.text(0x7f01_0001, &["zh"]).as_deref(), Some("示例"));
    assert_eq!(table.files("layout"), ["res/layout/main.xml"]);
    assert_eq!(table.style_value(0x7f03_0000, 0x0101_0095).unwrap().to_text().as_deref(), Some("14.0sp"));
    assert_eq!(table.strings(&mut warnings).len(), 3);
    assert!(Table::parse_proto(b"\x12\x7f", &mut warnings).is_err());
}
