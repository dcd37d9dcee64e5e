"""`mingcha rules`, as a user types it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mingcha.cli.main import app
from mingcha.rules import builtin

ROOT = Path(__file__).parents[2]
BOOT = """\
id: my-boot-self-start
problem: self-start
check: self-start
title:
  zh: 随系统开机自启动
  en: Starts itself when the device boots
cites: ["164-6", "26-6"]
scenarios: ["2.2.1"]
severity: medium
confidence: possible
when:
  all:
    - component: {kind: receiver, enabled: true, actions: {any_in: [android.intent.action.BOOT_COMPLETED]}}
    - permission: {name: android.permission.RECEIVE_BOOT_COMPLETED, kind: [requested, requested_from_23]}
why:
  zh: >-
    设备每次开机后无需用户操作即会启动。
  en: >-
    The app starts after every boot without the user.
remedy:
  zh: >-
    删除该接收器和权限。
  en: >-
    Remove the receiver and the permission.
examples:
  violates: [greedy-flashlight]
  clean: [modest-flashlight]
"""


def mingcha(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["rules", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of rules of one's own, with its examples beside it."""
    rules = tmp_path / "rules"
    rules.mkdir()
    rules.joinpath("my-boot-self-start.yaml").write_text(BOOT, "utf-8")
    for name in ("greedy-flashlight", "modest-flashlight"):
        tmp_path.joinpath("examples").mkdir(exist_ok=True)
        shutil.copy(ROOT / "examples" / name / f"{name}.apk", tmp_path / "examples")
    return rules


def edit(folder: Path, old: str, new: str) -> None:
    assert old in BOOT
    folder.joinpath("my-boot-self-start.yaml").write_text(BOOT.replace(old, new), "utf-8")


@pytest.mark.parametrize(("language", "title"), [("zh", "开机后自行启动常驻服务"), ("en", "Starts a lasting service")])
def test_list(language: str, title: str) -> None:
    listed = mingcha("list", "--lang", language)
    assert listed.exit_code == 0
    (line,) = [line for line in listed.stdout.splitlines() if line.startswith("boot-self-start ")]
    assert title in line and "164-6 26-6" in line
    assert sum(line.startswith(tuple(f"{rule.id} " for rule in builtin().rules)) for line in listed.stdout.splitlines()) == len(
        builtin().rules
    )


def test_list_as_json() -> None:
    listed = [json.loads(line) for line in mingcha("list", "--format", "json").stdout.splitlines()]
    assert [rule["id"] for rule in listed] == [rule.id for rule in builtin().rules]
    assert listed[0]["methods"] == ["static"]


@pytest.mark.parametrize("rule", [rule.id for rule in builtin().rules])
def test_show_says_everything(rule: str) -> None:
    (known,) = [one for one in builtin().rules if one.id == rule]
    zh, en = mingcha("show", rule), mingcha("show", rule, "--lang", "en")
    assert zh.exit_code == en.exit_code == 0
    assert known.why["zh"] in zh.stdout and known.remedy["zh"] in zh.stdout
    assert known.title["en"] in en.stdout
    for text in (zh.stdout, en.stdout):
        assert all(f"  {item}  " in text for item in (*known.cites, *known.scenarios))
        assert all(name in text for name in known.examples["violates"])


def test_show_suggests_the_rule_meant() -> None:
    shown = mingcha("show", "boot-selfstart")
    assert (shown.exit_code, shown.stderr) == (2, "mingcha: there is no rule 'boot-selfstart' (did you mean 'boot-self-start'?)\n")


def test_our_rules_lint() -> None:
    linted = mingcha("lint", "--date", "2026-01-01")
    assert (linted.exit_code, linted.stdout.splitlines()[-1].split(",")[0]) == (0, "0 errors"), linted.stdout
    assert mingcha("lint", "--date", "2000-01-01").exit_code == 1
    assert mingcha("lint", "--date", "soon").exit_code == 2


def test_lint_of_ones_own(folder: Path) -> None:
    assert mingcha("lint", folder).stdout == "0 errors, 0 warnings, 0 notes\n"
    edit(folder, "clean: [modest-flashlight]", "clean: [lost-app]")
    linted = mingcha("lint", folder)
    assert (linted.exit_code, "my-boot-self-start.yaml:27: error: no-example" in linted.stdout) == (1, True)
    edit(folder, "severity: medium", "severity: high")
    assert mingcha("lint", folder).exit_code == 0
    assert mingcha("lint", folder, "--strict").exit_code == 1


def test_fmt(folder: Path) -> None:
    assert mingcha("fmt", folder, "--check").exit_code == 0
    edit(folder, "severity: medium", "severity:   'medium'  # for now")
    untidy = folder.joinpath("my-boot-self-start.yaml").read_bytes()
    checked = mingcha("fmt", folder, "--check")
    assert (checked.exit_code, checked.stdout.splitlines()[-1]) == (1, "1 of 1 files would change")
    assert folder.joinpath("my-boot-self-start.yaml").read_bytes() == untidy
    assert mingcha("fmt", folder).exit_code == 0
    assert folder.joinpath("my-boot-self-start.yaml").read_text("utf-8") == BOOT.replace("severity: medium", "# for now\nseverity: medium")
    assert [path.name for path in folder.iterdir()] == ["my-boot-self-start.yaml"]


