"""What vendors state: said in both languages, marked where nobody verified it, shown in every report for people, never trusted."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
import report_samples as samples
from report_rows import ANALYTICS_STATED

from mingcha.findings.model import Inspection, Subject
from mingcha.reports.document import to_document
from mingcha.reports.docx import render_docx
from mingcha.reports.html import render_html
from mingcha.reports.names import NamesFromTables
from mingcha.reports.read import from_document
from mingcha.reports.sdk_report import report_lines, sdk_report
from mingcha.reports.stated import stated_lines, stated_of
from mingcha.reports.text import render_text

NONE = NamesFromTables()


def lines(**changes: Any) -> dict[str, str]:
    stated = stated_of({"disclosure": ANALYTICS_STATED | changes})
    assert stated is not None
    return dict(stated_lines(stated, "zh", NONE))


def test_a_statement_is_said_line_by_line() -> None:
    assert lines() == {
        "用途": "统计用户在应用内的行为。",
        "公司": "示例数据公司（虚构）",
        "说明收集": "必要：device_model；可选：android_id（据提供者公开说明）",
        "同意前的用法": "用户同意后才调用 agree(true)。 清单设置：example_auto_init=false（待核）",
        "隐私政策": "https://example.com/privacy",
    }
    stated = stated_of({"disclosure": ANALYTICS_STATED})
    assert stated is not None
    english = dict(stated_lines(stated, "en", NONE))
    assert english["Data it states"] == "required: device_model; optional: android_id (as the vendor states)"
    assert english["Before consent"].endswith("manifest settings: example_auto_init=false (to be verified)")


@pytest.mark.parametrize(
    ("basis", "confirmed", "mark"),
    [
        ("vendor", "memory", "（据提供者公开说明，待核）"),
        ("relayed", "seen", "（据他人转述的提供者说明）"),
        ("behaviour", "memory", "（据其通常行为，未见提供者说明，待核）"),
    ],
)
def test_whose_statement_it_is_stands_beside_it(basis: str, confirmed: str, mark: str) -> None:
    assert lines(data=ANALYTICS_STATED["data"] | {"basis": basis, "confirmed": confirmed})["说明收集"].endswith(mark)


def test_without_a_switch_the_start_has_to_wait() -> None:
    assert lines(consent=None)["同意前的用法"] == "未见单独的同意开关：用户同意后才调用 Analytics.init。"
    assert "同意前的用法" not in lines(consent=None, starts=[])


def test_nothing_collected_is_said() -> None:
    nothing = {"required": [], "optional": [], "unmarked": [], "nothing": True, "basis": "vendor", "confirmed": "seen"}
    assert lines(data=nothing)["说明收集"] == "不收集本工具所列的个人信息（据提供者公开说明）"


@pytest.mark.parametrize(
    "disclosure",
    [
        None,
        "text",
        [],
        {},
        {"data": [], "consent": "x", "purpose": {"zh": 1}, "starts": {"a": 1}, "policy": 5},
        {
            "data": {"required": "imei", "optional": [1, None, ["x"]], "basis": ["vendor"], "confirmed": {}},
            "starts": [None, "…", "", "(", "a"],
        },
        {
            "purpose": {"zh": "\x1b[31m\u202e", "en": "<script>"},
            "consent": {"zh": "<b>" * 5000, "en": "x"},
            "policy": "javascript:alert(1)",
        },
    ],
)
def test_a_report_that_was_tampered_with_is_still_shown(disclosure: object) -> None:
    bad = samples.bad_app()
    inspection = replace(bad, sdks=[{**bad.sdks[0], "disclosure": disclosure}, *bad.sdks[1:]])
    page = render_html(inspection, "zh", names=samples.NAMES)
    assert page.count("<script") <= 1, "our own"
    assert "<b>" not in page and "\x1b" not in page and "\u202e" not in page
    assert 'href="javascript' not in page and "href='javascript" not in page
    assert render_docx(inspection, "zh", names=samples.NAMES)
    assert render_text(inspection, names=samples.NAMES)


def test_every_report_for_people_shows_it() -> None:
    inspection = samples.bad_app()
    page = render_html(inspection, "zh", names=samples.NAMES)
    assert "不是从本安装包中看到的" in page and "统计用户在应用内的行为。" in page and "https://example.com/privacy" in page
    assert page.count("据提供者公开说明（待核）：用户同意后才调用 agree(true)。") == 1, "once beside the remedy, however many findings"
    with zipfile.ZipFile(io.BytesIO(render_docx(inspection, "zh", names=samples.NAMES))) as archive:
        office = archive.read("word/document.xml").decode()
    assert "统计用户在应用内的行为。" in office and "针对此 SDK" in office and "据提供者公开说明（待核）" in office
    assert "据提供者公开说明（待核）：用户同意后才调用 agree(true)。" in render_text(inspection, names=samples.NAMES)


def test_machines_get_it_whole() -> None:
    document = to_document(samples.bad_app())
    assert document["sdks"][0]["disclosure"] == ANALYTICS_STATED
    assert [f["sdk_remedy"]["en"] for f in document["findings"] if f["sdk_remedy"]] == [
        "As the vendor states it (to be verified): Call agree(true) only after consent."
    ]
    assert to_document(from_document(document)) == document


def archive(*data_types: str, dead: str = "") -> Inspection:
    """The sample as an archive of the analytics SDK whose own code takes these data types."""
    bad = samples.bad_app()
    row = next(row for row in bad.collections if row["actor_sdk"] == "example-analytics")
    rows = [{**row, "data_type": name, "moment": "reachable"} for name in data_types]
    rows += [{**row, "data_type": dead, "moment": "dead"}] if dead else []
    subject = Subject(
        kind="sdk",
        sdk="example-analytics",
        name="示例统计 SDK",
        vendor=None,
        version=None,
        merges_permissions=[],
        adds_components=[],
        starts=[],
        initialises=[],
        collects_at_start=[],
        native_libraries=[],
    )
    return replace(bad, subject=subject, collections=rows, permissions=[])


@pytest.mark.parametrize(
    ("inspection", "said"),
    [
        (archive("imei", "android_id"), {"代码中见到、说明中未列": "imei", "说明中列出、代码中未见": "device_model"}),
        (archive("android_id", "device_model", dead="imei"), {}),
        (archive(), {"说明中列出、代码中未见": "android_id、device_model"}),
    ],
)
def test_an_archive_is_compared_with_its_vendors_statement(inspection: Inspection, said: dict[str, str]) -> None:
    report = sdk_report(inspection, "zh", NONE)
    assert report is not None
    assert {label: text for label, text in report.compared if label} == said
    notes = [text for label, text in report.compared if not label]
    assert notes[-1].startswith("仅供参考")
    assert ("代码中见到的都在说明之列" in notes) == (bool(inspection.collections) and "代码中见到、说明中未列" not in said)
    assert any("统计用户在应用内的行为" in text for _, _, text in report_lines(report, "zh"))


def test_an_archive_without_a_statement_is_compared_with_nothing() -> None:
    known = archive("imei")
    report = sdk_report(replace(known, sdks=[{**known.sdks[0], "disclosure": None}]), "zh", NONE)
    assert report is not None and not report.stated and not report.compared
