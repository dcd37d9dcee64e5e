"""SDK archives as subjects: built from sources in `examples/sdk-archives`, inspected whole."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mingcha import knowledge
from mingcha.facts.extract import RefusedError
from mingcha.findings.inspect import Inspector
from mingcha.findings.model import Inspection
from mingcha.reports.document import to_document
from mingcha.reports.guide import BLANK, DUTIES, draft_guide
from mingcha.reports.html import render_html
from mingcha.reports.names import NamesFromKnowledge
from mingcha.reports.read import from_document
from mingcha.reports.text import render_text

ARCHIVES = Path(__file__).resolve().parents[2] / "examples" / "sdk-archives"
APP = ARCHIVES.parent / "greedy-flashlight" / "greedy-flashlight.apk"
NAMES = NamesFromKnowledge(knowledge.report())


@pytest.fixture(scope="module")
def inspector() -> Inspector:
    return Inspector()


@pytest.fixture(scope="module")
def kit(inspector: Inspector) -> Inspection:
    return inspector.inspect(ARCHIVES / "kit.aar")


def test_an_archive_says_what_it_brings(kit: Inspection) -> None:
    subject = kit.subject
    assert subject is not None and kit.package.kind == "aar"
    assert (subject.kind, subject.sdk, subject.version) == ("unknown", None, "1.2.0")
    assert subject.name == "cn.mingcha.example"
    assert "android.permission.READ_PHONE_STATE" in subject.merges_permissions
    assert [row["kind"] for row in subject.starts] == ["provider", "receiver", "service"]
    assert subject.initialises == ["cn.mingcha.example.kit.KitProvider"]
    assert subject.collects_at_start == ["android_id"]
    assert subject.native_libraries == ["libkit.so"]


def test_a_subject_is_read_back_from_json(kit: Inspection) -> None:
    document = to_document(kit)
    assert document["subject"] is not None
    assert to_document(from_document(document)) == document


def test_conditions_are_said_in_words(kit: Inspection) -> None:
    assert any((row["condition"] or "").endswith("requested by the app") for row in kit.collections)
    for text in (render_text(kit, names=NAMES), render_html(kit, names=NAMES)):
        assert "requested by the app" not in text
        assert "应用申请了权限" in text


def test_what_apps_decide_does_not_apply(kit: Inspection) -> None:
    statuses = {check.check: check.status for check in kit.checks}
    for check in ("before-consent", "target-sdk-too-low", "text-size", "cleartext"):
        assert statuses[check] == "not_applicable", check
    assert statuses["tls-unverified"] == statuses["self-start"] == "found"
    assert not {f.check for f in kit.findings} & {check for check, status in statuses.items() if status == "not_applicable"}
    assert "backup-allowed" not in {finding.rule for finding in kit.findings}, "an app decides what is backed up"
    assert all(check.reason is not None for check in kit.checks if check.status == "not_applicable")


def test_nothing_of_this_concerns_apps(inspector: Inspector) -> None:
    app = inspector.inspect(APP)
    assert app.subject is None and to_document(app)["subject"] is None
    assert {check.check: check.status for check in app.checks}["before-consent"] == "found"
    assert "SDK 报告" not in render_text(app, names=NAMES)
    with pytest.raises(ValueError, match="SDK archives"):
        draft_guide(app, NAMES)


def test_a_librarys_code_is_nobodys_app(kit: Inspection) -> None:
    assert {row["actor_kind"] for row in kit.collections} == {"unknown"}
    conditions = {row["data_type"]: row["condition"] for row in kit.collections}
    assert conditions["contacts"] == "android.permission.READ_CONTACTS requested by the app"


def test_reports_show_it(kit: Inspection) -> None:
    for report in (render_text(kit, names=NAMES), render_html(kit, names=NAMES)):
        for said in ("SDK 报告", "KitProvider", "libkit.so", "collect.kit.example", "READ_CONTACTS", "1.2.0"):
            assert said in report, said
    subject = json.loads(json.dumps(to_document(kit)))["subject"]
    assert subject["collects_at_start"] == ["android_id"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_fills_in_what_is_known_and_marks_the_rest(kit: Inspection, language: str) -> None:
    guide = draft_guide(kit, NAMES, "en" if language == "en" else "zh")
    assert guide.count(BLANK) > 10
    assert "IMEI" in guide and "READ_PHONE_STATE" in guide and 'tools:node="remove"' in guide
    assert ("Duties of the app" in guide) == (language == "en")
    # The only reader of that file is in code that nothing reaches.
    assert "/sys/class/net" not in guide


def test_the_guide_cites_only_what_was_read() -> None:
    clauses = knowledge.report().clauses
    for _, cites in DUTIES:
        for cite in cites:
            assert clauses[cite]["confirmed"] == "seen", cite


def test_text_of_an_archive_cannot_break_out_of_the_guide(kit: Inspection) -> None:
    from dataclasses import replace

    assert kit.subject is not None
    hostile = "a|b\n</td><script>`x`"
    changed = replace(kit, subject=replace(kit.subject, kind="sdk", name=hostile, native_libraries=[hostile]))
    guide = draft_guide(changed, NAMES)
    assert "<script>" not in guide.replace("`a|b↵</td><script>′x′`", ""), "as code it is text"
    assert guide.count("a|b") == 1


@pytest.mark.reference
def test_reference_archives_are_named_rightly_or_unknown(inspector: Inspector) -> None:
    root = os.environ.get("MINGCHA_REFERENCE")
    if not root:
        pytest.skip("MINGCHA_REFERENCE is not set")
    wrong = []
    seen = 0
    for line in (Path(root) / "corpus/other/manifest.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if not row["file"].startswith(("other/aar/", "other/jar/")):
            continue
        try:
            inspection = inspector.inspect(Path(root) / "corpus" / row["file"])
        except RefusedError as refusal:
            wrong.append(f"{row['file']}: {refusal}")
            continue
        seen += 1
        subject = inspection.subject
        assert subject is not None
        # The list counts class files: none in a library whose classes were translated already.
        if row["class_count"] and inspection.package.details["class_count"] != row["class_count"]:
            wrong.append(f"{row['file']}: {inspection.package.details['class_count']} classes, not {row['class_count']}")
        if any(check.status == "unknown" for check in inspection.checks):
            wrong.append(f"{row['file']}: something of it was not read")
        if subject.kind == "unknown" or not row["sdk_prefixes"]:
            continue
        roots = {mark.partition(":")[2] for sdk in inspection.sdks if sdk["id"] == subject.sdk for mark in sdk["evidence"]}
        prefixes = sorted(row["sdk_prefixes"], key=row["sdk_prefixes"].get, reverse=True)
        if not any(mark.startswith(prefix) or prefix.startswith(mark) for mark in roots for prefix in prefixes[:2]):
            wrong.append(f"{row['file']}: {subject.sdk} by {roots}, not of {prefixes}")
    assert seen >= 55 and not wrong, "\n".join(wrong)


def test_what_the_initialising_call_reaches_is_told(kit: Inspection) -> None:
    assert kit.subject is not None
    assert list(kit.subject.collects_on_init) == ["cn.mingcha.example.kit.Kit.init"]
    reached = kit.subject.collects_on_init["cn.mingcha.example.kit.Kit.init"]
    assert {"imei", "mac", "serial", "contacts", "installed_apps"} <= set(reached)
    text = render_text(kit, names=NAMES)
    assert "初始化调用可到达的收集" in text and "cn.mingcha.example.kit.Kit.init：" in text
    # Code that nothing calls is reached by no call.
    dead = [row for row in kit.collections if row["caller_method"] == "nobodyCallsThis"]
    assert dead and all(row["initialisers"] == [] for row in dead)
