"""Requests for permissions, what refusing them leads to, and starts without the user, said in one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mingcha.facts.tables import Row

from .model import Text
from .wording import call_place, quoted

#: Most names told of one request.
MAX_NAMES = 8
_HOUR, _MINUTE = 3_600_000, 60_000

Said = tuple[Text, str]

_OUTCOMES: Mapping[str, Text] = {
    "exit": Text(zh="应用退出", en="the app ends"),
    "leaves_screen": Text(zh="当前界面关闭", en="the screen is closed"),
    "asks_again": Text(zh="立即再次申请", en="it is asked for again at once"),
    "asks_on_return": Text(zh="每次返回界面时再次申请", en="it is asked for again whenever the screen comes back"),
    "settings": Text(zh="转到系统设置", en="the system's settings open"),
}
_HOW: Mapping[str, Text] = {
    "activity": Text(zh="打开界面", en="opens a screen of"),
    "service": Text(zh="启动服务", en="starts a service of"),
    "bind": Text(zh="绑定服务", en="binds a service of"),
    "broadcast": Text(zh="发送定向广播", en="sends a broadcast to"),
}


def _names(row: Row) -> str:
    names = [str(name).rpartition(".")[2] for name in row["permissions"]]
    more = f" … ({len(names)})" if len(names) > MAX_NAMES else ""
    return quoted(", ".join(names[:MAX_NAMES]) or "?") + more


def _say_request(row: Row, columns: Sequence[str]) -> Said:
    names, place = _names(row), call_place(row)
    zh, en = f"{quoted(place)} 申请权限 {names}", f"{quoted(place)} asks for {names}"
    if "by_itself" in columns and row["by_itself"]:
        zh, en = f"{zh}，无需用户操作", f"{en}, without the user doing anything"
    if "purpose" in columns:
        if row["purpose"] == "absent":
            zh, en = f"{zh}，安装包中未见说明目的的文字", f"{en}, with no text on the purpose in the package"
        elif row["purpose_text"]:
            said = quoted(row["purpose_text"])
            zh, en = f"{zh}；安装包中的说明：{said}", f"{en}; a text of the package: {said}"
    return Text(zh=zh, en=en), place


def _say_refusal(row: Row, _columns: Sequence[str]) -> Said:
    names, place = _names(row), call_place(row)
    outcome = _OUTCOMES.get(row["outcome"]) or Text(zh=row["outcome"], en=row["outcome"])
    dialog = ("，弹窗只能如此关闭", ", by a dialog with no other way out") if row["by_dialog"] else ("", "")
    return (
        Text(
            zh=f"拒绝权限 {names} 后{outcome.zh}{dialog[0]}：{quoted(place)}",
            en=f"Once {names} is refused, {outcome.en}{dialog[1]}: {quoted(place)}",
        ),
        place,
    )


def _every(period: int | None) -> Text:
    if not period:
        return Text(zh="", en="")
    if period % _HOUR == 0:
        return Text(zh=f"，每 {period // _HOUR} 小时", en=f", every {period // _HOUR} h")
    if period % _MINUTE == 0:
        return Text(zh=f"，每 {period // _MINUTE} 分钟", en=f", every {period // _MINUTE} min")
    return Text(zh=f"，每 {period / 1000:g} 秒", en=f", every {period / 1000:g} s")


def _say_start(row: Row, _columns: Sequence[str]) -> Said:
    place = call_place(row) if row["caller_method"] else row["caller_class"]
    component, trigger = quoted(row["component"] or "?"), quoted(row["trigger"] or "")
    every = _every(row["period"])
    said: Mapping[str, Text] = {
        "broadcast": Text(zh=f"广播 {trigger} 唤起 {component}", en=f"The broadcast {trigger} wakes {component}"),
        "job": Text(zh=f"登记任务 {component}{every.zh}", en=f"Schedules the job {component}{every.en}"),
        "alarm": Text(zh=f"设置重复闹钟，目标 {component}{every.zh}", en=f"Sets a repeating alarm for {component}{every.en}"),
        "sync": Text(zh=f"登记账户同步{every.zh}", en=f"Schedules synchronisation of an account{every.en}"),
        "account": Text(zh="向系统添加账户", en="Adds an account to the device"),
        "restart": Text(zh=f"服务 {component} 被结束时重新启动", en=f"The service {component} has itself started again as it ends"),
    }
    text = said.get(row["kind"])
    if row["kind"] == "other_app":
        how = _HOW.get(row["trigger"]) or Text(zh="启动", en="starts")
        text = Text(zh=f"对其他应用 {component} {how.zh}", en=f"{how.en[:1].upper()}{how.en[1:]} another app, {component}")
    zh, en = (text.zh, text.en) if text else (row["kind"], row["kind"])
    if row["persisted"] and row["kind"] == "job":
        zh, en = f"{zh}，重启后仍有效", f"{en}, over reboots"
    if row["starts"]:
        names = quoted(", ".join(row["starts"]))
        zh, en = f"{zh}，随后启动 {names}", f"{en}, which starts {names}"
    if row["caller_method"]:
        zh, en = f"{zh}：{quoted(place)}", f"{en}: {quoted(place)}"
    return Text(zh=zh, en=en), place


SAY_MOTION: Mapping[str, Callable[[Row, Sequence[str]], Said]] = {
    "permission_request": _say_request,
    "permission_refusal": _say_refusal,
    "self_start": _say_start,
}
