"""Store listings: what a store shows of an app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mingcha import _core, knowledge

from .errors import SuppliedError
from .fields import MAX_NAME, MAX_TEXT, Fields, Named, column_key, columns_of, plain
from .source import Record, SourceFile

FIELDS: Sequence[Named] = (
    Named("store", "应用商店", "store", ("商店", "应用分发平台", "应用来源")),
    Named("app_id", "包名", "application id", ("应用包名", "应用标识", "package name", "package")),
    Named("name", "应用名称", "app name", ("名称", "app名称")),
    Named("developer", "开发者", "developer", ("应用开发者", "开发者名称", "开发商")),
    Named("version_name", "版本号", "version", ("版本", "应用版本", "版本名称")),
    Named("version_code", "内部版本号", "version code", ("版本代码",)),
    Named("updated", "更新日期", "update date", ("更新时间", "updated on")),
    Named("size", "大小", "size", ("安装包大小", "应用大小")),
    Named("sha256", "安装包SHA256", "package sha256", ("文件sha256", "hash", "安装包哈希")),
    Named("certificate", "签名证书", "certificate", ("签名", "证书摘要", "签名证书摘要", "签名md5", "签名sha1", "签名sha256")),
    Named("policy_url", "隐私政策", "privacy policy", ("隐私政策链接", "隐私政策地址", "privacy policy url")),
    Named("filing_number", "备案号", "filing number", ("app备案号", "icp备案号", "备案编号")),
    Named("age", "适龄", "age rating", ("年龄分级", "适用年龄", "适龄提示")),
    Named("permissions", "权限", "permissions", ("权限列表", "应用权限", "权限及用途")),
    Named("data_collected", "收集的个人信息", "data collected", ("个人信息收集", "收集个人信息")),
)
COLUMNS = columns_of(FIELDS)
DIGESTS: Mapping[int, str] = {64: "SHA-256", 40: "SHA-1", 32: "MD5"}
"""Digests of certificates by their number of hexadecimal digits."""
_GROUPS: Mapping[str, Sequence[str]] = {
    "CALENDAR": ("日历", "日程", "calendar"),
    "CALL_LOG": ("通话记录", "call logs"),
    "CAMERA": ("相机", "摄像头", "拍照", "camera"),
    "CONTACTS": ("通讯录", "联系人", "contacts"),
    "LOCATION": ("位置", "位置信息", "定位", "地理位置", "location"),
    "MICROPHONE": ("麦克风", "录音", "microphone"),
    "NEARBY_DEVICES": ("附近的设备", "附近设备", "nearby devices"),
    "NOTIFICATIONS": ("通知", "notifications"),
    "PHONE": ("电话", "phone"),
    "SENSORS": ("身体传感器", "传感器", "body sensors"),
    "SMS": ("短信", "sms"),
    "STORAGE": ("存储", "存储空间", "文件", "storage"),
}
GROUP_WORDS: Mapping[str, str] = {
    column_key(word): f"android.permission-group.{group}" for group, words in _GROUPS.items() for word in words
}
"""Words that settings and stores have for a whole group of permissions, to Android's name of it."""
_SHOWN = ("developer", "version_name", "updated", "policy_url", "permissions", "data_collected", "filing_number")
"""Fields that can be blamed for being empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """A permission as a listing shows it."""

    name: str  # Android's where the text is known, else the text
    known: bool  # whether the text names a permission or a group of them
    group: str | None  # Android's group, where the text names a whole one
    purpose: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One listing; what is None was empty or not recorded (`not_recorded` says which)."""

    line: int
    store: str | None
    app_id: str | None
    name: str | None
    developer: str | None
    version_name: str | None
    version_code: int | None
    updated: str | None
    size: str | None
    sha256: str | None
    certificate: str | None
    policy_url: str | None
    filing_number: str | None
    filing_number_kind: str | None
    age: str | None
    data_collected: str | None
    permissions: Sequence[Permission] | None  # None: not recorded
    empty: Sequence[str]
    not_recorded: Sequence[str]


