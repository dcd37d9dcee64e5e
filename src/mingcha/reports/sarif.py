"""SARIF 2.1.0: one run over any number of packages, for code-scanning services and editors.

Source: OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0". Section numbers below are its own.
What we put where is in ``docs/sarif.md``; where a finding lies is in :mod:`mingcha.reports.sarif_locations`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mingcha.findings.model import Actor, Confidence, Finding, Inspection, InspectionError, Severity, SuppressionEntry
from mingcha.reports.arrange import actor_words, app_name
from mingcha.reports.conditions import condition_words
from mingcha.reports.names import Clause, Names
from mingcha.reports.sarif_locations import Artifacts, flows, locations
from mingcha.reports.sarif_text import markdown, message, plain
from mingcha.reports.visible import visible
from mingcha.reports.words import LANGUAGES, Language, pick, say, say_value

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

#: Severity to the level of a result (3.27.10).
LEVEL: dict[Severity, str] = {"high": "error", "medium": "warning", "low": "note", "note": "note"}
#: Severity to the number by which code-scanning services sort security results, 0 to 10.
SECURITY_SEVERITY: dict[Severity, str] = {"high": "8.0", "medium": "5.0", "low": "3.0", "note": "0.5"}
#: Confidence to the word by which they say how often a result is right.
PRECISION: dict[Confidence, str] = {"certain": "very-high", "likely": "high", "possible": "medium"}
_RANK: dict[Severity, float] = {"high": 75.0, "medium": 50.0, "low": 25.0, "note": 0.0}
_RANK_MORE: dict[Confidence, float] = {"certain": 25.0, "likely": 15.0, "possible": 0.0}

FINGERPRINT = "mingchaFinding/v1"
"""Name of our fingerprint among a result's; the number changes when what it is made of does."""
TRACKING = "primaryLocationLineHash"
"""Name of the fingerprint that code-scanning services use to follow a result from one version to the next."""

