"""Why a file given beside a package cannot be used."""

from __future__ import annotations


class SuppliedError(Exception):
    """One line: file, line (0 is the file as a whole), a stable code, the reason."""

    def __init__(self, file: str, line: int, what: str, why: str) -> None:
        super().__init__(f"{file}:{line}: {what}: {why}" if line else f"{file}: {what}: {why}")
        self.file = file
        self.line = line
        self.what = what
        self.why = why


def shown(text: str, longest: int = 60) -> str:
    """A text of the file as it may stand inside a reason: quoted, cut, without anything that is not printed."""
    return repr(text if len(text) <= longest else text[:longest] + "…")
