//! Any bytes as a script, a page and a bundle, held against all APIs of the knowledge.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha_core::knowledge::Knowledge;
use mingcha_core::scripts::entries::Form;
use mingcha_core::scripts::patterns::{Bridge, Patterns};
use mingcha_core::scripts::{lexer, read_script};
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let json = include_bytes!("../../../src/mingcha/knowledge/compiled/core.json");
    Knowledge::parse(json).expect("the compiled knowledge")
});
static PATTERNS: LazyLock<Patterns> =
    LazyLock::new(|| Patterns::new(&KNOWLEDGE, &[Bridge::Web, Bridge::Dcloud, Bridge::Cordova, Bridge::ReactNative]));

fuzz_target!(|data: &[u8]| {
    for form in [Form::Script, Form::Page, Form::Bundle] {
        let read = read_script(data, form, &KNOWLEDGE, &PATTERNS, 1000);
        assert!(read.uses.len() <= 1000);
        assert!(read.lost.iter().all(|lost| !lost.reason.is_empty()));
    }
    let (script, _) = lexer::tokenize(data, std::slice::from_ref(&(0..data.len())));
    let mut end = 0;
    for (index, token) in script.tokens.iter().enumerate() {
        assert!(token.start as usize >= end && token.start <= token.end && token.end as usize <= data.len());
        end = token.end as usize;
        if token.kind.opens() {
            assert_eq!(script.link(token.link as usize), index);
        }
    }
});
