"""A draft of the compliance guide (合规使用说明) that an SDK's vendor gives to apps.

What the archive shows is filled in; what only the vendor knows is marked 【待填写】. Only clauses whose official text was read
(``confirmed: seen``) are cited. The draft is Markdown, Chinese or, with ``language="en"``, Chinese with English beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from mingcha.findings.model import Inspection, Text
from mingcha.reports.names import Names
from mingcha.reports.sdk_report import SdkReport, Use, sdk_report
from mingcha.reports.visible import visible
from mingcha.reports.words import Language

BLANK = "【待填写】"
"""Stands where only the vendor can say what is true."""

DUTIES: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (
        Text(
            zh="在隐私政策中逐项列明本 SDK 的名称、提供方、收集的个人信息类型、目的、方式和范围。",
            en="List this SDK in the privacy policy item by item: name, vendor, data collected, purpose, manner and scope.",
        ),
        ("191-2.1", "078.6-5.5", "292-list2"),
    ),
    (
        Text(
            zh="用户同意隐私政策之前不得初始化本 SDK，也不得调用其任何收集个人信息的接口。",
            en="Do not initialise this SDK, nor call its interfaces that collect data, before the user agreed to the privacy policy.",
        ),
        ("191-3.1", "078.6-5.6"),
    ),
    (
        Text(
            zh="用户拒绝后不得继续收集，也不得反复征求同意。",
            en="After a refusal, collect nothing and do not ask again and again.",
        ),
        ("191-3.2",),
    ),
    (
        Text(
            zh="需要权限的功能启动时再申请权限，同步说明目的；不需要的权限在清单合并时移除。",
            en="Ask for a permission when the function that needs it starts, with its purpose; remove those you do not need.",
        ),
        ("26-10", "292-opt-permission", "164-5"),
    ),
    (
        Text(
            zh="无合理场景不得借本 SDK 的组件自启动、关联启动或唤醒其他应用。",
            en="Without a reasonable scene, do not let components of this SDK start the app by itself, or wake other apps.",
        ),
        ("26-6",),
    ),
    (
        Text(
            zh="集成的版本与公示的 SDK 信息保持一致，并随版本更新复核。",
            en="Keep the version you ship in agreement with the SDK's published information, and check again with each update.",
        ),
        ("26-sdk-public",),
    ),
)
"""What falls to the app, with clauses by id."""


def draft_guide(inspection: Inspection, names: Names, language: Language = "zh") -> str:
    """Draft the guide of an SDK archive as Markdown; :class:`ValueError` when the inspection is of an app."""
    report = sdk_report(inspection, "zh", names)
    if report is None:
        raise ValueError("a compliance guide is drafted for SDK archives (aar, jar) only")
    return "\n".join(_Guide(inspection, report, names, english=language == "en").lines()) + "\n"


class _Guide:
    """One guide being written."""

    def __init__(self, inspection: Inspection, report: SdkReport, names: Names, *, english: bool) -> None:
        self.inspection = inspection
        self.report = report
        self.names = names
        self.english = english

    def both(self, zh: str, en: str) -> str:
        return f"{zh} / {en}" if self.english else zh

    def heading(self, level: int, zh: str, en: str) -> Iterator[str]:
        yield from ("", f"{'#' * level} {self.both(zh, en)}", "")

    def lines(self) -> Iterator[str]:
        subject = self.report.subject
        known = cell(subject.name) if subject.kind == "sdk" else BLANK
        yield f"# {known} {self.both('合规使用说明（草稿）', 'compliance guide (draft)')}"
        yield ""
        yield "> " + self.both(
            f"本草稿由明察根据归档文件的静态检查生成，标有{BLANK}处须由 SDK 提供方核实填写后方可发布。",
            f"Drafted from a static inspection of the archive; what is marked {BLANK} the vendor must fill in and check before publishing.",
        )
        yield from self.identity()
        yield from self.data()
        yield from self.permissions()
        yield from self.initialisation()
        yield from self.duties()
        yield from self.sources()

    def identity(self) -> Iterator[str]:
        yield from self.heading(2, "一、基本信息", "1. Identity")
        subject = self.report.subject
        rows = [
            (self.both("SDK 名称", "SDK"), subject.name if subject.kind == "sdk" else BLANK),
            (self.both("提供方", "Vendor"), subject.vendor or BLANK),
            (self.both("版本", "Version"), subject.version or BLANK),
            (self.both("包名", "Package"), self.inspection.package.app_id or (subject.name if subject.kind == "unknown" else BLANK)),
            ("SHA-256", self.inspection.package.sha256),
            (self.both("功能类型", "Function"), BLANK),
            (self.both("隐私政策链接", "Privacy policy"), BLANK),
        ]
        yield from table((self.both("项目", "item"), self.both("内容", "content")), rows)

    def data(self) -> Iterator[str]:
        yield from self.heading(2, "二、收集的个人信息", "2. Personal information collected")
        by_type: dict[str, list[Use]] = {}
        for use in self.report.uses:
            if use.own and not use.dead:
                by_type.setdefault(use.data_type, []).append(use)
        if not by_type:
            yield self.both(
                "静态检查未发现收集个人信息的接口调用。", "The static inspection found no call that collects personal information."
            )
            return
        rows = []
        for data_type, uses in by_type.items():
            results = self.both("可获得", "obtained") if any(use.result == "obtained" for use in uses) else self.both("仅尝试", "attempted")
            apis = "; ".join(dict.fromkeys(use.api for use in uses))
            rows.append((self.type_name(data_type), apis, results, BLANK, BLANK, BLANK))
        head = (
            self.both("类型", "type"),
            self.both("代码中的接口", "API in the code"),
            self.both("结果", "result"),
            self.both("目的", "purpose"),
            self.both("方式与频度", "manner, frequency"),
            self.both("是否可选", "optional"),
        )
        yield from table(head, rows)

    def type_name(self, data_type: str) -> str:
        name = self.names.data_type(data_type)
        return data_type if name is None else self.both(name.zh, name.en)

    def permissions(self) -> Iterator[str]:
        yield from self.heading(2, "三、权限", "3. Permissions")
        types = {row["name"]: row.get("data_types") or () for row in self.inspection.permissions}
        merged = [(name, self.both("清单合并时带入", "merged from the manifest")) for name in self.report.subject.merges_permissions]
        asked = [(name, self.both("由应用决定是否申请", "the app decides")) for name in self.report.needs]
        rows = [
            (name, how, ", ".join(self.type_name(kind) for kind in types.get(name, ())) or "–", BLANK, BLANK)
            for name, how in (*merged, *asked)
        ]
        if not rows:
            yield self.both(
                "不带入权限，代码也不使用需要权限的接口。", "It brings no permission, and its code uses nothing that needs one."
            )
            return
        head = (
            self.both("权限", "permission"),
            self.both("来源", "origin"),
            self.both("涉及的个人信息", "data types"),
            self.both("目的", "purpose"),
            self.both("是否可移除", "removable"),
        )
        yield from table(head, rows)

    def initialisation(self) -> Iterator[str]:
        yield from self.heading(2, "四、初始化与延迟初始化", "4. Initialisation, and how to delay it")
        subject = self.report.subject
        yield "- " + self.both(
            f"初始化接口：{BLANK}。应在用户同意隐私政策后调用。",
            f"Initialisation interface: {BLANK}. Call it after the user agreed to the privacy policy.",
        )
        if not subject.initialises:
            yield "- " + self.both(
                "归档未带随进程启动的提供者或初始化器。", "The archive brings no provider or initialiser that runs when the process starts."
            )
            return
        for name in subject.initialises:
            yield "- " + self.both(
                f"{code(name)} 随应用进程启动，先于用户同意。",
                f"{code(name)} runs when the app's process starts, before the user can agree.",
            )
        if subject.collects_at_start:
            kinds = "、".join(cell(self.type_name(kind)) for kind in subject.collects_at_start)
            yield "- " + self.both(
                f"**其中即收集**：{kinds}，须改为同意后再收集。", f"**It collects there**: {kinds}; this must wait for consent."
            )
        yield "- " + self.both(
            "如需延迟，在应用清单中移除该组件，同意后再调用初始化接口：",
            "To delay it, remove the component in the app's manifest and initialise after consent:",
        )
        yield from ("", "```xml")
        for row in subject.starts:
            if row["kind"] == "provider":
                yield f'<provider android:name="{attribute(str(row["name"]))}" tools:node="remove" />'
        yield from ("```",)

    def duties(self) -> Iterator[str]:
        yield from self.heading(2, "五、集成应用的义务", "5. Duties of the app")
        for number, (duty, cites) in enumerate(DUTIES, start=1):
            clauses = [said for said in (self.clause(cite) for cite in cites) if said]
            yield f"{number}. {self.both(duty.zh, duty.en)}" + (f"（{'；'.join(clauses)}）" if clauses else "")

    def clause(self, identifier: str) -> str:
        """A clause as cited; empty for one that is not known or that nobody compared with the official text."""
        clause = self.names.clause(identifier)
        if clause is None or not clause.citable:
            return ""
        number = f" {clause.number}" if clause.number else ""
        place = f" {clause.place}" if clause.place else ""
        return f"《{clause.document.zh}》{number}{place} [{identifier}]"

    def sources(self) -> Iterator[str]:
        yield from self.heading(2, "六、网络地址与原生库", "6. Network addresses and native libraries")
        yield "- " + self.both("网络地址", "Addresses") + "：" + (", ".join(code(host) for host in self.report.endpoints) or "–")
        yield "- " + self.both("原生库", "Native libraries") + "：" + (", ".join(code(name) for name in self.report.natives) or "–")
        versions = self.inspection.versions
        yield ""
        yield f"明察 Mingcha {versions.mingcha} · {versions.knowledge}"


def cell(text: str) -> str:
    """Text of a package as it can stand in Markdown: on one line, with nothing that Markdown or HTML acts on."""
    return _ACTS.sub(lambda match: f"&#{ord(match[0])};", visible(text, 200))


def code(text: str) -> str:
    """Text of a package as code, in which nothing but its own end acts."""
    return f"`{visible(text, 200).replace('`', '′')}`"


def attribute(text: str) -> str:
    """Text of a package as the value of an attribute in a block of XML."""
    return escape(visible(text, 200), quote=True).replace("`", "&#96;")


# What starts an element, an entity, a code span, emphasis, a link or an image, or ends a cell; inside a word an underscore is one.
_ACTS = re.compile(r"[&<>|`*\\\[\]!~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A Markdown table."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell(text) for text in row) + " |"
