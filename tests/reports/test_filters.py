"""Narrowing findings and differences down: choices that fit what is there, and a page that does what they say in a browser."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import html5lib
import pytest
import report_samples as samples

from mingcha.findings.diff import diff
from mingcha.findings.model import Inspection
from mingcha.findings.standing import Threshold
from mingcha.reports.diff_pages import diff_html
from mingcha.reports.engine import template_text
from mingcha.reports.html import FEW_FINDINGS, render_html
from mingcha.reports.words import LANGUAGES, Language

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


def tree(page: str) -> Element:
    root: Element = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    return root


def items(root: Element) -> list[Element]:
    return [element for element in root.iter() if element.get("data-f") is not None]


def options(root: Element) -> dict[tuple[str, str], Element]:
    """Facet and key to the option."""
    found = {}
    for select in root.iter("select"):
        for option in select.iter("option"):
            if option.get("value"):
                found[select.get("name") or "", option.get("data-key") or ""] = option
    return found


def comparison(language: Language = "zh") -> str:
    return diff_html(diff(samples.clean_app(), samples.walked_app()), Threshold(severity="low", confidence="likely"), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_fits_as_many_items_as_it_says(sample: Inspection, language: Language) -> None:
    for page in (render_html(sample, language, names=samples.NAMES), diff_html(diff(samples.clean_app(), sample), THRESHOLD, language)):
        root = tree(page)
        marks = [set((item.get("data-f") or "").split()) for item in items(root)]
        for (facet, _), option in options(root).items():
            fitting = sum(f"{facet}:{option.get('value')}" in own for own in marks)
            assert fitting > 0 and (option.text or "").endswith(f" ({fitting})")
        for form in root.iter("form"):
            assert form.get("hidden") is not None and len(list(form.iter("select"))) > 0


THRESHOLD = Threshold(severity="low", confidence="likely")


def test_without_a_script_nothing_is_hidden_but_the_form() -> None:
    for page in (render_html(samples.walked_app(), "zh", names=samples.NAMES), comparison()):
        root = tree(page)
        hidden = {element.tag for element in root.iter() if element.get("hidden") is not None}
        assert hidden <= {"form", "button", "a"} and items(root)


def test_what_all_findings_share_is_no_choice_and_a_few_need_none() -> None:
    base = samples.bad_app()
    few, more = base.findings[:FEW_FINDINGS], [*base.findings[:3], *base.findings[:3]]
    page = render_html(replace(base, findings=few), "zh", names=samples.NAMES)
    assert "<form" not in page and not items(tree(page))
    assert {facet for facet, _ in options(tree(render_html(replace(base, findings=more), "zh")))} == {
        "confidence",
        "actor",
        "moment",
        "data_type",
    }


def test_the_script_only_sets_text() -> None:
    script = template_text("filter.js")
    for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval", "Function(", "fetch", "XMLHttp", "import", "</"):
        assert word not in script, word


# --- in a browser ----------------------------------------------------------------------------------------------------


@pytest.fixture
def shown(tmp_path: Path) -> object:
    """Opens a page at a fragment in a browser and gives what it has become."""

    def show(page: str, fragment: str = "", steps: str = "") -> Element:
        # What a person does, done by a script of the test's own, which the page's policy would refuse.
        policy = re.compile(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>")
        file = tmp_path / "page.html"
        file.write_text(policy.sub("", page).replace("</body>", f"<script>{steps}</script></body>") if steps else page, encoding="utf-8")
        done = subprocess.run(
            [
                str(BROWSER),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={tmp_path / 'profile'}",
                "--dump-dom",
                f"{file.as_uri()}{fragment}",
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        return tree(done.stdout)

    return show


def visible_items(root: Element) -> list[Element]:
    return [item for item in items(root) if item.get("hidden") is None]


def status(root: Element) -> str:
    return next("".join(e.itertext()) for e in root.iter("span") if e.get("role") == "status")


@needs_browser
def test_the_address_narrows_the_page_down(shown: object) -> None:
    assert callable(shown)
    page = render_html(samples.walked_app(), "zh", names=samples.NAMES)
    whole = shown(page)
    assert next(whole.iter("form")).get("hidden") is None
    assert len(visible_items(whole)) == 10 and status(whole) == "显示 10 项，共 10 项"
    root = shown(page, "#" + urlencode({"severity": "high", "actor": "first_party"}))
    left = visible_items(root)
    assert status(root) == f"显示 {len(left)} 项，共 10 项" and 0 < len(left) < 10
    number = {key: option.get("value") for key, option in options(root).items()}
    for item in left:
        assert {f"severity:{number['severity', 'high']}", f"actor:{number['actor', 'first_party']}"} <= set(item.get("data-f", "").split())
    # Counts follow: each choice says what it would leave beside the other.
    high = [item for item in items(root) if f"severity:{number['severity', 'high']}" in item.get("data-f", "").split()]
    sdk = sum(f"actor:{number['actor', 'sdk:example-analytics']}" in item.get("data-f", "").split() for item in high)
    assert (options(root)["actor", "sdk:example-analytics"].text or "").endswith(f" ({sdk})")
    # A group without an item left is gone, and the others count what they have.
    for group in (element for element in root.iter() if element.get("data-f-group") is not None):
        inside = [item for item in items(group) if item.get("hidden") is None]
        assert (group.get("hidden") is None) == bool(inside)
        numbers = [e for e in group.iter("span") if e.get("data-f-count") and group.get("class") == "problem" and inside]
        assert all("".join(e.itertext()) == f"{len(inside)} 处" for e in numbers[:1])


@needs_browser
def test_words_are_searched_in_the_finding_and_in_what_is_said_once_for_its_rule(shown: object) -> None:
    assert callable(shown)
    page = render_html(samples.walked_app(), "en", names=samples.NAMES)
    for words, wanted in (("OPENTRUSTMANAGER", 1), ("any server certificate", 1), ("cleartext-traffic 51", 1), ("no such words", 0)):
        assert len(visible_items(shown(page, "#" + urlencode({"q": words})))) == wanted, words


@needs_browser
def test_an_address_of_another_report_says_so_and_shows_all(shown: object) -> None:
    assert callable(shown)
    root = shown(render_html(samples.walked_app(), "en", names=samples.NAMES), "#actor=sdk%3Aelsewhere")
    assert len(visible_items(root)) == 10 and "does not have" in status(root)
    root = shown(render_html(samples.walked_app(), "en", names=samples.NAMES), "#data")
    assert len(visible_items(root)) == 10 and "does not have" not in status(root)


@needs_browser
def test_a_choice_is_written_to_the_address_and_cleared_again(shown: object) -> None:
    assert callable(shown)
    page = render_html(samples.walked_app(), "en", names=samples.NAMES)
    choose = """
      const select = document.querySelector('select[name=confidence]');
      select.value = [...select.options].find((one) => one.dataset.key === 'likely').value;
      select.dispatchEvent(new Event('input', {bubbles: true}));
      document.title = location.hash;
    """
    root = shown(page, steps=choose)
    assert root.findtext(".//title") == "#confidence=likely" and len(visible_items(root)) == 3
    root = shown(page, steps=choose + "document.querySelector('form button').click(); document.title = location.hash;")
    assert root.findtext(".//title") in ("#", "") and len(visible_items(root)) == 10


@needs_browser
def test_hostile_texts_are_choices_like_any_other(shown: object) -> None:
    assert callable(shown)
    page = render_html(samples.hostile_app(), "zh", names=samples.NAMES)
    for (facet, key), option in list(options(tree(page)).items())[::14]:
        root = shown(page, "#" + urlencode({facet: key}))
        wanted = f"{facet}:{option.get('value')}"
        assert visible_items(root) == [item for item in items(root) if wanted in item.get("data-f", "").split()], html.escape(key)[:60]
        assert root.findtext(".//title") == tree(page).findtext(".//title")


@needs_browser
def test_a_comparison_is_narrowed_down_too(shown: object) -> None:
    assert callable(shown)
    root = shown(comparison(), "#section=permissions&sign=came")
    assert len(visible_items(root)) == 5
    assert all(group.get("hidden") is None for group in root.iter("section") if group.get("id") == "permissions")
    assert all(group.get("hidden") is not None for group in root.iter("section") if group.get("id") in ("findings", "components"))
