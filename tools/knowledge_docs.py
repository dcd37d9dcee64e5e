"""Writes the tables of the pages `docs/knowledge-*.md` from the knowledge files; `--check` fails when one is out of date.

The opening of a page is written by hand and stays; what stands below its marker is written here.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from mingcha.knowledge import schema
from mingcha.knowledge.compile import Compiler

DOCS = Path("docs")
MARKER = "<!-- Written by tools/knowledge_docs.py (make compile); edit above this line only. -->"
T = TypeVar("T")
KINDS = ("law", "regulation", "rule", "notice", "standard", "guide")
RESULTS = {"throws": "throws", "nothing": "returns nothing of use", "partial": "returns a part"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The files, in the shapes that the compiler checked."""

    types: schema.DataTypes
    problems: dict[str, schema.Problem]
    checks: dict[str, schema.Check]
    scenarios: dict[str, schema.Scenario]
    permissions: schema.Permissions
    frameworks: schema.Frameworks
    app_types: list[schema.AppType]
    topics: dict[str, schema.Named]
    documents: list[schema.Document]
    apis: list[schema.ApiGroup]


def load() -> Knowledge:
    """The knowledge of the working tree; `SystemExit` when a file has a mistake, which `make compile` names."""
    compiler = Compiler()
    folder = compiler.folder

    def one(name: str, shape: type[T]) -> T:
        found = compiler.load(folder / name, shape)
        if found is None:
            raise SystemExit("\n".join(compiler.mistakes))
        return found

    return Knowledge(
        types=one("data_types.yaml", schema.DataTypes),
        problems=one("problems.yaml", dict[str, dict[schema.Id, schema.Problem]])["problems"],
        checks=one("checks.yaml", dict[str, dict[schema.Id, schema.Check]])["checks"],
        scenarios=one("scenarios.yaml", dict[str, dict[str, schema.Scenario]])["scenarios"],
        permissions=one("permissions.yaml", schema.Permissions),
        frameworks=one("frameworks.yaml", schema.Frameworks),
        app_types=one("app_types.yaml", list[schema.AppType]),
        topics=one("topics.yaml", dict[schema.Id, schema.Named]),
        documents=compiler.many("laws", schema.Document),
        apis=[group for file in compiler.many("apis", schema.ApiFile) for group in file.apis],
    )


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A Markdown table; what is empty stays empty."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |"
    yield ""


def both(named: schema.Named) -> str:
    """The name in both languages."""
    return named.zh if named.zh == named.en else f"{named.zh} {named.en}"


def code(values: Iterable[str]) -> str:
    """Ids, as code."""
    return ", ".join(f"`{value}`" for value in values)


def laws(k: Knowledge) -> Iterator[str]:
    """Documents, and what of them is still from memory."""
    clauses = [clause for document in k.documents for clause in document.clauses]
    read = sum(clause.confirmed == "seen" for clause in clauses)
    yield f"{len(k.documents)} documents, {len(clauses)} clauses, {read} of them compared with a text, {len(clauses) - read} from memory."
    yield ""
    rows = []
    for document in sorted(k.documents, key=lambda d: (KINDS.index(d.kind), d.valid_from, d.id)):
        number = document.number or ""
        force = f"{document.valid_from} – {document.valid_to}" if document.valid_to else f"since {document.valid_from}"
        seen = sum(clause.confirmed == "seen" for clause in document.clauses)
        title = f"{document.zh}<br>{document.en}" + (" †" if document.confirmed == "memory" else "")
        rows.append((f"`{document.id}`", document.kind, title, number, document.issuer, force, len(document.clauses), seen))
    yield from table(("id", "kind", "title", "number", "issuer", "in force", "clauses", "read"), rows)
    yield "† Title, number or dates are from memory."
    yield ""
    yield "## What was read"
    yield ""
    for document in sorted(k.documents, key=lambda d: d.id):
        said = [*document.sources, *sorted({clause.source for clause in document.clauses if clause.source})]
        if said or document.note:
            yield f"- `{document.id}`: {'; '.join(said) or 'nothing yet'}." + (f" {document.note}" if document.note else "")
    yield ""
    yield "## Still from memory"
    yield ""
    for document in k.documents:
        left = [clause.id for clause in document.clauses if clause.confirmed == "memory"]
        if left:
            yield f"- {document.zh}: {code(left)}"
    yield ""


