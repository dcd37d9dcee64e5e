"""docs/inputs.md: its examples are read as they stand, and it names every field and every column name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mingcha.facts.supplied import fields, filing, listing, preinstalled, source
from mingcha.facts.supplied.fields import Named
from mingcha.facts.supplied.inputs import Inputs

PAGE = (Path(__file__).parents[2] / "docs" / "inputs.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
KINDS = {
    "listing": ("Store listings", listing.FIELDS),
    "filing": ("Filing records", filing.FIELDS),
    "preinstalled": ("Lists of preinstalled apps", preinstalled.FIELDS),
}


@pytest.mark.parametrize("kind", KINDS)
def test_examples_are_read(kind: str, tmp_path: Path) -> None:
    examples = re.findall(r"^```(json|csv)\n(.*?)^```", SECTIONS[KINDS[kind][0]], re.MULTILINE | re.DOTALL)
    assert examples
    for form, content in examples:
        path = tmp_path / f"example.{form}"
        path.write_text(content, encoding="utf-8")
        given = {kind: path}
        inputs = Inputs.read(listing=given.get("listing"), filing=given.get("filing"), preinstalled=given.get("preinstalled"))
        assert inputs.notes == [], "a column of the example is not known"


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_name_is_documented(kind: str) -> None:
    def row(field: Named) -> str:
        chinese = "、".join([field.zh, *(name for name in field.columns if not name.isascii())])
        english = ", ".join([field.en, *(name for name in field.columns if name.isascii())])
        return f"| `{field.key}` | {chinese} | {english} |"

    section, known = KINDS[kind]
    rows = [line for line in SECTIONS[section].splitlines() if line.startswith("| `")]
    assert [line[: len(row(field))] for line, field in zip(rows, known, strict=True)] == [row(field) for field in known]


def test_limits_are_those_of_the_code() -> None:
    limits = PAGE[PAGE.index("Limits:") :]
    for number in (f"{source.MAX_FILE_BYTES >> 20} MiB", f"{source.MAX_RECORDS:,} records", f"{source.MAX_KEYS} columns"):
        assert number in limits
    assert f"{source.MAX_NESTING} levels" in limits
    for number in (f"{fields.MAX_ITEMS:,} items", f"{fields.MAX_TEXT:,} characters", f"{fields.MAX_NAME} for"):
        assert number in limits
    assert f"{source.MAX_DIGITS} digits" in limits
