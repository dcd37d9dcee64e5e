"""The summary on one page of A4: verdict, figures, the most serious findings, what could not be read, what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingcha.findings.model import Finding, Inspection
from mingcha.findings.standing import CONFIDENCES, SEVERITIES
from mingcha.reports.arrange import actor_words, app_name, framework_words, short_actor
from mingcha.reports.names import Names, NamesFromTables
from mingcha.reports.page import render_page
from mingcha.reports.timeline import UNDECIDED, timeline_of
from mingcha.reports.timeline_words import TimelineWords
from mingcha.reports.verdict import Verdict, verdict_of
from mingcha.reports.verdict_words import beside_it, headline
from mingcha.reports.visible import visible
from mingcha.reports.wordlist import Wordlist
from mingcha.reports.words import Language, pick, say, say_value

MAX_FINDINGS = 5
"""Kinds of findings; one less beside a timeline."""
MAX_UNREAD = 4
"""Lines on what could not be read."""
MAX_MOMENTS = 4
"""Moments of the timeline."""
MAX_CHECKS = 4
"""Checks named that could not be decided."""

WORDS = Wordlist(
    {
        "title": ("检测摘要", "Inspection summary"),
        "figures": ("数字", "Figures"),
        "timeline": ("时间线", "Timeline"),
        "serious": ("主要问题", "Main findings"),
        "serious_of": ("列出 {n} 组，共 {total} 组", "{n} of {total} kinds"),
        "kind_rest": ("等 {n} 项", "{n} in all"),
        "permissions": ("申请权限", "Permissions requested"),
        "sdks": ("第三方 SDK", "Third-party SDKs"),
        "data": ("涉及个人信息类型", "Kinds of personal information"),
        "domains": ("通信域名", "Domains"),
        "high": ("高严重程度", "High severity"),
        "possible": ("可能的问题，待核实", "Possible, to be verified"),
        "found": ("疑似问题", "Suspected problems"),
        "unknown": ("无法得出结论的检查", "Checks not decided"),
        "unread_more": ("另有 {n} 项，见完整报告。", "{n} more in the full report."),
        "next": ("下一步", "Next steps"),
        "next.verify": (
            "先核实：{title}。证据仅为“可能”，须在真机上确认是否发生；属实的，{remedy}",
            "Verify first: {title}. The evidence only says possible; confirm it on a device. If it is so: {remedy}",
        ),
        "next.confirm": (
            "由两名检测人员逐条复核证据；可信度为“可能”的发现须在真机上验证。",
            'Two people go through the evidence; findings that are only "possible" need a run on a device.',
        ),
        "next.fix": (
            "先整改：{title}。{remedy}",
            "Mend first: {title}. {remedy}",
        ),
        "next.unread": (
            "补齐未能读取的内容（如脱壳后的安装包、缺失的拆分包）后重新检测；此前不得视为未发现问题。",
            "Inspect again with what could not be read (an unpacked build, missing splits); until then nothing counts as clean.",
        ),
        "next.inputs": (
            "补充材料后再检测：{n} 项检查尚缺隐私政策、商店页面等材料。",
            "Inspect again with the missing inputs (privacy policy, store listing …): {n} checks need them.",
        ),
        "next.keep": (
            "保存本次报告，新版本发布前以其为基线对比。",
            "Keep this report and compare the next version with it before release.",
        ),
        "full": ("完整证据、依据与整改建议见完整报告。", "Evidence, clauses and remedies are in the full report."),
    }
)


MAX_CLAUSE = 90
"""Characters of a document's title and of a clause's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriousKind:
    """Findings of one rule, said once."""

    first: Finding
    who: str  # the actors, in words
    count: int
    clause: str  # the first clause cited


def serious_kinds(inspection: Inspection, names: Names, language: Language) -> list[SeriousKind]:
    """Findings that nobody suppressed by rule: what is found before what is only possible, of each the most severe first.

    Remarks to the developer are left out.
    """
    by_rule: dict[str, list[Finding]] = {}
    for finding in inspection.findings:
        if finding.severity != "note" and finding.suppressed is None:
            by_rule.setdefault(finding.rule, []).append(finding)
    kinds = []
    for findings in by_rule.values():
        ordered = sorted(findings, key=_weight)
        actors = dict.fromkeys(visible(actor_words(f.actor, inspection, names, language), 60) for f in ordered)
        said = [actor for actor in actors if actor]
        who = say("comma", language).join(said[:2]) + (say("comma", language) + "…" if len(said) > 2 else "")
        kinds.append(SeriousKind(first=ordered[0], who=who, count=len(findings), clause=_clause(ordered[0], names, language)))
    return sorted(kinds, key=lambda kind: (*_weight(kind.first), -kind.count, kind.first.rule))


def _weight(finding: Finding) -> tuple[bool, int, int]:
    return finding.confidence == "possible", SEVERITIES.index(finding.severity), CONFIDENCES.index(finding.confidence)


