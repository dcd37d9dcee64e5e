from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingcha.facts.schema import schema
from mingcha.facts.tables import FactTables
from mingcha.findings.group import MAX_EVIDENCE
from mingcha.findings.inspection import build_inspection
from mingcha.findings.knowledge import KnowledgeReport
from mingcha.findings.model import Finding, Inspection, Text, Versions
from mingcha.rules import Engine, builtin
from tests.findings.knowledge_sample import SampleKnowledge
from tests.rules.fact_rows import VOCABULARY, rule, tables

VERSIONS = Versions(mingcha="0", facts="1", rules=builtin().version, knowledge="0", profile="test")
ENGINE = Engine(builtin().rules, VOCABULARY)
SDK = {"actor_kind": "sdk", "actor_sdk": "example-analytics", "actor_name": "示例统计 SDK"}
ACTOR = {"actor_kind": "sdk", "actor_sdk": "example-analytics"}
PLACED = {"id": "example-analytics", "name": "示例统计 SDK", "vendor": "示例数据公司（虚构）", "category": "analytics"}


def inspect(facts: FactTables, engine: Engine = ENGINE, knowledge: KnowledgeReport | None = None, **options: Any) -> Inspection:
    return build_inspection(facts, engine, knowledge or SampleKnowledge(), VERSIONS, sha256="0" * 64, **options)


def found(inspection: Inspection, rule_id: str) -> list[Finding]:
    return [finding for finding in inspection.findings if finding.rule == rule_id]


def statuses(inspection: Inspection) -> dict[str, str]:
    return {check.check: check.status for check in inspection.checks}


def imei(**values: Any) -> dict[str, Any]:
    return {"data_type": "imei", "moment": "first_run", **values}


def test_one_finding_for_each_data_type_actor_and_moment() -> None:
    rows = [
        imei(offset=1),
        imei(offset=2),
        imei(moment="reachable", confidence="possible"),
        imei(data_type="oaid"),
        imei(**SDK),
        imei(actor_kind="unknown", actor_name="io.unplaced.widget"),
        imei(actor_kind="unknown", actor_name="io.unplaced.other"),
    ]
    findings = found(inspect(tables(collection=rows, sdk=[PLACED])), "device-identifier-before-consent")
    keys = [(f.data_types, f.actor and (f.actor.kind, f.actor.sdk, f.actor.name), f.moment, f.count) for f in findings]
    assert keys == [
        (("imei",), ("first_party", None, "Example"), "first_run", 2),
        (("imei",), ("sdk", "example-analytics", "示例统计 SDK"), "first_run", 1),
        (("imei",), ("unknown", None, "io.unplaced.other"), "first_run", 1),
        (("imei",), ("unknown", None, "io.unplaced.widget"), "first_run", 1),
        (("oaid",), ("first_party", None, "Example"), "first_run", 1),
        (("imei",), ("first_party", None, "Example"), "reachable", 1),
    ]
    assert [(f.severity, f.confidence) for f in findings] == [("high", "certain")] * 5 + [("medium", "possible")]
    assert len({f.fingerprint for f in findings}) == len(findings)


def test_what_is_only_possible_is_not_titled_as_if_it_were_known() -> None:
    rows = [imei(), imei(moment="reachable", confidence="possible")]
    known, lead = found(inspect(tables(collection=rows)), "device-identifier-before-consent")
    assert (known.severity, known.title.en) == ("high", "Device identifier collected before consent")
    assert (lead.severity, lead.title.en) == ("medium", "Code can collect a device identifier; before consent or not, a run has to show")
    assert lead.title.zh == "代码可收集设备标识信息，是否早于同意待核实"
    assert (known.why, known.remedy) == (lead.why, lead.remedy)


def test_a_lead_is_no_more_severe_than_its_rule() -> None:
    rows = [{"data_type": "ip", "moment": "reachable", "confidence": "possible", "result": "obtained"}]
    (lead,) = found(inspect(tables(collection=rows)), "network-attributes-before-consent")
    assert (lead.severity, lead.confidence) == ("low", "possible")


def test_evidence_is_cut_and_counted() -> None:
    rows = [imei(offset=n) for n in range(50)]
    (finding,) = found(inspect(tables(collection=rows)), "device-identifier-before-consent")
    assert (len(finding.evidence), finding.count) == (MAX_EVIDENCE, 50)


