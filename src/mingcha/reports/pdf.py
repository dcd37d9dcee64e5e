"""Reports on paper: the HTML report's print style as PDF, by WeasyPrint (the extra ``mingcha[pdf]``).

The renderer is given one document and may load nothing: every address it asks for is refused.
"""

from __future__ import annotations

import hashlib
import logging
import re
from importlib import resources
from typing import Any, NoReturn

from mingcha.findings.model import Inspection
from mingcha.reports.html import render_html
from mingcha.reports.limits import PAPER, PAPER_CHARACTERS, SHORT_PAPER
from mingcha.reports.names import Names
from mingcha.reports.words import Language

#: What the system must have; Debian's names.
SYSTEM_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "fonts-noto-cjk")
#: A character of every Chinese report: a font without it cannot print one.
_PROBE = "检"


class PdfUnavailableError(Exception):
    """Why no PDF can be made on this machine, in one line that says what to install."""


def render_pdf(inspection: Inspection, language: Language = "zh", *, names: Names | None = None) -> bytes:
    """The report over `inspection` on paper; what paper has no room for is left out and named.

    `PdfUnavailableError` when WeasyPrint or its system libraries are missing.
    """
    return html_to_pdf(paper_page(inspection, language, names=names))


def paper_page(inspection: Inspection, language: Language = "zh", *, names: Names | None = None) -> str:
    """The page that is laid out: what :data:`PAPER` has room for or, where that is too much to lay out, :data:`SHORT_PAPER`."""
    page = render_html(inspection, language, names=names, limits=PAPER)
    return page if len(page) <= PAPER_CHARACTERS else render_html(inspection, language, names=names, limits=SHORT_PAPER)


def html_to_pdf(page: str) -> bytes:
    """`page`, one self-contained HTML document, as PDF. The same page, libraries and fonts give the same bytes.

    `PdfUnavailableError` when WeasyPrint or its system libraries are missing.
    """
    return _render(page)[0]


def require_pdf() -> None:
    """`PdfUnavailableError` when this machine cannot make a PDF of Chinese text, before anything is inspected."""
    _, missing = _render(f'<!DOCTYPE html><html lang="zh-Hans"><title>{_PROBE}</title><p>{_PROBE}')
    if ord(_PROBE) in missing:
        raise PdfUnavailableError("PDF needs a Chinese font; Debian: apt-get install fonts-noto-cjk")


def _render(page: str) -> tuple[bytes, set[int]]:
    """The PDF, and the code points that no font of this machine has."""
    weasyprint = _weasyprint()
    logger = logging.getLogger("weasyprint")
    # Properties that only browsers know (print-color-adjust …) would be named one by one.
    before, logger.level = logger.level, logging.CRITICAL
    try:
        paper = weasyprint.CSS(string=resources.files("mingcha.reports").joinpath("templates", "paper.css").read_text(encoding="utf-8"))
        document = weasyprint.HTML(string=_styled_pictures(page), url_fetcher=_no_fetcher(weasyprint), media_type="print").render(
            stylesheets=[paper]
        )
        # The identifier is part of the file; by default it is drawn at random.
        identifier = hashlib.sha256(page.encode()).hexdigest()[:32].encode()
        pdf = document.write_pdf(pdf_identifier=identifier)
    finally:
        logger.level = before
    return bytes(pdf), {code for font in document.fonts.values() for code in font.missing}


def _weasyprint() -> Any:
    try:
        import weasyprint
    except ImportError:
        raise PdfUnavailableError("PDF needs WeasyPrint: pip install 'mingcha[pdf]'") from None
    except OSError as error:
        library = str(error).partition(":")[0].replace("cannot load library ", "").strip("' ")[:80]
        raise PdfUnavailableError(f"PDF needs a system library ({library}); Debian: apt-get install {' '.join(SYSTEM_PACKAGES)}") from None
    return weasyprint


_RULE = re.compile(r"([^{}]*\.(?:disc|matrix)\b[^{}]*)\{([^{}]*)\}")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,8})\b")


def _styled_pictures(page: str) -> str:
    """`page` with the rules for its pictures inside each of them, colours written out.

    The renderer gives pictures neither the style of the page nor its variables; without them all discs look the same.
    """
    style = page.partition("<style>")[2].partition("</style>")[0]
    colours = dict(_COLOUR.findall(style))  # the last definition is that of the print style
    rules = "".join(f"{selector.strip()}{{{body}}}" for selector, body in _RULE.findall(style))
    rules = re.sub(r"var\(--([\w-]+)\)", lambda match: colours.get(match[1], "#000000"), rules)
    fonts = 'text{font-family:"Noto Sans CJK SC","Source Han Sans SC",sans-serif;font-size:12px}'
    # Nothing from a package can open an element: the template engine escapes it.
    return re.sub(r"(<svg\b[^>]*>)", lambda match: f"{match[1]}<style>{fonts}{rules}</style>", page) if rules else page


def _no_fetcher(weasyprint: Any) -> Any:
    """A fetcher that refuses every address; the renderer passes over what it does not get."""

    class Refuses(weasyprint.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, *_: object, **__: object) -> NoReturn:
            raise ValueError(f"a report loads nothing, not {url[:100]}")

    return Refuses()
