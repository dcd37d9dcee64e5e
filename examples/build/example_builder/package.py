"""From an example's folder to its signed package."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from . import archive, toolchain

EXAMPLES = Path(__file__).resolve().parent.parent.parent
CASES = EXAMPLES / "cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What the resource linker made of a manifest and resources."""

    entries: dict[str, bytes]  # manifest, resource table and resource files
    splits: dict[str, dict[str, bytes]]  # configuration to the entries of its split
    sources: list[Path]  # generated R.java


def names() -> list[str]:
    """The examples that are built from Java sources, sorted."""
    return sorted(file.parent.name for file in EXAMPLES.glob("*/example.yaml"))


def case_names() -> list[str]:
    """The cases with a package of their own: small ones of which each shows what one condition of a rule turns on, sorted."""
    files = CASES.glob("*/case.yaml")
    return sorted(file.parent.name for file in files if "package" not in yaml.safe_load(file.read_text("utf-8")))


def folder_of(name: str) -> Path:
    """Where an example or a case lies."""
    return CASES / name if (CASES / name / "case.yaml").is_file() else EXAMPLES / name


def description(name: str) -> dict[str, Any]:
    """The example's ``example.yaml``, or the case's ``case.yaml``."""
    folder = folder_of(name)
    file = folder / ("case.yaml" if folder.parent == CASES else "example.yaml")
    loaded: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return loaded


def build(name: str) -> Path:
    """Build ``NAME.apk`` in the folder of the example or case; returns its path."""
    source = folder_of(name)
    options = description(name).get("build", {})
    output = source / f"{name}.apk"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        linked = link(source / "AndroidManifest.xml", source / "res", work)
        entries = dict(linked.entries)
        entries.update(archive.folder(source / "assets", "assets"))
        if (source / "src").is_dir():
            entries["classes.dex"] = dex(source, linked.sources, work, min_sdk(source))
        entries.update(_plugins(source, options.get("plugins", []), work))
        for library in options.get("libraries", []):
            built = work / Path(library["entry"]).name
            toolchain.compile_library(source / library["source"], built)
            entries[library["entry"]] = built.read_bytes()
        archive.write(output, dict(sorted(entries.items(), key=_order)))
    toolchain.align(output)
    toolchain.sign(output, options.get("sign", ["v2", "v3"]), options.get("rotated", False), options.get("key", "test-key"))
    if options.get("changed_after_signing", False):
        _change(output)
    return output


def _change(package: Path) -> None:
    """Change a signed package so that it reads as before and its signature no longer holds: another time in the first local header."""
    data = bytearray(package.read_bytes())
    data[10] ^= 0x20
    package.write_bytes(data)


def link(manifest: Path, resources: Path, work: Path, splits: tuple[str, ...] = (), proto: bool = False) -> Linked:
    """Compile resources and link them with the manifest (``proto`` as a bundle holds them; ``splits`` are configurations such as ``zh``)."""
    # The linker writes the paths of sources into a bundle's resource table: relative ones, so that they say nothing of this machine.
    output, generated = work / "linked.apk", work / "generated"
    if resources.is_dir():
        shutil.copytree(resources, work / "res")
    else:
        (work / "res").mkdir()
    shutil.copy(manifest, work / "AndroidManifest.xml")
    toolchain.run("aapt2", "compile", "--dir", "res", "-o", "resources.zip", folder=work)
    command: list[str | Path] = ["aapt2", "link", "-I", toolchain.framework(), "--manifest", "AndroidManifest.xml", "-o", output]
    command += ["--java", generated, "--auto-add-overlay"]
    if proto:
        command.append("--proto-format")
    for split in splits:
        command += ["--split", f"{work / split}.apk:{split}"]
    toolchain.run(*command, "resources.zip", folder=work)
    return Linked(
        entries=archive.read(output),
        splits={split: archive.read(work / f"{split}.apk") for split in splits},
        sources=sorted(generated.rglob("*.java")),
    )


def dex(source: Path, generated: list[Path], work: Path, level: int) -> bytes:
    """The DEX file of everything below ``source/src`` and the generated classes."""
    classes, output = work / "classes", work / "classes.dex"
    toolchain.compile_java([*(source / "src").rglob("*.java"), *generated], classes)
    toolchain.to_dex(classes, output, level)
    return output.read_bytes()


def min_sdk(source: Path) -> int:
    """The lowest Android level that the example's manifest asks for."""
    return int(attribute((source / "AndroidManifest.xml").read_text("utf-8"), "minSdkVersion"))


def attribute(manifest: str, name: str) -> str:
    """The first value of ``android:NAME`` in a manifest's source."""
    found = re.search(rf'android:{name}="([^"]*)"', manifest)
    if found is None:
        raise SystemExit(f"the manifest has no android:{name}")
    return found.group(1)


def _plugins(source: Path, plugins: list[dict[str, str]], work: Path) -> dict[str, bytes]:
    """Code that the package carries outside its own DEX: each compiled on its own, as a bare DEX file, in a JAR, or locked."""
    entries = {}
    for number, plugin in enumerate(plugins):
        classes, output = work / f"plugin{number}", work / f"plugin{number}.dex"
        toolchain.compile_java(list((source / plugin["source"]).rglob("*.java")), classes)
        toolchain.to_dex(classes, output, min_sdk(source))
        data = output.read_bytes()
        if plugin["form"] == "jar":
            jar = work / f"plugin{number}.jar"
            archive.write(jar, {"classes.dex": data})
            data = jar.read_bytes()
        elif plugin["form"] == "locked":
            data = lock(data)
        entries[plugin["entry"]] = data
    return entries


def lock(data: bytes) -> bytes:
    """The bytes as ``packed-shell/native/packer.c`` unlocks them: each one xored with a linear congruential generator's top byte."""
    state, locked = 0x6D696E67, bytearray()
    for byte in data:
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        locked.append(byte ^ state >> 24)
    return bytes(locked)


def _order(entry: tuple[str, bytes]) -> tuple[int, str]:
    first = ["AndroidManifest.xml", "classes.dex", "resources.arsc"]
    return (first.index(entry[0]) if entry[0] in first else len(first), entry[0])
