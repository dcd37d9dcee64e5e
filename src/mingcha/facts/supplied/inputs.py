"""What the user gives beside packages, read once, and what of it concerns one package: rows of the tables that hold it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from mingcha.facts.tables import FactTables, Row

from .compare import Subject, not_shown, of_filing, of_listing
from .fields import passed_over
from .filing import COLUMNS as FILING_COLUMNS
from .filing import Filing, read_filing
from .listing import COLUMNS as LISTING_COLUMNS
from .listing import Listing, read_listing
from .preinstalled import COLUMNS as PREINSTALLED_COLUMNS
from .preinstalled import Preinstalled, read_preinstalled
from .source import SourceFile, from_values, read_file

MAX_RECORDS_OF_ONE = 50
"""Most records of one file that are held against one package."""
MAX_SAME_FUNCTION = 20
"""Most other apps of the same function that are named."""

InputName = Literal["store", "filing", "preinstalled"]
Given = str | Path | Mapping[str, Any] | Sequence[Mapping[str, Any]]
"""A file, one record, or several."""

# What a check must know of a listing or record before it can be clean: one of each of these.
NEEDED: Mapping[str, tuple[InputName, Sequence[Sequence[str]]]] = {
    "listing-incomplete": (
        "store",
        (["developer"], ["version_name", "version_code"], ["updated"], ["policy_url"], ["permissions"], ["data_collected"]),
    ),
    "listing-differs": (
        "store",
        (["name"], ["version_name", "version_code"], ["sha256", "certificate"], ["permissions"]),
    ),
    "filing-missing": ("store", (["filing_number"],)),
    "filing-inconsistent": ("filing", (["app_ids"], ["certificate"])),
    "not-uninstallable": ("preinstalled", (["uninstallable"],)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedFile:
    """A file given, and what of it concerns the package."""

    input: InputName
    name: str
    sha256: str
    encoding: str
    form: str
    records: int  # in the file
    lines: Sequence[int]  # of the records about the package


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """What was given about one package."""

    tables: Mapping[str, Sequence[Row]]  # tables that were given, with their rows
    inputs: frozenset[str]  # inputs that say something of the package
    silent: frozenset[str]  # inputs that were given and say nothing of it
    not_recorded: Mapping[str, tuple[InputName, Sequence[str]]]  # check to the fields that its records lack
    files: Sequence[UsedFile]


NOTHING = Supplied(tables={}, inputs=frozenset(), silent=frozenset(), not_recorded={}, files=())


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Files given beside packages."""

    listing: SourceFile | None = None
    filing: SourceFile | None = None
    preinstalled: SourceFile | None = None
    listings: Sequence[Listing] = ()
    filings: Sequence[Filing] = ()
    entries: Sequence[Preinstalled] = ()
    notes: Sequence[str] = field(default=())  # lines on how the files were read

    @classmethod
    def read(cls, *, listing: Given | None = None, filing: Given | None = None, preinstalled: Given | None = None) -> Inputs:
        """Read what is given; `SuppliedError` for the first that is not in order."""
        shelves, filed, list_ = (
            _source(one, name) for one, name in ((listing, "listing"), (filing, "filing"), (preinstalled, "preinstalled"))
        )
        notes = [
            note
            for source, columns in ((shelves, LISTING_COLUMNS), (filed, FILING_COLUMNS), (list_, PREINSTALLED_COLUMNS))
            if source is not None
            for note in _notes(source, columns)
        ]
        return cls(
            listing=shelves,
            filing=filed,
            preinstalled=list_,
            listings=[] if shelves is None else [read_listing(shelves, record) for record in shelves.records],
            filings=[] if filed is None else [read_filing(filed, record) for record in filed.records],
            entries=[] if list_ is None else [read_preinstalled(list_, record) for record in list_.records],
            notes=notes,
        )

    def __bool__(self) -> bool:
        return not (self.listing is None and self.filing is None and self.preinstalled is None)

    def of(self, tables: FactTables, sha256: str) -> Supplied:
        """What concerns the package with these facts."""
        if not self:
            return NOTHING
        subject = Subject(tables, sha256)
        rows: dict[str, list[Row]] = {}
        used: list[UsedFile] = []
        matched: dict[InputName, Sequence[Listing | Filing | Preinstalled]] = {}
        comparisons: list[Row] = []
        listings: Sequence[Listing] = ()
        if self.listing is not None:
            listings = matched["store"] = self._listings_of(subject)
            used.append(_used("store", self.listing, [one.line for one in listings]))
            if listings:
                rows["listing"] = [_listing_row(self.listing.name, one, subject) for one in listings]
            comparisons += [{"source": self.listing.name, **row} for one in listings for row in of_listing(one, subject)]
        if self.filing is not None:
            filings = matched["filing"] = self._filings_of(subject)
            used.append(_used("filing", self.filing, [one.line for one in filings]))
            rows["filing"] = [_filing_row(self.filing.name, one) for one in filings]
            comparisons += [{"source": self.filing.name, **row} for one in filings for row in of_filing(one, subject, listings)]
        if self.preinstalled is not None:
            entries = matched["preinstalled"] = self._entries_by_app.get(subject.app_id or "", ())[:MAX_RECORDS_OF_ONE]
            used.append(_used("preinstalled", self.preinstalled, [one.line for one in entries]))
            if entries:
                rows["preinstalled"] = [self._preinstalled_row(self.preinstalled.name, one) for one in entries]
        if matched.get("store") or matched.get("filing"):
            rows["comparison"] = comparisons
        return Supplied(
            tables=rows,
            inputs=frozenset(name for name, records in matched.items() if records),
            silent=frozenset(name for name, records in matched.items() if not records),
            not_recorded=_not_recorded(matched),
            files=used,
        )

    # -- which records are about a package ---------------------------------------------------------------------------

    @cached_property
    def _listings_by_app(self) -> Mapping[str, Sequence[Listing]]:
        return _by(self.listings, lambda one: [one.app_id] if one.app_id else [])

    @cached_property
    def _listings_by_digest(self) -> Mapping[str, Sequence[Listing]]:
        return _by(self.listings, lambda one: [one.sha256] if one.sha256 else [])

    @cached_property
    def _filings_by_app(self) -> Mapping[str, Sequence[Filing]]:
        return _by(self.filings, lambda one: [app_id.lower() for app_id in one.app_ids] if one.android else [])

    @cached_property
    def _filings_by_number(self) -> Mapping[str, Sequence[Filing]]:
        return _by(self.filings, lambda one: [one.filing_number] if one.android else [])

    @cached_property
    def _entries_by_app(self) -> Mapping[str, Sequence[Preinstalled]]:
        return _by(self.entries, lambda one: [one.app_id])

    @cached_property
    def _kept_by_function(self) -> Mapping[tuple[str | None, str | None, str], Sequence[str]]:
        """Apps that cannot be uninstalled, by maker, model and basic function."""
        found: dict[tuple[str | None, str | None, str], dict[str, None]] = {}
        for one in self.entries:
            if one.uninstallable is False and one.basic_function is not None:
                found.setdefault((one.maker, one.model, one.basic_function), {})[one.app_id] = None
        return {key: list(apps) for key, apps in found.items()}

    def _listings_of(self, subject: Subject) -> list[Listing]:
        """The listings of the package, in each store: of its digest; else of its app and not of another version.

        A single listing that states another version and no digest is held against the package; of several, or with another digest
        too, it is of another package.
        """
        by_app = self._listings_by_app.get(subject.app_id, ()) if subject.app_id else ()
        candidates = dict.fromkeys(one.line for one in (*self._listings_by_digest.get(subject.sha256, ()), *by_app))
        by_line = {one.line: one for one in (*self._listings_by_digest.get(subject.sha256, ()), *by_app)}
        stores: dict[str | None, list[Listing]] = {}
        for line in sorted(candidates):
            stores.setdefault(by_line[line].store, []).append(by_line[line])
        chosen: list[Listing] = []
        for listings in stores.values():
            same = [one for one in listings if one.sha256 == subject.sha256]
            fitting = same or [one for one in listings if not subject.other_version(one)]
            if not fitting and len(listings) == 1 and listings[0].sha256 is None:
                fitting = listings
            chosen += fitting
        return sorted(chosen, key=lambda one: one.line)[:MAX_RECORDS_OF_ONE]

    def _filings_of(self, subject: Subject) -> list[Filing]:
        """The records that name the app's id; without one, those of a filing number that the package shows."""
        found = self._filings_by_app.get((subject.app_id or "").lower(), ())
        if not found:
            numbers = [self._filings_by_number.get(number, ()) for number in subject.filing_numbers]
            found = [one for records in numbers for one in records]
        return sorted(found, key=lambda one: one.line)[:MAX_RECORDS_OF_ONE]

    def _preinstalled_row(self, source: str, entry: Preinstalled) -> Row:
        others: list[str] = []
        if entry.basic_function is not None and entry.uninstallable is False:
            kept = self._kept_by_function[(entry.maker, entry.model, entry.basic_function)]
            others = [app_id for app_id in kept if app_id != entry.app_id][:MAX_SAME_FUNCTION]
        return {
            "source": source,
            "line": entry.line,
            "maker": entry.maker,
            "model": entry.model,
            "app_id": entry.app_id,
            "name": entry.name,
            "uninstallable": entry.uninstallable,
            "function": entry.function,
            "basic_function": entry.basic_function,
            "called_basic": entry.called_basic,
            "reason": entry.reason,
            "same_function": others,
        }


