from __future__ import annotations

from pathlib import Path

from mingcha import knowledge
from mingcha.rules import builtin
from mingcha.rules.coverage import clause_coverage, methods_of, render, scenario_coverage, tables_of
from tests.rules.fact_rows import rule

KNOWN = knowledge.report()
PAGE = Path(__file__).parents[2] / "docs/coverage.md"


def status(**values: object) -> dict[str, str]:
    rules = [rule({"package": {}}, id="one", **values)]
    return {c.id: c.status for c in [*scenario_coverage(rules, KNOWN), *clause_coverage(rules, KNOWN)]}


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == render(builtin().rules, KNOWN), "run mingcha rules coverage -o docs/coverage.md"


def test_every_clause_and_scenario_has_a_line() -> None:
    cells = [line.split("|")[1].strip().rstrip("†") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    for name in (*KNOWN.scenarios, *KNOWN.clauses):
        assert cells.count(name) == 1, name


def test_nothing_is_tested_without_a_rule() -> None:
    found = [*scenario_coverage([], KNOWN), *clause_coverage([], KNOWN)]
    assert {c.status for c in found} == {"not yet", "guided", "not testable"}
    assert all(c.reason for c in found if c.status == "not testable")
    assert all(c.open for c in found if c.status != "not testable")


def test_a_rule_tests_what_it_looks_at_and_no_more() -> None:
    assert status(scenarios=["2.1.8"])["2.1.8"] == "tested"  # static is all that 2.1.8 needs
    assert status(scenarios=["2.1.8"])["2.1.7"] == "not yet"
    assert status(scenarios=["1.1.1"])["1.1.1"] == "in part"  # policy and a run would tell more
    assert status(scenarios=["1.2.1"])["1.2.1"] == "in part"  # a person judges
    assert status(scenarios=[])["1.2.1"] == "guided"


def test_a_lead_leaves_the_question_open() -> None:
    assert status(scenarios=["2.1.8"], confidence="possible")["2.1.8"] == "in part"


def test_tables_are_found_wherever_they_stand() -> None:
    deep = rule({"all": [{"not": {"signer": {}}}, {"at_least": {"count": 1, "of": [{"sdk": {}}, {"any": [{"package": {}}]}]}}]})
    assert tables_of(deep) == {"signer", "sdk", "package"}
    assert tables_of(rule({"sql": {"query": "SELECT row FROM sdk", "table": "sdk", "uses": ["sdk"]}})) == {"sdk"}
    assert methods_of(deep) == {"static"}


def test_totals_add_up() -> None:
    rows = [line.split("|")[2:4] for line in render(builtin().rules, KNOWN).splitlines() if line.count("|") == 5][2:]
    numbers = [[int(cell) for cell in row] for row in rows]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1] == [len(KNOWN.scenarios), len(KNOWN.clauses)]
