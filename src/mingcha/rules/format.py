"""The canonical form of a rule file: order of keys, one style for texts, lists and conditions. Comments are kept.

A comment on a line of its own stays before what follows it; one behind a value moves before the line it stood on. Formatting
what is formatted changes nothing, and a formatted rule says what it said (the caller can rely on both: they are checked here).
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from .check_rule import unfold_chinese
from .errors import RuleError
from .rule import EXAMPLE_KEYS
from .tree import MATCH_KEYS
from .yaml_source import read_yaml

KEY_ORDER = (
    "id",
    "problem",
    "check",
    "title",
    "lead",
    "cites",
    "scenarios",
    "severity",
    "confidence",
    "per",
    "applies",
    "when",
    "why",
    "remedy",
    "examples",
)
"""Top-level keys as they are written; others (which no rule may have) follow."""
WIDTH = 140
"""Longest line, where it can be broken; a Chinese character counts as two."""

_TITLES = frozenset({"title", "lead"})
_TEXTS = _TITLES | {"why", "remedy"}
_PLAIN = re.compile(r"[A-Za-z_][\w./+-]*|/[\w./-]+")
_CLAUSE = re.compile("[^。；，]*[。；，]+|[^。；，]+$")
_AMBIGUOUS = re.compile(r"(?i:true|false|yes|no|on|off|null|y|n|~)")

Path = tuple[str | int, ...]
Comments = dict[Path, list[str]]


def format_rule(content: bytes, file: str) -> bytes:
    """Return the file in canonical form; :class:`RuleError` when it is no plain YAML mapping."""
    data = read_yaml(content, file).data
    if not isinstance(data, dict):
        raise RuleError(file, 1, "bad-rule", "a rule is a mapping that begins with its id")
    text = content.decode("utf-8")
    formatted = _render(data, _comments(text)).encode()
    again = read_yaml(formatted, file).data
    if _unfolded(again) != _unfolded(data):
        raise RuleError(file, 0, "not-formatted", "this file cannot be formatted without changing what it says")
    return formatted


def _unfolded(data: Mapping[str, Any]) -> Any:
    """The data with Chinese texts as rules have them: breaking their lines differently is no change."""
    return {
        key: {language: unfold_chinese(text) if isinstance(text, str) else text for language, text in value.items()}
        if key in _TEXTS and isinstance(value, dict)
        else value
        for key, value in data.items()
    }


# -- comments ----------------------------------------------------------------------------------------------------------


def _comments(text: str) -> Comments:
    """Comments by the path of the value that they stand before (or behind, on its line); ``()`` is the end of the file."""
    starts: list[tuple[int, Path]] = []
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    _starts(node, (), starts)
    starts.sort(key=lambda start: start[0])
    found: Comments = {}
    for line, own_line, comment in _comment_lines(text):
        # A comment behind a value belongs to the first value of its line, one on its own line to the next value.
        later = (path for number, path in starts if number >= line) if own_line else (path for number, path in starts if number == line)
        found.setdefault(next(later, ()), []).append(comment)
    return found


def _starts(node: yaml.Node | None, path: Path, starts: list[tuple[int, Path]]) -> None:
    """Note the line of every key and list item; as deep as the document, which is bounded."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            starts.append((key.start_mark.line, (*path, key.value)))
            _starts(value, (*path, key.value), starts)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            starts.append((item.start_mark.line, (*path, position)))
            _starts(item, (*path, position), starts)


def _comment_lines(text: str) -> Iterator[tuple[int, bool, str]]:
    """Yield line (from 0), whether nothing stands before it, and the comment, of each comment outside values."""
    # What stands behind `>-` on its line is outside the text that follows.
    spans = [
        (text.find("\n", token.start_mark.index) if token.style in (">", "|") else token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text, Loader=yaml.SafeLoader)
        if isinstance(token, yaml.ScalarToken)
    ]
    offset = span = 0
    for number, line in enumerate(text.split("\n")):
        for position, character in enumerate(line):
            if character != "#" or (position and line[position - 1] not in " \t"):
                continue
            index = offset + position
            while span < len(spans) and spans[span][1] <= index:
                span += 1
            if span < len(spans) and spans[span][0] <= index:
                continue
            yield number, not line[:position].strip(), line[position:].rstrip()
            break
        offset += len(line) + 1


# -- writing -----------------------------------------------------------------------------------------------------------


def _render(data: Mapping[str, Any], comments: Comments) -> str:
    lines: list[str] = []
    known = [key for key in KEY_ORDER if key in data]
    for key in [*known, *(key for key in data if key not in KEY_ORDER)]:
        value = data[key]
        if key in _TEXTS and _is_text(value):
            lines += _before((key,), 0, comments, whole=True)
            lines += [f"{key}:", *_texts(key, value)]
        elif key in ("when", "applies", "examples", *_TITLES) and isinstance(value, dict) and value:
            lines += _before((key,), 0, comments, whole=False)
            lines += [f"{key}:", *_mapping(value, (key,), 2, comments)]
        else:
            lines += _entry(key, value, (key,), 0, comments)
    return "\n".join([*lines, *comments.get((), ())]) + "\n"


