//! `container`: what a file is, which packages are in it, and what code hides there.

mod archive_builder;

use archive_builder::*;
use mingcha_core::container::{self, Container, HiddenKind, Kind, hidden_code};
use mingcha_core::error::{Loss, Refusal, Warning};
use mingcha_core::limits::MAX_TOTAL_DEX_BYTES;
use mingcha_core::source::Source;

const LIMIT: usize = 1 << 20;

fn try_open(bytes: &[u8]) -> (Result<Container, Refusal>, Vec<Warning>) {
    let mut warnings = Vec::new();
    (container::open(Source::memory(bytes), &mut warnings), warnings)
}

fn open(bytes: &[u8]) -> (Container, Vec<Warning>) {
    let (container, warnings) = try_open(bytes);
    (container.unwrap_or_else(|refusal| panic!("{refusal}")), warnings)
}

fn names(container: &Container) -> Vec<(&str, &str)> {
    container.parts.iter().map(|part| (part.name.as_str(), part.path.as_str())).collect()
}

fn codes(warnings: &[Warning]) -> Vec<&'static str> {
    warnings.iter().map(|warning| warning.code).collect()
}

/// Path and kind of all hidden code, each read as what it is.
fn hidden(bytes: &[u8]) -> (Vec<(String, HiddenKind)>, Vec<Warning>) {
    let (container, mut warnings) = open(bytes);
    let found = hidden_code(&container, &mut warnings);
    let mut remaining = MAX_TOTAL_DEX_BYTES;
    for code in &found {
        let content = code.read(&mut remaining, &mut warnings).unwrap();
        assert!(content.len() as u64 == code.size && content[3] != 0, "{code:?}");
    }
    (found.iter().map(|code| (code.path(), code.kind)).collect(), warnings)
}

fn split(name: &str) -> TestEntry {
    stored(name, &archive(&[deflated("AndroidManifest.xml", MANIFEST), stored("resources.arsc", b"\x02\0\x0c\0")]))
}

#[test]
fn a_package_is_an_apk_whatever_else_is_in_it() {
    let (container, warnings) = open(&apk());
    assert_eq!((container.kind, names(&container), codes(&warnings)), (Kind::Apk, vec![("", "")], vec![]));
    let decoys = ["BundleConfig.pb", "toc.pb", "splits/base-master.apk", "[Content_Types].xml", "Payload/x.app/x", "module.json"];
    let mut entries = vec![stored("AndroidManifest.xml", MANIFEST), stored("classes.dex", &dex(100))];
    entries.extend(decoys.map(|name| stored(name, b"")));
    assert_eq!(open(&archive(&entries)).0.kind, Kind::Apk);
    // A manifest in plain text beside code is for the manifest's reader to refuse.
    let text = archive(&[stored("AndroidManifest.xml", b"<manifest/>"), stored("classes.dex", &dex(100))]);
    assert_eq!(open(&text).0.kind, Kind::Apk);
}

#[test]
fn bundletool_sets_hold_the_app_once() {
    let (container, warnings) = open(&archive(&[
        stored("toc.pb", b"\x0a"),
        stored("splits/base-zh.apk", &archive(&[stored("AndroidManifest.xml", MANIFEST)])),
        stored("splits/base-master.apk", b"not opened: an older variant"),
        deflated("splits/base-master_2.apk", &apk()),
        split("splits/base-x86.apk"),
        split("splits/base-x86_64.apk"),
        split("splits/pay-master.apk"),
        split("splits/pay-arm64_v8a.apk"),
        split("asset-slices/level1-master.apk"),
        stored("standalones/standalone-arm64_v8a.apk", &apk()),
        stored("instant/instant-base-master.apk", &apk()),
    ]));
    assert_eq!(container.kind, Kind::SplitSet);
    let mut found = names(&container);
    assert_eq!(found.remove(0), ("", "splits/base-master_2.apk"));
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("config.x86", "splits/base-x86.apk"),
            ("config.x86_64", "splits/base-x86_64.apk"),
            ("config.zh", "splits/base-zh.apk"),
            ("level1", "asset-slices/level1-master.apk"),
            ("pay", "splits/pay-master.apk"),
            ("pay.config.arm64_v8a", "splits/pay-arm64_v8a.apk"),
        ]
    );
    assert_eq!(codes(&warnings), ["container-variants-not-read"]);
    assert!(warnings[0].detail.starts_with("7 of 10"));
    let base = container.base();
    let code = base.read(base.find("classes.dex").unwrap(), LIMIT, &mut Vec::new()).unwrap();
    assert_eq!(code, dex(200));
}

