"""Words of findings that come from no rule: parts, inputs, APIs and places, said in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mingcha.facts.tables import PART_NAMES, Row

from .knowledge import KnowledgeReport
from .model import Text

#: Longest text from a package inside a summary, in characters; the fact itself is kept whole beside it.
MAX_QUOTED = 200

_INPUTS: Mapping[str, Text] = {
    "policy": Text(zh="隐私政策文本", en="the privacy policy"),
    "store": Text(zh="应用商店信息", en="the store listing"),
    "preinstalled": Text(zh="预置应用清单", en="the list of preinstalled apps"),
    "app_type": Text(zh="应用类型", en="the type of the app"),
    "observation": Text(zh="运行记录", en="a recorded run"),
    "screens": Text(zh="界面截图", en="screens"),
    "filing": Text(zh="备案信息", en="the filing record"),
    "sdk_list": Text(zh="SDK 清单", en="the list of SDKs"),
}
#: Fields of what the user gives, and of comparisons.
FIELD_NAMES: Mapping[str, Text] = {
    "app_id": Text(zh="包名", en="application id"),
    "app_ids": Text(zh="包名", en="application ids"),
    "certificate": Text(zh="签名证书", en="certificate"),
    "data_collected": Text(zh="收集的个人信息", en="data collected"),
    "developer": Text(zh="开发者", en="developer"),
    "filing_number": Text(zh="备案号", en="filing number"),
    "name": Text(zh="应用名称", en="app name"),
    "organiser": Text(zh="主办者", en="organiser"),
    "permissions": Text(zh="权限", en="permissions"),
    "policy_url": Text(zh="隐私政策", en="privacy policy"),
    "sha256": Text(zh="安装包 SHA-256", en="SHA-256 of the package"),
    "uninstallable": Text(zh="可否卸载", en="whether it can be uninstalled"),
    "updated": Text(zh="更新日期", en="update date"),
    "version": Text(zh="版本", en="version"),
    "version_name": Text(zh="版本", en="version"),
}
#: Why a rule was not decided, when it was not for lost facts.
RULE_REASONS: Mapping[str, Text] = {
    "duckdb-missing": Text(zh="规则使用 SQL，而未安装 DuckDB", en="a rule is written in SQL and DuckDB is not installed"),
    "sql-failed": Text(zh="规则的 SQL 未能执行", en="the SQL of a rule could not be run"),
    "budget": Text(zh="规则的组合过多，超出计算上限", en="a rule ran into too many combinations"),
    "value-too-long": Text(zh="有内容过长，无法按规则比对", en="a value was too long to be compared by a rule"),
}
#: Most causes named in one reason.
MAX_CAUSES = 3


def quoted(text: object) -> str:
    """Return a value as text on one line, cut at `MAX_QUOTED` characters."""
    line = " ".join(str(text).split())
    return line if len(line) <= MAX_QUOTED else line[:MAX_QUOTED] + "…"


def lost_reason(warnings: Iterable[Row], knowledge: KnowledgeReport) -> Text:
    """Say in one line that what a check needs was not read in full, and why: the first causes and the number of the others.

    Checks that lack different parts for the same cause get the same reason, so that a report can say it once.
    """
    # In one order, whatever the check asks for first.
    order = {name: number for number, name in enumerate(PART_NAMES)}
    rows = sorted(warnings, key=lambda row: (order.get(row["part"], len(order)), row["part"]))
    causes = list(dict.fromkeys(warning_message(row, knowledge) for row in rows))
    zh = "".join(cause.zh for cause in causes[:MAX_CAUSES])
    en = " ".join(cause.en for cause in causes[:MAX_CAUSES])
    more = len(causes) - MAX_CAUSES
    if more > 0:
        zh, en = f"{zh}另有 {more} 个原因。", f"{en} And {more} more causes."
    return Text(
        zh=f"所需内容未能完整读取：{zh.removesuffix('。')}",
        en=f"what it needs was not read in full: {en.removesuffix('.')}",
    )


def warning_message(row: Row, knowledge: KnowledgeReport) -> Text:
    """Return a warning in the words of the knowledge; an entry's name longer than `MAX_QUOTED` is cut."""
    # Code that a framework supplies lies in no entry: what is named is the framework.
    entry = row["entry"] or (row["detail"] if row["code"] == "code-hidden-by-framework" else "")
    text = knowledge.warning_text(row["code"], row["part"], row["loss"], quoted(entry))
    return Text(zh=text["zh"], en=text["en"])


def input_reason(inputs: Iterable[str]) -> Text:
    """Say which inputs would decide a check."""
    names = [_INPUTS.get(name) or Text(zh=name, en=name) for name in inputs]
    return Text(
        zh=f"须提供{'、'.join(name.zh for name in names)}方可判断",
        en=f"cannot be judged without {', '.join(name.en for name in names)}",
    )


def silent_reason(inputs: Iterable[str]) -> Text:
    """Say which inputs were given and say nothing of this app."""
    names = [_INPUTS.get(name) or Text(zh=name, en=name) for name in inputs]
    return Text(
        zh=f"所提供的{'、'.join(name.zh for name in names)}中没有此应用（此版本）的记录",
        en=f"{', '.join(name.en for name in names)} as given has no record of this app in this version",
    )


def not_recorded_reason(name: str, fields: Iterable[str]) -> Text:
    """Say which fields the records of an input lack that a check needs."""
    listed = [FIELD_NAMES.get(field) or Text(zh=field, en=field) for field in fields]
    of = _INPUTS.get(name) or Text(zh=name, en=name)
    return Text(
        zh=f"所提供的{of.zh}未记录{'、'.join(one.zh for one in listed)}",
        en=f"{of.en} as given does not record {', '.join(one.en for one in listed)}",
    )


def api_name(api: str, kind: str) -> str:
    """Return a sensitive API as a person writes it: `TelephonyManager.getDeviceId`, `secure/android_id`."""
    api = api.removeprefix(f"{kind}:")
    class_name, arrow, member = api.partition("->")
    if not arrow:
        return quoted(api)
    simple = class_name.removesuffix(";").rpartition("/")[2].replace("$", ".")
    return quoted(f"{simple}.{member.partition('(')[0].partition(':')[0]}")


def call_place(row: Row) -> str:
    """Return class and method of a call site; of a script the entry, the function and, where it is known, the line."""
    if row.get("api_kind") == "script":
        line = f":{row['line']}" if row.get("line") else ""
        return f"{row['caller_class']}{line}!{row['caller_method']}"
    return f"{row['caller_class']}.{row['caller_method']}"
