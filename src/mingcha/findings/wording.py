"""Words of findings that come from no rule: parts, inputs, APIs and places, said in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mingcha.facts.tables import Row

from .model import Text

#: Longest text from a package inside a summary, in characters; the fact itself is kept whole beside it.
MAX_QUOTED = 200

_PARTS: Mapping[str, Text] = {
    "container": Text(zh="安装包文件", en="the package file"),
    "manifest": Text(zh="清单", en="the manifest"),
    "resources": Text(zh="资源", en="resources"),
    "code": Text(zh="代码", en="code"),
    "signature": Text(zh="签名", en="the signature"),
    "native": Text(zh="本地库", en="native libraries"),
    "assets": Text(zh="资产文件", en="assets"),
}
_INPUTS: Mapping[str, Text] = {
    "policy": Text(zh="隐私政策文本", en="the privacy policy"),
    "store": Text(zh="应用商店信息", en="the store listing"),
    "app_type": Text(zh="应用类型", en="the type of the app"),
    "observation": Text(zh="运行记录", en="a recorded run"),
    "screens": Text(zh="界面截图", en="screens"),
    "filing": Text(zh="备案信息", en="the filing record"),
    "sdk_list": Text(zh="SDK 清单", en="the list of SDKs"),
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


def part(name: str) -> Text:
    """Return the name of a part of a package."""
    return _PARTS.get(name) or Text(zh=name, en=name)


def lost_reason(warnings: Iterable[Row]) -> Text:
    """Say in one line which parts were not read in full, and why: the first causes and the number of the others."""
    causes = list(dict.fromkeys((row["part"], row["code"], row["entry"] or row["detail"]) for row in warnings))
    parts = [part(name) for name in dict.fromkeys(cause[0] for cause in causes)]
    shown = [f"{code}: {quoted(where)}" if where else code for _, code, where in causes[:MAX_CAUSES]]
    more = len(causes) - len(shown)
    zh_causes, en_causes = "；".join(shown), "; ".join(shown)
    if more > 0:
        zh_causes, en_causes = f"{zh_causes}；另有 {more} 项", f"{en_causes}; {more} more"
    return Text(
        zh=f"{'、'.join(p.zh for p in parts)}未能完整读取（{zh_causes}）",
        en=f"not read in full: {', '.join(p.en for p in parts)} ({en_causes})",
    )


def input_reason(inputs: Iterable[str]) -> Text:
    """Say which inputs would decide a check."""
    names = [_INPUTS.get(name) or Text(zh=name, en=name) for name in inputs]
    return Text(
        zh=f"须提供{'、'.join(name.zh for name in names)}方可判断",
        en=f"cannot be judged without {', '.join(name.en for name in names)}",
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
    if row["api_kind"] == "script":
        line = f":{row['line']}" if row.get("line") else ""
        return f"{row['caller_class']}{line}!{row['caller_method']}"
    return f"{row['caller_class']}.{row['caller_method']}"
