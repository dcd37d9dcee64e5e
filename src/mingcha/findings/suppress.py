"""Suppressions: findings that somebody answers for, with a reason and until a day. They stay in the report, marked.

The form of the file is in ``docs/suppressions.md``; :mod:`mingcha.findings.suppression_file` reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from .fingerprint import actor_key
from .model import Finding, Inspection, Suppressed, SuppressionEntry, Suppressions


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """One entry: what it matches, why, by whom, until when. It has a fingerprint or a rule, or both."""

    line: int  # in its file
    fingerprint: str | None
    rule: str | None
    data_type: str | None  # every data type of the finding is this one
    actor: str | None  # "first_party", "sdk:<id>" or "unknown:<root package>"
    app_id: str | None  # only in this app
    reason: str
    author: str
    created: date
    expires: date  # the last day on which it holds

    def concerns(self, app_id: str | None) -> bool:
        """Whether the entry could apply to findings of this app; one of unknown id matches no entry confined to an app."""
        return self.app_id is None or self.app_id == app_id

    def matches(self, finding: Finding, app_id: str | None) -> bool:
        """Whether the entry is about this finding, whatever the day."""
        return (
            self.concerns(app_id)
            and (self.fingerprint is None or self.fingerprint == finding.fingerprint)
            and (self.rule is None or self.rule == finding.rule)
            and (self.data_type is None or set(finding.data_types) == {self.data_type})
            and (self.actor is None or self.actor == _actor(finding))
        )

    def entry(self) -> SuppressionEntry:
        """The entry as reports show it."""
        return SuppressionEntry(
            line=self.line,
            fingerprint=self.fingerprint,
            rule=self.rule,
            data_type=self.data_type,
            actor=self.actor,
            app_id=self.app_id,
            reason=self.reason,
            author=self.author,
            expires=self.expires.isoformat(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionFile:
    """The entries of one file, in its order."""

    name: str  # as the user named it
    entries: Sequence[Suppression]


def suppress(inspection: Inspection, file: SuppressionFile, today: date) -> Inspection:
    """`inspection` with the findings that an entry matches on the day `today` marked, and what became of the entries.

    The first entry in the file that matches and has not expired is the one that is named. Nothing else changes: no finding
    goes, no check becomes clean.
    """
    app_id = inspection.package.app_id
    findings: list[Finding] = []
    matched: set[int] = set()
    applied = 0
    for finding in inspection.findings:
        about = [position for position, entry in enumerate(file.entries) if entry.matches(finding, app_id)]
        matched.update(about)
        live = next((file.entries[position] for position in about if today <= file.entries[position].expires), None)
        if live is not None:
            applied += 1
            mark = Suppressed(reason=live.reason, author=live.author, expires=live.expires.isoformat())
            finding = replace(finding, suppressed=mark)
        findings.append(finding)
    entries = list(enumerate(file.entries))
    return replace(
        inspection,
        findings=findings,
        suppressions=Suppressions(
            file=file.name,
            date=today.isoformat(),
            applied=applied,
            expired=[entry.entry() for position, entry in entries if position in matched and entry.expires < today],
            unused=[entry.entry() for position, entry in entries if position not in matched and entry.concerns(app_id)],
        ),
    )


def _actor(finding: Finding) -> str | None:
    """How an entry names the actor of a finding; None when the finding is about the package as such."""
    kind, name = actor_key(finding.actor)
    return f"{kind}:{name}" if name else kind or None
