"""Facts for the rules on what is read again and again: with the confidence that each comes to, none where the rule does not hold."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
Facts = dict[str, list[Row]]

UPDATES = {"kind": "location_updates", "period_ms": 0}
MAP = {"id": "x", "category": "map-location"}
SDK = {"actor_kind": "sdk", "actor_sdk": "x"}
NOTICED = {"component_kind": "foreground_service"}
BACKGROUND = [{"name": "android.permission.ACCESS_BACKGROUND_LOCATION"}]
OLD = [{"target_sdk": 28}]
SHOWN = {"component_kind": "activity", "stopped": "out_of_sight", "unseen": False}
ELSEWHERE = {"component_kind": "activity", "stopped": "elsewhere", "unseen": None}


def again(**more: Any) -> Row:
    return more


def one(**more: Any) -> Facts:
    return {"repeated": [again(**more)]}


#: Rule, facts, and the confidence that it finds with.
REPEAT_CASES: list[tuple[str, Facts, str | None]] = [
    *(
        ("location-without-pause", one(**{**UPDATES, **more}), confidence)
        for more, confidence in (
            ({}, "certain"),
            ({"period_ms": 10_000}, "certain"),
            ({"component_kind": "activity"}, "certain"),
            ({"confidence": "likely"}, "likely"),
            ({"period_ms": 10_001}, None),
            ({"period_ms": None}, None),
            ({"distance_m": 10.0}, None),
            ({"kind": "timer"}, None),
            ({"data_type": "bssid"}, None),
            (SHOWN, None),
            (ELSEWHERE, "possible"),
            ({**ELSEWHERE, "stopped": "never"}, "possible"),
            (NOTICED, "possible"),
            ({"stopped": "destroy"}, "possible"),
            ({"component_kind": None}, "possible"),
        )
    ),
    ("location-without-pause", {**one(**UPDATES, **SDK), "sdk": [MAP]}, None),
    ("location-without-pause", {**one(**UPDATES, **SDK), "sdk": [{**MAP, "category": "push"}]}, "certain"),
    *(
        ("identifier-read-repeatedly", one(**{"data_type": "imei", **more}), confidence)
        for more, confidence in (
            ({}, "certain"),
            ({"period_ms": 3_600_000, "confidence": "possible"}, "possible"),
            ({"period_ms": 3_600_001}, None),
            ({"period_ms": None}, None),
            ({"stopped": "result"}, None),
            ({"data_type": "device_model"}, None),
        )
    ),
    *(
        ("reading-on-a-timer", one(**more), confidence)
        for more, confidence in (
            ({}, "certain"),
            ({"data_type": "clipboard", "kind": "handler", "period_ms": 60_000}, "certain"),
            ({"period_ms": 60_001}, None),
            (UPDATES, None),
            ({"data_type": "carrier"}, None),
            ({"data_type": "imei"}, None),
            (SHOWN, None),
            (ELSEWHERE, "possible"),
            (NOTICED, "possible"),
        )
    ),
    *(
        ("collection-goes-on-unseen", one(**{"data_type": "installed_apps", **more}), confidence)
        for more, confidence in (
            ({}, "certain"),
            ({"period_ms": None}, "certain"),
            ({"data_type": "ssid"}, None),
            (SHOWN, None),
            (ELSEWHERE, None),
            (NOTICED, "possible"),
            ({"stopped": "destroy"}, "possible"),
            ({"result": "attempted"}, "possible"),
            ({"data_type": "location_precise"}, "possible"),
        )
    ),
    *(
        ("collection-goes-on-unseen", {**one(**more), **asks}, confidence)
        for more, asks, confidence in (
            ({}, {"permission": BACKGROUND}, "certain"),
            ({"period_ms": 900_000}, {"permission": BACKGROUND}, "certain"),
            ({}, {"package": OLD}, "certain"),
            ({}, {"package": [{"target_sdk": 29}]}, "possible"),
            ({}, {"permission": [{**BACKGROUND[0], "kind": "defined"}]}, "possible"),
            ({}, {"permission": [{"name": "android.permission.ACCESS_FINE_LOCATION"}]}, "possible"),
            ({"period_ms": 900_001}, {"permission": BACKGROUND}, "possible"),
            ({"stopped": "destroy"}, {"permission": BACKGROUND}, "possible"),
            (NOTICED, {"permission": BACKGROUND}, "possible"),
            ({"data_type": "installed_apps", "result": "attempted"}, {"permission": BACKGROUND}, "possible"),
            (SDK, {"permission": BACKGROUND, "sdk": [MAP]}, None),
            (SDK, {"permission": BACKGROUND, "sdk": [{**MAP, "category": "push"}]}, "certain"),
        )
    ),
]
