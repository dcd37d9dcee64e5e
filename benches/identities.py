"""How many SDKs are known again after an obfuscator: ``python -m benches.identities ARCHIVES [--background FOLDER]``.

``ARCHIVES`` is a folder with archives (aar, jar) of SDKs, several versions of each, however deep. For every SDK the newest version is put aside,
signatures are learnt from the others, and the newest is renamed, shrunk and moved to one package by ProGuard, packed with classes of an imagined
app and inspected. No signature comes from what it is tried on. Needs what ``examples/build`` needs, ProGuard 7 (``PROGUARD_JARS``: a folder with
``com.guardsquare:proguard-base`` and what it depends on) and a JDK with ``jmods`` (``JAVA_HOME``).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
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
CALLED = 6


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
    lines += ["-dontwarn **", "-dontnote **", "-ignorewarnings", "-target 8", "-repackageclasses 'q.w'", "-allowaccessmodification", "-dontpreverify"]
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


def main() -> None:
    """Print a table, one line each SDK, and the totals."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", type=Path)
    parser.add_argument("--background", type=Path, action="append", default=[])
    options = parser.parse_args()
    bare = _core.Knowledge(knowledge.core_bytes())
    by_sdk: dict[str, list[tuple[Path, list[signatures.Class]]]] = defaultdict(list)
    for path in sorted(p for p in options.archives.rglob("*") if p.suffix in (".aar", ".jar")):
        try:
            classes, _ = _core.learn(path, bare)
        except _core.RefusedError:
            continue
        owners = [owner for _, owner, _ in classes if owner]
        if owners:
            by_sdk[max(set(owners), key=owners.count)].append((path, classes))
    tried, learnt_from = {}, []
    for sdk, archives in sorted(by_sdk.items()):
        archives.sort(key=lambda archive: version(archive[0].name))
        newest = archives[-1][0]
        family = re.split(r"[-_]\d", newest.name)[0]
        older = [a for a in archives if a[0].name != newest.name]
        if any(re.split(r"[-_]\d", a[0].name)[0] == family for a in older):
            tried[sdk] = (newest, archives[-1][1])
        learnt_from += older
    material = [signatures.Material(name=path.name, sha256="", classes=classes) for path, classes in learnt_from]
    background = []
    for folder in options.background:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".apk", ".jar", ".aar")):
            try:
                background.append(signatures.Material(name=path.name, sha256="", classes=_core.learn(path, bare)[0]))
            except _core.RefusedError:
                continue
    learnt = signatures.learn(material, background)
    compiled = {"signatures": [{"sdk": s.sdk, "features": "".join(f"{f:012x}" for f in s.features)} for s in learnt]}
    core = _core.Knowledge(knowledge.core_bytes(), json.dumps(compiled).encode())
    sizes = {s.sdk: len(s.features) for s in learnt}
    print(f"{len(material)} archives learnt from, {len(learnt)} signatures, {len(background)} packages behind them\n")
    print(f"{'SDK':28} {'tried on':40} {'signature':>9} {'found':>12} {'its classes':>12} {'wrong':>6}  others")
    known = wrong_sdks = named = misnamed = count = 0
    for sdk, (path, classes) in tried.items():
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            own = sorted(name for name, owner, _ in classes if owner == sdk and "$" not in name)
            dex = obfuscated(path, own[::CALLED], folder)
            if dex is None:
                print(f"{sdk:28} {path.name:40} ProGuard or dx failed")
                continue
            facts = _core.extract(package(dex, folder), core)
        rows = facts.table("sdk").rows()
        hit = next((row for row in rows if row["id"] == sdk and "signature" in row["evidence_kinds"]), None)
        others = [row["id"] for row in rows if "signature" in row["evidence_kinds"] and row["id"] != sdk and row["id"] not in {o for _, o, _ in classes}]
        total = sum(1 for row in facts.table("module").rows() if row["root"].startswith("q") for _ in range(row["class_count"]))
        given = hit["class_count"] if hit else 0
        count += 1
        known += hit is not None
        wrong_sdks += bool(others)
        named += given
        misnamed += sum(row["class_count"] for row in rows if row["id"] in others)
        found = next((e for e in hit["evidence"] if e.startswith("signature:")), "") if hit else "no"
        print(f"{sdk:28} {path.name:40} {sizes.get(sdk, 0):>9} {found.removeprefix('signature:'):>12} {given:>5} of {total:>5} {len(others):>6}  {' '.join(others)}")
    print(f"\n{known} of {count} known again; {wrong_sdks} with another SDK named that is not there; {named} classes named, {misnamed} wrongly")


if __name__ == "__main__":
    sys.exit(main())
