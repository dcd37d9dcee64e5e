"""The composite action: every input reaches the script as a variable, and the script fails on new findings only."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.test_outputs import GREEDY, MODEST, mingcha

ROOT = Path(__file__).parents[2]


def act(folder: Path, **variables: object) -> subprocess.CompletedProcess[bytes]:
    defaults = {
        "BASELINE": "",
        "SUPPRESSIONS": "",
        "FAIL_ON": "low",
        "FAIL_CONFIDENCE": "possible",
        "ALLOW_UNKNOWN": "true",
        "REPORT_LANGUAGE": "en",
        "SARIF": "out.sarif",
        "ACTION": str(ROOT),
        "GITHUB_OUTPUT": str(folder / "outputs"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    values = {**os.environ, **defaults, **{name: str(value) for name, value in variables.items()}}
    return subprocess.run(["bash", str(ROOT / "tools" / "action.sh")], cwd=folder, env=values, capture_output=True, check=False)


def test_inputs_never_stand_in_the_script_itself() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    (step,) = action["runs"]["steps"]
    assert "${{" not in step["run"]
    used = set(re.findall(r"inputs\.([a-z-]+)", " ".join(step["env"].values())))
    assert used == set(action["inputs"])
    script = (ROOT / "tools" / "action.sh").read_text("utf-8")
    assert all(f'"${name}"' in script or f'"${name}/' in script for name in step["env"] if name != "ACTION")


def test_it_fails_on_new_findings_only(tmp_path: Path) -> None:
    fails = act(tmp_path, PACKAGES=f"{GREEDY}\n\n")
    assert fails.returncode == 1, fails.stderr
    assert (tmp_path / "outputs").read_text() == "sarif=out.sarif\nstatus=1\n"
    baseline = tmp_path / "base.json"
    assert mingcha("inspect", GREEDY, MODEST, "-f", "json", "-o", baseline).returncode in (0, 1, 3)
    passes = act(tmp_path, PACKAGES=f"{GREEDY}\n{MODEST}", BASELINE=baseline)
    assert passes.returncode == 0, passes.stderr
    run = json.loads((tmp_path / "out.sarif").read_text("utf-8"))["runs"][0]
    assert {result["baselineState"] for result in run["results"]} == {"unchanged"}


@pytest.mark.parametrize("name", ["$(touch pwned).apk", "--help", "a b; touch pwned.apk"])
def test_names_of_packages_are_names(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(MODEST.read_bytes())
    done = act(tmp_path, PACKAGES=name)
    assert done.returncode in (0, 1), done.stderr
    assert not (tmp_path / "pwned").exists() and not (tmp_path / "pwned.apk").exists()
    assert json.loads((tmp_path / "out.sarif").read_text("utf-8"))["runs"][0]["artifacts"]
