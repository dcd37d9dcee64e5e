//! v2, v3 and v3.1: what verifies, and what each kind of tampering comes to.

use crate::archive::TestArchive;
use crate::builder::*;
use mingcha_core::signing::{self, ContentCheck, Role, Scheme, SigningReport};

fn verify(package: &[u8]) -> SigningReport {
    signing::verify(&TestArchive::bytes(package), Some(24), Some(36))
}

/// The code of the first problem of a scheme.
fn code(report: &SigningReport, scheme: Scheme) -> Option<&'static str> {
    let found = report.scheme(scheme);
    assert!(found.present, "{scheme:?}");
    assert_eq!(found.verified, found.problems.is_empty(), "{:?}", found.problems);
    found.problems.first().map(|p| p.code)
}

fn v2(change: impl FnOnce(&mut SignerSpec)) -> SigningReport {
    let plain = plain();
    let mut signer = SignerSpec::new(&Identity::new(1), &plain, None);
    change(&mut signer);
    verify(&with_block(&plain, &[(V2, scheme(&[signer]))]))
}

#[test]
fn a_v2_signature_verifies_and_fills_its_row() {
    let report = v2(|_| ());
    assert_eq!((code(&report, Scheme::V2), report.scheme(Scheme::V2).content), (None, ContentCheck::Verified));
    assert_eq!((report.platform.scheme, report.platform.installs), (Some(Scheme::V2), true));
    let rows = report.rows("config.zh");
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((row.scheme.as_str(), row.position, row.role.as_str(), row.split.as_str()), ("v2", 0, "signer", "config.zh"));
    assert_eq!((row.subject.as_str(), row.issuer.as_str(), row.serial.as_str()), ("CN=测试 1", "CN=测试 1", "01"));
    assert_eq!((row.not_before.as_str(), row.not_after.as_str()), ("2020-01-01T00:00:00Z", "2049-12-31T23:59:59Z"));
    assert_eq!((row.key_algorithm.as_str(), row.key_bits), ("ec", Some(256)));
    assert_eq!((row.signature_algorithm.as_deref(), row.verified, &row.problem), (Some("SHA256withECDSA"), true, &None));
    assert_eq!([row.certificate_sha256.len(), row.certificate_sha1.len(), row.certificate_md5.len()], [64, 40, 32]);
    assert!(report.warnings.is_empty());
}

#[test]
fn an_unsigned_package_is_a_state() {
    let report = verify(&plain());
    assert!(report.unsigned() && report.warnings.is_empty() && report.rows("").is_empty());
    assert_eq!(report.block_problem.as_ref().map(|p| p.code), Some("signing-no-block"));
    assert_eq!((report.platform.scheme, report.platform.installs), (None, false));
}

#[test]
fn any_changed_byte_outside_the_block_breaks_the_content_digest() {
    let plain = plain();
    let signed = with_block(&plain, &[(V2, scheme(&[SignerSpec::new(&Identity::new(1), &plain, None)]))]);
    let (directory, end) = places(&signed);
    // A byte of the first entry's time stamp, one of the central directory's, and the end record's disk number.
    let mut opened = 0;
    for at in [10, directory + 12, end + 4] {
        let mut changed = signed.clone();
        changed[at] ^= 1;
        let Some(archive) = TestArchive::open(mingcha_core::source::Source::memory(changed)) else {
            continue;
        };
        opened += 1;
        let report = signing::verify(&archive, Some(24), None);
        assert_eq!(code(&report, Scheme::V2), Some("signing-content-digest"), "byte {at}");
        assert_eq!(report.scheme(Scheme::V2).content, ContentCheck::Failed);
        assert!(!report.platform.installs && !report.rows("")[0].verified);
    }
    assert!(opened >= 2);
}

#[test]
fn chunks_of_a_mebibyte() {
    let mut state = 1u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    };
    let noise: Vec<u8> = (0..3_000_000).map(|_| random()).collect();
    let plain = zip(&[("AndroidManifest.xml", b"m"), ("noise", &noise)]);
    assert!(plain.len() > 2 << 20);
    let signed = with_block(&plain, &[(V2, scheme(&[SignerSpec::new(&Identity::new(1), &plain, None)]))]);
    assert_eq!(code(&verify(&signed), Scheme::V2), None);
}

