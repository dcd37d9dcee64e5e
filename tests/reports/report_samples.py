"""Inspections to report on: a bad app, a clean one, one that is partly unreadable, one made to attack its reader, and a very large one.

All apps, companies and addresses are made up.
"""

from __future__ import annotations

from typing import Any

from report_names import NAMES as NAMES

from mingcha.findings.model import (
    Actor,
    Check,
    Confidence,
    Evidence,
    Explanation,
    Finding,
    Inspection,
    Package,
    Severity,
    Text,
    Versions,
    Warning,
)

VERSIONS = Versions(mingcha="0.1.0", facts="1", rules="2f7c9d01ab34", knowledge="2026-01-15.8d2a6c0f11e7", profile="android-14-generic")

FIRST_PARTY = Actor(kind="first_party", sdk=None, name="极光手电筒（示例）")
ANALYTICS = Actor(kind="sdk", sdk="example-analytics", name="示例统计 SDK")
PUSH = Actor(kind="sdk", sdk="example-push", name="示例推送 SDK", via="example-analytics")
UNPLACED = Actor(kind="unknown", sdk=None, name="a.b.c")


def call_evidence(caller: str, line: int | None, api: str, path: tuple[str, ...] = ()) -> Evidence:
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


def bad_app() -> Inspection:
    """An app with a dozen findings by the app itself, two SDKs and code nobody could place."""
    path = (
        "com.example.flashlight.FlashlightApplication.onCreate()",
        "com.example.flashlight.boot.Starter.start(Context)",
        "com.example.flashlight.device.DeviceInfo.collect(Context)",
        IMEI_API,
    )
    device = Text(zh="征得用户同意前收集设备标识信息", en="Device identifier collected before consent")
    findings = (
        finding(
            "device-identifier-before-consent",
            "illegal-collection",
            "before-consent",
            "high",
            "certain",
            device,
            FIRST_PARTY,
            (
                call_evidence("com.example.flashlight.device.DeviceInfo.collect", 41, IMEI_API, path),
                call_evidence("com.example.flashlight.device.DeviceInfo.collect", 47, IMEI_API, path),
                call_evidence("com.example.flashlight.MainActivity.onCreate", 88, IMEI_API, path[1:]),
                call_evidence("com.example.flashlight.MainActivity.onResume", None, IMEI_API),
                call_evidence("com.example.flashlight.Late.run", 12, IMEI_API),
            ),
            data_types=("imei",),
            moment="first_run",
            condition="Android < 10",
            count=27,
            explanation=BEFORE_CONSENT_TREE,
        ),
        finding(
            "device-identifier-before-consent",
            "illegal-collection",
            "before-consent",
            "high",
            "likely",
            device,
            ANALYTICS,
            (
                call_evidence(
                    "cn.mingcha.example.sdk.analytics.Agent.init",
                    120,
                    "setting:secure/android_id",
                    path[:2] + ("setting:secure/android_id",),
                ),
            ),
            data_types=("android_id",),
            moment="first_run",
            explanation=BEFORE_CONSENT_TREE,
        ),
        finding(
            "device-identifier-before-consent",
            "illegal-collection",
            "before-consent",
            "high",
            "possible",
            device,
            UNPLACED,
            (call_evidence("a.b.c.d.a", None, "Ljava/net/NetworkInterface;->getHardwareAddress()[B"),),
            data_types=("mac",),
            moment="reachable",
            explanation=BEFORE_CONSENT_TREE,
        ),
        finding(
            "installed-apps-before-consent",
            "illegal-collection",
            "before-consent",
            "high",
            "likely",
            Text(zh="征得用户同意前读取已安装应用列表", en="List of installed apps read before consent"),
            PUSH,
            (
                call_evidence(
                    "cn.mingcha.example.sdk.push.PushService.scan",
                    77,
                    "Landroid/content/pm/PackageManager;->getInstalledPackages(I)Ljava/util/List;",
                ),
            ),
            data_types=("installed_apps",),
            moment="first_run",
        ),
        finding(
            "clipboard-before-consent",
            "illegal-collection",
            "before-consent",
            "medium",
            "possible",
            Text(zh="征得用户同意前读取剪贴板", en="Clipboard read before consent"),
            FIRST_PARTY,
            (call_evidence("com.example.flashlight.Clip.peek", 19, CLIP_API),),
            data_types=("clipboard",),
            moment="reachable",
        ),
        finding(
            "background-location",
            "excessive-collection",
            "background-collection",
            "medium",
            "likely",
            Text(zh="后台收集位置信息", en="Location collected in the background"),
            ANALYTICS,
            (
                call_evidence(
                    "cn.mingcha.example.sdk.analytics.Locator.tick",
                    33,
                    "Landroid/location/LocationManager;->getLastKnownLocation(Ljava/lang/String;)Landroid/location/Location;",
                ),
            ),
            data_types=("location_precise",),
            moment="background",
            cites=("164-1",),
        ),
        finding(
            "permission-declared-unused",
            "permission-abuse",
            "permission-unused",
            "low",
            "certain",
            Text(zh="声明了敏感权限而代码中未见使用", en="Dangerous permission declared, no use seen in the code"),
            FIRST_PARTY,
            (
                manifest_evidence(
                    "AndroidManifest.xml: uses-permission",
                    "android.permission.READ_CONTACTS",
                    "清单声明权限 android.permission.READ_CONTACTS",
                    "The manifest requests android.permission.READ_CONTACTS",
                ),
            ),
            data_types=("contacts",),
            cites=("164-5",),
            why=Text(
                zh="索取与服务无关的权限，超出必要范围。", en="A permission that the service does not need goes beyond what is necessary."
            ),
            remedy=Text(
                zh='从清单中删去该权限；由 SDK 带入的，用 tools:node="remove" 去除。',
                en='Remove the permission from the manifest; one that an SDK brings in, with tools:node="remove".',
            ),
        ),
        finding(
            "target-sdk-below-23",
            "permission-abuse",
            "target-sdk-too-low",
            "high",
            "certain",
            Text(zh="目标级别低于 23，安装时即获得全部权限", en="Target level below 23: all permissions are granted at installation"),
            FIRST_PARTY,
            (
                Evidence(
                    kind="manifest",
                    table="package",
                    summary=Text(zh="targetSdkVersion 为 22", en="targetSdkVersion is 22"),
                    place="AndroidManifest.xml: uses-sdk",
                    fact={"target_sdk": 22},
                ),
            ),
            cites=("164-5",),
        ),
        finding(
            "boot-self-start",
            "self-start",
            "self-start",
            "medium",
            "certain",
            Text(zh="开机后自行启动", en="Starts itself after boot"),
            FIRST_PARTY,
            (
                manifest_evidence(
                    "AndroidManifest.xml: receiver com.example.flashlight.BootReceiver",
                    "com.example.flashlight.BootReceiver",
                    "接收开机广播",
                    "Receives the boot broadcast",
                ),
            ),
            cites=("164-6",),
        ),
        finding(
            "cleartext-traffic",
            "insecure-handling",
            "cleartext",
            "medium",
            "certain",
            Text(zh="以明文方式传输数据", en="Data sent in the clear"),
            ANALYTICS,
            (
                Evidence(
                    kind="resource",
                    table="endpoint",
                    summary=Text(zh="代码中写有明文地址", en="The code names an address in the clear"),
                    place="http://collect.example-data.cn/v1/report",
                ),
            ),
            cites=("PIPL-51",),
        ),
        finding(
            "trust-all-certificates",
            "insecure-handling",
            "tls-unverified",
            "high",
            "likely",
            Text(zh="信任任意服务器证书", en="Trusts any server certificate"),
            FIRST_PARTY,
            (
                call_evidence(
                    "com.example.flashlight.net.OpenTrustManager.checkServerTrusted",
                    15,
                    "Ljavax/net/ssl/X509TrustManager;->checkServerTrusted",
                ),
            ),
            cites=("PIPL-51",),
        ),
        finding(
            "sdk-not-embedded",
            "consistency",
            "sdk-not-embedded",
            "note",
            "certain",
            Text(zh="清单列出的 SDK 未在安装包中发现", en="An SDK of the list was not found in the package"),
            None,
            (
                Evidence(
                    kind="policy",
                    table="policy_statement",
                    summary=Text(zh="隐私政策第 3 节列出“示例地图 SDK”", en="Section 3 of the policy lists “Example Map SDK”"),
                    place="policy:section-3",
                ),
            ),
            cites=(),
        ),
    )
    rows = [collection("imei", IMEI_API, FIRST_PARTY, "first_run", "certain", n) for n in range(27)]
    rows += [collection("android_id", "setting:secure/android_id", ANALYTICS, "first_run", "likely", n) for n in range(6)]
    rows += [collection("android_id", "setting:secure/android_id", PUSH, "reachable", "likely", n) for n in range(3)]
    rows += [collection("mac", "Ljava/net/NetworkInterface;->getHardwareAddress()[B", UNPLACED, "reachable", "possible")]
    rows += [
        collection("installed_apps", "Landroid/content/pm/PackageManager;->getInstalledPackages", PUSH, "first_run", "likely", n)
        for n in range(4)
    ]
    rows += [collection("clipboard", CLIP_API, FIRST_PARTY, "reachable", "possible", n) for n in range(2)]
    rows += [
        collection("location_precise", "Landroid/location/LocationManager;->getLastKnownLocation", ANALYTICS, "background", "likely", n)
        for n in range(112)
    ]
    rows += [
        collection("device_model", "field:Landroid/os/Build;->MODEL", actor, "reachable", "likely", n)
        for n, actor in enumerate((FIRST_PARTY, ANALYTICS, PUSH, UNPLACED))
    ]
    rows += [collection("sensors", "Landroid/hardware/SensorManager;->registerListener", UNPLACED, "dead", "possible")]
    return Inspection(
        versions=VERSIONS,
        package=package(),
        checks=(
            Check(
                check="after-refusal",
                status="unknown",
                reason=Text(zh="需要在虚拟手机上执行，本版本尚不支持", en="needs a run on the virtual handset"),
            ),
            Check(check="background-collection", status="found"),
            Check(check="before-consent", status="found"),
            Check(check="cleartext", status="found"),
            Check(check="dynamic-code", status="clean"),
            Check(check="exported-data", status="clean"),
            Check(check="packed", status="clean"),
            Check(check="permission-unused", status="found"),
            Check(check="policy-missing", status="needs_input", reason=Text(zh="未提供隐私政策", en="no privacy policy was given")),
            Check(check="sdk-not-embedded", status="found"),
            Check(check="self-start", status="found"),
            Check(check="target-sdk-too-low", status="found"),
            Check(check="tls-unverified", status="found"),
        ),
        findings=findings,
        components=(
            component("activity", "com.example.flashlight.MainActivity", True, launcher=True),
            component("receiver", "com.example.flashlight.BootReceiver", True),
            component("provider", "com.example.flashlight.FileProvider", True, read_permission="com.example.flashlight.permission.READ"),
            component("service", "cn.mingcha.example.sdk.push.PushService", False, actor_kind="sdk", actor_sdk="example-push"),
        ),
        endpoints=(
            endpoint("http://collect.example-data.cn/v1/report", "collect.example-data.cn", "example-data.cn", ANALYTICS),
            endpoint("https://push.example-data.cn/", "push.example-data.cn", "example-data.cn", PUSH),
            endpoint("https://api.example.com/light", "api.example.com", "example.com", FIRST_PARTY),
            endpoint("192.0.2.7", "192.0.2.7", "192.0.2.7", UNPLACED),
            endpoint("http://www.w3.org/2000/svg", "www.w3.org", "w3.org", FIRST_PARTY, reference_only=True),
        ),
        sdks=(
            {
                "id": "example-analytics",
                "name": "示例统计 SDK",
                "vendor": "示例数据公司（虚构）",
                "category": "analytics",
                "version": "2.4.0",
                "class_count": 120,
                "evidence_kinds": ["code"],
                "evidence": ["code:cn.mingcha.example.sdk.analytics"],
            },
            {
                "id": "example-push",
                "name": "示例推送 SDK",
                "vendor": "示例数据公司（虚构）",
                "category": "push",
                "version": None,
                "class_count": 64,
                "evidence_kinds": ["code", "component"],
                "evidence": [
                    "code:cn.mingcha.example.sdk.push",
                    "component:cn.mingcha.example.sdk.push.PushService",
                    "metadata:EXAMPLE_KEY",
                    "asset:push/",
                ],
            },
        ),
        collections=tuple(rows),
        flows=(
            {
                "data_type": "imei",
                "source": IMEI_API,
                "sink": "Ljava/io/OutputStream;->write",
                "sink_kind": "network",
                "endpoint": "http://collect.example-data.cn/v1/report",
                "transforms": ["MD5", "Base64"],
                "actor_kind": "sdk",
                "actor_sdk": "example-analytics",
                "actor_name": "示例统计 SDK",
                "actor_via": None,
                "confidence": "certain",
                "path": [],
            },
        ),
        observations=(
            {
                "data_type": "oaid",
                "api": "content://example",
                "actor_kind": "first_party",
                "actor_sdk": None,
                "actor_name": "",
                "moment": "after_agree",
                "result": "obtained",
            },
        ),
        collected=({"data_type": "imei", "actor_kind": "first_party", "actor_sdk": None, "actor_name": "极光手电筒（示例）"},),
        shared=({"data_type": "android_id", "actor_kind": "sdk", "actor_sdk": "example-analytics", "actor_name": "示例统计 SDK"},),
        policy={},
        warnings=(),
        not_covered=("fake-close", "elder-mode-ads", "web-shell"),
        permissions=(
            {"name": "android.permission.READ_PHONE_STATE", "kind": "requested", "protection": "dangerous", "used_by": 27},
            {"name": "android.permission.READ_CONTACTS", "kind": "requested", "protection": "dangerous", "used_by": 0},
            {"name": "com.example.flashlight.permission.PUSH", "kind": "defined", "protection": "signature", "used_by": None},
        ),
    )


