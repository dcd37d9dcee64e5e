"""Reports of an inspection, put where they were asked for in the format asked for."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, TextIO, cast

from mingcha.cli.destination import naming, report_file, standard_output
from mingcha.cli.formats import BINARY, PER_PACKAGE, SarifLog, names, render
from mingcha.cli.messages import note
from mingcha.findings.model import Inspection, InspectionError
from mingcha.reports.visible import well_formed

if TYPE_CHECKING:
    from mingcha.reports.html import IndexEntry

Language = Literal["zh", "en"]


class _Page(io.StringIO):
    """A report for people in memory, as wide and as colourful as the stream it is for."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()


class Writer:
    """Writes one report a package, and at the end what stands over all of them."""

    def __init__(self, form: str, language: Language, stream: IO[Any], *, folder: Path | None = None) -> None:
        self._form = form
        self._language: Language = language
        self._stream = stream
        self._folder = folder  # for reports of several packages, a file each
        self._written: list[IndexEntry] = []
        self._sarif = SarifLog(language)
        self._begun = False

    def render(self, inspection: Inspection) -> str | bytes:
        """Return the report, not yet written: what fails in it fails before a byte of it is out."""
        if self._form == "json":
            from mingcha.reports.document import to_json_line

            return to_json_line(inspection) + "\n"
        if self._form == "sarif":
            return ""  # one log over all packages, written at the end
        if self._form in PER_PACKAGE:
            page = render(self._form, inspection, self._language)
            return page if self._form in BINARY else page.decode()
        from mingcha.reports.marked import marked
        from mingcha.reports.text import print_report

        shown = _Page(cast("TextIO", self._stream))
        print_report(marked(inspection), shown, self._language, names=names())
        return shown.getvalue()

    def inspection(self, path: Path, inspection: Inspection, report: str | bytes) -> None:
        """Write the `report` over the package at `path`."""
        if self._form == "sarif":
            self._sarif.add(path, inspection)
        elif self._folder is None:
            self._put(report)
        else:
            from mingcha.reports.html import IndexEntry

            name = inspection.package.sha256[:16] + PER_PACKAGE[self._form]
            with naming(str(self._folder / name)):
                self._folder.joinpath(name).write_bytes(report if isinstance(report, bytes) else report.encode())
            self._written.append(IndexEntry(result=inspection, file=well_formed(path.name), href=name))

    def error(self, error: InspectionError) -> None:
        """Write, where the format has a place for it, that a package could not be inspected."""
        if self._form == "json":
            from mingcha.reports.document import error_json_line

            self._put(error_json_line(error) + "\n")
        elif self._form == "sarif":
            self._sarif.add(error.file, error)
        elif self._form in PER_PACKAGE:
            from mingcha.reports.html import IndexEntry

            self._written.append(IndexEntry(result=error, file=well_formed(error.file)))
        else:
            from mingcha.reports.text import print_error

            shown = _Page(cast("TextIO", self._stream))
            print_error(error, shown, self._language, names=names())
            self._put(shown.getvalue())

    def _put(self, report: str | bytes) -> None:
        if self._begun and self._form == "text":
            self._stream.write("\n")
        self._begun = True
        self._stream.write(report)
        self._stream.flush()

    def finish(self) -> Path | None:
        """Write what stands over all reports: a log, the index of several, or the page that says why there is none.

        Returns the index, when there is one.
        """
        if self._form == "sarif":
            self._put(self._sarif.text())
            return None
        if not self._written:
            return None
        from mingcha.reports.html import render_index

        page = render_index(self._written, self._language, names=names())
        if self._folder is None:
            if self._form == "html":
                self._stream.write(page)
            return None
        index = self._folder / "index.html"
        with naming(str(index)):
            index.write_text(page, encoding="utf-8")
        return index


@contextmanager
def opened(form: str, language: Language, output: Path | None, packages: Sequence[Path], *, quiet: bool) -> Iterator[Writer]:
    """Open a writer to `output` (standard output when None; a folder for formats with a file for each of several packages)."""
    several = len(packages) > 1
    if output is None:
        with naming("standard output"):
            writer = Writer(form, language, standard_output(machine=form != "text"))
            yield writer
            writer.finish()
        return
    done: Path | None = output
    if form in PER_PACKAGE and (several or output.is_dir()):
        with naming(str(output)):
            output.mkdir(parents=True, exist_ok=True)
        writer = Writer(form, language, sys.stdout, folder=output)
        yield writer
        done = writer.finish()
    else:
        with report_file(output, packages, binary=form in BINARY) as stream:
            writer = Writer(form, language, stream)
            yield writer
            writer.finish()
    if done is not None:
        note(str(done), quiet=quiet)
