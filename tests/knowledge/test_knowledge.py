"""The knowledge as installed: complete for the contract, consistent, quick to load, and up to date with its files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from mingcha import knowledge

CORE = json.loads(knowledge.core_bytes())
REPORT = knowledge.report()

DATA_TYPES = [
    "imei",
    "imsi",
    "iccid",
    "serial",
    "android_id",
    "oaid",
    "advertising_id",
    "mac",
    "bssid",
    "ssid",
    "bluetooth",
    "ip",
    "phone_number",
    "carrier",
    "installed_apps",
    "running_apps",
    "location_precise",
    "location_coarse",
    "cell",
    "contacts",
    "call_log",
    "sms",
    "calendar",
    "clipboard",
    "camera",
    "microphone",
    "photos",
    "storage",
    "sensors",
    "accounts",
    "activity_recognition",
    "health",
    "face",
    "fingerprint",
    "voiceprint",
    "device_model",
    "name",
    "id_card",
    "bank_card",
    "password",
    "user_input",
    "browsing_history",
    "drm_id",
]

CHECKS = [
    "before-consent",
    "after-refusal",
    "policy-missing",
    "policy-hard-to-reach",
    "policy-not-chinese",
    "policy-incomplete",
    "undeclared-data",
    "undeclared-sdk",
    "consent-by-default",
    "consent-unclear",
    "beyond-need",
    "too-frequent",
    "background-collection",
    "third-party-sharing",
    "js-bridge",
    "no-targeting-switch",
    "targeting-undeclared",
    "permission-or-exit",
    "permission-nagging",
    "permission-bundle",
    "permission-early",
    "permission-without-reason",
    "permission-unused",
    "target-sdk-too-low",
    "self-start",
    "associated-start",
    "silent-download",
    "download-bait",
    "hard-to-uninstall",
    "reward-for-identity",
    "splash-close",
    "fake-close",
    "shake-jump",
    "overlay",
    "no-account-deletion",
    "cleartext",
    "tls-unverified",
    "sensitive-log",
    "exported-data",
    "no-consent-withdrawal",
    "no-complaint-channel",
    "minors-unprotected",
    "cross-border-undeclared",
    "auto-renewal-unclear",
    "filing-missing",
    "filing-inconsistent",
    "text-size",
    "touch-target",
    "content-description",
    "contrast",
    "fixed-scale",
    "elder-mode-ads",
    "web-shell",
    "remote-switch",
    "clone",
    "dynamic-code",
    "packed",
    "known-bad",
    "not-uninstallable",
    "listing-incomplete",
    "listing-differs",
    "listed-after-takedown",
    "order-overdue",
    "sdk-not-embedded",
    "data-not-collected",
]


ROOTS: dict[str, str] = {package: sdk["id"] for sdk in CORE["sdks"] for package in sdk.get("packages", [])}


def sdk_of(name: str) -> str | None:
    """The SDK with the longest root that is the package or an ancestor of it, as the core decides."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        found = ROOTS.get(".".join(parts[:length]))
        if found:
            return found
    return None


def apis(**fields: str) -> list[dict[str, object]]:
    """The APIs with these fields."""
    return [api for api in CORE["apis"] if all(api.get(key) == value for key, value in fields.items())]


