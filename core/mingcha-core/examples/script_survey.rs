//! Read scripts from files, for a look at what is found and how fast: `script_survey KNOWLEDGE FILE…` (`core.json` first).

use mingcha_core::knowledge::Knowledge;
use mingcha_core::scripts::entries::{Form, form_of};
use mingcha_core::scripts::patterns::{Bridge, Patterns};
use mingcha_core::scripts::read_script;
use mingcha_core::scripts::when::Starts;
use std::time::Instant;

fn main() {
    let mut files = std::env::args().skip(1);
    let knowledge = std::fs::read(files.next().expect("KNOWLEDGE")).expect("readable");
    let knowledge = Knowledge::parse(&knowledge).expect("knowledge");
    let bundles = Patterns::new(&knowledge, &[Bridge::Web, Bridge::ReactNative]);
    let pages = Patterns::new(&knowledge, &[Bridge::Web, Bridge::Dcloud, Bridge::Cordova]);
    for file in files {
        let bytes = std::fs::read(&file).expect("readable");
        let form = form_of(&format!("assets/{file}")).unwrap_or(Form::Script);
        let start = Instant::now();
        let read = read_script(&bytes, form, &knowledge, if form == Form::Bundle { &bundles } else { &pages }, Starts::default(), 10_000);
        let seconds = start.elapsed().as_secs_f64();
        println!("{file}: {} bytes, {:.3} s, {:.0} MB/s", bytes.len(), seconds, bytes.len() as f64 / 1e6 / seconds);
        for (what, line) in &read.uses {
            println!("  {}:{} {} in {} {:?}", line.unwrap_or(0), what.offset, knowledge.apis[what.api].id, what.function, what.arguments);
        }
        read.lost.iter().for_each(|lost| println!("  {lost}"));
    }
}
