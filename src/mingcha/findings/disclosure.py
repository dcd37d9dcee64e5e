"""What vendors state of their SDKs, beside what was found: on the rows of SDKs, and as the remedy of a finding about one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from mingcha.facts.tables import Row

from .model import Finding, Text

Disclosures = Callable[[], Mapping[str, Mapping[str, Any]]]
"""Gives the entries by SDK id, in the compiled form of the knowledge; called only when there is an SDK to ask for."""

CHECKS = frozenset({"before-consent", "after-refusal"})
"""Checks whose findings an SDK's own consent switch can answer."""

MAX_CALLS = 3
"""Calls named in one remedy."""


def with_disclosures(rows: Iterable[Row], disclosures: Disclosures | None) -> list[dict[str, Any]]:
    """Rows of the SDK table, each with its ``disclosure``: the entry, or None where the knowledge has none."""
    made = [dict(row) for row in rows]
    known = disclosures() if made and disclosures is not None else {}
    return [row | {"disclosure": known.get(row["id"])} for row in made]


def with_sdk_remedies(findings: Iterable[Finding], disclosures: Disclosures | None) -> list[Finding]:
    """The findings; those that a consent switch can answer and whose actor is an SDK with what its vendor documents."""
    return [finding if (remedy := _remedy(finding, disclosures)) is None else replace(finding, sdk_remedy=remedy) for finding in findings]


def _remedy(finding: Finding, disclosures: Disclosures | None) -> Text | None:
    sdk = finding.actor.sdk if finding.actor is not None and finding.check in CHECKS else None
    if sdk is None or disclosures is None:
        return None
    entry = disclosures().get(sdk)
    if entry is None:
        return None
    consent = entry["consent"]
    if consent is not None:
        seen = consent["confirmed"] == "seen"
        return Text(
            zh=f"据提供者公开说明{'' if seen else '（待核）'}：{consent['zh']}",
            en=f"As the vendor states it{'' if seen else ' (to be verified)'}: {consent['en']}",
        )
    if not entry["starts"]:
        return None
    calls = [short_call(call) for call in entry["starts"][:MAX_CALLS]]
    return Text(
        zh=f"未见该 SDK 公布单独的同意开关：用户同意后才调用 {'、'.join(calls)}。",
        en=f"No consent switch of this SDK is known: call {', '.join(calls)} only after the user agreed.",
    )


def short_call(call: str) -> str:
    """``pkg.Class.method(Type)`` as ``Class.method``, a constructor as ``new Class``."""
    class_name, _, method = call.partition("(")[0].rpartition(".")
    simple = class_name.rpartition(".")[2].replace("$", ".")
    return f"new {simple}" if method == "<init>" else f"{simple}.{method}"
