"""Typeset a booklet in our style and fonts, as PDF/UA."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

STYLE = Path(__file__).with_name("booklet.css")
# PDF/UA-1: what readers and checkers of today know. WeasyPrint's PDF/UA-2 says no more.
STANDARD = {"pdf_variant": "pdf/ua-1", "pdf_identifier": b"booklet"}
PANGO_MISSING = """No guides and workbooks as PDF: they need Pango, which is not on this machine.
Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"""


class PangoMissingError(Exception):
    """The system lacks the library that lays out text; says what to install."""


class TypesettingError(Exception):
    """WeasyPrint complains: a link without a target, a font that cannot be read."""


def typeset(source: bytes) -> bytes:
    """Return the number of pages, a line end, and the PDF. The same source gives the same bytes.

    :raises PangoMissingError: WeasyPrint does not find its system libraries.
    """
    try:
        import weasyprint
    except OSError as error:
        raise PangoMissingError(PANGO_MISSING) from error
    from theme.publish.booklet.structure import finish

    with complaints_raised():
        document = weasyprint.HTML(string=source.decode()).render(**style(), **STANDARD)
        pdf: bytes = document.write_pdf(finisher=finish, **STANDARD)
    return str(len(document.pages)).encode() + b"\n" + pdf


@lru_cache
def style() -> dict[str, Any]:
    """Return our style and fonts; a process that makes more booklets reads them once."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return {"stylesheets": [CSS(STYLE, font_config=fonts)], "font_config": fonts}


@contextmanager
def complaints_raised() -> Iterator[None]:
    """Raise what WeasyPrint only logs as an error.

    :raises TypesettingError: at the first complaint.
    """

    class Raising(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            raise TypesettingError(record.getMessage())

    logger, handler = logging.getLogger("weasyprint"), Raising(logging.ERROR)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
