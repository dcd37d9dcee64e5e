"""An inspection put in the order in which a person reads it: findings by problem and rule, permissions, addresses by domain.

Everything here is language-free and unescaped; :mod:`mingcha.reports.text` and :mod:`mingcha.reports.html` say it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mingcha.findings.model import Actor, Finding, Inspection, InspectionError, Row, Text
from mingcha.reports.names import Names
from mingcha.reports.verdict import CONFIDENCES, SEVERITIES, Verdict, verdict_of
from mingcha.reports.visible import visible
from mingcha.reports.words import Language, pick, say


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup:
    """Findings of one rule: what is said once (title, clause, why, remedy) and the instances it is said of."""

    first: Finding  # carries title, cites, why, remedy and severity of all
    instances: Sequence[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemGroup:
    """Findings of one problem, by rule."""

    problem: str
    rules: Sequence[RuleGroup]
    count: int


def by_problem(findings: Sequence[Finding]) -> list[ProblemGroup]:
    """``findings`` by problem and within it by rule: the most severe first, of these the surest, else in the order given.

    What somebody answers for comes after everything else.
    """
    problems: dict[str, dict[object, list[Finding]]] = {}
    for finding in sorted(findings, key=_weight):
        same = (finding.rule, finding.severity, finding.title, tuple(finding.cites), finding.why, finding.remedy)
        problems.setdefault(finding.problem, {}).setdefault(same, []).append(finding)
    return [
        ProblemGroup(
            problem=problem,
            rules=[RuleGroup(first=instances[0], instances=instances) for instances in rules.values()],
            count=sum(map(len, rules.values())),
        )
        for problem, rules in problems.items()
    ]


def sdk_remedies(instances: Sequence[Finding]) -> list[tuple[Actor, Text]]:
    """What the vendors of the SDKs that act in findings of one rule document for it: each SDK once, in the order of the findings."""
    every = ((finding.actor, finding.sdk_remedy) for finding in instances)
    return list({actor.sdk: (actor, remedy) for actor, remedy in every if actor is not None and remedy is not None}.values())


def _weight(finding: Finding) -> tuple[bool, int, int]:
    return finding.suppressed is not None, SEVERITIES.index(finding.severity), CONFIDENCES.index(finding.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionEntry:
    """One permission requested."""

    name: str
    protection: str | None  # base level; None when it is not Android's or nobody knows
    used_by: int | None  # live call sites of APIs that need it; None when not known
    unused: bool  # requested while no use was seen


def permissions_of(inspection: Inspection, names: Names) -> list[PermissionEntry]:
    """The permissions ``inspection`` requests, dangerous ones first, each once, by name.

    Level and use come from the permission table; where the inspection lacks it, from the knowledge and from findings about
    unused permissions. That no use was seen counts only when all code was read.
    """
    code_read = "data" not in sections_with_loss(verdict_of(inspection))
    rows: dict[str, Row] = {}
    for row in inspection.permissions:
        if row.get("kind") != "defined":
            rows.setdefault(str(row.get("name")), row)
    said_unused = {
        str(evidence.fact.get("name"))
        for finding in inspection.findings
        if finding.check == "permission-unused"
        for evidence in finding.evidence
    }
    entries = []
    for name in sorted({*inspection.package.permissions, *rows}):
        row = rows.get(name, {})
        known = names.permission(name)
        used = row.get("used_by")
        used_by = used if isinstance(used, int) else None
        entries.append(
            PermissionEntry(
                name=name,
                protection=row.get("protection") or (known.protection if known else None),
                used_by=used_by,
                unused=name in said_unused or (used_by == 0 and code_read),
            )
        )
    return sorted(entries, key=lambda entry: entry.protection != "dangerous")


@dataclass(slots=True, kw_only=True)
class DomainEntry:
    """The addresses below one registrable domain."""

    domain: str
    hosts: list[str] = field(default_factory=list)
    cleartext: list[str] = field(default_factory=list)  # addresses in the clear
    schemes: set[str] = field(default_factory=set)
    places: int = 0  # how many places hold one of them
    actors: list[Actor] = field(default_factory=list)


def by_domain(endpoints: Sequence[Row]) -> tuple[list[DomainEntry], int]:
    """Addresses grouped by registrable domain, those in the clear first, then by name; and how many only serve as references (left out)."""
    domains: dict[str, DomainEntry] = {}
    references = 0
    for row in endpoints:
        if row.get("reference_only"):
            references += 1
            continue
        host = str(row.get("host") or "")
        domain = str(row.get("domain") or host)
        entry = domains.setdefault(domain, DomainEntry(domain=domain))
        if host and host not in entry.hosts:
            entry.hosts.append(host)
        if row.get("cleartext"):
            entry.cleartext.append(str(row.get("url") or host))
        entry.schemes.add(str(row.get("scheme") or ""))
        count = row.get("count")
        entry.places += count if isinstance(count, int) else 1
        actor = actor_of(row)
        if actor not in entry.actors:
            entry.actors.append(actor)
    return sorted(domains.values(), key=lambda entry: (not entry.cleartext, entry.domain)), references


def actor_of(row: Row) -> Actor:
    """The actor of a fact row, from its ``actor`` object or its ``actor_*`` columns."""
    given = row.get("actor")
    if isinstance(given, Mapping):
        kind, sdk, name, via = (given.get(key) for key in ("kind", "sdk", "name", "via"))
    else:
        kind, sdk, name, via = (row.get(f"actor_{key}") for key in ("kind", "sdk", "name", "via"))
    return Actor(
        kind=kind if kind in ("first_party", "sdk") else "unknown",
        sdk=None if sdk is None else str(sdk),
        name="" if name is None else str(name),
        via=None if via is None else str(via),
    )


_PRIMITIVES = {
    "V": "void", "Z": "boolean", "B": "byte", "S": "short", "C": "char", "I": "int", "J": "long", "F": "float", "D": "double",
}  # fmt: skip
_METHOD = re.compile(r"L([^;]{1,400});->([^(;]{1,200})(?:\(([^)]{0,800})\).*)?", re.DOTALL)
_FIELD = re.compile(r"field:L([^;]{1,400});->([^:;]{1,200})(?::.*)?", re.DOTALL)
_TYPE = re.compile(r"(\[*)(?:L([^;]*);|([VZBSCIJFD]))")


def readable_api(api: str) -> str:
    """An API of a fact row as Java writes it: ``android.telephony.TelephonyManager.getImei(int)``; other kinds as they are.

    Source of the notation read: Dalvik executable format, type and method descriptors.
    """
    if match := _FIELD.fullmatch(api):
        return f"{match[1].replace('/', '.')}.{match[2]}"
    match = _METHOD.fullmatch(api)
    if match is None:
        return api
    called = f"{match[1].replace('/', '.')}.{match[2]}"
    if match[3] is None:
        return called
    types = [
        (reference or _PRIMITIVES[primitive]).rpartition("/")[2] + "[]" * len(array)
        for array, reference, primitive in _TYPE.findall(match[3])
    ]
    return f"{called}({', '.join(types)})"


# The parts of a package that each section of a report rests on.
_RESTS_ON = {
    "findings": {"container", "manifest", "resources", "code", "signature", "native", "assets"},
    "data": {"container", "code"},
    "permissions": {"container", "manifest"},
    "components": {"container", "manifest"},
    "sdks": {"container", "manifest", "code", "native", "assets"},
    "endpoints": {"container", "manifest", "resources", "code", "assets"},
    "signers": {"container", "signature"},
    "frameworks": {"container", "code", "native", "assets"},
}


def sections_with_loss(verdict: Verdict) -> frozenset[str]:
    """Sections of a report whose part of the package was not fully read, so that what they lack may still be there."""
    lost = {warning.part for warning in verdict.losses} | ({"code"} if verdict.hiding else set())
    known = set().union(*_RESTS_ON.values())
    # A part nobody knows may be any part.
    return frozenset(section for section, parts in _RESTS_ON.items() if lost & parts or lost - known)


def app_name(inspection: Inspection, language: Language, names: Names) -> str:
    """The label a person knows the app by: in ``language`` where it has one, else the default, else the application id, else its digest.

    An SDK archive is called what the SDK is, or its largest module.
    """
    if inspection.subject is not None and inspection.subject.name:
        return sdk_words(inspection.subject.sdk, inspection.subject.name, inspection, names, language, vendor=False)
    label = inspection.package.label
    exact = ("zh-Hans-CN", "zh-CN", "zh-Hans", "zh") if language == "zh" else ("en", "en-US", "en-GB")
    for tag in (*exact, "", *sorted(label)):
        if label.get(tag):
            return label[tag]
    return inspection.package.app_id or say("unnamed", language, digest=inspection.package.sha256[:12])


def framework_words(row: Row, names: Names, language: Language) -> str:
    """The name of a framework or packer: from the knowledge, else as the package's row gives it."""
    known = names.framework(str(row.get("id") or ""))
    return pick(known, language) if known is not None else str(row.get("name") or row.get("id") or "")


