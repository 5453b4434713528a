"""Pictures of a page: each has words for who cannot see it, and comes along in the booklet."""

import xml.etree.ElementTree as etree
from base64 import b64encode
from mimetypes import guess_type
from urllib.parse import unquote, urljoin

from theme.blocks import PageError, messages
from theme.publish.booklet.section import Chapter


def embed_images(article: etree.Element, chapter: Chapter) -> None:
    """Put the bytes of every image in its place.

    :raises PageError: an image has no text.
    """
    for image in article.iter("img"):
        name = image.get("src", "")
        if not image.get("alt", "").strip():
            raise without_text(name, chapter)
        content = (chapter.site / unquote(urljoin(chapter.url, name))).read_bytes()
        image.set("src", f"data:{guess_type(name)[0]};base64,{b64encode(content).decode()}")


def without_text(name: str, chapter: Chapter) -> PageError:
    """Return what to tell the editor, with the line that names the image."""
    shown = name.rpartition("/")[2]
    lines = chapter.source.read_text(encoding="utf-8").split("\n")
    line = next((number for number, text in enumerate(lines, 1) if unquote(shown) in text), 1)
    problem = messages.IMAGE_WITHOUT_TEXT.format(image=shown)
    return PageError(chapter.source, line, problem, messages.IMAGE_EXAMPLE)
