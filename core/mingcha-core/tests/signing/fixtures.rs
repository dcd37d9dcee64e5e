//! Packages that apksigner and openssl signed (`tests/data/signing/make.py`), with algorithms the builder has not.

use crate::archive::TestArchive;
use mingcha_core::signing::{self, ContentCheck, EntryDigests, Role, Scheme, SigningReport};
use mingcha_core::source::Source;
use std::path::Path;

fn report(name: &str) -> SigningReport {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/signing").join(name);
    let archive = TestArchive::open(Source::file(&path).unwrap()).unwrap();
    signing::verify_with(&archive, Some(18), Some(28), EntryDigests::Always)
}

/// File, schemes, common name, key algorithm, key bits, signature algorithm of each scheme.
type Case = (&'static str, &'static [Scheme], &'static str, &'static str, i64, &'static [&'static str]);

#[test]
fn every_algorithm_verifies_under_every_scheme() {
    use Scheme::{V1, V2, V3};
    let cases: &[Case] = &[
        ("v1-rsa1024-sha1.apk", &[V1], "rsa1024", "rsa", 1024, &["SHA1withRSA"]),
        ("rsa2048.apk", &[V1, V2, V3], "rsa2048", "rsa", 2048, &["SHA256withRSA", "SHA256withRSA", "SHA256withRSA"]),
        ("rsa4096.apk", &[V1, V2, V3], "rsa4096", "rsa", 4096, &["SHA256withRSA", "SHA512withRSA", "SHA512withRSA"]),
        ("ec256.apk", &[V1, V2, V3], "ec256", "ec", 256, &["SHA256withECDSA", "SHA256withECDSA", "SHA256withECDSA"]),
        ("ec384.apk", &[V1, V2, V3], "ec384", "ec", 384, &["SHA256withECDSA", "SHA512withECDSA", "SHA512withECDSA"]),
        ("ec521.apk", &[V1, V2, V3], "ec521", "ec", 521, &["SHA256withECDSA", "SHA512withECDSA", "SHA512withECDSA"]),
        ("dsa1024.apk", &[V1, V2], "dsa1024", "dsa", 1024, &["SHA256withDSA", "SHA256withDSA"]),
        ("dsa2048.apk", &[V1, V2], "dsa2048", "dsa", 2048, &["SHA256withDSA", "SHA256withDSA"]),
        ("verity.apk", &[V2], "rsa2048", "rsa", 2048, &["SHA256withRSA"]),
        ("v1-attributes.apk", &[V1], "openssl", "rsa", 2048, &["SHA256withRSA"]),
        ("v1-ber.apk", &[V1], "openssl", "rsa", 2048, &["SHA512withRSA"]),
        ("v1-ber-attributes.apk", &[V1], "openssl", "rsa", 2048, &["SHA1withRSA"]),
    ];
    for (name, schemes, common_name, algorithm, bits, signatures) in cases {
        let report = report(name);
        let present: Vec<_> = report.schemes.iter().filter(|s| s.present).collect();
        assert_eq!(present.iter().map(|s| s.scheme).collect::<Vec<_>>(), *schemes, "{name}");
        for scheme in present {
            assert!(scheme.verified && scheme.content == ContentCheck::Verified, "{name}: {:?}", scheme.problems);
        }
        assert!(report.platform.installs && report.platform.scheme == schemes.last().copied(), "{name}");
        let rows = report.rows("");
        assert_eq!(rows.iter().map(|r| r.signature_algorithm.as_deref().unwrap()).collect::<Vec<_>>(), *signatures, "{name}");
        for row in rows {
            assert_eq!(row.subject, format!("CN={common_name},O=示例公司,C=CN"));
            assert_eq!((row.key_algorithm.as_str(), row.key_bits, row.verified), (*algorithm, Some(*bits), true));
        }
    }
}

#[test]
fn a_verity_digest_is_what_verity_apk_carries() {
    let report = report("verity.apk");
    let block = report.block.unwrap();
    assert_eq!((block.offset % 4096, block.len % 4096), (0, 0));
}

#[test]
fn a_rotated_key_keeps_its_history() {
    let report = report("rotated.apk");
    let of = |scheme, role| -> Vec<&str> {
        let signers = report.signers().filter(|s| s.scheme == scheme && s.role == role);
        signers.map(|s| s.certificate.as_ref().unwrap().subject.split(',').next().unwrap()).collect()
    };
    assert_eq!(of(Scheme::V1, Role::Signer), ["CN=rsa1024"]);
    assert_eq!(of(Scheme::V2, Role::Signer), ["CN=rsa1024"]);
    assert_eq!(of(Scheme::V3, Role::Signer), ["CN=rsa2048"]);
    assert_eq!(of(Scheme::V3, Role::Lineage), ["CN=rsa1024", "CN=rsa2048"]);
    assert!(report.rows("").iter().all(|r| r.verified));
}

#[test]
fn two_signers_in_both_schemes() {
    let report = report("two-signers.apk");
    assert_eq!(report.rows("").iter().filter(|r| r.verified).count(), 4);
    assert_eq!(report.scheme(Scheme::V1).signers.len(), 2);
}
