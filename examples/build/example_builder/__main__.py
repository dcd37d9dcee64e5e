"""``build.sh [NAME...]``: build the named examples, cases, ``containers``, ``sdk-archives`` and ``tampered``; all when none is named."""

from __future__ import annotations

import sys

from . import containers, libraries, package, tamper


def main(wanted: list[str]) -> None:
    """Build what is wanted, in an order in which what is built from others comes last."""
    known = [*package.names(), *package.case_names(), "containers", "sdk-archives", "tampered"]
    if unknown := sorted(set(wanted) - set(known)):
        raise SystemExit(f"no such example: {', '.join(unknown)}; there are {', '.join(known)}")
    for name in known:
        if wanted and name not in wanted:
            continue
        if name == "containers":
            built = containers.build()
        elif name == "sdk-archives":
            built = libraries.build()
        elif name == "tampered":
            built = tamper.build()
        elif "package" in (description := package.description(name)):
            continue  # another example's package
        else:
            form = description.get("build", {}).get("form", "package")
            built = [package.build(name) if form == "package" else containers.build_case(name, form)]
        for path in built:
            print(f"{path.stat().st_size:>9,}  {path.relative_to(package.EXAMPLES)}")


main(sys.argv[1:])
