"""What became of each check: found, clean, unknown, lacking an input, or not applicable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from mingcha.facts.supplied.inputs import NOTHING, Supplied
from mingcha.facts.tables import INPUT_TABLES, FactTables, Row
from mingcha.rules import RuleResult

from .knowledge import KnowledgeReport
from .model import Check, Text
from .subject import Applicability
from .wording import RULE_REASONS, input_reason, lost_reason, not_recorded_reason, silent_reason

_NOT_APPLICABLE = Text(zh="不适用于此类安装包", en="does not apply to this kind of package")


def check_statuses(
    results: Sequence[RuleResult],
    tables: FactTables,
    knowledge: KnowledgeReport,
    inputs: Collection[str] = (),
    applicability: Applicability | None = None,
    supplied: Supplied = NOTHING,
) -> list[Check]:
    """Return one status for each check that has a rule, by check id; `inputs` names what else is known than `supplied` has.

    `applicability` says which checks do not apply to this kind of package; without it all do.
    """
    inputs = {*inputs, *supplied.inputs}
    by_check: dict[str, list[RuleResult]] = {}
    for result in results:
        by_check.setdefault(result.rule.check, []).append(result)
    statuses = []
    for check in sorted(by_check):
        reason = None if applicability is None else applicability.reason(check)
        if reason is not None:
            statuses.append(Check(check=check, status="not_applicable", reason=reason))
        else:
            statuses.append(_status(check, by_check[check], tables, knowledge, inputs, supplied))
    return statuses


def not_covered(results: Iterable[RuleResult], knowledge: KnowledgeReport) -> list[str]:
    """Return the checks that no rule tests, sorted."""
    return sorted(set(knowledge.checks) - {result.rule.check for result in results})


def _status(
    check: str,
    results: Sequence[RuleResult],
    tables: FactTables,
    knowledge: KnowledgeReport,
    inputs: Collection[str],
    supplied: Supplied,
) -> Check:
    entry = knowledge.checks.get(check, {})
    if any(result.held for result in results):
        return Check(check=check, status="found")
    applying = [result for result in results if result.applies is not False]
    if not applying:
        return Check(check=check, status="not_applicable", reason=_NOT_APPLICABLE)
    # What of the package was lost matters only once there is something to hold it against.
    only_inputs = all(result.held is None and _lacks_input_alone(result, tables) for result in applying)
    reason = None if only_inputs else _unknown_reason(applying, tables, entry, knowledge)
    if reason is not None:
        return Check(check=check, status="unknown", reason=reason)
    asked = _inputs_asked(applying)
    wanted = [*(entry.get("input") or ()), *(names[0] for names in asked if len(names) == 1)]
    missing = [name for name in dict.fromkeys(wanted) if name not in inputs]
    missing = missing or [name for names in dict.fromkeys(asked) for name in names]
    if missing:
        silent = [name for name in missing if name in supplied.silent]
        not_given = [name for name in missing if name not in supplied.silent]
        reason = input_reason(not_given) if not_given else silent_reason(silent)
        return Check(check=check, status="needs_input", reason=reason)
    if check in supplied.not_recorded:
        return Check(check=check, status="needs_input", reason=not_recorded_reason(*supplied.not_recorded[check]))
    return Check(check=check, status="clean")


def _inputs_asked(results: Sequence[RuleResult]) -> list[tuple[str, ...]]:
    """Inputs of the tables that undecided rules asked and that were not given, for each such table."""
    tables = [table for result in results if result.held is None for table, _ in result.undecided if table in INPUT_TABLES]
    return [tuple(INPUT_TABLES[table]) for table in dict.fromkeys(tables)]


def _lacks_input_alone(result: RuleResult, tables: FactTables) -> bool:
    """Whether a rule is undecided only for what the user did not give."""
    open_tables = {table for table, columns in result.undecided if not tables.complete(table, columns)}
    return bool(open_tables) and open_tables <= INPUT_TABLES.keys() and not result.reason


def _unknown_reason(results: Sequence[RuleResult], tables: FactTables, entry: Mapping[str, Any], knowledge: KnowledgeReport) -> Text | None:
    """Return why the check is not clean though nothing was found; None when it is."""
    undecided = [result for result in results if result.held is None and not _lacks_input_alone(result, tables)]
    lost: list[Row] = [
        row
        for result in undecided
        for table, columns in result.undecided
        for row in tables.lost(table, columns)
        if table not in INPUT_TABLES
    ]
    lost += tables.lost_parts(entry.get("needs") or ())
    reasons = [lost_reason(lost, knowledge)] if lost else []
    reasons += [RULE_REASONS[word] for word in dict.fromkeys(result.reason for result in undecided) if word]
    if reasons:
        return Text(zh="；".join(reason.zh for reason in reasons), en="; ".join(reason.en for reason in reasons))
    # An undecided rule always has a cause; should one ever lack it, it must still not read as clean.
    return Text(zh="规则未能得出结论", en="a rule came to no conclusion") if undecided else None
