"""The same bytes and the same versions give the same report: in any process, from a path or from bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

import mingcha as library
from mingcha.reports.document import to_json_line
from tests.cli.command import EXAMPLES, mingcha

PACKAGES = [EXAMPLES / name / f"{name}.apk" for name in ("greedy-flashlight", "sdk-shop", "packed-shell")]
PACKAGES += [EXAMPLES / "containers" / "modern-weather.xapk", EXAMPLES / "tampered" / "duplicate-entry.apk"]


@pytest.mark.parametrize("form", ["json", "html", "text"])
def test_in_two_processes(form: str, tmp_path: Path) -> None:
    for package in PACKAGES:
        elsewhere = tmp_path / package.name
        elsewhere.write_bytes(package.read_bytes())
        one = mingcha("inspect", package, "-f", form, environment={"PYTHONHASHSEED": "1", "TZ": "UTC"})
        two = mingcha("inspect", elsewhere, "-f", form, environment={"PYTHONHASHSEED": "4242", "TZ": "Asia/Shanghai"})
        assert one.out
        assert (one.status, one.out) == (two.status, two.out), package.name


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_from_bytes_and_from_a_path(package: Path) -> None:
    line = to_json_line(library.inspect(package))
    assert to_json_line(library.inspect(package.read_bytes())) == line
    assert to_json_line(library.inspect(str(package))) == line
    assert mingcha("inspect", package, "-f", "json").out.decode() == line + "\n"
