"""What an SDK archive brings into an app, arranged for reports: data by API and result, permissions, starts, endpoints, libraries.

Everything here says where it comes from in the inspection; :mod:`mingcha.reports.text` and the HTML template show it, and
:mod:`mingcha.reports.guide` drafts from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mingcha.findings.model import Inspection, Row, Subject
from mingcha.reports.arrange import actor_of, actor_words, readable_api
from mingcha.reports.conditions import condition_words
from mingcha.reports.names import Names
from mingcha.reports.stated import WORDS as STATED_WORDS
from mingcha.reports.stated import Stated, stated_lines, stated_of, type_words
from mingcha.reports.visible import visible
from mingcha.reports.wordlist import Wordlist
from mingcha.reports.words import Language, pick, say

MAX_SHOWN = 40
"""Entries of one list; the rest is counted."""

WORDS = Wordlist(
    {
        "title": ("SDK 报告", "SDK report"),
        "identity": ("SDK", "SDK"),
        "unknown": ("未识别的 SDK，代码主要位于", "an SDK nobody has named; most of its code is in"),
        "vendor": ("提供方", "vendor"),
        "version": ("版本", "version"),
        "not_stated": ("未载明", "not stated"),
        "collects": ("收集的个人信息", "personal information collected"),
        "others": ("归档内其他 SDK 的代码", "code of other SDKs in the archive"),
        "merges": ("合并进应用的权限", "permissions merged into the app"),
        "needs": ("代码用到、需由应用申请的权限", "permissions that its code uses and the app would have to request"),
        "starts": ("自带的服务、接收器和提供者", "services, receivers and providers it brings"),
        "initialises": ("随应用进程启动、先于应用代码运行", "runs when the app's process starts, before the app's own code"),
        "at_start": ("其中即收集", "collecting there"),
        "on_init": ("初始化调用可到达的收集", "collection that its initialising calls can reach"),
        "endpoints": ("网络地址", "network addresses"),
        "natives": ("原生库", "native libraries"),
        "none": ("无", "none"),
        "obtained": ("可获得", "can be obtained"),
        "attempted": ("仅尝试", "only attempted"),
        "dead": ("代码无法到达", "in code that nothing reaches"),
        "exported": ("对外暴露", "exported"),
        "more": ("等共 {n} 项", "and others, {n} in all"),
        "moment": (
            "收集发生的时机取决于应用何时初始化本 SDK；应用须在用户同意隐私政策后再初始化。",
            "When data is collected depends on when the app initialises the SDK; the app must not do so before the user agreed.",
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One data type taken by one API."""

    data_type: str  # id
    name: str  # in words
    api: str  # readable
    result: str  # "obtained" or "attempted"
    condition: str | None  # in words
    count: int  # places in the code
    dead: bool  # whether nothing reaches any of them
    own: bool  # whether the code is the subject's own, not another SDK's
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkReport:
    """The report's lists."""

    subject: Subject
    name: str  # of the SDK, or the root package of the largest module
    vendor: str | None
    at_start: Sequence[str]  # names of the data types collected when the app's process starts
    on_init: Sequence[str]  # each initialising call with the data types it can reach
    uses: Sequence[Use]
    needs: Sequence[str]
    endpoints: Sequence[str]
    natives: Sequence[str]
    stated: Sequence[tuple[str, str]]  # what its vendor states, label and text; empty when the knowledge has nothing
    compared: Sequence[tuple[str, str]]  # what was found beside what is stated, label and text


def sdk_report(inspection: Inspection, language: Language, names: Names) -> SdkReport | None:
    """Arrange the SDK report of an archive; None for an app."""
    subject = inspection.subject
    if subject is None:
        return None
    conditions = {str(row["condition"]) for row in inspection.collections if row.get("condition")}
    asked = {word for condition in conditions if condition.endswith(" requested by the app") for word in condition.split()[:1]}
    hosts = sorted({str(row["host"]) for row in inspection.endpoints if not row.get("reference_only")})
    known = names.sdk(subject.sdk) if subject.sdk else None
    vendor = pick(known.vendor, language) if known and known.vendor else subject.vendor
    types = ((one, names.data_type(one)) for one in subject.collects_at_start)
    uses = _uses(inspection, subject, language, names)
    row = next((row for row in inspection.sdks if subject.sdk is not None and row.get("id") == subject.sdk), None)
    stated = None if row is None else stated_of(row)
    return SdkReport(
        subject=subject,
        name=pick(known.name, language) if known else subject.name,
        vendor=vendor,
        at_start=[one if found is None else pick(found, language) for one, found in types],
        on_init=[
            f"{visible(call, 120)}{say('colon', language)}{type_words(types, language, names)}"
            for call, types in subject.collects_on_init.items()
        ],
        uses=uses,
        stated=() if stated is None else list(stated_lines(stated, language, names)),
        compared=() if stated is None else list(_compared(uses, stated, language, names)),
        needs=sorted(asked),
        endpoints=hosts,
        natives=subject.native_libraries,
    )


