"""The examples' descriptions are well-formed and speak of what is there. Needs none of the build tools."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from mingcha.rules import builtin

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAMES = sorted(file.parent.name for file in EXAMPLES.glob("*/example.yaml"))
CASES = sorted(folder.name for folder in (EXAMPLES / "cases").iterdir() if folder.is_dir())
CASE_KEYS = {"name", "shows", "build", "package"}
BEHAVIOUR_KEYS = {"what", "where", "check", "data_type", "moment", "actor", "expected", "why"}
MOMENTS = {"first_run", "after_agree", "after_refuse", "after_dismiss", "user_action", "background", "reachable", "dead"}
PACKAGE_SUFFIXES = (".apk", ".apks", ".xapk", ".apkm", ".aab")


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def method_in_sources(folder: Path, method: str) -> bool:
    """Whether some Java source declares the class and names the method; inner classes count as their outermost."""
    owner, _, name = method.rpartition(".")
    package, _, outer = owner.partition("$")[0].rpartition(".")
    for source in folder.rglob(f"{outer}.java"):
        text = source.read_text("utf-8")
        if f"package {package};" in text and re.search(rf"\b{name}\(", text):
            return True
    return False


@pytest.mark.parametrize("name", NAMES)
def test_description(name: str) -> None:
    described = load(EXAMPLES / name / "example.yaml")
    assert described["name"] == name
    assert set(described["title"]) == set(described["summary"]) == {"zh", "en"}
    assert described.get("twin", NAMES[0]) in NAMES
    assert described["facts"]["permissions"] == sorted(described["facts"]["permissions"])
    assert described["behaviours"]
    manifest = (EXAMPLES / name / "AndroidManifest.xml").read_text("utf-8")
    assert f'package="{described["app_id"]}"' in manifest
    requested = re.findall(r'<uses-permission android:name="([^"]+)"', manifest)
    assert sorted(requested) == described["facts"]["permissions"]


@pytest.mark.parametrize("name", NAMES)
def test_behaviours_are_there(name: str) -> None:
    with zipfile.ZipFile(EXAMPLES / name / f"{name}.apk") as package:
        assert package.testzip() is None
        entries = set(package.namelist())
    for behaviour in load(EXAMPLES / name / "example.yaml")["behaviours"]:
        assert set(behaviour) <= BEHAVIOUR_KEYS
        assert behaviour["expected"] in {"violation", "clean", "unknown"}
        assert behaviour.get("moment", "dead") in MOMENTS
        assert behaviour.get("actor", "sdk") in {"first_party", "sdk", "unknown"}
        entry, _, method = behaviour["where"].rpartition("!")
        assert not entry or entry in entries
        is_file = method in entries or (EXAMPLES / name / method).is_file()
        assert is_file or method_in_sources(EXAMPLES / name, method), behaviour["where"]


@pytest.mark.parametrize(("folder", "listing"), [("containers", "containers.yaml"), ("tampered", "tampered.yaml")])
def test_every_made_package_is_described(folder: str, listing: str) -> None:
    described = {file["file"] for file in load(EXAMPLES / folder / listing)["files"]}
    assert described == {file.name for file in (EXAMPLES / folder).iterdir() if file.suffix in PACKAGE_SUFFIXES}


def test_packages_stay_small() -> None:
    packages = [file for file in EXAMPLES.rglob("*") if file.suffix in PACKAGE_SUFFIXES]
    own = [name for name in CASES if "package" not in load(EXAMPLES / "cases" / name / "case.yaml")]
    assert len(packages) == len(NAMES) + len(own) + 4 + 15
    assert sum(file.stat().st_size for file in packages) < 3 << 20


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    folder = EXAMPLES / "cases" / name
    described = load(folder / "case.yaml")
    assert described["name"] == name not in NAMES
    assert described["shows"] and set(described) <= CASE_KEYS
    assert ("build" in described) != ("package" in described)
    packages = [file.name for file in folder.iterdir() if file.suffix in PACKAGE_SUFFIXES]
    if "package" in described:
        assert packages == [], "the package is another example's"
        assert [file for kind in ("listing", "filing", "preinstalled") for file in folder.glob(f"{kind}.*")], "it is that example"
    else:
        suffix = {"package": "apk", "bundle": "aab", "set": "apks"}[described["build"].get("form", "package")]
        assert packages == [f"{name}.{suffix}"]
    assert any(name in rule.example_names for rule in builtin().rules), "no rule names this case"
