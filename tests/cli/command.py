"""The `mingcha` command as a process of its own, as its users start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CLEAN = EXAMPLES / "clean-notes" / "clean-notes.apk"
GREEDY = EXAMPLES / "greedy-flashlight" / "greedy-flashlight.apk"
COMMAND = (sys.executable, "-c", "from mingcha.cli.main import run; run()")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a finished command left."""

    status: int
    out: bytes
    err: str

    @property
    def documents(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.decode("utf-8").splitlines()]

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


def mingcha(
    *arguments: str | bytes | Path,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    prefix: Sequence[str] = (),
) -> Outcome:
    """Run the command; a run that takes longer than a minute fails."""
    done = subprocess.run(
        [*prefix, *COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(environment or {})},
        cwd=cwd,
        timeout=60,
        check=False,
    )
    return Outcome(status=done.returncode, out=done.stdout, err=done.stderr.decode("utf-8", "backslashreplace"))
