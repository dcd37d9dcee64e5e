"""Makers of rows, evidence and findings for the sample inspections. All apps, companies and addresses are made up."""

from __future__ import annotations

from typing import Any

from mingcha.findings.model import (
    Actor,
    Confidence,
    Evidence,
    Explanation,
    Finding,
    Frame,
    Inspection,
    Package,
    Severity,
    Text,
    Versions,
)

VERSIONS = Versions(mingcha="0.1.0", facts="1", rules="2f7c9d01ab34", knowledge="2026-01-15.8d2a6c0f11e7", profile="android-14-generic")

FIRST_PARTY = Actor(kind="first_party", sdk=None, name="极光手电筒（示例）")
ANALYTICS = Actor(kind="sdk", sdk="example-analytics", name="示例统计 SDK")
PUSH = Actor(kind="sdk", sdk="example-push", name="示例推送 SDK", via="example-analytics")
UNPLACED = Actor(kind="unknown", sdk=None, name="a.b.c")


def call_evidence(caller: str, line: int | None, api: str, path: tuple[str | Frame, ...] = ()) -> Evidence:
    """Evidence of the kind that a collection row gives."""
    return Evidence(
        kind="call_path",
        table="collection",
        summary=Text(zh=f"{caller.rsplit('.', 2)[-2]} 调用读取接口", en=f"{caller.rsplit('.', 2)[-2]} calls the API"),
        place=caller,
        path=path,
        line=line,
        offset=0x1A,
        fact={"api": api, "caller_class": caller.rpartition(".")[0], "actor_kind": "first_party", "actor_sdk": None},
    )


def manifest_evidence(element: str, name: str, zh: str, en: str) -> Evidence:
    """Evidence of the kind that a manifest row gives."""
    return Evidence(kind="manifest", table="permission", summary=Text(zh=zh, en=en), place=element, fact={"name": name})


DEVICE_TITLE = Text(zh="征得用户同意前收集设备标识信息", en="Device identifier collected before consent")
IMEI_API = "Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;"
CLIP_API = "Landroid/content/ClipboardManager;->getPrimaryClip()Landroid/content/ClipData;"

BEFORE_CONSENT_TREE = Explanation(
    op="all",
    held=True,
    children=(
        Explanation(
            op="match",
            held=True,
            table="collection",
            where={"data_type": {"family": "device-identifier"}, "moment": ["first_run", "reachable"], "result": ["obtained", "attempted"]},
            rows=3,
        ),
        Explanation(
            op="not",
            held=None,
            children=(Explanation(op="match", held=None, table="ui_element", where={"text": {"contains": "同意"}}, rows=0),),
        ),
        Explanation(op="any", held=False, children=(Explanation(op="sql", held=False, rows=0),)),
    ),
)


def finding(
    rule: str,
    problem: str,
    check: str,
    severity: Severity,
    confidence: Confidence,
    title: Text,
    actor: Actor | None,
    evidence: tuple[Evidence, ...],
    **more: Any,
) -> Finding:
    """A finding with the wording every test would otherwise repeat."""
    values: dict[str, Any] = {
        "cites": ("164-1", "PIPL-13"),
        "data_types": (),
        "moment": None,
        "condition": None,
        "count": len(evidence),
        "why": Text(
            zh="应用在用户作出选择之前处理其个人信息，缺少合法性基础。",
            en="The app processes personal information before the user chose, without a legal ground.",
        ),
        "remedy": Text(
            zh="将相关初始化移到用户点击“同意”之后；第三方 SDK 使用其提供的延迟初始化接口。",
            en="Move the initialisation behind the user's consent; use the delayed initialisation that the SDK offers.",
        ),
    } | more
    digest = f"{abs(hash_of(rule, str(actor), str(values['data_types']))):016x}"
    return Finding(
        rule=rule,
        problem=problem,
        check=check,
        severity=severity,
        confidence=confidence,
        fingerprint=digest,
        title=title,
        actor=actor,
        evidence=evidence,
        **values,
    )


def inspection(**more: Any) -> Inspection:
    """An inspection of a package in which nothing was found; ``more`` replaces its fields."""
    values: dict[str, Any] = dict.fromkeys(
        (
            *("checks", "findings", "components", "endpoints", "sdks", "collections", "flows", "observations"),
            *("collected", "shared", "warnings", "not_covered"),
        ),
        (),
    )
    values |= {"versions": VERSIONS, "package": package(), "policy": {}}
    return Inspection(**(values | more))


def hash_of(*parts: str) -> int:
    """A number that is the same in every process (``hash`` is not)."""
    value = 0
    for character in "\x1f".join(parts):
        value = (value * 1_000_003 + ord(character)) % (1 << 64)
    return value


