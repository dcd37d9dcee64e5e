"""What rules rely on in the facts of every package, held against the example packages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mingcha.facts.extract import extract, tables
from mingcha.facts.tables import FactTables

EXAMPLES = Path(__file__).parents[2] / "examples"
PACKAGES = sorted([*EXAMPLES.glob("*/*.apk"), *EXAMPLES.glob("cases/*/*.a[pa][kb]")])
READABLE = [package for package in PACKAGES if package.parent.name != "tampered"]

if not READABLE:
    pytest.skip("the example packages are not here", allow_module_level=True)


@cache
def facts(package: Path) -> FactTables:
    return tables(extract(package))


def case(name: str) -> FactTables:
    return facts(EXAMPLES / "cases" / name / f"{name}.apk")


def test_what_is_only_reachable_or_dead_is_possible() -> None:
    """Rules name no cap for these moments: the row brings it."""
    collections = [row for package in READABLE for row in facts(package).rows("collection")]
    uses = [row for package in READABLE for row in facts(package).rows("api_use")]
    assert {row["confidence"] for row in collections if row["moment"] in ("reachable", "dead")} == {"possible"}
    assert {row["confidence"] for row in uses if row["moment"] == "dead"} == {"possible"}


def test_no_use_is_said_to_be_found_of_androids_permissions_only() -> None:
    rows = [row for package in READABLE for row in facts(package).rows("permission") if row["kind"] != "defined"]
    assert {row["platform"] for row in rows if row["used_by"] == 0} == {True}
    assert {row["protection"] for row in rows if row["used_by"] == 0} <= {"dangerous", "signature"}


def test_local_addresses() -> None:
    said = {row["host"]: row["local"] for package in READABLE for row in facts(package).rows("endpoint")}
    assert [host for host, local in said.items() if local] == ["192.168.1.1"]
    assert len(said) > 10


def test_layouts_of_libraries() -> None:
    said = {(package.stem, row["layout"], row["library"]) for package in READABLE for row in facts(package).rows("ui_element")}
    assert {entry for entry in said if entry[2]} == {("library-layouts", "res/layout/abc_action_bar_case.xml", True)}
    assert len(said) > 10


def test_a_providers_permission_is_its_read_permission_too() -> None:
    rows = {row["name"].rsplit(".", 1)[1]: row for row in case("providers-guarded").rows("component")}
    assert rows["GuardedProvider"]["permission"] == rows["GuardedProvider"]["read_permission"] == "cn.mingcha.example.permission.CARDS"
    assert rows["ReadGuardedProvider"]["permission"] is None
