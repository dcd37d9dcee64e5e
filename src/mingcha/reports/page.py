"""Self-contained pages: one HTML file that loads nothing, with its style sheets and at most one script of ours inside.

A page's Content-Security-Policy forbids every request, every style but the one in the file and every script but ours, both
named by their digest. Every text passes :func:`mingcha.reports.visible.visible` and the template engine's escaping.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingcha.reports.engine import MAX_OUTPUT_TEXT, digest_of, environment, template_text
from mingcha.reports.wordlist import Wordlist
from mingcha.reports.words import HTML_LANGUAGE, Language, pick, say, say_value


def render_page(
    template: str,
    language: Language,
    context: Mapping[str, Any],
    *,
    styles: tuple[str, ...],
    words: Wordlist | None = None,
    script: str | None = None,
    longest: int = MAX_OUTPUT_TEXT,
) -> str:
    """The page that `template` makes of `context`, in `language`.

    In the template ``t(key)`` and ``tv(field, value)`` are the words of all reports, ``w(key)`` a word of `words`. `styles` are the
    style sheets, in order; `script` is the one script, without which a page is whole all the same; `longest` is how many characters
    any one text of a package may have.
    """
    from markupsafe import Markup

    style = "\n".join(template_text(name) for name in styles)
    code = None if script is None else template_text(script)
    return (
        environment(longest)
        .get_template(template)
        .render(
            **context,
            language=language,
            html_language=HTML_LANGUAGE[language],
            style=Markup(style),  # noqa: S704  (our own style sheets)
            style_digest=digest_of(style),
            script=None if code is None else Markup(code),  # noqa: S704  (our own script)
            script_digest=None if code is None else digest_of(code),
            w=(lambda key, **values: words(key, language, **values)) if words is not None else None,
            t=lambda key, **values: say(key, language, **values),
            tv=lambda field, value: say_value(field, value, language),
            pick=lambda text: pick(text, language) if text is not None else "",
        )
    )