def test_supporting_evidence_is_kept() -> None:
    uses = [{"topic": "overlay-window", "offset": n} for n in range(50)]
    permission = {"name": "android.permission.SYSTEM_ALERT_WINDOW"}
    (finding,) = found(inspect(tables(api_use=uses, permission=[permission])), "overlay-window")
    assert (len(finding.evidence), finding.count) == (MAX_EVIDENCE, 51)
    assert finding.evidence[-1].table == "permission"
    assert finding.evidence[-1].summary.zh == "清单声明权限 android.permission.SYSTEM_ALERT_WINDOW"
    assert finding.evidence[0].kind == "call_path"


def test_a_finding_shows_no_evidence_of_another_actors() -> None:
    address = {"url": "http://a.example.com/", "scheme": "http", "host": "a.example.com", "cleartext": True}
    endpoints = [{**address, "place": "cn.mingcha.example.app.Net"}, {**address, "place": "com.stats.Net", **ACTOR}]
    requests = [{"topic": "http-request", "caller_class": endpoint["place"], "caller_method": "send"} for endpoint in endpoints]
    facts = tables(package=[{"cleartext_permitted": True}], endpoint=endpoints, api_use=requests, sdk=[PLACED])
    findings = found(inspect(facts), "cleartext-traffic")
    places = [{str(piece.place).removesuffix(".send") for piece in finding.evidence} for finding in findings]
    assert places == [{"cn.mingcha.example.app.Net", "AndroidManifest.xml"}, {"com.stats.Net", "AndroidManifest.xml"}]
    assert [finding.count for finding in findings] == [3, 3]


def test_confidence_is_capped_by_the_rule() -> None:
    permission = {"name": "android.permission.QUERY_ALL_PACKAGES"}
    (finding,) = found(inspect(tables(permission=[permission])), "all-packages-query")
    assert finding.confidence == "possible"
    rows = [imei(confidence="possible"), imei(confidence="likely", offset=9)]
    (finding,) = found(inspect(tables(collection=rows)), "device-identifier-before-consent")
    assert finding.confidence == "likely"
    assert [piece.fact["confidence"] for piece in finding.evidence] == ["likely", "possible"]


def test_a_condition_is_told_when_all_evidence_depends_on_it() -> None:
    old, new = imei(condition="Android < 10"), imei(condition="Android ≥ 10", offset=1)

    def condition(*rows: dict[str, Any]) -> str | None:
        (finding,) = found(inspect(tables(collection=list(rows))), "device-identifier-before-consent")
        return finding.condition

    assert condition(old) == "Android < 10"
    assert condition(old, new) == "Android < 10 | Android ≥ 10"
    assert condition(old, imei(offset=5)) is None


def test_via_is_told_when_all_evidence_agrees() -> None:
    one, other = imei(**SDK, actor_via="wrapper"), imei(**SDK, offset=3)
    for rows, via in (([one], "wrapper"), ([one, other], None)):
        (finding,) = found(inspect(tables(collection=rows, sdk=[PLACED])), "device-identifier-before-consent")
        assert finding.actor is not None
        assert finding.actor.via == via


