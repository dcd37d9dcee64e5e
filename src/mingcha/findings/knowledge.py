"""What findings need of the knowledge; `mingcha.knowledge.Report` has this form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

Entries = Mapping[str, Mapping[str, Any]]


class KnowledgeReport(Protocol):
    """Entries by id, each with its texts in `zh` and `en`."""

    @property
    def checks(self) -> Entries:
        """Checks: `problem`, `needs` (parts that must be read for "clean"), `input` (what a user could give)."""

    @property
    def data_types(self) -> Entries:
        """Data types: `zh`, `en`, `family`, `sensitivity`."""

    @property
    def documents(self) -> Entries:
        """Laws, rules and standards: `number` where they have one, `valid_from`, `valid_to`."""

    @property
    def clauses(self) -> Entries:
        """Clauses: `document`, `confirmed`, and `place`, `valid_from`, `valid_to` where they have their own."""

    def warning_text(self, code: str, part: str, loss: str, entry: str) -> Mapping[str, str]:
        """Return the text for readers of a warning, `zh` and `en`; unknown codes get one by part and loss."""
