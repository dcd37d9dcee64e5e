//! Manifests decided as Android decides them.

use super::*;
use crate::resources::writing::{E, Shape, table};
use crate::xml::writing::{A, V, XmlWriter};
use proptest::prelude::*;

/// Names that tests use, all with their resource ids.
const NAMES: &[(&str, u32)] = &[
    ("label", LABEL),
    ("name", NAME),
    ("permission", PERMISSION),
    ("readPermission", READ_PERMISSION),
    ("protectionLevel", PROTECTION_LEVEL),
    ("showOnLockScreen", SHOW_ON_LOCK_SCREEN),
    ("showWhenLocked", SHOW_WHEN_LOCKED),
    ("enabled", ENABLED),
    ("debuggable", DEBUGGABLE),
    ("exported", EXPORTED),
    ("process", PROCESS),
    ("authorities", AUTHORITIES),
    ("priority", PRIORITY),
    ("value", VALUE),
    ("resource", RESOURCE),
    ("scheme", SCHEME),
    ("host", HOST),
    ("targetActivity", TARGET_ACTIVITY),
    ("minSdkVersion", MIN_SDK_VERSION),
    ("versionCode", VERSION_CODE),
    ("versionName", VERSION_NAME),
    ("targetSdkVersion", TARGET_SDK_VERSION),
    ("maxSdkVersion", MAX_SDK_VERSION),
    ("usesCleartextTraffic", USES_CLEARTEXT_TRAFFIC),
    ("networkSecurityConfig", NETWORK_SECURITY_CONFIG),
    ("versionCodeMajor", VERSION_CODE_MAJOR),
    ("foregroundServiceType", FOREGROUND_SERVICE_TYPE),
    ("usesPermissionFlags", USES_PERMISSION_FLAGS),
];

fn writer() -> XmlWriter {
    XmlWriter::new().names(NAMES)
}

const MAIN_FILTER: &[&str] = &["android.intent.action.MAIN", "android.intent.category.LAUNCHER"];

fn filter(xml: &mut XmlWriter, names: &[&str]) {
    xml.open("intent-filter", &[]);
    for name in names {
        xml.leaf(if name.contains("category") { "category" } else { "action" }, &[("name", NAME, V::Text(name))]);
    }
    xml.close();
}

/// A manifest of com.example.app whose children of `manifest` are written by `children`.
fn manifest(children: impl FnOnce(&mut XmlWriter)) -> Vec<u8> {
    let mut xml = writer();
    xml.open("manifest", &[("versionCode", VERSION_CODE, V::Int(7)), ("package", 0, V::Text("com.example.app"))]);
    children(&mut xml);
    xml.finish()
}

fn application(children: impl FnOnce(&mut XmlWriter)) -> Vec<u8> {
    manifest(|xml| {
        xml.open("application", &[]);
        children(xml);
    })
}

fn try_read(data: &[u8], table: Option<&Table>) -> Result<(Manifest, Vec<&'static str>)> {
    let mut warnings = Vec::new();
    let document = Document::parse(data, Part::Manifest, &mut warnings)?;
    let manifest = Manifest::read(&document, table, &mut warnings)?;
    Ok((manifest, warnings.iter().map(|warning| warning.code).collect()))
}

fn read(data: &[u8]) -> Manifest {
    try_read(data, None).unwrap().0
}

