"""The tutorial in ``docs/rules.md``, followed to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mingcha.cli.main import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/rules.md").read_text("utf-8")
TUTORIAL = PAGE[PAGE.index("## A first rule") : PAGE.index("## The command")]
FILE = "my-rules/my-many-permissions.yaml"


def run(command: str) -> Result:
    """A command that the page has, as it stands there."""
    assert f"    mingcha {command}\n" in TUTORIAL
    return CliRunner().invoke(app, command.split())


def said(answer: Result) -> None:
    """Each line printed stands in the page."""
    page = {" ".join(line.split()) for line in TUTORIAL.splitlines()}
    lines = [" ".join(line.split()) for line in answer.stdout.splitlines()]
    assert [line for line in lines if line and set(line) != {"─"} and line not in page] == []


def test_the_tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my-rules").mkdir()
    (text,) = re.findall(r"```yaml\n(id: .*?)```", TUTORIAL, re.DOTALL)

    def write(*changes: tuple[str, str]) -> None:
        changed = text
        for old, new in changes:
            assert old in changed
            changed = changed.replace(old, new)
        Path(FILE).write_text(changed, "utf-8")

    write()
    answer = run("rules lint my-rules")
    said(answer)
    assert answer.exit_code == 0
    write(("protection: d", "protektion: d"))
    answer = run("rules lint my-rules")
    said(answer)
    assert answer.exit_code == 1
    write()
    answer = run("rules test my-rules --lang en")
    said(answer)
    assert answer.exit_code == 1
    five = (("count: 8", "count: 5"), ("八项", "五项"), ("eight or", "five or"))
    write(*five)
    answer = run("rules test my-rules --lang en")
    said(answer)
    assert answer.exit_code == 0
    answer = run("rules test my-rules --lang en --conditions")
    said(answer)
    assert answer.exit_code == 1
    write(*five, ("clean: [modest-flashlight]", "clean: [modest-flashlight, contacts-exporter]"))
    idle = [line for line in run("rules test my-rules --lang en --conditions").stdout.splitlines() if ": when." in line]
    assert [line.split(": ")[1] for line in idle] == ["when.at_least.match.permission.kind"]
    assert run("rules fmt my-rules").exit_code == 0
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    answer = run("inspect --rules my-rules --lang en examples/greedy-flashlight/greedy-flashlight.apk")
    assert "Asks for five or more dangerous permissions  [my-many-permissions]" in answer.stdout
