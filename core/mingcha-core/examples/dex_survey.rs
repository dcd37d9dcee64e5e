//! Measures the passes over DEX files: `dex_survey KNOWLEDGE.json FILE.dex…` prints what each stage took and found, and the peak memory.

use mingcha_core::dex::Dex;
use mingcha_core::knowledge::Knowledge;
use mingcha_core::program::liveness::{Liveness, Roots};
use mingcha_core::program::uses::{Plan, Uses};
use mingcha_core::program::{Program, Scan, endpoints, modules};
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let knowledge = arguments.next().expect("a knowledge file");
    let knowledge = Knowledge::parse(&std::fs::read(knowledge).expect("the knowledge file")).expect("compiled knowledge");
    let files: Vec<(String, Vec<u8>)> = arguments.map(|file| (file.clone(), std::fs::read(&file).expect("a DEX file"))).collect();
    let base = peak_kib();
    let mut warnings = Vec::new();
    let mut last = Instant::now();
    let mut stage = |name: &str, found: String| {
        println!("{name:10} {:8.1} ms  {found}", last.elapsed().as_secs_f64() * 1000.0);
        last = Instant::now();
    };
    let dexes: Vec<Dex> =
        files.into_iter().flat_map(|(name, bytes)| Dex::parse_all(&name, bytes, &mut warnings).expect("a sound DEX")).collect();
    stage("open", format!("{} files", dexes.len()));
    let program = Program::load(dexes, &knowledge, &mut warnings);
    stage("link", format!("{} bytes, {} classes, {} methods", program.dex_bytes(), program.classes().len(), program.methods().len()));
    let mut plan = Plan::new(&program);
    let scan = Scan::run(&program, &mut plan, &mut warnings);
    stage("scan", format!("{} code units, {} unreadable methods", scan.code_units, scan.unreadable_methods));
    let uses = Uses::find(&program, &mut plan, &scan);
    stage("uses", format!("{} uses, {} shapes, {} over budget", uses.apis.len(), uses.shapes.len(), uses.over_budget.len()));
    let live = Liveness::find(&program, &scan, &Roots::default());
    let dead = (0..program.methods().len() as u32).filter(|id| !live.is_live(mingcha_core::program::MethodId(*id))).count();
    stage("liveness", format!("{dead} methods dead without roots"));
    let found = endpoints::address_texts(&program, &scan);
    let packages = modules::packages(&program, &scan);
    stage("rest", format!("{} texts with addresses, {} packages", found.len(), packages.len()));
    for warning in warnings.iter().take(10) {
        println!("{} {} {}", warning.code, warning.entry, warning.detail);
    }
    println!("peak memory {:.1} MiB, {:.1} of it before", peak_kib() as f64 / 1024.0, base as f64 / 1024.0);
}

/// Peak resident memory in KiB, where the system tells (0 elsewhere).
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|n| n.parse().ok()).unwrap_or(0)
}
