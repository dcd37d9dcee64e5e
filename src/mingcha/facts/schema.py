"""The shape of the fact tables, for whatever checks or documents them; reading facts does not need it.

The definition is the core's (``core/mingcha-core/src/facts/schema.rs``); this is that definition, typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from mingcha import _core

ColumnKind = Literal[
    "text",
    "optional_text",
    "text_list",
    "integer",
    "optional_integer",
    "integer_list",
    "boolean",
    "optional_boolean",
    "optional_real",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table."""

    name: str
    kind: ColumnKind
    doc: str  # what it means

    @property
    def is_list(self) -> bool:
        """Whether its values are lists."""
        return self.kind in ("text_list", "integer_list")

    @property
    def is_text(self) -> bool:
        """Whether its values (or the items of its lists) are text."""
        return self.kind in ("text", "optional_text", "text_list")

    @property
    def is_number(self) -> bool:
        """Whether its values (or the items of its lists) are numbers."""
        return self.kind in ("integer", "optional_integer", "integer_list", "optional_real")

    @property
    def is_boolean(self) -> bool:
        """Whether its values are truth values."""
        return self.kind in ("boolean", "optional_boolean")

    @property
    def nullable(self) -> bool:
        """Whether a row may say nothing here."""
        return self.kind.startswith("optional_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One fact table."""

    name: str
    doc: str  # what one row is
    columns: Mapping[str, Column]  # by name, in schema order


@cache
def schema() -> Mapping[str, Table]:
    """Every fact table by name, in schema order."""
    return {
        name: Table(
            name=name,
            doc=doc,
            columns={column: Column(name=column, kind=cast(ColumnKind, kind), doc=meaning) for column, kind, meaning in columns},
        )
        for name, doc, columns in _core.schema()
    }