fn levels(elements: &[&[A<'_>]]) -> (Option<i64>, Option<i64>, Option<bool>) {
    let package = read(&manifest(|xml| {
        elements.iter().for_each(|attributes| {
            xml.leaf("uses-sdk", attributes);
        })
    }))
    .package;
    (package.min_sdk, package.target_sdk, package.target_sdk_declared)
}

#[test]
fn api_levels() {
    let min = |value| ("minSdkVersion", MIN_SDK_VERSION, value);
    let target = |value| ("targetSdkVersion", TARGET_SDK_VERSION, value);
    assert_eq!(levels(&[]), (Some(1), Some(1), Some(false)));
    assert_eq!(levels(&[&[min(V::Int(21))]]), (Some(21), Some(21), Some(false)));
    assert_eq!(levels(&[&[min(V::Int(21)), target(V::Int(34))]]), (Some(21), Some(34), Some(true)));
    assert_eq!(levels(&[&[target(V::Int(30))]]), (Some(1), Some(30), Some(true)));
    assert_eq!(levels(&[&[min(V::Text("23")), target(V::Text("Tiramisu"))]]), (Some(23), Some(33), Some(true)));
    assert_eq!(levels(&[&[target(V::Text("Zebra.0123abcd"))]]).1, Some(10_000));
    assert_eq!(
        levels(&[&[min(V::Int(21)), target(V::Int(34))], &[min(V::Int(5))]]),
        (Some(5), Some(5), Some(false)),
        "the last one counts"
    );
}

#[test]
fn versions_and_names() {
    let xml = |package: &str| {
        let mut xml = writer();
        let attributes = [
            ("versionCode", VERSION_CODE, V::Int(-1)),
            ("versionName", VERSION_NAME, V::Ref(0x7f01_0000)),
            ("versionCodeMajor", VERSION_CODE_MAJOR, V::Int(2)),
            ("package", 0, V::Text(package)),
        ];
        xml.open("manifest", &attributes).leaf("application", &[("label", LABEL, V::Ref(0x7f01_0001))]);
        xml.finish()
    };
    let strings = vec![(0, "version", E::Text("1.2")), (1, "app_name", E::Text("Example"))];
    let chinese = vec![(1, "app_name", E::Text("示例"))];
    let table = table(Shape::Dense, &[("string", ("", "", 0), strings), ("string", ("zh", "CN", 0), chinese)]);
    let table = Table::parse(&table, &mut Vec::new()).unwrap();
    let (manifest, warnings) = try_read(&xml("com.example.app"), Some(&table)).unwrap();
    assert_eq!(warnings, [""; 0]);
    assert_eq!(manifest.package.version_code, Some(0x2_ffff_ffff));
    assert_eq!(manifest.package.version_name.as_deref(), Some("1.2"));
    assert_eq!(manifest.package.label_languages, ["", "zh-CN"]);
    assert_eq!(manifest.package.label_texts, ["Example", "示例"]);
    assert_eq!(manifest.label_id, Some(0x7f01_0001));
    assert!(!manifest.package.manifest_ambiguous);
    for bad in ["", "example", "com.例子", "com.example/..", "com.1a"] {
        assert_eq!(try_read(&xml(bad), None).unwrap_err().code, "manifest-bad-package", "{bad}");
    }
    assert_eq!(try_read(&writer().open("resources", &[]).finish(), None).unwrap_err().code, "manifest-no-manifest");
}

#[test]
fn permissions() {
    let name = |name| ("name", NAME, V::Text(name));
    let manifest = read(&manifest(|xml| {
        xml.leaf("uses-permission", &[name("android.permission.INTERNET")]);
        xml.leaf("uses-permission", &[name("android.permission.INTERNET")]);
        xml.leaf("uses-permission", &[("name", NAME, V::Ref(0x7f01_0000))]);
        xml.leaf("uses-permission", &[]);
        xml.leaf("uses-permission-sdk-23", &[name("android.permission.CAMERA"), ("maxSdkVersion", MAX_SDK_VERSION, V::Int(30))]);
        let flags = ("usesPermissionFlags", USES_PERMISSION_FLAGS, V::Typed(TypedValue::INT_HEX, 0x10000));
        xml.leaf("uses-permission", &[name("android.permission.BLUETOOTH_SCAN"), flags]);
        xml.leaf("permission", &[name("com.example.app.OWN")]);
        xml.open("application", &[]).leaf("uses-permission", &[name("android.permission.READ_SMS")]);
    }));
    let rows: Vec<_> = manifest.permissions.iter().map(|p| (p.name.as_str(), p.kind.as_str(), p.max_sdk, p.never_for_location)).collect();
    let expected = [
        ("android.permission.INTERNET", "requested", None, false),
        ("android.permission.CAMERA", "requested_from_23", Some(30), false),
        ("android.permission.BLUETOOTH_SCAN", "requested", None, true),
        ("com.example.app.OWN", "defined", None, false),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn levels_of_permissions_that_are_defined() {
    let manifest = read(&manifest(|xml| {
        for (name, level) in [("p.A", 0), ("p.B", 1), ("p.C", 2), ("p.D", 3), ("p.E", 4), ("p.F", 0x12), ("p.G", 9)] {
            xml.leaf("permission", &[("name", NAME, V::Text(name)), ("protectionLevel", PROTECTION_LEVEL, V::Int(level))]);
        }
        xml.leaf("permission", &[("name", NAME, V::Text("p.H"))]);
        xml.leaf("uses-permission", &[("name", NAME, V::Text("p.I")), ("protectionLevel", PROTECTION_LEVEL, V::Int(1))]);
    }));
    let levels: Vec<_> = manifest.permissions.iter().map(|p| p.protection.as_deref()).collect();
    let signature = Some("signature");
    let expected = [Some("normal"), Some("dangerous"), signature, signature, Some("internal"), signature, None, Some("normal"), None];
    assert_eq!(levels, expected);
}

#[test]
fn activities_over_the_lock_screen() {
    let shown = |kind: &str, attribute: (&'static str, u32, V<'static>)| {
        let data = application(|xml| {
            xml.leaf(kind, &[("name", NAME, V::Text("com.example.app.A")), attribute]);
        });
        read(&data).components[0].show_when_locked
    };
    assert!(shown("activity", ("showWhenLocked", SHOW_WHEN_LOCKED, V::Bool(true))));
    assert!(shown("activity", ("showOnLockScreen", SHOW_ON_LOCK_SCREEN, V::Bool(true))));
    assert!(!shown("activity", ("showWhenLocked", SHOW_WHEN_LOCKED, V::Bool(false))));
    assert!(!shown("service", ("showWhenLocked", SHOW_WHEN_LOCKED, V::Bool(true))));
}

#[test]
fn components_and_launchers() {
    let data = manifest(|xml| {
        xml.leaf("uses-sdk", &[("targetSdkVersion", TARGET_SDK_VERSION, V::Int(30))]);
        xml.open("application", &[("permission", PERMISSION, V::Text("p.ALL")), ("process", PROCESS, V::Text("com.example.app"))]);
        xml.open("activity", &[("name", NAME, V::Text(".Main"))]);
        filter(xml, MAIN_FILTER);
        xml.leaf("meta-data", &[("name", NAME, V::Text("k")), ("value", VALUE, V::Int(5))]).close();
        xml.open("activity", &[("name", NAME, V::Text("Plain")), ("process", PROCESS, V::Text(":web"))]);
        filter(xml, &["android.intent.action.MAIN"]);
        filter(xml, &["a.b", "android.intent.category.LAUNCHER"]);
        xml.close();
        xml.open("activity", &[("name", NAME, V::Text("org.example.Off")), ("enabled", ENABLED, V::Bool(false))]);
        filter(xml, MAIN_FILTER);
        xml.close();
        xml.open("activity", &[("name", NAME, V::Text(".NoAction"))]).open("intent-filter", &[]).close().close();
        xml.open("activity-alias", &[("name", NAME, V::Text(".Alias")), ("targetActivity", TARGET_ACTIVITY, V::Text(".Plain"))]);
        filter(xml, MAIN_FILTER);
        xml.close();
        xml.open("service", &[("name", NAME, V::Text(".S")), ("permission", PERMISSION, V::Text("p.S"))]);
        xml.open("intent-filter", &[("priority", PRIORITY, V::Int(9))]).leaf("action", &[("name", NAME, V::Text("x"))]);
        xml.leaf("data", &[("scheme", SCHEME, V::Text("demo")), ("host", HOST, V::Text("example.com"))]).close().close();
        let private = ("exported", EXPORTED, V::Bool(false));
        xml.open("receiver", &[("name", NAME, V::Text(".R")), private]);
        filter(xml, &["android.intent.action.BOOT_COMPLETED"]);
        xml.close();
        let authorities = ("authorities", AUTHORITIES, V::Text("a.x;a.y"));
        let (p, r) = (("permission", PERMISSION, V::Text("p.P")), ("readPermission", READ_PERMISSION, V::Text("p.R")));
        xml.leaf("provider", &[("name", NAME, V::Text(".P")), p, r, authorities]);
        xml.leaf("provider", &[("name", NAME, V::Text(".WithoutAuthorities"))]);
    });
    let (manifest, warnings) = try_read(&data, None).unwrap();
    let ambiguous_order = warnings.iter().filter(|code| **code == "manifest-bad-component").count();
    assert_eq!(ambiguous_order, 1);
    let find = |name: &str| manifest.components.iter().find(|c| c.name == name).unwrap_or_else(|| panic!("{name}"));
    let main = find("com.example.app.Main");
    assert!(main.exported && main.launcher && main.exported_declared.is_none() && main.process.is_none());
    assert_eq!(main.permission.as_deref(), Some("p.ALL"));
    let plain = find("com.example.app.Plain");
    assert!(plain.exported && !plain.launcher);
    assert_eq!(plain.process.as_deref(), Some("com.example.app:web"));
    assert!(!find("org.example.Off").launcher && !find("org.example.Off").enabled);
    assert!(!find("com.example.app.NoAction").exported);
    let alias = find("com.example.app.Alias");
    assert!(alias.launcher && alias.permission.is_none());
    assert_eq!((alias.kind.as_str(), alias.target.as_deref()), ("activity_alias", Some("com.example.app.Plain")));
    assert_eq!(alias.process.as_deref(), Some("com.example.app:web"), "the target's");
    let service = find("com.example.app.S");
    assert!(service.exported);
    assert_eq!((service.permission.as_deref(), service.priority), (Some("p.S"), Some(9)));
    assert_eq!((service.schemes.as_slice(), service.hosts.as_slice()), (&["demo".to_owned()][..], &["example.com".to_owned()][..]));
    assert!(!find("com.example.app.R").exported);
    let provider = find("com.example.app.P");
    assert!(!provider.exported);
    assert_eq!(provider.authorities, ["a.x", "a.y"]);
    assert_eq!((provider.read_permission.as_deref(), provider.write_permission.as_deref()), (Some("p.R"), Some("p.P")));
    assert_eq!(manifest.components.len(), 8);
    assert_eq!(manifest.package.launcher_activities, ["com.example.app.Main", "com.example.app.Plain"]);
    let metadata = &manifest.metadata[0];
    assert_eq!((metadata.component.as_deref(), metadata.value.as_deref()), (Some("com.example.app.Main"), Some("5")));
}

#[test]
fn exported_by_target_level() {
    let exported = |level, kind: &str| {
        let data = manifest(|xml| {
            xml.leaf("uses-sdk", &[("targetSdkVersion", TARGET_SDK_VERSION, V::Int(level))]);
            xml.open("application", &[]);
            xml.open(kind, &[("name", NAME, V::Text(".C")), ("authorities", AUTHORITIES, V::Text("a"))]);
            if kind != "provider" {
                filter(xml, &["x"]);
            }
        });
        let (manifest, warnings) = try_read(&data, None).unwrap();
        (manifest.components[0].exported, warnings.contains(&"manifest-exported-not-said"))
    };
    assert_eq!(exported(16, "provider"), (true, false));
    assert_eq!(exported(17, "provider"), (false, false));
    assert_eq!(exported(30, "receiver"), (true, false));
    assert_eq!(exported(31, "receiver"), (true, true));
}

#[test]
fn disabled_applications_have_no_launcher() {
    let manifest = read(&manifest(|xml| {
        xml.open("application", &[("enabled", ENABLED, V::Bool(false))]).open("activity", &[("name", NAME, V::Text(".Main"))]);
        filter(xml, MAIN_FILTER);
    }));
    assert!(!manifest.components[0].enabled);
    assert!(manifest.package.launcher_activities.is_empty());
}

#[test]
fn what_other_readers_would_take_for_something_else() {
    let ambiguous = |data: &[u8]| {
        let (manifest, _) = try_read(data, None).unwrap();
        manifest.package.manifest_ambiguous
    };
    assert!(!ambiguous(&application(|_| ())));
    assert!(ambiguous(&manifest(|xml| {
        xml.leaf("application", &[]).leaf("application", &[("debuggable", DEBUGGABLE, V::Bool(true))]);
    })));
    // An attribute given twice: Android takes the first.
    let twice = application(|xml| {
        xml.leaf("service", &[("name", NAME, V::Text(".A")), ("name", NAME, V::Text(".B"))]);
    });
    assert!(ambiguous(&twice));
    assert_eq!(read(&twice).components[0].name, "com.example.app.A");
    // One that stands behind a larger id is not seen.
    let behind = manifest(|xml| {
        xml.leaf("application", &[("exported", EXPORTED, V::Bool(true)), ("debuggable", DEBUGGABLE, V::Bool(true))]);
    });
    assert!(ambiguous(&behind));
    assert_eq!(read(&behind).package.debuggable, Some(false));
    // A name that says another attribute than the resource id does.
    let mut xml = XmlWriter::new().names(&[("label", DEBUGGABLE)]);
    xml.open("manifest", &[("package", 0, V::Text("a.b"))]).leaf("application", &[("label", DEBUGGABLE, V::Bool(true))]);
    let data = xml.finish();
    assert!(ambiguous(&data));
    assert_eq!(read(&data).package.debuggable, Some(true));
}

#[test]
fn queries_features_and_splits() {
    let mut xml = writer();
    xml.open("manifest", &[("package", 0, V::Text("a.b")), ("split", 0, V::Text("config.zh")), ("configForSplit", 0, V::Text(""))]);
    xml.leaf("uses-feature", &[("name", NAME, V::Text("f.b"))]).leaf("uses-feature", &[("name", NAME, V::Text("f.a"))]);
    xml.open("queries", &[]).leaf("package", &[("name", NAME, V::Text("org.example.other"))]);
    xml.open("intent", &[]).leaf("action", &[("name", NAME, V::Text("x.VIEW"))]).close();
    xml.leaf("provider", &[("authorities", AUTHORITIES, V::Text("p;q"))]).close();
    xml.open("application", &[]).leaf("uses-library", &[("name", NAME, V::Text("org.example.lib"))]);
    let manifest = read(&xml.finish());
    assert_eq!(manifest.package.features, ["f.a", "f.b"]);
    assert_eq!(manifest.package.queries, ["action:x.VIEW", "package:org.example.other", "provider:p", "provider:q"]);
    assert_eq!(manifest.package.libraries, ["org.example.lib"]);
    assert_eq!((manifest.split.as_deref(), manifest.config_for_split.as_deref()), (Some("config.zh"), Some("")));
}

#[test]
fn cleartext_by_attribute_and_level() {
    let permitted = |level, attribute: Option<bool>| {
        let attribute: Vec<A<'_>> = attribute.iter().map(|&on| ("usesCleartextTraffic", USES_CLEARTEXT_TRAFFIC, V::Bool(on))).collect();
        let package = read(&manifest(|xml| {
            xml.leaf("uses-sdk", &[("targetSdkVersion", TARGET_SDK_VERSION, V::Int(level))]).leaf("application", &attribute);
        }))
        .package;
        (package.cleartext_permitted.unwrap(), package.uses_cleartext_traffic)
    };
    assert_eq!(permitted(27, None), (true, None));
    assert_eq!(permitted(28, None), (false, None));
    assert_eq!(permitted(28, Some(true)), (true, Some(true)));
    assert_eq!(permitted(27, Some(false)), (false, Some(false)));
}

fn network(level: i64, write: impl FnOnce(&mut XmlWriter)) -> NetworkSecurity {
    let mut xml = writer();
    xml.open("network-security-config", &[]);
    write(&mut xml);
    let mut warnings = Vec::new();
    let document = Document::parse(&xml.finish(), Part::Manifest, &mut warnings).unwrap();
    NetworkSecurity::read(&document, None, level, &mut warnings).unwrap()
}

#[test]
fn network_security() {
    let cleartext = |on| ("cleartextTrafficPermitted", 0, V::Text(if on { "true" } else { "false" }));
    let user = |xml: &mut XmlWriter| {
        xml.open("trust-anchors", &[]).leaf("certificates", &[("src", 0, V::Text("user"))]).close();
    };
    assert!(network(27, |_| ()).cleartext_permitted);
    assert_eq!(network(28, |_| ()), NetworkSecurity::default());
    assert!(network(23, |_| ()).trusts_user_certificates);
    assert!(!network(27, |xml| _ = xml.leaf("base-config", &[cleartext(false)])).cleartext_permitted);
    let found = network(30, |xml| {
        xml.open("debug-overrides", &[]);
        user(xml);
        xml.close();
        xml.open("domain-config", &[cleartext(true)]);
        xml.open("domain", &[]).text(" Example.COM\n").close();
        xml.open("domain-config", &[cleartext(false)]).open("domain", &[]).text("secure.example.com").close().close();
        xml.open("domain-config", &[]).open("domain", &[]).text("inner.example.com").close().close();
        xml.close();
    });
    assert!(!found.cleartext_permitted && !found.trusts_user_certificates);
    assert_eq!(found.cleartext_domains, ["example.com", "inner.example.com"]);
    let found = network(30, |xml| {
        xml.open("domain-config", &[]);
        user(xml);
    });
    assert!(found.trusts_user_certificates);
    let mut manifest = read(&application(|_| ()));
    manifest.apply(&found);
    assert_eq!((manifest.package.cleartext_permitted, manifest.package.trusts_user_certificates), (Some(false), Some(true)));
}

#[test]
fn deep_network_configurations_cost_no_stack() {
    let found = network(30, |xml| {
        for _ in 0..20_000 {
            xml.open("domain-config", &[]);
        }
    });
    assert_eq!(found, NetworkSecurity::default());
}

proptest! {
    #[test]
    fn any_change_is_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut data = application(|xml| {
            xml.open("activity", &[("name", NAME, V::Text(".Main"))]);
            filter(xml, MAIN_FILTER);
            xml.leaf("meta-data", &[("name", NAME, V::Text("k")), ("resource", RESOURCE, V::Ref(0x7f01_0000))]);
        });
        for (at, byte) in changes {
            let at = at.index(data.len());
            data[at] = byte;
        }
        match try_read(&data, None) {
            Ok((manifest, _)) => prop_assert!(manifest.package.app_id.is_some()),
            Err(refusal) => prop_assert!(!refusal.to_string().contains('\n')),
        }
    }
}