def _before(path: Path, indent: int, comments: Comments, *, whole: bool) -> list[str]:
    """Return the comments before a value, or (``whole``) before anything inside it, as lines."""
    found = [
        comment
        for place, several in comments.items()
        if place and (place == path or (whole and place[: len(path)] == path))
        for comment in several
    ]
    return [" " * indent + comment for comment in found]


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"zh", "en"} and all(isinstance(text, str) and text for text in value.values())


def _texts(key: str, value: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    for language in ("zh", "en"):
        text = unfold_chinese(value[language]) if language == "zh" else value[language]
        foldable = "\n" not in text and "  " not in text and text == text.strip() and text.isprintable()
        if key in _TITLES or not foldable:
            lines.append(f"  {language}: {_scalar(text)}" if "\n" not in text else f"  {language}: {_quoted(text)}")
            continue
        wrapped = textwrap.wrap(
            text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
        )
        lines += [f"  {language}: >-", *(wrapped if language == "en" else _wrapped_chinese(text, "    "))]
    return lines


def _wrapped_chinese(text: str, indent: str) -> list[str]:
    """Break after full-width punctuation, where folding adds no space that stays."""
    lines = [""]
    for piece in _CLAUSE.findall(text):
        if lines[-1] and _columns(indent + lines[-1] + piece) > WIDTH:
            lines.append("")
        lines[-1] += piece
    return [indent + line for line in lines]


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _mapping(value: Mapping[str, Any], path: Path, indent: int, comments: Comments) -> list[str]:
    return [line for key, inner in _ordered(value) for line in _entry(key, inner, (*path, key), indent, comments)]


def _ordered(value: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The entries in canonical order: Chinese before English, the violating before the clean, a table before what goes with it."""
    last = {"en": 1, "leads": 1, "clean": 2, "not_applicable": 3, "as": 1, "same": 2, "confidence": 3}
    known = set(value) == {"zh", "en"} or {"violates", "clean"} <= set(value) <= set(EXAMPLE_KEYS) or len(value.keys() - MATCH_KEYS) == 1
    return sorted(value.items(), key=lambda entry: last.get(entry[0], 0)) if known else list(value.items())


def _entry(key: str, value: Any, path: Path, indent: int, comments: Comments) -> list[str]:
    """Return ``key: value`` as lines, in one where it fits and no comment stands inside."""
    flow = _flow(value)
    one = f"{' ' * indent}{_scalar(key)}: {flow}"
    deep = path[-1] in ("all", "any") and isinstance(value, list) and any(isinstance(item, dict) for item in value)
    inside = any(len(place) > len(path) and place[: len(path)] == path for place in comments)
    simple = not isinstance(value, (dict, list)) or not value
    if simple or (len(one) <= WIDTH and not deep and not inside):
        return [*_before(path, indent, comments, whole=True), one]
    head = [*_before(path, indent, comments, whole=False), f"{' ' * indent}{_scalar(key)}:"]
    if isinstance(value, dict):
        return [*head, *_mapping(value, path, indent + 2, comments)]
    return [*head, *_items(value, path, indent + 2, comments)]


def _items(value: Sequence[Any], path: Path, indent: int, comments: Comments) -> list[str]:
    lines: list[str] = []
    for position, item in enumerate(value):
        place = (*path, position)
        if isinstance(item, (dict, list)) and item and not _is_flow_item(item):
            deeper = indent + 2
            block = _mapping(item, place, deeper, comments) if isinstance(item, dict) else _items(item, place, deeper, comments)
            lines += _before(place, indent, comments, whole=False)
            first = next((number for number, line in enumerate(block) if not line.lstrip().startswith("#")), 0)
            # Comments before the first key stand before the dash.
            lines += [line[2:] for line in block[:first]]
            lines += [f"{' ' * indent}- {block[first][indent + 2 :]}", *block[first + 1 :]]
        else:
            lines += [*_before(place, indent, comments, whole=True), f"{' ' * indent}- {_flow(item)}"]
    return lines


def _is_flow_item(item: Any) -> bool:
    """Whether an item of a list is written in braces: one operator with a plain value."""
    return isinstance(item, dict) and len(item) == 1 and not isinstance(next(iter(item.values())), (dict, list))


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(inner)}" for key, inner in _ordered(value)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    return _scalar(value, flow=True)


def _scalar(value: Any, *, flow: bool = False) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and not _AMBIGUOUS.fullmatch(text):
        return text
    if not flow and _reads_back(text):
        return text
    if "'" not in text and text.isprintable():
        return f'"{text}"' if "\\" not in text and '"' not in text else f"'{text}'"
    return _quoted(text)


def _reads_back(text: str) -> bool:
    """Whether a text stands for itself without quotes, as the value of a key on a line of its own."""
    if "\n" in text or text != text.strip() or not text or (text[0].isascii() and not text[0].isalpha()):
        return False
    try:
        return bool(yaml.safe_load(f"key: {text}") == {"key": text})
    except yaml.YAMLError:
        return False


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=not text.replace("\n", "").isprintable())
