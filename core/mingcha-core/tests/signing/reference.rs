use crate::archive::TestArchive;
use mingcha_core::signing::{self, SigningReport};
use mingcha_core::source::Source;
use std::path::PathBuf;

#[test]
fn dump() {
    let Ok(list) = std::env::var("DUMP") else { return };
    for path in list.lines() {
        let Some(archive) = TestArchive::open(Source::file(&PathBuf::from(path)).unwrap()) else {
            println!("## {path}\nNOZIP");
            continue;
        };
        let t = std::time::Instant::now();
        let r: SigningReport = signing::verify_with(&archive, Some(1), None, signing::EntryDigests::Always);
        println!(
            "## {path} {:?}\nplatform {:?} {} {:?} janus {}",
            t.elapsed(),
            r.platform.scheme,
            r.platform.installs,
            r.platform.problem.as_ref().map(|p| p.to_string()),
            r.janus
        );
        for s in r.schemes.iter().filter(|s| s.present) {
            println!(
                "  {} verified={} content={:?} {:?}",
                s.scheme.as_str(),
                s.verified,
                s.content,
                s.problems.iter().take(3).map(|p| format!("{} {p}", p.code)).collect::<Vec<_>>()
            );
        }
        for row in r.rows("") {
            println!(
                "  CERT {} {} {} {} {:?} {} {} {:?} {}",
                row.scheme,
                row.role,
                row.certificate_sha256,
                row.subject,
                row.key_bits,
                row.key_algorithm,
                row.verified,
                row.signature_algorithm,
                row.serial
            );
        }
        println!(
            "  block {:?} warnings {:?}",
            r.block
                .as_ref()
                .map(|b| b.pairs.iter().map(|p| (format!("{:x}", p.id), p.len)).collect::<Vec<_>>()),
            r.warnings.iter().map(|w| w.code).collect::<Vec<_>>()
        );
    }
}
