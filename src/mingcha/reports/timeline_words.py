"""The timeline in words, the same in every form of report."""

from __future__ import annotations

from collections.abc import Callable

from mingcha.findings.model import Actor, Row
from mingcha.findings.repeated import goes_on_words, repeat_words
from mingcha.findings.wording import api_name
from mingcha.reports.arrange import readable_api
from mingcha.reports.conditions import condition_words
from mingcha.reports.names import Names
from mingcha.reports.timeline import Entry, Stage
from mingcha.reports.visible import visible
from mingcha.reports.wordlist import Wordlist
from mingcha.reports.words import Language, pick, say, say_value

MAX_NAME = 80
"""Characters of one name in a line."""
MAX_BRIEF_ACTORS, MAX_BRIEF_TYPES, MAX_BRIEF_NAME = 2, 3, 20
"""Actors in one brief line, data types of each, and characters of its name."""

WORDS = Wordlist(
    {
        "none.first_run": ("未见收集个人信息。", "No personal information was seen to be collected."),
        "sites": ("{n} 处", "places: {n}"),
        "apis_more": ("等 {n} 个接口", "and {n} more"),
        "obtained": ("可取得", "obtained"),
        "attempted": ("按设备档案取不到", "gets nothing on this device profile"),
        "possible": ("另有 {n} 项仅为“可能”", 'Only "possible": {n} more'),
        "possible_only": ("{n} 项，均仅为“可能”", '{n}, all of them only "possible"'),
        "actors_more": ("另有 {n} 个主体", "{n} more"),
        "repeats": ("频度", "How often"),
        "sent": ("发送至", "Sent to"),
        "since": ("自“{moment}”起持续", 'goes on since "{moment}"'),
        "event.permission_request": ("申请权限", "Asks for a permission"),
        "event.self_start": ("自启动或关联启动", "Starts itself or another app"),
        "way.how": ("取得方式", "By"),
    }
)


def _sink_words(row: Row, language: Language) -> str:
    where = str(row.get("endpoint") or "") or (readable_api(str(row["sink"])) if row.get("sink") else "")
    kind = say_value("sink", row.get("sink_kind"), language) if row.get("sink_kind") else ""
    return " ".join(part for part in (kind, visible(where, 120)) if part)


class TimelineWords:
    """Says the entries of a timeline in one language."""

    def __init__(self, names: Names, language: Language, actor: Callable[[Actor], str]) -> None:
        """`actor` gives the words for an actor."""
        self.names = names
        self.language: Language = language
        self.actor = actor

    def w(self, key: str, **values: object) -> str:
        """A word of the timeline's own."""
        return WORDS(key, self.language, **values)

    def data_type(self, entry: Entry) -> str:
        """The data type's name."""
        known = self.names.data_type(entry.data_type)
        return visible(pick(known, self.language) if known else entry.data_type, MAX_NAME)

    def apis(self, entry: Entry) -> list[str]:
        """The APIs by which it is read, as a person calls them."""
        said = [visible(api_name(api, kind), MAX_NAME) for api, kind in entry.apis]
        return list(dict.fromkeys(said))

    def result(self, entry: Entry) -> str:
        """Whether the reading succeeds on the device profile."""
        return self.w("attempted" if entry.attempted else "obtained")

    def condition(self, entry: Entry) -> str:
        """What of the environment it depends on, in words; empty for nothing."""
        return condition_words(entry.condition, self.names, self.language) if entry.condition else ""

    def repeats(self, entry: Entry) -> list[str]:
        """How often it goes on, and where."""
        semicolon = "；" if self.language == "zh" else "; "
        return [
            visible(
                semicolon.join(part for part in (pick(repeat_words(row), self.language), pick(goes_on_words(row), self.language)) if part)
            )
            for row in entry.repeats
        ]

    def sent(self, entry: Entry) -> list[str]:
        """Where it is sent to."""
        return [said for row in entry.sent if (said := _sink_words(row, self.language))]

    def since(self, entry: Entry) -> str:
        """When what goes on in the background began; empty for what begins there."""
        return self.w("since", moment=say_value("moment", entry.since, self.language)) if entry.since else ""

    def event(self, row: Row) -> str:
        """What the app does at a moment beside collecting."""
        kind = str(row.get("event") or "")
        head = WORDS(f"event.{kind}", self.language) if kind in ("permission_request", "self_start") else visible(kind, MAX_NAME)
        listed = [
            str(item) for name in ("permissions", "permission", "what", "trigger", "target", "kind") for item in _items(row.get(name))
        ]
        named = [self._permission(item) for item in listed[:4]]
        return head + (say("colon", self.language) + say("comma", self.language).join(named) if named else "")

    def _permission(self, identifier: str) -> str:
        known = self.names.permission(identifier)
        return visible(pick(known.name, self.language) if known else identifier, MAX_NAME)

    def line(self, entry: Entry) -> str:
        """An entry on one line, for texts."""
        apis = say("comma", self.language).join(self.apis(entry)[:1])
        parts = [visible(self.actor(entry.actor), MAX_NAME), apis, self.result(entry)]
        parts += [self.condition(entry), self.since(entry), *self.repeats(entry)[:1]]
        if sent := self.sent(entry)[:2]:
            parts.append(self.w("sent") + say("colon", self.language) + say("comma", self.language).join(sent))
        return f"{self.data_type(entry)} × {entry.count} · " + " · ".join(part for part in parts if part)

    def brief(self, stage: Stage) -> str:
        """A stage in one line: the first that collect, each with the first of its data types, of what is more than possible."""
        by_actor: dict[str, list[str]] = {}
        for entry in stage.sure:
            said = by_actor.setdefault(visible(self.actor(entry.actor), MAX_BRIEF_NAME), [])
            if (name := self.data_type(entry)) not in said:
                said.append(name)
        parts = []
        for who, listed in list(by_actor.items())[:MAX_BRIEF_ACTORS]:
            more = f" … {say('count_of', self.language, n=len(listed))}" if len(listed) > MAX_BRIEF_TYPES else ""
            parts.append(f"{who}{say('colon', self.language)}{say('comma', self.language).join(listed[:MAX_BRIEF_TYPES])}{more}")
        if len(by_actor) > MAX_BRIEF_ACTORS:
            parts.append(self.w("actors_more", n=len(by_actor) - MAX_BRIEF_ACTORS))
        parts += [self.event(row) for row in stage.events[:1]]
        if stage.possible:
            parts.append(self.w("possible" if stage.sure else "possible_only", n=len(stage.possible)))
        return ("；" if self.language == "zh" else "; ").join(parts) or self.w("none.first_run")


def _items(value: object) -> list[object]:
    if isinstance(value, list | tuple):
        return list(value)
    return [] if value in (None, "") else [value]


__all__ = ["WORDS", "TimelineWords"]
