"""Who did what a row says: actors of facts, with the names that reports show."""

from __future__ import annotations

from mingcha.facts.tables import FactTables, Row

from .model import Actor


class Actors:
    """Finds the actor of a row. Code that nobody could place is named after its module, never after the app."""

    __slots__ = ("_app", "_modules", "_sdks")

    def __init__(self, tables: FactTables) -> None:
        self._sdks: dict[str, str] = {row["id"]: row["name"] for row in tables.rows("sdk")}
        self._modules: dict[str, None] = dict.fromkeys(row["root"] for row in tables.rows("module"))
        self._app = _app_name(tables)

    def of(self, row: Row) -> Actor | None:
        """Return the row's actor; None for a table without one. `via` is told only where the row knows it."""
        kind = row.get("actor_kind")
        if kind not in ("first_party", "sdk", "unknown"):
            return None
        sdk = row.get("actor_sdk") if kind == "sdk" else None
        return Actor(kind=kind, sdk=sdk, name=self._name(kind, sdk, row), via=row.get("actor_via"))

    def _name(self, kind: str, sdk: str | None, row: Row) -> str:
        given: str | None = row.get("actor_name")
        if given:
            return given
        if kind == "sdk" and sdk is not None:
            return self._sdks.get(sdk, sdk)
        return self._app if kind == "first_party" else self._module(row)

    def _module(self, row: Row) -> str:
        """Return the root package of the module that holds the row's class, or nothing when it is no class."""
        package: str = row.get("name") or (row["place"] if row.get("origin") == "code" else "")
        while package:
            package = package.rpartition(".")[0]
            if package in self._modules:
                return package
        return ""


def _app_name(tables: FactTables) -> str:
    for row in tables.rows("package"):
        labels = dict(zip(row["label_languages"], row["label_texts"], strict=False))
        for language in ("zh-CN", "zh", ""):
            if labels.get(language):
                return str(labels[language])
        return str(row["app_id"] or "")
    return ""
