"""Formats of `mingcha inspect`: which are files of their own, which are binary, and how each is made of an inspection."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mingcha import __version__
from mingcha.findings.model import Inspection, InspectionError

if TYPE_CHECKING:
    from mingcha.reports.names import Names
    from mingcha.reports.sarif import SarifEntry

Language = Literal["zh", "en"]

#: One file for each package, with the ending it gets in a folder; several packages need a folder.
PER_PACKAGE = {"html": ".html", "summary": ".html", "pdf": ".pdf", "docx": ".docx"}
#: Not text: they need a file to be written to.
BINARY = frozenset({"pdf", "docx"})


class UnavailableError(Exception):
    """A format that cannot be made on this machine; one line says what to install."""


@cache
def names() -> Names:
    """Names for ids in reports for people, from the knowledge."""
    from mingcha import knowledge
    from mingcha.reports.names import NamesFromKnowledge

    return NamesFromKnowledge(knowledge.report())


def require(chosen: str) -> None:
    """`UnavailableError` when the format needs something that is not installed."""
    from mingcha.reports.docx import DocxUnavailableError, require_docx
    from mingcha.reports.pdf import PdfUnavailableError, require_pdf

    try:
        if chosen == "pdf":
            require_pdf()
        elif chosen == "docx":
            require_docx()
    except (PdfUnavailableError, DocxUnavailableError) as error:
        raise UnavailableError(str(error)) from None


def render(chosen: str, inspection: Inspection, language: Language) -> bytes:
    """One package's report in a format of `PER_PACKAGE`."""
    from mingcha.reports.marked import marked

    shown = marked(inspection)
    if chosen == "summary":
        from mingcha.reports.summary import render_summary

        return render_summary(inspection, language, names=names()).encode()
    if chosen == "docx":
        from mingcha.reports.docx import render_docx

        return render_docx(inspection, language, names=names())
    if chosen == "pdf":
        from mingcha.reports.pdf import render_pdf

        return render_pdf(shown, language, names=names())
    from mingcha.reports.html import render_html

    return render_html(shown, language, names=names()).encode()


class SarifLog:
    """Collects what becomes one SARIF run."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._entries: list[SarifEntry] = []

    def add(self, file: Path | str, result: Inspection | InspectionError) -> None:
        """Add an inspection or an error."""
        from mingcha.reports.sarif import SarifEntry

        self._entries.append(SarifEntry(file=str(file), result=result))

    def text(self) -> str:
        """The log, with its line end."""
        from mingcha.reports.sarif import to_sarif_text

        return to_sarif_text(self._entries, __version__, self._language, names=names())
