"""The `diff` command: two packages or their JSON reports in, one comparison out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from mingcha.cli.answers import Answers, AnswersError
from mingcha.cli.formats import names
from mingcha.facts.extract import RefusedError
from mingcha.findings.diff import Diff
from mingcha.findings.diff import diff as compare
from mingcha.findings.inspect import Inspector
from mingcha.findings.model import Confidence, Inspection, Severity
from mingcha.findings.standing import Threshold, newly_stands
from mingcha.reports.read import ReportError, read_reports
from mingcha.reports.visible import visible
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
    except (RuleError, AnswersError, ReportError) as error:
        return _refused(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        return _refused(f"{error.filename or request.output}: {error.strerror or error}")
    for note in answers.notes():
        print(f"mingcha: {visible(note, 2_000)}", file=sys.stderr)
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
    if request.format == "text" and request.output is None:
        from mingcha.reports.diff_pages import print_diff

        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        print_diff(changes, threshold, sys.stdout, request.lang, names=names())
        return
    text = _text(changes, threshold, request)
    if request.output is None:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    temporary = request.output.with_name(f".{request.output.name}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(request.output)
    finally:
        temporary.unlink(missing_ok=True)


def _text(changes: Diff, threshold: Threshold, request: Request) -> str:
    if request.format == "json":
        from mingcha.reports.diff_document import diff_json

        return diff_json(changes, threshold)
    from mingcha.reports.diff_pages import diff_html, diff_text

    return (diff_html if request.format == "html" else diff_text)(changes, threshold, request.lang, names=names())


def _refused(line: str) -> int:
    print(f"mingcha: {visible(line, 5_000)}", file=sys.stderr)
    return 2
