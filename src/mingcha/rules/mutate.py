"""Every way of leaving one condition out of a rule: an example must notice each, or the condition is idle.

A condition is a member of ``all``, ``any``, ``at_least`` or of a list with operators in it, the condition on one column,
one of several operators on a column, or one join. Alternatives of one value (``kind: [a, b]``) are a value, and a cap on
confidence asks nothing. What would leave no condition at all, or joins to nothing, is no rule and is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mingcha.facts.schema import schema

from .check_when import WhenCheck
from .errors import RefusedError
from .rule import Rule
from .tree import MATCH_KEYS
from .vocabulary import Vocabulary

Path = tuple[str | int, ...]
Left = tuple[Path, Any, Any]
"""Where a condition stands, the condition, and what is left without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A rule without one of its conditions."""

    path: str  # where the condition stands: keys and positions joined by dots
    left_out: str  # the condition, as JSON in one line
    rule: Rule  # what is left


def mutants(rule: Rule, vocabulary: Vocabulary) -> list[Mutant]:
    """Return the rule without each of its conditions in turn, in the order of the conditions; those of ``sql`` are one query."""
    found: list[Mutant] = []
    if rule.applies is not None:
        found.append(Mutant(path="applies", left_out=_text(rule.applies), rule=replace(rule, applies=None)))
    if "sql" in rule.when:
        return found
    for path, left_out, when in _tree(rule.when, ("when",)):
        left = _valid(when, vocabulary)
        if left is not None:
            found.append(Mutant(path=".".join(map(str, path)), left_out=_text(left_out), rule=replace(rule, when=left)))
    return found


def _tree(node: Mapping[str, Any], path: Path) -> Iterator[Left]:
    """Yield the ways of leaving one condition out of a node of the tree."""
    connective = next((word for word in ("all", "any", "not", "at_least") if word in node), None)
    if connective in ("all", "any"):
        for where, what, rest in _members(node[connective], (*path, connective), _tree):
            yield where, what, {connective: rest}
    elif connective == "not":
        for where, what, rest in _tree(node["not"], (*path, "not")):
            yield where, what, {"not": rest}
    elif connective == "at_least":
        body = node["at_least"]
        part = "of" if "of" in body else "match"
        inside = (*path, "at_least", part)
        for where, what, rest in _members(body["of"], inside, _tree) if part == "of" else _tree(body["match"], inside):
            yield where, what, {"at_least": {**body, part: rest}}
    else:
        (table,) = node.keys() - MATCH_KEYS
        for where, what, rest in _keys(node[table], (*path, table), least=1):
            yield where, what, {**node, table: rest}
        for column, reference in node.get("same", {}).items():
            others = {key: value for key, value in node["same"].items() if key != column}
            kept = {key: value for key, value in node.items() if key != "same"}
            yield (*path, "same", column), reference, {**kept, "same": others} if others else kept


def _condition(condition: Any, path: Path) -> Iterator[Left]:
    """Yield the ways of leaving something out of the condition on one column, but not all of it."""
    if isinstance(condition, list) and any(isinstance(item, (dict, list)) for item in condition):
        yield from _members(condition, path, _condition)
    elif isinstance(condition, dict):
        yield from _keys(condition, path, least=2)


def _keys(mapping: Mapping[str, Any], path: Path, *, least: int) -> Iterator[Left]:
    """Leave out each key, where there are ``least`` of them, and what is below each."""
    for key, value in mapping.items():
        if len(mapping) >= least:
            yield (*path, key), {key: value}, {name: other for name, other in mapping.items() if name != key}
        for where, what, rest in _condition(value, (*path, key)):
            yield where, what, {**mapping, key: rest}


def _members(items: Sequence[Any], path: Path, below: Callable[[Any, Path], Iterator[Left]]) -> Iterator[Left]:
    """Leave out each member of a list that has others, and what is below each."""
    for position, item in enumerate(items):
        if len(items) > 1:
            yield (*path, position), item, [*items[:position], *items[position + 1 :]]
        for where, what, rest in below(item, (*path, position)):
            yield where, what, [*items[:position], rest, *items[position + 1 :]]


def _valid(when: Any, vocabulary: Vocabulary) -> Any | None:
    """The condition when it still is one, without names that nothing refers to any more; otherwise nothing."""
    for _ in range(100):  # each turn takes one name away
        check = WhenCheck(schema(), vocabulary)
        try:
            check.run(when, ("when",))
        except RefusedError as refused:
            if refused.what != "unused-name":
                return None
            when = _without(when, refused.path[1:])
        else:
            return when
    return None


def _without(node: Any, path: Path) -> Any:
    step, *rest = path
    if isinstance(node, list):
        return [_without(item, tuple(rest)) if position == step else item for position, item in enumerate(node)]
    if not rest:
        return {key: value for key, value in node.items() if key != step}
    return {key: _without(value, tuple(rest)) if key == step else value for key, value in node.items()}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
