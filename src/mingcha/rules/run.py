"""The evaluation of one rule on one package: solutions are followed through the tree, with the rows that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mingcha.facts.tables import COUNTED_COLUMNS, NULL_MAY_BE_LOSS, FactTables, Row

from . import sql
from .result import Hit
from .rule import CONFIDENCES
from .tree import CERTAIN, RANKS, Group, Join, Match, Node, Sql

MAX_STEPS = 500_000
"""Most rows and combinations of rows looked at for one rule; beyond, what is not yet found is unknown."""

Reason = Literal["", "duckdb-missing", "sql-failed", "budget", "value-too-long"]

Found = tuple[str, int, Match | Sql, int]
"""A row that counts: its table, its index, the match it satisfies, and the rank of its confidence."""

Environment = Mapping[str, "Bound | None"]
"""Rows by the name that a match gave them; ``None`` stands for a row that was lost."""


Place = tuple[str, int]
"""A row: its table and its index in it."""

Tie = tuple[str, Mapping[object, Sequence[int]]]
"""What a match joins with: a column of a named row, and the match's own rows by the value that must be equal."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A row with a name."""

    table: str
    row: Row


@dataclass(slots=True)
class Outcome:
    """One way in which a node holds (or may hold, or does not)."""

    held: bool | None
    environment: Environment
    primary: list[Found]
    support: list[Found]
    strength: int  # rank of the confidence with which it holds


@dataclass(slots=True)
class Candidates:
    """Rows of a match before its joins."""

    rows: Sequence[int]  # satisfy all conditions
    unsure: Sequence[int]  # may satisfy them
    complete: bool  # whether no further row can have been lost


