"""Leaving out any condition of any of our rules must make one of the rule's own example packages fail."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mingcha import knowledge
from mingcha.findings.examples import Examples
from mingcha.rules import Rule, Vocabulary, builtin
from mingcha.rules.mutate import mutants

RULES = {rule.id: rule for rule in builtin().rules}
EXAMPLES = Path(__file__).parents[2] / "examples"

if not EXAMPLES.is_dir():
    pytest.skip("the example packages are not here", allow_module_level=True)


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.of(knowledge.report())


@cache
def examples() -> Examples:
    """The packages, each read once in a test session."""
    return Examples([EXAMPLES], vocabulary())


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_own_examples_pass(rule: Rule) -> None:
    assert [trial for trial in examples().try_rule(rule) if not trial.passed] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_each_condition_is_noticed_by_an_example(rule: Rule) -> None:
    assert mutants(rule, vocabulary()), "a rule without a condition"
    idle = [mutant.path for mutant in examples().idle_conditions(rule)]
    assert idle == [], "left out, and no example notices: give the rule an example that does (docs/examples.md, Cases)"
