"""Exit statuses, options and one program fault among many packages."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mingcha.cli import inspection as command
from mingcha.findings.inspect import Inspector, Source
from mingcha.findings.model import Inspection
from tests.cli.command import CLEAN, COMMAND, EXAMPLES, GREEDY, mingcha

UNKNOWN = EXAMPLES / "web-guide" / "web-guide.apk"
REFUSED = EXAMPLES / "tampered" / "end-record-cut.apk"


@pytest.mark.parametrize(
    ("packages", "status"),
    [
        ([CLEAN], 0),
        ([UNKNOWN], 3),
        ([GREEDY], 1),
        ([REFUSED], 2),
        ([CLEAN, UNKNOWN], 3),
        ([UNKNOWN, GREEDY, CLEAN], 1),
        ([GREEDY, UNKNOWN, REFUSED, CLEAN], 2),
    ],
)
def test_the_worst_wins(packages: list[Path], status: int) -> None:
    done = mingcha("inspect", *packages, "-f", "json")
    assert done.status == status
    assert [d["schema"] for d in done.documents] == ["mingcha/error/1" if p == REFUSED else "mingcha/inspection/1" for p in packages]
    assert len(done.complaints) == packages.count(REFUSED)


def test_thresholds() -> None:
    """GREEDY has findings up to medium and likely; what is high is only possible."""
    (document,) = mingcha("inspect", GREEDY, "-f", "json").documents
    findings = [(f["severity"], f["confidence"]) for f in document["findings"]]
    severities = ["note", "low", "medium", "high"]
    confidences = ["possible", "likely", "certain"]
    for on in [*severities, "never"]:
        for at in confidences:
            stands = on != "never" and any(
                severities.index(s) >= severities.index(on) and confidences.index(c) >= confidences.index(at) for s, c in findings
            )
            status = mingcha("inspect", GREEDY, "-f", "json", "--fail-on", on, "--fail-confidence", at).status
            assert status == int(stands), (on, at)
    assert mingcha("inspect", GREEDY, "-f", "json").status == 1


def test_unknown_may_be_allowed_and_never_hides_a_finding() -> None:
    assert mingcha("inspect", UNKNOWN, "-f", "json", "--allow-unknown").status == 0
    assert mingcha("inspect", UNKNOWN, GREEDY, "-f", "json", "--allow-unknown").status == 1
    assert mingcha("inspect", UNKNOWN, "-f", "json", "--fail-on", "never").status == 3


def test_timing_is_there_only_when_asked_for() -> None:
    (document,) = mingcha("inspect", CLEAN, "-f", "json", "--timing").documents
    assert {"container", "code", "rules"} <= set(document["timing"])
    assert all(seconds >= 0 for seconds in document["timing"].values())
    assert "timing" not in mingcha("inspect", CLEAN, "-f", "json").documents[0]


@pytest.mark.parametrize("arguments", [[], ["inspect"], ["inspect", "--bogus"], ["inspect", "x", "--fail-on", "all"]])
def test_wrong_usage(arguments: list[str]) -> None:
    done = mingcha(*arguments)
    assert done.status == 2
    assert "Traceback" not in done.err


def test_own_rules_that_are_wrong_are_one_line(tmp_path: Path) -> None:
    for folder in (tmp_path / "none", tmp_path / "bad"):
        done = mingcha("inspect", CLEAN, "--rules", folder)
        assert (done.status, len(done.complaints), done.out) == (2, 1, b"")
        (tmp_path / "bad").mkdir(exist_ok=True)
        (tmp_path / "bad" / "r.yaml").write_text("id: [")


def _request(*packages: Path, form: str = "json") -> command.Request:
    return command.Request(
        packages=[str(p) for p in packages],
        format=form,
        lang="zh",
        output=None,
        fail_on="low",
        fail_confidence="likely",
        allow_unknown=False,
        rules=None,
        suppressions=None,
        as_of=date(2026, 11, 21),
        baseline=None,
        timing=False,
        quiet=False,
    )


@pytest.mark.parametrize("fault", [KeyError("x\ny"), MemoryError(), RecursionError("deep"), OSError(5, "odd")])
def test_a_fault_over_one_package_loses_no_other(
    fault: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Inspector.inspect

    def failing(self: Inspector, source: Source) -> Inspection:
        if source == UNKNOWN:
            raise fault
        return whole(self, source)

    monkeypatch.setattr(Inspector, "inspect", failing)
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="utf-8"))
    assert command.run(_request(CLEAN, UNKNOWN, GREEDY)) == 2
    sys.stdout.flush()
    documents = [json.loads(line) for line in written.getvalue().decode().splitlines()]
    assert [d["schema"].split("/")[1] for d in documents] == ["inspection", "error", "inspection"]
    assert documents[1]["what"] == "internal-error"
    assert type(fault).__name__ in documents[1]["why"]
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    ("form", "broken"),
    [
        ("json", "mingcha.reports.document.to_json_line"),
        ("text", "mingcha.reports.text.print_report"),
        ("html", "mingcha.reports.html.render_html"),
    ],
)
def test_a_report_that_fails_is_said_and_not_half_written(
    form: str, broken: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise TypeError("no value of a document")

    monkeypatch.setattr(broken, fail)
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="utf-8"))
    assert command.run(_request(CLEAN, form=form)) == 2
    sys.stdout.flush()
    said = written.getvalue().decode()
    assert "internal-error" in said, "the report that stands in its place names the fault"
    assert hashlib.sha256(CLEAN.read_bytes()).hexdigest() not in said, "nothing of the report that failed is there"
    assert form != "json" or len(said.splitlines()) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "internal error" in line
    assert "TypeError" in line


def test_interrupted(tmp_path: Path) -> None:
    (tmp_path / "list").mkdir()
    for number in range(200):
        (tmp_path / "list" / f"{number}.apk").symlink_to(GREEDY)
    arguments: list[str | Path] = [*COMMAND, "inspect", tmp_path / "list", "-f", "json", "-o", tmp_path / "report"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not list(tmp_path.glob(".mingcha-*")):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert [p.name for p in tmp_path.iterdir()] == ["list"]  # no report is better than half of one


def _on_a_terminal(arguments: list[object]) -> tuple[int, str, bytes]:
    """Run with standard error on a terminal; returns status, what the terminal saw and standard output."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(theirs)
    assert process.stdout is not None
    out = process.stdout.read()
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the terminal's other end is closed
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    process.stdout.close()
    return process.wait(60), seen.decode(), out


def test_progress_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a second of work shows progress there and nowhere else; a pipe sees none, quiet sees none."""
    for number in range(12):
        (tmp_path / f"package-{number}.apk").symlink_to(CLEAN)
    slow = (
        "import time\nfrom mingcha.findings.inspect import Inspector\nwhole = Inspector.inspect\n"
        "def slow(self, source):\n    time.sleep(0.15)\n    return whole(self, source)\nInspector.inspect = slow\n"
    )
    monkeypatch.setattr("tests.cli.test_status.COMMAND", (sys.executable, "-c", slow + COMMAND[2]))
    status, seen, out = _on_a_terminal(["inspect", tmp_path, "-f", "json"])
    assert status == 0
    assert re.search(r"package-\d+\.apk", seen)
    assert "12" in seen
    assert out.count(b"\n") == 12
    assert b"\x1b" not in out
    assert _on_a_terminal(["inspect", tmp_path, "-f", "json", "-q"])[1] == ""
    monkeypatch.setattr("tests.cli.test_status.COMMAND", COMMAND)
    assert _on_a_terminal(["inspect", CLEAN, "-f", "json"])[1] == ""
