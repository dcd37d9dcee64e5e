from __future__ import annotations

from pathlib import Path

import pytest

from mingcha.facts.compile import compile_schema, main, render
from mingcha.facts.schema import SCHEMA_FILE, schema

SOURCE = Path(__file__).parents[2] / "core/mingcha-core/src/facts/schema.rs"


def test_the_schema_is_that_of_the_core() -> None:
    assert main([str(SOURCE), "--check"]) == 0
    assert render(compile_schema(SOURCE.read_text(encoding="utf-8"))) == SCHEMA_FILE.read_text(encoding="utf-8")


def test_columns_know_their_type() -> None:
    permission = schema()["permission"].columns
    assert permission["used_by"].kind == "optional_integer"
    assert permission["used_by"].nullable
    assert permission["data_types"].is_list
    assert permission["platform"].is_boolean
    assert list(schema())[:2] == ["package", "permission"]


def test_a_line_that_is_no_column_is_an_error() -> None:
    source = SOURCE.read_text(encoding="utf-8").replace("kind: String,", "kind: Strange,", 1)
    with pytest.raises(ValueError, match="Strange"):
        compile_schema(source)
