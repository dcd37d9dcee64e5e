"""The pages of the knowledge: up to date, linked, and with their hand-written part left alone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from mingcha import knowledge
from mingcha.knowledge import schema
from tools.knowledge_docs import MARKER, PAGES, level, load, main, renewed

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in PAGES:
        shutil.copy(ROOT / "docs" / name, tmp_path / name)
    return tmp_path


def test_the_pages_are_up_to_date(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"], docs) == 0, capsys.readouterr().err


def test_what_is_stale_is_named_and_written_again_with_its_opening(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = docs / "knowledge-laws.md"
    good = page.read_text("utf-8")
    page.write_text(good.replace("`PIPL-2021`", "`PIPL-2020`").replace("# Laws", "# My laws", 1), "utf-8")
    assert main(["--check"], docs) == 1 and "knowledge-laws.md" in capsys.readouterr().err
    assert "PIPL-2020" in page.read_text("utf-8")
    assert main([], docs) == 0
    assert page.read_text("utf-8") == good.replace("# Laws", "# My laws", 1)


@pytest.mark.parametrize("spoil", ["", MARKER * 2])
def test_a_page_without_its_marker_is_refused(docs: Path, spoil: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = docs / "knowledge-checks.md"
    text = page.read_text("utf-8").replace(MARKER, spoil)
    page.write_text(text, "utf-8")
    assert main([], docs) == 2
    assert "knowledge-checks.md: the page needs its marker once" in capsys.readouterr().err
    assert page.read_text("utf-8") == text
    (docs / "knowledge-apis.md").unlink()
    assert main([], docs) == 2


def test_renewing_twice_changes_nothing() -> None:
    once = renewed(f"opening\n{MARKER}\nold", ["| a |", ""])
    assert once == f"opening\n{MARKER}\n\n| a |\n" and renewed(once, ["| a |", ""]) == once


def test_every_page_is_linked_and_every_table_is_a_table() -> None:
    index = (ROOT / "docs/knowledge.md").read_text("utf-8")
    for name in PAGES:
        assert f"({name})" in index, name
        widths: set[int] = set()
        for line in (ROOT / "docs" / name).read_text("utf-8").splitlines():
            if line.startswith("|"):
                widths.add(len(re.findall(r"(?<!\\)\|", line)))
                assert len(widths) == 1, (name, line)
            else:
                widths.clear()


def test_the_pages_say_what_the_knowledge_holds() -> None:
    held = knowledge.report()
    text = {name: (ROOT / "docs" / name).read_text("utf-8") for name in PAGES}
    assert all(f"| `{document}` |" in text["knowledge-laws.md"] for document in held.documents)
    assert all(f"`{i}`" in text["knowledge-laws.md"] for i, clause in held.clauses.items() if clause["confirmed"] == "memory")
    assert all(f"| `{name}` |" in text["knowledge-data-types.md"] for name in held.data_types)
    assert all(f"| `{name}` |" in text["knowledge-checks.md"] for name in held.checks)
    assert all(f"| {name} |" in text["knowledge-checks.md"] for name in held.scenarios)
    assert all(f"| `{name}` |" in text["knowledge-frameworks.md"] for name in held.frameworks)
    assert all(f"`{name.removeprefix('android.permission.')}`" in text["knowledge-permissions.md"] for name in held.permissions)
    assert len(re.findall(r"^\| \d+ \|", text["knowledge-app-types.md"], re.M)) == 39
    entries = sum(len(group.names) + len(group.values) for group in load().apis)
    assert re.search(rf"\| all \|.*\| {entries} \|", text["knowledge-apis.md"])


def test_outcomes_are_said_in_words() -> None:
    outcome, say = schema.Outcome.model_validate, level
    assert say(outcome({"level": "device", "result": "nothing"})) == "always"
    assert (
        say(outcome({"level": "device", "result": "throws", "from": 29, "target_from": 29})) == "API level 29 and above, target 29 or above"
    )
    assert (
        say(outcome({"level": "device", "result": "throws", "from": 29, "to": 30, "target_to": 28}))
        == "API level 29 to 30, target at most 28"
    )
    assert say(outcome({"level": "target", "result": "throws", "from": 24})) == "the app targets 24 and above"
    assert (
        say(outcome({"level": "device", "result": "nothing", "from": 23, "without": ["android.permission.A"], "while": "background"}))
        == "API level 23 and above, without A, in the background"
    )
