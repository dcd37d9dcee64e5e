"""What holding a rule against a package's facts gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from mingcha.facts.tables import Row

from .rule import Confidence, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A row that made a rule hold."""

    table: str
    index: int  # of the row in its table
    row: Row
    columns: Sequence[str]  # columns that the match looked at
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """One node of the evaluated tree."""

    op: Literal["all", "any", "not", "at_least", "match", "sql"]
    held: bool | None  # None is unknown
    table: str | None = None  # for a match
    where: Mapping[str, Any] = field(default_factory=dict)  # for a match or SQL: the condition as written
    rows: int = 0  # rows that satisfied it
    children: Sequence[Evaluated] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """A rule held against one package's facts."""

    rule: Rule
    held: bool | None  # None is unknown
    applies: bool | None = True  # False when the rule's own precondition does not hold
    primary: Sequence[Hit] = ()  # rows of the primary match: what the findings are about
    support: Sequence[Hit] = ()  # rows of the other matches
    tied: Mapping[tuple[str, int], frozenset[tuple[str, int]]] | None = None  # by primary row what of `support` carries it; None: all
    undecided: Sequence[tuple[str, frozenset[str]]] = ()  # when unknown: tables (and columns of them) that were not read in full
    reason: Literal["", "duckdb-missing", "sql-failed", "budget", "value-too-long"] = ""  # when unknown for another cause than lost facts
    tree: Evaluated | None = None  # when it held or is unknown

    @property
    def tables(self) -> frozenset[str]:
        """The tables that the rule asks."""
        return frozenset() if self.tree is None else frozenset(_tables(self.tree))


def _tables(node: Evaluated) -> set[str]:
    found = {node.table} if node.table else set()
    for child in node.children:
        found |= _tables(child)
    return found
