"""Memory stays flat over many inspections in one process."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

import mingcha
from mingcha.findings.inspect import Inspector
from tests.cli.command import EXAMPLES

PACKAGES = sorted(p for p in EXAMPLES.rglob("*") if p.suffix in {".apk", ".apks", ".xapk", ".apkm", ".aab"})
#: Growth that is fragmentation and no leak, in bytes: a leak of one kilobyte an inspection would be 8 MB.
ALLOWED = 5_000_000


def resident() -> int:
    """Resident memory of this process in bytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="resident memory is read from /proc")
@pytest.mark.parametrize(("warm", "total"), [(2_000, 10_000)])
def test_memory_is_flat(warm: int, total: int) -> None:
    inspector = Inspector()
    after_warming = 0
    for number in range(total):
        if number == warm:
            gc.collect()
            after_warming = resident()
        try:
            inspector.inspect(PACKAGES[number % len(PACKAGES)])
        except mingcha.RefusedError:
            continue
    gc.collect()
    assert resident() - after_warming < ALLOWED
