"""Code that is damaged or made to confuse is read as far as it goes: it never ends an inspection with a fault of our own."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from mingcha.facts.extract import extract

ROOT = Path(__file__).resolve().parents[2]
APPS = {"examples": ROOT / "examples", "traps": ROOT / "tests" / "traps" / "apps"}


def damaged(package: Path, changes: dict[int, int]) -> bytes:
    """The package with bytes of its code changed and the code's digests made to fit, so that Android would read it."""
    out = io.BytesIO()
    with zipfile.ZipFile(package) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            data = bytearray(given.read(name))
            if name == "classes.dex":
                for at, value in changes.items():
                    data[at] = value
                data[12:32] = hashlib.sha1(bytes(data[32:])).digest()
                data[8:12] = struct.pack("<I", zlib.adler32(bytes(data[12:])))
            made.writestr(name, bytes(data))
    return out.getvalue()


@pytest.mark.parametrize(
    ("folder", "app", "changes"),
    [
        ("examples", "modest-flashlight", {1994: 45}),  # a call that passes no receiver
        ("examples", "refusal-ignored", {3342: 112}),
        ("examples", "safe-browser", {1698: 32}),
        ("examples", "sdk-shop", {8135: 0}),
        ("traps", "ask-visitor", {544: 0}),  # a type that the code names nowhere
        ("traps", "ask-finish", {3162: 255, 3872: 57}),
    ],
)
def test_damaged_code_is_no_fault_of_ours(folder: str, app: str, changes: dict[int, int]) -> None:
    facts = extract(damaged(APPS[folder] / app / f"{app}.apk", changes))
    assert len(facts.table("package")) == 1
