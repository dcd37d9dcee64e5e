//! Manifests, resources and layouts of real, tampered and malformed packages, where reference material is at hand
//! (the environment variable `MINGCHA_REFERENCE` names its folder).

use mingcha_core::error::{Part, Refusal, Result, Warning};
use mingcha_core::layout::{layout_entries, ui_elements};
use mingcha_core::manifest::{Manifest, NetworkSecurity};
use mingcha_core::resources::Table;
use mingcha_core::xml::Document;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn reference() -> Option<PathBuf> {
    let folder = std::env::var_os("MINGCHA_REFERENCE").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: MINGCHA_REFERENCE is not set");
    }
    folder
}

/// A package's entries. These tests are about what is in them, so that a plain ZIP reader will do; packages whose ZIP only Android reads are
/// the ZIP reader's to test.
struct Package(zip::ZipArchive<Cursor<Vec<u8>>>);

impl Package {
    fn open(path: &Path) -> Option<Package> {
        let mut bytes = fs::read(path).unwrap();
        clear_encryption_flags(&mut bytes);
        zip::ZipArchive::new(Cursor::new(bytes)).ok().map(Package)
    }

    fn names(&self) -> Vec<String> {
        self.0.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
    }

    fn read(&mut self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.0.by_name(name).ok()?.take(256 << 20).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// Android ignores the encryption flag; the ZIP reader used here does not.
fn clear_encryption_flags(bytes: &mut [u8]) {
    for (magic, flag) in [(*b"PK\x03\x04", 6), (*b"PK\x01\x02", 8)] {
        let mut at = 0;
        while let Some(found) = memchr::memmem::find(&bytes[at..], &magic) {
            at += found + 4;
            if let Some(byte) = bytes.get_mut(at - 4 + flag) {
                *byte &= !1;
            }
        }
    }
}

struct Reading {
    manifest: Manifest,
    warnings: Vec<Warning>,
}

fn read(package: &mut Package) -> Result<Reading> {
    let mut warnings = Vec::new();
    let xml = package.read("AndroidManifest.xml").ok_or_else(|| Refusal::new("no-manifest", None, "no manifest"))?;
    let document = Document::parse(&xml, Part::Manifest, &mut warnings)?;
    let table = package.read("resources.arsc").and_then(|arsc| Table::parse(&arsc, &mut warnings).ok());
    let mut manifest = Manifest::read(&document, table.as_ref(), &mut warnings)?;
    if let Some(entry) = &manifest.package.network_security_config {
        let xml = package.read(entry).expect("the network security configuration is in the package");
        let document = Document::parse(&xml, Part::Manifest, &mut warnings)?;
        let target = manifest.package.target_sdk.unwrap_or(1);
        let network = NetworkSecurity::read(&document, table.as_ref(), target, &mut warnings)?;
        manifest.apply(&network);
    }
    Ok(Reading { manifest, warnings })
}

fn lines(path: &Path) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value[key].as_str().filter(|text| !text.is_empty())
}

#[test]
fn manifests_of_real_packages() {
    let Some(folder) = reference() else { return };
    let corpus = folder.join("corpus");
    let (mut compared, mut wrong) = (0, Vec::new());
    for expected in lines(&corpus.join("apks/manifest.jsonl")) {
        let file = expected["file"].as_str().unwrap();
        let Some(mut package) = Package::open(&corpus.join(file)) else { panic!("{file} is no ZIP") };
        let Some(app_id) = text(&expected, "package") else { continue };
        let found = match read(&mut package) {
            Ok(found) => found,
            Err(refusal) => {
                wrong.push(format!("{file}: {refusal}"));
                continue;
            }
        };
        compared += 1;
        let row = &found.manifest.package;
        let mut check = |what: &str, expected: String, found: String| {
            if expected != found {
                wrong.push(format!("{file}: {what}: expected {expected:?}, found {found:?}"));
            }
        };
        check("package", app_id.to_owned(), row.app_id.clone().unwrap_or_default());
        for (what, found) in [("version_code", row.version_code), ("min_sdk", row.min_sdk), ("target_sdk", row.target_sdk)] {
            if let Some(expected) = text(&expected, what) {
                check(what, expected.to_owned(), found.map(|n| n.to_string()).unwrap_or_default());
            }
        }
        if let Some(name) = text(&expected, "version_name").filter(|name| !name.starts_with('@')) {
            check("version_name", name.to_owned(), row.version_name.clone().unwrap_or_default());
        }
        if let Some(label) = text(&expected, "app_label") {
            let known = row.label_texts.iter().any(|text| text == label);
            check("app_label", label.to_owned(), if known { label.to_owned() } else { format!("{:?}", row.label_texts) });
        }
        let requested: BTreeSet<&str> =
            found.manifest.permissions.iter().filter(|p| p.kind != "defined").map(|p| p.name.as_str()).collect();
        let wanted: BTreeSet<&str> = expected["permissions"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
        check("permissions", format!("{wanted:?}"), format!("{requested:?}"));
        for kind in ["activity", "service", "receiver", "provider"] {
            let count = found.manifest.components.iter().filter(|c| c.kind == kind).count();
            check(kind, expected["components"][kind].to_string(), count.to_string());
        }
        check("warnings", String::new(), found.warnings.iter().map(|w| format!("{}: {}; ", w.code, w.detail)).collect());
        check("ambiguous", "false".to_owned(), row.manifest_ambiguous.to_string());
    }
    eprintln!("{compared} packages compared");
    assert!(compared >= 20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tampered_packages() {
    let Some(folder) = reference() else { return };
    let folder = folder.join("corpus/tampered");
    let oracle: Value = serde_json::from_slice(&fs::read(folder.join("oracle.json")).unwrap()).unwrap();
    let wanted: BTreeSet<&str> = oracle["permissions"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
    let mut compared = 0;
    for case in oracle["files"].as_array().unwrap() {
        let file = case["file"].as_str().unwrap();
        let found = Package::open(&folder.join(file)).map(|mut package| read(&mut package));
        match found {
            Some(Ok(found)) => {
                let requested: BTreeSet<&str> = found.manifest.permissions.iter().map(|p| p.name.as_str()).collect();
                assert_eq!(found.manifest.package.app_id.as_deref(), oracle["package"].as_str(), "{file}");
                assert_eq!(requested, wanted, "{file}");
                compared += 1;
            }
            Some(Err(refusal)) if refusal.code != "no-manifest" => {
                assert_eq!(case["manifest"], "may", "{file}: {refusal}");
                eprintln!("{file}: {refusal}");
            }
            _ => eprintln!("{file}: left to the ZIP reader"),
        }
    }
    eprintln!("{compared} packages compared");
    assert!(compared >= 10);
}

#[test]
fn malformed_packages_and_manifests() {
    let Some(folder) = reference() else { return };
    let mut open = vec![folder.join("corpus/malformed")];
    let mut seen = 0;
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let outcome = if name.ends_with(".xml") {
            let mut warnings = Vec::new();
            let document = Document::parse(&fs::read(&path).unwrap(), Part::Manifest, &mut warnings);
            document.and_then(|document| Manifest::read(&document, None, &mut warnings)).map(|manifest| (manifest, warnings))
        } else if let Some(mut package) = name.ends_with(".apk").then(|| Package::open(&path)).flatten() {
            read(&mut package).map(|found| (found.manifest, found.warnings))
        } else {
            continue;
        };
        seen += 1;
        match outcome {
            Ok((manifest, warnings)) => {
                let codes: BTreeSet<&str> = warnings.iter().map(|w| w.code).collect();
                eprintln!(
                    "{name}: {} {} components {codes:?}",
                    manifest.package.app_id.as_deref().unwrap_or_default(),
                    manifest.components.len()
                );
                assert!(manifest.package.app_id.is_some());
            }
            Err(refusal) => {
                assert!(!refusal.to_string().contains('\n'));
                eprintln!("{name}: refused: {refusal}");
            }
        }
    }
    assert!(seen >= 30);
}

#[test]
fn texts_and_layouts_of_real_packages() {
    let Some(folder) = reference() else { return };
    let (mut texts, mut layouts, mut views, mut largest) = (0, 0, 0, (0, Duration::ZERO, Duration::ZERO));
    for expected in lines(&folder.join("corpus/apks/manifest.jsonl")) {
        let file = expected["file"].as_str().unwrap();
        let Some(mut package) = Package::open(&folder.join("corpus").join(file)) else {
            continue;
        };
        let Some(arsc) = package.read("resources.arsc") else { continue };
        let mut warnings = Vec::new();
        let start = Instant::now();
        let table = Table::parse(&arsc, &mut warnings).unwrap();
        let opened = start.elapsed();
        let strings = table.strings(&mut warnings);
        if arsc.len() > largest.0 {
            largest = (arsc.len(), opened, start.elapsed());
        }
        assert!(strings.iter().all(|text| text.name.starts_with("string/")), "{file}");
        texts += strings.len();
        let names = package.names();
        for entry in layout_entries(names.iter().map(String::as_str), Some(&table)) {
            let xml = package.read(&entry).unwrap();
            let document = Document::parse(&xml, Part::Resources, &mut warnings).unwrap();
            let rows = ui_elements(&entry, &document, Some(&table), &mut warnings);
            assert!(!rows.is_empty() && rows.iter().all(|row| !row.element.is_empty()), "{file}: {entry}");
            layouts += 1;
            views += rows.len();
        }
        assert_eq!(warnings, [], "{file}");
    }
    eprintln!(
        "{texts} texts, {layouts} layouts with {views} views; largest table {} bytes: open {:?}, with texts {:?}",
        largest.0, largest.1, largest.2
    );
    assert!(texts > 1000 && views > 1000);
}

#[test]
fn app_bundles() {
    let Some(folder) = reference() else { return };
    let mut seen = 0;
    for entry in fs::read_dir(folder.join("corpus/other/aab")).unwrap() {
        let path = entry.unwrap().path();
        let Some(mut package) = Package::open(&path) else { continue };
        let names = package.names();
        for manifest_entry in names.iter().filter(|name| name.ends_with("/manifest/AndroidManifest.xml")) {
            let module = manifest_entry.split('/').next().unwrap();
            let mut warnings = Vec::new();
            let document = Document::parse_proto(&package.read(manifest_entry).unwrap()).unwrap();
            let table = package.read(&format!("{module}/resources.pb")).map(|pb| Table::parse_proto(&pb, &mut warnings).unwrap());
            let manifest = Manifest::read(&document, table.as_ref(), &mut warnings).unwrap();
            let row = &manifest.package;
            assert!(row.app_id.is_some() && row.version_code.is_some(), "{path:?} {module}");
            if module == "base" {
                let table = table.as_ref().unwrap();
                assert!(!row.label_texts.is_empty(), "{path:?}");
                assert!(table.strings(&mut warnings).len() > 10);
                let mut views = 0;
                for layout in layout_entries(names.iter().map(String::as_str), Some(table)) {
                    let document = Document::parse_proto(&package.read(&layout).unwrap()).unwrap();
                    views += ui_elements(&layout, &document, Some(table), &mut warnings).len();
                }
                assert!(views > 10, "{path:?}");
                seen += 1;
            }
            eprintln!("{module}: {:?} {:?} split {:?} {warnings:?}", row.app_id, row.label_texts, manifest.split);
        }
    }
    assert!(seen >= 2);
}

/// A small generator of numbers that are the same in every run (xorshift, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn change(&mut self, data: &mut Vec<u8>) {
        for _ in 0..1 + self.below(6) {
            let at = self.below(data.len());
            data[at] = [0, 1, 0x7f, 0x80, 0xff, self.below(256) as u8][self.below(6)];
        }
        if self.below(8) == 0 {
            data.truncate(self.below(data.len()));
        }
    }
}

#[test]
fn changed_documents_are_read_or_refused() {
    let Some(folder) = reference() else { return };
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let (mut read, mut refused) = (0, 0);
    for expected in lines(&folder.join("corpus/apks/manifest.jsonl")) {
        let Some(mut package) = Package::open(&folder.join("corpus").join(expected["file"].as_str().unwrap())) else {
            continue;
        };
        let Some(xml) = package.read("AndroidManifest.xml") else { continue };
        let arsc = package.read("resources.arsc").unwrap_or_default();
        for round in 0..60 {
            let (mut xml, mut arsc) = (xml.clone(), arsc.clone());
            if round % 2 == 0 || arsc.is_empty() {
                numbers.change(&mut xml);
            } else {
                // Structure is at the start of a table and of its packages; changes in the middle of strings teach little.
                arsc.truncate(100_000);
                numbers.change(&mut arsc);
            }
            let mut warnings = Vec::new();
            let table = Table::parse(&arsc, &mut warnings).ok();
            if let Some(table) = &table {
                table.strings(&mut warnings);
                table.files("layout");
            }
            let manifest = Document::parse(&xml, Part::Manifest, &mut warnings).and_then(|document| {
                ui_elements("changed", &document, table.as_ref(), &mut warnings);
                Manifest::read(&document, table.as_ref(), &mut warnings)
            });
            match manifest {
                Ok(manifest) => {
                    assert!(manifest.package.app_id.is_some());
                    read += 1;
                }
                Err(refusal) => {
                    assert!(!refusal.to_string().contains('\n'));
                    refused += 1;
                }
            }
        }
    }
    eprintln!("{read} read, {refused} refused");
    assert!(read > 0 && refused > 0);
}
