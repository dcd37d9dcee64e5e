"""Compare what the engine says of a trap package with its ``truth.yaml``. Pure: rows in, what is wrong out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
#: Columns of which a truth may name only the beginning: an API is named without its descriptor.
PREFIXED = {"api"}


def satisfies(row: Row, wanted: Row) -> bool:
    """Whether a row has every value that is wanted of it; ``arguments`` wants these among the row's; ``moment`` only knows
    ``reachable``, which every moment but ``dead`` is, and ``dead``."""
    for column, value in wanted.items():
        if column == "arguments":
            if not set(value) <= set(row[column]):
                return False
        elif column == "moment" and value == "reachable":
            # These truths say whether code can run, not when.
            if row[column] == "dead":
                return False
        elif column in PREFIXED:
            if not (row[column] == value or row[column].startswith((f"{value}(", f"{value}:"))):
                return False
        elif row[column] != value:
            return False
    return True


def differences(rows: Sequence[Row], wanted: Sequence[Row]) -> list[str]:
    """What stands in ``wanted`` and has no row of its own, and what rows nobody wanted."""
    left, missing = list(rows), []
    # The most particular first, so that a general one does not take its row.
    for one in sorted(wanted, key=len, reverse=True):
        found = next((row for row in left if satisfies(row, one)), None)
        if found is None:
            missing.append(f"missing: {dict(one)}")
        else:
            left.remove(found)
    return missing + [f"unwanted: {brief(row)}" for row in left]


def brief(row: Row) -> dict[str, Any]:
    """The columns of a row that tell it from others."""
    names = "data_type topic api arguments caller_class caller_method offset moment result condition"
    shown = [*names.split(), "actor_kind", "actor_sdk", "confidence", "url", "host", "origin", "dex"]
    return {column: row[column] for column in shown if column in row}


def stands_at(row: Row, package: str, place: str) -> bool:
    """Whether a row's caller is at ``place``: a class with its inner classes, or a class and method; an uppercase label ends the class."""
    labels = place.split(".")
    named = next((n for n, label in enumerate(labels) if label[:1].isupper()), len(labels) - 1)
    owner, method = ".".join(labels[: named + 1]), ".".join(labels[named + 1 :])
    if (named == 0 and package) or (package and not place.startswith(("android.", "com.", "cn.", "org."))):
        owner = f"{package}.{owner}"
    caller = row["caller_class"]
    inside = caller == owner or caller.startswith(f"{owner}$")
    return bool(inside and (not method or row["caller_method"] == method))


def judge(case: Row, package: str, tables: Mapping[str, Sequence[Row]]) -> list[str]:
    """What is wrong about one case of code; nothing when the facts say what is true."""
    wrong: list[str] = []
    here = {name: [row for row in tables[name] if stands_at(row, package, case["at"])] for name in ("collection", "api_use")}
    if "moment" in case:
        wrong += differences(here["collection"], [{"moment": case["moment"]}] * case["rows"])
    if "collection" in case:
        wrong += differences(here["collection"], case["collection"])
    if "api_use" in case:
        topics = case.get("topics")
        rows = [row for row in here["api_use"] if topics is None or row["topic"] in topics]
        wrong += differences(rows, case["api_use"])
    for never in case.get("never", []):
        pattern = {column: value for column, value in never.items() if column != "table"}
        wrong += [f"never: {brief(row)}" for row in here[never["table"]] if satisfies(row, pattern)]
    return wrong


def judge_endpoint(case: Row, rows: Sequence[Row]) -> list[str]:
    """What is wrong about one address: some row must have all that is said of it."""
    wanted = {column: value for column, value in case.items() if column not in {"case", "beyond"}}
    return [] if any(satisfies(row, wanted) for row in rows) else [f"missing: {wanted}"]
