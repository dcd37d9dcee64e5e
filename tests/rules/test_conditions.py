"""Leaving out any condition of any of our rules must make one of the rule's own example packages fail.

What no example notices yet stands in ``idle_conditions.yaml`` with what is missing; that list can only get shorter.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from mingcha import knowledge
from mingcha.findings.examples import Examples
from mingcha.rules import Rule, Vocabulary, builtin
from mingcha.rules.mutate import mutants

RULES = {rule.id: rule for rule in builtin().rules}
EXAMPLES = Path(__file__).parents[2] / "examples"
LISTED: dict[str, list[dict[str, object]]] = yaml.safe_load(Path(__file__).with_name("idle_conditions.yaml").read_text("utf-8"))
MOST = 181
"""Most entries the list may have; lower it with the list, never raise it."""

if not EXAMPLES.is_dir():
    pytest.skip("the example packages are not here", allow_module_level=True)


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.of(knowledge.report())


@cache
def examples() -> Examples:
    """The packages, each read once in a test session."""
    return Examples([EXAMPLES], vocabulary())


def listed(rule: str) -> list[str]:
    return [str(path) for entry in LISTED.get(rule, ()) for path in entry["conditions"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_own_examples_pass(rule: Rule) -> None:
    assert [trial for trial in examples().try_rule(rule) if not trial.passed] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_each_condition_is_noticed_by_an_example(rule: Rule) -> None:
    assert mutants(rule, vocabulary()), "a rule without a condition"
    idle = {mutant.path for mutant in examples().idle_conditions(rule)}
    known = set(listed(rule.id))
    assert idle - known == set(), "left out, and no example notices: give the rule an example that does"
    assert known - idle == set(), "an example notices by now: take it off tests/rules/idle_conditions.yaml"


def test_the_list_only_gets_shorter() -> None:
    assert LISTED.keys() <= RULES.keys()
    assert all(entry["reason"] and entry["conditions"] for entries in LISTED.values() for entry in entries)
    paths = [(rule, path) for rule in LISTED for path in listed(rule)]
    assert len(paths) == len(set(paths)) <= MOST
