"""The trap packages: what is true of them, and what the engine says."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from mingcha import _core, knowledge
from tests.traps.truth import Row

APPS = Path(__file__).resolve().parent / "apps"
NAMES = sorted(file.parent.name for file in APPS.glob("*/truth.yaml"))
TABLES = ("collection", "api_use", "endpoint", "permission")


@cache
def truth(name: str) -> dict[str, Any]:
    """The package's ``truth.yaml``."""
    loaded: dict[str, Any] = yaml.safe_load((APPS / name / "truth.yaml").read_text("utf-8"))
    return loaded


@cache
def tables(name: str) -> dict[str, list[Row]]:
    """The facts of one trap package, in the light of the product's knowledge and the fictional SDKs of its truth."""
    known = json.loads(knowledge.core_bytes())
    known["sdks"] += truth(name).get("sdks", [])
    facts = _core.extract(APPS / name / f"{name}.apk", _core.Knowledge(json.dumps(known).encode()))
    return {table: list(facts.table(table).rows()) for table in TABLES}