@pytest.mark.parametrize(
    ("table", "row", "kind", "zh", "en", "place"),
    [
        (
            "collection",
            {"data_type": "imei", "line": 12, "path": ["a", "b"]},
            "call_path",
            "cn.mingcha.example.app.Start.onCreate 调用 TelephonyManager.getDeviceId",
            "cn.mingcha.example.app.Start.onCreate calls TelephonyManager.getDeviceId",
            "cn.mingcha.example.app.Start.onCreate",
        ),
        (
            "collection",
            {
                "data_type": "android_id",
                "api": "setting:secure/android_id",
                "api_kind": "setting",
                "result": "attempted",
            },
            "call_path",
            "cn.mingcha.example.app.Start.onCreate 读取系统设置 secure/android_id（按设备档案取不到）",
            ("cn.mingcha.example.app.Start.onCreate reads the setting secure/android_id (gets nothing on this device profile)"),
            "cn.mingcha.example.app.Start.onCreate",
        ),
        (
            "api_use",
            {"topic": "ssl-error-proceed"},
            "call_path",
            "cn.mingcha.example.app.Loader.load 证书错误时仍继续加载",
            "cn.mingcha.example.app.Loader.load goes on in spite of a certificate error",
            "cn.mingcha.example.app.Loader.load",
        ),
        (
            "component",
            {"kind": "provider", "name": "cn.x.P", "exported": True},
            "manifest",
            "内容提供者 cn.x.P，对其他应用开放，未设权限",
            "Content provider cn.x.P, open to other apps without a permission",
            "AndroidManifest.xml: provider cn.x.P",
        ),
        (
            "package",
            {"target_sdk": 22},
            "manifest",
            "应用配置：android:targetSdkVersion = 22",
            "App settings: android:targetSdkVersion = 22",
            "AndroidManifest.xml",
        ),
        (
            "package",
            {"hidden_code": ["assets/plugin.jar"]},
            "resource",
            "主代码之外的代码文件：assets/plugin.jar",
            "Code outside the main code: assets/plugin.jar",
            "assets/plugin.jar",
        ),
        (
            "ui_element",
            {"layout": "res/layout/main.xml", "position": 4, "element": "ImageButton", "view_id": "go"},
            "resource",
            "控件 ImageButton @id/go，未设置 android:contentDescription",
            "View ImageButton @id/go, no android:contentDescription",
            "res/layout/main.xml#4",
        ),
        (
            "endpoint",
            {"url": "http://a.example.com/x", "cleartext": True, "origin": "resource", "place": "res/values"},
            "resource",
            "明文地址 http://a.example.com/x",
            "Cleartext address http://a.example.com/x",
            "res/values",
        ),
        (
            "framework",
            {"name": "示例加固", "kind": "packer", "evidence": ["native:libx.so"]},
            "resource",
            "示例加固（特征：native:libx.so）",
            "示例加固 (marks: native:libx.so)",
            "native:libx.so",
        ),
        (
            "metadata",
            {"name": "KEY"},
            "manifest",
            "清单元数据 KEY",
            "Meta-data KEY of the manifest",
            "AndroidManifest.xml: meta-data KEY",
        ),
    ],
)
def test_evidence_is_said_in_words(table: str, row: dict[str, Any], kind: str, zh: str, en: str, place: str) -> None:
    columns = [name for name in row if name in ("exported", "target_sdk", "hidden_code")] or (
        ["content_description"] if table == "ui_element" else []
    )
    where: dict[str, Any] = {
        "exported": True,
        "target_sdk": 22,
        "hidden_code": {"is_empty": False},
        "content_description": {"is_null": True},
    }
    engine = Engine([rule({table: {name: where[name] for name in columns}})], VOCABULARY)
    (finding,) = inspect(tables(**{table: [row]}), engine).findings
    (piece,) = finding.evidence
    assert (piece.kind, piece.summary.zh, piece.summary.en, piece.place) == (kind, zh, en, place)
    assert list(piece.path) == row.get("path", [])
    assert piece.line == row.get("line")
    assert row.items() <= piece.fact.items()


@pytest.mark.parametrize("table", sorted(schema()))
def test_every_table_can_be_evidence(table: str) -> None:
    engine = Engine([rule({table: {}})], VOCABULARY)
    blank: dict[str, Any] = {table: [{}]}
    (finding,) = inspect(tables(**blank), engine).findings
    (piece,) = finding.evidence
    assert piece.table == table
    assert piece.summary.zh
    assert piece.summary.en
    assert piece.place


def test_texts_of_the_package_stay_on_one_line_and_short() -> None:
    engine = Engine([rule({"permission": {}})], VOCABULARY)
    (finding,) = inspect(tables(permission=[{"name": "a\nb" + "x" * 10_000}]), engine).findings
    assert "\n" not in finding.evidence[0].summary.zh
    assert len(finding.evidence[0].summary.zh) < 300


