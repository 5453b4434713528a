"""Links, anchors and images: each leads somewhere, and an image says what is on it."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from theme.blocks.finding import Finding, remark
from theme.blocks.guess import closest
from theme.check import messages
from theme.check.passage import passages_of_page
from theme.check.site import Page, Site

SERVICE_ADDRESSES = ("/aanvraag/coaching/", "/aanvraag/groep/", "/brievenbus/")
"""Pages that the backend serves, as far as content may link to them."""

WITHOUT_TEXT = re.compile(r"(?<!!)\[\s*\]\(")
LEFT_AS_TEXT = re.compile(r"\]\s*\(|\]\[")
FOREIGN = ("http", "https", "mailto", "tel")
OWN_COMPUTER = ("localhost", "127.0.0.1")
BARE_ADDRESS = re.compile(r"www\.|(?:[\w-]+\.)+(?:be|brussels|com|eu|net|nl|org|vlaanderen)(?:/|$)")
SAYS_NOTHING = re.compile(
    r"(?:een )?(?:afbeelding|beeld|foto|figuur|image|plaatje|\S+\.\w{3,4})\W*", re.I
)


@dataclass(frozen=True)
class Target:
    """What a page links to, and on which line."""

    page: Page
    line: int
    link: str

    @property
    def name(self) -> str:
        """The content file that the link means, such as ``hulp/index.md``."""
        path = unquote(urlsplit(self.link).path)
        folder = posixpath.dirname(self.page.name)
        return posixpath.normpath(posixpath.join(folder, path)) if path else self.page.name

    def relative(self, name: str) -> str:
        """Return the link from this page to a content file."""
        return self.page.source.link_to(name)


class Places:
    """Where on a page each link stands; a link that is used twice gets its second line next."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.last: dict[str, int] = {}

    def target(self, link: str) -> Target:
        line = self.page.line_of(link, after=self.last.get(link, 0))
        if line == 1 and link in self.last:
            line = self.last[link]
        self.last[link] = line
        return Target(self.page, line, link)


class Links:
    """The links and images of the site, and what they can lead to."""

    def __init__(self, site: Site) -> None:
        self.names = site.names
        self.anchors = {page.name: anchors_of(page) for page in site.pages}

    def check(self, page: Page) -> Iterator[Finding]:
        """Yield what is wrong with the links and images of a page."""
        places = Places(page)
        for element in page.tree.iter():
            if element.tag == "a" and "href" in element.attrib:
                target = places.target(unescaped(element.get("href", "")))
                yield from check_link(target, self.names, self.anchors)
            elif element.tag == "img":
                target = places.target(unescaped(element.get("src", "")))
                yield from check_image(target, element.get("alt", ""), self.names)
        yield from check_leftovers(page)


def unescaped(link: str) -> str:
    """Return a link without Markdown's marks for escaped characters."""
    return re.sub("\x02(\\d+)\x03", lambda found: chr(int(found[1])), link)


def anchors_of(page: Page) -> set[str]:
    """Return every place on a page that a link can name."""
    return {element.get("id", "") for element in page.tree.iter()} - {""}


def check_link(target: Target, names: list[str], anchors: dict[str, set[str]]) -> Iterator[Finding]:
    """Yield what is wrong with one link."""
    where = target.page.path, target.line
    parts = urlsplit(target.link)
    if parts.scheme in FOREIGN or "\x02" in target.link or parts.netloc:
        yield from check_foreign(target)
    elif target.link.startswith("/"):
        if parts.path not in SERVICE_ADDRESSES:
            known = ", ".join(SERVICE_ADDRESSES)
            yield remark(*where, messages.NO_SUCH_ADDRESS, link=target.link, known=known)
    elif target.name not in names and BARE_ADDRESS.match(target.link):
        yield remark(*where, messages.NO_HTTPS, link=target.link)
    elif target.name not in names:
        yield remark(*where, messages.NO_SUCH_PAGE, link=target.link, guess=guess(target, names))
    elif parts.fragment and target.name in anchors:
        yield from check_anchor(target, unquote(parts.fragment), anchors[target.name])


def check_foreign(target: Target) -> Iterator[Finding]:
    """Yield why a link to another website is of no use to a visitor, or unsafe."""
    where = target.page.path, target.line
    parts = urlsplit(target.link)
    if parts.hostname in OWN_COMPUTER:
        yield remark(*where, messages.OWN_COMPUTER, link=target.link)
    elif parts.scheme == "http":
        safe = target.link.replace("http:", "https:", 1)
        yield remark(*where, messages.UNSAFE_LINK, link=target.link, guess=safe)


def check_anchor(target: Target, anchor: str, known: set[str]) -> Iterator[Finding]:
    """Yield a remark when a link names a place that its page does not have."""
    if anchor in known:
        return
    if close := get_close_matches(anchor, known, n=1):
        right = messages.GUESS_LINK.format(guess="#" + close[0])
    elif known:
        right = messages.NO_GUESS_ANCHOR.format(known=", ".join(f"#{a}" for a in sorted(known)))
    else:
        right = messages.NO_ANCHORS
    shown = {"page": target.name, "anchor": anchor, "guess": right}
    yield remark(target.page.path, target.line, messages.NO_SUCH_ANCHOR, **shown)


def check_image(target: Target, alt: str, names: list[str]) -> Iterator[Finding]:
    """Yield what is wrong with one image."""
    where = target.page.path, target.line
    if urlsplit(target.link).scheme or target.link.startswith("//"):
        yield remark(*where, messages.FOREIGN_IMAGE, link=target.link)
    elif target.name not in names:
        yield remark(
            *where, messages.NO_SUCH_IMAGE, link=target.link, guess=guess_image(target, names)
        )
    if not alt.strip():
        yield remark(*where, messages.NO_ALT, link=target.link)
    elif SAYS_NOTHING.fullmatch(alt.strip()):
        yield remark(*where, messages.EMPTY_ALT, link=target.link, alt=alt)


def guess(target: Target, names: list[str]) -> str:
    """Return the link that was probably meant, as a question; else what to do."""
    if not (name := closest(target.name, names)):
        return messages.NO_GUESS_LINK
    fragment = urlsplit(target.link).fragment
    link = target.relative(name) + (f"#{fragment}" if fragment else "")
    return messages.GUESS_LINK.format(guess=link)


def guess_image(target: Target, names: list[str]) -> str:
    """Return the image that was probably meant, as a question; else what to do."""
    name = closest(target.name, [name for name in names if not name.endswith(".md")])
    if not name:
        return messages.NO_GUESS_IMAGE
    return messages.GUESS_LINK.format(guess=target.relative(name))


def check_leftovers(page: Page) -> Iterator[Finding]:
    """Yield links that Markdown leaves on the page as text, and links without a text."""
    for line, typed in enumerate(page.source.lines, start=1):
        if WITHOUT_TEXT.search(typed):
            yield remark(page.path, line, messages.EMPTY_LINK)
    for passage in passages_of_page(page):
        for found in LEFT_AS_TEXT.finditer(passage.text):
            yield remark(page.path, passage.line_at(found.start()), messages.LINK_AS_TEXT)