#[test]
fn the_strongest_algorithm_decides() {
    // The SHA-256 digest is right, but Android looks at the SHA-512 one only.
    let report = v2(|s| {
        s.digests.push((ECDSA_SHA512, vec![0; 64]));
        s.algorithms.push(ECDSA_SHA512);
    });
    assert_eq!(code(&report, Scheme::V2), Some("signing-content-digest"));
    assert_eq!(report.rows("")[0].signature_algorithm.as_deref(), Some("SHA512withECDSA"));
    // An algorithm nobody knows does not matter as long as both lists have it.
    let report = v2(|s| {
        s.digests.push((0x9999, vec![]));
        s.algorithms.push(0x9999);
    });
    assert_eq!(code(&report, Scheme::V2), None);
}

#[test]
fn tampered_signers_are_refused_with_the_reason() {
    let expect = |wanted: &str, change: fn(&mut SignerSpec)| {
        let report = v2(change);
        assert_eq!(code(&report, Scheme::V2), Some(wanted));
        assert!(!report.platform.installs);
        assert_eq!(report.platform.problem.as_ref().map(|p| p.code), Some(wanted));
    };
    expect("signing-signature-invalid", |s| s.key_info = Identity::new(2).key_info);
    expect("signing-key-mismatch", |s| s.certificates = vec![Identity::new(2).certificate]);
    expect("signing-no-certificate", |s| s.certificates.clear());
    expect("signing-certificate", |s| s.certificates[0].truncate(20));
    expect("signing-too-many-certificates", |s| s.certificates = vec![s.certificates[0].clone(); 65]);
    expect("signing-algorithms-differ", |s| s.digests.push((ECDSA_SHA512, vec![0; 64])));
    expect("signing-no-signatures", |s| s.algorithms.clear());
    expect("signing-unsupported-algorithm", |s| s.algorithms = vec![0x9999]);
    expect("signing-key", |s| s.key_info = der(0x30, &[&der(0x30, &[b"\x06\x03\x2b\x65\x70"]), &der(3, &[&[0; 33]])]));
    expect("signing-truncated", |s| s.attributes.push(vec![9, 0, 0, 0]));
    expect("signing-stripped", |s| s.attributes.push(attribute(0xbeef_f00d, &[3, 0, 0, 0])));
}

#[test]
fn who_claims_to_sign_is_said_even_when_it_fails() {
    let row = v2(|s| s.key_info = Identity::new(2).key_info).rows("").remove(0);
    assert_eq!((row.subject.as_str(), row.verified), ("CN=测试 1", false));
    assert!(row.problem.unwrap().contains("does not verify"));
}

#[test]
fn odd_certificates_that_android_accepts_are_read() {
    for (serial, date, text) in [(&[0x80, 1][..], der(0x17, &[b"never"]), "-7fff"), (&[], der(0x04, &[b"x"]), "")] {
        let plain = plain();
        let identity = Identity::with(1, serial, date);
        let report = verify(&with_block(&plain, &[(V2, scheme(&[SignerSpec::new(&identity, &plain, None)]))]));
        assert_eq!(code(&report, Scheme::V2), None);
        assert_eq!(report.rows("")[0].serial, text);
        assert_eq!(report.signers().next().unwrap().certificate.as_ref().unwrap().oddities.len(), 2);
    }
}

#[test]
fn several_signers_must_all_verify_and_be_ten_at_most() {
    let plain = plain();
    let signers = |count: u8| -> Vec<SignerSpec> { (1..=count).map(|i| SignerSpec::new(&Identity::new(i), &plain, None)).collect() };
    let of = |signers: &[SignerSpec]| verify(&with_block(&plain, &[(V2, scheme(signers))]));
    let report = of(&signers(10));
    assert_eq!((code(&report, Scheme::V2), report.rows("").len()), (None, 10));
    assert_eq!(code(&of(&signers(11)), Scheme::V2), Some("signing-too-many-signers"));
    let mut two = signers(2);
    two[1].digests[0].1[0] ^= 1;
    let report = of(&two);
    assert_eq!(code(&report, Scheme::V2), Some("signing-content-digest"));
    assert_eq!(report.rows("").iter().map(|r| r.verified).collect::<Vec<_>>(), [true, false]);
    assert_eq!(code(&of(&[]), Scheme::V2), Some("signing-no-signers"));
}

