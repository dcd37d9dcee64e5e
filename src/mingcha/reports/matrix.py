"""Which actor reads which personal information, as a matrix: the figures behind the picture and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingcha.findings.model import Actor, Row
from mingcha.reports.arrange import actor_of


@dataclass(slots=True, kw_only=True)
class Cell:
    """Call sites of one data type by one actor."""

    count: int = 0
    first_run: int = 0  # of these, before the user agreed
    firm: int = 0  # of these, with confidence above "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Data types by actors; live call sites only."""

    data_types: Sequence[str]  # rows, most call sites first
    actors: Sequence[Actor]  # columns: the app itself, SDKs, code nobody could place; `via` is not told apart
    cells: dict[tuple[str, Actor], Cell]  # only those that are not empty

    def row_total(self, data_type: str) -> int:
        """Call sites of one data type."""
        return sum(cell.count for (row, _), cell in self.cells.items() if row == data_type)

    def narrowed(self, data_types: int, actors: int) -> tuple[Matrix, int, int]:
        """The first ``data_types`` rows, the first ``actors`` columns, and how many rows and columns that leaves out.

        What the columns left out hold is lost from the cells but not from what :meth:`row_total` of the whole matrix says.
        """
        rows, columns = self.data_types[:data_types], self.actors[:actors]
        cells = {key: cell for key, cell in self.cells.items() if key[0] in rows and key[1] in columns}
        kept = Matrix(data_types=rows, actors=columns, cells=cells)
        return kept, len(self.data_types) - len(rows), len(self.actors) - len(columns)


_KIND_ORDER = {"first_party": 0, "sdk": 1, "unknown": 2}


def matrix_of(collections: Sequence[Row]) -> Matrix:
    """The matrix over rows of the collection table; rows whose moment is ``dead`` do not count."""
    cells: dict[tuple[str, Actor], Cell] = {}
    of_type: dict[str, int] = {}
    of_actor: dict[Actor, int] = {}
    for row in collections:
        if row.get("moment") == "dead":
            continue
        data_type = str(row.get("data_type") or "")
        found = actor_of(row)
        actor = Actor(kind=found.kind, sdk=found.sdk, name="" if found.kind == "first_party" or found.sdk else found.name)
        cell = cells.setdefault((data_type, actor), Cell())
        cell.count += 1
        cell.first_run += row.get("moment") == "first_run"
        cell.firm += row.get("confidence") != "possible"
        of_type[data_type] = of_type.get(data_type, 0) + 1
        of_actor[actor] = of_actor.get(actor, 0) + 1
    return Matrix(
        data_types=sorted(of_type, key=lambda name: (-of_type[name], name)),
        actors=sorted(of_actor, key=lambda a: (_KIND_ORDER[a.kind], -of_actor[a], a.sdk or "", a.name)),
        cells=cells,
    )
