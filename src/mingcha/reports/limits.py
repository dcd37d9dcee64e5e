"""How much of an inspection a page has room for; the JSON report always has all of it.

A page says of every table what it left out. Laying out a sheet of paper costs a hundred times what writing it costs, and nobody
turns three hundred pages, so that paper gets less than a screen.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a page shows at most."""

    findings: int  # findings in full; the rest follow as a table, then as a count
    findings_listed: int  # findings in the table of the rest
    evidence: int  # pieces of evidence of one finding: the first at once, the others folded
    evidence_in_all: int  # pieces of evidence in one report; a finding met later still shows its first
    frames: int  # frames of one call path
    frames_in_all: int  # frames in one report; a call path met later is said on one line
    nodes: int  # nodes of one rule's explanation; none at all when 0
    actors: int  # actors of the matrix of personal information
    rows: int  # rows of any other table
    text: int  # characters of any one text of a package


SCREEN = Limits(
    findings=100,
    findings_listed=300,
    evidence=8,
    evidence_in_all=240,
    frames=120,
    frames_in_all=2_000,
    nodes=60,
    actors=30,
    rows=100,
    text=1_000,
)
"""Of a page for a browser."""

PAPER = Limits(
    findings=40, findings_listed=80, evidence=3, evidence_in_all=60, frames=12, frames_in_all=200, nodes=0, actors=10, rows=40, text=200
)
"""Of a document on paper."""

PAPER_CHARACTERS = 300_000
"""Characters of a page beyond which it is not laid out: some seventy sheets, ten seconds. It is written again with less on it."""

SHORT_PAPER = Limits(
    findings=12, findings_listed=40, evidence=1, evidence_in_all=12, frames=12, frames_in_all=24, nodes=0, actors=6, rows=12, text=120
)
"""Of a document on paper over a package that would fill too many sheets otherwise."""
