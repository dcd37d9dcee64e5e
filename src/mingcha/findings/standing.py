"""Which findings count for the exit status: those at or above a severity and a confidence that nobody suppressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from .model import Confidence, Finding, Severity

#: Most severe first.
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
#: Surest first.
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """From where on a finding counts."""

    severity: Severity | None  # least severity; None: no finding counts
    confidence: Confidence  # least confidence

    def reached(self, severity: Severity, confidence: Confidence) -> bool:
        """Whether a finding of this severity and confidence counts."""
        if self.severity is None:
            return False
        return SEVERITIES.index(severity) <= SEVERITIES.index(self.severity) and CONFIDENCES.index(confidence) <= CONFIDENCES.index(
            self.confidence
        )


def stands(finding: Finding, threshold: Threshold) -> bool:
    """Whether the finding counts by itself."""
    return finding.suppressed is None and threshold.reached(finding.severity, finding.confidence)


def newly_stands(finding: Finding, threshold: Threshold) -> bool:
    """Whether the finding counts and did not in the baseline.

    That is so when it is new, when it was below the threshold, and when a suppression it had then holds no longer. Without
    a baseline every finding that counts is new.
    """
    if not stands(finding, threshold):
        return False
    then = finding.baseline
    if then is None or then.severity is None or then.confidence is None:
        return True
    return then.suppressed or not threshold.reached(then.severity, then.confidence)
