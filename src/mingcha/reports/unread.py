"""What could not be read, said once: warnings and unknown checks that share a cause stand together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mingcha.findings.model import Check, Row, Text
from mingcha.findings.model import Warning as ReadingWarning


@dataclass(slots=True, kw_only=True)
class WarningGroup:
    """Warnings of one code that say the same to a reader."""

    first: ReadingWarning  # carries code, loss, message and the first place
    parts: list[str] = field(default_factory=list)
    count: int = 0


def alike(warnings: Iterable[ReadingWarning]) -> list[WarningGroup]:
    """``warnings`` in their order, those of one code, loss and message together."""
    groups: dict[tuple[str, str, Text], WarningGroup] = {}
    for warning in warnings:
        group = groups.setdefault((warning.code, warning.loss, warning.message), WarningGroup(first=warning))
        group.count += 1
        if warning.part not in group.parts:
            group.parts.append(warning.part)
    return list(groups.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckGroup:
    """Checks of one status for one reason."""

    status: str
    reason: Text | None
    checks: Sequence[str]


def by_reason(checks: Iterable[Check], statuses: Sequence[str]) -> list[CheckGroup]:
    """``checks`` of ``statuses``, in the order of these, those with one reason together."""
    groups: dict[tuple[str, Text | None], list[str]] = {}
    for check in checks:
        groups.setdefault((check.status, check.reason), []).append(check.check)
    return [
        CheckGroup(status=status, reason=reason, checks=names)
        for wanted in statuses
        for (status, reason), names in groups.items()
        if status == wanted
    ]


def hiding_key(row: Row) -> str:
    """The key of the words that say, on top of a report, what a framework that hides code means for it."""
    kind = row.get("kind")
    return f"hiding.{kind}" if kind in ("packer", "cross_platform", "web_shell", "game_engine") else "hiding.other"
