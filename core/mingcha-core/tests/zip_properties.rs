//! Whatever the bytes are, opening and reading them ends in an answer: no panic, no more than the limit.

mod archive_builder;

use archive_builder::*;
use mingcha_core::container::{self, hidden_code};
use mingcha_core::source::Source;
use mingcha_core::zip::Archive;
use proptest::prelude::*;

const LIMIT: usize = 1 << 16;

/// Open and read everything there is to read.
fn exercise(bytes: &[u8]) {
    let source = Source::memory(bytes);
    let mut warnings = Vec::new();
    if let Ok(archive) = Archive::open(source.clone(), &mut warnings) {
        for entry in archive.entries().iter().chain(archive.unreachable()) {
            if let Ok(content) = archive.read(entry, LIMIT, &mut warnings) {
                assert!(content.len() <= LIMIT);
            }
            if let Ok(prefix) = archive.prefix(entry, 16) {
                assert!(prefix.len() <= 16);
            }
            let _ = archive.raw(entry);
        }
        for entry in archive.entries().iter().filter(|entry| entry.raw_name() == entry.name.as_bytes()) {
            assert_eq!(archive.find(&entry.name), Some(entry));
        }
    }
    if let Ok(container) = container::open(source, &mut warnings) {
        let mut remaining = LIMIT;
        for code in hidden_code(&container, &mut warnings) {
            let _ = code.read(&mut remaining, &mut warnings);
        }
        for part in &container.parts {
            assert!(part.entries().all(|(name, entry)| part.find(name).is_some() || entry.raw_name() != name.as_bytes()));
            part.loaded_dex();
        }
    }
    for warning in &warnings {
        assert!(!warning.detail.is_empty() && !warning.detail.contains('\n'), "{warning:?}");
    }
}

fn entry() -> impl Strategy<Value = TestEntry> {
    let names = ["AndroidManifest.xml", "classes.dex", "a", "a/", "../b", "base.apk", "BundleConfig.pb", "base/dex/classes.dex", "toc.pb"];
    let content = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..64),
        Just(dex(60)),
        Just(apk()),
        Just(MANIFEST.to_vec()),
        Just(vec![0; 100_000]),
    ];
    let method = prop_oneof![Just(None), Just(Some(0u16)), Just(Some(8)), any::<u16>().prop_map(Some)];
    let odd_size = proptest::option::weighted(0.2, any::<u32>());
    (proptest::sample::select(names.to_vec()), content, any::<bool>(), method, odd_size.clone(), odd_size.clone(), odd_size).prop_map(
        |(name, content, deflate, method, size, compressed, offset)| {
            let mut entry = if deflate { deflated(name, &content) } else { stored(name, &content) };
            entry.method = method.unwrap_or(entry.method);
            entry.size = size.unwrap_or(entry.size);
            entry.compressed_size = compressed.unwrap_or(entry.compressed_size);
            entry.header_offset = offset.map(|offset| offset % 4096);
            entry
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn arbitrary_bytes_end_in_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..512), tail in any::<[u8; 18]>()) {
        exercise(&bytes);
        exercise(&[&bytes[..], b"PK\x05\x06", &tail].concat());
    }

    #[test]
    fn lying_archives_end_in_an_answer(entries in proptest::collection::vec(entry(), 1..8), prefix in proptest::collection::vec(any::<u8>(), 0..8)) {
        exercise(&archive_with(&prefix, &entries, b""));
    }

    #[test]
    fn changed_bytes_end_in_an_answer(
        entries in proptest::collection::vec(entry(), 1..4),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
        cut in proptest::option::weighted(0.2, any::<proptest::sample::Index>()),
    ) {
        let mut bytes = archive(&entries);
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        exercise(&bytes);
    }

    #[test]
    fn what_is_written_is_read_back(contents in proptest::collection::vec(proptest::collection::vec(0u8..4, 0..5000), 1..6), stored_too in any::<bool>()) {
        let make = if stored_too { stored } else { deflated };
        let entries: Vec<TestEntry> = contents.iter().enumerate().map(|(i, content)| make(&format!("e{i}"), content)).collect();
        let mut warnings = Vec::new();
        let archive = Archive::open(Source::memory(archive(&entries)), &mut warnings).unwrap();
        for (i, content) in contents.iter().enumerate() {
            let entry = archive.find(&format!("e{i}")).unwrap();
            prop_assert_eq!(&archive.read(entry, 5000, &mut warnings).unwrap(), content);
            prop_assert_eq!(&archive.prefix(entry, 10).unwrap(), &content[..content.len().min(10)]);
        }
        prop_assert!(warnings.is_empty());
    }
}
