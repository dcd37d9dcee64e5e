"""What reports ask of the knowledge: the names that stand for ids.

Reports never import the knowledge; they are handed a :class:`Names`. An id without a name is shown as the id itself, so that a report
made with older or without any knowledge is still complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from mingcha.findings.model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of a law, a regulation, a notice or a standard."""

    document: Text  # title of the document
    number: str  # document number, e.g. 工信部信管函〔2020〕164号; empty when it has none
    title: Text  # what the clause is about, in our own words
    confirmed: Literal["seen", "memory"]  # whether the official text was read, or must still be compared with it
    place: str = ""  # article, paragraph, item within the document, as the document numbers it

    @property
    def citable(self) -> bool:
        """Whether a document that has consequences (an order, a notice) may cite it: only what was compared with the text."""
        return self.confirmed == "seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionName:
    """A permission of Android in words."""

    name: Text
    protection: str | None = None  # base protection level: "normal", "dangerous", "signature" or "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkName:
    """An SDK and its vendor."""

    name: Text
    vendor: Text | None = None
    library: bool = False  # a general library rather than a service of a third party


class Names(Protocol):
    """Names for ids; each method gives ``None`` for an id it does not know."""

    def data_type(self, identifier: str, /) -> Text | None:
        """The name of a data type, e.g. ``imei``."""

    def problem(self, identifier: str, /) -> Text | None:
        """The name of a problem, e.g. ``illegal-collection``."""

    def check(self, identifier: str, /) -> Text | None:
        """The name of a check, e.g. ``before-consent``."""

    def sdk_category(self, identifier: str, /) -> Text | None:
        """The name of an SDK category, e.g. ``push``."""

    def sdk(self, identifier: str, /) -> SdkName | None:
        """The name and vendor of an SDK."""

    def permission(self, name: str, /) -> PermissionName | None:
        """A permission in words, by its full name."""

    def framework(self, identifier: str, /) -> Text | None:
        """The name of a framework or packer."""

    def clause(self, identifier: str, /) -> Clause | None:
        """A clause by its id, e.g. ``164-1``."""

    def refusal(self, code: str, entry: str, /) -> Text | None:
        """Why an input could not be inspected, by the code of its error; ``entry`` is the entry that was being read, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesFromTables:
    """Names held in mappings from id to name; without arguments it knows none."""

    data_types: Mapping[str, Text] = field(default_factory=dict)
    problems: Mapping[str, Text] = field(default_factory=dict)
    checks: Mapping[str, Text] = field(default_factory=dict)
    sdk_categories: Mapping[str, Text] = field(default_factory=dict)
    sdks: Mapping[str, SdkName] = field(default_factory=dict)
    permissions: Mapping[str, PermissionName] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    refusals: Mapping[str, Text] = field(default_factory=dict)
    frameworks: Mapping[str, Text] = field(default_factory=dict)

    def data_type(self, identifier: str, /) -> Text | None:
        """The name of a data type."""
        return self.data_types.get(identifier)

    def problem(self, identifier: str, /) -> Text | None:
        """The name of a problem."""
        return self.problems.get(identifier)

    def check(self, identifier: str, /) -> Text | None:
        """The name of a check."""
        return self.checks.get(identifier)

    def sdk_category(self, identifier: str, /) -> Text | None:
        """The name of an SDK category."""
        return self.sdk_categories.get(identifier)

    def sdk(self, identifier: str, /) -> SdkName | None:
        """The name and vendor of an SDK."""
        return self.sdks.get(identifier)

    def permission(self, name: str, /) -> PermissionName | None:
        """A permission in words."""
        return self.permissions.get(name)

    def clause(self, identifier: str, /) -> Clause | None:
        """A clause."""
        return self.clauses.get(identifier)

    def framework(self, identifier: str, /) -> Text | None:
        """The name of a framework or packer."""
        return self.frameworks.get(identifier)

    def refusal(self, code: str, entry: str, /) -> Text | None:
        """Why an input could not be inspected."""
        return _of_entry(self.refusals.get(code), entry)


Entries = Mapping[str, Mapping[str, Any]]


class KnowledgeEntries(Protocol):
    """What :class:`NamesFromKnowledge` reads; ``mingcha.knowledge.Report`` has this form. Texts are in ``zh`` and ``en``."""

    @property
    def data_types(self) -> Entries:
        """Data types."""

    @property
    def problems(self) -> Entries:
        """Problems."""

    @property
    def checks(self) -> Entries:
        """Checks."""

    @property
    def documents(self) -> Entries:
        """Laws, rules and standards; ``number`` where they have one."""

    @property
    def clauses(self) -> Entries:
        """Clauses with ``document`` and ``confirmed``."""

    @property
    def permissions(self) -> Entries:
        """Android's permissions with ``protection``."""

    @property
    def sdks(self) -> Entries:
        """SDKs with ``name``, ``name_en``, ``vendor``, ``vendor_en`` and ``library``."""

    @property
    def sdk_categories(self) -> Entries:
        """SDK categories."""

    @property
    def frameworks(self) -> Entries:
        """Frameworks and packers with ``name`` and ``name_en``."""

    @property
    def warnings(self) -> Entries:
        """Texts of warnings and refusals by code, with ``{entry}``."""


