//! The program model over small DEX files built from `data/dex/src` (see `data/dex/build.sh`).

use mingcha_core::dex::Dex;
use mingcha_core::facts::endpoints::addresses_in;
use mingcha_core::knowledge::{Api, Knowledge};
use mingcha_core::program::liveness::{Liveness, Roots};
use mingcha_core::program::uses::{Confidence, Plan, Uses, api_text};
use mingcha_core::program::{Program, Scan, endpoints, modules};
use std::collections::BTreeSet;

const SAMPLES: &[u8] = include_bytes!("data/dex/samples.dex");
const LAMBDAS: &[u8] = include_bytes!("data/dex/lambdas.dex");

fn knowledge() -> Knowledge {
    let json = r#"{
        "version": "test", "sdks": [], "frameworks": [], "permissions": {},
        "apis": [
            {"id": "id", "kind": "method", "class": "Landroid/telephony/TelephonyManager;", "name": "getDeviceId", "data_type": "imei"},
            {"id": "slot", "kind": "method", "class": "Landroid/telephony/TelephonyManager;", "name": "getImei", "data_type": "imei",
             "arguments": [{"index": 1, "equals": ["2"], "if_unknown": true}]},
            {"id": "service", "kind": "method", "class": "Landroid/content/Context;", "name": "getSystemService", "topic": "service"},
            {"id": "serial", "kind": "field", "class": "Landroid/os/Build;", "name": "SERIAL", "data_type": "serial"},
            {"id": "contacts", "kind": "field", "class": "Landroid/provider/ContactsContract$Contacts;", "name": "CONTENT_URI", "data_type": "contacts"},
            {"id": "android_id", "kind": "setting", "value": "secure/android_id", "data_type": "android_id"},
            {"id": "android_id@system", "kind": "setting", "value": "system/android_id", "data_type": "android_id"},
            {"id": "sms", "kind": "uri", "value": "content://sms", "data_type": "sms"},
            {"id": "calls", "kind": "uri", "value": "content://call_log", "data_type": "call_log"},
            {"id": "packages", "kind": "command", "value": "pm list packages", "data_type": "installed_apps"},
            {"id": "mac", "kind": "file", "value": "/sys/class/net/", "data_type": "mac"},
            {"id": "ro.serialno", "kind": "property", "value": "ro.serialno", "data_type": "serial"},
            {"id": "pick", "kind": "intent", "value": "android.intent.action.GET_CONTENT", "data_type": "storage"}
        ],
        "callback_methods": ["onCreate", "onClick", "run", "checkServerTrusted", "checkClientTrusted", "getAcceptedIssuers", "verify", "onReceivedSslError", "startActivity", "finish"],
        "hierarchy": {
            "Ljava/lang/Object;": {},
            "Ljava/lang/Runnable;": {"s": "Ljava/lang/Object;"},
            "Landroid/content/Context;": {"s": "Ljava/lang/Object;"},
            "Landroid/app/Activity;": {"s": "Landroid/content/Context;"},
            "Landroid/telephony/TelephonyManager;": {"s": "Ljava/lang/Object;"},
            "Landroid/view/View$OnClickListener;": {"s": "Ljava/lang/Object;"},
            "Landroid/webkit/WebViewClient;": {"s": "Ljava/lang/Object;"},
            "Ljavax/net/ssl/X509TrustManager;": {"s": "Ljava/lang/Object;"},
            "Ljavax/net/ssl/HostnameVerifier;": {"s": "Ljava/lang/Object;"}
        }
    }"#;
    Knowledge::parse(json.as_bytes()).unwrap()
}

fn load<'k>(dexes: &[&[u8]], knowledge: &'k Knowledge) -> Program<'k> {
    let mut warnings = Vec::new();
    let dexes =
        dexes.iter().enumerate().map(|(n, bytes)| Dex::parse(&format!("classes{n}.dex"), bytes.to_vec(), &mut warnings).unwrap()).collect();
    let program = Program::load(dexes, knowledge, &mut warnings);
    assert_eq!(warnings, []);
    program
}

