//! Scripts as real ones are written, and as hostile ones are.

use super::calls::ScriptUse;
use super::entries::Form;
use super::patterns::{Bridge, Patterns};
use super::when::Starts;
use super::{Read, lexer, read_script};
use crate::knowledge::{Api, Argument, Knowledge};
use crate::limits::MAX_SCRIPT_DEPTH;

/// APIs by their chains, of all bridges.
fn knowledge() -> Knowledge {
    let api = |bridge: &str, value: &str| Api {
        id: value.into(),
        kind: "script".into(),
        value: Some(value.into()),
        bridge: Some(bridge.into()),
        data_type: Some("imei".into()),
        ..Default::default()
    };
    let mut apis: Vec<Api> = [
        "plus.device.getInfo()",
        "plus.device.imei",
        "plus.contacts.getAddressBook()",
        "uni.getLocation()",
        "uni.getClipboardData()",
        "uni.requireNativePlugin()",
    ]
    .map(|value| api("dcloud", value))
    .into();
    apis.extend(["navigator.geolocation.getCurrentPosition()"].map(|value| api("web", value)));
    apis.extend(["device.uuid", "cordova.exec()"].map(|value| api("cordova", value)));
    apis.push(Api {
        arguments: vec![Argument { index: 1, equals: vec!["getImei".into()], ..Default::default() }],
        ..api("dcloud", "plus.android.invoke()")
    });
    apis.push(Api { by_name: true, ..api("react-native", "*.NativeModules.RNContacts") });
    apis.push(api("react-native", "*.Clipboard.getString()"));
    apis.push(Api { word: Some("RNDeviceInfo".into()), ..api("react-native", "*.default.getUniqueId()") });
    Knowledge { apis, ..Default::default() }
}

fn read_as(source: &[u8], form: Form, bridges: &[Bridge]) -> (Knowledge, Read) {
    let knowledge = knowledge();
    let patterns = Patterns::new(&knowledge, bridges);
    let read = read_script(source, form, &knowledge, &patterns, Starts::default(), 100);
    (knowledge, read)
}

/// `api@function` of each use in a script of a hybrid app; the script must be read to its end.
fn found(source: &str) -> Vec<String> {
    let (knowledge, read) = read_as(source.as_bytes(), Form::Script, &[Bridge::Web, Bridge::Dcloud, Bridge::Cordova]);
    assert_eq!(read.lost, [], "{source}");
    shown(&knowledge, &read)
}

fn shown(knowledge: &Knowledge, read: &Read) -> Vec<String> {
    let one = |(what, _): &(ScriptUse, Option<usize>)| format!("{}@{}", knowledge.apis[what.api].id.trim_end_matches("()"), what.function);
    read.uses.iter().map(one).collect()
}

