"""The library as its users import it: light, typed, and whole in the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import mingcha
from mingcha.findings.model import Inspection
from tests.cli.command import CLEAN, GREEDY

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("pyarrow", "pydantic", "yaml", "jinja2", "rich", "django", "numpy")


def child(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


def test_inspect_returns_typed_objects() -> None:
    inspection = mingcha.inspect(GREEDY)
    assert isinstance(inspection, Inspection)
    assert inspection.package.app_id == "cn.mingcha.example.brightlight"
    assert {f.check for f in inspection.findings} >= {"before-consent", "permission-unused"}
    assert all(f.title.zh and f.title.en and f.evidence for f in inspection.findings)
    assert mingcha.inspect(GREEDY.read_bytes()) == inspection


@pytest.mark.parametrize("source", [b"", b"PK\x03\x04", b"x" * 100, Path("/nonexistent/a.apk"), Path("/dev/zero")])
def test_refusal(source: bytes | Path) -> None:
    with pytest.raises(mingcha.RefusedError) as caught:
        mingcha.inspect(source)
    assert caught.value.what
    assert caught.value.why
    assert "\n" not in str(caught.value)
    assert "os error" not in str(caught.value)


def test_every_public_name_is_there() -> None:
    assert all(getattr(mingcha, name) is not None for name in mingcha.__all__)
    with pytest.raises(AttributeError):
        _ = mingcha.nothing


def test_importing_loads_next_to_nothing() -> None:
    loaded = child("import sys; before = set(sys.modules); import mingcha; print(*sorted(set(sys.modules) - before))").split()
    assert {name.partition(".")[0] for name in loaded} <= {"mingcha", *sys.stdlib_module_names}
    assert [name for name in loaded if name.startswith("mingcha")] == ["mingcha"]


def test_inspecting_to_json_loads_nothing_heavy() -> None:
    code = f"""
import sys
from mingcha.cli.main import app
try:
    app(["inspect", {str(CLEAN)!r}, "-f", "json", "-o", "/dev/null"])
except SystemExit as left:
    assert not left.code, left.code
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""
    assert child(code) == ""


def test_the_core_is_as_its_stub_says() -> None:
    arguments = [sys.executable, "-m", "mypy.stubtest", "mingcha._core", "--ignore-disjoint-bases"]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=300, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.long
def test_the_wheel_is_whole(tmp_path: Path) -> None:
    """Built, looked into, installed into a fresh environment, and used from another folder."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", tmp_path, ROOT], check=True, timeout=3000)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "mingcha/py.typed",
        "mingcha/_core.pyi",
        "mingcha/rules/compiled.json",
        "mingcha/knowledge/compiled/core.json",
        "mingcha/knowledge/compiled/report.json",
        "mingcha/reports/schema/inspection.schema.json",
        "mingcha/reports/templates/report.html.j2",
    ):
        assert needed in names
    assert any(name.startswith("mingcha/_core") and name.endswith(".so") for name in names)
    environment = tmp_path / "fresh"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True, timeout=300)
    fresh = environment / "bin"
    subprocess.run([fresh / "python", "-m", "pip", "--quiet", "install", wheel], check=True, timeout=600)
    (package,) = environment.glob("lib/python3*/site-packages/mingcha")
    for source in package.rglob("*.yaml"):  # people's sources; the program reads what is compiled from them
        source.unlink()
    for form in ("json", "text", "html"):
        done = subprocess.run(
            [fresh / "mingcha", "inspect", GREEDY, "-f", form],
            cwd=tmp_path,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, b"")
        assert "亮光手电" in done.stdout.decode()
