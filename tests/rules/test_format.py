from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mingcha.rules.compile import RULES_DIRECTORY
from mingcha.rules.errors import RuleError
from mingcha.rules.format import WIDTH, format_rule
from mingcha.rules.load import load_rule
from tests.rules.fact_rows import VOCABULARY

RULE_FILES = sorted(RULES_DIRECTORY.glob("*/*.yaml"))

UNTIDY = """\
# What this file is for.
problem: illegal-collection   # one of the ten
id: "example-rule"
check: before-consent
severity:    high
title: {en: Identifier read, zh: 读取标识}
scenarios: ['1.1.2']
cites:
- 164-1
when: {any: [{collection: {data_type: imei, moment: first_run}},
  # Not known yet.
  {confidence: possible, collection: {moment: reachable, data_type: imei}}]}
examples: {clean: [good-app], violates: [bad-app]}
why: {zh: "须先取得同意。", en: "Consent # comes first."}
remedy:
  en: Read it after consent.
  zh: 移到同意之后。
# The end.
"""
TIDY = """\
id: example-rule
# What this file is for.
# one of the ten
problem: illegal-collection
check: before-consent
title:
  zh: 读取标识
  en: Identifier read
cites: ["164-1"]
scenarios: ["1.1.2"]
severity: high
when:
  any:
    - collection: {data_type: imei, moment: first_run}
    # Not known yet.
    - collection: {moment: reachable, data_type: imei}
      confidence: possible
why:
  zh: >-
    须先取得同意。
  en: >-
    Consent # comes first.
remedy:
  zh: >-
    移到同意之后。
  en: >-
    Read it after consent.
examples:
  violates: [bad-app]
  clean: [good-app]
# The end.
"""


def test_the_title_of_a_lead_stands_below_the_title() -> None:
    text = TIDY.replace("# The end.\n", "# The end.\nlead: {zh: 线索, en: A lead}\n")
    formatted = format_rule(text.encode(), "a.yaml").decode()
    assert "lead:\n  zh: 线索\n  en: A lead\ncites:" in formatted


def test_an_untidy_rule() -> None:
    assert format_rule(UNTIDY.encode(), "a.yaml").decode() == TIDY
    assert format_rule(TIDY.encode(), "a.yaml").decode() == TIDY


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_our_rules_say_the_same_and_keep_their_comments(path: Path) -> None:
    content = path.read_bytes()
    formatted = format_rule(content, "a.yaml")
    assert format_rule(formatted, "a.yaml") == formatted
    assert load_rule(formatted, "a.yaml", VOCABULARY) == load_rule(content, "a.yaml", VOCABULARY)
    comments = [line.strip() for line in content.decode().splitlines() if line.strip().startswith("#")]
    assert [line.strip() for line in formatted.decode().splitlines() if line.strip().startswith("#")] == comments


@pytest.mark.parametrize("path", RULE_FILES[::9], ids=lambda path: path.stem)
def test_a_comment_behind_any_line_is_kept(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    rule = load_rule(path.read_bytes(), "a.yaml", VOCABULARY)
    tried = 0
    for number, line in enumerate(lines):
        content = "\n".join([*lines[:number], f"{line} # kept", *lines[number + 1 :], ""]).encode()
        try:
            same = load_rule(content, "a.yaml", VOCABULARY) == rule
        except RuleError:
            continue
        if same:  # otherwise it stands inside a text, and is none
            tried += 1
            formatted = format_rule(content, "a.yaml")
            assert formatted.count(b"# kept") == 1, line
            assert format_rule(formatted, "a.yaml") == formatted
    assert tried > 12


def test_long_chinese_is_broken_after_punctuation_and_reads_the_same() -> None:
    long = "须先告知目的，" * 30 + "再取得同意。"
    formatted = format_rule(TIDY.replace("须先取得同意。", long).encode(), "a.yaml")
    lines = formatted.decode().splitlines()
    assert max(map(len, lines)) <= WIDTH // 2 + 4
    rule = load_rule(formatted.replace(b"bad-app", b"greedy-flashlight"), "a.yaml", VOCABULARY)
    assert rule.why["zh"] == long


@pytest.mark.parametrize(
    "content", [b"- a\n- b\n", b"just text\n", b"a: &x 1\n", b"a: !!python/object:os.system {}\n", b"\xff\n", b"", b"a: [\n"]
)
def test_what_is_no_rule_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(RuleError) as caught:
        format_rule(content, "a.yaml")
    assert "\n" not in str(caught.value)


TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
VALUE = st.recursive(
    st.one_of(TEXT, st.integers(-(2**62), 2**62), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT.filter(lambda key: key != "<<"), inner, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(
    st.fixed_dictionaries(
        {"id": TEXT, "when": VALUE},
        optional={"title": VALUE, "why": st.fixed_dictionaries({"zh": TEXT, "en": TEXT}), "other": VALUE, "examples": VALUE},
    )
)
def test_any_document_is_kept_or_refused(document: object) -> None:
    """What is written from any values reads back as these values, or the file is refused; never is it changed."""
    content = yaml.safe_dump(document, allow_unicode=True).encode()
    try:
        formatted = format_rule(content, "a.yaml")
    except RuleError:
        return
    assert format_rule(formatted, "a.yaml") == formatted
