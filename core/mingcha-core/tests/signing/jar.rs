//! v1: what verifies, and what each kind of tampering comes to.

use crate::archive::TestArchive;
use crate::builder::*;
use mingcha_core::signing::{self, ContentCheck, EntryDigests, Scheme, SigningReport};

const ENTRIES: &[(&str, &[u8])] = &[("AndroidManifest.xml", b"manifest"), ("classes.dex", b"code"), ("assets/a", b"asset")];

/// A package with these entries, manifest, and signature files by name.
fn package(entries: &[(&str, &[u8])], manifest: &str, signatures: &[(&str, &str, Vec<u8>)]) -> Vec<u8> {
    let mut all: Vec<(String, Vec<u8>)> = vec![("META-INF/MANIFEST.MF".into(), manifest.into())];
    for (stem, file, block) in signatures {
        all.push((format!("META-INF/{stem}.SF"), (*file).into()));
        all.push((format!("META-INF/{stem}.EC"), block.clone()));
    }
    all.extend(entries.iter().map(|(n, d)| ((*n).to_owned(), d.to_vec())));
    zip(&all.iter().map(|(n, d)| (n.as_str(), d.as_slice())).collect::<Vec<_>>())
}

fn signed(entries: &[(&str, &[u8])], extra: &str) -> Vec<u8> {
    let (manifest, file) = jar_files(ENTRIES, extra);
    package(entries, &manifest, &[("CERT", &file, Identity::new(1).pkcs7(file.as_bytes(), true))])
}

fn verify(package: &[u8]) -> SigningReport {
    signing::verify(&TestArchive::bytes(package), Some(19), Some(28))
}

fn codes(report: &SigningReport) -> Vec<&'static str> {
    let v1 = report.scheme(Scheme::V1);
    assert!(v1.present);
    assert_eq!(v1.verified, v1.problems.is_empty());
    v1.problems.iter().map(|p| p.code).collect()
}

#[test]
fn a_v1_signature_verifies_with_and_without_attributes() {
    for attributes in [true, false] {
        let (manifest, file) = jar_files(ENTRIES, "");
        let report = verify(&package(ENTRIES, &manifest, &[("CERT", &file, Identity::new(1).pkcs7(file.as_bytes(), attributes))]));
        assert_eq!((codes(&report), report.scheme(Scheme::V1).content), (vec![], ContentCheck::Verified));
        assert_eq!((report.platform.scheme, report.platform.installs, report.janus), (Some(Scheme::V1), true, false));
        let row = report.rows("").remove(0);
        assert_eq!((row.scheme.as_str(), row.verified, row.signature_algorithm.as_deref()), ("v1", true, Some("SHA256withECDSA")));
    }
}

#[test]
fn an_app_that_targets_android_11_needs_more_than_v1() {
    let report = signing::verify(&TestArchive::bytes(&signed(ENTRIES, "")), Some(19), Some(30));
    assert!(report.scheme(Scheme::V1).verified && !report.platform.installs);
    assert_eq!(report.platform.problem.unwrap().code, "signing-v1-only");
}

#[test]
fn changed_added_and_missing_entries() {
    let report = verify(&signed(&[ENTRIES[0], ("classes.dex", b"evil"), ENTRIES[2]], ""));
    assert_eq!((codes(&report), report.scheme(Scheme::V1).content), (vec!["signing-entry-digest"], ContentCheck::Failed));
    assert_eq!(report.scheme(Scheme::V1).problems[0].entry, "classes.dex");
    assert!(!report.rows("")[0].verified);

    let report = verify(&signed(&[ENTRIES[0], ENTRIES[1], ENTRIES[2], ("classes2.dex", b"evil"), ("META-INF/ok", b""), ("dir/", b"")], ""));
    assert_eq!(codes(&report), ["signing-entry-uncovered"]);
    assert_eq!(report.scheme(Scheme::V1).uncovered, ["classes2.dex"]);

    assert_eq!(codes(&verify(&signed(&ENTRIES[..2], ""))), ["signing-entry-missing"]);
}

#[test]
fn what_is_signed_cannot_be_changed() {
    let (manifest, file) = jar_files(ENTRIES, "");
    let block = Identity::new(1).pkcs7(file.as_bytes(), true);
    let of = |manifest: &str, file: &str, block: &[u8]| codes(&verify(&package(ENTRIES, manifest, &[("CERT", file, block.to_vec())])));
    assert_eq!(of(&manifest, &file, &block), [""; 0]);
    assert_eq!(of(&manifest, &file.replace("1.0", "1.1"), &block), ["signing-pkcs7"]);
    let unattributed = Identity::new(1).pkcs7(file.as_bytes(), false);
    assert_eq!(of(&manifest, &file.replace("1.0", "1.1"), &unattributed), ["signing-signature-invalid"]);
    // A longer manifest: the whole's digest differs, the sections' still hold, as Android allows; a changed section does not.
    assert_eq!(of(&(manifest.clone() + "Name: META-INF/x\r\nA: b\r\n\r\n"), &file, &block), ["signing-entry-missing"]);
    let other = jar_files(&[ENTRIES[0], ("classes.dex", b"evil"), ENTRIES[2]], "").0;
    assert_eq!(of(&other, &file, &block), ["signing-manifest-digest"]);
    // Another signer's block over the same bytes is just another signer.
    let rows = verify(&package(ENTRIES, &manifest, &[("CERT", &file, Identity::new(9).pkcs7(file.as_bytes(), true))])).rows("");
    assert_eq!(rows[0].subject, "CN=测试 9");
    for cut in [0, 1, 30, block.len() - 1] {
        assert_eq!(of(&manifest, &file, &block[..cut]).len(), 1, "{cut}");
    }
}

