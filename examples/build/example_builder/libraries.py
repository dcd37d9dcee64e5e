"""SDK archives: the same classes as an Android library, a Java archive, Android code, and for a newer Java; ``examples/sdk-archives``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from . import archive, package, toolchain

FOLDER = package.EXAMPLES / "sdk-archives"
MIN_SDK = 26  # the first level that links lambdas without translation
MANIFEST = b"Manifest-Version: 1.0\r\nImplementation-Title: kit\r\nImplementation-Version: 1.2.0\r\n\r\n"


def build() -> list[Path]:
    """Build every archive; returns their paths."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        sources = sorted((FOLDER / "src").rglob("*.java"))
        toolchain.compile_java(sources, work / "classes")
        toolchain.compile_java(sources, work / "newer", release="17")
        toolchain.to_dex(work / "classes", FOLDER / "kit.dex", MIN_SDK)
        toolchain.compile_library(FOLDER / "jni/kit.c", work / "libkit.so")
        classes = archive.folder(work / "classes", "")
        archive.write(FOLDER / "kit.jar", {"META-INF/MANIFEST.MF": MANIFEST, **classes})
        archive.write(FOLDER / "newer.jar", {"META-INF/MANIFEST.MF": MANIFEST, **archive.folder(work / "newer", "")})
        archive.write(work / "classes.jar", classes)
        entries = {
            "AndroidManifest.xml": (FOLDER / "AndroidManifest.xml").read_bytes(),
            "R.txt": b"",
            "classes.jar": (work / "classes.jar").read_bytes(),
            "jni/x86_64/libkit.so": (work / "libkit.so").read_bytes(),
            "proguard.txt": b"-keep class cn.mingcha.example.kit.Kit { public *; }\n",
        }
        archive.write(FOLDER / "kit.aar", entries)
    return [FOLDER / name for name in ("kit.aar", "kit.dex", "kit.jar", "newer.jar")]
