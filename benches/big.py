"""Makes one package of about 90 MB of code out of others: `python -m benches.big TARGET PACKAGE…`."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

BIG_BYTES = 90_000_000


def big_package(packages: list[Path], target: Path) -> Path:
    """A package whose code is the DEX files of all `packages`, again and again up to about 90 MB."""
    base = max(packages, key=lambda p: p.stat().st_size)
    codes = []
    for package in packages:
        with zipfile.ZipFile(package) as archive:
            codes += [archive.read(n) for n in archive.namelist() if n.startswith("classes") and n.endswith(".dex")]
    with zipfile.ZipFile(base) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as big:
        for name in ("AndroidManifest.xml", "resources.arsc"):
            big.writestr(name, source.read(name))
        total, number = 0, 0
        while codes and total < BIG_BYTES:
            code = codes[number % len(codes)]
            number += 1
            big.writestr("classes.dex" if number == 1 else f"classes{number}.dex", code)
            total += len(code)
    return target


if __name__ == "__main__":
    big_package([Path(p) for p in sys.argv[2:]], Path(sys.argv[1]))
