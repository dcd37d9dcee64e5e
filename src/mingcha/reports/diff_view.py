"""The comparison of two inspections put into words: sections of lines, for the text and the HTML report alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mingcha.findings.diff import ChangedFinding, Diff
from mingcha.findings.diff_inventory import Change, RowsDiff
from mingcha.findings.model import Finding, Inspection, Text
from mingcha.findings.standing import Threshold, newly_stands
from mingcha.reports.arrange import actor_of, actor_words, app_name, readable_api, responsible_words
from mingcha.reports.names import Names
from mingcha.reports.visible import visible
from mingcha.reports.wordlist import Wordlist
from mingcha.reports.words import Language, pick, say, say_value

MAX_LINES = 200
"""Lines of one section; the JSON document has all of them."""

Sign = Literal["came", "gone", "changed", "unclear"]
#: Every sign has a character and a word, so that colour is never the only one.
MARK: Mapping[Sign, str] = {"came": "+", "gone": "-", "changed": "~", "unclear": "?"}

WORDS = Wordlist(
    {
        "title": ("版本对比", "Comparison"),
        "old": ("旧", "Old"),
        "new": ("新", "New"),
        "came": ("新增", "new"),
        "gone": ("不再出现", "gone"),
        "changed": ("变化", "changed"),
        "unclear": ("无法判断", "cannot be said"),
        "verdict.new": ("新增 {n} 项须处理的问题", "Findings that newly stand: {n}"),
        "verdict.none": ("没有新增须处理的问题", "No finding newly stands"),
        "verdict.unknown": (
            "{n} 项检查在新版本中无法得出结论，不能断言没有新增问题",
            "Checks that can no longer be decided: {n}; that nothing is new cannot be said",
        ),
        "counts": (
            "发现：新增 {came}，不再出现 {gone}，变化 {changed}，不变 {same}",
            "Findings: new {came}, gone {gone}, changed {changed}, the same {same}",
        ),
        "other_app": ("两个安装包的应用标识不同", "The two packages are not of the same app"),
        "other_versions": (
            "两份报告由不同版本的程序、规则或知识库生成，差异可能由此产生：{names}",
            "The two reports were made by different versions, which may be the cause of differences: {names}",
        ),
        "findings": ("发现", "Findings"),
        "checks": ("检查结果", "Outcomes of checks"),
        "package": ("安装包", "Package"),
        "signers": ("签名证书", "Signing certificates"),
        "permissions": ("权限", "Permissions"),
        "sdks": ("第三方 SDK", "Third-party SDKs"),
        "components": ("组件（可被其他应用调用的在前）", "Components (those other apps can reach first)"),
        "collections": ("个人信息 × 主体 × 接口", "Personal information × actor × API"),
        "endpoints": ("域名", "Domains"),
        "none": ("没有变化。", "No change."),
        "same_all": ("两者没有差异。", "There is no difference."),
        "cut": ("此处列出 {shown} 条，共 {total} 条；完整内容见 JSON。", "{shown} of {total} shown; the JSON has all of them."),
        "stands": ("须处理", "stands"),
        "suppressed": ("已豁免", "suppressed"),
        "exported": ("可被其他应用调用", "exported"),
        "signers.same": ("未变", "the same"),
        "signers.rotated": ("已更换，新签名证明由旧证书授权", "rotated, with proof from the old certificate"),
        "signers.changed": ("已更换，没有旧证书的授权证明", "changed, without proof from the old certificate"),
        "signers.unknown": ("至少一方没有读到签名", "one of the two has none that could be read"),
        "field.version_name": ("版本名", "version name"),
        "field.version_code": ("版本号", "version code"),
        "field.app_id": ("应用标识", "application id"),
        "field.min_sdk": ("最低安卓级别", "lowest Android level"),
        "field.target_sdk": ("目标安卓级别", "target Android level"),
        "field.kind": ("类型", "kind"),
        "field.size": ("文件大小（字节）", "file size (bytes)"),
        "field.dex_bytes": ("代码大小（DEX 字节）", "code size (DEX bytes)"),
        "field.dex_count": ("DEX 文件数", "DEX files"),
        "field.class_count": ("类数", "classes"),
        "field.method_count": ("方法数", "methods"),
        "field.debuggable": ("可调试", "debuggable"),
        "field.cleartext_permitted": ("允许明文传输", "cleartext permitted"),
        "field.allow_backup": ("允许备份", "backup allowed"),
        "field.label": ("名称", "label"),
        "field.exported": ("可被其他应用调用", "exported"),
        "field.permission": ("所需权限", "permission needed"),
        "field.enabled": ("启用", "enabled"),
        "field.version": ("版本", "version"),
        "field.moments": ("时机", "moments"),
        "field.cleartext": ("明文", "cleartext"),
        "field.severity": ("严重程度", "severity"),
        "field.confidence": ("可信度", "confidence"),
        "field.suppressed": ("豁免", "suppressed"),
        "nothing": ("无", "none"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One difference: what happened, to what, and how."""

    sign: Sign
    said: str
    more: str = ""
    stands: bool = False  # a finding that newly counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The differences of one kind."""

    key: str
    lines: Sequence[Line]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffView:
    """A comparison in words."""

    name: str
    sides: Sequence[tuple[str, str, str]]  # old or new, version, digest
    standing: int
    newly_unknown: int
    counts: str
    cautions: Sequence[str]
    sections: Sequence[Section]  # those with differences


