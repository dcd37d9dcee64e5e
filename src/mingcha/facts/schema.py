"""The shape of the fact tables, for whatever checks or documents them; reading facts does not need it.

``schema.json`` beside this file is generated from the core's ``facts/schema.rs``, the only definition of the schema, by
``python -m mingcha.facts.compile``; a test holds the two to the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

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

SCHEMA_FILE = Path(__file__).with_name("schema.json")


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
    document = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return {
        table["name"]: Table(
            name=table["name"],
            doc=table["doc"],
            columns={
                column["name"]: Column(name=column["name"], kind=cast(ColumnKind, column["kind"]), doc=column["doc"])
                for column in table["columns"]
            },
        )
        for table in document["tables"]
    }