def refusal_words(error: InspectionError, names: Names, language: Language) -> str:
    """Why an input could not be inspected, for a person; what the error says in English belongs beside it."""
    said = names.refusal(error.what, visible(error.where.partition(" @ ")[0].strip(), 80) if error.where[:1] != "@" else "")
    return pick(said, language) if said is not None else say("refused_unknown", language)


def short_actor(actor: Actor, inspection: Inspection, names: Names, language: Language) -> str:
    """``actor`` in words without its vendor, where there is little room."""
    if actor.kind == "sdk":
        return sdk_words(actor.sdk, actor.name, inspection, names, language, vendor=False)
    if actor.kind == "unknown" and actor.name:
        return actor.name
    return say(f"actor.{actor.kind}", language)


def actor_words(actor: Actor | None, inspection: Inspection, names: Names, language: Language) -> str:
    """``actor`` in words: who it is, for an SDK its vendor, and through whom it acts."""
    if actor is None:
        return ""
    if actor.kind == "sdk":
        words = sdk_words(actor.sdk, actor.name, inspection, names, language)
    elif actor.kind == "first_party":
        words = say("actor.first_party", language)
    else:
        words = say("actor.unknown", language)
        if actor.name:
            words += say("colon", language) + actor.name
    if actor.via:
        via = say("actor_via", language, name=sdk_words(actor.via, "", inspection, names, language, vendor=False))
        words += f"（{via}）" if language == "zh" else f" ({via})"
    return words


