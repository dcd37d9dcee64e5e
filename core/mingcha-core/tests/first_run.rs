//! First-run analysis over small programs, one application class for each way in which apps decide what to do before consent: what a
//! program marks `yes` must be reached, what it marks `no` must not. Built from `data/dex/src/com/example/firstrun`.

use mingcha_core::dex::{Dex, opcode};
use mingcha_core::knowledge::Knowledge;
use mingcha_core::program::firstrun::{Entry, Moments, Phase};
use mingcha_core::program::graph::views::Surface;
use mingcha_core::program::uses::{Plan, Uses};
use mingcha_core::program::{MethodId, Program, Scan};
use std::collections::BTreeSet;

const PROGRAMS: &[u8] = include_bytes!("data/dex/firstrun.dex");
const KNOWLEDGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/mingcha/knowledge/compiled/core.json");

/// Marks of all methods of a program, and those that the first run comes to: `yes name` or `no name`.
fn marks(application: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let knowledge = Knowledge::parse(&std::fs::read(KNOWLEDGE).expect("the compiled knowledge")).expect("knowledge");
    let mut warnings = Vec::new();
    let dex = Dex::parse("classes.dex", PROGRAMS.to_vec(), &mut warnings).expect("a sound DEX");
    let program = Program::load(vec![dex], &knowledge, &mut warnings);
    let mut plan = Plan::new(&program);
    let scan = Scan::run(&program, &mut plan, &mut warnings);
    let uses = Uses::find(&program, &mut plan, &scan);
    let name = format!("com.example.firstrun.{application}");
    let entry = Entry { application: Some(name.clone()), ..Entry::default() };
    let surface = Surface { application: Some(name.clone()), ..Surface::default() };
    let moments = Moments::find(&program, &scan, &mut plan, &uses, &surface, &entry, (21, 34));
    assert_eq!(moments.exhausted, []);
    let (mut all, mut reached) = (BTreeSet::new(), BTreeSet::new());
    for number in 0..program.methods().len() as u32 {
        let method = MethodId(number);
        let class = program.class_name(program.method(method).class);
        if class != name && !class.starts_with(&format!("{name}$")) {
            continue;
        }
        let Some(code) = program.code(method) else { continue };
        let mut text = String::new();
        for (offset, i) in code.instructions() {
            let dex = program.class(program.method(method).class).dex;
            if i.opcode == opcode::CONST_STRING {
                text = program.dex(dex).string(i.index).into_owned();
            } else if opcode::is_invoke_static(i.opcode)
                && let Some(called) = program.method_at(dex, i.index).map(|reference| program.method_text(reference))
                && let Some(mark) = called.strip_prefix("Lcom/example/firstrun/Mark;->")
            {
                let mark = format!("{} {text}", mark.split('(').next().unwrap_or_default());
                all.insert(mark.clone());
                if moments.reaches(&program, Phase::FirstRun, method, offset) {
                    reached.insert(mark);
                }
            }
        }
    }
    (all, reached)
}

fn check(application: &str) {
    let (all, reached) = marks(application);
    let wanted: BTreeSet<String> = all.iter().filter(|mark| mark.starts_with("yes ")).cloned().collect();
    assert!(!wanted.is_empty() && wanted.len() < all.len() || application == "Constants", "{application}: {all:?}");
    assert_eq!(reached, wanted, "{application}");
}

macro_rules! programs {
    ($($test:ident: $application:literal,)+) => {
        $(#[test]
        fn $test() {
            check($application);
        })+
    };
}

programs! {
    a_flag_behind_a_wrapper_gives_its_default: "FlagWrapper",
    boxed_values_are_told_apart_by_their_class: "Boxed",
    numbers_and_texts_of_stored_state_are_compared: "Compared",
    a_read_sees_what_was_written_before_it_and_not_after: "ReadThenWritten",
    a_latch_that_nobody_opens_holds: "Latch",
    what_every_constructor_puts_in_a_field_is_there: "Constructed",
    a_message_is_handled_by_its_number: "Messages",
    an_event_goes_to_those_who_wait_for_its_class: "Bus",
    a_method_found_by_a_name_put_together_is_called: "ByName",
    constants_of_an_enumeration_are_called_one_by_one: "Constants",
    an_intent_with_extras_starts_its_activity: "Chained",
    a_body_of_a_coroutine_runs_once_it_is_made: "Coroutine",
    files_that_nothing_wrote_are_not_there: "Files",
}
