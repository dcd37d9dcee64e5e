"""The judge of moments, judged: what it must let pass and what not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.traps.moments import malformed, outcome, score, wrong

Label = dict[str, Any]

VIOLATION: Label = {"at": "A.b", "family": "f", "moment": "first_run", "before_consent": "violation", "why": ""}
TRAP: Label = {"at": "A.b", "family": "f", "moment": ["after_agree", "reachable"], "before_consent": "clean", "why": ""}
OPEN: Label = {"at": "A.b", "family": "f", "moment": "first_run", "before_consent": "unknown", "why": ""}
REFUSED: Label = {"at": "A.b", "family": "f", "moment": "after_refuse", "before_consent": "clean", "after_refusal": "violation", "why": ""}
DOUBTFUL: Label = VIOLATION | {"before_consent": ["violation", "unknown"]}
DEPENDS: Label = VIOLATION | {"condition": True}
BOTH: Label = {
    "at": "A.b",
    "family": "f",
    "moment": ["after_agree", "after_refuse"],
    "before_consent": "clean",
    "after_refusal": "violation",
}


def row(moment: str, confidence: str = "certain", condition: str | None = None, kind: str = "first_party", sdk: str | None = None) -> Label:
    return {"moment": moment, "confidence": confidence, "condition": condition, "actor_kind": kind, "actor_sdk": sdk}


@pytest.mark.parametrize(
    ("label", "rows", "right"),
    [
        (VIOLATION, [row("first_run")], True),
        (VIOLATION, [row("first_run", "likely")], True),
        (VIOLATION, [row("first_run", "possible")], False),
        (VIOLATION, [row("reachable")], False),
        (VIOLATION, [], False),
        (VIOLATION, [row("first_run"), row("user_action")], False),
        (VIOLATION, [row("first_run", kind="unknown")], False),
        (VIOLATION | {"actor": "an-sdk"}, [row("first_run", kind="sdk", sdk="an-sdk")], True),
        (VIOLATION | {"actor": "an-sdk"}, [row("first_run", kind="sdk", sdk="another")], False),
        (DOUBTFUL, [row("first_run", "possible")], True),
        (DEPENDS, [row("first_run")], False),
        (DEPENDS, [row("first_run", condition="Android ≥ 10")], True),
        (TRAP, [row("after_agree")], True),
        (TRAP, [row("reachable")], True),
        (TRAP, [row("first_run", "likely")], False),
        (TRAP, [row("first_run", "possible")], False),
        (TRAP, [row("after_agree"), row("first_run", "likely")], False),
        (TRAP, [row("dead")], False),
        (TRAP, [row("user_action")], False),
        (TRAP | {"before_consent": ["clean", "unknown"]}, [row("first_run", "possible")], True),
        (OPEN, [row("first_run", "possible")], True),
        (OPEN, [row("first_run", "likely")], False),
        (OPEN, [row("reachable")], False),
        (REFUSED, [row("after_refuse", "likely")], True),
        (REFUSED, [row("user_action")], False),
        (BOTH, [row("after_agree"), row("after_refuse")], True),
        (BOTH, [row("after_agree")], False),
    ],
)
def test_judgement(label: Label, rows: list[Label], right: bool) -> None:
    assert (wrong(label, rows) == []) is right


def test_outcome_is_of_the_truth() -> None:
    assert outcome(DOUBTFUL, [row("first_run", "possible")], "before_consent") == "doubted"
    assert outcome(TRAP, [row("first_run")], "before_consent") == "false alarm"
    assert outcome(OPEN, [row("reachable")], "before_consent") == "missed doubt"
    assert outcome(VIOLATION, [row("first_run")], "after_refusal") is None


def test_score_counts() -> None:
    judged = [(VIOLATION, [row("first_run")]), (VIOLATION, [row("reachable")]), (TRAP, [row("first_run")]), (TRAP, [row("dead")])]
    lines = score(judged).splitlines()
    assert lines[1].split() == ["f", "4", "1", "0", "1", "1", "0", "1", "0.50", "0.50"]
    assert lines[-2] == "best moment told: 1 of 4"
    assert lines[-1] == "called dead, and runs: 1 A.b"


def test_contradicting_labels() -> None:
    assert malformed(VIOLATION) == malformed(TRAP) == malformed(REFUSED) == []
    assert malformed(VIOLATION | {"moment": "after_agree"}) != []
    assert malformed(TRAP | {"moment": "first_run"}) != []
    assert malformed(TRAP | {"moment": "sometime"}) != []
    assert malformed(TRAP | {"wy": ""}) != []
