//! Resource tables in both forms, asked for everything.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha_core::resources::Table;

fuzz_target!(|data: &[u8]| {
    let mut warnings = Vec::new();
    for table in [Table::parse(data, &mut warnings), Table::parse_proto(data, &mut warnings)].into_iter().flatten() {
        let texts = table.strings(&mut warnings);
        table.files("layout");
        for id in texts.iter().map(|text| text.id).take(64).chain([0x7f01_0000, 0x7f02_0001]) {
            table.name(id);
            table.value(id);
            table.text(id, &["zh", "en"]);
            table.texts(id);
            table.items(id);
            table.style_value(id, 0x0101_0095);
        }
    }
});
