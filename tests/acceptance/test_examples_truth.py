"""What is found in the example packages is what their descriptions say is there, and nothing that they say is not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import mingcha
from mingcha.findings.model import Finding, Inspection
from tests.cli.command import EXAMPLES
from tests.cli.command import mingcha as command

NAMES = sorted(file.parent.name for file in EXAMPLES.glob("*/example.yaml"))
#: Checks whose rules ask for the moment: until first-run analysis decides it, they only ever say `possible`.
MOMENT_CHECKS = frozenset({"before-consent", "after-refusal", "background-collection", "self-start", "overlay"})

#: Violations that this version does not find: example and place, and why. Each must still be missed, or the entry goes.
NOT_YET = {
    (
        "contacts-exporter",
        "beyond-need",
        "MainActivity.track",
    ): "what is beyond need is known when the app's type is given",
    ("greedy-flashlight", "beyond-need", "InviteActivity.readNumbers"): "as above",
    ("greedy-flashlight", "beyond-need", "MainActivity.reportLocation"): "as above",
    (
        "contacts-exporter",
        "download-bait",
        "MainActivity.upgrade",
    ): "what a button promises, and what it downloads, only a person can hold together",
}


@cache
def inspected(name: str) -> Inspection:
    return mingcha.inspect(EXAMPLES / name / f"{name}.apk")


def described(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return loaded


def behaviours(expected: str) -> list[Any]:
    return [
        pytest.param(name, behaviour, id=f"{name}-{behaviour['check']}-{behaviour['where'].rpartition('.')[2]}-{number}")
        for name in NAMES
        for number, behaviour in enumerate(described(EXAMPLES / name / "example.yaml")["behaviours"])
        if behaviour["expected"] == expected
    ]


def about(inspection: Inspection, behaviour: dict[str, Any]) -> list[Finding]:
    """Findings of the behaviour's check, and of its data type where both name one."""
    return [
        finding
        for finding in inspection.findings
        if finding.check == behaviour["check"]
        and ("data_type" not in behaviour or not finding.data_types or behaviour["data_type"] in finding.data_types)
    ]


def is_there(finding: Finding, where: str) -> bool:
    """Whether one of the evidence's places is the behaviour's; the manifest as a whole is no place."""
    return where != "AndroidManifest.xml" and any(
        e.place == where or e.place.startswith((f"{where}#", f"{where}:")) for e in finding.evidence
    )


def not_yet(name: str, behaviour: dict[str, Any]) -> bool:
    return any((name, behaviour["check"]) == key[:2] and behaviour["where"].endswith(key[2]) for key in NOT_YET)


@pytest.mark.parametrize(("name", "behaviour"), behaviours("violation"))
def test_violation_is_found(name: str, behaviour: dict[str, Any]) -> None:
    inspection = inspected(name)
    if behaviour["check"] in inspection.not_covered:
        pytest.skip("no rule in this version")
    found = about(inspection, behaviour)
    if not_yet(name, behaviour):
        assert not found, "found now: take it from the exceptions"
        return
    assert found
    if "actor" in behaviour:
        assert behaviour["actor"] in {finding.actor.kind for finding in found if finding.actor}


@pytest.mark.parametrize(("name", "behaviour"), behaviours("clean"))
def test_clean_is_not_blamed(name: str, behaviour: dict[str, Any]) -> None:
    inspection = inspected(name)
    check = behaviour["check"]
    if check in inspection.not_covered:
        pytest.skip("no rule in this version")
    found = about(inspection, behaviour)
    here = [finding for finding in found if is_there(finding, behaviour["where"])]
    assert not [finding for finding in here if check not in MOMENT_CHECKS or finding.confidence != "possible"]
    others = {b["check"] for b in described(EXAMPLES / name / "example.yaml")["behaviours"] if b["expected"] == "violation"}
    if check not in others:
        assert not [finding for finding in found if finding.confidence != "possible"]


@pytest.mark.parametrize(("name", "behaviour"), behaviours("unknown"))
def test_unknown_is_not_clean(name: str, behaviour: dict[str, Any]) -> None:
    inspection = inspected(name)
    status = {check.check: check.status for check in inspection.checks}
    assert status.get(behaviour["check"]) != "clean"


def test_exceptions_exist() -> None:
    """No exception for what no description says."""
    for name, check, place in NOT_YET:
        assert any(
            b["check"] == check and b["where"].endswith(place) and b["expected"] == "violation"
            for b in described(EXAMPLES / name / "example.yaml")["behaviours"]
        )


@pytest.mark.parametrize("file", described(EXAMPLES / "containers" / "containers.yaml")["files"], ids=lambda f: f["file"])
def test_container_is_the_app(file: dict[str, Any]) -> None:
    inspection = mingcha.inspect(EXAMPLES / "containers" / file["file"])
    source = inspected(file["from"])
    package = inspection.package
    assert (package.kind, package.app_id) == (file["kind"], source.package.app_id)
    assert list(package.permissions) == list(source.package.permissions)
    assert dict(package.label) == file["labels"]
    assert list(package.details["splits"]) == file["splits"]

    def told(i: Inspection) -> set[tuple[object, ...]]:
        return {(f.rule, f.confidence, tuple(f.data_types), f.moment, f.count) for f in i.findings}

    assert told(inspection) == told(source)
    assert [(s["id"], s["version"]) for s in inspection.sdks] == [(s["id"], s["version"]) for s in source.sdks]


TAMPERED = described(EXAMPLES / "tampered" / "tampered.yaml")


@pytest.mark.parametrize("file", TAMPERED["files"], ids=lambda f: f["file"])
def test_tampered(file: dict[str, Any]) -> None:
    source = command("inspect", EXAMPLES / TAMPERED["source"] / f"{TAMPERED['source']}.apk", "-f", "json")
    done = command("inspect", EXAMPLES / "tampered" / file["file"], "-f", "json")
    assert done.status in [source.status if s == "source" else s for s in file["exit"]]
    (document,) = done.documents
    if done.status == 2:
        assert file["manifest"] == "may"
        assert document["schema"] == "mingcha/error/1"
        assert document["why"]
        assert len(done.complaints) == 1
        return
    assert done.err == ""
    assert document["package"]["app_id"] == TAMPERED["package"]
    assert document["package"]["permissions"] == TAMPERED["permissions"]
    assert document["package"]["label"] == source.documents[0]["package"]["label"]
    assert bool(document["warnings"]) or not file["warns"]
    code = [w for w in document["warnings"] if w["part"] == "code" and w["loss"] != "nothing"]
    if file["code"] == "sound":
        assert not code
        assert document["collections"] == source.documents[0]["collections"]
    if file["code"] == "broken":
        # Of what is in the code nothing is "clean".
        assert [w for w in document["warnings"] if w["part"] == "code"]
    if code:
        status = {check["check"]: check["status"] for check in document["checks"]}
        assert status["dynamic-code"] != "clean"
        assert status["tls-unverified"] != "clean"