def clean_app() -> Inspection:
    """An app of which everything was read and nothing was found."""
    return Inspection(
        versions=VERSIONS,
        package=package(
            app_id="com.example.notes", label={"": "清简记事"}, target_sdk=34, permissions=("android.permission.INTERNET",), details={}
        ),
        checks=(
            Check(check="before-consent", status="clean"),
            Check(check="cleartext", status="clean"),
            Check(check="packed", status="not_applicable", reason=Text(zh="不适用于此类文件", en="does not apply to this kind of file")),
        ),
        findings=(),
        components=(component("activity", "com.example.notes.Main", True, launcher=True),),
        endpoints=(),
        sdks=(),
        collections=(),
        flows=(),
        observations=(),
        collected=(),
        shared=(),
        policy={"language": "zh"},
        warnings=(
            Warning(
                code="zip-fake-encryption",
                part="container",
                loss="nothing",
                entry="classes.dex",
                offset=30,
                message=Text(zh="条目带有虚假的加密标志，安卓会忽略", en="an entry carries a false encryption flag, which Android ignores"),
                detail="general purpose bit 0 is set",
            ),
        ),
        not_covered=("fake-close",),
        timing={"read": 0.012, "rules": 0.001},
    )


def partial_app() -> Inspection:
    """A packed app: nothing found, much unread."""
    return Inspection(
        versions=VERSIONS,
        package=package(
            app_id=None,
            label={},
            version_name=None,
            version_code=None,
            min_sdk=None,
            target_sdk=None,
            signers=({**SIGNER, "verified": False, "problem": "digest of chunk 3 differs"},),
            frameworks=(
                {
                    "id": "packer:example",
                    "name": "示例加固（虚构）",
                    "kind": "packer",
                    "hides_code": True,
                    "evidence": ["native_library:libmingchaexamplepacker.so"],
                },
            ),
            permissions=(),
            details={"debuggable": None},
        ),
        checks=(
            Check(
                check="before-consent", status="unknown", reason=Text(zh="代码被加固，未能读取", en="the code is packed and was not read")
            ),
            Check(check="cleartext", status="unknown", reason=Text(zh="代码未能读取", en="the code was not read")),
            Check(check="packed", status="clean"),
        ),
        findings=(),
        components=(),
        endpoints=(),
        sdks=(),
        collections=(),
        flows=(),
        observations=(),
        collected=(),
        shared=(),
        policy={},
        warnings=(
            Warning(
                code="dex-bad-magic",
                part="code",
                loss="all",
                entry="classes.dex",
                offset=0,
                message=Text(zh="代码文件不是有效的 DEX", en="the code file is no valid DEX"),
                detail="magic is 00 00 00 00",
            ),
            Warning(
                code="zip-duplicate-entry",
                part="container",
                loss="nothing",
                entry="AndroidManifest.xml",
                offset=None,
                message=Text(zh="同名条目出现两次", en="an entry occurs twice"),
                detail="first one taken",
            ),
            Warning(
                code="arsc-truncated",
                part="resources",
                loss="partial",
                entry="resources.arsc",
                offset=4096,
                message=Text(zh="资源表不完整", en="the resource table is truncated"),
                detail="chunk ends after the file",
            ),
        ),
        not_covered=(),
    )


