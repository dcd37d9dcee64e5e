"""Rules held against one package's facts, in memory.

Truth has three values. A match is true when a row satisfies it, false when none does and the table was read in full,
and unknown otherwise; ``all``, ``any``, ``not`` and ``at_least`` are Kleene's. A value that may be missing because a
part of the package was not read is itself unknown. So nothing that was lost can make a rule false that would have been
true.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mingcha.facts.tables import FactTables

from .result import Evaluated, RuleResult
from .rule import Rule
from .run import Reason, Run
from .tree import Group, Node, Sql, compile_tree
from .vocabulary import Vocabulary


class Engine:
    """Compiled rules. Compile once, evaluate many packages; an engine keeps nothing of what it evaluated."""

    __slots__ = ("_compiled",)

    def __init__(self, rules: Iterable[Rule], vocabulary: Vocabulary) -> None:
        """Compile; ``KeyError`` names a family of data types that the vocabulary lacks."""
        self._compiled: list[tuple[Rule, Node, Node | None]] = [
            (
                rule,
                compile_tree(rule.when, vocabulary),
                None if rule.applies is None else compile_tree(rule.applies, vocabulary),
            )
            for rule in rules
        ]

    @property
    def rules(self) -> Sequence[Rule]:
        """The rules, in the order given."""
        return [rule for rule, _, _ in self._compiled]

    def evaluate(self, tables: FactTables) -> list[RuleResult]:
        """One result for each rule, in the order of the rules."""
        indexes: Indexes = {}
        return [_evaluate(rule, when, applies, tables, indexes) for rule, when, applies in self._compiled]


Indexes = dict[tuple[str, str], Mapping[Any, Sequence[int]]]


def _evaluate(rule: Rule, when: Node, applies: Node | None, tables: FactTables, indexes: Indexes) -> RuleResult:
    applicable: bool | None = True
    if applies is not None:
        precondition = Run(tables, indexes)
        applicable = precondition.decide(applies).held
        if applicable is False:
            return RuleResult(rule=rule, held=False, applies=False)
        if applicable is None:
            return _result(rule, None, None, precondition, applies)
    run = Run(tables, indexes)
    outcome = run.decide(when)
    if outcome.held is False:
        return RuleResult(rule=rule, held=False)
    result = _result(rule, outcome.held, applicable, run, when)
    if outcome.held is None:
        return result
    primary, support = run.hits(outcome.primary), run.hits(outcome.support)
    return RuleResult(rule=rule, held=True, primary=primary, support=support, tied=run.tied(), tree=result.tree)


def _result(rule: Rule, held: bool | None, applies: bool | None, run: Run, node: Node) -> RuleResult:
    undecided: list[tuple[str, frozenset[str]]] = []
    tree = _explain(node, run, undecided, open_=held is None)
    reason: Reason = run.reason if held is None else ""
    return RuleResult(rule=rule, held=held, applies=applies, undecided=tuple(dict.fromkeys(undecided)), reason=reason, tree=tree)


def _explain(node: Node, run: Run, undecided: list[tuple[str, frozenset[str]]], *, open_: bool) -> Evaluated:
    """Return the evaluated tree below ``node``; nodes that were not needed for the answer are evaluated now.

    ``open_`` says that everything above is unknown, so that what is unknown here is a cause of it.
    """
    held, rows = run.account(node)
    open_ = open_ and held is None
    if isinstance(node, Group):
        children = tuple(_explain(child, run, undecided, open_=open_) for child in node.children)
        return Evaluated(op=node.op, held=held, rows=rows, children=children)
    if isinstance(node, Sql):
        if open_:
            undecided.extend((table, frozenset()) for table in node.where["uses"] if not run.tables.complete(table))
        return Evaluated(op="sql", held=held, table=node.where["table"], where=node.where, rows=rows)
    if open_ and not run.tables.complete(node.table, node.columns):
        undecided.append((node.table, node.columns))
    return Evaluated(op="match", held=held, table=node.table, where=node.where, rows=rows)
