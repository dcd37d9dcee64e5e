"""What of the environment a finding depends on, in words: the core writes it in a short notation."""

from __future__ import annotations

import re

from mingcha.reports.names import Names
from mingcha.reports.visible import visible
from mingcha.reports.words import Language, pick, say

MAX_CONDITION = 300
"""Characters read of one condition; ours are far shorter."""

_BELOW = re.compile(r"Android < (API )?([0-9.]{1,8}L?)")
_FROM = re.compile(r"Android (?:≥|>=) (API )?([0-9.]{1,8}L?)")
_VALUE = re.compile(r"(not )?(maker|model|country|language) (\S.{0,39})")
_GRANTED = re.compile(r"(\S{1,200}) granted")
_DENIED = re.compile(r"(\S{1,200}) denied")
_NOT_REQUESTED = re.compile(r"(\S{1,200}(?: / \S{1,200}){0,9}) is not requested")

_REQUESTED_BY_APP = re.compile(r"(\S{1,200}(?: / \S{1,200}){0,9}) requested by the app")


def condition_words(condition: str, names: Names, language: Language) -> str:
    """``condition`` in ``language``: alternatives between bars, each of terms between "and"; an unknown term stays as it is."""
    alternatives = (one.split(" and ") for one in condition[:MAX_CONDITION].split(" | "))
    said = (say("condition_and", language).join(_words(term, names, language) for term in terms) for terms in alternatives)
    return say("condition_or", language).join(said)


_STATES = {"app in focus": "condition.in_focus", "visible apps only": "condition.visible_apps"}
_PRESENT = ("network", "sim", "debugger", "feature", "location-service")
"""Topics of the knowledge of which there is something or nothing."""
_DEPENDS = ("maker", "model", "country", "language", "storage", "clock", "chance", "screen")
"""Topics on whose value it depends in a way that is not known."""
_STATES |= {topic: f"condition.{topic}" for topic in _PRESENT} | {f"no {topic}": f"condition.no_{topic}" for topic in _PRESENT}
_STATES |= {f"{negated}{topic}": f"condition.depends_{topic}" for topic in _DEPENDS for negated in ("", "no ")}


def _words(condition: str, names: Names, language: Language) -> str:
    if condition in _STATES:
        return say(_STATES[condition], language)
    if match := _BELOW.fullmatch(condition):
        return say("condition.below_level" if match[1] else "condition.below", language, version=match[2])
    if match := _FROM.fullmatch(condition):
        return say("condition.from_level" if match[1] else "condition.from", language, version=match[2])
    if match := _VALUE.fullmatch(condition):
        return say(f"condition.{'not_' if match[1] else ''}{match[2]}", language, value=visible(match[3], 40))
    if match := _GRANTED.fullmatch(condition):
        return say("condition.granted", language, permissions=_permission(match[1], names, language))
    if match := _DENIED.fullmatch(condition):
        return say("condition.denied", language, permissions=_permission(match[1], names, language))
    if match := _NOT_REQUESTED.fullmatch(condition):
        said = say("comma", language).join(_permission(one, names, language) for one in match[1].split(" / "))
        return say("condition.not_requested", language, permissions=said)
    if match := _REQUESTED_BY_APP.fullmatch(condition):
        said = say("comma", language).join(_permission(one, names, language) for one in match[1].split(" / "))
        return say("condition.requested_by_app", language, permissions=said)
    return visible(condition, 160)


def _permission(name: str, names: Names, language: Language) -> str:
    known = names.permission(name)
    short = visible(name.removeprefix("android.permission."), 80)
    if known is None:
        return short
    return f"{pick(known.name, language)}（{short}）" if language == "zh" else f"{pick(known.name, language)} ({short})"
