"""Facts for the rules over manifest, permissions, signatures, layouts and texts: those that hold, and those that just do not."""

from __future__ import annotations

from typing import Any

Facts = dict[str, list[dict[str, Any]]]

ANDROID = "android.permission."
RECEIVER = {"kind": "receiver", "actions": ["android.intent.action.USER_PRESENT"]}
NETWORK = {"kind": "receiver", "actions": ["android.net.conn.CONNECTIVITY_CHANGE"]}
STORAGE = {"kind": "receiver", "actions": ["android.intent.action.MEDIA_MOUNTED"]}
WAKE = {"kind": "service", "exported": True, "actions": ["cn.jpush.android.intent.DaemonService"]}
RELAY = {"kind": "activity", "exported": True, "name": "com.igexin.sdk.GActivity"}
SYNC = {"kind": "service", "actions": ["android.content.SyncAdapter"]}
ACCOUNTS = {"kind": "service", "actions": ["android.accounts.AccountAuthenticator"]}
SYNC_SETTINGS = {"name": ANDROID + "WRITE_SYNC_SETTINGS"}
HIDDEN = {"exclude_from_recents": True, "task_affinity": "a.b", "process": ":other"}
LOCATION = {"name": ANDROID + "ACCESS_FINE_LOCATION"}
APP_LIST = {"data_type": "installed_apps"}
SERVICE = {"kind": "service", "name": "cn.mingcha.example.app.Export", "exported": True, "permission": "p.A"}
PROVIDER = {"kind": "provider", "name": "cn.mingcha.example.app.Records", "exported": True, "read_permission": "p.A"}
NORMAL = {"kind": "defined", "name": "p.A", "protection": "normal"}
BASE = {"certificate_sha256": "aa"}
CLOSE = {"layout": "res/layout/ad.xml", "view_id": "iv_close", "element": "ImageView"}
BOX = {"layout": "res/layout/login.xml", "parent": 1, "element": "CheckBox", "checked": True}
POLICY = {"layout": "res/layout/login.xml", "parent": 1, "element": "TextView", "text": "请阅读《隐私政策》"}


def button(text: str, layout: str = "res/layout/login.xml") -> dict[str, Any]:
    return {"layout": layout, "element": "Button", "text": text}


def permission(name: str, **more: Any) -> Facts:
    """An app with one permission and one component."""
    return {"permission": [{"name": ANDROID + name, **more}], "component": [{}]}


def without(row: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**row, **changes}


def manifest(target: int, *components: dict[str, Any]) -> Facts:
    return {"package": [{"target_sdk": target}], "component": list(components)}


#: Rules that only ask whether one of these is requested.
REQUESTS = {
    "battery-optimization-exemption": ["REQUEST_IGNORE_BATTERY_OPTIMIZATIONS"],
    "exact-alarm-requested": ["SCHEDULE_EXACT_ALARM", "USE_EXACT_ALARM"],
    "all-files-access": ["MANAGE_EXTERNAL_STORAGE"],
    "usage-stats-permission": ["PACKAGE_USAGE_STATS"],
    "background-health-data": ["BODY_SENSORS_BACKGROUND", "health.READ_HEALTH_DATA_IN_BACKGROUND"],
    "system-permission-requested": ["READ_LOGS", "INSTALL_PACKAGES", "WRITE_SECURE_SETTINGS"],
    "full-screen-intent": ["USE_FULL_SCREEN_INTENT"],
    "sms-permission": ["READ_SMS", "RECEIVE_SMS"],
    "call-log-permission": ["READ_CALL_LOG", "PROCESS_OUTGOING_CALLS"],
}

