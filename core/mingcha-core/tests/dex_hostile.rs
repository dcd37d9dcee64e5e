//! DEX files that lie: what the runtime refuses is refused by name, everything else is read as far as it goes, and nothing panics.

use mingcha_core::dex::Dex;
use mingcha_core::error::{Loss, Warning};
use mingcha_core::knowledge::Knowledge;
use mingcha_core::program::liveness::{Liveness, Roots};
use mingcha_core::program::uses::{Plan, Uses};
use mingcha_core::program::{Program, Scan, endpoints, modules};
use proptest::prelude::*;

const SAMPLES: &[u8] = include_bytes!("data/dex/samples.dex");
const LAMBDAS: &[u8] = include_bytes!("data/dex/lambdas.dex");

fn knowledge() -> Knowledge {
    let json = r#"{"version": "test", "sdks": [], "frameworks": [], "permissions": {}, "hierarchy": {}, "apis": [
        {"id": "id", "kind": "method", "class": "Landroid/telephony/TelephonyManager;", "name": "getDeviceId"},
        {"id": "key", "kind": "setting", "value": "secure/android_id"}, {"id": "u", "kind": "uri", "value": "content://sms"},
        {"id": "c", "kind": "command", "value": "pm list"}, {"id": "f", "kind": "file", "value": "/sys/"}]}"#;
    Knowledge::parse(json.as_bytes()).unwrap()
}

/// Opens `bytes` and runs everything over it; the warnings.
fn all(bytes: Vec<u8>) -> Result<Vec<Warning>, &'static str> {
    let knowledge = knowledge();
    let mut warnings = Vec::new();
    let dexes = Dex::parse_all("classes.dex", bytes, &mut warnings).map_err(|refusal| refusal.code)?;
    let program = Program::load(dexes, &knowledge, &mut warnings);
    let mut plan = Plan::new(&program);
    let scan = Scan::run(&program, &mut plan, &mut warnings);
    Uses::find(&program, &mut plan, &scan);
    Liveness::find(&program, &scan, &Roots { classes: vec!["com.example.app.Main".to_owned()], methods: Vec::new(), library: false });
    endpoints::address_texts(&program, &scan);
    modules::packages(&program, &scan);
    Ok(warnings)
}

fn with(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut dex = SAMPLES.to_vec();
    dex[at..at + bytes.len()].copy_from_slice(bytes);
    dex
}

#[test]
fn the_samples_themselves_are_sound() {
    assert_eq!(all(SAMPLES.to_vec()), Ok(Vec::new()));
    assert_eq!(all(LAMBDAS.to_vec()), Ok(Vec::new()));
}

#[test]
fn what_the_runtime_refuses_is_refused() {
    for (dex, code) in [
        (with(0, b"dey\n"), "dex-bad-magic"),
        (with(4, b"999\0"), "dex-bad-version"),
        (with(4, b"036\0"), "dex-bad-version"),
        (with(0x28, &[0x12, 0x34, 0x56, 0x78]), "dex-bad-endian"),
        (with(0x24, &[0x71]), "dex-bad-header-size"),
        (with(0x20, &0x7fff_ffffu32.to_le_bytes()), "dex-truncated"),
        (with(0x38, &0x0100_0000u32.to_le_bytes()), "dex-table-out-of-bounds"),
        (with(0x5c, &u32::MAX.to_le_bytes()), "dex-table-out-of-bounds"),
        (SAMPLES[..SAMPLES.len() / 2].to_vec(), "dex-truncated"),
        (SAMPLES[..50].to_vec(), "dex-truncated"),
        (Vec::new(), "dex-truncated"),
    ] {
        assert_eq!(all(dex), Err(code));
    }
}

#[test]
fn a_bad_checksum_is_told_and_loses_nothing() {
    let warnings = all(with(8, &[0; 4])).unwrap();
    assert_eq!(warnings.iter().map(|w| (w.code, w.loss, w.offset)).collect::<Vec<_>>(), [("dex-bad-checksum", Loss::Nothing, Some(8))]);
    assert_eq!(warnings[0].entry, "classes.dex");
}

#[test]
fn one_corrupt_class_or_method_loses_only_itself() {
    let dex = Dex::parse("classes.dex", SAMPLES.to_vec(), &mut Vec::new()).unwrap();
    let classes = dex.header().classes;
    let at = classes.offset as usize + 5 * 32 + 24;
    let broken = with(at, &(SAMPLES.len() as u32 - 1).to_le_bytes());
    let codes: Vec<&str> = all(broken).unwrap().iter().map(|w| w.code).collect();
    assert_eq!(codes, ["dex-bad-checksum", "dex-class-unreadable"]);

    let class = dex.classes().find(|class| dex.type_name(class.class) == "Lcom/example/app/Calls;").unwrap();
    let method = dex.class_data(&class, usize::MAX).unwrap().direct_methods[1];
    let mut broken = with(method.code as usize + 16, &[0x73]);
    assert_eq!(
        all(broken.clone()).unwrap().iter().map(|w| (w.code, w.loss)).collect::<Vec<_>>()[1..],
        [("dex-code-unreadable", Loss::Partial)]
    );
    broken[method.code as usize + 12..method.code as usize + 16].copy_from_slice(&u32::MAX.to_le_bytes());
    let warnings = all(broken).unwrap();
    assert_eq!(warnings[1].code, "dex-code-unreadable");
    assert!(warnings[1].detail.starts_with("Lcom/example/app/Calls;->"), "{}", warnings[1].detail);
}

