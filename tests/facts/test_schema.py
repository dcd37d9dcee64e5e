from __future__ import annotations

from mingcha import _core
from mingcha.facts.schema import schema


def test_the_schema_is_that_of_the_core() -> None:
    assert list(schema()) == [name for name, _, _ in _core.schema()]
    assert list(schema())[:2] == ["package", "permission"]
    assert all(table.doc and all(c.doc for c in table.columns.values()) for table in schema().values())


def test_the_key_of_every_table_is_no_column_of_one() -> None:
    assert [name for name, table in schema().items() if "sha256" in table.columns] == []


def test_columns_know_their_type() -> None:
    permission = schema()["permission"].columns
    assert permission["used_by"].kind == "optional_integer"
    assert permission["used_by"].nullable
    assert permission["data_types"].is_list
    assert permission["platform"].is_boolean
