"""Where a finding lies, as SARIF says it: packages and their entries as artifacts, classes and components as logical locations.

A package is an artifact of the run, an entry of it (a DEX file, the manifest, a layout) an artifact inside it. A source line is
that of the class's source file, as its debug information says; the file itself is not in the package.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from mingcha.findings.model import Actor, Evidence, Finding, Frame, Inspection
from mingcha.reports.ladder import Rung, java_name, rungs_of, worth_showing
from mingcha.reports.sarif_text import message
from mingcha.reports.visible import visible
from mingcha.reports.words import Language, pick, say, say_value

MAX_LOCATIONS = 20
"""Locations of one result; the evidence itself holds no more."""
MAX_FLOWS = 5
"""Call paths of one result."""
MAX_FRAMES = 100
"""Frames of one call path; longer ones lose their middle, and say so."""

MANIFEST = "AndroidManifest.xml"
_MIME = {"apk": "application/vnd.android.package-archive"}
# What can be the name of an entry: the manifest's places may go on after a blank or a sharp.
_ENTRY = re.compile(r"[^\s#!]{1,500}")


class Artifacts:
    """The artifacts of a run: each package once, each entry of a package once."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._entries: dict[tuple[int, str], int] = {}

    def package(self, file: str, inspection: Inspection) -> int:
        """Add a package that was inspected; its index."""
        package = inspection.package
        row: dict[str, Any] = {
            "location": {"uri": file_uri(file)},
            "length": package.size,
            "hashes": {"sha-256": package.sha256},
            "roles": ["analysisTarget"],
            "properties": {
                "kind": package.kind,
                "app_id": None if package.app_id is None else visible(package.app_id, 200),
                "version_name": None if package.version_name is None else visible(package.version_name, 120),
                "version_code": None if package.version_code is None else str(package.version_code),
            },
        }
        if package.kind in _MIME:
            row["mimeType"] = _MIME[package.kind]
        self.rows.append(row)
        return len(self.rows) - 1

    def unread(self, file: str) -> int:
        """Add a file that could not be inspected; its index."""
        self.rows.append({"location": {"uri": file_uri(file)}, "roles": ["analysisTarget"]})
        return len(self.rows) - 1

    def entry(self, package: int, name: str) -> int:
        """The index of an entry of a package, which is added when it is new."""
        key = (package, name)
        if key not in self._entries:
            uri = quote(visible(name, 500).lstrip("/"), safe="/")
            self.rows.append({"location": {"uri": uri or "entry"}, "parentIndex": package})
            self._entries[key] = len(self.rows) - 1
        return self._entries[key]

    def location(self, index: int) -> dict[str, Any]:
        """An `artifactLocation` object for an artifact."""
        return {"uri": self.rows[index]["location"]["uri"], "index": index}

    def place(self, package: int, entry: str = "", offset: int | None = None) -> dict[str, Any]:
        """A `location` object for a package or an entry of it, at a byte where one is known."""
        physical: dict[str, Any] = {"artifactLocation": self.location(self.entry(package, entry) if entry else package)}
        if offset is not None and 0 <= offset < 1 << 53:
            physical["region"] = {"byteOffset": offset}
        return {"physicalLocation": physical}


def file_uri(file: str) -> str:
    """A file name as a URI reference: relative ones stay relative, so that a report does not depend on where it was made."""
    raw = os.fsencode(file) if _encodable(file) else file.encode("utf-8", "replace")
    if PurePosixPath(file).is_absolute():
        return "file://" + quote(raw)
    if Path(file).is_absolute():
        return Path(file).as_uri()
    return quote(raw) or "input"


def _encodable(file: str) -> bool:
    try:
        os.fsencode(file)
    except UnicodeEncodeError:
        return False
    return True


def locations(finding: Finding, artifacts: Artifacts, package: int, language: Language) -> list[dict[str, Any]]:
    """One `location` object for each piece of evidence."""
    return [_location(evidence, artifacts, package, language) for evidence in finding.evidence[:MAX_LOCATIONS]]


def _location(evidence: Evidence, artifacts: Artifacts, package: int, language: Language) -> dict[str, Any]:
    entry = _entry(evidence)
    physical: dict[str, Any] = {"artifactLocation": artifacts.location(artifacts.entry(package, entry) if entry else package)}
    if evidence.line is not None and 0 < evidence.line < 1 << 31:
        physical["region"] = {"startLine": evidence.line}
    location: dict[str, Any] = {"physicalLocation": physical, "message": message(pick(evidence.summary, language))}
    if logical := _logical(evidence):
        location["logicalLocations"] = [logical]
    properties: dict[str, Any] = {"table": visible(evidence.table, 60)}
    if evidence.offset is not None:
        properties["code_offset"] = evidence.offset
    if api := evidence.fact.get("api"):
        properties["api"] = visible(str(api), 300)
    location["properties"] = properties
    return location


