"""The machine and document outputs from the command line, over the example packages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mingcha.reports.document import to_document
from mingcha.reports.read import read_reports

EXAMPLES = Path(__file__).parents[2] / "examples"
GREEDY = EXAMPLES / "greedy-flashlight" / "greedy-flashlight.apk"
MODEST = EXAMPLES / "modest-flashlight" / "modest-flashlight.apk"
BRIDGE = EXAMPLES / "bridge-browser" / "bridge-browser.apk"
ALL = ("--fail-confidence", "possible", "--allow-unknown")


def mingcha(*arguments: object, at: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from mingcha.cli.main import run; run()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, cwd=at, env={**os.environ, "PYTHONUTF8": "1"})


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the JSON reports of two packages."""
    folder = tmp_path_factory.mktemp("reports")
    for name, package in (("greedy", GREEDY), ("modest", MODEST), ("bridge", BRIDGE)):
        mingcha("inspect", package, "-f", "json", "-o", folder / f"{name}.json")
    return folder


def test_sarif_of_several_packages_is_one_run(tmp_path: Path) -> None:
    out = tmp_path / "out.sarif"
    done = mingcha("inspect", GREEDY, BRIDGE, tmp_path / "none.apk", "-f", "sarif", "-o", out)
    assert done.returncode == 2
    (run,) = json.loads(out.read_text("utf-8"))["runs"]
    assert [a["location"]["uri"] for a in run["artifacts"] if "parentIndex" not in a][1:] == [GREEDY.as_uri(), BRIDGE.as_uri()]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert {r["properties"]["app_id"] for r in run["results"]} == {"cn.mingcha.example.brightlight", "cn.mingcha.example.bridgebrowser"}


def test_a_relative_path_stays_relative(tmp_path: Path) -> None:
    (tmp_path / "应 用.apk").write_bytes(MODEST.read_bytes())
    log = json.loads(mingcha("inspect", "应 用.apk", "-f", "sarif", at=tmp_path).stdout)
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == "%E5%BA%94%20%E7%94%A8.apk"


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_binary_formats_need_a_file(form: str) -> None:
    done = mingcha("inspect", GREEDY, "-f", form)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"mingcha: --format {form} is not text and needs a file: -o FILE\n"


@pytest.mark.parametrize(("form", "magic"), [("docx", b"PK"), ("pdf", b"%PDF"), ("summary", b"<!DOCTYPE html>")])
def test_files_of_one_and_of_several_packages(form: str, magic: bytes, tmp_path: Path) -> None:
    one = mingcha("inspect", MODEST, "-f", form, "-o", tmp_path / "one")
    if one.returncode == 2 and b"apt-get install" in one.stderr:
        pytest.skip(one.stderr.decode())
    assert one.returncode in (0, 1, 3), one.stderr
    content = (tmp_path / "one").read_bytes()
    assert content.startswith(magic)
    assert mingcha("inspect", MODEST, GREEDY, "-f", form, "-o", tmp_path / "all").returncode in (0, 1, 3)
    files = sorted(path.suffix for path in (tmp_path / "all").iterdir())
    ending = {"docx": ".docx", "pdf": ".pdf", "summary": ".html"}[form]
    assert files == sorted([ending, ending, ".html"])
    assert content in [path.read_bytes() for path in (tmp_path / "all").iterdir()]
    assert mingcha("inspect", MODEST, GREEDY, "-f", form).returncode == 2


