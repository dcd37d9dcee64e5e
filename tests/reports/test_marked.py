"""What is suppressed or new stands in every report for people."""

from __future__ import annotations

from dataclasses import replace

import pytest
import report_samples as samples

from mingcha.findings.diff import against
from mingcha.findings.model import Inspection, Suppressed, SuppressionEntry, Suppressions
from mingcha.reports.html import render_html
from mingcha.reports.marked import marked
from mingcha.reports.text import render_text
from mingcha.reports.words import LANGUAGES, Language


def held() -> Inspection:
    base = samples.bad_app()
    entry = SuppressionEntry(
        line=12, fingerprint=None, rule="old-rule", data_type=None, actor=None, app_id=None, reason="r", author="a", expires="2025-12-31"
    )
    mark = Suppressed(reason="合同约束 contract", author="张示例", expires="2026-06-30")
    return replace(
        base,
        findings=[replace(base.findings[0], suppressed=mark), *base.findings[1:]],
        suppressions=Suppressions(file="s.yaml", date="2026-03-01", applied=1, expired=(entry,), unused=()),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_suppressed_finding_stays_marked_with_reason_author_and_day(language: Language) -> None:
    shown = marked(held())
    assert len(shown.findings) == len(samples.bad_app().findings)
    page = render_html(shown, language, names=samples.NAMES)
    text = render_text(shown, language, names=samples.NAMES)
    for report in (page, text):
        flat = " ".join(report.split())
        assert ("【已豁免】" if language == "zh" else "[suppressed]") in flat
        for part in ("张示例", "2026-06-30", "合同约束"):
            assert part in flat
    assert "2026-03-01" in page and "2025-12-31" in page


def test_new_findings_are_marked_against_a_baseline() -> None:
    base = samples.bad_app()
    shown = marked(against(base, replace(base, findings=base.findings[1:])))
    assert [f.title.en.startswith("[new]") for f in shown.findings] == [True] + [False] * (len(base.findings) - 1)
    assert marked(against(base, None)).warnings[-1].message.en.startswith("The baseline holds no report")


def test_without_both_nothing_changes(sample: Inspection) -> None:
    assert marked(sample) is sample
