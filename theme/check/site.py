"""The whole site as the check sees it: every page with its source, its front matter, its tree."""

import logging
import re
import xml.etree.ElementTree as etree
from collections import Counter
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
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.pages import Page as MkDocsPage

from questionnaires import DefinitionError, Questionnaire, load
from theme.blocks import PageError
from theme.blocks.data_file import read_document
from theme.blocks.finding import DataError, Finding, distinct, findings_of, refuse, remark
from theme.blocks.front_matter import read, refuse_double_booklets
from theme.blocks.help_card import UnknownServiceError
from theme.blocks.service_data import read_services
from theme.blocks.source import Source, read_source
from theme.check import messages

CONFIG = Path("mkdocs.yml")
CONTENT = Path("content")
SERVICES = CONTENT / "diensten.yml"
DEFINITIONS = Path("questionnaires/definitions")
MANY = 4
"""From how many pages on it is told once that they miss a service."""


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
    """All pages and questionnaires that can be built, and why others cannot.

    ``menu``: the pages that the menu names. ``unread``: the names of those pages, with their texts as far as they can be read.
    """

    today: date
    names: list[str]
    pages: list[Page] = field(default_factory=list)
    definitions: dict[Path, Questionnaire] = field(default_factory=dict)
    menu: set[str] = field(default_factory=set)
    unread: dict[str, str] = field(default_factory=dict)
    refusals: list[Finding] = field(default_factory=list)

    def may_hide(self, id: str) -> bool:
        """Whether a page that cannot be built may have an exercise of this id."""
        return any(re.search(rf"\b{re.escape(id)}\b", text) for text in self.unread.values())


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
    config = read_settings()
    keep = KeepTree()
    config.markdown_extensions.append(cast(str, keep))  # Markdown takes names and objects alike
    files = get_files(config)
    site = Site(today, [file.src_uri for file in files], menu=set(leaves(config.nav)))
    errors: list[PageError] = []
    for file in files.documentation_pages():
        try:
            site.pages.append(read_page(MkDocsPage(None, file, config), config, files, keep.kept))
        except PageError as error:
            errors.append(error)
            site.unread[file.src_uri] = (CONTENT / file.src_uri).read_text("utf-8", "replace")
    read_definitions(site)
    site.refusals.extend(distinct([*refusals_of(errors), *site.refusals]))
    site.refusals.extend(double_booklets(site.pages))
    return site


def read_settings() -> MkDocsConfig:
    """Return the settings of the site, as MkDocs understands them.

    :raises DataError: it does not, or cannot read the data of services that belongs to them.
    """
    read_services(SERVICES)
    read_document(CONFIG)
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    try:
        return load_config(CONFIG.as_posix())
    except MkDocsException as error:
        raise DataError([remark(CONFIG, 1, messages.WRONG_SETTINGS)]) from error


def leaves(menu: Any) -> Iterator[str]:
    """Yield the pages in a menu, however deep."""
    if isinstance(menu, str):
        yield menu
    elif isinstance(menu, (list, dict)):
        for item in menu.values() if isinstance(menu, dict) else menu:
            yield from leaves(item)


def refusals_of(errors: list[PageError]) -> Iterator[Finding]:
    """Yield why pages cannot be built; of a service that many pages miss, only that."""
    missed = Counter(error.id for error in errors if isinstance(error, UnknownServiceError))
    for error in errors:
        if isinstance(error, UnknownServiceError) and missed[error.id] >= MANY:
            shown = {"id": error.id, "pages": missed[error.id]}
            yield remark(SERVICES, 1, messages.VANISHED_SERVICE, **shown)
        else:
            yield from findings_of(error)


def double_booklets(pages: list[Page]) -> Iterator[Finding]:
    """Yield the first booklet whose name another page has too."""
    try:
        refuse_double_booklets((p.path, p.matter["pdf"]) for p in pages if "pdf" in p.matter)
    except PageError as error:
        yield from findings_of(error)


def read_page(page: MkDocsPage, config: MkDocsConfig, files: Files, kept: KeptTree) -> Page:
    """Return a page as MkDocs would build it.

    :raises PageError: it cannot be built.
    """
    path = CONTENT / page.file.src_uri
    source = read_source(path, CONTENT)
    matter = read(path)
    try:
        page.read_source(config)
        page.render(config, files)
    except PageError:
        raise
    except Exception as error:  # noqa: BLE001  an editor never sees a traceback
        raise stumbled(path, error) from error
    return Page(source, matter, kept.tree)


def stumbled(path: Path, error: Exception) -> PageError:
    """Return what to say about a page on which the program itself fails."""
    return refuse(path, 1, messages.STUMBLED, error=f"{type(error).__name__}: {error}")


def read_definitions(site: Site) -> None:
    """Add every questionnaire to the site."""
    for path in sorted(DEFINITIONS.glob("*.y*ml")):
        try:
            site.definitions[path] = load(path)
        except DefinitionError as error:
            wrong, _, repair = error.message.partition("\n")
            site.refusals.append(Finding(path, error.line, wrong, repair))
