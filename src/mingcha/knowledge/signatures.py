"""Signatures of SDKs' code: what of an archive's classes is kept to know them again under other names.

A signature is a set of features (``core/mingcha-core/src/program/features.rs``) that the SDK's classes have and no class of anybody else in
the material they were learnt from. One JSON file each, written by ``mingcha sdk learn``, read by :func:`compiled`.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA = "mingcha/sdk-signature/1"
MOST_FEATURES = 600
"""Features kept of one SDK: enough that a twentieth of them still tells it, few enough that a hundred SDKs load in milliseconds."""
LEAST_FEATURES = 40
"""An SDK with fewer is too small to be known again: a handful of matches would be chance."""
MAX_FILE_BYTES = 1 << 20
"""Largest signature file; ours have some ten thousand bytes."""
_DIGITS = 12  # hexadecimal digits of a feature
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FEATURES_A_LINE = 10

Class = tuple[str, str | None, Sequence[int]]
"""Name, the SDK that claims it, features: as ``mingcha._core.learn`` gives classes."""


class SignatureError(ValueError):
    """A signature file that cannot be read: what and why, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One archive or package that signatures are learnt from."""

    name: str  # file name
    sha256: str
    classes: Sequence[Class]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What one SDK's code is known by."""

    sdk: str
    learnt_from: Sequence[Mapping[str, str]]  # file and sha256 of each archive, by file
    features: Sequence[int]  # sorted


def learn(archives: Iterable[Material], background: Iterable[Material] = (), sdk: str | None = None) -> list[Signature]:
    """Learn the signatures of the SDKs in ``archives``, by id; features that ``background`` packages show in other hands are left out.

    A class belongs to the SDK whose code root claims it. Classes that nobody claims belong to ``sdk`` when it is given, and otherwise to
    the only SDK that the archive has; in an archive of several they teach nothing, and still keep others from claiming their features.
    """
    classes: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))  # SDK, class, features
    versions: dict[str, Counter[int]] = defaultdict(Counter)
    sources: dict[str, dict[str, str]] = defaultdict(dict)
    holders: dict[int, set[str]] = defaultdict(set)
    for archive in archives:
        present = {owner for _, owner, _ in archive.classes if owner}
        rest = sdk or (next(iter(present)) if len(present) == 1 else None)
        seen: dict[str, set[int]] = defaultdict(set)
        for name, owner, features in archive.classes:
            holder = owner or rest
            for feature in features:
                holders[feature].add(holder or "")
            if holder is not None and (sdk is None or holder == sdk):
                classes[holder][name].update(features)
                seen[holder].update(features)
        for holder, found in seen.items():
            versions[holder].update(found)
            sources[holder][archive.name] = archive.sha256
    for package in background:
        for _, owner, features in package.classes:
            for feature in features:
                holders[feature].add(owner or "")
    learnt = []
    for holder in sorted(classes):
        chosen = _choose(classes[holder], versions[holder], {f for f in versions[holder] if holders[f] == {holder}})
        if len(chosen) >= LEAST_FEATURES:
            files = [{"file": name, "sha256": digest} for name, digest in sorted(sources[holder].items())]
            learnt.append(Signature(sdk=holder, learnt_from=files, features=chosen))
    return learnt


def _choose(classes: Mapping[str, set[int]], versions: Counter[int], own: set[int]) -> list[int]:
    """At most :data:`MOST_FEATURES` of an SDK's own features: those of most versions first, a few from every class before many from one."""
    ranked = []
    for name, features in sorted(classes.items()):
        places: Counter[int] = Counter()  # how many of the class's features of so many versions came before
        for feature in sorted(features & own):
            ranked.append((-versions[feature], places[versions[feature]], feature, name))
            places[versions[feature]] += 1
    chosen: dict[int, None] = {}
    for _, _, feature, _ in sorted(ranked):
        chosen.setdefault(feature)
        if len(chosen) == MOST_FEATURES:
            break
    return sorted(chosen)


def written(signature: Signature) -> str:
    """The signature as the text of its file."""
    digits = [f"{feature:0{_DIGITS}x}" for feature in signature.features]
    lines = ["".join(digits[at : at + _FEATURES_A_LINE]) for at in range(0, len(digits), _FEATURES_A_LINE)]
    content = {"schema": SCHEMA, "sdk": signature.sdk, "learnt_from": list(signature.learnt_from), "features": lines}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read(path: Path) -> dict[str, str]:
    """A signature file as the core takes it: the SDK's id and its features as one run of digits. Raises :class:`SignatureError`."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise SignatureError(f"{path.name}: larger than {MAX_FILE_BYTES} bytes")
        content: Any = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, SignatureError):
            raise
        raise SignatureError(f"{path.name}: {error}") from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise SignatureError(f"{path.name}: no signature of an SDK (schema {SCHEMA})")
    sdk, lines = content.get("sdk"), content.get("features")
    if not isinstance(sdk, str) or not _ID.fullmatch(sdk):
        raise SignatureError(f"{path.name}: 'sdk' is no id of an SDK")
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise SignatureError(f"{path.name}: 'features' is no list of texts")
    digits = "".join(lines)
    if len(digits) % _DIGITS or not re.fullmatch("[0-9a-f]*", digits):
        raise SignatureError(f"{path.name}: 'features' are not twelve hexadecimal digits each")
    return {"sdk": sdk, "features": digits}


def compiled(*folders: Path) -> bytes:
    """All signature files of the folders as the JSON that the core takes; of one SDK in several folders all features count."""
    files = [read(path) for folder in folders for path in sorted(folder.glob("*.json"))]
    return (json.dumps({"signatures": files}, separators=(",", ":")) + "\n").encode()
