"""What became of each check: found, clean, unknown, lacking an input, or not applicable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from mingcha.facts.tables import FactTables, Row
from mingcha.rules import RuleResult

from .knowledge import KnowledgeReport
from .model import Check, Text
from .subject import Applicability
from .wording import RULE_REASONS, input_reason, lost_reason

_NOT_APPLICABLE = Text(zh="不适用于此类安装包", en="does not apply to this kind of package")


def check_statuses(
    results: Sequence[RuleResult],
    tables: FactTables,
    knowledge: KnowledgeReport,
    inputs: Collection[str] = (),
    applicability: Applicability | None = None,
) -> list[Check]:
    """Return one status for each check that has a rule, by check id; `inputs` is what the user gave beside.

    `applicability` says which checks do not apply to this kind of package; without it all do.
    """
    by_check: dict[str, list[RuleResult]] = {}
    for result in results:
        by_check.setdefault(result.rule.check, []).append(result)
    statuses = []
    for check in sorted(by_check):
        reason = None if applicability is None else applicability.reason(check)
        if reason is not None:
            statuses.append(Check(check=check, status="not_applicable", reason=reason))
        else:
            statuses.append(_status(check, by_check[check], tables, knowledge, inputs))
    return statuses


def not_covered(results: Iterable[RuleResult], knowledge: KnowledgeReport) -> list[str]:
    """Return the checks that no rule tests, sorted."""
    return sorted(set(knowledge.checks) - {result.rule.check for result in results})


def _status(check: str, results: Sequence[RuleResult], tables: FactTables, knowledge: KnowledgeReport, inputs: Collection[str]) -> Check:
    entry = knowledge.checks.get(check, {})
    if any(result.held for result in results):
        return Check(check=check, status="found")
    applying = [result for result in results if result.applies is not False]
    if not applying:
        return Check(check=check, status="not_applicable", reason=_NOT_APPLICABLE)
    reason = _unknown_reason(applying, tables, entry, knowledge)
    if reason is not None:
        return Check(check=check, status="unknown", reason=reason)
    missing = [name for name in entry.get("input") or () if name not in inputs]
    if missing:
        return Check(check=check, status="needs_input", reason=input_reason(missing))
    return Check(check=check, status="clean")


def _unknown_reason(results: Sequence[RuleResult], tables: FactTables, entry: Mapping[str, Any], knowledge: KnowledgeReport) -> Text | None:
    """Return why the check is not clean though nothing was found; None when it is."""
    undecided = [result for result in results if result.held is None]
    lost: list[Row] = [row for result in undecided for table, columns in result.undecided for row in tables.lost(table, columns)]
    lost += tables.lost_parts(entry.get("needs") or ())
    reasons = [lost_reason(lost, knowledge)] if lost else []
    reasons += [RULE_REASONS[word] for word in dict.fromkeys(result.reason for result in undecided) if word]
    if reasons:
        return Text(zh="；".join(reason.zh for reason in reasons), en="; ".join(reason.en for reason in reasons))
    # An undecided rule always has a cause; should one ever lack it, it must still not read as clean.
    return Text(zh="规则未能得出结论", en="a rule came to no conclusion") if undecided else None
