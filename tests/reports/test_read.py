"""Reports read back: the same inspection, or one line that says which field is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import report_samples as samples
from hypothesis import given, settings
from hypothesis import strategies as st

from mingcha.findings.diff import against, diff
from mingcha.findings.model import Inspection, InspectionError, Suppressed, SuppressionEntry, Suppressions
from mingcha.reports.document import error_json_line, to_document, to_json_line
from mingcha.reports.read import ReportError, by_app, from_document, read_reports


def test_what_was_written_reads_back_as_the_same_document(sample: Inspection) -> None:
    document = json.loads(to_json_line(sample))
    assert to_document(from_document(document)) == document


def test_suppressions_and_baseline_read_back() -> None:
    base = against(samples.bad_app(), samples.bad_app())
    mark = Suppressed(reason="r", author="a", expires="2026-01-01")
    entry = SuppressionEntry(
        line=3, fingerprint="f", rule=None, data_type=None, actor=None, app_id=None, reason="r", author="a", expires="2025-01-01"
    )
    told = Suppressions(file="s.yaml", date="2026-01-01", applied=1, expired=(entry,), unused=())
    held = replace(base, findings=[replace(f, suppressed=mark) for f in base.findings], suppressions=told)
    document = json.loads(to_json_line(held))
    assert to_document(from_document(document)) == document
    assert from_document(document).findings[0].suppressed == mark


def test_a_report_of_an_early_version_reads(tmp_path: Path) -> None:
    document = to_document(samples.clean_app())
    for name in ("not_covered", "permissions", "timing"):
        document.pop(name, None)
    document["field_of_a_later_version"] = {"x": 1}
    file = tmp_path / "r.json"
    file.write_text(json.dumps(document))
    (read,) = read_reports(file)
    assert (read.not_covered, list(read.permissions)) == ([], [])


def test_lines_of_errors_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    error = error_json_line(InspectionError(file="x.apk", what="zip-x", where="", why="y"))
    file.write_text(to_json_line(samples.clean_app()) + "\n" + error + "\n\n" + to_json_line(samples.bad_app()) + "\n", encoding="utf-8")
    assert [i.package.app_id for i in read_reports(file)] == [samples.clean_app().package.app_id, samples.bad_app().package.app_id]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        b"{",
        b"[]",
        b"null",
        b'{"schema": "mingcha/inspection/2"}',
        b'{"schema": "mingcha/inspection/1"}',
        b'{"a": NaN}',
        b"[" * 200_000,
        b'{"schema": ' + b"9" * 10_000 + b"}",
        b"\xff\xfe{}",
        b'"\\ud800"',
    ],
)
def test_what_is_no_report_is_refused_in_one_line(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_bytes(content)
    with pytest.raises(ReportError) as refused:
        read_reports(file)
    assert str(refused.value).startswith(f"{file}:1: ") and "\n" not in str(refused.value)
    assert len(str(refused.value)) < 600


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="No such file"):
        read_reports(tmp_path / "none.json")


DOCUMENT = json.loads(to_json_line(samples.bad_app()))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        return found + [p for key, item in value.items() for p in places(item, (*path, key))]
    return found + [p for n, item in enumerate(value) for p in places(item, (*path, n))] if isinstance(value, list) else found


PLACES = places(DOCUMENT)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from([None, 1, -1.5, True, "x", [], {}, [1], {"x": [None]}, "missing"]))
def test_a_report_with_any_value_spoiled_reads_or_is_refused(path: tuple[Any, ...], value: Any) -> None:
    document = json.loads(json.dumps(DOCUMENT))
    held = document
    for key in path[:-1]:
        held = held[key]
    if value == "missing":
        del held[path[-1]]
    else:
        held[path[-1]] = value
    why = ""
    try:
        read = from_document(document)
    except ValueError as refused:
        why = str(refused)
    else:
        to_json_line(read)  # what reads can be written, shown and compared
        diff(read, read)
    assert not why or (why.startswith("not an inspection report: ") and "\n" not in why)


def test_two_reports_of_one_app_are_no_baseline() -> None:
    with pytest.raises(ValueError, match="which one"):
        by_app([samples.bad_app(), samples.bad_app()])
    assert set(by_app([samples.bad_app()])) == {samples.bad_app().package.app_id}
