"""Facts for the rules on where personal information goes: for each rule those that hold, and those that lack one thing."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
Facts = dict[str, list[Row]]


def goes(data_type: str, **more: Any) -> Row:
    return {"data_type": data_type, "sink_kind": "network", "actor_kind": "first_party", "confidence": "certain", **more}


RULES: dict[str, tuple[list[Row], list[Row]]] = {
    "personal-data-in-cleartext": (
        [goes("imei", cleartext=True), goes("password", cleartext=True, sink_kind="web")],
        [goes("imei", cleartext=False), goes("device_model", cleartext=True)],
    ),
    "personal-data-in-log": (
        [goes("imei", sink_kind="log"), goes("sms", sink_kind="log", actor_kind="sdk")],
        [goes("imei"), goes("sensors", sink_kind="log")],
    ),
    "personal-data-to-other-address": (
        [goes("imei", recipient="other"), goes("installed_apps", recipient="other", actor_kind="unknown")],
        [
            goes("imei", recipient="own"),
            goes("imei", recipient=None),
            goes("imei", recipient="other", actor_kind="sdk"),
            goes("storage", recipient="other"),
        ],
    ),
}


#: Rule, facts, the confidence of its evidence (None: it does not hold), as in test_body.py.
FLOW_CASES: list[tuple[str, Facts, str | None]] = [
    *((rule, {"flow": [row]}, "certain") for rule, (holds, _) in RULES.items() for row in holds),
    *((rule, {"flow": [row]}, None) for rule, (_, lacks) in RULES.items() for row in lacks),
]
