"""The comparison of two inspections as the JSON document ``mingcha/diff/1``, described in ``docs/diff.md``."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from mingcha.findings.diff import Diff
from mingcha.findings.diff_inventory import Change, RowsDiff
from mingcha.findings.model import Finding, Inspection
from mingcha.findings.standing import Threshold, newly_stands
from mingcha.reports.document import to_document
from mingcha.reports.visible import well_formed

SCHEMA = "mingcha/diff/1"


def diff_document(diff: Diff, threshold: Threshold) -> dict[str, Any]:
    """The comparison as plain dictionaries and lists; findings are those of ``mingcha/inspection/1``.

    `threshold` says which findings count as newly standing, in `standing`.
    """
    old = {finding["fingerprint"]: finding for finding in reversed(to_document(diff.old)["findings"])}
    new = {finding["fingerprint"]: finding for finding in reversed(to_document(diff.new)["findings"])}

    def of_old(finding: Finding) -> dict[str, Any]:
        held: dict[str, Any] = old[well_formed(finding.fingerprint)]
        return held

    def of_new(finding: Finding) -> dict[str, Any]:
        held: dict[str, Any] = new[well_formed(finding.fingerprint)]
        return held

    inventory = diff.inventory
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "old": _side(diff.old),
        "new": _side(diff.new),
        "same_app": diff.same_app,
        "versions": _changes(diff.versions),
        "package": _changes(diff.package),
        "signers": {"state": diff.signers.state, "old": list(diff.signers.old), "new": list(diff.signers.new)},
        "findings": {
            "came": [of_new(finding) for finding in diff.came],
            "gone": [{"settled": gone.settled, "finding": of_old(gone.finding)} for gone in diff.gone],
            "changed": [{"old": of_old(change.old), "new": of_new(change.new)} for change in diff.changed],
            "unchanged": diff.unchanged,
            "standing": [well_formed(f.fingerprint) for f in diff.new.findings if newly_stands(f, threshold)],
        },
        "checks": [{"check": change.check, "old": change.old, "new": change.new} for change in diff.checks],
        "permissions": _rows(inventory.permissions),
        "sdks": _rows(inventory.sdks),
        "components": _rows(inventory.components),
        "collections": _rows(inventory.collections),
        "endpoints": _rows(inventory.endpoints),
    }
    return {name: _clean(value) for name, value in document.items()}


def diff_json(diff: Diff, threshold: Threshold) -> str:
    """The document of :func:`diff_document` as one line that is safe to print, with its line end."""
    return json.dumps(diff_document(diff, threshold), ensure_ascii=True, allow_nan=False, separators=(",", ":")) + "\n"


def _side(inspection: Inspection) -> dict[str, Any]:
    package, versions = inspection.package, inspection.versions
    return {
        "sha256": package.sha256,
        "app_id": package.app_id,
        "version_name": package.version_name,
        "version_code": package.version_code,
        "findings": len(inspection.findings),
        "versions": {name: getattr(versions, name) for name in ("mingcha", "facts", "rules", "knowledge", "profile")},
    }


def _changes(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [{"name": change.name, "old": change.old, "new": change.new} for change in changes]


def _rows(rows: RowsDiff) -> dict[str, Any]:
    return {
        "came": [dict(row) for row in rows.came],
        "gone": [dict(row) for row in rows.gone],
        "changed": [{"old": dict(c.old), "new": dict(c.new), "fields": [f.name for f in c.fields]} for c in rows.changed],
    }


def _clean(value: Any) -> Any:
    """The value with well-formed text, and without numbers that JSON lacks."""
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {well_formed(str(key)): _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value
