"""Rebuild the trap packages from their sources with the examples' builder: ``python3 tests/traps/build.py [NAME...]``.

Needs what ``examples/build/README.md`` lists, with ``ANDROID_JAR`` and ``DX_JAR`` set. The packages are committed: tests need none of it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import yaml

APPS = Path(__file__).resolve().parent / "apps"
sys.path[:0] = [str(APPS.parents[2] / "examples" / "build"), str(APPS.parents[2])]

from example_builder import archive, package, toolchain  # noqa: E402

from tests.traps import libraries  # noqa: E402


def build(source: Path) -> Path:
    """Build ``apps/NAME/NAME.apk`` from manifest, ``src``, ``res``, ``assets``, ``root``, ``native`` (C), ``src2`` (a second DEX file)."""
    output = source / f"{source.name}.apk"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        linked = package.link(source / "AndroidManifest.xml", source / "res", work)
        level = package.min_sdk(source)
        entries = dict(linked.entries)
        for name in ("assets", "root"):
            if (source / name).is_dir():
                found = archive.folder(source / name, name)
                entries.update({entry.removeprefix("root/"): data for entry, data in found.items()})
        truth = yaml.safe_load((source / "truth.yaml").read_text("utf-8"))
        if "build" in truth:
            entries["classes.dex"] = libraries.dex(source, linked.sources, work, truth["package"], truth["build"])
        else:
            entries["classes.dex"] = package.dex(source, linked.sources, work, level)
        if (source / "src2").is_dir():
            classes, second = work / "classes2", work / "classes2.dex"
            toolchain.compile_java(sorted((source / "src2").rglob("*.java")), classes)
            toolchain.to_dex(classes, second, level)
            entries["classes2.dex"] = second.read_bytes()
        for code in sorted((source / "native").glob("*.c")):
            library = work / f"lib{code.stem}.so"
            toolchain.compile_library(code, library)
            entries[f"lib/x86_64/{library.name}"] = library.read_bytes()
        archive.write(output, dict(sorted(entries.items())))
    toolchain.align(output)
    toolchain.sign(output, ["v2"])
    return output


if __name__ == "__main__":
    for app in sys.argv[1:] or sorted(file.parent.name for file in APPS.glob("*/truth.yaml")):
        built = build(APPS / app)
        print(f"{built.stat().st_size:>9,}  {built.relative_to(APPS)}")
