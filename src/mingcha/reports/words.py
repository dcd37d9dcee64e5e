"""The words of reports in Chinese and English: frame, verdict, values of the contract, and how words are looked up.

The words of single sections are in :mod:`mingcha.reports.section_words`; names that belong to the knowledge (clauses, data types …)
are in neither.

Keys that stand for a value of the contract are ``<field>.<value>``, e.g. ``moment.first_run``.
"""

from __future__ import annotations

from typing import Literal

from mingcha.findings.model import Text
from mingcha.reports.section_words import SECTION_WORDS
from mingcha.reports.visible import visible

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
HTML_LANGUAGE = {"zh": "zh-Hans", "en": "en"}

MAX_VALUE = 60
"""Characters shown of a value of the contract that has no words; all of ours have some."""

# key: (zh, en); {name} is filled in by `say`.
_WORDS: dict[str, tuple[str, str]] = {
    # frame
    "product": ("明察", "Mingcha"),
    "report": ("移动应用检测报告", "App inspection report"),
    "index": ("检测结果一览", "Inspection results"),
    "contents": ("目录", "Contents"),
    "skip": ("跳到正文", "Skip to the report"),
    "count_of": ("共 {n} 项", "{n} in all"),
    "cut": (
        "此处列出 {shown} 条，共 {total} 条；完整内容见 JSON 报告。",
        "{shown} of {total} shown here; the JSON report has all of them.",
    ),
    "none": ("无", "none"),
    "unnamed": ("未知应用 {digest}", "Unnamed app {digest}"),
    "the_app": ("应用自身", "the app itself"),
    "the_store": ("应用分发平台", "the app store"),
    "the_maker": ("终端生产企业", "the maker of the terminal"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "not_said": ("未声明", "not declared"),
    "unknown_value": ("未知", "not known"),
    "colon": ("：", ": "),
    "comma": ("、", ", "),
    "made_by": (
        "由明察 {version} 生成。相同的文件与相同的版本得到相同的报告。",
        "Made by Mingcha {version}. The same file and the same versions give the same report.",
    ),
    # verdict
    "verdict": ("结论", "Verdict"),
    "verdict.found": ("发现 {n} 项疑似问题", "Suspected problems found: {n}"),
    "verdict.possible": ("有 {n} 项可能的问题，尚须核实", "Possible problems, still to be verified: {n}"),
    "verdict.partial": (
        "部分内容无法检测，不能得出“未发现问题”的结论",
        'Partly not inspectable: "nothing found" cannot be said',
    ),
    "verdict.clean": ("已执行的检查未发现问题", "Nothing found by the checks that ran"),
    "verdict.nothing_checked": ("未执行任何检查", "No check was run"),
    "verdict_short.found": ("发现 {n} 项", "{n} found"),
    "verdict_short.possible": ("{n} 项可能", "{n} possible"),
    "verdict_short.partial": ("部分无法检测", "partly not inspectable"),
    "verdict_short.clean": ("未发现", "nothing found"),
    "verdict_short.nothing_checked": ("未检查", "not checked"),
    "verdict_short.error": ("无法检测", "not inspectable"),
    "verdict_also_possible": (
        "另有 {n} 项可能的问题，可信度较低，尚须核实。",
        "There are also possible problems, of lower confidence, still to be verified: {n}.",
    ),
    "verdict_suppressed": (
        "其中 {n} 项已有人书面说明并豁免，不计入退出状态。",
        "Of these, somebody answers for {n} (suppressed); they do not count for the exit status.",
    ),
    "verdict_also_partial": (
        "另有检查无法得出结论，实际问题可能更多。",
        "Some checks could not be decided; there may be more.",
    ),
    "verdict_clean_scope": (
        "仅指本次已执行的 {n} 项检查，且所需内容均已读取；不代表应用没有其他问题。",
        "This holds for the {n} checks that ran; everything they need was read. It does not say that the app has no other problems.",
    ),
    "verdict_notes": ("另有 {n} 条供开发者参考的提示。", "There are also remarks to the developer: {n}."),
    "suspected": (
        "所列均为疑似问题，须经人工复核或运行时验证后方可认定。",
        "All findings are suspicions; a person or an observation at run time must confirm them.",
    ),
    "hiding.packer": (
        "本应用经过加固（{name}）：真实代码在运行时才解密，本次检测只看到外壳，没有发现的问题不等于不存在。",
        (
            "This app is packed ({name}): its real code is decrypted at run time and only the shell was inspected. "
            "What was not found may still be there."
        ),
    ),
    "hiding.cross_platform": (
        "本应用使用{name}开发：主要行为写在脚本或原生库中，本次检测没有读取这部分，没有发现的问题不等于不存在。",
        (
            "This app is made with {name}: most of what it does is written in scripts or native libraries, which were not read. "
            "What was not found may still be there."
        ),
    ),
    "hiding.web_shell": (
        "本应用的主要内容是网页（{name}），由服务器提供并可随时改变，本次检测读不到，没有发现的问题不等于不存在。",
        (
            "This app mainly shows web pages ({name}), which come from a server and may change at any time; they were not inspected. "
            "What was not found may still be there."
        ),
    ),
    "hiding.game_engine": (
        "本应用使用游戏引擎{name}：主要行为写在引擎的脚本或原生库中，本次检测没有读取这部分，没有发现的问题不等于不存在。",
        (
            "This app is made with {name}, a game engine: most of what it does is in scripts or native libraries, which were not read. "
            "What was not found may still be there."
        ),
    ),
    "hiding.other": (
        "本应用的一部分代码由{name}在运行时提供，本次检测没有读取这部分，没有发现的问题不等于不存在。",
        "Part of this app's code is supplied at run time by {name} and was not read. What was not found may still be there.",
    ),
    "by_severity": ("按严重程度", "By severity"),
    "by_confidence": ("按可信度", "By confidence"),
    "by_check": ("按检查结果", "By outcome of checks"),
    # values of the contract
    "severity": ("严重程度", "Severity"),
    "severity.high": ("高", "high"),
    "severity.medium": ("中", "medium"),
    "severity.low": ("低", "low"),
    "severity.note": ("提示", "note"),
    "confidence": ("可信度", "Confidence"),
    "confidence.certain": ("确定", "certain"),
    "confidence.likely": ("较可能", "likely"),
    "confidence.possible": ("可能", "possible"),
    "confidence_means.certain": (
        "已在虚拟手机上执行或在真机上观察到；或分析路径上的每个分支都由全新安装时的状态决定；或直接写在清单、资源、签名中。",
        (
            "Executed on the virtual handset or observed on a device; or every branch on the analysed path is decided by the state "
            "of a fresh install; or written in the manifest, the resources or the signature."
        ),
    ),
    "confidence_means.likely": (
        "经分析可以到达；路径上有分支取决于运行环境，或某个调用有少数几个可能的目标。",
        "Reached by analysis; a branch on the path depends on the environment, or a call has a few possible targets.",
    ),
    "confidence_means.possible": (
        "路径上有分支可能取决于用户是否同意，或分析未能走完，或代码只有部分可读；须人工或运行时核实。",
        (
            "A branch on the path may depend on consent, the analysis did not finish, or the code is only partly readable; "
            "a person or a run must settle it."
        ),
    ),
    "status": ("结果", "Outcome"),
    "status.found": ("发现", "found"),
    "status.clean": ("未发现", "nothing found"),
    "status.unknown": ("无法检测", "unknown"),
    "status.needs_input": ("需补充材料", "needs input"),
    "status.not_applicable": ("不适用", "not applicable"),
    "status.not_covered": ("未覆盖", "not covered"),
    "actor.first_party": ("应用自身", "the app itself"),
    "actor.sdk": ("第三方 SDK", "third-party SDK"),
    "actor.unknown": ("归属未明的代码", "code nobody could place"),
    "actor_via": ("经由 {name}", "through {name}"),
    "moment": ("时机", "Moment"),
    "moment.first_run": ("首次启动，用户同意之前", "first start, before the user agreed"),
    "moment.after_agree": ("用户同意之后", "after the user agreed"),
    "moment.after_refuse": ("用户拒绝之后", "after the user refused"),
    "moment.after_dismiss": ("用户关闭弹窗之后", "after the user dismissed the dialog"),
    "moment.user_action": ("用户操作时", "when the user acts"),
    "moment.background": ("后台运行时", "in the background"),
    "moment.reachable": ("代码可到达，时机未定", "reachable, moment not determined"),
    "moment.dead": ("代码不会执行", "never executed"),
    "result.obtained": ("能够取得", "obtained"),
    "result.attempted": ("尝试取得", "attempted"),
    "evidence.call_path": ("代码调用", "code"),
    "evidence.manifest": ("应用清单", "manifest"),
    "evidence.resource": ("资源", "resource"),
    "evidence.policy": ("隐私政策", "privacy policy"),
    "evidence.observation": ("运行观察", "observation"),
    "evidence.store": ("商店页面", "store listing"),
    "loss.all": ("全部未能读取", "nothing of it was read"),
    "loss.partial": ("部分未能读取", "part of it was not read"),
    "loss.nothing": ("内容已读取，但有异常", "read, but odd"),
    "part.container": ("安装包文件", "package file"),
    "part.manifest": ("应用清单", "manifest"),
    "part.resources": ("资源", "resources"),
    "part.code": ("代码", "code"),
    "part.signature": ("签名", "signature"),
    "part.native": ("原生库", "native libraries"),
    "part.assets": ("脚本与其他文件", "scripts and other files"),
    "kind.apk": ("APK 安装包", "APK"),
    "kind.split_set": ("拆分安装包集合", "set of split APKs"),
    "kind.aab": ("AAB 发布包", "Android App Bundle"),
    "kind.aar": ("AAR 安卓库（SDK 归档）", "Android library (AAR)"),
    "kind.jar": ("JAR 类库（SDK 归档）", "Java library (JAR)"),
    "framework.cross_platform": ("跨平台框架", "cross-platform framework"),
    "framework.packer": ("加固", "packer"),
    "framework.web_shell": ("网页壳", "web shell"),
    "framework.game_engine": ("游戏引擎", "game engine"),
    "framework.hot_fix": ("热更新", "hot fix"),
    "component.activity": ("活动 activity", "activity"),
    "component.activity_alias": ("活动别名 activity-alias", "activity alias"),
    "component.service": ("服务 service", "service"),
    "component.receiver": ("广播接收器 receiver", "receiver"),
    "component.provider": ("内容提供者 provider", "provider"),
    "protection.dangerous": ("敏感（须用户授权）", "dangerous (the user is asked)"),
    "protection.normal": ("普通", "normal"),
    "protection.signature": ("签名级", "signature"),
    "protection.internal": ("系统内部", "internal"),
    "protection.none": ("非安卓系统权限", "not one of Android's"),
    "sink.network": ("网络", "network"),
    "sink.sms": ("短信", "SMS"),
    "sink.log": ("日志", "log"),
    "sink.file": ("文件", "file"),
    "sink.intent": ("其他应用", "another app"),
    "sink.web": ("网页", "web page"),
    **SECTION_WORDS,
}


def say(key: str, language: Language, /, **values: object) -> str:
    """The words for ``key`` in ``language``, with ``values`` filled in (text among them is shown as :func:`visible` does).

    Raises :class:`KeyError` for a key or a value that does not exist: a report never shows a placeholder.
    """
    words = _WORDS[key][0 if language == "zh" else 1]
    if not values:
        return words
    return words.format(**{name: visible(value) if isinstance(value, str) else value for name, value in values.items()})


def say_value(field: str, value: object, language: Language) -> str:
    """The words for a value of the contract's field, or the value itself (made visible) when there are none."""
    key = f"{field}.{value}"
    return say(key, language) if key in _WORDS else visible(str(value), MAX_VALUE)


def keys() -> frozenset[str]:
    """All keys, for the tests that look for missing and unused ones."""
    return frozenset(_WORDS)


def both(key: str) -> Text:
    """The words for ``key`` in both languages, unfilled."""
    zh, en = _WORDS[key]
    return Text(zh=zh, en=en)


def pick(text: Text, language: Language) -> str:
    """``text`` in ``language``; the other language where this one is empty."""
    return (text.zh or text.en) if language == "zh" else (text.en or text.zh)
