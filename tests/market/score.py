"""How far `mingcha inspect` is right about the market apps: ``python -m tests.market.score [NAME...] [--list] [--form plain]``.

Each label of a truth.yaml is one case. ``violation`` expects a finding of its check that is certain or likely, about its data type, of its
actor and at its place where the label names one; ``clean`` expects none. A finding that is only possible is silence. A place is right when
it stands anywhere in the finding's evidence: where the call is, or on the way to it. In a renamed package places are read back through
ProGuard's mapping.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import mingcha
from mingcha.reports.document import to_document

HERE = Path(__file__).resolve().parent
APPS, BUILT = HERE / "apps", HERE / "built"
LEVELS = ("certain", "likely")
#: Checks of which a finding must name the right actor.
ACTOR_MATTERS = frozenset({"before-consent", "after-refusal"})
#: Data types that are one for a label: how exact a place is depends on the permission.
LOCATION = frozenset({"location_precise", "location_coarse", "cell"})
Label = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One label held against one package."""

    package: str
    label: Label
    hit: bool
    possible: bool

    @property
    def kind(self) -> str:
        """``tp``, ``fn``, ``fp`` or ``tn``."""
        if self.label["expected"] == "violation":
            return "tp" if self.hit else "fn"
        return "fp" if self.hit else "tn"

    def line(self) -> str:
        """The case in one line."""
        what = " ".join(str(self.label[key]) for key in ("check", "data", "permission", "actor", "at") if key in self.label)
        said = "possible" if self.possible and not self.hit else ("said" if self.hit else "silent")
        return f"{self.kind} | {self.package} | {what} | {said} | {self.label['why']}"


def labels(name: str) -> list[Label]:
    """The labels of an app."""
    loaded: dict[str, list[Label]] = yaml.safe_load((APPS / name / "truth.yaml").read_text("utf-8"))
    return loaded["behaviours"]


def malformed(label: Label) -> list[str]:
    """What is wrong with a label's form; nothing when it is well-formed."""
    problems = [f"{key} is missing" for key in ("check", "expected", "why") if not label.get(key)]
    if label.get("expected") not in ("violation", "clean"):
        problems.append("expected is violation or clean")
    if unknown := sorted(set(label) - {"check", "data", "permission", "actor", "at", "expected", "why"}):
        problems.append(f"unknown: {', '.join(unknown)}")
    return problems


@dataclass(frozen=True, slots=True)
class Names:
    """ProGuard's mapping.txt, read backwards."""

    classes: dict[str, str]
    methods: dict[str, list[tuple[str, str]]]  # new class and method: arguments and old method, for each overload

    @classmethod
    def beside(cls, package: Path) -> Names:
        """The names of a package; none when there is no mapping beside it."""
        file = package.parent / "mapping.txt"
        names, new = cls({}, {}), ""
        for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
            left, _, right = line.strip().partition(" -> ")
            if right.endswith(":"):
                new = right[:-1]
                names.classes[new] = left
            elif "(" in left:
                before, _, arguments = left.partition("(")
                names.methods.setdefault(f"{new}.{right}", []).append((arguments.partition(")")[0], before.split()[-1].rpartition(":")[2]))
        return names

    def old(self, holder: str, method: str, descriptor: str) -> set[str]:
        """What ``class.method`` was called; several where the descriptor is not known and overloads share the new name."""
        found = self.methods.get(f"{holder}.{method}", [])
        arguments = ",".join(self.classes.get(one.rstrip("[]"), one.rstrip("[]")) + "[]" * one.count("[]") for one in types(descriptor))
        exact = {name for given, name in found if descriptor and given == arguments}
        return {f"{self.classes.get(holder, holder)}.{name}" for name in exact or {name for _, name in found} or {method}}


def types(descriptor: str) -> list[str]:
    """The types of a method descriptor's arguments, as Java writes them."""
    basic = {"Z": "boolean", "B": "byte", "C": "char", "S": "short", "I": "int", "J": "long", "F": "float", "D": "double"}
    parts = re.findall(r"\[*(?:L[^;]+;|[ZBCSIJFD])", descriptor.partition(")")[0])
    bare = [part.lstrip("[") for part in parts]
    named = [basic.get(part, part[1:-1].replace("/", ".")) for part in bare]
    return [name + "[]" * part.count("[") for name, part in zip(named, parts, strict=True)]