def test_only_what_a_baseline_does_not_have_counts(reports: Path, tmp_path: Path) -> None:
    assert mingcha("inspect", GREEDY, *ALL).returncode == 1
    done = mingcha("inspect", GREEDY, *ALL, "--baseline", reports / "greedy.json", "-f", "json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert {f["baseline"]["state"] for f in document["findings"]} == {"unchanged"}
    assert document["baseline"]["sha256"] == document["package"]["sha256"]
    (report,) = read_reports(reports / "greedy.json")
    spoiled = to_document(report)
    del spoiled["findings"][0]
    (tmp_path / "less.json").write_text(json.dumps(spoiled))
    done = mingcha("inspect", GREEDY, *ALL, "--baseline", tmp_path / "less.json", "-f", "json")
    assert done.returncode == 1
    states = [f["baseline"]["state"] for f in json.loads(done.stdout)["findings"]]
    assert states == ["new"] + ["unchanged"] * (len(states) - 1)
    other = mingcha("inspect", GREEDY, *ALL, "--baseline", reports / "modest.json", "-f", "json")
    assert (other.returncode, json.loads(other.stdout)["baseline"]["sha256"]) == (1, None)


def test_a_baseline_does_not_make_unknown_clean(reports: Path) -> None:
    packed = EXAMPLES / "packed-shell" / "packed-shell.apk"
    done = mingcha("inspect", packed, "--fail-on", "never", "--baseline", reports / "modest.json")
    assert done.returncode == 3


def suppressions(path: Path, report: Path, expires: str) -> Path:
    (inspection,) = read_reports(report)
    lines = ["suppressions:"]
    for finding in inspection.findings:
        lines += [f'  - fingerprint: "{finding.fingerprint}"', "    reason: 测试", "    author: 张示例", '    created: "2026-01-01"']
        lines.append(f'    expires: "{expires}"')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_suppressed_findings_stay_and_do_not_count(reports: Path, tmp_path: Path) -> None:
    file = suppressions(tmp_path / "s.yaml", reports / "greedy.json", "2026-06-30")
    command = ("inspect", GREEDY, *ALL, "--suppressions", file)
    done = mingcha(*command, "--as-of", "2026-06-30", "-f", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    document = json.loads(done.stdout)
    assert {f["suppressed"]["author"] for f in document["findings"]} == {"张示例"}
    assert document["suppressions"]["date"] == "2026-06-30"
    assert document["suppressions"]["applied"] == len(document["findings"])
    text = mingcha(*command, "--as-of", "2026-06-30").stdout.decode()
    assert text.count("【已豁免】") and "张示例" in text
    late = mingcha(*command, "--as-of", "2026-07-01")
    assert late.returncode == 1
    assert late.stderr.decode().count("suppression expired on 2026-06-30, no longer applied") == len(document["findings"])
    other = mingcha("inspect", MODEST, "--suppressions", file, "--as-of", "2026-06-30")
    assert "suppression matches no finding" in other.stderr.decode()


def test_wrong_files_are_one_line_and_status_2(tmp_path: Path) -> None:
    wrong = tmp_path / "s.yaml"
    wrong.write_text('suppressions:\n  - rule: x\n    reason: r\n    author: a\n    created: "2026-01-01"\n')
    for arguments, said in (
        (("inspect", MODEST, "--suppressions", wrong), f"mingcha: {wrong}:2: missing-key: an entry needs expires\n"),
        (("inspect", MODEST, "--suppressions", tmp_path / "no"), f"mingcha: {tmp_path / 'no'}: unreadable: No such file or directory\n"),
        (("inspect", MODEST, "--baseline", wrong), f"mingcha: {wrong}:1: not a JSON report: one document a line is expected\n"),
        (("diff", MODEST, tmp_path / "no"), f"mingcha: {tmp_path / 'no'}: there is no such file\n"),
        (("diff", wrong, MODEST), f"mingcha: {wrong}: not a ZIP file"),
    ):
        done = mingcha(*arguments)
        assert done.returncode == 2
        assert done.stderr.decode().startswith(said) or "ZIP" in said
        assert done.stderr.count(b"\n") == 1
        assert done.stdout == b""


def test_diff_of_packages_and_of_their_reports_is_the_same(reports: Path) -> None:
    direct = mingcha("diff", GREEDY, MODEST, "-f", "json")
    read = mingcha("diff", reports / "greedy.json", reports / "modest.json", "-f", "json")
    assert direct.stdout == read.stdout
    assert direct.returncode == read.returncode
    document = json.loads(direct.stdout)
    assert document["same_app"] is False and document["findings"]["gone"]


def test_diff_fails_on_new_findings_only(reports: Path, tmp_path: Path) -> None:
    new = ("diff", reports / "modest.json", reports / "greedy.json")
    assert mingcha(*new, "--fail-confidence", "possible").returncode == 1
    assert mingcha(*new, "--fail-on-new", "never").returncode == 0
    same = mingcha("diff", reports / "greedy.json", GREEDY, "--fail-confidence", "possible")
    assert same.returncode == 0 and "两者没有差异" in same.stdout.decode()
    file = suppressions(tmp_path / "s.yaml", reports / "greedy.json", "2026-06-30")
    done = mingcha(*new, "--fail-confidence", "possible", "--suppressions", file, "--as-of", "2026-06-30")
    assert done.returncode == 0


def test_a_package_that_can_no_longer_be_read_is_not_clean(reports: Path) -> None:
    packed = EXAMPLES / "packed-shell" / "packed-shell.apk"
    done = mingcha("diff", reports / "modest.json", packed, "--fail-on-new", "never")
    assert done.returncode == 3
    assert mingcha("diff", reports / "modest.json", packed, "--fail-on-new", "never", "--allow-unknown").returncode == 0


def test_the_html_page_of_a_comparison(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "diff.html"
    assert mingcha("diff", reports / "modest.json", reports / "greedy.json", "-f", "html", "--lang", "en", "-o", out).returncode in (0, 1)
    page = out.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>") and "Comparison" in page


def test_a_comparison_never_replaces_what_it_compares_nor_a_link(reports: Path, tmp_path: Path) -> None:
    package = tmp_path / "new.apk"
    package.write_bytes(GREEDY.read_bytes())
    done = mingcha("diff", reports / "modest.json", package, "-o", package)
    assert (done.returncode, done.stdout) == (2, b"")
    assert package.read_bytes() == GREEDY.read_bytes()
    assert "is not written over" in done.stderr.decode() and done.stderr.count(b"\n") == 1
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("before", "utf-8")
    link.symlink_to(target)
    assert mingcha("diff", reports / "modest.json", package, "-f", "json", "-o", link).returncode in (0, 1)
    assert link.is_symlink() and target.read_text("utf-8").startswith("{")


def test_a_baseline_with_two_reports_of_one_app_is_refused(reports: Path, tmp_path: Path) -> None:
    twice = tmp_path / "twice.json"
    twice.write_bytes((reports / "modest.json").read_bytes() * 2)
    done = mingcha("inspect", MODEST, "--baseline", twice)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"mingcha: {twice}: two reports of the app cn.mingcha.example.littlelight: which one is meant?\n"


def test_an_inspection_loads_none_of_what_it_was_not_asked_for() -> None:
    script = "import sys, mingcha.cli.inspection; print(sorted(m for m in sys.modules if m.startswith(('mingcha.', 'docx', 'weasyprint'))))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout
    for module in (
        "docx",
        "weasyprint",
        "mingcha.reports.read",
        "mingcha.reports.sarif",
        "mingcha.findings.diff",
        "mingcha.rules.yaml_source",
    ):
        assert f"'{module}'" not in loaded