class Run:
    """State of one evaluation. ``indexes`` are shared between the rules on one package."""

    __slots__ = ("_accounts", "_candidates", "_closed", "_indexes", "_joined", "_root", "_steps", "_tied", "_ties", "reason", "tables")

    def __init__(self, tables: FactTables, indexes: dict[tuple[str, str], Mapping[Any, Sequence[int]]]) -> None:
        self.tables = tables
        self.reason: Reason = ""
        self._indexes = indexes
        self._closed: dict[Node, Outcome] = {}
        self._candidates: dict[Match, Candidates] = {}
        self._joined: dict[tuple[Match, Join], dict[object, list[int]]] = {}
        self._accounts: dict[Node, tuple[bool | None, set[tuple[str, int]]]] = {}
        self._steps = 0
        self._root: Node | None = None
        self._ties: dict[str, list[Tie]] | None = None
        self._tied: list[Outcome] = []

    def decide(self, node: Node) -> Outcome:
        """Whether the node holds, over all its solutions, with the rows of all that hold."""
        self._root = node
        outcomes = self._solve(node, {})
        if len(outcomes) > 1:
            self._tied = [outcome for outcome in outcomes if outcome.held]
        return _collapse(outcomes, {})

    def tied(self) -> Mapping[Place, frozenset[Place]] | None:
        """Return for each primary row the rows that carry it, after `decide`; None when all carry all.

        Rows that a match names are solved apart: what one of them rests on says nothing of the others.
        """
        if not self._tied:
            return None
        carried: dict[Place, frozenset[Place]] = {}
        for outcome in self._tied:
            support = frozenset(found[:2] for found in outcome.support)
            for found in outcome.primary:
                carried[found[:2]] = carried.get(found[:2], frozenset()) | support
        return carried

    def account(self, node: Node) -> tuple[bool | None, int]:
        """Whether the node held in the evaluation so far, and with how many rows."""
        if node not in self._accounts:
            self._solve(node, {})
        held, rows = self._accounts[node]
        return held, len(rows)

    def hits(self, found: Sequence[Found]) -> list[Hit]:
        """Return rows found, as they leave the engine."""
        rows = {table: self.tables.rows(table) for table in {table for table, _, _, _ in found}}
        return [
            Hit(
                table=table,
                index=index,
                row=rows[table][index],
                columns=match.column_names if isinstance(match, Match) else (),
                confidence=CONFIDENCES[rank],
            )
            for table, index, match, rank in found
        ]

    # -- nodes ---------------------------------------------------------------------------------------------------

    def _solve(self, node: Node, environment: Environment) -> list[Outcome]:
        known = self._closed.get(node)
        if known is not None:
            return [Outcome(known.held, environment, known.primary, known.support, known.strength)]
        if isinstance(node, Match):
            outcomes = self._match(node, environment)
        elif isinstance(node, Sql):
            outcomes = [self._sql(node, environment)]
        elif node.op == "all":
            outcomes = self._all(node, environment)
        else:
            outcomes = [self._combine(node, environment)]
        self._record(node, outcomes)
        if len(outcomes) == 1 and node.closed:
            self._closed[node] = outcomes[0]
        return outcomes

    def _record(self, node: Node, outcomes: Sequence[Outcome]) -> None:
        held, rows = self._accounts.setdefault(node, (False, set()))
        for outcome in outcomes:
            held = True if held or outcome.held else (None if held is None or outcome.held is None else False)
            if outcome.held:
                rows.update((found[0], found[1]) for found in (*outcome.primary, *outcome.support))
        self._accounts[node] = (held, rows)

    def _all(self, node: Group, environment: Environment) -> list[Outcome]:
        solutions = [Outcome(True, environment, [], [], CERTAIN)]
        primary_child = node.primary_child
        for position, child in enumerate(node.children):
            following: list[Outcome] = []
            for solution in solutions:
                if not self._step(len(solution.support) + 1):
                    following.append(Outcome(None, dict.fromkeys(solution.environment), [], [], CERTAIN))
                    break
                for outcome in self._solve(child, solution.environment):
                    if outcome.held is False:
                        continue
                    following.append(_conjoin(solution, outcome, primary=position == primary_child, before=position < primary_child))
            if not following:
                return [Outcome(False, environment, [], [], CERTAIN)]
            solutions = following
        return solutions

    def _combine(self, node: Group, environment: Environment) -> Outcome:
        solved = [self._solve(child, environment) for child in node.children]
        if node is self._root and node.op == "any":
            self._tied = [outcome for outcomes in solved for outcome in outcomes if outcome.held]
        outcomes = [_collapse(solutions, environment) for solutions in solved]
        if node.op == "not":
            held = outcomes[0].held
            return Outcome(None if held is None else not held, environment, [], [], CERTAIN)
        if node.op == "at_least" and len(node.children) == 1:
            return self._at_least_rows(node, outcomes[0], environment)
        needed = node.count if node.op == "at_least" else 1
        holding = [outcome for outcome in outcomes if outcome.held]
        open_ = sum(outcome.held is None for outcome in outcomes)
        held = True if len(holding) >= needed else (None if len(holding) + open_ >= needed else False)
        if not held:
            return Outcome(held, environment, [], [], CERTAIN)
        strength = sorted((outcome.strength for outcome in holding), reverse=True)[needed - 1] if needed else CERTAIN
        return Outcome(
            True,
            environment,
            _distinct(found for outcome in holding for found in _capped(outcome.primary, CERTAIN if node.op == "any" else strength)),
            _distinct(found for outcome in holding for found in outcome.support),
            strength,
        )

    def _at_least_rows(self, node: Group, outcome: Outcome, environment: Environment) -> Outcome:
        """``at_least`` over the rows of one match, or over a single node."""
        child = node.children[0]
        if not isinstance(child, Match):
            needed_of_one = node.count <= 1
            return outcome if needed_of_one else Outcome(False, environment, [], [], CERTAIN)
        rows = outcome.primary if outcome.held else []
        if len(rows) >= node.count:
            strength = sorted((found[3] for found in rows), reverse=True)[node.count - 1]
            return Outcome(True, environment, _capped(rows, strength), [], strength)
        candidates = self._candidate_rows(child)
        sure = (
            outcome.held is not None
            and candidates.complete
            and not candidates.unsure
            and not self._unsure_join(child, environment)
            and not self._short_list(child, environment)
        )
        return Outcome(False if sure else None, environment, [], [], CERTAIN)

    def _sql(self, node: Sql, environment: Environment) -> Outcome:
        complete = all(self.tables.complete(table) for table in node.where["uses"])
        answer = sql.query(self.tables, node.where["query"], node.where["table"], node.where["uses"])
        if isinstance(answer, str):
            self.reason = answer
            return Outcome(None, environment, [], [], CERTAIN)
        if not complete:  # a query can ask for absence in ways that nobody can see
            return Outcome(None, environment, [], [], CERTAIN)
        ranks = self._ranks(node.where["table"], answer)
        rows: list[Found] = [(node.where["table"], index, node, rank) for index, rank in zip(answer, ranks, strict=True)]
        return Outcome(bool(rows), environment, rows, [], max((found[3] for found in rows), default=CERTAIN))

    # -- matches -------------------------------------------------------------------------------------------------

    def _match(self, node: Match, environment: Environment) -> list[Outcome]:
        candidates = self._candidate_rows(node)
        rows, unsure = self._join_rows(node, candidates, environment)
        ranks = self._ranks(node.table, rows)
        found: list[Found] = [(node.table, index, node, min(node.cap, rank)) for index, rank in zip(rows, ranks, strict=True)]
        maybe = bool(unsure) or not candidates.complete
        if node.name is None:
            held = True if found else (None if maybe else False)
            return [Outcome(held, environment, found, [], max((f[3] for f in found), default=CERTAIN))]
        table_rows = self.tables.rows(node.table)
        outcomes: list[Outcome] = []
        for alike in self._alike(node.name, found, table_rows):
            bound = Bound(node.table, table_rows[alike[0][1]])
            outcomes.append(Outcome(True, {**environment, node.name: bound}, alike, [], alike[0][3]))
        if maybe:
            outcomes.append(Outcome(None, {**environment, node.name: None}, [], [], CERTAIN))
        return outcomes or [Outcome(False, environment, [], [], CERTAIN)]

    def _alike(self, name: str, found: Sequence[Found], rows: Sequence[Row]) -> Iterable[list[Found]]:
        """The rows found, those together that no later match tells apart: what follows is the same for all of them.

        A later match tells rows apart by the values that it joins with, and values that none of its own rows has are one to it.
        """
        keys: list[Iterable[object]] = [(rank for _, _, _, rank in found)]
        for column, index in self._ties_to(name):
            values = [rows[position][column] for _, position, _, _ in found]
            keys.append([tuple(v) if isinstance(v, list) else v if v is None or v in index else _NOWHERE for v in values])
        groups: dict[tuple[object, ...], list[Found]] = {}
        for key, row in zip(zip(*keys, strict=True), found, strict=True):
            groups.setdefault(key, []).append(row)
        return groups.values()

    def _ties_to(self, name: str) -> Sequence[Tie]:
        """What the matches of the rule join with in rows of this name (the loader lets no name be given twice)."""
        if self._ties is None:
            self._ties = {}
            waiting = [] if self._root is None else [self._root]
            while waiting:
                node = waiting.pop()
                if isinstance(node, Group):
                    waiting.extend(node.children)
                elif isinstance(node, Match):
                    for join in node.joins:
                        tie = (join.other, self._join_index(node, join, self._candidate_rows(node)))
                        self._ties.setdefault(join.name, []).append(tie)
        return self._ties.get(name, ())

    def _candidate_rows(self, node: Match) -> Candidates:
        known = self._candidates.get(node)
        if known is None:
            known = self._candidates[node] = self._find_candidates(node)
        return known

    def _find_candidates(self, node: Match) -> Candidates:
        counted = {column for column in node.columns if (node.table, column) in COUNTED_COLUMNS}
        # What a count lacks makes the rows at hand unsure; whether there are others does not depend on it.
        complete = self.tables.complete(node.table, node.columns - counted)
        incomplete = {column for column in node.columns if not self.tables.complete(node.table, (column,))}
        counted &= incomplete
        careful = bool(counted) or (bool(incomplete) and node.table in NULL_MAY_BE_LOSS)
        rows = self.tables.rows(node.table)
        indexes: Iterable[int] = range(len(rows))
        if node.lookup is not None and not careful:
            indexes = self._looked_up(node.table, *node.lookup)
        elif node.predicates and not careful:
            indexes = self._possible(node)
        if not careful:
            incomplete = set()
        sure: list[int] = []
        unsure: list[int] = []
        for index in indexes:
            row = rows[index]
            unknown = False
            for column, predicate in node.predicates:
                value = row[column]
                held: bool | None
                if incomplete and ((value is None and column in incomplete) or column in counted):
                    held = None
                else:
                    held = predicate(value)
                    if held is None and not self.reason:
                        self.reason = "value-too-long"
                if held is False:
                    break
                unknown = unknown or held is None
            else:
                (unsure if unknown else sure).append(index)
        return Candidates(sure, unsure, complete)

    def _looked_up(self, table: str, column: str, texts: frozenset[str]) -> list[int]:
        index = self._indexes.get((table, column))
        if index is None:
            built: dict[Any, list[int]] = {}
            for position, row in enumerate(self.tables.rows(table)):
                value = row[column]
                for item in value if isinstance(value, (list, tuple)) else (value,):
                    built.setdefault(item, []).append(position)
            index = self._indexes[(table, column)] = built
        if len(texts) == 1:
            (text,) = texts
            return list(dict.fromkeys(index.get(text, ())))
        return sorted({position for text in texts for position in index.get(text, ())})

    def _possible(self, node: Match) -> Iterable[int]:
        """Return the rows whose value in the first column may satisfy its condition, which is asked once per value."""
        column, predicate = node.predicates[0]
        key = (node.table, "=" + column)
        index = self._indexes.get(key)
        if index is None:
            built: dict[Any, list[int]] = {}
            for position, row in enumerate(self.tables.rows(node.table)):
                value = row[column]
                if isinstance(value, (list, tuple)):
                    return range(len(self.tables.rows(node.table)))
                built.setdefault((value, type(value)), []).append(position)
            index = self._indexes[key] = built
        kept = [positions for (value, _), positions in index.items() if predicate(value) is not False]
        return sorted(position for positions in kept for position in positions)

    def _join_rows(self, node: Match, candidates: Candidates, environment: Environment) -> tuple[Sequence[int], Sequence[int]]:
        """Rows that satisfy the joins too, and rows that may."""
        if not node.joins:
            return candidates.rows, candidates.unsure
        if self._unsure_join(node, environment):
            return (), [*candidates.rows, *candidates.unsure]
        kept: set[int] | None = None
        for join in node.joins:
            bound = environment[join.name]
            value = None if bound is None else bound.row[join.other]
            index = self._join_index(node, join, candidates)
            hits = {position for item in _as_items(value, join) for position in index.get(item, ())}
            kept = hits if kept is None else kept & hits
        found = sorted(kept or ())
        if not self._step(len(found)) or (not found and self._short_list(node, environment)):
            return found, [*candidates.rows, *candidates.unsure]
        return found, candidates.unsure

    def _unsure_join(self, node: Match, environment: Environment) -> bool:
        """Whether a row to join with was lost, or a value of it may have been."""
        for join in node.joins:
            bound = environment.get(join.name)
            if bound is None:
                return True
            if bound.row[join.other] is None and not self.tables.complete(bound.table, (join.other,)):
                return True
        return False

    def _short_list(self, node: Match, environment: Environment) -> bool:
        """Whether a list to join with may lack items that were lost."""
        for join in node.joins:
            bound = environment.get(join.name)
            is_list = bound is not None and isinstance(bound.row[join.other], (list, tuple))
            if bound is not None and is_list and not self.tables.complete(bound.table, (join.other,)):
                return True
        return False

    def _join_index(self, node: Match, join: Join, candidates: Candidates) -> Mapping[object, Sequence[int]]:
        index = self._joined.get((node, join))
        if index is None:
            index = {}
            rows = self.tables.rows(node.table)
            for position in candidates.rows:
                for item in _as_items(rows[position][join.column], join):
                    index.setdefault(item, []).append(position)
            self._joined[(node, join)] = index
        return index

    def _ranks(self, table: str, indexes: Sequence[int]) -> list[int]:
        """The ranks of rows' own confidence; a table without such a column states what is certain."""
        rows = self.tables.rows(table)
        return [RANKS.get(rows[index].get("confidence", "certain"), CERTAIN) for index in indexes]

    def _step(self, count: int) -> bool:
        self._steps += count
        if self._steps > MAX_STEPS:
            self.reason = "budget"
            return False
        return True