def _entry(evidence: Evidence) -> str:
    """The entry of the package that holds the evidence; empty when the row does not say."""
    for column in ("dex", "layout", "entry"):
        value = evidence.fact.get(column)
        if isinstance(value, str) and value:
            return value
    if evidence.kind == "manifest":
        return MANIFEST
    if evidence.kind == "resource" and _ENTRY.fullmatch(evidence.place) and "/" in evidence.place:
        return evidence.place
    return ""


def _logical(evidence: Evidence) -> dict[str, Any] | None:
    fact = evidence.fact
    owner, method = fact.get("caller_class"), fact.get("caller_method")
    if isinstance(owner, str) and isinstance(method, str):
        return {
            "name": visible(method, 200),
            "fullyQualifiedName": visible(f"{owner}.{method}", 400),
            "decoratedName": visible(f"{owner}.{method}{fact.get('caller_descriptor') or ''}", 800),
            "kind": "function",
        }
    if evidence.table == "component" and isinstance(fact.get("name"), str):
        return {"fullyQualifiedName": visible(str(fact["name"]), 400), "kind": "type"}
    if not evidence.place:
        return None
    kind = {"call_path": "function", "manifest": "element", "resource": "resource"}.get(evidence.kind, "object")
    return {"fullyQualifiedName": visible(evidence.place, 400), "kind": kind}


@lru_cache(maxsize=4096)
def _name(frame: str | Frame) -> str:
    """A frame as Java writes it; the same ones come again in most paths."""
    return visible(java_name(frame), 400)


def flows(finding: Finding, artifacts: Artifacts, package: int, who: Callable[[Actor], str], language: Language) -> list[dict[str, Any]]:
    """The call paths of a finding that say more than caller and API, as `codeFlow` objects, entry point first.

    `who` gives the words for an actor. Every step has a place, the package where no more is known, since viewers show no step without one.
    """
    result: list[dict[str, Any]] = []
    for evidence in finding.evidence:
        if not worth_showing(evidence.path) or len(result) >= MAX_FLOWS:
            continue
        path: Sequence[str | Frame] = evidence.path
        left_out = max(0, len(path) - MAX_FRAMES)
        if left_out:
            path = [*path[: MAX_FRAMES // 2], *path[-(MAX_FRAMES // 2) :]]
        entry = _entry(evidence)
        place = artifacts.location(artifacts.entry(package, entry) if entry else package)
        steps = []
        for depth, (frame, rung) in enumerate(zip(path, rungs_of(path), strict=True)):
            number = depth + 1 + (left_out if depth >= MAX_FRAMES // 2 else 0)
            last = depth == len(path) - 1
            step = _step(frame, rung, place, who, language)
            step |= {"nestingLevel": number - 1, "executionOrder": number}
            if depth == 0 or last or rung.enters or rung.decision is not None:
                step["importance"] = "essential"
            steps.append(step)
        flow: dict[str, Any] = {"threadFlows": [{"locations": steps}]}
        if left_out:
            flow["message"] = message(say("frames_left_out", language, n=left_out))
        result.append(flow)
    return result


def _step(frame: str | Frame, rung: Rung, place: dict[str, Any], who: Callable[[Actor], str], language: Language) -> dict[str, Any]:
    """One `threadFlowLocation`: where it is, and in words how the path came here, whose code it is and what kept it alive."""
    name = _name(frame)
    logical: dict[str, Any] = {"fullyQualifiedName": name, "kind": "function"}
    physical: dict[str, Any] = {"artifactLocation": place}
    said = [visible(rung.name, 200)]
    properties: dict[str, Any] = {}
    kinds = []
    if isinstance(frame, Frame):
        logical["decoratedName"] = visible(f"{frame.class_name}.{frame.method}{frame.descriptor}", 800)
        if frame.line is not None and 0 < frame.line < 1 << 31:
            physical["region"] = {"startLine": frame.line}
        if frame.offset is not None:
            properties["code_offset"] = frame.offset
        if frame.edge:
            properties["edge"] = visible(frame.edge, 60)
            kinds.append("call")
            if frame.edge != "call":
                said.append(say_value("edge", frame.edge, language))
        if rung.enters and frame.actor is not None:
            said.append(visible(who(frame.actor), 120))
        if rung.decision is not None:
            kinds.append("branch")
            said.append(say("decision", language) + say("colon", language) + visible(pick(rung.decision, language), 300))
    step: dict[str, Any] = {"location": {"physicalLocation": physical, "logicalLocations": [logical], "message": message(" · ".join(said))}}
    if kinds:
        step["kinds"] = kinds
    if properties:
        step["properties"] = properties
    return step
