"""Inspections of a bad app, a clean one and one that is partly unreadable. All apps, companies and addresses are made up."""

from __future__ import annotations

from report_rows import (
    ANALYTICS,
    ANALYTICS_STATED,
    BEFORE_CONSENT_TREE,
    CLIP_API,
    DEVICE_TITLE,
    FIRST_PARTY,
    IMEI_API,
    PUSH,
    SIGNER,
    UNPLACED,
    call_evidence,
    collection,
    component,
    endpoint,
    finding,
    inspection,
    manifest_evidence,
    package,
)

from mingcha.findings.model import (
    Check,
    Evidence,
    Inspection,
    Text,
)
from mingcha.findings.model import (
    Warning as ReadingWarning,
)


def bad_app() -> Inspection:
    """An app with a dozen findings by the app itself, two SDKs and code nobody could place."""
    path = (
        "com.example.flashlight.FlashlightApplication.onCreate()",
        "com.example.flashlight.boot.Starter.start(Context)",
        "com.example.flashlight.device.DeviceInfo.collect(Context)",
        IMEI_API,
    )
    findings = (
        finding(
            "device-identifier-before-consent",
            "illegal-collection",
            "before-consent",
            "high",
            "certain",
            DEVICE_TITLE,
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
            DEVICE_TITLE,
            ANALYTICS,
            (
                call_evidence(
                    "cn.mingcha.example.sdk.analytics.Agent.init",
                    120,
                    "setting:secure/android_id",
                    (*path[:2], "setting:secure/android_id"),
                ),
            ),
            data_types=("android_id",),
            moment="first_run",
            explanation=BEFORE_CONSENT_TREE,
            sdk_remedy=Text(
                zh="据提供者公开说明（待核）：用户同意后才调用 agree(true)。",
                en="As the vendor states it (to be verified): Call agree(true) only after consent.",
            ),
        ),
        finding(
            "device-identifier-before-consent",
            "illegal-collection",
            "before-consent",
            "high",
            "possible",
            DEVICE_TITLE,
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
    return inspection(
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
                "disclosure": ANALYTICS_STATED,
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
        not_covered=("fake-close", "elder-mode-ads", "web-shell"),
        permissions=(
            {"name": "android.permission.READ_PHONE_STATE", "kind": "requested", "protection": "dangerous", "used_by": 27},
            {"name": "android.permission.READ_CONTACTS", "kind": "requested", "protection": "dangerous", "used_by": 0},
            {"name": "com.example.flashlight.permission.PUSH", "kind": "defined", "protection": "signature", "used_by": None},
        ),
    )


def clean_app() -> Inspection:
    """An app of which everything was read and nothing was found."""
    return inspection(
        package=package(
            app_id="com.example.notes", label={"": "清简记事"}, target_sdk=34, permissions=("android.permission.INTERNET",), details={}
        ),
        checks=(
            Check(check="before-consent", status="clean"),
            Check(check="cleartext", status="clean"),
            Check(check="packed", status="not_applicable", reason=Text(zh="不适用于此类文件", en="does not apply to this kind of file")),
        ),
        components=(component("activity", "com.example.notes.Main", True, launcher=True),),
        policy={"language": "zh"},
        warnings=(
            ReadingWarning(
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
    return inspection(
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
        warnings=(
            ReadingWarning(
                code="dex-bad-magic",
                part="code",
                loss="all",
                entry="classes.dex",
                offset=0,
                message=Text(zh="代码文件不是有效的 DEX", en="the code file is no valid DEX"),
                detail="magic is 00 00 00 00",
            ),
            ReadingWarning(
                code="zip-duplicate-entry",
                part="container",
                loss="nothing",
                entry="AndroidManifest.xml",
                offset=None,
                message=Text(zh="同名条目出现两次", en="an entry occurs twice"),
                detail="first one taken",
            ),
            ReadingWarning(
                code="arsc-truncated",
                part="resources",
                loss="partial",
                entry="resources.arsc",
                offset=4096,
                message=Text(zh="资源表不完整", en="the resource table is truncated"),
                detail="chunk ends after the file",
            ),
        ),
    )
