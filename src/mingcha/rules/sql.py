"""The ``sql:`` escape hatch: one query over the fact tables of one package, run by DuckDB when it is installed.

Every table that the rule ``uses`` is a view with the columns of the schema and ``row``, the place of the row in its
table from 0. The query answers a column ``row``: which rows of its ``table`` made it hold. It sees these tables and
nothing else: no file, no extension, no network, no setting.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Literal

from mingcha.facts.tables import FactTables

MEMORY_LIMIT = "512MB"
"""Most memory that one query may take."""
MAX_ROWS = 100_000
"""Most rows that one query may answer."""
TIME_LIMIT = 10.0
"""Seconds after which a query is interrupted."""

_TYPES = {
    "text": "string", "optional_text": "string", "integer": "int64", "optional_integer": "int64",
    "boolean": "bool_", "optional_boolean": "bool_", "optional_real": "float64",
}  # fmt: skip


def query(tables: FactTables, text: str, table: str, uses: Sequence[str]) -> list[int] | Literal["duckdb-missing", "sql-failed"]:
    """Return the rows of ``table`` that the query names, ascending; a word when it could not be run."""
    try:
        duckdb = import_module("duckdb")
        pyarrow = import_module("pyarrow")
    except ImportError:
        return "duckdb-missing"
    from mingcha.facts.schema import schema

    connection = duckdb.connect(":memory:", config={"memory_limit": MEMORY_LIMIT, "threads": "1"})
    timer = threading.Timer(TIME_LIMIT, connection.interrupt)
    try:
        for name in uses:
            connection.register(name, _arrow(pyarrow, schema()[name], tables.rows(name)))
        connection.execute("SET enable_external_access=false")
        connection.execute("SET python_enable_replacements=false")
        connection.execute("SET lock_configuration=true")
        timer.start()
        # The text is the rule's own, checked when it was loaded, and the connection sees nothing but these tables.
        answered = connection.execute(f"SELECT DISTINCT row FROM ({text}) ORDER BY row").fetchmany(MAX_ROWS)  # noqa: S608
    except duckdb.Error:
        return "sql-failed"
    finally:
        timer.cancel()
        connection.close()
    count = len(tables.rows(table))
    rows = [row for (row,) in answered if isinstance(row, int) and 0 <= row < count]
    return rows if len(rows) == len(answered) else "sql-failed"


def _arrow(pyarrow: Any, table: Any, rows: Sequence[Any]) -> Any:
    columns = {"row": pyarrow.array(range(len(rows)), pyarrow.int64())}
    for column in table.columns.values():
        kind = (
            pyarrow.list_(pyarrow.string() if column.is_text else pyarrow.int64())
            if column.is_list
            else getattr(pyarrow, _TYPES[column.kind])()
        )
        columns[column.name] = pyarrow.array([row[column.name] for row in rows], kind)
    return pyarrow.table(columns)
