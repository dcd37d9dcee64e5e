"""Suppression files: YAML, read as strictly as rules; every refusal is one line with file, line, what and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from mingcha.rules.errors import RuleError
from mingcha.rules.yaml_source import MAX_BYTES, Located, read_yaml

from .fingerprint import LENGTH
from .suppress import Suppression, SuppressionFile

MAX_ENTRIES = 2_000
"""Most entries in one file."""
MAX_REASON = 500
"""Longest reason, in characters."""
MAX_NAME = 200
"""Longest author, rule, data type, actor and app, in characters."""

_KEYS = ("fingerprint", "rule", "data_type", "actor", "app_id", "reason", "author", "created", "expires")
_REQUIRED = ("reason", "author", "created", "expires")
_FINGERPRINT = re.compile(rf"[0-9a-f]{{{LENGTH}}}")
_ACTOR = re.compile(r"first_party|sdk:\S+|unknown:\S+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class SuppressionError(RuleError):
    """Why a suppression file cannot be used, in one line."""


def load_suppressions(path: Path) -> SuppressionFile:
    """The entries of the file at `path`; `SuppressionError` for a file that is not there or not in order."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SuppressionError(str(path), 0, "unreadable", error.strerror or "cannot be read") from None
    return read_suppressions(content, str(path))


def read_suppressions(content: bytes, name: str) -> SuppressionFile:
    """The entries in `content`; `SuppressionError` names the file as `name`."""
    try:
        document = read_yaml(content, name)
    except RuleError as error:
        why = "the file holds no suppressions" if error.what == "empty-file" else error.why
        raise SuppressionError(name, error.line, error.what, why) from None
    data = document.data
    if not isinstance(data, dict) or set(data) != {"suppressions"} or not isinstance(data["suppressions"], list):
        raise SuppressionError(name, 1, "not-suppressions", "the file is one key `suppressions` with a list of entries")
    entries = data["suppressions"]
    if len(entries) > MAX_ENTRIES:
        raise SuppressionError(name, 0, "too-many-entries", f"at most {MAX_ENTRIES} entries, this file has {len(entries)}")
    return SuppressionFile(name=name, entries=tuple(_Entry(document, name, n).read() for n in range(len(entries))))


class _Entry:
    """Reads one entry."""

    def __init__(self, document: Located, file: str, position: int) -> None:
        self.document = document
        self.file = file
        self.path: tuple[str | int, ...] = ("suppressions", position)
        self.data: Mapping[str, Any] = document.data["suppressions"][position]

    def refused(self, key: str | None, what: str, why: str) -> SuppressionError:
        path = self.path if key is None else (*self.path, key)
        return SuppressionError(self.file, self.document.line(path), what, why)

    def read(self) -> Suppression:
        if not isinstance(self.data, dict):
            raise self.refused(None, "not-an-entry", "an entry has keys and values")
        for key in self.data:
            if key not in _KEYS:
                raise self.refused(key, "unknown-key", f"an entry has no {key[:60]!r}; it has {', '.join(_KEYS)}")
        for key in _REQUIRED:
            if self.data.get(key) is None:
                raise self.refused(None, "missing-key", f"an entry needs {key}")
        fingerprint, rule = self.text("fingerprint"), self.text("rule")
        if fingerprint is None and rule is None:
            raise self.refused(None, "matches-all", "an entry needs a fingerprint or a rule")
        if fingerprint is not None and not _FINGERPRINT.fullmatch(fingerprint):
            raise self.refused("fingerprint", "bad-fingerprint", f"a fingerprint has {LENGTH} digits 0-9 a-f")
        actor = self.text("actor")
        if actor is not None and not _ACTOR.fullmatch(actor):
            raise self.refused("actor", "bad-actor", "an actor is first_party, sdk:<id> or unknown:<root package>")
        created, expires = self.day("created"), self.day("expires")
        if expires < created:
            raise self.refused("expires", "expires-before-created", f"it expires on {expires}, before {created}")
        return Suppression(
            line=self.document.line(self.path),
            fingerprint=fingerprint,
            rule=rule,
            data_type=self.text("data_type"),
            actor=actor,
            app_id=self.text("app_id"),
            reason=self.text("reason", MAX_REASON) or "",
            author=self.text("author") or "",
            created=created,
            expires=expires,
        )

    def text(self, key: str, longest: int = MAX_NAME) -> str | None:
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.refused(key, "not-text", f"{key} is text: write it in quotes")
        line = " ".join(value.split())
        if not line:
            raise self.refused(key, "empty", f"{key} is empty")
        if len(line) > longest:
            raise self.refused(key, "too-long", f"{key} has at most {longest} characters, this one {len(line)}")
        return line

    def day(self, key: str) -> date:
        value = self.text(key) or ""
        try:
            if _DATE.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise self.refused(key, "bad-date", f'{key} is a day as in "2026-12-31", in quotes')
