"""How many SDKs are known again after an obfuscator: ``python -m benches.identities ARCHIVES [--background FOLDER]``.

``ARCHIVES`` is a folder with archives (aar, jar) of SDKs, several versions of each, however deep. For every SDK the newest version is put
aside, signatures are learnt from the others, and the newest is renamed, shrunk, optimised and moved to one package by ProGuard, packed
with an example app and inspected. No signature comes from what it is tried on. Needs what ``examples/build`` needs, ProGuard 7
(``PROGUARD_JARS``: a folder with ``com.guardsquare:proguard-base`` and what it needs) and a JDK with ``jmods`` (``JAVA_HOME``).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mingcha import _core, knowledge
from mingcha.knowledge import signatures

ROOT = Path(__file__).resolve().parents[1]
FRAMEWORK = Path(os.environ.get("ANDROID_JAR", "/nonexistent"))
DX = os.environ.get("DX_JAR", "")
PROGUARD = ["java", "-Xmx3g", "-cp", f"{os.environ.get('PROGUARD_JARS', '')}/*", "proguard.ProGuard"]
JAVA = Path(os.environ.get("JAVA_HOME", "/usr/lib/jvm/default-java")) / "jmods" / "java.base.jmod"
APP = ROOT / "examples" / "clean-notes" / "clean-notes.apk"
#: One class in this many of an SDK is what the app calls, and with it what that reaches is kept.
CALLED = 4
#: An SDK of which fewer classes are left says nothing about recognising SDKs.
LEAST_CLASSES = 15


def version(name: str) -> tuple[int, ...]:
    """The numbers of a file's version, to sort by."""
    found = re.search(r"\d+(?:[._]\d+)+", name)
    return tuple(int(part) for part in re.split(r"[._]", found.group())) if found else (0,)


def classes_of(archive: Path, folder: Path) -> list[Path]:
    """The JARs with the classes of an archive."""
    if archive.suffix == ".jar":
        return [archive]
    with zipfile.ZipFile(archive) as opened:
        names = [name for name in opened.namelist() if name == "classes.jar" or re.fullmatch(r"libs/[^/]+\.jar", name)]
        return [Path(opened.extract(name, folder)) for name in names]


def obfuscated(archive: Path, keep: list[str], folder: Path) -> Path | None:
    """``classes.dex`` of the archive after ProGuard: shrunk to what ``keep`` reaches, optimised, all of it renamed in one package."""
    jars, out, dex = classes_of(archive, folder), folder / "out.jar", folder / "classes.dex"
    lines = [f"-injars {jar}(!META-INF/**)" for jar in jars] + [f"-outjars {out}", f"-libraryjars {FRAMEWORK}(!META-INF/**)"]
    lines.append(f"-libraryjars {JAVA}(!**.jar;!module-info.class)")
    lines += [
        "-dontwarn **",
        "-dontnote **",
        "-ignorewarnings",
        "-target 8",
        "-repackageclasses 'q.w'",
        "-allowaccessmodification",
        "-dontpreverify",
    ]
    lines += [f"-keep,allowobfuscation class {name} {{ public *; }}" for name in keep]
    rules = folder / "rules.pro"
    rules.write_text("\n".join(lines), "utf-8")
    if subprocess.run([*PROGUARD, f"@{rules}"], capture_output=True, check=False, timeout=600).returncode or not out.exists():
        return None
    command = ["java", "-Xmx2g", "-cp", DX, "com.android.dx.command.Main", "--dex", "--min-sdk-version=26", f"--output={dex}", str(out)]
    return dex if subprocess.run(command, capture_output=True, check=False, timeout=600).returncode == 0 and dex.exists() else None


def package(dex: Path, folder: Path) -> Path:
    """A package with an example's manifest and code and the given DEX beside it."""
    out = folder / "app.apk"
    with zipfile.ZipFile(APP) as app, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("AndroidManifest.xml", "resources.arsc", "classes.dex"):
            packed.writestr(name, app.read(name))
        packed.write(dex, "classes2.dex")
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """One version of an SDK."""

    path: Path
    classes: Sequence[signatures.Class]

    @property
    def family(self) -> str:
        """The file's name without its version."""
        return re.split(r"[-_]\d", self.path.name)[0]

    @property
    def material(self) -> signatures.Material:
        """What signatures are learnt from."""
        return signatures.Material(name=self.path.name, sha256="", classes=self.classes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an inspection said of one obfuscated SDK."""

    found: str  # features found of its signature; empty when it was not known again
    named: int  # classes given to it
    moved: int  # classes of the package to which everything was moved
    others: dict[str, int]  # SDKs that are not there, with the classes given to them


def read(path: Path) -> Archive | None:
    """An archive or package; ``None`` when it is none."""
    try:
        return Archive(path=path, classes=_core.learn(path, _core.Knowledge(knowledge.core_bytes()))[0])
    except _core.RefusedError:
        return None


def below(folder: Path) -> list[Archive]:
    """The archives and packages below a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".apk", ".jar", ".aar"))
    return [archive for archive in map(read, paths) if archive is not None]


