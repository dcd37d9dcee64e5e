"""The language of what people read; every command takes it in the same way."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """Language of a report for people."""

    zh = "zh"
    en = "en"
