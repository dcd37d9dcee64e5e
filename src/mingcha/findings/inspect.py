"""Inspect a package: facts from the core, held against the rules, put together as one inspection."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import mingcha
from mingcha import knowledge
from mingcha.facts.extract import FACTS_VERSION, PROFILE, extract, tables
from mingcha.facts.supplied.inputs import Given, Inputs
from mingcha.findings.inspection import build_inspection
from mingcha.findings.model import Inspection, Versions
from mingcha.rules import Engine, RuleSet, Vocabulary, builtin

Source = bytes | str | os.PathLike[str]


class Inspector:
    """Rules and knowledge, loaded once, for any number of packages.

    ``rules`` is a folder of rules of the user's own, held beside the built-in ones; ``RuleError`` says in one line what is
    wrong with one of its files. ``inputs`` is what is known beside the packages (docs/inputs.md). With ``timing`` every
    inspection carries the seconds its stages took, by ``clock``.
    """

    def __init__(
        self,
        *,
        rules: Path | None = None,
        inputs: Inputs | None = None,
        timing: bool = False,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        report = knowledge.report()
        vocabulary = Vocabulary.of(report)
        chosen = builtin() if rules is None else _with_own(rules, vocabulary)
        self._engine = Engine(chosen.rules, vocabulary)
        self._report = report
        self._inputs = inputs or Inputs()
        self._timing = timing
        self._clock = clock
        self._versions = Versions(
            mingcha=mingcha.__version__,
            facts=FACTS_VERSION,
            rules=chosen.version,
            knowledge=report.version,
            profile=PROFILE,
        )

    def inspect(self, source: Source) -> Inspection:
        """Inspect one package, given as its bytes or a path; ``RefusedError`` when it cannot be."""
        facts = extract(source)
        start = self._clock()
        held = tables(facts)
        supplied = self._inputs.of(held, facts.sha256)
        held.supply(supplied.tables)
        inspection = build_inspection(
            held,
            self._engine,
            self._report,
            self._versions,
            sha256=facts.sha256,
            supplied=supplied,
            disclosures=knowledge.disclosures,
        )
        if not self._timing:
            return inspection
        from dataclasses import replace

        return replace(inspection, timing={**facts.timing, "rules": self._clock() - start})


def inspect(
    source: Source,
    *,
    rules: Path | None = None,
    listing: Given | None = None,
    filing: Given | None = None,
    preinstalled: Given | None = None,
    timing: bool = False,
) -> Inspection:
    """Inspect one package, given as its bytes or a path, and return everything found as typed objects.

    ``listing``, ``filing`` and ``preinstalled`` are what is known beside it: a file, one record or several (docs/inputs.md);
    ``SuppliedError`` says in one line what is wrong with one.

    For many packages make one `Inspector`. ``RefusedError`` when the package cannot be inspected at all; what could not be
    read of it is in ``warnings``, and makes the checks that need it ``unknown``.
    """
    inputs = Inputs.read(listing=listing, filing=filing, preinstalled=preinstalled)
    return Inspector(rules=rules, inputs=inputs, timing=timing).inspect(source)


def _with_own(folder: Path, vocabulary: Vocabulary) -> RuleSet:
    from mingcha.rules.load import RuleError, load_directory

    own = load_directory(folder, vocabulary)
    try:
        return builtin().with_rules(own)
    except ValueError as error:
        raise RuleError(str(folder), 0, "duplicate-id", str(error)) from None
