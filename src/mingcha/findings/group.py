"""From the result of a rule to findings: one for each data type, actor and moment, with evidence in a stable order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mingcha.rules import Hit, Rule, RuleResult
from mingcha.rules.rule import CONFIDENCES, SEVERITIES, Confidence, Key, Severity

from .actors import Actors
from .evidence import evidence
from .explain import explanation
from .fingerprint import actor_key, fingerprint
from .model import Actor, Finding, Text
from .order import ordered, values

#: Most pieces of evidence in one finding; `count` says how many there are.
MAX_EVIDENCE = 20
#: Pieces of evidence of the other conditions that are kept even when the main ones would fill the finding.
MIN_SUPPORT = 3
#: Most conditions named in one finding.
MAX_CONDITIONS = 3
#: Most severe that a finding can be that is only possible: what nobody has confirmed carries no public notice.
MAX_LEAD_SEVERITY: Severity = "medium"

_OBSERVED: tuple[Key, ...] = ("data_type", "actor", "moment")
_KEYS: dict[str, tuple[Key, ...]] = {
    "collection": _OBSERVED,
    "flow": _OBSERVED,
    "observation": _OBSERVED,
    "repeated": _OBSERVED,
    "api_use": ("actor", "moment"),
    "bridge": ("data_type", "actor"),
    "permission_request": ("actor", "moment"),
    "permission_refusal": ("actor",),
    "self_start": ("actor",),
    "component": ("actor",),
    "endpoint": ("actor",),
}
_PLACES: dict[str, tuple[str, ...]] = {
    "collection": ("caller_class", "caller_method", "offset"),
    "api_use": ("caller_class", "caller_method", "offset"),
    "bridge": ("bridge_class", "bridge_method", "caller_class", "offset"),
    "repeated": ("caller_class", "caller_method", "offset", "repeater_class", "kind"),
    "permission_request": ("caller_class", "caller_method", "offset"),
    "permission_refusal": ("outcome", "caller_class", "caller_method", "offset"),
    "self_start": ("kind", "component", "trigger", "caller_class", "caller_method", "offset"),
    "flow": ("caller_class", "caller_method", "offset", "source_class", "source_method", "source_offset"),
    "component": ("kind", "name"),
    "permission": ("name",),
    "endpoint": ("url", "place"),
    "ui_element": ("layout", "position"),
    "module": ("root",),
    "listing": ("source", "line"),
    "filing": ("source", "line"),
    "preinstalled": ("source", "line"),
    "comparison": ("input", "source", "line", "field"),
}
_ACTOR_ORDER = {"first_party": 0, "sdk": 1, "unknown": 2}

_GroupKey = tuple[str | None, str, str, str | None]


def findings(result: RuleResult, actors: Actors) -> list[Finding]:
    """Return the findings of a rule that held, sorted; none for one that did not or is not decided."""
    if not result.held:
        return []
    groups: dict[_GroupKey, list[Hit]] = {}
    for hit in result.primary:
        groups.setdefault(_key(result.rule, hit, actors), []).append(hit)
    if not groups:  # the rule asks only for absence
        groups[(None, "", "", None)] = []
    found = [_finding(result, key, hits, actors) for key, hits in groups.items()]
    return sorted(found, key=finding_order)


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Return the sort key of findings: the most severe first, then by problem, rule, data type, actor and moment."""
    actor = finding.actor
    who = (-1, "", "") if actor is None else (_ACTOR_ORDER[actor.kind], actor.sdk or "", actor.name)
    place = (finding.problem, finding.rule, tuple(finding.data_types), who, finding.moment or "")
    return (SEVERITIES.index(finding.severity), *place, finding.fingerprint)


def _key(rule: Rule, hit: Hit, actors: Actors) -> _GroupKey:
    keys = _KEYS.get(hit.table, ()) if rule.per is None else rule.per
    data_type = hit.row.get("data_type") if "data_type" in keys else None
    moment = hit.row.get("moment") if "moment" in keys else None
    actor = actors.of(hit.row) if "actor" in keys else None
    return (data_type, *actor_key(actor), moment)


