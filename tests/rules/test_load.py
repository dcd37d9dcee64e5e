from __future__ import annotations

from pathlib import Path

import pytest

from mingcha.rules.load import RuleError, load_directory, load_rule
from mingcha.rules.yaml_source import MAX_BYTES
from tests.rules.fact_rows import VOCABULARY

GOOD = """\
id: example-rule
problem: illegal-collection
check: before-consent
title: {zh: 标题, en: Title}
cites: ["164-1"]
scenarios: ["1.1.2"]
severity: high
when:
  collection: {data_type: imei, moment: first_run}
why: {zh: 原因, en: Why}
remedy: {zh: 整改, en: Remedy}
examples: {violates: [greedy-flashlight], clean: [clean-notes]}
"""


def refusal(text: str | bytes) -> RuleError:
    with pytest.raises(RuleError) as caught:
        load_rule(text if isinstance(text, bytes) else text.encode(), "rule.yaml", VOCABULARY)
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_good_rule() -> None:
    rule = load_rule(GOOD.encode(), "rule.yaml", VOCABULARY)
    assert (rule.id, rule.check, rule.confidence, rule.per) == ("example-rule", "before-consent", "certain", None)
    assert rule.when == {"collection": {"data_type": "imei", "moment": "first_run"}}


def test_the_title_of_a_lead() -> None:
    assert load_rule(GOOD.encode(), "rule.yaml", VOCABULARY).lead is None
    text = GOOD.replace("cites:", "lead: {zh: 线 索, en: A lead}\ncites:")
    rule = load_rule(text.encode(), "rule.yaml", VOCABULARY)
    assert rule.lead == {"zh": "线索", "en": "A lead"}
    assert type(rule).from_json(rule.to_json()) == rule


