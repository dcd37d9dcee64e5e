"""The `inspect` command: inputs in, reports out, one exit status."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from mingcha.cli.destination import OutputError, discard_output, naming, report_file, standard_output
from mingcha.cli.messages import complain, internal_error
from mingcha.cli.progress import Progress
from mingcha.facts.extract import RefusedError
from mingcha.findings.inspect import Inspector
from mingcha.findings.model import Inspection, InspectionError
from mingcha.packages.inputs import gather
from mingcha.reports.visible import well_formed
from mingcha.rules.errors import RuleError

if TYPE_CHECKING:
    from mingcha.reports.html import IndexEntry
    from mingcha.reports.names import Names

SEVERITIES = ("note", "low", "medium", "high")
CONFIDENCES = ("possible", "likely", "certain")
#: Which of several exit statuses is the run's, worst first (docs/json.md).
WORST_FIRST = (2, 1, 3, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line asked for (see `mingcha inspect --help`)."""

    packages: Sequence[str]
    format: str
    lang: Literal["zh", "en"]
    output: Path | None
    fail_on: str
    fail_confidence: str
    allow_unknown: bool
    rules: Path | None
    timing: bool
    quiet: bool


def exit_status(inspection: Inspection, request: Request) -> int:
    """0, 1 or 3 for one inspected package."""
    if request.fail_on != "never":
        severities = SEVERITIES[SEVERITIES.index(request.fail_on) :]
        confidences = CONFIDENCES[CONFIDENCES.index(request.fail_confidence) :]
        if any(f.severity in severities and f.confidence in confidences for f in inspection.findings):
            return 1
    unknown = any(c.status == "unknown" for c in inspection.checks)
    return 3 if unknown and not request.allow_unknown else 0


def run(request: Request) -> int:
    """Carry the request out; returns the exit status. Every refusal is one line on standard error."""
    try:
        return _run(request)
    except RuleError as error:
        complain(str(error))
    except OutputError as error:
        complain(str(error))
    except BrokenPipeError:
        # The reader went away (`… | head`): nobody to tell, but 0 would say that everything was inspected.
        discard_output()
    return 2


def _run(request: Request) -> int:
    inspector = Inspector(rules=request.rules, timing=request.timing)
    inputs = gather(request.packages, None if sys.stdin is None else sys.stdin.buffer)
    statuses: list[int] = []
    errors = [InspectionError(file=e.where, what=e.what, where="", why=e.why) for e in inputs.errors]
    if inputs.passed_over and not request.quiet:
        complain(f"{inputs.passed_over} files in the folders are no packages by their ending and were passed over")
    several = len(inputs.paths) > 1
    if request.format == "html" and several and request.output is None:
        raise OutputError("HTML reports of several packages", "need a folder: -o FOLDER")
    with (
        Progress(len(inputs.paths), quiet=request.quiet) as progress,
        _writer(request, inputs.paths, several=several) as writer,
    ):
        for error in errors:
            writer.error(error)
        for path in inputs.paths:
            progress.begin(path.name)
            outcome = _inspected(inspector, path, writer.render)
            progress.end()
            with progress.aside():
                if isinstance(outcome, InspectionError):
                    errors.append(outcome)
                    writer.error(outcome)
                else:
                    inspection, report = outcome
                    writer.inspection(path, inspection, report)
                    statuses.append(exit_status(inspection, request))
    for error in errors:
        complain(": ".join(part for part in (error.file, error.where, error.why) if part))
    if errors:
        statuses.append(2)
    return next((s for s in WORST_FIRST if s in statuses), 0)


def _inspected(inspector: Inspector, path: Path, render: Callable[[Inspection], str]) -> tuple[Inspection, str] | InspectionError:
    """Inspect one package and render its report. Whatever goes wrong is said of this package and loses no other."""
    try:
        inspection = inspector.inspect(path)
        return inspection, render(inspection)
    except RefusedError as refusal:
        return InspectionError(file=str(path), what=refusal.what, where=refusal.where, why=refusal.why)
    except Exception as fault:
        return internal_error(str(path), fault)


