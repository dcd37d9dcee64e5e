"""Text that comes from packages, made safe to look at.

An application's label, a class name or a URL is written by whoever wrote the package. Shown as it is, it can move a
terminal's cursor, reverse the reading direction of what follows it, or fill the page. :func:`visible` makes what is invisible
visible and what is endless short; escaping for HTML is a separate step, done by the template engine.

Sources: Unicode Standard Annex 9 (directional formatting characters) and Unicode Technical Report 36 (security considerations).
"""

from __future__ import annotations

import re
import unicodedata

MAX_TEXT = 300
"""Characters shown of a text from a package where the caller does not say otherwise."""

MAX_MARKS = 4
"""Combining marks shown on one base character: scripts in use need no more, and stacking them draws over other lines."""

_C0 = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
# The line ends are shown as arrows because readers know them better than the control pictures.
_C0[0x0A] = "\u21b5"
_C0[0x0D] = "\u240d"

# C1 controls, directional controls, zero-width and filler characters, line separators, tags, surrogates, noncharacters.
# ZWJ and ZWNJ (U+200C, U+200D) stay: emoji and several scripts need them.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return _C0.get(code) or f"\u27e8U+{code:04X}\u27e9"


def _thin_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def visible(text: str, limit: int = MAX_TEXT) -> str:
    """``text`` on one line, at most ``limit`` characters of it, with everything invisible written out.

    Control characters become their pictures (ESC is ␛, NUL is ␀, a line feed is ↵); directional overrides, zero-width
    characters, surrogates and noncharacters become their code point (⟨U+202E⟩); what is cut ends in ``…``. The result
    may be longer than ``limit`` by the notation of what was written out. The same text gives the same result.
    """
    cut = len(text) > limit
    if cut:
        text = text[:limit]
    if not text.isascii():
        text = _thin_marks(text)
    text = _HIDDEN.sub(_picture, text)
    return text + "…" if cut else text


def well_formed(text: str) -> str:
    """``text`` as it can be written in UTF-8: surrogate pairs joined, lone surrogates replaced by U+FFFD."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