# Problems that are somebody else's than the app's company's.
_DUTIES = {"store-disclosure": "the_store", "store-duty": "the_store", "preinstall": "the_maker"}


def responsible_words(finding: Finding, inspection: Inspection, names: Names, language: Language) -> str:
    """Whose doing a finding is: its actor, else the app, or the store or terminal maker whose duty the problem is."""
    said = actor_words(finding.actor, inspection, names, language)
    return said or say(_DUTIES.get(finding.problem, "the_app"), language)


def sdk_words(
    identifier: str | None, fallback: str, inspection: Inspection, names: Names, language: Language, *, vendor: bool = True
) -> str:
    """The name of an SDK and its vendor: from the knowledge, else from the inspection's SDK table, else ``fallback`` or the id."""
    name, by = fallback, ""
    known = names.sdk(identifier) if identifier else None
    if known is not None:
        name = pick(known.name, language)
        by = pick(known.vendor, language) if known.vendor else ""
    else:
        row = next((row for row in inspection.sdks if row.get("id") == identifier), None)
        if row is not None:
            name = str(row.get("name") or fallback)
            by = str(row.get("vendor") or "")
    name = name or identifier or say("unknown_value", language)
    if not (vendor and by):
        return name
    return f"{name}（{by}）" if language == "zh" else f"{name} ({by})"