def read_listing(source: SourceFile, record: Record) -> Listing:
    """The listing that a record is; `SuppliedError` names line and field."""
    fields = Fields.of(source, record, FIELDS, COLUMNS)
    app_id = fields.app_id("app_id")
    sha256 = fields.digest("sha256", {64: "SHA-256"})
    if app_id is None and sha256 is None:
        raise SuppliedError(source.path, record.line, "no-key", "a listing needs app_id or sha256, to find its package by")
    number, kind = filing_number(fields.text("filing_number", MAX_NAME))
    permissions = _permissions(fields)
    listing = Listing(
        line=record.line,
        store=fields.text("store", MAX_NAME),
        app_id=app_id,
        name=fields.text("name", MAX_NAME),
        developer=fields.text("developer", MAX_NAME),
        version_name=fields.text("version_name", MAX_NAME),
        version_code=fields.integer("version_code"),
        updated=fields.day("updated"),
        size=fields.text("size", MAX_NAME),
        sha256=sha256,
        certificate=fields.digest("certificate", DIGESTS),
        policy_url=fields.text("policy_url"),
        filing_number=number,
        filing_number_kind=kind,
        age=fields.text("age", MAX_NAME),
        data_collected=_text_or_items(fields, "data_collected"),
        permissions=permissions,
        empty=(),
        not_recorded=fields.not_recorded,
    )
    said = {name: getattr(listing, name) for name in _SHOWN}
    if listing.version_code is not None:
        said["version_name"] = listing.version_name or str(listing.version_code)
    empty = sorted(name for name, value in said.items() if name in fields.values and not value)
    return _with_empty(listing, empty)


def filing_number(text: str | None) -> tuple[str | None, str | None]:
    """A filing number as it is written, and its kind: `app`, `other` or `malformed`; a text that holds none is malformed."""
    if text is None:
        return None, None
    found = _core.filing_numbers(text)
    for number, kind in sorted(found, key=lambda one: one[1] != "app"):
        return number, kind
    return text, "malformed"


def _with_empty(listing: Listing, empty: Sequence[str]) -> Listing:
    from dataclasses import replace

    return replace(listing, empty=empty)


def _text_or_items(fields: Fields, key: str) -> str | None:
    value = fields.values.get(key)
    if isinstance(value, (list, tuple)):
        return "；".join(fields.texts(key)) or None
    return fields.text(key, MAX_TEXT)


def _permissions(fields: Fields) -> list[Permission] | None:
    items = fields.items("permissions")
    if items is None:
        return None
    found: dict[str, Permission] = {}
    for item in items:
        name, purpose = _permission_texts(fields, item)
        if len(name) > MAX_NAME or len(purpose) > MAX_TEXT:
            raise fields.refused("permissions", "too-long", f"a name has at most {MAX_NAME}, a purpose at most {MAX_TEXT:,} characters")
        name, purpose = plain(name), plain(purpose)
        if not name:
            continue
        known = permission_name(name)
        group = None if known else GROUP_WORDS.get(column_key(name).removesuffix("权限"))
        entry = Permission(name=known or name, known=bool(known or group), group=group, purpose=purpose or None)
        before = found.get(entry.name)
        if before is None or before.purpose is None:
            found[entry.name] = entry
    return list(found.values())


def _permission_texts(fields: Fields, item: Any) -> tuple[str, str]:
    if isinstance(item, str):
        name, _, purpose = item.replace("：", ":").partition(":")
        return name, purpose
    if isinstance(item, Mapping):
        by_key = {str(key).strip().lower(): value for key, value in item.items()}
        said, meant = by_key.get("name", by_key.get("权限")), by_key.get("purpose", by_key.get("用途"))
        if isinstance(said, str) and (meant is None or isinstance(meant, str)):
            return said, meant or ""
    raise fields.refused("permissions", "no-permission", "a permission is a text, or an object of name and purpose")


@cache
def _permission_words() -> Mapping[str, str]:
    """Names of permissions, in the forms in which listings have them, to Android's; what names two is left out."""
    words: dict[str, str | None] = {}
    for name, entry in knowledge.report().permissions.items():
        for word in {name, name.rpartition(".")[2], entry["zh"], entry["en"]}:
            key = word.lower()
            words[key] = name if words.get(key, name) == name else None
    return {word: name for word, name in words.items() if name is not None}


def permission_name(text: str) -> str | None:
    """Android's name of a permission, from that name, its last part, or its name in our knowledge; nothing for other texts."""
    known = _permission_words().get(text.lower())
    if known is None and text.startswith("android.permission.") and text.replace("_", "").replace(".", "").isalnum():
        return text
    return known