@cache
def _names() -> Names:
    """Names for ids in reports for people, from the knowledge."""
    from mingcha import knowledge
    from mingcha.reports.names import NamesFromKnowledge

    return NamesFromKnowledge(knowledge.report())


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


class _Writer:
    """Puts reports where they were asked for, in the format asked for."""

    def __init__(self, request: Request, stream: TextIO, *, folder: Path | None = None) -> None:
        self._request = request
        self._stream = stream
        self._folder = folder  # for HTML reports of several packages
        self._written: list[IndexEntry] = []
        self._begun = False

    def render(self, inspection: Inspection) -> str:
        """Return the report, not yet written: what fails in it fails before a byte of it is out."""
        if self._request.format == "json":
            from mingcha.reports.document import to_json_line

            return to_json_line(inspection) + "\n"
        if self._request.format == "html":
            from mingcha.reports.html import render_html

            return render_html(inspection, self._request.lang, names=_names())
        from mingcha.reports.text import print_report

        page = _Page(self._stream)
        print_report(inspection, page, self._request.lang, names=_names())
        return page.getvalue()

    def inspection(self, path: Path, inspection: Inspection, report: str) -> None:
        """Write the `report` over the package at `path`."""
        if self._folder is None:
            self._put(report)
            return
        from mingcha.reports.html import IndexEntry

        name = f"{inspection.package.sha256[:16]}.html"
        with naming(str(self._folder / name)):
            self._folder.joinpath(name).write_text(report, encoding="utf-8")
        self._written.append(IndexEntry(result=inspection, file=well_formed(path.name), href=name))

    def error(self, error: InspectionError) -> None:
        """Write, where the format has a place for it, that a package could not be inspected."""
        if self._request.format == "json":
            from mingcha.reports.document import error_json_line

            self._put(error_json_line(error) + "\n")
        elif self._request.format == "html":
            from mingcha.reports.html import IndexEntry

            self._written.append(IndexEntry(result=error, file=well_formed(error.file)))
        else:
            from mingcha.reports.text import print_error

            page = _Page(self._stream)
            print_error(error, page, self._request.lang, names=_names())
            self._put(page.getvalue())

    def _put(self, report: str) -> None:
        if self._begun and self._request.format == "text":
            self._stream.write("\n")
        self._begun = True
        self._stream.write(report)
        self._stream.flush()

    def finish(self) -> None:
        """Write what stands over all reports: the index of several, or the page that says why there is none."""
        if not self._written:
            return
        from mingcha.reports.html import render_index

        page = render_index(self._written, self._request.lang, names=_names())
        if self._folder is None:
            self._stream.write(page)
            return
        index = self._folder / "index.html"
        with naming(str(index)):
            index.write_text(page, encoding="utf-8")
        _note(str(index), quiet=self._request.quiet)


@contextmanager
def _writer(request: Request, packages: Sequence[Path], *, several: bool) -> Iterator[_Writer]:
    output = request.output
    if output is None:
        with naming("standard output"):
            writer = _Writer(request, standard_output(machine=request.format != "text"))
            yield writer
            writer.finish()
    elif request.format == "html" and (several or output.is_dir()):
        with naming(str(output)):
            output.mkdir(parents=True, exist_ok=True)
        writer = _Writer(request, sys.stdout, folder=output)
        yield writer
        writer.finish()
    else:
        with report_file(output, packages) as stream:
            writer = _Writer(request, stream)
            yield writer
            writer.finish()
        _note(str(output), quiet=request.quiet)


def _note(line: str, *, quiet: bool) -> None:
    if not quiet and sys.stderr is not None and sys.stderr.isatty():
        print(well_formed(line), file=sys.stderr)
