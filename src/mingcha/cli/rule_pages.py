"""Rules as people read them on a terminal."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from rich import box
from rich.table import Table
from rich.text import Text

from mingcha.rules.coverage import methods_of
from mingcha.rules.rule import EXAMPLE_KEYS
from mingcha.rules.words import in_words

if TYPE_CHECKING:
    from mingcha.findings.examples import Trial
    from mingcha.knowledge import Report
    from mingcha.rules import Rule

Language = Literal["zh", "en"]
_ZH, _EN = 0, 1
_SEVERITIES = {"high": ("高", "high"), "medium": ("中", "medium"), "low": ("低", "low"), "note": ("提示", "note")}
_CONFIDENCES = {"certain": ("确定", "certain"), "likely": ("较可能", "likely"), "possible": ("可能（线索）", "possible (a lead)")}
_EXPECTED = {
    "violates": ("应发现", "violates"),
    "leads": ("应为线索", "leads"),
    "clean": ("应无发现", "clean"),
    "not_applicable": ("应不适用", "not applicable"),
}
_CONFIRMED = {"seen": ("原文已核对", "seen in its text"), "memory": ("凭记忆，须核对原文", "from memory, to be checked")}
_OUTCOMES = {
    "found": ("发现", "found"),
    "not_found": ("未发现", "not found"),
    "unknown": ("无法判断", "unknown"),
    "not_applicable": ("不适用", "not applicable"),
    "missing": ("没有这个示例安装包", "no such example package"),
    "refused": ("无法读取", "refused"),
}
WRAP = 100
"""Columns of English prose; Chinese is left to the terminal."""


def rule_json(rule: Rule) -> str:
    """One rule as JSON in one line, with the methods by which it tests."""
    return json.dumps({**rule.to_json(), "methods": sorted(methods_of(rule))}, ensure_ascii=False)


def rule_table(rules: Sequence[Rule], language: Language) -> Table:
    """Rules as a table: id, check, severity, clauses, title."""
    which = _which(language)
    heads = (("编号", "检查项", "程度", "依据", "标题"), ("id", "check", "severity", "cites", "title"))[which]
    table = _table(*heads)
    for rule in rules:
        table.add_row(*map(Text, (rule.id, rule.check, _SEVERITIES[rule.severity][which], " ".join(rule.cites), rule.title[language])))
    return table


def trial_table(trials: Sequence[Trial], language: Language) -> Table:
    """What came of each rule on each of its examples."""
    which = _which(language)
    heads = (("规则", "示例", "预期", "结果", "发现数", ""), ("rule", "example", "expected", "outcome", "findings", ""))[which]
    table = _table(*heads)
    for trial in trials:
        outcome = _OUTCOMES[trial.outcome][which] + (f": {trial.why}" if trial.why else "")
        if trial.sure and trial.surest is not None:
            outcome += f" ({_CONFIDENCES[trial.surest][which]})"
        if trial.dead:
            outcome += ("，依据的是不会执行的代码", " on code that never runs")[which]
        passed = (("未通过", "通过"), ("FAILED", "passed"))[which][trial.passed]
        table.add_row(*map(Text, (trial.rule, trial.example, _EXPECTED[trial.expected][which], outcome, str(trial.findings), passed)))
    return table


def rule_page(rule: Rule, knowledge: Report, language: Language) -> Iterator[str]:
    """One rule in words, as lines."""
    which = _which(language)
    other: Language = "en" if language == "zh" else "zh"
    check, problem = knowledge.checks[rule.check], knowledge.problems[rule.problem]
    yield from (rule.title[language], rule.title[other], "")
    if rule.lead is not None:
        yield _field(("仅为可能时", "where only possible")[which], rule.lead[language])
    yield _field(("编号", "id")[which], rule.id)
    yield _field(("问题", "problem")[which], f"{problem[language]} ({rule.problem})")
    yield _field(("检查项", "check")[which], f"{check[language]} ({rule.check})")
    yield _field(("程度", "severity")[which], _SEVERITIES[rule.severity][which])
    yield _field(("可信度上限", "confidence")[which], _CONFIDENCES[rule.confidence][which])
    yield _field(("方法", "tests by")[which], ", ".join(sorted(methods_of(rule))))
    if rule.applies is not None:
        yield from ("", ("适用于：", "Applies where")[which], *in_words(rule.applies, language, 1))
    yield from ("", ("判定条件：", "Holds when")[which], *in_words(rule.when, language, 1))
    for head, texts in ((("原因：", "Why"), rule.why), (("整改：", "Remedy"), rule.remedy)):
        yield from ("", head[which])
        yield from textwrap.wrap(texts[language], WRAP, initial_indent="  ", subsequent_indent="  ") if which else [f"  {texts[language]}"]
    yield from ("", ("依据：", "Clauses")[which])
    for clause in rule.cites:
        entry = knowledge.clauses[clause]
        document = knowledge.documents[entry["document"]]
        number = f" ({document['number']})" if document.get("number") else ""
        confirmed = _CONFIRMED[entry["confirmed"]][which]
        yield f"  {clause}  {entry[language]}: {document[language]}{number} [{confirmed}]"
    yield from ("", ("检查场景：", "Scenarios")[which])
    for name in rule.scenarios:
        yield f"  {name}  {knowledge.scenarios[name][language]}"
    if not rule.scenarios:
        yield ("  无", "  none")[which]
    yield from ("", ("示例：", "Examples")[which])
    for kind in EXAMPLE_KEYS:
        if kind in rule.examples:
            yield f"  {_EXPECTED[kind][which]}: {', '.join(rule.examples[kind])}"


def _which(language: Language) -> int:
    return _ZH if language == "zh" else _EN


def _field(name: str, value: str) -> str:
    return f"{name}: {value}"


def _table(*heads: str) -> Table:
    table = Table(box=box.SIMPLE, show_edge=False, pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    return table
