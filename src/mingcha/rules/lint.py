"""What a rule file can be blamed for beyond being refused: wording, citations, examples, sanity.

Pure: files come as bytes, the date and the names of the example packages as values. A refused file is reported with the loader's
own words; every file is looked at, not only up to the first mistake.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from .errors import RuleError
from .load import load_located
from .rule import Rule
from .vocabulary import Vocabulary
from .yaml_source import Located

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")

MAX_TITLE: Mapping[str, int] = {"zh": 40, "en": 100}
"""Longest title, in characters: it stands in one line of a report."""
MAX_PARAGRAPH: Mapping[str, int] = {"zh": 300, "en": 700}
"""Longest why or remedy that people still read."""

_CJK = re.compile("[\u3400-\u9fff]")
_HALF_WIDTH = re.compile(r"(?<=[\u3400-\u9fff])[,;:?!]|[,;:?!](?=[\u3400-\u9fff])")
_WORD = re.compile(r"[A-Za-z][A-Za-z]+")

CHINESE_WORDS: Mapping[str, str] = {
    "account": "账号", "activity": "活动组件", "ad": "广告", "ads": "广告", "app": "应用", "apps": "应用", "backup": "备份",
    "bluetooth": "蓝牙", "browser": "浏览器", "button": "按钮", "calendar": "日历", "camera": "相机", "certificate": "证书",
    "clipboard": "剪切板", "code": "代码", "consent": "同意", "contacts": "通讯录", "data": "数据", "debug": "调试",
    "device": "设备", "domain": "域名", "download": "下载", "encryption": "加密", "file": "文件", "host": "主机",
    "id": "标识", "install": "安装", "layout": "布局", "list": "列表", "location": "位置", "log": "日志",
    "manifest": "清单", "microphone": "麦克风", "network": "网络", "notification": "通知", "package": "安装包",
    "password": "密码", "permission": "权限", "permissions": "权限", "photo": "照片", "policy": "政策", "popup": "弹窗",
    "privacy": "隐私", "provider": "内容提供者", "push": "推送", "receiver": "广播接收器", "rule": "规则", "screen": "屏幕",
    "sensor": "传感器", "server": "服务器", "service": "服务", "signature": "签名", "sms": "短信", "splash": "开屏",
    "storage": "存储", "target": "目标版本", "text": "文字", "user": "用户", "version": "版本", "view": "控件",
    "web": "网页", "webview": "网页组件", "window": "窗口",
}  # fmt: skip
"""English words that a Chinese title has no need of, and what it says instead."""


class Knowledge(Protocol):
    """The part of ``mingcha.knowledge.Report`` that rules are checked against."""

    @property
    def clauses(self) -> Mapping[str, Mapping[str, Any]]:
        """Clauses, each with ``confirmed``."""

    @property
    def checks(self) -> Mapping[str, Mapping[str, Any]]:
        """Checks; ``note`` marks those that are no infringement."""

    def in_force(self, clause: str, day: str) -> bool:
        """Whether the clause is in force on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to be said about a rule file."""

    file: str
    line: int  # from 1; 0 is the file as a whole
    level: Level
    what: str  # stable code, kebab-case
    why: str  # one line

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.level}: {self.what}: {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linter:
    """What rules are held against."""

    vocabulary: Vocabulary
    knowledge: Knowledge
    day: str  # ISO 8601 date on which citations must be in force
    has_example: Callable[[str], bool]  # whether there is an example package of this name
    all_examples: Sequence[str] = ()  # names that some rule should use

    def run(self, files: Sequence[tuple[str, bytes]]) -> list[Remark]:
        """Return the remarks on all files (name and content), by file and line."""
        remarks: list[Remark] = []
        rules: dict[str, tuple[str, Rule]] = {}
        conditions: dict[str, str] = {}
        titles: dict[str, str] = {}
        used: set[str] = set()
        for file, content in files:
            remarks += _text_remarks(file, content)
            try:
                rule, located = load_located(content, file, self.vocabulary)
            except RuleError as error:
                remarks.append(Remark(file=file, line=error.line, level="error", what=error.what, why=error.why))
                continue
            remarks += self._rule_remarks(file, rule, located)
            used |= set(rule.example_names)
            if rule.id in rules:
                other = rules[rule.id][0]
                remarks.append(_remark(file, located, ("id",), "error", "duplicate-id", f"{other} has the rule {rule.id} too"))
            rules[rule.id] = (file, rule)
            condition = json.dumps([rule.when, rule.applies], sort_keys=True)
            if condition in conditions:
                why = f"asks the same as {conditions[condition]}"
                remarks.append(_remark(file, located, ("when",), "warning", "same-condition", why))
            conditions.setdefault(condition, rule.id)
            for language, title in rule.title.items():
                if title in titles:
                    why = f"has the same title as {titles[title]}"
                    remarks.append(_remark(file, located, ("title", language), "warning", "same-title", why))
                titles.setdefault(title, rule.id)
        for name in self.all_examples:
            if name not in used:
                remarks.append(Remark(file=name, line=0, level="note", what="unused-example", why="no rule names this example package"))
        return sorted(remarks, key=lambda remark: (remark.file, remark.line, LEVELS.index(remark.level), remark.what, remark.why))

    def _rule_remarks(self, file: str, rule: Rule, located: Located) -> Iterator[Remark]:
        lead = () if rule.lead is None else (("lead", rule.lead),)
        for key, texts in (("title", rule.title), *lead, ("why", rule.why), ("remedy", rule.remedy)):
            for path, level, what, why in _wording(key, texts):
                yield _remark(file, located, path, level, what, why)
        memory = []
        for position, clause in enumerate(rule.cites):
            if not self.knowledge.in_force(clause, self.day):
                later = self.knowledge.clauses[clause].get("replaced_by")
                why = f"{clause} is not in force on {self.day}" + (f"; {later} says it now" if later else "")
                yield _remark(file, located, ("cites", position), "error", "not-in-force", why)
            if self.knowledge.clauses[clause]["confirmed"] == "memory":
                memory.append(clause)
        if memory:
            why = f"from memory, to be checked against the text: {', '.join(memory)}"
            only: Level = "warning" if len(memory) == len(rule.cites) else "note"
            yield _remark(file, located, ("cites",), only, "memory-clause", why)
            if only == "note" and rule.cites[0] in memory:
                why = f"a clause that was read goes first, and {rule.cites[0]} is from memory"
                yield _remark(file, located, ("cites", 0), "warning", "memory-first", why)
        for kind, names in rule.examples.items():
            for position, name in enumerate(names):
                if not self.has_example(name):
                    why = f"there is no example package {name}"
                    yield _remark(file, located, ("examples", kind, position), "error", "no-example", why)
        yield from self._severity(file, rule, located)

    def _severity(self, file: str, rule: Rule, located: Located) -> Iterator[Remark]:
        if rule.severity == "high" and rule.confidence == "possible":
            why = "a rule that never claims more than possible is a lead, and no lead is high"
            yield _remark(file, located, ("severity",), "warning", "severity", why)
        if rule.lead is not None and rule.confidence == "possible":
            why = "a rule that never claims more than possible says so in its title: lead is never shown"
            yield _remark(file, located, ("lead",), "warning", "idle-lead", why)
        if self.knowledge.checks[rule.check].get("note") and rule.severity != "note":
            why = f"the check {rule.check} is a note to the developer, and so is what it finds: severity note"
            yield _remark(file, located, ("severity",), "error", "severity", why)


def _text_remarks(file: str, content: bytes) -> Iterator[Remark]:
    """Remarks on lines as written."""
    if b"\r" in content:
        yield Remark(
            file=file, line=content[: content.index(b"\r")].count(b"\n") + 1, level="error", what="line-end", why="lines end in LF"
        )
    for number, line in enumerate(content.replace(b"\r", b"").split(b"\n"), 1):
        if line != line.rstrip():
            yield Remark(file=file, line=number, level="error", what="trailing-space", why="the line ends in a space")
            break
    if content and not content.endswith(b"\n"):
        yield Remark(file=file, line=content.count(b"\n") + 1, level="warning", what="line-end", why="the last line does not end")


def _wording(key: str, texts: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], Level, str, str]]:
    zh, en = texts["zh"], texts["en"]
    title = key in ("title", "lead")
    if zh == en:
        yield (key, "zh"), "error", "same-text", "the two languages say the same text"
    if not _CJK.search(zh):
        yield (key, "zh"), "error", "not-chinese", "there is no Chinese in it"
    if _CJK.search(en):
        yield (key, "en"), "error", "not-english", "there is Chinese in it"
    if _HALF_WIDTH.search(zh):
        yield (key, "zh"), "warning", "half-width", "punctuation between Chinese words is full-width"
    for language, text in texts.items():
        if "  " in text:
            yield (key, language), "warning", "double-space", "two spaces in a row"
        limit = (MAX_TITLE if title else MAX_PARAGRAPH)[language]
        if len(text) > limit:
            yield (key, language), "warning", "too-long", f"at most {limit} characters are read with ease, this has {len(text)}"
        stopped = text.endswith(("。", ".", "！", "!"))
        if title and stopped:
            yield (key, language), "error", "full-stop", "a title ends without a full stop"
        if not title and not text.endswith("。" if language == "zh" else "."):
            yield (key, language), "error", "full-stop", "a sentence ends in a full stop"
    if title:
        for word in _WORD.findall(zh):
            if word.lower() in CHINESE_WORDS:
                yield (key, "zh"), "error", "english-word", f"{word}: say {CHINESE_WORDS[word.lower()]}"


def _remark(file: str, located: Located, path: tuple[str | int, ...], level: Level, what: str, why: str) -> Remark:
    return Remark(file=file, line=located.line(path), level=level, what=what, why=why)