_NOWHERE = object()
"""Stands for every value that none of a match's rows has."""


def _conjoin(solution: Outcome, outcome: Outcome, *, primary: bool, before: bool) -> Outcome:
    """Both of two children of ``all``: the weaker confidence, the rows of both."""
    held = True if solution.held and outcome.held else None
    if primary:
        own = _capped(outcome.primary, solution.strength)
        support = [*solution.support, *outcome.support]
        return Outcome(held, outcome.environment, own, support, min(solution.strength, outcome.strength))
    support = [*solution.support, *outcome.primary, *outcome.support]
    own = solution.primary if before else _capped(solution.primary, outcome.strength)
    return Outcome(held, outcome.environment, own, support, min(solution.strength, outcome.strength))


def _collapse(outcomes: Sequence[Outcome], environment: Environment) -> Outcome:
    """All solutions of a node as one: names given inside are forgotten."""
    if len(outcomes) == 1:
        only = outcomes[0]
        return Outcome(only.held, environment, only.primary, only.support, only.strength)
    holding = [outcome for outcome in outcomes if outcome.held]
    if not holding:
        unknown = any(outcome.held is None for outcome in outcomes)
        return Outcome(None if unknown else False, environment, [], [], CERTAIN)
    return Outcome(
        True,
        environment,
        _distinct(found for outcome in holding for found in outcome.primary),
        _distinct(found for outcome in holding for found in outcome.support),
        max(outcome.strength for outcome in holding),
    )


def _capped(found: Sequence[Found], rank: int) -> list[Found]:
    return list(found) if rank == CERTAIN else [(table, index, match, min(own, rank)) for table, index, match, own in found]


def _distinct(found: Iterable[Found]) -> list[Found]:
    """Each row once, with the highest of its ranks."""
    best: dict[tuple[str, int], Found] = {}
    for item in found:
        known = best.get(item[:2])
        if known is None or item[3] > known[3]:
            best[item[:2]] = item
    return list(best.values())


def _as_items(value: object, join: Join) -> Iterable[object]:
    if value is None:
        return ()
    if isinstance(value, (list, tuple)):
        return value if join.overlap else (tuple(value),)
    return (value,)