def collection(data_type: str, api: str, actor: Actor, moment: str, confidence: str, number: int = 0) -> dict[str, Any]:
    """A row of the collection table."""
    return {
        "data_type": data_type,
        "api": api,
        "api_kind": "method",
        "caller_class": f"com.example.flashlight.C{number}",
        "caller_method": "run",
        "caller_descriptor": "()V",
        "dex": "classes.dex",
        "offset": 26 + number,
        "line": 40 + number,
        "actor_kind": actor.kind,
        "actor_sdk": actor.sdk,
        "actor_name": actor.name,
        "actor_via": actor.via,
        "module": "com.example.flashlight",
        "moment": moment,
        "condition": None,
        "result": "attempted" if data_type == "imei" else "obtained",
        "confidence": confidence,
        "path": ["com.example.flashlight.App.onCreate", "com.example.flashlight.C.run", api],
    }


def endpoint(url: str, host: str, domain: str, actor: Actor, **more: Any) -> dict[str, Any]:
    """A row of the endpoint table."""
    scheme = url.partition("://")[0] if "://" in url else ""
    return {
        "url": url,
        "scheme": scheme,
        "host": host,
        "domain": domain,
        "port": None,
        "origin": "code",
        "place": "com.example.flashlight.Net",
        "count": 2,
        "actor_kind": actor.kind,
        "actor_sdk": actor.sdk,
        "cleartext": scheme == "http",
        "reference_only": False,
    } | more


def component(kind: str, name: str, exported: bool, **more: Any) -> dict[str, Any]:
    """A row of the component table."""
    return {
        "kind": kind,
        "name": name,
        "exported": exported,
        "enabled": True,
        "permission": None,
        "read_permission": None,
        "write_permission": None,
        "actions": [],
        "launcher": False,
        "actor_kind": "first_party",
        "actor_sdk": None,
    } | more


SIGNER = {
    "scheme": "v2",
    "position": 0,
    "role": "signer",
    "subject": "CN=Example Release,O=Example,C=CN",
    "issuer": "CN=Example Release,O=Example,C=CN",
    "serial": "4f1a",
    "not_before": "2021-03-01T00:00:00Z",
    "not_after": "2046-02-23T00:00:00Z",
    "certificate_sha256": "9f" * 32,
    "certificate_sha1": "1c" * 20,
    "certificate_md5": "77" * 16,
    "key_algorithm": "rsa",
    "key_bits": 2048,
    "signature_algorithm": "rsa-pkcs1-sha256",
    "verified": True,
    "problem": None,
    "split": "",
}


def package(**more: Any) -> Package:
    """A package; ``more`` replaces its fields."""
    values: dict[str, Any] = {
        "sha256": "3b" * 32,
        "kind": "apk",
        "size": 18_734_112,
        "app_id": "com.example.flashlight",
        "label": {"": "极光手电筒", "en": "Aurora Flashlight"},
        "version_name": "3.2.1",
        "version_code": 321,
        "min_sdk": 19,
        "target_sdk": 22,
        "signers": (SIGNER,),
        "permissions": (
            "android.permission.ACCESS_FINE_LOCATION",
            "android.permission.INTERNET",
            "android.permission.READ_CONTACTS",
            "android.permission.READ_PHONE_STATE",
            "android.permission.RECEIVE_BOOT_COMPLETED",
            "com.example.flashlight.permission.PUSH",
        ),
        "frameworks": (),
        "details": {
            "compile_sdk": 34,
            "debuggable": True,
            "allow_backup": None,
            "cleartext_permitted": True,
            "abis": ["arm64-v8a", "armeabi-v7a"],
            "dex_count": 2,
            "class_count": 8_213,
            "method_count": 61_004,
            "entry_count": 942,
            "hidden_code": ["assets/plugin.dex"],
            "filing_number": None,
            "manifest_ambiguous": False,
        },
    }
    return Package(**(values | more))


#: What the vendor of the example analytics SDK states, as an inspection holds it.
ANALYTICS_STATED: dict[str, Any] = {
    "provider": "示例数据公司（虚构）",
    "purpose": {"zh": "统计用户在应用内的行为。", "en": "Statistics on what users do in the app."},
    "data": {
        "required": ["device_model"],
        "optional": ["android_id"],
        "unmarked": [],
        "nothing": False,
        "basis": "vendor",
        "confirmed": "seen",
    },
    "starts": ["cn.mingcha.example.sdk.analytics.Analytics.init(Context)"],
    "consent": {
        "calls": ["cn.mingcha.example.sdk.analytics.Analytics.agree(boolean)"],
        "settings": ["example_auto_init=false"],
        "zh": "用户同意后才调用 agree(true)。",
        "en": "Call agree(true) only after consent.",
        "confirmed": "memory",
    },
    "policy": "https://example.com/privacy",
    "guide": None,
    "sources": ["https://example.com/privacy"],
}
