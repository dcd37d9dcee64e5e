"""The JSON documents: shape and order of the contract, safety of what they hold, and one truth in documents, schema and docs/json.md."""

from __future__ import annotations

import copy
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import report_samples as samples
from conftest import made

from mingcha.findings import model
from mingcha.findings.model import Inspection, InspectionError
from mingcha.reports.document import MAX_EXPLANATION_DEPTH, error_document, error_json_line, to_document, to_json_line
from mingcha.reports.schema import load_schema, markdown_tables

DOCS = Path(__file__).parents[2] / "docs" / "json.md"

# The fields of DESIGN.md section 7, in its order; the document may add fields, not lose or reorder these.
CONTRACT = {
    "": [
        "schema",
        "versions",
        "package",
        "checks",
        "findings",
        "components",
        "endpoints",
        "sdks",
        "collections",
        "flows",
        "observations",
        "lists",
        "policy",
        "warnings",
    ],
    "versions": ["mingcha", "facts", "rules", "knowledge", "profile"],
    "package": [
        "sha256",
        "kind",
        "size",
        "app_id",
        "label",
        "version_name",
        "version_code",
        "min_sdk",
        "target_sdk",
        "signers",
        "permissions",
        "frameworks",
    ],
    "checks": ["check", "status", "reason"],
    "findings": [
        "rule",
        "problem",
        "check",
        "severity",
        "confidence",
        "fingerprint",
        "title",
        "cites",
        "data_types",
        "moment",
        "condition",
        "actor",
        "evidence",
        "count",
        "remedy",
    ],
    "sdks": ["id", "name", "vendor", "category", "version", "evidence"],
    "collections": ["data_type", "api", "actor", "moment", "condition", "result", "confidence", "path"],
    "flows": ["data_type", "source", "sink", "sink_kind", "endpoint", "transforms", "actor", "confidence", "path"],
    "lists": ["collected", "shared"],
}


def test_the_document_has_the_contracts_fields_first_and_in_order() -> None:
    document = to_document(samples.bad_app())
    for name, wanted in CONTRACT.items():
        held = document[name] if name else document
        for one in held if isinstance(held, list) else [held]:
            assert list(one)[: len(wanted)] == wanted, name
    assert document["schema"] == "mingcha/inspection/1"
    assert list(document["findings"][0]["actor"]) == ["kind", "sdk", "name", "via"]
    assert list(document["findings"][0]["title"]) == ["zh", "en"]


def test_rows_keep_their_other_columns_and_get_one_actor() -> None:
    row = to_document(samples.bad_app())["collections"][0]
    assert row["actor"] == {"kind": "first_party", "sdk": None, "name": "极光手电筒（示例）", "via": None}
    assert row["caller_class"] == "com.example.flashlight.C0"
    assert not any(name.startswith("actor_") for name in row)
    endpoint = to_document(samples.bad_app())["endpoints"][0]
    assert endpoint["actor"] == {"kind": "sdk", "sdk": "example-analytics", "name": None, "via": None}
    assert to_document(samples.bad_app())["findings"][0]["evidence"][0]["fact"]["actor_kind"] == "first_party"


def test_a_row_that_lacks_a_contracts_field_says_null() -> None:
    document = to_document(replace(samples.clean_app(), sdks=({"id": "x"},), flows=({"data_type": "imei"},)))
    assert document["sdks"] == [{"id": "x", "name": None, "vendor": None, "category": None, "version": None, "evidence": []}]
    assert document["flows"][0]["transforms"] == []


def test_timing_is_written_only_when_it_was_taken() -> None:
    assert to_document(samples.clean_app())["timing"] == {"read": 0.012, "rules": 0.001}
    assert "timing" not in to_document(samples.bad_app())


@cache
def line_of(name: str) -> str:
    """The line of a sample, written once."""
    return to_json_line(made(name))


EVERY = 29
"""Of rows that have the same shape, one in so many is validated: a prime, so that no period of the samples hides a row."""


def shape(value: Any) -> Any:
    """The keys and types of a value, with the values themselves where the schema may ask for one of a few."""
    if isinstance(value, dict):
        few = ("kind", "severity", "confidence", "status", "loss", "op", "table")
        return tuple((key, item if key in few and isinstance(item, str) else shape(item)) for key, item in value.items())
    if isinstance(value, list):
        return frozenset(shape(item) for item in value)
    return type(value)


def thinned(document: dict[str, Any]) -> dict[str, Any]:
    """The document with, of each long list of rows, every shape that occurs and every so many-th row."""

    def thin(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: thin(item) for key, item in value.items()}
        if not isinstance(value, list) or len(value) <= 4 * EVERY or not isinstance(value[0], dict):
            return value
        seen: set[Any] = set()
        kept = []
        for number, row in enumerate(value):
            form = shape(row)
            if form not in seen or number % EVERY == 0:
                seen.add(form)
                kept.append(row)
        return kept

    thin_document: dict[str, Any] = thin(document)
    return thin_document


