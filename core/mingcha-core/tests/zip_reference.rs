//! The reference corpus, where `MINGCHA_REFERENCE` names it: every package is opened and read, every broken one refused in
//! one line. `cargo test --release --test zip_reference -- --nocapture` prints the figures.

use mingcha_core::container::{self, Container, Kind, hidden_code};
use mingcha_core::error::{Refusal, Warning};
use mingcha_core::limits::{MAX_DEX_BYTES, MAX_MANIFEST_BYTES};
use mingcha_core::source::Source;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn corpus() -> Option<PathBuf> {
    let root = std::env::var_os("MINGCHA_REFERENCE");
    if root.is_none() {
        eprintln!("skipped: MINGCHA_REFERENCE is not set");
    }
    root.map(|root| PathBuf::from(root).join("corpus"))
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no .{extension} in {}", folder.display());
    found
}

struct Opened {
    container: Result<Container, Refusal>,
    warnings: Vec<Warning>,
    open: Duration,
}

fn open(path: &Path) -> Opened {
    let start = Instant::now();
    let mut warnings = Vec::new();
    let container = container::open(Source::file(path).unwrap(), &mut warnings);
    Opened { container, warnings, open: start.elapsed() }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn real_packages_open_and_inflate() {
    let Some(corpus) = corpus() else { return };
    let (mut bytes, mut inflating) = (0u64, Duration::ZERO);
    for path in files(&corpus.join("apks"), "apk") {
        let mut opened = open(&path);
        let container = opened.container.unwrap_or_else(|refusal| panic!("{}: {refusal}", path.display()));
        assert_eq!(container.kind, Kind::Apk);
        let base = container.base();
        let manifest = base.read(base.find("AndroidManifest.xml").unwrap(), MAX_MANIFEST_BYTES, &mut opened.warnings).unwrap();
        assert!(manifest.len() > 100, "{}", path.display());
        let dex = base.loaded_dex();
        let start = Instant::now();
        for (_, entry) in &dex {
            let code = base.read(entry, MAX_DEX_BYTES, &mut opened.warnings).unwrap();
            assert!(code.starts_with(b"dex\n"), "{}", path.display());
            bytes += code.len() as u64;
        }
        inflating += start.elapsed();
        let start = Instant::now();
        let hidden = hidden_code(&container, &mut opened.warnings);
        let codes: Vec<&str> = opened.warnings.iter().map(|w| w.code).collect();
        println!(
            "{:7} us open, {:7} us scan, {:5} entries, {} dex, hidden {:?}, {codes:?} {}",
            opened.open.as_micros(),
            start.elapsed().as_micros(),
            base.entry_count(),
            dex.len(),
            hidden.iter().map(container::HiddenCode::path).collect::<Vec<_>>(),
            name(&path)
        );
        assert!(codes.iter().all(|code| !["zip-crc-mismatch", "zip-overlapping-entries", "zip-entry-out-of-bounds"].contains(code)));
    }
    println!("{bytes} bytes of DEX inflated and checked at {:.0} MB/s", bytes as f64 / inflating.as_secs_f64() / 1e6);
}

#[test]
fn tampered_packages_are_read_as_the_clean_one() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("tampered");
    let oracle: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("oracle.json")).unwrap()).unwrap();
    let clean = "00_clean_rezipped.apk";
    let contents = |file: &str| -> Result<(Vec<u8>, Vec<u8>), Refusal> {
        let start = Instant::now();
        let mut opened = open(&folder.join(file));
        let container = opened.container?;
        let base = container.base();
        let manifest = base.read(base.find("AndroidManifest.xml").unwrap(), MAX_MANIFEST_BYTES, &mut opened.warnings)?;
        let code = base.read(base.find("classes.dex").unwrap(), MAX_DEX_BYTES, &mut opened.warnings)?;
        hidden_code(&container, &mut opened.warnings);
        println!("{:6} us {file}: {:?}", start.elapsed().as_micros(), opened.warnings.iter().map(|w| w.code).collect::<Vec<_>>());
        assert_eq!(opened.warnings.is_empty(), file > "10" || file == clean, "{file}: {:?}", opened.warnings);
        Ok((manifest, code))
    };
    let (clean_manifest, clean_code) = contents(clean).unwrap();
    for case in oracle["files"].as_array().unwrap() {
        let file = case["file"].as_str().unwrap();
        match contents(file) {
            // A trick on the container changes no byte of the contents; the others change one of the two.
            Ok((manifest, code)) if file < "20" => assert!(manifest == clean_manifest && code == clean_code, "{file}"),
            Ok((manifest, _)) if file.contains("_axml_") => assert_ne!(manifest, clean_manifest, "{file}"),
            Ok((manifest, code)) => assert!(manifest == clean_manifest && code != clean_code, "{file}"),
            Err(refusal) => {
                println!("          {file}: refused: {refusal}");
                assert_eq!(case["manifest"], "may", "{file}: {refusal}");
                assert!(!refusal.to_string().contains('\n') && !refusal.reason.is_empty());
            }
        }
    }
}

