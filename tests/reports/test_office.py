"""PDF and DOCX: they open, hold what the report says, carry hostile text as text, and are the same every time."""

from __future__ import annotations

import builtins
import html
import io
import re
import zipfile
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import report_samples as samples

from mingcha.reports import docx as office
from mingcha.reports import pdf
from mingcha.reports.docx import DocxUnavailableError, render_docx
from mingcha.reports.html import render_html
from mingcha.reports.limits import PAPER, PAPER_CHARACTERS, SHORT_PAPER
from mingcha.reports.pdf import PdfUnavailableError, html_to_pdf, paper_page, require_pdf
from mingcha.reports.summary import render_summary
from mingcha.reports.words import LANGUAGES, Language


@pytest.fixture
def paper() -> None:
    """Skips, with the reason, where the system lacks what PDF needs."""
    try:
        require_pdf()
    except PdfUnavailableError as missing:
        pytest.skip(str(missing))


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["bad", "partial", "hostile"])
def test_the_summary_fits_one_sheet(name: str, language: Language) -> None:
    import weasyprint

    page = render_summary(samples.ALL[name](), language, names=samples.NAMES)
    assert len(weasyprint.HTML(string=page, media_type="print").render().pages) == 1


def test_the_one_line_for_a_clause_goes_to_one_that_was_read_else_it_is_marked() -> None:
    app = samples.bad_app()

    def line(*cites: str) -> str:
        finding = replace(app.findings[0], cites=cites)
        return html.unescape(render_summary(replace(app, findings=[finding]), "zh", names=samples.NAMES))

    both, alone = line("PIPL-13", "164-1"), line("PIPL-13")
    assert "（一）1 违规收集个人信息" in both and "(待核)" not in both
    assert "第十三条 处理个人信息的合法性基础 (待核)" in alone


@pytest.mark.usefixtures("paper")
def test_the_report_as_pdf_is_whole_and_the_same_every_time() -> None:
    page = render_html(samples.partial_app(), "zh", names=samples.NAMES)
    content = html_to_pdf(page)
    assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    assert content == html_to_pdf(page)
    assert content != html_to_pdf(render_html(samples.clean_app(), "zh", names=samples.NAMES))


@pytest.mark.usefixtures("paper")
def test_a_pdf_loads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    asked: list[str] = []
    fetch = pdf._no_fetcher(weasyprint)
    refuse = fetch.fetch

    def told(url: str, *rest: object, **more: object) -> Any:
        asked.append(url)
        refuse(url, *rest, **more)

    monkeypatch.setattr(fetch, "fetch", told)
    monkeypatch.setattr(pdf, "_no_fetcher", lambda _: fetch)
    page = '<!DOCTYPE html><title>x</title><img src="http://evil.example/x"><link rel=stylesheet href="file:///etc/passwd">'
    assert html_to_pdf(page).startswith(b"%PDF")
    assert sorted(asked) == ["file:///etc/passwd", "http://evil.example/x"]
    with pytest.raises(ValueError, match="loads nothing"):
        refuse("file:///etc/passwd")
    asked.clear()
    html_to_pdf(render_summary(samples.hostile_app(), "zh", names=samples.NAMES))
    assert asked == []


def test_paper_keeps_every_finding_and_every_count() -> None:
    base = samples.bad_app()
    page = paper_page(base, names=samples.NAMES)
    assert all(f"{finding.fingerprint}</bdi>" in page for finding in base.findings)
    assert "规则为何成立" not in page and "<script" not in page and "<form" not in page
    counted = base.findings[0]
    assert f"共 {counted.count} 项" in page
    # Two of the pieces are one on paper as on the screen; what is over is counted, and what was never kept, too.
    assert "另有 1 条证据见 JSON 报告" in page and f"未保留明细的证据 {counted.count - len(counted.evidence)} 条" in page
    assert "篇幅所限" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_says_how_much_it_leaves_out_and_where_it_is(language: Language) -> None:
    page = paper_page(samples.big_app(), language, names=samples.NAMES)
    wanted = "详列 40 项发现，共 600 项" if language == "zh" else "has 40 of 600 findings in full"
    assert wanted in page and page.index(wanted) < page.index('id="findings"')
    assert len(page) <= PAPER_CHARACTERS
    assert page.count('class="instance"') == PAPER.findings


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_would_fill_too_many_sheets_is_cut_further_and_says_so(language: Language) -> None:
    base = samples.hostile_app()
    many = replace(
        base,
        findings=[replace(f, rule=f"{n}{f.rule[:40]}") for n in range(8) for f in base.findings],
        components=[*base.components] * 20,
        warnings=[replace(w, code=f"{n}{w.code[:40]}") for n in range(20) for w in base.warnings],
    )
    page = paper_page(many, language, names=samples.NAMES)
    assert len(page) <= PAPER_CHARACTERS
    assert (f"详列 {SHORT_PAPER.findings} 项发现，共 96 项" if language == "zh" else f"has {SHORT_PAPER.findings} of 96 findings") in page


