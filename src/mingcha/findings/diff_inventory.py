"""What a package holds, compared with what an earlier one held: permissions, SDKs, components, collections, addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .fingerprint import actor_key
from .model import Actor, Inspection, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that differs; None is a value that was not there or not read."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A row of both that differs in some of the fields compared."""

    old: Row
    new: Row
    fields: Sequence[Change]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsDiff:
    """Rows of one kind: which came, which went, which differ."""

    came: Sequence[Row]
    gone: Sequence[Row]
    changed: Sequence[Changed]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.came or self.gone or self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Differences of what the package holds; rows are those of `docs/diff.md`."""

    permissions: RowsDiff  # name, protection
    sdks: RowsDiff  # id, name, vendor, category, version
    components: RowsDiff  # kind, name, exported, permission; exported ones first
    collections: RowsDiff  # data_type, api, actor, moments, call_sites
    endpoints: RowsDiff  # domain, hosts, cleartext


def inventory(old: Inspection, new: Inspection) -> Inventory:
    """Compare what two packages hold."""
    return Inventory(
        permissions=_compare(_permissions(old), _permissions(new), ()),
        sdks=_compare(_sdks(old), _sdks(new), ("version",)),
        components=_exported_first(_compare(_components(old), _components(new), ("exported", "permission", "enabled"))),
        collections=_compare(_collections(old), _collections(new), ("moments",)),
        endpoints=_compare(_endpoints(old), _endpoints(new), ("cleartext",)),
    )


Rows = Mapping[Any, dict[str, Any]]


def _compare(old: Rows, new: Rows, fields: Sequence[str]) -> RowsDiff:
    """Compare rows by key; `fields` are those in which rows of one key may differ."""
    changed = []
    for key in sorted(old.keys() & new.keys()):
        one, other = old[key], new[key]
        differing = [Change(name=name, old=one.get(name), new=other.get(name)) for name in fields if one.get(name) != other.get(name)]
        if differing:
            changed.append(Changed(old=one, new=other, fields=differing))
    return RowsDiff(
        came=[new[key] for key in sorted(new.keys() - old.keys())],
        gone=[old[key] for key in sorted(old.keys() - new.keys())],
        changed=changed,
    )


def _exported_first(rows: RowsDiff) -> RowsDiff:
    return RowsDiff(
        came=sorted(rows.came, key=lambda row: not row["exported"]),
        gone=sorted(rows.gone, key=lambda row: not row["exported"]),
        changed=sorted(rows.changed, key=lambda change: not change.new["exported"]),
    )


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _keyed(rows: Iterable[Row], key: Callable[[Row], Any], made: Callable[[Row], dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    """The first row of each key."""
    result: dict[Any, dict[str, Any]] = {}
    for row in rows:
        if (name := key(row)) not in result:
            result[name] = made(row)
    return result


def _permissions(inspection: Inspection) -> Rows:
    protection = {_text(row.get("name")): row.get("protection") for row in inspection.permissions if row.get("kind") != "defined"}
    names = {*map(_text, inspection.package.permissions), *protection}
    return {name: {"name": name, "protection": protection.get(name)} for name in names}


def _sdks(inspection: Inspection) -> Rows:
    columns = ("name", "vendor", "category", "version")
    return _keyed(
        inspection.sdks,
        lambda row: _text(row.get("id")),
        lambda row: {"id": _text(row.get("id"))} | {name: row.get(name) for name in columns},
    )


def _components(inspection: Inspection) -> Rows:
    return _keyed(
        inspection.components,
        lambda row: (_text(row.get("kind")), _text(row.get("name"))),
        lambda row: {
            "kind": _text(row.get("kind")),
            "name": _text(row.get("name")),
            "exported": row.get("exported") is True,
            "permission": row.get("permission"),
            "enabled": row.get("enabled") is not False,
        },
    )


def _collections(inspection: Inspection) -> Rows:
    """One row for each data type, API and actor; code that is never executed does not count."""
    result: dict[Any, dict[str, Any]] = {}
    for row in inspection.collections:
        if row.get("moment") == "dead":
            continue
        actor = actor_of(row)
        key = (_text(row.get("data_type")), _text(row.get("api")), *actor_key(actor))
        made = result.setdefault(
            key,
            {"data_type": key[0], "api": key[1], "actor": _actor(actor), "moments": [], "call_sites": 0},
        )
        made["call_sites"] += 1
        made["moments"] = sorted({*made["moments"], _text(row.get("moment"))})
    return result


def _endpoints(inspection: Inspection) -> Rows:
    """One row for each registrable domain; addresses that only name a document or schema do not count."""
    result: dict[Any, dict[str, Any]] = {}
    for row in inspection.endpoints:
        if row.get("reference_only"):
            continue
        domain = _text(row.get("domain")) or _text(row.get("host"))
        made = result.setdefault(domain, {"domain": domain, "hosts": [], "cleartext": False})
        made["hosts"] = sorted({*made["hosts"], _text(row.get("host"))})
        made["cleartext"] = made["cleartext"] or row.get("cleartext") is True
    return result


def actor_of(row: Row) -> Actor:
    """The actor of a fact row, from its object `actor` or its columns `actor_*`."""
    given = row.get("actor")
    kind, sdk, name = (
        (given.get(key) for key in ("kind", "sdk", "name"))
        if isinstance(given, Mapping)
        else (row.get(f"actor_{key}") for key in ("kind", "sdk", "name"))
    )
    return Actor(
        kind=kind if kind in ("first_party", "sdk") else "unknown",
        sdk=None if sdk is None else str(sdk),
        name=_text(name),
    )


def _actor(actor: Actor) -> dict[str, Any]:
    return {"kind": actor.kind, "sdk": actor.sdk, "name": actor.name, "via": None}
