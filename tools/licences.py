"""Fails when something the product is built from or runs with does not have a permissive licence.

Rust crates are asked through `cargo metadata`, Python packages through their own metadata, run-time dependencies only.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata

#: SPDX identifiers and the older names that packages still state.
PERMISSIVE = {
    "0BSD",
    "Apache 2.0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "ISC License (ISCL)",
    "MIT",
    "MIT License",
    "MIT-0",
    "MIT-CMU",
    "PSF-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
}
#: Packages whose metadata says it in a way that no program reads: name → what a person read there.
READ_BY_HAND: dict[str, str] = {}
#: Packages of an optional extra under a licence that is not permissive: name → why it may stay. Nothing of them is shipped
#: with us or changed by us; who installs the extra gets them from their own makers (docs/documents.md).
ACCEPTED_IN_EXTRAS: dict[str, str] = {
    "pyphen": "MPL 1.1 at our choice (or GPL 2+, LGPL 2.1+): hyphenation, needed by WeasyPrint in mingcha[pdf]",
}


def permissive(expression: str) -> bool:
    """Whether an SPDX expression leaves a permissive choice (`OR` needs one, `AND` needs all)."""
    if expression in PERMISSIVE:
        return True
    expression = expression.replace("/", " OR ").replace("(", " ").replace(")", " ")
    return any(all(term.strip() in PERMISSIVE for term in choice.split(" AND ")) for choice in re.split(r"\bOR\b", expression))


def crates() -> dict[str, str]:
    """Every crate that is compiled in, with its licence expression."""
    text = subprocess.check_output(
        ["cargo", "metadata", "--format-version", "1", "--locked", "--manifest-path", "core/Cargo.toml"], text=True
    )
    data = json.loads(text)
    return {f"{p['name']} {p['version']}": p["license"] or "none stated" for p in data["packages"]}


def distributions(root: str) -> dict[str, str]:
    """Every Python package that `root` and its extras need at run time, with its licence."""
    found: dict[str, str] = {}
    waiting = [root]
    while waiting:
        name = waiting.pop()
        try:
            info = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # not needed on this platform
        if name in found:
            continue
        classifiers = [c.rsplit(" :: ", 1)[-1] for c in info.get_all("Classifier") or [] if c.startswith("License ::")]
        expressions = info.get_all("License-Expression") or classifiers or info.get_all("License") or ["none stated"]
        found[name] = READ_BY_HAND.get(name, expressions[0])
        needed = [r for r in metadata.requires(name) or [] if name == root or "extra ==" not in r]
        waiting += [re.split(r"[ ;<>=!~\[(]", requirement, maxsplit=1)[0].lower() for requirement in needed]
    return found


def main() -> int:
    """Print what is not permissive; 1 when there is any."""
    stated = (crates() | distributions("mingcha")).items()
    bad = {name: licence for name, licence in stated if not permissive(licence) and name not in ACCEPTED_IN_EXTRAS}
    for name, expression in sorted(bad.items()):
        print(f"licence not permissive: {name}: {expression}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
