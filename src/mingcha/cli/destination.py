"""Where a report goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TextIO

from mingcha.packages.inputs import reason


class OutputError(Exception):
    """A place that cannot be written to, as one line."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")


@contextmanager
def naming(place: str) -> Iterator[None]:
    """Say of any failure to write that it is about `place`; a reader who went away (`| head`) stays what it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(place, f"cannot be written: {reason(error)}") from None


def standard_output(*, machine: bool) -> TextIO:
    """Return standard output, ready for a report; `OutputError` when it is closed.

    UTF-8 for machines; for people the encoding of their terminal stays, if it has Chinese.
    """
    stream = sys.stdout
    if stream is None:
        raise OutputError("standard output", "is closed")
    if machine or not _has_chinese(stream.encoding):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    return stream


def discard_output() -> None:
    """Let what is still buffered for a reader who went away go nowhere, so that leaving does not fail over it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _has_chinese(encoding: str) -> bool:
    try:
        "明察".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@contextmanager
def report_file(path: Path, packages: Iterable[Path], *, binary: bool = False) -> Iterator[IO[Any]]:
    """Open `path` for a report: text in UTF-8, or bytes.

    A file is replaced when the report is complete; a device or pipe is written as it is, never replaced.
    `OutputError` when that cannot be, or when `path` is one of the `packages`: evidence is never written over.
    """
    with naming(str(path)):
        target = Path(os.path.realpath(path))  # a link stays a link; what it leads to is replaced
        mode = target.stat().st_mode if target.exists() else None
    if mode is not None and stat.S_ISDIR(mode):
        raise OutputError(str(path), "is a folder; a file is needed here")
    if mode is not None and any(_same(target, package) for package in packages):
        raise OutputError(str(path), "is one of the packages to inspect and is not written over")
    if mode is not None and not stat.S_ISREG(mode):
        with naming(str(path)), _opened(path, binary) as stream:
            yield stream
        return
    temporary = target.with_name(f".mingcha-{os.getpid()}.tmp")
    with naming(str(path)):
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with naming(str(path)):
            with _opened(descriptor, binary) as stream:
                yield stream
            if mode is not None:
                temporary.chmod(stat.S_IMODE(mode))
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _opened(file: Path | int, binary: bool) -> IO[Any]:
    return open(file, "wb") if binary else open(file, "w", encoding="utf-8", newline="\n")  # noqa: PTH123


def _same(target: Path, package: Path) -> bool:
    try:
        return target.samefile(package)
    except OSError:
        return False
