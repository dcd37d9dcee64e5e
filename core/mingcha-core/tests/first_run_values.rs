//! First-run analysis of values and branches: what each program of `data/dex/src/com/example/values` marks `yes` must be reached, what it
//! marks `no` must not, and a collection that follows a `when` depends on what it says.

use mingcha_core::dex::{Dex, opcode};
use mingcha_core::knowledge::Knowledge;
use mingcha_core::program::firstrun::{Entry, Moments, Phase};
use mingcha_core::program::graph::views::Surface;
use mingcha_core::program::uses::{Plan, Uses};
use mingcha_core::program::{MethodId, Program, Scan};
use std::collections::BTreeSet;

const PROGRAMS: &[u8] = include_bytes!("data/dex/values.dex");
const KNOWLEDGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/mingcha/knowledge/compiled/core.json");
/// Beginning of a call on the class of the marks.
const MARK: &str = "Lcom/example/values/Mark;->";

/// What a program's marks say, and what the analysis does: lines to compare.
fn judged(application: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let knowledge = Knowledge::parse(&std::fs::read(KNOWLEDGE).expect("the compiled knowledge")).expect("knowledge");
    let mut warnings = Vec::new();
    let dex = Dex::parse("classes.dex", PROGRAMS.to_vec(), &mut warnings).expect("a sound DEX");
    let program = Program::load(vec![dex], &knowledge, &mut warnings);
    let mut plan = Plan::new(&program);
    let scan = Scan::run(&program, &mut plan, &mut warnings);
    let uses = Uses::find(&program, &mut plan, &scan);
    let name = format!("com.example.values.{application}");
    let entry = Entry { application: Some(name.clone()), ..Entry::default() };
    let moments = Moments::find(&program, &scan, &mut plan, &uses, &surface(&name), &entry, (21, 10_000));
    assert_eq!(moments.exhausted, []);
    let (mut wanted, mut found) = (BTreeSet::new(), BTreeSet::new());
    for number in 0..program.methods().len() as u32 {
        let method = MethodId(number);
        let class = program.class_name(program.method(method).class);
        if class != name && !class.starts_with(&format!("{name}$")) {
            continue;
        }
        let Some(code) = program.code(method) else { continue };
        let dex = program.class(program.method(method).class).dex;
        let (mut text, mut when) = (String::new(), None);
        for (offset, i) in code.instructions() {
            if i.opcode == opcode::CONST_STRING {
                text = program.dex(dex).string(i.index).into_owned();
                continue;
            }
            let Some(called) = program.method_at(dex, i.index).filter(|_| opcode::is_invoke(i.opcode)) else { continue };
            let called = program.method_text(called);
            let reached = moments.reaches(&program, Phase::FirstRun, method, offset);
            match called.strip_prefix(MARK).and_then(|mark| mark.split('(').next()) {
                Some("yes") => {
                    wanted.insert(format!("yes {text}"));
                    found.extend(reached.then(|| format!("yes {text}")));
                }
                Some("no") => found.extend(reached.then(|| format!("no {text}"))),
                Some("when") => when = Some(std::mem::take(&mut text)),
                _ if called.contains("Settings$Secure;->getString(") => {
                    let Some(conditions) = when.take() else { continue };
                    let place = program.method_name(method).into_owned();
                    let site = uses.apis.iter().find(|api| api.site.method == method && api.site.offset == offset);
                    let said = site.and_then(|api| moments.of(api.api, &api.site)).filter(|found| found.phase == Phase::FirstRun);
                    wanted.insert(format!("{place}: {conditions}"));
                    found.insert(format!("{place}: {}", said.map_or("not reached".to_owned(), |found| found.conditions.join(" and "))));
                }
                _ => {}
            }
        }
    }
    (wanted, found)
}

fn surface(application: &str) -> Surface {
    let mut surface = Surface { application: Some(application.to_owned()), known_permissions: true, ..Surface::default() };
    surface.grants.insert("android.permission.READ_PHONE_STATE".to_owned(), None);
    surface.grants.insert("android.permission.INTERNET".to_owned(), Some(true));
    surface
}

macro_rules! programs {
    ($($test:ident: $application:literal,)+) => {
        $(#[test]
        fn $test() {
            let (wanted, found) = judged($application);
            assert!(!wanted.is_empty(), "a program without marks");
            assert_eq!(found, wanted);
        })+
    };
}

programs! {
    what_of_the_device_a_collection_depends_on_is_told: "Device",
    a_flag_has_the_value_that_it_was_set_to_before: "Flags",
    what_the_package_itself_says_decides: "Packed",
    handlers_of_what_nothing_throws_are_not_come_to: "Thrown",
}
