"""A rule's condition in words, Chinese and English: what it asks of which facts, one line a condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from .tree import MATCH_KEYS

Language = Literal["zh", "en"]

_TABLES: Mapping[str, tuple[str, str]] = {
    "package": ("安装包", "the package"),
    "permission": ("权限", "a permission"),
    "component": ("组件", "a component"),
    "metadata": ("清单元数据", "a metadata entry"),
    "sdk": ("SDK", "an SDK"),
    "collection": ("个人信息收集", "a collection of personal information"),
    "api_use": ("接口使用", "a use of an API"),
    "bridge": ("交给网页的信息", "information given to web pages"),
    "repeated": ("反复收集", "something collected again and again"),
    "permission_request": ("权限申请", "a request for permissions"),
    "permission_refusal": ("拒绝授权的后果", "what refusing permissions leads to"),
    "self_start": ("自启动或关联启动", "a start by itself or of another app"),
    "flow": ("个人信息流向", "a way that personal information takes"),
    "endpoint": ("网络地址", "an address"),
    "resource_text": ("资源文本", "a text among the resources"),
    "ui_element": ("界面元素", "an element of a layout"),
    "native_library": ("本地库", "a native library"),
    "module": ("代码模块", "a module of code"),
    "signer": ("签名者", "a signer"),
    "framework": ("框架", "a framework"),
    "warning": ("读取提示", "a warning of the reader"),
}
_GROUPS: Mapping[str, tuple[str, str]] = {
    "all": ("以下全部成立：", "all of these hold:"),
    "any": ("以下至少一项成立：", "at least one of these holds:"),
    "not": ("以下不成立：", "this does not hold:"),
}
_OPERATORS: Mapping[str, tuple[str, str]] = {
    "gt": ("大于 {}", "is above {}"),
    "ge": ("不小于 {}", "is at least {}"),
    "lt": ("小于 {}", "is below {}"),
    "le": ("不大于 {}", "is at most {}"),
    "prefix": ("以 {} 开头", "begins with {}"),
    "suffix": ("以 {} 结尾", "ends with {}"),
    "contains": ("包含 {}", "contains {}"),
    "regex": ("整体匹配 {}", "matches {} as a whole"),
    "family": ("属于 {} 类", "is of the family {}"),
    "any_in": ("其中有 {}", "has {} in it"),
    "in_column": ("其中有 {} 的值（或反之）", "shares a value with {}"),
}
_YES_NO: Mapping[tuple[str, bool], tuple[str, str]] = {
    ("is_null", True): ("未声明", "is not said"),
    ("is_null", False): ("已声明", "is said"),
    ("is_empty", True): ("为空", "is empty"),
    ("is_empty", False): ("不为空", "is not empty"),
    ("sensitive", True): ("为敏感个人信息", "is sensitive personal information"),
    ("sensitive", False): ("不是敏感个人信息", "is not sensitive personal information"),
}


def in_words(when: Mapping[str, Any], language: Language, indent: int = 0) -> list[str]:
    """Return the condition as lines, indented by how deep they stand."""
    return list(_node(when, 0 if language == "zh" else 1, indent))


def _node(node: Mapping[str, Any], which: int, indent: int) -> Iterator[str]:
    space = "  " * indent
    for group, words in _GROUPS.items():
        if group in node:
            yield space + words[which]
            for child in [node[group]] if group == "not" else node[group]:
                yield from _node(child, which, indent + 1)
            return
    if "at_least" in node:
        body = node["at_least"]
        yield space + (f"至少 {body['count']} 项（行）成立：", f"at least {body['count']} of these hold:")[which]
        for child in body.get("of", [body.get("match")]):
            yield from _node(child, which, indent + 1)
    elif "sql" in node:
        yield space + ("SQL 查询：", "an SQL query: ")[which] + " ".join(str(node["sql"]["query"]).split())
    else:
        yield space + _match(node, which)


def _match(node: Mapping[str, Any], which: int) -> str:
    (table,) = node.keys() - MATCH_KEYS
    named = _TABLES.get(table, (table, f"a row of {table}"))[which]
    subject = (f"有{named}（{table}）", f"there is {named} ({table})")[which]
    if "as" in node:
        subject += (f"，记作 {node['as']}", f", called {node['as']}")[which]
    parts = [f"{column} {_condition(condition, which)}" for column, condition in node[table].items()]
    parts += [("{} 与 {} 相同", "{} equals {}")[which].format(column, other) for column, other in node.get("same", {}).items()]
    text = subject + ("，其 ", " whose ")[which] + ("；", "; ")[which].join(parts) if parts else subject
    if "confidence" in node:
        text += (f"（可信度至多 {node['confidence']}）", f" (at most {node['confidence']})")[which]
    return text


def _condition(condition: Any, which: int) -> str:
    if isinstance(condition, list):
        if not any(isinstance(item, (dict, list)) for item in condition):
            return ("为 ", "is ")[which] + _list(condition, which)
        return (" 或 ", " or ")[which].join(_condition(item, which) for item in condition)
    if isinstance(condition, dict):
        return ("，且 ", " and ")[which].join(_operator(name, operand, which) for name, operand in condition.items())
    return ("为 ", "is ")[which] + _value(condition, which)


def _operator(name: str, operand: Any, which: int) -> str:
    if isinstance(operand, bool) and (name, operand) in _YES_NO:
        return _YES_NO[name, operand][which]
    if name == "not":
        return ("不（{}）", "not ({})")[which].format(_condition(operand, which))
    if name == "any":
        return ("其中一项 {}", "has an item that {}")[which].format(_condition(operand, which))
    shown = _list(operand, which) if isinstance(operand, list) else _value(operand, which)
    return _OPERATORS[name][which].replace("{}", shown)


def _list(values: list[Any], which: int) -> str:
    return (" 或 ", " or ")[which].join(_value(value, which) for value in values)


def _value(value: Any, which: int) -> str:
    if isinstance(value, bool):
        return (("否", "是"), ("false", "true"))[which][value]
    return str(value) if value != "" else ("空文本", "an empty text")[which]
