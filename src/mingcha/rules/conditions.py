"""Conditions on one column, compiled once into closures.

A closure takes a value of the column and answers ``True``, ``False`` or ``None`` (unknown). Conditions come checked:
what is written here trusts their form (see :mod:`mingcha.rules.check_condition`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .regex_guard import MAX_SUBJECT
from .vocabulary import Vocabulary

Predicate = Callable[[Any], bool | None]


def compile_condition(condition: Any, vocabulary: Vocabulary) -> Predicate:
    """Return the closure for a value, a list of conditions (any of them) or a mapping of operators (all of them)."""
    if isinstance(condition, list):
        values = _plain_texts(condition)
        if values is not None:
            return lambda value: value in values if isinstance(value, str) else False
        return _any_of([compile_condition(item, vocabulary) for item in condition])
    if isinstance(condition, dict):
        return _all_of([_operator(name, operand, vocabulary) for name, operand in condition.items()])
    return _equals(condition)


def equality_texts(condition: Any, vocabulary: Vocabulary) -> frozenset[str] | None:
    """Return the only texts for which the condition can hold, when these can be listed: what an index looks up."""
    if isinstance(condition, str):
        return frozenset({condition})
    if isinstance(condition, list):
        return _plain_texts(condition)
    if isinstance(condition, dict):
        if isinstance(family := condition.get("family"), str):
            return vocabulary.families[family]
        if condition.get("sensitive") is True:
            return vocabulary.sensitive
    return None


def _plain_texts(items: Sequence[Any]) -> frozenset[str] | None:
    return frozenset(items) if all(isinstance(item, str) for item in items) else None


def _equals(expected: Any) -> Predicate:
    if isinstance(expected, bool):
        return lambda value: value is expected
    # True == 1 in Python, but a truth value is no number in the schema.
    return lambda value: value == expected and not isinstance(value, bool)


def _all_of(predicates: Sequence[Predicate]) -> Predicate:
    if len(predicates) == 1:
        return predicates[0]

    def all_of(value: Any) -> bool | None:
        unknown = False
        for predicate in predicates:
            held = predicate(value)
            if held is False:
                return False
            unknown = unknown or held is None
        return None if unknown else True

    return all_of


def _any_of(predicates: Sequence[Predicate]) -> Predicate:
    def any_of(value: Any) -> bool | None:
        unknown = False
        for predicate in predicates:
            held = predicate(value)
            if held:
                return True
            unknown = unknown or held is None
        return None if unknown else False

    return any_of


def _negate(predicate: Predicate) -> Predicate:
    def negated(value: Any) -> bool | None:
        held = predicate(value)
        return None if held is None else not held

    return negated


def _items(predicate: Predicate) -> Predicate:
    """Return a predicate that holds for a list when it holds for one of its items."""

    def items(value: Any) -> bool | None:
        unknown = False
        for item in value or ():
            held = predicate(item)
            if held:
                return True
            unknown = unknown or held is None
        return None if unknown else False

    return items


def _member(texts: frozenset[str]) -> Predicate:
    return lambda value: not texts.isdisjoint(value) if isinstance(value, (list, tuple)) else value in texts


def _matches(pattern: str) -> Predicate:
    compiled = re.compile(pattern)

    def matches(value: Any) -> bool | None:
        if not isinstance(value, str):
            return False
        return None if len(value) > MAX_SUBJECT else compiled.fullmatch(value) is not None

    return matches


def _operator(name: str, operand: Any, vocabulary: Vocabulary) -> Predicate:
    if name in _SIMPLE:
        return _SIMPLE[name](operand)
    if name == "not":
        return _negate(compile_condition(operand, vocabulary))
    if name == "any":
        return _items(compile_condition(operand, vocabulary))
    if name == "family":
        names = [operand] if isinstance(operand, str) else operand
        return _member(frozenset().union(*(vocabulary.families[family] for family in names)))
    if name == "sensitive":
        member = _member(vocabulary.sensitive)
        return member if operand else _negate(member)
    raise ValueError(f"no such operator: {name}")


_SIMPLE: Mapping[str, Callable[[Any], Predicate]] = {
    "gt": lambda bound: lambda value: value is not None and value > bound,
    "ge": lambda bound: lambda value: value is not None and value >= bound,
    "lt": lambda bound: lambda value: value is not None and value < bound,
    "le": lambda bound: lambda value: value is not None and value <= bound,
    "prefix": lambda text: lambda value: value is not None and value.startswith(text),
    "suffix": lambda text: lambda value: value is not None and value.endswith(text),
    "contains": lambda text: lambda value: value is not None and text in value,
    "regex": _matches,
    "is_null": lambda wanted: lambda value: (value is None) is wanted,
    "is_empty": lambda wanted: lambda value: (not value) is wanted,
    "any_in": lambda items: _any_in(items),
}


def _any_in(items: Sequence[Any]) -> Predicate:
    wanted = frozenset(items)
    return lambda value: value is not None and not wanted.isdisjoint(value)


OPERATORS = frozenset({*_SIMPLE, "not", "any", "family", "sensitive", "in_column"})
"""Every operator; ``in_column`` joins rows and is compiled with its match."""