#[test]
fn verity_digests_with_more_than_one_level() {
    for len in [100usize, 600_000] {
        // Stored so that the central directory starts at a page.
        let mut data = vec![7; len];
        data.iter_mut().enumerate().for_each(|(i, b)| *b = (i / 4096) as u8);
        let name = "AndroidManifest.xml";
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let head = 30 + name.len();
        data.resize((head + len).div_ceil(4096) * 4096 - head, 1);
        writer.start_file(name, stored).unwrap();
        std::io::Write::write_all(&mut writer, &data).unwrap();
        let plain = writer.finish().unwrap().into_inner();
        assert_eq!(places(&plain).0 % 4096, 0);
        let build = |digest: Vec<u8>, aligned: bool| {
            let mut signer = SignerSpec::new(&Identity::new(1), &plain, None);
            (signer.digests, signer.algorithms) = (vec![(VERITY, digest)], vec![VERITY]);
            let value = scheme(&[signer]);
            let padding = 4096 - (8 + 12 + value.len() + 12 + 24) % 4096;
            verify(&with_block(&plain, &[(V2, value), (0x4272_6577, vec![0; if aligned { padding } else { 5 }])]))
        };
        assert_eq!(code(&build(verity(&plain), true), Scheme::V2), None, "{len}");
        assert_eq!(code(&build(verity(&plain), false), Scheme::V2), Some("signing-verity-alignment"));
        let mut wrong = verity(&plain);
        wrong[32] ^= 1;
        assert_eq!(code(&build(wrong, true), Scheme::V2), Some("signing-content-digest"));
    }
}

#[test]
fn a_proof_of_rotation_is_verified_link_by_link() {
    let plain = plain();
    let [a, b, c] = [1, 2, 3].map(Identity::new);
    let of = |value: &[u8]| {
        let signer = SignerSpec::new(&c, &plain, Some((28, u32::MAX))).attribute(0x3ba0_6f8c, value);
        verify(&with_block(&plain, &[(V3, scheme(&[signer]))]))
    };
    let report = of(&lineage(&[&a, &b, &c]));
    assert_eq!((code(&report, Scheme::V3), report.platform.scheme), (None, Some(Scheme::V3)));
    let links: Vec<_> = report.signers().filter(|s| s.role == Role::Lineage).collect();
    assert_eq!(
        links.iter().map(|l| l.certificate.as_ref().unwrap().subject.as_str()).collect::<Vec<_>>(),
        ["CN=测试 1", "CN=测试 2", "CN=测试 3"]
    );
    assert!(links.iter().all(|l| l.verified && l.capabilities == Some(0x17)));
    assert_eq!(report.rows("").iter().map(|r| r.role.as_str()).collect::<Vec<_>>(), ["signer", "lineage", "lineage", "lineage"]);

    let problem = |report: SigningReport| {
        assert_eq!(code(&report, Scheme::V3), Some("signing-lineage"));
        assert!(!report.platform.installs);
        report.platform.problem.unwrap().reason
    };
    assert!(problem(of(&lineage(&[&a, &b]))).contains("not the signer's"));
    assert!(problem(of(&lineage(&[&c, &a, &c]))).contains("twice"));
    let mut broken = lineage(&[&a, &b, &c]);
    *broken.last_mut().unwrap() ^= 1;
    assert!(problem(of(&broken)).contains("does not verify"));
    assert!(problem(of(&[&lineage(&[&a, &b, &c])[..], &lineage(&[&a])[4..]].concat())).contains("certificate 4"));
    let many: Vec<Identity> = (1..=33).map(Identity::new).collect();
    assert!(problem(of(&lineage(&many.iter().collect::<Vec<_>>()))).contains("more than 32"));
}

#[test]
fn levels_of_v3_signers() {
    let plain = plain();
    let signer = |id: u8, low, high| SignerSpec::new(&Identity::new(id), &plain, Some((low, high)));
    let of = |signers: &[SignerSpec]| verify(&with_block(&plain, &[(V3, scheme(signers))]));
    assert!(of(&[signer(1, 28, 32), signer(2, 33, 99)]).platform.installs);
    let verdict = |signers: &[SignerSpec]| of(signers).platform.problem.map(|p| p.code);
    assert_eq!(verdict(&[signer(1, 28, 35)]), Some("signing-no-signer-for-level"));
    assert_eq!(verdict(&[signer(1, 28, 99), signer(2, 33, 99)]), Some("signing-several-signers"));
    let mut liar = signer(1, 28, 99);
    liar.levels = Some(((28, 99), (28, 32)));
    assert_eq!(verdict(&[liar]), Some("signing-sdk-range-differs"));
    // A signer for older levels only may be broken as far as this Android is concerned; the report says so all the same.
    let mut broken = signer(1, 28, 32);
    broken.digests[0].1[0] ^= 1;
    let report = of(&[broken, signer(2, 33, 99)]);
    assert!(report.platform.installs && !report.scheme(Scheme::V3).verified);
}

