"""Where reports go, and what happens when they cannot go there."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import CLEAN, COMMAND, EXAMPLES, GREEDY, mingcha


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_file_is_what_standard_output_would_have_been(tmp_path: Path, form: str) -> None:
    done = mingcha("inspect", CLEAN, "-f", form, "-o", tmp_path / "report")
    assert (done.status, done.out, done.err) == (0, b"", "")
    assert (tmp_path / "report").read_bytes() == mingcha("inspect", CLEAN, "-f", form).out
    assert [p.name for p in tmp_path.iterdir()] == ["report"]


def test_a_file_is_replaced_whole_and_keeps_its_rights_and_links(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    assert mingcha("inspect", CLEAN, "-f", "json", "-o", tmp_path / "link").status == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes().startswith(b'{"schema":"mingcha/inspection/1"')
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o640


def test_a_pipe_is_written_and_stays_one(tmp_path: Path) -> None:
    """A device or a pipe was replaced by a file once: as root, `-o /dev/null` took the machine's /dev/null away."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        done = mingcha("inspect", CLEAN, "-f", "json", "-o", pipe)
        assert reader.stdout is not None
        assert reader.stdout.read() == mingcha("inspect", CLEAN, "-f", "json").out
    assert done.status == 0
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_evidence_is_not_written_over(tmp_path: Path) -> None:
    package = tmp_path / "a.apk"
    shutil.copy(CLEAN, package)
    (tmp_path / "same").symlink_to(package)
    for output in (package, tmp_path / "same"):
        done = mingcha("inspect", package, "-f", "json", "-o", output)
        assert done.status == 2
        assert done.err == f"mingcha: {output}: is one of the packages to inspect and is not written over\n"
    assert package.read_bytes() == CLEAN.read_bytes()


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("none/report.json", "cannot be written: No such file or directory"),
        (".", "is a folder; a file is needed here"),
        ("file/report.json", "cannot be written: Not a directory"),
        ("n" * 300, "cannot be written: File name too long"),
    ],
)
def test_an_unwritable_place_is_one_line(tmp_path: Path, place: str, why: str) -> None:
    (tmp_path / "file").touch()
    done = mingcha("inspect", CLEAN, "-f", "json", "-o", place, cwd=tmp_path)
    assert (done.status, done.out) == (2, b"")
    assert done.err == f"mingcha: {place}: {why}\n"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_full_disk_is_one_line(form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "inspect", CLEAN, "-f", form], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr == b"mingcha: standard output: cannot be written: No space left on device\n"


def test_html_of_several_goes_into_a_folder(tmp_path: Path) -> None:
    done = mingcha("inspect", CLEAN, GREEDY, "missing.apk", "-f", "html", "-o", tmp_path / "out")
    assert done.status == 2
    pages = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert len(pages) == 3
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert all(f'href="{page}"' in index for page in pages if page != "index.html")
    assert "missing.apk" in index
    assert mingcha("inspect", CLEAN, "-f", "html", "-o", tmp_path / "out").status == 0  # a folder that is there
    done = mingcha("inspect", CLEAN, GREEDY, "-f", "html")
    assert (done.status, len(done.complaints), done.out) == (2, 1, b"")
    (tmp_path / "file").touch()
    done = mingcha("inspect", CLEAN, GREEDY, "-f", "html", "-o", tmp_path / "file")
    assert (done.status, len(done.complaints)) == (2, 1)


def test_a_reader_who_goes_away(tmp_path: Path) -> None:
    """`| head -1`: no words, and neither 0 (all inspected) nor 1 (a finding stands)."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.apk").symlink_to(GREEDY)
    with subprocess.Popen([*COMMAND, "inspect", folder, "-f", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"schema":"mingcha/inspection/1"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gb18030", "utf-16"])
def test_standard_output_that_is_not_utf_8(encoding: str) -> None:
    environment = {"PYTHONIOENCODING": encoding}
    plain = mingcha("inspect", GREEDY, "-f", "json")
    assert mingcha("inspect", GREEDY, "-f", "json", environment=environment).out == plain.out
    done = mingcha("inspect", GREEDY, environment=environment)
    assert (done.status, done.err) == (plain.status, "")
    # A terminal that has Chinese is spoken to in its own encoding; to one that has none, UTF-8 is the better guess.
    text = done.out.decode("utf-8" if encoding in ("ascii", "latin-1") else encoding)
    assert "亮光手电" in text


def test_closed_streams() -> None:
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *COMMAND, "inspect", CLEAN, "-f", "json"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (closed.returncode, closed.stderr) == (2, b"mingcha: standard output: is closed\n")
    deaf = subprocess.run(
        ["sh", "-c", 'exec "$@" 2>&-', "sh", *COMMAND, "inspect", "missing.apk", "-f", "json"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert deaf.returncode == 2
    assert deaf.stdout.count(b"\n") == 1  # what is said on standard error must not stray into the documents


def test_languages() -> None:
    assert "亮光手电" in mingcha("inspect", GREEDY, "--lang", "zh").out.decode()
    english = mingcha("inspect", EXAMPLES / "tidy-contacts" / "tidy-contacts.apk", "--lang", "en").out.decode()
    assert "Store listing" in english
    assert not re.search("[\u4e00-\u9fff]", english)
    assert 'lang="en"' in mingcha("inspect", CLEAN, "--lang", "en", "-f", "html").out.decode()
