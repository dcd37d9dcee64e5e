"""The report for a browser and for paper: one self-contained HTML file, and an index over several.

The file loads nothing and needs nothing: see :mod:`mingcha.reports.page`. Its one script narrows the findings down; without it
the page is whole. Jinja2 is loaded at the first call.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from mingcha.findings.model import Actor, Explanation, Finding, Frame, Inspection, InspectionError, Text
from mingcha.reports.arrange import (
    actor_of,
    actor_words,
    app_name,
    by_domain,
    by_problem,
    framework_words,
    permissions_of,
    readable_api,
    refusal_words,
    responsible_words,
    sdk_remedies,
    sections_with_loss,
    short_actor,
)
from mingcha.reports.conditions import condition_words
from mingcha.reports.facets import MOMENTS, Facets
from mingcha.reports.inventory import collected_by_type, references_of, sdks_of, signers_of, without_libraries
from mingcha.reports.ladder import HEAD, TAIL, Rung, in_one_line, ladder_of, rungs_of
from mingcha.reports.limits import SCREEN, SHORT_PAPER, Limits
from mingcha.reports.matrix import matrix_of
from mingcha.reports.names import Names, NamesFromTables
from mingcha.reports.page import render_page
from mingcha.reports.picture import draw
from mingcha.reports.pieces import Piece, pieces_of
from mingcha.reports.sdk_report import WORDS as SDK_WORDS
from mingcha.reports.sdk_report import report_entries, sdk_report
from mingcha.reports.stated import WORDS as STATED_WORDS
from mingcha.reports.stated import stated_lines, stated_of
from mingcha.reports.supplied import supplied_lines
from mingcha.reports.timeline import evidence_numbers, timeline_of
from mingcha.reports.timeline_words import TimelineWords
from mingcha.reports.unread import alike, by_reason, hiding_key
from mingcha.reports.verdict import CONFIDENCES, SEVERITIES, STATUSES, State, Verdict, verdict_of
from mingcha.reports.verdict_words import beside_it, headline
from mingcha.reports.visible import visible
from mingcha.reports.words import Language, pick, say, say_value

FEW_FINDINGS = 4
"""Findings up to which a reader needs no help to narrow them down."""

_OPEN_EVIDENCE = 3
_MANY_INSTANCES = 3
"""Findings of one rule up to which each shows :data:`_OPEN_EVIDENCE` pieces at once; of more, each shows one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One line of the index."""

    result: Inspection | InspectionError
    file: str  # name of the file inspected, as the user gave it
    href: str | None = None  # relative address of its report; None when there is none


def render_html(inspection: Inspection, language: Language = "zh", *, names: Names | None = None, limits: Limits = SCREEN) -> str:
    """The full report over ``inspection`` as one HTML document, in ``language``.

    ``names`` gives the names for ids; without it the ids themselves are shown. The same arguments give the same text.
    """
    page = _Page(inspection, language, names or NamesFromTables(), limits)
    script = "filter.js" if limits is SCREEN else None
    return _render("report.html.j2", language, page.context(), script=script, longest=limits.text)


def render_index(entries: Sequence[IndexEntry], language: Language = "zh", *, names: Names | None = None) -> str:
    """A page that lists ``entries`` by verdict, the most severe first, with links to their reports, as one HTML document.

    ``names`` says in words why an input could not be inspected; without it the reason in English is all there is.
    Raises :class:`ValueError` for an address that is not a plain relative path: the index only ever leads to files beside it.
    """
    names = names or NamesFromTables()
    rows: list[dict[str, Any]] = []
    for entry in entries:
        if entry.href is not None and not _RELATIVE.fullmatch(entry.href):
            raise ValueError(f"not a relative path: {visible(entry.href)}")
        rows.append({"file": entry.file, "href": entry.href, **_index_row(entry.result, names, language)})
    groups = [(state, sorted((row for row in rows if row["state"] == state), key=_gravity)) for state in (*get_args(State), "error")]
    failed = sum(row["state"] == "error" for row in rows)
    return _render("index.html.j2", language, {"groups": groups, "total": len(rows), "failed": failed})


def _index_row(result: Inspection | InspectionError, names: Names, language: Language) -> dict[str, Any]:
    if isinstance(result, InspectionError):
        said = refusal_words(result, names, language)
        return {"state": "error", "inspection": None, "error": result, "said": said, "name": None, "verdict": None}
    verdict = verdict_of(result)
    return {"state": verdict.state, "inspection": result, "error": None, "name": app_name(result, language, names), "verdict": verdict}


def _gravity(row: Mapping[str, Any]) -> tuple[object, ...]:
    verdict: Verdict | None = row["verdict"]
    counts = [-verdict.severities[severity] for severity in SEVERITIES] if verdict else []
    return (*counts, row["name"] or "", row["file"])


# Path segments of anything but separators, controls and characters with a meaning in an address; no scheme, no leading slash, no "..".
_RELATIVE = re.compile(r"(?!\.{1,2}(?:/|$))[^\x00-\x20\x7f/\\:?#%\"'<>]+(?:/(?!\.{1,2}(?:/|$))[^\x00-\x20\x7f/\\:?#%\"'<>]+)*")


class _Page:
    """What the template of one report asks for."""

    def __init__(self, inspection: Inspection, language: Language, names: Names, limits: Limits) -> None:
        self.inspection = inspection
        self.language = language
        self.names = names
        self.limits = limits
        self.evidence_left = limits.evidence_in_all
        self.frames_left = limits.frames_in_all

    def context(self) -> dict[str, Any]:
        inspection = self.inspection
        domains, _ = by_domain(inspection.endpoints)
        services, libraries = sdks_of(inspection, self.names)
        matrix = matrix_of(inspection.collections)
        limits = self.limits
        full, rest = inspection.findings[: limits.findings], inspection.findings[limits.findings :]
        listed = rest[: limits.findings_listed]
        filtered = limits is SCREEN and len(inspection.findings) > FEW_FINDINGS
        facets = Facets((*full, *listed), self.facet_word, self.who_or_app) if filtered else None
        verdict = verdict_of(inspection)
        numbers = evidence_numbers(full)
        sdk = sdk_report(inspection, self.language, self.names)
        return {
            "i": inspection,
            "name": app_name(inspection, self.language, self.names),
            "inputs": supplied_lines(inspection, self.language),
            "version": inspection.versions.mingcha,
            "verdict": verdict,
            "headline": headline(verdict, self.language),
            "beside_it": list(beside_it(verdict, self.language)),
            "losses": sections_with_loss(verdict),
            "findings_of_check": Counter(finding.check for finding in inspection.findings),
            "problems": by_problem(full),
            "rest": listed,
            "rest_total": len(rest),
            "facets": facets,
            "facet_names": [facet.name for facet in facets.facets] if facets else [],
            "with_explanations": limits.nodes > 0,
            "paper_cut": len(full) if limits is not SCREEN and (rest or limits is SHORT_PAPER) else None,
            "timeline": timeline_of(inspection),
            "tl": TimelineWords(self.names, self.language, self.short_actor),
            "moments": MOMENTS,
            "findings_of_moment": Counter(finding.moment for finding in (*full, *listed)),
            "evidence_number": lambda entry, moment: numbers.get((entry.data_type, entry.actor, entry.since or moment)),
            "finding_number": {finding.fingerprint: number for number, finding in enumerate(full, 1)},
            "timeline_in_full": limits is SCREEN,
            "way": self.way,
            "checks": by_reason(inspection.checks, STATUSES),
            "unknown_checks": by_reason(inspection.checks, ("unknown",)),
            "losses_alike": alike(verdict.losses),
            "oddities_alike": alike(verdict.oddities),
            "hiding_key": hiding_key,
            "framework_name": lambda row: framework_words(row, self.names, self.language),
            "used_confidences": [value for value in CONFIDENCES if any(finding.confidence == value for finding in full)],
            "permissions": permissions_of(inspection, self.names),
            "matrix": matrix.narrowed(limits.rows, limits.actors)[0],
            "whole_matrix": matrix,
            "picture": draw(matrix, self.data_type, self.short_actor, self.cell_words) if matrix.data_types else None,
            "domains": domains,
            "references": references_of(inspection.endpoints),
            "services": services,
            "stated": self.stated(services),
            "sdk_remedies": sdk_remedies,
            "tstated": lambda key: STATED_WORDS(key, self.language),
            "collected": collected_by_type(inspection.collected),
            "shared_list": without_libraries(inspection.shared, self.names),
            "libraries": libraries,
            "signers": signers_of(inspection.package.signers),
            "condition": lambda text: condition_words(text, self.names, self.language),
            "exported": [row for row in inspection.components if row.get("exported") and row.get("enabled") is not False],
            "any_unconfirmed": any(
                clause is not None and clause.confirmed == "memory" for finding in full for clause in map(self.names.clause, finding.cites)
            ),
            "sdk_title": SDK_WORDS("title", self.language),
            "sdk_entries": [] if sdk is None else report_entries(sdk, self.language),
            "MAX_ROWS": limits.rows,
            "who": self.who,
            "responsible": lambda finding: responsible_words(finding, self.inspection, self.names, self.language),
            "row_who": lambda row: self.who(actor_of(row)),
            "short_actor": self.short_actor,
            "data_type": self.data_type,
            "check_name": lambda identifier: self._name(self.names.check(identifier), identifier),
            "problem_name": lambda identifier: self._name(self.names.problem(identifier), identifier),
            "category_name": lambda identifier: self._name(self.names.sdk_category(identifier), identifier) if identifier else "",
            "permission_name": self.permission_name,
            "clause": self.names.clause,
            "sdk": self.sdk,
            "evidence": self.evidence,
            "readable_api": readable_api,
            "explanation": lambda node: _explanation(node, limits.nodes),
            "shown": lambda items, limit=limits.rows: list(items)[:limit],
        }

    def who_or_app(self, actor: Actor | None) -> str:
        return say("the_app", self.language) if actor is None else self.who(actor)

    def facet_word(self, facet: str, key: str) -> str:
        """The words for one choice of a facet."""
        if key == "none" and facet in ("moment", "data_type"):
            return say("filter.none", self.language)
        if facet == "problem":
            return self._name(self.names.problem(key), key)
        return self.data_type(key) if facet == "data_type" else say_value(facet, key, self.language)

    def _name(self, name: Text | None, identifier: str) -> str:
        return pick(name, self.language) if name is not None else identifier

    def data_type(self, identifier: str) -> str:
        return self._name(self.names.data_type(identifier), identifier)

    def permission_name(self, identifier: str) -> str:
        known = self.names.permission(identifier)
        return pick(known.name, self.language) if known is not None else ""

    def who(self, actor: Actor | None) -> str:
        return actor_words(actor, self.inspection, self.names, self.language)

    def short_actor(self, actor: Actor) -> str:
        """The actor without vendor, for the matrix."""
        return short_actor(actor, self.inspection, self.names, self.language)

    def cell_words(self, data_type: str, actor: str, count: int, first_run: int) -> str:
        words = f"{visible(actor)} · {visible(data_type)} · {count}"
        return f"{words} ({say('data_before_consent', self.language, n=first_run)})" if first_run else words

    def sdk(self, row: Mapping[str, Any]) -> dict[str, str]:
        known = self.names.sdk(str(row.get("id")))
        vendor = pick(known.vendor, self.language) if known and known.vendor else str(row.get("vendor") or "")
        return {"name": pick(known.name, self.language) if known else str(row.get("name") or row.get("id")), "vendor": vendor}

    def stated(self, rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[tuple[str, str]]]]:
        """Of each SDK in ``rows`` that has one: its name and its vendor's statement, line by line."""
        every = ((row, stated_of(row)) for row in rows)
        return [(self.sdk(row)["name"], list(stated_lines(one, self.language, self.names))) for row, one in every if one is not None]

    def evidence(self, finding: Finding, instances: int) -> dict[str, Any]:
        """Evidence of one of ``instances`` findings of a rule: shown at once, folded, and how many pieces are elsewhere or uncounted."""
        room = max(1, min(self.limits.evidence, self.evidence_left))
        pieces = pieces_of(finding)
        shown = [self.piece(one) for one in pieces[:room]]
        self.evidence_left -= len(shown)
        at_once = _OPEN_EVIDENCE if instances <= _MANY_INSTANCES else 1
        return {
            "open": shown[:at_once],
            "folded": shown[at_once:],
            "folded_count": sum(one.count for one in pieces[at_once:room]),
            "elsewhere": sum(one.count for one in pieces[room:]),
            "unlisted": max(0, finding.count - len(finding.evidence)),
        }

    def piece(self, piece: Piece) -> dict[str, Any]:
        """One piece of evidence: its place named once, its call path as a ladder."""
        after_place = piece.after_place(self.language)
        return {
            "kind": piece.kind,
            "said": pick(piece.summary, self.language) if after_place is None else after_place,
            "place_first": after_place is not None,
            "place": piece.where,
            "api": piece.api,
            "way": self.ladder(piece.path) if piece.path else None,
        }

    def way(self, path: Sequence[str | Frame]) -> dict[str, Any]:
        """A call path of the timeline as a ladder, on one line once half of the page's frames are gone: findings come after it."""
        return self.ladder(rungs_of(path), keep=self.limits.frames_in_all // 2)

    def ladder(self, rungs: Sequence[Rung], keep: int = 0) -> dict[str, Any]:
        """A call path for the page: what is shown at once, folded and left out; one line where the page has no frames left but `keep`."""
        way: dict[str, Any] = {"length": len(rungs), "decisions": sum(rung.decision is not None for rung in rungs), "line": None}
        if self.frames_left - keep < min(len(rungs), HEAD + TAIL):
            return way | {"line": in_one_line(rungs, self.language)}
        ladder = ladder_of(rungs, min(self.limits.frames, self.frames_left - keep))
        self.frames_left -= len(ladder.head) + len(ladder.folded) + len(ladder.tail)
        return way | {"head": ladder.head, "folded": ladder.folded, "left_out": ladder.left_out, "tail": ladder.tail}


def _explanation(node: Explanation, most: int) -> dict[str, Any]:
    """The explanation as nested dictionaries: at most ``most`` nodes, breadth first, so that no branch crowds out the others."""
    root = _node(node)
    queue = [(node, root, 1)]
    count = 1
    for source, target, depth in queue:
        for child in source.children if depth < 12 else ():
            if count >= most:
                return root
            made = _node(child)
            target["children"].append(made)
            queue.append((child, made, depth + 1))
            count += 1
    return root


def _node(node: Explanation) -> dict[str, Any]:
    return {
        "op": node.op,
        "held": node.held,
        "table": node.table,
        "rows": node.rows,
        "where": list(_conditions(node.where)),
        "children": [],
    }


def _conditions(where: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in list(where.items())[:20]:
        if isinstance(value, list | tuple):
            yield name, " | ".join(str(item) for item in value[:20])
        elif isinstance(value, Mapping):
            yield name, " ".join(f"{key} {item}" for key, item in list(value.items())[:8])
        else:
            yield name, str(value)


def _render(template: str, language: Language, context: Mapping[str, Any], *, script: str | None = None, longest: int = SCREEN.text) -> str:
    values = {**context, "statuses": STATUSES, "severities": SEVERITIES, "confidences": CONFIDENCES}
    return render_page(template, language, values, styles=("report.css",), script=script, longest=longest)


__all__ = ["IndexEntry", "Verdict", "render_html", "render_index"]
