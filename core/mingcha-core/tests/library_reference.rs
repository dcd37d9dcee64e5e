//! The library archives of the reference material, where there are any: every class read, every count as independently taken.

use mingcha_core::facts::extract;
use mingcha_core::knowledge::Knowledge;
use mingcha_core::source::Source;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The reference material's archives with the class counts and native libraries that its list states.
fn archives() -> Vec<(PathBuf, i64)> {
    let Some(root) = std::env::var_os("MINGCHA_REFERENCE").map(PathBuf::from) else { return Vec::new() };
    let Ok(list) = std::fs::read_to_string(root.join("corpus/other/manifest.jsonl")) else { return Vec::new() };
    let rows = list.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    rows.filter_map(|row| Some((root.join("corpus").join(row["file"].as_str()?), row["class_count"].as_i64()?)))
        // Two are jars of Android code without a manifest, which are no libraries.
        .filter(|(_, classes)| *classes > 0)
        .collect()
}

#[test]
fn reference_archives_are_read_whole() {
    let archives = archives();
    if archives.is_empty() {
        return;
    }
    let knowledge = Knowledge::default();
    let start = Instant::now();
    let clock = || -> Duration { start.elapsed() };
    let mut wrong = Vec::new();
    for (path, classes) in &archives {
        let facts =
            extract(Source::file(path).unwrap(), &knowledge, &clock).unwrap_or_else(|refusal| panic!("{}: {refusal}", path.display()));
        let package = &facts.tables.package[0];
        let lost: Vec<String> =
            facts.tables.warning.iter().filter(|w| w.loss != "nothing").map(|w| format!("{} {} {}", w.code, w.entry, w.detail)).collect();
        if package.class_count != *classes || !lost.is_empty() {
            wrong.push(format!("{}: {} classes of {classes}; {lost:?}", path.display(), package.class_count));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
