"""Check what SDKs do by their vendors' statements (``sdk_disclosures/*.yaml``) against the rest of the knowledge, and compile it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mingcha.knowledge import schema

EXAMPLES = "examples"
"""The file of fictional SDKs, of whatever category."""


def started_by(disclosure: Mapping[str, Any] | None) -> list[str]:
    """The methods that start an SDK as ``a.b.Class.method``, without their parameters; sorted, each once."""
    return sorted({call.partition("(")[0] for call in (disclosure or {}).get("starts", ())})


def compile_disclosures(
    files: Mapping[str, Iterable[schema.Disclosure]], sdks: Iterable[schema.Sdk], types: schema.DataTypes
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Entries by SDK id, sorted, and the mistakes found.

    ``files`` holds the entries by file stem, which is the category of their SDKs with underscores.
    """
    known = {sdk.id: sdk for sdk in sdks}
    owners = {package: sdk.id for sdk in known.values() for package in sdk.packages}
    compiled: dict[str, dict[str, Any]] = {}
    mistakes: list[str] = []
    for stem, entries in files.items():
        for entry in entries:
            where = f"sdk_disclosures/{stem}.yaml: {entry.sdk}"
            sdk = known.get(entry.sdk)
            if sdk is None:
                mistakes.append(f"{where}: no such SDK")
                continue
            if entry.sdk in compiled:
                mistakes.append(f"{where}: occurs twice")
            if stem not in (EXAMPLES, sdk.category.replace("-", "_")):
                mistakes.append(f"{where}: is of the category {sdk.category}")
            if sdk.library:
                mistakes.append(f"{where}: is a library, which discloses nothing")
            mistakes += [f"{where}: {problem}" for problem in _problems(entry, owners, types)]
            compiled[entry.sdk] = _compiled(entry)
    return dict(sorted(compiled.items())), mistakes


def owner_of(call: str, owners: Mapping[str, str]) -> str | None:
    """The SDK whose packages hold the class of ``call``: the longest root wins, as in the core."""
    package = call.partition("(")[0].rpartition(".")[0]
    while package:
        if package in owners:
            return owners[package]
        package = package.rpartition(".")[0]
    return None


def _problems(entry: schema.Disclosure, owners: Mapping[str, str], types: schema.DataTypes) -> Iterable[str]:
    data = entry.data
    for name in (*data.required, *data.optional, *data.unmarked):
        if name not in types.data_types:
            yield f"no data type {name}"
    for call in entry.starts:
        owner = owner_of(call, owners)
        if owner != entry.sdk:
            yield f"{call} is code of {owner or 'no known SDK'}: its packages in sdks/ would not recognise it"
    consent = entry.consent
    if consent is None:
        return
    for call in consent.calls:
        if owner_of(call, owners) is None:
            yield f"{call} is code of no known SDK"
    if not consent.calls and not consent.settings:
        yield "consent names neither a call nor a setting"
    for language in (consent.zh, consent.en):
        for call in consent.calls:
            name = call.partition("(")[0].rpartition(".")[2]
            if name != "<init>" and name not in language:
                yield f"the sentence “{language[:30]}…” does not name {name}"


def _compiled(entry: schema.Disclosure) -> dict[str, Any]:
    """All fields, in the order of ``docs/json.md``: reports show them as they are."""
    data, consent = entry.data, entry.consent
    return {
        "provider": entry.provider,
        "purpose": {"zh": entry.purpose.zh, "en": entry.purpose.en},
        "data": {
            "required": data.required,
            "optional": data.optional,
            "unmarked": data.unmarked,
            "nothing": data.nothing,
            "basis": data.basis,
            "confirmed": data.confirmed,
        },
        "starts": entry.starts,
        "consent": None
        if consent is None
        else {
            "calls": consent.calls,
            "settings": consent.settings,
            "zh": consent.zh,
            "en": consent.en,
            "confirmed": consent.confirmed,
        },
        "policy": entry.policy,
        "guide": entry.guide,
        "sources": entry.sources,
    }
