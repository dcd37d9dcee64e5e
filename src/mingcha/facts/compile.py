"""Write ``schema.json`` from the core's Rust definition: ``python -m mingcha.facts.compile SCHEMA_RS [--check]``.

The definition is one macro call whose body is ``/// doc``, ``Row = table {`` and ``column: Type,`` lines, so that
reading it line by line is exact; anything else in the body is an error.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from .schema import SCHEMA_FILE

KINDS = {
    "String": "text",
    "Option<String>": "optional_text",
    "Vec<String>": "text_list",
    "i64": "integer",
    "Option<i64>": "optional_integer",
    "Vec<i64>": "integer_list",
    "bool": "boolean",
    "Option<bool>": "optional_boolean",
    "Option<f64>": "optional_real",
}
_TABLE = re.compile(r"\w+ = (\w+) \{")
_COLUMN = re.compile(r"(\w+): ([\w<>]+),")
_VERSION = re.compile(r"pub const FACTS_VERSION: u32 = (\d+);")


def compile_schema(source: str) -> dict[str, Any]:
    """Return the schema as :mod:`mingcha.facts.schema` reads it; ``ValueError`` for a line it cannot place."""
    version = _VERSION.search(source)
    start = re.search(r"^tables! \{$", source, re.MULTILINE)
    if version is None or start is None:
        raise ValueError("no FACTS_VERSION or no tables! in the source")
    tables: list[dict[str, Any]] = []
    doc: list[str] = []
    inside = False
    first_line = source[: start.end()].count("\n") + 1
    for number, line in enumerate(source[start.end() :].split("\n"), start=first_line):
        text = line.strip()
        if text.startswith("///"):
            doc.append(text[3:].strip())
        elif not inside and (table := _TABLE.fullmatch(text)):
            tables.append({"name": table[1], "doc": " ".join(doc), "columns": []})
            doc, inside = [], True
        elif inside and (column := _COLUMN.fullmatch(text)) and column[2] in KINDS:
            tables[-1]["columns"].append({"name": column[1], "kind": KINDS[column[2]], "doc": " ".join(doc)})
            doc = []
        elif text == "}":
            if not inside:
                return {"version": int(version[1]), "tables": tables}
            inside = False
        elif text:
            raise ValueError(f"line {number}: not a table, a column or a comment: {text}")
    raise ValueError("tables! does not end")


def render(document: dict[str, Any]) -> str:
    """Return the document as it is committed."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write ``schema.json``, or with ``--check`` only say whether it is up to date (status 1 when it is not)."""
    parser = argparse.ArgumentParser(description="Compile the fact schema.")
    parser.add_argument("source", type=Path, help="the core's facts/schema.rs")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when schema.json is out of date")
    options = parser.parse_args(arguments)
    text = render(compile_schema(options.source.read_text(encoding="utf-8")))
    if options.check:
        if SCHEMA_FILE.read_text(encoding="utf-8") == text:
            return 0
        print("schema.json is out of date: run python -m mingcha.facts.compile", file=sys.stderr)
        return 1
    SCHEMA_FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