#[test]
fn only_one_standalone_is_read() {
    let standalones = ["x86", "armeabi_v7a", "arm64_v8a"].map(|abi| stored(&format!("standalones/standalone-{abi}.apk"), &apk()));
    assert_eq!(names(&open(&archive(&standalones)).0), [("", "standalones/standalone-arm64_v8a.apk")]);
    let mut entries = standalones.to_vec();
    entries.push(stored("toc.pb", b""));
    entries.push(stored("universal.apk", &apk()));
    assert_eq!(names(&open(&archive(&entries)).0), [("", "universal.apk")]);
}

#[test]
fn xapk_and_apkm_sets_open() {
    let description = br#"{"package_name":"com.example.app","split_apks":[{"file":"com.example.app.apk","id":"base"},{"file":"x.apk","id":"config.zh"}]}"#;
    let (container, warnings) = open(&archive(&[
        stored("manifest.json", description),
        split("x.apk"),
        deflated("com.example.app.apk", &apk()),
        stored("Android/obb/com.example.app/main.1.com.example.app.obb", b"data"),
    ]));
    assert_eq!(names(&container), [("", "com.example.app.apk"), ("config.zh", "x.apk")]);
    assert_eq!(warnings, []);
    let (container, _) = open(&archive(&[stored("info.json", b"{}"), split("split_config.zh.apk"), stored("base.apk", &apk())]));
    assert_eq!(names(&container), [("", "base.apk"), ("config.zh", "split_config.zh.apk")]);
    // Neither names nor a description: content decides.
    let (container, _) = open(&archive(&[
        split("one.bin"),
        stored("two.bin", &apk()),
        stored("readme", b"text"),
        stored("__MACOSX/._two.bin", b"PK\x03\x04"),
    ]));
    assert_eq!(names(&container), [("", "two.bin"), ("one.bin", "one.bin")]);
}

#[test]
fn a_broken_package_in_a_set_is_a_loss() {
    let (container, warnings) = open(&archive(&[stored("base.apk", &apk()), stored("split_config.zh.apk", b"PK\x03\x04 broken")]));
    assert_eq!(names(&container), [("", "base.apk")]);
    assert_eq!((warnings[0].code, warnings[0].loss, &*warnings[0].entry), ("zip-no-end-record", Loss::Partial, "split_config.zh.apk"));
    let refusal = try_open(&archive(&[stored("base.apk", b"PK\x03\x04 broken")])).0.unwrap_err();
    assert_eq!((refusal.code, &*refusal.entry), ("zip-no-end-record", "base.apk"));
}

#[test]
fn bundles_show_their_modules_as_packages() {
    let (container, _) = open(&archive(&[
        stored("BundleConfig.pb", b""),
        stored("BUNDLE-METADATA/com.example/x.dex", &dex(50)),
        stored("pay/manifest/AndroidManifest.xml", b"pay"),
        stored("pay/dex/classes.dex", &dex(60)),
        deflated("base/manifest/AndroidManifest.xml", b"base"),
        deflated("base/dex/classes.dex", &dex(100)),
        deflated("base/dex/classes2.dex", &dex(100)),
        stored("base/res/layout/main.xml", b""),
        stored("base/lib/arm64-v8a/libx.so", b""),
        stored("base/assets/x", b""),
        stored("base/resources.pb", b""),
        stored("base/root/META-INF/x", b""),
    ]));
    assert_eq!((container.kind, names(&container)), (Kind::Aab, vec![("", ""), ("pay", "")]));
    let base = container.base();
    let logical: Vec<&str> = base.entries().map(|(name, _)| name).collect();
    assert_eq!(
        logical,
        [
            "AndroidManifest.xml",
            "META-INF/x",
            "assets/x",
            "classes.dex",
            "classes2.dex",
            "lib/arm64-v8a/libx.so",
            "res/layout/main.xml",
            "resources.pb"
        ]
    );
    assert_eq!(base.read(base.find("AndroidManifest.xml").unwrap(), LIMIT, &mut Vec::new()).unwrap(), b"base");
    assert_eq!(base.loaded_dex().len(), 2);
    assert!(base.is_module() && base.find("base/dex/classes.dex").is_none());
    assert_eq!(hidden_code(&container, &mut Vec::new()).len(), 0);
    let refusal = try_open(&archive(&[stored("BundleConfig.pb", b"")])).0.unwrap_err();
    assert_eq!(refusal.code, "container-no-module");
}

