"""Inspections with what the user gave beside the package: what is found, and what a check still lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import mingcha
from mingcha.findings.model import Inspection

CASES = Path(__file__).parents[2] / "examples" / "cases"
PACKAGE = CASES / "listing-in-order" / "listing-in-order.apk"
SUPPLIED = {"filing-inconsistent", "filing-missing", "listing-differs", "listing-incomplete", "not-uninstallable"}

if not PACKAGE.is_file():
    pytest.skip("the example packages are not here", allow_module_level=True)


def given(case: str) -> dict[str, Any]:
    found = {kind: next((CASES / case).glob(f"{kind}.*"), None) for kind in ("listing", "filing", "preinstalled")}
    return {kind: path for kind, path in found.items() if path is not None}


def statuses(inspection: Inspection) -> dict[str, str]:
    return {check.check: check.status for check in inspection.checks if check.check in SUPPLIED}


def test_without_files_the_checks_lack_them() -> None:
    inspection = mingcha.inspect(PACKAGE)
    assert set(statuses(inspection).values()) == {"needs_input"}
    assert list(inspection.inputs) == []


def test_with_everything_in_order_they_are_clean() -> None:
    inspection = mingcha.inspect(PACKAGE, **given("listing-in-order"), preinstalled=given("preinstalled-removable")["preinstalled"])
    assert statuses(inspection) == dict.fromkeys(SUPPLIED, "clean")
    assert [(file.input, file.file, list(file.lines)) for file in inspection.inputs] == [
        ("store", "listing.json", [1]),
        ("filing", "filing.json", [1]),
        ("preinstalled", "preinstalled.csv", [2, 3]),
    ]


def test_a_file_that_says_nothing_of_the_app_is_no_answer() -> None:
    inspection = mingcha.inspect(PACKAGE, listing={"app_id": "cn.other"}, preinstalled={"app_id": "cn.other", "uninstallable": False})
    assert statuses(inspection)["listing-incomplete"] == statuses(inspection)["not-uninstallable"] == "needs_input"
    (reason,) = {check.reason for check in inspection.checks if check.check == "listing-differs"}
    assert reason is not None and "没有此应用" in reason.zh


def test_a_record_that_lacks_what_a_check_needs_is_no_answer() -> None:
    inspection = mingcha.inspect(PACKAGE, listing={"app_id": "cn.mingcha.example.listed", "developer": "示例"})
    assert statuses(inspection)["listing-incomplete"] == "needs_input"
    (reason,) = {check.reason for check in inspection.checks if check.check == "listing-incomplete"}
    assert reason is not None and "隐私政策" in reason.zh and "开发者" not in reason.zh


def test_evidence_names_file_and_record() -> None:
    inspection = mingcha.inspect(PACKAGE, **given("listing-outdated"))
    (finding,) = [finding for finding in inspection.findings if finding.rule == "listing-version-differs"]
    (piece,) = finding.evidence
    assert (piece.kind, piece.place, finding.confidence) == ("store", "listing.json:1", "likely")
    assert "1.9 (19)" in piece.summary.zh and "2.1 (21)" in piece.summary.zh


def test_a_listing_of_another_version_without_a_digest_is_a_lead() -> None:
    inspection = mingcha.inspect(PACKAGE, listing={"app_id": "cn.mingcha.example.listed", "version_name": "1.9"})
    (finding,) = [finding for finding in inspection.findings if finding.rule == "listing-version-differs"]
    assert finding.confidence == "possible"


def test_a_refused_file_is_one_error() -> None:
    with pytest.raises(mingcha.SuppliedError, match="no-key"):
        mingcha.inspect(PACKAGE, listing={"name": "x"})


def test_the_same_package_inspected_again_without_files_knows_nothing_of_them() -> None:
    from mingcha.facts.supplied.inputs import Inputs
    from mingcha.findings.inspect import Inspector

    inspector = Inspector(inputs=Inputs.read(**given("listing-outdated")))
    assert statuses(inspector.inspect(PACKAGE))["listing-differs"] == "found"
    other = CASES / "filing-offline" / "filing-offline.apk"
    assert statuses(inspector.inspect(other))["listing-differs"] == "needs_input"
    assert statuses(mingcha.inspect(PACKAGE))["listing-differs"] == "needs_input"


def test_a_library_has_no_listing() -> None:
    archive = next((CASES.parent / "sdk-archives").glob("*.aar"))
    inspection = mingcha.inspect(archive, listing={"app_id": "cn.other"})
    assert set(statuses(inspection).values()) == {"not_applicable"}