HOSTILE = (
    "<script>alert(1)</script><img src=http://evil.example/x onerror=alert(1)>\"'`&{{7*7}}{% raw %}",
    "\x1b[31mred\x1b[0m\x1b]8;;http://evil.example\x07link\x9b2J",
    "safe\u202egpj.exe\u2066x\u2069",
    "first\nsecond\r\nthird\u2028fourth\x85fifth",
    "nul\x00byte\x7f \ud800 lone \udc00 pair \ud83d\ude00",
    "[bold red]markup[/bold red] [link=http://evil.example]x[/link] [/]",
    "长" * 10_000,
    "A" * 10_000,
    "e" + "\u0301" * 5_000,
    "</style></title></textarea><!--",
    "javascript:alert(1)",
    "{name} {0} {n!r}",
)


def hostile_app() -> Inspection:
    """An app of which every text is written to attack whoever reads the report."""
    text = HOSTILE
    both = [Text(zh=one, en=one) for one in text]
    actors = [Actor(kind="unknown", sdk=None, name=one) for one in text] + [Actor(kind="sdk", sdk=one, name=one, via=one) for one in text]
    findings = tuple(
        finding(
            one,
            one,
            one,
            "high",
            "certain",
            both[n],
            actors[n],
            tuple(
                Evidence(
                    kind="call_path",
                    table=one,
                    summary=both[n],
                    place=one,
                    path=text * 3,
                    line=n,
                    offset=n,
                    fact={"api": one, "name": one, one: [one]},
                )
                for _ in range(20)
            ),
            cites=(one, "164-1"),
            data_types=(one,),
            moment=one,
            condition=one,
            why=both[n],
            remedy=both[n],
            count=10**12,
            explanation=deep(one, 40),
        )
        for n, one in enumerate(text)
    )
    return Inspection(
        versions=VERSIONS,
        package=package(
            sha256="3b" * 32,
            app_id=text[0],
            label={one: other for one in text for other in (text[2],)} | {"": text[1], "zh": text[0]},
            version_name=text[1],
            version_code=2**63 - 1,
            permissions=text,
            signers=tuple({**dict.fromkeys(SIGNER, one), "verified": False} for one in text),
            frameworks=tuple({"id": one, "name": one, "kind": one, "hides_code": True, "evidence": [one]} for one in text),
            details=dict.fromkeys(("filing_number", "shared_user_id", "application_class"), text[0])
            | {"hidden_code": list(text), "dex_bytes": float("nan")},
        ),
        checks=tuple(Check(check=one, status="unknown", reason=both[n]) for n, one in enumerate(text)),
        findings=findings,
        components=tuple(component(one, one, True, permission=one) for one in text),
        endpoints=tuple(endpoint(one, one, one, actors[n], cleartext=True) for n, one in enumerate(text)),
        sdks=tuple({"id": one, "name": one, "vendor": one, "category": one, "version": one, "evidence": [one] * 5} for one in text),
        collections=tuple(collection(one, one, actor, "first_run", "certain") for one in text for actor in actors),
        flows=tuple(
            {
                "data_type": one,
                "source": one,
                "sink": one,
                "sink_kind": one,
                "endpoint": one,
                "transforms": [one],
                "actor": {"kind": "unknown", "sdk": one, "name": one, "via": one},
                "confidence": one,
                "path": [one],
            }
            for one in text
        ),
        observations=tuple(
            {"data_type": one, "api": one, "actor_kind": one, "actor_name": one, "moment": one, "result": one} for one in text
        ),
        collected=tuple({"data_type": one} for one in text),
        shared=(),
        policy={one: one for one in text},
        warnings=tuple(
            Warning(code=one, part=one, loss="partial", entry=one, offset=n, message=both[n], detail=one) for n, one in enumerate(text)
        ),
        not_covered=text,
        permissions=tuple({"name": one, "kind": "requested", "protection": one, "used_by": 0} for one in text),
    )


