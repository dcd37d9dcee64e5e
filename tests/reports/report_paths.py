"""An app whose call paths are known frame by frame: who, how it came there, and what kept it alive. Everything is made up."""

from __future__ import annotations

from dataclasses import replace

from report_apps import bad_app
from report_rows import ANALYTICS, DEVICE_TITLE, FIRST_PARTY, IMEI_API, PUSH, call_evidence, collection, finding

from mingcha.findings.model import Actor, Decision, Frame, Inspection, Text

DECISION = Decision(
    text=Text(
        zh='SharedPreferences.getBoolean("agreed", false) 在全新安装时为 false，此分支必走',
        en='SharedPreferences.getBoolean("agreed", false) is false on a fresh install, so this branch is taken',
    )
)


def frame(
    class_name: str, method: str, actor: Actor | None, edge: str | None, line: int | None = None, decision: Decision | None = None
) -> Frame:
    """A frame that calls on from `line`."""
    return Frame(class_name=class_name, method=method, descriptor="()V", offset=8, line=line, actor=actor, edge=edge, decision=decision)


PATH = (
    frame("com.example.flashlight.FlashlightApplication", "onCreate", FIRST_PARTY, "lifecycle", 31),
    frame("com.example.flashlight.boot.Starter", "start", FIRST_PARTY, "call", 12, DECISION),
    frame("cn.mingcha.example.sdk.analytics.Agent", "init", ANALYTICS, "call", None),
    frame("cn.mingcha.example.sdk.analytics.Agent$1", "run", ANALYTICS, "thread", 44),
    replace(frame("android.telephony.TelephonyManager", "getDeviceId", None, "call"), descriptor="()Ljava/lang/String;", offset=None),
)


def long_path(length: int) -> tuple[str | Frame, ...]:
    """A path of `length` frames through the app and back and forth between two SDKs."""
    actors = (FIRST_PARTY, ANALYTICS, PUSH)
    middle = [
        frame(f"com.example.deep.Layer{n}", f"step{n}", actors[n // 12 % 3], "call", n + 1, DECISION if n % 25 == 9 else None)
        for n in range(length - 2)
    ]
    return (PATH[0], *middle, PATH[-1])


def frame_document(one: Frame) -> dict[str, object]:
    """`one` as an analysis writes it."""
    actor = None if one.actor is None else {key: getattr(one.actor, key) for key in ("kind", "sdk", "name", "via")}
    said = None if one.decision is None else {"text": {"zh": one.decision.text.zh, "en": one.decision.text.en}}
    plain = {key: getattr(one, key) for key in ("method", "descriptor", "offset", "line", "edge")}
    return {"class": one.class_name, "actor": actor, "decision": said, **plain}


def walked_app() -> Inspection:
    """An app with call paths of every sort, and collections at every moment."""
    base = bad_app()
    evidence = tuple(
        call_evidence("cn.mingcha.example.sdk.analytics.Agent$1.run", line, IMEI_API, path)
        for line, path in ((44, PATH), (45, long_path(100)), (46, PATH[-2:]), (47, ("a.B.c", PATH[1], IMEI_API)))
    )
    first = finding(
        "device-identifier-before-consent",
        "illegal-collection",
        "before-consent",
        "high",
        "certain",
        DEVICE_TITLE,
        ANALYTICS,
        evidence,
        data_types=("imei", "android_id"),
        moment="first_run",
    )
    moments = ("first_run", "after_dismiss", "after_refuse", "after_agree", "user_action", "background", "reachable", "dead")
    rows = [
        collection("imei", IMEI_API, actor, moment, confidence, number)
        for number, (moment, actor, confidence) in enumerate(
            (moment, actor, confidence) for moment in moments for actor, confidence in ((ANALYTICS, "certain"), (FIRST_PARTY, "possible"))
        )
    ]
    rows[0] = {**rows[0], "path": [frame_document(one) for one in PATH]}
    return replace(base, findings=(first, *base.findings[3:]), collections=tuple(rows))
