"""When personal information is collected: the collections of an inspection by moment, in the order in which a person meets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mingcha.findings.call_path import call_path
from mingcha.findings.model import Actor, Frame, Row
from mingcha.reports.arrange import actor_of
from mingcha.reports.facets import MOMENTS
from mingcha.reports.ladder import worth_showing
from mingcha.reports.verdict import CONFIDENCES

UNDECIDED = "reachable"
"""The moment of code that can run while nobody knows when."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """One data type collected by one actor at one moment."""

    data_type: str
    actor: Actor
    confidence: str = ""  # the best
    count: int = 0  # call sites
    attempted: bool = True  # whether every one of them gets nothing on the device profile
    path: Sequence[str | Frame] = ()  # the call path of the surest call site that has one


@dataclass(slots=True, kw_only=True)
class Stage:
    """What is collected at one moment."""

    moment: str
    entries: list[Entry] = field(default_factory=list)


def timeline_of(collections: Sequence[Row]) -> list[Stage]:
    """The stages in order, of each the surest entries first. Empty when no moment is known; what never runs is left out."""
    stages: dict[str, dict[tuple[str, Actor], Entry]] = {}
    for row in sorted(collections, key=_doubt):
        moment = str(row.get("moment") or UNDECIDED)
        if moment == "dead":
            continue
        data_type, actor = str(row.get("data_type") or ""), actor_of(row)
        actor = Actor(kind=actor.kind, sdk=actor.sdk, name=actor.name)
        entries = stages.setdefault(moment, {})
        entry = entries.get((data_type, actor))
        if entry is None:
            entry = entries[data_type, actor] = Entry(data_type=data_type, actor=actor, confidence=str(row.get("confidence") or ""))
        entry.count += 1
        entry.attempted = entry.attempted and row.get("result") == "attempted"
        if not entry.path and worth_showing(path := call_path(row)):
            entry.path = path
    if not stages.keys() - {UNDECIDED}:
        return []
    known = [moment for moment in MOMENTS if moment in stages]
    order = [*known, *sorted(stages.keys() - set(known))]
    return [Stage(moment=moment, entries=sorted(stages[moment].values(), key=_rank)) for moment in order]


def _doubt(row: Row) -> int:
    return _place(row.get("confidence"))


def _rank(entry: Entry) -> tuple[int, int, str]:
    return _place(entry.confidence), -entry.count, entry.data_type


def _place(confidence: object) -> int:
    order: Sequence[object] = CONFIDENCES
    return order.index(confidence) if confidence in order else len(order)
