"""Evidence as people read it: pieces that say the same of the same place become one, and a place is named once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mingcha.findings.model import Evidence, Finding, Text
from mingcha.reports.arrange import readable_api
from mingcha.reports.ladder import Rung, rungs_of, worth_showing
from mingcha.reports.visible import visible
from mingcha.reports.words import Language, pick

MAX_POSITIONS = 6
"""Lines or offsets named of one place."""


@dataclass(slots=True, kw_only=True)
class Piece:
    """Pieces of evidence that differ at most in their position."""

    kind: str  # as in `Evidence`
    summary: Text
    place: str
    api: str | None  # the API as Java writes it
    path: Sequence[Rung]  # the call path; empty where it says nothing new
    positions: list[str] = field(default_factory=list)  # lines ("41") or offsets ("+0x0008"), each once, in order
    count: int = 0  # pieces of evidence that this one stands for

    @property
    def where(self) -> str:
        """The place with its positions."""
        if not self.positions:
            return visible(self.place, 200)
        shown = ", ".join(self.positions[:MAX_POSITIONS]) + (" …" if len(self.positions) > MAX_POSITIONS else "")
        return f"{visible(self.place, 200)}{' ' if shown.startswith('+') else ':'}{shown}"

    def after_place(self, language: Language) -> str | None:
        """What the summary says behind the place it starts with; None when it does not start with it."""
        said = pick(self.summary, language)
        return said[len(self.place) :].strip() if self.place and said.startswith(f"{self.place} ") else None

    def said(self, language: Language) -> str:
        """The piece on one line: its place, what is there, the API."""
        after_place = self.after_place(language)
        if after_place is not None:
            return f"{self.where} {visible(after_place)}"
        called = f" → {visible(self.api, 160)}" if self.api else ""
        return f"{visible(pick(self.summary, language))}  {self.where}{called}"


def pieces_of(finding: Finding) -> list[Piece]:
    """The evidence of ``finding`` in its order, what is alike joined with the first of its kind."""
    pieces: dict[tuple[object, ...], Piece] = {}
    for evidence in finding.evidence:
        path = tuple(evidence.path) if worth_showing(evidence.path) else ()
        key = (evidence.kind, evidence.table, evidence.summary, evidence.place, path)
        piece = pieces.get(key)
        if piece is None:
            api = evidence.fact.get("api")
            piece = pieces[key] = Piece(
                kind=evidence.kind,
                summary=evidence.summary,
                place=evidence.place,
                api=readable_api(str(api)) if api else None,
                path=rungs_of(path),
            )
        piece.count += 1
        position = _position(evidence)
        if position and position not in piece.positions:
            piece.positions.append(position)
    return list(pieces.values())


def _position(evidence: Evidence) -> str:
    if evidence.line is not None:
        return str(evidence.line)
    return "" if evidence.offset is None else f"+0x{evidence.offset:04x}"
