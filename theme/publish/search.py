"""Make the index that the visitor's own device searches: which words stand on which page.

Pages are rated when the site is built. A word in a title weighs most, then one in a heading or the
description; a word that many pages use counts only where it stands out.
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
TITLE, KEYWORD, DESCRIPTION, HEADING = 10, 4, 2, 3
MOST_IN_TEXT = 3
SHOWN = ("url", "title", "section", "description", "keywords")
MOST = 15
HEADINGS = {"dt", "h2", "h3", "h4"}
VOID = {"br", "hr", "img", "input", "link", "meta"}
SILENT_TAGS = {"button", "script", "select", "svg", "template", "textarea"}
SILENT_CLASSES = {
    "exercise__gate", "exercise__status", "help-card", "needs-script", "next-page", "part-done",
    "review-note",
}  # fmt: skip
COMMON = {0.25: 3, 0.1: 2}
"""From which share of the pages a word needs at least which weight to be found by."""


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
    """Return title, description and the weight of each word of a built page, as JSON."""
    reader = PageReader()
    reader.feed(page.decode())
    weights: Counter[str] = Counter()
    for word, times in Counter(words_of(" ".join(reader.texts["text"]))).items():
        weights[word] = min(MOST_IN_TEXT, round(1 + log2(times)))
    title = " ".join("".join(reader.texts["title"]).split())
    for text, weight in (
        (" ".join(reader.texts["heading"]), HEADING),
        (reader.description, DESCRIPTION),
        (title, TITLE),
    ):
        weights.update(dict.fromkeys(words_of(text), weight))
    rated = {"title": title, "description": reader.description, "weights": weights}
    return json.dumps(rated, ensure_ascii=False).encode()


def index(pages: list[dict[str, Any]], words: SearchWords) -> dict[str, Any]:
    """Return the index of rated pages. A posting is 16 times the distance to the page before, plus the weight."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, page in enumerate(pages):
        for word, weight in page["weights"].items():
            places.setdefault(word, []).append((number, min(weight, MOST)))
    postings = {word: pack(telling(places[word], len(pages))) for word in sorted(places)}
    return {
        "pages": [{key: page[key] for key in SHOWN} for page in pages],
        "words": {word: packed for word, packed in postings.items() if packed},
        "synonyms": typed_to_meant(words),
        "ignored": words.ignored,
    }


def telling(places: list[tuple[int, int]], pages: int) -> list[tuple[int, int]]:
    """Leave out the pages that only mention a common word."""
    share = len(places) / pages
    least = next((weight for common, weight in COMMON.items() if share > common), 1)
    return [(page, weight) for page, weight in places if weight >= least]


def pack(places: Iterable[tuple[int, int]]) -> list[int]:
    packed, before = [], 0
    for page, weight in places:
        packed.append((page - before) * (MOST + 1) + weight)
        before = page
    return packed


def typed_to_meant(words: SearchWords) -> dict[str, list[str]]:
    """Return the synonyms the other way round: from what people type to words of the site."""
    meant: dict[str, list[str]] = {}
    for word, typed in words.synonyms.items():
        for other in typed:
            meant.setdefault(other, []).append(word)
    return meant


def section_of(path: Path, content: Path) -> str:
    """Return the title of the page that introduces the folder; none for that page itself."""
    index = path.with_name("index.md")
    is_inside = path != index and path.parent != content and index.is_file()
    return str(front_matter.read(index)["title"]) if is_inside else ""


def rated_page(path: Path, site: Path, memory: Memory, content: Path) -> dict[str, Any]:
    """Return one page as the index wants it: its address, and the weight of its words."""
    name = path.relative_to(content).with_suffix("").as_posix()
    folder = "" if name == "index" else f"{name.removesuffix('/index')}/"
    page: dict[str, Any] = json.loads(
        memory.recall("search", (site / folder / "index.html").read_bytes(), rate)
    )
    keywords = list(map(str, front_matter.read(path).get("keywords", [])))
    for word in {word for phrase in keywords for word in words_of(phrase)}:
        page["weights"][word] = page["weights"].get(word, 0) + KEYWORD
    section = section_of(path, content)
    return {"url": f"/{folder}", "section": section, "keywords": keywords, **page}


def publish(site: Path, memory: Memory, content: Path) -> None:
    """Write ``search.json``; the pages are still as they were built."""
    pages = [rated_page(path, site, memory, content) for path in sorted(content.rglob("*.md"))]
    services = load_services(content / "diensten.yml")
    found = index(pages, load_search_words(content, services))
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    (site / "search.json").write_text(text, encoding="utf-8")
