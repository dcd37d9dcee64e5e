"""The `diff` command: two packages or their JSON reports in, one comparison out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from mingcha.cli.answers import Answers, AnswersError
from mingcha.cli.destination import OutputError, discard_output, naming, report_file, standard_output
from mingcha.cli.formats import names
from mingcha.cli.messages import complain
from mingcha.facts.extract import RefusedError
from mingcha.findings.diff import Diff
from mingcha.findings.diff import diff as compare
from mingcha.findings.inspect import Inspector
from mingcha.findings.model import Confidence, Inspection, Severity
from mingcha.findings.standing import Threshold, newly_stands
from mingcha.packages.inputs import reason
from mingcha.reports.read import ReportError, read_reports
from mingcha.rules.errors import RuleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line asked for (see `mingcha diff --help`)."""

    old: Path
    new: Path
    format: str
    lang: Literal["zh", "en"]
    output: Path | None
    fail_on: Severity | Literal["never"]
    fail_confidence: Confidence
    allow_unknown: bool
    suppressions: Path | None
    as_of: date
    rules: Path | None


def run(request: Request) -> int:
    """Carry the request out; returns the exit status. Every refusal is one line on standard error."""
    try:
        answers = Answers.read(request.suppressions, request.as_of, None)
        inspector = Inspector(rules=request.rules)
        old = _read(request.old, inspector)
        new = answers.apply(_read(request.new, inspector))
        changes = compare(old, new)
        threshold = Threshold(severity=None if request.fail_on == "never" else request.fail_on, confidence=request.fail_confidence)
        _write(changes, threshold, request)
    except (RuleError, AnswersError, ReportError, OutputError) as error:
        complain(str(error))
        return 2
    except BrokenPipeError:
        # As for an inspection: nobody to tell, but 0 would say that nothing is new.
        discard_output()
        return 2
    except OSError as error:
        complain(f"{error.filename or request.new}: {reason(error)}")
        return 2
    for note in answers.notes():
        complain(note)
    if any(newly_stands(finding, threshold) for finding in changes.new.findings):
        return 1
    return 3 if changes.newly_unknown and not request.allow_unknown else 0


def _read(path: Path, inspector: Inspector) -> Inspection:
    """The inspection of a package, or the one that a JSON report holds; `ReportError` when there is none or more than one."""
    if not path.is_file():
        raise ReportError(str(path), 0, "there is no such file")
    with path.open("rb") as file:
        report = file.read(64).lstrip()[:1] == b"{"
    if not report:
        try:
            return inspector.inspect(path)
        except RefusedError as refusal:
            raise ReportError(str(path), 0, str(refusal)) from None
    found = read_reports(path)
    if len(found) != 1:
        raise ReportError(str(path), 0, f"a comparison needs a report of one package, this file has {len(found)}")
    return found[0]


def _write(changes: Diff, threshold: Threshold, request: Request) -> None:
    if request.output is not None:
        with report_file(request.output, (request.old, request.new)) as file:
            file.write(_text(changes, threshold, request))
        return
    with naming("standard output"):
        stream = standard_output(machine=request.format != "text")
        if request.format == "text":
            from mingcha.reports.diff_pages import print_diff

            print_diff(changes, threshold, stream, request.lang, names=names())
        else:
            stream.write(_text(changes, threshold, request))
        stream.flush()


def _text(changes: Diff, threshold: Threshold, request: Request) -> str:
    if request.format == "json":
        from mingcha.reports.diff_document import diff_json

        return diff_json(changes, threshold)
    from mingcha.reports.diff_pages import diff_html, diff_text

    return (diff_html if request.format == "html" else diff_text)(changes, threshold, request.lang, names=names())
