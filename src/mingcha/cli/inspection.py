"""The `inspect` command: inputs in, reports out, one exit status."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, TextIO, cast

from mingcha.cli.answers import Answers, AnswersError
from mingcha.cli.formats import BINARY, PER_PACKAGE, SarifLog, UnavailableError, names, render, require
from mingcha.facts.extract import RefusedError
from mingcha.findings.inspect import Inspector
from mingcha.findings.model import Confidence, Inspection, InspectionError, Severity
from mingcha.findings.standing import Threshold, newly_stands
from mingcha.packages.inputs import gather
from mingcha.rules.errors import RuleError

if TYPE_CHECKING:
    from datetime import date

    from mingcha.reports.html import IndexEntry

#: Which of several exit statuses is the run's, worst first (docs/json.md).
WORST_FIRST = (2, 1, 3, 0)
#: A single package that takes longer than this shows a spinner (seconds).
SPINNER_AFTER = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line asked for (see `mingcha inspect --help`)."""

    packages: Sequence[str]
    format: str
    lang: Literal["zh", "en"]
    output: Path | None
    fail_on: Severity | Literal["never"]
    fail_confidence: Confidence
    allow_unknown: bool
    rules: Path | None
    suppressions: Path | None
    as_of: date  # the day by which suppressions expire
    baseline: Path | None
    timing: bool
    quiet: bool


def exit_status(inspection: Inspection, request: Request) -> int:
    """0, 1 or 3 for one inspected package; what is suppressed, and what its baseline had already, does not count."""
    threshold = Threshold(severity=None if request.fail_on == "never" else request.fail_on, confidence=request.fail_confidence)
    if any(newly_stands(finding, threshold) for finding in inspection.findings):
        return 1
    unknown = any(c.status == "unknown" for c in inspection.checks)
    return 3 if unknown and not request.allow_unknown else 0


def run(request: Request) -> int:
    """Carry the request out; returns the exit status. Every refusal is one line on standard error."""
    try:
        if request.format in BINARY and request.output is None:
            raise UnavailableError(f"--format {request.format} is not text and needs a file: -o FILE")
        require(request.format)
        answers = Answers.read(request.suppressions, request.as_of, request.baseline)
        inspector = Inspector(rules=request.rules, timing=request.timing)
    except (RuleError, AnswersError, UnavailableError) as wrong:
        _complain(str(wrong))
        return 2
    inputs = gather(request.packages, sys.stdin)
    statuses: list[int] = []
    errors = [InspectionError(file=e.where, what=e.what, where="", why=e.why) for e in inputs.errors]
    if inputs.passed_over and not request.quiet:
        _complain(f"{inputs.passed_over} files in the folders are no packages by their ending and were passed over")
    if request.format in PER_PACKAGE and len(inputs.paths) > 1 and request.output is None:
        _complain(f"{request.format.upper()} reports of several packages need a folder: -o FOLDER")
        return 2
    try:
        with _writer(request, several=len(inputs.paths) > 1) as writer:
            for error in errors:
                writer.error(error)
            for path in _progress(inputs.paths, request):
                try:
                    inspection = answers.apply(inspector.inspect(path))
                except RefusedError as refusal:
                    errors.append(InspectionError(file=str(path), what=refusal.what, where=refusal.where, why=refusal.why))
                    writer.error(errors[-1])
                    continue
                writer.inspection(path, inspection)
                statuses.append(exit_status(inspection, request))
    except BrokenPipeError:
        raise
    except OSError as failure:
        _complain(f"{failure.filename or request.output}: {failure.strerror or failure}")
        return 2
    for error in errors:
        place = f"{error.file}: {error.where}" if error.where else error.file
        _complain(f"{place}: {error.why}")
    if not request.quiet:
        for note in answers.notes():
            _complain(note)
    if errors:
        statuses.append(2)
    return next((s for s in WORST_FIRST if s in statuses), 0)


