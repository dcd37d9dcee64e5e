"""The one-page summary and the comparison: valid, self-contained, escaped, in both languages, on one sheet."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import jsonschema
import pytest
import report_samples as samples

from mingcha.findings.diff import diff
from mingcha.findings.model import Inspection, Suppressed
from mingcha.findings.standing import Threshold
from mingcha.reports import diff_view, docx, summary
from mingcha.reports.diff_document import diff_document, diff_json
from mingcha.reports.diff_pages import diff_html, diff_text
from mingcha.reports.diff_view import WORDS
from mingcha.reports.engine import template_text
from mingcha.reports.summary import render_summary
from mingcha.reports.words import LANGUAGES, Language

INVENTORY = ("permissions", "sdks", "components", "collections", "endpoints")
LOW = Threshold(severity="low", confidence="likely")
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def parsed(page: str) -> Element:
    root: Element = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False).parse(page)
    return root


def pages(sample: Inspection, language: Language) -> list[str]:
    changes = diff(samples.clean_app(), sample)
    back = diff(sample, samples.clean_app())
    return [
        render_summary(sample, language, names=samples.NAMES),
        diff_html(changes, LOW, language, names=samples.NAMES),
        diff_html(back, LOW, language, names=samples.NAMES),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_valid_and_load_nothing(sample: Inspection, language: Language) -> None:
    for page in pages(sample, language):
        root = parsed(page)
        for element in root.iter():
            assert element.tag not in ("img", "iframe", "link", "object")
            assert not any(name.startswith("on") or name in ("src", "style", "action") for name in element.attrib)
            assert element.get("href", "#report") == "#report"
        assert [script.text for script in root.iter("script")] in ([], [template_text("filter.js")])
        style = page.partition("<style>")[2].partition("</style>")[0]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}'" in page
        assert not INVISIBLE.search(page)
        assert len(page) < 400_000
        assert page in pages(sample, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_comparison_is_safe_and_bounded(sample: Inspection, language: Language) -> None:
    text = diff_text(diff(samples.clean_app(), sample), LOW, language, names=samples.NAMES)
    assert not INVISIBLE.search(text)
    assert max(map(len, text.splitlines())) < 3_000
    assert len(text.splitlines()) < 10 * diff_view.MAX_LINES


def test_no_words_of_one_language_stand_in_the_other() -> None:
    for words in (summary.WORDS, docx.WORDS, diff_view.WORDS):
        for key, (zh, en) in words.words.items():
            assert zh.strip() and en.strip(), key
            assert not re.search(r"[\u4e00-\u9fff]", en), key
            assert set(re.findall(r"{\w+}", zh)) == set(re.findall(r"{\w+}", en)), key


def test_the_summary_says_the_worst_first_and_leaves_out_what_is_suppressed() -> None:
    base = samples.bad_app()
    kinds = summary.serious_kinds(base, samples.NAMES, "zh")
    sure = [kind for kind in kinds if kind.first.confidence != "possible"]
    assert 0 < len(sure) < len(kinds) and kinds[: len(sure)] == sure, "what is only possible comes after what is found"
    for some in (sure, kinds[len(sure) :]):
        assert [k.first.severity for k in some] == sorted((k.first.severity for k in some), key=["high", "medium", "low"].index)
    worst = kinds[0].first
    mark = Suppressed(reason="r", author="a", expires="2026-01-01")
    held = replace(base, findings=[replace(f, suppressed=mark) if f.rule == worst.rule else f for f in base.findings])
    assert worst.rule not in [kind.first.rule for kind in summary.serious_kinds(held, samples.NAMES, "zh")]
    page = render_summary(held, "zh", names=samples.NAMES)
    assert "其中 3 项已有人书面说明并豁免" in page


def test_what_is_only_possible_is_to_be_verified_before_anything_is_changed() -> None:
    base = samples.bad_app()
    leads = replace(base, findings=[replace(f, confidence="possible") for f in base.findings[:2]])
    page = render_summary(leads, "zh", names=samples.NAMES)
    assert "有 2 项可能的问题，尚须核实" in page and "先核实：" in page and "先整改" not in page
    assert "先整改：" in render_summary(base, "zh", names=samples.NAMES)


def test_the_tiles_count_as_the_headline_does() -> None:
    root = parsed(render_summary(samples.bad_app(), "en", names=samples.NAMES))
    tiles = {
        dt.text: dd.text for div in root.iter("div") for dt, dd in [(div.find("dt"), div.find("dd"))] if dt is not None and dd is not None
    }
    assert (tiles["Suspected problems"], tiles["Possible, to be verified"]) == ("9", "2")


def test_a_comparison_says_once_what_is_alike_and_first_what_stands() -> None:
    root = parsed(diff_html(diff(samples.clean_app(), samples.bad_app()), LOW, "zh", names=samples.NAMES))
    (found,) = [section for section in root.iter("section") if section.get("id") == "findings"]
    stands = [any("severity-high" in (tag.get("class") or "") for tag in li.iter("span")) for li in found.findall("ul/li")]
    assert stands == sorted(stands, reverse=True) and True in stands and False in stands
    titles = ["".join(bdi.itertext()) for bdi in found.findall("ul/li/div/bdi")]
    assert titles.count("征得用户同意前收集设备标识信息") == 2, "once for what stands, once for what does not"
    grouped = [li for li in found.findall("ul/li") if li.find("ul") is not None]
    assert [len(li.findall("ul/li")) for li in grouped] == [2]


def test_the_summary_never_reads_as_clean_when_something_was_not_read() -> None:
    page = render_summary(samples.partial_app(), "en", names=samples.NAMES)
    assert "Nothing found" not in page and "cannot be said" in page
    assert "Checks not decided" in page
    assert "Nothing found" in render_summary(samples.clean_app(), "en", names=samples.NAMES)


def test_the_comparison_says_what_newly_stands() -> None:
    worse = diff(samples.clean_app(), samples.bad_app())
    page = diff_html(worse, LOW, "en", names=samples.NAMES)
    standing = diff_document(worse, LOW)["findings"]["standing"]
    assert len(standing) == sum(f.confidence != "possible" and f.severity != "note" for f in samples.bad_app().findings)
    assert f"Findings that newly stand: {len(standing)}" in page
    assert "No finding newly stands" in diff_html(diff(samples.bad_app(), samples.bad_app()), LOW, "en", names=samples.NAMES)
    assert WORDS("same_all", "en") in diff_text(diff(samples.bad_app(), samples.bad_app()), LOW, "en", names=samples.NAMES)


def test_the_json_comparison(sample: Inspection) -> None:
    line = diff_json(diff(samples.bad_app(), sample), LOW)
    document = json.loads(line)
    assert line.isascii() and line.count("\n") == 1
    assert document["schema"] == "mingcha/diff/1"
    schema = {
        "type": "object",
        "required": ["schema", "old", "new", "same_app", "versions", "package", "signers", "findings", "checks", *INVENTORY],
    }
    jsonschema.validate(document, schema)
    assert document == json.loads(diff_json(diff(samples.bad_app(), sample), LOW))


def test_a_long_section_is_cut_and_says_so() -> None:
    text = diff_text(diff(samples.clean_app(), samples.big_app()), LOW, "en", names=samples.NAMES)
    assert f"{diff_view.MAX_LINES} of 3000 shown" in text