def test_fingerprints() -> None:
    def prints(**facts: Any) -> list[str]:
        findings = found(inspect(tables(**facts)), "device-identifier-before-consent")
        assert all(re.fullmatch("[0-9a-f]{32}", finding.fingerprint) for finding in findings)
        return [finding.fingerprint for finding in findings]

    first = prints(collection=[imei()])
    # A new version of the app: other name, other version, code moved and grown.
    later = {"package": [{"version_code": 2, "version_name": "2.0", "label_languages": [""], "label_texts": ["New"]}]}
    moved = imei(caller_class="a.b", caller_method="c", offset=77, line=3, actor_name="New", path=["x"], confidence="likely")
    assert prints(collection=[moved, imei(offset=5)], **later) == first
    for change in (
        {"data_type": "oaid"},
        SDK,
        {"moment": "reachable"},
        {"actor_kind": "unknown", "actor_name": "io.x"},
    ):
        assert prints(collection=[imei(**change)]) != first
    assert prints(collection=[imei(**SDK)]) != prints(collection=[imei(**{**SDK, "actor_sdk": "example-push"})])
    assert prints(collection=[imei(**SDK)]) == prints(collection=[imei(**{**SDK, "actor_name": "renamed"})])


def test_the_fingerprint_of_a_known_finding_never_changes() -> None:
    (finding,) = found(inspect(tables(collection=[imei()])), "device-identifier-before-consent")
    assert finding.fingerprint == "92db429f05c98d46032712cbd8bc2463"


def test_checks_of_a_clean_package() -> None:
    package = {"allow_backup": False, "network_security_config": "n.xml", "launcher_activities": ["cn.app.Main"]}
    inspection = inspect(tables(package=[package], signer=[{}]))
    by_check = statuses(inspection)
    assert by_check.pop("beyond-need") == "needs_input"
    assert set(by_check.values()) == {"clean"}
    assert inspection.findings == []
    (needs,) = [check for check in inspection.checks if check.status == "needs_input"]
    assert needs.reason is not None
    assert "应用类型" in needs.reason.zh
    given = inspect(tables(), inputs={"app_type"})
    assert statuses(given)["beyond-need"] == "clean"


def test_a_check_is_unknown_when_what_it_needs_was_lost() -> None:
    lost = {"code": "dex-truncated", "part": "code", "loss": "partial", "entry": "classes2.dex"}
    inspection = inspect(tables(warning=[lost]))
    by_check = statuses(inspection)
    assert by_check["before-consent"] == "unknown"
    assert by_check["permission-unused"] == "clean"  # no permission is requested, so none is unused
    assert by_check["target-sdk-too-low"] == "clean"
    assert by_check["text-size"] == "clean"
    (reason,) = [check.reason for check in inspection.checks if check.check == "before-consent"]
    assert reason is not None
    assert reason.zh == "所需内容未能完整读取：classes2.dex 有问题（dex-truncated）"
    assert reason.en == "what it needs was not read in full: classes2.dex: dex-truncated in code, loss partial"
    assert "found" in statuses(inspect(tables(warning=[lost], collection=[imei()]))).values()


def test_clauses_that_findings_cite_stand_once_with_document_dates_and_whether_they_were_read() -> None:
    engine = Engine([rule({"collection": {"moment": "first_run"}}, cites=["PIPL-14", "164-1", "LOST-1"])], VOCABULARY)
    inspection = inspect(tables(collection=[imei(), imei(data_type="imsi")]), engine)
    assert len(inspection.findings) > 1
    assert [asdict(clause) for clause in inspection.clauses] == [
        {
            "id": "164-1",
            "document": {"zh": "通知", "en": "notice"},
            "number": "一号",
            "place": "（一）1",
            "title": {"zh": "条一", "en": "clause one"},
            "confirmed": "seen",
            "valid_from": "2020-07-22",
            "valid_to": None,
        },
        {
            "id": "PIPL-14",
            "document": {"zh": "法律", "en": "law"},
            "number": None,
            "place": None,
            "title": {"zh": "条十四", "en": "clause fourteen"},
            "confirmed": "memory",
            "valid_from": "2021-11-01",
            "valid_to": "2025-12-31",
        },
    ]
    assert inspect(tables(), engine).clauses == []


