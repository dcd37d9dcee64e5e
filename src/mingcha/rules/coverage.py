"""Which clause and which inspection scenario is tested by which rules, and which is not: ``docs/coverage.md``.

What evidence can speak of a clause or a scenario is knowledge (``detection.yaml``, ``scenarios.yaml``); what our rules look at
follows from the fact tables that they ask. The page claims no more than the two say together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from .rule import Rule
from .tree import MATCH_KEYS

Entries = Mapping[str, Mapping[str, Any]]
Status = Literal["tested", "in part", "not yet", "guided", "not testable"]
STATUSES: Mapping[Status, str] = {
    "tested": "rules look at every kind of evidence that can speak of it",
    "in part": "rules look at some of the evidence; the rest is named",
    "not yet": "no rule; the evidence that a rule would look at is named",
    "guided": "no rule, and a person must judge in the end",
    "not testable": "no evidence from an app can speak of it, for the reason given",
}

#: Fact tables by how they were come by; every other table is what a package holds.
_METHODS: Mapping[str, str] = {
    "policy_document": "policy",
    "policy_statement": "policy",
    "observation": "observed",
    "listing": "store",
    "filing": "store",
    "comparison": "store",
    "preinstalled": "store",
}
_PAGE_HEAD = """\
# Coverage

What Mingcha tests of the law and of the inspectors' scenarios, by which rules and how, and what it does not. Generated from
rules and knowledge by `mingcha rules coverage -o docs/coverage.md`; do not edit.

A rule marked ° gives a **lead**: its findings are at most `possible`, and a person or a run has to confirm them. How a rule
tests: `static` is what the package holds; `policy` its privacy policy; `screen` what it shows; `observed` a record of a run;
`traffic` what it sends; `store` its listing and filing; `guided` a person's judgement. A clause marked † was written down from
memory and has still to be checked against its text.
"""


class Knowledge(Protocol):
    """The part of ``mingcha.knowledge.Report`` that the page is made from."""

    @property
    def documents(self) -> Entries:
        """Laws, rules and standards."""

    @property
    def clauses(self) -> Entries:
        """Their clauses."""

    @property
    def problems(self) -> Entries:
        """Problems."""

    @property
    def scenarios(self) -> Entries:
        """Inspection scenarios, each with its ``methods``."""

    @property
    def evidence_kinds(self) -> Entries:
        """Kinds of evidence, each with its ``method``."""

    @property
    def detection(self) -> Mapping[str, Sequence[str]]:
        """Clause to kinds of evidence."""

    @property
    def not_testable(self) -> Entries:
        """Clause to reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One clause or scenario."""

    id: str
    status: Status
    tested: Sequence[str]  # methods by which rules test it
    rules: Sequence[Rule]  # sorted by id
    open: Sequence[str]  # methods that would tell more, and that no rule uses for it
    reason: str  # why it is not testable


def methods_of(rule: Rule) -> frozenset[str]:
    """How a rule tests: ``static`` unless its tables come from elsewhere."""
    return frozenset(_METHODS.get(table, "static") for table in tables_of(rule))


def tables_of(rule: Rule) -> frozenset[str]:
    """Return the fact tables that the rule's condition asks."""
    return frozenset(_tables(rule.when))


def _tables(node: Mapping[str, Any]) -> Iterable[str]:
    if "sql" in node:
        yield from node["sql"]["uses"]
    elif "at_least" in node:
        body = node["at_least"]
        for child in body.get("of", [body.get("match")]):
            yield from _tables(child)
    elif "all" in node or "any" in node:
        for child in node.get("all", node.get("any", ())):
            yield from _tables(child)
    elif "not" in node:
        yield from _tables(node["not"])
    else:
        yield from node.keys() - MATCH_KEYS


def clause_coverage(rules: Sequence[Rule], knowledge: Knowledge) -> list[Covered]:
    """Return every clause, in the order of the knowledge."""
    found: list[Covered] = []
    for clause in knowledge.clauses:
        citing = [rule for rule in rules if clause in rule.cites]
        kinds = knowledge.detection.get(clause, ())
        methods = dict.fromkeys(knowledge.evidence_kinds[kind]["method"] for kind in kinds)
        reason = knowledge.not_testable.get(clause, {}).get("en", "")
        found.append(_covered(clause, citing, list(methods), reason))
    return found