fn uses(program: &Program<'_>) -> (Scan, Uses) {
    let mut warnings = Vec::new();
    let mut plan = Plan::new(program);
    let scan = Scan::run(program, &mut plan, &mut warnings);
    let uses = Uses::find(program, &mut plan, &scan);
    assert_eq!(warnings, []);
    assert!(uses.over_budget.is_empty());
    (scan, uses)
}

/// `Class.method id`, with `?` for possible ones, of all uses in classes whose name ends like `class`.
fn found(program: &Program<'_>, uses: &Uses, class: &str) -> BTreeSet<String> {
    let place = |u: &mingcha_core::program::uses::ApiUse| {
        let name = program.class_name(program.method(u.site.method).class);
        let short = name.rsplit('.').next().unwrap().to_owned();
        let mark = if u.confidence == Confidence::Possible { "?" } else { "" };
        (short, format!("{} {}{mark}", program.method_name(u.site.method), program.knowledge().apis[u.api].id))
    };
    uses.apis.iter().map(place).filter(|(name, _)| name == class).map(|(_, text)| text).collect()
}

fn set(items: &[&str]) -> BTreeSet<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

#[test]
fn calls_resolve_through_the_hierarchy() {
    let knowledge = knowledge();
    let program = load(&[SAMPLES], &knowledge);
    let (_, uses) = uses(&program);
    assert_eq!(found(&program, &uses, "Calls"), set(&["direct id", "direct service", "throughSubclass id", "serial serial"]));
    assert_eq!(found(&program, &uses, "Calls$OwnManager"), set(&["inherited id"]));
    assert_eq!(found(&program, &uses, "Calls$Overriding"), set(&["getDeviceId id"]));
    assert_eq!(found(&program, &uses, "Calls$ManagerSource"), set(&["read id"]));
    assert_eq!(found(&program, &uses, "Calls$Unrelated"), set(&[]));
    let service = uses.apis.iter().find(|u| knowledge.apis[u.api].id == "service").unwrap();
    assert_eq!(service.arguments, [(1, "phone".to_owned())]);
    assert!(service.site.line.is_some());
    assert_eq!(api_text(&knowledge, service.api), "Landroid/content/Context;->getSystemService");
}

#[test]
fn constants_decide_what_a_call_reads() {
    let knowledge = knowledge();
    let program = load(&[SAMPLES], &knowledge);
    let (_, uses) = uses(&program);
    let expected = [
        "settingLocal android_id",
        "settingStatic android_id",
        // The class that is called decides which table it is.
        "settingLate android_id@system",
        "settingBranch android_id",
        "settingCaught android_id",
        // With one turn of the loop it is.
        "settingLoop android_id",
        "sms sms",
        "calls calls",
        "contacts contacts",
        "handOverContacts contacts?",
        "listString packages",
        "listArray packages",
        "listBuilder packages",
        "serial ro.serialno",
        "mac mac",
        "macFile mac",
        "property ro.serialno",
        "reflected id?",
        "content pick",
        "slot slot",
        "slot slot?",
    ];
    assert_eq!(found(&program, &uses, "Constants"), set(&expected));
    // Of three calls one is known to be right, one may be, and one is known to be wrong.
    assert_eq!(uses.apis.iter().filter(|u| knowledge.apis[u.api].id == "slot").count(), 2);
}

#[test]
fn a_class_that_calls_its_own_interface_collects_nothing_by_it() {
    let mut knowledge = knowledge();
    for (class, name) in [("Calls$Unrelated", "getDeviceId"), ("Trust$Helping", "pinned"), ("Constants", "read")] {
        knowledge.apis.push(Api {
            id: format!("{class}.{name}"),
            kind: "method".to_owned(),
            class: format!("Lcom/example/app/{class};"),
            name: name.to_owned(),
            data_type: Some("imei".to_owned()),
            ..Api::default()
        });
    }
    let program = load(&[SAMPLES], &knowledge);
    let (_, uses) = uses(&program);
    assert!(found(&program, &uses, "Calls").contains("throughUnrelated Calls$Unrelated.getDeviceId"));
    for class in ["Trust$Helping", "Constants"] {
        assert!(found(&program, &uses, class).iter().all(|text| !text.contains(class)), "{class}");
    }
}