def test_breaking_the_lines_of_a_chinese_text_adds_no_spaces() -> None:
    folded = """\
why:
  zh: >-
    先告知目的，
    再取得同意；SDK 同样如此（见 A
    条）。参见
    SDK 文档。
  en: >-
    Tell first,
    then ask.
"""
    text = GOOD.replace("why: {zh: 原因, en: Why}\n", folded).replace("zh: 标题,", "zh: 标 题,")
    rule = load_rule(text.encode(), "rule.yaml", VOCABULARY)
    assert rule.why == {"zh": "先告知目的，再取得同意；SDK 同样如此（见 A 条）。参见 SDK 文档。", "en": "Tell first, then ask."}
    assert rule.title["zh"] == "标题"


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("severity: high", "severity: high\nseverty: low", 8, "unknown-key"),
        ("severity: high", "severity: dire", 7, "unknown-value"),
        ("severity: high", "lead: {zh: 线索}\nseverity: high", 7, "missing-language"),
        ("severity: high", "lead: 线索\nseverity: high", 7, "missing-language"),
        ("severity: high\n", "", 1, "missing-key"),
        ("severity: high", "severity: high\nseverity: low", 8, "duplicate-key"),
        ("data_type: imei", "data_type: imei, data_type: imsi", 9, "duplicate-key"),
        ("id: example-rule", "id: Example_Rule", 1, "bad-id"),
        ("problem: illegal-collection", "problem: illegal-colection", 2, "unknown-problem"),
        ("check: before-consent", "check: before-concent", 3, "unknown-check"),
        ("check: before-consent", "check: packed", 3, "wrong-problem"),
        ("zh: 标题, ", "", 4, "missing-language"),
        ("en: Why", 'en: ""', 10, "missing-language"),
        ("en: Why", 'en: "Why "', 10, "bad-text"),
        ("en: Why", r'en: "W\u202Ehy"', 10, "bad-text"),
        ("title: {zh: 标题, en: Title}", f"title: {{zh: 标题, en: {'T' * 121}}}", 4, "text-too-long"),
        ('"164-1"', '"164-11"', 5, "unknown-clause"),
        ('["164-1"]', "[]", 5, "wrong-type"),
        ('["164-1"]', '["164-1", "164-1"]', 5, "duplicate-value"),
        ('"1.1.2"', '"1.1.9"', 6, "unknown-scenario"),
        ('"1.1.2"', "1.1", 6, "ambiguous-scalar"),
        ("severity: high", "severity: high\nconfidence: sure", 8, "unknown-value"),
        ("severity: high", "severity: high\nper: [place]", 8, "unknown-value"),
        ("clean: [clean-notes]", "clean: []", 12, "wrong-type"),
        ("clean: [clean-notes]", "clean: [greedy-flashlight]", 12, "duplicate-value"),
        ("clean: [clean-notes]", "clean: [clean-notes], leads: [clean-notes]", 12, "duplicate-value"),
        ("clean: [clean-notes]", "clean: [clean-notes], leads: []", 12, "wrong-type"),
        ("clean: [clean-notes]", "clean: [clean-notes], maybe: [packed-shell]", 12, "wrong-type"),
        ("clean: [clean-notes]", "leads: [clean-notes]", 12, "wrong-type"),
        ("collection: {", "colection: {", 9, "unknown-table"),
        ("data_type: imei", "datatype: imei", 9, "unknown-column"),
        ("data_type: imei", "data_type: imey", 9, "unknown-data-type"),
        ("data_type: imei", "data_type: {family: device}", 9, "unknown-family"),
        ("data_type: imei", "data_type: {is: imei}", 9, "unknown-operator"),
        ("data_type: imei", "data_type: {gt: 3}", 9, "wrong-operator"),
        ("data_type: imei", "data_type: {is_null: true}", 9, "wrong-operator"),
        ("data_type: imei", "data_type: []", 9, "empty-list"),
        ("data_type: imei", "data_type: {}", 9, "empty-condition"),
        ("data_type: imei", "data_type: null", 9, "null-condition"),
        ("data_type: imei", "data_type: 5", 9, "wrong-type"),
        ("data_type: imei", "data_type: ~", 9, "null-condition"),
        ("data_type: imei", "data_type: on", 9, "ambiguous-scalar"),
        ("data_type: imei", "data_type: 2024-01-01", 9, "ambiguous-scalar"),
        ("data_type: imei", "offset: 0x10", 9, "ambiguous-scalar"),
        ("data_type: imei", "offset: 99999999999999999999", 9, "ambiguous-scalar"),
        ("data_type: imei", "path: x", 9, "wrong-operator"),
        ("moment: first_run", "moment: firstrun", 9, "unknown-value"),
        ("moment: first_run", 'api: {regex: "(a+)+"}', 9, "regex-refused"),
        ("data_type: imei", "data_type: &a imei", 9, "anchor"),
        ("data_type: imei", "data_type: *a", 9, "anchor"),
        ("data_type: imei", "data_type: !!python/name:os.system imei", 9, "tag"),
        ("data_type: imei", "data_type: !!str imei", 9, "tag"),
        ("data_type: imei", "<<: {data_type: imei}", 9, "bad-key"),
        ("data_type: imei", "[a]: imei", 9, "bad-key"),
        ("data_type: imei", "data_type: " + "[" * 60 + "]" * 60, 9, "too-deep"),
        ("data_type: imei", "data_type: [" + "imei, " * 20_000 + "]", 9, "too-many-values"),
        ("data_type: imei", "data_type: {imei", 10, "not-yaml"),
    ],
)
def test_refusals(old: str, new: str, line: int, what: str) -> None:
    assert GOOD.count(old) == 1
    error = refusal(GOOD.replace(old, new))
    assert (error.what, error.line) == (what, line), str(error)


