"""By what a reader narrows findings down: problem, severity, confidence, actor, moment, data type.

Every option has an address, its key, that means the same in every report, so that a narrowed view can be sent; on the page
itself options go by their numbers, so that no text of a package becomes part of a selector.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mingcha.findings.model import Actor, Finding
from mingcha.reports.verdict import CONFIDENCES, SEVERITIES

MAX_KEY = 120
"""Characters of an option's key; longer names of unplaced code are cut."""

MOMENTS = ("first_run", "after_dismiss", "after_refuse", "after_agree", "user_action", "background", "reachable")
"""Moments in the order in which a person meets them."""

_NONE = "none"
_ORDER: Mapping[str, Sequence[str]] = {"severity": SEVERITIES, "confidence": CONFIDENCES, "moment": MOMENTS}
FACETS = ("problem", "severity", "confidence", "actor", "moment", "data_type")


@dataclass(slots=True, kw_only=True)
class Option:
    """One choice: findings that are so."""

    number: int
    key: str  # in addresses
    said: str
    count: int = 0


@dataclass(slots=True, kw_only=True)
class Facet:
    """One question that a reader may ask of findings, and its choices."""

    name: str
    options: list[Option] = field(default_factory=list)


def mark(facet: str, option: Option) -> str:
    """How an item on the page says that an option holds of it."""
    return f"{facet}:{option.number}"


class Facets:
    """The facets of `findings`: those by which they differ."""

    def __init__(self, findings: Iterable[Finding], say: Callable[[str, str], str], who: Callable[[Actor | None], str]) -> None:
        """`say` gives the words for a facet and a value, `who` those for an actor."""
        self._options: dict[tuple[str, str], Option] = {}
        made: dict[str, list[Option]] = {name: [] for name in FACETS}
        for finding in findings:
            for name, key in _keys(finding):
                option = self._options.get((name, key))
                if option is None:
                    said = who(finding.actor) if name == "actor" else say(name, key)
                    option = self._options[name, key] = Option(number=len(self._options), key=key, said=said)
                    made[name].append(option)
                option.count += 1
        self.facets = [Facet(name=name, options=_sorted(name, made[name])) for name in FACETS if len(made[name]) > 1]

    def marks(self, finding: Finding) -> str:
        """The options that hold of `finding`, with blanks between."""
        return " ".join(mark(name, self._options[name, key]) for name, key in _keys(finding))


def _keys(finding: Finding) -> list[tuple[str, str]]:
    pairs = [
        ("problem", finding.problem),
        ("severity", finding.severity),
        ("confidence", finding.confidence),
        ("actor", _actor_key(finding.actor)),
        ("moment", finding.moment or _NONE),
    ]
    pairs += [("data_type", one) for one in dict.fromkeys(finding.data_types or (_NONE,))]
    return [(name, key[:MAX_KEY]) for name, key in pairs]


def _actor_key(actor: Actor | None) -> str:
    if actor is None:
        return _NONE
    if actor.kind == "sdk":
        return f"sdk:{actor.sdk or actor.name}"
    return f"unknown:{actor.name}" if actor.kind == "unknown" else actor.kind


def _sorted(name: str, options: list[Option]) -> list[Option]:
    order = _ORDER.get(name)
    if order is None:
        return sorted(options, key=lambda option: (option.key == _NONE, -option.count, option.key))
    return sorted(options, key=lambda option: (order.index(option.key) if option.key in order else len(order), option.key))
