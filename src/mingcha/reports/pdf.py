"""Reports on paper: the HTML report's print style as PDF, by WeasyPrint (the extra ``mingcha[pdf]``).

The renderer is given one document and may load nothing: every address it asks for is refused.
"""

from __future__ import annotations

import hashlib
import logging
from importlib import resources
from typing import Any, NoReturn

#: What the system must have; Debian's names.
SYSTEM_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "fonts-noto-cjk")
#: A character of every Chinese report: a font without it cannot print one.
_PROBE = "检"


class PdfUnavailableError(Exception):
    """Why no PDF can be made on this machine, in one line that says what to install."""


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
        document = weasyprint.HTML(string=page, url_fetcher=_refuse, media_type="print").render(stylesheets=[paper])
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


def _refuse(url: str, *_: object, **__: object) -> NoReturn:
    raise ValueError(f"a report loads nothing, not {url[:100]}")