def _clause(finding: Finding, names: Names, language: Language) -> str:
    """The clause that one line has room for: the first that was compared with its text, else the first, marked."""
    known = [clause for clause in map(names.clause, finding.cites) if clause is not None]
    if not known:
        return visible(finding.cites[0], 60) if finding.cites else ""
    clause = next((clause for clause in known if clause.citable), known[0])
    document = visible(pick(clause.document, language), MAX_CLAUSE)
    place = f" {visible(clause.place, 30)}" if clause.place else ""
    said = f"《{document}》{place} " if language == "zh" else f"{document}{place}: "
    mark = "" if clause.citable else f" ({say('clause_unconfirmed', language)})"
    return said + visible(pick(clause.title, language), MAX_CLAUSE) + mark


def unread(inspection: Inspection, verdict: Verdict, names: Names, language: Language) -> list[str]:
    """What was not read or not decided, a line each: hidden code, then losses by part, then the checks that this leaves open."""
    lines = []
    for row in verdict.hiding:
        name = visible(framework_words(row, names, language), 40)
        lines.append(say("unread_framework", language, name=name, kind=say_value("framework", row.get("kind"), language)))
    for warning in verdict.losses:
        part = say_value("part", warning.part, language) + say("colon", language)
        lines.append(part + visible(pick(warning.message, language), 120))
    open_checks = []
    for check in inspection.checks:
        if check.status == "unknown":
            known = names.check(check.check)
            open_checks.append(visible(pick(known, language) if known else check.check, 40))
    if open_checks:
        said = WORDS("unknown", language) + say("colon", language) + say("comma", language).join(open_checks[:MAX_CHECKS])
        if len(open_checks) > MAX_CHECKS:
            said += f" ({WORDS('kind_rest', language, n=len(open_checks))})"
        lines.insert(min(len(lines), MAX_UNREAD - 1), said)
    return list(dict.fromkeys(lines))


def next_steps(kinds: Sequence[SeriousKind], verdict: Verdict, language: Language) -> list[str]:
    """What to do, most urgent first."""
    steps = []
    if kinds:
        first = kinds[0].first
        title, remedy = visible(pick(first.title, language), 60), visible(pick(first.remedy, language), 150)
        step = "next.verify" if first.confidence == "possible" else "next.fix"
        steps.append(WORDS(step, language, title=title, remedy=remedy))
        steps.append(WORDS("next.confirm", language))
    if verdict.incomplete:
        steps.append(WORDS("next.unread", language))
    if needed := verdict.statuses["needs_input"]:
        steps.append(WORDS("next.inputs", language, n=needed))
    steps.append(WORDS("next.keep", language))
    return steps


def timeline_lines(inspection: Inspection, names: Names, language: Language) -> list[tuple[str, str]]:
    """The timeline, a line for each moment: its name and what is collected then. What can merely run is left out."""
    words = TimelineWords(names, language, lambda actor: short_actor(actor, inspection, names, language))
    stages = [stage for stage in timeline_of(inspection) if stage.moment != UNDECIDED]
    return [(say_value("moment", stage.moment, language), words.brief(stage)) for stage in stages[:MAX_MOMENTS]]


def render_summary(inspection: Inspection, language: Language = "zh", *, names: Names | None = None) -> str:
    """The summary as one self-contained HTML page that prints on one sheet of A4. The same arguments give the same text."""
    names = names or NamesFromTables()
    verdict = verdict_of(inspection)
    kinds = serious_kinds(inspection, names, language)
    lines = unread(inspection, verdict, names, language)
    domains = {row.get("domain") or row.get("host") for row in inspection.endpoints if not row.get("reference_only")}
    figures = [
        ("found", verdict.firm),
        ("possible", verdict.possible),
        ("high", verdict.severities["high"]),
        ("unknown", verdict.statuses["unknown"]),
        ("permissions", len(inspection.package.permissions)),
        ("sdks", len(inspection.sdks)),
        ("data", len({row.get("data_type") for row in inspection.collections if row.get("moment") != "dead"})),
        ("domains", len(domains)),
    ]
    moments = timeline_lines(inspection, names, language)
    context = {
        "i": inspection,
        "name": app_name(inspection, language, names),
        "verdict": verdict,
        "headline": headline(verdict, language),
        "beside_it": list(beside_it(verdict, language)),
        "figures": figures,
        "moments": moments,
        "kinds": kinds[: MAX_FINDINGS - bool(moments)],
        "kinds_total": len(kinds),
        "unread": lines[:MAX_UNREAD],
        "unread_more": max(0, len(lines) - MAX_UNREAD),
        "steps": next_steps(kinds, verdict, language),
    }
    return render_page("summary.html.j2", language, context, styles=("report.css", "summary.css"), words=WORDS)