#[test]
fn what_nothing_reaches_is_dead() {
    let knowledge = knowledge();
    let program = load(&[SAMPLES], &knowledge);
    let (scan, _) = uses(&program);
    let roots = Roots { classes: vec!["com.example.app.Main".to_owned()], methods: vec!["clickedInLayout".to_owned()], library: false };
    let live = Liveness::find(&program, &scan, &roots);
    let moment = |class: &str, method: &str| {
        let class = program.class_named(&format!("com.example.app.{class}")).unwrap();
        let id = program.methods_of(class).find(|id| program.method_name(*id) == method).unwrap();
        live.moment(id)
    };
    for (class, method) in [
        ("Main", "onCreate"),
        ("Main", "clickedInLayout"),
        ("Main$Listener", "onClick"),
        ("Main$Named", "work"),
        ("Main$First", "read"),
        ("Main$Holder", "<clinit>"),
        ("Main$Base", "<init>"),
    ] {
        assert_eq!(moment(class, method), "reachable", "{class}.{method}");
    }
    for (class, method) in
        [("Main", "deadCode"), ("Main$Forgotten", "run"), ("Main$Second", "read"), ("Calls", "direct"), ("Constants", "sms")]
    {
        assert_eq!(moment(class, method), "dead", "{class}.{method}");
    }
    let everything = Liveness::everything();
    assert!((0..program.methods().len() as u32).all(|id| everything.is_live(mingcha_core::program::MethodId(id))));
}

#[test]
fn without_a_list_of_callbacks_every_override_may_be_one() {
    let mut knowledge = knowledge();
    knowledge.callback_methods = Default::default();
    let program = load(&[SAMPLES], &knowledge);
    let (scan, _) = uses(&program);
    let live = Liveness::find(
        &program,
        &scan,
        &Roots { classes: vec!["com.example.app.Trust$Helping".to_owned()], methods: Vec::new(), library: false },
    );
    let class = program.class_named("com.example.app.Trust$Helping").unwrap();
    assert!(program.methods_of(class).all(|id| live.is_live(id)));
}

#[test]
fn code_shapes_tell_trust_from_its_likeness() {
    let knowledge = knowledge();
    let program = load(&[SAMPLES], &knowledge);
    let (_, uses) = uses(&program);
    let of = |topic: &str| -> BTreeSet<String> {
        let class = |id| program.class_name(program.method(id).class).rsplit('.').next().unwrap().to_owned();
        uses.shapes.iter().filter(|shape| shape.topic == topic).map(|shape| class(shape.site.method)).collect()
    };
    assert_eq!(of("trust-all-manager"), set(&["Trust$Empty", "Trust$Logging", "Trust$NullCheck", "Trust$Swallowing"]));
    assert_eq!(of("accept-all-hostnames"), set(&["Trust$AnyHost", "Trust$AnyHostByHelper"]));
    assert_eq!(of("ssl-error-proceed"), set(&["Trust$Proceeding"]));
    let views: Vec<(&str, Vec<(usize, String)>)> = uses
        .shapes
        .iter()
        .filter(|shape| program.method_name(shape.site.method) == "views")
        .map(|shape| (shape.topic, shape.arguments.clone()))
        .collect();
    let argument = |n, text: &str| (n, text.to_owned());
    assert_eq!(
        views,
        [
            ("javascript-bridge", vec![argument(2, "bridge")]),
            ("webview-file-access", vec![argument(1, "1")]),
            ("world-readable", vec![argument(1, "open.txt"), argument(2, "1")]),
        ]
    );
}

#[test]
fn lambdas_are_linked_and_followed() {
    let knowledge = knowledge();
    let program = load(&[LAMBDAS], &knowledge);
    let (scan, uses) = uses(&program);
    let live = Liveness::find(
        &program,
        &scan,
        &Roots { classes: vec!["com.example.lambda.Lambdas".to_owned()], methods: Vec::new(), library: false },
    );
    let calls: BTreeSet<(String, &str)> =
        uses.apis.iter().map(|u| (program.class_name(program.method(u.site.method).class), live.moment(u.site.method))).collect();
    let expected = [("com.example.lambda.Lambdas".to_owned(), "reachable"), ("com.example.lambda.Lambdas$Unused".to_owned(), "dead")];
    assert_eq!(calls, BTreeSet::from(expected));
    assert_eq!(uses.shapes.iter().map(|shape| shape.topic).collect::<Vec<_>>(), ["accept-all-hostnames"]);
}