#[test]
fn rotation_with_v31_and_its_stripping() {
    let plain = plain();
    let (old, new) = (Identity::new(1), Identity::new(2));
    let v3 = |level: u32| SignerSpec::new(&old, &plain, Some((24, 99))).attribute(0x559f_8b02, &level.to_le_bytes());
    let v31 = |level| SignerSpec::new(&new, &plain, Some((level, 99))).attribute(0x3ba0_6f8c, &lineage(&[&old, &new]));
    let v2 = || SignerSpec::new(&old, &plain, None).attribute(0xbeef_f00d, &3u32.to_le_bytes());
    let of = |pairs: &[(u32, SignerSpec)]| {
        let pairs: Vec<_> = pairs.iter().map(|(id, signer)| (*id, scheme(std::slice::from_ref(signer)))).collect();
        verify(&with_block(&plain, &pairs))
    };
    let report = of(&[(V2, v2()), (V3, v3(33)), (V31, v31(33))]);
    assert!([Scheme::V2, Scheme::V3, Scheme::V31].into_iter().all(|s| report.scheme(s).verified), "{:?}", report.warnings);
    assert_eq!((report.platform.scheme, report.platform.installs), (Some(Scheme::V31), true));
    // For a later Android: this one goes by v3.
    let report = of(&[(V3, v3(40)), (V31, v31(40))]);
    assert_eq!((report.platform.scheme, report.platform.installs), (Some(Scheme::V3), true));
    let report = of(&[(V3, v3(40)), (V31, v31(41))]);
    assert_eq!((code(&report, Scheme::V3), report.platform.installs), (Some("signing-rotation-differs"), false));
    let report = of(&[(V3, v3(33))]);
    assert_eq!((code(&report, Scheme::V3), report.platform.installs), (Some("signing-stripped"), false));
    let report = of(&[(V2, v2())]);
    assert_eq!((code(&report, Scheme::V2), report.platform.installs), (Some("signing-stripped"), false));
    let empty = with_block(&plain, &[(V3, scheme(&[SignerSpec::new(&old, &plain, Some((24, 99)))])), (V31, scheme(&[]))]);
    let report = verify(&empty);
    assert_eq!((code(&report, Scheme::V31), report.platform.scheme), (Some("signing-no-signers"), Some(Scheme::V3)));
    let damaged = with_block(&plain, &[(V3, scheme(&[SignerSpec::new(&old, &plain, Some((24, 99)))])), (V31, vec![9, 0, 0, 0])]);
    let report = verify(&damaged);
    assert_eq!((report.platform.scheme, report.platform.installs), (Some(Scheme::V31), false));
    let report = of(&[(V31, v31(33))]);
    assert!(report.warnings.iter().any(|w| w.code == "signing-v31-alone"));
}

#[test]
fn damaged_blocks_are_no_signature_but_are_told() {
    let plain = plain();
    let value = scheme(&[SignerSpec::new(&Identity::new(1), &plain, None)]);
    let signed = with_block(&plain, &[(V2, value.clone())]);
    let (directory, end) = places(&signed);
    let start = places(&plain).0;
    let told = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = signed.clone();
        change(&mut bytes);
        let report = verify(&bytes);
        assert!(report.unsigned());
        assert_eq!(report.platform.problem.map(|p| p.code), Some("signing-unsigned"));
        report.block_problem.unwrap().code
    };
    assert_eq!(told(&|b| b[directory - 1] ^= 1), "signing-no-block");
    assert_eq!(told(&|b| b[start] ^= 1), "signing-block-size");
    assert_eq!(told(&|b| b[directory - 17] = 0xff), "signing-block-size");
    assert_eq!(told(&|b| b[directory - 23] = 0xff), "signing-block-size");
    assert_eq!(told(&|b| b[end + 12] ^= 1), "signing-directory-gap");
    // A pair that runs over the block: the rest is not read, and that is said.
    let mut bytes = signed.clone();
    bytes[start + 8..start + 16].copy_from_slice(&u64::MAX.to_le_bytes());
    let report = verify(&bytes);
    assert!(report.unsigned() && report.warnings.iter().any(|w| w.code == "signing-block-pairs"));
    // Unknown pairs are listed; of two with the same id Android takes the first.
    let report = verify(&with_block(&plain, &[(0x1234, vec![1; 9]), (V2, value.clone()), (V2, vec![])]));
    let block = report.block.as_ref().unwrap();
    assert_eq!(
        block.pairs.iter().map(|p| (p.id, p.len, p.meaning())).collect::<Vec<_>>()[..2],
        [(0x1234, 9, None), (V2, value.len() as u64, Some("v2"))]
    );
    assert!(report.scheme(Scheme::V2).verified && report.warnings.iter().any(|w| w.code == "signing-pair-repeated"));
}
