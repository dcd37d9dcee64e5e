"""Progress on standard error, when that is a terminal and the work takes longer than a moment."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

#: Work that is done sooner shows nothing (seconds).
SHOWN_AFTER = 1.0


class Progress:
    """A bar over `total` packages; a context manager. Nothing at all when `quiet` or not on a terminal."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._lock = threading.Lock()
        self._bar: RichProgress | None = None
        self._live = False
        self._total = total
        self._wanted = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        if self._wanted:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as RichProgress

            text = TextColumn("{task.description}", markup=False)
            columns = (SpinnerColumn(), text, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = RichProgress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("", total=self._total)
            self._timer = threading.Timer(SHOWN_AFTER, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._timer.cancel()
            with self._lock:
                bar, self._bar = self._bar, None
                bar.stop()

    def begin(self, name: str) -> None:
        """Say which package is inspected now; those before it are done."""
        if self._bar is not None:
            from mingcha.reports.visible import visible

            self._bar.update(self._task, description=visible(name, 60))

    def end(self) -> None:
        """Count one package as done."""
        if self._bar is not None:
            self._bar.advance(self._task)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while something is written, which may go to the same terminal."""
        with self._lock:
            if self._bar is None or not self._live:
                yield
                return
            self._bar.stop()
            try:
                yield
            finally:
                self._bar.start()

    def _show(self) -> None:
        with self._lock:
            if self._bar is not None:
                self._live = True
                self._bar.start()
