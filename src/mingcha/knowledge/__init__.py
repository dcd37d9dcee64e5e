"""What Mingcha knows of the world outside a package: law, sensitive APIs, permissions, SDKs, frameworks, and how to say it.

The data are YAML files in this folder, reviewed by people and compiled beforehand (:mod:`mingcha.knowledge.compile`). This module
only loads the compiled form, and nothing heavy with it. ``docs/knowledge.md`` describes the files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_COMPILED = Path(__file__).resolve().parent / "compiled"

Entry = dict[str, Any]
"""One object of the compiled form; its keys are those of the YAML, described in ``docs/knowledge.md``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What rules and reports need of the knowledge: every mapping goes from an id to an entry, in the order reports use."""

    version: str  # date and digest, as in core.json
    families: dict[str, Entry]  # data type families: zh, en
    data_types: dict[str, Entry]  # zh, en, family, sensitivity, basis, resettable, about
    problems: dict[str, Entry]  # zh, en, official, clause, note
    checks: dict[str, Entry]  # problem, zh, en, needs, input, method, note
    documents: dict[str, Entry]  # laws, rules and standards: title, number, issuer, valid_from, valid_to, sources, confirmed
    clauses: dict[str, Entry]  # document, zh, en, place, confirmed, valid_from, valid_to, replaced_by, params
    scenarios: dict[str, Entry]  # the 44 situations inspectors look for: problem, cite, methods, zh, en
    evidence_kinds: dict[str, Entry]  # kinds of evidence: method, zh, en
    detection: dict[str, list[str]]  # clause to the kinds of evidence that can speak of it
    not_testable: dict[str, Entry]  # the other clauses, each with the reason: zh, en
    topics: dict[str, Entry]  # zh, en
    permissions: dict[str, Entry]  # zh, en, protection, group, data_types, special
    sdks: dict[str, Entry]  # name, name_en, vendor, vendor_en, category, library
    sdk_categories: dict[str, Entry]  # zh, en
    frameworks: dict[str, Entry]  # name, name_en, kind, hides_code
    framework_kinds: dict[str, Entry]  # zh, en
    app_types: dict[str, Entry]  # the 39 types: number, zh, en, basic function, necessary data
    warnings: dict[str, Entry]  # code to zh, en, with {entry}
    warning_fallbacks: dict[str, Entry]  # "part/loss" to zh, en, with {entry}

    def warning_text(self, code: str, part: str, loss: str, entry: str) -> Entry:
        """The text for readers of a warning, as ``{"zh": …, "en": …}``; unknown codes get the text of their part and loss."""
        texts = self.warnings.get(code) or self.warning_fallbacks[f"{part}/{loss}"]
        shown = {"zh": entry or "安装包", "en": entry or "the package"}
        return {language: texts[language].replace("{entry}", shown[language]) for language in ("zh", "en")}

    def in_force(self, clause: str, day: str) -> bool:
        """Whether the clause exists and is in force on ``day`` (ISO 8601 date)."""
        found = self.clauses.get(clause)
        if found is None:
            return False
        document = self.documents[found["document"]]
        start = found.get("valid_from") or document["valid_from"]
        end = found.get("valid_to") or document.get("valid_to")
        return bool(start <= day and (end is None or day <= end))

    def citable(self, clause: str, day: str) -> bool:
        """Whether an order or a notice of ``day`` may cite the clause: somebody compared it with its text, and it is in force."""
        return self.in_force(clause, day) and bool(self.clauses[clause]["confirmed"] == "seen")


def core_bytes() -> bytes:
    """The compiled knowledge for the core: UTF-8 JSON, as ``core/mingcha-core/src/knowledge/`` reads it."""
    return (_COMPILED / "core.json").read_bytes()


def signature_bytes() -> bytes:
    """The compiled signatures of SDKs' code for the core (:mod:`mingcha.knowledge.signatures`)."""
    return (_COMPILED / "signatures.json").read_bytes()


@cache
def report() -> Report:
    """The compiled knowledge for rules and reports; read once, shared afterwards, not to be changed."""
    return Report(**json.loads((_COMPILED / "report.json").read_bytes()))


@cache
def disclosures() -> dict[str, Entry]:
    """What SDKs do as their vendors state it, by SDK id (``docs/knowledge-sdks.md``); not to be changed.

    A file of its own, read when first asked for: only a report of an app that holds such an SDK needs it.
    """
    loaded: dict[str, Entry] = json.loads((_COMPILED / "disclosures.json").read_bytes())
    return loaded


def __getattr__(name: str) -> str:
    if name == "VERSION":  # read only when asked for: most imports need no file
        return report().version
    raise AttributeError(name)
