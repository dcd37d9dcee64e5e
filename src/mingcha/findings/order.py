"""Orders that depend on what rows hold and never on the order they came in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, TypeVar

from mingcha.facts.tables import Row

T = TypeVar("T")


def canonical(row: Row) -> str:
    """Return the whole row as text that two rows share only when they are equal."""
    return json.dumps(row, sort_keys=True, ensure_ascii=True, default=str)


def values(row: Row, columns: Sequence[str]) -> list[tuple[bool, Any]]:
    """Return the row's values as a sort key; nothing stands before any value."""
    return [(row[column] is not None, row[column] if row[column] is not None else 0) for column in columns]


def ordered(items: Iterable[T], key: Callable[[T], Any], row: Callable[[T], Row]) -> list[T]:
    """Sort by `key`, and items that it does not tell apart by all that their rows hold."""
    result: list[T] = []
    for _, run in groupby(sorted(items, key=key), key=key):
        same = list(run)
        result += same if len(same) == 1 else sorted(same, key=lambda item: canonical(row(item)))
    return result