/// Two empty DEX in one container of version 041.
fn container(second_magic: &[u8; 8]) -> Vec<u8> {
    let one = 0x78 + 4;
    let mut bytes = Vec::new();
    for n in 0..2u32 {
        let start = n * one;
        let mut header = vec![0u8; one as usize];
        header[..8].copy_from_slice(if n == 0 { b"dex\n041\0" } else { second_magic });
        let mut word = |at: usize, value: u32| header[at..at + 4].copy_from_slice(&value.to_le_bytes());
        word(0x20, one);
        word(0x24, 0x78);
        word(0x28, 0x1234_5678);
        word(0x34, start + 0x78);
        word(0x70, 2 * one);
        word(0x74, start);
        bytes.extend(header);
    }
    bytes
}

#[test]
fn containers_hold_several_dex() {
    let mut warnings = Vec::new();
    let dexes = Dex::parse_all("classes.dex", container(b"dex\n041\0"), &mut warnings).unwrap();
    assert_eq!(dexes.iter().map(|dex| (dex.name(), dex.header().start)).collect::<Vec<_>>(), [("classes.dex", 0), ("classes.dex#2", 0x7c)]);
    warnings.clear();
    assert_eq!(Dex::parse_all("classes.dex", container(b"dex\n999\0"), &mut warnings).unwrap().len(), 1);
    assert_eq!(warnings.iter().map(|w| (w.code, w.loss)).next_back(), Some(("dex-bad-version", Loss::Partial)));
}

#[test]
fn overlapping_strings_are_refused() {
    // Every string identifier names one long string.
    let dex = Dex::parse("classes.dex", SAMPLES.to_vec(), &mut Vec::new()).unwrap();
    let strings = dex.header().strings;
    let mut bytes = SAMPLES.to_vec();
    let long = bytes.len() as u32;
    bytes.extend([0xff, 0xff, 0x01]);
    bytes.extend(std::iter::repeat_n(b'x', 0x7fff));
    bytes.push(0);
    for n in 0..strings.count as usize {
        let at = strings.offset as usize + n * 4;
        bytes[at..at + 4].copy_from_slice(&long.to_le_bytes());
    }
    let size = bytes.len() as u32;
    bytes[0x20..0x24].copy_from_slice(&size.to_le_bytes());
    assert_eq!(all(bytes), Err("dex-strings-overlap"));
}

#[test]
fn classes_that_share_their_members_end_early() {
    // Thousands of class definitions name the data of one class.
    let dex = Dex::parse("classes.dex", SAMPLES.to_vec(), &mut Vec::new()).unwrap();
    let class = dex.classes().find(|class| dex.type_name(class.class) == "Lcom/example/app/Constants;").unwrap();
    let count = 5000u32;
    let mut bytes = SAMPLES.to_vec();
    let table = bytes.len() as u32;
    for _ in 0..count {
        for word in [class.class, class.access, u32::MAX, 0, u32::MAX, 0, class.data, 0] {
            bytes.extend(word.to_le_bytes());
        }
    }
    let size = bytes.len() as u32;
    for (at, word) in [(0x20, size), (0x60, count), (0x64, table)] {
        bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
    }
    let warnings = all(bytes).unwrap();
    let told = warnings.iter().rfind(|w| w.code == "dex-class-unreadable").unwrap();
    assert_eq!(told.loss, Loss::Partial);
    assert!(told.detail.ends_with("in all"), "{}", told.detail);
}

proptest! {
    #[test]
    fn mutations_never_panic(changes in prop::collection::vec((0usize..SAMPLES.len(), any::<u8>()), 1..40), cut in 0usize..64) {
        let mut bytes = SAMPLES.to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        bytes.truncate(SAMPLES.len() - cut / 16);
        let _ = all(bytes);
    }

    #[test]
    fn mutations_of_tables_never_panic(changes in prop::collection::vec((0x2cusize..0x1400, any::<u32>()), 1..6), lambdas in any::<bool>()) {
        let mut bytes = if lambdas { LAMBDAS.to_vec() } else { SAMPLES.to_vec() };
        for (at, word) in changes {
            let at = at % (bytes.len() - 4);
            // Small values stay inside the file and go deeper than wild ones.
            let word = if word % 2 == 0 { word } else { word % bytes.len() as u32 };
            bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
        }
        let _ = all(bytes);
    }
}
