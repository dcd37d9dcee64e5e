//! Libraries for apps: what is read of class files is what is read of the same classes as DEX, and bad input costs itself.

mod archive_builder;

use archive_builder::{TestEntry, archive, deflated, stored};
use mingcha_core::facts::schema::{ApiUseRow, CollectionRow, Tables};
use mingcha_core::facts::{Facts, extract};
use mingcha_core::jvm::ClassFile;
use mingcha_core::knowledge::Knowledge;
use mingcha_core::source::Source;
use mingcha_core::zip::Archive;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn example(name: &str) -> Vec<u8> {
    std::fs::read(repository().join("examples/sdk-archives").join(name)).unwrap()
}

fn knowledge() -> Knowledge {
    Knowledge::parse(&std::fs::read(repository().join("src/mingcha/knowledge/compiled/core.json")).unwrap()).unwrap()
}

fn read(bytes: Vec<u8>, knowledge: &Knowledge) -> Facts {
    extract(Source::memory(bytes), knowledge, &|| Duration::ZERO).unwrap()
}

/// Entries of an archive with their contents.
fn entries(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let archive = Archive::open(Source::memory(bytes), &mut Vec::new()).unwrap();
    archive.entries().iter().map(|e| (e.name.to_string(), archive.read(e, 1 << 20, &mut Vec::new()).unwrap())).collect()
}

/// An app with the code of `kit.dex`.
fn app() -> Vec<u8> {
    let clean = std::fs::read(repository().join("examples/clean-notes/clean-notes.apk")).unwrap();
    let manifest = entries(clean).into_iter().find(|(name, _)| name == "AndroidManifest.xml").unwrap().1;
    archive(&[deflated("AndroidManifest.xml", &manifest), deflated("classes.dex", &example("kit.dex"))])
}

type Place = (String, String, String, String, Option<i64>);

fn collections(tables: &Tables) -> BTreeSet<(String, Place)> {
    let place = |row: &CollectionRow| {
        let caller = (row.api.clone(), row.caller_class.clone(), row.caller_method.clone(), row.caller_descriptor.clone(), row.line);
        (row.data_type.clone(), caller)
    };
    tables.collection.iter().map(place).collect()
}

fn uses(tables: &Tables) -> BTreeSet<(String, Place, Vec<String>)> {
    let place = |row: &ApiUseRow| {
        let caller = (row.api.clone(), row.caller_class.clone(), row.caller_method.clone(), row.caller_descriptor.clone(), row.line);
        (row.topic.clone(), caller, row.arguments.clone())
    };
    tables.api_use.iter().map(place).collect()
}

fn addresses(tables: &Tables) -> BTreeSet<(String, String, String)> {
    tables.endpoint.iter().map(|row| (row.url.clone(), row.origin.clone(), row.place.clone())).collect()
}

