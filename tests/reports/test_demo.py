"""`make demo` over three examples: a table, the reports, the index, and where it is."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHOSEN = ("safe-browser/safe-browser.apk", "packed-shell/packed-shell.apk", "tampered/end-record-cut.apk")


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The tool, with a folder of three examples and a folder of its own to write to."""
    spec = importlib.util.spec_from_file_location("demo", ROOT / "tools" / "demo.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(__import__("sys").modules, "demo", module)
    spec.loader.exec_module(module)
    for name in CHOSEN:
        (tmp_path / "examples" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "examples" / name, tmp_path / "examples" / name)
    monkeypatch.setattr(module, "EXAMPLES", tmp_path / "examples")
    monkeypatch.setattr(module, "OUT", tmp_path / "out")
    monkeypatch.setenv("COLUMNS", "120")
    return module


def test_the_demo_says_what_came_of_each_example(demo: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.main() == 0
    printed = capsys.readouterr().out
    for wanted in ("safe-browser.apk", "packed-shell.apk", "部分无法检测", "tampered/end-record-cut.apk", "无法检测", "未发现"):
        assert wanted in printed, wanted
    index = tmp_path / "out" / "index.html"
    assert printed.splitlines()[-1].endswith(str(index)), "the last line says where the report is"
    page = index.read_text("utf-8")
    assert "很可能没有下载完整" in page and page.count('<a href="') == 2
    assert len(list((tmp_path / "out").glob("*.html"))) == 3


def test_without_examples_the_demo_says_so(demo: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(demo, "EXAMPLES", tmp_path / "nothing")
    assert demo.main() == 1
