"""Text written to attack the reader, in the parts that only some inspections have: SDK archives, their guide, suppressions, file names."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace

import html5lib
import pytest
import report_samples as samples
from markdown_it import MarkdownIt
from report_attacks import HOSTILE, hostile_archive

from mingcha.findings.diff import diff
from mingcha.findings.model import Suppressed, SuppressionEntry, Suppressions
from mingcha.findings.standing import Threshold
from mingcha.reports.diff_pages import diff_html, diff_text
from mingcha.reports.docx import render_docx
from mingcha.reports.guide import draft_guide
from mingcha.reports.html import render_html
from mingcha.reports.marked import marked
from mingcha.reports.sarif import SarifEntry, to_sarif_text
from mingcha.reports.summary import render_summary
from mingcha.reports.text import render_text

MARKDOWN = (
    "![x](http://evil.example/pixel.png)",
    "[x](javascript:alert(1))",
    "<img src=http://evil.example/x>",
    "&lt;script&gt;",
    "*a* **b** ~~c~~ `d` ```",
    '" tools:node="merge" x="',
    "--> ]]> <!-- %} }} {# #} {{7*7}}",
    "a | b | c",
)
INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")
LOW = Threshold(severity="low", confidence="possible")


@pytest.mark.parametrize("text", [*HOSTILE, *MARKDOWN], ids=lambda text: ascii(text[:12]))
def test_an_archive_attacks_in_vain(text: str) -> None:
    archive = hostile_archive(text)
    page = render_html(archive, "en", names=samples.NAMES)
    tree = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False).parse(page)
    (section,) = [element for element in tree.iter("section") if element.get("id") == "sdk-report"]
    assert {element.tag for element in section.iter()} <= {"section", "h2", "dl", "div", "dt", "dd", "ul", "li", "p"}
    terminal = render_text(archive, "zh", names=samples.NAMES)
    for said in (page, terminal):
        assert not INVISIBLE.search(said)


@pytest.mark.parametrize("text", [*HOSTILE, *MARKDOWN], ids=lambda text: ascii(text[:12]))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_of_an_archive_holds_no_markup_but_its_own(text: str, language: str) -> None:
    guide = draft_guide(hostile_archive(text), samples.NAMES, "en" if language == "en" else "zh")
    plain = draft_guide(hostile_archive("harmless"), samples.NAMES, "en" if language == "en" else "zh")
    assert not INVISIBLE.search(guide) and len(guide) < 40_000
    tags = [re.findall(r"</?\w+", MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(one)) for one in (guide, plain)]
    assert tags[0] == tags[1], "the same elements as with harmless text"
    block = guide.partition("```xml\n")[2].partition("\n```")[0]
    for line in block.splitlines():
        element = ET.fromstring(line.replace("android:", "").replace("tools:", "tools_"))
        assert sorted(element.attrib) == ["name", "tools_node"] and element.get("tools_node") == "remove"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_who_answers_for_a_finding_attacks_in_vain(text: str) -> None:
    base = samples.bad_app()
    mark = Suppressed(reason=text, author=text, expires=text)
    entry = SuppressionEntry(
        line=1, fingerprint=None, rule=text, data_type=None, actor=None, app_id=None, reason=text, author=text, expires=text
    )
    told = Suppressions(file=text, date="2026-01-15", applied=1, expired=(entry,), unused=(entry,))
    held = replace(base, findings=[replace(base.findings[0], suppressed=mark), *base.findings[1:3]], suppressions=told)
    shown = marked(held)
    pages = [
        render_html(shown, "zh", names=samples.NAMES),
        render_summary(held, "zh", names=samples.NAMES),
        render_text(shown, "zh", names=samples.NAMES),
        diff_html(diff(base, held), LOW, "zh", names=samples.NAMES),
        diff_text(diff(base, held), LOW, "zh", names=samples.NAMES),
        to_sarif_text([SarifEntry(file=text, result=held)], "1", names=samples.NAMES),
    ]
    for page in pages:
        assert not INVISIBLE.search(page)
        assert "<img" not in page.partition("</style>")[2]
    with zipfile.ZipFile(io.BytesIO(render_docx(held, "zh", names=samples.NAMES))) as document:
        ET.fromstring(document.read("word/document.xml"))
