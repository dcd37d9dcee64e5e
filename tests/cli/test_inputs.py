"""What a person names on the command line, right and wrong: one error each, and nothing else is lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.command import CLEAN, GREEDY, mingcha

APP = "cn.mingcha.example.notes"


def test_folder_is_searched_and_other_files_are_counted(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    shutil.copy(CLEAN, tmp_path / "sub" / "B.APK")
    shutil.copy(GREEDY, tmp_path / "a.apk")
    (tmp_path / "notes.txt").write_text("x")
    done = mingcha("inspect", tmp_path, "-f", "json")
    assert [d["package"]["app_id"] for d in done.documents] == ["cn.mingcha.example.brightlight", APP]
    assert done.complaints == ["mingcha: 1 files in the folders are no packages by their ending and were passed over"]
    assert mingcha("inspect", tmp_path, "-f", "json", "--quiet").err == ""


def test_a_file_named_outright_is_read_whatever_its_ending(tmp_path: Path) -> None:
    shutil.copy(CLEAN, tmp_path / "download")
    assert mingcha("inspect", tmp_path / "download", "-f", "json").documents[0]["package"]["app_id"] == APP


def test_named_twice_is_inspected_once() -> None:
    done = mingcha("inspect", CLEAN, CLEAN.parent, CLEAN, "-q", "-f", "json")
    assert len(done.documents) == 1


@pytest.mark.parametrize("name", ["a b.apk", "a\nb.apk", "-dash.apk", "明察.apk", os.fsdecode(b"\xff\xfe.apk"), "[red]\x1b[31m.apk"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_any_name_that_a_file_can_have(tmp_path: Path, name: str, form: str) -> None:
    shutil.copy(CLEAN, tmp_path / name)
    done = mingcha("inspect", "-f", form, "--", tmp_path / name)
    assert (done.status, done.err) == (0, "")
    missing = mingcha("inspect", "-f", form, "--", tmp_path / "no" / name)
    assert missing.status == 2
    assert len(missing.complaints) == 1
    assert "\x1b" not in missing.err
    assert missing.err.endswith(": there is no such file or folder\n")


@pytest.mark.parametrize(
    ("name", "what", "why"),
    [
        ("missing.apk", "input-not-found", "there is no such file or folder"),
        ("empty.apk", "file-empty", "the file is empty"),
        ("empty.apk/inside.apk", "input-not-found", "there is no such file or folder"),
        ("folder", "input-not-found", "the folder holds no package (.aab, .aar, .apk, .apkm, .apks, .jar, .xapk)"),
        ("pipe.apk", "file-unreadable", "not a regular file"),
        ("pipes", "file-unreadable", "not a regular file"),
        ("pipes/dangling.apk", "input-not-found", "there is no such file or folder"),
        ("x" * 5000, "file-unreadable", "File name too long"),
        ("", "input-not-found", "the name is empty"),
        ("/dev/zero", "file-unreadable", "not a regular file"),
    ],
)
def test_what_cannot_be_inspected_is_one_error_and_loses_nothing(tmp_path: Path, name: str, what: str, why: str) -> None:
    (tmp_path / "empty.apk").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "pipes").mkdir()
    os.mkfifo(tmp_path / "pipe.apk")
    os.mkfifo(tmp_path / "pipes" / "inner.apk")
    done = mingcha("inspect", name, CLEAN, "-f", "json", cwd=tmp_path)
    assert done.status == 2
    (error,) = (d for d in done.documents if d["schema"] == "mingcha/error/1")
    assert set(error) == {"schema", "file", "what", "where", "why"}
    assert (error["what"], error["why"]) == (what, why)
    assert [d["package"]["app_id"] for d in done.documents if "package" in d] == [APP]
    assert len(done.complaints) == 1
    assert done.complaints[0].endswith(why)


# Root reads everything; without these capabilities it is held to the rights of files as anyone is.
BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


@pytest.mark.skipif(bool(BOUND) and shutil.which("setpriv") is None, reason="needs setpriv when run as root")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    shutil.copy(CLEAN, tmp_path / "secret.apk")
    (tmp_path / "secret.apk").chmod(0)
    (tmp_path / "closed").mkdir()
    shutil.copy(CLEAN, tmp_path / "closed" / "in.apk")
    (tmp_path / "closed").chmod(0)
    try:
        done = mingcha("inspect", "secret.apk", "closed/in.apk", "closed", "-f", "json", prefix=BOUND, cwd=tmp_path)
        assert done.status == 2
        assert [(d["what"], d["why"]) for d in done.documents] == [("file-unreadable", "Permission denied")] * 3
        # A folder that is closed inside another is told, never passed over in silence.
        shutil.copy(CLEAN, tmp_path / "open.apk")
        done = mingcha("inspect", tmp_path, "-q", "-f", "json", prefix=BOUND)
        assert done.status == 2
        assert sorted(d.get("why", "") for d in done.documents) == ["", "Permission denied", "Permission denied"]
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_list_on_standard_input(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"\xff.apk")
    shutil.copy(GREEDY, odd)
    names = b"\r\n".join([os.fsencode(CLEAN), b"", os.fsencode(odd), b"missing.apk", b"y" * 10_000, b"z\x00.apk"])
    strict = {"PYTHONIOENCODING": "utf-8:strict"}
    done = mingcha("inspect", "-", "-f", "json", stdin=names, environment=strict)
    assert done.status == 2
    assert [d["package"]["app_id"] for d in done.documents if "package" in d] == [APP, "cn.mingcha.example.brightlight"]
    assert [(d["file"], d["why"]) for d in done.documents if "why" in d] == [
        ("missing.apk", "there is no such file or folder"),
        ("- line 5", "the line is longer than 8192 bytes"),
        ("z\x00.apk", "there is no such file or folder"),
    ]


def test_an_empty_list_is_not_clean() -> None:
    done = mingcha("inspect", "-", "-f", "json", stdin=b"\n\n")
    assert (done.status, done.documents[0]["why"]) == (2, "the list on standard input is empty")