#[test]
fn class_files_give_the_rows_that_dex_gives() {
    let knowledge = knowledge();
    let dex = read(app(), &knowledge).tables;
    assert!(dex.collection.len() >= 8 && dex.api_use.len() >= 3 && dex.endpoint.len() >= 2, "the example shows something");
    for name in ["kit.jar", "kit.aar"] {
        let jar = read(example(name), &knowledge).tables;
        assert_eq!(collections(&jar), collections(&dex), "{name}");
        assert_eq!(uses(&jar), uses(&dex), "{name}");
        assert_eq!(addresses(&jar), addresses(&dex), "{name}");
        assert_eq!((jar.package[0].class_count, jar.package[0].method_count), (dex.package[0].class_count, dex.package[0].method_count));
        let lost: Vec<_> = jar.warning.iter().filter(|warning| warning.loss != "nothing").collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}

#[test]
fn a_translated_library_says_what_its_class_files_say() {
    let knowledge = knowledge();
    let translated =
        archive(&[deflated("META-INF/MANIFEST.MF", b"Manifest-Version: 1.0\n\n"), deflated("classes.dex", &example("kit.dex"))]);
    let (jar, own) = (read(translated, &knowledge).tables, read(example("kit.jar"), &knowledge).tables);
    assert_eq!((jar.package[0].kind.as_str(), jar.package[0].dex_count), ("jar", 1));
    assert_eq!((collections(&jar), uses(&jar), addresses(&jar)), (collections(&own), uses(&own), addresses(&own)));
    assert!(jar.collection.iter().all(|row| row.actor_kind != "first_party"), "a library's code is never the app's company's");
}

#[test]
fn newer_class_files_say_the_same() {
    let knowledge = knowledge();
    let (old, new) = (read(example("kit.jar"), &knowledge).tables, read(example("newer.jar"), &knowledge).tables);
    assert_eq!(collections(&new), collections(&old), "texts put together by invokedynamic are the same texts");
    assert_eq!(uses(&new), uses(&old));
    assert_eq!(addresses(&new), addresses(&old));
}

#[test]
fn what_nothing_public_reaches_is_dead() {
    let jar = read(example("kit.jar"), &knowledge()).tables;
    let moments: BTreeSet<(&str, &str)> = jar.collection.iter().map(|row| (row.caller_method.as_str(), row.moment.as_str())).collect();
    assert!(moments.contains(&("nobodyCallsThis", "dead")));
    assert!(
        moments.contains(&("androidId", "reachable"))
            && moments.contains(&("imei", "reachable"))
            && moments.contains(&("location", "reachable"))
    );
}

#[test]
fn a_library_is_read_with_its_manifest_and_libraries() {
    let tables = read(example("kit.aar"), &knowledge()).tables;
    let package = &tables.package[0];
    assert_eq!((package.kind.as_str(), package.app_id.as_deref()), ("aar", Some("cn.mingcha.example.kit")));
    assert_eq!((package.version_name.as_deref(), package.version_code, package.min_sdk), (Some("1.2.0"), Some(12), Some(26)));
    let components: Vec<_> = tables.component.iter().map(|c| (c.kind.as_str(), c.name.as_str(), c.class_found)).collect();
    assert!(components.contains(&("provider", "cn.mingcha.example.kit.KitProvider", true)), "{components:?}");
    assert!(tables.permission.iter().any(|p| p.name == "android.permission.READ_PHONE_STATE"));
    let library = &tables.native_library[0];
    assert_eq!((library.name.as_str(), library.abi.as_str(), library.elf), ("libkit.so", "x86_64", true));
    assert_eq!((codes(&tables).len(), package.manifest_ambiguous), (0, false), "{:?}", codes(&tables));
    assert!(tables.collection.iter().all(|row| row.actor_kind != "first_party"), "a library's code is never the app's company's");
    let jar = read(example("kit.jar"), &knowledge()).tables;
    assert_eq!((jar.package[0].kind.as_str(), jar.package[0].version_name.as_deref()), ("jar", Some("1.2.0")));
}

/// The classes of `kit.jar` with further entries.
fn jar_with(more: Vec<TestEntry>) -> Vec<u8> {
    let mut all: Vec<TestEntry> = entries(example("kit.jar")).iter().map(|(name, bytes)| deflated(name, bytes)).collect();
    all.extend(more);
    archive(&all)
}

fn codes(tables: &Tables) -> BTreeSet<(&str, &str)> {
    tables.warning.iter().map(|warning| (warning.code.as_str(), warning.loss.as_str())).collect()
}

#[test]
fn bad_class_files_cost_themselves() {
    let knowledge = knowledge();
    let good = read(example("kit.jar"), &knowledge).tables;
    let kit = entries(example("kit.jar")).into_iter().find(|(name, _)| name.ends_with("/Kit.class")).unwrap().1;
    let mut old = kit.clone();
    old[6..8].copy_from_slice(&[0, 3]);
    let mut future = kit.clone();
    future[6..8].copy_from_slice(&[0xff, 0xff]);
    assert!(ClassFile::parse(&future).is_ok(), "a version that does not exist yet is read like the newest");
    for (bytes, reason) in [
        (Vec::new(), "class-bad-magic"),
        (vec![0; 100], "class-bad-magic"),
        (old, "class-bad-version"),
        (kit[..200].to_vec(), "class-truncated"),
    ] {
        let tables = read(jar_with(vec![stored("cn/x/Bad.class", &bytes)]), &knowledge).tables;
        assert_eq!(collections(&tables), collections(&good));
        let warning = tables.warning.iter().find(|warning| warning.code == "class-unreadable").unwrap();
        assert!(warning.detail.contains(reason) && warning.loss == "partial" && warning.entry == "cn/x/Bad.class", "{warning:?}");
    }
    let twice = read(jar_with(vec![stored("again/Kit.class", &kit)]), &knowledge).tables;
    assert!(codes(&twice).contains(&("dex-class-duplicate", "nothing")) && codes(&twice).contains(&("class-misplaced", "nothing")));
    let versions = read(jar_with(vec![stored("META-INF/versions/11/cn/mingcha/example/kit/Kit.class", &kit)]), &knowledge).tables;
    assert_eq!(versions.package[0].class_count, good.package[0].class_count);
    assert!(codes(&versions).contains(&("jar-versions-skipped", "nothing")));
    let signed = vec![stored("META-INF/KEY.SF", b"Signature-Version: 1.0\r\n\r\n"), stored("META-INF/KEY.RSA", b"no signature")];
    assert_eq!(codes(&read(jar_with(signed), &knowledge).tables), codes(&good));
}

/// Every class file cut anywhere, or with any one byte changed to some value, is read or refused.
#[test]
fn damaged_class_files_never_break_the_reader() {
    let knowledge = Knowledge::default();
    for (name, bytes) in entries(example("newer.jar")).iter().filter(|(name, _)| name.ends_with(".class")) {
        for end in (0..bytes.len()).step_by(7) {
            let _ = ClassFile::parse(&bytes[..end]);
        }
        for at in (0..bytes.len()).step_by(3) {
            let mut changed = bytes.clone();
            changed[at] = changed[at].wrapping_mul(31).wrapping_add(at as u8);
            if changed[at] == bytes[at] {
                changed[at] ^= 0xff;
            }
            read(archive(&[stored(name, &changed)]), &knowledge);
        }
    }
}

#[test]
fn a_librarys_broken_manifest_costs_the_manifest() {
    let classes = entries(example("kit.aar")).into_iter().find(|(name, _)| name == "classes.jar").unwrap().1;
    let bad = b"<!DOCTYPE m [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><manifest package='a.b'>&a;</manifest>";
    let tables = read(archive(&[stored("AndroidManifest.xml", bad), stored("classes.jar", &classes)]), &knowledge()).tables;
    assert!(codes(&tables).contains(&("xml-document-type", "all")));
    assert!(!tables.collection.is_empty());
}
