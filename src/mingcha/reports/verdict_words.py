"""The verdict over one inspection in words, the same in every report for people."""

from __future__ import annotations

from collections.abc import Iterator

from mingcha.reports.verdict import Verdict
from mingcha.reports.words import Language, say


def headline(verdict: Verdict, language: Language) -> str:
    """The verdict in one sentence: what is certain or likely is counted as found, what is possible only where nothing else is."""
    return say("verdict." + verdict.state, language, n=verdict.firm or verdict.possible)


def beside_it(verdict: Verdict, language: Language) -> Iterator[tuple[str, str]]:
    """What must stand beside the headline so that nobody reads too much or too little into it, as (kind, sentence).

    The kind is ``possible``, ``suppressed``, ``partial`` or ``scope``.
    """
    if verdict.state == "found" and verdict.possible:
        yield "possible", say("verdict_also_possible", language, n=verdict.possible)
    if verdict.suppressed:
        yield "suppressed", say("verdict_suppressed", language, n=verdict.suppressed)
    if verdict.found and verdict.incomplete:
        yield "partial", say("verdict_also_partial", language)
    if verdict.state == "clean":
        yield "scope", say("verdict_clean_scope", language, n=verdict.statuses["clean"])
