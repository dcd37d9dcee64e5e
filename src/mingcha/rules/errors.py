"""How a rule file is refused: one line with file, line, what and why."""

from __future__ import annotations


class RuleError(Exception):
    """Why a rule file cannot be used, as text in one line.

    `file` is as the caller named it, `line` counts from 1 (0 is the file as a whole), `what` is a stable kebab-case
    code, `why` one line of English.
    """

    def __init__(self, file: str, line: int, what: str, why: str) -> None:
        super().__init__(f"{file}:{line}: {what}: {why}" if line else f"{file}: {what}: {why}")
        self.file = file
        self.line = line
        self.what = what
        self.why = why


class RefusedError(Exception):
    """The same before file and line are known: `path` leads to the value inside the document."""

    def __init__(self, path: tuple[str | int, ...], what: str, why: str) -> None:
        super().__init__(why)
        self.path = path
        self.what = what
        self.why = why
