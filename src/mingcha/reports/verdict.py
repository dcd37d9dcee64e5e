"""The verdict over one inspection: what stands on top of every report.

Unknown is never shown as clean: "nothing found" is said only when every check that ran could read what it needs. Nor is possible
shown as found: what is only possible stands beside what is certain or likely, in its own words, as it does in exit statuses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from mingcha.findings.model import CheckStatus, Confidence, Inspection, Row, Severity
from mingcha.findings.model import Warning as ReadingWarning

State = Literal["found", "possible", "partial", "clean", "nothing_checked"]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
STATUSES: tuple[CheckStatus, ...] = ("found", "unknown", "needs_input", "clean", "not_applicable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a package, in numbers."""

    state: State
    found: int  # suspected infringements: findings without those of severity "note"
    firm: int  # of these, with confidence "certain" or "likely"
    possible: int  # of these, with confidence "possible": leads that someone must look into
    suppressed: int  # of the suspected infringements, those that somebody answers for
    notes: int  # findings of severity "note": remarks to the developer
    severities: Mapping[Severity, int]  # findings of each severity
    confidences: Mapping[Confidence, int]  # suspected infringements of each confidence
    statuses: Mapping[CheckStatus, int]  # checks of each status
    incomplete: bool  # whether some check is unknown, something was not read, or code hides from the inspection
    losses: Sequence[ReadingWarning]  # warnings that say something was not read, worst first
    oddities: Sequence[ReadingWarning]  # warnings that cost nothing
    hiding: Sequence[Row]  # frameworks and packers whose code the inspection does not see


def verdict_of(inspection: Inspection) -> Verdict:
    """The verdict over ``inspection``."""
    severities = Counter(finding.severity for finding in inspection.findings)
    confidences = Counter(f.confidence for f in inspection.findings if f.severity != "note")
    statuses = Counter(check.status for check in inspection.checks)
    losses = [w for w in inspection.warnings if w.loss == "all"] + [w for w in inspection.warnings if w.loss == "partial"]
    hiding = [row for row in inspection.package.frameworks if row.get("hides_code")]
    found = sum(severities.values()) - severities["note"]
    incomplete = bool(statuses["unknown"] or losses or hiding)
    state: State
    firm = found - confidences["possible"]
    if firm:
        state = "found"
    elif found:
        state = "possible"
    elif incomplete:
        state = "partial"
    elif statuses["clean"] or statuses["found"]:
        state = "clean"
    else:
        state = "nothing_checked"
    return Verdict(
        state=state,
        found=found,
        firm=firm,
        possible=confidences["possible"],
        suppressed=sum(f.suppressed is not None for f in inspection.findings if f.severity != "note"),
        notes=severities["note"],
        severities={severity: severities[severity] for severity in SEVERITIES},
        confidences={confidence: confidences[confidence] for confidence in CONFIDENCES},
        statuses={status: statuses[status] for status in STATUSES},
        incomplete=incomplete,
        losses=losses,
        oddities=[w for w in inspection.warnings if w.loss == "nothing"],
        hiding=hiding,
    )
