"""The draft compliance guide of one SDK archive, in a file of its own beside the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from mingcha.cli.destination import OutputError, report_file
from mingcha.cli.formats import names
from mingcha.cli.messages import note
from mingcha.findings.model import Inspection


class GuideFile:
    """Where a draft guide goes. `OutputError` when it cannot be of the `packages`, or would take the place of the report."""

    def __init__(self, path: Path, packages: Sequence[Path], output: Path | None, *, quiet: bool) -> None:
        if len(packages) > 1:
            raise OutputError(str(path), f"a compliance guide is of one SDK archive, and {len(packages)} packages are named")
        if output is not None and path.resolve() == output.resolve():
            raise OutputError(str(path), "is where the report goes; the compliance guide needs a file of its own")
        self._path = path
        self._packages = packages
        self._quiet = quiet
        self._text: str | None = None

    def draft(self, package: Path, inspection: Inspection, language: Literal["zh", "en"]) -> None:
        """Draft the guide of `package`, not yet written; `OutputError` when it is no SDK archive."""
        from mingcha.reports.guide import draft_guide

        try:
            self._text = draft_guide(inspection, names(), language)
        except ValueError as refusal:
            raise OutputError(str(package), str(refusal)) from None

    def write(self) -> None:
        """Write what was drafted, if anything was; `OutputError` when that cannot be."""
        if self._text is None:
            return
        with report_file(self._path, self._packages) as stream:
            stream.write(self._text)
        note(str(self._path), quiet=self._quiet)