fn apis(source: &str) -> Vec<String> {
    found(source).into_iter().map(|one| one.split('@').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn calls_are_found_where_they_stand() {
    assert_eq!(found("plus.device.getInfo({success(r) {}});"), ["plus.device.getInfo@<top level>"]);
    assert_eq!(found("function start() { uni.getLocation() }"), ["uni.getLocation@start"]);
    assert_eq!(found("export default { onLaunch() { uni.getLocation() } }"), ["uni.getLocation@onLaunch"]);
    assert_eq!(found("var o = {onShow: function () { setTimeout(function () { uni.getLocation() }) }}"), ["uni.getLocation@onShow"]);
    assert_eq!(found("const load = async () => { await uni.getLocation() }"), ["uni.getLocation@load"]);
    assert_eq!(found("const load = x => uni.getLocation(x), other = 1"), ["uni.getLocation@load"]);
    assert_eq!(found("class A { static async *m(a, b) { uni.getLocation() } }"), ["uni.getLocation@m"]);
    assert_eq!(found("!function () { uni.getLocation() }()"), ["uni.getLocation@<anonymous>"]);
    assert_eq!(found("class A extends B(uni.getLocation()) { get x() { return 1 } }"), ["uni.getLocation@<top level>"]);
}

#[test]
fn every_way_to_write_a_call_counts() {
    for source in [
        "uni['getLocation']({})",
        "uni[\"getLocation\"]()",
        "uni[`getLocation`]()",
        "uni?.getLocation?.()",
        "uni?.['getLocation']()",
        "window.uni.getLocation()",
        "globalThis['uni'].getLocation()",
        "(0, uni.getLocation)({})",
        "uni.getLocation.call(uni, {})",
        "uni.getLocation.apply(null, [])",
        "uni . /* here */ getLocation\n()",
        "\\u0075ni.getLocation()",
        "`${uni.getLocation()}`",
        "`a${`b${uni.getLocation()}`}`",
        "a ? uni.getLocation() : 0",
        "new Promise(r => uni.getLocation({success: r}))",
        "/[/]\\/'/.test(x); uni.getLocation()",
        "if (x) /'/.test(y); uni.getLocation()",
        "var a = b\n/uni.getLocation()/g.c",
        "a = b / c; uni.getLocation() / 2",
        "x = {} / 1; uni.getLocation(); y = '/'",
        "return_ = a++ / 2; uni.getLocation() // '",
        "\u{feff}#!x\nuni.getLocation()",
        "<!-- html comment\nuni.getLocation()\n--> end",
    ] {
        assert_eq!(apis(source), ["uni.getLocation"], "{source}");
    }
}

#[test]
fn names_that_stand_for_an_api_are_followed() {
    for source in [
        "var d = plus.device; d.getInfo()",
        "var p = window.plus, d = p.device; function f() { d.getInfo() }",
        "const {device} = plus; device.getInfo()",
        "const {device: d} = plus; d.getInfo()",
        "const {device: {getInfo}} = plus; getInfo()",
        "const {getInfo: read = none, ...rest} = plus.device; read({})",
        "let d; d = plus.device; d.getInfo()",
        "function f() { if (x) { var d = plus.device } d.getInfo() }",
        "var d = plus.device || {}; d.getInfo()",
        "(function (p, d) { d.getInfo() })(1, plus.device)",
        "!function (d) { d.getInfo() }(plus.device)",
        "(function (d) { d.getInfo() }).call(this, plus.device)",
        "(d => { d.getInfo() })(plus.device)",
        "(function (plus) { plus.device.getInfo() })(window.plus)",
        "f(function (e, t, n) { 'use strict'; var r = plus; r.device.getInfo() })",
    ] {
        assert_eq!(apis(source), ["plus.device.getInfo"], "{source}");
    }
}

#[test]
fn names_that_only_look_like_an_api_are_not_taken_for_it() {
    for source in [
        "'plus.device.getInfo()'; \"uni.getLocation()\"; `uni.getLocation()`",
        "// uni.getLocation()\n/* uni.getLocation() */",
        "/uni.getLocation()/.test(x)",
        "uni.getLocation",
        "f(uni.getLocation)",
        "uni.getLocation = function () {}",
        "my.uni.getLocation(); this.uni.getLocation(); f().uni.getLocation()",
        "getLocation(); function getLocation() {}",
        "var o = {getLocation() {}, uni: {getLocation() {}}}; o.getLocation()",
        "var uni = {getLocation: function () {}}; uni.getLocation()",
        "function f(uni) { uni.getLocation() }",
        "(uni, x) => uni.getLocation(), 1",
        "uni => c ? a : uni.getLocation()",
        "function f() { uni.getLocation(); var uni }",
        "{ let uni = fake; uni.getLocation() }",
        "try {} catch (uni) { uni.getLocation() }",
        "const [uni] = fakes; uni.getLocation()",
        "function f({a: [{uni = 1}]}) { uni.getLocation() }",
        "import uni from './uni'; uni.getLocation()",
        "import {x as uni} from './uni'\nuni.getLocation()",
        "for (const uni of list) { uni.getLocation() }",
        "class uni { static getLocation() {} } uni.getLocation()",
        "var u = uni; u = fake; u.getLocation()",
        "var u; u = uni; u++; u.getLocation()",
        "var u = uni.x; function f(uni) { u = uni } u.getLocation()",
        "n.getLocation(); t.device.getInfo()",
        "uni[name](); uni['get' + 'Location']()",
        "plus.device.getInformation(); uni.getLocationX()",
        "plus.device.imei = 1",
        "plus.device.imei()",
        "new uni.x.getLocation()",
    ] {
        assert_eq!(found(source), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn a_shadow_ends_with_its_scope() {
    assert_eq!(found("function f(uni) { uni.getLocation() } function g() { uni.getLocation() }"), ["uni.getLocation@g"]);
    assert_eq!(found("{ let uni = 1 } uni.getLocation()"), ["uni.getLocation@<top level>"]);
    assert_eq!(found("a.map(uni => uni.getLocation()); uni.getLocation()"), ["uni.getLocation@<top level>"]);
    assert_eq!(found("f(uni => uni.x, uni.getLocation())"), ["uni.getLocation@<top level>"]);
    assert_eq!(found("var a = function uni() { uni.getLocation() }; uni.getLocation()"), ["uni.getLocation@<top level>"]);
}

#[test]
fn properties_are_uses_when_they_are_read() {
    assert_eq!(
        apis("send(plus.device.imei); x = plus.device.imei.length; device.uuid"),
        ["plus.device.imei", "plus.device.imei", "device.uuid"]
    );
}

#[test]
fn constant_arguments_are_kept_and_decide() {
    let (knowledge, read) = read_as(
        b"uni.requireNativePlugin('Finger\\u0050rint', {a: 'b, c'}, 3, x, true, f(1, 2), `t`);\nplus.android.invoke(tm, \"getImei\"); \
          plus.android.invoke(tm, \"getName\"); plus.android.invoke(tm, name)",
        Form::Script,
        &[Bridge::Dcloud],
    );
    assert_eq!(shown(&knowledge, &read), ["uni.requireNativePlugin@<top level>", "plus.android.invoke@<top level>"]);
    let arguments: Vec<String> = read.uses[0].0.arguments.iter().map(|(index, value)| format!("{index}={value}")).collect();
    assert_eq!(arguments, ["0=FingerPrint", "2=3", "4=true", "6=t"]);
    assert_eq!((read.uses[0].1, read.uses[1].1), (Some(1), Some(2)));
}

#[test]
fn bundles_are_read_by_last_names() {
    let bridges = [Bridge::Web, Bridge::ReactNative];
    let source = b"__d(function(g,r,i,a,m,e,d){var n=r(d[0]),o=n.NativeModules.RNContacts;(0,n.Clipboard.getString)();n.default.getUniqueId()},1,[2]);";
    let (knowledge, read) = read_as(source, Form::Bundle, &bridges);
    assert_eq!(shown(&knowledge, &read), ["*.NativeModules.RNContacts@<anonymous>", "*.Clipboard.getString@<anonymous>"]);
    let mut with_word = source.to_vec();
    with_word.extend(b"var x = 'RNDeviceInfo'");
    let (knowledge, read) = read_as(&with_word, Form::Bundle, &bridges);
    assert_eq!(shown(&knowledge, &read)[2], "*.default.getUniqueId@<anonymous>");
    let (_, read) = read_as(source, Form::Script, &[Bridge::Web, Bridge::Dcloud, Bridge::Cordova]);
    assert_eq!(read.uses, [], "the last names say something only in a bundle");
}

#[test]
fn bundles_name_the_packages_inside() {
    let source = "({'./node_modules/some-sdk/index.js': (function (module) { uni.getLocation() }), './src/a.js': function () { uni.getLocation() }})";
    let (_, read) = read_as(source.as_bytes(), Form::Script, &[Bridge::Dcloud]);
    let packages: Vec<Option<&str>> = read.uses.iter().map(|(what, _)| what.package.as_deref()).collect();
    assert_eq!(packages, [Some("some-sdk"), None]);
}

#[test]
fn modules_of_development_builds_are_read() {
    let source = "({a: function () {\n eval(\"(function (uni) { uni.getClipboardData() });\\nuni.getLocation(); \\n//# sourceURL=webpack:///node_modules/x/i.js?\") },\n\
                  b: function () { eval('plus.device.getInfo(`'); eval(code); o.eval('uni.getLocation()') }})";
    let (knowledge, read) = read_as(source.as_bytes(), Form::Script, &[Bridge::Dcloud]);
    assert_eq!(shown(&knowledge, &read), ["uni.getLocation@<top level>", "plus.device.getInfo@<top level>"]);
    assert_eq!((read.uses[0].0.package.as_deref(), read.uses[0].1), (Some("x"), Some(2)));
    assert_eq!(read.lost.len(), 1, "the second text does not end");
}

#[test]
fn pages_are_read_script_by_script() {
    let page = "<html>\n<script>broken(</script>\n<body onload=\"uni.getLocation()\">uni.getClipboardData()\n\
                <script>function go() { plus.device.getInfo() }</script></body>";
    let (knowledge, read) = read_as(page.as_bytes(), Form::Page, &[Bridge::Dcloud]);
    assert_eq!(shown(&knowledge, &read), ["uni.getLocation@<top level>", "plus.device.getInfo@go"]);
    assert_eq!((read.uses[0].1, read.uses[1].1), (Some(3), Some(4)));
    assert_eq!(read.lost.len(), 1, "the first script does not end: {:?}", read.lost);
    let shadowed = "<script>var uni = {}</script><script>uni.getLocation()</script>";
    assert_eq!(read_as(shadowed.as_bytes(), Form::Page, &[Bridge::Dcloud]).1.uses, [], "scripts of a page share their globals");
}

#[test]
fn what_stands_before_the_damage_is_kept_and_the_damage_is_told() {
    for damage in ["'open", "`open", "/* open", "/open\n/", "(", "}", "\u{1}", "x = 'a\nb'", "`${", "[}", "a`${b"] {
        let source = format!("uni.getLocation();\n{damage}");
        let (knowledge, read) = read_as(source.as_bytes(), Form::Script, &[Bridge::Dcloud]);
        assert_eq!(shown(&knowledge, &read), ["uni.getLocation@<top level>"], "{damage}");
        assert_eq!(read.lost.len(), 1, "{damage}");
        assert_eq!(read.lost[0].code, "script-malformed");
    }
}

#[test]
fn odd_encodings_are_read() {
    let wide: Vec<u8> = [0xfeff_u16].into_iter().chain("uni.getLocation()".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let (knowledge, read) = read_as(&wide, Form::Script, &[Bridge::Dcloud]);
    assert_eq!(shown(&knowledge, &read), ["uni.getLocation@<top level>"]);
    let (knowledge, read) = read_as(b"// \xff\xfe\nvar \xff\xc3 = '\x80'; uni.getLocation()\xe2\x80\xa8", Form::Script, &[Bridge::Dcloud]);
    assert_eq!(shown(&knowledge, &read), ["uni.getLocation@<top level>"]);
}

#[test]
fn hostile_scripts_end() {
    let deep = |open: &str, close: &str, times: usize| format!("{}{}", open.repeat(times), close.repeat(times));
    let just_deep = MAX_SCRIPT_DEPTH / 2;
    for (source, sound) in [
        ("(".repeat(10 << 20), false),
        ("`${".repeat(3 << 20), false),
        ("[".repeat(1 << 20), false),
        ("=>".repeat(1 << 20), true),
        (deep("(", ")", just_deep), true),
        (deep("function f(a){", "}", just_deep), true),
        (deep("(a=", ")=>{}", just_deep), true),
        ("a=>".repeat(1 << 19), true),
        ("a.b".repeat(1 << 20), true),
        ("{".repeat(just_deep) + &"uni.x;".repeat(100_000) + &"}".repeat(just_deep), true),
        (deep("var {a:", "}=b;", just_deep), true),
        ("var a=b;".to_owned() + &"a=a;".repeat(200_000) + "a.c()", true),
        (deep("(function(a){", "})(b)", just_deep), true),
        ("/*".to_owned() + &"x".repeat(1 << 20), false),
        ("<!--".repeat(1 << 18), true),
        ("/".repeat(1 << 20), true),
        ("\\u{".repeat(1 << 18), true),
        ("x".repeat(4 << 20), true),
        ("import {".repeat(just_deep), false),
        (deep("[a,", "]=", 50_000), false),
    ] {
        let (_, read) = read_as(source.as_bytes(), Form::Script, &[Bridge::Dcloud, Bridge::Web]);
        assert_eq!(read.lost.is_empty(), sound, "{}: {:?}", &source[..12], read.lost);
    }
    let many = "uni.getLocation();".repeat(200);
    let (_, read) = read_as(many.as_bytes(), Form::Script, &[Bridge::Dcloud]);
    assert_eq!((read.uses.len(), read.lost.len()), (100, 1));
}

#[test]
fn brackets_always_have_their_other_half() {
    let source = "({a:[1,`${{b:2}}`]}) => { class A { m() {} } ; if (x) {} }";
    let (script, malformed) = lexer::tokenize(source.as_bytes(), std::slice::from_ref(&(0..source.len())));
    assert_eq!(malformed, []);
    for (index, token) in script.tokens.iter().enumerate() {
        if token.kind.opens() || token.kind == super::token::Kind::Close {
            assert_eq!(script.link(token.link as usize), index);
        }
    }
}

/// Hermes bytecode of `version` with these strings; the last of them counts as a long one.
fn bytecode(version: u32, strings: &[&str]) -> Vec<u8> {
    let mut text = Vec::new();
    let (mut short, mut long) = (Vec::new(), Vec::new());
    for (index, string) in strings.iter().enumerate() {
        let wide = !string.is_ascii();
        let bytes: Vec<u8> = if wide { string.encode_utf16().flat_map(u16::to_le_bytes).collect() } else { string.bytes().collect() };
        let length = if wide { bytes.len() / 2 } else { bytes.len() } as u32;
        if index + 1 == strings.len() {
            short.push(u32::from(wide) | ((long.len() / 2) as u32) << 1 | 0xff << 24);
            long.extend([text.len() as u32, length]);
        } else {
            short.push(u32::from(wide) | (text.len() as u32) << 1 | length << 24);
        }
        text.extend(bytes);
    }
    let counts = [0, 0, 1, 2, 3, strings.len() as u32, (long.len() / 2) as u32, text.len() as u32];
    let mut out = super::hermes::MAGIC.to_vec();
    out.extend(version.to_le_bytes());
    out.extend([0; 20]);
    out.extend(counts.iter().flat_map(|n: &u32| n.to_le_bytes()));
    out.resize(128 + 16 + 2 * 4 + 3 * 4, 0);
    out.extend(short.iter().chain(&long).flat_map(|n| n.to_le_bytes()));
    out.extend(text);
    out
}

#[test]
fn bytecode_gives_its_strings_and_says_what_it_withholds() {
    let bytes = bytecode(94, &["NativeModules", "RNContacts", "通讯录", "a long one"]);
    let hermes = super::hermes::Hermes::parse(&bytes).expect("sound");
    assert_eq!(
        (hermes.version, hermes.strings),
        (94, vec!["NativeModules".into(), "RNContacts".into(), "通讯录".into(), "a long one".into()])
    );
    let (knowledge, read) = read_as(&bytes, Form::Bundle, &[Bridge::ReactNative]);
    assert_eq!(shown(&knowledge, &read), ["*.NativeModules.RNContacts@<string table>"]);
    assert_eq!(read.lost[0].code, "script-bytecode");
    let (_, read) = read_as(&bytecode(94, &["NativeModules", "Clipboard", "getString", "x"]), Form::Bundle, &[Bridge::ReactNative]);
    assert_eq!(read.uses, [], "names that every bundle holds say nothing");
    for (bytes, code) in [(bytecode(40, &["a"]), "hermes-version"), (bytecode(99, &["a"]), "hermes-version")] {
        assert_eq!(read_as(&bytes, Form::Bundle, &[Bridge::ReactNative]).1.lost[0].code, code);
    }
    for length in 8..bytes.len() {
        let (_, read) = read_as(&bytes[..length], Form::Bundle, &[Bridge::ReactNative]);
        assert_eq!(read.lost[0].code, "hermes-truncated", "cut at {length}");
    }
}
