"""From what a person names on the command line (files, folders, `-` for a list) to the packages to inspect."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

#: Endings by which a folder's packages are told from its other files. A file named outright is read whatever its name.
PACKAGE_SUFFIXES = frozenset({".apk", ".apks", ".xapk", ".apkm", ".aab"})

#: Most paths read from a list on standard input.
MAX_LISTED_PATHS = 5_000_000
#: Longest line of that list, in characters.
MAX_PATH_CHARS = 8_192


class InputError(Exception):
    """An input that cannot even be looked for; `what`, `where` and `why` are one line each."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.what = "input-not-found"
        self.where = where
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The packages to inspect, in order, and how many files of the folders were passed over."""

    paths: tuple[Path, ...]
    passed_over: int
    errors: tuple[InputError, ...] = ()


def gather(arguments: Iterable[str], standard_input: IO[str] | None = None) -> Inputs:
    """Expand `arguments` in order: a file stands for itself, a folder for the packages below it (sorted), `-` for the
    paths on standard input, one a line. A path named twice is inspected once.

    What does not exist becomes an error of its own, so that one wrong name does not lose the others.
    """
    seen: dict[Path, None] = {}
    errors: list[InputError] = []
    passed_over = 0
    for argument in _expand_list(arguments, standard_input, errors):
        path = Path(argument)
        if path.is_dir():
            found, others = _walk(path)
            passed_over += others
            if not found:
                errors.append(InputError(argument, f"the folder holds no package ({', '.join(sorted(PACKAGE_SUFFIXES))})"))
            seen.update(dict.fromkeys(found))
        elif path.exists():
            seen[path] = None
        else:
            errors.append(InputError(argument, "there is no such file or folder"))
    return Inputs(paths=tuple(seen), passed_over=passed_over, errors=tuple(errors))


def _expand_list(arguments: Iterable[str], standard_input: IO[str] | None, errors: list[InputError]) -> Iterator[str]:
    for argument in arguments:
        if argument != "-":
            yield argument
            continue
        if standard_input is None:
            errors.append(InputError("-", "there is no standard input to read a list from"))
            continue
        for number, line in enumerate(standard_input, start=1):
            name = line.rstrip("\r\n")
            if number > MAX_LISTED_PATHS:
                errors.append(InputError(f"- line {number}", f"the list holds more than {MAX_LISTED_PATHS} paths"))
                return
            if len(name) > MAX_PATH_CHARS:
                errors.append(InputError(f"- line {number}", f"the line is longer than {MAX_PATH_CHARS} characters"))
            elif name:
                yield name


def _walk(folder: Path) -> tuple[list[Path], int]:
    """Packages below `folder`, sorted, and the number of other files. Links to folders are not followed."""
    found: list[Path] = []
    others = 0
    for root, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = Path(root, name)
            if path.suffix.lower() in PACKAGE_SUFFIXES:
                found.append(path)
            else:
                others += 1
    return found, others