def test_checks_that_lack_different_parts_for_one_cause_give_one_reason() -> None:
    lost = [{"code": "container-no-base", "part": part, "loss": "partial"} for part in ("resources", "code", "manifest")]

    class OneText(SampleKnowledge):
        def warning_text(self, code: str, part: str, loss: str, entry: str) -> Mapping[str, str]:
            del part, loss, entry
            return {"zh": f"{code}。", "en": f"{code}."}

    inspection = inspect(tables(warning=lost), knowledge=OneText())
    unknown = [check for check in inspection.checks if check.status == "unknown"]
    assert len(unknown) > 1
    assert {check.reason for check in unknown} == {
        Text(zh="所需内容未能完整读取：container-no-base", en="what it needs was not read in full: container-no-base")
    }


def test_the_permissions_of_the_manifest_are_rows_of_the_inspection() -> None:
    wanted = {"name": "android.permission.CAMERA", "protection": "dangerous", "used_by": 3}
    (row,) = inspect(tables(permission=[wanted])).permissions
    assert {key: row[key] for key in wanted} == wanted


def test_the_needs_of_the_knowledge_count_too() -> None:
    """A rule may have read all of its tables while the check as such needs more."""
    engine = Engine([rule({"permission": {"name": "x"}})], VOCABULARY)
    assert statuses(inspect(tables(), engine)) == {"before-consent": "clean"}
    assert statuses(inspect(tables(warning=[{"part": "code", "loss": "all"}]), engine)) == {"before-consent": "unknown"}


def test_a_check_that_does_not_apply() -> None:
    engine = Engine([rule({"signer": {"scheme": "v1"}}, applies={"package": {"kind": "apk"}})], VOCABULARY)
    assert statuses(inspect(tables(package=[{"kind": "aab"}]), engine)) == {"before-consent": "not_applicable"}
    assert statuses(inspect(tables(), engine)) == {"before-consent": "clean"}


def test_an_undecided_rule_says_why() -> None:
    engine = Engine([rule({"permission": {"name": {"regex": "a+"}}})], VOCABULARY)
    (check,) = inspect(tables(permission=[{"name": "a" * 5000}]), engine).checks
    assert check.status == "unknown"
    assert check.reason is not None
    assert check.reason.en == "a value was too long to be compared by a rule"


def test_hidden_code_leaves_nothing_about_code_clean() -> None:
    shell = {"id": "packer:example", "name": "示例加固（虚构）", "kind": "packer", "hides_code": True}
    by_check = statuses(inspect(tables(framework=[shell])))
    assert by_check["packed"] == "found"
    assert by_check["before-consent"] == "unknown"
    assert by_check["dynamic-code"] == "unknown"
    assert by_check["target-sdk-too-low"] == "clean"


def test_checks_without_a_rule_are_named() -> None:
    inspection = inspect(tables())
    tested = {check.check for check in inspection.checks}
    assert not tested & set(inspection.not_covered)
    assert tested | set(inspection.not_covered) == VOCABULARY.checks.keys()
    assert [check.check for check in inspection.checks] == sorted(tested)


def test_the_two_lists() -> None:
    rows = [
        imei(),
        imei(moment="reachable", offset=4, confidence="possible"),
        imei(moment="dead", data_type="sms"),
        imei(**SDK),
        imei(**SDK, data_type="contacts", result="attempted"),
        imei(actor_kind="unknown", actor_name="io.unplaced.widget", data_type="clipboard"),
    ]
    inspection = inspect(tables(collection=rows, sdk=[PLACED, {"id": "example-push", "name": "示例推送 SDK"}]))
    assert [(row["data_type"], row["actor"]["kind"], row["count"], row["sensitive"]) for row in inspection.collected] == [
        ("clipboard", "unknown", 1, False),
        ("contacts", "sdk", 1, True),
        ("imei", "first_party", 2, False),
        ("imei", "sdk", 1, False),
    ]
    assert inspection.collected[2]["moments"] == ["first_run", "reachable"]
    assert inspection.collected[2]["confidence"] == "certain"
    (shared,) = inspection.shared
    assert (shared["sdk"], shared["vendor"], shared["data_types"]) == (
        "example-analytics",
        "示例数据公司（虚构）",
        ["contacts", "imei"],
    )


