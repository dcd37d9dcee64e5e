"""Writes `docs/facts.md` from the core's own schema; `--check` fails when it is out of date."""

from __future__ import annotations

import sys
from pathlib import Path

from mingcha import _core

PAGE = Path("docs/facts.md")
HEAD = """# Facts

What a package holds and does, as rows of tables, without judgement. The core makes them (`core/mingcha-core/src/facts/`),
rules ask them, `mingcha facts PACKAGE -o DIR` writes them as Parquet, one file per table.

Version of the schema: **{version}**. Columns and tables are added, never renamed or removed. In Arrow and Parquet every
table starts with `sha256`, the package's SHA-256 in hexadecimal. Types: `text`, `integer`, `boolean`, `real`, `[…]` a
list, `?` may be null. This page is generated: `make compile`.
"""


def page() -> str:
    """The page's text."""
    parts = [HEAD.format(version=_core.FACTS_VERSION)]
    for name, doc, columns in _core.schema():
        rows = "\n".join(f"| `{c}` | {kind} | {text.replace('|', '/')} |" for c, kind, text in columns)
        parts.append(f"## `{name}`\n\n{doc}\n\n| column | type | meaning |\n|---|---|---|\n{rows}\n")
    return "\n".join(parts)


def main() -> int:
    """Write the page, or compare it."""
    text = page()
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            print("docs/facts.md is out of date: run `make compile`", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