def test_compiled_files_are_up_to_date() -> None:
    done = subprocess.run([sys.executable, "-m", "mingcha.knowledge.compile", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_one_version() -> None:
    assert knowledge.VERSION == REPORT.version == CORE["version"]
    day, _, digest = REPORT.version.partition("+")
    assert len(day) == 10 and len(digest) == 12


def test_data_types_of_the_contract() -> None:
    assert set(REPORT.data_types) >= set(DATA_TYPES)
    assert {t["family"] for t in REPORT.data_types.values()} == set(REPORT.families)


def test_checks_and_problems_of_the_contract() -> None:
    assert sorted(REPORT.checks) == sorted(CHECKS)
    assert sum(problem["official"] for problem in REPORT.problems.values()) == 10
    assert {check["problem"] for check in REPORT.checks.values()} == set(REPORT.problems)


def test_every_data_type_that_code_can_collect_has_an_api() -> None:
    assert {api["data_type"] for api in CORE["apis"] if "data_type" in api} >= set(DATA_TYPES)
    assert len(CORE["apis"]) >= 200


@pytest.mark.parametrize("name", ["getImei", "getDeviceId", "getSubscriberId"])
def test_device_identifiers_are_out_of_reach_since_android_10(name: str) -> None:
    [api] = apis(kind="method", **{"class": "Landroid/telephony/TelephonyManager;", "name": name})
    assert api["outcomes"] == [
        {"level": "device", "from": 29, "target_from": 29, "result": "throws"},
        {"level": "device", "from": 29, "result": "nothing"},
    ]
    assert "android.permission.READ_PHONE_STATE" in api["permissions"]  # type: ignore[operator]


def test_what_an_app_targets_never_forbids_by_itself() -> None:
    """Android takes away what an app may do with a system version; older devices go on giving it."""
    for api in CORE["apis"]:
        for outcome in api.get("outcomes", []):
            assert outcome["level"] == "device", api["id"]


def test_network_names_depend_on_location_and_package_lists_are_partial() -> None:
    [ssid] = apis(kind="method", **{"class": "Landroid/net/wifi/WifiInfo;", "name": "getSSID"})
    fine, coarse = "android.permission.ACCESS_FINE_LOCATION", "android.permission.ACCESS_COARSE_LOCATION"
    assert "permissions" not in ssid
    assert ssid["outcomes"] == [{"level": "device", "from": 27, "without": [fine, coarse], "result": "nothing"}]
    [packages] = apis(kind="method", **{"class": "Landroid/content/pm/PackageManager;", "name": "getInstalledPackages"})
    assert [o["result"] for o in packages["outcomes"]] == ["partial"]  # type: ignore[attr-defined]
    [clip] = apis(kind="method", **{"class": "Landroid/content/ClipboardManager;", "name": "getPrimaryClip"})
    assert [o["while"] for o in clip["outcomes"]] == ["background"]  # type: ignore[attr-defined]


def test_harmless_uses_are_no_collection() -> None:
    for kind, place, name in (
        ("Landroid/content/pm/PackageManager;", "method", "getPackagesForUid"),
        ("Landroid/net/wifi/WifiManager;", "method", "getConnectionInfo"),
        ("Landroid/content/ClipboardManager;", "method", "hasPrimaryClip"),
        ("Landroid/view/accessibility/AccessibilityNodeInfo;", "method", "getText"),
    ):
        [api] = apis(kind=place, **{"class": kind, "name": name})
        assert "data_type" not in api and api["topic"], name
    assert not apis(kind="method", **{"class": "Landroid/content/ClipData$Item;"})
    [loads] = [a for a in apis(topic="dynamic-code") if a.get("name") == "createPackageContext"]
    for argument in loads["arguments"]:  # type: ignore[attr-defined]
        assert all(int(flags) & 1 for flags in argument["equals"]), "only CONTEXT_INCLUDE_CODE loads code"


def test_only_covered_permissions_can_be_called_unused() -> None:
    covered = {name for name, permission in CORE["permissions"].items() if permission.get("covered")}
    assert "android.permission.CAMERA" in covered and "android.permission.POST_NOTIFICATIONS" not in covered
    for word in ("STORAGE", "MEDIA", "BLUETOOTH", "NOTIFICATIONS", "BACKGROUND", "NEARBY"):
        assert not [name for name in covered if word in name]
    for name in covered:
        assert any(name in [*api.get("permissions", []), *api.get("serves", [])] for api in CORE["apis"]), name


def test_callbacks() -> None:
    names = set(CORE["callback_methods"].split(" "))
    assert len(names) > 20_000
    assert names >= {"onCreate", "onClick", "run", "doInBackground", "handleMessage", "onReceivedSslError", "compare", "invoke"}
    assert not names & {"<init>", "<clinit>", ""}


def test_what_matches_constants_has_a_value_and_what_matches_code_a_class() -> None:
    for api in CORE["apis"]:
        if api["kind"] in ("method", "field"):
            assert api["class"].startswith("L") and api["class"].endswith(";") and api["name"] and "value" not in api
        else:
            assert api["value"] and "class" not in api
    assert {api["kind"] for api in CORE["apis"]} == {"method", "field", "uri", "setting", "property", "file", "command", "intent", "script"}


def test_hierarchy_leads_to_object() -> None:
    classes = [entry.split(" ") for entry in CORE["hierarchy"].split(",")]
    names = [name for name, *_ in classes]
    assert len(classes) > 10_000 and names == sorted(names)
    client = "org/apache/http/impl/client/DefaultHttpClient"
    for name in ("android/app/Activity", "java/lang/StringBuilder", "android/webkit/WebView", client):
        steps, place = 0, names.index(name)
        while names[place] != "java/lang/Object":
            place = int(classes[place][1])
            steps += 1
            assert steps < 20
    assert [name for name, parent, *_ in classes if parent == "-"] == ["java/lang/Object"]
    activity = classes[names.index("android/app/Activity")]
    interfaces = {names[int(place)] for place in activity[2:]}
    assert interfaces >= {"android/view/KeyEvent$Callback", "android/view/Window$Callback"}


def test_permissions() -> None:
    fine = CORE["permissions"]["android.permission.ACCESS_FINE_LOCATION"]
    assert (
        fine["protection"] == "dangerous"
        and fine["group"] == "android.permission-group.LOCATION"
        and "location_precise" in fine["data_types"]
    )
    assert CORE["permissions"]["android.permission.INTERNET"]["protection"] == "normal"
    assert REPORT.permissions["android.permission.CAMERA"]["zh"]
    assert set(REPORT.permissions) <= set(CORE["permissions"])


def test_broad_prefixes_lead_to_no_sdk() -> None:
    for name in ("com.tencent.Main", "com.example.app.Main", "org.Main", "android.Main", "com.google.Main", "com.baidu.Main", "a.b.C"):
        assert sdk_of(name) is None, name


@pytest.mark.parametrize(
    ("name", "sdk"),
    [
        ("com.umeng.commonsdk.UMConfigure", "umeng"),
        ("com.umeng.message.PushAgent", "umeng-push"),
        ("cn.jpush.android.api.JPushInterface", "jpush"),
        ("com.tencent.bugly.crashreport.CrashReport", "bugly"),
        ("com.amap.api.location.AMapLocationClient", "amap-location"),
        ("com.amap.api.maps.AMap", "amap"),
        ("com.tencent.map.geolocation.TencentLocationManager", "tencent-location"),
        ("com.tencent.mm.opensdk.openapi.WXAPIFactory", "wechat-opensdk"),
        ("com.bytedance.sdk.openadsdk.TTAdSdk", "pangle"),
        ("de.hdodenhof.circleimageview.CircleImageView", "circleimageview"),
        ("cn.mingcha.example.sdk.analytics.Tracker", "example-analytics"),
        ("cn.mingcha.example.sdk.push.PushService", "example-push"),
    ],
)
def test_sdk_by_package(name: str, sdk: str) -> None:
    assert sdk_of(name) == sdk


def test_sdk_names_for_reports() -> None:
    assert REPORT.sdks["example-analytics"]["name"] == "示例统计 SDK"
    assert {sdk["category"] for sdk in REPORT.sdks.values()} <= set(REPORT.sdk_categories)
    assert not REPORT.sdks["umeng"].get("library") and REPORT.sdks["okhttp"]["library"]


def test_the_packer_of_the_examples() -> None:
    [packer] = [f for f in CORE["frameworks"] if f["id"] == "packer:example"]
    assert packer["classes"] == ["cn.mingcha.example.packer.StubApplication"]
    assert packer["native_libraries"] == ["libmingchaexamplepacker.so"] and packer["hides_code"]


def test_clauses() -> None:
    assert {f"164-{n}" for n in range(1, 11)} | {f"337-{n}" for n in range(1, 9)} <= set(REPORT.clauses)
    assert len([c for c in REPORT.clauses if c.startswith("191-")]) == 31
    assert REPORT.clauses["164-5"]["zh"] == "APP强制、频繁、过度索取权限"
    assert REPORT.in_force("PIPL-13", "2021-11-01") and not REPORT.in_force("PIPL-13", "2021-10-31")
    assert not REPORT.in_force("PIPL-999", "2026-01-01")


WITHOUT_API: dict[str, str] = {}
"""Data types that no API yields, each with the reason; none today."""


def test_every_data_type_has_an_api() -> None:
    assert len(CORE["apis"]) >= 350
    yielded = {api.get("data_type") for api in CORE["apis"]}
    assert {name for name in REPORT.data_types if name not in yielded} == set(WITHOUT_API)
    assert set(DATA_TYPES) <= set(REPORT.data_types)


@pytest.mark.parametrize(
    ("api", "outcomes"),
    [
        # The field still holds the number for apps that target less than Android 9, on every later system.
        ("android.os.Build.SERIAL", [{"level": "device", "from": 28, "target_from": 28, "result": "nothing"}]),
        (
            "android.telephony.TelephonyManager.getNeighboringCellInfo",
            [{"level": "device", "from": 29, "target_from": 29, "result": "throws"}],
        ),
        ("android.telephony.SmsManager.getAllMessagesFromIcc", [{"level": "device", "from": 30, "result": "throws"}]),
        ("android.app.IActivityManager.getTasks", [{"level": "device", "from": 21, "result": "nothing"}]),
    ],
)
def test_outcomes_that_the_platforms_source_decided(api: str, outcomes: list[dict[str, object]]) -> None:
    (entry,) = [entry for entry in CORE["apis"] if entry["id"] == api]
    assert entry["outcomes"] == outcomes


def test_the_amended_law_takes_over_on_its_day() -> None:
    for old, entry in REPORT.clauses.items():
        if entry["document"] == "CSL-2016":
            new = entry["replaced_by"]
            assert REPORT.in_force(old, "2025-12-31") and not REPORT.in_force(old, "2026-01-01"), old
            assert REPORT.in_force(new, "2026-01-01") and not REPORT.in_force(new, "2025-12-31"), new


def test_an_order_cites_only_what_was_read_and_is_in_force() -> None:
    assert REPORT.citable("PIPL-14", "2026-11-01") and not REPORT.citable("PIPL-14", "2021-10-31")
    assert REPORT.in_force("BAD-malware8", "2026-11-01") and not REPORT.citable("BAD-malware8", "2026-11-01")
    assert not REPORT.citable("PIPL-999", "2026-11-01")


def test_no_rule_or_problem_rests_on_memory_alone() -> None:
    from mingcha.rules import builtin

    for rule in builtin().rules:
        assert REPORT.clauses[rule.cites[0]]["confirmed"] == "seen", rule.id
    for name, problem in REPORT.problems.items():
        assert "clause" not in problem or REPORT.clauses[problem["clause"]]["confirmed"] == "seen", name
    assert len(REPORT.app_types) == 39


def test_warning_texts() -> None:
    assert "a.dex" in REPORT.warning_text("zip-fake-encryption", "container", "nothing", "a.dex")["en"]
    fallback = REPORT.warning_text("no-such-code", "code", "partial", "classes2.dex")
    assert "classes2.dex" in fallback["zh"] and fallback["en"].startswith("Part of the code")
    for texts in [*REPORT.warnings.values(), *REPORT.warning_fallbacks.values()]:
        assert texts["zh"] and texts["en"] and texts["zh"].count("{") == texts["zh"].count("{entry}")


def test_loading_imports_nothing_heavy() -> None:
    code = "import sys, mingcha.knowledge as k; k.report(); print(sorted({'yaml', 'pydantic', 'pyarrow'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    assert len(json.dumps(CORE)) < 4_000_000


REFERENCE = os.environ.get("MINGCHA_REFERENCE")


@pytest.mark.skipif(not REFERENCE, reason="MINGCHA_REFERENCE is not set")
def test_reference_packages() -> None:
    """Every SDK prefix and sensitive API that an independent tool saw in real packages is known."""
    rows = [json.loads(line) for line in (Path(REFERENCE or "") / "corpus/apks/manifest.jsonl").read_text("utf-8").splitlines()]
    prefixes = {prefix for row in rows for prefix in row["sdk_prefixes"]}
    assert prefixes and not {prefix for prefix in prefixes if sdk_of(prefix) is None}
    references = {reference for row in rows for reference in row.get("sensitive_refs") or []}
    known = {f"{api['class']}->{api['name']}" for api in CORE["apis"] if "class" in api}
    assert references and not references - known


def test_scenarios() -> None:
    known = knowledge.report()
    assert len(known.scenarios) == 44
    assert {scenario["problem"] for scenario in known.scenarios.values()} == {
        p for p, problem in known.problems.items() if problem["official"]
    }
    for scenario in known.scenarios.values():
        assert known.problems[scenario["problem"]]["clause"] == scenario["cite"]


@pytest.mark.reference
def test_scenarios_are_those_of_the_reference() -> None:
    reference = os.environ.get("MINGCHA_REFERENCE")
    if not reference:
        pytest.skip("MINGCHA_REFERENCE is not set")
    document = yaml.safe_load(Path(reference, "knowledge/scenarios.yaml").read_text("utf-8"))
    theirs = {s["id"]: (p["id"], p["cite"], s["ours"]) for p in document["problems"] for s in p["scenarios"]}
    assert {i: (s["problem"], s["cite"], s["methods"]) for i, s in knowledge.report().scenarios.items()} == theirs


def test_every_clause_says_how_it_can_be_tested() -> None:
    known = knowledge.report()
    assert known.detection.keys() | known.not_testable.keys() == known.clauses.keys()
    assert not known.detection.keys() & known.not_testable.keys()
