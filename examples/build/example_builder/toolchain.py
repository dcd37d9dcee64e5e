"""The outside programs that turn sources into a package: compilers, linker, aligner, signer."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

KEYS = Path(__file__).resolve().parent.parent / "keys"
KEY_PASSWORD = "mingcha-example"  # test keys, public on purpose


def run(*command: str | Path, folder: Path | None = None) -> str:
    """Run a program (in ``folder``) to its end; returns its standard output, raises ``SystemExit`` with its errors when it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, cwd=folder)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def framework() -> Path:
    """The JAR with Android's classes and resources, named by ``ANDROID_JAR``."""
    return Path(os.environ["ANDROID_JAR"])


def compile_java(sources: Sequence[Path], classes: Path, classpath: Sequence[Path] = (), release: str = "8") -> None:
    """Compile Java sources against the framework into the folder ``classes``, for a release of Java."""
    classes.mkdir(parents=True, exist_ok=True)
    path = os.pathsep.join(str(part) for part in (framework(), *classpath))
    files = sorted(str(source) for source in sources)
    run("javac", "--release", release, "-g", "-nowarn", "-Xlint:none", "-encoding", "UTF-8", "-cp", path, "-d", classes, *files)


def to_dex(classes: Path, output: Path, min_sdk: int) -> None:
    """Translate the class files below ``classes`` into one DEX file."""
    jar = os.environ["DX_JAR"]
    run("java", "-cp", jar, "com.android.dx.command.Main", "--dex", f"--min-sdk-version={min_sdk}", f"--output={output}", classes)


def compile_library(source: Path, output: Path) -> None:
    """Compile one C file into a small shared library for x86_64 that needs nothing else."""
    flags = ["-shared", "-fPIC", "-Os", "-nostdlib", "-s", "-fno-asynchronous-unwind-tables", "-fno-ident"]
    linker = "-Wl,--build-id=none,--hash-style=gnu,-z,noseparate-code,-z,max-page-size=4096"
    run("gcc", *flags, linker, f"-Wl,-soname,{output.name}", "-o", output, source)


def align(package: Path) -> None:
    """Align stored entries to 4 bytes and shared libraries to pages, in place."""
    with tempfile.TemporaryDirectory() as folder:
        aligned = Path(folder) / "aligned.apk"
        run("zipalign", "-f", "-p", "4", package, aligned)
        shutil.move(aligned, package)


def sign(package: Path, schemes: Sequence[str], rotated: bool = False, key: str = "test-key", min_sdk: int | None = None) -> None:
    """Sign with a test key under the schemes (``v1``, ``v2``, ``v3``; none leaves the package unsigned), in place.

    ``rotated`` hands over to the second key (v3). ``min_sdk`` is the lowest Android level, where no manifest in the package's root says it.
    """
    if not schemes:
        return
    # RSA with PKCS #1 v1.5 padding, so that the same bytes are signed the same way each time.
    command: list[str | Path] = ["apksigner", "sign"]
    if rotated:
        command += ["--lineage", KEYS / "test-lineage.bin"]
    if min_sdk is not None:
        command += ["--min-sdk-version", str(min_sdk)]
    for number in (1, 2, 3):
        command += [f"--v{number}-signing-enabled", str(f"v{number}" in schemes).lower()]
    command += ["--v4-signing-enabled", "false", *_signer(key)]
    if rotated:
        command += ["--next-signer", *_signer("test-key-rotated")]
    run(*command, package)


def _signer(name: str) -> list[str | Path]:
    store = KEYS / f"{name}.p12"
    return ["--ks", store, "--ks-type", "PKCS12", "--ks-pass", f"pass:{KEY_PASSWORD}", "--ks-key-alias", name]
