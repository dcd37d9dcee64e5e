"""Compares the committed packages with what their descriptions say, by programs that are not ours: ``python3 -m example_builder.verify``.

Uses ``aapt``, ``apksigner``, ``dexdump`` and Python's ``zipfile``; prints one line per package and ends with status 1 when anything differs.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import yaml

from . import package
from .containers import FOLDER as CONTAINERS
from .tamper import FOLDER as TAMPERED


def output(*command: str | Path) -> str:
    """Standard output and errors of a program, whatever its status."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, errors="replace", check=False)
    return done.stdout + done.stderr


def badging(path: Path) -> dict[str, Any]:
    """What ``aapt`` reads of a package's manifest."""
    text = output("aapt", "dump", "badging", path)

    def one(pattern: str) -> str | None:
        found = re.search(pattern, text)
        return found.group(1) if found else None

    return {
        "app_id": one(r"package: name='([^']*)'"),
        "min_sdk": int(one(r"sdkVersion:'(\d+)'") or 1),
        "target_sdk": int(one(r"targetSdkVersion:'(\d+)'") or 0),
        "permissions": sorted(set(re.findall(r"uses-permission: name='([^']*)'", text))),
    }


def signing(path: Path) -> list[str]:
    """The schemes under which ``apksigner`` verifies a package; each Android level is asked for the one that it reads."""
    found = set()
    for level in (23, 24, 28):
        text = output("apksigner", "verify", "-v", "--min-sdk-version", str(level), "--max-sdk-version", str(level), path)
        found |= {f"v{number}" for number in re.findall(r"using v(\d) scheme [^:]*: true", text)}
    return sorted(found)


def methods(dex: bytes) -> set[str]:
    """Every ``class.method`` that ``dexdump`` sees in a DEX file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "classes.dex"
        path.write_bytes(dex)
        text = output("dexdump", path)
    pairs = re.findall(r"\(in L([^;]+);\)\n\s+name\s+: '([^']+)'", text)
    return {f"{owner.replace('/', '.')}.{name}" for owner, name in pairs}


def check_package(name: str) -> list[str]:
    """What differs between an example's package and its description."""
    described, path = package.description(name), package.EXAMPLES / name / f"{name}.apk"
    facts, problems = described["facts"], []
    seen = badging(path) | {"signing": signing(path)}
    expected = {"app_id": described["app_id"]} | {key: facts[key] for key in ("min_sdk", "target_sdk", "permissions", "signing")}
    problems += [f"{key} is {seen[key]}, described as {value}" for key, value in expected.items() if seen[key] != value]
    with zipfile.ZipFile(path) as archive:
        if bad := archive.testzip():
            problems.append(f"{bad} does not inflate")
        for behaviour in described["behaviours"]:
            where = behaviour["where"]
            if not _exists(archive, package.EXAMPLES / name, where):
                problems.append(f"{where} is not there")
    return problems


def _exists(archive: zipfile.ZipFile, source: Path, where: str) -> bool:
    """Whether a place named by a behaviour is in the package: an entry, a source file of resources, or a method of some code."""
    if (source / where).is_file() or where in archive.namelist():
        return True
    entry, _, method = where.rpartition("!")
    if not entry:
        return method in methods(archive.read("classes.dex"))
    data = archive.read(entry)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(archive.open(entry)) as inner:
            data = inner.read("classes.dex")
    return method in methods(data)


def check_container(described: dict[str, Any]) -> list[str]:
    """What differs between a container and its description."""
    facts, path, problems = package.description(described["from"]), CONTAINERS / described["file"], []
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
        if bad := archive.testzip():
            problems.append(f"{bad} does not inflate")
        for entry in archive.namelist():
            if not entry.endswith(".apk"):
                continue
            inner = Path(archive.extract(entry, folder))
            if badging(inner)["app_id"] != facts["app_id"]:
                problems.append(f"{entry} is not of {facts['app_id']}")
            if signing(inner) != facts["facts"]["signing"]:
                problems.append(f"{entry} does not verify")
        if described["kind"] == "aab":
            problems += _check_bundle(archive, Path(folder), facts["app_id"])
    return problems


def _check_bundle(archive: zipfile.ZipFile, folder: Path, app_id: str) -> list[str]:
    """Whether ``aapt2`` can turn the bundle's base module into a package that ``aapt`` reads."""
    proto, binary = folder / "proto.apk", folder / "binary.apk"
    with zipfile.ZipFile(proto, "w") as target:
        for entry in archive.namelist():
            if entry.startswith("base/"):
                target.writestr(entry.removeprefix("base/").removeprefix("manifest/"), archive.read(entry))
    output("aapt2", "convert", "--output-format", "binary", "-o", binary, proto)
    seen = badging(binary)["app_id"] if binary.exists() else None
    return [] if seen == app_id else [f"aapt2 converts it to a package of {seen}"]


def check_tampered(described: dict[str, Any], app_id: str) -> list[str]:
    """Whether Android's own reader sees the manifest exactly where the description says that it does."""
    seen = badging(TAMPERED / described["file"])["app_id"]
    if described["manifest"] == "must" and seen != app_id:
        return [f"the manifest must be readable, but aapt sees {seen}"]
    if described["android"] == "refuses" and seen is not None:
        return ["Android is said to refuse it, but aapt reads it"]
    return []


def main() -> int:
    """Check everything; returns the exit status."""
    results = {name: check_package(name) for name in package.names()}
    for described in yaml.safe_load((CONTAINERS / "containers.yaml").read_text("utf-8"))["files"]:
        results[f"containers/{described['file']}"] = check_container(described)
    tampered = yaml.safe_load((TAMPERED / "tampered.yaml").read_text("utf-8"))
    for described in tampered["files"]:
        results[f"tampered/{described['file']}"] = check_tampered(described, tampered["package"])
    for name, problems in results.items():
        print(f"{name}: {'; '.join(problems) or 'as described'}")
    return 1 if any(results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
