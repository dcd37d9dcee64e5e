"""Check the YAML files and compile them: ``python -m mingcha.knowledge.compile [--check]``.

Writes ``compiled/core.json`` and ``compiled/signatures.json`` (what ``core/mingcha-core/src/knowledge/`` reads),
``compiled/report.json`` (what :func:`mingcha.knowledge.report` reads) and ``compiled/disclosures.json``
(:func:`mingcha.knowledge.disclosures`). The same files give the same bytes. With ``--check`` nothing is written, and the exit status is 1
when the compiled files are out of date. MistakesError in the files are listed, all at once, and give exit status 2.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from mingcha.knowledge import schema, signatures
from mingcha.knowledge.compile_disclosures import compile_disclosures, started_by

FOLDER = Path(__file__).resolve().parent
T = TypeVar("T")

# Roots that belong to nobody, or to a company rather than to one of its SDKs.
TOO_BROAD = frozenset(
    [
        "com",
        "org",
        "net",
        "io",
        "cn",
        "cc",
        "me",
        "tv",
        "fr",
        "de",
        "android",
        "androidx",
        "java",
        "javax",
        "kotlin",
        "com.example",
        "com.android",
        "com.google",
        "com.google.android",
        "com.tencent",
        "com.alibaba",
        "com.taobao",
        "com.baidu",
        "com.huawei",
        "com.xiaomi",
        "com.bytedance",
        "com.netease",
        "com.facebook",
        "com.microsoft",
        "com.apple",
        "com.github",
        "org.apache",
        "cn.com",
        "com.sdk",
        "com.app",
        "com.my",
        "com.mob.demo",
        "com.sina",
        "com.ali",
        "com.qq",
        "com.meituan",
        "com.jd",
        "com.oppo",
        "com.vivo",
        "com.samsung",
    ]
)
SINGLE_ROOTS = frozenset(
    [
        "androidx",
        "kotlin",
        "kotlinx",
        "okhttp3",
        "okio",
        "retrofit2",
        "rx",
        "dagger",
        "anet",
        "anetwork",
        "butterknife",
        "cmbapi",
        "leakcanary",
        "mtopsdk",
        "xcrash",
    ]
)


class MistakesError(Exception):
    """Everything wrong with the files; one line each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Compiler:
    """One pass over the files; collects mistakes instead of stopping at the first."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        self.mistakes: list[str] = []

    def load(self, path: Path, shape: type[T]) -> T | None:
        """The file's content in its shape, or nothing, with the mistakes noted."""
        where = path.relative_to(self.folder)
        try:
            return TypeAdapter(shape).validate_python(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
        except ValidationError as error:
            self.mistakes += [f"{where}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        except (OSError, yaml.YAMLError) as error:
            self.mistakes.append(f"{where}: {' '.join(str(error).split())}")
        return None

    def need(self, held: object, message: str) -> None:
        """Note ``message`` unless ``held``."""
        if not held:
            self.mistakes.append(message)

    def run(self) -> tuple[bytes, bytes, bytes]:
        """The three compiled files, in the order of :data:`COMPILED`."""
        hierarchy = self.hierarchy()
        types = self.load(self.folder / "data_types.yaml", schema.DataTypes)
        problems = self.load(self.folder / "problems.yaml", dict[str, dict[schema.Id, schema.Problem]])
        checks = self.load(self.folder / "checks.yaml", dict[str, dict[schema.Id, schema.Check]])
        topics = self.load(self.folder / "topics.yaml", dict[schema.Id, schema.Named])
        permissions = self.load(self.folder / "permissions.yaml", schema.Permissions)
        frameworks = self.load(self.folder / "frameworks.yaml", schema.Frameworks)
        categories = self.load(self.folder / "sdk_categories.yaml", dict[schema.Id, schema.Named])
        vendors = self.load(self.folder / "sdk_vendors.yaml", dict[schema.Zh, schema.En])
        app_types = self.load(self.folder / "app_types.yaml", list[schema.AppType])
        warnings = self.load(self.folder / "warnings.yaml", schema.Warnings)
        scenarios = self.load(self.folder / "scenarios.yaml", dict[str, dict[str, schema.Scenario]])
        detection = self.load(self.folder / "detection.yaml", schema.Detection)
        stores = self.load(self.folder / "behaviour" / "stores.yaml", schema.Stores)
        callbacks = self.load(self.folder / "behaviour" / "callbacks.yaml", schema.Callbacks)
        environment = self.load(self.folder / "behaviour" / "environment.yaml", schema.Environment)
        repeats = self.load(self.folder / "behaviour" / "repeats.yaml", schema.Repeats)
        motion = self.load(self.folder / "behaviour" / "motion.yaml", schema.Motion)
        flows = self.load(self.folder / "behaviour" / "flows.yaml", schema.Flows)
        documents = self.many("laws", schema.Document)
        groups = [g for f in self.many("apis", schema.ApiFile) for g in f.apis]
        sdks = sorted((s for found in self.many("sdks", list[schema.Sdk]) for s in found), key=lambda s: s.id)
        stated = {
            path.stem: self.load(path, list[schema.Disclosure]) or [] for path in sorted((self.folder / "sdk_disclosures").glob("*.yaml"))
        }
        if types is None or topics is None or permissions is None or frameworks is None or warnings is None or app_types is None:
            raise MistakesError(self.mistakes)
        if (
            problems is None
            or checks is None
            or categories is None
            or vendors is None
            or scenarios is None
            or detection is None
            or self.mistakes
        ):
            raise MistakesError(self.mistakes)
        if stores is None or callbacks is None or environment is None or repeats is None or motion is None or flows is None:
            raise MistakesError(self.mistakes)
        marks = frameworks.frameworks
        clauses = self.clauses(documents)
        self.references(types, problems["problems"], checks["checks"], clauses, permissions, app_types)
        self.scenarios(scenarios["scenarios"], problems["problems"], clauses)
        self.detection(detection, clauses)
        apis = self.apis(groups, hierarchy, types, topics, permissions)
        self.sdks(sdks, categories)
        self.english_names(sdks, marks, vendors)
        disclosures, wrong = compile_disclosures(stated, sdks, types)
        self.mistakes += wrong
        self.unique("framework", [f.id for f in marks])
        self.need({f"{p}/{n}" for p in PARTS for n in LOSSES} == set(warnings.fallbacks), "warnings.yaml: fallbacks are not parts × losses")
        if self.mistakes:
            raise MistakesError(sorted(set(self.mistakes)))
        levels = {name: {"protection": level} for level, names in permissions.others.items() for name in names}
        described = {n: lean(p, {"zh", "en", "special"}) for n, p in permissions.permissions.items()}
        core = {
            "apis": apis,
            "sdks": [lean(s, {"name_en"}) | ({"starts": starts} if (starts := started_by(disclosures.get(s.id))) else {}) for s in sdks],
            "frameworks": [lean(f, {"name_en"}) for f in sorted(marks, key=lambda f: f.id)],
            "permissions": dict(sorted((levels | described).items())),
            "callback_methods": " ".join(self.callbacks()),
            "hierarchy": compact(hierarchy),
            "behaviour": self.behaviour(stores, callbacks, environment, repeats, motion, hierarchy),
            "flows": self.flows(flows, types, hierarchy),
        }
        report = {
            "families": dump(types.families),
            "data_types": dump(types.data_types),
            "problems": dump(problems["problems"]),
            "checks": dump(checks["checks"]),
            "documents": {d.id: lean(d, {"id", "clauses"}) for d in documents},
            "clauses": clauses,
            "scenarios": dump(scenarios["scenarios"]),
            "evidence_kinds": dump(detection.evidence),
            "detection": detection.clauses,
            "not_testable": {clause: lean(detection.reasons[why]) for why, ids in detection.not_testable.items() for clause in ids},
            "topics": dump(topics),
            "permissions": {n: lean(p, {"covered"}) for n, p in permissions.permissions.items()},
            "sdks": {s.id: lean(s, SDK_MARKS) | vendor_en(s, vendors) for s in sdks},
            "sdk_categories": dump(categories),
            "frameworks": {f.id: lean(f, {"id", "native_libraries", "classes", "entries"}) for f in marks},
            "framework_kinds": dump(frameworks.kinds),
            "app_types": {f"14-5.{t.number}": lean(t) for t in app_types},
            "warnings": dump(warnings.warnings),
            "warning_fallbacks": dump(warnings.fallbacks),
        }
        digest = hashlib.sha256(encode(core) + encode(report) + encode(disclosures)).hexdigest()[:12]
        version = f"{(self.folder / 'VERSION').read_text('utf-8').strip()}+{digest}"
        return encode({"version": version} | core), encode({"version": version} | report), encode(disclosures)

    def many(self, folder: str, shape: type[T]) -> list[T]:
        """Every YAML file below a folder, in order of path."""
        loaded = [self.load(path, shape) for path in sorted((self.folder / folder).rglob("*.yaml"))]
        return [item for item in loaded if item is not None]

    def unique(self, what: str, ids: list[str]) -> None:
        """Note every id that occurs twice."""
        self.mistakes += [f"{what} {i}: occurs {ids.count(i)} times" for i in sorted({i for i in ids if ids.count(i) > 1})]

    def hierarchy(self) -> dict[str, dict[str, Any]]:
        """Class descriptor to superclass and interfaces, from ``hierarchy/*.txt`` (see ``tools/framework_hierarchy.py``)."""
        classes: dict[str, dict[str, Any]] = {}
        for path in sorted((self.folder / "hierarchy").glob("*.txt")):
            for line in path.read_text("utf-8").splitlines():
                if line.startswith("#"):
                    continue
                name, parent, *interfaces = line.split(" ")
                entry: dict[str, Any] = {} if parent == "-" else {"s": descriptor(parent)}
                if interfaces:
                    entry["i"] = [descriptor(i) for i in interfaces]
                classes[descriptor(name)] = entry
        return classes

    def callbacks(self) -> list[str]:
        """Names of framework methods that apps can override, from ``callbacks/*.txt``, sorted."""
        names: set[str] = set()
        for path in sorted((self.folder / "callbacks").glob("*.txt")):
            names.update(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
        self.need(names, "callbacks: no names, so that every method could be a callback")
        return sorted(names)

    def behaviour(
        self,
        stores: schema.Stores,
        callbacks: schema.Callbacks,
        environment: schema.Environment,
        repeats: schema.Repeats,
        motion: schema.Motion,
        hierarchy: dict[str, Any],
    ) -> dict[str, Any]:
        """What calls make run, now or again and again, what they read of stored state, what results depend on; classes as descriptors."""
        found: dict[str, Any] = self.described(lean(stores) | lean(callbacks) | lean(environment) | lean(repeats) | lean(motion), hierarchy)
        found["inert"] = [descriptor(name) for name in callbacks.inert]
        return found

    def flows(self, flows: schema.Flows, types: schema.DataTypes, hierarchy: dict[str, Any]) -> dict[str, Any]:
        """Where personal information goes; classes as descriptors."""
        for data_type in [*(c.data_type for c in flows.callbacks), *(i.data_type for i in flows.inputs)]:
            self.need(data_type in types.data_types, f"flows: no data type {data_type}")
        found: dict[str, Any] = self.described(lean(flows), hierarchy)
        return found

    def described(self, value: Any, hierarchy: dict[str, Any]) -> Any:
        """``value`` with the names of classes in it as descriptors; those of the framework must exist."""
        if isinstance(value, list):
            return [self.described(item, hierarchy) for item in value]
        if isinstance(value, dict):
            for name in [value[key] for key in ("class", "parameter") if key in value]:
                known = not FRAMEWORK.match(name) or descriptor(name) in hierarchy
                self.need(known, f"behaviour: no class {name} of the framework")
            return {
                key: descriptor(item) if key in ("class", "parameter") else self.described(item, hierarchy) for key, item in value.items()
            }
        return value

    def clauses(self, documents: list[schema.Document]) -> dict[str, Any]:
        """Clause id to clause, with its document."""
        self.unique("document", [d.id for d in documents])
        self.unique("clause", [c.id for d in documents for c in d.clauses])
        known = {c.id for d in documents for c in d.clauses}
        for document in documents:
            self.need(document.confirmed == "memory" or document.sources, f"document {document.id}: seen, and no source says where")
            for clause in document.clauses:
                read, ends = clause.confirmed == "seen", clause.valid_to or document.valid_to
                self.need(not read or clause.source or document.sources, f"clause {clause.id}: seen, and no source says where")
                self.need(read or not clause.source, f"clause {clause.id}: has a source, and is from memory")
                self.need(read or not clause.place, f"clause {clause.id}: its place was not read")
                self.need(clause.replaced_by in {None, *known}, f"clause {clause.id}: replaced by {clause.replaced_by}, which is no clause")
                self.need(not clause.replaced_by or ends, f"clause {clause.id}: replaced, and still in force")
        return {c.id: {"document": d.id} | lean(c, {"id", "source"}) for d in documents for c in d.clauses}

    def references(
        self,
        types: schema.DataTypes,
        problems: dict[str, schema.Problem],
        checks: dict[str, schema.Check],
        clauses: dict[str, Any],
        permissions: schema.Permissions,
        app_types: list[schema.AppType],
    ) -> None:
        """Every id that names something elsewhere must find it."""
        for name, data_type in types.data_types.items():
            self.need(data_type.family in types.families, f"data type {name}: no family {data_type.family}")
            self.need((data_type.sensitivity == "sensitive") == bool(data_type.basis), f"data type {name}: sensitive needs a basis")
            for clause in data_type.basis:
                self.need(clause in clauses, f"data type {name}: no clause {clause}")
        for name, problem in problems.items():
            self.need(problem.clause is None or problem.clause in clauses, f"problem {name}: no clause {problem.clause}")
        for name, check in checks.items():
            self.need(check.problem in problems, f"check {name}: no problem {check.problem}")
            self.need(check.needs or check.input, f"check {name}: needs nothing, so that it would always be clean")
        for name, permission in permissions.permissions.items():
            for data_type_id in permission.data_types:
                self.need(data_type_id in types.data_types, f"permission {name}: no data type {data_type_id}")
            self.need(permission.protection != "dangerous" or permission.group, f"permission {name}: dangerous needs a group")
            self.need(permission.protection == "dangerous" or not permission.covered, f"permission {name}: only dangerous ones are covered")
        both = set(permissions.permissions) & {n for names in permissions.others.values() for n in names}
        self.need(not both, f"permissions described and listed among others: {sorted(both)}")
        self.need([t.number for t in app_types] == list(range(1, 40)), "app_types.yaml: not the 39 types in order")
        for app_type in app_types:
            for data_type_id in app_type.data_types:
                self.need(data_type_id in types.data_types, f"app type {app_type.number}: no data type {data_type_id}")

    def scenarios(self, scenarios: dict[str, schema.Scenario], problems: dict[str, schema.Problem], clauses: dict[str, Any]) -> None:
        """Scenarios name problems and clauses that exist."""
        for name, scenario in scenarios.items():
            self.need(scenario.problem in problems, f"scenario {name}: no problem {scenario.problem}")
            self.need(scenario.cite in clauses, f"scenario {name}: no clause {scenario.cite}")
            self.need(len(set(scenario.methods)) == len(scenario.methods), f"scenario {name}: a method twice")

    def detection(self, detection: schema.Detection, clauses: dict[str, Any]) -> None:
        """Every clause says what evidence can speak of it, or why none can; never both."""
        without = [clause for ids in detection.not_testable.values() for clause in ids]
        self.unique("detection.yaml: clause", [*detection.clauses, *without])
        for clause in (*detection.clauses, *without):
            self.need(clause in clauses, f"detection.yaml: no clause {clause}")
        for clause in clauses:
            said = clause in detection.clauses or clause in without
            self.need(said, f"clause {clause}: detection.yaml does not say how it can be tested")
        for clause, kinds in detection.clauses.items():
            for kind in kinds:
                self.need(kind in detection.evidence, f"detection.yaml: {clause}: no kind of evidence {kind}")
            self.need(len(set(kinds)) == len(kinds), f"detection.yaml: {clause}: a kind of evidence twice")
        for reason in detection.not_testable:
            self.need(reason in detection.reasons, f"detection.yaml: no reason {reason}")

    def apis(
        self,
        groups: list[schema.ApiGroup],
        hierarchy: dict[str, Any],
        types: schema.DataTypes,
        topics: dict[str, schema.Named],
        permissions: schema.Permissions,
    ) -> list[dict[str, Any]]:
        """One entry for each API of each group, by id."""
        names = set(permissions.permissions) | {n for names in permissions.others.values() for n in names}
        apis: list[dict[str, Any]] = []
        for group in groups:
            place = group.class_ or group.values[0]
            self.need(group.data_type is None or group.data_type in types.data_types, f"api {place}: no data type {group.data_type}")
            self.need(group.topic is None or group.topic in topics, f"api {place}: no topic {group.topic}")
            without = [name for outcome in group.outcomes for name in outcome.without]
            for permission in [*group.permissions, *group.serves, *without]:
                self.need(permission in names, f"api {place}: no permission {permission}")
            if group.class_ and FRAMEWORK.match(group.class_):
                known = descriptor(group.class_) in hierarchy
                self.need(known or group.hidden, f"api {place}: no class of the framework (hidden: true if it is hidden)")
                self.need(not (known and group.hidden), f"api {place}: not hidden")
            shared = lean(group, {"class_", "names", "values", "id", "hidden", "note"})
            for name in group.names:
                plain, _, rest = name.partition("(")
                entry = {"class": descriptor(place), "name": plain} | ({"descriptor": f"({rest}"} if rest else {})
                apis.append({"id": group.id or f"{place}.{plain}", "kind": group.kind} | entry | shared)
            apis += [{"id": group.id or f"{group.kind}:{value}", "kind": group.kind, "value": value} | shared for value in group.values]
        self.unique("api", [api["id"] for api in apis])
        return sorted(apis, key=lambda api: str(api["id"]))

    def sdks(self, sdks: list[schema.Sdk], categories: dict[str, schema.Named]) -> None:
        """Marks must be specific, and lead to one SDK."""
        self.unique("sdk", [s.id for s in sdks])
        for sdk in sdks:
            self.need(sdk.category in categories, f"sdk {sdk.id}: no category {sdk.category}")
            self.need(sdk.packages or sdk.native_libraries or sdk.components, f"sdk {sdk.id}: no mark to recognise it by")
            for package in sdk.packages:
                self.need("." in package or package in SINGLE_ROOTS, f"sdk {sdk.id}: package {package} is too short")
                self.need(package not in TOO_BROAD or package in SINGLE_ROOTS, f"sdk {sdk.id}: package {package} is too broad")
        for what in ("packages", "native_libraries", "components", "assets"):
            owners: dict[str, list[str]] = {}
            for sdk in sdks:
                for mark in getattr(sdk, what):
                    owners.setdefault(mark, []).append(sdk.id)
            self.mistakes += [f"{what} {mark}: claimed by {', '.join(ids)}" for mark, ids in owners.items() if len(ids) > 1]

    def english_names(self, sdks: list[schema.Sdk], frameworks: list[schema.Framework], vendors: dict[str, str]) -> None:
        """Whatever a report in English names has a name in Latin letters."""
        named = [(s.id, s.name, s.name_en) for s in sdks] + [(f.id, f.name, f.name_en) for f in frameworks]
        for identifier, name, english in named:
            self.need(english or not schema.CJK.search(name), f"{identifier}: the name is Chinese and there is no name_en")
        used = {sdk.vendor for sdk in sdks if sdk.vendor and schema.CJK.search(sdk.vendor)}
        self.mistakes += [f"sdk_vendors.yaml: no name in Latin letters for {vendor}" for vendor in sorted(used - set(vendors))]


COMPILED = ("core.json", "report.json", "disclosures.json")
PARTS = ("container", "manifest", "resources", "code", "signature", "native", "assets")
LOSSES = ("nothing", "partial", "all")
SDK_MARKS = {"id", "packages", "native_libraries", "components", "metadata", "assets", "version_fields"}
FRAMEWORK = re.compile(r"^(android|dalvik|java|javax|org\.apache\.http)\.")


def vendor_en(sdk: schema.Sdk, vendors: dict[str, str]) -> dict[str, str]:
    """The name of an SDK's vendor in Latin letters, where it differs from the vendor's name."""
    return {"vendor_en": vendors[sdk.vendor]} if sdk.vendor in vendors else {}


def descriptor(name: str) -> str:
    """``a.b.C`` as ``La/b/C;``."""
    return f"L{name.replace('.', '/')};"


def compact(hierarchy: dict[str, dict[str, Any]]) -> str:
    """The hierarchy as one text: classes sorted by name, each with the places of its parents (see ``knowledge/hierarchy.rs``)."""
    names = sorted(hierarchy, key=lambda name: name[1:-1])  # without L and ;, which change the order
    places = {name: str(place) for place, name in enumerate(names)}
    return ",".join(
        " ".join([name[1:-1], places.get(hierarchy[name].get("s", ""), "-"), *(places[i] for i in hierarchy[name].get("i", []))])
        for name in names
    )


def lean(model: BaseModel, without: set[str] | None = None) -> dict[str, Any]:
    """The model as a dictionary without what is default."""
    return model.model_dump(by_alias=True, exclude_defaults=True, exclude=without)


def dump(models: dict[str, Any]) -> dict[str, Any]:
    """A dictionary of models as one of dictionaries."""
    return {key: lean(model) for key, model in models.items()}


def encode(content: dict[str, Any]) -> bytes:
    """Compact UTF-8 JSON that ends in a newline."""
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def main(arguments: list[str] | None = None) -> int:
    """Compile, or check that the compiled files are up to date."""
    parser = argparse.ArgumentParser(prog="python -m mingcha.knowledge.compile", description="Compile the knowledge files.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the compiled files are out of date")
    options = parser.parse_args(arguments)
    try:
        files = dict(zip(COMPILED, Compiler().run(), strict=True))
        files["signatures.json"] = signatures.compiled(FOLDER / "sdk_signatures")
    except MistakesError as mistakes:
        print("\n".join(mistakes.lines), file=sys.stderr)
        return 2
    except signatures.SignatureError as mistake:
        print(f"sdk_signatures/{mistake}", file=sys.stderr)
        return 2
    stale = []
    for name, content in files.items():
        path = FOLDER / "compiled" / name
        if not path.exists() or path.read_bytes() != content:
            stale.append(name)
            if not options.check:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
    if options.check and stale:
        print(f"out of date: {', '.join(stale)}; run python -m mingcha.knowledge.compile", file=sys.stderr)
        return 1
    print(", ".join(f"{name} {len(content):,} bytes" for name, content in files.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
