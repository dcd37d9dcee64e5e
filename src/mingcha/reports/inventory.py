"""What a package holds, ordered for a reader: SDKs apart from libraries, one entry for each certificate, addresses that only refer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mingcha.findings.model import Inspection, Row
from mingcha.reports.names import Names


def sdks_of(inspection: Inspection, names: Names) -> tuple[list[Row], list[Row]]:
    """The SDKs of ``inspection``: services of third parties, and general libraries, which collect nothing for anyone."""
    services: list[Row] = []
    libraries: list[Row] = []
    for row in inspection.sdks:
        known = names.sdk(str(row.get("id") or ""))
        is_library = known.library if known is not None else bool(row.get("library"))
        (libraries if is_library else services).append(row)
    return services, libraries


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
