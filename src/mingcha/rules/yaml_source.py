"""YAML as rules use it: plain mappings, lists, texts, integers and truth values, with the line of each.

Anchors, aliases, tags, merge keys, duplicate keys, dates, floats and YAML 1.1's other spellings of true and false are
refused, and depth and size are bounded before anything is built.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from .errors import RuleError

MAX_BYTES = 1 << 20
"""Largest rule file."""
MAX_DEPTH = 24
"""Deepest nesting of mappings and lists."""
MAX_NODES = 20_000
"""Most values in one file."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A document with the line of each of its values."""

    data: Any
    lines: Mapping[Path, int]  # path of keys and positions to line, from 1

    def line(self, path: Path) -> int:
        """Return the line of the value at ``path``, or of the nearest one around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(content: bytes, file: str) -> Located:
    """Return the document in ``content``; :class:`RuleError` (naming ``file``) for anything but one plain document."""
    if len(content) > MAX_BYTES:
        raise RuleError(file, 0, "file-too-large", f"a rule file has at most {MAX_BYTES} bytes")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RuleError(file, content[: error.start].count(b"\n") + 1, "not-utf-8", "the file is not UTF-8") from None
    try:
        _check_events(text, file)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise RuleError(file, line, "not-yaml", _one_line(error.problem or "not YAML")) from None
    except yaml.YAMLError as error:
        raise RuleError(file, 0, "not-yaml", _one_line(str(error))) from None
    if node is None:
        raise RuleError(file, 0, "empty-file", "the file holds no rule")
    lines: dict[Path, int] = {}
    return Located(_build(node, (), lines, file), lines)


def _check_events(text: str, file: str) -> None:
    """Bound depth and size, and refuse what rules do not need, before a tree is built."""
    depth = nodes = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RuleError(file, line, "anchor", "anchors and aliases are not allowed")
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
            if nodes > MAX_NODES:
                raise RuleError(file, line, "too-many-values", f"a rule file has at most {MAX_NODES} values")
            if getattr(event, "tag", None):
                raise RuleError(file, line, "tag", "tags are not allowed")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise RuleError(file, line, "too-deep", f"values nest at most {MAX_DEPTH} deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _build(node: yaml.Node, path: Path, lines: dict[Path, int], file: str) -> Any:
    """Return the value of a node; recursion is as deep as the document, which is bounded."""
    line = node.start_mark.line + 1
    lines[path] = line
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                raise RuleError(file, key_line, "bad-key", "keys are plain text")
            key = key_node.value
            if key in result:
                raise RuleError(file, key_line, "duplicate-key", f"{_quoted(key)} is given twice")
            result[key] = _build(value_node, (*path, key), lines, file)
            lines[(*path, key)] = key_line
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, position), lines, file) for position, item in enumerate(node.value)]
    return _scalar(node, line, file)


def _scalar(node: yaml.Node, line: int, file: str) -> str | int | bool | None:
    kind, value = node.tag.rpartition(":")[2], node.value
    if kind == "str":
        return str(value)
    if kind == "bool" and value in ("true", "false"):
        return bool(value == "true")
    if kind == "int":
        try:
            number = int(value)
        except ValueError:
            number = 1 << 64
        if str(number) == value and abs(number) < 1 << 63:
            return number
    if kind == "null":
        return None
    raise RuleError(file, line, "ambiguous-scalar", f"{_quoted(value)} would be read as {kind}: write it in quotes if it is text")


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:60] + "…")


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
