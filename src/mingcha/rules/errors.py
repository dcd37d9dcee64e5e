"""How a rule file is refused: one line with file, line, what and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleError(Exception):
    """Why a rule file cannot be used."""

    file: str  # as the caller named it
    line: int  # from 1; 0 for the file as a whole
    what: str  # stable kebab-case code
    why: str  # one line, English

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}: {self.why}"


class Refused(Exception):
    """The same before file and line are known: ``path`` leads to the value inside the document."""

    def __init__(self, path: tuple[str | int, ...], what: str, why: str) -> None:
        super().__init__(why)
        self.path = path
        self.what = what
        self.why = why
