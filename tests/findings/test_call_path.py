"""Call paths of fact rows: texts, frames, and what neither of them is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mingcha.findings.call_path import call_path
from mingcha.findings.model import Actor, Decision, Frame, Text

WHOLE: dict[str, Any] = {
    "class": "com.example.App",
    "method": "onCreate",
    "descriptor": "()V",
    "offset": 12,
    "line": 31,
    "actor": {"kind": "sdk", "sdk": "example-push", "name": "Example", "via": None},
    "edge": "lifecycle",
    "decision": {"text": {"zh": "为 false", "en": "is false"}},
}
FRAME = Frame(
    class_name="com.example.App",
    method="onCreate",
    descriptor="()V",
    offset=12,
    line=31,
    actor=Actor(kind="sdk", sdk="example-push", name="Example"),
    edge="lifecycle",
    decision=Decision(text=Text(zh="为 false", en="is false")),
)


def test_texts_are_a_path() -> None:
    assert call_path({"path": ["a", "b"]}) == ("a", "b")
    assert call_path({"path": []}) == call_path({"path": None}) == call_path({}) == ()


def test_frames_are_read_whole_and_go_before_texts() -> None:
    assert call_path({"path": ["a"], "frames": json.dumps([WHOLE, "b"])}) == (FRAME, "b")
    assert call_path({"path": [WHOLE, "b"]}) == (FRAME, "b")


@pytest.mark.parametrize("given", ["", "{", "[]", "7", '"a"', "{}", "[1]", "[[]]", "[" * 100_000, None, 5])
def test_no_row_loses_its_path_for_frames_that_are_none(given: object) -> None:
    assert call_path({"path": ["a", "b"], "frames": given}) == ("a", "b")


@pytest.mark.parametrize("given", [None, 1, True, 1.5, "x", [], {}, {"text": 5}, {"text": {"zh": 5}}])
def test_what_is_not_as_agreed_stays_empty(given: object) -> None:
    (frame,) = call_path({"path": [{"class": "a.B", **dict.fromkeys(("offset", "line", "actor", "decision"), given)}]})
    assert isinstance(frame, Frame)
    number = given if given == 1 and given is not True else None
    assert (frame.offset, frame.line, frame.decision) == (number, number, None)
    assert frame.actor is None or frame.actor == Actor(kind="unknown", sdk=None, name="")


def test_a_decision_in_one_language_is_said_in_both() -> None:
    (frame,) = call_path({"path": [{**WHOLE, "decision": {"text": {"zh": "为 false"}}}]})
    assert isinstance(frame, Frame) and frame.decision == Decision(text=Text(zh="为 false", en="为 false"))
