"""Records held against the package: one row of `comparison` for each field that both have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from mingcha.facts.tables import FactTables, Row

from .filing import Filing
from .listing import DIGESTS, Listing

MAX_FOUND = 50
"""Most values named that a field was held against."""

Confidence = Literal["likely", "possible"]
_CERTIFICATE_COLUMNS = {"SHA-256": "certificate_sha256", "SHA-1": "certificate_sha1", "MD5": "certificate_md5"}
# A bundle is no file that a store hands out, and its upload key is not what signs what is handed out.
_HANDED_OUT = frozenset({"apk", "split_set"})


class Subject:
    """The package that records are held against."""

    def __init__(self, tables: FactTables, sha256: str) -> None:
        self.tables = tables
        self.sha256 = sha256
        self.package: Row = next(iter(tables.rows("package")), {})

    @property
    def app_id(self) -> str | None:
        """Its application id."""
        value: str | None = self.package.get("app_id")
        return value

    @property
    def handed_out(self) -> bool:
        """Whether the file is one that a store hands out."""
        return self.package.get("kind") in _HANDED_OUT

    @property
    def filing_numbers(self) -> Sequence[str]:
        """The filing numbers of apps that its texts have."""
        return self.package.get("filing_numbers") or ()

    @property
    def labels(self) -> list[str]:
        """The app's names in every language, each once."""
        return list(dict.fromkeys(text for text in self.package.get("label_texts") or () if text))

    def certificates(self, digits: int) -> list[str]:
        """The certificates whose signatures verify, and those that handed over to them, as digests of this many digits."""
        column = _CERTIFICATE_COLUMNS[DIGESTS[digits]]
        verified = [row for row in self.tables.rows("signer") if row["role"] == "lineage" or row["verified"]]
        return sorted({row[column] for row in verified})

    def dangerous(self) -> dict[str, str | None]:
        """Android's dangerous permissions that it requests on all of its Android levels, sorted, each with its group."""
        rows = self.tables.rows("permission")
        asked = (row for row in rows if row["kind"] != "defined" and row["protection"] == "dangerous" and row["max_sdk"] is None)
        return dict(sorted((row["name"], row["permission_group"]) for row in asked))

    def other_version(self, listing: Listing) -> bool:
        """Whether the listing states another version than the package's."""
        code, name = self.package.get("version_code"), self.package.get("version_name")
        if listing.version_code is not None and code is not None and listing.version_code != code:
            return True
        return bool(listing.version_name and name and _version(listing.version_name) != _version(name))


def of_listing(listing: Listing, subject: Subject) -> Iterator[Row]:
    """The comparisons of a listing with the package."""
    package = subject.package
    the_same = listing.sha256 == subject.sha256

    def row(field: str, given: str, found: Sequence[str], agrees: bool | None, confidence: Confidence) -> Row:
        place = {"input": "listing", "line": listing.line, "store": listing.store}
        return _row(place, field, given, found, agrees, confidence)

    if listing.app_id is not None and subject.app_id is not None:
        yield row("app_id", listing.app_id, [subject.app_id], listing.app_id == subject.app_id, "likely")
    if listing.version_name is not None or listing.version_code is not None:
        given = _version_words(listing.version_name, listing.version_code)
        found = _version_words(package.get("version_name"), package.get("version_code"))
        # Without the digest it may be that the listing is of another version: a lead.
        yield row("version", given, [found], not subject.other_version(listing), "likely" if the_same else "possible")
    if listing.sha256 is not None and subject.handed_out:
        # A listing may give the digest of one part of a set.
        sure: Confidence = "likely" if package.get("kind") == "apk" else "possible"
        yield row("sha256", listing.sha256, [subject.sha256], the_same, sure)
    if listing.certificate is not None and subject.handed_out:
        yield row("certificate", listing.certificate, *_certificate(listing.certificate, subject), "likely")
    if listing.name is not None and (subject.labels or not _lost(subject, "resources")):
        yield row("name", listing.name, subject.labels, _name_agrees(listing.name, subject), "likely" if the_same else "possible")
    if listing.permissions:
        missing = not_shown(listing, subject)
        given = ", ".join(permission.name for permission in listing.permissions[:MAX_FOUND])
        # A text that is no permission's name may stand for any of them.
        certain_names = all(permission.known for permission in listing.permissions)
        yield row("permissions", given, missing, not missing, "likely" if certain_names else "possible")
    if listing.filing_number is not None and listing.filing_number_kind == "app" and subject.filing_numbers:
        numbers = subject.filing_numbers
        yield row("filing_number", listing.filing_number, numbers, listing.filing_number in numbers, "likely")