HOLDS: dict[str, list[Facts]] = {
    **{rule: [permission(name) for name in names] for rule, names in REQUESTS.items()},
    "background-sensing-service": [
        *(permission(f"FOREGROUND_SERVICE_{name}") for name in ("LOCATION", "CAMERA", "MICROPHONE")),
        *({"component": [{"kind": "service", "foreground_service_type": bits}]} for bits in (8, 64, 128, 72, 136, 192, 200)),
    ],
    "system-broadcast-self-start": [manifest(25, RECEIVER), manifest(23, NETWORK), manifest(34, STORAGE)],
    "keep-alive-component": [
        {"component": [{"kind": "service", "name": f"cn.mingcha.example.app.{name}"}]}
        for name in ("KeepAliveService", "keeplive.Receiver1", "OnePixelActivity", "DaemonService")
    ],
    "account-sync-keep-alive": [{"component": [SYNC, ACCOUNTS], "permission": [SYNC_SETTINGS]}],
    "hidden-task-activity": [{"component": [HIDDEN]}],
    "wake-up-component-exported": [{"component": [WAKE]}, {"component": [RELAY]}],
    "accessibility-service-declared": [{"component": [{"actions": ["android.accessibilityservice.AccessibilityService"]}]}],
    "notification-listener-declared": [{"component": [{"actions": ["android.service.notification.NotificationListenerService"]}]}],
    "vpn-service-declared": [{"component": [{"actions": ["android.net.VpnService"]}]}],
    "target-sdk-escapes-limits": [
        {"package": [{"target_sdk": 28}], "permission": [LOCATION]},
        {"package": [{"target_sdk": 23}], "permission": [LOCATION]},
        {"package": [{"target_sdk": 29}], "collection": [APP_LIST]},
    ],
    "lock-screen-activity": [{"component": [{"show_when_locked": True}]}],
    "guard-permission-normal": [
        {"component": [SERVICE], "permission": [NORMAL]},
        {"component": [PROVIDER], "permission": [NORMAL]},
    ],
    "provider-guard-undefined": [
        {"component": [PROVIDER], "permission": [{"name": "p.A"}, without(NORMAL, name="p.B")]},
    ],
    "shared-user-id": [{"package": [{"shared_user_id": "cn.mingcha.example.family"}]}],
    "test-only-package": [{"package": [{"test_only": True}]}],
    "debug-certificate": [
        {"signer": [{"subject": text}]} for text in ("CN=Android Debug,O=Android,C=US", "C=US,O=Android,CN=Android Debug")
    ],
    "weak-signing-key": [{"signer": [{"key_algorithm": name, "key_bits": 1024}]} for name in ("rsa", "dsa")],
    "signature-not-verified": [{"signer": [{"verified": False}]}],
    "package-unsigned": [{"package": [{"kind": kind}]} for kind in ("apk", "split_set")],
    "split-signer-differs": [{"signer": [BASE, {"split": "config.zh", "certificate_sha256": "bb"}]}],
    "text-contrast-too-low": [
        {"ui_element": [{"contrast": 299}]},
        {"ui_element": [{"contrast": 449, "text_size": "14.0sp"}]},
    ],
    "close-button-too-small": [{"ui_element": [without(CLOSE, **{side: "24.0dip"})]} for side in ("width", "height")],
    "consent-box-checked": [
        {"ui_element": [without(BOX, text="同意《隐私政策》")]},
        {"ui_element": [BOX, POLICY]},
    ],
    "consent-button-unclear": [{"ui_element": [POLICY, button("知道了"), button("同意", "res/layout/other.xml")]}],
    "consent-without-refusal": [{"ui_element": [POLICY, button("同意并继续"), button("取消", "res/layout/other.xml")]}],
    "elder-mode-advertisement": [
        {"ui_element": [{"layout": "res/layout/elder_home.xml", "view_id": view}]} for view in ("advert", "top_ad_box")
    ],
    "auto-renewal-without-cancel": [{"resource_text": [{"text": "连续包月，每月12元"}, {"text": "取消"}]}],
    "device-administrator": [{"component": [{"actions": ["android.app.action.DEVICE_ADMIN_ENABLED"]}]}],
    "label-blank": [{"package": [{"label_texts": ["阅读", blank]}]} for blank in ("", " ", "\u3000", "\u200b")],
    "no-launcher-entry": [{"package": [{"kind": kind}], "component": [{}]} for kind in ("apk", "split_set")],
    "reward-for-identity-text": [{"resource_text": [{"resource_id": 1, "text": "完成实名认证，即可领取红包"}]}],
    "reward-for-download-text": [{"resource_text": [{"resource_id": 1, "text": "下载体验，领现金奖励"}]}],
}

