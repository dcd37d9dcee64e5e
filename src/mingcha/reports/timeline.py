"""What happens to personal information, and when: the moments of an inspection in the order in which a person meets them.

A moment holds what is collected then, by data type and actor, with how often it goes on and where it is sent, and what else the app does
then: asking for permissions, starting itself. What goes on with no screen seen stands in the background, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mingcha.findings.call_path import call_path
from mingcha.findings.model import Actor, Finding, Frame, Inspection, Row
from mingcha.reports.arrange import actor_of
from mingcha.reports.facets import MOMENTS
from mingcha.reports.ladder import worth_showing
from mingcha.reports.verdict import CONFIDENCES

UNDECIDED = "reachable"
"""The moment of code that can run while nobody knows when."""
BACKGROUND = "background"
COMMON = frozenset({"device_model"})
"""Data types that every app reads, and that stand behind the others."""
MAX_APIS = 3
"""APIs that one entry names."""
MAX_SINKS = 4
"""Places that one entry names as those it is sent to."""
MAX_REPEATS = 3
"""Ways of repeating that one entry names."""

Key = tuple[str, Actor]


@dataclass(slots=True, kw_only=True)
class Entry:
    """One data type collected by one actor at one moment."""

    data_type: str
    actor: Actor
    confidence: str = ""  # the best
    count: int = 0  # call sites
    attempted: bool = True  # whether every one of them gets nothing on the device profile
    path: Sequence[str | Frame] = ()  # the call path of the surest call site that has one
    apis: list[tuple[str, str]] = field(default_factory=list)  # API and its kind, the surest first, at most `MAX_APIS`
    more_apis: int = 0  # APIs beyond these
    condition: str | None = None  # what all its surest call sites depend on
    repeats: list[Row] = field(default_factory=list)  # rows of the fact table `repeated`, the surest first
    sent: list[Row] = field(default_factory=list)  # rows of flows, the surest first
    since: str | None = None  # in the background: the moment at which what goes on there began

    @property
    def sure(self) -> bool:
        """Whether it is more than possible."""
        return self.confidence in ("certain", "likely")


@dataclass(slots=True, kw_only=True)
class Stage:
    """What happens at one moment."""

    moment: str
    entries: list[Entry] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)  # permissions asked for, starts by itself; the surest first

    @property
    def sure(self) -> list[Entry]:
        """Entries that are more than possible."""
        return [entry for entry in self.entries if entry.sure]

    @property
    def possible(self) -> list[Entry]:
        """Entries that are only possible."""
        return [entry for entry in self.entries if not entry.sure]


def timeline_of(inspection: Inspection) -> list[Stage]:
    """The stages in order, of each the surest entries first; the first start always, even when nothing happens then.

    Empty when no moment is known; what never runs is left out.
    """
    stages: dict[str, dict[Key, Entry]] = {}
    apis: dict[int, dict[tuple[str, str], None]] = {}
    for row in sorted(inspection.collections, key=_doubt):
        moment = _moment(row)
        if moment == "dead":
            continue
        data_type, actor = key = _key(row)
        entry = stages.setdefault(moment, {}).get(key)
        if entry is None:
            entry = stages[moment][key] = Entry(data_type=data_type, actor=actor, confidence=str(row.get("confidence") or ""))
            entry.condition = _text(row.get("condition"))
        if row.get("confidence") == entry.confidence and _text(row.get("condition")) != entry.condition:
            entry.condition = None
        entry.count += 1
        entry.attempted = entry.attempted and row.get("result") == "attempted"
        if row.get("api"):
            apis.setdefault(id(entry), {}).setdefault((str(row["api"]), str(row.get("api_kind") or "method")))
        if not entry.path and worth_showing(path := call_path(row)):
            entry.path = path
    for entries in stages.values():
        for entry in entries.values():
            every = list(apis.get(id(entry), ()))
            entry.apis, entry.more_apis = every[:MAX_APIS], max(0, len(every) - MAX_APIS)
    _repeat(stages, inspection.repeated)
    _send(stages, inspection.flows)
    events: dict[str, list[Row]] = {}
    for row in sorted(inspection.events, key=_doubt):
        events.setdefault(_moment(row), []).append(row)
    events.pop("dead", None)
    present = stages.keys() | events.keys()
    if not present - {UNDECIDED}:
        return []
    known = [moment for moment in MOMENTS if moment in present or moment == MOMENTS[0]]
    order = [*known, *sorted(present - set(known))]
    return [
        Stage(moment=moment, entries=sorted(stages.get(moment, {}).values(), key=_rank), events=events.get(moment, [])) for moment in order
    ]


def evidence_numbers(findings: Sequence[Finding]) -> dict[tuple[str, Actor, str], int]:
    """For what is collected by whom and when: the number, from 1, of the first of `findings` that speaks of it."""
    numbers: dict[tuple[str, Actor, str], int] = {}
    for number, finding in enumerate(findings, 1):
        if finding.actor is not None and finding.moment:
            actor = Actor(kind=finding.actor.kind, sdk=finding.actor.sdk, name=finding.actor.name)
            for data_type in finding.data_types:
                numbers.setdefault((data_type, actor, finding.moment), number)
    return numbers


def _repeat(stages: dict[str, dict[Key, Entry]], rows: Sequence[Row]) -> None:
    """Adds to entries how often they go on, and to the background what goes on there."""
    for row in sorted(rows, key=_repeat_doubt):
        key, moment = _key(row), _moment(row)
        entry = stages.get(moment, {}).get(key)
        if entry is not None and (entry.confidence == "possible" or row.get("confidence") != "possible"):
            _add_repeat(entry, row)
        if moment in ("dead", BACKGROUND) or not row.get("unseen") or row.get("confidence") == "possible":
            continue
        entry = stages.setdefault(BACKGROUND, {}).get(key)
        if entry is None:
            entry = Entry(data_type=key[0], actor=key[1], confidence=str(row.get("confidence") or ""), since=moment)
            entry.attempted = row.get("result") == "attempted"
            entry.condition = _text(row.get("condition"))
            entry.apis = [(str(row["api"]), str(row.get("api_kind") or "method"))] if row.get("api") else []
            if worth_showing(path := call_path(row)):
                entry.path = path
            stages[BACKGROUND][key] = entry
        if entry.since is not None:
            entry.count += 1
        _add_repeat(entry, row)


def _add_repeat(entry: Entry, row: Row) -> None:
    said = [(known.get("kind"), known.get("period_ms")) for known in entry.repeats]
    if len(said) < MAX_REPEATS and (row.get("kind"), row.get("period_ms")) not in said:
        entry.repeats.append(row)


def _send(stages: dict[str, dict[Key, Entry]], rows: Sequence[Row]) -> None:
    """Adds to entries where what they collect is sent to: flows of their moment or, of flows without one, to each."""
    for row in sorted(rows, key=_doubt):
        key = _key(row)
        moment = row.get("moment")
        for name, entries in stages.items():
            entry = entries.get(key) if moment in (None, name) else None
            if entry is not None and len(entry.sent) < MAX_SINKS and _sink(row) not in map(_sink, entry.sent):
                entry.sent.append(row)


def _sink(row: Row) -> tuple[object, ...]:
    return row.get("sink_kind"), row.get("endpoint") or row.get("sink")


def _key(row: Row) -> Key:
    actor = actor_of(row)
    return str(row.get("data_type") or ""), Actor(kind=actor.kind, sdk=actor.sdk, name=actor.name)


def _moment(row: Row) -> str:
    return str(row.get("moment") or UNDECIDED)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _doubt(row: Row) -> int:
    return _place(row.get("confidence"))


def _repeat_doubt(row: Row) -> tuple[int, bool, int]:
    period = row.get("period_ms")
    return _doubt(row), period is None, period or 0


def _rank(entry: Entry) -> tuple[int, bool, bool, int, str]:
    return _place(entry.confidence), entry.attempted, entry.data_type in COMMON, -entry.count, entry.data_type


def _place(confidence: object) -> int:
    order: Sequence[object] = CONFIDENCES
    return order.index(confidence) if confidence in order else len(order)
