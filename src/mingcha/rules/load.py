"""Rules from YAML files: a user's (``--rules DIR``) and, when they are compiled, our own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .check_rule import check_rule
from .errors import RefusedError, RuleError
from .rule import Rule
from .vocabulary import Vocabulary
from .yaml_source import MAX_BYTES, Located, read_yaml

__all__ = ["RuleError", "load_directory", "load_located", "load_rule", "rule_files"]

MAX_FILES = 10_000
"""Most rule files in one directory tree."""
EXAMPLES_FOLDER = "examples"
"""A folder of this name directly below a folder of rules holds example packages and no rules."""


def load_rule(content: bytes, file: str, vocabulary: Vocabulary) -> Rule:
    """Return the rule in one file's ``content``; :class:`RuleError` names ``file``, line, what and why."""
    return load_located(content, file, vocabulary)[0]


def load_located(content: bytes, file: str, vocabulary: Vocabulary) -> tuple[Rule, Located]:
    """The same, with the document that says on which line each value stands."""
    document = read_yaml(content, file)
    try:
        return check_rule(document.data, vocabulary), document
    except RefusedError as refused:
        raise RuleError(file, document.line(refused.path), refused.what, refused.why) from None


def load_directory(directory: Path, vocabulary: Vocabulary) -> list[Rule]:
    """Every rule below ``directory`` (``*.yaml``, ``*.yml``, sorted by path; links to directories are not followed).

    What lies in ``directory/examples`` is packages, not rules.

    A file is named after its rule. :class:`RuleError` for the first file refused, for an unreadable or empty
    directory, and for an id that two files share.
    """
    rules: dict[str, Rule] = {}
    for path in rule_files(directory):
        rule = load_rule(read_file(path), str(path), vocabulary)
        if rule.id != path.stem:
            raise RuleError(str(path), 1, "wrong-name", f"the file of rule {rule.id} must be named {rule.id}.yaml")
        if rule.id in rules:
            raise RuleError(str(path), 1, "duplicate-id", f"another file has the rule {rule.id} too")
        rules[rule.id] = rule
    return [rules[name] for name in sorted(rules)]


def rule_files(directory: Path) -> list[Path]:
    """Every file below ``directory`` that is read as a rule; :class:`RuleError` when there is none, or there are too many."""
    if not directory.is_dir():
        raise RuleError(str(directory), 0, "no-directory", "there is no such directory")
    files: list[Path] = []
    for path in _files(directory):
        if len(files) >= MAX_FILES:
            raise RuleError(str(directory), 0, "too-many-files", f"at most {MAX_FILES} rule files")
        files.append(path)
    if not files:
        raise RuleError(str(directory), 0, "no-rules", "there is no rule file (*.yaml) below it")
    return files


def _files(directory: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(directory):
        folders.sort()
        if Path(root) == directory and EXAMPLES_FOLDER in folders:
            folders.remove(EXAMPLES_FOLDER)
        for name in sorted(names):
            if name.endswith((".yaml", ".yml")):
                yield Path(root, name)


def read_file(path: Path) -> bytes:
    """Return the file's content, of a file too large only so much that it is seen to be."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RuleError(str(path), 0, "unreadable", error.strerror or "cannot be read") from None
