//! Damaged and hostile signature data: no panic, no endless loop, and never "verified" for what was changed.

use crate::archive::TestArchive;
use crate::builder::*;
use mingcha_core::signing::{self, ContentCheck, EntryDigests, Scheme};
use mingcha_core::source::Source;
use proptest::prelude::*;

/// Overwrite, insert and cut as `edits` say (kind, place, value).
fn mutate(data: &[u8], edits: &[(u8, prop::sample::Index, u8)]) -> Vec<u8> {
    let mut out = data.to_vec();
    for (kind, place, value) in edits {
        if out.is_empty() {
            break;
        }
        let at = place.index(out.len());
        match kind % 5 {
            0 => out.truncate(at),
            1 => out.insert(at, *value),
            2 => {
                let end = out.len().min(at + 4);
                out[at..end].fill(*value);
            }
            _ => out[at] = *value,
        }
    }
    out
}

fn edits() -> impl Strategy<Value = Vec<(u8, prop::sample::Index, u8)>> {
    let value = prop_oneof![Just(0), Just(0xff), Just(0x80), Just(0x7f), any::<u8>()];
    prop::collection::vec((any::<u8>(), any::<prop::sample::Index>(), value), 1..6)
}

fn v3_value(plain: &[u8]) -> Vec<u8> {
    let [a, b] = [1, 2].map(Identity::new);
    scheme(&[SignerSpec::new(&b, plain, Some((28, 99))).attribute(0x3ba0_6f8c, &lineage(&[&a, &b]))])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_signing_blocks(edits in edits(), third in any::<bool>()) {
        let plain = plain();
        let sound = if third { v3_value(&plain) } else { scheme(&[SignerSpec::new(&Identity::new(1), &plain, None)]) };
        let changed = mutate(&sound, &edits);
        let id = if third { V3 } else { V2 };
        let package = with_block(&plain, &[(id, changed.clone())]);
        let report = signing::verify(&TestArchive::bytes(&package), Some(24), None);
        let found = report.scheme(if third { Scheme::V3 } else { Scheme::V2 });
        prop_assert!(found.present);
        // Signed data and signature are one piece: only bytes that nobody reads may differ, and there are none before the end.
        prop_assert!(!found.verified || changed.starts_with(&sound) || changed == sound, "{:?}", edits);
        report.rows("");
    }

    #[test]
    fn mutated_frames_of_the_block(edits in edits()) {
        let plain = plain();
        let (directory, _) = places(&plain);
        let signed = with_block(&plain, &[(7, vec![1; 30]), (V2, vec![0; 40]), (V3, vec![])]);
        let block = mutate(&signed[directory..places(&signed).0], &edits);
        let report = signing::verify(&TestArchive::bytes(&insert(&plain, &block)), None, None);
        prop_assert!(report.schemes.iter().all(|s| !s.verified));
    }

    #[test]
    fn mutated_pkcs7_blocks(edits in edits(), attributes in any::<bool>()) {
        let entries: &[(&str, &[u8])] = &[("AndroidManifest.xml", b"m")];
        let (manifest, file) = jar_files(entries, "");
        let block = mutate(&Identity::new(1).pkcs7(file.as_bytes(), attributes), &edits);
        let package = zip(&[("META-INF/MANIFEST.MF", manifest.as_bytes()), ("META-INF/A.SF", file.as_bytes()), ("META-INF/A.RSA", &block), entries[0]]);
        let report = signing::verify(&TestArchive::bytes(&package), None, None);
        prop_assert!(report.scheme(Scheme::V1).present);
        report.rows("");
    }

    #[test]
    fn mutated_jar_files(edits in edits(), which in any::<bool>()) {
        let entries: &[(&str, &[u8])] = &[("AndroidManifest.xml", b"m"), ("a", b"a")];
        let (mut manifest, mut file) = { let (m, f) = jar_files(entries, ""); (m.into_bytes(), f.into_bytes()) };
        let changed = if which { &mut manifest } else { &mut file };
        let sound = changed.clone();
        *changed = mutate(changed, &edits);
        let differs = *changed != sound;
        let block = Identity::new(1).pkcs7(&file, false);
        let package = zip(&[("META-INF/MANIFEST.MF", &manifest), ("META-INF/A.SF", &file), ("META-INF/A.RSA", &block), entries[0], entries[1]]);
        let report = signing::verify_with(&TestArchive::bytes(&package), None, None, EntryDigests::Always);
        let found = report.scheme(Scheme::V1);
        prop_assert_eq!(found.verified, found.problems.is_empty() && found.content == ContentCheck::Verified);
        if which && differs && found.verified {
            // Only what no section holds may have changed.
            let text = String::from_utf8_lossy(&manifest);
            for section in String::from_utf8_lossy(&sound).split("Name: ").skip(1) {
                prop_assert!(text.contains(section), "{:?}", text);
            }
        }
        prop_assert!(found.present);
    }
}

#[cfg(unix)]
#[test]
fn a_large_file_is_digested_from_disk() {
    // A sparse file with a gap of 256 MiB before the block, which the digest has to go through.
    let path = std::env::temp_dir().join(format!("mingcha-signing-{}.apk", std::process::id()));
    let plain = plain();
    let value = scheme(&[SignerSpec::new(&Identity::new(1), &plain, None)]);
    let signed = with_block(&plain, &[(V2, value)]);
    let file = std::fs::File::create(&path).unwrap();
    let gap: u64 = 1 << 28;
    let (directory, end) = places(&signed);
    let mut tail = signed[places(&plain).0..].to_vec();
    let moved = (gap as u32 + directory as u32).to_le_bytes();
    let at = end - places(&plain).0 + 16;
    tail[at..at + 4].copy_from_slice(&moved);
    use std::os::unix::fs::FileExt as _;
    file.write_all_at(&signed[..places(&plain).0], 0).unwrap();
    file.write_all_at(&tail, places(&plain).0 as u64 + gap).unwrap();
    let archive = TestArchive::open(Source::file(&path).unwrap()).unwrap();
    let report = signing::verify(&archive, Some(24), None);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(report.scheme(Scheme::V2).problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["signing-content-digest"]);
    assert_eq!(report.block.unwrap().offset, places(&plain).0 as u64 + gap);
}
