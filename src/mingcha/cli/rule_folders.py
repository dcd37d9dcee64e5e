"""Where example packages lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import mingcha
from mingcha.findings.examples import SUFFIXES
from mingcha.rules.load import EXAMPLES_FOLDER


def example_folders(rules: Path | None, given: Path | None) -> list[Path]:
    """Return the folders to look for example packages in, nearest first.

    The one given alone; otherwise ``examples`` in the folder of rules, beside it, and in our source tree (an installed
    package has none).
    """
    if given is not None:
        return [given]
    ours = Path(mingcha.__file__).resolve().parents[2] / EXAMPLES_FOLDER
    near = [] if rules is None else [rules / EXAMPLES_FOLDER, rules.resolve().parent / EXAMPLES_FOLDER]
    return [folder for folder in dict.fromkeys([*near, ours]) if folder.is_dir()]


def example_names(folder: Path) -> Sequence[str]:
    """Return the names of the packages that lie in folders of their own name."""
    return sorted(path.parent.name for suffix in SUFFIXES for path in folder.glob(f"*/*{suffix}") if path.stem == path.parent.name)
