"""User CPU and peak memory of `mingcha inspect` per package, beside androguard's full analysis and exodus-core.

    make bench                                   every package of $MINGCHA_REFERENCE, and a 90 MB one made of their code
    python -m benches.inspect --peers A.apk …    these packages, with the peers (installed beside on first use)

Prints a table; seconds are user CPU, memory is the peak of the process. Peers are run in the same session, once each.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from benches.process import Cost, median, middle, run

HERE = Path(__file__).parent
PEERS = Path(".venv-peers")
#: Its inspection costs what every inspection costs: interpreter, imports, rules, knowledge.
SMALL = Path("examples/clean-notes/clean-notes.apk")

ANDROGUARD = "import sys; from loguru import logger; logger.remove(); from androguard.misc import AnalyzeAPK; AnalyzeAPK(sys.argv[1])"
EXODUS = """
import json, sys
from exodus_core.analysis.static_analysis import StaticAnalysis
from collections import namedtuple
import re

marks = json.load(open(sys.argv[2]))
Signature = namedtuple("Signature", "name code_signature network_signature website id")
analysis = StaticAnalysis(sys.argv[1])
analysis.signatures = [Signature(m, m, "", "", i) for i, m in enumerate(marks)]
analysis.compiled_tracker_signature = [re.compile(s.code_signature) for s in analysis.signatures]
analysis.compiled_network_signature = []
analysis.detect_trackers()
"""


def dex_bytes(package: Path) -> int:
    """Bytes of the `classes*.dex` in a package, inflated."""
    with zipfile.ZipFile(package) as archive:
        return sum(i.file_size for i in archive.infolist() if i.filename.startswith("classes") and i.filename.endswith(".dex"))


def install_peer(name: str) -> Path:
    """A virtual environment with the peer in it; returns its interpreter."""
    python = PEERS / name / "bin" / "python"
    if not python.exists():
        print(f"installing {name} …", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(PEERS / name)], check=True)
        lock = HERE / "peers" / f"{name}.lock.txt"
        subprocess.run([str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(lock)], check=True)
    return python


def figure(cost: Cost, *fine: int) -> str:
    """A cost as `seconds / megabytes`, with the exit status when it is none of those that are fine."""
    note = "" if cost.status in fine else f" (failed, exit {cost.status})"
    return f"{cost.user:.2f} s / {cost.peak / 1e6:.0f} MB{note}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3, help="runs of mingcha per package (the median counts)")
    parser.add_argument("--peers", action="store_true", help="also run androguard and exodus-core, once each")
    parser.add_argument("--no-big", action="store_true", help="leave the 90 MB package out")
    options = parser.parse_args()
    packages: list[Path] = options.packages
    reference = os.environ.get("MINGCHA_REFERENCE")
    if not packages and reference:
        packages = sorted(Path(reference, "corpus", "apks").glob("*.apk"))
    if not packages:
        packages = sorted(Path("examples").glob("*/*.apk"))
    mingcha = shutil.which("mingcha", path=str(Path(sys.executable).parent)) or "mingcha"
    start = median([mingcha, "inspect", str(SMALL), "--format", "json", "--quiet"], 9)
    print(f"start-up (a package with {dex_bytes(SMALL) / 1e3:.0f} KB of code): {start.cpu:.3f} s CPU, {start.peak / 1e6:.0f} MB\n")
    peers = {name: install_peer(name) for name in ("androguard", "exodus")} if options.peers else {}
    with tempfile.TemporaryDirectory() as folder:
        marks = Path(folder, "marks.json")
        marks.write_text(subprocess.check_output([sys.executable, "-m", "benches.marks"], text=True))
        if not options.no_big:
            # In a process of its own: a child's peak counts from what its parent held when it was forked.
            big = Path(folder, "big-90mb.apk")
            subprocess.run([sys.executable, "-m", "benches.big", str(big), *map(str, packages)], check=True)
            packages = [*packages, big]
        head = ["package", "dex MB", "mingcha", "s per MB", "× dex", *peers]
        print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
        slopes = []
        for package in packages:
            size = dex_bytes(package) / 1e6
            cost = median([mingcha, "inspect", str(package), "--format", "json", "--quiet"], options.runs)
            slope = max(cost.user - start.user, 0) / size if size > 0.5 else None
            if slope is not None:
                slopes.append(slope)
            row = [
                package.name[:44],
                f"{size:.1f}",
                figure(cost, 0, 1, 3),
                "–" if slope is None else f"{slope:.3f}",
                f"{cost.peak / 1e6 / size:.1f}" if size > 0.5 else "–",
            ]
            if "androguard" in peers:
                row.append(figure(run([str(peers["androguard"]), "-c", ANDROGUARD, str(package)]), 0))
            if "exodus" in peers:
                row.append(figure(run([str(peers["exodus"]), "-c", EXODUS, str(package), str(marks)]), 0))
            print(f"| {' | '.join(row)} |", flush=True)
        print(f"\nmedian over packages with more than 0.5 MB of code: {middle(slopes):.3f} s user CPU per MB, start-up taken off")


if __name__ == "__main__":
    main()