def places(finding: Mapping[str, Any], names: Names) -> set[str]:
    """Every ``class.method`` that a finding's evidence names, under the names of the sources."""
    found: set[str] = set()
    for evidence in finding["evidence"]:
        frames = [frame for frame in evidence["path"] if not isinstance(frame, str)]
        known = {f"{frame['class']}.{frame['method']}" for frame in frames}
        for frame in frames:
            found |= names.old(frame["class"], frame["method"], frame["descriptor"])
        for place in (evidence["place"], *(frame for frame in evidence["path"] if isinstance(frame, str))):
            bare, parenthesis, descriptor = place.partition("(")
            holder, _, method = bare.rpartition(".")
            if bare in names.classes:
                found.add(names.classes[bare])
            elif bare not in known:
                found |= names.old(holder, method, parenthesis + descriptor)
    return found


def at(wanted: object, found: Iterable[str]) -> bool:
    """Whether a place is one of those wanted: ``Class``, ``Class.method`` or a list; inner classes belong to their class."""
    options = wanted if isinstance(wanted, list) else [wanted]
    for place in found:
        parts = place.replace("$", ".$").split(".")
        for option in options:
            words = str(option).split(".")
            for start in range(len(parts)):
                inner = [part for part in parts[start:] if not part.startswith("$")]
                if parts[start] == words[0] and inner[: len(words)] == words:
                    return True
    return False


def about(label: Label, finding: Mapping[str, Any], document: Mapping[str, Any], names: Names) -> bool:
    """Whether a finding speaks of what a label describes."""
    if finding["check"] != label["check"]:
        return False
    data, said = label.get("data"), set(finding["data_types"])
    if data and not (said & LOCATION if data in LOCATION else data in said):
        return False
    if "permission" in label and not any(evidence["place"].endswith(f".{label['permission']}") for evidence in finding["evidence"]):
        return False
    if label["check"] in ACTOR_MATTERS or "actor" in label:
        actor = finding["actor"] or {}
        if "actor" in label:
            ids = {sdk.get("id") for sdk in document["sdks"] if label["actor"] in json.dumps(sdk)}
            if actor.get("kind") != "sdk" or not (actor.get("sdk") in ids or label["actor"] in json.dumps(finding)):
                return False
        elif actor.get("kind") != "first_party":
            return False
    return "at" not in label or at(label["at"], places(finding, names))


def cases(package: Path, name: str) -> list[Case]:
    """Every label of an app held against one of its packages."""
    document = to_document(mingcha.inspect(package))
    names = Names.beside(package)
    held = []
    for label in labels(name):
        matching = [finding["confidence"] for finding in document["findings"] if about(label, finding, document, names)]
        hit = any(confidence in LEVELS for confidence in matching)
        held.append(Case(package=package.stem, label=label, hit=hit, possible="possible" in matching))
    return held


def packages(name: str) -> list[Path]:
    """The packages that were built of an app: the plain one and the renamed one."""
    both = (BUILT / name / f"{name}.apk", BUILT / f"{name}-renamed" / f"{name}-renamed.apk")
    return [package for package in both if package.is_file()]


def figures(held: Iterable[Case]) -> dict[str, collections.Counter[str]]:
    """Counts of each kind by check, and of all."""
    table: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for case in held:
        table[case.label["check"]][case.kind] += 1
        table["all"][case.kind] += 1
    return table


def ratio(part: int, whole: int) -> str:
    """A share of two digits, or a dash of nothing."""
    return f"{part / whole:.2f}" if whole else "-"


def main() -> int:
    """Print the score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--list", action="store_true", help="print every case that is judged wrongly")
    parser.add_argument("--form", choices=("plain", "renamed"), help="only packages of this form")
    chosen = parser.parse_args()
    held: list[Case] = []
    for name in chosen.names or sorted(file.parent.name for file in APPS.glob("*/truth.yaml")):
        for package in packages(name):
            if chosen.form in (None, "renamed" if package.stem.endswith("-renamed") else "plain"):
                held += cases(package, name)
    print(f"{'check':24}  tp  fp  fn  tn  precision  recall")
    for check, counts in sorted(figures(held).items(), key=lambda item: (item[0] == "all", item[0])):
        tp, fp, fn, tn = (counts[kind] for kind in ("tp", "fp", "fn", "tn"))
        print(f"{check:24} {tp:>3} {fp:>3} {fn:>3} {tn:>3}  {ratio(tp, tp + fp):>9}  {ratio(tp, tp + fn):>6}")
    if chosen.list:
        for case in held:
            if case.kind in ("fn", "fp"):
                print(case.line())
    return 0


if __name__ == "__main__":
    sys.exit(main())
