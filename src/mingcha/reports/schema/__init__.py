"""The JSON Schemas (draft 2020-12) of the documents that reports write, and their tables for ``docs/json.md``.

The schemas are the source of the documentation's tables: ``python -m mingcha.reports.schema`` prints them, and a test
compares. Objects may carry further fields: adding is free, renaming and removing are not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, Literal


def load_schema(document: Literal["inspection", "error"]) -> dict[str, Any]:
    """The JSON Schema of ``mingcha/inspection/1`` or ``mingcha/error/1``."""
    text = resources.files("mingcha.reports.schema").joinpath(f"{document}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def markdown_tables() -> str:
    """The tables of ``docs/json.md``: one heading and one table per object, fields in the order in which they are written."""
    inspection, error = load_schema("inspection"), load_schema("error")
    parts = list(_table("inspection", inspection))
    for name, definition in inspection["$defs"].items():
        parts += _table(name, definition)
    parts += _table("error", error)
    return "\n".join(parts)


def _table(name: str, definition: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"### {name}", "", definition["description"], "", "| field | type | meaning |", "|---|---|---|")
    for field, schema in definition["properties"].items():
        optional = "" if field in definition["required"] else ", optional"
        yield f"| `{field}` | {_type(schema)}{optional} | {schema['description']} |"
    yield ""


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if "const" in schema:
        return "text"
    if "enum" in schema:
        return "one of " + ", ".join(f"`{value}`" for value in schema["enum"])
    kinds: list[str] = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    words = {"string": "text", "array": "list", "object": "object", "boolean": "true or false", "null": "null"}
    said = " or ".join(words.get(kind, kind) for kind in kinds)
    return f"{said} of {_type(schema['items'])}" if "items" in schema else said
