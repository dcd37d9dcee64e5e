"""What a finished child process cost, by the operating system's own account."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One run of a command."""

    user: float  # CPU seconds in user mode
    system: float  # CPU seconds in the kernel
    peak: int  # largest resident memory, bytes
    status: int  # exit status

    @property
    def cpu(self) -> float:
        """CPU seconds in all."""
        return self.user + self.system


def run(command: Sequence[str]) -> Cost:
    """Run `command` to its end, its output thrown away, and account for it and its children."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(user=usage.ru_utime, system=usage.ru_stime, peak=peak, status=process.returncode)


def median(command: Sequence[str], runs: int) -> Cost:
    """The run with the median user CPU of `runs` runs, after one that is not counted."""
    if runs > 1:
        run(command)
    costs = sorted((run(command) for _ in range(runs)), key=lambda c: c.user)
    return costs[len(costs) // 2]


def middle(values: Sequence[float]) -> float:
    """The median, or 0 of nothing."""
    return statistics.median(values) if values else 0.0
