"""Write the seed inputs of the fuzz targets to `seeds/<target>/`: small, of our own making, the same bytes on every run.

Run it from anywhere: `python3 core/fuzz/make_seeds.py`. A target's seeds are one function here.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

SEEDS = Path(__file__).resolve().parent / "seeds"
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


def main() -> None:
    """Write all seeds."""
    for target, seeds in {"zip": zip_seeds()}.items():
        folder = SEEDS / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in seeds.items():
            (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
