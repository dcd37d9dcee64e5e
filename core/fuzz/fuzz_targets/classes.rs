//! Any bytes as class files, lowered into an image: what the lowering writes must be DEX that our own strict reader reads, and nothing may
//! panic, hang or allocate beyond the limits. Several class files follow one another, each with its length (two bytes, big-endian) before it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha_core::jvm::{ClassFile, Images};
use mingcha_core::knowledge::Knowledge;
use mingcha_core::program::liveness::{Liveness, Roots};
use mingcha_core::program::uses::{Plan, Uses};
use mingcha_core::program::{Program, Scan};
use std::sync::LazyLock;

/// Bytes of images that one input may make: many times what an input can hold.
const IMAGE_BYTES: usize = 16 << 20;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let json = r#"{"version": "fuzz", "sdks": [], "frameworks": [], "permissions": {},
        "hierarchy": {"Ljava/lang/Object;": {}},
        "apis": [{"id": "m", "kind": "method", "class": "Landroid/telephony/TelephonyManager;", "name": "getDeviceId"},
            {"id": "s", "kind": "setting", "value": "secure/android_id"}]}"#;
    Knowledge::parse(json.as_bytes()).expect("the knowledge above")
});

fuzz_target!(|data: &[u8]| {
    let mut warnings = Vec::new();
    let mut images = Images::new("classes", IMAGE_BYTES);
    let mut rest = data;
    while let Some((length, after)) = rest.split_first_chunk::<2>() {
        let (bytes, next) = after.split_at(usize::from(u16::from_be_bytes(*length)).min(after.len()));
        rest = next;
        if let Ok(class) = ClassFile::parse(bytes) {
            let _ = images.add(&class, &mut warnings);
        }
    }
    let program = Program::load(images.finish(&mut warnings), &KNOWLEDGE, &mut warnings);
    let mut plan = Plan::new(&program);
    let scan = Scan::run(&program, &mut plan, &mut warnings);
    Uses::find(&program, &mut plan, &scan);
    Liveness::find(&program, &scan, &Roots { library: true, ..Roots::default() });
    assert!(warnings.iter().all(|warning| warning.code != "dex-bad-magic"), "an image of our own is no DEX");
});
