"""Names from the knowledge: every lookup, and ids that nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import report_samples as samples

from mingcha.findings.model import Text
from mingcha.reports.html import render_html
from mingcha.reports.names import Clause, Names, NamesFromKnowledge, NamesFromTables, PermissionName, SdkName

Entries = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """Entries in the form of the compiled knowledge."""

    data_types: Entries = field(default_factory=lambda: {"imei": {"zh": "识别码", "en": "IMEI", "family": "device-identifier"}})
    problems: Entries = field(default_factory=lambda: {"p": {"zh": "问题", "en": "problem"}})
    checks: Entries = field(default_factory=lambda: {"c": {"zh": "检查", "en": "check"}})
    documents: Entries = field(
        default_factory=lambda: {"D": {"zh": "文件", "en": "document", "number": "一号"}, "E": {"zh": "法", "en": "law"}}
    )
    clauses: Entries = field(
        default_factory=lambda: {
            "D-1": {"document": "D", "zh": "条", "en": "clause", "confirmed": "seen"},
            "E-1": {"document": "E", "zh": "条", "en": "clause", "confirmed": "memory"},
            "D-2": {"document": "D", "zh": "条", "en": "clause", "confirmed": "seen", "place": "第二条"},
            "lost": {"document": "no such", "zh": "条", "en": "clause", "confirmed": "seen"},
        }
    )
    permissions: Entries = field(default_factory=lambda: {"perm": {"zh": "权限", "en": "permission", "protection": "dangerous"}})
    sdks: Entries = field(default_factory=lambda: {"s": {"name": "组件", "name_en": "Kit", "vendor": "公司"}, "t": {"name": "组件"}})
    frameworks: Entries = field(default_factory=lambda: {"shell": {"name": "壳", "name_en": "Shell"}, "bare": {"name": "Bare"}})
    warnings: Entries = field(default_factory=lambda: {"zip-x": {"zh": "{entry} 坏了。", "en": "{entry} is broken."}})
    sdk_categories: Entries = field(default_factory=lambda: {"push": {"zh": "推送", "en": "push"}})


def test_names_come_from_the_entries() -> None:
    names: Names = NamesFromKnowledge(Knowledge())
    assert names.data_type("imei") == Text(zh="识别码", en="IMEI")
    assert names.problem("p") == Text(zh="问题", en="problem")
    assert names.check("c") == Text(zh="检查", en="check")
    assert names.framework("shell") == Text(zh="壳", en="Shell") and names.framework("bare") == Text(zh="Bare", en="Bare")
    assert names.sdk_category("push") == Text(zh="推送", en="push")
    assert names.sdk("s") == SdkName(name=Text(zh="组件", en="Kit"), vendor=Text(zh="公司", en="公司"))
    assert names.sdk("t") == SdkName(name=Text(zh="组件", en="组件"))
    assert names.permission("perm") == PermissionName(name=Text(zh="权限", en="permission"), protection="dangerous")
    wanted = Clause(document=Text(zh="文件", en="document"), number="一号", title=Text(zh="条", en="clause"), confirmed="seen")
    assert names.clause("D-1") == wanted
    law = names.clause("E-1")
    assert law is not None
    assert (law.number, law.confirmed) == ("", "memory")
    assert not law.citable and wanted.citable
    second = names.clause("D-2")
    assert second is not None and second.place == "第二条"


def test_refusals_are_said_with_their_entry() -> None:
    names = NamesFromKnowledge(Knowledge())
    assert names.refusal("zip-x", "a.dex") == Text(zh="a.dex 坏了。", en="a.dex is broken.")
    assert names.refusal("zip-x", "") == Text(zh="安装包 坏了。", en="the package is broken.")
    assert names.refusal("zip-y", "") is None and NamesFromTables().refusal("zip-x", "") is None


def test_what_nobody_knows_has_no_name() -> None:
    for names in (NamesFromKnowledge(Knowledge()), NamesFromTables()):
        for ask in (
            names.data_type,
            names.problem,
            names.check,
            names.sdk_category,
            names.sdk,
            names.permission,
            names.clause,
            names.framework,
        ):
            assert ask("no such id") is None
    assert NamesFromKnowledge(Knowledge()).clause("lost") is None


def test_without_names_a_report_shows_ids() -> None:
    page = render_html(samples.bad_app(), "zh")
    for identifier in ("illegal-collection", "164-1", "android_id", "before-consent", "android.permission.READ_CONTACTS"):
        assert identifier in page
    assert "示例统计 SDK（示例数据公司（虚构））" in page, "the inspection itself names SDKs"
