"""What an inspection is of: an app, or a library for apps (`.aar`, `.jar`), and what does not apply to a library.

A library is judged as a subject of its own: whether a person agreed, which level an app targets, what its screens look like and who
signed it is decided by the app that takes the library in, so checks of these do not apply. Its own code is `sdk` when the SDK is known
and `unknown` otherwise, never an app's company.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mingcha.facts.tables import FactTables, Row
from mingcha.rules import RuleResult

from .model import Row as ModelRow
from .model import Subject, Text

LIBRARY_KINDS = frozenset({"aar", "jar"})
"""Kinds of package that are libraries for apps."""

_HOST = Text(
    zh="由集成该库的应用决定，不适用于SDK归档", en="decided by the app that takes the library in; does not apply to an SDK archive"
)
_SCREENS = Text(
    zh="界面由集成应用编译和展示，不适用于SDK归档", en="screens are built and shown by the app; does not apply to an SDK archive"
)
_CONSENT = Text(
    zh="是否征得同意取决于集成应用何时初始化，见SDK报告的初始化说明",
    en="depends on when the app initialises the library; see the SDK report on initialisation",
)

NOT_FOR_LIBRARIES: dict[str, Text] = {
    "before-consent": _CONSENT,
    "after-refusal": _CONSENT,
    "beyond-need": _HOST,
    "cleartext": _HOST,
    "target-sdk-too-low": _HOST,
    "permission-early": _HOST,
    "permission-bundle": _HOST,
    "text-size": _SCREENS,
    "touch-target": _SCREENS,
    "content-description": _SCREENS,
    "contrast": _SCREENS,
    "fixed-scale": _SCREENS,
    "filing-missing": _HOST,
    "filing-inconsistent": _HOST,
    "listing-incomplete": _HOST,
    "listing-differs": _HOST,
    "not-uninstallable": _HOST,
}
"""Checks that do not apply to a library, with the reason; every other check does."""

_HOST_TABLES = frozenset({"signer", "ui_element", "policy_document", "policy_statement"})
_HOST_COLUMNS = frozenset(
    {
        "allow_backup",
        "app_id",
        "cleartext_domains",
        "cleartext_permitted",
        "debuggable",
        "filing_number",
        "filing_numbers",
        "malformed_filing_numbers",
        "other_filing_numbers",
        "target_sdk",
        "target_sdk_declared",
        "test_only",
        "trusts_user_certificates",
    }
)
"""Tables, and columns of ``package``, whose content the app decides: a rule that asks them says nothing of a library."""

_STARTERS = {"service", "receiver", "provider"}
_INITIALISER = "androidx.startup.InitializationProvider"


@dataclass(frozen=True, slots=True)
class Applicability:
    """Which checks apply to the package."""

    library: bool

    @classmethod
    def of(cls, tables: FactTables) -> Applicability:
        """Decide by the kind of the package."""
        return cls(any(row["kind"] in LIBRARY_KINDS for row in tables.rows("package")))

    def reason(self, check: str) -> Text | None:
        """Why the check does not apply; None when it does."""
        return NOT_FOR_LIBRARIES.get(check) if self.library else None

    def narrow(self, results: Sequence[RuleResult]) -> list[RuleResult]:
        """Return the results with those of checks that do not apply turned into "does not apply"."""
        if not self.library:
            return list(results)
        return [
            replace(result, held=False, applies=False, primary=(), support=(), undecided=())
            if result.rule.check in NOT_FOR_LIBRARIES or _asks_host(result.rule.when)
            else result
            for result in results
        ]


def _asks_host(node: object) -> bool:
    """Whether a condition of a rule asks what the app decides. Rules are checked when loaded, so their depth is bounded."""
    if isinstance(node, Mapping):
        asked = node.get("package")
        if isinstance(asked, Mapping) and _HOST_COLUMNS & set(asked):
            return True
        return bool(_HOST_TABLES & set(node)) or any(_asks_host(value) for value in node.values())
    return isinstance(node, Sequence) and not isinstance(node, str) and any(_asks_host(value) for value in node)


def subject_of(tables: FactTables) -> Subject | None:
    """Return what a library is and does when it is taken in; None for an app."""
    row = next(iter(tables.rows("package")), None)
    if row is None or row["kind"] not in LIBRARY_KINDS:
        return None
    identity = _identity(tables)
    requested = sorted({p["name"] for p in tables.rows("permission") if p["kind"] != "defined"})
    starts = [c for c in tables.rows("component") if c["kind"] in _STARTERS and c["enabled"] is not False]
    return Subject(
        kind="sdk" if identity is not None else "unknown",
        sdk=None if identity is None else identity["id"],
        name=_largest_module(tables) if identity is None else identity["name"],
        vendor=None if identity is None else identity["vendor"],
        version=row["version_name"] or (None if identity is None else identity["version"]),
        merges_permissions=requested,
        adds_components=sorted({f"{c['kind']}:{c['name']}" for c in tables.rows("component")}),
        starts=[_start(c) for c in sorted(starts, key=lambda c: (c["kind"], c["name"]))],
        initialises=_initialisers(tables),
        collects_at_start=_collected_at_start(tables),
        collects_on_init=_collected_on_init(tables),
        native_libraries=sorted({library["name"] for library in tables.rows("native_library")}),
    )


def _identity(tables: FactTables) -> Row | None:
    """Return the SDK whose code is the larger part of the library's that anybody can place.

    Code of other SDKs may be bundled; an SDK that is only named by a mark, or whose code is less than a third of all, is not the subject.
    """
    total = sum(module["class_count"] for module in tables.rows("module"))
    known = sorted(tables.rows("sdk"), key=lambda sdk: (-sdk["class_count"], sdk["id"]))
    if known and known[0]["class_count"] > 0 and known[0]["class_count"] * 3 >= total:
        return known[0]
    return None


def _largest_module(tables: FactTables) -> str:
    modules = sorted(tables.rows("module"), key=lambda module: (-module["class_count"], module["root"]))
    return modules[0]["root"] if modules else ""


def _start(component: Row) -> ModelRow:
    """A component that may run without the app's own code asking, with what starts it."""
    return {
        "kind": component["kind"],
        "name": component["name"],
        "exported": component["exported"],
        "actions": list(component["actions"] or ()),
    }


def _initialisers(tables: FactTables) -> list[str]:
    """Classes that run when the app's process starts, before the app's own code: providers and `androidx.startup` initialisers."""
    providers = {c["name"] for c in tables.rows("component") if c["kind"] == "provider" and c["enabled"] is not False}
    startup = {m["name"] for m in tables.rows("metadata") if m["component"] == _INITIALISER and m["value"] == "androidx.startup"}
    return sorted((providers - {_INITIALISER}) | startup)


def _collected_at_start(tables: FactTables) -> list[str]:
    """Data types whose APIs are called by the initialising classes themselves (or by classes inside them), sorted."""
    classes = _initialisers(tables)
    inside = tuple(f"{name}$" for name in classes)
    return sorted(
        {
            row["data_type"]
            for row in tables.rows("collection")
            if row["caller_class"] in classes or (inside and row["caller_class"].startswith(inside))
        }
    )


def _collected_on_init(tables: FactTables) -> dict[str, list[str]]:
    """Data types that each initialising call can reach, sorted; a call that reaches none is left out."""
    found: dict[str, set[str]] = {}
    for row in tables.rows("collection"):
        for call in row.get("initialisers") or ():
            found.setdefault(call, set()).add(row["data_type"])
    return {call: sorted(found[call]) for call in sorted(found)}