def data_types(k: Knowledge) -> Iterator[str]:
    """Data types by family."""
    entries: Counter[str | None] = Counter()
    for group in k.apis:
        entries[group.data_type] += len(group.names) + len(group.values)
    permissions = Counter(name for permission in k.permissions.permissions.values() for name in permission.data_types)
    for family, named in k.types.families.items():
        yield f"## {both(named)} (`{family}`)"
        yield ""
        rows = []
        for name, data in k.types.data_types.items():
            if data.family == family:
                sensitive = f"sensitive ({', '.join(data.basis)})" if data.basis else ""
                reset = {True: "yes", False: "no", None: ""}[data.resettable]
                about = f"{data.about.zh}<br>{data.about.en}"
                rows.append((f"`{name}`", both(data), about, sensitive, reset, entries[name], permissions[name] or ""))
        yield from table(("id", "name", "what it is", "sensitivity", "resettable", "APIs", "permissions"), rows)


def level(outcome: schema.Outcome) -> str:
    """When an outcome holds, in words."""
    start, end = outcome.from_, outcome.to
    whose = "the app targets" if outcome.level == "target" else "API level"
    said = f"{whose} {start or 1} and above" if end is None else f"{whose} {start or 1} to {end}"
    if start is None and end is None:
        said = "always"
    if outcome.target_from or outcome.target_to:
        targets = f"{outcome.target_from} or above" if outcome.target_to is None else f"at most {outcome.target_to}"
        said += f", target {targets}"
    if outcome.without:
        said += ", without " + " / ".join(name.removeprefix("android.permission.") for name in outcome.without)
    return said + (", in the background" if outcome.while_ == "background" else "")


