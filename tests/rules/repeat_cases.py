"""Facts for the rules on what is read again and again: with the confidence that each comes to, none where the rule does not hold."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
Facts = dict[str, list[Row]]

UPDATES = {"kind": "location_updates", "period_ms": 0}
MAP = {"id": "x", "category": "map-location"}
SDK = {"actor_kind": "sdk", "actor_sdk": "x"}
NOTICED = {"component_kind": "foreground_service"}
BACKGROUND = {"permission": [{"name": "android.permission.ACCESS_BACKGROUND_LOCATION"}]}
SHOWN = {"component_kind": "activity", "stopped": "out_of_sight", "unseen": False}


def one(**more: Any) -> Facts:
    return {"repeated": [more]}


#: What of a reading in a service, that nothing ends, changes, and the confidence that a rule then finds with.
_CHANGES: dict[str, list[tuple[Row, str | None]]] = {
    "location-without-pause": [
        (UPDATES, "certain"),
        ({"period_ms": 10_000, "component_kind": "activity", "confidence": "likely"}, "likely"),
        ({**UPDATES, "period_ms": 10_001}, None),
        ({**UPDATES, "period_ms": None}, None),
        ({**UPDATES, "distance_m": 10.0}, None),
        ({**UPDATES, "data_type": "bssid"}, None),
        ({**UPDATES, "stopped": "destroy"}, None),
        ({**UPDATES, "component_kind": None}, None),
        ({**UPDATES, **NOTICED}, None),
        ({**UPDATES, **SHOWN}, None),
    ],
    "identifier-read-repeatedly": [
        ({"data_type": "imei"}, "certain"),
        ({"data_type": "imei", "period_ms": 3_600_000, "confidence": "possible"}, "possible"),
        ({"data_type": "imei", "period_ms": 3_600_001}, None),
        ({"data_type": "imei", "period_ms": None}, None),
        ({"data_type": "device_model"}, None),
    ],
    "reading-on-a-timer": [
        ({"data_type": "ssid"}, "certain"),
        ({"data_type": "clipboard", "kind": "handler", "period_ms": 60_000}, "certain"),
        ({"data_type": "ssid", "period_ms": 60_001}, None),
        ({"data_type": "imei"}, None),
        ({"data_type": "ssid", "stopped": "destroy"}, None),
        ({"data_type": "ssid", **NOTICED}, None),
        ({"data_type": "ssid", **SHOWN}, None),
    ],
    "collection-goes-on-unseen": [
        ({"data_type": "installed_apps", "period_ms": None}, "certain"),
        ({"data_type": "ssid"}, None),
        ({"data_type": "installed_apps", "stopped": "elsewhere"}, None),
        ({"data_type": "installed_apps", **NOTICED}, None),
        ({"data_type": "installed_apps", **SHOWN}, None),
    ],
}

#: Rule, facts, and the confidence that it finds with.
REPEAT_CASES: list[tuple[str, Facts, str | None]] = [
    *((rule, one(**more), confidence) for rule, changes in _CHANGES.items() for more, confidence in changes),
    ("location-without-pause", {**one(**UPDATES, **SDK), "sdk": [MAP]}, None),
    ("location-without-pause", {**one(**UPDATES, **SDK), "sdk": [{**MAP, "category": "push"}]}, "certain"),
    ("location-without-pause", {**one(**UPDATES), "sdk": [MAP]}, "certain"),
    ("location-goes-on-in-background", {**one(), **BACKGROUND}, "certain"),
    ("location-goes-on-in-background", one(), None),
    ("location-goes-on-in-background", {**one(), "permission": [{"name": "android.permission.ACCESS_FINE_LOCATION"}]}, None),
    ("location-goes-on-in-background", {**one(data_type="installed_apps"), **BACKGROUND}, None),
    ("location-goes-on-in-background", {**one(stopped="destroy"), **BACKGROUND}, None),
    ("location-goes-on-in-background", {**one(**NOTICED), **BACKGROUND}, None),
]
