"""A rule as an object, and sets of rules with their version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

Severity = Literal["high", "medium", "low", "note"]
Confidence = Literal["certain", "likely", "possible"]
Key = Literal["data_type", "actor", "moment"]
ExampleKey = Literal["violates", "leads", "clean", "not_applicable"]

SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low", "note")
CONFIDENCES: tuple[Confidence, ...] = ("possible", "likely", "certain")
KEYS: tuple[Key, ...] = ("data_type", "actor", "moment")
EXAMPLE_KEYS: tuple[ExampleKey, ...] = ("violates", "leads", "clean", "not_applicable")

COMPILED_FILE = Path(__file__).with_name("compiled.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule, checked; the form is described in ``docs/rules.md``."""

    id: str
    problem: str
    check: str
    title: Mapping[str, str]  # language ("zh", "en") to text
    cites: Sequence[str]  # clause ids
    scenarios: Sequence[str]  # ids of the inspection scenarios it tests
    severity: Severity
    when: Mapping[str, Any]  # the condition, as written
    why: Mapping[str, str]
    remedy: Mapping[str, str]
    examples: Mapping[str, Sequence[str]]  # EXAMPLE_KEYS (violates and clean always) to names of example packages
    lead: Mapping[str, str] | None = None  # the title of a finding that is only possible; None is `title`
    confidence: Confidence = "certain"  # no finding of this rule claims more
    per: Sequence[Key] | None = None  # what a finding is keyed by; None is what the primary match's table has
    applies: Mapping[str, Any] | None = None  # a condition without which the rule does not apply

    @property
    def example_names(self) -> list[str]:
        """The example packages that it names, the violating ones first."""
        return [name for key in EXAMPLE_KEYS for name in self.examples.get(key, ())]

    def to_json(self) -> dict[str, Any]:
        """Return the rule as JSON values; what is at its default is left out."""
        document: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                document[field.name] = value
        return document

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Rule:
        """Return the inverse of :meth:`to_json`; the document is one that was checked before."""
        return cls(**document)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Rules by id, with the version that stands in reports."""

    version: str  # first 12 hexadecimal digits of the SHA-256 over all rules
    rules: Sequence[Rule]  # sorted by id

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> RuleSet:
        """Return a set of these rules; ``ValueError`` when two share an id."""
        ordered = sorted(rules, key=lambda rule: rule.id)
        for one, other in pairwise(ordered):
            if one.id == other.id:
                raise ValueError(f"two rules have the id {one.id}")
        text = json.dumps([rule.to_json() for rule in ordered], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return cls(version=hashlib.sha256(text.encode()).hexdigest()[:12], rules=tuple(ordered))

    def with_rules(self, more: Iterable[Rule]) -> RuleSet:
        """Return this set and ``more``; ``ValueError`` when an id occurs twice."""
        return RuleSet.of([*self.rules, *more])


@cache
def builtin() -> RuleSet:
    """Our own rules, from ``compiled.json``."""
    document = json.loads(COMPILED_FILE.read_text(encoding="utf-8"))
    return RuleSet(version=document["version"], rules=tuple(Rule.from_json(rule) for rule in document["rules"]))
