"""Records from a file: one JSON object, a list of them, JSON lines, or CSV, in UTF-8 or GB18030.

Nothing is believed of the content: size, number of records, length and nesting are bounded, a key given twice is refused, and texts
stay texts (a spreadsheet's formula is letters).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from .errors import SuppliedError, shown

MAX_FILE_BYTES = 64 << 20
"""Largest file."""
MAX_RECORDS = 200_000
"""Most records of one file."""
MAX_KEYS = 200
"""Most columns of a table, or keys of an object."""
MAX_NESTING = 4
"""Deepest nesting of a JSON record: a record, its permissions, one of them, its values."""
MAX_LINE = 1 << 20
"""Longest record, in characters."""
MAX_DIGITS = 18
"""Most digits of a number."""

Encoding = Literal["utf-8", "utf-8-sig", "gb18030"]
Form = Literal["json", "jsonl", "csv"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record as the file has it."""

    line: int  # where it begins, from 1; its place in a list
    values: Mapping[str, Any]  # by key as written; values of CSV are texts


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file, read."""

    name: str  # its name without folders
    path: str  # as the user named it
    sha256: str
    encoding: Encoding
    form: Form
    records: Sequence[Record]


def read_file(path: Path) -> SourceFile:
    """The records of the file at `path`; `SuppliedError` for one that is not there or not in order."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise SuppliedError(str(path), 0, "unreadable", getattr(error, "strerror", None) or "cannot be read") from None
    return read_content(content, str(path))


def read_content(content: bytes, path: str) -> SourceFile:
    """The records in `content`; errors name the file as `path`."""
    if len(content) > MAX_FILE_BYTES:
        raise SuppliedError(path, 0, "too-large", f"the file has more than {MAX_FILE_BYTES >> 20} MiB")
    text, encoding = _decoded(content, path)
    if not text.strip():
        raise SuppliedError(path, 0, "empty", "the file holds no record")
    if "\x00" in text:
        raise SuppliedError(path, text.count("\n", 0, text.index("\x00")) + 1, "nul", "a NUL character: this is no text")
    form: Form
    if text.lstrip()[0] in "[{":
        form, records = _json(text, path)
    else:
        form, records = "csv", list(_bounded(_csv(text, path), path))
    if not records:
        raise SuppliedError(path, 0, "empty", "the file holds no record")
    digest = hashlib.sha256(content).hexdigest()
    return SourceFile(name=Path(path).name, path=path, sha256=digest, encoding=encoding, form=form, records=records)


def from_values(values: Sequence[Mapping[str, Any]], name: str) -> SourceFile:
    """Records that a program gives, in the form of JSON, under the same bounds."""
    records = list(_bounded((Record(line=place, values=_object(one, name, place)) for place, one in enumerate(values, 1)), name))
    if not records:
        raise SuppliedError(name, 0, "empty", "there is no record")
    try:
        content = json.dumps([dict(record.values) for record in records], ensure_ascii=False, sort_keys=True).encode(
            "utf-8", "surrogatepass"
        )
    except (TypeError, ValueError):
        raise SuppliedError(name, 0, "no-json", "a record holds a value that JSON does not have") from None
    return SourceFile(name=name, path=name, sha256=hashlib.sha256(content).hexdigest(), encoding="utf-8", form="json", records=records)


def _decoded(content: bytes, path: str) -> tuple[str, Encoding]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SuppliedError(path, 0, "encoding", "the file is UTF-16: save it as UTF-8 (in a spreadsheet: CSV UTF-8)")
    encodings: tuple[Encoding, ...] = ("utf-8-sig",) if content.startswith(b"\xef\xbb\xbf") else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError as error:
            at = error.start
    line = content.count(b"\n", 0, at) + 1
    raise SuppliedError(path, line, "encoding", f"neither UTF-8 nor GB18030 at byte {at}")


def _bounded(records: Iterator[Record], path: str) -> Iterator[Record]:
    for number, record in enumerate(records, 1):
        if number > MAX_RECORDS:
            raise SuppliedError(path, record.line, "too-many-records", f"at most {MAX_RECORDS:,} records")
        yield record


# -- JSON --------------------------------------------------------------------------------------------------------------


