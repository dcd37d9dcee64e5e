"""The two lists (双清单) as far as facts go: what is collected, and what third parties in the package collect.

Facts tell types, actors and calls. Purpose, scene and manner are for the developer to state, so that they are no
fields here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingcha.facts.tables import FactTables, Row
from mingcha.rules.rule import CONFIDENCES

from .actors import Actors
from .fingerprint import actor_key
from .knowledge import KnowledgeReport

#: Most APIs named for one entry of a list.
MAX_APIS = 20


def collected(tables: FactTables, actors: Actors, knowledge: KnowledgeReport) -> list[Row]:
    """Return one row for each data type and actor with a live call: names, moments, APIs, count, best confidence."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in _live(tables):
        actor = actors.of(row)
        if actor is not None:
            groups.setdefault((row["data_type"], *actor_key(actor)), []).append(row)
    listed: list[Row] = []
    for (data_type, kind, _), rows in sorted(groups.items()):
        names = sorted({row["actor_name"] for row in rows})
        sdks = sorted({row["actor_sdk"] for row in rows if row["actor_sdk"]})
        listed.append(
            {
                "data_type": data_type,
                "name": _names(data_type, knowledge),
                "sensitive": knowledge.data_types.get(data_type, {}).get("sensitivity") == "sensitive",
                "actor": {"kind": kind, "sdk": sdks[0] if sdks else None, "name": names[0]},
                "moments": sorted({row["moment"] for row in rows}),
                "results": sorted({row["result"] for row in rows}),
                "apis": sorted({row["api"] for row in rows})[:MAX_APIS],
                "count": len(rows),
                "confidence": CONFIDENCES[max(CONFIDENCES.index(row["confidence"]) for row in rows)],
            }
        )
    return listed


def shared(tables: FactTables, knowledge: KnowledgeReport) -> list[Row]:
    """Return one row for each SDK that reads personal information: who it is and which data types it reads."""
    reads: dict[str, list[Row]] = {}
    for row in _live(tables):
        if row["actor_kind"] == "sdk" and row["actor_sdk"]:
            reads.setdefault(row["actor_sdk"], []).append(row)
    known = {row["id"]: row for row in tables.rows("sdk")}
    listed: list[Row] = []
    for sdk, rows in sorted(reads.items()):
        about = known.get(sdk, {})
        types = sorted({row["data_type"] for row in rows})
        listed.append(
            {
                "sdk": sdk,
                "name": about.get("name") or min(row["actor_name"] for row in rows),
                "vendor": about.get("vendor"),
                "category": about.get("category"),
                "version": about.get("version"),
                "data_types": types,
                "names": [_names(data_type, knowledge) for data_type in types],
                "count": len(rows),
            }
        )
    return listed


def _live(tables: FactTables) -> Iterable[Row]:
    rows: Sequence[Row] = tables.rows("collection")
    return (row for row in rows if row["moment"] != "dead")


def _names(data_type: str, knowledge: KnowledgeReport) -> Row:
    entry = knowledge.data_types.get(data_type, {})
    return {"zh": entry.get("zh", data_type), "en": entry.get("en", data_type)}
