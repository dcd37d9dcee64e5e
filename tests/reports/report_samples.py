"""Inspections to report on: a bad app, a clean one, a partly unreadable one, one with call paths, one made to attack, a very large one."""

from __future__ import annotations

from report_apps import bad_app, clean_app, partial_app
from report_attacks import big_app, deep, hostile_app
from report_names import NAMES
from report_paths import walked_app
from report_rows import PUSH, UNPLACED, package

ALL = {
    "bad": bad_app,
    "clean": clean_app,
    "partial": partial_app,
    "walked": walked_app,
    "hostile": hostile_app,
    "big": big_app,
}

__all__ = [
    "ALL",
    "NAMES",
    "PUSH",
    "UNPLACED",
    "bad_app",
    "big_app",
    "clean_app",
    "deep",
    "hostile_app",
    "package",
    "partial_app",
    "walked_app",
]