#[test]
fn endpoints_name_their_classes() {
    let knowledge = knowledge();
    let program = load(&[SAMPLES], &knowledge);
    let (scan, _) = uses(&program);
    let texts = endpoints::address_texts(&program, &scan);
    let found: Vec<_> = texts.iter().filter(|text| !addresses_in(&text.text).is_empty()).collect();
    let urls: Vec<String> = found.iter().flat_map(|text| addresses_in(&text.text)).map(|address| address.url).collect();
    assert_eq!(urls, ["ftp://files.example.org:2121/x", "https://api.example.com/v1"]);
    assert_eq!(found[0].classes.iter().map(|id| program.class_name(*id)).collect::<Vec<_>>(), ["com.example.app.Trust"]);
}

#[test]
fn of_two_definitions_the_first_counts_and_the_frameworks_before_both() {
    let mut knowledge = knowledge();
    let mut warnings = Vec::new();
    let twice = || {
        vec![
            Dex::parse("classes.dex", SAMPLES.to_vec(), &mut Vec::new()).unwrap(),
            Dex::parse("classes2.dex", SAMPLES.to_vec(), &mut Vec::new()).unwrap(),
        ]
    };
    let program = Program::load(twice(), &knowledge, &mut warnings);
    assert_eq!(program.defined_classes(), 2 * program.classes().len());
    assert!(program.classes().iter().all(|class| class.dex == 0));
    assert_eq!(warnings.iter().filter(|w| w.code == "dex-class-duplicate").count(), mingcha_core::limits::MAX_CODE_WARNINGS + 1);
    let classes = program.classes().len();
    drop(program);
    knowledge.hierarchy.insert("Lcom/example/app/Main;".to_owned(), Default::default());
    warnings.clear();
    let program = Program::load(vec![Dex::parse("classes.dex", SAMPLES.to_vec(), &mut Vec::new()).unwrap()], &knowledge, &mut warnings);
    assert_eq!(warnings.iter().map(|w| w.code).collect::<Vec<_>>(), ["dex-class-shadowed"]);
    assert_eq!((program.classes().len(), program.class_named("com.example.app.Main")), (classes - 1, None));
}

/// The same class under another package and name, with another source file, has the same shape.
#[test]
fn shapes_survive_renaming() {
    let knowledge = knowledge();
    let renamed: Vec<u8> = {
        // All names below com.example.app are renamed to equally long ones, which keeps offsets and, by chance of the alphabet, the order.
        let mut bytes = SAMPLES.to_vec();
        let (from, to) = (b"com/example/app/", b"com/exbmple/bqq/");
        let mut at = 0;
        while let Some(n) = bytes[at..].windows(from.len()).position(|w| w == from) {
            bytes[at + n..at + n + from.len()].copy_from_slice(to);
            at += n + from.len();
        }
        bytes
    };
    let mut warnings = Vec::new();
    let one = load(&[SAMPLES], &knowledge);
    let other = Program::load(vec![Dex::parse("classes.dex", renamed, &mut warnings).unwrap()], &knowledge, &mut warnings);
    assert_eq!(warnings.iter().map(|w| w.code).collect::<Vec<_>>(), ["dex-bad-checksum"]);
    let shapes = |program: &Program<'_>| {
        let mut plan = Plan::new(program);
        let scan = Scan::run(program, &mut plan, &mut Vec::new());
        modules::packages(program, &scan)
    };
    let (one, other) = (shapes(&one), shapes(&other));
    let (a, b) = (&one["com.example.app"], &other["com.exbmple.bqq"]);
    assert_eq!(a, b);
    assert!(a.class_count > 20 && a.code_units > 0 && a.method_count > a.class_count);
    // Different classes have different shapes, but for those that differ in names and numbers only.
    let distinct: BTreeSet<u64> = a.shapes.iter().copied().collect();
    assert!(distinct.len() * 4 > a.shapes.len() * 3, "{} of {}", distinct.len(), a.shapes.len());
}