def _source(given: Given | None, name: str) -> SourceFile | None:
    if given is None:
        return None
    if isinstance(given, (str, Path)):
        return read_file(Path(given))
    return from_values([given] if isinstance(given, Mapping) else list(given), name)


def _notes(source: SourceFile, columns: Mapping[str, str]) -> list[str]:
    notes = [f"{source.path}: read as GB18030"] if source.encoding == "gb18030" else []
    unknown = passed_over(source, columns)
    return [*notes, f"{source.path}: columns passed over: {', '.join(unknown)}"] if unknown else notes


def _by(records: Sequence[Any], keys: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in records:
        for key in keys(one):
            found.setdefault(key, []).append(one)
    return found


def _used(name: InputName, source: SourceFile, lines: Sequence[int]) -> UsedFile:
    return UsedFile(
        input=name,
        name=source.name,
        sha256=source.sha256,
        encoding=source.encoding,
        form=source.form,
        records=len(source.records),
        lines=lines,
    )


def _not_recorded(matched: Mapping[InputName, Sequence[Any]]) -> dict[str, tuple[InputName, Sequence[str]]]:
    """Check to the fields without which it cannot be clean and that some record about the package does not have."""
    found: dict[str, tuple[InputName, Sequence[str]]] = {}
    for check, (name, needed) in NEEDED.items():
        records = matched.get(name) or ()
        lacking = [group[0] for group in needed if any(set(group) <= set(_unsaid(one)) for one in records)]
        if lacking:
            found[check] = (name, lacking)
    return found


def _unsaid(record: Listing | Filing | Preinstalled) -> Sequence[str]:
    """Fields of which the record says nothing; an empty field of a list says nothing, an empty field of a listing shows nothing."""
    if isinstance(record, Preinstalled):
        return [*record.not_recorded, *(["uninstallable"] if record.uninstallable is None else [])]
    if isinstance(record, Filing):
        return [*record.not_recorded, *(["app_ids"] if not record.app_ids else []), *(["certificate"] if not record.certificate else [])]
    # A store need not show these; what it shows empty says as little as what was not recorded.
    empty = [name for name in ("sha256", "certificate", "name") if getattr(record, name) is None]
    return [*record.not_recorded, *empty]


def _listing_row(source: str, listing: Listing, subject: Subject) -> Row:
    shown = listing.permissions or ()
    return {
        "source": source,
        "line": listing.line,
        "store": listing.store,
        "app_id": listing.app_id,
        "name": listing.name,
        "developer": listing.developer,
        "version_name": listing.version_name,
        "version_code": listing.version_code,
        "updated": listing.updated,
        "size": listing.size,
        "package_sha256": listing.sha256,
        "certificate": listing.certificate,
        "policy_url": listing.policy_url,
        "filing_number": listing.filing_number,
        "filing_number_kind": listing.filing_number_kind,
        "age": listing.age,
        "data_collected": listing.data_collected,
        "permissions": [permission.name for permission in shown],
        "permissions_without_purpose": [permission.name for permission in shown if permission.purpose is None],
        "permissions_not_shown": not_shown(listing, subject),
        "empty": list(listing.empty),
        "not_recorded": list(listing.not_recorded),
    }


def _filing_row(source: str, filing: Filing) -> Row:
    return {
        "source": source,
        "line": filing.line,
        "filing_number": filing.filing_number,
        "organiser": filing.organiser,
        "name": filing.name,
        "app_ids": list(filing.app_ids),
        "domains": list(filing.domains),
        "certificate": filing.certificate,
    }
