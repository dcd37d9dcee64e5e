"""What a package holds, ordered for a reader: SDKs apart from libraries, one entry for each certificate, the two lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mingcha.findings.model import Inspection, Row
from mingcha.reports.names import Names


def sdks_of(inspection: Inspection, names: Names) -> tuple[list[Row], list[Row]]:
    """The SDKs of ``inspection``: services of third parties, and general libraries that developers build on."""
    services: list[Row] = []
    libraries: list[Row] = []
    for row in inspection.sdks:
        (libraries if _is_library(row.get("id"), names) else services).append(row)
    return services, libraries


def without_libraries(shared: Iterable[Row], names: Names) -> list[Row]:
    """The second of the two lists without general libraries, which hand nothing to anyone."""
    return [row for row in shared if not _is_library(row.get("sdk"), names)]


def _is_library(identifier: object, names: Names) -> bool:
    known = names.sdk(str(identifier or ""))
    return known is not None and known.library


@dataclass(slots=True, kw_only=True)
class CollectedEntry:
    """One data type of the first of the two lists and who reads it."""

    data_type: str
    sensitive: bool
    rows: list[Row] = field(default_factory=list)


def collected_by_type(collected: Iterable[Row]) -> list[CollectedEntry]:
    """Rows of the first of the two lists by data type, sensitive ones first, else in their order."""
    entries: dict[str, CollectedEntry] = {}
    for row in collected:
        data_type = str(row.get("data_type") or "")
        entry = entries.setdefault(data_type, CollectedEntry(data_type=data_type, sensitive=bool(row.get("sensitive"))))
        entry.rows.append(row)
    return sorted(entries.values(), key=lambda entry: not entry.sensitive)


@dataclass(slots=True, kw_only=True)
class SignerEntry:
    """One certificate and the schemes under which it signed."""

    row: Row  # the first of its rows
    schemes: list[Row] = field(default_factory=list)  # all of them

    @property
    def verified(self) -> bool:
        """Whether the signature verifies under every scheme."""
        return all(row.get("verified") is True for row in self.schemes)


def signers_of(rows: Sequence[Row]) -> list[SignerEntry]:
    """Rows of the signer table by certificate, role and split, in their order; a row without certificate stands alone."""
    entries: dict[tuple[object, ...], SignerEntry] = {}
    for number, row in enumerate(rows):
        certificate = row.get("certificate_sha256") or number
        key = (certificate, row.get("role"), row.get("split"))
        entries.setdefault(key, SignerEntry(row=row)).schemes.append(row)
    return list(entries.values())


def references_of(endpoints: Iterable[Row]) -> list[str]:
    """The hosts of addresses that only name documents or schemas, each once, sorted."""
    return sorted({str(row.get("host") or row.get("url") or "") for row in endpoints if row.get("reference_only")})
