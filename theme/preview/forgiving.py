"""A page with a mistake shows the mistake, and all other pages are made as usual."""

import html
from collections.abc import Callable
from pathlib import Path
from typing import cast

from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from theme.blocks import PageError
from theme.blocks.data_file import read_text
from theme.blocks.front_matter import read
from theme.preview import messages

Report = Callable[[PageError], None]


class MistakesOnPages(Extension):
    """Puts what a page is refused for on that page."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report

    def extendMarkdown(self, md: Markdown) -> None:
        convert = md.convert

        def convert_or_explain(source: str) -> str:
            try:
                return convert(source)
            except PageError as error:
                self.report(error)
                return explained(error)

        md.convert = convert_or_explain  # type: ignore[method-assign]


class TitlesAndTexts(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Gives MkDocs the text of a page that it cannot read, and the titles of pages it does not read."""

    def on_page_read_source(self, /, *, page: Page, config: MkDocsConfig) -> str:
        try:
            text = read_text(path_of(page, config))
        except PageError:
            text = ""
        return text if text.strip() else f"# {messages.BROKEN_TITLE}\n"

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: object) -> Navigation:
        for page in nav.pages:
            if page.title is None:
                page.title = title_of(path_of(page, config))
        return nav


def make_forgiving(config: MkDocsConfig, report: Report) -> None:
    """Let a site be built in which pages have mistakes; ``report`` hears of each of them."""
    extension = MistakesOnPages(report)
    config.markdown_extensions.append(cast(str, extension))  # Markdown takes names and objects
    config.plugins["titles-and-texts"] = TitlesAndTexts()


def path_of(page: Page, config: MkDocsConfig) -> Path:
    return Path(config.docs_dir, page.file.src_uri)


def head_of(path: Path) -> str:
    """Return what stands in the head of a page, as one text; nothing when it cannot be read."""
    try:
        return str(read(path))
    except (PageError, OSError):
        return ""


def title_of(path: Path) -> str:
    """Return the title of a page; of one that cannot be read, its name in words."""
    try:
        return str(read(path)["title"])
    except (PageError, OSError):
        return path.stem.replace("-", " ").capitalize()


def explained(error: BaseException) -> str:
    """Return what is wrong and how it is right, as HTML."""
    return f"<h1>{messages.BROKEN_TITLE}</h1>{as_html(error)}<p>{messages.REPAIR}</p>"


def as_html(error: BaseException) -> str:
    """Return a mistake in paragraphs; an example of several lines as it is typed."""
    problem, _, cure = map(html.escape, str(error).partition("\n"))
    below = f"<pre><code>{cure}</code></pre>" if "\n" in cure else f"<p>{cure}</p>"
    return f"<p><strong>{problem}</strong></p>{below}"


def whole_page(error: BaseException) -> str:
    """Return a page of its own for a mistake that leaves no page to be shown."""
    title = messages.BROKEN_SITE
    head = f'<meta charset="utf-8"><title>{title}</title>'
    body = f"<h1>{title}</h1>{as_html(error)}<p>{messages.REPAIR}</p>"
    return f'<!doctype html><html lang="nl"><head>{head}</head><body>{body}</body></html>'
