"""The report for a terminal, a pipe or a log: compact, the verdict first.

:func:`lines_of` says what the report says, as lines of styled pieces; :func:`render_text` joins them for a pipe, and
:func:`print_report` hands them to :mod:`mingcha.reports.terminal`. Texts of packages pass
:func:`mingcha.reports.visible.visible` and are never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from mingcha.findings.model import Finding, Inspection, InspectionError, Row, Text
from mingcha.findings.model import Warning as ReadingWarning
from mingcha.reports.arrange import (
    RuleGroup,
    actor_words,
    app_name,
    by_domain,
    by_problem,
    framework_words,
    permissions_of,
    refusal_words,
    responsible_words,
    sdk_remedies,
    sdk_words,
    sections_with_loss,
)
from mingcha.reports.conditions import condition_words
from mingcha.reports.inventory import sdks_of, signers_of
from mingcha.reports.ladder import decisions_of, in_one_line
from mingcha.reports.matrix import matrix_of
from mingcha.reports.names import Clause, Names, NamesFromTables
from mingcha.reports.pieces import Piece, pieces_of
from mingcha.reports.sdk_report import report_lines, sdk_report
from mingcha.reports.supplied import supplied_lines
from mingcha.reports.terminal import Line, Style, print_lines
from mingcha.reports.timeline import timeline_of
from mingcha.reports.timeline_words import TimelineWords
from mingcha.reports.unread import alike, by_reason, hiding_key
from mingcha.reports.verdict import SEVERITIES, STATUSES, Verdict, verdict_of
from mingcha.reports.verdict_words import beside_it, headline
from mingcha.reports.visible import visible
from mingcha.reports.words import Language, pick, say, say_value

MAX_INSTANCES = 12
"""Findings shown of one rule; the rest is counted."""

MAX_EVIDENCE = 3
"""Pieces of evidence shown of one finding; one where its rule has more than :data:`MANY_INSTANCES` findings."""

MANY_INSTANCES = 3

MAX_DECISIONS = 4
"""Branches named of one call path."""
MAX_SDK_REMEDY = 600
"""Characters shown of what an SDK's vendor documents for a finding."""

MAX_LISTED = 20
"""Entries of a list in the summary."""

MAX_WARNINGS = 20
"""Warnings shown of each sort, and reasons of unknown checks."""

MAX_CHECKS = 100
"""Checks named for one reason; there are fewer."""

_SEVERITY_MARK = {"high": "▲", "medium": "◆", "low": "●", "note": "○"}
_STATUS_STYLE: dict[str, Style] = {
    "found": "high",
    "unknown": "unknown",
    "needs_input": "medium",
    "clean": "good",
    "not_applicable": "soft",
}
_BESIDE: dict[str, Style] = {"possible": "medium", "suppressed": "note", "partial": "unknown", "scope": ""}
_STATE: dict[str, tuple[str, Style]] = {
    "found": ("✗", "high"),
    "possible": ("!", "medium"),
    "partial": ("?", "unknown"),
    "clean": ("✓", "good"),
    "nothing_checked": ("–", "unknown"),
}


def render_text(inspection: Inspection, language: Language = "zh", *, names: Names | None = None) -> str:
    """The report over ``inspection`` as plain text, ending in a line end."""
    return "".join(line.text + "\n" for line in lines_of(inspection, language, names=names))


def print_report(inspection: Inspection, stream: TextIO, language: Language = "zh", *, names: Names | None = None) -> None:
    """Write the report over ``inspection`` to ``stream``: with colour and folded to its width where it is a terminal, plain otherwise.

    Characters that the stream's encoding lacks are replaced, never refused.
    """
    print_lines(lines_of(inspection, language, names=names), stream)


def print_error(error: InspectionError, stream: TextIO, language: Language = "zh", *, names: Names | None = None) -> None:
    """Write to ``stream`` that an input could not be inspected and why, as :func:`print_report` does."""
    print_lines(error_lines(error, language, names=names), stream)


