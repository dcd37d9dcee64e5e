"""Facts for the rules over code: for each rule those that hold, and those that lack one thing."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
Facts = dict[str, list[Row]]

A, B = {"outer_class": "cn.mingcha.example.app.A"}, {"outer_class": "cn.mingcha.example.app.B"}
DEAD = {"moment": "dead"}
SDK = {"actor_kind": "sdk", "actor_sdk": "x"}
START = [{"launcher_activities": ["cn.mingcha.example.app.A"]}]
MAIN = {"caller_class": "cn.mingcha.example.app.A", **A}
OTHER = {"caller_class": "cn.mingcha.example.app.B", **B}


def use(topic: str, *arguments: str, **more: Any) -> Row:
    return {"topic": topic, "arguments": list(arguments), **A, **more}


def call(api: str, *arguments: str, **more: Any) -> Row:
    return {"api": api, "arguments": list(arguments), **A, **more}


def reads(data_type: str, **more: Any) -> Row:
    return {"data_type": data_type, **A, **more}


def asked(name: str, **more: Any) -> Row:
    return {"name": f"android.permission.{name}", **more}


SETTINGS = "Landroid/webkit/WebSettings;->"
HIDDEN = "Landroid/app/DownloadManager$Request;->setNotificationVisibility"
QUIET = "DOWNLOAD_WITHOUT_NOTIFICATION"
LAUNCH = "Landroid/content/pm/PackageManager;->getLaunchIntentForPackage"
FOLDER = "Landroid/os/Environment;->getExternalStorageDirectory"
DEFAULTS = "Landroid/content/res/Configuration;->setToDefaults"
SCALE = "field:Landroid/content/res/Configuration;->fontScale"
APPLY = "Landroid/content/res/Resources;->updateConfiguration"
PERSISTED = "Landroid/app/job/JobInfo$Builder;->setPersisted"
READER = "Landroid/accessibilityservice/AccessibilityService;->getRootInActiveWindow"
SCREEN_OFF = "intent:android.intent.action.SCREEN_OFF"
PHONE, PLACE, CAMERA = "android.permission.READ_PHONE_STATE", "android.permission.ACCESS_FINE_LOCATION", "android.permission.CAMERA"
ADS, PUSH = {"id": "ads", "category": "advertising"}, {"id": "push", "category": "push"}
BRIDGE = {"caller_class": "cn.mingcha.example.app.Bridge", "caller_method": "id"}
APK = {"url": "https://dl.example.com/partner.apk", "place": MAIN["caller_class"]}
PAGE = "1=https://shop.example.com/"

#: Rule: facts that it holds on, and facts that it does not.
RULES: dict[str, tuple[list[Facts], list[Facts]]] = {
    **{
        f"{rule}-before-consent": (
            [{"collection": [reads(data_type, moment=moment)]} for moment in ("first_run", "reachable")],
            [
                {"collection": [reads("device_model")]},
                *({"collection": [reads(data_type, moment=moment)]} for moment in ("dead", "after_agree", "user_action")),
            ],
        )
        for rule, data_type in (
            ("wifi-bluetooth", "bssid"),
            ("network-attributes", "carrier"),
            ("phone-number", "phone_number"),
            ("accounts", "accounts"),
            ("motion-sensors", "sensors"),
            ("shared-files", "storage"),
        )
    },
    "background-component-collection": (
        [{"collection": [reads("imei")], "component": [{"kind": kind, "name": A["outer_class"]}]} for kind in ("service", "receiver")],
        [
            {"collection": [reads("imei")]},
            {"component": [{"kind": "service", "name": A["outer_class"]}]},
            {"collection": [reads("imei")], "component": [{"kind": "activity", "name": A["outer_class"]}]},
            {"collection": [reads("imei")], "component": [{"kind": "service", "name": B["outer_class"]}]},
            {"collection": [reads("device_model")], "component": [{"kind": "service", "name": A["outer_class"]}]},
            {"collection": [reads("imei", **DEAD)], "component": [{"kind": "service", "name": A["outer_class"]}]},
        ],
    ),
    "collection-on-a-timer": (
        [{"api_use": [use("repeated-task", "3=5000")], "collection": [reads("imei")]}],
        [
            {"api_use": [use("repeated-task", "3=5000")]},
            {"collection": [reads("imei")]},
            {"api_use": [use("repeated-task", "3=60000")], "collection": [reads("imei")]},
            {"api_use": [use("wifi-info", "3=5000")], "collection": [reads("imei")]},
            {"api_use": [use("repeated-task", "3=5000", **DEAD)], "collection": [reads("imei")]},
            {"api_use": [use("repeated-task", "3=5000")], "collection": [reads("imei", **DEAD)]},
            {"api_use": [use("repeated-task", "3=5000")], "collection": [reads("device_model")]},
            {"api_use": [use("repeated-task", "3=5000")], "collection": [reads("imei", **B)]},
        ],
    ),
    "frequent-location-updates": (
        [
            {"api_use": [use("location-interval", interval, **SDK)], "sdk": [{**ADS, "id": "x"}, {"id": "y", "category": "map-location"}]}
            for interval in ("2=0", "2=9999", "1=1000")
        ],
        [
            {"api_use": [use("location-interval", "2=60000")]},
            {"api_use": [use("location-interval", "1=0")]},
            {"api_use": [use("alarm", "2=0")]},
            {"api_use": [use("location-interval", "2=0", **DEAD)]},
            {"api_use": [use("location-interval", "2=0", **SDK)], "sdk": [{"id": "x", "category": "map-location"}]},
            {"sdk": [{"id": "x", "category": "push"}]},
        ],
    ),
    "accessibility-service-declared": (
        [{"component": [{"permission": "android.permission.BIND_ACCESSIBILITY_SERVICE"}], "api_use": [call(READER)]}],
        [
            {"component": [{"permission": "android.permission.BIND_ACCESSIBILITY_SERVICE"}]},
            {"api_use": [call(READER)]},
            {"component": [{"permission": "android.permission.BIND_JOB_SERVICE"}], "api_use": [call(READER)]},
            {"component": [{"permission": "android.permission.BIND_ACCESSIBILITY_SERVICE"}], "api_use": [call(READER, **DEAD)]},
            {"component": [{"permission": "android.permission.BIND_ACCESSIBILITY_SERVICE"}], "api_use": [call(LAUNCH)]},
        ],
    ),
    "script-native-classes": (
        [{"api_use": [use("native-bridge", "0=android.telephony.TelephonyManager")]}],
        [
            {"api_use": [use("native-bridge", "0=android.widget.Toast")]},
            {"api_use": [use("native-load", "0=android.telephony.TelephonyManager")]},
        ],
    ),
    "bridge-hands-out-personal-data": (
        [{"bridge": [{"data_type": "imei", "page_kind": kind}]} for kind in ("other_site", "any", "own_site", "unknown")],
        [
            {"bridge": [{"data_type": "imei", "page_kind": "package"}]},
            {"bridge": [{"data_type": "device_model", "page_kind": "other_site"}]},
        ],
    ),
    "webview-file-origin": (
        [{"api_use": [call(SETTINGS + "setAllowUniversalAccessFromFileURLs", "1=1")]}],
        [
            {"api_use": [call(SETTINGS + "setAllowUniversalAccessFromFileURLs")]},
            {"api_use": [call(SETTINGS + "setAllowUniversalAccessFromFileURLs", "1=1", **DEAD)]},
            {"api_use": [call(SETTINGS + "setAllowFileAccess", "1=1")]},
        ],
    ),
    "webview-debugging-enabled": (
        [{"api_use": [use("webview-debug", "0=1")], "package": [{"debuggable": value}]} for value in (False, None)],
        [
            {"package": [{"debuggable": False}]},
            {"api_use": [use("webview-debug", "0=1")], "package": [{"debuggable": True}]},
            {"api_use": [use("webview-debug")]},
            {"api_use": [use("webview-debug", "0=1", **DEAD)]},
            {"api_use": [use("exit-app", "0=1")]},
        ],
    ),
    "world-readable-files": (
        [{"api_use": [use("world-readable")], "package": [{"target_sdk": 23}]}],
        [
            {"api_use": [use("world-readable")], "package": [{"target_sdk": 24}]},
            {"api_use": [use("world-readable", **DEAD)], "package": [{"target_sdk": 23}]},
            {"api_use": [use("download")], "package": [{"target_sdk": 23}]},
            {"package": [{"target_sdk": 23}]},
        ],
    ),
    "identifier-in-shared-storage": (
        [{"api_use": [call(FOLDER)], "collection": [reads("imei")], "permission": [asked("WRITE_EXTERNAL_STORAGE")]}],
        [
            {"collection": [reads("imei")], "permission": [asked("WRITE_EXTERNAL_STORAGE")]},
            {"api_use": [call(FOLDER)], "permission": [asked("WRITE_EXTERNAL_STORAGE")]},
            {"api_use": [call(FOLDER)], "collection": [reads("imei")]},
            *(
                {"api_use": [folder], "collection": [reading], "permission": [permission]}
                for folder, reading, permission in (
                    (call(LAUNCH), reads("imei"), asked("WRITE_EXTERNAL_STORAGE")),
                    (call(FOLDER, **DEAD), reads("imei"), asked("WRITE_EXTERNAL_STORAGE")),
                    (call(FOLDER), reads("imei", **DEAD), asked("WRITE_EXTERNAL_STORAGE")),
                    (call(FOLDER), reads("imei", **B), asked("WRITE_EXTERNAL_STORAGE")),
                    (call(FOLDER), reads("device_model"), asked("WRITE_EXTERNAL_STORAGE")),
                    (call(FOLDER), reads("imei"), asked("INTERNET")),
                    (call(FOLDER), reads("imei"), asked("WRITE_EXTERNAL_STORAGE", kind="defined")),
                )
            ),
        ],
    ),
    "webview-mixed-content": (
        [{"api_use": [use("cleartext")], "package": [{"cleartext_permitted": True}]}],
        [
            {"api_use": [use("cleartext")], "package": [{"cleartext_permitted": False}]},
            {"api_use": [use("cleartext", **DEAD)], "package": [{"cleartext_permitted": True}]},
            {"api_use": [use("download")], "package": [{"cleartext_permitted": True}]},
            {"package": [{"cleartext_permitted": True}]},
        ],
    ),
    "advertising-without-switch": (
        [
            {
                "sdk": [ADS],
                "resource_text": [{"text": "今日推荐"}],
                "api_use": [use("targeting-switch", **DEAD), use("wifi-info")],
            }
        ],
        [
            {"resource_text": [{"text": "今日推荐"}]},
            {"sdk": [PUSH]},
            {"sdk": [ADS], "resource_text": [{"text": "个性化广告推荐"}]},
            {"sdk": [ADS], "resource_text": [{"text": "Personalized ads"}]},
            {"sdk": [ADS], "api_use": [use("targeting-switch")]},
        ],
    ),
    "download-hidden-from-user": (
        [{"api_use": [call(HIDDEN, "1=2")], "permission": [asked(QUIET)]}],
        [
            {"permission": [asked(QUIET)]},
            {"api_use": [call(HIDDEN, "1=2")]},
            {"api_use": [call(HIDDEN, "1=1")], "permission": [asked(QUIET)]},
            {"api_use": [call(HIDDEN, "1=2", **DEAD)], "permission": [asked(QUIET)]},
            {"api_use": [call(LAUNCH, "1=2")], "permission": [asked(QUIET)]},
            {"api_use": [call(HIDDEN, "1=2")], "permission": [asked("INTERNET")]},
            {"api_use": [call(HIDDEN, "1=2")], "permission": [asked(QUIET, kind="defined")]},
        ],
    ),
    "package-download-address": (
        [
            {"endpoint": [APK], "api_use": [use("http-request", **MAIN)]},
            {"endpoint": [{**APK, "url": APK["url"] + "?v=2"}], "api_use": [use("download", **MAIN)]},
        ],
        [
            {"endpoint": [APK]},
            {"api_use": [use("http-request", **MAIN)]},
            {"endpoint": [{**APK, "url": "https://dl.example.com/list.json"}], "api_use": [use("http-request", **MAIN)]},
            {"endpoint": [APK], "api_use": [use("http-request", **OTHER)]},
            {"endpoint": [APK], "api_use": [use("http-request", **MAIN, **DEAD)]},
            {"endpoint": [APK], "api_use": [use("alarm", **MAIN)]},
        ],
    ),
    **{
        rule: (
            [{"api_use": [call(api)]} for api in apis],
            [{"api_use": [call(apis[0], **DEAD)]}, {"api_use": [call("Ljava/lang/Runtime;->exec")]}],
        )
        for rule, apis in (
            ("install-by-command", ("command:pm install", "command:pm uninstall", "command:cmd package install")),
            ("start-by-command", ("command:am start", "command:am startservice")),
            ("keep-alive-library", ("Lcom/fanjun/keeplive/KeepLive;->startWork", "Lcom/xdandroid/hellodaemon/DaemonEnv;->initialize")),
        )
    },
    "start-other-by-command": (
        [{"api_use": [call("command:am startservice", f"1=am startservice {option}-n …")]} for option in ("", "--user 0 ")],
        [
            {"api_use": [call("command:am startservice", "1=am startservice -n a.b/.Work", **DEAD)]},
            {"api_use": [call("command:am start", "1=am start -a android.intent.action.VIEW")]},
        ],
    ),
    "start-fixed-app": (
        [
            {"api_use": [call(LAUNCH, "1=cn.mingcha.example.partner")]},
            {"api_use": [call(LAUNCH, "1=a.b", **SDK)], "sdk": [{**ADS, "id": "x"}, {"id": "pay", "category": "payment"}]},
        ],
        [
            {"sdk": [ADS]},
            {"api_use": [call(LAUNCH)]},
            {"api_use": [call(LAUNCH, "1=a.b", **DEAD)]},
            {"api_use": [call(HIDDEN, "1=2")]},
            {"api_use": [call(LAUNCH, "1=a.b", **SDK)], "sdk": [{"id": "x", "category": "payment"}]},
        ],
    ),
    "autostart-settings-guide": (
        [{"api_use": [use("autostart-settings")]}],
        [{"api_use": [use("autostart-settings", **DEAD)]}, {"api_use": [use("alarm")]}],
    ),
    "job-persisted-over-boot": (
        [{"api_use": [call(PERSISTED, "1=1")], "permission": [asked("RECEIVE_BOOT_COMPLETED")]}],
        [
            {"permission": [asked("RECEIVE_BOOT_COMPLETED")]},
            {"api_use": [call(PERSISTED, "1=1")]},
            {"api_use": [call(PERSISTED, "1=0")], "permission": [asked("RECEIVE_BOOT_COMPLETED")]},
            {"api_use": [call(PERSISTED, "1=1", **DEAD)], "permission": [asked("RECEIVE_BOOT_COMPLETED")]},
            {"api_use": [call(LAUNCH, "1=1")], "permission": [asked("RECEIVE_BOOT_COMPLETED")]},
            {"api_use": [call(PERSISTED, "1=1")], "permission": [asked("INTERNET")]},
            {"api_use": [call(PERSISTED, "1=1")], "permission": [asked("RECEIVE_BOOT_COMPLETED", kind="defined")]},
        ],
    ),
    "shake-to-jump": (
        [
            {"collection": [reads("sensors", **SDK)], "sdk": [{**ADS, "id": "x"}], "resource_text": [{"text": "推荐"}]},
            {"collection": [reads("sensors")], "resource_text": [{"text": "摇一摇，看详情"}]},
        ],
        [
            {"collection": [reads("sensors")], "sdk": [ADS], "resource_text": [{"text": "推荐"}]},
            {"collection": [reads("sensors", **SDK)], "sdk": [{**PUSH, "id": "x"}]},
            {"collection": [reads("imei", **SDK)], "sdk": [{**ADS, "id": "x"}]},
            {"collection": [reads("sensors", **SDK, **DEAD)], "sdk": [{**ADS, "id": "x"}]},
            {"resource_text": [{"text": "摇一摇"}], "sdk": [ADS]},
        ],
    ),
    "lock-screen-advertising": (
        [{"sdk": [ADS], "api_use": [use("lock-screen"), call(SCREEN_OFF)]}],
        [
            {"sdk": [PUSH], "api_use": [use("lock-screen"), call(SCREEN_OFF)]},
            {"api_use": [use("lock-screen"), call(SCREEN_OFF)]},
            {"sdk": [ADS], "api_use": [use("lock-screen")]},
            {"sdk": [ADS], "api_use": [call(SCREEN_OFF)]},
            {"sdk": [ADS], "api_use": [use("lock-screen", **DEAD), call(SCREEN_OFF)]},
            {"sdk": [ADS], "api_use": [use("lock-screen"), call(SCREEN_OFF, **DEAD)]},
        ],
    ),
    "web-shell-generator": ([{"framework": [{"kind": "web_shell"}]}], [{"framework": [{"kind": "cross_platform"}]}]),
    "hot-fix-framework": ([{"framework": [{"kind": "hot_fix"}]}], [{"framework": [{"kind": "cross_platform"}]}]),
    "single-page-shell": (
        [{"api_use": [use("webview-load", PAGE)], "package": START, "component": [{"launcher": True}, {"kind": "receiver"}]}],
        [
            {"package": START, "component": [{"launcher": True}]},
            {"api_use": [use("webview-load", PAGE)], "component": [{"launcher": True}]},
            {"api_use": [use("webview-load", PAGE, **B)], "package": START},
            {"api_use": [use("webview-load", "1=file:///android_asset/a.html")], "package": START},
            {"api_use": [use("webview-load", PAGE, **DEAD)], "package": START},
            {"api_use": [use("webview-cookie", PAGE)], "package": START},
            {"api_use": [use("webview-load", PAGE)], "package": START, "component": [{"launcher": True}, {"launcher": False}]},
        ],
    ),
    "remote-start-page": (
        [{"api_use": [use("http-request"), use("webview-load")], "package": START}],
        [
            {"api_use": [use("webview-load"), use("alarm")], "package": START},
            {"api_use": [use("http-request"), use("alarm")], "package": START},
            {"api_use": [use("http-request"), use("webview-load")]},
            {"api_use": [use("http-request"), use("webview-load", PAGE)], "package": START},
            {"api_use": [use("http-request"), use("webview-load", **B)], "package": START},
            {"api_use": [use("http-request", **B), use("webview-load", **B)], "package": START},
            {"api_use": [use("http-request", **DEAD), use("webview-load")], "package": START},
            {"api_use": [use("http-request"), use("webview-load", **DEAD)], "package": START},
        ],
    ),
    "downloaded-code-loading": (
        [{"api_use": [use("dynamic-code"), use(fetch)]} for fetch in ("http-request", "download")],
        [
            {"api_use": [use("dynamic-code"), use("alarm")]},
            {"api_use": [use("http-request"), use("alarm")]},
            {"api_use": [use("dynamic-code"), use("http-request", **B)]},
            {"api_use": [use("dynamic-code", **DEAD), use("http-request")]},
            {"api_use": [use("dynamic-code"), use("http-request", **DEAD)]},
        ],
    ),
    "inspection-environment-checks": (
        [{"api_use": [use(check), use("proxy-check")]} for check in ("emulator-check", "hook-check")],
        [
            {"api_use": [use("emulator-check"), use("alarm")]},
            {"api_use": [use("proxy-check"), use("alarm")]},
            {"api_use": [use("emulator-check", **SDK), use("proxy-check", **SDK)]},
            {"api_use": [use("emulator-check"), use("proxy-check", **SDK)]},
            {"api_use": [use("emulator-check", **DEAD), use("proxy-check")]},
            {"api_use": [use("emulator-check"), use("proxy-check", **DEAD)]},
        ],
    ),
    "web-text-zoom-pinned": (
        [{"api_use": [call(SETTINGS + "setTextZoom", "1=100")]}],
        [
            {"api_use": [call(SETTINGS + "setTextZoom", "1=120")]},
            {"api_use": [call(SETTINGS + "setTextZoom", "1=100", **DEAD)]},
            {"api_use": [call("Ljava/lang/Runtime;->exit", "1=100")]},
        ],
    ),
    "font-scale-reset": (
        [{"api_use": [call(reset, topic="font-scale"), call(APPLY, topic="font-scale")]} for reset in (DEFAULTS, SCALE)],
        [
            {"api_use": [call(DEFAULTS, topic="font-scale"), use("alarm")]},
            {"api_use": [call(APPLY, topic="font-scale"), use("alarm")]},
            {"api_use": [call(DEFAULTS, topic="font-scale"), call(APPLY, topic="font-scale", **B)]},
            {"api_use": [call(DEFAULTS, topic="font-scale", **DEAD), call(APPLY, topic="font-scale")]},
            {"api_use": [call(DEFAULTS, topic="font-scale"), call(APPLY, topic="font-scale", **DEAD)]},
        ],
    ),
    "permission-bundle-requested": (
        [{"api_use": [use("permission-request", f"1={both}")]} for both in (f"{PHONE} {CAMERA}", f"{CAMERA} {PLACE}", f"{PHONE} {PLACE}")],
        [
            *({"api_use": [use("permission-request", f"1={one}")]} for one in (PHONE, PLACE, CAMERA)),
            {"api_use": [use("permission-request", f"1={PHONE} {CAMERA}", **DEAD)]},
            {"api_use": [use("process-exec", f"1={PHONE} {CAMERA}")]},
            {"api_use": [use("permission-request")]},
        ],
    ),
    "permission-asked-at-start": (
        [{"api_use": [use("permission-request", **MAIN, caller_method="onCreate")], "package": START}],
        [
            {"package": START},
            {"api_use": [use("permission-request", **MAIN, caller_method="onCreate")]},
            {"api_use": [use("permission-request", **OTHER, caller_method="onCreate")], "package": START},
            {"api_use": [use("permission-request", **MAIN, caller_method="scan")], "package": START},
            {"api_use": [use("permission-request", **MAIN, caller_method="onCreate", **DEAD)], "package": START},
            {"api_use": [use("alarm", **MAIN, caller_method="onCreate")], "package": START},
        ],
    ),
    "permission-asked-again": (
        [{"api_use": [use("permission-request", caller_method=method)]} for method in ("onRequestPermissionsResult", "onResume")],
        [
            {"api_use": [use("permission-request", caller_method="onClick")]},
            {"api_use": [use("permission-request", caller_method="onResume", **DEAD)]},
            {"api_use": [use("alarm", caller_method="onResume")]},
        ],
    ),
    "exit-on-permission-result": (
        [{"api_use": [use("permission-result-exit", **MAIN)], "package": START}],
        [
            {"package": START},
            {"api_use": [use("permission-result-exit", **MAIN)]},
            {"api_use": [use("permission-result-exit", **OTHER)], "package": START},
            {"api_use": [use("exit-app", **MAIN)], "package": START},
        ],
    ),
}

#: What only some rules ask of a collection.
MORE: list[tuple[str, Facts]] = [
    ("network-attributes-before-consent", {"collection": [reads("ip", result="attempted")]}),
    ("shared-files-before-consent", {"collection": [reads("storage", api_kind="field")]}),
]

#: Rule, facts, the confidence of its evidence (None: it does not hold), as in test_body.py.
CODE_CASES: list[tuple[str, Facts, str | None]] = [
    *((rule, facts, "certain") for rule, (holds, _) in RULES.items() for facts in holds),
    *((rule, facts, None) for rule, (_, lacks) in RULES.items() for facts in lacks),
    *((rule, facts, None) for rule, facts in MORE),
]
