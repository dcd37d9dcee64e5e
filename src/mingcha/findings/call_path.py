"""Call paths of fact rows: frames, outermost first, the API last.

A row says its path as texts in the column `path`. Where the analysis knows more of each frame, the column `frames` holds
the same path but for the API as the JSON of a list of objects with `class`, `method`, `descriptor`, `offset`, `line`, `actor`
(`kind`, `sdk`, `name`, `via`), `edge` and `decision` (`text` with `zh` and `en`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mingcha.facts.tables import Row

from .model import Actor, ActorKind, Decision, Frame, Text


def call_path(row: Row) -> tuple[str | Frame, ...]:
    """Return the call path of a row; empty where it has none.

    What a frame lacks of the fields above stays empty. `frames` of another shape are passed over for the texts beside it, so
    that no row loses its path.
    """
    given = row.get("frames")
    if isinstance(given, str) and given:
        try:
            frames = json.loads(given)
        except (ValueError, RecursionError):
            frames = None
        if isinstance(frames, list) and frames and all(isinstance(frame, Mapping | str) for frame in frames):
            texts = row.get("path") or ()
            return (*map(_frame, frames), *texts[len(frames) :][-1:])
    return tuple(_frame(frame) for frame in row.get("path") or ())


def _frame(given: Any) -> str | Frame:
    if not isinstance(given, Mapping):
        return str(given)
    return Frame(
        class_name=_text(given.get("class")) or "",
        method=_text(given.get("method")) or "",
        descriptor=_text(given.get("descriptor")) or "",
        offset=_number(given.get("offset")),
        line=_number(given.get("line")),
        actor=_actor(given.get("actor")),
        edge=_text(given.get("edge")),
        decision=_decision(given.get("decision")),
    )


def _actor(given: Any) -> Actor | None:
    if not isinstance(given, Mapping):
        return None
    said, sdk = given.get("kind"), _text(given.get("sdk"))
    kind: ActorKind = "first_party" if said == "first_party" else "sdk" if said == "sdk" else "unknown"
    return Actor(kind=kind, sdk=sdk, name=_text(given.get("name")) or "", via=_text(given.get("via")))


def _decision(given: Any) -> Decision | None:
    said = given.get("text") if isinstance(given, Mapping) else None
    if not isinstance(said, Mapping):
        return None
    zh, en = _text(said.get("zh")), _text(said.get("en"))
    return Decision(text=Text(zh=zh or en or "", en=en or zh or "")) if zh or en else None


def _text(given: Any) -> str | None:
    return given if isinstance(given, str) else None


def _number(given: Any) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) else None