@pytest.mark.parametrize("place", ["beside", "inside", "given"])
def test_test_of_ones_own(folder: Path, place: str) -> None:
    examples = folder.parent / "examples"
    if place != "beside":
        examples = examples.rename(folder / "examples" if place == "inside" else folder.parent / "elsewhere")
    if place == "inside":  # what lies with the packages is no rule
        (examples / "example.yaml").write_text("name: no-rule\n", "utf-8")
    given: list[str | Path] = ["--examples", examples] if place == "given" else []
    tested = mingcha("test", folder, "--lang", "en", *given)
    assert (tested.exit_code, tested.stdout.splitlines()[-1]) == (0, "1 rules, 2 trials, 0 failed"), tested.stdout


def test_a_rule_that_finds_too_little_or_too_much_fails(folder: Path) -> None:
    edit(folder, "BOOT_COMPLETED]", "TIME_SET]")
    tested = mingcha("test", folder, "--lang", "en")
    assert tested.exit_code == 1
    assert [line.split()[1:] for line in tested.stdout.splitlines() if "FAILED" in line] == [
        ["greedy-flashlight", "violates", "not", "found", "0", "FAILED"]
    ]
    edit(folder, BOOT[BOOT.index("  all:") : BOOT.index("why:")], "  package: {kind: apk}\n")
    tested = mingcha("test", folder, "--lang", "en")
    assert tested.exit_code == 1
    assert [line.split()[1:] for line in tested.stdout.splitlines() if "FAILED" in line] == [
        ["modest-flashlight", "clean", "found", "1", "FAILED"]
    ]


LEADS = (
    BOOT[: BOOT.index("confidence:")]
    + """\
confidence: likely
applies:
  package: {app_id: {not: cn.mingcha.example.bundle}}
when:
  any:
    - api_use: {topic: overlay-window}
    - package: {app_id: {not: cn.mingcha.example.hybrid}}
      confidence: possible
"""
    + BOOT[BOOT.index("why:") : BOOT.index("examples:")]
)


@pytest.mark.parametrize(
    ("named", "passed"),
    [
        ("violates: [greedy-flashlight], leads: [modest-flashlight], clean: [hybrid-miniapp], not_applicable: [bundle-reader]", 4),
        ("violates: [modest-flashlight], leads: [greedy-flashlight], clean: [bundle-reader], not_applicable: [hybrid-miniapp]", 1),
        ("violates: [modest-flashlight], clean: [hybrid-miniapp]", 2),
    ],
)
def test_leads_are_possible_and_the_violating_beside_them_more(folder: Path, named: str, passed: int) -> None:
    folder.joinpath("my-boot-self-start.yaml").write_text(f"{LEADS}examples: {{{named}}}\n", "utf-8")
    for name in ("hybrid-miniapp", "bundle-reader"):
        shutil.copy(ROOT / "examples" / name / f"{name}.apk", folder.parent / "examples")
    tested = mingcha("test", folder, "--lang", "en").stdout.splitlines()
    assert sum(line.endswith("passed") for line in tested) == passed, tested
    assert sum("FAILED" in line for line in tested) == len(named.split("], ")) - passed, tested
    if "leads" in named:
        assert any("modest-flashlight" in line and "found (possible (a lead))" in line for line in tested)
        shown = mingcha("show", "my-boot-self-start", "--rules", folder, "--lang", "en").stdout
        assert "  leads: " in shown and "  not applicable: " in shown


def test_a_finding_on_code_that_never_runs_fails(folder: Path) -> None:
    shutil.copy(ROOT / "examples/cases/dead-calls/dead-calls.apk", folder.parent / "examples")
    for asked, outcome in (("topic: overlay-window", "FAILED"), ("topic: overlay-window, moment: dead", "passed")):
        edit(folder, BOOT[BOOT.index("  all:") : BOOT.index("why:")], f"  api_use: {{{asked}}}\n")
        file = folder / "my-boot-self-start.yaml"
        file.write_text(file.read_text("utf-8").replace("[greedy-flashlight]", "[dead-calls]"), "utf-8")
        line = next(line for line in mingcha("test", folder, "--lang", "en").stdout.splitlines() if "dead-calls" in line)
        assert line.endswith(outcome) and ("found on code that never runs" in line) is (outcome == "FAILED"), line


def test_a_missing_and_a_broken_package_fail(folder: Path) -> None:
    edit(folder, "clean: [modest-flashlight]", "clean: [lost-app, broken]")
    folder.parent.joinpath("examples", "broken.apk").write_bytes(b"PK\3\4 no package")
    tested = mingcha("test", folder, "--lang", "en")
    assert tested.exit_code == 1
    assert sum("FAILED" in line for line in tested.stdout.splitlines()) == 2
    assert "no such example package" in tested.stdout and "refused" in tested.stdout