def deep(text: str, levels: int) -> Explanation:
    """An explanation nested as deep as one likes."""
    node = Explanation(op="match", held=None, table=text, where={text: [text], "x": {text: text}}, rows=1)
    for _ in range(levels):
        node = Explanation(op=text, held=True, children=(node, node) if levels < 3 else (node,))
    return node


def big_app() -> Inspection:
    """An app with three thousand rows in every table and six hundred findings."""
    n = 3_000
    sdks = [Actor(kind="sdk", sdk=f"sdk-{k}", name=f"虚构组件 {k}") for k in range(60)]
    types = list(NAMES.data_types) + [f"type_{k}" for k in range(40)]
    path = tuple(f"com.example.big.module{k}.SomeRatherLongClassName.someMethodName(Context,String)" for k in range(30))
    base = bad_app()
    title = Text(zh="征得用户同意前收集设备标识信息", en="Device identifier collected before consent")
    return Inspection(
        versions=VERSIONS,
        package=package(permissions=tuple(f"android.permission.EXAMPLE_{k}" for k in range(n))),
        checks=base.checks,
        findings=tuple(
            finding(
                f"rule-{k % 25}",
                "illegal-collection",
                "before-consent",
                "high",
                "likely",
                title,
                sdks[k % 60],
                tuple(call_evidence(f"com.example.big.Class{k}.method{j}", j, IMEI_API, path) for j in range(20)),
                data_types=(types[k % len(types)],),
                moment="first_run",
                count=400,
                explanation=BEFORE_CONSENT_TREE,
            )
            for k in range(600)
        ),
        components=tuple(component("activity", f"com.example.big.SomeActivityWithALongName{k}", True) for k in range(n)),
        endpoints=tuple(
            endpoint(f"http://host{k}.example.com/a/rather/long/path", f"host{k}.example.com", f"example{k % 900}.com", sdks[k % 60])
            for k in range(n)
        ),
        sdks=tuple(
            {
                "id": f"sdk-{k}",
                "name": f"虚构组件 {k}",
                "vendor": "虚构公司",
                "category": "push",
                "version": "1.0",
                "evidence": [f"code:com.example.sdk{k}"],
            }
            for k in range(n)
        ),
        collections=tuple(
            collection(types[k % len(types)], IMEI_API, sdks[(k * 7) % 60], "first_run" if k % 3 else "reachable", "likely", k)
            for k in range(n)
        ),
        flows=(),
        observations=(),
        collected=(),
        shared=(),
        policy={},
        warnings=tuple(
            Warning(
                code="dex-bad-string",
                part="code",
                loss="partial",
                entry=f"classes{k}.dex",
                offset=k,
                message=Text(zh="字符串损坏", en="a string is damaged"),
                detail="x",
            )
            for k in range(n)
        ),
        not_covered=(),
    )


ALL = {"bad": bad_app, "clean": clean_app, "partial": partial_app, "hostile": hostile_app, "big": big_app}
