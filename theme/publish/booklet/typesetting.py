"""Typeset a booklet: its pages in our template, our style and fonts, as PDF/UA."""

import logging
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from theme.publish.booklet.illustration import embed_images
from theme.publish.booklet.linking import TEMPLATES, Links
from theme.publish.booklet.paper import paper_form
from theme.publish.booklet.section import Booklet, Chapter, Library

STYLE = Path(__file__).with_name("booklet.css")
# PDF/UA-1: what readers and checkers of today know. WeasyPrint's PDF/UA-2 says no more.
STANDARD = {"pdf_variant": "pdf/ua-1", "pdf_identifier": b"booklet"}
RANKS = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}
PANGO_MISSING = """No guides and workbooks as PDF: they need Pango, which is not on this machine.
Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"""


class PangoMissingError(Exception):
    """The system lacks the library that lays out text; says what to install."""


class TypesettingError(Exception):
    """WeasyPrint complains: a link without a target, a font that cannot be read."""


def compose(booklet: Booklet, library: Library) -> str:
    """Return a whole booklet as one page of HTML that needs nothing beside it but our style.

    :raises PageError: an image has no text for who cannot see it.
    """
    links = Links(booklet, library)
    chapters = [compose_chapter(chapter, links) for chapter in booklet.chapters]
    return TEMPLATES.get_template("booklet.html").render(
        booklet=booklet,
        chapters=chapters,
        services=library.services,
        address=library.address,
    )


def compose_chapter(chapter: Chapter, links: Links) -> dict[str, Any]:
    """Return id, title and content of a page; its headings are one rank lower than on the site."""
    article = paper_form(chapter.article)
    embed_images(article, chapter)
    links.settle(article, chapter)
    [title] = article.findall("h1")
    article.remove(title)
    for element in article.iter():
        element.tag = RANKS.get(element.tag, element.tag)
    content = "".join(etree.tostring(one, encoding="unicode", method="html") for one in article)
    return {"id": links.targets[chapter.url], "title": chapter.title, "content": Markup(content)}  # noqa: S704


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
