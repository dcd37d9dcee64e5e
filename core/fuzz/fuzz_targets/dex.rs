//! Any bytes as DEX, and everything the program model does over them: nothing may panic, hang or allocate beyond the limits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha_core::dex::Dex;
use mingcha_core::knowledge::Knowledge;
use mingcha_core::program::liveness::{Liveness, Roots};
use mingcha_core::program::uses::{Plan, Uses};
use mingcha_core::program::{Program, Scan, endpoints, modules};
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let json = r#"{"version": "fuzz", "sdks": [], "frameworks": [], "permissions": {},
        "hierarchy": {"Ljava/lang/Object;": {}, "Landroid/app/Activity;": {"s": "Ljava/lang/Object;"}},
        "apis": [
            {"id": "m", "kind": "method", "class": "Landroid/telephony/TelephonyManager;", "name": "getDeviceId"},
            {"id": "s", "kind": "setting", "value": "secure/android_id"}, {"id": "u", "kind": "uri", "value": "content://sms"},
            {"id": "c", "kind": "command", "value": "pm list packages"}, {"id": "f", "kind": "file", "value": "/sys/class/net/"},
            {"id": "p", "kind": "property", "value": "ro.serialno"}, {"id": "i", "kind": "intent", "value": "android.intent.action.GET_CONTENT"}]}"#;
    Knowledge::parse(json.as_bytes()).expect("the knowledge above")
});

fuzz_target!(|data: &[u8]| {
    let mut warnings = Vec::new();
    let Ok(dexes) = Dex::parse_all("classes.dex", data.to_vec(), &mut warnings) else { return };
    for dex in &dexes {
        for class in dex.classes() {
            let found = dex.annotations(&class).unwrap_or_default();
            dex.annotation_set(found.class);
            dex.value_array(class.static_values);
        }
    }
    let program = Program::load(dexes, &KNOWLEDGE, &mut warnings);
    let mut plan = Plan::new(&program);
    let scan = Scan::run(&program, &mut plan, &mut warnings);
    Uses::find(&program, &mut plan, &scan);
    Liveness::find(&program, &scan, &Roots::default());
    endpoints::address_texts(&program, &scan);
    modules::packages(&program, &scan);
});