def test_thinning_leaves_out_no_shape_of_row() -> None:
    rows = [{"kind": "a", "n": 1}] * 500 + [{"kind": "b", "n": 1}, {"kind": "a", "n": None}, {"kind": "a", "n": 1, "x": []}]
    kept = thinned({"rows": rows})["rows"]
    assert all(row in kept for row in rows[500:]) and 4 < len(kept) < 40


def test_documents_satisfy_the_schema(sample_name: str) -> None:
    schema = load_schema("inspection")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(thinned(json.loads(line_of(sample_name))))


# Rows of facts and data by key; everything else is closed when tested, so that an undocumented field fails.
OPEN = {"component", "endpoint", "sdk", "collection", "flow", "signer", "framework", "permission"}


def test_documents_hold_no_field_that_the_schema_does_not_name(sample_name: str) -> None:
    schema = copy.deepcopy(load_schema("inspection"))
    schema["additionalProperties"] = False
    for name, definition in schema["$defs"].items():
        if name not in OPEN:
            definition["additionalProperties"] = False
    jsonschema.Draft202012Validator(schema).validate(thinned(json.loads(line_of(sample_name))))


def test_the_schema_tells_wrong_documents_from_right_ones() -> None:
    validator = jsonschema.Draft202012Validator(load_schema("inspection"))
    for spoil in ("schema", "checks", "not_covered"):
        document = to_document(samples.bad_app())
        del document[spoil]
        assert not validator.is_valid(document)
    document = to_document(samples.bad_app())
    document["checks"][0]["status"] = "fine"
    assert not validator.is_valid(document)


def test_the_typed_inspection_and_the_schema_have_the_same_fields() -> None:
    defs = load_schema("inspection")["$defs"]
    typed = {
        "versions": model.Versions,
        "package": model.Package,
        "text": model.Text,
        "actor": model.Actor,
        "check": model.Check,
        "finding": model.Finding,
        "evidence": model.Evidence,
        "explanation": model.Explanation,
        "warning": model.Warning,
    }
    for name, kind in typed.items():
        assert {field.name for field in fields(kind)} == set(defs[name]["properties"]), name
    held = {field.name for field in fields(model.Inspection)} - {"collected", "shared"} | {"schema", "lists"}
    assert held == set(load_schema("inspection")["properties"])


def documented() -> Iterator[tuple[str, str]]:
    section = ""
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            section = line[4:]
        elif match := re.match(r"\| `([a-z_0-9]+)` \|", line):
            yield section, match[1]


def test_every_documented_field_is_in_the_schema_and_vice_versa() -> None:
    inspection, error = load_schema("inspection"), load_schema("error")
    objects = {"inspection": inspection, "error": error, **inspection["$defs"]}
    assert set(documented()) == {(name, field) for name, definition in objects.items() for field in definition["properties"]}
    assert markdown_tables() in DOCS.read_text(encoding="utf-8"), "run python -m mingcha.reports.schema and paste its output"


def test_a_line_is_one_line_and_reads_back_as_the_document(sample: Inspection, sample_name: str) -> None:
    line = line_of(sample_name)
    assert json.loads(line) == to_document(sample)
    assert len(line.splitlines()) == 1
    line.encode("utf-8")
    assert not [
        c
        for c in set(line)
        if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE", "PDF", "LRI", "RLI", "FSI", "PDI")
    ]


def test_the_same_inspection_gives_the_same_line(sample_name: str) -> None:
    assert to_json_line(samples.ALL[sample_name]()) == line_of(sample_name), "another object, the same text"


def test_lone_surrogates_are_replaced_and_pairs_joined() -> None:
    inspection = replace(samples.clean_app(), package=samples.package(label={"": "a\ud800b\ud83d\ude00"}))
    assert json.loads(to_json_line(inspection))["package"]["label"] == {"": "a\ufffdb\U0001f600"}


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_json_lacks_become_null(number: float) -> None:
    inspection = replace(samples.clean_app(), components=({"kind": "activity", "name": "x", "exported": True, "priority": number},))
    assert json.loads(to_json_line(inspection))["components"][0]["priority"] is None


def test_a_value_that_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        to_document(replace(samples.clean_app(), policy={"text": b"x"}))
    endless: dict[str, Any] = {}
    endless["again"] = endless
    with pytest.raises(ValueError, match="nested"):
        to_document(replace(samples.clean_app(), policy=endless))


def test_an_explanation_is_cut_at_its_depth() -> None:
    finding = replace(samples.bad_app().findings[0], explanation=samples.deep("all", 500))
    node, levels = to_document(replace(samples.bad_app(), findings=(finding,)))["findings"][0]["explanation"], 1
    while node["children"]:
        node, levels = node["children"][0], levels + 1
    assert levels == MAX_EXPLANATION_DEPTH


def test_error_documents() -> None:
    error = InspectionError(file="a\udcff.apk", what="zip-no-end-record", where="", why="no end record\u202e")
    assert list(error_document(error)) == ["schema", "file", "what", "where", "why"]
    jsonschema.Draft202012Validator(load_schema("error")).validate(error_document(error))
    assert (
        error_json_line(error)
        == '{"schema":"mingcha/error/1","file":"a\ufffd.apk","what":"zip-no-end-record","where":"","why":"no end record\\u202e"}'
    )