def of_filing(filing: Filing, subject: Subject, listings: Sequence[Listing]) -> Iterator[Row]:
    """The comparisons of a filing record with the package, and with what listings of it say."""

    def row(field: str, given: str, found: Sequence[str], agrees: bool | None, confidence: Confidence, against: str = "package") -> Row:
        return _row({"input": "filing", "line": filing.line, "store": None}, field, given, found, agrees, confidence, against)

    if filing.app_ids and subject.app_id is not None:
        known = {app_id.lower() for app_id in filing.app_ids}
        yield row("app_id", ", ".join(filing.app_ids[:MAX_FOUND]), [subject.app_id], subject.app_id.lower() in known, "likely")
    if filing.certificate is not None and subject.handed_out:
        yield row("certificate", filing.certificate, *_certificate(filing.certificate, subject), "likely")
    if filing.name is not None and (subject.labels or not _lost(subject, "resources")):
        yield row("name", filing.name, subject.labels, _name_agrees(filing.name, subject), "possible")
    if filing.kind == "app" and subject.filing_numbers:
        numbers = subject.filing_numbers
        yield row("filing_number", filing.filing_number, numbers, filing.filing_number in numbers, "likely")
    developers = list(dict.fromkeys(listing.developer for listing in listings if listing.developer))
    if filing.organiser is not None and developers:
        agrees = all(_letters(developer) == _letters(filing.organiser) for developer in developers)
        yield row("organiser", filing.organiser, developers, agrees, "possible", "listing")


def not_shown(listing: Listing, subject: Subject) -> list[str]:
    """Dangerous permissions that the package requests and the listing does not show; none where it recorded no permissions."""
    if listing.permissions is None:
        return []
    shown = {permission.name for permission in listing.permissions}
    groups = {permission.group for permission in listing.permissions if permission.group}
    return [name for name, group in subject.dangerous().items() if name not in shown and group not in groups]


def _row(
    place: Mapping[str, Any],
    field: str,
    given: str,
    found: Sequence[str],
    agrees: bool | None,
    confidence: Confidence,
    against: str = "package",
) -> Row:
    return {
        **place,
        "field": field,
        "given": given,
        "found": list(found[:MAX_FOUND]),
        "against": against,
        "agrees": agrees,
        "confidence": confidence,
    }


def _certificate(given: str, subject: Subject) -> tuple[list[str], bool | None]:
    found = subject.certificates(len(given))
    if given in found:
        return found, True
    return found, None if _lost(subject, "signature") else False


def _name_agrees(given: str, subject: Subject) -> bool | None:
    """Whether one name holds the other: listings add what an app is for ("清记 - 笔记本")."""
    name = _letters(given)
    for label in map(_letters, subject.labels):
        if label and (label in name or name in label):
            return True
    return None if _lost(subject, "resources") else False


def _lost(subject: Subject, part: str) -> bool:
    return bool(subject.tables.lost_parts([part]))


def _version(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().lower().removeprefix("v").strip()


def _version_words(name: str | None, code: int | None) -> str:
    return " ".join([*([name] if name else []), *([f"({code})"] if code is not None else [])])


def _letters(text: str) -> str:
    """A name without what writers differ in: width, case, spaces, punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
