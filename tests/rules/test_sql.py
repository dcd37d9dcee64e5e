from __future__ import annotations

import importlib.util
import sys
from typing import Any

import pytest

from tests.rules.fact_rows import evaluate, tables

QUERY = "SELECT p.row FROM permission p JOIN component c ON c.permission = p.name WHERE list_contains(c.actions, 'x')"
WHEN: dict[str, Any] = {"sql": {"query": QUERY, "table": "permission", "uses": ["permission", "component"]}}
ROWS: dict[str, list[dict[str, Any]]] = {
    "permission": [{"name": "a"}, {"name": "b"}],
    "component": [{"permission": "b", "actions": ["x"]}, {"permission": "a"}],
}
needs_duckdb = pytest.mark.skipif(
    not (importlib.util.find_spec("duckdb") and importlib.util.find_spec("pyarrow")),
    reason="duckdb or pyarrow is not installed",
)


def test_without_duckdb_a_query_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = evaluate(WHEN, tables(**ROWS))
    assert (result.held, result.reason) == (None, "duckdb-missing")


@needs_duckdb
def test_a_query_names_rows() -> None:
    result = evaluate(WHEN, tables(**ROWS))
    assert result.held is True
    assert [hit.row["name"] for hit in result.primary] == ["b"]
    assert evaluate(WHEN, tables(permission=ROWS["permission"])).held is False


@needs_duckdb
def test_a_query_over_lost_facts_is_unknown() -> None:
    result = evaluate(WHEN, tables(**ROWS, warning=[{"part": "manifest", "loss": "partial"}]))
    assert result.held is None
    assert {table for table, _ in result.undecided} == {"permission", "component"}


@needs_duckdb
@pytest.mark.parametrize(
    "query",
    [
        "SELECT nothing FROM permission",
        "SELECT count(*) AS row FROM read_csv('/etc/passwd')",
        "SELECT 7 AS row",
        "SELECT row FROM collection",
    ],
)
def test_queries_see_their_tables_and_nothing_else(query: str) -> None:
    result = evaluate({"sql": {**WHEN["sql"], "query": query}}, tables(**ROWS))
    assert (result.held, result.reason) == (None, "sql-failed")