#[test]
fn stripping_of_v2_is_told() {
    for (ids, stripped) in [("2", true), ("abc, , 3", true), ("1, 99, +2", true), ("4, x", false)] {
        let report = verify(&signed(ENTRIES, &format!("X-Android-APK-Signed: {ids}\r\n")));
        assert_eq!(codes(&report), if stripped { vec!["signing-stripped"] } else { vec![] }, "{ids}");
        assert_eq!(report.platform.installs, !stripped);
    }
}

#[test]
fn beside_a_valid_v2_the_entries_are_left_alone_unless_asked() {
    let v1 = signed(&[ENTRIES[0], ("classes.dex", b"evil"), ENTRIES[2]], "X-Android-APK-Signed: 2\r\n");
    let both = with_block(&v1, &[(V2, scheme(&[SignerSpec::new(&Identity::new(1), &v1, None)]))]);
    let archive = TestArchive::bytes(&both);
    let of = |min: Option<u32>, digests| {
        let report = signing::verify_with(&archive, min, Some(36), digests);
        assert_eq!((report.platform.scheme, report.platform.installs), (Some(Scheme::V2), true));
        (report.scheme(Scheme::V1).content, report.scheme(Scheme::V1).verified)
    };
    assert_eq!(of(Some(24), EntryDigests::WhenNeeded), (ContentCheck::NotDone, true));
    assert_eq!(of(Some(23), EntryDigests::WhenNeeded), (ContentCheck::Failed, false));
    assert_eq!(of(None, EntryDigests::WhenNeeded), (ContentCheck::Failed, false));
    assert_eq!(of(Some(23), EntryDigests::Never), (ContentCheck::NotDone, true));
    assert_eq!(of(Some(24), EntryDigests::Always), (ContentCheck::Failed, false));
}

#[test]
fn several_signers_must_cover_the_same_entries() {
    let (manifest, all) = jar_files(ENTRIES, "");
    let some = all.rsplit_once("Name: ").unwrap().0.to_owned();
    let (a, b) = (Identity::new(1), Identity::new(2));
    let of = |second: &str| {
        let files = [("A", all.as_str(), a.pkcs7(all.as_bytes(), true)), ("B", second, b.pkcs7(second.as_bytes(), false))];
        verify(&package(ENTRIES, &manifest, &files))
    };
    let report = of(&all);
    assert_eq!((codes(&report), report.rows("").len()), (vec![], 2));
    assert_eq!(codes(&of(&some)), ["signing-entry-signers"]);
    let eleven: Vec<_> = (1..=11u8).map(|i| (format!("S{i}"), Identity::new(i).pkcs7(all.as_bytes(), false))).collect();
    let files: Vec<_> = eleven.iter().map(|(name, block)| (name.as_str(), all.as_str(), block.clone())).collect();
    assert_eq!(codes(&verify(&package(ENTRIES, &manifest, &files)))[0], "signing-too-many-signers");
}

#[test]
fn a_signature_file_without_version_or_manifest_counts_for_nothing() {
    let (manifest, file) = jar_files(ENTRIES, "");
    let unversioned = file.replace("Signature-Version", "Other-Version");
    let block = Identity::new(1).pkcs7(unversioned.as_bytes(), true);
    assert_eq!(codes(&verify(&package(ENTRIES, &manifest, &[("CERT", &unversioned, block)]))), ["signing-jar-manifest"]);
    let block = Identity::new(1).pkcs7(file.as_bytes(), true);
    let without = zip(&[("META-INF/CERT.SF", file.as_bytes()), ("META-INF/CERT.EC", &block), ENTRIES[0]]);
    assert_eq!(codes(&verify(&without)), ["signing-no-jar-manifest"]);
    let alone = zip(&[("META-INF/CERT.EC", &block), ENTRIES[0]]);
    assert!(verify(&alone).unsigned());
}

#[test]
fn a_dex_file_in_front_is_told() {
    let prefix = b"dex\n035\0 code that is not signed";
    let glue = |archive: &[u8]| {
        let (directory, end) = places(archive);
        let mut out = [prefix, archive].concat();
        let mut at = prefix.len() + directory;
        while out[at..].starts_with(b"PK\x01\x02") {
            let offset = u32::from_le_bytes(out[at + 42..at + 46].try_into().unwrap()) + prefix.len() as u32;
            out[at + 42..at + 46].copy_from_slice(&offset.to_le_bytes());
            let len = |from: usize| usize::from(u16::from_le_bytes([out[at + from], out[at + from + 1]]));
            at += 46 + len(28) + len(30) + len(32);
        }
        out[prefix.len() + end + 16..][..4].copy_from_slice(&((prefix.len() + directory) as u32).to_le_bytes());
        out
    };
    let glued = glue(&signed(ENTRIES, ""));
    let report = verify(&glued);
    assert!(report.scheme(Scheme::V1).verified && report.janus);
    assert!(report.warnings.iter().any(|w| w.code == "signing-janus"));
    let both = with_block(&glued, &[(V2, scheme(&[SignerSpec::new(&Identity::new(1), &glued, None)]))]);
    let report = verify(&both);
    assert!(report.scheme(Scheme::V2).verified && !report.janus);
}
