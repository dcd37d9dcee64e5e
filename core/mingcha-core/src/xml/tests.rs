//! Documents as Android reads them, and documents that are not what they say.

use super::writing::{V, XmlWriter};
use super::*;
use crate::error::Part;
use proptest::prelude::*;

const NAME: (&str, u32) = ("name", 0x0101_0003);
const EXPORTED: (&str, u32) = ("exported", 0x0101_0010);

fn sample(change: impl FnOnce(&mut XmlWriter)) -> Vec<u8> {
    let mut xml = XmlWriter::new().names(&[NAME, EXPORTED]);
    change(&mut xml);
    xml.open("manifest", &[("package", 0, V::Text("com.example.app"))]);
    xml.open("application", &[]);
    xml.open("activity", &[("name", NAME.1, V::Text(".主页")), ("exported", EXPORTED.1, V::Bool(true))]);
    xml.text("some text");
    xml.finish()
}

fn parse(data: &[u8]) -> crate::error::Result<(Document, Vec<&'static str>)> {
    let mut warnings = Vec::new();
    let document = Document::parse(data, Part::Manifest, &mut warnings)?;
    Ok((document, warnings.iter().map(|warning| warning.code).collect()))
}

fn check(document: &Document) {
    let names: Vec<&str> = document.elements().map(|(id, _)| document.name(id)).collect();
    assert_eq!(names, ["manifest", "application", "activity"]);
    let activity = ElementId(2);
    let name = document.attribute_by_id(activity, NAME.1).unwrap();
    assert_eq!(document.written(name).as_deref(), Some(".主页"));
    assert_eq!(document.attribute_by_id(activity, EXPORTED.1).unwrap().value.integer(), Some(u32::MAX));
    let package = document.attribute_by_name(document.root(), None, "package").unwrap();
    assert_eq!(document.written(package).as_deref(), Some("com.example.app"));
    assert_eq!(document.texts_of(activity).collect::<Vec<_>>(), ["some text"]);
    assert_eq!(document.element(activity).line, 3);
}

#[test]
fn tricks_that_android_shrugs_off() {
    type Case<'a> = (&'a str, fn(&mut XmlWriter), &'a [&'a str]);
    let changes: [Case<'_>; 8] = [
        ("nothing", |_| (), &[]),
        ("UTF-16", |xml| xml.utf8 = false, &[]),
        ("file header of 28 bytes", |xml| xml.header_size = 28, &["xml-odd-header"]),
        ("type of the file header", |xml| xml.kind = 0x1234, &["xml-wrong-type"]),
        ("attributes of 24 bytes", |xml| xml.attribute_size = 24, &[]),
        ("three strings more than there are", |xml| xml.count_lie = 3, &[]),
        ("names left out", |xml| xml.hide_names = true, &[]),
        (
            "all together",
            |xml| {
                (xml.header_size, xml.kind, xml.attribute_size, xml.count_lie, xml.hide_names, xml.utf8) = (28, 0, 24, 2, true, false);
            },
            &["xml-wrong-type", "xml-odd-header"],
        ),
    ];
    for (what, change, expected) in changes {
        let (document, warnings) = parse(&sample(change)).unwrap_or_else(|refusal| panic!("{what}: {refusal}"));
        check(&document);
        assert_eq!(warnings, expected, "{what}");
    }
}

#[test]
fn data_behind_the_document() {
    let mut data = sample(|_| ());
    data.extend(b"more");
    let (document, warnings) = parse(&data).unwrap();
    check(&document);
    assert_eq!(warnings, ["xml-trailing-data"]);
}

#[test]
fn a_broken_node_behind_the_root_does_not_matter_but_one_inside_does() {
    let mut data = sample(|_| ());
    let good = data.len();
    data.extend([2, 1, 16, 0, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0]);
    let size = (data.len() as u32).to_le_bytes();
    data[4..8].copy_from_slice(&size);
    let (document, warnings) = parse(&data).unwrap();
    check(&document);
    assert_eq!(warnings, ["xml-trailing-data"]);
    let mut data = sample(|_| ());
    // The last end of an element claims more than there is.
    data[good - 24 + 4] = 0xff;
    assert_eq!(parse(&data).unwrap_err().code, "xml-invalid");
}

#[test]
fn unknown_chunks_before_the_first_node_are_skipped() {
    let data = sample(|_| ());
    let mut with = data[..8].to_vec();
    with.extend(writing::chunk(0x7777, &[], &[0xee; 12]));
    with.extend(&data[8..]);
    let size = (with.len() as u32).to_le_bytes();
    with[4..8].copy_from_slice(&size);
    let (document, warnings) = parse(&with).unwrap();
    check(&document);
    assert_eq!(warnings, ["xml-unknown-chunk"]);
}

#[test]
fn what_android_refuses() {
    for (data, code) in [
        (b"<?xml version=\"1.0\"?><manifest/>".to_vec(), "xml-plain-text"),
        (b"\xef\xbb\xbf \n<manifest/>".to_vec(), "xml-plain-text"),
        (vec![], "xml-invalid"),
        (vec![3, 0, 8, 0, 8, 0, 0, 0], "xml-no-root"),
        (sample(|xml| xml.count_lie = 1 << 20), "string-pool-invalid"),
    ] {
        assert_eq!(parse(&data).unwrap_err().code, code);
    }
    let whole = sample(|_| ());
    for end in 0..whole.len() {
        assert!(parse(&whole[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn attributes_that_overlap_cost_no_memory() {
    let mut xml = XmlWriter::new();
    xml.open("a", &[("b", 0, V::Int(1))]);
    let mut data = xml.finish();
    // The element says 0xffff attributes of no bytes at all.
    let at = data.windows(6).position(|w| w == [20, 0, 20, 0, 1, 0]).unwrap();
    data[at + 2..at + 6].copy_from_slice(&[0, 0, 0xff, 0xff]);
    assert_eq!(parse(&data).unwrap_err().code, "xml-attributes-overlap");
}

#[test]
fn long_strings_used_often_cost_no_memory() {
    let long = "x".repeat(30_000);
    let mut xml = XmlWriter::new();
    xml.utf8 = false;
    xml.open("a", &[]);
    for _ in 0..100 {
        xml.leaf("a", &[("b", 0, V::Text(&long))]);
    }
    assert_eq!(parse(&xml.finish()).unwrap_err().code, "xml-strings-overlap");
}

fn touch(document: &Document) {
    for (id, _) in document.elements() {
        for attribute in document.attributes(id) {
            document.written(attribute);
        }
        assert!(document.children(id).count() < document.len());
        document.texts_of(id).count();
    }
}

proptest! {
    #[test]
    fn any_change_is_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), utf8: bool) {
        let mut data = sample(|xml| xml.utf8 = utf8);
        for (at, byte) in changes {
            let at = at.index(data.len());
            data[at] = byte;
        }
        if let Ok((document, _)) = parse(&data) {
            touch(&document);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(mut data in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = Document::parse_proto(&data) {
            touch(&document);
        }
        if data.len() >= 8 {
            let size = (data.len() as u32).to_le_bytes();
            data[..4].copy_from_slice(&[3, 0, 8, 0]);
            data[4..8].copy_from_slice(&size);
        }
        if let Ok((document, _)) = parse(&data) {
            touch(&document);
        }
    }
}
