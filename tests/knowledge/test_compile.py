"""The compiler finds the mistakes people make in the files, all at once, and writes the same bytes every time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mingcha.knowledge.compile import FOLDER, Compiler, MistakesError, main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the knowledge, to make mistakes in."""
    return Path(shutil.copytree(FOLDER, tmp_path / "knowledge", ignore=shutil.ignore_patterns("compiled", "__pycache__")))


def edit(path: Path, change: Callable[[str], str]) -> None:
    """Change a file, and make sure that it did change."""
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, "utf-8")


def mistakes(folder: Path) -> str:
    """What the compiler complains about."""
    with pytest.raises(MistakesError) as caught:
        Compiler(folder).run()
    return str(caught.value)


def test_same_files_same_bytes(folder: Path) -> None:
    first = Compiler(folder).run()
    assert first == Compiler(folder).run()
    edit(folder / "topics.yaml", lambda text: text.replace("en: Alarms", "en: Timers"))
    assert Compiler(folder).run()[0][:40] != first[0][:40]  # the version covers both files


def test_check_notices_stale_files(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr("mingcha.knowledge.compile.FOLDER", folder)
    monkeypatch.setattr(Compiler.__init__, "__defaults__", (folder,))
    assert main(["--check"]) == 1
    assert main([]) == 0
    assert main(["--check"]) == 0
    edit(folder / "VERSION", lambda _text: "2020-01-01\n")
    assert main(["--check"]) == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("checks.yaml", "problem: illegal-collection", "problem: no-such-problem", "no problem no-such-problem"),
        ("checks.yaml", "needs: [manifest, code]", "needs: [manifest, kode]", "Input should be"),
        ("problems.yaml", 'clause: "164-1"', 'clause: "164-99"', "no clause 164-99"),
        (
            "scenarios.yaml",
            "1.2.1: {problem: excessive-collection",
            "1.2.1: {problem: no-such-problem",
            "1.2.1: no problem no-such-problem",
        ),
        ("scenarios.yaml", 'cite: "164-9"', 'cite: "164-99"', "scenario 4.1.1: no clause 164-99"),
        ("scenarios.yaml", "methods: [store]", "methods: [guessing]", "Input should be"),
        ("scenarios.yaml", "methods: [store]", "methods: [store, store]", "a method twice"),
        ("detection.yaml", '  "164-9": ', '  "164-99": ', "clause 164-9: detection.yaml does not say how it can be tested"),
        ("detection.yaml", '  "164-9": ', '  "164-99": ', "detection.yaml: no clause 164-99"),
        ("detection.yaml", "PIPL-14: [", "PIPL-14: [smell, ", "PIPL-14: no kind of evidence smell"),
        ("detection.yaml", "PIPL-14: [", "PIPL-66: [person]\n  PIPL-14: [", "clause PIPL-66: occurs 2 times"),
        ("detection.yaml", "  not-apps: [", "  no-apps: [", "no reason no-apps"),
        ("data_types.yaml", "family: device-identifier", "family: no-such-family", "no family no-such-family"),
        ("data_types.yaml", "sensitivity: sensitive, basis: [PIPL-28]", "sensitivity: sensitive", "sensitive needs a basis"),
        ("apis/network.yaml", "data_type: mac", "data_type: make", "no data type make"),
        ("apis/script_web.yaml", "bridge: web, ", "", "a script needs a bridge"),
        ("apis/network.yaml", "data_type: mac", "bridge: web, data_type: mac", "only a script has one"),
        ("apis/script_web.yaml", '"navigator.clipboard.readText()"', '"navigator.clipboard.read Text()"', "no chain of properties"),
        ("apis/script_web.yaml", "data_type: bluetooth", "data_type: bluetooth, by_name: true, word: x, topic: y", "no topic y"),
        ("apis/script_react_native.yaml", '"*.NativeModules.RNCClipboard"', '"*.Clipboard"', "by_name needs two names or more"),
        ("apis/network.yaml", "class: android.net.wifi.WifiInfo", "class: android.net.wifi.WifiInfos", "no class of the framework"),
        (
            "apis/location.yaml",
            "[android.permission.ACCESS_FINE_LOCATION]",
            "[android.permission.FINE]",
            "no permission android.permission.FINE",
        ),
        ("apis/behaviour.yaml", "topic: alarm", "topic: alarms", "no topic alarms"),
        ("sdks/examples.yaml", "cn.mingcha.example.sdk.analytics", "com.tencent", "too broad"),
        ("sdks/examples.yaml", "cn.mingcha.example.sdk.analytics", "com.umeng", "claimed by"),
        ("sdks/examples.yaml", "  name_en: Example push SDK\n", "", "example-push: the name is Chinese and there is no name_en"),
        ("sdk_vendors.yaml", "示例数据公司（虚构）: Example Data (fictional)\n", "", "no name in Latin letters for 示例数据公司（虚构）"),
        ("sdk_vendors.yaml", "Example Data (fictional)", "示例", "Chinese in an en text"),
        ("sdks/examples.yaml", "category: analytics", "category: spying", "no category spying"),
        ("frameworks.yaml", "id: uni-app", "id: flutter", "framework flutter: occurs 2 times"),
        ("laws/miit-2020-164.yaml", "confirmed: seen}", "confirmed: maybe}", "laws/miit-2020-164.yaml"),
        ("laws/miit-2020-164.yaml", 'id: "164-2"', 'id: "164-1"', "clause 164-1: occurs 2 times"),
        ("laws/face-2025.yaml", "sources:", "note:", "clause FACE-4: seen, and no source says where"),
        ("laws/face-2025.yaml", "sources:", "note:", "document FACE-2025: seen, and no source says where"),
        ("laws/bad-apps.yaml", "confirmed: memory}", 'confirmed: memory, place: "一"}', "clause BAD-gamble: its place was not read"),
        ("laws/bad-apps.yaml", "confirmed: memory}", "confirmed: memory, source: x}", "BAD-gamble: has a source, and is from memory"),
        ("laws/csl.yaml", "CSL2025-43", "CSL2025-99", "clause CSL-41: replaced by CSL2025-99, which is no clause"),
        ("laws/csl.yaml", 'valid_to: "2025-12-31"\n', "", "clause CSL-41: replaced, and still in force"),
        ("warnings.yaml", "  container/all:", "  container/some:", "parts × losses"),
        ("topics.yaml", "alarm: {zh: 定时唤醒, en: Alarms}", "alarm: {zh: 定时唤醒, en: 定时}", "Chinese in an en text"),
        ("app_types.yaml", "number: 39", "number: 40", "not the 39 types"),
        ("permissions.yaml", "data_types: [camera]", "data_types: [kamera]", "no data type kamera"),
    ],
)
def test_mistakes_are_found(folder: Path, file: str, old: str, new: str, complaint: str) -> None:
    edit(folder / file, lambda text: text.replace(old, new, 1))
    assert complaint in mistakes(folder)


def test_all_mistakes_at_once(folder: Path) -> None:
    edit(folder / "apis/network.yaml", lambda text: text.replace("data_type: mac", "data_type: make", 1))
    edit(folder / "sdks/examples.yaml", lambda text: text.replace("category: push", "category: pushy"))
    found = mistakes(folder)
    assert "no data type make" in found and "no category pushy" in found
