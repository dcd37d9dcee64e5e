"""The template engine of every page: one place where texts are cleaned and escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from mingcha.reports.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

MAX_OUTPUT_TEXT = 1_000
"""Longest text any expression of a template writes; texts of rules are shorter, those of packages are cut before."""


def template_text(name: str) -> str:
    """The text of one of our own templates or style sheets."""
    return resources.files("mingcha.reports").joinpath("templates", name).read_text(encoding="utf-8")


def digest_of(text: str) -> str:
    """The digest by which a page's policy lets this style sheet or script, and no other, through (CSP level 3, `sha256-…`)."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def environment(longest: int = MAX_OUTPUT_TEXT) -> Environment:
    """The engine, made once, that cuts texts of packages at `longest` characters, wherever a template allows more.

    What a template names and does not get is an error, and every value is escaped.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: object) -> object:
        # Every expression of every template comes through here, so that no text of a package can reach the page uncleaned.
        if value is None:
            return ""
        if isinstance(value, str) and not isinstance(value, Markup):
            return visible(value, MAX_OUTPUT_TEXT)
        return value

    environment = Environment(
        loader=FunctionLoader(lambda name: (template_text(name), name, lambda: True)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cut"] = lambda value, limit=160: visible(str(value), min(limit, longest))
    return environment
