"""Each rule's own examples, through the whole pipeline: the packages it names as violating and as clean."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from mingcha.rules import Engine, Rule, Vocabulary, builtin

EXAMPLES = Path(__file__).parents[2] / "examples"
RULES = {rule.id: rule for rule in builtin().rules}

pytest.importorskip("mingcha._core", reason="the core is not built", exc_type=ImportError)
if not EXAMPLES.is_dir():
    pytest.skip("the example packages are not here", allow_module_level=True)


@cache
def held(example: str) -> frozenset[str]:
    """Return the rules that hold on an example package."""
    extract = import_module("mingcha.facts.extract")
    vocabulary = Vocabulary.of(import_module("mingcha.knowledge").report())
    facts = extract.tables(extract.extract(EXAMPLES / example / f"{example}.apk"))
    return frozenset(result.rule.id for result in Engine(RULES.values(), vocabulary).evaluate(facts) if result.held)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_examples(rule: Rule) -> None:
    assert [example for example in rule.examples["violates"] if rule.id not in held(example)] == []
    assert [example for example in rule.examples["clean"] if rule.id in held(example)] == []
