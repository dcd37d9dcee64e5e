//! Real packages: the DEX reader and the program model against figures of an independent parser. Skipped without `MINGCHA_REFERENCE`.

use mingcha_core::dex::Dex;
use mingcha_core::error::{Loss, Part, Refusal, Warning};
use mingcha_core::knowledge::Knowledge;
use mingcha_core::program::uses::{Plan, Uses};
use mingcha_core::program::{Program, Scan};
use serde_json::{Value, json};
use std::io::Read;
use std::path::PathBuf;

fn reference() -> Option<PathBuf> {
    let folder = std::env::var_os("MINGCHA_REFERENCE").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: MINGCHA_REFERENCE is not set");
    }
    folder
}

fn word(data: &[u8], at: usize) -> usize {
    u32::from_le_bytes(data[at..at + 4].try_into().unwrap()) as usize
}

fn half(data: &[u8], at: usize) -> usize {
    u16::from_le_bytes(data[at..at + 2].try_into().unwrap()) as usize
}

/// `classes.dex`, `classes2.dex` … of an archive. Reads sound archives only; the reader of packages has its own tests.
fn dex_entries(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Some(end) = archive.windows(4).rposition(|w| w == b"PK\x05\x06") else {
        return Vec::new();
    };
    let (count, mut at) = (half(archive, end + 10), word(archive, end + 16));
    let mut entries = Vec::new();
    for _ in 0..count {
        let (packed, names, extra, comment) =
            (word(archive, at + 20), half(archive, at + 28), half(archive, at + 30), half(archive, at + 32));
        let name = String::from_utf8_lossy(&archive[at + 46..at + 46 + names]).into_owned();
        let local = word(archive, at + 42);
        let start = local + 30 + half(archive, local + 26) + half(archive, local + 28);
        if name.starts_with("classes") && name.ends_with(".dex") {
            let raw = &archive[start..start + packed];
            let mut data = Vec::new();
            if half(archive, at + 10) == 8 {
                flate2::read::DeflateDecoder::new(raw).read_to_end(&mut data).unwrap();
            } else {
                data.extend_from_slice(raw);
            }
            entries.push((name, data));
        }
        at += 46 + names + extra + comment;
    }
    let number = |name: &str| name["classes".len()..name.len() - 4].parse::<u32>().unwrap_or(1);
    entries.sort_by_key(|(name, _)| number(name));
    entries
}

fn open(path: &std::path::Path, warnings: &mut Vec<Warning>) -> Result<Vec<Dex>, Refusal> {
    let mut dexes = Vec::new();
    for (name, bytes) in dex_entries(&std::fs::read(path).unwrap()) {
        dexes.extend(Dex::parse_all(&name, bytes, warnings)?);
    }
    Ok(dexes)
}

#[test]
fn classes_bytes_and_sensitive_references_of_every_package() {
    let Some(reference) = reference() else { return };
    let corpus = reference.join("corpus");
    let manifest = std::fs::read_to_string(corpus.join("apks/manifest.jsonl")).unwrap();
    let mut packages = 0;
    for line in manifest.lines() {
        let expected: Value = serde_json::from_str(line).unwrap();
        let file = expected["file"].as_str().unwrap();
        let references: Vec<&str> = expected["sensitive_refs"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let apis: Vec<Value> = references
            .iter()
            .flat_map(|text| {
                let (class, name) = text.split_once("->").unwrap();
                ["method", "field"].map(|kind| json!({"id": text, "kind": kind, "class": class, "name": name}))
            })
            .collect();
        let knowledge = json!({"version": "", "apis": apis, "sdks": [], "frameworks": [], "permissions": {}, "hierarchy": {}});
        let knowledge = Knowledge::parse(knowledge.to_string().as_bytes()).unwrap();
        let mut warnings = Vec::new();
        let dexes = open(&corpus.join(file), &mut warnings).unwrap();
        let program = Program::load(dexes, &knowledge, &mut warnings);
        assert_eq!(program.dex_bytes(), expected["dex_bytes"].as_u64().unwrap(), "{file}");
        assert_eq!(program.defined_classes() as u64, expected["class_count"].as_u64().unwrap(), "{file}");
        let mut plan = Plan::new(&program);
        let scan = Scan::run(&program, &mut plan, &mut warnings);
        let uses = Uses::find(&program, &mut plan, &scan);
        for text in references {
            assert!(uses.apis.iter().any(|u| knowledge.apis[u.api].id == text), "{file}: {text} not found");
        }
        assert!(warnings.iter().all(|w| w.loss == Loss::Nothing), "{file}: {warnings:?}");
        packages += 1;
    }
    assert!(packages >= 29, "{packages}");
}

#[test]
fn tampered_code_is_refused_or_read() {
    let Some(reference) = reference() else { return };
    let folder = reference.join("corpus/tampered");
    let read = |file: &str| {
        let mut warnings = Vec::new();
        open(&folder.join(file), &mut warnings).map(|dexes| (dexes, warnings)).map_err(|refusal| refusal.code)
    };
    let (clean, warnings) = read("00_clean_rezipped.apk").unwrap();
    assert!(warnings.is_empty() && clean[0].header().classes.count > 0);
    assert_eq!(read("30_dex_magic_999.apk").unwrap_err(), "dex-bad-version");
    assert_eq!(read("33_dex_string_ids_huge.apk").unwrap_err(), "dex-table-out-of-bounds");
    assert_eq!(read("37_dex_truncated.apk").unwrap_err(), "dex-truncated");
    let (dexes, warnings) = read("31_dex_bad_checksum.apk").unwrap();
    assert_eq!(dexes[0].header().classes, clean[0].header().classes);
    assert_eq!(warnings.iter().map(|w| (w.code, w.part, w.loss)).collect::<Vec<_>>(), [("dex-bad-checksum", Part::Code, Loss::Nothing)]);
}