WHENS = [
    ("any: []", "bad-condition"),
    ("any: {permission: {}}", "bad-condition"),
    ("{any: [{permission: {}}], all: [{permission: {}}]}", "bad-condition"),
    ("{permission: {}, component: {}}", "bad-condition"),
    ("[]", "bad-condition"),
    ("at_least: {count: 0, match: {permission: {}}}", "bad-count"),
    ("at_least: {count: true, match: {permission: {}}}", "bad-count"),
    ("at_least: {count: 3, of: [{permission: {}}, {component: {}}]}", "bad-condition"),
    ("at_least: {count: 1, match: {all: [{permission: {}}]}}", "bad-condition"),
    ("{permission: {}, as: p}", "unused-name"),
    ("all: [{permission: {}, as: p}]", "unused-name"),
    ("all: [{permission: {}, as: P}]", "bad-name"),
    ("all: [{permission: {}, as: p}, {component: {}, same: {permission: p.name}, as: p}]", "bad-name"),
    ("all: [{component: {}, same: {permission: p.name}}]", "unknown-name"),
    ("all: [{component: {}, same: {permission: p.name}}, {permission: {}, as: p}]", "unknown-name"),
    (
        "all: [{any: [{permission: {}, as: p}, {metadata: {}}]}, {component: {}, same: {permission: p.name}}]",
        "unused-name",
    ),
    ("all: [{permission: {}, as: p}, {component: {}, same: {permission: p.title}}]", "unknown-column"),
    ("all: [{permission: {}, as: p}, {component: {}, same: {title: p.name}}]", "unknown-column"),
    ("all: [{permission: {}, as: p}, {component: {}, same: {enabled: p.name}}]", "bad-join"),
    ("all: [{permission: {}, as: p}, {component: {}, same: {actions: p.name}}]", "bad-join"),
    ("all: [{permission: {}, as: p}, {component: {permission: {in_column: p.name}}}]", "bad-join"),
    ("{permission: {}, confidence: sure}", "unknown-value"),
    ("sql: {query: 'SELECT 1; DROP TABLE x', table: permission, uses: [permission]}", "bad-sql"),
    ("sql: {query: 'PRAGMA version', table: permission, uses: [permission]}", "bad-sql"),
    ("sql: {query: 'SELECT row FROM permission) -- x', table: permission, uses: [permission]}", "bad-sql"),
    ("sql: {query: 'SELECT row FROM permission', table: component, uses: [permission]}", "bad-sql"),
    ("sql: {query: 'SELECT row FROM permission', table: permissions, uses: [permissions]}", "unknown-table"),
    ("all: [{sql: {query: 'SELECT row FROM permission', table: permission, uses: [permission]}}]", "bad-condition"),
]


@pytest.mark.parametrize(("when", "what"), WHENS)
def test_conditions_that_are_none(when: str, what: str) -> None:
    text = GOOD.replace("  collection: {data_type: imei, moment: first_run}", f"  {when}")
    assert refusal(text).what == what


@pytest.mark.parametrize(
    "when",
    [
        "all: [{permission: {}, as: p}, {component: {}, same: {permission: p.name}}]",
        "all: [{all: [{permission: {}, as: p}]}, {any: [{component: {}, same: {permission: p.name}}]}]",
        "all: [{permission: {}, as: p}, {not: {component: {actions: {in_column: p.name, any_in: [x]}}}}]",
        "at_least: {count: 2, match: {permission: {name: {prefix: android.}}}}",
        "sql: {query: 'SELECT row FROM permission', table: permission, uses: [permission]}",
        "{permission: {data_types: {family: location}}, confidence: possible}",
    ],
)
def test_conditions_that_are_fine(when: str) -> None:
    load_rule(GOOD.replace("  collection: {data_type: imei, moment: first_run}", f"  {when}").encode(), "r", VOCABULARY)


def test_files_that_are_no_rules() -> None:
    assert refusal(b"#" * (MAX_BYTES + 1)).what == "file-too-large"
    assert refusal(GOOD.encode() + b"\n# \xff").what == "not-utf-8"
    assert refusal("").what == "empty-file"
    assert refusal("- a\n- b").what == "bad-rule"
    assert refusal("just text").what == "bad-rule"
    assert refusal(GOOD + "---\n" + GOOD).what == "not-yaml"
    assert refusal("a: \x01").what == "not-yaml"


def test_the_message_helps() -> None:
    assert str(refusal(GOOD.replace("data_type: imei", "datatype: imei"))) == (
        "rule.yaml:9: unknown-column: table collection has no column 'datatype' (did you mean 'data_type'?)"
    )


def test_a_directory(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no-rules"):
        load_directory(tmp_path, VOCABULARY)
    with pytest.raises(RuleError, match="no-directory"):
        load_directory(tmp_path / "none", VOCABULARY)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/example-rule.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "another-rule.yml").write_text(GOOD.replace("id: example-rule", "id: another-rule"), encoding="utf-8")
    assert [rule.id for rule in load_directory(tmp_path, VOCABULARY)] == ["another-rule", "example-rule"]
    (tmp_path / "example-rule.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(RuleError, match="duplicate-id"):
        load_directory(tmp_path, VOCABULARY)
    (tmp_path / "example-rule.yaml").write_text(GOOD.replace("id: example-rule", "id: third-rule"), encoding="utf-8")
    with pytest.raises(RuleError, match="wrong-name"):
        load_directory(tmp_path, VOCABULARY)
