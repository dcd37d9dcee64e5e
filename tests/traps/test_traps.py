"""The engine against programs written to mislead it: each case of each ``truth.yaml`` is one test.

A case marked ``beyond`` is one that this engine cannot get right yet; its test must fail, so that the mark goes when the engine learns it.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.traps.trap_packages import APPS, NAMES, tables, truth
from tests.traps.truth import Row, judge, judge_endpoint


def cases(key: str) -> list[Any]:
    """One parameter for each case below ``key`` of every truth."""
    return [
        pytest.param(
            name,
            case,
            id=f"{name}-{case['case']}",
            marks=[pytest.mark.xfail(reason=case["beyond"], strict=True)] if "beyond" in case else [],
        )
        for name in NAMES
        for case in truth(name).get(key, [])
    ]


@pytest.mark.parametrize(("name", "case"), cases("cases"))
def test_code(name: str, case: Row) -> None:
    assert judge(case, truth(name)["package"], tables(name)) == []


@pytest.mark.parametrize(("name", "case"), cases("endpoints"))
def test_address(name: str, case: Row) -> None:
    assert judge_endpoint(case, tables(name)["endpoint"]) == []


@pytest.mark.parametrize("name", [name for name in NAMES if "no_hosts" in truth(name)])
def test_no_address(name: str) -> None:
    assert {row["host"] for row in tables(name)["endpoint"]} & set(truth(name)["no_hosts"]) == set()


@pytest.mark.parametrize("name", [name for name in NAMES if "permissions" in truth(name)])
def test_permissions(name: str) -> None:
    assert {row["name"]: row["used_by"] for row in tables(name)["permission"]} == truth(name)["permissions"]


@pytest.mark.parametrize("name", NAMES)
def test_one_row_a_site(name: str) -> None:
    """No call site says the same thing twice."""
    for table, what in (("collection", "data_type"), ("api_use", "topic")):
        sites = [
            (row["caller_class"], row["caller_method"], row["caller_descriptor"], row["offset"], row[what]) for row in tables(name)[table]
        ]
        assert sorted({site for site in sites if sites.count(site) > 1}) == []


def test_packages_stay_small() -> None:
    assert sum(file.stat().st_size for file in APPS.rglob("*.apk")) < 2 << 20
