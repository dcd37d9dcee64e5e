"""Against the reference folder: facts equal what independent tools read, and every odd file ends in good order."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import time
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mingcha.facts.extract import extract, tables
from mingcha.facts.tables import FactTables
from tests.cli.command import COMMAND

pytestmark = pytest.mark.reference
CORPUS = Path(os.environ.get("MINGCHA_REFERENCE", "/nonexistent")) / "corpus"

#: Most that one inspection may take of these files.
MAX_SECONDS = 10.0
MAX_BYTES = 1_000_000_000

#: Where the reference differs from the facts, by end of file name and field, and why the facts are right.
EXPLAINED = {
    ("org.dyndns.fules.ck_20.apk", "version_name"): "a resource, which the other tool left as its number",
    ("skylot__jadx__resources-only.apk", "min_sdk"): "not declared: Android takes 1, the other tool says nothing",
    ("skylot__jadx__resources-only.apk", "target_sdk"): "not declared: Android takes the minimum, 1",
}
#: Endings of what is refused for now, each in one clear line.
REFUSED = frozenset({".ipa", ".hap", ".wxapkg"})


def lines(file: str) -> list[dict[str, Any]]:
    """Rows of a manifest of the corpus; none where there is no reference folder."""
    path = CORPUS / file
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def files(folder: str) -> list[Path]:
    return sorted(p for p in (CORPUS / folder).rglob("*") if p.is_file() and not p.name.endswith((".jsonl", ".json")))


@pytest.fixture(autouse=True)
def _needs_reference() -> None:
    if not CORPUS.is_dir():
        pytest.skip("MINGCHA_REFERENCE is not set")


@cache
def facts(file: str) -> FactTables:
    return tables(extract(CORPUS / file))


APKS = lines("apks/manifest.jsonl")


@pytest.mark.parametrize("known", APKS, ids=[known["file"] for known in APKS])
def test_facts_are_what_others_read(known: dict[str, Any]) -> None:
    read = facts(known["file"])
    (package,) = read.rows("package")
    number = {key: None if known[key] is None else int(known[key]) for key in ("version_code", "min_sdk", "target_sdk")}
    expected = {
        "package": known["package"],
        "version_name": known["version_name"],
        **number,
        "permissions": sorted(set(known["permissions"])),
        "dex_count": known["dex_count"],
        "dex_bytes": known["dex_bytes"],
        "class_count": known["class_count"],
        "native_libs": sorted(set(known["native_libs"])),
        "abis": sorted(known["abis"]),
        "signature_schemes": sorted(known["signature_schemes"]),
        "entries": known["entries"],
    }
    ours = {
        "package": package["app_id"],
        **{key: package[key] for key in ("version_name", *number)},
        "permissions": sorted({r["name"] for r in read.rows("permission") if r["kind"] != "defined"}),
        **{key: package[key] for key in ("dex_count", "dex_bytes", "class_count")},
        "native_libs": sorted({r["entry"].rpartition("/")[2] for r in read.rows("native_library")}),
        "abis": sorted(package["abis"]),
        "signature_schemes": sorted({r["scheme"] for r in read.rows("signer")}),
        "entries": package["entry_count"],
    }
    differing = {key for key in expected if expected[key] != ours[key]}
    explained = {field for name, field in EXPLAINED if known["file"].endswith(name)}
    assert {key: (expected[key], ours[key]) for key in differing - explained} == {}
    assert explained <= differing, "no longer differs: take it from the explanations"


@pytest.mark.parametrize("known", APKS, ids=[known["file"] for known in APKS])
def test_every_sensitive_reference_is_among_the_facts(known: dict[str, Any]) -> None:
    read = facts(known["file"])
    # A field is written with its kind in front.
    seen = {row["api"].removeprefix("field:") for table in ("collection", "api_use") for row in read.rows(table)}
    assert [r for r in known["sensitive_refs"] if r not in seen] == []


def measured(path: Path) -> tuple[int, str, list[dict[str, Any]]]:
    """Inspect in a process of its own, within the limits; returns status, standard error and documents."""
    before = time.monotonic()
    with subprocess.Popen([*COMMAND, "inspect", path, "-f", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        out, said = process.communicate(timeout=6 * MAX_SECONDS)
    assert time.monotonic() - before < MAX_SECONDS
    # The largest of all children so far, in kibibytes: not this one's alone, but a bound for it.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < MAX_BYTES
    return process.returncode, said.decode(), [json.loads(line) for line in out.splitlines()]


ORACLE = json.loads((CORPUS / "tampered/oracle.json").read_text()) if CORPUS.is_dir() else {"files": []}


@pytest.mark.parametrize("known", ORACLE["files"], ids=[known["file"] for known in ORACLE["files"]])
def test_tampered(known: dict[str, Any]) -> None:
    status, said, (document,) = measured(CORPUS / "tampered" / known["file"])
    assert status in {0, 1, 2, 3}
    if status == 2:
        assert known["manifest"] == "may"
        assert len(said.splitlines()) == 1
        return
    assert document["package"]["app_id"] == ORACLE["package"]
    assert set(ORACLE["permissions"]) <= set(document["package"]["permissions"])
    checks = {check["check"]: check["status"] for check in document["checks"]}
    code_lost = any(w["part"] == "code" and w["loss"] != "nothing" for w in document["warnings"])
    if known["code"] == "must":
        assert document["package"]["details"]["class_count"] > 0
    if known["code"] == "broken":
        assert status in {1, 3}
        assert code_lost
    if code_lost:
        assert "clean" not in {checks[check] for check in ("before-consent", "dynamic-code", "tls-unverified")}


@pytest.mark.parametrize("path", files("malformed"), ids=lambda path: path.name)
def test_malformed(path: Path) -> None:
    status, said, (document,) = measured(path)
    assert "Traceback" not in said
    assert "internal-error" not in document.values()
    if status == 2:
        assert document["schema"] == "mingcha/error/1"
        assert document["why"]
        assert len(said.splitlines()) == 1
    else:
        assert status in {0, 1, 3}
        assert said == ""
        assert document["package"]["app_id"]


@pytest.mark.parametrize("path", files("other"), ids=lambda path: path.name)
def test_other_kinds(path: Path) -> None:
    status, said, (document,) = measured(path)
    if path.suffix in REFUSED or (path.suffix == ".jar" and status == 2):
        assert status == 2
        assert path.suffix in REFUSED or "classes.dex" in zipfile.ZipFile(path).namelist(), "only a jar of DEX files is refused"
        assert len(said.splitlines()) == 1
        assert document["why"] in said
    else:
        assert status in {0, 1, 3}
        kinds = {".aab": "aab", ".apks": "split_set", ".aar": "aar", ".jar": "jar"}
        assert document["package"]["kind"] == kinds[path.suffix]
        assert document["package"]["app_id"] or path.suffix == ".jar"
