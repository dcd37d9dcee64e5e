from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingcha.rules.regex_guard import MAX_PATTERN, check_pattern


@pytest.mark.parametrize(
    "pattern",
    [
        r"172\.(1[6-9]|2[0-9]|3[01])\.[0-9.]+",
        r"[0-9.]+(px|dip|dp|pt|in|mm)",
        "a{2,5}b?",
        r"(?:a|b)?c",
        r"[^]a(]*",
        r"[\]*+]x",
        "a+?b*+",
        r"\(\*",
    ],
)
def test_plain_patterns(pattern: str) -> None:
    assert check_pattern(pattern) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a|a)*",
        "(a){5}",
        "(?:ab)+",
        ".*.*.*",
        "a+b+c{2,}",
        "a?" * 20 + "a" * 20,
        "(a|a)" * 20,
        "a{0,9}" * 5,
        "a{1000}",
        r"(a)\1",
        "(?=a)b",
        "(?i)a",
        "(?P<n>a)",
        "(",
        "*",
        "a" * (MAX_PATTERN + 1),
    ],
)
def test_patterns_that_could_be_slow_or_are_none(pattern: str) -> None:
    assert check_pattern(pattern) is not None


@given(st.text(alphabet="ab()[]{}|*+?.\\,09^-", max_size=30))
def test_any_text_gets_an_answer_and_what_passes_compiles(pattern: str) -> None:
    if check_pattern(pattern) is None:
        re.compile(pattern)
