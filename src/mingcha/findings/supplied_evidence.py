"""Rows of what the user gave beside the package as evidence: which record of which file says what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mingcha.facts.tables import Row

from .model import Text
from .wording import FIELD_NAMES, quoted

Said = tuple[Text, str]

_RECORDS = {
    "listing": Text(zh="商店信息", en="the store listing"),
    "filing": Text(zh="备案信息", en="the filing record"),
}
_AGAINST = {
    "package": Text(zh="安装包", en="the package"),
    "listing": Text(zh="商店信息中的开发者", en="the developer of the store listing"),
}
_ALL_VALUES = 5
"""Values named in one line."""


def _place(row: Row) -> str:
    return f"{quoted(row['source'])}:{row['line']}"


def _name(field: str) -> Text:
    return FIELD_NAMES.get(field) or Text(zh=field, en=field)


def _several(values: Sequence[object]) -> str:
    shown = quoted(", ".join(str(value) for value in values[:_ALL_VALUES]))
    return shown if len(values) <= _ALL_VALUES else f"{shown} … ({len(values)})"


def _say_listing(row: Row, columns: Sequence[str]) -> Said:
    store = f"（{quoted(row['store'])}）" if row["store"] else ""
    store_en = f" ({quoted(row['store'])})" if row["store"] else ""
    said_zh, said_en = [], []
    if "empty" in columns and row["empty"]:
        fields = [_name(field) for field in row["empty"]]
        said_zh.append(f"未填：{'、'.join(field.zh for field in fields)}")
        said_en.append(f"left empty: {', '.join(field.en for field in fields)}")
    if "permissions_without_purpose" in columns and row["permissions_without_purpose"]:
        names = _several(row["permissions_without_purpose"])
        said_zh.append(f"未说明用途的权限：{names}")
        said_en.append(f"permissions without a purpose: {names}")
    if {"filing_number", "filing_number_kind"} & set(columns):
        number = quoted(row["filing_number"] or "")
        said_zh.append(f"备案号：{number or '无'}")
        said_en.append(f"filing number: {number or 'none'}")
    text = Text(
        zh="：".join([f"商店信息{store}", *(["；".join(said_zh)] if said_zh else [])]),
        en=": ".join([f"Store listing{store_en}", *(["; ".join(said_en)] if said_en else [])]),
    )
    return text, _place(row)


def _say_filing(row: Row, _columns: Sequence[str]) -> Said:
    number = quoted(row["filing_number"] or "")
    return Text(zh=f"备案信息：{number}", en=f"Filing record: {number}"), _place(row)


def _say_preinstalled(row: Row, _columns: Sequence[str]) -> Said:
    who = quoted(" ".join(row[column] for column in ("maker", "model") if row[column]))
    function = quoted(row["function"] or "")
    removable = {True: ("可卸载", "can be uninstalled"), False: ("不可卸载", "cannot be uninstalled"), None: ("未写明可否卸载", "unsaid")}
    basic = {True: ("基本功能软件", "basic function"), False: ("非基本功能软件", "no basic function"), None: ("", "")}
    zh = [removable[row["uninstallable"]][0], basic[row["called_basic"]][0], f"功能：{function}" if function else ""]
    en = [removable[row["uninstallable"]][1], basic[row["called_basic"]][1], f"function: {function}" if function else ""]
    if row["same_function"]:
        others = _several(row["same_function"])
        zh.append(f"同一功能的其他不可卸载应用：{others}")
        en.append(f"other apps of this function that cannot be uninstalled: {others}")
    if row["reason"]:
        zh.append(f"理由：{quoted(row['reason'])}")
        en.append(f"reason: {quoted(row['reason'])}")
    head_zh, head_en = f"预置应用清单{f'（{who}）' if who else ''}", f"List of preinstalled apps{f' ({who})' if who else ''}"
    return Text(zh=f"{head_zh}：{'，'.join(filter(None, zh))}", en=f"{head_en}: {', '.join(filter(None, en))}"), _place(row)


def _say_comparison(row: Row, _columns: Sequence[str]) -> Said:
    field = _name(row["field"])
    record = _RECORDS.get(row["input"]) or Text(zh=row["input"], en=row["input"])
    against = _AGAINST.get(row["against"]) or Text(zh=row["against"], en=row["against"])
    given, found = quoted(row["given"]), _several(row["found"])
    if row["field"] == "permissions":
        text = Text(
            zh=f"{record.zh}所列权限：{given or '无'}；安装包申请而未列出：{found or '无'}",
            en=f"permissions that {record.en} shows: {given or 'none'}; requested by the package and not shown: {found or 'none'}",
        )
    else:
        text = Text(
            zh=f"{field.zh}：{record.zh}为 {given}，{against.zh}为 {found or '无'}",
            en=f"{field.en}: {given} in {record.en}, {found or 'none'} in {against.en}",
        )
    return text, _place(row)


SAY_SUPPLIED: Mapping[str, Callable[[Row, Sequence[str]], Said]] = {
    "listing": _say_listing,
    "filing": _say_filing,
    "preinstalled": _say_preinstalled,
    "comparison": _say_comparison,
}
