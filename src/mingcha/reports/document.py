"""The JSON documents of an inspection: ``mingcha/inspection/1`` and ``mingcha/error/1``.

Every field is described in ``docs/json.md`` and in ``schema/inspection.schema.json``; the tests hold the three together.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from mingcha.findings.model import (
    ERROR_SCHEMA,
    SCHEMA,
    Actor,
    Baseline,
    Evidence,
    Explanation,
    Finding,
    Frame,
    Inspection,
    InspectionError,
    Package,
    Row,
    Subject,
    SuppliedFile,
    Suppressions,
    Text,
)
from mingcha.findings.model import (
    Warning as ReadingWarning,
)
from mingcha.reports.visible import well_formed

MAX_EXPLANATION_DEPTH = 32
"""Levels of an explanation written out; the loader of rules refuses deeper rules long before."""

MAX_VALUE_DEPTH = 16
"""Nesting of lists and objects inside a fact or a policy; deeper values are refused, our own tables nest two levels."""

_COLLECTION = ("data_type", "api", "actor", "moment", "condition", "result", "confidence", "path")
_FLOW = ("data_type", "source", "sink", "sink_kind", "endpoint", "transforms", "actor", "confidence", "path")
_REPEATED = (
    "kind",
    "period_ms",
    "distance_m",
    "data_type",
    "api",
    "actor",
    "moment",
    "result",
    "confidence",
    "component",
    "stopped",
    "unseen",
    "path",
)
_SDK = ("id", "name", "vendor", "category", "version", "evidence")
_LISTS = frozenset({"path", "transforms", "evidence"})
_ACTOR_COLUMNS = {"actor_kind": "kind", "actor_sdk": "sdk", "actor_name": "name", "actor_via": "via"}

# Valid inside a JSON string, but a terminal acts on them or a line reader splits at them: C1 controls, line and paragraph
# separators, directional controls, byte order mark. They are written as \uXXXX, which reads back as the same text.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def to_document(inspection: Inspection) -> dict[str, Any]:
    """``inspection`` as the JSON document ``mingcha/inspection/1``: plain dictionaries and lists, fields in the contract's order.

    Text is well-formed Unicode (lone surrogates become U+FFFD) and numbers that JSON cannot hold become ``null``.
    Raises :class:`TypeError` for a value in a fact row that is no JSON value, :class:`ValueError` for one nested too deeply.
    """
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "versions": {
            "mingcha": inspection.versions.mingcha,
            "facts": inspection.versions.facts,
            "rules": inspection.versions.rules,
            "knowledge": inspection.versions.knowledge,
            "profile": inspection.versions.profile,
        },
        "package": _package(inspection.package),
        "checks": [{"check": c.check, "status": c.status, "reason": _text(c.reason)} for c in inspection.checks],
        "findings": [_finding(finding) for finding in inspection.findings],
        "components": _rows(inspection.components),
        "endpoints": _rows(inspection.endpoints),
        "sdks": _rows(inspection.sdks, _SDK),
        "collections": _rows(inspection.collections, _COLLECTION),
        "flows": _rows(inspection.flows, _FLOW),
        "observations": _rows(inspection.observations),
        "lists": {"collected": _rows(inspection.collected), "shared": _rows(inspection.shared)},
        "policy": dict(inspection.policy),
        "warnings": [_warning(warning) for warning in inspection.warnings],
        "not_covered": list(inspection.not_covered),
        "permissions": _rows(inspection.permissions),
        "subject": None if inspection.subject is None else _subject(inspection.subject),
        "clauses": [asdict(clause) for clause in inspection.clauses],
        "inputs": [_supplied(file) for file in inspection.inputs],
        "repeated": _rows(inspection.repeated, _REPEATED),
        "events": _rows(inspection.events, ("event",)),
    }
    if inspection.timing is not None:
        document["timing"] = dict(inspection.timing)
    if inspection.suppressions is not None:
        document["suppressions"] = _suppressions(inspection.suppressions)
    if inspection.baseline is not None:
        document["baseline"] = _baseline(inspection.baseline)
    clean: dict[str, Any] = _value(document, 0)
    return clean


def to_json_line(inspection: Inspection) -> str:
    """The document of ``inspection`` as one line without its line end, UTF-8 text; the same inspection gives the same line.

    The line holds no control character and nothing that a terminal or a reader of lines would act on.
    """
    return _line(to_document(inspection))


def error_document(error: InspectionError) -> dict[str, Any]:
    """``error`` as the JSON document ``mingcha/error/1``."""
    return {
        "schema": ERROR_SCHEMA,
        "file": well_formed(error.file),
        "what": well_formed(error.what),
        "where": well_formed(error.where),
        "why": well_formed(error.why),
    }


def error_json_line(error: InspectionError) -> str:
    """The document of ``error`` as one line, as :func:`to_json_line`."""
    return _line(error_document(error))


def _line(document: dict[str, Any]) -> str:
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"zh": text.zh, "en": text.en}


def _package(package: Package) -> dict[str, Any]:
    return {
        "sha256": package.sha256,
        "kind": package.kind,
        "size": package.size,
        "app_id": package.app_id,
        "label": dict(package.label),
        "version_name": package.version_name,
        "version_code": package.version_code,
        "min_sdk": package.min_sdk,
        "target_sdk": package.target_sdk,
        "signers": _rows(package.signers),
        "permissions": list(package.permissions),
        "frameworks": _rows(package.frameworks),
        "details": dict(package.details),
    }


def _supplied(file: SuppliedFile) -> dict[str, Any]:
    return {**asdict(file), "lines": list(file.lines)}


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        "kind": subject.kind,
        "sdk": subject.sdk,
        "name": subject.name,
        "vendor": subject.vendor,
        "version": subject.version,
        "merges_permissions": list(subject.merges_permissions),
        "adds_components": list(subject.adds_components),
        "starts": _rows(subject.starts),
        "initialises": list(subject.initialises),
        "collects_at_start": list(subject.collects_at_start),
        "collects_on_init": {call: list(types) for call, types in subject.collects_on_init.items()},
        "native_libraries": list(subject.native_libraries),
    }


def _suppressions(suppressions: Suppressions) -> dict[str, Any]:
    return {
        "file": suppressions.file,
        "date": suppressions.date,
        "applied": suppressions.applied,
        "expired": [asdict(entry) for entry in suppressions.expired],
        "unused": [asdict(entry) for entry in suppressions.unused],
    }


def _baseline(baseline: Baseline) -> dict[str, Any]:
    return asdict(baseline)


def _finding(finding: Finding) -> dict[str, Any]:
    document: dict[str, Any] = {
        "rule": finding.rule,
        "problem": finding.problem,
        "check": finding.check,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "fingerprint": finding.fingerprint,
        "title": _text(finding.title),
        "cites": list(finding.cites),
        "data_types": list(finding.data_types),
        "moment": finding.moment,
        "condition": finding.condition,
        "actor": _actor(finding.actor),
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "count": finding.count,
        "remedy": _text(finding.remedy),
        "why": _text(finding.why),
        "explanation": None if finding.explanation is None else _explanation(finding.explanation, 1),
        "suppressed": None if finding.suppressed is None else asdict(finding.suppressed),
        "sdk_remedy": _text(finding.sdk_remedy),
    }
    if finding.baseline is not None:
        document["baseline"] = asdict(finding.baseline)
    return document


def _actor(actor: Actor | None) -> dict[str, Any] | None:
    return None if actor is None else {"kind": actor.kind, "sdk": actor.sdk, "name": actor.name, "via": actor.via}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "table": evidence.table,
        "summary": _text(evidence.summary),
        "place": evidence.place,
        "path": [_frame(frame) for frame in evidence.path],
        "line": evidence.line,
        "offset": evidence.offset,
        "fact": dict(evidence.fact),
    }


def _frame(frame: str | Frame) -> str | dict[str, Any]:
    if isinstance(frame, str):
        return frame
    return {
        "class": frame.class_name,
        "method": frame.method,
        "descriptor": frame.descriptor,
        "offset": frame.offset,
        "line": frame.line,
        "actor": _actor(frame.actor),
        "edge": frame.edge,
        "decision": None if frame.decision is None else {"text": _text(frame.decision.text)},
    }


def _explanation(node: Explanation, depth: int) -> dict[str, Any]:
    deeper = depth < MAX_EXPLANATION_DEPTH
    return {
        "op": node.op,
        "held": node.held,
        "table": node.table,
        "where": dict(node.where),
        "rows": node.rows,
        "children": [_explanation(child, depth + 1) for child in node.children] if deeper else [],
    }


def _warning(warning: ReadingWarning) -> dict[str, Any]:
    return {
        "code": warning.code,
        "part": warning.part,
        "loss": warning.loss,
        "entry": warning.entry,
        "offset": warning.offset,
        "message": _text(warning.message),
        "detail": warning.detail,
    }


def _rows(rows: Iterable[Row], leading: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Rows with the contract's fields first (``null`` or empty where a row lacks one), then the table's other columns in their order.

    The columns ``actor_*`` of the fact tables become one object ``actor``, as in findings.
    """
    return [_row(row, leading) for row in rows]


def _row(row: Row, leading: Sequence[str]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if name == "frames":
            # JSON in a column of the fact tables, a list here.
            flat[name] = (json.loads(value) if isinstance(value, str) else value) or []
        elif name not in _ACTOR_COLUMNS:
            flat[name] = value
        elif "actor" not in row:
            actor = flat.setdefault("actor", {"kind": "unknown", "sdk": None, "name": None, "via": None})
            actor[_ACTOR_COLUMNS[name]] = value
    ordered: dict[str, Any] = {name: flat.get(name, [] if name in _LISTS else None) for name in leading}
    ordered.update((name, value) for name, value in flat.items() if name not in ordered)
    return ordered


def _value(value: Any, depth: int) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    # Findings nest the deepest: document, findings, finding, explanation and its levels, condition and its value.
    if depth > 2 * MAX_EXPLANATION_DEPTH + MAX_VALUE_DEPTH:
        raise ValueError("a value of the inspection is nested too deeply for a document")
    if isinstance(value, Mapping):
        return {well_formed(str(key)): _value(item, depth + 1) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_value(item, depth + 1) for item in value]
    raise TypeError(f"{type(value).__name__} is no value of a JSON document")
