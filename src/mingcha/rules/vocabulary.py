"""What rules may speak of beside facts: clauses, problems, checks, data types. It is filled from the knowledge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

MOMENTS = frozenset({"first_run", "after_agree", "after_refuse", "after_dismiss", "user_action", "background", "reachable", "dead"})
"""The moments of DESIGN.md section 3."""

ENUMERATED: Mapping[str, frozenset[str]] = {
    "moment": MOMENTS,
    "actor_kind": frozenset({"first_party", "sdk", "unknown"}),
    "confidence": frozenset({"certain", "likely", "possible"}),
}
"""Columns that hold one of a few words in whatever table they stand."""

SHAPE_TOPICS = frozenset(
    {"trust-all-manager", "accept-all-hostnames", "ssl-error-proceed", "javascript-bridge-method", "permission-result-exit"}
)
"""Topics of ``api_use`` that the core finds by the shape of code, so that no API of the knowledge has them."""

Entries = Mapping[str, Mapping[str, Any]]


class KnowledgeIds(Protocol):
    """The part of ``mingcha.knowledge.Report`` that gives the vocabulary: entries by id."""

    @property
    def clauses(self) -> Entries:
        """Clauses of law."""

    @property
    def scenarios(self) -> Entries:
        """Inspection scenarios."""

    @property
    def checks(self) -> Entries:
        """Checks, each with its ``problem``."""

    @property
    def data_types(self) -> Entries:
        """Data types, each with its ``family`` and ``sensitivity``."""

    @property
    def topics(self) -> Entries:
        """Topics of ``api_use``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The ids that rules may use."""

    clauses: frozenset[str]
    checks: Mapping[str, str]  # check id to its problem's id
    families: Mapping[str, frozenset[str]]  # family of data types to their ids
    sensitive: frozenset[str]  # data types that the PIPL calls sensitive
    data_types: frozenset[str]
    scenarios: frozenset[str]
    topics: frozenset[str]
    problems: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "problems", frozenset(self.checks.values()))

    @classmethod
    def of(cls, knowledge: KnowledgeIds) -> Vocabulary:
        """Return the vocabulary that the knowledge gives (``mingcha.knowledge.report()``)."""
        families: dict[str, set[str]] = {}
        for name, data_type in knowledge.data_types.items():
            families.setdefault(data_type["family"], set()).add(name)
        return cls(
            clauses=frozenset(knowledge.clauses),
            checks={name: check["problem"] for name, check in knowledge.checks.items()},
            families={family: frozenset(names) for family, names in families.items()},
            sensitive=frozenset(name for name, data_type in knowledge.data_types.items() if data_type["sensitivity"] == "sensitive"),
            data_types=frozenset(knowledge.data_types),
            scenarios=frozenset(knowledge.scenarios),
            topics=frozenset(knowledge.topics) | SHAPE_TOPICS,
        )

    @classmethod
    def from_json(cls, text: str) -> Vocabulary:
        """Return a vocabulary written out.

        Its keys: ``clauses``, ``scenarios``, ``sensitive`` and ``topics`` (lists), ``checks`` (id to problem), ``data_types`` (id to
        family).
        """
        document = json.loads(text)
        families: dict[str, set[str]] = {}
        for name, family in document["data_types"].items():
            families.setdefault(family, set()).add(name)
        return cls(
            clauses=frozenset(document["clauses"]),
            checks=document["checks"],
            families={family: frozenset(names) for family, names in families.items()},
            sensitive=frozenset(document["sensitive"]),
            data_types=frozenset(document["data_types"]),
            scenarios=frozenset(document["scenarios"]),
            topics=frozenset(document["topics"]) | SHAPE_TOPICS,
        )
