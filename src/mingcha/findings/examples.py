"""Rules held against their own example packages: the violating must yield a finding, leads one that is only possible, the clean none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mingcha.facts.extract import RefusedError, extract, tables
from mingcha.facts.supplied.errors import SuppliedError
from mingcha.facts.supplied.inputs import Inputs
from mingcha.facts.tables import FactTables
from mingcha.rules import Engine, Rule, Vocabulary
from mingcha.rules.mutate import Mutant, mutants
from mingcha.rules.rule import CONFIDENCES, EXAMPLE_KEYS, Confidence, ExampleKey

from .actors import Actors
from .group import findings

SUFFIXES = (".apk", ".apks", ".xapk", ".apkm", ".aab")
INPUT_SUFFIXES = (".json", ".jsonl", ".csv")
"""Endings of what an example gives beside its package: ``listing.json``, ``filing.csv``, ``preinstalled.jsonl`` …"""
MAX_CASE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One rule held against one of its examples."""

    rule: str
    example: str
    expected: ExampleKey
    outcome: Literal["found", "not_found", "unknown", "not_applicable", "missing", "refused"]
    findings: int  # how many of this rule
    surest: Confidence | None  # of them, the highest confidence
    sure: bool  # whether a violating package must yield more than a lead: the rule names leads beside it
    dead: bool  # whether a finding rests on code that never runs, though the rule does not ask when
    why: str  # for refused: the core's reason, or what is wrong with what is given beside the package

    @property
    def passed(self) -> bool:
        """Whether what was expected came out, on evidence that is some; a clean package is one that was read and yields no finding."""
        if self.dead:
            return False
        if self.expected == "violates":
            return self.outcome == "found" and not (self.sure and self.surest == "possible")
        if self.expected == "leads":
            return self.outcome == "found" and self.surest == "possible"
        if self.expected == "not_applicable":
            return self.outcome == "not_applicable"
        return self.outcome in ("not_found", "unknown", "not_applicable")


class Examples:
    """Example packages by name, from several folders (the first that has one wins); each is read once."""

    def __init__(self, folders: Sequence[Path], vocabulary: Vocabulary) -> None:
        self._folders = folders
        self._vocabulary = vocabulary
        self._read: dict[str, FactTables | RefusedError | SuppliedError | None] = {}

    def find(self, name: str) -> Path | None:
        """The package of an example: ``FOLDER/NAME/NAME.apk``, ``FOLDER/cases/NAME/NAME.apk`` or ``FOLDER/NAME.apk`` (or another kind).

        A case may take the package of another example, which its ``case.yaml`` names, and give inputs of its own beside it.
        """
        found = self._package(name)
        if found is None:
            for folder in self._folders:
                case = folder / "cases" / name / "case.yaml"
                if case.is_file():
                    other = _package_of(case)
                    return None if other is None else self._package(other)
        return found

    def _package(self, name: str) -> Path | None:
        for folder in self._folders:
            for place in (folder / name, folder / "cases" / name, folder):
                for suffix in SUFFIXES:
                    path = place / f"{name}{suffix}"
                    if path.is_file():
                        return path
        return None

    def inputs(self, name: str) -> Inputs:
        """What the example gives beside its package; ``SuppliedError`` when it is not in order."""
        given: dict[str, Path] = {}
        for folder in self._folders:
            for place in (folder / name, folder / "cases" / name):
                for kind in ("listing", "filing", "preinstalled"):
                    for suffix in INPUT_SUFFIXES:
                        path = place / f"{kind}{suffix}"
                        if path.is_file():
                            given.setdefault(kind, path)
        return Inputs.read(listing=given.get("listing"), filing=given.get("filing"), preinstalled=given.get("preinstalled"))

    def try_rule(self, rule: Rule) -> list[Trial]:
        """Hold the rule against its own examples, the violating ones first."""
        engine = Engine([rule], self._vocabulary)
        return [self._try(rule, engine, name, expected) for expected in EXAMPLE_KEYS for name in rule.examples.get(expected, ())]

    def idle_conditions(self, rule: Rule) -> list[Mutant]:
        """The conditions that can be left out of a rule without any of its examples failing; of a rule that fails itself none."""
        if not all(trial.passed for trial in self.try_rule(rule)):
            return []
        return [mutant for mutant in mutants(rule, self._vocabulary) if all(trial.passed for trial in self.try_rule(mutant.rule))]

    def _try(self, rule: Rule, engine: Engine, name: str, expected: ExampleKey) -> Trial:
        sure = "leads" in rule.examples
        facts = self._facts(name)
        if not isinstance(facts, FactTables):
            why = "" if facts is None else str(facts)
            outcome: Literal["missing", "refused"] = "missing" if facts is None else "refused"
            return Trial(
                rule=rule.id, example=name, expected=expected, outcome=outcome, findings=0, surest=None, sure=sure, dead=False, why=why
            )
        (result,) = engine.evaluate(facts)
        found = findings(result, Actors(facts))
        surest = max((finding.confidence for finding in found), key=CONFIDENCES.index, default=None)
        answer: Literal["found", "not_found", "unknown", "not_applicable"]
        if found:
            answer = "found"
        elif result.applies is False:
            answer = "not_applicable"
        else:
            answer = "unknown" if result.held is None else "not_found"
        return Trial(
            rule=rule.id,
            example=name,
            expected=expected,
            outcome=answer,
            findings=len(found),
            surest=surest,
            sure=sure,
            dead=any(hit.row.get("moment") == "dead" and "moment" not in hit.columns for hit in (*result.primary, *result.support)),
            why="",
        )

    def _facts(self, name: str) -> FactTables | RefusedError | SuppliedError | None:
        if name not in self._read:
            path = self.find(name)
            try:
                self._read[name] = None if path is None else self._extracted(name, path)
            except (RefusedError, SuppliedError) as refusal:
                self._read[name] = refusal
        return self._read[name]

    def _extracted(self, name: str, path: Path) -> FactTables:
        facts = extract(path)
        held = tables(facts)
        held.supply(self.inputs(name).of(held, facts.sha256).tables)
        return held


def _package_of(case: Path) -> str | None:
    """The example whose package a case takes."""
    from mingcha.rules.errors import RuleError
    from mingcha.rules.yaml_source import read_yaml

    with case.open("rb") as file:
        content = file.read(MAX_CASE_BYTES)
    try:
        document = read_yaml(content, str(case)).data
    except RuleError:
        return None
    named = document.get("package") if isinstance(document, dict) else None
    return named if isinstance(named, str) and named.replace("-", "").isalnum() else None
