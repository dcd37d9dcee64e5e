"""What is read again and again, in words: by what, how often, where it goes on, and whether anything ends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mingcha.facts.tables import Row

from .model import Text
from .wording import api_name, call_place, quoted

_UNITS = ((86_400_000, "天", "day"), (3_600_000, "小时", "hour"), (60_000, "分钟", "minute"), (1_000, "秒", "second"))

_KINDS: Mapping[str, Text] = {
    "timer": Text(zh="定时器", en="a timer"),
    "handler": Text(zh="自行重发的消息或任务", en="a message or task that posts itself"),
    "executor": Text(zh="定时线程池", en="a scheduled executor"),
    "alarm": Text(zh="重复闹钟", en="an alarm"),
    "job": Text(zh="周期作业", en="a periodic job"),
    "work": Text(zh="周期后台工作", en="periodic work"),
    "location_updates": Text(zh="连续定位", en="location updates"),
    "sensor": Text(zh="传感器监听", en="a sensor listener"),
    "loop": Text(zh="带等待的循环", en="a loop that waits"),
}
_HOSTS: Mapping[str, Text] = {
    "activity": Text(zh="由界面启动", en="begun by a screen"),
    "service": Text(zh="后台服务", en="background service"),
    "foreground_service": Text(zh="带通知的前台服务", en="foreground service with a notification"),
    "receiver": Text(zh="广播接收器", en="broadcast receiver"),
    "provider": Text(zh="内容提供者", en="content provider"),
    "application": Text(zh="应用进程", en="the app's process"),
    "worker": Text(zh="后台工作", en="background work"),
}
_STOPPED: Mapping[str, Text] = {
    "result": Text(zh="取得结果后停止", en="stopped once it has a result"),
    "out_of_sight": Text(zh="离开界面时停止", en="stopped when its screen is left"),
    "destroy": Text(zh="销毁时才停止", en="stopped only when destroyed"),
    "elsewhere": Text(zh="另有停止的代码", en="stopped by other code"),
    "never": Text(zh="未见停止的代码", en="no code found that stops it"),
}


def period_words(row: Row) -> Text | None:
    """How often it happens; None when that is not known."""
    period, distance = row.get("period_ms"), row.get("distance_m")
    if period is None:
        return None
    said = Text(zh="尽可能频繁（间隔 0）", en="as often as possible (interval 0)") if period == 0 else _every(period)
    if distance:
        return Text(zh=f"{said.zh}、位移 {distance:g} 米", en=f"{said.en} and {distance:g} m")
    return said


def _every(period: int) -> Text:
    for length, zh, en in _UNITS:
        if period >= length and (period % length == 0 or period >= 10 * length):
            n = f"{period / length:g}" if period % length == 0 else f"{period / length:.1f}"
            return Text(zh=f"每 {n} {zh}", en=f"every {en}" if n == "1" else f"every {n} {en}s")
    return Text(zh=f"每 {period:,} 毫秒", en=f"every {period:,} ms")


def goes_on_words(row: Row) -> Text:
    """Where it goes on, and what ends it."""
    host = _HOSTS.get(row.get("component_kind") or "")
    stopped = _STOPPED.get(row.get("stopped") or "", Text(zh="", en=""))
    zh, en = [host.zh] if host else [], [host.en] if host else []
    if row.get("unseen"):
        zh.append("没有界面时仍继续")
        en.append("goes on with no screen seen")
    return Text(zh="，".join([*zh, stopped.zh]), en=", ".join([*en, stopped.en]))


def repeat_words(row: Row) -> Text:
    """By what it is repeated, and how often."""
    kind = _KINDS.get(row["kind"]) or Text(zh=quoted(row["kind"]), en=quoted(row["kind"]))
    often = period_words(row) or Text(zh="周期未知", en="period not known")
    return Text(zh=f"{kind.zh}，{often.zh}", en=f"{kind.en}, {often.en}")


def say_repeated(row: Row, _columns: Sequence[str]) -> tuple[Text, str]:
    """A row of ``repeated`` as evidence, with its place."""
    place = call_place(row)
    api = api_name(row["api"], row["api_kind"])
    how, where = repeat_words(row), goes_on_words(row)
    return (
        Text(
            zh=f"{quoted(place)} 反复使用 {api}（{how.zh}；{where.zh}）",
            en=f"{quoted(place)} uses {api} again and again ({how.en}; {where.en})",
        ),
        place,
    )