class _RefusedError(ValueError):
    """What a value is refused for, while it is parsed."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(why)
        self.what = what
        self.why = why


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MAX_KEYS:
        raise _RefusedError("too-many-keys", f"an object with {len(pairs)} keys; at most {MAX_KEYS}")
    held = dict(pairs)
    if len(held) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _RefusedError("duplicate-key", f"{shown(twice)} is given twice")
    return held


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise _RefusedError("bad-number", f"a number has at most {MAX_DIGITS} digits")
    return int(digits)


def _no_number(word: str) -> Any:
    raise _RefusedError("bad-number", f"{word[:20]} is no number here: write a version as text")


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_int=_integer, parse_float=_no_number, parse_constant=_no_number)


def _json(text: str, path: str) -> tuple[Form, list[Record]]:
    start = len(text) - len(text.lstrip())
    first_line = text[start:].split("\n", 1)[0].strip()
    rest = text[start + len(text[start:].split("\n", 1)[0]) :].strip()
    # An object that ends with its line, and another begins: JSON lines. Otherwise it is one document.
    if rest and first_line.startswith("{") and first_line.endswith("}"):
        return "jsonl", list(_bounded(_json_lines(text, path), path))
    document = _parsed(text, path, 1)
    if isinstance(document, list):
        records = (Record(line=place, values=_object(one, path, place)) for place, one in enumerate(document, 1))
        return "json", list(_bounded(records, path))
    return "json", [Record(line=1, values=_object(document, path, 1))]


def _json_lines(text: str, path: str) -> Iterator[Record]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            if len(line) > MAX_LINE:
                raise SuppliedError(path, number, "too-long", f"a line has at most {MAX_LINE:,} characters")
            yield Record(line=number, values=_object(_parsed(line, path, number), path, number))


def _parsed(text: str, path: str, line: int) -> Any:
    try:
        return _DECODER.decode(text)
    except _RefusedError as refused:
        raise SuppliedError(path, line, refused.what, refused.why) from None
    except json.JSONDecodeError as error:
        raise SuppliedError(path, line + error.lineno - 1, "no-json", f"{error.msg} at column {error.colno}") from None
    except RecursionError:
        raise SuppliedError(path, line, "too-deep", f"values nest at most {MAX_NESTING} deep") from None


def _object(value: Any, path: str, line: int) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise SuppliedError(path, line, "no-record", "a record is an object of keys and values")
    if len(value) > MAX_KEYS:
        raise SuppliedError(path, line, "too-many-keys", f"a record has at most {MAX_KEYS} keys")
    if _deeper(value, MAX_NESTING):
        raise SuppliedError(path, line, "too-deep", f"values nest at most {MAX_NESTING} deep")
    return value


def _deeper(value: Any, allowed: int) -> bool:
    """Whether a value nests deeper than allowed; the recursion is as deep as that."""
    if not isinstance(value, (Mapping, list, tuple)):
        return False
    if allowed == 0:
        return True
    return any(_deeper(item, allowed - 1) for item in (value.values() if isinstance(value, Mapping) else value))


# -- CSV ---------------------------------------------------------------------------------------------------------------


def _csv(text: str, path: str) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    begin = 1
    while True:
        begin = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SuppliedError(path, begin, "no-csv", str(error)) from None
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = _header(cells, path, begin)
            continue
        if len(cells) > len(header):
            raise SuppliedError(path, begin, "no-csv", f"{len(cells)} cells under {len(header)} columns")
        if sum(map(len, cells)) > MAX_LINE:
            raise SuppliedError(path, begin, "too-long", f"a row has at most {MAX_LINE:,} characters")
        if len(cells) < len(header):
            raise SuppliedError(path, begin, "no-csv", f"{len(cells)} cells under {len(header)} columns")
        yield Record(line=begin, values={name: cell for name, cell in zip(header, cells, strict=True) if name})


def _header(cells: Sequence[str], path: str, line: int) -> list[str]:
    if len(cells) > MAX_KEYS:
        raise SuppliedError(path, line, "too-many-keys", f"a table has at most {MAX_KEYS} columns, this one {len(cells)}")
    names = [cell.strip() for cell in cells]
    for place, name in enumerate(names):
        if name and name in names[:place]:
            raise SuppliedError(path, line, "duplicate-key", f"column {shown(name)} stands there twice")
    return names