def test_the_package_and_its_warnings() -> None:
    inspection = inspect(
        tables(
            package=[{"label_languages": ["", "en"], "label_texts": ["示例", "Example"], "entry_count": 7}],
            permission=[
                {"name": "b"},
                {"name": "a", "kind": "requested_from_23"},
                {"name": "b"},
                {"name": "own", "kind": "defined"},
            ],
            warning=[{"code": "zip-fake-encryption", "part": "container", "loss": "nothing", "entry": "x", "detail": "flag"}],
        ),
        timing={"extract": 0.1},
    )
    assert inspection.package.label == {"": "示例", "en": "Example"}
    assert inspection.package.permissions == ["a", "b"]
    assert inspection.package.details["entry_count"] == 7
    assert "app_id" not in inspection.package.details
    (warning,) = inspection.warnings
    assert (warning.message.zh, warning.detail) == ("x 有问题（zip-fake-encryption）", "flag")
    assert inspection.timing == {"extract": 0.1}
    assert inspect(tables()).timing is None


def test_a_package_of_which_nothing_was_read() -> None:
    inspection = inspect(FactTables({}))
    assert inspection.findings == []
    lacking = {check for check, status in statuses(inspection).items() if status == "needs_input"}
    assert lacking == {"filing-inconsistent", "listing-differs", "not-uninstallable"}, "their rules ask only what is given beside a package"
    assert {status for check, status in statuses(inspection).items() if check not in lacking} == {"unknown"}
    assert inspection.package.app_id is None


DATA_TYPES = st.sampled_from(["imei", "contacts", "clipboard", "location_precise", "installed_apps"])
CALLS = st.fixed_dictionaries(
    {
        "data_type": DATA_TYPES,
        "moment": st.sampled_from(["first_run", "reachable", "dead"]),
        "confidence": st.sampled_from(["certain", "likely", "possible"]),
        "offset": st.integers(0, 3),
        "condition": st.sampled_from([None, "Android < 10", "Android ≥ 10"]),
        "actor_kind": st.sampled_from(["first_party", "sdk", "unknown"]),
        "actor_sdk": st.sampled_from([None, "one", "two"]),
        "actor_name": st.sampled_from(["A", "B"]),
        "actor_via": st.sampled_from([None, "v"]),
    }
)
USES = st.fixed_dictionaries(
    {"topic": st.sampled_from(["overlay-window", "dynamic-code", "javascript-bridge"]), "offset": st.integers(0, 3)}
)
NAMES = st.sampled_from(["android.permission.SYSTEM_ALERT_WINDOW", "android.permission.RECEIVE_BOOT_COMPLETED"])
PERMISSIONS = st.builds(lambda name, kind: {"name": name, "kind": kind}, NAMES, st.sampled_from(["requested", "defined"]))
ADDRESSES = st.fixed_dictionaries(
    {
        "url": st.sampled_from(["http://a.example", "http://b.example"]),
        "host": st.just("a.example"),
        "cleartext": st.booleans(),
    }
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(CALLS, max_size=30),
    st.lists(USES, max_size=6),
    st.lists(PERMISSIONS, max_size=4),
    st.lists(ADDRESSES, max_size=4),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_does_not_change_the_inspection(
    calls: Any, uses: Any, permissions: Any, addresses: Any, rng: random.Random
) -> None:
    facts = {"collection": calls, "api_use": uses, "permission": permissions, "endpoint": addresses}
    package = [{"cleartext_permitted": True}]
    expected = inspect(tables(package=package, **facts))
    shuffled = {name: rng.sample(rows, len(rows)) for name, rows in facts.items()}
    assert inspect(tables(package=package, **shuffled)) == expected
    assert len({finding.fingerprint for finding in expected.findings}) == len(expected.findings)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(["manifest", "code", "resources", "signature", "native", "assets", "container"]), min_size=1))
def test_nothing_lost_is_clean(lost: set[str]) -> None:
    warnings = [{"part": part, "loss": "all", "code": "lost"} for part in sorted(lost)]
    inspection = inspect(
        tables(
            package=[{}],
            warning=warnings,
            permission=[{"name": "p", "protection": "dangerous", "platform": True, "used_by": 0}],
        )
    )
    knowledge = SampleKnowledge()
    for check in inspection.checks:
        if check.status == "clean":
            assert not lost & {*knowledge.checks[check.check]["needs"], "container"}, check
