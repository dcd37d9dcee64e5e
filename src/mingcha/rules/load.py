"""Rules from YAML files: a user's (``--rules DIR``) and, when they are compiled, our own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .check_rule import check_rule
from .errors import RefusedError, RuleError
from .rule import Rule
from .vocabulary import Vocabulary
from .yaml_source import MAX_BYTES, read_yaml

__all__ = ["RuleError", "load_directory", "load_rule"]

MAX_FILES = 10_000
"""Most rule files in one directory tree."""


def load_rule(content: bytes, file: str, vocabulary: Vocabulary) -> Rule:
    """Return the rule in one file's ``content``; :class:`RuleError` names ``file``, line, what and why."""
    document = read_yaml(content, file)
    try:
        return check_rule(document.data, vocabulary)
    except RefusedError as refused:
        raise RuleError(file, document.line(refused.path), refused.what, refused.why) from None


def load_directory(directory: Path, vocabulary: Vocabulary) -> list[Rule]:
    """Every rule below ``directory`` (``*.yaml``, ``*.yml``, sorted by path; links to directories are not followed).

    A file is named after its rule. :class:`RuleError` for the first file refused, for an unreadable or empty
    directory, and for an id that two files share.
    """
    if not directory.is_dir():
        raise RuleError(str(directory), 0, "no-directory", "there is no such directory")
    rules: dict[str, Rule] = {}
    for number, path in enumerate(_files(directory)):
        if number >= MAX_FILES:
            raise RuleError(str(directory), 0, "too-many-files", f"at most {MAX_FILES} rule files")
        rule = load_rule(_read(path), str(path), vocabulary)
        if rule.id != path.stem:
            raise RuleError(str(path), 1, "wrong-name", f"the file of rule {rule.id} must be named {rule.id}.yaml")
        if rule.id in rules:
            raise RuleError(str(path), 1, "duplicate-id", f"another file has the rule {rule.id} too")
        rules[rule.id] = rule
    if not rules:
        raise RuleError(str(directory), 0, "no-rules", "there is no rule file (*.yaml) below it")
    return [rules[name] for name in sorted(rules)]


def _files(directory: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(directory):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".yaml", ".yml")):
                yield Path(root, name)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RuleError(str(path), 0, "unreadable", error.strerror or "cannot be read") from None
