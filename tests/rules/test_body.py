"""Our own rules: wording, citations, the compiled form, and that each says what it is meant to on facts made for it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from mingcha.facts.tables import FactTables
from mingcha.rules import Engine, Rule, RuleResult, builtin
from mingcha.rules.compile import RULES_DIRECTORY, load, main, render
from tests.rules.code_cases import CODE_CASES
from tests.rules.fact_rows import VOCABULARY, VOCABULARY_FILE, tables
from tests.rules.flow_cases import FLOW_CASES
from tests.rules.manifest_cases import MANIFEST_CASES
from tests.rules.motion_cases import MOTION_CASES
from tests.rules.repeat_cases import REPEAT_CASES
from tests.rules.supplied_cases import SUPPLIED_CASES

RULES = {rule.id: rule for rule in builtin().rules}
EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_compiled_form_is_up_to_date() -> None:
    assert main(["--check", "--vocabulary", str(VOCABULARY_FILE)]) == 0
    assert len(RULES) >= 18
    assert re.fullmatch("[0-9a-f]{12}", builtin().version)


def test_a_refused_rule_does_not_compile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reduced = VOCABULARY_FILE.read_text(encoding="utf-8").replace('"before-consent"', '"something-else"')
    vocabulary = tmp_path / "vocabulary.json"
    vocabulary.write_text(reduced, encoding="utf-8")
    assert main(["--check", "--vocabulary", str(vocabulary)]) == 1
    assert "unknown-check" in capsys.readouterr().err


def test_the_version_depends_on_the_rules_alone() -> None:
    rules = load(VOCABULARY)
    assert render(rules) == render(list(reversed(rules)))
    assert render(rules) != render(rules[1:])


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_wording(rule: Rule) -> None:
    for texts in (rule.title, rule.why, rule.remedy):
        assert re.search("[\u4e00-\u9fff]", texts["zh"])
        assert not re.search("[\u4e00-\u9fff]", texts["en"])
        assert not re.search(r"[,;:?!]", re.sub(r"[\x21-\x7e]+( [\x21-\x7e]+)*", "x", texts["zh"]))
        assert "  " not in texts["zh"] + texts["en"]
        assert not re.search("[\u4e00-\u9fff] [\u4e00-\u9fff]", texts["zh"]), "a folded line leaves a space in Chinese"
    for text in (*rule.why.values(), *rule.remedy.values()):
        assert text.endswith(("。", "."))
    assert not rule.title["zh"].endswith("。")
    assert not rule.title["en"].endswith(".")
    assert set(rule.cites) <= VOCABULARY.clauses
    for name in rule.example_names:
        assert (EXAMPLES / name).is_dir() or (EXAMPLES / "cases" / name).is_dir(), name


def test_files_lie_with_their_problem() -> None:
    files = sorted(path.relative_to(RULES_DIRECTORY) for path in RULES_DIRECTORY.glob("*/*.yaml"))
    assert [str(path) for path in files] == sorted(f"{rule.problem}/{rule.id}.yaml" for rule in RULES.values())


#: Clauses of documents that the reference does not have: TC260's guide on shaking (2025), the Cybersecurity Law as amended (2026), the
#: rules on online trade (2021), consumers' rights (2024) and network data (2025); and clause 6.3 of GB/T 35273 on encryption in transit.
LATER = {"SHAKE-1", "SHAKE-2", "SHAKE-3", "CSL2025-50", "ETM-18", "CONSUMER-10", "NDSM-22", "35273-6.3"}


@pytest.mark.reference
def test_cites_exist_in_the_reference() -> None:
    reference = os.environ.get("MINGCHA_REFERENCE")
    if not reference:
        pytest.skip("MINGCHA_REFERENCE is not set")
    text = Path(reference, "knowledge/regulations.yaml").read_text(encoding="utf-8")
    document = yaml.safe_load(text)
    known = {
        clause["id"]
        for law in document["documents"]
        for group in law.values()
        if isinstance(group, list)
        for clause in group
        if isinstance(clause, dict) and "id" in clause
    }
    assert {cite for rule in RULES.values() for cite in rule.cites} - LATER <= known
    scenarios = yaml.safe_load(Path(reference, "knowledge/scenarios.yaml").read_text(encoding="utf-8"))
    assert {s["id"] for problem in scenarios["problems"] for s in problem["scenarios"]} == VOCABULARY.scenarios


def result(rule: str, facts: FactTables) -> RuleResult:
    (only,) = Engine([RULES[rule]], VOCABULARY).evaluate(facts)
    return only


DANGEROUS = {"kind": "requested", "protection": "dangerous", "platform": True}
HTTP = {
    "url": "http://api.example.com/x",
    "scheme": "http",
    "host": "api.example.com",
    "domain": "example.com",
    "cleartext": True,
    "place": "com.example.app.Upload",
}
BOOT = {"name": "android.permission.RECEIVE_BOOT_COMPLETED"}
RECEIVER = {"kind": "receiver", "actions": ["android.intent.action.BOOT_COMPLETED"]}
OVERLAY = {"name": "android.permission.SYSTEM_ALERT_WINDOW"}
INSTALL = {"name": "android.permission.REQUEST_INSTALL_PACKAGES"}
PROVIDER = {"kind": "provider", "exported": True}
BUTTON = {"element": "ImageButton", "layout": "res/layout/main.xml"}

#: Rule, facts, the confidence of its evidence (None: it does not hold).
Case = tuple[str, dict[str, Any], str | None]
CASES: list[Case] = [
    *SUPPLIED_CASES,
    *MANIFEST_CASES,
    *MOTION_CASES,
    *(
        # A row that is reachable and no more comes from the core as possible.
        (rule, {"collection": [{"data_type": data_type, "moment": moment, "confidence": confidence or "possible"}]}, confidence)
        for rule, data_type in (
            ("device-identifier-before-consent", "imei"),
            ("location-before-consent", "location_precise"),
            ("location-before-consent", "cell"),
            ("installed-apps-before-consent", "installed_apps"),
            ("clipboard-before-consent", "clipboard"),
            ("sensitive-data-before-consent", "contacts"),
            ("calendar-before-consent", "calendar"),
        )
        for moment, confidence in (
            ("first_run", "certain"),
            ("reachable", "possible"),
            ("dead", None),
            ("after_agree", None),
        )
    ),
    ("device-identifier-before-consent", {"collection": [{"data_type": "clipboard", "moment": "first_run"}]}, None),
    ("sensitive-data-before-consent", {"collection": [{"data_type": "location_precise", "moment": "first_run"}]}, None),
    ("sensitive-data-before-consent", {"collection": [{"data_type": "camera", "moment": "reachable"}]}, None),
    *(
        (rule, {"collection": [{"data_type": data_type, "moment": moment}]}, "certain" if held else None)
        for rule, own, other in (
            ("identifier-after-refusal", "android_id", "contacts"),
            ("sensitive-data-after-refusal", "location_precise", "imei"),
        )
        for data_type, moment, held in (
            (own, "after_refuse", True),
            (own, "after_dismiss", True),
            (own, "after_agree", False),
            (own, "first_run", False),
            (other, "after_refuse", False),
        )
    ),
    ("recording-before-consent", {"collection": [{"data_type": "camera", "moment": "first_run"}]}, "certain"),
    ("recording-before-consent", {"collection": [{"data_type": "camera", "moment": "reachable"}]}, None),
    ("recording-before-consent", {"collection": [{"data_type": "imei", "moment": "first_run"}]}, None),
    # No law counts the calendar as sensitive.
    ("sensitive-data-before-consent", {"collection": [{"data_type": "calendar", "moment": "first_run"}]}, None),
    ("calendar-before-consent", {"collection": [{"data_type": "contacts", "moment": "first_run"}]}, None),
    ("target-sdk-below-23", {"package": [{"target_sdk": 22}], "permission": [DANGEROUS]}, "certain"),
    ("target-sdk-below-23", {"package": [{"target_sdk": 23}], "permission": [DANGEROUS]}, None),
    ("target-sdk-below-23", {"package": [{"target_sdk": 22}]}, None),
    ("permission-declared-unused", {"permission": [{**DANGEROUS, "protection": "signature", "used_by": 0}]}, None),
    ("permission-declared-unused", {"permission": [{**DANGEROUS, "used_by": 0}]}, "certain"),
    (
        "permission-declared-unused",
        {"permission": [{**DANGEROUS, "used_by": 0}], "native_library": [{"name": "libcamera.so"}]},
        "possible",
    ),
    *(
        ("permission-declared-unused", {"permission": [{**DANGEROUS, "used_by": 0, "name": f"android.permission.{name}"}]}, "possible")
        for name in ("READ_PHONE_STATE", "READ_EXTERNAL_STORAGE", "WRITE_EXTERNAL_STORAGE", "READ_MEDIA_IMAGES")
    ),
    ("permission-declared-unused", {"permission": [{**DANGEROUS, "used_by": 1}]}, None),
    ("permission-declared-unused", {"permission": [DANGEROUS]}, None),
    ("permission-declared-unused", {"permission": [{**DANGEROUS, "kind": "defined", "used_by": 0}]}, None),
    *(
        ("cleartext-traffic", {"package": [{"cleartext_permitted": True}], "endpoint": [HTTP], "api_use": [use]}, held)
        for use, held in (
            ({"topic": "http-request", "caller_class": HTTP["place"]}, "certain"),
            ({"topic": "webview-load", "caller_class": HTTP["place"]}, "certain"),
            ({"topic": "http-request", "caller_class": "com.example.app.Other"}, "possible"),
            ({"topic": "http-request", "caller_class": HTTP["place"], "moment": "dead"}, "possible"),
            ({"topic": "alarm", "caller_class": HTTP["place"]}, "possible"),
        )
    ),
    *(
        ("cleartext-traffic", {"package": [{"cleartext_domains": [domain]}], "endpoint": [HTTP], "api_use": uses}, held)
        for domain in ("example.com", "api.example.com")
        for uses, held in (([], "possible"), ([{"topic": "http-request", "caller_class": HTTP["place"]}], "certain"))
    ),
    ("cleartext-traffic", {"package": [{"cleartext_permitted": True}], "endpoint": [HTTP]}, "possible"),
    ("cleartext-traffic", {"package": [{"cleartext_permitted": False}], "endpoint": [HTTP]}, None),
    ("cleartext-traffic", {"package": [{"cleartext_domains": ["other.example"]}], "endpoint": [HTTP]}, None),
    (
        "cleartext-traffic",
        {"package": [{"cleartext_permitted": True}], "endpoint": [{**HTTP, "reference_only": True}]},
        None,
    ),
    (
        "cleartext-traffic",
        {"package": [{"cleartext_permitted": True}], "endpoint": [{**HTTP, "cleartext": False}]},
        None,
    ),
    ("cleartext-traffic", {"package": [{"cleartext_permitted": True}], "endpoint": [{**HTTP, "local": True}]}, None),
    ("webview-js-bridge", {"package": [{"target_sdk": 16}], "api_use": [{"topic": "javascript-bridge"}]}, "certain"),
    ("webview-js-bridge", {"api_use": [{"topic": "javascript-bridge"}]}, None),
    ("webview-js-bridge", {"api_use": [{"topic": "javascript-bridge"}, {"topic": "ssl-error-proceed"}]}, "likely"),
    (
        "webview-js-bridge",
        {"api_use": [{"topic": "javascript-bridge"}, {"topic": "ssl-error-proceed", "moment": "dead"}]},
        None,
    ),
    (
        "webview-js-bridge",
        {"api_use": [{"topic": "javascript-bridge"}], "package": [{"cleartext_permitted": True}], "endpoint": [HTTP]},
        "possible",
    ),
    (
        "webview-js-bridge",
        {"api_use": [{"topic": "javascript-bridge"}], "package": [{"cleartext_permitted": False}], "endpoint": [HTTP]},
        None,
    ),
    (
        "webview-js-bridge",
        {"package": [{"target_sdk": 16}], "api_use": [{"topic": "javascript-bridge", "moment": "dead"}]},
        None,
    ),
    *(
        (rule, {"api_use": [{"topic": topic, "moment": moment}]}, held)
        for rule, topic in (
            ("trust-all-certificates", "trust-all-manager"),
            ("accept-all-hostnames", "accept-all-hostnames"),
            ("ssl-error-ignored", "ssl-error-proceed"),
            ("dynamic-code-loading", "dynamic-code"),
        )
        for moment, held in (("reachable", "certain"), ("dead", None))
    ),
    *(
        ("dynamic-code-loading", {"api_use": [{"topic": topic, "api": f"Ldalvik/system/{name}", "moment": moment}]}, held)
        for topic, name, moment, held in (
            ("dynamic-code", "DexClassLoader;-><init>", "reachable", "certain"),
            ("dynamic-code", "DexFile;->loadDex", "reachable", "possible"),
            ("dynamic-code", "DexFile;->loadDex", "dead", None),
            ("dynamic-code", "DexClassLoader;-><init>", "dead", None),
            ("native-load", "DexFile;->loadDex", "reachable", None),
            ("native-load", "DexClassLoader;-><init>", "reachable", None),
        )
    ),
    ("user-certificates-trusted", {"package": [{"trusts_user_certificates": True}]}, "certain"),
    ("user-certificates-trusted", {"package": [{"trusts_user_certificates": False}]}, None),
    ("user-certificates-trusted", {"package": [{"target_sdk": 23}]}, "certain"),
    ("user-certificates-trusted", {"package": [{"target_sdk": 24}]}, None),
    ("user-certificates-trusted", {"package": [{"target_sdk": 23, "network_security_config": "res/xml/n.xml"}]}, None),
    ("hidden-code", {"package": [{"hidden_code": ["assets/plugin.jar"]}]}, "certain"),
    ("hidden-code", {}, None),
    ("packed-code", {"framework": [{"kind": "packer"}]}, "certain"),
    ("packed-code", {"framework": [{"kind": "cross_platform"}]}, None),
    ("provider-exported-unprotected", {"component": [PROVIDER]}, "certain"),
    ("provider-exported-unprotected", {"component": [{**PROVIDER, "exported": False}]}, None),
    ("provider-exported-unprotected", {"component": [{**PROVIDER, "enabled": False}]}, None),
    ("provider-exported-unprotected", {"component": [{**PROVIDER, "read_permission": "p"}]}, None),
    ("provider-exported-unprotected", {"component": [{**PROVIDER, "kind": "service"}]}, None),
    ("backup-allowed", {"package": [{"allow_backup": True, "target_sdk": 30}]}, "certain"),
    ("backup-allowed", {"package": [{"target_sdk": 30}]}, "possible"),
    ("backup-allowed", {"package": [{"allow_backup": False, "target_sdk": 30}]}, None),
    ("backup-allowed", {"package": [{"allow_backup": True, "target_sdk": 31}]}, None),
    ("backup-allowed", {"package": [{"target_sdk": 31}]}, None),
    ("debuggable-release", {"package": [{"debuggable": True}]}, "certain"),
    ("debuggable-release", {"package": [{"debuggable": False}]}, None),
    ("v1-signature-only", {"signer": [{"scheme": "v1"}]}, "certain"),
    ("v1-signature-only", {"signer": [{"scheme": "v1"}, {"scheme": "v2"}]}, None),
    ("v1-signature-only", {"signer": []}, None),
    ("v1-signature-only", {"signer": [{"scheme": "v1"}], "package": [{"min_sdk": 27}]}, None),
    ("v1-signature-only", {"signer": [{"scheme": "v1"}], "package": [{"kind": "aab"}]}, None),
    ("boot-self-start", {"component": [RECEIVER], "permission": [BOOT]}, "possible"),
    ("boot-self-start", {"component": [RECEIVER]}, None),
    ("boot-self-start", {"component": [RECEIVER], "permission": [{**BOOT, "kind": "defined"}]}, None),
    ("boot-self-start", {"component": [{**RECEIVER, "enabled": False}], "permission": [BOOT]}, None),
    ("boot-self-start", {"component": [{**RECEIVER, "actions": []}], "permission": [BOOT]}, None),
    ("boot-self-start", {"component": [{**RECEIVER, "kind": "service"}], "permission": [BOOT]}, None),
    ("overlay-window", {"api_use": [{"topic": "overlay-window"}], "permission": [OVERLAY]}, "certain"),
    ("overlay-window", {"api_use": [{"topic": "overlay-window"}]}, None),
    (
        "overlay-window",
        {"api_use": [{"topic": "overlay-window"}], "permission": [{**OVERLAY, "kind": "defined"}]},
        None,
    ),
    ("overlay-window", {"api_use": [{"topic": "overlay-window", "moment": "dead"}], "permission": [OVERLAY]}, None),
    ("overlay-window", {"permission": [OVERLAY]}, None),
    ("package-installer", {"api_use": [{"topic": "install-package"}], "permission": [INSTALL]}, "certain"),
    ("package-installer", {"api_use": [{"topic": "install-package"}]}, None),
    (
        "package-installer",
        {"api_use": [{"topic": "install-package"}], "permission": [{**INSTALL, "kind": "defined"}]},
        None,
    ),
    ("package-installer", {"api_use": [{"topic": "install-package", "moment": "dead"}], "permission": [INSTALL]}, None),
    ("package-installer", {"permission": [INSTALL]}, None),
    ("background-location", {"permission": [{"name": "android.permission.ACCESS_BACKGROUND_LOCATION"}]}, "certain"),
    ("background-location", {"permission": [{"name": "android.permission.ACCESS_FINE_LOCATION"}]}, None),
    (
        "background-location",
        {"permission": [{"name": "android.permission.ACCESS_BACKGROUND_LOCATION", "kind": "defined"}]},
        None,
    ),
    ("all-packages-query", {"permission": [{"name": "android.permission.QUERY_ALL_PACKAGES"}]}, "certain"),
    (
        "all-packages-query",
        {"permission": [{"name": "android.permission.QUERY_ALL_PACKAGES", "kind": "defined"}]},
        None,
    ),
    ("all-packages-query", {"permission": [{"name": "android.permission.CAMERA"}]}, None),
    ("image-button-without-description", {"ui_element": [BUTTON]}, "certain"),
    ("image-button-without-description", {"ui_element": [{**BUTTON, "content_description": "关闭"}]}, None),
    ("image-button-without-description", {"ui_element": [{**BUTTON, "visibility": "gone"}]}, None),
    *(
        (rule, {"ui_element": [{**row, "library": True}]}, None)
        for rule, row in (
            ("image-button-without-description", BUTTON),
            ("image-button-without-description", {**BUTTON, "element": "ImageView", "on_click": "go"}),
            ("text-size-not-scalable", {"element": "TextView", "text_size": "14.0dip"}),
        )
    ),
    ("image-button-without-description", {"ui_element": [{**BUTTON, "element": "ImageView"}]}, None),
    (
        "image-button-without-description",
        {"ui_element": [{**BUTTON, "element": "ImageView", "on_click": "go"}]},
        "certain",
    ),
    ("image-button-without-description", {"ui_element": [{"element": "Button"}]}, None),
    (
        "image-button-without-description",
        {"ui_element": [{"element": "ImageView", "on_click": "go", "content_description": "去"}]},
        None,
    ),
    (
        "image-button-without-description",
        {"ui_element": [{"element": "ImageView", "on_click": "go", "visibility": "gone"}]},
        None,
    ),
    *(
        ("text-size-not-scalable", {"ui_element": [{"element": "TextView", "text_size": size}]}, held)
        for size, held in (
            ("14.0dip", "certain"),
            ("20px", "certain"),
            ("14.0sp", None),
            (None, None),
            ("@dimen/text", None),
        )
    ),
    *(
        ("touch-target-too-small", {"ui_element": [{"element": element, side: size, **more}]}, held)
        for side in ("width", "height")
        for element, more in (("Button", {}), ("TextView", {"on_click": "go"}))
        for size, held in (
            ("24.0dip", "certain"),
            ("43.5dp", "certain"),
            ("44.0dip", None),
            ("0dip", None),
            ("0.0dip", None),
            ("wrap_content", None),
        )
    ),
    (
        "touch-target-too-small",
        {"ui_element": [{"element": "TextView", "width": "24.0dip", "height": "24.0dip"}]},
        None,
    ),
    *(
        (rule, {"collection": [{"data_type": "device_model", "moment": moment}]}, None)
        for rule in RULES
        if rule.endswith("-before-consent")
        for moment in ("first_run", "reachable")
    ),
    ("sensitive-data-before-consent", {"collection": [{"data_type": "location_precise"}]}, None),
    *(
        (
            "sensitive-data-before-consent",
            {"collection": [{"data_type": "health", "moment": moment, "confidence": held or "possible"}]},
            held,
        )
        for moment, held in (("first_run", "certain"), ("reachable", "possible"), ("after_agree", None))
    ),
    *(
        (
            rule,
            {"api_use": [{"topic": "alarm"}], "package": [{"target_sdk": 16}], "permission": [OVERLAY, INSTALL]},
            None,
        )
        for rule in (
            "trust-all-certificates",
            "accept-all-hostnames",
            "ssl-error-ignored",
            "dynamic-code-loading",
            "webview-js-bridge",
            "overlay-window",
            "package-installer",
        )
    ),
    ("webview-js-bridge", {"api_use": [{"topic": "javascript-bridge"}, {"topic": "alarm"}]}, None),
    *(
        (
            "webview-js-bridge",
            {
                "api_use": [{"topic": "javascript-bridge"}],
                "package": [{"cleartext_permitted": True}],
                "endpoint": [{**HTTP, **change}],
            },
            None,
        )
        for change in (
            {"scheme": "https"},
            {"reference_only": True},
            {"local": True},
        )
    ),
    ("overlay-window", {"api_use": [{"topic": "overlay-window"}], "permission": [INSTALL]}, None),
    ("package-installer", {"api_use": [{"topic": "install-package"}], "permission": [OVERLAY]}, None),
    ("boot-self-start", {"component": [RECEIVER], "permission": [OVERLAY]}, None),
    ("target-sdk-below-23", {"package": [{"target_sdk": 22}], "permission": [{**DANGEROUS, "kind": "defined"}]}, None),
    (
        "target-sdk-below-23",
        {"package": [{"target_sdk": 22}], "permission": [{**DANGEROUS, "protection": "normal"}]},
        None,
    ),
    ("image-button-without-description", {"ui_element": [{"element": "View", "on_click": "go"}]}, None),
    ("v1-signature-only", {"signer": [{"scheme": "v2"}]}, None),
    *CODE_CASES,
    *REPEAT_CASES,
    *FLOW_CASES,
]


@pytest.mark.parametrize(("rule", "facts", "confidence"), CASES)
def test_rules_on_facts(rule: str, facts: dict[str, list[dict[str, Any]]], confidence: str | None) -> None:
    found = result(rule, tables(**facts))
    assert found.held is (confidence is not None)
    assert {hit.confidence for hit in found.primary} == ({confidence} if confidence else set())


def test_every_rule_has_a_case_that_holds_and_one_that_does_not() -> None:
    assert {rule for rule, _, held in CASES if held} == RULES.keys()
    assert {rule for rule, _, held in CASES if not held} == RULES.keys()


def _without_one_condition(node: Any) -> list[Any]:
    """Every way of leaving one condition out of a node."""
    if isinstance(node, list):
        if all(isinstance(item, str) for item in node):
            return []  # alternatives of one value, not conditions
        changed = [[*node[:i], other, *node[i + 1 :]] for i, item in enumerate(node) for other in _without_one_condition(item)]
        return changed + ([[*node[:i], *node[i + 1 :]] for i in range(len(node))] if len(node) > 1 else [])
    if not isinstance(node, dict):
        return []
    ways: list[Any] = []
    for key, value in node.items():
        if key in ("as", "same", "confidence"):
            continue
        ways += [{**node, key: other} for other in _without_one_condition(value)]
        if isinstance(value, dict) and key not in ("all", "any", "not"):
            ways += [{**node, key: {k: v for k, v in value.items() if k != leaf}} for leaf in value]
    return ways


def test_nothing_reachable_is_titled_as_if_it_happened() -> None:
    """A rule that also takes what can merely run has a title for that."""
    asks = [rule for rule in RULES.values() if '"reachable"' in json.dumps(rule.when) and rule.confidence != "possible"]
    assert asks and all(rule.lead is not None for rule in asks), [rule.id for rule in asks if rule.lead is None]


def test_what_is_no_infringement_is_a_note_or_a_lead() -> None:
    said = [rule for rule in RULES.values() if "本身不是违规" in rule.why["zh"] or "没有条款禁止" in rule.why["zh"]]
    assert len(said) > 5
    assert all(rule.severity == "note" or (rule.severity == "low" and rule.confidence == "possible") for rule in said)


def test_a_permission_that_is_only_asked_for_is_no_collection() -> None:
    """Of the clauses on excess, 164-2 speaks of collecting and 191-4.1 of permissions too."""
    only = [rule for rule in RULES.values() if rule.problem == "excessive-collection" and set(rule.when) == {"permission"}]
    assert len(only) > 3
    assert all(rule.cites[0] == "191-4.1" and "164-2" not in rule.cites for rule in only)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_no_condition_of_a_rule_is_idle(rule: Rule) -> None:
    """Leaving out any condition changes the answer on some case."""
    cases = [(tables(**facts), confidence) for name, facts, confidence in CASES if name == rule.id]
    idle = []
    for when in _without_one_condition(rule.when):
        try:
            engine = Engine([Rule(**{**rule.to_json(), "when": when})], VOCABULARY)
        except (KeyError, ValueError):
            continue
        answers = [engine.evaluate(facts)[0] for facts, _ in cases]
        confidences = [({hit.confidence for hit in a.primary} if a.held else set()) for a in answers]
        if confidences == [({confidence} if confidence else set()) for _, confidence in cases]:
            idle.append(when)
    assert idle == []