def split(archives: Sequence[Archive]) -> tuple[dict[str, Archive], list[Archive]]:
    """The newest version of each SDK that has an older one under the same name, and all that is left to learn from."""
    by_sdk: dict[str, list[Archive]] = defaultdict(list)
    for archive in archives:
        owners = Counter(owner for _, owner, _ in archive.classes if owner)
        if owners:
            by_sdk[owners.most_common(1)[0][0]].append(archive)
    tried, rest = {}, []
    for sdk, versions in sorted(by_sdk.items()):
        newest = max(versions, key=lambda archive: version(archive.path.name))
        older = [archive for archive in versions if archive is not newest]
        if any(archive.family == newest.family for archive in older):
            tried[sdk] = newest
        rest += older
    return tried, rest


def judge(sdk: str, archive: Archive, core: _core.Knowledge) -> Outcome | None:
    """Obfuscate one SDK and inspect it; ``None`` when the tools fail or hardly anything is left of it."""
    with tempfile.TemporaryDirectory() as scratch:
        own = sorted(name for name, owner, _ in archive.classes if owner == sdk and "$" not in name)
        dex = obfuscated(archive.path, own[::CALLED], Path(scratch))
        if dex is None:
            return None
        facts = _core.extract(package(dex, Path(scratch)), core)
    rows = {row["id"]: row for row in facts.table("sdk").rows() if "signature" in row["evidence_kinds"]}
    inside = {owner for _, owner, _ in archive.classes}
    moved = sum(row["class_count"] for row in facts.table("module").rows() if row["root"] in ("q", "q.w"))
    if moved < LEAST_CLASSES:
        return None
    found = [text.removeprefix("signature:") for text in rows[sdk]["evidence"] if text.startswith("signature:")] if sdk in rows else [""]
    return Outcome(
        found=found[0],
        named=rows[sdk]["class_count"] if sdk in rows else 0,
        moved=moved,
        others={other: row["class_count"] for other, row in rows.items() if other != sdk and other not in inside},
    )


def main() -> None:
    """Print a table, one line each SDK, and the totals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", type=Path)
    parser.add_argument("--background", type=Path, action="append", default=[])
    options = parser.parse_args()
    tried, rest = split(below(options.archives))
    background = [archive.material for folder in options.background for archive in below(folder)]
    learnt = signatures.learn([archive.material for archive in rest], background)
    compiled = {"signatures": [{"sdk": each.sdk, "features": "".join(f"{f:012x}" for f in each.features)} for each in learnt]}
    core = _core.Knowledge(knowledge.core_bytes(), json.dumps(compiled).encode())
    print(f"{len(rest)} archives learnt from, {len(learnt)} signatures, {len(background)} packages behind them\n")
    print(f"{'SDK':24} {'tried on':42} {'found':>9} {'its classes':>13}  named wrongly")
    outcomes = []
    for sdk, archive in tried.items():
        outcome = judge(sdk, archive, core)
        if outcome is None:
            print(f"{sdk:24} {archive.path.name:42} left out: the tools failed, or hardly a class is left")
            continue
        outcomes.append(outcome)
        classes = f"{outcome.named} of {outcome.moved}"
        print(f"{sdk:24} {archive.path.name:42} {outcome.found or 'no':>9} {classes:>13}  {' '.join(outcome.others)}")
    known, wrong = sum(bool(o.found) for o in outcomes), sum(bool(o.others) for o in outcomes)
    named, misnamed = sum(o.named for o in outcomes), sum(sum(o.others.values()) for o in outcomes)
    print(f"\n{known} of {len(outcomes)} known again; {wrong} with an SDK that is not there; {named} classes named, {misnamed} wrongly")


if __name__ == "__main__":
    main()
