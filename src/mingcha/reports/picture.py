"""The picture of a report: data types × actors as discs, laid out for an inline SVG. Pure geometry; the template draws it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mingcha.findings.model import Actor
from mingcha.reports.matrix import Matrix
from mingcha.reports.visible import visible

MAX_ROWS = 30
"""Data types drawn; the table beside the picture has more."""

MAX_COLUMNS = 12
"""Actors drawn: as many as fit across a sheet of A4."""

ROW = 34
COLUMN = 48
LABEL_SIZE = 13
TOP_PADDING = 16
_TILT = 45  # degrees; the template rotates column labels by as much
_MIN_RADIUS, _MAX_RADIUS = 10.0, 16.0
_LABEL_WIDTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """One cell that is not empty."""

    x: float
    y: float
    radius: float
    shape: str  # CSS class: "first-run" (filled) or "later" (ring); "possible" in addition (dashed)
    label: str  # the number written in it
    says: str  # the cell in words, for its tooltip


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A row's or column's name at its place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything the template needs to draw the matrix; lengths in CSS pixels."""

    width: int
    height: int
    left: int
    top: int
    rows: Sequence[Label]
    columns: Sequence[Label]
    lines: Sequence[float]  # y of the lines between rows
    discs: Sequence[Disc]
    types: int
    actors: int
    first_run_cells: int
    rows_left_out: int
    columns_left_out: int


def text_width(text: str) -> float:
    """About how wide ``text`` is at :data:`LABEL_SIZE`, in pixels: wide characters count one size, others 0.58 of it."""
    return sum(LABEL_SIZE * (1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.58) for c in text)


def fitted(text: str, width: float) -> str:
    """``text`` cut to ``width`` pixels, with an ellipsis where something was cut."""
    text = visible(text)
    if text_width(text) <= width:
        return text
    while text and text_width(text) > width - LABEL_SIZE:
        text = text[:-1]
    return text + "…"


def draw(
    matrix: Matrix,
    data_type: Callable[[str], str],
    actor: Callable[[Actor], str],
    says: Callable[[str, str, int, int], str],
) -> Picture:
    """``matrix`` as a picture; ``data_type`` and ``actor`` give names, ``says`` words for a cell (names, count, of it before consent)."""
    kept, rows_left_out, columns_left_out = matrix.narrowed(MAX_ROWS, MAX_COLUMNS)
    row_names = [data_type(name) for name in kept.data_types]
    column_names = [actor(one) for one in kept.actors]
    row_labels = [fitted(name, _LABEL_WIDTH) for name in row_names]
    column_labels = [fitted(name, _LABEL_WIDTH) for name in column_names]
    left = math.ceil(max(map(text_width, row_labels), default=0)) + 16
    tilt = math.radians(_TILT)
    longest = max(map(text_width, column_labels), default=0)
    top = math.ceil(longest * math.sin(tilt)) + TOP_PADDING + 12
    overhang = max(
        (index * COLUMN + COLUMN / 2 + text_width(label) * math.cos(tilt) + LABEL_SIZE for index, label in enumerate(column_labels)),
        default=0,
    )
    largest = max((cell.count for cell in kept.cells.values()), default=1)
    discs = []
    for row, data_type_id in enumerate(kept.data_types):
        for column, one in enumerate(kept.actors):
            cell = kept.cells.get((data_type_id, one))
            if cell is None:
                continue
            share = math.log1p(cell.count) / math.log1p(largest)
            discs.append(
                Disc(
                    x=left + column * COLUMN + COLUMN / 2,
                    y=top + row * ROW + ROW / 2,
                    radius=round(_MIN_RADIUS + (_MAX_RADIUS - _MIN_RADIUS) * share, 1),
                    shape=("first-run" if cell.first_run else "later") + ("" if cell.firm else " possible"),
                    label=str(cell.count) if cell.count < 1000 else "999+",
                    says=says(row_names[row], column_names[column], cell.count, cell.first_run),
                )
            )
    return Picture(
        width=math.ceil(left + max(len(column_labels) * COLUMN, overhang)),
        height=top + len(row_labels) * ROW + 2,
        left=left,
        top=top,
        rows=[Label(x=left - 10, y=top + i * ROW + ROW / 2 + LABEL_SIZE * 0.36, text=text) for i, text in enumerate(row_labels)],
        columns=[Label(x=left + i * COLUMN + COLUMN / 2, y=top - 8, text=text) for i, text in enumerate(column_labels)],
        lines=[top + i * ROW for i in range(len(row_labels) + 1)],
        discs=discs,
        types=len(kept.data_types),
        actors=len(kept.actors),
        first_run_cells=sum(cell.first_run > 0 for cell in kept.cells.values()),
        rows_left_out=rows_left_out,
        columns_left_out=columns_left_out,
    )