JUST_NOT: dict[str, list[Facts]] = {
    **{
        rule: [{**permission(names[0]), "permission": [{"name": ANDROID + names[0], "kind": "defined"}, {"name": ANDROID + "INTERNET"}]}]
        for rule, names in REQUESTS.items()
    },
    "system-broadcast-self-start": [
        manifest(26, RECEIVER, NETWORK),
        manifest(24, NETWORK),
        manifest(22, *(without(row, enabled=False) for row in (RECEIVER, NETWORK, STORAGE))),
        manifest(22, *(without(row, kind="service") for row in (RECEIVER, NETWORK, STORAGE))),
        manifest(22, without(RECEIVER, actions=["cn.mingcha.example.REFRESH"])),
    ],
    "keep-alive-component": [
        {
            "component": [
                {"name": "cn.mingcha.example.app.KeepAliveService", "enabled": False},
                {"name": "cn.mingcha.example.app.SyncService"},
            ]
        },
    ],
    "account-sync-keep-alive": [
        {"component": [without(SYNC, enabled=False), ACCOUNTS], "permission": [SYNC_SETTINGS]},
        {"component": [SYNC], "permission": [SYNC_SETTINGS]},
        {"component": [SYNC, ACCOUNTS], "permission": [without(SYNC_SETTINGS, kind="defined"), {"name": ANDROID + "INTERNET"}]},
    ],
    "hidden-task-activity": [
        {
            "component": [
                without(HIDDEN, enabled=False),
                without(HIDDEN, exclude_from_recents=False),
                without(HIDDEN, task_affinity=None),
                without(HIDDEN, process=None),
            ]
        },
    ],
    "wake-up-component-exported": [
        {"component": [without(WAKE, exported=False), without(WAKE, enabled=False), without(WAKE, actions=["cn.mingcha.example.SYNC"])]},
        {"component": [without(RELAY, exported=False), without(RELAY, enabled=False)]},
    ],
    "sms-permission": [
        {**permission("READ_SMS"), "component": [{"actions": ["android.provider.Telephony.SMS_DELIVER"]}]},
        {"permission": [{"name": ANDROID + "READ_SMS", "kind": "defined"}, {"name": "p.A"}]},
    ],
    "call-log-permission": [
        {**permission("READ_CALL_LOG"), "component": [{"actions": ["android.telecom.InCallService"]}]},
        {"permission": [{"name": ANDROID + "READ_CALL_LOG", "kind": "defined"}, {"name": "p.A"}]},
    ],
    "background-sensing-service": [
        {"permission": [{"name": ANDROID + "FOREGROUND_SERVICE_LOCATION", "kind": "defined"}, {"name": "p.A"}]},
        {"component": [{"kind": "service", "foreground_service_type": 1}]},
    ],
    "accessibility-service-declared": [{"component": [{}]}],
    "notification-listener-declared": [{"component": [{}]}],
    "vpn-service-declared": [{"component": [{}]}],
    "target-sdk-escapes-limits": [
        {"package": [{"target_sdk": 29}], "permission": [LOCATION]},
        {"package": [{"target_sdk": 22}], "permission": [LOCATION]},
        {"package": [{"target_sdk": 28}], "permission": [without(LOCATION, kind="defined"), {"name": ANDROID + "INTERNET"}]},
        {"package": [{"target_sdk": 30}], "collection": [APP_LIST]},
        # Of levels below 23 target-sdk-below-23 speaks, and one rule is enough.
        {"package": [{"target_sdk": 22}], "collection": [APP_LIST]},
        {"package": [{"target_sdk": 29}], "collection": [without(APP_LIST, moment="dead"), {"data_type": "imei"}]},
    ],
    "lock-screen-activity": [{"component": [{"show_when_locked": True, "enabled": False}, {}]}],
    "guard-permission-normal": [
        {"component": [without(row, exported=False), without(row, enabled=False)], "permission": [NORMAL]} for row in (SERVICE, PROVIDER)
    ]
    + [{"component": [row], "permission": [without(NORMAL, protection="signature")]} for row in (SERVICE, PROVIDER)],
    "provider-guard-undefined": [
        {"component": [PROVIDER], "permission": [NORMAL]},
        {"component": [without(PROVIDER, exported=False), without(PROVIDER, enabled=False)]},
        {"component": [without(PROVIDER, read_permission=None)]},
        {"component": [without(PROVIDER, read_permission=ANDROID + "READ_CONTACTS")]},
    ],
    "shared-user-id": [{}],
    "test-only-package": [{"package": [{"test_only": False}]}],
    "debug-certificate": [{"signer": [{"subject": "CN=Android,O=Debugging"}]}],
    "weak-signing-key": [{"signer": [{"key_algorithm": "ec", "key_bits": 256}, {"key_algorithm": "rsa", "key_bits": 2048}]}],
    "signature-not-verified": [{"signer": [{}]}],
    "package-unsigned": [{"package": [{"kind": "aab"}]}, {"signer": [{}]}],
    "split-signer-differs": [{"signer": [BASE, without(BASE, split="config.zh")]}, {"signer": [BASE]}],
    "text-contrast-too-low": [
        {"ui_element": [{"contrast": 300, "text_size": "24.0sp"}, {"contrast": 450, "text_size": "14.0sp"}, {"text_size": "14.0sp"}]},
        {"ui_element": [{"contrast": 449}]},
    ],
    "close-button-too-small": [
        {
            "ui_element": [
                without(CLOSE, width="48.0dip", height="48.0dip"),
                without(CLOSE, view_id="iv_star", width="24.0dip", height="24.0dip"),
            ]
        },
        {"ui_element": [without(CLOSE, width="0.0dip", height="wrap_content")]},
    ],
    "consent-box-checked": [
        {"ui_element": [without(BOX, text="同意《隐私政策》", checked=False), without(BOX, text="记住用户名")]},
        {"ui_element": [without(BOX, checked=False), POLICY]},
        {"ui_element": [without(BOX, text="记住用户名"), POLICY]},
        {"ui_element": [without(BOX, element="Switch", text="隐私模式")]},
        {"ui_element": [without(BOX, element="Switch"), POLICY]},
        {"ui_element": [BOX, without(POLICY, text="记住用户名")]},
        {"ui_element": [BOX, without(POLICY, layout="res/layout/other.xml")]},
        {"ui_element": [BOX, without(POLICY, parent=2)]},
    ],
    "consent-button-unclear": [
        {"ui_element": [POLICY, button("知道了"), button("不同意")]},
        {"ui_element": [POLICY]},
        {"ui_element": [button("知道了")]},
        {"ui_element": [without(POLICY, layout="res/layout/other.xml"), button("知道了")]},
    ],
    "consent-without-refusal": [
        {"ui_element": [POLICY, button("同意"), button("不同意")]},
        {"ui_element": [POLICY]},
        {"ui_element": [button("同意")]},
        {"ui_element": [without(POLICY, layout="res/layout/other.xml"), button("同意")]},
    ],
    "elder-mode-advertisement": [
        {
            "ui_element": [
                {"layout": "res/layout/home.xml", "view_id": "banner_ad"},
                {"layout": "res/layout/elder_home.xml", "view_id": "read"},
            ]
        },
    ],
    "auto-renewal-without-cancel": [
        {"resource_text": [{"text": "连续包月，每月12元"}, {"text": "管理自动续费"}]},
        {"resource_text": [{"text": "每月12元"}]},
    ],
    "device-administrator": [{"component": [{}]}],
    "label-blank": [{"package": [{"label_texts": texts}]} for texts in ([], ["阅读"], ["a b"])],
    "no-launcher-entry": [
        {"package": [{"launcher_activities": ["a.Main"]}]},
        {"package": [{"kind": "aab"}]},
        {"component": [{"kind": "service", "actions": ["android.view.InputMethod"]}]},
    ],
    "reward-for-identity-text": [
        {"resource_text": [{"resource_id": 1, "text": "每日签到领取红包"}, {"resource_id": 2, "text": "办理实名认证"}]},
        {"resource_text": [{"resource_id": 1, "text": "须办理实名认证。积分规则另行公布。"}]},
    ],
    "reward-for-download-text": [
        {"resource_text": [{"resource_id": 1, "text": "每日签到领取红包"}, {"resource_id": 2, "text": "下载新版本"}]},
    ],
}

#: Rule, facts, the confidence of its evidence (None: it does not hold).
#: Rules that are surer where it is known what a broadcast starts (motion_cases): what the manifest says is a lead.
LEADS = {"system-broadcast-self-start", "account-sync-keep-alive"}
MANIFEST_CASES: list[tuple[str, Facts, str | None]] = [
    *((rule, facts, "possible" if rule in LEADS else "certain") for rule, cases in HOLDS.items() for facts in cases),
    *((rule, facts, None) for rule, cases in JUST_NOT.items() for facts in cases),
]
