"""The cost of holding a hundred rules against one app's facts: `python -m benches.rules [PACKAGE...]`, the examples without any.

Our rules are taken again under other ids until there are a hundred. Counted is CPU time of this process over the evaluation alone, the
median of several runs: extraction, and making rows of what the core gave, are other figures (the second is shown beside).
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mingcha import knowledge
from mingcha.facts.extract import RefusedError, extract, tables
from mingcha.facts.tables import TABLE_PARTS
from mingcha.rules import Engine, Rule, Vocabulary, builtin

RULES = 100
RUNS = 9
BUDGET = 20.0  # milliseconds, the figure to keep
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def hundred() -> list[Rule]:
    """Our rules, again and again under other ids."""
    ours = builtin().rules
    return [replace(ours[i % len(ours)], id=f"{ours[i % len(ours)].id}-{i}") for i in range(RULES)]


def main(arguments: Sequence[str]) -> int:
    """Print one line a package; exit status 1 when one costs more than the budget."""
    packages = [Path(a) for a in arguments] or sorted(EXAMPLES.glob("*/*.apk"))
    start = time.process_time()
    engine = Engine(hundred(), Vocabulary.of(knowledge.report()))
    print(f"compiling {RULES} rules: {(time.process_time() - start) * 1000:.1f} ms CPU")
    print(f"{'package':40} {'rows':>9} {'making rows':>12} {f'{RULES} rules':>10}")
    worst = 0.0
    for package in packages:
        try:
            facts = tables(extract(package))
        except RefusedError as refusal:
            print(f"{package.name:40} {refusal}")
            continue
        start = time.process_time()
        rows = sum(len(facts.rows(table)) for table in TABLE_PARTS)
        making = (time.process_time() - start) * 1000
        costs = []
        for _ in range(RUNS):
            start = time.process_time()
            engine.evaluate(facts)
            costs.append((time.process_time() - start) * 1000)
        cost = statistics.median(costs)
        worst = max(worst, cost)
        print(f"{package.name:40} {rows:>9,} {making:>9.1f} ms {cost:>7.2f} ms")
    print(f"worst: {worst:.2f} ms, to be kept under {BUDGET:.0f} ms")
    return 1 if worst > BUDGET else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
