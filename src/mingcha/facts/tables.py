"""The fact tables of one package, and which of them were read in full.

"Not found" may only be said of a table whose parts of the package were read in full: absence over anything else is
unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
"""One row: column name to value (``str``, ``int``, ``bool``, ``float``, lists of these, or ``None``)."""

PART_NAMES = ("container", "manifest", "resources", "code", "signature", "native", "assets")
"""The parts of a package, as the core's ``error.rs`` names them."""

_MANIFEST = frozenset({"manifest"})
_CODE = frozenset({"code"})
_RESOURCES = frozenset({"resources"})
_TEXTS = frozenset({"manifest", "resources", "assets", "code"})

TABLE_PARTS: Mapping[str, frozenset[str]] = {
    "package": _MANIFEST,
    "permission": _MANIFEST,
    "component": _MANIFEST,
    "metadata": _MANIFEST,
    "sdk": frozenset({"code", "manifest", "native", "assets"}),
    "collection": _CODE,
    "api_use": _CODE,
    "bridge": _CODE,
    "repeated": _CODE,
    "permission_request": _CODE,
    "permission_refusal": _CODE,
    "self_start": frozenset({"code", "manifest"}),
    "flow": _CODE,
    "endpoint": frozenset({"code", "resources", "assets", "manifest"}),
    "resource_text": _RESOURCES,
    "ui_element": _RESOURCES,
    "native_library": frozenset({"native"}),
    "module": _CODE,
    "signer": frozenset({"signature"}),
    "framework": frozenset({"code", "native", "assets"}),
    "warning": frozenset(),
    "listing": frozenset(),
    "filing": frozenset(),
    "preinstalled": frozenset(),
    "comparison": frozenset(),
}
"""The parts each table derives from; every table but ``warning`` and those of `INPUT_TABLES` also needs the container."""

INPUT_TABLES: Mapping[str, Sequence[str]] = {
    "listing": ("store",),
    "filing": ("filing",),
    "preinstalled": ("preinstalled",),
    "comparison": ("store", "filing"),
}
"""Tables of what the user gives beside the package, each with the inputs that any of it comes from. Not given, they are not there."""

