"""From a package's bytes to its fact tables, through the core."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from mingcha import _core, knowledge
from mingcha.facts.tables import FactTables

#: Version of the fact schema and of the extraction, part of every report.
FACTS_VERSION = str(_core.FACTS_VERSION)
#: Id of the device profile that results assume.
PROFILE = _core.PROFILE


class RefusedError(Exception):
    """A package that cannot be inspected: `what` is a stable code, `where` entry and offset, `why` one line."""

    def __init__(self, what: str, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}" if where else why)
        self.what = what
        self.where = where
        self.why = why


@cache
def core_knowledge() -> _core.Knowledge:
    """The compiled knowledge in the core, parsed once per process."""
    return _core.Knowledge(knowledge.core_bytes(), knowledge.signature_bytes())


def extract(source: bytes | str | os.PathLike[str]) -> _core.Facts:
    """Read one package (its bytes, or a path) into facts.

    Raises `RefusedError` when it is no package or cannot be read at all; what can be read only partly comes back with rows
    in the `warning` table.
    """
    try:
        return _core.extract(source if isinstance(source, bytes) else Path(source), core_knowledge())
    except _core.RefusedError as refusal:
        code, entry, offset, reason = refusal.args
        where = entry if offset is None else f"{entry} @ {offset}".strip()
        raise RefusedError(code, where, reason) from None


def tables(facts: _core.Facts) -> FactTables:
    """The facts as tables for the rules; rows are made when first asked for."""
    return FactTables.lazy(lambda name: facts.table(name).rows())
