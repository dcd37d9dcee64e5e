"""From what a person names on the command line (files, folders, `-` for a list) to the packages to inspect."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

#: Endings by which a folder's packages are told from its other files. A file named outright is read whatever its name.
PACKAGE_SUFFIXES = frozenset({".apk", ".apks", ".xapk", ".apkm", ".aab", ".aar", ".jar"})

#: Most paths read from a list on standard input.
MAX_LISTED_PATHS = 5_000_000
#: Longest line of that list, in bytes.
MAX_PATH_BYTES = 8_192


class InputError(Exception):
    """An input that cannot be inspected before a byte of it is read: `where` is its name, `why` one line.

    `what` is a stable word: `input-not-found`, or `file-unreadable` as the core says it of a file it cannot open.
    """

    def __init__(self, where: str, why: str, what: Literal["input-not-found", "file-unreadable"] = "input-not-found") -> None:
        super().__init__(f"{where}: {why}")
        self.what = what
        self.where = where
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The packages to inspect, in order, and how many files of the folders were passed over."""

    paths: tuple[Path, ...]
    passed_over: int
    errors: tuple[InputError, ...] = ()


def gather(arguments: Iterable[str], standard_input: IO[bytes] | None = None) -> Inputs:
    """Expand `arguments` in order into the packages to inspect.

    A file stands for itself, a folder for the packages below it (sorted), `-` for the paths on standard input, one a
    line. A path named twice is inspected once. What does not exist, cannot be looked at or is neither file nor folder
    becomes an error of its own, so that one wrong name does not lose the others.
    """
    seen: dict[Path, None] = {}
    errors: list[InputError] = []
    passed_over = 0
    for argument in _expand_list(arguments, standard_input, errors):
        try:
            kind = _kind(argument)
        except InputError as error:
            errors.append(error)
            continue
        if kind == "file":
            seen[Path(argument)] = None
            continue
        found, others, unreadable = _walk(argument)
        passed_over += others
        errors += unreadable
        if not found and not unreadable:
            errors.append(InputError(argument, f"the folder holds no package ({', '.join(sorted(PACKAGE_SUFFIXES))})"))
        seen.update(dict.fromkeys(found))
    return Inputs(paths=tuple(seen), passed_over=passed_over, errors=tuple(errors))


def reason(error: OSError) -> str:
    """Return why the system refused, in one line without numbers: `Permission denied`."""
    return error.strerror or type(error).__name__


def _kind(argument: str) -> Literal["file", "folder"]:
    """Look at what an argument names; `InputError` when that is nothing, or nothing that can be read as a package."""
    if not argument:
        # Path("") would be the current folder: an unset variable in a script must not inspect whatever lies there.
        raise InputError(argument, "the name is empty")
    try:
        mode = os.stat(argument).st_mode  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        raise InputError(argument, "there is no such file or folder") from None
    except OSError as error:
        raise InputError(argument, reason(error), "file-unreadable") from None
    if stat.S_ISDIR(mode):
        return "folder"
    if not stat.S_ISREG(mode):  # a pipe would wait for ever, a device may have no end
        raise InputError(argument, "not a regular file", "file-unreadable")
    return "file"


def _expand_list(arguments: Iterable[str], standard_input: IO[bytes] | None, errors: list[InputError]) -> Iterator[str]:
    for argument in arguments:
        if argument != "-":
            yield argument
        elif standard_input is None:
            errors.append(InputError("-", "there is no standard input to read a list from"))
        else:
            yield from _listed(standard_input, errors)


def _listed(stream: IO[bytes], errors: list[InputError]) -> Iterator[str]:
    """Give the names in a list, one a line. Names are bytes to the system, and need not be text in any encoding."""
    listed = number = 0
    while line := stream.readline(MAX_PATH_BYTES + 1):
        number += 1
        name = line.rstrip(b"\r\n")
        if len(name) > MAX_PATH_BYTES or (len(line) > MAX_PATH_BYTES and not line.endswith(b"\n")):
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_PATH_BYTES)
            errors.append(InputError(f"- line {number}", f"the line is longer than {MAX_PATH_BYTES} bytes"))
        elif name:
            yield os.fsdecode(name)
        listed += bool(name)
        if listed >= MAX_LISTED_PATHS:
            if stream.read(1):
                errors.append(InputError(f"- line {number + 1}", f"the list holds more than {MAX_LISTED_PATHS} paths"))
            return
    if not listed:
        errors.append(InputError("-", "the list on standard input is empty"))


def _walk(folder: str) -> tuple[list[Path], int, list[InputError]]:
    """Return the packages below `folder`, sorted; the number of other files; folders that could not be read.

    Links to folders are not followed.
    """
    found: list[Path] = []
    others = 0
    unreadable: list[InputError] = []

    def refuse(error: OSError) -> None:
        unreadable.append(InputError(str(error.filename), reason(error), "file-unreadable"))

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders.sort()
        for name in sorted(files):
            path = Path(root, name)
            if path.suffix.lower() in PACKAGE_SUFFIXES:
                found.append(path)
            else:
                others += 1
    return found, others, unreadable
