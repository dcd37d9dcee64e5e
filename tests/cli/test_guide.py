"""`--guide`: the draft compliance guide of one SDK archive, beside its report."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.command import CLEAN, EXAMPLES, mingcha

KIT = EXAMPLES / "sdk-archives" / "kit.aar"


@pytest.mark.parametrize("form", ["text", "json", "html", "summary", "sarif"])
def test_a_guide_stands_beside_the_report_and_changes_nothing_of_it(tmp_path: Path, form: str) -> None:
    alone = mingcha("inspect", KIT, "-f", form)
    beside = mingcha("inspect", KIT, "-f", form, "-o", tmp_path / "report", "--guide", tmp_path / "guide.md")
    assert beside.err == ""
    assert beside.status == alone.status
    assert (tmp_path / "report").read_bytes() == alone.out
    assert "合规使用说明（草稿）" in (tmp_path / "guide.md").read_text("utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["guide.md", "report"]


def test_a_guide_of_an_app_is_refused(tmp_path: Path) -> None:
    done = mingcha("inspect", CLEAN, "--guide", tmp_path / "guide.md")
    assert (done.status, done.out) == (2, b"")
    assert done.err == f"mingcha: {CLEAN}: a compliance guide is drafted for SDK archives (aar, jar) only\n"
    assert list(tmp_path.iterdir()) == []


def test_a_guide_is_of_one_archive_in_a_file_of_its_own(tmp_path: Path) -> None:
    kit = tmp_path / "kit.aar"
    shutil.copy(KIT, kit)
    guide = tmp_path / "guide.md"
    for arguments, why in [
        ((kit, CLEAN, "--guide", guide), "a compliance guide is of one SDK archive, and 2 packages are named"),
        ((kit, "-o", guide, "--guide", guide), "is where the report goes; the compliance guide needs a file of its own"),
        ((kit, "--guide", kit), "is one of the packages to inspect and is not written over"),
    ]:
        done = mingcha("inspect", *arguments)
        assert done.status == 2
        assert done.err == f"mingcha: {arguments[-1]}: {why}\n"
    assert [p.name for p in tmp_path.iterdir()] == ["kit.aar"]
    assert kit.read_bytes() == KIT.read_bytes()


def test_no_guide_of_an_archive_that_cannot_be_inspected(tmp_path: Path) -> None:
    done = mingcha("inspect", tmp_path / "gone.aar", "--guide", tmp_path / "guide.md")
    assert done.status == 2
    assert "gone.aar" in done.err
    assert list(tmp_path.iterdir()) == []
