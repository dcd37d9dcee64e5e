"""`make demo`: inspects the example packages and says where the HTML report is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

OUT = Path("out/demo")


def main() -> int:
    """Inspect every example, write the reports, print a line per package."""
    command = [sys.executable, "-c", "from mingcha.cli.main import run; run()", "inspect", "examples"]
    result = subprocess.run([*command, "--format", "html", "-o", str(OUT), "--quiet"], check=False)
    if result.returncode not in (0, 1, 3):
        return result.returncode
    print(f"\n报告 report: {(OUT / 'index.html').resolve()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
