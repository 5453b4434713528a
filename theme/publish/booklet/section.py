"""Which sections of the site become a booklet: those whose ``index.md`` has a line ``pdf:``."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from os.path import relpath
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from theme.blocks.front_matter import refuse_double_booklets
from theme.blocks.service import Service, load_services

ARTICLE = re.compile(r"<article\b[^>]*>.*?</article>", re.DOTALL)


@dataclass(frozen=True)
class Chapter:
    """One page of a section: the file an editor typed, and its built content in ``site``."""

    site: Path
    source: Path
    url: str
    title: str
    article: str


@dataclass(frozen=True)
class Booklet:
    """A section of the site on paper, its pages in the order of the menu.

    ``reviewed`` is the oldest date of its pages and ``review_by`` the earliest: what a reader is
    promised holds for every page.
    """

    name: str
    title: str
    description: str
    url: str
    concept: bool
    reviewed: date
    review_by: date
    chapters: tuple[Chapter, ...]

    @property
    def is_workbook(self) -> bool:
        return self.name.startswith("werkboek")


@dataclass(frozen=True)
class Library:
    """Every booklet of the site, and what they may point to."""

    booklets: tuple[Booklet, ...]
    titles: dict[str, str]
    services: tuple[Service, ...]
    address: str | None
    """The public address of the site, such as ``https://example.org``; unknown when empty."""
    exit_page: str
    """Where somebody goes who must leave at once."""


def read_library(site: Path, config_file: Path) -> Library:
    """Read the menu, the front matter and the built pages."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    config = load_config(str(config_file))
    files = get_files(config)
    navigation = get_navigation(files, config)
    for page in navigation.pages:
        page.read_source(config)
    content = Path(relpath(config.docs_dir))
    return Library(
        booklets=tuple(find_booklets(navigation, site, content)),
        titles={page.url: page.meta["title"] for page in navigation.pages},
        services=tuple(load_services(content / "diensten.yml").values()),
        address=(config.extra.get("public_address") or "").rstrip("/") or None,
        exit_page=config.extra.get("exit_page", ""),
    )


def find_booklets(navigation: Navigation, site: Path, content: Path) -> Iterator[Booklet]:
    """Yield a booklet for every section that asks for one.

    :raises PageError: two sections ask for a booklet of the same name.
    """
    asking = [page for page in navigation.pages if "pdf" in page.meta]
    refuse_double_booklets((content / page.file.src_uri, page.meta["pdf"]) for page in asking)
    for index in asking:
        yield booklet_of(index, site, content)


def booklet_of(index: Page, site: Path, content: Path) -> Booklet:
    beside = index.parent.children if index.parent else [index]
    pages = [page for page in beside if isinstance(page, Page)]
    return Booklet(
        name=index.meta["pdf"],
        title=index.meta["title"],
        description=index.meta["description"],
        url=index.url,
        concept=any(page.meta["status"] == "concept" for page in pages),
        reviewed=min(page.meta["reviewed"] for page in pages),
        review_by=min(page.meta["review_by"] for page in pages),
        chapters=tuple(chapter_of(page, site, content) for page in pages),
    )


def chapter_of(page: Page, site: Path, content: Path) -> Chapter:
    built: Any = ARTICLE.search((site / page.file.dest_uri).read_text(encoding="utf-8"))
    return Chapter(site, content / page.file.src_uri, page.url, page.meta["title"], built[0])
