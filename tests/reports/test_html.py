"""The HTML report: valid, self-contained, escaped, complete in both languages, accessible, within its size."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
import report_samples as samples

from mingcha.findings.model import Inspection, InspectionError
from mingcha.reports import html as report
from mingcha.reports.engine import template_text
from mingcha.reports.html import IndexEntry, render_html, render_index
from mingcha.reports.limits import SCREEN
from mingcha.reports.words import LANGUAGES, Language

EN: Language = "en"


@cache
def parsed(page: str) -> Element:
    """The page as a tree; fails on anything that a validator would call a parse error."""
    root: Element = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False).parse(page)
    return root


def name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "#comment"


def text(element: Element) -> str:
    return "".join(element.itertext())


@cache
def rendered(name: str, language: Language) -> str:
    """The page over a sample, rendered once."""
    return render_html(samples.ALL[name](), language, names=samples.NAMES)


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, sample_name: str) -> str:
    return rendered(sample_name, request.param)


def index_page() -> str:
    entries = [IndexEntry(result=make(), file=f"{key}.apk", href=f"{key}.html") for key, make in samples.ALL.items()]
    entries.append(IndexEntry(result=InspectionError(file="<b>.apk", what="zip-x", where="", why="<i>\x1b[0m"), file="<b>.apk"))
    return render_index(entries, EN)


def test_the_page_is_valid_html(page: str) -> None:
    parsed(page)


def test_no_element_loads_anything_and_only_our_script_runs(page: str) -> None:
    allowed = {
        *("html", "head", "meta", "title", "style", "body", "a", "header", "p", "span", "bdi", "h1", "h2", "h3", "h4", "h5", "code"),
        *("main", "section", "div", "dl", "dt", "dd", "nav", "ol", "ul", "li", "strong", "cite", "details", "summary", "article"),
        *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "footer"),
        *("svg", "desc", "line", "text", "g", "circle"),
        *("form", "label", "input", "select", "option", "button", "script"),
    }
    for element in parsed(page).iter():
        assert name(element) in allowed, name(element)
        for attribute, value in element.attrib.items():
            attribute = attribute.rpartition("}")[2]
            assert not attribute.startswith("on") and attribute not in ("src", "style", "srcset", "action", "data", "poster", "background")
            if attribute == "href":
                assert re.fullmatch(r"#[a-z_]+|#finding-[0-9]+|#moment=[\w%.~-]+", value), value
    assert [text(e) for e in parsed(page).iter("script")] == [template_text("filter.js")]
    assert "@import" not in page and "url(" not in page


def test_the_policy_forbids_all_but_the_pages_own_style_and_script(page: str) -> None:
    style, script = (
        base64.b64encode(hashlib.sha256(page.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0].encode()).digest()).decode()
        for tag in ("style", "script")
    )
    policies = [e.get("content") for e in parsed(page).iter() if name(e) == "meta" and e.get("http-equiv") == "Content-Security-Policy"]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hostile_text_gets_through(language: Language) -> None:
    page = render_html(samples.hostile_app(), language, names=samples.NAMES)
    body = page.partition("</style>")[2]
    assert not re.search(r"<(img|textarea|iframe)", page) and page.count("<script") == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]", page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body and "{{7*7}}" in body and "49" not in re.findall(r">(49)<", body)
    assert "␛[31m" in body and "⟨U+202E⟩gpj.exe" in body
    assert "长" * 1_100 not in body and "A" * 1_100 not in body
    page.encode("utf-8")


def test_both_languages_say_the_same_and_leave_nothing_untranslated() -> None:
    inspection = replace(samples.bad_app(), package=samples.package(label={"": "Flashlight"}), sdks=(), collections=())
    chinese = re.compile(r"[\u4e00-\u9fff]")
    english = parsed(render_html(inspection, "en", names=samples.NAMES))
    allowed = (
        "工信部信管函",
        "（一）",
        "（二）",
        "第",
        "应用被",
        "清单",
        "Agent",
        "同意",
    )  # document numbers, places, a condition of a rule
    for element in english.iter():
        for said in (element.text, element.tail):
            if said and name(element) != "style" and chinese.search(said):
                assert any(word in said for word in allowed), said
    differing = ("cite", "code")  # titles of laws are marked up in English; an id is not repeated where it is the name
    zh = parsed(render_html(inspection, "zh", names=samples.NAMES))
    assert [name(e) for e in zh.iter() if name(e) not in differing] == [name(e) for e in english.iter() if name(e) not in differing]


def test_the_same_inspection_gives_the_same_page(sample: Inspection, sample_name: str) -> None:
    assert render_html(sample, "zh", names=samples.NAMES) == rendered(sample_name, "zh"), "another object, the same text"


def test_accessibility_basics(page: str) -> None:
    root = parsed(page)
    assert root.get("lang") in ("zh-Hans", "en")
    elements = list(root.iter())
    levels = [int(name(e)[1]) for e in elements if re.fullmatch("h[1-6]", name(e))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), "no heading level is skipped"
    assert all(text(e).strip() for e in elements if re.fullmatch("h[1-6]", name(e)))
    identifiers = [e.get("id") for e in elements if e.get("id")]
    assert len(identifiers) == len(set(identifiers))
    for element in elements:
        for reference in (element.get("aria-labelledby") or "").split():
            assert reference in identifiers
        if name(element) == "a":
            # What only works with the script is not there without it.
            assert element.get("href", "")[1:] in identifiers or (element.get("hidden") is not None and "=" in element.get("href", ""))
        if name(element) in ("input", "select"):
            assert any(element in list(label.iter()) and text(label).strip() for label in root.iter("label"))
        if name(element) == "table":
            assert all(cell.get("scope") == "col" for row in element.iter("thead") for cell in row.iter("th"))
            assert all(cell.get("scope") == "row" for body in element.iter("tbody") for cell in body.iter("th"))
        if name(element) == "svg" and not element.get("aria-hidden"):
            assert {"title", "desc"} <= {name(child) for child in element} and element.get("role") == "img"
        if element.get("class") == "scroll":
            assert element.get("tabindex") == "0" and (element.get("aria-label") or element.get("aria-labelledby"))
    assert root.find(".//main") is not None and root.find(".//title") is not None


def section(page: str, identifier: str) -> str:
    found = next(e for e in parsed(page).iter() if e.get("id") == identifier)
    return re.sub(r"\s+", " ", text(found))


def test_unknown_is_never_shown_as_clean() -> None:
    page = render_html(samples.partial_app(), "en", names=samples.NAMES)
    root = parsed(page)
    verdict = next(e for e in root.iter() if "verdict-partial" in (e.get("class") or ""))
    assert "Partly not inspectable" in text(verdict)
    assert page.index("What could not be read") < page.index('id="findings"')
    assert "does not mean that there are no problems" in section(page, "findings")
    for identifier in ("data", "sdks", "endpoints"):
        assert "was not fully read" in section(page, identifier)
    assert "not verified" in section(page, "signers") and "digest of chunk 3 differs" in section(page, "signers")
    clean = render_html(samples.clean_app(), "en", names=samples.NAMES)
    assert "Everything this inspection needs was read." in clean and "verdict-clean" in clean


def test_what_could_not_be_read_is_not_folded_away() -> None:
    root = parsed(render_html(samples.partial_app(), "zh", names=samples.NAMES))
    folded = "".join(text(e) for e in root.iter("details"))
    assert "代码文件不是有效的 DEX" in text(root) and "代码文件不是有效的 DEX" not in folded
    assert "示例加固（虚构）" in text(root)


def test_a_finding_says_everything_about_itself() -> None:
    said = section(render_html(samples.bad_app(), "zh", names=samples.NAMES), "findings")
    for wanted in (
        "征得用户同意前收集设备标识信息",
        "工信部信管函〔2020〕164号",
        "待核",
        "国际移动设备识别码（IMEI）",
        "首次启动，用户同意之前",
        "仅在 Android 10 以下",
        "●●● 确定",
        "com.example.flashlight.device.DeviceInfo.collect:41, 47 → android.telephony.TelephonyManager.getDeviceId()",
        "调用路径（4 层）",
        "com.example.flashlight.FlashlightApplication.onCreate()",
        "其余 1 条证据",
        "未保留明细的证据 22 条",
        "规则为何成立",
        "family device-identifier",
        "无法判断",
        "归属未明的代码：a.b.c",
        "示例推送 SDK（示例数据公司（虚构））（经由 示例统计 SDK）",
        "整改建议",
        "AndroidManifest.xml: uses-sdk",
    ):
        assert wanted in said, wanted


def test_the_other_sections() -> None:
    page = render_html(samples.bad_app(), "zh", names=samples.NAMES)
    assert "声明而未见使用" in section(page, "permissions") and section(page, "permissions").index("READ_CONTACTS") < section(
        page, "permissions"
    ).index("INTERNET")
    folded = " ".join(text(e) for e in parsed(page).iter("details"))
    assert "明文" in section(page, "endpoints") and "w3.org" in folded, "what only refers is folded"
    assert "无保护" in section(page, "components") and "PushService" not in section(page, "components")
    assert "9f9f9f" in section(page, "signers") and "2046-02-23" in section(page, "signers")
    assert "同意前 27" in section(page, "data") and "应用自身" in section(page, "data")
    assert "MD5" in section(page, "flows") and "另有 3 项检查本版本尚无规则" in section(page, "checks")
    assert "关闭按钮不实" in folded
    assert "需要在虚拟手机上执行" in section(page, "checks")
    assert "android-14-generic" in section(page, "package")


def test_a_big_app_stays_below_its_size_and_says_what_it_left_out() -> None:
    page = render_html(samples.big_app(), "zh", names=samples.NAMES)
    assert len(page.encode()) < 1_500_000
    assert "共 3000 条；完整内容见 JSON 报告" in page
    root = parsed(page)
    rows = [len(list(table.iter("tr"))) for table in root.iter("table")]
    assert max(rows) <= SCREEN.findings_listed + 1


def test_hostile_texts_do_not_blow_the_page_up() -> None:
    assert len(render_html(samples.hostile_app(), "zh").encode()) < 1_500_000


def rooted(depth: int) -> Iterator[Any]:
    yield samples.deep("all", depth)


def test_a_deep_explanation_is_cut() -> None:
    node = report._explanation(next(rooted(3_000)), SCREEN.nodes)
    count, queue = 0, [node]
    while queue:
        count += 1
        queue += queue.pop()["children"]
    assert 12 <= count <= SCREEN.nodes


def test_the_index_lists_and_links() -> None:
    page = index_page()
    root = parsed(page)
    assert sorted(a.get("href") or "" for a in root.iter("a")) == sorted(["#report", *(f"{key}.html" for key in samples.ALL)])
    said = re.sub(r"\s+", " ", text(root))
    assert (
        "9 found" in said
        and "2 possible" in said
        and "nothing found" in said
        and "partly not inspectable" in said
        and "The file could not be inspected. <i>␛[0m zip-x" in said
    )
    assert "Files: 7, of which not inspectable: 1." in said


@pytest.mark.parametrize(
    "href",
    ["http://x.example/", "//x", "/etc/passwd", "../a.html", "a/../../b", "javascript:alert(1)", "a?b", "a#b", "", "C:\\x", ".", "a/"],
)
def test_the_index_links_only_beside_itself(href: str) -> None:
    with pytest.raises(ValueError, match="relative"):
        render_index([IndexEntry(result=samples.clean_app(), file="x", href=href)])


def test_relative_addresses_are_accepted() -> None:
    for href in ("a.html", "reports/测试 a.html".replace(" ", "_"), "3b/3b.html", "..a/b.html"):
        assert "<a href=" in render_index([IndexEntry(result=samples.clean_app(), file="x", href=href)])


def test_importing_reports_loads_nothing_heavy() -> None:
    code = (
        "import sys, mingcha.reports, mingcha.reports.html, mingcha.reports.text, mingcha.reports.document;"
        "print(sorted({'jinja2', 'rich', 'jsonschema'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": ":".join(sys.path)}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- words and style -------------------------------------------------------------------------------------------------


def test_contrast_is_at_least_aa() -> None:
    style = template_text("report.css")
    light = re.search(r":root \{(.*?)\}", style, re.DOTALL)
    dark = re.search(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", style, re.DOTALL)
    paper = re.search(r"@media print \{.*?:root \{(.*?)\}", style, re.DOTALL)
    for scheme in (light, dark, paper):
        assert scheme is not None
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", scheme[1]))
        pairs = [(ink, ground) for ink in ("ink", "soft", "accent", "high", "clean", "unknown") for ground in ("paper", "raised")]
        pairs += [(kind, f"{kind}-bg") for kind in ("high", "medium", "low", "note", "clean", "unknown")]
        pairs += [("disc-ink", "disc")]
        for ink, ground in pairs:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        assert contrast(colours["disc"], colours["paper"]) >= 3
    outside = re.sub(r":root \{.*?\}", "", style, flags=re.DOTALL)
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", outside)) <= {"#515a66"}, "colours are named once"


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, WCAG 2.2 section 1.4.3."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
