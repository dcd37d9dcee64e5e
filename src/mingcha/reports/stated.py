"""What the vendor of an SDK states of it, in words: purpose, data, how to wait for consent, and where that is written.

It comes from the knowledge, by way of the inspection's row of the SDK, and is not what was seen in the package: every report
says so beside it, and marks what nobody has compared with a public text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mingcha.findings.disclosure import short_call
from mingcha.findings.model import Row, Text
from mingcha.reports.names import Names
from mingcha.reports.visible import visible
from mingcha.reports.wordlist import Wordlist
from mingcha.reports.words import Language, pick, say

MAX_TYPES = 40
"""Data types of one list; the data types of the knowledge are about as many."""

MAX_SENTENCE = 400
"""Characters of one sentence."""

MAX_ADDRESS = 300
"""Characters of one address, as many as the knowledge allows."""

WORDS = Wordlist(
    {
        "title": ("提供者公开说明", "As the vendor states it"),
        "lead": (
            "以下据 SDK 的公开说明整理，不是从本安装包中看到的；标有“待核”的尚未与公开文本核对，公司名称和链接未逐项核对。",
            "Public statements, not seen in this package; nobody has yet compared what is “to be verified”, nor companies and addresses.",
        ),
        "purpose": ("用途", "Purpose"),
        "provider": ("公司", "Company"),
        "data": ("说明收集", "Data it states"),
        "required": ("必要", "required"),
        "optional": ("可选", "optional"),
        "unmarked": ("未区分必要与可选", "without saying whether required"),
        "nothing": ("不收集本工具所列的个人信息", "none of the data types known here"),
        "basis.vendor": ("据提供者公开说明", "as the vendor states"),
        "basis.relayed": ("据他人转述的提供者说明", "as others relay the vendor's statement"),
        "basis.behaviour": ("据其通常行为，未见提供者说明", "by what it is known to do, no vendor's statement at hand"),
        "consent": ("同意前的用法", "Before consent"),
        "wait": ("未见单独的同意开关：用户同意后才调用 {calls}。", "No consent switch is known: call {calls} only after the user agreed."),
        "settings": ("清单设置", "manifest settings"),
        "policy": ("隐私政策", "Privacy policy"),
        "guide": ("合规指南", "Compliance guide"),
        "semicolon": ("；", "; "),
        "found_not_stated": ("代码中见到、说明中未列", "in the code, not in the statement"),
        "stated_not_found": ("说明中列出、代码中未见", "in the statement, not in the code"),
        "agrees": ("代码中见到的都在说明之列", "all that the code collects is in the statement"),
        "compared": (
            "仅供参考：说明与版本、配置有关，静态检查也可能看不到全部代码。",
            "A note only: statements depend on version and configuration, and a static inspection may not see all code.",
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The statement of one SDK; what a report that was read back lacks or has in another shape is empty."""

    purpose: Text | None
    provider: str
    required: Sequence[str]  # data types
    optional: Sequence[str]
    unmarked: Sequence[str]
    nothing: bool
    basis: str  # "vendor", "relayed", "behaviour"
    confirmed: bool  # whether the data were read in a public text
    starts: Sequence[str]  # calls
    consent: Text | None
    consent_confirmed: bool
    settings: Sequence[str]
    policy: str
    guide: str

    @property
    def data_types(self) -> frozenset[str]:
        """All data types stated."""
        return frozenset((*self.required, *self.optional, *self.unmarked))


def stated_of(row: Row) -> Stated | None:
    """The statement in a row of an inspection's SDKs, or None when it has none."""
    given = row.get("disclosure")
    if not isinstance(given, Mapping):
        return None
    data, consent = _mapping(given.get("data")), _mapping(given.get("consent"))
    basis = data.get("basis")
    return Stated(
        purpose=_text(given.get("purpose")),
        provider=_string(given.get("provider")),
        required=_strings(data.get("required")),
        optional=_strings(data.get("optional")),
        unmarked=_strings(data.get("unmarked")),
        nothing=data.get("nothing") is True,
        basis=basis if basis in ("vendor", "relayed") else "behaviour",
        confirmed=data.get("confirmed") == "seen",
        starts=_strings(given.get("starts")),
        consent=_text(consent),
        consent_confirmed=consent.get("confirmed") == "seen",
        settings=_strings(consent.get("settings")),
        policy=_string(given.get("policy")),
        guide=_string(given.get("guide")),
    )


def stated_lines(stated: Stated, language: Language, names: Names) -> Iterator[tuple[str, str]]:
    """The statement as pairs of label and text, both safe to show but for the escaping of the format."""
    if stated.purpose is not None:
        yield WORDS("purpose", language), visible(pick(stated.purpose, language), MAX_SENTENCE)
    if stated.provider:
        yield WORDS("provider", language), visible(stated.provider, 120)
    data = data_words(stated, language, names)
    if data:
        mark = WORDS(f"basis.{stated.basis}", language) + unverified(stated.confirmed, language)
        yield WORDS("data", language), f"{data}（{mark}）" if language == "zh" else f"{data} ({mark})"
    consent = consent_words(stated, language)
    if consent:
        yield WORDS("consent", language), consent
    if stated.policy:
        yield WORDS("policy", language), visible(stated.policy, MAX_ADDRESS)
    if stated.guide:
        yield WORDS("guide", language), visible(stated.guide, MAX_ADDRESS)


def data_words(stated: Stated, language: Language, names: Names) -> str:
    """The data types stated, by whether the SDK needs them; empty when nothing is stated."""
    lists = (("required", stated.required), ("optional", stated.optional), ("unmarked", stated.unmarked))
    said = [WORDS(key, language) + say("colon", language) + type_words(types, language, names) for key, types in lists if types]
    if not said and stated.nothing:
        said = [WORDS("nothing", language)]
    return WORDS("semicolon", language).join(said)


def consent_words(stated: Stated, language: Language) -> str:
    """How to make the SDK wait for consent, as the vendor documents it; else when to start it; empty when neither is known."""
    if stated.consent is None:
        if not stated.starts:
            return ""
        calls = say("comma", language).join(visible(short_call(call), 120) for call in stated.starts[:3])
        return WORDS("wait", language, calls=calls)
    said = visible(pick(stated.consent, language), MAX_SENTENCE)
    if stated.settings:
        settings = ", ".join(visible(one, 120) for one in stated.settings[:4])
        said += f" {WORDS('settings', language)}{say('colon', language)}{settings}"
    mark = unverified(stated.consent_confirmed, language).strip("，, ")
    if not mark:
        return said
    return f"{said}（{mark}）" if language == "zh" else f"{said} ({mark})"


def type_words(types: Sequence[str], language: Language, names: Names) -> str:
    """Data types by their names."""
    said = ((one, names.data_type(one)) for one in types[:MAX_TYPES])
    return say("comma", language).join(visible(one if known is None else pick(known, language), 60) for one, known in said)


def unverified(confirmed: bool, language: Language) -> str:
    """The mark of what nobody has compared with a public text, to stand after a comma; empty where somebody has."""
    return "" if confirmed else ("，" if language == "zh" else ", ") + say("clause_unconfirmed", language)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _strings(value: Any) -> Sequence[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list | tuple) else []


def _text(value: Any) -> Text | None:
    held = _mapping(value)
    zh, en = held.get("zh"), held.get("en")
    return Text(zh=zh, en=en) if isinstance(zh, str) and isinstance(en, str) else None
