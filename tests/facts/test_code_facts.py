"""What the core says of code that rules join: the outermost class, methods offered to pages, screens that close, letters pinned."""

from __future__ import annotations

from pathlib import Path

from mingcha.facts.extract import extract, tables
from mingcha.facts.tables import FactTables

EXAMPLES = Path(__file__).parents[2] / "examples"


def facts(name: str) -> FactTables:
    folder = EXAMPLES / "cases" / name
    return tables(extract((folder if folder.is_dir() else EXAMPLES / name) / f"{name}.apk"))


def places(name: str, topic: str) -> set[tuple[str, str, str]]:
    rows = facts(name).rows("api_use")
    return {(row["caller_class"].rpartition(".")[2], row["caller_method"], row["moment"]) for row in rows if row["topic"] == topic}


def test_what_a_task_or_listener_does_belongs_to_its_outermost_class() -> None:
    rows = facts("telling-calls").rows("collection")
    inner = {(row["caller_class"].rpartition(".")[2], row["outer_class"].rpartition(".")[2]) for row in rows}
    assert ("Heartbeat$1", "Heartbeat") in inner
    assert ("Profile", "Profile") in inner
    scripts = [row for row in facts("script-native-classes").rows("api_use") if row["api_kind"] == "script"]
    assert {row["outer_class"] for row in scripts} == {row["caller_class"] for row in scripts} != {""}


def test_pages_may_call_the_public_methods_of_the_object_they_are_given() -> None:
    # Static methods and constructors are not offered.
    assert places("harmless-calls", "javascript-bridge-method") == {("Bridge", "read", "reachable")}
    assert places("first-halves-run", "javascript-bridge-method") == {("Bridge", "id", "dead")}
    assert places("telling-calls", "javascript-bridge-method") == set()


def test_a_screen_that_closes_on_the_result_of_a_permission_request() -> None:
    assert ("MainActivity", "onRequestPermissionsResult", "user_action") in places("greedy-flashlight", "permission-result-exit")
    assert places("harmless-calls", "permission-result-exit") == {("Viewfinder", "onRequestPermissionsResult", "reachable")}
    assert places("asks-again", "permission-result-exit") == set()


def test_a_font_scale_of_one_is_seen_where_it_is_set() -> None:
    rows = [row for row in facts("elder-fonts").rows("api_use") if row["topic"] == "font-scale" and row["api"].startswith("field:")]
    assert [(row["caller_class"].rpartition(".")[2], row["arguments"]) for row in rows] == [("FixedScaleActivity", ["1=1.0"])]
    assert not [row for row in facts("harmless-calls").rows("api_use") if row["api"].startswith("field:Landroid/content/res")]
