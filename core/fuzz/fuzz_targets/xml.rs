//! Compiled XML in both forms, and everything that is read from a document.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha_core::error::Part;
use mingcha_core::layout::ui_elements;
use mingcha_core::xml::Document;

fuzz_target!(|data: &[u8]| {
    let mut warnings = Vec::new();
    for document in [Document::parse(data, Part::Resources, &mut warnings), Document::parse_proto(data)].into_iter().flatten() {
        for (id, _) in document.elements() {
            for attribute in document.attributes(id) {
                document.written(attribute);
            }
            document.texts_of(id).count();
            document.children(id).count();
        }
        ui_elements("res/layout/fuzz.xml", &document, None, &mut warnings);
    }
});
