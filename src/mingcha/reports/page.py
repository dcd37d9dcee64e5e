"""Small self-contained pages in the style of the report: its style sheet, then one of their own.

As the report, a page loads nothing and runs nothing, and every text passes :func:`mingcha.reports.visible.visible` and the
template engine's escaping.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingcha.reports.engine import environment, style_digest, template_text
from mingcha.reports.wordlist import Wordlist
from mingcha.reports.words import HTML_LANGUAGE, Language, pick, say, say_value


def render_page(template: str, language: Language, words: Wordlist, context: Mapping[str, Any], *, styles: tuple[str, ...]) -> str:
    """The page that `template` makes of `context`, in `language`.

    In the template ``w(key)`` is a word of `words`, ``t(key)`` and ``tv(field, value)`` are those of all reports; `styles` are the
    style sheets, in order.
    """
    from markupsafe import Markup

    style = "\n".join(template_text(name) for name in styles)
    return (
        environment()
        .get_template(template)
        .render(
            **context,
            language=language,
            html_language=HTML_LANGUAGE[language],
            page_style=Markup(style),  # noqa: S704  (our own style sheets)
            page_digest=style_digest(style),
            w=lambda key, **values: words(key, language, **values),
            t=lambda key, **values: say(key, language, **values),
            tv=lambda field, value: say_value(field, value, language),
            pick=lambda text: pick(text, language) if text is not None else "",
        )
    )