def scenario_coverage(rules: Sequence[Rule], knowledge: Knowledge) -> list[Covered]:
    """Return every scenario, in the order of the knowledge."""
    return [
        _covered(name, [rule for rule in rules if name in rule.scenarios], scenario["methods"], "")
        for name, scenario in knowledge.scenarios.items()
    ]


def _covered(name: str, rules: Iterable[Rule], methods: Sequence[str], reason: str) -> Covered:
    ordered = sorted(rules, key=lambda rule: rule.id)
    used = frozenset().union(*(methods_of(rule) for rule in ordered))
    remaining = [method for method in methods if method not in used]
    status: Status
    if ordered:
        # A lead leaves the question open, however much of the evidence it looks at.
        leads_only = all(rule.confidence == "possible" for rule in ordered)
        status = "in part" if remaining or leads_only else "tested"
    elif not methods:
        status = "not testable"
    else:
        status = "guided" if "guided" in methods else "not yet"
    return Covered(id=name, status=status, tested=sorted(used), rules=ordered, open=remaining, reason=reason)


def render(rules: Sequence[Rule], knowledge: Knowledge) -> str:
    """Return the page, as Markdown; the same rules and knowledge give the same text."""
    clauses, scenarios = clause_coverage(rules, knowledge), scenario_coverage(rules, knowledge)
    lines = [_PAGE_HEAD, "## Totals", "", "| | scenarios | clauses | means |", "|---|---|---|---|"]
    by_scenario, by_clause = Counter(c.status for c in scenarios), Counter(c.status for c in clauses)
    lines += [f"| {status} | {by_scenario[status]} | {by_clause[status]} | {what} |" for status, what in STATUSES.items()]
    lines.append(f"| all | {len(scenarios)} | {len(clauses)} | |")
    leads = sum(rule.confidence == "possible" for rule in rules)
    memory = sum(clause["confirmed"] == "memory" for clause in knowledge.clauses.values())
    lines += ["", f"{len(rules)} rules, {leads} of them leads (°). {memory} of {len(clauses)} clauses are from memory (†).", ""]
    lines += ["## Scenarios", ""]
    lines += _scenario_lines(scenarios, knowledge)
    lines += ["## Clauses", ""]
    lines += _clause_lines(clauses, knowledge)
    return "\n".join(lines).rstrip("\n") + "\n"


def _scenario_lines(scenarios: Sequence[Covered], knowledge: Knowledge) -> Iterable[str]:
    problem = ""
    for covered in scenarios:
        scenario = knowledge.scenarios[covered.id]
        if scenario["problem"] != problem:
            if problem:
                yield ""
            problem = scenario["problem"]
            named = knowledge.problems[problem]
            yield from (f"### {named['zh']} {named['en']} ({scenario['cite']})", "", *_table_head("scenario"))
        yield _line(covered, covered.id, scenario)
    yield ""


def _clause_lines(clauses: Sequence[Covered], knowledge: Knowledge) -> Iterable[str]:
    document = ""
    for covered in clauses:
        clause = knowledge.clauses[covered.id]
        if clause["document"] != document:
            if document:
                yield ""
            document = clause["document"]
            law = knowledge.documents[document]
            number = f" ({law['number']})" if law.get("number") else ""
            yield from (f"### {law['zh']}{number}", "", law["en"], "", *_table_head("clause"))
        mark = "†" if clause["confirmed"] == "memory" else ""
        yield _line(covered, covered.id + mark, clause)
    yield ""


def _table_head(what: str) -> tuple[str, str]:
    return f"| {what} | what it says | status | tested by | how | would tell more |", "|---|---|---|---|---|---|"


def _line(covered: Covered, shown: str, text: Mapping[str, Any]) -> str:
    names = ", ".join(f"`{rule.id}`{'°' if rule.confidence == 'possible' else ''}" for rule in covered.rules)
    status = f"{covered.status}: {covered.reason}" if covered.reason else covered.status
    said = f"{text['zh']}<br>{text['en']}".replace("|", "\\|")
    return f"| {shown} | {said} | {status} | {names} | {', '.join(covered.tested)} | {', '.join(covered.open)} |"
