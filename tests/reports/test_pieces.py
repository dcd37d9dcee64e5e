"""Evidence said once: what differs only in its position is one piece, and a place is named once."""

from __future__ import annotations

from dataclasses import replace

import report_samples as samples

from mingcha.findings.model import Evidence, Finding, Text
from mingcha.reports.html import render_html
from mingcha.reports.pieces import MAX_POSITIONS, pieces_of
from mingcha.reports.text import render_text

PLACE = "cn.mingcha.example.a.B.read"


def call(line: int | None = None, *, offset: int | None = None, place: str = PLACE, path: tuple[str, ...] = ()) -> Evidence:
    return Evidence(
        kind="call_path",
        table="collection",
        summary=Text(zh=f"{place} 读取系统设置 secure/android_id", en=f"{place} reads the setting secure/android_id"),
        place=place,
        line=line,
        offset=offset,
        path=path,
        fact={"api": "setting:secure/android_id"},
    )


def finding(*evidence: Evidence) -> Finding:
    return replace(samples.bad_app().findings[0], evidence=evidence, count=len(evidence), explanation=None)


def test_what_differs_only_in_its_line_is_one_piece() -> None:
    first, other = pieces_of(finding(call(7), call(9), call(7), call(3, place="cn.mingcha.example.a.C.read")))
    assert (first.where, first.count) == (f"{PLACE}:7, 9", 3)
    assert (other.where, other.count) == ("cn.mingcha.example.a.C.read:3", 1)
    (many,) = pieces_of(finding(*(call(offset=number) for number in range(MAX_POSITIONS + 4))))
    assert many.where.count("+0x") == MAX_POSITIONS and many.where.endswith("…") and many.count == MAX_POSITIONS + 4


def test_a_call_path_that_says_more_keeps_pieces_apart() -> None:
    ways = [call(7, path=("a", PLACE, "api")), call(9, path=("b", PLACE, "api")), call(11, path=(PLACE, "api"))]
    assert [(piece.where, [rung.name for rung in piece.path]) for piece in pieces_of(finding(*ways))] == [
        (f"{PLACE}:7", ["a", PLACE, "api"]),
        (f"{PLACE}:9", ["b", PLACE, "api"]),
        (f"{PLACE}:11", []),
    ]


def test_a_place_is_named_once_in_both_reports() -> None:
    inspection = replace(samples.bad_app(), findings=(finding(call(7), call(9)),))
    for said in (render_text(inspection, "zh", names=samples.NAMES), render_html(inspection, "zh", names=samples.NAMES)):
        assert said.count(PLACE) == 1 and f"{PLACE}:7, 9" in said and "读取系统设置 secure/android_id" in said
    whole = pieces_of(finding(call(7)))[0]
    assert whole.after_place("en") == "reads the setting secure/android_id"
    assert replace(whole, place="elsewhere").after_place("en") is None


def test_no_evidence_is_lost_from_the_count() -> None:
    evidence = tuple(call(number % 5, place=f"cn.mingcha.example.a.B{number % 7}.read") for number in range(20))
    pieces = pieces_of(finding(*evidence))
    assert len(pieces) == 7 and sum(piece.count for piece in pieces) == 20
    page = render_html(replace(samples.bad_app(), findings=(finding(*evidence),)), "zh", names=samples.NAMES)
    shown = sum(piece.count for piece in pieces[:3])
    assert f"其余 {20 - shown} 条证据" in page