#[test]
fn libraries_are_told_by_their_entries() {
    let kind = |entries: &[TestEntry]| try_open(&archive(entries)).0.map(|container| container.kind.as_str()).map_err(|r| r.code);
    assert_eq!(kind(&[stored("AndroidManifest.xml", b"\xef\xbb\xbf <?xml?>"), stored("classes.jar", b"")]), Ok("aar"));
    assert_eq!(kind(&[stored("AndroidManifest.xml", b"<manifest/>"), stored("R.txt", b"")]), Ok("aar"));
    assert_eq!(kind(&[stored("a/B.class", b"")]), Ok("jar"));
    let resources = archive(&[stored("AndroidManifest.xml", MANIFEST)]);
    assert_eq!(kind(&[stored("assets/map.data", &resources), stored("a/B.class", b"")]), Ok("jar"), "a package among its assets");
    assert_eq!(
        kind(&[stored("META-INF/MANIFEST.MF", b""), stored("classes.dex", b""), stored("classes2.dex", b"")]),
        Ok("jar"),
        "translated"
    );
    assert_eq!(kind(&[stored("classes.dex", b""), stored("classesX.dex", b"")]), Err("container-not-a-package"));
    assert_eq!(kind(&[stored("AndroidManifest.xml", MANIFEST), stored("a/B.class", b"")]), Ok("apk"), "what Android installs comes first");
    assert_eq!(kind(&[stored("AndroidManifest.xml", b"<manifest/>"), stored("a/B.class", b"")]), Err("container-not-a-package"));
}

