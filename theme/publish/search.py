"""Make the index that the visitor's own device searches: which words stand on which page.

The texts of pages are rated when the site is built: a word in a heading weighs most, and a word
that a page says only once is left out, for it hardly ever tells what the page is about. Titles,
keywords and descriptions go along as they are; the visitor's device rates their words
(``search_index.js``).
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser
from math import log2
from pathlib import Path
from typing import Any

from theme.blocks import front_matter
from theme.blocks.search_words import SearchWords, load_search_words
from theme.blocks.service import load_services
from theme.publish.memory import Memory

WORD = re.compile(r"[a-z0-9]+")
OF_GENITIVE = re.compile(r"['’]s\b")
MARK = re.compile("[\u0300-\u036f]")
MENTIONED, MOST_IN_TEXT, HEADING = 1, 3, 3
LEAST, LEAST_OF_SHOWN = 2, 3
SHOWN = ("url", "title", "section", "description", "keywords")
WEIGHTS = 8
FIRST_CHARACTER = 48
HEADINGS = {"dt", "h2", "h3", "h4"}
VOID = {"br", "hr", "img", "input", "link", "meta"}
SILENT_TAGS = {"button", "script", "select", "svg", "template", "textarea"}
SILENT_CLASSES = {
    "exercise__gate", "exercise__status", "help-card", "needs-script", "next-page", "part-done",
    "review-note",
}  # fmt: skip
COMMON = 0.25
"""In which share of the pages a word is common."""


def words_of(text: str) -> list[str]:
    """Return the words of a text, in small letters without accents; ``foto's`` is ``foto``."""
    plain = MARK.sub("", unicodedata.normalize("NFD", text)).lower()
    return WORD.findall(OF_GENITIVE.sub("", plain))


class PageReader(HTMLParser):
    """Collects what the article of a built page says, by the place where it says it."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {"title": [], "heading": [], "text": []}
        self.description = ""
        self.open: list[str] = []
        self.silent_from: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "meta" and attributes.get("name") == "description":
            self.description = attributes["content"] or ""
        if tag in VOID:
            return
        self.open.append(tag)
        if self.silent_from is None and is_silent(tag, attributes):
            self.silent_from = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.silent_from == len(self.open):
            self.silent_from = None
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "article" in self.open and self.silent_from is None:
            self.texts[place_of(self.open)].append(data)


def is_silent(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether what stands in an element says nothing about the subject of its page."""
    classes = set((attributes.get("class") or "").split())
    return tag in SILENT_TAGS or "hidden" in attributes or bool(classes & SILENT_CLASSES)


def place_of(open_tags: list[str]) -> str:
    if "h1" in open_tags:
        return "title"
    return "heading" if HEADINGS & set(open_tags) else "text"


def rate(page: bytes) -> bytes:
    """Return title and description of a built page, and the weight of each word of its text, as JSON."""
    reader = PageReader()
    reader.feed(page.decode())
    weights: Counter[str] = Counter()
    for word, times in Counter(words_of(" ".join(reader.texts["text"]))).items():
        weights[word] = min(MOST_IN_TEXT, round(MENTIONED + log2(times)))
    weights.update(dict.fromkeys(words_of(" ".join(reader.texts["heading"])), HEADING))
    title = " ".join("".join(reader.texts["title"]).split())
    rated = {"title": title, "description": reader.description, "weights": weights}
    return json.dumps(rated, ensure_ascii=False).encode()


def index(pages: list[dict[str, Any]], words: SearchWords) -> dict[str, Any]:
    """Return the index of rated pages."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, page in enumerate(pages):
        for word, weight in without(page["weights"], words.ignored).items():
            places.setdefault(word, []).append((number, weight))
    shown = {word for page in pages for text in texts_of(page) for word in words_of(text)}
    found = {word: telling(places[word], word in shown, len(pages)) for word in sorted(places)}
    return {
        "pages": [{key: page[key] for key in SHOWN} for page in pages],
        "words": " ".join(word for word in found if found[word]),
        "places": " ".join(pack(places) for places in found.values() if places),
        "synonyms": words.synonyms,
        "forms": words.forms,
        "ignored": words.ignored,
    }


def without(weights: dict[str, int], ignored: list[str]) -> dict[str, int]:
    """Leave out the words that say nothing."""
    return {word: weight for word, weight in weights.items() if word not in ignored}


def texts_of(page: dict[str, Any]) -> list[str]:
    """Return the texts of a page that are in the index as they are."""
    return [page["title"], page["description"], *page["keywords"]]


def telling(places: list[tuple[int, int]], is_shown: bool, pages: int) -> list[tuple[int, int]]:
    """Leave out the pages that only mention a word: more so if it is common, or a keyword of some page."""
    is_known = is_shown or len(places) > COMMON * pages
    least = LEAST_OF_SHOWN if is_known else LEAST
    return [(page, weight) for page, weight in places if weight >= least]


def pack(places: Iterable[tuple[int, int]]) -> str:
    """Return a character for each place: 8 times the distance to the page before, plus the weight."""
    packed, before = "", 0
    for page, weight in places:
        packed += chr(FIRST_CHARACTER + (page - before) * WEIGHTS + weight)
        before = page
    return packed


def section_of(path: Path, content: Path) -> str:
    """Return the title of the page that introduces the folder; none for that page itself."""
    index = path.with_name("index.md")
    is_inside = path != index and path.parent != content and index.is_file()
    return str(front_matter.read(index)["title"]) if is_inside else ""


def rated_page(path: Path, site: Path, memory: Memory, content: Path) -> dict[str, Any]:
    """Return one page as the index wants it: its address, its texts, and the weight of its words."""
    name = path.relative_to(content).with_suffix("").as_posix()
    folder = "" if name == "index" else f"{name.removesuffix('/index')}/"
    page: dict[str, Any] = json.loads(
        memory.recall("search", (site / folder / "index.html").read_bytes(), rate)
    )
    keywords = list(map(str, front_matter.read(path).get("keywords", [])))
    return {"url": f"/{folder}", "section": section_of(path, content), "keywords": keywords, **page}


def publish(site: Path, memory: Memory, content: Path) -> None:
    """Write ``search.json``; the pages are still as they were built."""
    pages = [rated_page(path, site, memory, content) for path in sorted(content.rglob("*.md"))]
    services = load_services(content / "diensten.yml")
    found = index(pages, load_search_words(content, services))
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    (site / "search.json").write_text(text, encoding="utf-8")
