"""Where personal information goes, held against the example packages that were made for it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mingcha.facts.extract import extract, tables

CASES = Path(__file__).parents[2] / "examples" / "cases"

if not CASES.is_dir():
    pytest.skip("the example packages are not here", allow_module_level=True)


@cache
def flows(name: str) -> list[dict[str, Any]]:
    return [dict(row) for row in tables(extract(CASES / name / f"{name}.apk")).rows("flow")]


def one(name: str, **wanted: Any) -> dict[str, Any]:
    (found,) = [row for row in flows(name) if all(row[column] == value for column, value in wanted.items())]
    return found


def test_a_flow_names_both_ends_and_the_address() -> None:
    row = one("flows-out", sink_kind="network")
    assert (row["data_type"], row["source"]) == ("imei", "Landroid/telephony/TelephonyManager;->getDeviceId")
    assert row["sink"] == "Ljava/io/OutputStream;->write([B)V"
    assert (row["endpoint"], row["host"], row["cleartext"]) == ("http://collect.adnetwork.example/v1", "collect.adnetwork.example", True)
    assert (row["recipient"], row["actor_kind"], row["moment"], row["confidence"]) == ("other", "first_party", "first_run", "certain")


def test_the_way_leads_from_the_entry_point_over_the_source_to_the_sink() -> None:
    row = one("flows-out", sink_kind="network")
    frames = json.loads(row["frames"])
    assert len(row["path"]) == len(frames) + 1
    assert row["path"][-1] == row["sink"]
    assert frames[0]["method"] == "onCreate"
    assert (frames[-1]["method"], frames[-1]["offset"]) == ("post", row["offset"])


def test_what_is_logged_is_told_and_how_long_it_is_is_not() -> None:
    assert one("flows-out", sink_kind="log")["data_type"] == "android_id"
    assert [row for row in flows("flows-own") if row["sink_kind"] == "log"] == []


def test_an_address_of_the_apps_own_name_is_its_own() -> None:
    row = one("flows-own", sink_kind="network")
    assert (row["recipient"], row["cleartext"]) == ("own", False)


def test_what_goes_through_preferences_is_possible() -> None:
    assert {row["confidence"] for row in flows("flows-stored")} == {"possible"}
    assert {row["sink_kind"] for row in flows("flows-stored")} == {"network", "log"}


def test_an_sdk_that_sends_by_itself_is_the_actor() -> None:
    row = one("flows-by-sdk")
    assert (row["actor_kind"], row["source_actor_kind"]) == ("sdk", "sdk")
