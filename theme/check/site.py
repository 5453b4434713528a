"""The whole site as the check sees it: every page with its source, its front matter, its tree."""

import logging
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.pages import Page as MkDocsPage

from questionnaires import DefinitionError, Questionnaire, load
from theme.blocks import PageError
from theme.blocks.front_matter import refuse_double_booklets
from theme.blocks.source import Source, front_matter_of
from theme.check.finding import Finding, refusal
from theme.check.readable import find_unreadable

CONTENT = Path("content")
DEFINITIONS = Path("questionnaires/definitions")


@dataclass(frozen=True)
class Page:
    """A page that can be built. ``tree`` is what it becomes, with links as the editor typed them."""

    source: Source
    matter: dict[str, Any]
    tree: etree.Element

    @property
    def path(self) -> Path:
        return cast(Path, self.source.path)

    @property
    def name(self) -> str:
        """The page's address among the content files, such as ``hulp/index.md``."""
        return self.source.page

    def line_of(self, text: str, after: int = 0) -> int:
        """Return the first line below line ``after`` that contains ``text``; else line 1."""
        lines = enumerate(self.source.lines, start=1)
        return next((line for line, typed in lines if line > after and text in typed), 1)


@dataclass(frozen=True)
class Site:
    """All pages and questionnaires that can be built, and the remarks about those that cannot."""

    today: date
    names: list[str]
    pages: list[Page] = field(default_factory=list)
    definitions: dict[Path, Questionnaire] = field(default_factory=dict)
    refusals: list[Finding] = field(default_factory=list)


class KeptTree(Treeprocessor):
    """Keeps the tree of a page just before MkDocs rewrites its links."""

    tree: etree.Element

    def run(self, root: etree.Element) -> None:
        self.tree = deepcopy(root)


class KeepTree(Extension):
    def __init__(self) -> None:
        super().__init__()
        self.kept = KeptTree()

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(self.kept, "kept-tree", 1)


def read_site(today: date) -> Site:
    """Read the site in the working directory."""
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    config = load_config("mkdocs.yml")
    keep = KeepTree()
    config.markdown_extensions.append(cast(str, keep))  # Markdown takes names and objects alike
    files = get_files(config)
    site = Site(today, [file.src_uri for file in files])
    for file in files.documentation_pages():
        if unreadable := find_unreadable(CONTENT / file.src_uri):
            site.refusals.append(unreadable)
            continue
        try:
            page = MkDocsPage(None, file, config)
            site.pages.append(read_page(page, config, files, keep.kept))
        except PageError as error:
            site.refusals.append(refusal(error))
    read_definitions(site)
    site.refusals.extend(double_booklets(site.pages))
    return site


def double_booklets(pages: list[Page]) -> Iterator[Finding]:
    """Yield the first booklet whose name another page has too."""
    try:
        refuse_double_booklets((p.path, p.matter["pdf"]) for p in pages if "pdf" in p.matter)
    except PageError as error:
        yield refusal(error)


def read_page(page: MkDocsPage, config: MkDocsConfig, files: Files, kept: KeptTree) -> Page:
    """Return a page as MkDocs would build it.

    :raises PageError: it cannot be built.
    """
    path = CONTENT / page.file.src_uri
    page.read_source(config)
    page.render(config, files)
    source = Source(path, CONTENT, path.read_text(encoding="utf-8").split("\n"))
    return Page(source, front_matter_of(source), kept.tree)


def read_definitions(site: Site) -> None:
    """Add every questionnaire to the site."""
    for path in sorted(DEFINITIONS.glob("*.y*ml")):
        try:
            site.definitions[path] = load(path)
        except DefinitionError as error:
            wrong, _, repair = error.message.partition("\n")
            site.refusals.append(Finding(path, error.line, wrong, repair))
