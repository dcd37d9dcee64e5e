"""The condition of a rule, compiled: nodes that :mod:`mingcha.rules.engine` evaluates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .conditions import Predicate, compile_condition, equality_texts
from .vocabulary import Vocabulary

MATCH_KEYS = frozenset({"as", "same", "confidence"})
"""Keys of a match beside its table."""
RANKS: Mapping[str, int] = {"possible": 0, "likely": 1, "certain": 2}
"""Confidence as a number, so that the lowest can be taken."""
CERTAIN = RANKS["certain"]


@dataclass(frozen=True, slots=True)
class Join:
    """One tie between a match's row and a row that an earlier match named."""

    column: str
    name: str  # of the earlier match
    other: str  # its column
    overlap: bool  # the two share an item (``in_column``), rather than being equal


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Rows of one table that satisfy all the conditions."""

    table: str
    where: Mapping[str, Any]  # as written
    predicates: Sequence[tuple[str, Predicate]]
    columns: frozenset[str]  # every column looked at, joins included
    column_names: Sequence[str]  # the same, sorted
    lookup: tuple[str, frozenset[str]] | None  # a column and the only texts it can hold: what an index answers
    name: str | None
    joins: Sequence[Join]
    cap: int  # rank that a row's confidence cannot exceed here
    op: Literal["match"] = "match"
    primary: bool = True

    @property
    def closed(self) -> bool:
        """Whether its answer depends on no row outside it and names none."""
        return self.name is None and not self.joins


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """``all``, ``any``, ``not`` (one child) or ``at_least`` over other nodes."""

    op: Literal["all", "any", "not", "at_least"]
    children: Sequence[Node]
    count: int = 0  # for at_least

    @property
    def closed(self) -> bool:
        """Whether its answer depends on no row outside it and names none."""
        return all(child.closed for child in self.children)

    @property
    def primary(self) -> bool:
        """Whether rows come out of it that a finding can be about."""
        return self.op != "not" and any(child.primary for child in self.children)

    @property
    def primary_child(self) -> int:
        """For ``all``: the child whose rows the finding is about, the first that has any; -1 when there is none."""
        return next((i for i, child in enumerate(self.children) if child.primary), -1)


@dataclass(frozen=True, slots=True, eq=False)
class Sql:
    """The escape hatch: a query that DuckDB runs over the tables."""

    where: Mapping[str, Any]  # as written: query, table, uses
    op: Literal["sql"] = "sql"
    primary: bool = True
    closed: bool = True


Node = Match | Group | Sql


def compile_tree(when: Mapping[str, Any], vocabulary: Vocabulary) -> Node:
    """Return the node for a condition that was checked before; its depth is bounded by the check."""
    if "all" in when or "any" in when:
        op: Literal["all", "any"] = "all" if "all" in when else "any"
        return Group(op, tuple(compile_tree(child, vocabulary) for child in when[op]))
    if "not" in when:
        return Group("not", (compile_tree(when["not"], vocabulary),))
    if "at_least" in when:
        body = when["at_least"]
        children = [body["match"]] if "match" in body else body["of"]
        return Group("at_least", tuple(compile_tree(child, vocabulary) for child in children), body["count"])
    if "sql" in when:
        return Sql(when["sql"])
    return _compile_match(when, vocabulary)


def _compile_match(when: Mapping[str, Any], vocabulary: Vocabulary) -> Match:
    (table,) = when.keys() - MATCH_KEYS
    where: Mapping[str, Any] = when[table]
    joins = [_join(column, reference, overlap=False) for column, reference in when.get("same", {}).items()]
    plain: dict[str, Any] = {}
    for column, condition in where.items():
        if isinstance(condition, dict) and "in_column" in condition:
            joins.append(_join(column, condition["in_column"], overlap=True))
            condition = {name: operand for name, operand in condition.items() if name != "in_column"}
            if not condition:
                continue
        plain[column] = condition
    lookup = None
    for column, condition in plain.items():
        texts = equality_texts(condition, vocabulary)
        if texts is not None and column not in ("kind", "moment", "actor_kind"):
            lookup = (column, texts)
            break
    written = dict(where)
    if "same" in when:
        written["same"] = when["same"]
    columns = frozenset(plain) | {join.column for join in joins}
    return Match(
        table=table,
        where=written,
        predicates=tuple((column, compile_condition(condition, vocabulary)) for column, condition in plain.items()),
        columns=columns,
        column_names=tuple(sorted(columns)),
        lookup=lookup,
        name=when.get("as"),
        joins=tuple(joins),
        cap=RANKS[when.get("confidence", "certain")],
    )


def _join(column: str, reference: str, *, overlap: bool) -> Join:
    name, _, other = reference.partition(".")
    return Join(column, name, other, overlap)
