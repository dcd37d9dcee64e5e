"""Small self-contained pages in the style of the report: its style sheet, then one of their own.

As the report, a page loads nothing and runs nothing, and every text passes :func:`mingcha.reports.visible.visible` and the
template engine's escaping.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from mingcha.reports.visible import visible
from mingcha.reports.wordlist import Wordlist
from mingcha.reports.words import HTML_LANGUAGE, Language, pick, say, say_value

if TYPE_CHECKING:
    from jinja2 import Environment

MAX_OUTPUT_TEXT = 1_000
"""Longest text any expression of a template writes."""


def render_page(template: str, language: Language, words: Wordlist, context: Mapping[str, Any], *, styles: tuple[str, ...]) -> str:
    """The page that `template` makes of `context`, in `language`.

    In the template ``w(key)`` is a word of `words`, ``t(key)`` and ``tv(field, value)`` are those of all reports; `styles` are the
    style sheets, in order.
    """
    from markupsafe import Markup

    style = "\n".join(_template_text(name) for name in styles)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        _environment()
        .get_template(template)
        .render(
            **context,
            language=language,
            html_language=HTML_LANGUAGE[language],
            page_style=Markup(style),  # noqa: S704  (our own style sheets)
            page_digest=digest,
            w=lambda key, **values: words(key, language, **values),
            t=lambda key, **values: say(key, language, **values),
            tv=lambda field, value: say_value(field, value, language),
            pick=lambda text: pick(text, language) if text is not None else "",
        )
    )


def _template_text(name: str) -> str:
    return resources.files("mingcha.reports").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
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
        loader=FunctionLoader(lambda name: (_template_text(name), name, lambda: True)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cut"] = lambda value, limit=160: visible(str(value), limit)
    return environment
