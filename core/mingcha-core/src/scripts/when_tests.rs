//! When calls in scripts run, by their places.

use super::entries::Form;
use super::patterns::{Bridge, Patterns};
use super::read_script;
use super::when::{ScriptMoment, Starts};
use crate::knowledge::{Api, Knowledge};

const APP: Starts = Starts { top_level: true, hooks: &["onLaunch"] };

/// The moments of the uses in a script, with whether a condition stands before each.
fn moments(source: &str, form: Form, starts: Starts) -> Vec<Option<(ScriptMoment, bool)>> {
    let value = |value: &str| Api { kind: "script".into(), value: Some(value.into()), bridge: Some("dcloud".into()), ..Default::default() };
    let apis = vec![value("plus.device.imei"), value("uni.getLocation()")];
    let knowledge = Knowledge { apis, ..Default::default() };
    let patterns = Patterns::new(&knowledge, &[Bridge::Dcloud]);
    let read = read_script(source.as_bytes(), form, &knowledge, &patterns, starts, 100);
    assert!(read.lost.is_empty(), "{:?}", read.lost);
    read.uses.into_iter().map(|(found, _)| found.when.map(|when| (when.moment, when.open))).collect()
}

fn one(source: &str) -> Option<(ScriptMoment, bool)> {
    let found = moments(source, Form::Script, APP);
    assert_eq!(found.len(), 1, "{source}");
    found[0]
}

const START: Option<(ScriptMoment, bool)> = Some((ScriptMoment::FirstRun, false));
const MAYBE: Option<(ScriptMoment, bool)> = Some((ScriptMoment::FirstRun, true));

#[test]
fn what_stands_at_the_top_or_in_a_hook_runs_at_the_start() {
    for source in [
        "plus.device.imei;",
        "(function () { var id = plus.device.imei; })();",
        "!function(t){t(plus.device.imei)}(console.log);",
        "var app = {onLaunch: function () { this.id = plus.device.imei; }};",
        "export default { onLaunch() { uni.getLocation({type: 'wgs84'}) } }",
        "document.addEventListener('plusready', function () { report(plus.device.imei); }, false);",
        "mui.plusReady(function () { report(plus.device.imei); });",
        "var a = {onLaunch: function () { setTimeout(() => report(plus.device.imei), 500); }};",
        "var a = {onLaunch: function () { uni.getSystemInfo({success: function (r) { report(plus.device.imei); }}); }};",
        "var a = {onLaunch: function () { this.collect(); }, methods: {collect: function () { return plus.device.imei; }}};",
        "function collect() { send(plus.device.imei) } function boot() { collect() } boot();",
        "if (plus.os.name === 'Android') { report(plus.device.imei) }",
    ] {
        assert_eq!(one(source), START, "{source}");
    }
}

#[test]
fn a_condition_that_is_not_about_the_platform_may_ask_for_consent() {
    for source in [
        "var a = {onLaunch: function () { if (uni.getStorageSync('agreed')) { report(plus.device.imei); } }};",
        "var a = {onLaunch: function () { if (uni.getStorageSync('agreed')) report(plus.device.imei); }};",
        "var a = {onLaunch: function () { if (x) a(), report(plus.device.imei); }};",
        "var a = {onLaunch: function () { uni.getStorageSync('agreed') && report(plus.device.imei); }};",
        "var a = {onLaunch: function () { var id = agreed ? plus.device.imei : ''; }};",
        "var a = {onLaunch: function () { if (!uni.getStorageSync('agreed')) { ask(); return; } report(plus.device.imei); }};",
        "var a = {onLaunch: function () { if (!agreed()) return ask(); report(plus.device.imei); }};",
        "var a = {onLaunch: function () { if (agreed) { this.collect(); } }, methods: {collect: function () { plus.device.imei; }}};",
        "var a = {onLaunch: function () { if (old) { a() } else { report(plus.device.imei) } }};",
        "var a = {onLaunch: function () { switch (state) { case 1: report(plus.device.imei) } }};",
    ] {
        assert_eq!(one(source), MAYBE, "{source}");
    }
}

#[test]
fn answers_to_a_question_about_the_terms_are_told_apart() {
    let ask = |inside: &str| {
        format!("var a = {{onLaunch: function () {{ uni.showModal({{title: '隐私政策', success: function (r) {{ {inside} }}}}); }}}};")
    };
    let agreed = Some((ScriptMoment::AfterAgree, false));
    let refused = Some((ScriptMoment::AfterRefuse, false));
    assert_eq!(one(&ask("if (r.confirm) { plus.device.imei; }")), agreed);
    assert_eq!(one(&ask("r.confirm && report(plus.device.imei);")), agreed);
    assert_eq!(one(&ask("if (r.confirm) { ok(); } else { plus.device.imei; }")), refused);
    assert_eq!(one(&ask("if (r.cancel) { plus.device.imei; }")), refused);
    assert_eq!(one(&ask("if (!r.confirm) { return; } plus.device.imei;")), agreed);
    assert_eq!(one(&ask("plus.device.imei;")), Some((ScriptMoment::UserAction, false)));
    let other = "uni.showModal({title: '清除缓存？', success: function (r) { if (r.confirm) { plus.device.imei; } }});";
    assert_eq!(one(other), Some((ScriptMoment::UserAction, true)));
}

#[test]
fn touches_wait_and_other_places_tell_nothing() {
    let touched = Some((ScriptMoment::UserAction, false));
    assert_eq!(one("mui('.go').on('tap', 'a', function () { plus.device.imei; });"), touched);
    assert_eq!(one("document.getElementById('go').addEventListener('click', function () { plus.device.imei; });"), touched);
    assert_eq!(one("h('view', {on: {tap: function (e) { plus.device.imei; }}});"), touched);
    assert_eq!(one("var a = {methods: {scan: function () { plus.device.imei; }}};"), None);
    assert_eq!(one("check().then(function () { plus.device.imei; });"), None);
    assert_eq!(one("a.register(function () { plus.device.imei; });"), None);
    let page = "<body onclick=\"report(plus.device.imei)\"><script>plus.device.imei</script></body>";
    assert_eq!(moments(page, Form::Page, APP), [touched, START]);
    assert_eq!(moments("plus.device.imei", Form::Script, Starts::default()), [None], "a script that nothing is known to load");
    assert_eq!(moments("function a() { b() } function b() { a(); plus.device.imei }", Form::Script, APP), [None], "nobody calls them");
}