_CLAUSES = "mingcha-clauses"
#: Language and region, as 3.14.7 wants them.
_LANGUAGE: dict[Language, str] = {"zh": "zh-CN", "en": "en-US"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SarifEntry:
    """One input: the file as the user named it, and what became of it."""

    file: str
    result: Inspection | InspectionError


def to_sarif(entries: Sequence[SarifEntry], version: str, language: Language = "zh", *, names: Names) -> dict[str, Any]:
    """The SARIF log over `entries`, made by `version` of this program, with its messages in `language`.

    The same arguments give the same log: it holds no time and no path but those of `entries`.
    """
    return _Run(version, language, names).log(entries)


def to_sarif_text(entries: Sequence[SarifEntry], version: str, language: Language = "zh", *, names: Names) -> str:
    """The log of :func:`to_sarif` as text that ends in a line end."""
    return json.dumps(to_sarif(entries, version, language, names=names), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


class _Run:
    """Collects one run."""

    def __init__(self, version: str, language: Language, names: Names) -> None:
        self.version = version
        self.language = language
        self.names = names
        self.rules: dict[str, dict[str, Any]] = {}
        self.rule_index: dict[str, int] = {}
        self.clause_index: dict[str, int] = {}
        self.clauses: list[dict[str, Any]] = []
        self.artifacts = Artifacts()
        self.results: list[dict[str, Any]] = []
        self.notifications: list[dict[str, Any]] = []
        self.successful = True

    def log(self, entries: Sequence[SarifEntry]) -> dict[str, Any]:
        told = any(isinstance(e.result, Inspection) and e.result.suppressions is not None for e in entries)
        versions: list[dict[str, str]] = []
        for entry in entries:
            if isinstance(entry.result, InspectionError):
                self.error(entry.file, entry.result)
            else:
                self.inspection(entry.file, entry.result, told=told)
                made_by = {name: getattr(entry.result.versions, name) for name in ("mingcha", "facts", "rules", "knowledge", "profile")}
                if made_by not in versions:
                    versions.append(made_by)
        return {"$schema": SCHEMA, "version": VERSION, "runs": [self.run(versions)]}

    def run(self, versions: Sequence[dict[str, str]]) -> dict[str, Any]:
        driver: dict[str, Any] = {
            "name": "mingcha",
            "fullName": "明察 Mingcha",
            "version": self.version,
            "language": _LANGUAGE[self.language],
            "rules": list(self.rules.values()),
        }
        run: dict[str, Any] = {
            "tool": {"driver": driver},
            "language": _LANGUAGE[self.language],
            "invocations": [{"executionSuccessful": self.successful, "toolExecutionNotifications": self.notifications}],
            "artifacts": self.artifacts.rows,
            "results": self.results,
            "columnKind": "utf16CodeUnits",
            "properties": {"versions": list(versions)},
        }
        if self.clauses:
            run["taxonomies"] = [
                {
                    "name": _CLAUSES,
                    "shortDescription": {"text": "法律、法规与标准的条款 / Clauses of laws, regulations and standards"},
                    "language": _LANGUAGE[self.language],
                    "taxa": self.clauses,
                }
            ]
            driver["supportedTaxonomies"] = [{"name": _CLAUSES, "index": 0}]
        return run

    def inspection(self, file: str, inspection: Inspection, *, told: bool) -> None:
        artifact = self.artifacts.package(file, inspection)
        for finding in inspection.findings:
            self.results.append(self.result(finding, inspection, artifact, told=told))
        for warning in inspection.warnings:
            level = {"nothing": "note", "partial": "warning", "all": "error"}[warning.loss]
            text = pick(warning.message, self.language) + (f" ({warning.detail})" if warning.detail else "")
            self.notify(warning.code, level, text, self.artifacts.place(artifact, warning.entry, warning.offset))
        for check in inspection.checks:
            if check.status in ("unknown", "needs_input"):
                name = self.names.check(check.check)
                text = say("status." + check.status, self.language) + say("colon", self.language)
                text += pick(name, self.language) if name else check.check
                text += say("colon", self.language) + pick(check.reason, self.language) if check.reason else ""
                level = "warning" if check.status == "unknown" else "note"
                self.notify(f"check-{check.status}/{check.check}", level, text, self.artifacts.place(artifact))
        if inspection.suppressions is not None:
            told_of = inspection.suppressions
            stale = [("expired", one) for one in told_of.expired] + [("unused", one) for one in told_of.unused]
            for what, one in stale:
                self.notify(f"suppression-{what}", "note", _stale(what, one, told_of.file), self.artifacts.place(artifact))

    def error(self, file: str, error: InspectionError) -> None:
        self.successful = False
        text = f"{error.where}: {error.why}" if error.where else error.why
        self.notify(error.what, "error", text, self.artifacts.place(self.artifacts.unread(file)))

    def notify(self, identifier: str, level: str, text: str, place: dict[str, Any]) -> None:
        self.notifications.append(
            {"descriptor": {"id": visible(identifier, 120)}, "level": level, "message": message(text), "locations": [place]}
        )

    def result(self, finding: Finding, inspection: Inspection, artifact: int, *, told: bool) -> dict[str, Any]:
        where = locations(finding, self.artifacts, artifact, self.language)
        result: dict[str, Any] = {
            "ruleId": visible(finding.rule, 200),
            "ruleIndex": self.rule(finding),
            "level": LEVEL[finding.severity],
            "rank": _RANK[finding.severity] + _RANK_MORE[finding.confidence],
            "message": message(self.said(finding, inspection)),
            "locations": where[:1] or [self.artifacts.place(artifact)],
            "analysisTarget": self.artifacts.location(artifact),
            "partialFingerprints": {FINGERPRINT: visible(finding.fingerprint, 120), TRACKING: _tracking(finding, inspection)},
        }
        if where[1:]:
            result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(where[1:], start=1)]
        if code_flows := flows(finding, self.artifacts, artifact, lambda actor: self.who(actor, inspection), self.language):
            result["codeFlows"] = code_flows
        if finding.suppressed is not None:
            mark = finding.suppressed
            result["suppressions"] = [
                {
                    "kind": "external",
                    "status": "accepted",
                    "justification": visible(mark.reason, 1_000),
                    "properties": {"author": visible(mark.author, 200), "expires": visible(mark.expires, 40)},
                }
            ]
        elif told:
            # 3.27.23: when suppressions are told of at all, a result that is not suppressed says so by an empty list.
            result["suppressions"] = []
        if finding.baseline is not None:
            result["baselineState"] = {"new": "new", "changed": "updated", "unchanged": "unchanged"}[finding.baseline.state]
        result["properties"] = self.properties(finding, inspection)
        return result

    def who(self, actor: Actor, inspection: Inspection) -> str:
        return actor_words(actor, inspection, self.names, self.language)

    def said(self, finding: Finding, inspection: Inspection) -> str:
        """The finding in one line: what, who, which data, when, how sure, and what an SDK's vendor documents for it."""
        language = self.language
        parts = []
        if finding.actor is not None:
            parts.append(visible(self.who(finding.actor, inspection), 160))
        for identifier in finding.data_types:
            name = self.names.data_type(identifier)
            parts.append(pick(name, language) if name else visible(identifier, 80))
        if finding.moment:
            parts.append(say_value("moment", finding.moment, language))
        if finding.condition:
            parts.append(visible(condition_words(finding.condition, self.names, language), 160))
        parts.append(say("confidence", language) + say("colon", language) + say("confidence." + finding.confidence, language))
        parts.append(visible(app_name(inspection, language, self.names), 80))
        said = visible(pick(finding.title, language), 200) + say("colon", language) + " · ".join(parts)
        if finding.sdk_remedy is None:
            return said
        return f"{said} · {say('sdk_remedy', language)}{say('colon', language)}{visible(pick(finding.sdk_remedy, language), 600)}"

    def properties(self, finding: Finding, inspection: Inspection) -> dict[str, Any]:
        package = inspection.package
        return {
            "problem": visible(finding.problem, 120),
            "check": visible(finding.check, 120),
            "severity": finding.severity,
            "confidence": finding.confidence,
            "precision": PRECISION[finding.confidence],
            "moment": None if finding.moment is None else visible(finding.moment, 120),
            "condition": None if finding.condition is None else visible(finding.condition, 200),
            "data_types": [visible(one, 120) for one in finding.data_types],
            "actor": _actor(finding.actor),
            "evidence_count": finding.count,
            "app_id": None if package.app_id is None else visible(package.app_id, 200),
            "version_name": None if package.version_name is None else visible(package.version_name, 120),
        }

    def rule(self, finding: Finding) -> int:
        """The index of the finding's rule among the run's, which gets it when it is new."""
        if finding.rule in self.rule_index:
            return self.rule_index[finding.rule]
        index = self.rule_index[finding.rule] = len(self.rules)
        clauses = [(identifier, self.names.clause(identifier)) for identifier in finding.cites]
        problem, check = self.names.problem(finding.problem), self.names.check(finding.check)
        tags = [finding.problem, finding.check, *finding.cites]
        descriptor: dict[str, Any] = {
            "id": visible(finding.rule, 200),
            "shortDescription": {"text": plain(visible(pick(finding.title, self.language), 300))},
            "fullDescription": {"text": plain(visible(pick(finding.why, self.language), 1_000))},
            "help": {"text": plain(self.help(finding, clauses)), "markdown": self.help_markdown(finding, clauses)},
            "defaultConfiguration": {"level": LEVEL[finding.severity], "rank": _RANK[finding.severity]},
            "properties": {
                "problem": visible(pick(problem, self.language) if problem else finding.problem, 120),
                "check": visible(pick(check, self.language) if check else finding.check, 120),
                "severity": finding.severity,
                "security-severity": SECURITY_SEVERITY[finding.severity],
                "tags": list(dict.fromkeys(visible(tag, 100) for tag in tags)),
            },
        }
        if clauses:
            descriptor["relationships"] = [
                {
                    "target": {
                        "id": visible(identifier, 120),
                        "index": self.clause(identifier, clause),
                        "toolComponent": {"name": _CLAUSES, "index": 0},
                    },
                    "kinds": ["relevant"],
                }
                for identifier, clause in dict(clauses).items()
            ]
        self.rules[finding.rule] = descriptor
        return index

    def clause(self, identifier: str, clause: Clause | None) -> int:
        """The index of a clause in the taxonomy, which gets it when it is new."""
        if identifier not in self.clause_index:
            self.clause_index[identifier] = len(self.clauses)
            taxon: dict[str, Any] = {"id": visible(identifier, 120)}
            if clause is not None:
                taxon["shortDescription"] = {"text": plain(visible(_clause(identifier, clause, self.language), 400))}
                taxon["properties"] = {"confirmed": clause.confirmed}
            self.clauses.append(taxon)
        return self.clause_index[identifier]

    def languages(self) -> list[Language]:
        return sorted(LANGUAGES, key=lambda one: one != self.language)

    def help(self, finding: Finding, clauses: Sequence[tuple[str, Clause | None]]) -> str:
        """Clause and remedy as plain text, in both languages, the one asked for first."""
        blocks = []
        for language in self.languages():
            colon = say("colon", language)
            lines = [visible(pick(finding.why, language), 1_000)]
            lines += [say("clause", language) + colon + visible(_clause(i, c, language), 400) for i, c in clauses]
            lines.append(say("remedy", language) + colon + visible(pick(finding.remedy, language), 1_000))
            blocks.append("\n".join(lines))
        return "\n\n".join(blocks)

    def help_markdown(self, finding: Finding, clauses: Sequence[tuple[str, Clause | None]]) -> str:
        """The same as :meth:`help` in Markdown."""
        blocks = []
        for language in self.languages():
            lines = [f"### {markdown(pick(finding.title, language), 300)}", "", markdown(pick(finding.why, language), 1_000), ""]
            lines += [f"- **{say('clause', language)}** {markdown(_clause(i, c, language), 400)}" for i, c in clauses]
            lines += ["", f"**{say('remedy', language)}** {markdown(pick(finding.remedy, language), 1_000)}"]
            blocks.append("\n".join(lines))
        return "\n\n".join(blocks) + "\n"


def _clause(identifier: str, clause: Clause | None, language: Language) -> str:
    if clause is None:
        return identifier
    document = pick(clause.document, language)
    said = f"《{document}》" if language == "zh" else document
    said += f" {clause.number}" if clause.number else ""
    said += f" {clause.place}" if clause.place else ""
    said += f"{say('colon', language)}{pick(clause.title, language)} [{identifier}]"
    return said + (f" ({say('clause_unconfirmed', language)})" if clause.confirmed == "memory" else "")


def _actor(actor: Actor | None) -> dict[str, str | None] | None:
    if actor is None:
        return None
    given = {"kind": actor.kind, "sdk": actor.sdk, "name": actor.name, "via": actor.via}
    return {key: None if value is None else visible(value, 200) for key, value in given.items()}


def _tracking(finding: Finding, inspection: Inspection) -> str:
    """Our fingerprint, told apart by app: a run may hold several apps with the same SDK in them."""
    parts = f"{inspection.package.app_id or ''}\0{finding.fingerprint}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(parts).hexdigest()[:32] + ":1"


def _stale(what: str, entry: SuppressionEntry, file: str) -> str:
    when = f"豁免已于 {entry.expires} 到期 / expired on {entry.expires}" if what == "expired" else "豁免未匹配任何发现 / matches no finding"
    return f"{file}:{entry.line}: {when} ({entry.author}: {entry.reason})"
