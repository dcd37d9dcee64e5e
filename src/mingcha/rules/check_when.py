"""Checks of a rule's condition: its shape, its tables and columns, the names that join its rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mingcha.facts.schema import Table

from .check_condition import check_condition, did_you_mean
from .errors import RefusedError
from .tree import MATCH_KEYS
from .vocabulary import Vocabulary

MAX_COUNT = 10_000
"""Highest ``count`` of an ``at_least``."""
MAX_SQL = 10_000
"""Longest ``sql`` query, in characters."""

Path = tuple[str | int, ...]
_CONNECTIVES = ("all", "any", "not", "at_least", "sql")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
_SQL_START = re.compile(r"\s*(select|with)\b", re.IGNORECASE)


class WhenCheck:
    """One pass over a condition; a match's name is known from there on, to the end of the ``all`` around it."""

    def __init__(self, tables: Mapping[str, Table], vocabulary: Vocabulary) -> None:
        self.tables = tables
        self.vocabulary = vocabulary
        self.used: set[str] = set()
        self.given: dict[str, Path] = {}

    def run(self, when: Any, path: Path) -> None:
        """Raise :class:`RefusedError` when the condition is not one; it may nest as deep as the file it came from."""
        if isinstance(when, dict) and "sql" in when:
            self._sql(when, path)
            return
        self._node(when, path, {}, exports=False)
        for name, place in self.given.items():
            if name not in self.used:
                raise RefusedError(place, "unused-name", f"no later match refers to {name!r}")

    def _node(self, node: Any, path: Path, scope: dict[str, Table], *, exports: bool) -> None:
        if not isinstance(node, dict) or not node:
            raise RefusedError(path, "bad-condition", "expected all, any, not, at_least or a table")
        connective = next((word for word in _CONNECTIVES if word in node), None)
        if connective is None:
            self._match(node, path, scope, exports=exports)
            return
        if len(node) > 1:
            raise RefusedError(path, "bad-condition", f"{connective} stands alone: put what stands beside it into an all")
        body, inner = node[connective], (*path, connective)
        if connective == "sql":
            raise RefusedError(path, "bad-condition", "sql is only allowed as the whole condition")
        if connective == "not":
            self._node(body, inner, dict(scope), exports=False)
        elif connective == "at_least":
            self._at_least(body, inner, scope)
        else:
            if not isinstance(body, list) or not body:
                raise RefusedError(inner, "bad-condition", f"{connective} is a list of conditions")
            # An `all` inside an `all` shares its names with it; every other group keeps them to itself.
            shared = scope if connective == "all" and exports else dict(scope)
            for position, child in enumerate(body):
                own = shared if connective == "all" else dict(scope)
                self._node(child, (*inner, position), own, exports=connective == "all")

    def _at_least(self, body: Any, path: Path, scope: dict[str, Table]) -> None:
        if not isinstance(body, dict) or "count" not in body or len(body) != 2 or not ({"of", "match"} & body.keys()):
            raise RefusedError(path, "bad-condition", "at_least has a count and either of or match")
        count = body["count"]
        if type(count) is not int or not 1 <= count <= MAX_COUNT:
            raise RefusedError((*path, "count"), "bad-count", f"count is a whole number from 1 to {MAX_COUNT}")
        if "match" in body:
            if not isinstance(body["match"], dict) or any(word in body["match"] for word in _CONNECTIVES):
                raise RefusedError((*path, "match"), "bad-condition", "match is one table with its conditions")
            self._node(body["match"], (*path, "match"), dict(scope), exports=False)
            return
        if not isinstance(body["of"], list) or len(body["of"]) < 2 or count > len(body["of"]):
            raise RefusedError((*path, "of"), "bad-condition", "of is a list of two or more conditions, and count not more than these")
        for position, child in enumerate(body["of"]):
            self._node(child, (*path, "of", position), dict(scope), exports=False)

    def _match(self, node: dict[str, Any], path: Path, scope: dict[str, Table], *, exports: bool) -> None:
        names = [key for key in node if key not in MATCH_KEYS]
        if len(names) != 1:
            unknown = [name for name in names if name not in self.tables]
            if unknown:
                raise RefusedError(
                    (*path, unknown[0]),
                    "unknown-table",
                    f"there is no table {unknown[0]!r}{did_you_mean(unknown[0], self.tables)}",
                )
            raise RefusedError(path, "bad-condition", "a match asks one table: use all for several")
        table = self._table(names[0], (*path, names[0]))
        where = node[names[0]]
        if not isinstance(where, dict):
            raise RefusedError((*path, names[0]), "bad-condition", "expected columns with conditions")
        for column, condition in where.items():
            self._column(table, column, condition, (*path, names[0], column), scope)
        if not isinstance(node.get("same", {}), dict):
            raise RefusedError((*path, "same"), "bad-join", "same is a mapping of column to name.column")
        for column, reference in node.get("same", {}).items():
            self._join(table, column, reference, (*path, "same", column), scope, overlap=False)
        if "confidence" in node and node["confidence"] not in ("certain", "likely", "possible"):
            raise RefusedError((*path, "confidence"), "unknown-value", "confidence is certain, likely or possible")
        if "as" in node:
            self._name(node["as"], table, (*path, "as"), scope, exports=exports)

    def _table(self, name: str, path: Path) -> Table:
        if name not in self.tables:
            raise RefusedError(path, "unknown-table", f"there is no table {name!r}{did_you_mean(name, self.tables)}")
        return self.tables[name]

    def _column(self, table: Table, name: str, condition: Any, path: Path, scope: dict[str, Table]) -> None:
        if name not in table.columns:
            raise RefusedError(path, "unknown-column", f"table {table.name} has no column {name!r}{did_you_mean(name, table.columns)}")
        if isinstance(condition, dict) and "in_column" in condition:
            self._join(table, name, condition["in_column"], (*path, "in_column"), scope, overlap=True)
            condition = {operator: operand for operator, operand in condition.items() if operator != "in_column"}
            if not condition:
                return
        check_condition(condition, table.columns[name], path, self.vocabulary)

    def _join(self, table: Table, column: str, reference: Any, path: Path, scope: dict[str, Table], *, overlap: bool) -> None:
        if column not in table.columns:
            raise RefusedError(
                path,
                "unknown-column",
                f"table {table.name} has no column {column!r}{did_you_mean(column, table.columns)}",
            )
        name, _, other = reference.partition(".") if isinstance(reference, str) else ("", "", "")
        if name not in scope:
            raise RefusedError(path, "unknown-name", f"no earlier match in the same all is named {name!r} (write name.column)")
        if other not in scope[name].columns:
            raise RefusedError(
                path,
                "unknown-column",
                f"table {scope[name].name} has no column {other!r}{did_you_mean(other, scope[name].columns)}",
            )
        one, two = table.columns[column], scope[name].columns[other]
        same_list = one.is_list or two.is_list if overlap else one.is_list == two.is_list
        if not same_list or (one.is_text, one.is_number) != (two.is_text, two.is_number):
            wanted = "a list and a value" if overlap else "two columns of one type"
            raise RefusedError(path, "bad-join", f"{column} and {reference} cannot be joined: this needs {wanted}")
        self.used.add(name)

    def _name(self, name: Any, table: Table, path: Path, scope: dict[str, Table], *, exports: bool) -> None:
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise RefusedError(path, "bad-name", "a name is lower-case letters, digits and underscores")
        if not exports:
            raise RefusedError(path, "unused-name", "a name is only of use inside an all")
        if name in self.given:
            raise RefusedError(path, "bad-name", f"the name {name!r} is given twice")
        scope[name] = table
        self.given[name] = path

    def _sql(self, when: dict[str, Any], path: Path) -> None:
        body, inner = when["sql"], (*path, "sql")
        if len(when) > 1 or not isinstance(body, dict) or body.keys() != {"query", "table", "uses"}:
            raise RefusedError(inner, "bad-sql", "sql has a query, the table that its rows are of, and the tables it uses")
        query = body["query"]
        if not isinstance(query, str) or len(query) > MAX_SQL or not _SQL_START.match(query):
            raise RefusedError((*inner, "query"), "bad-sql", f"a query is one SELECT of at most {MAX_SQL} characters")
        if any(mark in query for mark in (";", "--", "/*")):
            raise RefusedError((*inner, "query"), "bad-sql", "a query has no semicolon and no comment")
        if not isinstance(body["uses"], list) or not all(isinstance(name, str) for name in body["uses"]):
            raise RefusedError((*inner, "uses"), "bad-sql", "uses is a list of tables")
        for position, name in enumerate(body["uses"]):
            self._table(name, (*inner, "uses", position))
        if body["table"] not in body["uses"]:
            raise RefusedError((*inner, "table"), "bad-sql", "the table is one of those used")