COLUMN_PARTS: Mapping[tuple[str, str], frozenset[str]] = {
    ("package", "kind"): frozenset(),
    ("package", "size"): frozenset(),
    ("package", "abis"): frozenset({"native"}),
    ("package", "entry_count"): frozenset(),
    ("package", "cleartext_permitted"): frozenset({"manifest", "resources"}),
    ("package", "cleartext_domains"): frozenset({"manifest", "resources"}),
    ("package", "trusts_user_certificates"): frozenset({"manifest", "resources"}),
    ("package", "script_count"): frozenset(),
    ("package", "scripts_read"): frozenset({"assets"}),
    ("package", "dex_count"): _CODE,
    ("package", "dex_bytes"): _CODE,
    ("package", "class_count"): _CODE,
    ("package", "method_count"): _CODE,
    ("package", "code_units"): _CODE,
    ("package", "hidden_code"): frozenset({"assets"}),
    ("package", "filing_number"): _TEXTS,
    ("package", "filing_numbers"): _TEXTS,
    ("package", "other_filing_numbers"): _TEXTS,
    ("package", "malformed_filing_numbers"): _TEXTS,
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

_HIDDEN_CODE_IS_NO_LOSS = frozenset({"framework", "package"})
# A framework that hides code is itself in plain sight, and counts of the DEX code that was read are what they are.
_SOUGHT_IN_CODE = frozenset({"filing_number", "filing_numbers", "other_filing_numbers", "malformed_filing_numbers"})
# Columns of ``package`` that hidden code may hold too.


class FactTables:
    """The fact tables of one package, from plain rows: ``FactTables({"package": [{…}], "permission": […], …})``.

    A table that is missing from the mapping was not extracted: it has no rows and is not complete.
    """

    __slots__ = ("_fetch", "_hidden_rows", "_lost_cache", "_lost_rows", "_rows")

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self._rows: dict[str, Sequence[Row] | None] = {name: rows.get(name) for name in (*TABLE_PARTS, *rows)}
        self._fetch: Callable[[str], Sequence[Row]] | None = None
        self._lost_rows: dict[str, list[Row]] | None = None
        self._hidden_rows: list[Row] | None = None
        self._lost_cache: dict[tuple[str, frozenset[str]], Sequence[Row]] = {}

    @classmethod
    def lazy(cls, fetch: Callable[[str], Sequence[Row]]) -> FactTables:
        """Tables whose rows ``fetch`` gives by name, each asked for once, when it is first needed."""
        tables = cls({})
        tables._rows = {}
        tables._fetch = fetch
        return tables

    def supply(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Add the tables of what the user gave beside the package; those of `INPUT_TABLES` that are missing were not given."""
        for name in INPUT_TABLES:
            self._rows[name] = rows.get(name)
        self._lost_cache = {key: lost for key, lost in self._lost_cache.items() if key[0] not in INPUT_TABLES}

    def rows(self, table: str) -> Sequence[Row]:
        """Return the table's rows, in the order the core gave them; empty for a table that was not extracted."""
        return self._table(table) or ()

    def complete(self, table: str, columns: Iterable[str] = ()) -> bool:
        """Whether the parts that the table (or only these columns of it) derives from were read in full."""
        return not self.lost(table, columns)

    def lost(self, table: str, columns: Iterable[str] = ()) -> Sequence[Row]:
        """Why not: the warning rows (some made here) that say what was lost; empty when complete."""
        key = (table, frozenset(columns))
        known = self._lost_cache.get(key)
        if known is None:
            known = self._lost_cache[key] = self._find_lost(*key)
        return known

    def lost_parts(self, parts: Iterable[str]) -> Sequence[Row]:
        """Return the warnings about these parts and the container; with ``code``, those about code out of reach too."""
        wanted = set(parts) | {"container"}
        lost = self._lost()
        found = [warning for part in PART_NAMES if part in wanted for warning in lost.get(part, ())]
        return [*found, *self._hidden()] if "code" in wanted else found

    def _table(self, name: str) -> Sequence[Row] | None:
        if name not in self._rows:
            fetched = self._fetch is not None and name in TABLE_PARTS and name not in INPUT_TABLES
            self._rows[name] = self._fetch(name) if fetched and self._fetch is not None else None
        return self._rows[name]

    def _lost(self) -> Mapping[str, Sequence[Row]]:
        if self._lost_rows is None:
            self._lost_rows = {}
            for warning in self.rows("warning"):
                if warning["loss"] in ("partial", "all"):
                    self._lost_rows.setdefault(warning["part"], []).append(warning)
        return self._lost_rows

    def _hidden(self) -> Sequence[Row]:
        if self._hidden_rows is None:
            self._hidden_rows = list(_hidden_code(self.rows("framework")))
        return self._hidden_rows

    def _find_lost(self, table: str, columns: frozenset[str]) -> Sequence[Row]:
        if table == "warning":
            return ()
        if self._table(table) is None:
            return (_warning("table-not-extracted", "container", "all", "", f"table {table} was not extracted"),)
        if table in INPUT_TABLES:
            return ()
        default = TABLE_PARTS.get(table, frozenset(PART_NAMES))
        parts = default
        if columns:
            parts = frozenset().union(*(COLUMN_PARTS.get((table, column), default) for column in columns))
        found = self.lost_parts(parts)
        if table in _HIDDEN_CODE_IS_NO_LOSS and not columns & _SOUGHT_IN_CODE:
            hidden = self._hidden()
            return [row for row in found if row not in hidden]
        return found


def _hidden_code(frameworks: Sequence[Row]) -> Iterable[Row]:
    for framework in frameworks:
        if framework["hides_code"]:
            yield _warning("code-hidden-by-framework", "code", "partial", "", framework["name"])


def _warning(code: str, part: str, loss: str, entry: str, detail: str) -> Row:
    return {"code": code, "part": part, "loss": loss, "entry": entry, "offset": None, "detail": detail}
