//! Any bytes as a package, through everything an inspection reads of it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha_core::facts::arrow::record_batch;
use mingcha_core::facts::extract;
use mingcha_core::facts::schema::SCHEMAS;
use mingcha_core::knowledge::Knowledge;
use mingcha_core::source::Source;
use std::sync::LazyLock;
use std::time::Duration;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let json = include_bytes!("../../../src/mingcha/knowledge/compiled/core.json");
    Knowledge::parse(json).expect("the compiled knowledge")
});

fuzz_target!(|data: &[u8]| {
    if let Ok(facts) = extract(Source::memory(data), &KNOWLEDGE, &|| Duration::ZERO) {
        for schema in SCHEMAS {
            record_batch(&facts.tables, schema.name, &facts.sha256).expect(schema.name);
        }
    }
});
