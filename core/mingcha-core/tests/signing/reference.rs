//! Real and odd packages of the reference material, when `MINGCHA_REFERENCE` names its folder. What is expected of the
//! odd ones is what Android's own `apksigner` (31.0.2) says of them. It stops at packages without a manifest; for those the schemes are judged alone.

use crate::archive::TestArchive;
use mingcha_core::signing::{self, EntryDigests, Scheme, SigningReport};
use mingcha_core::source::Source;
use std::path::{Path, PathBuf};

fn reference() -> Option<PathBuf> {
    let folder = std::env::var_os("MINGCHA_REFERENCE").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: MINGCHA_REFERENCE is not set");
    }
    folder
}

fn report(path: &Path) -> SigningReport {
    let archive = TestArchive::open(Source::file(path).unwrap()).unwrap_or_else(|| panic!("{} is no ZIP archive", path.display()));
    signing::verify_with(&archive, None, Some(28), EntryDigests::Always)
}

#[test]
fn every_real_package_verifies_under_the_schemes_it_is_known_to_have() {
    let Some(folder) = reference() else { return };
    let manifest = std::fs::read_to_string(folder.join("corpus/apks/manifest.jsonl")).unwrap();
    let mut count = 0;
    for line in manifest.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = entry["file"].as_str().unwrap();
        let expected: Vec<&str> = entry["signature_schemes"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect();
        let report = report(&folder.join("corpus").join(name));
        let found: Vec<&str> = report.schemes.iter().filter(|s| s.present).map(|s| s.scheme.as_str()).collect();
        assert_eq!(found, expected, "{name}");
        for scheme in report.schemes.iter().filter(|s| s.present) {
            assert!(scheme.verified, "{name} {}: {:?}", scheme.scheme.as_str(), scheme.problems);
        }
        assert!(report.platform.installs && report.rows("").iter().all(|r| r.verified && !r.subject.is_empty()), "{name}");
        count += 1;
    }
    assert!(count >= 29);
}

#[test]
fn odd_packages_are_judged_as_apksigner_judges_them() {
    let Some(folder) = reference() else { return };
    // Schemes that verify, and the problem that keeps it from installing, if one does.
    let cases: &[(&str, &[&str], Option<&str>)] = &[
        ("androguard__TestActivity_signed_both", &["v1", "v2"], None),
        ("androguard__original", &["v1", "v2"], None),
        ("androguard__unsigned-targetSandboxVersion-2", &[], Some("signing-unsigned")),
        ("androguard__v1-only-with-lf-in-entry-name", &[], Some("signing-jar-manifest")),
        ("androguard__v1v2v3-with-rsa-2048-lineage-3-signers", &["v1", "v2", "v3"], None),
        ("androguard__v1v2v3-with-rsa-2048-lineage-3-signers-invalid-lineage-attr", &["v1", "v2"], Some("signing-signature-invalid")),
        ("androguard__v2-only-apk-sig-block-size-mismatch", &[], Some("signing-unsigned")),
        ("androguard__v2-only-empty", &["v2"], None),
        ("androguard__v2-only-no-certs-in-sig", &[], Some("signing-no-certificate")),
        ("androguard__v2-only-two-signers-second-signer-no-supported-sig", &[], Some("signing-unsupported-algorithm")),
        ("androguard__v2-only-unknown-additional-attr", &["v2"], None),
        ("androguard__v2-only-unknown-pair-in-apk-sig-block", &["v2"], None),
        ("androguard__v2-only-wrong-apk-sig-block-magic", &[], Some("signing-unsigned")),
        ("androguard__v2-stripped", &[], Some("signing-stripped")),
        ("androguard__v2-stripped-with-ignorable-signing-schemes", &[], Some("signing-stripped")),
        ("androguard__v3-only-no-certs-in-sig", &[], Some("signing-no-certificate")),
        ("androguard__CertChain", &[], Some("signing-stripped")),
        ("apkInspector__eocd_at_offset_1026", &[], Some("signing-unsigned")),
        ("fdroidserver__apk.embedded_1", &["v1", "v2", "v3"], None),
        ("fdroidserver__janus", &["v1"], None),
        ("fdroidserver__v1.v2.sig_1020", &["v1", "v2"], None),
        ("jadx__app-with-fake-dex", &[], Some("signing-stripped")),
        ("apktool/Apktool__issue1589", &[], Some("signing-no-jar-manifest")),
        ("apktool/Apktool__unknown_compression", &[], Some("signing-entry-uncovered")),
    ];
    for (name, schemes, problem) in cases {
        let report = report(&folder.join(format!("corpus/malformed/{name}.apk")));
        let verified: Vec<&str> = report.schemes.iter().filter(|s| s.verified).map(|s| s.scheme.as_str()).collect();
        assert_eq!(verified, *schemes, "{name}");
        assert_eq!(report.platform.problem.as_ref().map(|p| p.code), *problem, "{name}");
        assert_eq!(report.platform.installs, problem.is_none(), "{name}");
        assert_eq!(report.janus, name.ends_with("janus"), "{name}");
    }
}

#[test]
fn attributes_and_pairs_without_meaning_are_listed() {
    let Some(folder) = reference() else { return };
    let report_of = |name: &str| report(&folder.join(format!("corpus/malformed/androguard__v2-only-unknown-{name}.apk")));
    assert_eq!(report_of("additional-attr").scheme(Scheme::V2).signers[0].unknown_attributes.len(), 1);
    let block = report_of("pair-in-apk-sig-block").block.unwrap();
    assert_eq!(block.pairs.iter().map(|p| (p.id, p.meaning())).collect::<Vec<_>>(), [(0x1234_5678, None), (0x7109_871a, Some("v2"))]);
}
