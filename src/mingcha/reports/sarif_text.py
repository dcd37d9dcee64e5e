"""Texts of a SARIF log: messages, plain text and Markdown in which nothing from a package has a meaning of its own.

Source: SARIF 2.1.0, 3.11 (message objects) and 3.11.5, 3.11.6 (placeholders and embedded links).
"""

from __future__ import annotations

import re

from mingcha.reports.visible import visible

MAX_MESSAGE = 2_000
"""Longest message, in characters."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def plain(text: str) -> str:
    """`text` in which braces are no placeholder and brackets no link; each of its lines must have passed `visible`."""
    if "](" in text:
        text = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return text.replace("{", "{{").replace("}", "}}")


def message(text: str) -> dict[str, str]:
    """A message object whose plain text is `text` on one line."""
    return {"text": plain(visible(text, MAX_MESSAGE))}


def markdown(text: str, limit: int) -> str:
    """`text` on one line of Markdown, at most `limit` characters of it, as the text it is."""
    return _MARKDOWN.sub(r"\\\1", visible(text, limit))
