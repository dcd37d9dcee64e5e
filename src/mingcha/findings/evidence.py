"""Rows of facts as evidence: said in one line, with the place where a person can check it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from mingcha.facts.tables import INPUT_TABLES, Row
from mingcha.rules import Hit

from .call_path import call_path
from .model import Evidence, Text
from .motion_evidence import SAY_MOTION
from .repeated import say_repeated
from .supplied_evidence import SAY_SUPPLIED
from .wording import api_name, call_place, quoted

Kind = Literal["call_path", "manifest", "resource", "policy", "observation", "store"]

_MANIFEST = "AndroidManifest.xml"
_KINDS: Mapping[str, Kind] = {
    "package": "manifest",
    "permission": "manifest",
    "component": "manifest",
    "metadata": "manifest",
    "collection": "call_path",
    "api_use": "call_path",
    "bridge": "call_path",
    "repeated": "call_path",
    "permission_request": "call_path",
    "permission_refusal": "call_path",
    "self_start": "call_path",
    "flow": "call_path",
    "module": "call_path",
    "listing": "store",
    "filing": "store",
    "preinstalled": "store",
    "comparison": "store",
}
_CALLS = ("collection", "api_use", "flow", "bridge", "repeated", "permission_request", "permission_refusal", "self_start")
_PACKAGE_COLUMNS = {
    "min_sdk": "android:minSdkVersion",
    "target_sdk": "android:targetSdkVersion",
    "debuggable": "android:debuggable",
    "test_only": "android:testOnly",
    "allow_backup": "android:allowBackup",
    "uses_cleartext_traffic": "android:usesCleartextTraffic",
    "network_security_config": "android:networkSecurityConfig",
    "shared_user_id": "android:sharedUserId",
}
_PACKAGE_WORDS = {
    "cleartext_permitted": Text(zh="允许明文传输", en="cleartext traffic permitted"),
    "cleartext_domains": Text(zh="允许明文传输的域名", en="domains with cleartext traffic permitted"),
    "trusts_user_certificates": Text(zh="信任用户安装的证书", en="certificates the user installed are trusted"),
    "filing_number": Text(zh="备案号", en="filing number"),
    "filing_numbers": Text(zh="APP备案号", en="app filing number"),
    "malformed_filing_numbers": Text(zh="不完整的备案号", en="malformed filing number"),
    "abis": Text(zh="处理器架构", en="ABIs"),
    "dex_count": Text(zh="代码文件数", en="code files"),
    "class_count": Text(zh="类数", en="classes"),
    "entry_count": Text(zh="文件条目数", en="entries"),
    "size": Text(zh="文件大小", en="size"),
    "kind": Text(zh="安装包类型", en="kind of package"),
    "label_texts": Text(zh="应用名称", en="the app's name"),
    "app_id": Text(zh="应用标识", en="application id"),
    "version_name": Text(zh="版本", en="version"),
}
#: Columns on what the package's texts hold.
_TEXT_COLUMNS = frozenset({"filing_number", "filing_numbers", "malformed_filing_numbers"})
_COMPONENTS = {
    "activity": Text(zh="界面", en="Activity"),
    "activity_alias": Text(zh="界面别名", en="Activity alias"),
    "service": Text(zh="服务", en="Service"),
    "receiver": Text(zh="广播接收器", en="Receiver"),
    "provider": Text(zh="内容提供者", en="Content provider"),
}

_COMPONENT_COLUMNS = {
    "process": "android:process",
    "task_affinity": "android:taskAffinity",
    "exclude_from_recents": "android:excludeFromRecents",
    "show_when_locked": "android:showWhenLocked",
    "foreground_service_type": "android:foregroundServiceType",
}


def evidence(hit: Hit) -> Evidence:
    """Return the row as evidence."""
    row = hit.row
    summary, place = _SAY.get(hit.table, _say_other)(row, hit.columns)
    return Evidence(
        kind=_kind(hit.table, row, hit.columns),
        table=hit.table,
        summary=summary,
        place=place or hit.table,
        path=call_path(row),
        line=None if hit.table in INPUT_TABLES else row.get("line"),
        offset=row.get("offset") if hit.table in _CALLS else None,
        fact={name: value for name, value in row.items() if name != "frames"} if "frames" in row else row,
    )


def _kind(table: str, row: Row, columns: Sequence[str]) -> Kind:
    if table == "endpoint":
        return {"code": "call_path", "manifest": "manifest"}.get(row["origin"], "resource")  # type: ignore[return-value]
    if table == "package" and columns and not any(_in_manifest(column) for column in columns):
        return "resource"
    return _KINDS.get(table, "resource")


def _in_manifest(column: str) -> bool:
    not_there = ("hidden_code", "abis", "dex_count", "class_count", "entry_count", "size", "kind", "script_count", "scripts_read")
    return column not in not_there and "filing_number" not in column


Said = tuple[Text, str]


def _say_package(row: Row, columns: Sequence[str]) -> Said:
    if "hidden_code" in columns and row["hidden_code"]:
        entries: Sequence[str] = row["hidden_code"]
        names = quoted(", ".join(entries[:5]))
        more_zh, more_en = (f" 等 {len(entries)} 个", f" and {len(entries) - 5} more") if len(entries) > 5 else ("", "")
        return Text(zh=f"主代码之外的代码文件：{names}{more_zh}", en=f"Code outside the main code: {names}{more_en}"), entries[0]
    said = [_say_setting(column, row[column]) for column in columns]
    zh, en = "，".join(text.zh for text in said), ", ".join(text.en for text in said)
    return Text(zh=f"应用配置：{zh}" if zh else "应用配置", en=f"App settings: {en}" if en else "App settings"), _MANIFEST


def _say_setting(column: str, value: object) -> Text:
    attribute = _PACKAGE_COLUMNS.get(column, column)
    name = _PACKAGE_WORDS.get(column) or Text(zh=attribute, en=attribute)
    if column in _TEXT_COLUMNS and not value:
        return Text(zh=f"安装包文字中未见{name.zh}", en=f"no {name.en} in the package's texts")
    if column == "launcher_activities" and not value:
        return Text(zh="没有桌面可启动的界面", en="no activity that a launcher shows")
    if value is None:
        return Text(zh=f"{name.zh} 未设置", en=f"{name.en} not set")
    if isinstance(value, bool) and column in _PACKAGE_WORDS:
        return Text(zh=f"{name.zh}：{'是' if value else '否'}", en=f"{name.en}: {'yes' if value else 'no'}")
    if isinstance(value, (list, tuple)):
        value = ", ".join(str(item) for item in value)
    shown = quoted(str(value).lower() if isinstance(value, bool) else value)
    return Text(zh=f"{name.zh} = {shown}", en=f"{name.en} = {shown}")


def _say_permission(row: Row, columns: Sequence[str]) -> Said:
    name = quoted(row["name"])
    if row["kind"] == "defined":
        return Text(zh=f"清单定义权限 {name}", en=f"The manifest defines permission {name}"), f"{_MANIFEST}: permission"
    unused = "used_by" in columns and row["used_by"] == 0
    return (
        Text(
            zh=f"清单声明权限 {name}" + ("，代码中未见使用" if unused else ""),
            en=f"The manifest requests permission {name}" + (", with no use of it in the code" if unused else ""),
        ),
        f"{_MANIFEST}: uses-permission {name}",
    )


def _say_component(row: Row, columns: Sequence[str]) -> Said:
    kind = _COMPONENTS.get(row["kind"]) or Text(zh=row["kind"], en=row["kind"])
    name = quoted(row["name"])
    zh, en = f"{kind.zh} {name}", f"{kind.en} {name}"
    if "exported" in columns and row["exported"]:
        guards = [row[column] for column in ("permission", "read_permission", "write_permission") if row[column]]
        zh += "，对其他应用开放" + (f"，权限 {quoted(', '.join(guards))}" if guards else "，未设权限")
        en += ", open to other apps" + (f", permission {quoted(', '.join(guards))}" if guards else " without a permission")
    if "actions" in columns and row["actions"]:
        actions = quoted(", ".join(row["actions"]))
        zh, en = f"{zh}，接收 {actions}", f"{en}, receives {actions}"
    for column in columns:
        if column in _COMPONENT_COLUMNS and row[column] not in (None, False):
            said = f"{_COMPONENT_COLUMNS[column]} = {quoted(str(row[column]).lower() if row[column] is True else row[column])}"
            zh, en = f"{zh}，{said}", f"{en}, {said}"
    return Text(zh=zh, en=en), f"{_MANIFEST}: {row['kind'].replace('_', '-')} {name}"


def _say_metadata(row: Row, _columns: Sequence[str]) -> Said:
    name = quoted(row["name"])
    return Text(zh=f"清单元数据 {name}", en=f"Meta-data {name} of the manifest"), f"{_MANIFEST}: meta-data {name}"


def _named(zh: str, en: str, name: object) -> Text:
    """What it is and how it is called."""
    return Text(zh=f"{zh} {quoted(name)}", en=f"{en} {quoted(name)}")


def _say_call(row: Row, _columns: Sequence[str]) -> Said:
    place = call_place(row)
    topic = row.get("topic")
    shape = _SHAPES.get(topic, _SHAPES.get(row["api"])) if isinstance(topic, str) else None
    if shape is not None:
        return Text(zh=f"{quoted(place)} {shape.zh}", en=f"{quoted(place)} {shape.en}"), place
    api = api_name(row["api"], row["api_kind"])
    verb = _VERBS.get(row["api_kind"], _VERBS["method"])
    zh, en = f"{quoted(place)} {verb.zh} {api}", f"{quoted(place)} {verb.en} {api}"
    if row.get("result") == "attempted":
        zh, en = f"{zh}（按设备档案取不到）", f"{en} (gets nothing on this device profile)"
    return Text(zh=zh, en=en), place


def _say_bridge(row: Row, _columns: Sequence[str]) -> Said:
    place = f"{row['bridge_class']}.{row['bridge_method']}"
    name, api = quoted(place), api_name(row["api"], row["api_kind"])
    page, pages = quoted(row["page"]) if row["page"] else "", _PAGES.get(row["page_kind"], _PAGES["unknown"])
    zh = f"网页可调用的 {name} {'返回' if row['gives'] == 'return' else '经脚本交出'} {api} 取得的信息；{pages.zh}{page}"
    gives = "returns" if row["gives"] == "return" else "hands over by a script"
    en = f"{name}, which web pages can call, {gives} what {api} reads; {pages.en}{' ' if page else ''}{page}"
    if row["guarded"]:
        zh, en = f"{zh}；之前有条件判断", f"{en}; a condition stands before it"
    return Text(zh=zh, en=en), place


_PAGES = {
    "other_site": Text(zh="该视图加载其他网站的页面 ", en="the view loads a page of another site"),
    "any": Text(zh="该视图加载的地址由外部决定", en="others choose the address that the view loads"),
    "own_site": Text(zh="该视图加载应用自己网站的页面 ", en="the view loads a page of the app's own site"),
    "package": Text(zh="该视图加载安装包内的页面 ", en="the view loads a page of the package"),
    "unknown": Text(zh="该视图加载的地址未能确定", en="what the view loads is not known"),
}


def _say_flow(row: Row, _columns: Sequence[str]) -> Said:
    place = f"{row['caller_class']}.{row['caller_method']}"
    read, sent = _read_by(row["source"]), api_name(row["sink"], "method")
    way = _WAYS.get(row["sink_kind"]) or Text(zh=row["sink_kind"], en=row["sink_kind"])
    changed = "、".join(row["transforms"]), ", ".join(row["transforms"])
    zh = f"{read} 取得的信息{f'（经 {changed[0]}）' if changed[0] else ''}由 {quoted(place)} 经 {sent} {way.zh}"
    en = f"What {read} gives{f' (after {changed[1]})' if changed[1] else ''} {way.en} in {quoted(place)} by {sent}"
    if row["endpoint"]:
        zh, en = f"{zh}，地址 {quoted(row['endpoint'])}", f"{en}, to {quoted(row['endpoint'])}"
    return Text(zh=zh, en=en), place


def _read_by(source: str) -> str:
    """Return what reads personal information as a person writes it."""
    if "->" in source:
        return api_name(source.removeprefix("field:").removeprefix("input:"), "method")
    return quoted(source)


_WAYS = {
    "network": Text(zh="发送到网络", en="goes to the network"),
    "sms": Text(zh="以短信发出", en="goes out by SMS"),
    "log": Text(zh="写入系统日志", en="is written to the system's log"),
    "file": Text(zh="写入文件", en="is written to a file"),
    "intent": Text(zh="交给其他应用", en="is handed to other apps"),
    "web": Text(zh="交给网页", en="is handed to a web page"),
}
_SHAPES = {
    "trust-all-manager": Text(zh="接受任何服务器证书", en="accepts any server certificate"),
    "accept-all-hostnames": Text(zh="接受任何主机名", en="accepts any host name"),
    "ssl-error-proceed": Text(zh="证书错误时仍继续加载", en="goes on in spite of a certificate error"),
    "field:Landroid/content/res/Configuration;->fontScale": Text(zh="将字号缩放设为 1", en="sets the font scale to 1"),
    "permission-result-exit": Text(zh="收到权限申请结果后关闭界面或退出", en="closes the screen or the app once a permission is answered"),
    "javascript-bridge-method": Text(zh="可能由网页脚本调用", en="may be called by scripts of web pages"),
}
_VERBS = {
    "method": Text(zh="调用", en="calls"),
    "field": Text(zh="读取", en="reads"),
    "uri": Text(zh="查询", en="queries"),
    "setting": Text(zh="读取系统设置", en="reads the setting"),
    "property": Text(zh="读取系统属性", en="reads the system property"),
    "file": Text(zh="读取文件", en="reads the file"),
    "command": Text(zh="执行命令", en="runs the command"),
    "intent": Text(zh="使用意图", en="uses the intent"),
    "script": Text(zh="脚本使用接口", en="uses the script interface"),
}


def _say_endpoint(row: Row, _columns: Sequence[str]) -> Said:
    text = _named("明文地址", "Cleartext address", row["url"]) if row["cleartext"] else _named("地址", "Address", row["url"])
    return text, row["place"]


def _say_text(row: Row, _columns: Sequence[str]) -> Said:
    return Text(zh=f"文本 {row['name']}：{quoted(row['text'])}", en=f"Text {row['name']}: {quoted(row['text'])}"), row["name"]


def _say_element(row: Row, columns: Sequence[str]) -> Said:
    element = quoted(row["element"]) + (f" @id/{quoted(row['view_id'])}" if row["view_id"] else "")
    said_zh, said_en = [], []
    for column in columns:
        if column == "contrast" and row[column] is not None:
            ratio, colour = f"{row[column] / 100:.2f}:1", quoted(row["text_color"])
            said_zh.append(f"文字颜色 {colour}，与背景的对比度 {ratio}")
            said_en.append(f"text colour {colour}, contrast with its background {ratio}")
        elif column not in ("element", "visibility", "on_click", "layout", "parent", "view_id"):
            value = row[column]
            attribute = _ELEMENT_COLUMNS.get(column, column)
            said_zh.append(f"未设置 {attribute}" if value in (None, "") else f"{attribute} = {quoted(value)}")
            said_en.append(f"no {attribute}" if value in (None, "") else f"{attribute} = {quoted(value)}")
    text = Text(
        zh="，".join([f"控件 {element}", *said_zh]),
        en=", ".join([f"View {element}", *said_en]),
    )
    return text, f"{row['layout']}#{row['position']}"


_ELEMENT_COLUMNS = {
    "content_description": "android:contentDescription",
    "text_size": "android:textSize",
    "width": "android:layout_width",
    "height": "android:layout_height",
    "checked": "android:checked",
    "text": "android:text",
    "hint": "android:hint",
}


def _say_sdk(row: Row, _columns: Sequence[str]) -> Said:
    return _named("第三方 SDK", "Third-party SDK", row["name"]), quoted((row["evidence"] or [""])[0])


def _say_framework(row: Row, _columns: Sequence[str]) -> Said:
    name = quoted(row["name"])
    marks = quoted(", ".join(row["evidence"]))
    return Text(zh=f"{name}（特征：{marks}）", en=f"{name} (marks: {marks})"), quoted((row["evidence"] or [""])[0])


def _say_signer(row: Row, columns: Sequence[str]) -> Said:
    digest = row["certificate_sha256"]
    scheme = row["scheme"]
    zh, en = f"{scheme} 签名，证书 SHA-256 {digest}", f"Signed by scheme {scheme}, certificate SHA-256 {digest}"
    if "subject" in columns:
        zh, en = f"{zh}，主体 {quoted(row['subject'])}", f"{en}, subject {quoted(row['subject'])}"
    if "key_bits" in columns and row["key_bits"]:
        key = f"{quoted(row['key_algorithm'].upper())} {row['key_bits']}"
        zh, en = f"{zh}，密钥 {key} 位", f"{en}, key {key} bits"
    if "verified" in columns and not row["verified"]:
        why = quoted(row["problem"] or "")
        zh, en = f"{zh}，校验不通过：{why}", f"{en}, does not verify: {why}"
    return Text(zh=zh, en=en), f"{scheme} #{row['position']}"


def _say_library(row: Row, _columns: Sequence[str]) -> Said:
    return _named("本地库", "Native library", row["entry"]), row["entry"]


def _say_module(row: Row, _columns: Sequence[str]) -> Said:
    root = row["root"] or "(default)"
    return _named("代码模块", "Code module", root), quoted(root)


def _say_warning(row: Row, _columns: Sequence[str]) -> Said:
    return _named("读取提示", "Reading notice", row["code"]), row["entry"] or row["code"]


def _say_other(row: Row, _columns: Sequence[str]) -> Said:
    shown = quoted(", ".join(f"{name}={value}" for name, value in row.items() if value not in (None, "", [])))
    return Text(zh=shown, en=shown), ""


_SAY: Mapping[str, Callable[[Row, Sequence[str]], Said]] = {
    "package": _say_package,
    "permission": _say_permission,
    "component": _say_component,
    "metadata": _say_metadata,
    "collection": _say_call,
    "api_use": _say_call,
    "bridge": _say_bridge,
    "repeated": say_repeated,
    "flow": _say_flow,
    "endpoint": _say_endpoint,
    "resource_text": _say_text,
    "ui_element": _say_element,
    "sdk": _say_sdk,
    "framework": _say_framework,
    "signer": _say_signer,
    "native_library": _say_library,
    "module": _say_module,
    "warning": _say_warning,
    **SAY_MOTION,
    **SAY_SUPPLIED,
}
