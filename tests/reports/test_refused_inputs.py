"""What becomes of an input that cannot be inspected, for a person: said on the report, beside the one line on standard error."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from mingcha.cli.inspection import Request, run

CODE = "container-not-zip"


def request(paths: list[Path], output: Path, **options: object) -> Request:
    values: dict[str, object] = {
        "packages": [str(path) for path in paths],
        "format": "text",
        "lang": "zh",
        "output": output,
        "fail_on": "low",
        "fail_confidence": "likely",
        "allow_unknown": False,
        "rules": None,
        "suppressions": None,
        "as_of": date(2026, 11, 21),
        "baseline": None,
        "timing": False,
        "quiet": True,
    }
    return Request(**{**values, **options})  # type: ignore[arg-type]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.apk"
    path.write_bytes(b"no package at all" * 10)
    return path


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", "文件不是安卓安装包，也不是 ZIP 压缩文件。"), ("en", "The file is no Android package and no ZIP archive.")],
)
@pytest.mark.parametrize("format_", ["text", "html"])
def test_the_report_explains_and_standard_error_stays_one_english_line(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], format_: str, language: str, words: str
) -> None:
    out = tmp_path / "report"
    assert run(request([broken], out, format=format_, lang=language)) == 2
    said = out.read_text("utf-8")
    assert words in said and CODE in said and "broken.apk" in said
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and error.isascii() and "broken.apk" in error


def test_a_missing_input_is_listed_too(broken: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    assert run(request([broken, tmp_path / "missing.apk"], out, format="text")) == 2
    said = out.read_text("utf-8")
    assert "没有找到这个文件或文件夹。" in said
    assert f"\n\n{broken}" in said, "an empty line stands between two reports"


def test_json_is_as_it_was(broken: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    assert run(request([broken], out, format="json")) == 2
    (line,) = out.read_text("utf-8").splitlines()
    document = json.loads(line)
    assert document["schema"] == "mingcha/error/1" and document["what"] == CODE


def test_a_package_with_only_possible_findings_exits_0_and_says_so(tmp_path: Path) -> None:
    """Exit status and verdict mean the same by default: what is only possible does not fail, and is not called nothing."""
    example = Path(__file__).resolve().parents[2] / "examples" / "clean-notes" / "clean-notes.apk"
    out = tmp_path / "report"
    assert run(request([example], out)) == 0
    document = tmp_path / "report.json"
    run(request([example], document, format="json"))
    findings = json.loads(document.read_text("utf-8"))["findings"]
    possible = [f for f in findings if f["severity"] != "note"]
    assert all(f["confidence"] == "possible" for f in possible), "the example is clean but for what is possible"
    said = out.read_text("utf-8")
    assert (f"有 {len(possible)} 项可能的问题" in said) if possible else ("已执行的检查未发现问题" in said)
