"""Put the pages of a booklet together in one of our templates."""

import xml.etree.ElementTree as etree
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from theme.publish.booklet.illustration import embed_images
from theme.publish.booklet.linking import TEMPLATES, Links
from theme.publish.booklet.paper import paper_form
from theme.publish.booklet.section import Booklet, Chapter, Library

RANKS = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}

Form = Callable[[str], etree.Element]
"""Gives a built article the form it has in a booklet."""


def compose(
    booklet: Booklet,
    library: Library,
    form: Form = paper_form,
    template: str = "booklet.html",
    **words: str,
) -> str:
    """Return a whole booklet as one page of HTML that needs nothing beside it but our style.

    :param words: what the template takes beside the booklet.
    :raises PageError: an image has no text for who cannot see it.
    """
    links = Links(booklet, library)
    return TEMPLATES.get_template(template).render(
        booklet=booklet,
        chapters=[compose_chapter(chapter, links, form) for chapter in booklet.chapters],
        services=library.services,
        address=library.address,
        **words,
    )


def compose_chapter(chapter: Chapter, links: Links, form: Form) -> dict[str, Any]:
    """Return id, title and content of a page; its headings are one rank lower than on the site."""
    article = form(chapter.article)
    embed_images(article, chapter)
    links.settle(article, chapter)
    [title] = article.findall("h1")
    article.remove(title)
    for element in article.iter():
        element.tag = RANKS.get(element.tag, element.tag)
    content = "".join(etree.tostring(one, encoding="unicode", method="html") for one in article)
    return {"id": links.targets[chapter.url], "title": chapter.title, "content": Markup(content)}  # noqa: S704
