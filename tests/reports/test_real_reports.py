"""What a reader meets in reports over real packages: possible is not found, causes are said once, what hides code is on top."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources

import pytest
import report_samples as samples

from mingcha.findings.model import Check, Finding, Inspection, InspectionError, Row, Text
from mingcha.findings.model import Warning as ReadingWarning
from mingcha.reports.conditions import condition_words
from mingcha.reports.html import IndexEntry, render_html, render_index
from mingcha.reports.inventory import collected_by_type, references_of, sdks_of, signers_of, without_libraries
from mingcha.reports.names import NamesFromTables, SdkName
from mingcha.reports.text import error_lines, render_text
from mingcha.reports.unread import alike, by_reason
from mingcha.reports.verdict import verdict_of
from mingcha.reports.words import LANGUAGES, Language


def only_possible() -> Inspection:
    found: list[Finding] = [replace(f, confidence="possible") for f in samples.bad_app().findings[:3]]
    return replace(samples.clean_app(), findings=found)


def test_only_possible_is_neither_found_nor_clean() -> None:
    verdict = verdict_of(only_possible())
    assert (verdict.state, verdict.firm, verdict.possible) == ("possible", 0, 3)
    for language, wanted, wrong in (
        ("zh", "有 3 项可能的问题，尚须核实", "未发现问题"),
        ("en", "Possible problems, still to be verified: 3", "Nothing found"),
    ):
        chosen: Language = "zh" if language == "zh" else "en"
        for said in (render_text(only_possible(), chosen), render_html(only_possible(), chosen)):
            assert wanted in said and wrong not in said


def test_what_is_possible_is_counted_beside_what_is_found() -> None:
    text = render_text(samples.bad_app(), "zh", names=samples.NAMES)
    assert "发现 9 项疑似问题" in text and "另有 2 项可能的问题" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_hides_code_is_said_before_the_verdict(language: Language) -> None:
    packer = {"id": "packer:example", "name": "示例加固（虚构）", "kind": "packer", "hides_code": True, "evidence": []}
    packed = replace(samples.bad_app(), package=replace(samples.bad_app().package, frameworks=(packer,)))
    page, text = render_html(packed, language), render_text(packed, language)
    words = "只看到外壳" if language == "zh" else "only the shell was inspected"
    assert page.index(words) < page.index('id="verdict-title"')
    assert text.index(words) < text.index("疑似问题" if language == "zh" else "Suspected")


def test_a_cause_that_checks_share_is_said_once() -> None:
    reason = Text(zh="代码未能完整读取：代码文件 classes.dex 不完整", en="not read in full: code. Code file classes.dex is incomplete")
    checks = [Check(check=f"check-{n}", status="unknown", reason=reason) for n in range(12)]
    checks.append(Check(check="other", status="unknown", reason=Text(zh="另一原因", en="another reason")))
    groups = by_reason(checks, ("unknown",))
    assert [(len(group.checks), group.reason) for group in groups] == [(12, reason), (1, Text(zh="另一原因", en="another reason"))]
    inspection = replace(samples.clean_app(), checks=checks)
    assert render_text(inspection, "zh").count("classes.dex 不完整") == 1
    # Once on top, once in the table of checks.
    assert render_html(inspection, "zh").count("classes.dex 不完整") == 2


def test_warnings_that_say_the_same_are_counted() -> None:
    message = Text(zh="只有拆分包。", en="Only splits.")
    lost = [
        ReadingWarning(code="container-no-base", part=part, loss="partial", entry="", offset=None, message=message, detail="x")
        for part in ("manifest", "resources", "code", "code")
    ]
    (group,) = alike(lost)
    assert (group.parts, group.count) == (["manifest", "resources", "code"], 4)
    inspection = replace(samples.clean_app(), warnings=lost)
    assert render_text(inspection, "zh").count("只有拆分包。") == 1 and render_html(inspection, "zh").count("只有拆分包。") == 1


def test_libraries_do_not_drown_sdks() -> None:
    names = NamesFromTables(
        sdks={"push": SdkName(name=Text(zh="推送", en="Push")), "lib": SdkName(name=Text(zh="某某开发库", en="Some library"), library=True)}
    )
    rows: list[Row] = [
        {"id": i, "name": i, "vendor": None, "category": None, "version": None, "evidence": []} for i in ("lib", "push", "own")
    ]
    inspection = replace(samples.clean_app(), sdks=rows)
    services, libraries = sdks_of(inspection, names)
    assert [row["id"] for row in services] == ["push", "own"] and [row["id"] for row in libraries] == ["lib"]
    page = render_html(inspection, "zh", names=names)
    head, _, folded = page[page.index('id="sdks"') : page.index('id="endpoints"')].partition("<details>")
    assert "推送" in head and "某某开发库" not in head and "某某开发库" in folded
    assert "通用开发库（1）：某某开发库" in render_text(inspection, "zh", names=names)
    assert [row["sdk"] for row in without_libraries([{"sdk": "lib"}, {"sdk": "push"}], names)] == ["push"]


def test_one_entry_for_each_certificate() -> None:
    rows: list[Row] = [{"scheme": s, "certificate_sha256": "aa", "role": "signer", "verified": s != "v3"} for s in ("v1", "v2", "v3")]
    rows += [{"scheme": "v3", "certificate_sha256": "bb", "role": "lineage", "verified": True}, {"scheme": "v2"}, {"scheme": "v3"}]
    entries = signers_of(rows)
    assert [[row["scheme"] for row in entry.schemes] for entry in entries] == [["v1", "v2", "v3"], ["v3"], ["v2"], ["v3"]]
    assert [entry.verified for entry in entries] == [False, True, False, False]


def test_the_first_list_by_data_type_sensitive_first() -> None:
    rows = [
        {"data_type": "imei", "sensitive": False, "actor": {"kind": "first_party"}, "count": 2},
        {"data_type": "location_precise", "sensitive": True, "actor": {"kind": "first_party"}, "count": 1},
        {"data_type": "imei", "sensitive": False, "actor": {"kind": "sdk", "sdk": "example-push"}, "count": 5},
    ]
    assert [(entry.data_type, len(entry.rows)) for entry in collected_by_type(rows)] == [("location_precise", 1), ("imei", 2)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_lists_stand_in_the_page_with_what_they_rest_on(language: Language) -> None:
    shared = [{"sdk": "example-push", "name": "x", "category": "push", "data_types": ["imei", "mac"], "count": 3}]
    collected = [{"data_type": "imei", "actor": {"kind": "sdk", "sdk": "example-push"}, "moments": ["first_run"], "count": 3}]
    page = render_html(replace(samples.bad_app(), collected=collected, shared=shared), language, names=samples.NAMES)
    part = page[page.index('<section id="lists"') : page.index('<section id="flows"')]
    wanted = {
        "zh": ("清单一：收集个人信息清单", "清单二：与第三方共享个人信息清单", "不能代替应用自己公示的清单", "MAC 地址", "示例推送 SDK"),
        "en": ("List 1: personal information collected", "List 2", "do not replace the lists", "MAC address", "Example Push"),
    }[language]
    for words in wanted:
        assert words in part, words
    empty = render_html(replace(samples.clean_app(), collected=(), shared=()), language)
    assert ("清单一为空" if language == "zh" else "list 1 is empty") in empty


def test_that_no_use_was_seen_counts_only_when_all_code_was_read() -> None:
    rows = ({"name": "android.permission.CAMERA", "kind": "requested", "protection": "dangerous", "used_by": 0},)
    read = replace(samples.clean_app(), permissions=rows)
    assert "声明而未见使用" in render_html(read, "zh")
    packed = replace(
        read, package=samples.package(frameworks=({"id": "p", "name": "p", "kind": "packer", "hides_code": True, "evidence": []},))
    )
    assert "声明而未见使用" not in render_html(packed, "zh")


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        ("Android < 10", "仅在 Android 10 以下", "only below Android 10"),
        ("Android < API 17", "仅在 Android API 17 以下", "only below Android API 17"),
        ("Android < 13 | Android < 6", "仅在 Android 13 以下；或 仅在 Android 6 以下", "only below Android 13; or only below Android 6"),
        (
            "android.permission.READ_CONTACTS granted",
            "用户已授予权限：读取通讯录（READ_CONTACTS）",
            "permission granted: read contacts (READ_CONTACTS)",
        ),
        ("a.B / a.C is not requested", "未申请所需权限：a.B、a.C", "permission needed is not requested: a.B, a.C"),
        (
            "android.permission.READ_CONTACTS / a.B requested by the app",
            "应用申请了权限：读取通讯录（READ_CONTACTS）、a.B",
            "permission requested by the app: read contacts (READ_CONTACTS), a.B",
        ),
        ("Android ≥ 10", "仅在 Android 10 及以上", "only from Android 10 on"),
        ("Android >= API 34", "仅在 Android API 34 及以上", "only from Android API 34 on"),
        ("Android < 12L", "仅在 Android 12L 以下", "only below Android 12L"),
        ("maker Example", "仅在 Example 的设备上", "only on devices of Example"),
        (
            "not country CN and no network",
            "仅当设备的国家或地区不是 CN，且仅在未联网时",
            "only where the device's country is not CN and only without a network",
        ),
        ("chance | clock", "取决于随机数（抽样）；或 取决于时间", "depends on chance (a sample); or depends on the time"),
        (
            "android.permission.READ_CONTACTS denied",
            "用户未授予权限：读取通讯录（READ_CONTACTS）",
            "permission not granted: read contacts (READ_CONTACTS)",
        ),
        ("visible apps only", "仅限系统允许应用看到的其他应用", "only those other apps that the system lets it see"),
        (
            "android.permission.READ_CONTACTS granted and app in focus | Android < 6",
            "用户已授予权限：读取通讯录（READ_CONTACTS），且仅在应用处于前台时；或 仅在 Android 6 以下",
            "permission granted: read contacts (READ_CONTACTS) and only while the app is in the foreground; or only below Android 6",
        ),
        ("weather \x1b[31m", "weather ␛[31m", "weather ␛[31m"),
    ],
)
def test_conditions_in_words(condition: str, zh: str, en: str) -> None:
    assert condition_words(condition, samples.NAMES, "zh") == zh
    assert condition_words(condition, samples.NAMES, "en") == en
    assert len(condition_words("x" * 100_000 + " granted", samples.NAMES, "zh")) < 400


def test_addresses_that_only_refer_are_listed_once() -> None:
    rows = [{"host": "b.example", "reference_only": True}, {"host": "a.example", "reference_only": True}] * 2
    assert references_of([*rows, {"host": "c.example", "reference_only": False}]) == ["a.example", "b.example"]


REFUSED = InspectionError(file="cut.apk", what="zip-end-record-truncated", where="a.dex @ 4", why="10 of 22 bytes are left")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_input_is_explained(language: Language) -> None:
    names = NamesFromTables(refusals={"zip-end-record-truncated": Text(zh="{entry} 被截断。", en="{entry} is cut short.")})
    words = "a.dex 被截断。" if language == "zh" else "a.dex is cut short."
    page = render_index([IndexEntry(result=REFUSED, file="cut.apk")], language, names=names)
    text = "\n".join(line.text for line in error_lines(REFUSED, language, names=names))
    for said in (page, text):
        assert words in said and "10 of 22 bytes are left" in said and "zip-end-record-truncated" in said
    unknown = "\n".join(line.text for line in error_lines(REFUSED, language))
    assert ("文件无法检测。" if language == "zh" else "could not be inspected") in unknown


def test_the_index_stands_by_verdict_the_gravest_first() -> None:
    results = {"clean": samples.clean_app(), "possible": only_possible(), "partial": samples.partial_app(), "bad": samples.bad_app()}
    entries = [IndexEntry(result=result, file=f"{name}.apk", href=f"{name}.html") for name, result in results.items()]
    entries.insert(0, IndexEntry(result=REFUSED, file="cut.apk"))
    page = render_index(entries, "zh", names=samples.NAMES)
    order = [page.index(f"{name}.apk</bdi>") for name in ("bad", "possible", "partial", "clean", "cut")]
    assert order == sorted(order)
    assert "9 项" in page and "2 项可能" in page and "3 项可能" in page


def test_every_topic_of_the_knowledge_has_words() -> None:
    knowledge = json.loads(resources.files("mingcha.knowledge").joinpath("compiled/core.json").read_text("utf-8"))
    topics = knowledge["behaviour"]["topics"]
    assert topics
    for topic in topics:
        for term in (topic["topic"], f"no {topic['topic']}"):
            assert condition_words(term, samples.NAMES, "zh") != term
            assert condition_words(term, samples.NAMES, "en") != term
