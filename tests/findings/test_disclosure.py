"""What a vendor states of its SDK, beside rows and findings: only where it is known and bears on the finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mingcha.findings.disclosure import short_call, with_disclosures, with_sdk_remedies
from mingcha.findings.inspect import inspect
from mingcha.findings.model import Actor, Finding, Text

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

KNOWN: dict[str, dict[str, Any]] = {
    "switch": {
        "starts": ["a.b.Sdk.init(Context)"],
        "consent": {
            "calls": ["a.b.Sdk.agree(boolean)"],
            "settings": [],
            "zh": "同意后调用 agree。",
            "en": "Call agree.",
            "confirmed": "memory",
        },
    },
    "checked": {
        "starts": [],
        "consent": {
            "calls": ["a.b.Sdk.agree(boolean)"],
            "settings": [],
            "zh": "同意后调用 agree。",
            "en": "Call agree.",
            "confirmed": "seen",
        },
    },
    "starts": {"starts": ["a.b.Sdk$Builder.build(…)", "a.b.Client.<init>(Context)"], "consent": None},
    "neither": {"starts": [], "consent": None},
}


def finding(sdk: str | None, check: str = "before-consent", kind: str = "sdk") -> Finding:
    text = Text(zh="文", en="text")
    return Finding(
        rule="r",
        problem="illegal-collection",
        check=check,
        severity="high",
        confidence="possible",
        fingerprint="f",
        title=text,
        cites=(),
        data_types=(),
        moment=None,
        condition=None,
        actor=None if sdk is None and kind == "sdk" else Actor(kind=kind, sdk=sdk, name="n"),  # type: ignore[arg-type]
        evidence=(),
        count=0,
        why=text,
        remedy=text,
    )


@pytest.mark.parametrize(
    ("one", "zh", "en"),
    [
        (finding("switch"), "据提供者公开说明（待核）：同意后调用 agree。", "As the vendor states it (to be verified): Call agree."),
        (finding("checked", "after-refusal"), "据提供者公开说明：同意后调用 agree。", "As the vendor states it: Call agree."),
        (
            finding("starts"),
            "未见该 SDK 公布单独的同意开关：用户同意后才调用 Sdk.Builder.build、new Client。",
            "No consent switch of this SDK is known: call Sdk.Builder.build, new Client only after the user agreed.",
        ),
    ],
)
def test_a_remedy_names_what_the_vendor_documents(one: Finding, zh: str, en: str) -> None:
    (made,) = with_sdk_remedies([one], lambda: KNOWN)
    assert made.sdk_remedy == Text(zh=zh, en=en)
    assert made.remedy == one.remedy, "the rule's remedy stays what it is"


@pytest.mark.parametrize(
    "one",
    [finding("neither"), finding("unknown-sdk"), finding("switch", "cleartext"), finding(None), finding(None, kind="first_party")],
)
def test_nothing_is_said_where_nothing_is_known_or_it_does_not_bear(one: Finding) -> None:
    assert with_sdk_remedies([one], lambda: KNOWN) == [one]


def test_nothing_is_read_without_an_sdk() -> None:
    def never() -> dict[str, dict[str, Any]]:
        raise AssertionError("read without need")

    assert with_disclosures([], never) == []
    assert with_sdk_remedies([finding(None), finding("switch", "cleartext")], never)
    assert with_disclosures([{"id": "switch"}], None) == [{"id": "switch", "disclosure": None}]


def test_rows_carry_the_statement() -> None:
    rows = with_disclosures([{"id": "starts"}, {"id": "unknown-sdk"}], lambda: KNOWN)
    assert rows == [{"id": "starts", "disclosure": KNOWN["starts"]}, {"id": "unknown-sdk", "disclosure": None}]


def test_calls_are_said_short() -> None:
    assert short_call("com.a.Outer$Inner.run(A, B)") == "Outer.Inner.run"
    assert short_call("com.a.Client.<init>()") == "new Client"


def test_an_app_with_an_undeclared_sdk_is_told_how_to_wait() -> None:
    inspection = inspect(EXAMPLES / "sdk-shop" / "sdk-shop.apk")
    told = [f for f in inspection.findings if f.actor is not None and f.actor.sdk == "example-analytics" and f.check == "before-consent"]
    assert told and all(f.sdk_remedy is not None and "Analytics.init" in f.sdk_remedy.zh for f in told)
    assert {row["id"]: row["disclosure"] is not None for row in inspection.sdks}["example-analytics"]
