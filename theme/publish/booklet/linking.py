"""Links on paper: to a page of the booklet, to a page of the site, to somebody else."""

import xml.etree.ElementTree as etree
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from theme.blocks.templates import templates_in
from theme.publish.booklet.section import Booklet, Chapter, Library

HELPLINE = "hulp/hulplijn/"
NUMBERS = "nummers"
NAMES = ("id", "for", "name", "aria-labelledby", "aria-describedby")
"""Attributes that name an element of the page, or several."""

TEMPLATES = templates_in(Path(__file__).parent)


class Links:
    """The links of one booklet."""

    def __init__(self, booklet: Booklet, library: Library) -> None:
        self.library = library
        self.targets = {
            chapter.url: f"deel-{number}" for number, chapter in enumerate(booklet.chapters, 1)
        }
        self.words = TEMPLATES.get_template("references.html").module

    def settle(self, article: etree.Element, chapter: Chapter) -> None:
        """Give every id and link of a chapter its form in the booklet."""
        for element in article.iter():
            for attribute in element.attrib.keys() & set(NAMES):
                names = element.attrib[attribute].split()
                element.set(attribute, " ".join(f"{self.targets[chapter.url]}-{n}" for n in names))
        for parent in list(article.iter()):
            for link in parent.findall("a"):
                self.settle_link(parent, link, chapter)

    def settle_link(self, parent: etree.Element, link: etree.Element, chapter: Chapter) -> None:
        href = urlsplit(link.get("href", ""))
        if href.hostname:
            if href.hostname.removeprefix("www.") not in "".join(link.itertext()):
                self.add(parent, link, "address", href.geturl())
        elif not href.scheme:
            self.settle_page(parent, link, urljoin(chapter.url, href.path), href.fragment)

    def settle_page(
        self, parent: etree.Element, link: etree.Element, url: str, fragment: str
    ) -> None:
        """Point to a page by its number if it is in the booklet, else by its place on the site."""
        if url == HELPLINE and not fragment:
            self.point_inside(parent, link, NUMBERS)
        elif url in self.targets:
            self.point_inside(parent, link, "-".join(filter(None, [self.targets[url], fragment])))
        else:
            self.point_outside(parent, link, url)

    def point_inside(self, parent: etree.Element, link: etree.Element, target: str) -> None:
        link.set("href", f"#{target}")
        self.add(parent, link, "page", f"#{target}")

    def point_outside(self, parent: etree.Element, link: etree.Element, url: str) -> None:
        title = self.library.titles.get(url, "")
        if self.library.address:
            link.set("href", f"{self.library.address}/{url.lstrip('/')}")
        else:
            link.tag = "span"
            del link.attrib["href"]
        self.add(parent, link, "elsewhere", "" if title == "".join(link.itertext()) else title)

    def add(self, parent: etree.Element, link: etree.Element, macro: str, target: str) -> None:
        """Put the words of a reference after a link."""
        text = getattr(self.words, macro)(target)
        words = etree.fromstring(f'<span class="reference--{macro}"> {text}</span>')
        words.tail, link.tail = link.tail, None
        parent.insert(list(parent).index(link) + 1, words)
