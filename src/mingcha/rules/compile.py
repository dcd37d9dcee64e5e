"""Write ``compiled.json`` from the rule files beside this module: ``python -m mingcha.rules.compile [--check]``.

Every rule is checked against the fact schema and the knowledge. The compiled form is committed, so that inspecting
reads JSON only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from .errors import RuleError
from .load import load_directory
from .rule import COMPILED_FILE, Rule, RuleSet
from .vocabulary import Vocabulary

RULES_DIRECTORY = Path(__file__).parent


def render(rules: Iterable[Rule]) -> str:
    """Return the compiled form of the rules, one rule a line; equal rules give equal text."""
    rule_set = RuleSet.of(rules)
    lines = [json.dumps(rule.to_json(), ensure_ascii=False, separators=(",", ":")) for rule in rule_set.rules]
    return f'{{"version":"{rule_set.version}","rules":[\n' + ",\n".join(lines) + "\n]}\n"


def load(vocabulary: Vocabulary, directory: Path = RULES_DIRECTORY) -> list[Rule]:
    """Our rules, checked; each lies in the folder of its problem. :class:`RuleError` for the first that is refused."""
    rules = load_directory(directory, vocabulary)
    for rule in rules:
        path = directory / rule.problem / f"{rule.id}.yaml"
        if not path.is_file():
            raise RuleError(str(path), 0, "wrong-folder", f"rule {rule.id} must lie in the folder of its problem, {rule.problem}")
    return rules


def main(arguments: list[str] | None = None) -> int:
    """Write ``compiled.json``, or with ``--check`` only compare; status 1 when it differs or a rule is refused."""
    parser = argparse.ArgumentParser(description="Compile the rules.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when compiled.json is out of date")
    parser.add_argument("--vocabulary", type=Path, help="take the known ids from this JSON file rather than from the knowledge")
    options = parser.parse_args(arguments)
    try:
        text = render(load(_vocabulary(options.vocabulary)))
    except RuleError as error:
        print(error, file=sys.stderr)
        return 1
    if options.check:
        if COMPILED_FILE.is_file() and COMPILED_FILE.read_text(encoding="utf-8") == text:
            return 0
        print("compiled.json is out of date: run python -m mingcha.rules.compile", file=sys.stderr)
        return 1
    COMPILED_FILE.write_text(text, encoding="utf-8")
    return 0


def _vocabulary(file: Path | None) -> Vocabulary:
    if file is not None:
        return Vocabulary.from_json(file.read_text(encoding="utf-8"))
    return Vocabulary.of(import_module("mingcha.knowledge").report())


if __name__ == "__main__":
    raise SystemExit(main())