def error_lines(error: InspectionError, language: Language = "zh", *, names: Names | None = None) -> Iterator[Line]:
    """An input that could not be inspected, for a person: the file, why in ``language``, and the technical reason."""
    yield Line(0, ((visible(error.file, 200), "title"),))
    yield Line(
        0,
        (
            (f"✕ {say('verdict_short.error', language)}{say('colon', language)}", "unknown"),
            (refusal_words(error, names or NamesFromTables(), language), ""),
        ),
    )
    where = f" {visible(error.where, 120)}" if error.where else ""
    yield Line(2, ((f"{visible(error.why, 300)}{where} [{visible(error.what, 60)}]", "soft"),))


def error_line(error: InspectionError) -> str:
    """An input that could not be inspected, as one line without its line end: file, place, reason, code."""
    where = f" {visible(error.where)}:" if error.where else ""
    return f"{visible(error.file)}:{where} {visible(error.why)} [{visible(error.what)}]"


def lines_of(inspection: Inspection, language: Language = "zh", *, names: Names | None = None) -> Iterator[Line]:
    """The lines of the report over ``inspection``."""
    return _Report(inspection, language, names or NamesFromTables()).lines()


class _Report:
    """One report being said."""

    def __init__(self, inspection: Inspection, language: Language, names: Names) -> None:
        self.inspection = inspection
        self.language = language
        self.names = names

    def t(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def pick(self, text: Text | None) -> str:
        return "" if text is None else visible(pick(text, self.language))

    def name(self, name: Text | None, identifier: str) -> str:
        return self.pick(name) if name is not None else visible(identifier, 80)

    def joined(self, items: Iterable[str]) -> str:
        """At most :data:`MAX_LISTED` items, and how many there are when that is not all."""
        every = list(items)
        shown = self.t("comma").join(every[:MAX_LISTED])
        return shown if len(every) <= MAX_LISTED else f"{shown} … {self.t('count_of', n=len(every))}"

    def field(self, indent: int, label: str, *pieces: tuple[str, Style]) -> Line:
        return Line(indent, ((self.t(label) + self.t("colon"), "soft"), *pieces))

    def lines(self) -> Iterator[Line]:
        verdict = verdict_of(self.inspection)
        yield from self.header()
        for row in verdict.hiding[:4]:
            yield Line(0, ((f"? {self.t(hiding_key(row), name=framework_words(row, self.names, self.language))}", "unknown"),))
        yield from self.verdict(verdict)
        yield from self.unread(verdict)
        yield from self.timeline()
        for problem in by_problem(self.inspection.findings):
            yield Line(0, ())
            heading = self.name(self.names.problem(problem.problem), problem.problem)
            yield Line(0, ((heading, "head"), (f"  {self.t('instances', n=problem.count)}", "soft")))
            for number, group in enumerate(problem.rules):
                if number:
                    yield Line(0, ())
                yield from self.rule(group)
        yield Line(0, ())
        yield from self.sdk_report()
        yield from self.summary()

    def sdk_report(self) -> Iterator[Line]:
        """What an SDK archive brings into an app; nothing for an app."""
        report = sdk_report(self.inspection, self.language, self.names)
        if report is None:
            return
        for indent, label, text in report_lines(report, self.language):
            if indent == 0:
                yield Line(0, ((label, "head"),))
            elif label:
                yield Line(indent, ((label + self.t("colon"), "soft"), (text, "")))
            else:
                yield Line(indent, ((text, ""),))
        yield Line(0, ())

    def header(self) -> Iterator[Line]:
        package = self.inspection.package
        version = visible(package.version_name or self.t("unknown_value"), 60)
        if package.version_code is not None:
            version += f" ({package.version_code})"
        title = visible(app_name(self.inspection, self.language, self.names), 80)
        yield Line(0, ((title, "title"), (f"  {visible(package.app_id or '', 120)}  {version}", "")))
        yield Line(0, ((f"SHA-256 {visible(package.sha256, 64)}", "soft"),))
        for line in supplied_lines(self.inspection, self.language):
            yield self.field(0, "inputs", (line, ""))

    def verdict(self, verdict: Verdict) -> Iterator[Line]:
        mark, style = _STATE[verdict.state]
        yield Line(0, ())
        yield Line(0, ((f"{mark} {headline(verdict, self.language)}", style),))
        for kind, said in beside_it(verdict, self.language):
            yield Line(2, ((said, _BESIDE[kind]),))
        counts: list[tuple[str, Style]] = [
            (f"{_SEVERITY_MARK[severity]} {self.t('severity.' + severity)} {verdict.severities[severity]}   ", severity)
            for severity in SEVERITIES
            if verdict.severities[severity]
        ]
        if counts:
            yield self.field(2, "severity", *counts)
        outcomes: list[tuple[str, Style]] = [
            (f"{self.t('status.' + status)} {verdict.statuses[status]}   ", _STATUS_STYLE[status])
            for status in STATUSES
            if verdict.statuses[status]
        ]
        if self.inspection.not_covered:
            outcomes.append((f"{self.t('status.not_covered')} {len(self.inspection.not_covered)}", "soft"))
        if outcomes:
            yield self.field(2, "checks", *outcomes)

    def unread(self, verdict: Verdict) -> Iterator[Line]:
        if verdict.incomplete:
            yield Line(0, ())
            yield Line(0, ((self.t("unread"), "unknown"),))
        for row in verdict.hiding[:MAX_WARNINGS]:
            kind = say_value("framework", row.get("kind"), self.language)
            said = self.t("unread_framework", name=framework_words(row, self.names, self.language), kind=kind)
            yield Line(2, ((f"? {said}", "unknown"),))
        yield from self.warnings(verdict.losses, "unknown")
        for group in by_reason(self.inspection.checks, ("unknown",))[:MAX_WARNINGS]:
            head = self.t("unread_checks", n=len(group.checks)) + self.t("colon")
            checks = self.t("comma").join(self.name(self.names.check(check), check) for check in group.checks[:MAX_CHECKS])
            yield Line(2, ((f"? {head}", "unknown"), (checks, "")))
            if group.reason:
                yield Line(4, ((f"{self.t('reason')}{self.t('colon')}{self.pick(group.reason)}", "soft"),))
        if verdict.oddities:
            yield Line(0, ())
            yield Line(0, ((self.t("oddities"), "soft"),))
            yield from self.warnings(verdict.oddities, "soft")

    def warnings(self, warnings: Iterable[ReadingWarning], style: Style) -> Iterator[Line]:
        every = alike(warnings)
        for group in every[:MAX_WARNINGS]:
            warning = group.first
            parts = self.t("comma").join(say_value("part", part, self.language) for part in group.parts)
            what = f"{parts}{self.t('colon')}{say_value('loss', warning.loss, self.language)}"
            where = visible(warning.entry, 100)
            if warning.offset is not None:
                where += f" {self.t('at_byte', n=warning.offset)}"
            if group.count > 1:
                where += f" {self.t('times', n=group.count)}"
            yield Line(2, ((f"? {what}  ", style), (self.pick(warning.message), ""), (f"  {where} [{visible(warning.code, 60)}]", "soft")))
        if len(every) > MAX_WARNINGS:
            yield Line(2, ((self.t("cut", shown=MAX_WARNINGS, total=len(every)), "soft"),))

    def timeline(self) -> Iterator[Line]:
        """What is collected when; nothing where no moment is known."""
        words = TimelineWords(self.names, self.language, lambda actor: actor_words(actor, self.inspection, self.names, self.language))
        stages = timeline_of(self.inspection)
        if stages:
            yield Line(0, ())
            yield Line(0, ((self.t("timeline"), "head"),))
        for stage in stages:
            sure = stage.sure
            yield Line(2, ((say_value("moment", stage.moment, self.language), "title"), (f"  {self.t('count_of', n=len(sure))}", "soft")))
            for row in stage.events[:MAX_LISTED]:
                yield Line(4, ((words.event(row), ""),))
            for entry in sure[:MAX_LISTED]:
                yield Line(4, ((words.line(entry), ""), (f" · {self.t('confidence.' + entry.confidence)}", "soft")))
            if len(sure) > MAX_LISTED:
                yield Line(4, ((self.t("cut", shown=MAX_LISTED, total=len(sure)), "soft"),))
            if stage.possible:
                yield Line(4, ((words.w("possible" if sure else "possible_only", n=len(stage.possible)), "soft"),))
            elif not sure and not stage.events:
                yield Line(4, ((words.w("none.first_run"), "soft"),))

    def rule(self, group: RuleGroup) -> Iterator[Line]:
        first = group.first
        mark = f"{_SEVERITY_MARK[first.severity]} {self.t('severity.' + first.severity)}  "
        yield Line(2, ((mark, first.severity), (self.pick(first.title), "title"), (f"  [{visible(first.rule, 80)}]", "soft")))
        for finding in group.instances[:MAX_INSTANCES]:
            yield from self.instance(finding, MAX_EVIDENCE if len(group.instances) <= MANY_INSTANCES else 1)
        if len(group.instances) > MAX_INSTANCES:
            yield Line(6, ((self.t("cut", shown=MAX_INSTANCES, total=len(group.instances)), "soft"),))
        for identifier in first.cites:
            yield self.field(6, "clause", (self.clause(identifier, self.names.clause(identifier)), ""))
        yield self.field(6, "remedy", (self.pick(first.remedy), ""))
        for actor, remedy in sdk_remedies(group.instances)[:MAX_INSTANCES]:
            who = visible(sdk_words(actor.sdk, actor.name, self.inspection, self.names, self.language, vendor=False), 60)
            said = visible(pick(remedy, self.language), MAX_SDK_REMEDY)
            yield Line(8, ((f"{who}{self.t('colon')}", "soft"), (said, "")))

    def instance(self, finding: Finding, room: int) -> Iterator[Line]:
        who = visible(responsible_words(finding, self.inspection, self.names, self.language), 120)
        parts = [who]
        if finding.data_types:
            parts.append(self.joined(self.name(self.names.data_type(one), one) for one in finding.data_types))
        if finding.moment:
            parts.append(say_value("moment", finding.moment, self.language))
        if finding.condition:
            parts.append(condition_words(finding.condition, self.names, self.language))
        sure = self.t("confidence") + self.t("colon") + self.t("confidence." + finding.confidence)
        yield Line(4, ((" · ".join(parts), ""), (f" · {sure}", "soft")))
        shown = pieces_of(finding)[:room]
        for piece in shown:
            yield Line(6, ((f"- {piece.said(self.language)}", "soft"),))
            yield from self.way(piece)
        rest = finding.count - sum(piece.count for piece in shown)
        if rest > 0:
            yield Line(6, ((self.t("evidence_rest", n=rest), "soft"),))

    def way(self, piece: Piece) -> Iterator[Line]:
        """The call path of a piece of evidence, and the branches that kept it alive."""
        if not piece.path:
            return
        said = self.t("call_path", n=len(piece.path)) + self.t("colon") + in_one_line(piece.path, self.language)
        yield Line(8, ((said, "soft"),))
        for decision in decisions_of(piece.path, self.language)[:MAX_DECISIONS]:
            yield Line(8, ((f"◇ {self.t('decision')}{self.t('colon')}{decision}", "soft"),))

    def clause(self, identifier: str, clause: Clause | None) -> str:
        if clause is None:
            return visible(identifier, 60)
        document = self.pick(clause.document)
        said = f"《{document}》" if self.language == "zh" else document
        said += f" {visible(clause.number)}" if clause.number else ""
        said += f" {visible(clause.place)}" if clause.place else ""
        said += f"{self.t('colon')}{self.pick(clause.title)} [{visible(identifier, 60)}]"
        return said + (f" ({self.t('clause_unconfirmed')})" if clause.confirmed == "memory" else "")

    def section(self, name: str, said: str, losses: frozenset[str]) -> Iterator[Line]:
        """The head of a list in the summary; where its part of the package was not fully read, that stands beside it."""
        yield self.field(0, name, (said, ""))
        if name in losses:
            yield Line(2, ((f"? {self.t('section_loss')}", "unknown"),))

    def summary(self) -> Iterator[Line]:
        inspection = self.inspection
        losses = sections_with_loss(verdict_of(inspection))
        permissions = permissions_of(inspection, self.names)
        dangerous = [entry for entry in permissions if entry.protection == "dangerous"]
        yield from self.section("permissions", self.t("count_of", n=len(permissions)), losses)
        if dangerous:
            said = (visible(e.name, 100) + (f" ({self.t('permission_unused')})" if e.unused else "") for e in dangerous)
            yield Line(2, ((self.t("protection.dangerous") + self.t("colon"), "soft"), (self.joined(said), "")))
        services, libraries = sdks_of(inspection, self.names)
        yield from self.section("sdks", self.t("count_of", n=len(services)), losses)
        if services:
            yield Line(2, ((self.joined(map(self.sdk, services)), ""),))
        if libraries:
            yield Line(
                2, ((self.t("sdks_libraries", n=len(libraries)) + self.t("colon"), "soft"), (self.joined(map(self.sdk, libraries)), ""))
            )
        yield from self.data(losses)
        domains, _ = by_domain(inspection.endpoints)
        yield from self.section("endpoints", self.t("count_of", n=len(domains)), losses)
        if domains:
            said = (visible(entry.domain, 80) + (f" ({self.t('cleartext')})" if entry.cleartext else "") for entry in domains)
            yield Line(2, ((self.joined(said), ""),))
        yield from self.signers(losses)
        yield self.field(0, "checks", (self.t("count_of", n=len(inspection.checks)), ""))
        for status in STATUSES:
            checks = [self.name(self.names.check(check.check), check.check) for check in inspection.checks if check.status == status]
            if checks:
                yield Line(2, ((f"{self.t('status.' + status)}{self.t('colon')}", _STATUS_STYLE[status]), (self.joined(checks), "")))
        if inspection.not_covered:
            missing = (self.name(self.names.check(check), check) for check in inspection.not_covered)
            yield Line(2, ((f"{self.t('status.not_covered')}{self.t('colon')}", "soft"), (self.joined(missing), "")))
        if inspection.findings:
            yield Line(0, ((self.t("suspected"), "soft"),))

    def sdk(self, row: Row) -> str:
        version = row.get("version")
        identifier, fallback = str(row.get("id") or ""), str(row.get("name") or "")
        name = visible(sdk_words(identifier, fallback, self.inspection, self.names, self.language, vendor=False), 60)
        return f"{name} {visible(str(version), 40)}" if version else name

    def data(self, losses: frozenset[str]) -> Iterator[Line]:
        matrix = matrix_of(self.inspection.collections)
        yield from self.section("data", self.t("count_of", n=len(matrix.data_types)), losses)
        for data_type in matrix.data_types[:MAX_LISTED]:
            cells = []
            for actor in matrix.actors:
                cell = matrix.cells.get((data_type, actor))
                if cell is None:
                    continue
                before = f" ({self.t('data_before_consent', n=cell.first_run)})" if cell.first_run else ""
                cells.append(f"{visible(actor_words(actor, self.inspection, self.names, self.language), 80)} × {cell.count}{before}")
            yield Line(2, ((self.name(self.names.data_type(data_type), data_type) + self.t("colon"), "soft"), (self.joined(cells), "")))
        if len(matrix.data_types) > MAX_LISTED:
            yield Line(2, ((self.t("cut", shown=MAX_LISTED, total=len(matrix.data_types)), "soft"),))

    def signers(self, losses: frozenset[str]) -> Iterator[Line]:
        entries = signers_of([row for row in self.inspection.package.signers if row.get("role") != "lineage"])
        yield from self.section("signers", self.t("count_of", n=len(entries)) if entries else self.t("signers_none"), losses)
        for entry in entries[:MAX_LISTED]:
            row, verified = entry.row, entry.verified
            schemes = self.t("comma").join(visible(str(one.get("scheme") or ""), 20) for one in entry.schemes[:8])
            said = f"{schemes} {visible(str(row.get('subject') or ''), 120)}  "
            outcome = self.t("verified.yes") if verified else self.t("verified.no")
            yield Line(2, ((said, ""), (outcome, "good" if verified else "high")))
            yield Line(4, ((f"SHA-256 {visible(str(row.get('certificate_sha256') or ''), 64)}", "soft"),))


__all__ = ["Line", "error_line", "error_lines", "lines_of", "print_error", "print_report", "render_text"]
