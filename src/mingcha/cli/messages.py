"""Lines on standard error: one line each, with nothing in it that a terminal acts on."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from mingcha.findings.model import InspectionError
from mingcha.reports.visible import visible, well_formed

#: Characters of a message; a path may be long.
MAX_LINE = 10_000
#: The word for a fault of our own, in error documents.
INTERNAL_ERROR = "internal-error"
_ROOM = str(Path(__file__).parents[1])


def complain(line: str) -> None:
    """Say one line; nothing happens when nobody can hear it."""
    if sys.stderr is None:
        return
    try:
        print(f"mingcha: {visible(line, MAX_LINE)}", file=sys.stderr, flush=True)
    except OSError:
        return


def note(line: str, *, quiet: bool) -> None:
    """Say where something was written, to a person at a terminal who did not ask for quiet."""
    if not quiet and sys.stderr is not None and sys.stderr.isatty():
        print(well_formed(line), file=sys.stderr)


def internal_error(file: str, fault: Exception) -> InspectionError:
    """Return what is said of a package over which this program itself failed."""
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if f.filename.startswith(_ROOM)]
    place = f" at {Path(frames[-1].filename).relative_to(_ROOM)}:{frames[-1].lineno}" if frames else ""
    said = f"{type(fault).__name__}: {fault}".splitlines()[0][:200]
    return InspectionError(file=file, what=INTERNAL_ERROR, where="", why=f"internal error, a fault of Mingcha's own: {said}{place}")
