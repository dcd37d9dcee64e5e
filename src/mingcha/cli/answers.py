"""What the user says beside the package: suppressions to apply, and a baseline to hold findings against."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mingcha.findings.model import Inspection

if TYPE_CHECKING:
    from datetime import date

    from mingcha.findings.suppress import SuppressionFile


class AnswersError(Exception):
    """A file that cannot be used, in one line that says what is wrong with it."""


@dataclass(slots=True, kw_only=True)
class Answers:
    """Suppressions and baseline, read once and applied to every inspection of a run."""

    suppressions: SuppressionFile | None
    today: date  # the day by which suppressions expire
    baseline: dict[str, Inspection] | None  # by application id
    _used: set[int] = field(default_factory=set)  # lines of entries that matched something

    @classmethod
    def read(cls, suppressions: Path | None, today: date, baseline: Path | None) -> Answers:
        """Read the files named; `AnswersError` for the first that is not in order."""
        held = None
        if suppressions is not None:
            from mingcha.findings.suppression_file import SuppressionError, load_suppressions

            try:
                held = load_suppressions(suppressions)
            except SuppressionError as error:
                raise AnswersError(str(error)) from None
        before = None
        if baseline is not None:
            from mingcha.reports.read import ReportError, by_app, read_reports

            try:
                before = by_app(read_reports(baseline))
            except ReportError as error:
                raise AnswersError(str(error)) from None
            except ValueError as error:
                raise AnswersError(f"{baseline}: {error}") from None
        return cls(suppressions=held, today=today, baseline=before)

    def apply(self, inspection: Inspection) -> Inspection:
        """The inspection with its findings marked as suppressed and as new."""
        if self.suppressions is not None:
            from mingcha.findings.suppress import suppress

            inspection = suppress(inspection, self.suppressions, self.today)
            unused = {entry.line for entry in inspection.suppressions.unused} if inspection.suppressions else set()
            app_id = inspection.package.app_id
            self._used |= {e.line for e in self.suppressions.entries if e.concerns(app_id) and e.line not in unused}
        if self.baseline is not None:
            from mingcha.findings.diff import against

            inspection = against(inspection, self.baseline.get(inspection.package.app_id or ""))
        return inspection

    def notes(self) -> list[str]:
        """Lines on entries that did not apply, over all packages of the run."""
        if self.suppressions is None:
            return []
        lines = []
        for entry in self.suppressions.entries:
            place = f"{self.suppressions.name}:{entry.line}"
            if entry.expires < self.today:
                lines.append(f"{place}: suppression expired on {entry.expires}, no longer applied")
            elif entry.line not in self._used:
                lines.append(f"{place}: suppression matches no finding")
        return lines