def _compared(uses: Sequence[Use], stated: Stated, language: Language, names: Names) -> Iterator[tuple[str, str]]:
    """Data types that only the code or only the statement has; code that nothing reaches counts for neither."""
    found = {use.data_type for use in uses if use.own and not use.dead}
    if beyond := sorted(found - stated.data_types):
        yield STATED_WORDS("found_not_stated", language), type_words(beyond, language, names)
    if beside := sorted(stated.data_types - found):
        yield STATED_WORDS("stated_not_found", language), type_words(beside, language, names)
    if found and not beyond:
        yield "", STATED_WORDS("agrees", language)
    yield "", STATED_WORDS("compared", language)


def _uses(inspection: Inspection, subject: Subject, language: Language, names: Names) -> list[Use]:
    groups: dict[tuple[str, ...], list[bool]] = {}
    for row in inspection.collections:
        own = row["actor_kind"] == "unknown" or row["actor_sdk"] == subject.sdk
        actor = actor_words(actor_of(row), inspection, names, language)
        key = (row["data_type"], row["api"], row["result"], row["condition"] or "", actor, "1" if own else "")
        groups.setdefault(key, []).append(row["moment"] == "dead")
    made = []
    for (data_type, api, result, condition, actor, own_key), dead in sorted(groups.items()):
        known = names.data_type(data_type)
        made.append(
            Use(
                data_type=data_type,
                name=data_type if known is None else pick(known, language),
                api=readable_api(api),
                result=result,
                condition=condition_words(condition, names, language) if condition else None,
                count=len(dead),
                dead=all(dead),
                own=bool(own_key),
                actor=actor,
            )
        )
    return made


def identity(report: SdkReport, language: Language) -> str:
    """The subject in words."""
    name = visible(report.name, 80)
    return name if report.subject.kind == "sdk" else f"{WORDS('unknown', language)} {name}"


def report_lines(report: SdkReport, language: Language) -> Iterator[tuple[int, str, str]]:
    """The report as lines: indent, label (empty for an entry of a list) and text."""
    subject = report.subject
    yield 0, WORDS("title", language), ""
    yield 2, WORDS("identity", language), identity(report, language)
    yield 2, WORDS("vendor", language), visible(report.vendor or WORDS("not_stated", language), 80)
    yield 2, WORDS("version", language), visible(subject.version or WORDS("not_stated", language), 60)
    yield from _list("collects", [_use(use, language) for use in report.uses if use.own], language)
    others = [f"{visible(use.actor, 60)} · {_use(use, language)}" for use in report.uses if not use.own]
    if others:
        yield from _list("others", others, language)
    yield from _list("merges", [visible(name, 120) for name in subject.merges_permissions], language)
    if report.needs:
        yield from _list("needs", [visible(name, 120) for name in report.needs], language)
    yield from _list("starts", [_start(row, language) for row in subject.starts], language)
    if subject.initialises:
        yield from _list("initialises", [visible(name, 160) for name in subject.initialises], language)
        if report.at_start:
            yield 4, WORDS("at_start", language), say("comma", language).join(visible(name, 60) for name in report.at_start)
    if report.on_init:
        yield from _list("on_init", report.on_init, language)
    if report.stated:
        yield 2, STATED_WORDS("title", language), ""
        yield 4, "", STATED_WORDS("lead", language)
        for label, text in (*report.stated, *report.compared):
            yield 4, label, text
    yield from _list("endpoints", [visible(host, 120) for host in report.endpoints], language)
    yield from _list("natives", [visible(name, 120) for name in report.natives], language)
    yield 2, "", WORDS("moment", language)


@dataclass(slots=True, kw_only=True)
class Entry:
    """A label and what stands beside it."""

    label: str  # empty for a remark
    texts: list[str] = field(default_factory=list)


def report_entries(report: SdkReport, language: Language) -> list[Entry]:
    """The report as labels, each with all that stands beside it, without its title."""
    entries: list[Entry] = []
    for indent, label, text in report_lines(report, language):
        if indent == 2:
            entries.append(Entry(label=label, texts=[text] if text else []))
        elif indent > 2:
            entries[-1].texts.append(f"{label}{say('colon', language)}{text}" if label else text)
    return entries


def _list(key: str, entries: Sequence[str], language: Language) -> Iterator[tuple[int, str, str]]:
    yield 2, WORDS(key, language), "" if entries else WORDS("none", language)
    for entry in entries[:MAX_SHOWN]:
        yield 4, "", entry
    if len(entries) > MAX_SHOWN:
        yield 4, "", WORDS("more", language, n=len(entries))


def _use(use: Use, language: Language) -> str:
    said = [WORDS(use.result, language)]
    if use.condition:
        said.append(use.condition)
    if use.dead:
        said.append(WORDS("dead", language))
    how = f"（{'；'.join(said)}）" if language == "zh" else f" ({'; '.join(said)})"
    return f"{visible(use.name, 60)} · {visible(use.api, 160)} × {use.count}{how}"


def _start(row: Row, language: Language) -> str:
    actions = Counter(str(action).rpartition(".")[2] for action in row.get("actions") or ())
    said = [visible(f"{row.get('kind')} {row.get('name')}", 160)]
    if row.get("exported"):
        said.append(WORDS("exported", language))
    if actions:
        said.append(", ".join(visible(action, 60) for action in sorted(actions)[:8]))
    return " · ".join(said)
