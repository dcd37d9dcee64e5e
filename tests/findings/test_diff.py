"""Differences of two inspections: what came, went and changed, and what cannot be said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mingcha.findings.diff import Diff, against, diff
from mingcha.findings.model import Check, Inspection
from mingcha.findings.model import Warning as ReadingWarning
from mingcha.findings.standing import Threshold, newly_stands
from tests.findings.test_inspection import PLACED, SDK, imei, inspect
from tests.rules.fact_rows import tables

LOW = Threshold(severity="low", confidence="likely")
RULE = "device-identifier-before-consent"


def old(**more: Any) -> Inspection:
    return inspect(tables(collection=[imei(), imei(data_type="oaid")], **more))


def keys(changes: Diff) -> tuple[list[str], list[str], int]:
    came = [f.data_types[0] for f in changes.came if f.rule == RULE]
    gone = [g.finding.data_types[0] for g in changes.gone if g.finding.rule == RULE]
    return came, gone, changes.unchanged


def test_findings_that_came_and_went() -> None:
    new = inspect(tables(collection=[imei(offset=99), imei(**SDK)], sdk=[PLACED]))
    changes = diff(old(), new)
    came, gone, unchanged = keys(changes)
    assert (came, gone, unchanged) == (["imei"], ["oaid"], len(new.findings) - len(changes.came))
    assert unchanged >= 1  # another call site of the same is the same finding
    assert all(f.baseline is not None for f in changes.new.findings)
    assert changes.new.baseline is not None
    assert changes.new.baseline.gone == len(changes.gone)


def test_an_inspection_does_not_differ_from_itself() -> None:
    changes = diff(old(), old())
    assert not (changes.came or changes.gone or changes.changed or changes.checks or changes.package or changes.versions)
    inventory = changes.inventory
    assert not any((inventory.permissions, inventory.sdks, inventory.components, inventory.collections, inventory.endpoints))
    assert not any(newly_stands(f, LOW) for f in changes.new.findings)


def test_a_finding_that_got_surer_newly_stands_and_one_that_got_less_sure_does_not() -> None:
    possible = inspect(tables(collection=[imei(confidence="possible")]))
    certain = inspect(tables(collection=[imei()]))
    risen, fallen = diff(possible, certain), diff(certain, possible)
    (up,) = [c for c in risen.changed if c.new.rule == RULE]
    assert (up.old.confidence, up.new.confidence) == ("possible", "certain")
    assert newly_stands(up.new, LOW)
    assert not any(newly_stands(c.new, LOW) for c in fallen.changed)
    assert not any(newly_stands(f, Threshold(severity=None, confidence="possible")) for f in risen.new.findings)
    surest = Threshold(severity="low", confidence="possible")
    assert not any(newly_stands(c.new, surest) for c in risen.changed)  # it stood before


def test_what_is_gone_is_settled_only_where_its_check_was_decided() -> None:
    before = old()
    clean = inspect(tables())
    check = before.findings[0].check
    settled = {g.finding.check: g.settled for g in diff(before, clean).gone}
    assert settled[check] is True
    unknown = replace(clean, checks=[replace(c, status="unknown") if c.check == check else c for c in clean.checks])
    assert [g.settled for g in diff(before, unknown).gone if g.finding.check == check] == [False, False]
    assert check in diff(before, unknown).newly_unknown
    assert check not in diff(unknown, unknown).newly_unknown
    no_such_check = replace(clean, checks=[c for c in clean.checks if c.check != check])
    assert not any(g.settled for g in diff(before, no_such_check).gone if g.finding.check == check)


def test_a_check_that_still_finds_something_settles_nothing_when_code_was_lost() -> None:
    before, after = old(), inspect(tables(collection=[imei()]))
    assert [g.settled for g in diff(before, after).gone if g.finding.rule == RULE] == [True]
    text = before.findings[0].title
    lost = ReadingWarning(code="x", part="code", loss="partial", entry="classes2.dex", offset=None, message=text, detail="")
    assert [g.settled for g in diff(before, replace(after, warnings=[lost])).gone if g.finding.rule == RULE] == [False]
    hidden = replace(after, package=replace(after.package, frameworks=[{"id": "p", "name": "P", "kind": "packer", "hides_code": True}]))
    assert [g.settled for g in diff(before, hidden).gone if g.finding.rule == RULE] == [False]


def test_a_baseline_without_the_app_makes_everything_new() -> None:
    held = against(old(), None)
    assert held.baseline is not None
    assert held.baseline.sha256 is None
    assert {f.baseline.state for f in held.findings if f.baseline} == {"new"}


def signer(digest: str, role: str = "signer", verified: bool = True) -> dict[str, Any]:
    return {"scheme": "v3", "position": 0, "role": role, "certificate_sha256": digest, "verified": verified}


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ([signer("aa")], [signer("aa")], "same"),
        ([signer("aa")], [signer("bb")], "changed"),
        ([signer("aa")], [signer("bb"), signer("aa", "lineage")], "rotated"),
        ([signer("aa")], [signer("bb"), signer("aa", "lineage", verified=False)], "changed"),
        ([signer("aa")], [signer("aa"), signer("bb")], "changed"),
        ([signer("aa"), signer("bb")], [signer("aa")], "changed"),
        ([], [signer("aa")], "unknown"),
        ([signer("aa")], [], "unknown"),
    ],
)
def test_signers(one: list[dict[str, Any]], other: list[dict[str, Any]], state: str) -> None:
    base = old()
    changes = diff(replace(base, package=replace(base.package, signers=one)), replace(base, package=replace(base.package, signers=other)))
    assert changes.signers.state == state


def test_the_inventory() -> None:
    base = old()
    one = replace(
        base,
        package=replace(base.package, permissions=["a.A", "a.B"], target_sdk=28, details={"dex_bytes": 100}),
        sdks=[{"id": "s1", "name": "S1", "version": "1.0"}, {"id": "s2", "name": "S2", "version": None}],
        components=[{"kind": "activity", "name": "x.A", "exported": False}, {"kind": "service", "name": "x.S", "exported": True}],
        endpoints=[
            {"domain": "example.com", "host": "a.example.com", "cleartext": False},
            {"domain": "example.org", "host": "example.org", "reference_only": True},
        ],
    )
    other = replace(
        base,
        package=replace(base.package, permissions=["a.B", "a.C"], target_sdk=34, details={"dex_bytes": 200}),
        sdks=[{"id": "s1", "name": "S1", "version": "2.0"}, {"id": "s3", "name": "S3", "version": "1"}],
        components=[
            {"kind": "activity", "name": "x.A", "exported": True},
            {"kind": "activity", "name": "x.B", "exported": False},
            {"kind": "receiver", "name": "x.Z", "exported": True},
        ],
        collections=[
            {"data_type": "mac", "api": "m", "actor": {"kind": "sdk", "sdk": "s3", "name": "S3", "via": None}, "moment": "reachable"},
            {"data_type": "mac", "api": "m", "actor_kind": "sdk", "actor_sdk": "s3", "actor_name": "S3", "moment": "first_run"},
            {"data_type": "imei", "api": "m", "actor_kind": "first_party", "moment": "dead"},
        ],
        endpoints=[
            {"domain": "example.com", "host": "b.example.com", "cleartext": True},
            {"domain": "example.net", "host": "example.net", "cleartext": False},
        ],
    )
    changes = diff(one, other)
    inventory = changes.inventory
    assert [row["name"] for row in inventory.permissions.came] == ["a.C"]
    assert [row["name"] for row in inventory.permissions.gone] == ["a.A"]
    assert [(c.new["id"], c.fields[0].old, c.fields[0].new) for c in inventory.sdks.changed] == [("s1", "1.0", "2.0")]
    assert [row["name"] for row in inventory.components.came] == ["x.Z", "x.B"]  # what other apps can reach stands first
    assert [(c.new["name"], c.fields[0].name) for c in inventory.components.changed] == [("x.A", "exported")]
    (mac,) = inventory.collections.came
    assert (mac["data_type"], mac["actor"]["sdk"], mac["moments"], mac["call_sites"]) == ("mac", "s3", ["first_run", "reachable"], 2)
    assert [row["domain"] for row in inventory.endpoints.came] == ["example.net"]
    assert [c.new["domain"] for c in inventory.endpoints.changed] == ["example.com"]
    assert inventory.endpoints.gone == []
    assert {c.name for c in changes.package} == {"target_sdk", "dex_bytes"}


def test_checks_that_only_one_has_are_told() -> None:
    base = old()
    more = replace(base, checks=[*base.checks, Check(check="zz", status="unknown")])
    assert [(c.check, c.old, c.new) for c in diff(base, more).checks] == [("zz", None, "unknown")]
    assert diff(base, more).newly_unknown == ["zz"]
    assert diff(more, base).newly_unknown == []
