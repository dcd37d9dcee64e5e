"""Names for the ids that the sample inspections use: what the knowledge would say."""

from __future__ import annotations

from mingcha.findings.model import Text
from mingcha.reports.names import Clause, NamesFromTables, PermissionName, SdkName

NAMES = NamesFromTables(
    data_types={
        "imei": Text(zh="国际移动设备识别码（IMEI）", en="IMEI"),
        "android_id": Text(zh="安卓标识（Android ID）", en="Android ID"),
        "oaid": Text(zh="匿名设备标识（OAID）", en="OAID"),
        "mac": Text(zh="MAC 地址", en="MAC address"),
        "installed_apps": Text(zh="已安装应用列表", en="installed apps"),
        "location_precise": Text(zh="精确位置", en="precise location"),
        "clipboard": Text(zh="剪贴板", en="clipboard"),
        "contacts": Text(zh="通讯录", en="contacts"),
        "device_model": Text(zh="设备型号", en="device model"),
        "sensors": Text(zh="传感器", en="sensors"),
    },
    problems={
        "illegal-collection": Text(zh="违规收集个人信息", en="Illegal collection of personal information"),
        "excessive-collection": Text(zh="超范围收集个人信息", en="Collection beyond need"),
        "permission-abuse": Text(zh="APP强制、频繁、过度索取权限", en="Forced, frequent or excessive permission requests"),
        "self-start": Text(zh="APP频繁自启动和关联启动", en="Self-start and associated start"),
        "insecure-handling": Text(zh="个人信息保护措施不到位", en="Insufficient protection of personal information"),
        "malicious": Text(zh="不良APP", en="Malicious app"),
        "consistency": Text(zh="声明与实现不一致", en="Declaration and implementation differ"),
    },
    checks={
        "before-consent": Text(zh="同意前收集", en="collection before consent"),
        "permission-unused": Text(zh="声明未使用的权限", en="permission declared, not used"),
        "target-sdk-too-low": Text(zh="目标级别过低", en="target level too low"),
        "self-start": Text(zh="自启动", en="self-start"),
        "cleartext": Text(zh="明文传输", en="cleartext traffic"),
        "tls-unverified": Text(zh="证书校验缺失", en="certificates not verified"),
        "exported-data": Text(zh="数据暴露", en="data exposed to other apps"),
        "dynamic-code": Text(zh="动态加载代码", en="dynamic code"),
        "packed": Text(zh="加固", en="packed"),
        "background-collection": Text(zh="后台收集", en="collection in the background"),
        "sdk-not-embedded": Text(zh="清单所列 SDK 未集成", en="listed SDK not embedded"),
        "policy-missing": Text(zh="无隐私政策", en="no privacy policy"),
        "after-refusal": Text(zh="拒绝后收集", en="collection after refusal"),
        "fake-close": Text(zh="关闭按钮不实", en="fake close button"),
    },
    sdk_categories={"analytics": Text(zh="统计分析", en="analytics"), "push": Text(zh="消息推送", en="push")},
    sdks={
        "example-analytics": SdkName(
            name=Text(zh="示例统计 SDK", en="Example Analytics"), vendor=Text(zh="示例数据公司（虚构）", en="Example Data (fictional)")
        ),
        "example-push": SdkName(
            name=Text(zh="示例推送 SDK", en="Example Push"), vendor=Text(zh="示例数据公司（虚构）", en="Example Data (fictional)")
        ),
    },
    permissions={
        "android.permission.READ_CONTACTS": PermissionName(name=Text(zh="读取通讯录", en="read contacts"), protection="dangerous"),
        "android.permission.READ_PHONE_STATE": PermissionName(
            name=Text(zh="读取设备识别码与通话状态", en="read phone state"), protection="dangerous"
        ),
        "android.permission.ACCESS_FINE_LOCATION": PermissionName(
            name=Text(zh="访问精确位置", en="precise location"), protection="dangerous"
        ),
        "android.permission.INTERNET": PermissionName(name=Text(zh="访问网络", en="internet"), protection="normal"),
        "android.permission.RECEIVE_BOOT_COMPLETED": PermissionName(name=Text(zh="开机启动", en="run at start-up"), protection="normal"),
    },
    clauses={
        "164-1": Clause(
            document=Text(
                zh="关于开展纵深推进APP侵害用户权益专项整治行动的通知",
                en="Notice on deepening the rectification of apps that infringe users' rights",
            ),
            number="工信部信管函〔2020〕164号",
            place="（一）1",
            title=Text(zh="违规收集个人信息", en="illegal collection of personal information"),
            confirmed="seen",
        ),
        "164-5": Clause(
            document=Text(
                zh="关于开展纵深推进APP侵害用户权益专项整治行动的通知",
                en="Notice on deepening the rectification of apps that infringe users' rights",
            ),
            number="工信部信管函〔2020〕164号",
            place="（二）5",
            title=Text(zh="强制、频繁、过度索取权限", en="forced, frequent or excessive permission requests"),
            confirmed="seen",
        ),
        "164-6": Clause(
            document=Text(
                zh="关于开展纵深推进APP侵害用户权益专项整治行动的通知",
                en="Notice on deepening the rectification of apps that infringe users' rights",
            ),
            number="工信部信管函〔2020〕164号",
            title=Text(zh="频繁自启动和关联启动", en="self-start and associated start"),
            confirmed="seen",
        ),
        "PIPL-13": Clause(
            document=Text(zh="中华人民共和国个人信息保护法", en="Personal Information Protection Law"),
            number="",
            place="第十三条",
            title=Text(zh="处理个人信息的合法性基础", en="grounds for processing"),
            confirmed="memory",
        ),
        "PIPL-51": Clause(
            document=Text(zh="中华人民共和国个人信息保护法", en="Personal Information Protection Law"),
            number="",
            place="第五十一条",
            title=Text(zh="采取加密等安全技术措施", en="technical security measures such as encryption"),
            confirmed="memory",
        ),
    },
)