def view_of(diff: Diff, threshold: Threshold, language: Language, names: Names) -> DiffView:
    """The comparison in words; every text is visible and cut."""
    return _View(diff, threshold, language, names).view()


class _View:
    def __init__(self, diff: Diff, threshold: Threshold, language: Language, names: Names) -> None:
        self.diff = diff
        self.threshold = threshold
        self.language: Language = language
        self.names = names

    def w(self, key: str, **values: object) -> str:
        return WORDS(key, self.language, **values)

    def view(self) -> DiffView:
        diff = self.diff
        cautions = []
        if diff.same_app is False:
            cautions.append(self.w("other_app"))
        if diff.versions:
            cautions.append(self.w("other_versions", names=", ".join(change.name for change in diff.versions)))
        made = [
            ("findings", list(self.findings())),
            ("checks", list(self.checks())),
            ("signers", list(self.signers())),
            ("package", [Line(sign="changed", said=self.field(c.name), more=self.arrow(c)) for c in diff.package]),
            ("permissions", list(self.rows(diff.inventory.permissions, self.permission))),
            ("sdks", list(self.rows(diff.inventory.sdks, self.sdk))),
            ("components", list(self.rows(diff.inventory.components, self.component))),
            ("collections", list(self.rows(diff.inventory.collections, self.collection))),
            ("endpoints", list(self.rows(diff.inventory.endpoints, self.endpoint))),
        ]
        return DiffView(
            name=visible(app_name(diff.new, self.language, self.names), 80),
            sides=[self.side("old", diff.old), self.side("new", diff.new)],
            standing=sum(newly_stands(finding, self.threshold) for finding in diff.new.findings),
            newly_unknown=len(diff.newly_unknown),
            counts=self.w("counts", came=len(diff.came), gone=len(diff.gone), changed=len(diff.changed), same=diff.unchanged),
            cautions=cautions,
            sections=[Section(key=key, lines=lines[:MAX_LINES], total=len(lines)) for key, lines in made if lines],
        )

    def side(self, key: str, inspection: Inspection) -> tuple[str, str, str]:
        package = inspection.package
        code = "" if package.version_code is None else f" ({package.version_code})"
        version = visible(package.version_name or say("unknown_value", self.language), 60) + code
        return self.w(key), f"{visible(package.app_id or '', 120)} {version}".strip(), visible(package.sha256, 64)

    def findings(self) -> Iterator[Line]:
        diff = self.diff
        # What newly stands is what a person must act on.
        for finding in sorted(diff.came, key=lambda one: not newly_stands(one, self.threshold)):
            stands = newly_stands(finding, self.threshold)
            yield Line(sign="came", said=self.title(finding), more=self.about(finding, diff.new), stands=stands)
        for change in diff.changed:
            more = f"{self.about(change.new, diff.new)} · {self.fields(self.moved(change))}"
            stands = newly_stands(change.new, self.threshold)
            yield Line(sign="changed", said=self.title(change.new), more=more, stands=stands)
        for gone in diff.gone:
            sign: Sign = "gone" if gone.settled else "unclear"
            yield Line(sign=sign, said=self.title(gone.finding), more=self.about(gone.finding, diff.old))

    def moved(self, change: ChangedFinding) -> list[Change]:
        fields = []
        for name in ("severity", "confidence"):
            one, other = getattr(change.old, name), getattr(change.new, name)
            if one != other:
                said = [say_value(name, value, self.language) for value in (one, other)]
                fields.append(Change(name=name, old=said[0], new=said[1]))
        was, now = change.old.suppressed is not None, change.new.suppressed is not None
        if was != now:
            fields.append(Change(name="suppressed", old=was, new=now))
        return fields

    def title(self, finding: Finding) -> str:
        return visible(pick(finding.title, self.language), 160)

    def about(self, finding: Finding, inspection: Inspection) -> str:
        parts = [visible(responsible_words(finding, inspection, self.names, self.language), 100)]
        parts += [self.named(self.names.data_type(one), one) for one in finding.data_types]
        if finding.moment:
            parts.append(say_value("moment", finding.moment, self.language))
        parts += [say_value(name, getattr(finding, name), self.language) for name in ("severity", "confidence")]
        if finding.suppressed is not None:
            parts.append(self.w("suppressed"))
        return " · ".join(parts)

    def checks(self) -> Iterator[Line]:
        for change in self.diff.checks:
            one, other = (say_value("status", s, self.language) if s else self.w("nothing") for s in (change.old, change.new))
            sign: Sign = "unclear" if change.new == "unknown" else "changed"
            yield Line(sign=sign, said=self.named(self.names.check(change.check), change.check), more=f"{one} → {other}")

    def signers(self) -> Iterator[Line]:
        signers = self.diff.signers
        if signers.state == "same":
            return
        sign: Sign = "unclear" if signers.state == "unknown" else "changed"
        yield Line(sign=sign, said=self.w("signers." + signers.state))
        for certificate in signers.old:
            if certificate not in signers.new:
                yield Line(sign="gone", said=f"SHA-256 {visible(certificate, 64)}")
        for certificate in signers.new:
            if certificate not in signers.old:
                yield Line(sign="came", said=f"SHA-256 {visible(certificate, 64)}")

    def rows(self, rows: RowsDiff, say_row: Callable[[Mapping[str, Any], Inspection], tuple[str, str]]) -> Iterator[Line]:
        for row in rows.came:
            said, more = say_row(row, self.diff.new)
            yield Line(sign="came", said=said, more=more)
        for change in rows.changed:
            said, _ = say_row(change.new, self.diff.new)
            yield Line(sign="changed", said=said, more=self.fields(change.fields))
        for row in rows.gone:
            said, more = say_row(row, self.diff.old)
            yield Line(sign="gone", said=said, more=more)

    def permission(self, row: Mapping[str, Any], _: Inspection) -> tuple[str, str]:
        known = self.names.permission(str(row["name"]))
        protection = row.get("protection") or (known.protection if known else None)
        parts = [pick(known.name, self.language) if known else "", say_value("protection", protection, self.language) if protection else ""]
        return visible(str(row["name"]), 160), " · ".join(visible(part, 80) for part in parts if part)

    def sdk(self, row: Mapping[str, Any], _: Inspection) -> tuple[str, str]:
        known = self.names.sdk(str(row["id"]))
        name = pick(known.name, self.language) if known else str(row.get("name") or row["id"])
        vendor = pick(known.vendor, self.language) if known and known.vendor else str(row.get("vendor") or "")
        version = str(row.get("version") or "")
        return visible(name, 80), " ".join(visible(part, 80) for part in (version, vendor) if part)

    def component(self, row: Mapping[str, Any], _: Inspection) -> tuple[str, str]:
        guard = f" · {visible(str(row['permission']), 120)}" if row.get("permission") else ""
        more = self.w("exported") + guard if row["exported"] else ""
        return f"{visible(str(row['name']), 160)} ({say_value('component', row['kind'], self.language)})", more

    def collection(self, row: Mapping[str, Any], inspection: Inspection) -> tuple[str, str]:
        data = self.named(self.names.data_type(str(row["data_type"])), str(row["data_type"]))
        who = visible(actor_words(actor_of(row), inspection, self.names, self.language), 100)
        moments = say("comma", self.language).join(say_value("moment", moment, self.language) for moment in row["moments"])
        return f"{data} · {who} · {visible(readable_api(str(row['api'])), 160)}", moments

    def endpoint(self, row: Mapping[str, Any], _: Inspection) -> tuple[str, str]:
        hosts = ", ".join(visible(str(host), 80) for host in row["hosts"][:5])
        clear = f" · {say('cleartext', self.language)}" if row["cleartext"] else ""
        return visible(str(row["domain"]), 120), (hosts if hosts != row["domain"] else "") + clear

    def named(self, name: Text | None, identifier: str) -> str:
        return visible(pick(name, self.language) if name is not None else identifier, 80)

    def field(self, name: str) -> str:
        return self.w(f"field.{name}")

    def fields(self, changes: Sequence[Change]) -> str:
        return " · ".join(f"{self.field(change.name)} {self.arrow(change)}" for change in changes)

    def arrow(self, change: Change) -> str:
        return f"{self.value(change.old)} → {self.value(change.new)}"

    def value(self, value: Any) -> str:
        if value is None or value == []:
            return self.w("nothing")
        if isinstance(value, bool):
            return say("yes" if value else "no", self.language)
        if isinstance(value, list):
            return say("comma", self.language).join(say_value("moment", one, self.language) for one in value[:10])
        return visible(str(value), 120)
