"""The `inspect` command: inputs in, reports out, one exit status."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mingcha.cli.answers import Answers, AnswersError
from mingcha.cli.destination import OutputError, discard_output
from mingcha.cli.formats import BINARY, PER_PACKAGE, UnavailableError, require
from mingcha.cli.guide import GuideFile
from mingcha.cli.messages import complain, internal_error
from mingcha.cli.progress import Progress
from mingcha.cli.writer import opened
from mingcha.facts.extract import RefusedError
from mingcha.facts.supplied.errors import SuppliedError
from mingcha.facts.supplied.inputs import Inputs
from mingcha.findings.inspect import Inspector
from mingcha.findings.model import Confidence, Inspection, InspectionError, Severity
from mingcha.findings.standing import Threshold, newly_stands
from mingcha.packages.inputs import gather
from mingcha.rules.errors import RuleError

if TYPE_CHECKING:
    from datetime import date

#: Which of several exit statuses is the run's, worst first (docs/json.md).
WORST_FIRST = (2, 1, 3, 0)


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
    listing: Path | None = None  # store listings
    filing: Path | None = None  # filing records
    preinstalled: Path | None = None  # a terminal maker's list
    guide: Path | None = None  # file for a draft compliance guide of the one SDK archive


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
        return _run(request)
    except (RuleError, AnswersError, SuppliedError, UnavailableError, OutputError) as error:
        complain(str(error))
    except BrokenPipeError:
        # The reader went away (`… | head`): nobody to tell, but 0 would say that everything was inspected.
        discard_output()
    return 2


def _run(request: Request) -> int:
    if request.format in BINARY and request.output is None:
        raise UnavailableError(f"--format {request.format} is not text and needs a file: -o FILE")
    require(request.format)
    answers = Answers.read(request.suppressions, request.as_of, request.baseline)
    beside = Inputs.read(listing=request.listing, filing=request.filing, preinstalled=request.preinstalled)
    inspector = Inspector(rules=request.rules, inputs=beside, timing=request.timing)
    inputs = gather(request.packages, None if sys.stdin is None else sys.stdin.buffer)
    statuses: list[int] = []
    errors = [InspectionError(file=e.where, what=e.what, where="", why=e.why) for e in inputs.errors]
    if inputs.passed_over and not request.quiet:
        complain(f"{inputs.passed_over} files in the folders are no packages by their ending and were passed over")
    if request.format in PER_PACKAGE and len(inputs.paths) > 1 and request.output is None:
        raise OutputError(f"{request.format.upper()} reports of several packages", "need a folder: -o FOLDER")
    silent: Counter[str] = Counter()  # files given beside the packages, to the packages that they say nothing of
    guide = None if request.guide is None else GuideFile(request.guide, inputs.paths, request.output, quiet=request.quiet)
    with (
        Progress(len(inputs.paths), quiet=request.quiet) as progress,
        opened(request.format, request.lang, request.output, inputs.paths, quiet=request.quiet) as writer,
    ):
        for error in errors:
            writer.error(error)
        for path in inputs.paths:
            progress.begin(path.name)
            outcome = _inspected(inspector, answers, path, writer.render)
            progress.end()
            with progress.aside():
                if isinstance(outcome, InspectionError):
                    errors.append(outcome)
                    writer.error(outcome)
                else:
                    inspection, report = outcome
                    if guide is not None:
                        guide.draft(path, inspection, request.lang)
                    writer.inspection(path, inspection, report)
                    statuses.append(exit_status(inspection, request))
                    silent.update(file.file for file in inspection.inputs if not file.lines)
    if guide is not None:
        guide.write()
    for error in errors:
        complain(": ".join(part for part in (error.file, error.where, error.why) if part))
    if not request.quiet:
        unmatched = [f"{file}: no record of {count} of the {len(statuses)} packages" for file, count in silent.items()]
        for note in (*beside.notes, *unmatched, *answers.notes()):
            complain(note)
    if errors:
        statuses.append(2)
    return next((s for s in WORST_FIRST if s in statuses), 0)


def _inspected(
    inspector: Inspector, answers: Answers, path: Path, render: Callable[[Inspection], str | bytes]
) -> tuple[Inspection, str | bytes] | InspectionError:
    """Inspect one package and render its report. Whatever goes wrong is said of this package and loses no other."""
    try:
        inspection = answers.apply(inspector.inspect(path))
        return inspection, render(inspection)
    except RefusedError as refusal:
        return InspectionError(file=str(path), what=refusal.what, where=refusal.where, why=refusal.why)
    except Exception as fault:
        return internal_error(str(path), fault)
