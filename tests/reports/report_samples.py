"""Inspections to report on: a bad app, a clean one, one that is partly unreadable, one made to attack its reader, and a very large one."""

from __future__ import annotations

from report_apps import bad_app, clean_app, partial_app
from report_attacks import big_app, deep, hostile_app
from report_names import NAMES
from report_rows import PUSH, UNPLACED, package

ALL = {"bad": bad_app, "clean": clean_app, "partial": partial_app, "hostile": hostile_app, "big": big_app}

__all__ = ["ALL", "NAMES", "PUSH", "UNPLACED", "bad_app", "big_app", "clean_app", "deep", "hostile_app", "package", "partial_app"]