def apis(k: Knowledge) -> Iterator[str]:
    """Counts by family and kind; what Android levels change."""
    family = {name: data.family for name, data in k.types.data_types.items()}
    kinds = ("method", "field", "uri", "setting", "property", "file", "command", "intent", "script")
    counts: Counter[tuple[str, str]] = Counter()
    for group in k.apis:
        counts[family[group.data_type] if group.data_type else "", group.kind] += len(group.names) + len(group.values)
    rows: list[Sequence[object]] = []
    for name, named in [*k.types.families.items(), ("", schema.Named(zh="不收集个人信息的行为", en="Uses that collect nothing"))]:
        row = [counts[name, kind] for kind in kinds]
        if any(row):
            rows.append((both(named), *(n or "" for n in row), sum(row)))
    rows.append(("all", *(sum(n for (_, kind), n in counts.items() if kind == k2) for k2 in kinds), sum(counts.values())))
    yield from table(("family", *kinds, "all"), rows)
    yield "## What the Android level changes"
    yield ""
    yield "For an ordinary app. Outcomes are tried in order; where none holds the call succeeds, given the permission."
    yield ""
    rows = []
    for group in k.apis:
        if group.outcomes:
            names = [f"{group.class_}.{name}" if i == 0 else f".{name}" for i, name in enumerate(group.names)] or group.values
            shown = code(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
            said = "; ".join(f"{RESULTS[o.result]}: {level(o)}" for o in group.outcomes)
            rows.append((f"`{group.data_type}`" if group.data_type else f"({group.topic})", shown, said))
    yield from table(("data type", "API", "outcome"), sorted(rows, key=lambda row: str(row[0])))
    yield "## What is told of uses that collect nothing"
    yield ""
    used = Counter(group.topic for group in k.apis for _ in [*group.names, *group.values] if group.topic)
    yield from table(("topic", "name", "APIs"), [(f"`{name}`", both(topic), used[name]) for name, topic in k.topics.items()])


def permissions(k: Knowledge) -> Iterator[str]:
    """Dangerous permissions by group, then the rest in short."""
    named = k.permissions.permissions
    rows: list[Sequence[object]] = []
    for protection in ("dangerous", "normal", "signature", "internal"):
        described = sum(p.protection == protection for p in named.values())
        rows.append((protection, described, len(k.permissions.others.get(protection, []))))
    yield from table(("level", "described here", "known by level only"), rows)
    head = ("permission", "name", "data types", "covered")
    groups = sorted({p.group for p in named.values() if p.group and p.protection == "dangerous"})
    for group in groups:
        yield f"## `{group.removeprefix('android.permission-group.')}`"
        yield ""
        yield from table(head, [permission(n, p) for n, p in named.items() if p.group == group and p.protection == "dangerous"])
    yield "## Not dangerous, and met in apps"
    yield ""
    rest = [(n, p) for n, p in named.items() if p.protection != "dangerous"]
    head = ("permission", "name", "data types", "level")
    yield from table(head, [(*permission(n, p)[:3], p.protection + (", granted on a settings page" if p.special else "")) for n, p in rest])


def permission(name: str, entry: schema.Permission) -> tuple[str, str, str, str]:
    """One row of a group."""
    return f"`{name.removeprefix('android.permission.')}`", both(entry), code(entry.data_types), "yes" if entry.covered else ""


def app_types(k: Knowledge) -> Iterator[str]:
    """The 39 types."""
    rows = []
    for kind in k.app_types:
        needs = "；".join(kind.necessary) or "无须个人信息即可使用 nothing"
        mark = "" if kind.confirmed == "seen" else " †"
        rows.append(
            (kind.number, f"{kind.zh}<br>{kind.en}{mark}", f"{kind.function.zh}<br>{kind.function.en}", needs, code(kind.data_types))
        )
    yield from table(("no.", "type", "basic function", "necessary", "data types"), rows)
    nothing = sum(not kind.necessary for kind in k.app_types)
    memory = sum(kind.confirmed == "memory" for kind in k.app_types)
    yield f"{nothing} of the {len(k.app_types)} types need no personal information. {memory} stand here from memory (†)."
    yield ""


def checks(k: Knowledge) -> Iterator[str]:
    """Problems with their checks and scenarios."""
    yield from table(
        ("", "number"),
        [("problems", len(k.problems)), ("checks", len(k.checks)), ("scenarios", len(k.scenarios))],
    )
    for name, problem in k.problems.items():
        cite = f", {problem.clause}" if problem.clause else ""
        official = "one of the official ten" if problem.official else "a note to the developer" if problem.note else "ours"
        yield f"## {both(problem)} (`{name}`)"
        yield ""
        yield f"{official[0].upper()}{official[1:]}{cite}."
        yield ""
        rows = [
            (f"`{check}`", both(entry), ", ".join(entry.method), ", ".join(entry.needs), ", ".join(entry.input))
            for check, entry in k.checks.items()
            if entry.problem == name
        ]
        yield from table(("check", "name", "how", "parts that must be read", "what the user gives"), rows)
        situations = [(s, both(entry), ", ".join(entry.methods)) for s, entry in k.scenarios.items() if entry.problem == name]
        if situations:
            yield from table(("scenario", "situation", "how"), situations)


def frameworks(k: Knowledge) -> Iterator[str]:
    """Frameworks by kind, with their marks counted."""
    for kind, named in k.frameworks.kinds.items():
        found = [f for f in k.frameworks.frameworks if f.kind == kind]
        yield f"## {both(named)} ({len(found)})"
        yield ""
        rows = []
        for f in found:
            name = f.name if not f.name_en or f.name_en == f.name else f"{f.name} {f.name_en}"
            marks = code([*f.native_libraries[:2], *f.classes[:1], *f.entries[:1]])
            more = len(f.native_libraries) + len(f.classes) + len(f.entries) - len(marks.split(", "))
            rows.append((f"`{f.id}`", name, "yes" if f.hides_code else "", marks + (f" and {more} more" if more > 0 else "")))
        yield from table(("id", "name", "hides code", "marks"), rows)


PAGES: dict[str, Callable[[Knowledge], Iterator[str]]] = {
    "knowledge-laws.md": laws,
    "knowledge-data-types.md": data_types,
    "knowledge-apis.md": apis,
    "knowledge-permissions.md": permissions,
    "knowledge-app-types.md": app_types,
    "knowledge-checks.md": checks,
    "knowledge-frameworks.md": frameworks,
}


def renewed(text: str, generated: Iterable[str]) -> str:
    """The page with what stands below its marker replaced; `ValueError` without exactly one marker."""
    if text.count(MARKER) != 1:
        raise ValueError("the page needs its marker once")
    return text.partition(MARKER)[0] + MARKER + "\n\n" + "\n".join(generated).rstrip("\n") + "\n"


def main(arguments: Sequence[str] = tuple(sys.argv[1:]), folder: Path = DOCS) -> int:
    """Write the pages, or compare them."""
    knowledge = load()
    stale = []
    for name, write in PAGES.items():
        page = folder / name
        try:
            old = page.read_text(encoding="utf-8")
            new = renewed(old, write(knowledge))
        except (OSError, ValueError) as error:
            print(f"{page}: {error}", file=sys.stderr)
            return 2
        if new != old:
            stale.append(str(page))
            if "--check" not in arguments:
                page.write_text(new, encoding="utf-8")
    if stale and "--check" in arguments:
        print(f"{', '.join(stale)}: out of date: run `make compile`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
