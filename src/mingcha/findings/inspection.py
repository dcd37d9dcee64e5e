"""The inspection of one package, put together from its facts and the results of rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from mingcha.facts.supplied.inputs import NOTHING, Supplied
from mingcha.facts.tables import TABLE_PARTS, FactTables, Row
from mingcha.rules import RuleResult

from .actors import Actors
from .checks import check_statuses, not_covered
from .clauses import cited_clauses
from .disclosure import Disclosures, with_disclosures, with_sdk_remedies
from .group import finding_order, findings
from .knowledge import KnowledgeReport
from .lists import collected, shared
from .model import Inspection, Package, SuppliedFile, Versions
from .model import Warning as ReadingWarning
from .order import ordered, values
from .subject import Applicability, subject_of
from .wording import warning_message

_PACKAGE_FIELDS = frozenset(
    {
        "kind",
        "size",
        "app_id",
        "version_name",
        "version_code",
        "min_sdk",
        "target_sdk",
        "label_languages",
        "label_texts",
    }
)


class Rules(Protocol):
    """What holds rules against facts: `mingcha.rules.Engine`."""

    def evaluate(self, tables: FactTables) -> Sequence[RuleResult]:
        """Return one result for each rule."""


def build_inspection(
    tables: FactTables,
    rules: Rules,
    knowledge: KnowledgeReport,
    versions: Versions,
    timing: Mapping[str, float] | None = None,
    *,
    sha256: str,
    inputs: Collection[str] = (),
    supplied: Supplied = NOTHING,
    disclosures: Disclosures | None = None,
) -> Inspection:
    """Hold the rules against the facts of one package and return its inspection.

    `sha256` is the package's, in hexadecimal; `inputs` names what the user gave beside the package (`policy`, `store`,
    `app_type` …), `supplied` is what its files say of it; `timing` is passed on; `disclosures` gives what vendors state of their SDKs,
    when an SDK was found. The same facts in any order give the same inspection.
    """
    applicability = Applicability.of(tables)
    results = applicability.narrow(rules.evaluate(tables))
    actors = Actors(tables)
    found = [finding for result in results for finding in findings(result, actors)]
    return Inspection(
        versions=versions,
        package=_package(tables, sha256),
        checks=check_statuses(results, tables, knowledge, inputs, applicability, supplied),
        findings=sorted(with_sdk_remedies(found, disclosures), key=finding_order),
        components=_sorted(tables, "component", "kind", "name", "split"),
        endpoints=_sorted(tables, "endpoint", "domain", "url", "origin", "place", "actor_kind", "actor_sdk"),
        sdks=with_disclosures(_sorted(tables, "sdk", "id"), disclosures),
        collections=_sorted(
            tables,
            "collection",
            "data_type",
            "actor_kind",
            "actor_sdk",
            "actor_name",
            "moment",
            "caller_class",
            "caller_method",
            "caller_descriptor",
            "offset",
            "api",
            "dex",
        ),
        flows=_sorted(
            tables,
            "flow",
            "data_type",
            "sink_kind",
            "source_class",
            "source_method",
            "source_descriptor",
            "source_offset",
            "caller_class",
            "caller_method",
            "caller_descriptor",
            "offset",
            "source",
            "sink",
        ),
        observations=[],
        repeated=_sorted(
            tables,
            "repeated",
            "data_type",
            "actor_kind",
            "actor_sdk",
            "moment",
            "caller_class",
            "caller_method",
            "offset",
            "kind",
            "period_ms",
        ),
        events=_events(tables),
        collected=collected(tables, actors, knowledge),
        shared=shared(tables, knowledge),
        policy={},
        warnings=_warnings(tables, knowledge),
        not_covered=not_covered(results, knowledge),
        timing=timing,
        subject=subject_of(tables),
        permissions=_sorted(tables, "permission", "name", "kind", "split"),
        clauses=cited_clauses(found, knowledge),
        inputs=[
            SuppliedFile(
                input=file.input,
                file=file.name,
                sha256=file.sha256,
                encoding=file.encoding,
                format=file.form,
                records=file.records,
                lines=file.lines,
            )
            for file in supplied.files
        ],
    )


def _package(tables: FactTables, sha256: str) -> Package:
    row: Mapping[str, Any] = next(iter(tables.rows("package")), {})
    requested = {p["name"] for p in tables.rows("permission") if p["kind"] != "defined"}
    return Package(
        sha256=sha256,
        kind=row.get("kind") or "apk",
        size=row.get("size") or 0,
        app_id=row.get("app_id"),
        label=dict(zip(row.get("label_languages") or (), row.get("label_texts") or (), strict=False)),
        version_name=row.get("version_name"),
        version_code=row.get("version_code"),
        min_sdk=row.get("min_sdk"),
        target_sdk=row.get("target_sdk"),
        signers=_sorted(tables, "signer", "split", "scheme", "role", "position"),
        permissions=sorted(requested),
        frameworks=_sorted(tables, "framework", "kind", "id"),
        details={name: value for name, value in row.items() if name not in _PACKAGE_FIELDS},
    )


#: Fact tables whose rows are events of a moment; one that this version does not make is not there.
_EVENT_TABLES = ("permission_request", "self_start")


def _events(tables: FactTables) -> list[Row]:
    made = [name for name in _EVENT_TABLES if name in TABLE_PARTS]
    return [{"event": name, **row} for name in made for row in tables.rows(name)]


def _warnings(tables: FactTables, knowledge: KnowledgeReport) -> list[ReadingWarning]:
    rows = _sorted(tables, "warning", "part", "code", "entry", "offset", "detail", "loss")
    return [
        ReadingWarning(
            code=row["code"],
            part=row["part"],
            loss=row["loss"],
            entry=row["entry"],
            offset=row["offset"],
            message=warning_message(row, knowledge),
            detail=row["detail"],
        )
        for row in rows
    ]


def _sorted(tables: FactTables, table: str, *columns: str) -> list[Row]:
    """Return the table's rows by these columns."""
    return ordered(tables.rows(table), lambda row: values(row, columns), lambda row: row)