def _finding(result: RuleResult, key: _GroupKey, hits: Sequence[Hit], actors: Actors) -> Finding:
    rule = result.rule
    data_type, actor_kind, _, moment = key
    confidence = _confidence(rule, hits)
    actor = _common_actor(hits, actors) if actor_kind else None
    main = _ranked(hits)
    mine = {(hit.table, hit.index) for hit in main}
    support = [hit for hit in _ranked(_support(result, hits)) if (hit.table, hit.index) not in mine]
    room = max(MAX_EVIDENCE - len(support), MAX_EVIDENCE - MIN_SUPPORT)
    shown = main[:room]
    shown += support[: MAX_EVIDENCE - len(shown)]
    return Finding(
        rule=rule.id,
        problem=rule.problem,
        check=rule.check,
        severity=_severity(rule, confidence),
        confidence=confidence,
        fingerprint=fingerprint(rule.id, data_type, actor, moment),
        title=_text(rule.lead if confidence == "possible" and rule.lead is not None else rule.title),
        cites=tuple(rule.cites),
        data_types=_data_types(data_type, hits),
        moment=moment,
        condition=_condition(hits),
        actor=actor,
        evidence=tuple(evidence(hit) for hit in shown),
        count=len(main) + len(support),
        why=_text(rule.why),
        remedy=_text(rule.remedy),
        explanation=None if result.tree is None else explanation(result.tree),
    )


def _support(result: RuleResult, hits: Sequence[Hit]) -> Iterable[Hit]:
    """Return the rows of the other conditions that carry these rows, not those that carry another actor's."""
    tied = result.tied
    if tied is None:
        return result.support
    carrying = frozenset().union(*(tied.get((hit.table, hit.index), ()) for hit in hits))
    return [hit for hit in result.support if (hit.table, hit.index) in carrying]


def _ranked(hits: Iterable[Hit]) -> list[Hit]:
    """Return each row once, the surest first, then by place."""

    def key(hit: Hit) -> tuple[int, str, list[tuple[bool, object]]]:
        return (-CONFIDENCES.index(hit.confidence), hit.table, values(hit.row, _PLACES.get(hit.table, ())))

    once = {(hit.table, hit.index): hit for hit in hits}
    return ordered(once.values(), key, lambda hit: hit.row)


def _confidence(rule: Rule, hits: Sequence[Hit]) -> Confidence:
    """Return the confidence of the best evidence, at most the rule's; each row's is the lowest of what it rests on."""
    best = max((CONFIDENCES.index(hit.confidence) for hit in hits), default=CONFIDENCES.index("certain"))
    return CONFIDENCES[min(best, CONFIDENCES.index(rule.confidence))]


def _severity(rule: Rule, confidence: Confidence) -> Severity:
    """Return the rule's severity, for a finding that is only possible at most `MAX_LEAD_SEVERITY`."""
    if confidence != "possible":
        return rule.severity
    return SEVERITIES[max(SEVERITIES.index(rule.severity), SEVERITIES.index(MAX_LEAD_SEVERITY))]


def _data_types(data_type: str | None, hits: Sequence[Hit]) -> tuple[str, ...]:
    if data_type is not None:
        return (data_type,)
    named: set[str] = set()
    for hit in hits:
        named.update(hit.row.get("data_types") or ())
        if hit.row.get("data_type"):
            named.add(hit.row["data_type"])
    return tuple(sorted(named))


def _condition(hits: Sequence[Hit]) -> str | None:
    """Return what of the environment all the evidence depends on; nothing when some depends on nothing."""
    conditions = {hit.row.get("condition") for hit in hits}
    if None in conditions or len(conditions) > MAX_CONDITIONS:
        return None
    return " | ".join(sorted(str(condition) for condition in conditions)) or None


def _common_actor(hits: Sequence[Hit], actors: Actors) -> Actor | None:
    """Return the actor of a group; it tells `via` only when all of its rows agree on that."""
    found = [actor for hit in hits if (actor := actors.of(hit.row)) is not None]
    first = min(found, key=lambda actor: (actor.name, actor.via or ""), default=None)
    if first is None:
        return None
    vias = {actor.via for actor in found}
    return Actor(kind=first.kind, sdk=first.sdk, name=first.name, via=first.via if len(vias) == 1 else None)


def _text(texts: Mapping[str, str]) -> Text:
    return Text(zh=texts["zh"], en=texts["en"])