def test_discs_keep_their_colours_on_paper() -> None:
    page = render_html(samples.bad_app(), "zh", names=samples.NAMES)
    pictures = re.findall(r"<svg\b.*?</svg>", pdf._styled_pictures(page), re.DOTALL)
    assert pictures
    for picture in pictures:
        style = picture.partition("<style>")[2].partition("</style>")[0]
        assert re.search(r"\.disc\.first-run circle\{ *fill: #[0-9a-f]{6}", style)
        assert re.search(r"\.disc circle\{ *stroke: #[0-9a-f]{6}", style)
        assert "var(" not in style
    first, plain = (re.search(rule, pictures[0]) for rule in (r"first-run circle\{ *fill: (#\w+)", r"\.disc circle\{[^}]*fill: (#\w+)"))
    assert first and plain and first[1] != plain[1]


def without(monkeypatch: pytest.MonkeyPatch, module: str, error: Exception) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".")[0] == module:
            raise error
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", absent)


def test_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        without(patched, "weasyprint", ImportError("no weasyprint"))
        with pytest.raises(PdfUnavailableError, match=r"^PDF needs WeasyPrint: pip install 'mingcha\[pdf\]'$"):
            require_pdf()
    with monkeypatch.context() as patched:
        without(patched, "weasyprint", OSError("cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open\nmore"))
        with pytest.raises(PdfUnavailableError, match=r"^PDF needs a system library \(libpango-1\.0-0\); Debian: apt-get install .*$"):
            require_pdf()
    with monkeypatch.context() as patched:
        without(patched, "docx", ImportError("no docx"))
        with pytest.raises(DocxUnavailableError, match=r"^DOCX needs python-docx: pip install 'mingcha\[docx\]'$"):
            render_docx(samples.clean_app())


@pytest.mark.usefixtures("paper")
def test_a_machine_without_a_chinese_font_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_PROBE", "\U000e1f3a")  # a character that no font has
    with pytest.raises(PdfUnavailableError, match=r"^PDF needs a Chinese font; Debian: apt-get install fonts-noto-cjk$"):
        require_pdf()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(content: bytes) -> str:
    root = ET.fromstring(parts(content)["word/document.xml"])
    return "\n".join("".join(p.itertext()) for p in root.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"))


@pytest.mark.parametrize("name", ["bad", "clean", "partial", "hostile"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_the_document_is_well_formed(name: str, language: Language) -> None:
    sample = samples.ALL[name]()
    content = render_docx(sample, language, names=samples.NAMES)
    for part, held in parts(content).items():
        if part.endswith((".xml", ".rels")):
            ET.fromstring(held)
    text = text_of(content)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text)
    assert len(text) < 200_000
    assert content == render_docx(sample, language, names=samples.NAMES)


def test_the_document_has_findings_clauses_evidence_remedies_and_two_signatures() -> None:
    text = text_of(render_docx(samples.bad_app(), "zh", names=samples.NAMES))
    for said in (
        "发现 9 项疑似问题",
        "另有 2 项可能的问题",
        "征得用户同意前收集设备标识信息",
        "《关于开展纵深推进APP侵害用户权益专项整治行动的通知》",
    ):
        assert said in text
    for said in ("com.example.flashlight.device.DeviceInfo.collect:41", "将相关初始化移到", "检测人（签字）", "复核人（签字）", "待核"):
        assert said in text
    assert samples.bad_app().package.sha256 in text


def test_a_partial_document_says_what_was_not_read() -> None:
    text = text_of(render_docx(samples.partial_app(), "zh", names=samples.NAMES))
    assert "部分内容无法检测" in text and "未发现问题\n" not in text
    for check in (c for c in samples.partial_app().checks if c.status == "unknown"):
        assert check.reason is not None
        assert check.reason.zh[:20] in text


def test_long_reports_are_cut_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_FINDINGS", 5)
    monkeypatch.setattr(office, "MAX_ROWS", 5)
    text = text_of(render_docx(samples.bad_app(), "zh", names=samples.NAMES))
    total = len(samples.bad_app().findings)
    assert f"此处列出 5 条，共 {total} 条" in text
