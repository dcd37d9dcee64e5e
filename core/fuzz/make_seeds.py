"""Write the seed inputs of the fuzz targets to `seeds/<target>/`: small, of our own making (many from the
example packages), the same bytes on every run.

Run it from anywhere: `python3 core/fuzz/make_seeds.py`. A target's seeds are one function here.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

FUZZ = Path(__file__).resolve().parent
SEEDS = FUZZ / "seeds"
SAMPLES = FUZZ.parent / "mingcha-core" / "tests" / "data" / "dex"
EXAMPLES = FUZZ.parents[1] / "examples"
MAX_SEED_BYTES = 100_000
DEX = b"dex\n035\0" + b"\x11" * 24 + (64).to_bytes(4, "little") + b"\x11" * 28
MANIFEST = b"\x03\x00\x08\x00\x08\x00\x00\x00"


def archive(entries: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """A ZIP archive of `entries` with fixed times."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.comment = comment
        for name, content in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            out.writestr(info, content)
    return buffer.getvalue()


def patched(data: bytes, needle: bytes, at: int, value: bytes) -> bytes:
    """`data` with `value` written `at` bytes after every place of `needle`."""
    out, start = bytearray(data), 0
    while (start := out.find(needle, start)) >= 0:
        out[start + at : start + at + len(value)] = value
        start += len(needle)
    return bytes(out)


def zip_seeds() -> dict[str, bytes]:
    """One honest package of each kind, and one of each trick."""
    apk = archive({"AndroidManifest.xml": MANIFEST, "classes.dex": DEX})
    stored = archive({"AndroidManifest.xml": MANIFEST, "classes.dex": DEX}, method=zipfile.ZIP_STORED)
    local, central = b"PK\x03\x04", b"PK\x01\x02"
    return {
        "apk": apk,
        "stored": stored,
        "comment": archive({"AndroidManifest.xml": MANIFEST}, comment=b"a comment"),
        "hidden": archive({"AndroidManifest.xml": MANIFEST, "assets/a": DEX, "assets/b.jar": stored}),
        "splits": archive({"splits/base-master.apk": apk, "splits/base-zh.apk": stored, "toc.pb": b""}, method=zipfile.ZIP_STORED),
        "xapk": archive({"manifest.json": b'{"split_apks":[{"file":"a.apk","id":"base"}]}', "a.apk": apk}),
        "bundle": archive({"BundleConfig.pb": b"", "base/manifest/AndroidManifest.xml": b"x", "base/dex/classes.dex": DEX}),
        "encrypted": patched(patched(apk, local, 6, b"\x01\x00"), central, 8, b"\x01\x00"),
        "method": patched(patched(apk, local, 8, b"\x5d\x1c"), central, 10, b"\x5d\x1c"),
        "huge": patched(apk, central, 24, b"\xff\xff\xff\x7f"),
        "zip64": patched(apk, b"PK\x05\x06", 16, b"\xff\xff\xff\xff"),
        "shared": patched(stored, central, 42, b"\x00\x00\x00\x00"),
        "traversal": archive({"../AndroidManifest.xml": MANIFEST, "AndroidManifest.xml/": b"", "AndroidManifest.xml": MANIFEST}),
        "cut": apk[:-9],
    }


def honest_packages() -> list[Path]:
    """The example packages that nobody tampered with, smallest first."""
    return sorted((p for p in EXAMPLES.glob("*/*.apk") if p.parent.name != "tampered"), key=lambda p: (p.stat().st_size, p.name))


def example_entries(*names: str) -> dict[str, bytes]:
    """The named entry of every example package that has one, by package and entry."""
    found = {}
    for package in honest_packages() + sorted(EXAMPLES.glob("containers/*.aab")):
        with zipfile.ZipFile(package) as opened:
            for name in set(names) & set(opened.namelist()):
                found[f"{package.stem}-{name.replace('/', '_')}"] = opened.read(name)
    return found


def package_seeds() -> dict[str, bytes]:
    """Whole packages: every tampered example, and the smallest honest ones."""
    packages = sorted(EXAMPLES.glob("tampered/*.apk")) + honest_packages()[:4]
    return {package.stem: package.read_bytes() for package in packages if package.stat().st_size < MAX_SEED_BYTES}


def dex_seeds() -> dict[str, bytes]:
    """Code of the core's own tests and of the examples."""
    samples = {file.stem: file.read_bytes() for file in sorted(SAMPLES.glob("*.dex"))}
    return samples | example_entries("classes.dex")


def script_seeds() -> dict[str, bytes]:
    """Scripts, pages and bundles of the examples, from their folders."""
    endings = {".js", ".html", ".bundle", ".hbc"}
    files = sorted(file for file in EXAMPLES.glob("*/assets/**/*") if file.suffix in endings)
    return {file.relative_to(EXAMPLES).as_posix().replace("/", "_"): file.read_bytes() for file in files}


def class_seeds() -> dict[str, bytes]:
    """Class files of the example archives, each with its length before it; every one alone, and four together."""
    seeds: dict[str, bytes] = {}
    for jar in sorted(EXAMPLES.glob("sdk-archives/*.jar")):
        with zipfile.ZipFile(jar) as opened:
            classes = {name: opened.read(name) for name in sorted(opened.namelist()) if name.endswith(".class")}
        framed = {name: len(data).to_bytes(2, "big") + data for name, data in classes.items() if len(data) < 1 << 16}
        seeds |= {f"{jar.stem}-{name.rpartition('/')[2]}": data for name, data in framed.items()}
        seeds[f"{jar.stem}-together"] = b"".join(list(framed.values())[:4])
    return seeds


def main() -> None:
    """Write all seeds."""
    manifests = example_entries("AndroidManifest.xml", "base/manifest/AndroidManifest.xml")
    targets = {
        "zip": zip_seeds(),
        "xml": manifests | example_entries("res/layout/activity_main.xml"),
        "manifest": manifests,
        "resources": example_entries("resources.arsc", "base/resources.pb"),
        "dex": dex_seeds(),
        "package": package_seeds(),
        "scripts": script_seeds(),
        "classes": class_seeds(),
    }
    for target, seeds in targets.items():
        folder = SEEDS / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in seeds.items():
            (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
