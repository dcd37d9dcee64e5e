"""Making text of packages safe to look at."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from mingcha.reports.visible import MAX_MARKS, visible, well_formed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain 文字 émoji 👩‍🔬", "plain 文字 émoji 👩‍🔬"),
        ("\x1b[31m", "␛[31m"),
        ("a\x00b\x7f", "a␀b␡"),
        ("a\nb\rc\td", "a↵b␍c␉d"),
        ("safe\u202egpj.exe", "safe⟨U+202E⟩gpj.exe"),
        ("\u2066x\u2069\u200f", "⟨U+2066⟩x⟨U+2069⟩⟨U+200F⟩"),
        ("\x9b2J", "⟨U+009B⟩2J"),
        ("a\u2028b\u2029", "a⟨U+2028⟩b⟨U+2029⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("pay\u200bpal\u3164", "pay⟨U+200B⟩pal⟨U+3164⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
    ],
)
def test_what_is_invisible_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_what_is_endless_is_cut() -> None:
    assert visible("x" * 10_000, 10) == "x" * 10 + "…"
    assert visible("x" * 10, 10) == "x" * 10
    assert visible("e" + "\u0301" * 1_000) == "e" + "\u0301" * MAX_MARKS + "…"


def test_no_character_that_acts_on_a_display_survives() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = visible(every, len(every))
    acting = {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    turning = {c for c in shown if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")}
    assert not acting and not turning


def test_well_formed_text_can_be_written() -> None:
    assert well_formed("plain") == "plain"
    assert well_formed("\ud83d\ude00\udc00") == "😀\ufffd"