class _Writer:
    """Puts reports where they were asked for, in the format asked for."""

    def __init__(self, request: Request, stream: IO[Any], *, several: bool) -> None:
        self._request = request
        self._stream = stream
        self._several = several
        self._written: list[IndexEntry] = []
        self._sarif = SarifLog(request.lang)

    def inspection(self, path: Path, inspection: Inspection) -> None:
        chosen = self._request.format
        if chosen == "json":
            from mingcha.reports.document import to_json_line

            self._stream.write(to_json_line(inspection) + "\n")
        elif chosen == "sarif":
            self._sarif.add(path, inspection)
        elif chosen in PER_PACKAGE:
            page = render(chosen, inspection, self._request.lang)
            if self._several and self._request.output is not None:
                from mingcha.reports.html import IndexEntry

                name = inspection.package.sha256[:16] + PER_PACKAGE[chosen]
                self._request.output.joinpath(name).write_bytes(page)
                self._written.append(IndexEntry(result=inspection, file=path.name, href=name))
            else:
                self._stream.write(page if chosen in BINARY else page.decode())
        else:
            from mingcha.reports.marked import marked
            from mingcha.reports.text import print_report

            print_report(marked(inspection), cast("TextIO", self._stream), self._request.lang, names=names())
        self._stream.flush()

    def error(self, error: InspectionError) -> None:
        if self._request.format == "json":
            from mingcha.reports.document import error_json_line

            self._stream.write(error_json_line(error) + "\n")
        elif self._request.format == "sarif":
            self._sarif.add(error.file, error)
        elif self._request.format in PER_PACKAGE and self._several:
            from mingcha.reports.html import IndexEntry

            self._written.append(IndexEntry(result=error, file=error.file))

    def finish(self) -> None:
        if self._request.format == "sarif":
            self._stream.write(self._sarif.text())
            self._stream.flush()
        elif self._request.format in PER_PACKAGE and self._several and self._request.output is not None:
            from mingcha.reports.html import render_index

            index = self._request.output / "index.html"
            index.write_text(render_index(self._written, self._request.lang), encoding="utf-8")
            _note(str(index), quiet=self._request.quiet)


@contextmanager
def _writer(request: Request, *, several: bool) -> Iterator[_Writer]:
    if request.output is None:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        writer = _Writer(request, sys.stdout, several=several)
        yield writer
        writer.finish()
    elif request.format in PER_PACKAGE and several:
        request.output.mkdir(parents=True, exist_ok=True)
        writer = _Writer(request, sys.stdout, several=True)
        yield writer
        writer.finish()
    else:
        # Written under another name first: a report is there whole or not at all.
        temporary = request.output.with_name(f".{request.output.name}.tmp")
        try:
            with temporary.open("wb") if request.format in BINARY else temporary.open("w", encoding="utf-8", newline="\n") as stream:
                writer = _Writer(request, stream, several=several)
                yield writer
                writer.finish()
            temporary.replace(request.output)
        finally:
            temporary.unlink(missing_ok=True)
        _note(str(request.output), quiet=request.quiet)


def _progress(paths: Sequence[Path], request: Request) -> Iterator[Path]:
    """The paths one by one, with progress on standard error when that is a terminal and it takes more than a second."""
    if request.quiet or not sys.stderr.isatty():
        yield from paths
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("", total=len(paths))
    timer = threading.Timer(SPINNER_AFTER, progress.start)
    timer.daemon = True
    timer.start()
    try:
        for path in paths:
            progress.update(task, description=path.name)
            yield path
            progress.advance(task)
    finally:
        timer.cancel()
        progress.stop()


def _complain(line: str) -> None:
    print(f"mingcha: {line}".replace("\n", " "), file=sys.stderr)


def _note(line: str, *, quiet: bool) -> None:
    if not quiet and sys.stderr.isatty():
        print(line, file=sys.stderr)
