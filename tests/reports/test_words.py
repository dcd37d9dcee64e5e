"""The words of reports: complete in both languages, none missing, none left over, none ambiguous."""

from __future__ import annotations

import re
import string
from importlib import resources
from pathlib import Path
from typing import get_args

import pytest

from mingcha.findings import model
from mingcha.reports import words
from mingcha.reports.words import both, keys, pick, say, say_value

ROOM = Path(str(resources.files("mingcha.reports")))
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in [*ROOM.glob("*.py"), *ROOM.glob("templates/*.j2")]
    if path.name not in ("words.py", "section_words.py")
)


@pytest.mark.parametrize("key", sorted(keys()))
def test_every_key_has_both_languages_with_the_same_blanks(key: str) -> None:
    text = both(key)
    assert text.zh.strip() and text.en.strip()
    blanks = [sorted(name for _, name, _, _ in string.Formatter().parse(one) if name) for one in (text.zh, text.en)]
    assert blanks[0] == blanks[1]
    # Curly quotation marks come from the Chinese font where there is one, a character wide.
    assert not re.search(r"[\u4e00-\u9fff“”‘’]", text.en)


def test_every_value_of_the_contract_has_words() -> None:
    values = {
        "severity": get_args(model.Severity),
        "confidence": get_args(model.Confidence),
        "confidence_means": get_args(model.Confidence),
        "status": get_args(model.CheckStatus),
        "actor": get_args(model.ActorKind),
        "moment": ("first_run", "after_agree", "after_refuse", "after_dismiss", "user_action", "background", "reachable", "dead"),
        "evidence": ("call_path", "manifest", "resource", "policy", "observation", "store"),
        "loss": ("nothing", "partial", "all"),
        "part": ("container", "manifest", "resources", "code", "signature", "native", "assets"),
        "framework": ("cross_platform", "packer", "web_shell", "game_engine", "hot_fix"),
        "component": ("activity", "activity_alias", "service", "receiver", "provider"),
        "kind": ("apk", "split_set", "aab"),
        "op": ("all", "any", "not", "at_least", "match", "sql"),
        "sink": ("network", "sms", "log", "file", "intent", "web"),
        "result": ("obtained", "attempted"),
    }
    missing = {f"{field}.{value}" for field, some in values.items() for value in some} - keys()
    assert not missing


def test_every_key_used_exists_and_every_key_is_used() -> None:
    used = set(re.findall(r"""(?:\bt|\bsay|self\.t)\(\s*["']([a-z_.]+)["']\s*[,)]""", SOURCES))
    assert used <= keys(), used - keys()
    # A key is used when it is written out somewhere, or when its field is (the value is put behind it).
    written = set(re.findall(r"""["']([a-z_.]+)["']""", SOURCES))
    unused = {
        key
        for key in keys()
        if key not in written and not ("." in key and ({key.partition(".")[0], key.partition(".")[0] + "."} & written))
    }
    assert not unused


def test_a_missing_key_or_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no such key", "zh")
    with pytest.raises(KeyError):
        say("count_of", "zh", wrong=1)


def test_values_are_never_read_as_format() -> None:
    assert say("actor_via", "en", name="{0} {name!r}\x1b") == "through {0} {name!r}␛"


def test_unknown_values_are_shown_as_they_are() -> None:
    assert say_value("moment", "next\nyear", "en") == "next↵year"
    assert len(say_value("moment", "x" * 10_000, "en")) < 100


def test_the_other_language_stands_in() -> None:
    assert pick(model.Text(zh="", en="only"), "zh") == "only"
    assert set(words.HTML_LANGUAGE) == set(words.LANGUAGES)
