"""``python -m mingcha.reports.schema`` prints the tables of ``docs/json.md``."""

from mingcha.reports.schema import markdown_tables

print(markdown_tables(), end="")
