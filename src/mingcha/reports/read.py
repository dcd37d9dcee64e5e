"""Inspections read back from the JSON documents that :mod:`mingcha.reports.document` writes.

A document may come from anywhere. Its shape is checked field by field against the contract and its size is bounded before
anything is built; what the contract does not name is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeVar, cast, get_args

from mingcha.findings.model import (
    ERROR_SCHEMA,
    SCHEMA,
    Actor,
    ActorKind,
    Baseline,
    BaselineFinding,
    BaselineState,
    Check,
    CheckStatus,
    CitedClause,
    Confidence,
    Decision,
    Evidence,
    Explanation,
    Finding,
    Frame,
    Inspection,
    Package,
    Row,
    Severity,
    Subject,
    SuppliedFile,
    Suppressed,
    SuppressionEntry,
    Suppressions,
    Text,
    Versions,
)
from mingcha.findings.model import Warning as ReadingWarning
from mingcha.reports.document import MAX_EXPLANATION_DEPTH

MAX_FILE_BYTES = 1 << 30
"""Largest file of reports read."""
MAX_LINE_BYTES = 256 << 20
"""Longest report of one package read."""

T = TypeVar("T")


class ReportError(Exception):
    """Why a file is no JSON report of ours, in one line: the file, the line and the field."""

    def __init__(self, file: str, line: int, why: str) -> None:
        super().__init__(f"{file}:{line}: {why}" if line else f"{file}: {why}")


class _WrongError(Exception):
    """The same before file and line are known."""


def read_reports(path: Path) -> list[Inspection]:
    """The inspections in a file of `mingcha inspect --format json`, in its order; lines that tell of an error are left out.

    `ReportError` for a file that cannot be read or holds anything else.
    """
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise ReportError(str(path), 0, f"larger than {MAX_FILE_BYTES} bytes")
        with path.open("rb") as file:
            return list(_inspections(str(path), iter(lambda: file.readline(MAX_LINE_BYTES + 1), b"")))
    except OSError as error:
        raise ReportError(str(path), 0, error.strerror or "cannot be read") from None


def _inspections(name: str, lines: Iterator[bytes]) -> Iterator[Inspection]:
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE_BYTES:
            raise ReportError(name, number, f"a line is longer than {MAX_LINE_BYTES} bytes")
        if not line.strip():
            continue
        try:
            document = json.loads(line, parse_constant=_no_constant)
            if isinstance(document, dict) and document.get("schema") == ERROR_SCHEMA:
                continue
            yield from_document(document)
        except (UnicodeDecodeError, json.JSONDecodeError):
            raise ReportError(name, number, "not a JSON report: one document a line is expected") from None
        except RecursionError:
            raise ReportError(name, number, "not a JSON report: nested too deeply") from None
        except ValueError as error:
            raise ReportError(name, number, str(error)) from None


def from_document(document: object) -> Inspection:
    """The inspection that `document`, the parsed JSON of ``mingcha/inspection/1``, tells of; `ValueError` names the first wrong field."""
    try:
        return _inspection(_object(document, "the document"))
    except _WrongError as wrong:
        raise ValueError(str(wrong)) from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"not a JSON report: {name} is no number of JSON")


# Every reader below takes a value and the place to name when it is not what the contract says.


def _wrong(place: str, wanted: str) -> NoReturn:
    raise _WrongError(f"not an inspection report: {place} is not {wanted}")


def _object(value: object, place: str) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else _wrong(place, "an object")


def _text(value: object, place: str) -> str:
    return value if isinstance(value, str) else _wrong(place, "text")


def _text_or_none(value: object, place: str) -> str | None:
    return None if value is None else _text(value, place)


def _int(value: object, place: str) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else _wrong(place, "an integer")


def _int_or_none(value: object, place: str) -> int | None:
    return None if value is None else _int(value, place)


def _list(value: object, place: str, item: Callable[[object, str], T]) -> list[T]:
    if not isinstance(value, list):
        _wrong(place, "a list")
    return [item(one, f"{place}[{position}]") for position, one in enumerate(value)]


def _one_of(value: object, place: str, choices: tuple[Any, ...]) -> Any:
    return value if isinstance(value, str) and value in choices else _wrong(place, f"one of {', '.join(map(str, choices))}")


def _or_none(value: object, place: str, read: Callable[[object, str], T]) -> T | None:
    return None if value is None else read(value, place)


def _row(value: object, place: str) -> Row:
    return _object(value, place)


def _both(value: object, place: str) -> Text:
    held = _object(value, place)
    return Text(zh=_text(held.get("zh"), f"{place}.zh"), en=_text(held.get("en"), f"{place}.en"))


def _inspection(d: Mapping[str, Any]) -> Inspection:
    if d.get("schema") != SCHEMA:
        _wrong("schema", SCHEMA)
    lists = _object(d.get("lists"), "lists")
    timing = d.get("timing")
    return Inspection(
        versions=_versions(d.get("versions"), "versions"),
        package=_package(d.get("package"), "package"),
        checks=_list(d.get("checks"), "checks", _check),
        findings=_list(d.get("findings"), "findings", _finding),
        components=_list(d.get("components"), "components", _row),
        endpoints=_list(d.get("endpoints"), "endpoints", _row),
        sdks=_list(d.get("sdks"), "sdks", _row),
        collections=_list(d.get("collections"), "collections", _row),
        flows=_list(d.get("flows"), "flows", _row),
        observations=_list(d.get("observations"), "observations", _row),
        collected=_list(lists.get("collected"), "lists.collected", _row),
        shared=_list(lists.get("shared"), "lists.shared", _row),
        policy=_object(d.get("policy"), "policy"),
        warnings=_list(d.get("warnings"), "warnings", _warning),
        # Additions to the contract: a report of an early version may lack them.
        not_covered=_list(d.get("not_covered", []), "not_covered", _text),
        timing=None if timing is None else {name: float(value) for name, value in _numbers(timing).items()},
        subject=_or_none(d.get("subject"), "subject", _subject),
        permissions=_list(d.get("permissions", []), "permissions", _row),
        inputs=_list(d.get("inputs", []), "inputs", _supplied),
        suppressions=_or_none(d.get("suppressions"), "suppressions", _suppressions),
        baseline=_or_none(d.get("baseline"), "baseline", _baseline),
        clauses=_list(d.get("clauses", []), "clauses", _cited_clause),
        repeated=_list(d.get("repeated", []), "repeated", _row),
        events=_list(d.get("events", []), "events", _row),
    )


def _cited_clause(value: object, place: str) -> CitedClause:
    d = _object(value, place)
    return CitedClause(
        id=_text(d.get("id"), f"{place}.id"),
        document=_both(d.get("document"), f"{place}.document"),
        number=_text_or_none(d.get("number"), f"{place}.number"),
        place=_text_or_none(d.get("place"), f"{place}.place"),
        title=_both(d.get("title"), f"{place}.title"),
        confirmed=_one_of(d.get("confirmed"), f"{place}.confirmed", ("seen", "memory")),
        valid_from=_text(d.get("valid_from"), f"{place}.valid_from"),
        valid_to=_text_or_none(d.get("valid_to"), f"{place}.valid_to"),
    )


def _numbers(value: object) -> Mapping[str, int | float]:
    held = _object(value, "timing")
    for name, number in held.items():
        if not isinstance(number, int | float) or isinstance(number, bool):
            _wrong(f"timing.{name[:40]}", "a number")
    return held


def _versions(value: object, place: str) -> Versions:
    d = _object(value, place)
    return Versions(**{name: _text(d.get(name), f"{place}.{name}") for name in ("mingcha", "facts", "rules", "knowledge", "profile")})


def _package(value: object, place: str) -> Package:
    d = _object(value, place)
    label = _object(d.get("label"), f"{place}.label")
    return Package(
        sha256=_text(d.get("sha256"), f"{place}.sha256"),
        kind=_text(d.get("kind"), f"{place}.kind"),
        size=_int(d.get("size"), f"{place}.size"),
        app_id=_text_or_none(d.get("app_id"), f"{place}.app_id"),
        label={language: _text(text, f"{place}.label") for language, text in label.items()},
        version_name=_text_or_none(d.get("version_name"), f"{place}.version_name"),
        version_code=_int_or_none(d.get("version_code"), f"{place}.version_code"),
        min_sdk=_int_or_none(d.get("min_sdk"), f"{place}.min_sdk"),
        target_sdk=_int_or_none(d.get("target_sdk"), f"{place}.target_sdk"),
        signers=_list(d.get("signers"), f"{place}.signers", _row),
        permissions=_list(d.get("permissions"), f"{place}.permissions", _text),
        frameworks=_list(d.get("frameworks"), f"{place}.frameworks", _row),
        details=_object(d.get("details", {}), f"{place}.details"),
    )


def _check(value: object, place: str) -> Check:
    d = _object(value, place)
    return Check(
        check=_text(d.get("check"), f"{place}.check"),
        status=_one_of(d.get("status"), f"{place}.status", get_args(CheckStatus)),
        reason=_or_none(d.get("reason"), f"{place}.reason", _both),
    )


def _actor(value: object, place: str) -> Actor:
    d = _object(value, place)
    return Actor(
        kind=_one_of(d.get("kind"), f"{place}.kind", get_args(ActorKind)),
        sdk=_text_or_none(d.get("sdk"), f"{place}.sdk"),
        name=_text_or_none(d.get("name"), f"{place}.name") or "",
        via=_text_or_none(d.get("via"), f"{place}.via"),
    )


_EVIDENCE_KINDS = ("call_path", "manifest", "resource", "policy", "observation", "store")


def _evidence(value: object, place: str) -> Evidence:
    d = _object(value, place)
    return Evidence(
        kind=cast(
            'Literal["call_path", "manifest", "resource", "policy", "observation", "store"]',
            _one_of(d.get("kind"), f"{place}.kind", _EVIDENCE_KINDS),
        ),
        table=_text(d.get("table"), f"{place}.table"),
        summary=_both(d.get("summary"), f"{place}.summary"),
        place=_text(d.get("place"), f"{place}.place"),
        path=_list(d.get("path"), f"{place}.path", _frame),
        line=_int_or_none(d.get("line"), f"{place}.line"),
        offset=_int_or_none(d.get("offset"), f"{place}.offset"),
        fact=_object(d.get("fact"), f"{place}.fact"),
    )


def _frame(value: object, place: str) -> str | Frame:
    if isinstance(value, str):
        return value
    d = _object(value, place)
    return Frame(
        class_name=_text(d.get("class"), f"{place}.class"),
        method=_text(d.get("method"), f"{place}.method"),
        descriptor=_text(d.get("descriptor"), f"{place}.descriptor"),
        offset=_int_or_none(d.get("offset"), f"{place}.offset"),
        line=_int_or_none(d.get("line"), f"{place}.line"),
        actor=_or_none(d.get("actor"), f"{place}.actor", _actor),
        edge=_text_or_none(d.get("edge"), f"{place}.edge"),
        decision=_or_none(d.get("decision"), f"{place}.decision", _decision),
    )


def _decision(value: object, place: str) -> Decision:
    return Decision(text=_both(_object(value, place).get("text"), f"{place}.text"))


def _explanation(value: object, place: str, depth: int = 1) -> Explanation:
    d = _object(value, place)
    held = d.get("held")
    if held is not None and not isinstance(held, bool):
        _wrong(f"{place}.held", "true, false or null")
    if depth > MAX_EXPLANATION_DEPTH:
        _wrong(place, f"at most {MAX_EXPLANATION_DEPTH} levels deep")
    return Explanation(
        op=_text(d.get("op"), f"{place}.op"),
        held=held,
        table=_text_or_none(d.get("table"), f"{place}.table"),
        where=_object(d.get("where"), f"{place}.where"),
        rows=_int(d.get("rows"), f"{place}.rows"),
        children=_list(d.get("children"), f"{place}.children", lambda child, at: _explanation(child, at, depth + 1)),
    )


def _finding(value: object, place: str) -> Finding:
    d = _object(value, place)
    return Finding(
        rule=_text(d.get("rule"), f"{place}.rule"),
        problem=_text(d.get("problem"), f"{place}.problem"),
        check=_text(d.get("check"), f"{place}.check"),
        severity=_one_of(d.get("severity"), f"{place}.severity", get_args(Severity)),
        confidence=_one_of(d.get("confidence"), f"{place}.confidence", get_args(Confidence)),
        fingerprint=_text(d.get("fingerprint"), f"{place}.fingerprint"),
        title=_both(d.get("title"), f"{place}.title"),
        cites=_list(d.get("cites"), f"{place}.cites", _text),
        data_types=_list(d.get("data_types"), f"{place}.data_types", _text),
        moment=_text_or_none(d.get("moment"), f"{place}.moment"),
        condition=_text_or_none(d.get("condition"), f"{place}.condition"),
        actor=_or_none(d.get("actor"), f"{place}.actor", _actor),
        evidence=_list(d.get("evidence"), f"{place}.evidence", _evidence),
        count=_int(d.get("count"), f"{place}.count"),
        why=_both(d.get("why"), f"{place}.why"),
        remedy=_both(d.get("remedy"), f"{place}.remedy"),
        explanation=_or_none(d.get("explanation"), f"{place}.explanation", _explanation),
        suppressed=_or_none(d.get("suppressed"), f"{place}.suppressed", _suppressed),
        baseline=_or_none(d.get("baseline"), f"{place}.baseline", _baseline_finding),
        sdk_remedy=_or_none(d.get("sdk_remedy"), f"{place}.sdk_remedy", _both),
    )


def _suppressed(value: object, place: str) -> Suppressed:
    d = _object(value, place)
    return Suppressed(**{name: _text(d.get(name), f"{place}.{name}") for name in ("reason", "author", "expires")})


def _baseline_finding(value: object, place: str) -> BaselineFinding:
    d = _object(value, place)
    return BaselineFinding(
        state=_one_of(d.get("state"), f"{place}.state", get_args(BaselineState)),
        severity=_or_none(d.get("severity"), f"{place}.severity", lambda v, at: _one_of(v, at, get_args(Severity))),
        confidence=_or_none(d.get("confidence"), f"{place}.confidence", lambda v, at: _one_of(v, at, get_args(Confidence))),
        suppressed=d.get("suppressed") is True,
    )


def _suppression_entry(value: object, place: str) -> SuppressionEntry:
    d = _object(value, place)
    return SuppressionEntry(
        line=_int(d.get("line"), f"{place}.line"),
        fingerprint=_text_or_none(d.get("fingerprint"), f"{place}.fingerprint"),
        rule=_text_or_none(d.get("rule"), f"{place}.rule"),
        data_type=_text_or_none(d.get("data_type"), f"{place}.data_type"),
        actor=_text_or_none(d.get("actor"), f"{place}.actor"),
        app_id=_text_or_none(d.get("app_id"), f"{place}.app_id"),
        reason=_text(d.get("reason"), f"{place}.reason"),
        author=_text(d.get("author"), f"{place}.author"),
        expires=_text(d.get("expires"), f"{place}.expires"),
    )


def _supplied(value: object, place: str) -> SuppliedFile:
    d = _object(value, place)
    return SuppliedFile(
        **{name: _text(d.get(name), f"{place}.{name}") for name in ("input", "file", "sha256", "encoding", "format")},
        records=_int(d.get("records"), f"{place}.records"),
        lines=_list(d.get("lines"), f"{place}.lines", _int),
    )


def _suppressions(value: object, place: str) -> Suppressions:
    d = _object(value, place)
    return Suppressions(
        file=_text(d.get("file"), f"{place}.file"),
        date=_text(d.get("date"), f"{place}.date"),
        applied=_int(d.get("applied"), f"{place}.applied"),
        expired=_list(d.get("expired"), f"{place}.expired", _suppression_entry),
        unused=_list(d.get("unused"), f"{place}.unused", _suppression_entry),
    )


def _baseline(value: object, place: str) -> Baseline:
    d = _object(value, place)
    return Baseline(
        sha256=_text_or_none(d.get("sha256"), f"{place}.sha256"),
        version_name=_text_or_none(d.get("version_name"), f"{place}.version_name"),
        version_code=_int_or_none(d.get("version_code"), f"{place}.version_code"),
        gone=_int(d.get("gone"), f"{place}.gone"),
    )


def _subject(value: object, place: str) -> Subject:
    d = _object(value, place)
    return Subject(
        kind=_one_of(d.get("kind"), f"{place}.kind", ("sdk", "unknown")),
        sdk=_text_or_none(d.get("sdk"), f"{place}.sdk"),
        name=_text(d.get("name"), f"{place}.name"),
        vendor=_text_or_none(d.get("vendor"), f"{place}.vendor"),
        version=_text_or_none(d.get("version"), f"{place}.version"),
        merges_permissions=_list(d.get("merges_permissions"), f"{place}.merges_permissions", _text),
        adds_components=_list(d.get("adds_components"), f"{place}.adds_components", _text),
        starts=_list(d.get("starts"), f"{place}.starts", _row),
        initialises=_list(d.get("initialises"), f"{place}.initialises", _text),
        collects_at_start=_list(d.get("collects_at_start"), f"{place}.collects_at_start", _text),
        collects_on_init={
            call: _list(types, f"{place}.collects_on_init.{call}", _text)
            for call, types in _object(d.get("collects_on_init") or {}, f"{place}.collects_on_init").items()
        },
        native_libraries=_list(d.get("native_libraries"), f"{place}.native_libraries", _text),
    )


def _warning(value: object, place: str) -> ReadingWarning:
    d = _object(value, place)
    return ReadingWarning(
        code=_text(d.get("code"), f"{place}.code"),
        part=_text(d.get("part"), f"{place}.part"),
        loss=_one_of(d.get("loss"), f"{place}.loss", ("nothing", "partial", "all")),
        entry=_text(d.get("entry"), f"{place}.entry"),
        offset=_int_or_none(d.get("offset"), f"{place}.offset"),
        message=_both(d.get("message"), f"{place}.message"),
        detail=_text(d.get("detail"), f"{place}.detail"),
    )


def by_app(inspections: Sequence[Inspection]) -> dict[str, Inspection]:
    """Inspections by application id; `ValueError` when two have the same, those without one are left out."""
    result: dict[str, Inspection] = {}
    for inspection in inspections:
        app_id = inspection.package.app_id
        if app_id is None:
            continue
        if app_id in result:
            raise ValueError(f"two reports of the app {app_id[:200]}: which one is meant?")
        result[app_id] = inspection
    return result
