"""When is it collected? Each label under ``moments`` of each ``truth.yaml`` is one test, and together they are a score.

A package in which the engine tells no first run at all is not judged on moments, only on whether the collection is seen and whose it is.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.traps.moments import malformed, many, rows_of, score, wrong
from tests.traps.trap_packages import NAMES, tables, truth
from tests.traps.truth import Row

LABELLED = [name for name in NAMES if "moments" in truth(name)]
LABELS = [
    pytest.param(name, label, id=f"{name}-{label['at']}-{label.get('data_type', 'android_id')}")
    for name in LABELLED
    for label in truth(name)["moments"]
]


def found(name: str, label: Row) -> list[Row]:
    """The collections of a package that a label speaks of."""
    return rows_of(label, truth(name)["package"], tables(name)["collection"])


def judged(name: str) -> bool:
    """Whether the engine tells first runs in this package."""
    return any(row["moment"] == "first_run" for row in tables(name)["collection"])


def pairs() -> list[tuple[Row, list[Row]]]:
    """Every label with what the engine says of it."""
    return [(label, found(name, label)) for name in LABELLED for label in truth(name)["moments"]]


@pytest.mark.parametrize(("name", "label"), LABELS)
def test_seen(name: str, label: Row) -> None:
    """The collection is there at all."""
    assert found(name, label) != []


@pytest.mark.parametrize(("name", "label"), LABELS)
def test_moment(name: str, label: Row) -> None:
    if not judged(name):
        return
    problems = wrong(label, found(name, label))
    if "beyond" in label:
        assert problems != [], "it is right now: take the mark `beyond` off"
    else:
        assert problems == []


@pytest.mark.parametrize("name", LABELLED)
def test_labels(name: str) -> None:
    """The labels are whole, each place is labelled once, and half of all are traps."""
    labels = truth(name)["moments"]
    assert [problem for label in labels for problem in malformed(label)] == []
    places = [(label["at"], label.get("data_type")) for label in labels]
    assert len(set(places)) == len(places)


def test_half_are_traps() -> None:
    labels: list[Any] = [label for name in LABELLED for label in truth(name)["moments"]]
    traps = [label for label in labels if many(label["before_consent"])[0] != "violation"]
    assert len(labels) > 400
    assert 0.4 < len(traps) / len(labels) < 0.6


def test_score(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the score, for those who work on the analysis; ``python -m tests.traps.test_moments`` gives it by family."""
    with capsys.disabled():
        print(f"\n{score(pairs(), by_family=False)}")


if __name__ == "__main__":
    print(score(pairs()))
