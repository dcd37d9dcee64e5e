//! ZIP archives and containers: open whatever the bytes are, read every entry, look for hidden code.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha_core::container::{self, hidden_code};
use mingcha_core::source::Source;
use mingcha_core::zip::{Archive, Inflater};

/// Small, so that the fuzzer's time goes into headers and not into inflating.
const LIMIT: usize = 1 << 16;

fuzz_target!(|data: &[u8]| {
    let source = Source::memory(data);
    let mut warnings = Vec::new();
    if let Ok(archive) = Archive::open(source.clone(), &mut warnings) {
        let mut inflater = Inflater::default();
        for entry in archive.entries().iter().chain(archive.unreachable()) {
            if let Ok(content) = archive.read_with(&mut inflater, entry, LIMIT, &mut warnings) {
                assert!(content.len() <= LIMIT);
                // What lies behind a claim that is too small may be broken, and only the first bytes run into it.
                if let Ok(prefix) = archive.prefix_with(&mut inflater, entry, 8) {
                    assert!(content.starts_with(&prefix.bytes[..prefix.bytes.len().min(content.len())]));
                }
            }
            let _ = archive.raw(entry);
        }
    }
    if let Ok(container) = container::open(source, &mut warnings) {
        let mut remaining = LIMIT;
        for code in hidden_code(&container, &mut warnings) {
            let _ = code.read(&mut remaining, &mut warnings);
        }
        for part in &container.parts {
            part.loaded_dex();
            assert_eq!(part.entries().count(), part.entry_count());
        }
    }
    assert!(
        warnings
            .iter()
            .all(|warning| !warning.code.is_empty() && !warning.detail.is_empty())
    );
});
