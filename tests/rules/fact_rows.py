"""Rows of facts for tests: what is not said is filled in as the schema's type allows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mingcha.facts.schema import schema
from mingcha.facts.tables import FactTables
from mingcha.rules import Engine, Rule, RuleResult, Vocabulary

VOCABULARY_FILE = Path(__file__).with_name("vocabulary.json")
VOCABULARY = Vocabulary.from_json(VOCABULARY_FILE.read_text(encoding="utf-8"))

_BLANK: dict[str, Any] = {"text": "", "text_list": [], "integer": 0, "integer_list": [], "boolean": False}
_USUAL: dict[str, dict[str, Any]] = {
    "package": {"kind": "apk", "size": 1000, "app_id": "cn.mingcha.example.app", "min_sdk": 21, "target_sdk": 34},
    "collection": {
        "api": "Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;",
        "api_kind": "method",
        "caller_class": "cn.mingcha.example.app.Start",
        "caller_method": "onCreate",
        "caller_descriptor": "()V",
        "dex": "classes.dex",
        "actor_kind": "first_party",
        "actor_name": "Example",
        "moment": "reachable",
        "result": "obtained",
        "confidence": "certain",
    },
    "api_use": {
        "api": "Ldalvik/system/DexClassLoader;-><init>(Ljava/lang/String;)V",
        "api_kind": "method",
        "caller_class": "cn.mingcha.example.app.Loader",
        "caller_method": "load",
        "dex": "classes.dex",
        "actor_kind": "first_party",
        "actor_name": "Example",
        "moment": "reachable",
        "confidence": "certain",
    },
    "repeated": {
        "kind": "timer",
        "period_ms": 5000,
        "data_type": "location_precise",
        "api": "Landroid/location/LocationManager;->getLastKnownLocation(Ljava/lang/String;)Landroid/location/Location;",
        "api_kind": "method",
        "caller_class": "cn.mingcha.example.app.Track",
        "caller_method": "run",
        "caller_descriptor": "()V",
        "repeater": "Ljava/util/Timer;->schedule(Ljava/util/TimerTask;JJ)V",
        "repeater_class": "cn.mingcha.example.app.Track",
        "dex": "classes.dex",
        "actor_kind": "first_party",
        "actor_name": "Example",
        "moment": "after_agree",
        "result": "obtained",
        "confidence": "certain",
        "component": "cn.mingcha.example.app.Track",
        "component_kind": "service",
        "stopped": "never",
        "unseen": True,
    },
    "permission_request": {
        "permissions": ["android.permission.READ_CONTACTS"],
        "caller_class": "cn.mingcha.example.app.Main",
        "caller_method": "onCreate",
        "actor_kind": "first_party",
        "actor_name": "Example",
        "confidence": "certain",
    },
    "permission_refusal": {
        "permissions": ["android.permission.READ_CONTACTS"],
        "caller_class": "cn.mingcha.example.app.Main",
        "caller_method": "onRequestPermissionsResult",
        "actor_kind": "first_party",
        "actor_name": "Example",
        "moment": "first_run",
        "confidence": "certain",
    },
    "self_start": {
        "caller_class": "cn.mingcha.example.app.Main",
        "caller_method": "onCreate",
        "actor_kind": "first_party",
        "actor_name": "Example",
        "moment": "first_run",
        "confidence": "certain",
    },
    "component": {
        "kind": "activity",
        "name": "cn.mingcha.example.app.Main",
        "enabled": True,
        "actor_kind": "first_party",
    },
    "permission": {"kind": "requested"},
    "endpoint": {"origin": "code", "place": "cn.mingcha.example.app.Net", "count": 1, "actor_kind": "first_party"},
    "signer": {"scheme": "v2", "role": "signer", "verified": True},
    "warning": {"code": "dex-truncated", "part": "code", "loss": "partial"},
}


def row(table: str, **values: Any) -> dict[str, Any]:
    """A whole row of the table with these values; a name that is no column is a mistake of the test."""
    columns = schema()[table].columns
    assert values.keys() <= columns.keys(), values.keys() - columns.keys()
    blank = {name: _BLANK.get(column.kind) for name, column in columns.items()}
    return {**blank, **_USUAL.get(table, {}), **values}


def tables(**rows: list[dict[str, Any]]) -> FactTables:
    """Tables that were all extracted: these rows (completed), and no others; one package row unless given."""
    given: dict[str, list[dict[str, Any]]] = {name: [] for name in schema()}
    given["package"] = [row("package")]
    for name, values in rows.items():
        given[name] = [row(name, **value) for value in values]
    return FactTables(given)


def rule(when: dict[str, Any], **values: Any) -> Rule:
    """A rule with this condition, and what every rule has."""
    text = {"zh": "示例", "en": "Example"}
    usual: dict[str, Any] = {
        "id": "example-rule",
        "problem": "illegal-collection",
        "check": "before-consent",
        "title": text,
        "cites": ["164-1"],
        "scenarios": [],
        "severity": "high",
        "why": text,
        "remedy": text,
        "examples": {"violates": ["greedy-flashlight"], "clean": ["clean-notes"]},
    }
    return Rule(when=when, **{**usual, **values})


def evaluate(when: dict[str, Any], facts: FactTables, **values: Any) -> RuleResult:
    """One rule held against these facts."""
    (result,) = Engine([rule(when, **values)], VOCABULARY).evaluate(facts)
    return result
