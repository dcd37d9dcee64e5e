//! A manifest and a resource table together: the first two bytes say how much of the input is the manifest.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha_core::error::Part;
use mingcha_core::layout::ui_elements;
use mingcha_core::manifest::{Manifest, NetworkSecurity};
use mingcha_core::resources::Table;
use mingcha_core::xml::Document;

fuzz_target!(|data: &[u8]| {
    let Some((length, rest)) = data.split_first_chunk::<2>() else { return };
    let (xml, arsc) = rest.split_at(usize::from(u16::from_le_bytes(*length)).min(rest.len()));
    let mut warnings = Vec::new();
    let table = Table::parse(arsc, &mut warnings).ok();
    for document in [Document::parse(xml, Part::Manifest, &mut warnings), Document::parse_proto(xml)].into_iter().flatten() {
        if let Ok(mut manifest) = Manifest::read(&document, table.as_ref(), &mut warnings) {
            if let Ok(network) = NetworkSecurity::read(&document, table.as_ref(), 28, &mut warnings) {
                manifest.apply(&network);
            }
        }
        let _ = NetworkSecurity::read(&document, table.as_ref(), 23, &mut warnings);
        ui_elements("res/layout/fuzz.xml", &document, table.as_ref(), &mut warnings);
    }
});
