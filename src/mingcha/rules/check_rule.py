"""Checks of a whole rule document: everything that a rule file can get wrong is said with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from mingcha.facts.schema import schema

from .check_condition import did_you_mean
from .check_when import WhenCheck
from .errors import RefusedError
from .rule import CONFIDENCES, EXAMPLE_KEYS, KEYS, SEVERITIES, Rule
from .vocabulary import Vocabulary

MAX_TEXT = 2_000
"""Longest title, why or remedy, in characters."""

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PUNCTUATION = "\u3000-\u303f\uff00-\uffef"
_CHINESE = f"\u3400-\u9fff{_PUNCTUATION}"
_FOLD = re.compile(f"(?<=[{_PUNCTUATION}]) | (?=[{_PUNCTUATION}])|(?<=[{_CHINESE}]) (?=[{_CHINESE}])")
_REQUIRED = ("id", "problem", "check", "title", "cites", "scenarios", "severity", "when", "why", "remedy", "examples")
_OPTIONAL = ("lead", "confidence", "per", "applies")
_LANGUAGES = ("zh", "en")
_TEXTS = {"title": 120, "lead": 120, "why": MAX_TEXT, "remedy": MAX_TEXT}  # key to the most characters


def check_rule(document: Any, vocabulary: Vocabulary) -> Rule:
    """Return the rule that the document says, or :class:`RefusedError` with the first thing wrong in it."""
    if not isinstance(document, dict):
        raise RefusedError((), "bad-rule", "a rule is a mapping that begins with its id")
    for key in document:
        if key not in _REQUIRED and key not in _OPTIONAL:
            raise RefusedError((key,), "unknown-key", f"a rule has no {key!r}{did_you_mean(key, (*_REQUIRED, *_OPTIONAL))}")
    for key in _REQUIRED:
        if key not in document:
            raise RefusedError((), "missing-key", f"{key} is missing")
    if not isinstance(document["id"], str) or not _ID.fullmatch(document["id"]) or len(document["id"]) > 80:
        raise RefusedError(("id",), "bad-id", "an id is lower-case words joined by hyphens, at most 80 characters")
    _check_place(document, vocabulary)
    for key, limit in _TEXTS.items():
        if key in document:
            _check_text(document[key], (key,), limit)
    _check_ids(document["cites"], ("cites",), "unknown-clause", "clause", vocabulary.clauses, least=1)
    _check_ids(document["scenarios"], ("scenarios",), "unknown-scenario", "scenario", vocabulary.scenarios, least=0)
    _choice(document["severity"], SEVERITIES, ("severity",))
    _choice(document.get("confidence", "certain"), CONFIDENCES, ("confidence",))
    _check_per(document)
    _check_examples(document["examples"])
    WhenCheck(schema(), vocabulary).run(document["when"], ("when",))
    if "applies" in document:
        WhenCheck(schema(), vocabulary).run(document["applies"], ("applies",))
    texts = {key: {"zh": unfold_chinese(document[key]["zh"]), "en": document[key]["en"]} for key in _TEXTS if key in document}
    return Rule.from_json({**document, **texts})


def unfold_chinese(text: str) -> str:
    """Take out the spaces that YAML puts where a Chinese text was broken into lines: Chinese has none there."""
    return _FOLD.sub("", text)


def _check_place(document: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    problem, check = document["problem"], document["check"]
    if problem not in vocabulary.problems:
        raise RefusedError(
            ("problem",),
            "unknown-problem",
            f"there is no problem {problem!r}{did_you_mean(str(problem), vocabulary.problems)}",
        )
    if not isinstance(check, str) or check not in vocabulary.checks:
        raise RefusedError(("check",), "unknown-check", f"there is no check {check!r}{did_you_mean(str(check), vocabulary.checks)}")
    if vocabulary.checks[check] != problem:
        raise RefusedError(("check",), "wrong-problem", f"the check {check} belongs to the problem {vocabulary.checks[check]}")


def _check_text(value: Any, path: tuple[str, ...], limit: int) -> None:
    if not isinstance(value, dict):
        raise RefusedError(path, "missing-language", "write the text as {zh: …, en: …}")
    for language in value:
        if language not in _LANGUAGES:
            raise RefusedError((*path, language), "unknown-key", f"texts are in zh and en, not {language!r}")
    for language in _LANGUAGES:
        text = value.get(language)
        if not isinstance(text, str) or not text.strip():
            raise RefusedError(path, "missing-language", f"the text in {language} is missing")
        if len(text) > limit:
            raise RefusedError((*path, language), "text-too-long", f"at most {limit} characters, this has {len(text)}")
        if any(unicodedata.category(character) in ("Cc", "Cf", "Cs") and character != "\n" for character in text):
            raise RefusedError((*path, language), "bad-text", "the text has control characters")
        if text != text.strip() or any(line != line.rstrip() for line in text.split("\n")):
            raise RefusedError((*path, language), "bad-text", "the text begins or a line of it ends with a space")


def _check_ids(value: Any, path: tuple[str, ...], what: str, word: str, known: frozenset[str] | None, *, least: int) -> None:
    if not isinstance(value, list) or len(value) < least:
        raise RefusedError(path, "wrong-type", f"expected a list of {word} ids" + (", at least one" if least else ""))
    for position, item in enumerate(value):
        if not isinstance(item, str) or not item:
            raise RefusedError((*path, position), "wrong-type", f"a {word} id is a text")
        if known is not None and item not in known:
            raise RefusedError((*path, position), what, f"there is no {word} {item!r}{did_you_mean(item, known)}")
        if item in value[:position]:
            raise RefusedError((*path, position), "duplicate-value", f"{item} is listed twice")


def _check_per(document: Mapping[str, Any]) -> None:
    per = document.get("per")
    if "per" in document and (not isinstance(per, list) or len(set(map(str, per))) != len(per)):
        raise RefusedError(
            ("per",),
            "wrong-type",
            f"per is a list of some of {', '.join(KEYS)}; an empty list means one finding for the rule",
        )
    for position, key in enumerate(per or ()):
        _choice(key, KEYS, ("per", position))


def _check_examples(value: Any) -> None:
    if not isinstance(value, dict) or not {"violates", "clean"} <= value.keys() <= set(EXAMPLE_KEYS):
        raise RefusedError(("examples",), "wrong-type", "examples has violates and clean, and may have leads and not_applicable")
    named: set[str] = set()
    for key in value:
        _check_ids(value[key], ("examples", key), "", "example package", None, least=1)
        for position, name in enumerate(value[key]):
            if not _ID.fullmatch(name):
                raise RefusedError(("examples", key, position), "bad-id", "an example is lower-case words joined by hyphens")
        both = named & set(value[key])
        if both:
            raise RefusedError(("examples", key), "duplicate-value", f"{min(both)} can be one of {', '.join(EXAMPLE_KEYS)} only")
        named |= set(value[key])


def _choice(value: Any, allowed: Sequence[str], path: tuple[str | int, ...]) -> None:
    if value not in allowed:
        raise RefusedError(path, "unknown-value", f"{path[0]} is one of {', '.join(allowed)}, not {value!r}")
