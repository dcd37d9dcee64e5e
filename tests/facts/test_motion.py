"""Permissions in motion and starts without the user, in packages built for it: what the tables say of each."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mingcha.facts.extract import extract, tables
from mingcha.facts.tables import FactTables

CASES = Path(__file__).parents[2] / "examples" / "cases"

if not CASES.is_dir():
    pytest.skip("the example packages are not here", allow_module_level=True)


@cache
def facts(name: str) -> FactTables:
    return tables(extract(CASES / name / f"{name}.apk"))


def only(name: str, table: str) -> Any:
    (row,) = facts(name).rows(table)
    return row


@pytest.mark.parametrize(
    ("name", "by_itself", "moment", "purpose"),
    [
        ("refusal-ends-app", True, "first_run", "absent"),
        ("request-after-agreement", True, "after_agree", "absent"),
        ("request-unrelated-on-click", False, "user_action", "absent"),
        ("refusal-told", False, "user_action", "shown"),
        ("grant-ends-screen", True, "first_run", "present"),
    ],
)
def test_requests(name: str, by_itself: bool, moment: str, purpose: str) -> None:
    row = only(name, "permission_request")
    assert (row["by_itself"], row["moment"], row["purpose"], row["confidence"]) == (by_itself, moment, purpose, "certain")
    assert row["path"][-1].partition("(")[0].endswith("->requestPermissions")
    assert (row["unexplained"] == []) == (purpose != "absent")


def test_groups_that_go_together_are_told_from_those_that_do_not() -> None:
    assert only("request-unrelated-at-start", "permission_request")["unrelated"]
    related = only("request-related-at-start", "permission_request")
    assert (related["unrelated"], related["group_count"]) == (False, 2)


@pytest.mark.parametrize(
    ("name", "outcome", "by_dialog", "confidence"),
    [
        # The loop over the results runs result by result: what follows is certain.
        ("refusal-ends-app", "exit", False, "certain"),
        ("refusal-by-dialog", "exit", True, "likely"),
        ("refusal-closes-second-screen", "leaves_screen", False, "certain"),
        ("refusal-asked-on-return", "asks_on_return", False, "likely"),
        ("asks-again", "asks_again", False, "certain"),
    ],
)
def test_refusals(name: str, outcome: str, by_dialog: bool, confidence: str) -> None:
    row = only(name, "permission_refusal")
    assert (row["outcome"], row["by_dialog"], row["confidence"]) == (outcome, by_dialog, confidence)


@pytest.mark.parametrize("name", ["grant-ends-screen", "refusal-told", "request-after-agreement"])
def test_what_a_grant_does_too_or_alone_is_no_outcome_of_a_refusal(name: str) -> None:
    assert facts(name).rows("permission_request")
    assert not facts(name).rows("permission_refusal")


@pytest.mark.parametrize(
    ("name", "kind", "stays", "by_itself", "period", "persisted"),
    [
        ("boot-starts-service", "broadcast", True, True, None, False),
        ("boot-when-set", "broadcast", False, True, None, False),
        ("media-starts-work", "broadcast", False, True, None, False),
        ("job-starts-service", "job", True, True, 900_000, True),
        ("job-by-user", "job", True, False, 900_000, True),
        ("job-until-reboot", "job", True, True, 900_000, False),
        ("job-starts-nothing", "job", False, True, 900_000, True),
        ("alarm-every-minutes", "alarm", True, True, 600_000, False),
        ("alarm-rings", "alarm", False, True, 600_000, False),
        ("alarm-by-user", "alarm", True, False, 600_000, False),
        ("service-that-returns", "restart", True, True, None, False),
    ],
)
def test_what_wakes_the_app(name: str, kind: str, stays: bool, by_itself: bool, period: int | None, persisted: bool) -> None:
    row = only(name, "self_start")
    assert (row["kind"], row["stays"], row["by_itself"], row["period"], row["persisted"]) == (kind, stays, by_itself, period, persisted)


def test_a_broadcast_that_android_does_not_deliver_wakes_nobody() -> None:
    assert {row["effective"] for row in facts("broadcast-not-delivered").rows("self_start")} == {False}
    assert not facts("service-that-ends").rows("self_start")


def test_other_apps() -> None:
    # Names from a table of tables, in a loop.
    relatives = facts("wakes-relatives").rows("self_start")
    assert [(row["component"], row["trigger"]) for row in relatives] == [
        ("cn.mingcha.relative.one", "service"),
        ("cn.mingcha.relative.two", "service"),
    ]
    assert not only("opens-relative-on-click", "self_start")["by_itself"]
    assert only("binds-maker-service", "self_start")["expected"]
    assert not only("opens-relative", "self_start")["expected"]
