"""Lines of a report on a stream: in colour and folded to the width of a terminal, plain everywhere else.

Chinese has no blanks to break a line at: it may be broken between any two characters, but no line begins with a closing mark or
ends with an opening one. Sources: W3C, Requirements for Chinese Text Layout, 3.1.7 (line start and line end prohibition).
Rich is loaded for a terminal only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TextIO

Style = Literal["", "title", "head", "soft", "high", "medium", "low", "note", "good", "unknown"]

MIN_WIDTH = 20
"""Columns below which a terminal has not said how wide it is."""
USUAL_WIDTH = 80
"""Columns taken of such a terminal."""
MAX_INDENT = 8

_RICH = {
    "": "",
    "title": "bold",
    "head": "bold cyan",
    "soft": "dim",
    "high": "bold red",
    "medium": "yellow",
    "low": "blue",
    "note": "dim",
    "good": "green",
    "unknown": "magenta",
}
_NOT_FIRST = frozenset("，。、；：！？）》】」』〕”’…·,.;:!?)]}")
_NOT_LAST = frozenset("（《【「『〔“‘([{")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: how far it is indented and its pieces with their styles. The pieces hold no control character."""

    indent: int
    pieces: tuple[tuple[str, Style], ...]

    @property
    def text(self) -> str:
        """The line without style."""
        return (" " * self.indent + "".join(piece for piece, _ in self.pieces)).rstrip()


def print_lines(lines: Iterable[Line], stream: TextIO) -> None:
    """Write `lines` to `stream`; characters that its encoding lacks are replaced, never refused."""
    if not stream.isatty():
        encoding = getattr(stream, "encoding", None) or "utf-8"
        for line in lines:
            stream.write(line.text.encode(encoding, "replace").decode(encoding) + "\n")
        return
    from rich.cells import get_character_cell_size
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, markup=False, highlight=False, emoji=False, soft_wrap=True)
    columns = console.width if console.width >= MIN_WIDTH else USUAL_WIDTH
    for line in lines:
        indent = min(line.indent, MAX_INDENT)
        for row in folded(line.pieces, max(MIN_WIDTH, columns) - indent, get_character_cell_size):
            # Text.append never reads markup.
            text = Text(" " * indent if row else "", no_wrap=True, overflow="ignore")
            for piece, style in row:
                text.append(piece, style=_RICH[style])
            console.print(text, soft_wrap=True)


def folded(pieces: Sequence[tuple[str, Style]], width: int, size: Callable[[str], int]) -> Iterator[list[tuple[str, Style]]]:
    """`pieces` as rows of at most `width` columns, by the columns that `size` gives a character; an empty line is one empty row."""
    text = "".join(piece for piece, _ in pieces)
    styles = [style for piece, style in pieces for _ in piece]
    start = 0
    while start < len(text):
        end, used, after = start, 0, 0
        while end < len(text) and (used + size(text[end]) <= width or end == start):
            used += size(text[end])
            end += 1
            if end < len(text) and _may_break(text[end - 1], text[end], size):
                after = end
        if end < len(text):
            # A blank at the end of a row may stand beyond its edge.
            end = end if text[end] == " " else after or end
        row = text[start:end].rstrip()
        yield _styled(row, styles[start : start + len(row)])
        start = end
        while start < len(text) and text[start] == " ":
            start += 1
    if not text:
        yield []


def _may_break(before: str, after: str, size: Callable[[str], int]) -> bool:
    if before == " ":
        return True
    wide = size(before) == 2 or size(after) == 2
    return wide and before not in _NOT_LAST and after not in _NOT_FIRST and after != " "


def _styled(row: str, styles: Sequence[Style]) -> list[tuple[str, Style]]:
    pieces: list[tuple[str, Style]] = []
    for character, style in zip(row, styles, strict=True):
        if pieces and pieces[-1][1] == style:
            pieces[-1] = (pieces[-1][0] + character, style)
        else:
            pieces.append((character, style))
    return pieces