#[test]
fn malformed_packages_are_read_or_refused_in_one_line() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("malformed");
    let mut refused = Vec::new();
    for path in files(&folder, "apk").into_iter().chain(files(&folder.join("apktool"), "apk")).chain(files(&folder.join("axml"), "xml")) {
        let mut opened = open(&path);
        match opened.container {
            Ok(container) => {
                let base = container.base();
                let manifest = base.read(base.find("AndroidManifest.xml").unwrap(), MAX_MANIFEST_BYTES, &mut opened.warnings).unwrap();
                assert_eq!(manifest.get(1), Some(&0), "{}", path.display());
                let hidden = hidden_code(&container, &mut opened.warnings);
                let paths: Vec<String> = hidden.iter().map(container::HiddenCode::path).collect();
                println!("{}: hidden {paths:?}", name(&path));
                for warning in &opened.warnings {
                    println!("    {} {}: {}", warning.code, warning.entry, warning.detail);
                }
                match name(&path).as_str() {
                    "fdroidserver__janus.apk" => assert!(paths.contains(&String::new())),
                    "fdroidserver__apk.embedded_1.apk" => assert_eq!(paths, ["org.bitbucket.tickytacky.mirrormirror_1.apk!classes.dex"]),
                    _ => {}
                }
            }
            Err(refusal) => {
                println!("{}: refused: {refusal}", name(&path));
                assert!(!refusal.to_string().contains('\n'));
                refused.push(name(&path));
            }
        }
    }
    assert!(refused.contains(&"androguard__empty-unsigned.apk".to_owned()));
    assert!(!refused.contains(&"fdroidserver__janus.apk".to_owned()));
}

#[test]
fn other_kinds_are_opened_or_named() {
    let Some(corpus) = corpus() else { return };
    let other = corpus.join("other");
    for folder in ["hap", "ipa", "wxapkg"] {
        for path in files(&other.join(folder), folder) {
            let refusal = open(&path).container.expect_err(&name(&path));
            assert!(refusal.reason.contains(folder), "{}: {refusal}", path.display());
        }
    }
    for (folder, kind) in [("aar", Kind::Aar), ("jar", Kind::Jar)] {
        for path in files(&other.join(folder), folder) {
            match open(&path).container {
                Ok(container) => assert_eq!(container.kind, kind, "{}", path.display()),
                // Some are named jar and hold nothing but DEX files.
                Err(refusal) => assert!(folder == "jar" && refusal.reason.contains("jar"), "{}: {refusal}", path.display()),
            }
        }
    }
    for (folder, kind) in [("apks", Kind::SplitSet), ("aab", Kind::Aab)] {
        for path in files(&other.join(folder), folder) {
            let mut opened = open(&path);
            let container = opened.container.unwrap_or_else(|refusal| panic!("{}: {refusal}", path.display()));
            assert_eq!(container.kind, kind);
            let base = container.base();
            assert_eq!(base.name, "");
            let code = base.read(base.find("classes.dex").unwrap(), MAX_DEX_BYTES, &mut opened.warnings).unwrap();
            assert!(code.starts_with(b"dex\n"));
            base.read(base.find("AndroidManifest.xml").unwrap(), MAX_MANIFEST_BYTES, &mut opened.warnings).unwrap();
            let hidden = hidden_code(&container, &mut opened.warnings);
            let parts: Vec<&str> = container.parts.iter().map(|part| part.name.as_str()).collect();
            println!("{}: {parts:?}, hidden {}, {:?}", name(&path), hidden.len(), opened.warnings);
        }
    }
}
