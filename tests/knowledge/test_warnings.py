"""Every code that says what could not be read has a text for readers, and no text stands for a code that is gone."""

from __future__ import annotations

import re
from pathlib import Path

from mingcha import knowledge

ROOT = Path(__file__).resolve().parents[2]
# How the core writes a code: as the first argument of what makes warnings and refusals, as a constant, or, where it goes
# through a function of a module, by the first word that its room gives all its codes.
_MADE = re.compile(r'(?:Warning::new|Refusal::new|\bwarn|\brefuse|\bproblem)\(\s*"([a-z0-9]+(?:-[a-z0-9]+)+)"')
_CONSTANT = re.compile(r'const CODE: &str = "([a-z0-9-]+)"')
_OF_A_ROOM = re.compile(r'"((?:zip|xml|dex|container|manifest|resources|signing|layout|hidden-code|string-pool|class|jar)-[a-z0-9-]+)"')
_TESTS = re.compile(r"#\[cfg\(test\)\]\nmod \w+ \{")  # written out here; `mod tests;` is a file of its own
_IN_PYTHON = re.compile(r'_warning\("([a-z0-9-]+)"|self\.what = "([a-z0-9-]+)"|\] = "(input-[a-z0-9-]+)"')


def codes_in_rust() -> set[str]:
    """The codes in the sources of the core, its tests left out."""
    found: set[str] = set()
    for source in sorted((ROOT / "core" / "mingcha-core" / "src").rglob("*.rs")):
        if "tests" in source.relative_to(ROOT).parts or source.name in ("tests.rs", "test.rs"):
            continue
        text = _TESTS.split(source.read_text("utf-8"), maxsplit=1)[0]
        for pattern in (_MADE, _CONSTANT, _OF_A_ROOM):
            found.update(pattern.findall(text))
    return found


def codes_in_python() -> set[str]:
    """The codes that Python itself gives."""
    found: set[str] = set()
    for name in ("facts/tables.py", "packages/inputs.py"):
        text = (ROOT / "src" / "mingcha" / name).read_text("utf-8")
        found.update(next(filter(None, groups)) for groups in _IN_PYTHON.findall(text))
    return found


def test_every_code_has_a_text_and_every_text_a_code() -> None:
    codes = codes_in_rust() | codes_in_python()
    assert len(codes) > 100, "the codes are found in the sources"
    assert {"zip-fake-encryption", "resources-invalid", "signing-janus", "input-not-found", "code-over-budget"} <= codes
    texts = set(knowledge.report().warnings)
    assert codes - texts == set(), "codes without a text in knowledge/warnings.yaml"
    assert texts - codes == set(), "texts in knowledge/warnings.yaml for codes that are gone"


def test_texts_are_whole_sentences_for_readers() -> None:
    report = knowledge.report()
    for code, text in {**report.warnings, **report.warning_fallbacks}.items():
        assert text["zh"].endswith("。") and text["en"].endswith("."), code
        assert re.search(r"[\u4e00-\u9fff]", text["zh"]) and not re.search(r"[\u4e00-\u9fff]", text["en"]), code
        assert set(re.findall(r"\{[^}]*\}", text["zh"] + text["en"])) <= {"{entry}"}, code
        assert text["zh"].count("{entry}") == text["en"].count("{entry}") <= 1, code
        assert code not in text["zh"] and code not in text["en"], code


def test_an_entry_is_named_where_there_is_one() -> None:
    report = knowledge.report()
    said = report.warning_text("dex-truncated", "code", "partial", "classes2.dex")
    assert "classes2.dex" in said["zh"] and "classes2.dex" in said["en"]
    assert report.warning_text("no-such-code", "manifest", "all", "")["zh"].startswith("清单文件无法读取")
