"""Writing ZIP archives whose bytes depend on their contents alone."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

STORED_SUFFIXES = (".arsc", ".png", ".so", ".apk")
MOMENT = (1981, 1, 1, 1, 1, 2)  # the fixed time that build tools write instead of the clock's


def write(path: Path, entries: Mapping[str, bytes]) -> None:
    """Write ``entries`` (name to bytes) in the order given."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name, MOMENT)
            info.create_system = 0
            info.external_attr = 0
            info.compress_type = zipfile.ZIP_STORED if name.endswith(STORED_SUFFIXES) else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=9)


def read(path: Path) -> dict[str, bytes]:
    """Every entry of an archive, in its order."""
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def folder(path: Path, prefix: str) -> dict[str, bytes]:
    """Every file below a folder as entries below ``prefix`` (empty: the root), sorted; nothing when there is no such folder."""
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else []
    below = f"{prefix}/" if prefix else ""
    return {f"{below}{file.relative_to(path).as_posix()}": file.read_bytes() for file in files}