#[test]
fn other_files_are_refused_by_what_they_are() {
    let zips: [(&[TestEntry], &str); 9] = [
        (&[deflated("AndroidManifest.xml", b"<manifest/>"), stored("src/A.java", b"")], "sources"),
        (&[stored("module.json", b"{}"), stored("resources.index", b"")], "hap"),
        (&[stored("config.json", b"{}"), stored("assets/entry/x", b"")], "hap"),
        (&[stored("Payload/x.app/x", b"")], "ipa"),
        (&[stored("[Content_Types].xml", b"")], "Office"),
        (&[stored("mimetype", b"")], "EPUB"),
        (&[stored("classes.dex", &dex(50)), stored("resources.arsc", b"")], "without a manifest"),
        (&[stored("payload.bin", b"")], "system update"),
        (&[stored("a.txt", b"")], "ordinary archive"),
    ];
    for (entries, what) in zips {
        let refusal = try_open(&archive(entries)).0.expect_err(what);
        assert_eq!(refusal.code, "container-not-a-package", "{what}");
        assert!(refusal.reason.contains(what), "{what}: {refusal}");
    }
    let files: [(&[u8], &str); 8] = [
        (b"Rar!\x1a\x07\x01\0", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x7fELF\x02", "ELF"),
        (b"dex\n035\0", "DEX"),
        (b"<!DOCTYPE HTML><title>404</title>", "web page"),
        (b"{\"error\": 1}", "JSON"),
        (b"\xbe\0\0\0\0\0\0\0\0\0\0\0\0\xed", "wxapkg"),
        (b"?", "nor any other"),
    ];
    for (bytes, what) in files {
        let refusal = try_open(bytes).0.expect_err(what);
        assert_eq!(refusal.code, "container-not-zip", "{what}");
        assert!(refusal.reason.contains(what), "{what}: {refusal}");
    }
    assert_eq!(try_open(b"").0.unwrap_err().code, "file-empty");
    assert_eq!(try_open(&apk()[..100]).0.unwrap_err().code, "zip-no-end-record");
}

#[test]
fn code_beyond_what_android_loads_is_found() {
    let jar = archive(&[stored("META-INF/MANIFEST.MF", b""), deflated("classes.dex", &dex(80)), stored("notes.txt", b"dex\n")]);
    let (found, warnings) = hidden(&archive(&[
        stored("AndroidManifest.xml", MANIFEST),
        stored("classes.dex", &dex(100)),
        deflated("classes2.dex", &dex(100)),
        stored("classes4.dex", &dex(90)),
        deflated("Classes3.dex", &dex(90)),
        deflated("assets/icon.png", &dex(90)),
        stored("lib/arm64-v8a/libshell.so", &jar),
        deflated("res/raw/data", &jar),
        stored("assets/plain.zip", &archive(&[stored("a.txt", b"text")])),
        stored("assets/v.bin", b"vdex027\0"),
        stored("assets/c.bin", b"cdex001\0"),
        stored("assets/o.bin", b"oat\n124\0"),
        stored("assets/y.bin", b"dey\n036\0"),
        stored("assets/song.txt", b"oat\nmeal"),
    ]));
    let expected = [
        ("classes4.dex", HiddenKind::Dex),
        ("Classes3.dex", HiddenKind::Dex),
        ("assets/icon.png", HiddenKind::Dex),
        ("lib/arm64-v8a/libshell.so!classes.dex", HiddenKind::Dex),
        ("lib/arm64-v8a/libshell.so!notes.txt", HiddenKind::Dex),
        ("res/raw/data!classes.dex", HiddenKind::Dex),
        ("res/raw/data!notes.txt", HiddenKind::Dex),
        ("assets/v.bin", HiddenKind::Vdex),
        ("assets/c.bin", HiddenKind::CompactDex),
        ("assets/o.bin", HiddenKind::Oat),
        ("assets/y.bin", HiddenKind::Odex),
    ];
    assert_eq!(found, expected.map(|(path, kind)| (path.to_owned(), kind)));
    assert_eq!(warnings, []);
}

#[test]
fn code_before_and_behind_the_archive_is_found() {
    let manifest = stored("AndroidManifest.xml", MANIFEST);
    let janus = archive_with(&dex(64), &[manifest.clone(), stored("classes.dex", &dex(100))], b"");
    assert_eq!(hidden(&janus).0, [(String::new(), HiddenKind::Dex)]);
    let twice = archive(&[manifest, stored("classes.dex", &dex(100)), stored("classes.dex", &dex(120))]);
    assert_eq!(hidden(&twice).0, [("classes.dex".to_owned(), HiddenKind::Dex)]);
}

#[test]
fn what_cannot_be_looked_into_is_a_loss() {
    let mut secret = stored("classes.dex", b"\x93\x11\x42 encrypted");
    (secret.flags, secret.local_flags) = (1, 1);
    let (found, warnings) = hidden(&archive(&[
        stored("AndroidManifest.xml", MANIFEST),
        stored("assets/secret.zip", &archive(&[secret])),
        stored("assets/cut.zip", b"PK\x03\x04 cut"),
        stored("assets/cut2.zip", b"PK\x03\x04 cut"),
    ]));
    assert!(found.is_empty());
    let told: Vec<(&str, &str, Loss)> = warnings.iter().map(|w| (w.code, &*w.entry, w.loss)).collect();
    assert_eq!(
        told,
        [("hidden-code-encrypted", "assets/secret.zip", Loss::Partial), ("zip-no-end-record", "assets/cut.zip", Loss::Partial)]
    );
    assert!(warnings[1].detail.ends_with("(and 1 more archives likewise)"), "{}", warnings[1].detail);
}

#[test]
fn hidden_code_in_a_set_names_its_package() {
    let base = archive(&[stored("AndroidManifest.xml", MANIFEST), deflated("assets/x.jar", &archive(&[stored("classes.dex", &dex(70))]))]);
    let (found, _) = hidden(&archive(&[stored("base.apk", &base)]));
    assert_eq!(found, [("base.apk!assets/x.jar!classes.dex".to_owned(), HiddenKind::Dex)]);
}

#[test]
fn reading_hidden_code_stops_at_the_total() {
    let (container, mut warnings) = open(&archive(&[stored("AndroidManifest.xml", MANIFEST), deflated("assets/a", &dex(500))]));
    let found = hidden_code(&container, &mut warnings);
    let mut remaining = 600;
    found[0].read(&mut remaining, &mut warnings).unwrap();
    assert_eq!(remaining, 100);
    let refusal = found[0].read(&mut remaining, &mut warnings).unwrap_err();
    assert_eq!((refusal.code, &*refusal.entry), ("zip-entry-too-large", "assets/a"));
}

#[test]
fn a_search_through_shared_bytes_ends() {
    // Deflate blocks that are empty, 64 KiB of them, under thirty thousand names.
    let nothing = [0u8, 0, 0, 0xff, 0xff].repeat(13_108);
    let mut first = stored("AndroidManifest.xml", MANIFEST);
    first.data = [&first.data[..], &nothing].concat();
    let start = 30 + 19 + MANIFEST.len();
    let mut entries = vec![first];
    entries.extend((0..30_000).map(|i| TestEntry {
        method: 8,
        compressed_size: nothing.len() as u32,
        header_offset: Some(start as u32),
        ..stored(&format!("assets/{i}"), b"")
    }));
    // The shared local header stands where the blocks begin.
    let mut bytes = archive(&entries);
    bytes.splice(start..start + 30, [&b"PK\x03\x04\x14\0"[..], &[0; 24]].concat());
    let (container, mut warnings) = open(&bytes);
    assert!(hidden_code(&container, &mut warnings).is_empty());
    assert!(codes(&warnings).contains(&"hidden-code-search-incomplete"), "{:?}", codes(&warnings));
}