def test_idle_conditions_are_told(folder: Path) -> None:
    tested = mingcha("test", folder, "--conditions", "--lang", "en")
    assert tested.exit_code == 1
    assert 'my-boot-self-start: when.all.0.component.enabled: {"enabled": true}' in tested.stdout
    assert tested.stdout.splitlines()[-1].endswith("conditions can be left out and no example notices")


def test_conditions_of_a_rule_that_fails_anyway_prove_nothing(folder: Path) -> None:
    edit(folder, "BOOT_COMPLETED]", "TIME_SET]")
    tested = mingcha("test", folder, "--conditions", "--lang", "en")
    assert (tested.exit_code, "when.all" in tested.stdout) == (1, False)


def test_one_rule_of_many() -> None:
    tested = mingcha("test", "--rule", "hidden-code", "--lang", "en")
    assert (tested.exit_code, tested.stdout.splitlines()[-1]) == (0, "1 rules, 3 trials, 0 failed")
    assert mingcha("test", "--rule", "no-such-rule").exit_code == 2


def test_coverage(tmp_path: Path) -> None:
    page = ROOT / "docs/coverage.md"
    assert mingcha("coverage").stdout == page.read_text("utf-8")
    assert mingcha("coverage", "-o", page, "--check").exit_code == 0
    copy = tmp_path / "coverage.md"
    assert mingcha("coverage", "-o", copy, "--check").exit_code == 1
    assert not copy.exists()
    assert mingcha("coverage", "-o", copy).exit_code == 0
    assert copy.read_bytes() == page.read_bytes()
    assert mingcha("coverage", "-o", tmp_path / "no" / "page.md").exit_code == 2
    assert mingcha("coverage", "--check").exit_code == 2


BOMB = "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20))
WRONG_IN_MEANING = ("unknown-clause", "unknown-column", "unknown-check", "unknown-table", "bad-id")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# " + b"x" * 10_000_000, "file-too-large"),
        (BOMB.encode(), "anchor"),
        (b"[" * 100_000, "too-deep"),
        (b"- " * 100_000, "too-deep"),
        (b"a: [" + b"1," * 100_000 + b"]", "too-many-values"),
        (b"!!python/object/apply:os.system [id]", "tag"),
        (b"\xff\xfe", "not-utf-8"),
        (BOOT.replace("164-6", "164-99").encode(), "my-boot-self-start.yaml:7: unknown-clause"),
        (BOOT.replace("enabled: true", "enabeld: true").encode(), "my-boot-self-start.yaml:13: unknown-column"),
        (BOOT.replace("check: self-start", "check: selfstart").encode(), "my-boot-self-start.yaml:3: unknown-check"),
        (BOOT.replace("component: {", "componnet: {").encode(), "my-boot-self-start.yaml:13: unknown-table"),
        (BOOT.replace("my-boot-self-start", '"{{ 7 * 7 }}"', 1).encode(), "my-boot-self-start.yaml:1: bad-id"),
        (BOOT.replace("my-boot-self-start", "{{ 7 * 7 }}", 1).encode(), "my-boot-self-start.yaml:1: bad-key"),
    ],
    ids=["large", "bomb", "deep-flow", "deep-block", "wide", "tag", "encoding", "clause", "column", "check", "table", "template", "braces"],
)
@pytest.mark.parametrize("command", ["list", "test", "lint", "fmt"])
def test_bad_rule_files_are_refused_in_one_line(folder: Path, command: str, content: bytes, said: str) -> None:
    folder.joinpath("my-boot-self-start.yaml").write_bytes(content)
    answer = mingcha(command, folder)
    if command == "fmt" and said.rpartition(": ")[2] in WRONG_IN_MEANING:  # formatting looks at the form alone
        assert answer.exit_code == 0
    elif command == "lint":
        assert answer.exit_code == 1
        (line,) = [line for line in answer.stdout.splitlines() if ": error: " in line and "line-end" not in line][:1]
        assert said.replace(": ", ": error: ") in line
        assert len(line) < 400
    else:
        assert answer.exit_code == 2
        assert answer.stderr.count("\n") == 1 and said in answer.stderr and len(answer.stderr) < 400
    assert not isinstance(answer.exception, Exception) or isinstance(answer.exception, SystemExit)


def test_templates_in_texts_are_texts(folder: Path) -> None:
    edit(folder, "随系统开机自启动", '"{{ config }} 自启动 ${HOME} [red]{0}%s"')
    listed = mingcha("list", folder)
    assert listed.exit_code == 0
    assert "{{ config }} 自启动 ${HOME} [red]{0}%s" in listed.stdout
    assert "{{ config }} 自启动 ${HOME} [red]{0}%s" in mingcha("show", "my-boot-self-start", "--rules", folder).stdout


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    for command in ("list", "lint", "fmt", "test"):
        answer = mingcha(command, tmp_path / "none")
        assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)


def test_what_is_complained_of_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    shown = mingcha("list", str(tmp_path / "a\x1b[2Jb\nc\u202ed"))
    assert shown.exit_code == 2
    assert shown.stderr.startswith("mingcha: ") and shown.stderr.count("\n") == 1
    assert "\x1b" not in shown.stderr and "\u202e" not in shown.stderr and "a␛[2Jb↵c⟨U+202E⟩d" in shown.stderr
