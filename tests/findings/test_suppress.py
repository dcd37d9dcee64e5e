"""Suppressions: what they match, when they hold, how a wrong file is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mingcha.findings.model import Actor, Inspection
from mingcha.findings.standing import Threshold, newly_stands, stands
from mingcha.findings.suppress import suppress
from mingcha.findings.suppression_file import MAX_ENTRIES, SuppressionError, load_suppressions, read_suppressions
from tests.findings.test_inspection import SDK, imei, inspect
from tests.rules.fact_rows import tables

TODAY = date(2026, 3, 1)
ANY = Threshold(severity="low", confidence="possible")
RULE = "device-identifier-before-consent"


def inspection() -> Inspection:
    rows = [imei(), imei(**SDK), imei(actor_kind="unknown", actor_name="io.unplaced.widget"), imei(data_type="oaid")]
    return inspect(tables(collection=rows))


def entry(**values: Any) -> str:
    held = {"reason": "合同约束", "author": "张示例", "created": "2026-01-01", "expires": "2026-03-01"} | values
    lines = [f'    {key}: "{value}"' for key, value in held.items() if value is not None]
    return "  -" + "\n".join(lines)[3:]


def file(*entries: str) -> bytes:
    return ("suppressions:\n" + "\n".join(entries) + "\n").encode()


def applied(*entries: str, today: date = TODAY, to: Inspection | None = None) -> Inspection:
    return suppress(to or inspection(), read_suppressions(file(*entries), "s.yaml"), today)


def marked(found: Inspection) -> list[tuple[str, str]]:
    return [(f.data_types[0], f.actor.kind if f.actor else "") for f in found.findings if f.suppressed and f.rule == RULE]


def test_a_fingerprint_matches_one_finding_and_nothing_else_changes() -> None:
    before = inspection()
    target = next(f for f in before.findings if f.rule == RULE and f.actor and f.actor.kind == "sdk")
    after = applied(entry(fingerprint=target.fingerprint))
    assert marked(after) == [("imei", "sdk")]
    assert [replace(f, suppressed=None) for f in after.findings] == list(before.findings)
    assert after.checks == before.checks
    assert after.suppressions is not None
    assert (after.suppressions.date, after.suppressions.applied, after.suppressions.unused) == ("2026-03-01", 1, [])
    suppressed = next(f for f in after.findings if f.suppressed)
    assert not stands(suppressed, ANY) and stands(target, ANY)
    assert suppressed.suppressed is not None
    assert (suppressed.suppressed.reason, suppressed.suppressed.author) == ("合同约束", "张示例")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ({"rule": RULE}, [("imei", "first_party"), ("imei", "sdk"), ("imei", "unknown"), ("oaid", "first_party")]),
        ({"rule": RULE, "data_type": "oaid"}, [("oaid", "first_party")]),
        ({"rule": RULE, "actor": "first_party"}, [("imei", "first_party"), ("oaid", "first_party")]),
        ({"rule": RULE, "actor": "sdk:example-analytics"}, [("imei", "sdk")]),
        ({"rule": RULE, "actor": "unknown:io.unplaced.widget"}, [("imei", "unknown")]),
        ({"rule": RULE, "actor": "unknown:io.unplaced"}, []),
        ({"rule": RULE, "app_id": "cn.mingcha.example.other"}, []),
        ({"rule": "no-such-rule"}, []),
    ],
)
def test_patterns(pattern: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert sorted(marked(applied(entry(**pattern)))) == expected


def test_the_last_day_counts_and_the_next_does_not() -> None:
    one = entry(rule=RULE, actor="first_party")
    assert marked(applied(one, today=date(2026, 3, 1)))
    late = applied(one, today=date(2026, 3, 2))
    assert marked(late) == []
    assert late.suppressions is not None
    assert [(e.line, e.expires) for e in late.suppressions.expired] == [(2, "2026-03-01")]
    assert late.suppressions.unused == []


def test_unused_entries_are_told_and_those_for_another_app_are_not() -> None:
    after = applied(entry(rule="no-such-rule"), entry(rule=RULE, app_id="cn.mingcha.example.other"))
    assert after.suppressions is not None
    assert [e.rule for e in after.suppressions.unused] == ["no-such-rule"]


def test_an_app_whose_id_was_not_read_is_no_app_named() -> None:
    unread = replace(inspection(), package=replace(inspection().package, app_id=None))
    assert marked(applied(entry(rule=RULE, app_id="cn.mingcha.example.app"), to=unread)) == []


def test_a_finding_that_several_data_types_share_needs_them_all() -> None:
    before = inspection()
    both = replace(before.findings[0], rule=RULE, data_types=("imei", "oaid"), actor=Actor(kind="first_party", sdk=None, name="x"))
    after = applied(entry(rule=RULE, data_type="imei"), to=replace(before, findings=[both]))
    assert after.findings[0].suppressed is None


def test_the_first_entry_that_holds_is_named() -> None:
    after = applied(entry(rule=RULE, expires="2026-01-02", author="a"), entry(rule=RULE, author="b"), entry(rule=RULE, author="c"))
    names = {f.suppressed.author for f in after.findings if f.suppressed}
    assert names == {"b"}


def test_a_suppression_that_ended_makes_its_finding_stand_again_against_a_baseline() -> None:
    from mingcha.findings.diff import against

    then = applied(entry(rule=RULE))
    now = against(inspection(), then)
    assert all(newly_stands(f, ANY) for f in now.findings if f.rule == RULE)
    assert not any(newly_stands(f, ANY) for f in against(inspection(), inspection()).findings)


BAD = {
    "matches-all": (entry(), 2),
    "missing-key": (entry(rule=RULE, expires=None), 2),
    "unknown-key": (entry(rule=RULE, until="2026-01-01"), 7),
    "bad-date": (entry(rule=RULE, expires="2026-02-30"), 5),
    "expires-before-created": (entry(rule=RULE, expires="2025-12-31"), 5),
    "bad-fingerprint": (entry(fingerprint="xyz"), 6),
    "bad-actor": (entry(rule=RULE, actor="unknown"), 7),
    "empty": (entry(rule=RULE, reason="  "), 2),
    "too-long": (entry(rule=RULE, reason="x" * 501), 2),
    "duplicate-key": ("  - rule: a\n    rule: b", 3),
    "not-an-entry": ("  - just text", 2),
    "not-text": ("  - rule: 12\n    reason: r\n    author: a\n    created: '2026-01-01'\n    expires: '2026-01-01'", 2),
    "ambiguous-scalar": ("  - rule: a\n    expires: 2026-01-01", 3),
    "anchor": ("  - &a\n    rule: x\n  - *a", 2),
}


@pytest.mark.parametrize("what", BAD)
def test_refusals_are_one_line_with_file_line_what_and_why(what: str) -> None:
    text, line = BAD[what]
    with pytest.raises(SuppressionError) as refused:
        read_suppressions(file(text), "s.yaml")
    assert str(refused.value).startswith(f"s.yaml:{line}: {what}: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"suppressions: {}", b"other: []", b"\xff\xfe", b"suppressions: [\n" * 100, b"a: " + b"[" * 5000]
)
def test_what_is_no_suppression_file_is_refused(content: bytes) -> None:
    with pytest.raises(SuppressionError) as refused:
        read_suppressions(content, "s.yaml")
    assert "\n" not in str(refused.value)


def test_many_entries_are_refused() -> None:
    with pytest.raises(SuppressionError, match=r"too-many-(entries|values)"):
        read_suppressions(file(*["  - a"] * (MAX_ENTRIES + 1)), "s.yaml")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SuppressionError, match="unreadable"):
        load_suppressions(tmp_path / "none.yaml")
    assert read_suppressions(b"suppressions: []", "s.yaml").entries == ()
