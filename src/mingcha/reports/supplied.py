"""What the user gave beside the package, in words: one line for each file."""

from __future__ import annotations

from mingcha.findings.model import Inspection, SuppliedFile
from mingcha.reports.visible import visible
from mingcha.reports.words import Language, say

MAX_LINES = 5
"""Most records named by their line."""


def supplied_lines(inspection: Inspection, language: Language) -> list[str]:
    """One line for each file given: what it is, its name, how it was read, and which of its records are about the package."""
    return [_line(file, language) for file in inspection.inputs]


def _line(file: SuppliedFile, language: Language) -> str:
    encoding = "GB18030" if file.encoding == "gb18030" else "UTF-8"
    name = say(f"input.{file.input}", language) if file.input in ("store", "filing", "preinstalled") else visible(file.input, 40)
    said = say("input_file", language, name=name, file=visible(file.file, 80), encoding=encoding, n=file.records)
    if not file.lines:
        return said + say("input_silent", language)
    lines = say("comma", language).join(str(line) for line in file.lines[:MAX_LINES])
    return said + say("input_lines" if len(file.lines) <= MAX_LINES else "input_lines_more", language, lines=lines, n=len(file.lines))
