"""Lists of words in Chinese and English for one kind of report, beside the common ones of :mod:`mingcha.reports.words`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mingcha.reports.visible import visible
from mingcha.reports.words import Language


@dataclass(frozen=True, slots=True)
class Wordlist:
    """Keys to (zh, en); ``{name}`` is filled in when it is called."""

    words: Mapping[str, tuple[str, str]]

    def __call__(self, key: str, language: Language, /, **values: object) -> str:
        """The words for `key`; `KeyError` for a key or a value that does not exist. Text among `values` is made visible."""
        text = self.words[key][0 if language == "zh" else 1]
        if not values:
            return text
        return text.format(**{name: visible(value) if isinstance(value, str) else value for name, value in values.items()})