@dataclass(frozen=True, slots=True)
class NamesFromKnowledge:
    """Names looked up in the entries of the knowledge, one at a time: nothing is copied beforehand."""

    entries: KnowledgeEntries

    def data_type(self, identifier: str, /) -> Text | None:
        """The name of a data type."""
        return _named(self.entries.data_types.get(identifier))

    def problem(self, identifier: str, /) -> Text | None:
        """The name of a problem."""
        return _named(self.entries.problems.get(identifier))

    def check(self, identifier: str, /) -> Text | None:
        """The name of a check."""
        return _named(self.entries.checks.get(identifier))

    def sdk_category(self, identifier: str, /) -> Text | None:
        """The name of an SDK category."""
        return _named(self.entries.sdk_categories.get(identifier))

    def sdk(self, identifier: str, /) -> SdkName | None:
        """The name and vendor of an SDK."""
        entry = self.entries.sdks.get(identifier)
        if entry is None:
            return None
        vendor = entry.get("vendor")
        return SdkName(
            name=Text(zh=entry["name"], en=entry.get("name_en") or entry["name"]),
            vendor=Text(zh=vendor, en=entry.get("vendor_en") or vendor) if vendor else None,
            library=bool(entry.get("library")),
        )

    def permission(self, name: str, /) -> PermissionName | None:
        """A permission in words."""
        entry = self.entries.permissions.get(name)
        words = _named(entry)
        return None if entry is None or words is None else PermissionName(name=words, protection=entry.get("protection"))

    def clause(self, identifier: str, /) -> Clause | None:
        """A clause; one that nobody confirmed counts as from memory."""
        entry = self.entries.clauses.get(identifier)
        document = self.entries.documents.get(entry["document"]) if entry else None
        title, of = _named(entry), _named(document)
        if entry is None or document is None or title is None or of is None:
            return None
        confirmed: Literal["seen", "memory"] = "seen" if entry.get("confirmed") == "seen" else "memory"
        place = entry.get("place") or ""
        return Clause(document=of, number=document.get("number") or "", title=title, confirmed=confirmed, place=place)

    def framework(self, identifier: str, /) -> Text | None:
        """The name of a framework or packer."""
        entry = self.entries.frameworks.get(identifier)
        return Text(zh=entry["name"], en=entry.get("name_en") or entry["name"]) if entry is not None else None

    def refusal(self, code: str, entry: str, /) -> Text | None:
        """Why an input could not be inspected."""
        return _of_entry(_named(self.entries.warnings.get(code)), entry)


def _of_entry(text: Text | None, entry: str) -> Text | None:
    if text is None:
        return None
    return Text(zh=text.zh.replace("{entry}", entry or "安装包"), en=text.en.replace("{entry}", entry or "the package"))


def _named(entry: Mapping[str, Any] | None) -> Text | None:
    return Text(zh=entry["zh"], en=entry["en"]) if entry is not None and "zh" in entry and "en" in entry else None
