"""Checks of the condition on one column: that it fits the column's type and that its values exist."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from mingcha.facts.schema import Column

from .conditions import OPERATORS
from .errors import RefusedError
from .regex_guard import check_pattern
from .vocabulary import ENUMERATED, Vocabulary

Path = tuple[str | int, ...]

_TEXT_OPERATORS = frozenset({"prefix", "suffix", "contains", "regex"})
_NUMBER_OPERATORS = frozenset({"gt", "ge", "lt", "le"})
_LIST_OPERATORS = frozenset({"any_in", "any", "is_empty"})
_DATA_OPERATORS = frozenset({"family", "sensitive"})
DATA_TYPE_COLUMNS = frozenset({"data_type", "data_types"})
"""Columns that hold ids of data types."""


def did_you_mean(word: str, known: Any) -> str:
    """`` (did you mean …?)`` when something known is close to ``word``."""
    close = get_close_matches(word, list(known), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def check_condition(condition: Any, column: Column, path: Path, vocabulary: Vocabulary, *, item: bool = False) -> None:
    """Raise :class:`RefusedError` when the condition does not fit the column (with ``item``, an item of its list)."""
    if isinstance(condition, list):
        if not condition:
            raise RefusedError(path, "empty-list", "an empty list is satisfied by nothing")
        for position, alternative in enumerate(condition):
            check_condition(alternative, column, (*path, position), vocabulary, item=item)
    elif isinstance(condition, dict):
        if not condition:
            raise RefusedError(path, "empty-condition", "the condition asks nothing")
        for operator, operand in condition.items():
            _check_operator(operator, operand, column, (*path, operator), vocabulary, item=item)
    elif condition is None:
        raise RefusedError(path, "null-condition", "write {is_null: true} to ask for nothing said")
    else:
        if column.is_list and not item:
            raise RefusedError(path, "wrong-operator", f"{column.name} is a list: write {{any_in: [{condition}]}}")
        _check_value(condition, column, path, vocabulary)


def _check_operator(operator: str, operand: Any, column: Column, path: Path, vocabulary: Vocabulary, *, item: bool) -> None:
    if operator not in OPERATORS or operator == "in_column":
        raise RefusedError(path, "unknown-operator", f"there is no operator {operator!r}{did_you_mean(operator, OPERATORS)}")
    is_list = column.is_list and not item
    fits = {
        **dict.fromkeys(_TEXT_OPERATORS, column.is_text and not is_list),
        **dict.fromkeys(_NUMBER_OPERATORS, column.is_number and not is_list),
        **dict.fromkeys(_LIST_OPERATORS, is_list),
        **dict.fromkeys(_DATA_OPERATORS, column.name in DATA_TYPE_COLUMNS and not item),
        "is_null": column.nullable and not item,
        "not": True,
    }
    if not fits[operator]:
        raise RefusedError(
            path,
            "wrong-operator",
            f"{operator} cannot be asked of {column.name}, which is {column.kind.replace('_', ' ')}",
        )
    if operator == "not":
        check_condition(operand, column, path, vocabulary, item=item)
    elif operator == "any":
        check_condition(operand, column, path, vocabulary, item=True)
    elif operator in ("is_null", "is_empty", "sensitive"):
        if not isinstance(operand, bool):
            raise RefusedError(path, "wrong-type", f"{operator} is true or false")
    elif operator == "family":
        _check_families(operand, path, vocabulary)
    elif operator == "any_in":
        if not isinstance(operand, list) or not operand:
            raise RefusedError(path, "wrong-type", "any_in is a list of values")
        for position, value in enumerate(operand):
            _check_value(value, column, (*path, position), vocabulary)
    elif operator in _NUMBER_OPERATORS:
        if isinstance(operand, bool) or not isinstance(operand, int):
            raise RefusedError(path, "wrong-type", f"{operator} is a whole number")
    elif not isinstance(operand, str) or not operand:
        raise RefusedError(path, "wrong-type", f"{operator} is a text")
    elif operator == "regex" and (problem := check_pattern(operand)):
        raise RefusedError(path, "regex-refused", problem)


def _check_families(operand: Any, path: Path, vocabulary: Vocabulary) -> None:
    for family in operand if isinstance(operand, list) and operand else [operand]:
        if not isinstance(family, str) or family not in vocabulary.families:
            raise RefusedError(
                path,
                "unknown-family",
                f"there is no family of data types {family!r}{did_you_mean(str(family), vocabulary.families)}",
            )


def _check_value(value: Any, column: Column, path: Path, vocabulary: Vocabulary) -> None:
    kind = "text" if column.is_text else "whole number" if column.is_number else "true or false"
    fits = isinstance(value, str) if column.is_text else isinstance(value, bool) if column.is_boolean else type(value) is int
    if not fits:
        raise RefusedError(path, "wrong-type", f"{column.name} holds {kind}, not {value!r}")
    known = vocabulary.data_types if column.name in DATA_TYPE_COLUMNS else ENUMERATED.get(column.name)
    what = "unknown-data-type" if column.name in DATA_TYPE_COLUMNS else "unknown-value"
    if column.name == "topic":
        known, what = vocabulary.topics, "unknown-topic"
    if known is not None and value not in known:
        raise RefusedError(path, what, f"{column.name} is never {value!r}{did_you_mean(str(value), known)}")
