"""The fact tables of one package, and which of them were read in full.

"Not found" may only be said of a table whose parts of the package were read in full: absence over anything else is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

Row = Mapping[str, Any]
"""One row: column name to value (``str``, ``int``, ``bool``, ``float``, lists of these, or ``None``)."""

PART_NAMES = ("container", "manifest", "resources", "code", "signature", "native", "assets")
"""The parts of a package, as the core's ``error.rs`` names them."""

_MANIFEST = frozenset({"manifest"})
_CODE = frozenset({"code"})
_RESOURCES = frozenset({"resources"})

TABLE_PARTS: Mapping[str, frozenset[str]] = {
    "package": _MANIFEST,
    "permission": _MANIFEST,
    "component": _MANIFEST,
    "metadata": _MANIFEST,
    "sdk": frozenset({"code", "manifest", "native", "assets"}),
    "collection": _CODE,
    "api_use": _CODE,
    "endpoint": frozenset({"code", "resources", "assets", "manifest"}),
    "resource_text": _RESOURCES,
    "ui_element": _RESOURCES,
    "native_library": frozenset({"native"}),
    "module": _CODE,
    "signer": frozenset({"signature"}),
    "framework": frozenset({"code", "native", "assets"}),
    "warning": frozenset(),
}
"""The parts each table derives from; every table but ``warning`` also needs the container."""

COLUMN_PARTS: Mapping[tuple[str, str], frozenset[str]] = {
    ("package", "kind"): frozenset(),
    ("package", "size"): frozenset(),
    ("package", "abis"): frozenset({"native"}),
    ("package", "entry_count"): frozenset(),
    ("package", "cleartext_permitted"): frozenset({"manifest", "resources"}),
    ("package", "cleartext_domains"): frozenset({"manifest", "resources"}),
    ("package", "trusts_user_certificates"): frozenset({"manifest", "resources"}),
    ("package", "dex_count"): _CODE,
    ("package", "dex_bytes"): _CODE,
    ("package", "class_count"): _CODE,
    ("package", "method_count"): _CODE,
    ("package", "code_units"): _CODE,
    ("package", "hidden_code"): frozenset({"assets"}),
    ("package", "filing_number"): _RESOURCES,
    ("permission", "used_by"): frozenset({"manifest", "code"}),
    ("component", "class_found"): frozenset({"manifest", "code"}),
    ("component", "actor_kind"): frozenset({"manifest", "code"}),
    ("component", "actor_sdk"): frozenset({"manifest", "code"}),
}
"""Columns that derive from other parts than their table."""

NULL_MAY_BE_LOSS = frozenset({"package", "permission", "component", "metadata", "resource_text", "ui_element"})
"""Tables of declared attributes: in these, nothing said may mean that what said it was lost."""

COUNTED_COLUMNS = frozenset({("permission", "used_by"), ("component", "class_found")})
"""Columns that state an absence elsewhere; while their parts are incomplete their values prove nothing."""

_HIDDEN_BY_FRAMEWORK_EXEMPT = frozenset({"framework", "package"})


class FactTables(Protocol):
    """What rules and findings need of one package's facts."""

    def rows(self, table: str) -> Sequence[Row]:
        """The table's rows, in the order the core gave them; empty for a table that was not extracted."""

    def complete(self, table: str, columns: Iterable[str] = ()) -> bool:
        """Whether the parts that the table (or only these columns of it) derives from were read in full."""

    def lost(self, table: str, columns: Iterable[str] = ()) -> Sequence[Row]:
        """Why not: the warning rows (some made here) that say what was lost; empty when complete."""


class PackageTables:
    """Fact tables from plain rows: ``PackageTables({"package": [{…}], "permission": […], …})``.

    A table that is missing from the mapping was not extracted: it has no rows and is not complete.
    """

    __slots__ = ("_hidden", "_lost", "_lost_cache", "_rows")

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self._rows = dict(rows)
        self._lost: dict[str, list[Row]] = {}
        for warning in self._rows.get("warning", ()):
            if warning["loss"] in ("partial", "all"):
                self._lost.setdefault(warning["part"], []).append(warning)
        self._hidden = list(_hidden_code(self._rows))
        self._lost_cache: dict[tuple[str, frozenset[str]], list[Row]] = {}

    def rows(self, table: str) -> Sequence[Row]:
        """See :class:`FactTables`."""
        return self._rows.get(table, ())

    def complete(self, table: str, columns: Iterable[str] = ()) -> bool:
        """See :class:`FactTables`."""
        return not self.lost(table, columns)

    def lost(self, table: str, columns: Iterable[str] = ()) -> Sequence[Row]:
        """See :class:`FactTables`."""
        key = (table, frozenset(columns))
        known = self._lost_cache.get(key)
        if known is None:
            known = self._lost_cache[key] = self._find_lost(*key)
        return known

    def lost_parts(self, parts: Iterable[str]) -> list[Row]:
        """The warning rows about these parts and the container, and about code out of reach when ``code`` is among them."""
        wanted = set(parts) | {"container"}
        found = [warning for part in PART_NAMES if part in wanted for warning in self._lost.get(part, ())]
        return found + self._hidden if "code" in wanted else found

    def _find_lost(self, table: str, columns: frozenset[str]) -> list[Row]:
        if table == "warning":
            return []
        if table not in self._rows:
            return [_warning("table-not-extracted", "container", "all", "", f"table {table} was not extracted")]
        default = TABLE_PARTS.get(table, frozenset(PART_NAMES))
        parts = frozenset().union(*(COLUMN_PARTS.get((table, column), default) for column in columns)) if columns else default
        found = self.lost_parts(parts)
        # A framework that hides code is itself in plain sight, and counts of the DEX code read are what they are.
        return [row for row in found if row not in self._hidden] if table in _HIDDEN_BY_FRAMEWORK_EXEMPT else found


def _hidden_code(rows: Mapping[str, Sequence[Row]]) -> Iterable[Row]:
    for framework in rows.get("framework", ()):
        if framework["hides_code"]:
            yield _warning("code-hidden-by-framework", "code", "partial", "", framework["name"])
    for package in rows.get("package", ()):
        for entry in package.get("hidden_code") or ():
            yield _warning("code-outside-dex", "code", "partial", entry, "code found outside the DEX files that Android loads")


def _warning(code: str, part: str, loss: str, entry: str, detail: str) -> Row:
    return {"code": code, "part": part, "loss": loss, "entry": entry, "offset": None, "detail": detail}
