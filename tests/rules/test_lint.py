from __future__ import annotations

import pytest

from mingcha import knowledge
from mingcha.rules.lint import Linter, Remark
from mingcha.rules.vocabulary import Vocabulary

GOOD = """\
id: example-rule
problem: illegal-collection
check: before-consent
title: {zh: 同意前读取标识, en: Identifier read before consent}
cites: ["164-1"]
scenarios: ["1.1.2"]
severity: high
when:
  collection: {data_type: imei, moment: first_run}
why: {zh: 须先取得同意。, en: Consent comes first.}
remedy: {zh: 移到同意之后。, en: Read it after consent.}
examples: {violates: [bad-app], clean: [good-app]}
"""
LINTER = Linter(
    vocabulary=Vocabulary.of(knowledge.report()),
    knowledge=knowledge.report(),
    day="2026-01-01",
    has_example=lambda name: name in ("bad-app", "good-app"),
)


def lint(*texts: str) -> list[Remark]:
    return LINTER.run([(f"{number}.yaml", text.encode()) for number, text in enumerate(texts)])


def test_nothing_to_say_of_a_good_rule() -> None:
    assert lint(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "level", "what"),
    [
        ("en: Consent comes first.", "en: 须先取得同意。", 10, "error", "same-text"),
        ("en: Consent comes first.", "en: 须先 consent.", 10, "error", "not-english"),
        ("zh: 须先取得同意。", "zh: Consent first。", 10, "error", "not-chinese"),
        ("zh: 须先取得同意。", "zh: 须先取得同意", 10, "error", "full-stop"),
        ("en: Consent comes first.", "en: Consent comes first", 10, "error", "full-stop"),
        ("en: Identifier read before consent", "en: Identifier read.", 4, "error", "full-stop"),
        ("zh: 同意前读取标识", "zh: 同意前读取标识。", 4, "error", "full-stop"),
        ("zh: 同意前读取标识", "zh: App 同意前读取标识", 4, "error", "english-word"),
        ("zh: 同意前读取标识", "zh: 同意前读取Location", 4, "error", "english-word"),
        ("zh: 同意前读取标识", f"zh: 同意前{'读' * 40}", 4, "warning", "too-long"),
        ("zh: 须先取得同意。", 'zh: "须先告知,取得同意。"', 10, "warning", "half-width"),
        ("en: Consent comes first.", "en: Consent  comes first.", 10, "warning", "double-space"),
        ("severity: high", "severity: high ", 7, "error", "trailing-space"),
        ("severity: high", "severity: high\r", 7, "error", "line-end"),
        ("severity: high", "severity: high\nconfidence: possible", 7, "warning", "severity"),
        ("cites:", "lead: {zh: 可读取标识。, en: May read it}\ncites:", 5, "error", "full-stop"),
        ("cites:", "confidence: possible\nlead: {zh: 可读取标识, en: May read it}\ncites:", 6, "warning", "idle-lead"),
        ("clean: [good-app]", "clean: [lost-app]", 12, "error", "no-example"),
        ('["164-1"]', '["164-1", BAD-malware8]', 5, "note", "memory-clause"),
        ('["164-1"]', "[BAD-malware8]", 5, "warning", "memory-clause"),
        ('["164-1"]', '[BAD-malware8, "164-1"]', 5, "warning", "memory-first"),
        ("data_type: imei", "data_type: imie", 9, "error", "unknown-data-type"),
    ],
)
def test_what_is_blamed(old: str, new: str, line: int, level: str, what: str) -> None:
    assert old in GOOD
    remarks = lint(GOOD.replace(old, new))
    assert (line, level, what) in [(remark.line, remark.level, remark.what) for remark in remarks]
    assert all("\n" not in str(remark) for remark in remarks)


def test_citations_must_be_in_force_on_the_day() -> None:
    early = Linter(vocabulary=LINTER.vocabulary, knowledge=knowledge.report(), day="2020-01-01", has_example=LINTER.has_example)
    assert [(r.level, r.what, r.why) for r in early.run([("a.yaml", GOOD.encode())])] == [
        ("error", "not-in-force", "164-1 is not in force on 2020-01-01")
    ]


def test_a_citation_out_of_force_names_the_clause_that_replaced_it() -> None:
    (remark,) = [r for r in lint(GOOD.replace('["164-1"]', '["164-1", CSL-41]')) if r.what == "not-in-force"]
    assert remark.why.endswith("; CSL2025-43 says it now")
    assert not [r for r in lint(GOOD.replace('["164-1"]', '["164-1", CSL2025-43]')) if r.level == "error"]


def test_notes_to_the_developer_are_of_severity_note() -> None:
    changed = GOOD.replace("problem: illegal-collection\ncheck: before-consent", "problem: consistency\ncheck: data-not-collected")
    assert [remark.what for remark in lint(changed)] == ["severity"]
    assert lint(changed.replace("severity: high", "severity: note")) == []


def test_rules_are_held_against_each_other() -> None:
    assert [(r.file, r.what) for r in lint(GOOD, GOOD)] == [
        ("1.yaml", "duplicate-id"),
        ("1.yaml", "same-title"),
        ("1.yaml", "same-title"),
        ("1.yaml", "same-condition"),
    ]


def test_every_file_is_looked_at() -> None:
    remarks = lint("id: [\n", GOOD.replace("severity: high", "severity: dire"), "")
    assert [(r.file, r.what) for r in remarks] == [("0.yaml", "not-yaml"), ("1.yaml", "unknown-value"), ("2.yaml", "empty-file")]


def test_examples_that_no_rule_names() -> None:
    linter = Linter(
        vocabulary=LINTER.vocabulary,
        knowledge=knowledge.report(),
        day=LINTER.day,
        has_example=LINTER.has_example,
        all_examples=("bad-app", "third-app"),
    )
    assert [(r.file, r.level, r.what) for r in linter.run([("a.yaml", GOOD.encode())])] == [("third-app", "note", "unused-example")]
