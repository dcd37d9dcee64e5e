"""Fields of records: the names they go by, and their values, read strictly; every refusal says file, line, field and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from .errors import SuppliedError, shown
from .source import Record, SourceFile

MAX_TEXT = 2_000
"""Longest value, in characters."""
MAX_NAME = 500
"""Longest name of an app, a company, a permission."""
MAX_ITEMS = 1_000
"""Most items of a list."""
MAX_PASSED_OVER = 10
"""Most unknown columns named in the note on them."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufeff]+")
_APP_ID = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*", re.ASCII)
_DIGITS = re.compile(r"[0-9]{1,18}", re.ASCII)
_DATE = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?([ T].*)?", re.ASCII)
_HEX = re.compile(r"[0-9a-f]+")
_SEPARATORS = re.compile("[;；|\n]")
_YES = frozenset({"是", "可", "可卸载", "能", "yes", "y", "true", "1"})
_NO = frozenset({"否", "不可", "不可卸载", "不能", "no", "n", "false", "0"})
_NOTHING = frozenset({"", "-", "--", "/", "无", "n/a", "null", "none"})


@dataclass(frozen=True, slots=True)
class Named:
    """A field: its key and the column names it goes by, the first Chinese one being its name in reports."""

    key: str
    zh: str
    en: str  # its name in reports
    columns: tuple[str, ...] = ()  # further column names


@dataclass(slots=True)
class Fields:
    """The fields of one record. A field that the record has and leaves empty is another thing than one it does not have."""

    source: SourceFile
    record: Record
    names: Sequence[Named]
    values: dict[str, Any] = field(default_factory=dict)  # by key

    @classmethod
    def of(cls, source: SourceFile, record: Record, names: Sequence[Named], columns: Mapping[str, str]) -> Fields:
        """The record's values by key; two columns of one meaning are refused, and so is a record with no field known."""
        found = cls(source, record, names)
        for name, value in record.values.items():
            key = columns.get(column_key(name))
            if key is None:
                continue
            if key in found.values:
                raise found.refused(key, "duplicate-key", f"it is given twice, the second time as {shown(name)}")
            found.values[key] = value
        if not found.values:
            known = ", ".join(one.key for one in names)
            raise SuppliedError(source.path, record.line, "no-known-field", f"none of its columns is known; these are: {known}")
        return found

    def refused(self, key: str, what: str, why: str) -> SuppliedError:
        """The refusal of a field."""
        return SuppliedError(self.source.path, self.record.line, what, f"{key}: {why}")

    @property
    def not_recorded(self) -> list[str]:
        """Fields that the record does not have, sorted."""
        return sorted(one.key for one in self.names if one.key not in self.values)

    def text(self, key: str, longest: int = MAX_TEXT) -> str | None:
        """A text on one line, without control characters; nothing when it is empty."""
        value = self.values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.refused(key, "no-text", "it is text")
        if len(value) > longest:
            raise self.refused(key, "too-long", f"it has at most {longest:,} characters, this one {len(value):,}")
        line = plain(value)
        return None if line.lower() in _NOTHING else line

    def app_id(self, key: str) -> str | None:
        """An application id."""
        text = self.text(key, MAX_NAME)
        if text is not None and not _APP_ID.fullmatch(text):
            raise self.refused(key, "bad-app-id", f"{shown(text)} is no application id")
        return text

    def integer(self, key: str) -> int | None:
        """A number without sign."""
        text = self.text(key, MAX_NAME)
        if text is None:
            return None
        if not _DIGITS.fullmatch(text):
            raise self.refused(key, "bad-number", f"{shown(text)} is no whole number of at most 18 digits")
        return int(text)

    def truth(self, key: str) -> bool | None:
        """Yes or no."""
        value = self.values.get(key)
        if isinstance(value, bool):
            return value
        text = self.text(key, MAX_NAME)
        if text is None:
            # "0" and "1" of JSON numbers have come as text by now; "无" says nothing.
            return None
        word = text.lower()
        if word not in _YES | _NO:
            raise self.refused(key, "no-truth", f"{shown(text)} is neither yes (是, yes, true, 1) nor no (否, no, false, 0)")
        return word in _YES

    def day(self, key: str) -> str | None:
        """A day, as ISO 8601; a time of day behind it is dropped."""
        text = self.text(key, MAX_NAME)
        if text is None:
            return None
        match = _DATE.fullmatch(text)
        try:
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat() if match else _refuse()
        except ValueError:
            raise self.refused(key, "bad-date", f"{shown(text)} is no day as in 2026-12-31") from None

    def digest(self, key: str, lengths: Mapping[int, str]) -> str | None:
        """A digest in hexadecimal, colons and spaces taken out; `lengths` names the digests by their number of digits."""
        text = self.text(key, MAX_NAME)
        if text is None:
            return None
        digits = re.sub(r"[\s:]", "", text).lower()
        if len(digits) not in lengths or not _HEX.fullmatch(digits):
            kinds = " or ".join(f"{name} ({length} digits)" for length, name in sorted(lengths.items(), reverse=True))
            raise self.refused(key, "bad-digest", f"{shown(text)} is no {kinds} in hexadecimal")
        return digits

    def items(self, key: str) -> list[Any] | None:
        """A list: of JSON as it is, of a text what semicolons, bars and lines part; nothing when the record does not have it."""
        if key not in self.values:
            return None
        value = self.values[key]
        if value is None:
            return []
        if isinstance(value, str):
            if len(value) > MAX_TEXT * MAX_ITEMS:
                raise self.refused(key, "too-long", f"it has at most {MAX_TEXT * MAX_ITEMS:,} characters")
            value = [one for one in _SEPARATORS.split(value) if plain(one).lower() not in _NOTHING]
        if not isinstance(value, (list, tuple)):
            raise self.refused(key, "no-list", "it is a list")
        if len(value) > MAX_ITEMS:
            raise self.refused(key, "too-many-items", f"it has at most {MAX_ITEMS:,} items, this one {len(value):,}")
        return list(value)

    def texts(self, key: str) -> list[str]:
        """A list of texts, each once, in order."""
        found: dict[str, None] = {}
        for item in self.items(key) or ():
            if not isinstance(item, str):
                raise self.refused(key, "no-text", "its items are text")
            if len(item) > MAX_NAME:
                raise self.refused(key, "too-long", f"an item has at most {MAX_NAME:,} characters, this one {len(item):,}")
            if plain(item):
                found[plain(item)] = None
        return list(found)


def columns_of(names: Sequence[Named]) -> dict[str, str]:
    """Column name, as `column_key` writes it, to the key of the field."""
    return {column_key(name): one.key for one in names for name in (one.key, one.zh, one.en, *one.columns)}


@lru_cache(maxsize=4_096)
def column_key(name: str) -> str:
    """A column's name without what writers differ in: case, width, spaces, underscores and hyphens."""
    return re.sub(r"[\s_\-]", "", unicodedata.normalize("NFKC", name[:MAX_NAME])).lower()


def passed_over(source: SourceFile, columns: Mapping[str, str]) -> list[str]:
    """Columns of a file that are no field, in order, at most `MAX_PASSED_OVER`: a typing error among them should be seen."""
    unknown: dict[str, None] = {}
    for record in source.records:
        for name in record.values:
            if column_key(name) not in columns:
                unknown[plain(name)[:60]] = None
                if len(unknown) >= MAX_PASSED_OVER:
                    return list(unknown)
    return list(unknown)


def plain(text: str) -> str:
    """A text on one line: control characters and line ends are spaces, none at its ends."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _refuse() -> str:
    raise ValueError
