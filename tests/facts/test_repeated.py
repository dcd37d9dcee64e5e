"""What is read again and again: kind, period, component and end, on packages built from source."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingcha.facts.extract import extract, tables
from mingcha.facts.tables import Row

CASES = Path(__file__).parents[2] / "examples" / "cases"


def repeated(name: str) -> list[Row]:
    return list(tables(extract(CASES / name / f"{name}.apk")).rows("repeated"))


def test_every_kind_with_its_period_and_nothing_that_happens_once() -> None:
    rows = repeated("reads-by-kind")
    told = {(row["kind"], row["period_ms"], row["data_type"], row["component_kind"], row["stopped"], row["unseen"]) for row in rows}
    assert told == {
        ("alarm", 3_600_000, "android_id", "receiver", "never", True),
        ("executor", 420_000, "android_id", "activity", "destroy", True),
        ("handler", 45_000, "android_id", "activity", "never", True),
        ("job", 900_000, "android_id", "service", "never", True),
        ("location_updates", 2000, "location_precise", "activity", "never", True),
        ("location_updates", 30_000, "location_precise", "activity", "never", True),
        ("sensor", 20, "sensors", "activity", "out_of_sight", False),
    }
    assert {row["distance_m"] for row in rows if row["period_ms"] == 30_000} == {50.0}
    assert {row["confidence"] for row in rows if row["kind"] == "handler"} == {"likely"}, "that a message comes to itself is no constant"
    assert {row["confidence"] for row in rows if row["kind"] != "handler"} == {"certain"}


def test_a_path_leads_over_the_call_that_repeats() -> None:
    (row,) = (row for row in repeated("reads-again") if row["kind"] == "timer")
    app = "cn.mingcha.example.again"
    assert [frame.partition("(")[0] for frame in row["path"]] == [f"{app}.App.onCreate", f"{app}.Beat.run", "setting:secure/android_id"]
    assert '"edge":"thread"' in (row["frames"] or "").replace(" ", "")


@pytest.mark.parametrize(
    ("caller", "confidence", "stopped"),
    [("Beat", "possible", "never"), ("Fix", "certain", "result"), ("Main", "certain", "out_of_sight"), ("Watch", "likely", "out_of_sight")],
)
def test_what_is_kept_or_called_off_is_told_as_such(caller: str, confidence: str, stopped: str) -> None:
    rows = [row for row in repeated("reads-once") if row["caller_class"].endswith(caller)]
    assert [(row["confidence"], row["stopped"]) for row in rows] == [(confidence, stopped)]


def test_a_few_tries_and_a_task_for_later_repeat_nothing() -> None:
    callers = {row["caller_class"].rpartition(".")[2] for row in repeated("reads-once")}
    assert callers == {"Beat", "Fix", "Main", "Watch"}, "neither Network, which tries three times, nor the task of Main for later"


def test_a_service_with_a_notification_is_told_from_one_without() -> None:
    assert {row["component_kind"] for row in repeated("reads-with-notice")} == {"foreground_service"}
