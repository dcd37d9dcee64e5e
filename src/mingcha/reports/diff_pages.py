"""The comparison of two inspections for people: in a terminal, and as a self-contained HTML page in the style of the report."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TextIO

from mingcha.findings.diff import Diff
from mingcha.findings.standing import Threshold
from mingcha.reports.diff_view import MARK, WORDS, DiffView, Line, Section, view_of
from mingcha.reports.facets import Facet, Option, mark
from mingcha.reports.names import Names, NamesFromTables
from mingcha.reports.page import render_page
from mingcha.reports.words import Language


def diff_text(diff: Diff, threshold: Threshold, language: Language = "zh", *, names: Names | None = None) -> str:
    """The comparison as plain lines; `+` came, `-` went, `~` changed, `?` cannot be said."""
    view = view_of(diff, threshold, language, names or NamesFromTables())
    lines = [f"{WORDS('title', language)}  {view.name}"]
    lines += [f"  {side}  {version}  SHA-256 {digest}" for side, version, digest in view.sides]
    lines += ["", _verdict(view, language), view.counts, *view.cautions]
    for section in view.sections:
        lines += ["", WORDS(section.key, language)]
        for line in section.lines:
            stands = f" [{WORDS('stands', language)}]" if line.stands else ""
            lines.append(f"  {MARK[line.sign]} {line.said}{stands}" + (f"  {line.more}" if line.more else ""))
        if section.total > len(section.lines):
            lines.append("    " + WORDS("cut", language, shown=len(section.lines), total=section.total))
    if not view.sections:
        lines += ["", WORDS("same_all", language)]
    return "\n".join(lines) + "\n"


def print_diff(diff: Diff, threshold: Threshold, stream: TextIO, language: Language = "zh", *, names: Names | None = None) -> None:
    """Write :func:`diff_text` to `stream`, coloured by sign where that is a terminal."""
    text = diff_text(diff, threshold, language, names=names)
    if not stream.isatty():
        stream.write(text)
        return
    from rich.console import Console
    from rich.text import Text

    style = {"  + ": "green", "  - ": "red", "  ~ ": "yellow", "  ? ": "magenta"}
    console = Console(file=stream, highlight=False, soft_wrap=True)
    for line in text.splitlines():
        console.print(Text(line, style=style.get(line[:4], "")))


def diff_html(diff: Diff, threshold: Threshold, language: Language = "zh", *, names: Names | None = None) -> str:
    """The comparison as one HTML page that loads nothing. The same arguments give the same text."""
    view = view_of(diff, threshold, language, names or NamesFromTables())
    state = "found" if view.standing else "partial" if view.newly_unknown else "clean"
    facets = _facets(view, language)
    marks = {(facet.name, option.key): mark(facet.name, option) for facet in facets for option in facet.options}
    context = {
        "view": view,
        "facets": [facet for facet in facets if len(facet.options) > 1],
        "groups": lambda section: [list(alike) for _, alike in groupby(section.lines, key=_alike)],
        "marks": lambda section, line: " ".join(marks[pair] for pair in _keys(section, line)),
        "verdict": _verdict(view, language),
        "state": state,
        "mark": MARK,
        "version": diff.new.versions.mingcha,
    }
    return render_page("diff.html.j2", language, context, styles=("report.css", "diff.css"), words=WORDS, script="filter.js")


def _alike(line: Line) -> tuple[str, str, bool]:
    """Lines that say the same of different things stand together, and say it once."""
    return line.sign, line.said, line.stands


def _keys(section: Section, line: Line) -> list[tuple[str, str]]:
    pairs = [("section", section.key), ("sign", line.sign)]
    return [*pairs, ("sign", "stands")] if line.stands else pairs


def _facets(view: DiffView, language: Language) -> list[Facet]:
    """By what a reader narrows differences down: what they are about, and what happened."""
    counts = Counter(pair for section in view.sections for line in section.lines for pair in _keys(section, line))
    order = {"section": [section.key for section in view.sections], "sign": ["stands", *MARK]}
    facets = []
    number = 0
    for name, keys in order.items():
        facet = Facet(name=name)
        for key in keys:
            if counts[name, key]:
                facet.options.append(Option(number=number, key=key, said=WORDS(key, language), count=counts[name, key]))
                number += 1
        facets.append(facet)
    return facets


def _verdict(view: DiffView, language: Language) -> str:
    if view.standing:
        return WORDS("verdict.new", language, n=view.standing)
    if view.newly_unknown:
        return WORDS("verdict.unknown", language, n=view.newly_unknown)
    return WORDS("verdict.none", language)
