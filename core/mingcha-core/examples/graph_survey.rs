//! What the call graph reaches: `graph_survey KNOWLEDGE.json APPLICATION LAUNCHER PREFIX FILE.dex…` starts at the application and the
//! launcher's activity (dotted names, `-` for none), prints the cost, the methods reached by phase, and for classes that begin with the
//! prefix (`-` for none) every method reached, how sure that is, and whether it was seen to return.

use mingcha_core::dex::Dex;
use mingcha_core::knowledge::Knowledge;
use mingcha_core::program::firstrun::{Entry, Moments, Phase};
use mingcha_core::program::graph::views::Surface;
use mingcha_core::program::uses::{Plan, Uses};
use mingcha_core::program::{Program, Scan};
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [knowledge, application, launcher, prefix, files @ ..] = arguments.as_slice() else {
        eprintln!("usage: graph_survey KNOWLEDGE.json APPLICATION LAUNCHER PREFIX FILE.dex…");
        std::process::exit(2);
    };
    let named = |name: &String| Some(name.clone()).filter(|name| name != "-");
    let knowledge = Knowledge::parse(&std::fs::read(knowledge).expect("the knowledge file")).expect("compiled knowledge");
    let mut warnings = Vec::new();
    let dexes: Vec<Dex> = files
        .iter()
        .flat_map(|file| Dex::parse_all(file, std::fs::read(file).expect("a DEX file"), &mut warnings).expect("a sound DEX"))
        .collect();
    let program = Program::load(dexes, &knowledge, &mut warnings);
    let mut plan = Plan::new(&program);
    let scan = Scan::run(&program, &mut plan, &mut warnings);
    let uses = Uses::find(&program, &mut plan, &scan);
    let surface = Surface { application: named(application), ..Surface::default() };
    let entry = Entry { application: named(application), launchers: named(launcher).into_iter().collect(), ..Entry::default() };
    let start = Instant::now();
    let moments = Moments::find(&program, &scan, &mut plan, &uses, &surface, &entry, (21, 34));
    println!(
        "{:.1} ms, {} contexts, {} values, cut short: {:?}",
        start.elapsed().as_secs_f64() * 1000.0,
        moments.cost.0,
        moments.cost.1,
        moments.exhausted
    );
    for phase in Phase::ALL {
        println!("{:14} {} methods", phase.moment(), moments.reached.iter().filter(|(_, known, ..)| *known == phase).count());
    }
    for (method, steps, contexts) in &moments.dearest {
        let class = program.class_name(program.method(*method).class);
        println!("{steps:10} steps in {contexts:4} contexts of {class}.{}", program.method_name(*method));
    }
    for (method, phase, sure, returns) in &moments.reached {
        let class = program.class_name(program.method(*method).class);
        if prefix != "-" && class.starts_with(prefix.as_str()) {
            let returns = if *returns { "" } else { " (does not return)" };
            println!(
                "{} {} {class}.{}{}{returns}",
                phase.moment(),
                sure.as_str(),
                program.method_name(*method),
                program.method_descriptor(*method)
            );
        }
    }
}
