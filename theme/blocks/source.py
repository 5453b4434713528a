"""Which page is being converted, and on which line each of its blocks opens."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from markdown import Markdown

from questionnaires import UnreadableError, compose_long_text, compose_text
from theme.blocks import front_matter, messages
from theme.blocks.data_file import misread, read_text, value_of
from theme.blocks.error import PageError
from theme.blocks.finding import DataError, refuse
from theme.blocks.guess import closest

OPENING = re.compile(r" {0,3}(?P<fence>/{3,}) *(?P<name>[\w-]+) *(?:\| *(?P<title>.*?) *)?$")
ENDING = re.compile(r" {0,3}(?P<fence>/{3,}) *$")
CODE_FENCE = re.compile(r" {0,3}(```|~~~)")
OPTION = re.compile(r" {4,}\S")
HARD_SPACE = re.compile(
    r"\s*/{3,}[^|]*[\u00a0\u2007\u202f]|\s*/{3,}.*[\u00a0\u2007\u202f]$"
    r"|[ \t]*[\u00a0\u2007\u202f]\s*(?:- |[\w-]+:(?:\s|$))"
)
CODE = re.compile(r"`[^`]*`")
HTML = re.compile(r"(?<!\\)</?[a-zA-Z][\w-]*(?=[\s/>]|$)[^>]*>?")


@dataclass
class Opening:
    """The first line of a block. ``line`` counts from 1 in the file."""

    line: int
    name: str
    title: str
    fence: str
    taken: bool = False


@dataclass
class Source:
    """A page as its editor sees it: a file with numbered lines.

    ``path`` is relative to the folder where the build runs; ``None`` for a text without a file.
    """

    path: Path | None
    content: Path
    lines: list[str]
    skipped: int = 0
    openings: list[Opening] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.openings = list(find_openings(self))

    @property
    def page(self) -> str:
        """The page's address among the content files, such as ``hulp/index.md``."""
        return self.path.relative_to(self.content).as_posix() if self.path else "index.md"

    def take(self, name: str, title: str | None) -> Opening:
        """Return the next block of this name and title, in reading order."""
        for opening in self.openings:
            if not opening.taken and opening.name == name and opening.title == (title or ""):
                opening.taken = True
                return opening
        return Opening(self.skipped + 1, name, title or "", "")

    def inside(self, opening: Opening) -> Iterator[tuple[int, str]]:
        """Yield the lines of a block below its options, up to the next opening or end."""
        first = opening.line + 1 + len(self.options_of(opening).splitlines())
        for line, text in enumerate(self.lines[first - self.skipped - 1 :], start=first):
            if OPENING.match(text) or ENDING.match(text):
                return
            yield line, text

    def link_to(self, page: str) -> str:
        """Return the link from this page to another content file."""
        return posixpath.relpath(page, posixpath.dirname(self.page) or ".")

    def neighbour(self, page: str, line: int) -> "Source":
        """Read the page that a block on ``line`` names relative to this one.

        :raises PageError: there is no such page.
        """
        folder = self.path.parent if self.path else self.content
        path = Path(posixpath.normpath((folder / page).as_posix()))
        if not path.is_file():
            shown = {"page": page, "guess": self.guess_page(path)}
            raise refuse(self.path, self.line_of(page, line), messages.UNKNOWN_PAGE, **shown)
        return read_source(path, self.content)

    def guess_page(self, missing: Path) -> str:
        """Return which page was probably meant by one that is not there, as a question."""
        pages = [path.relative_to(self.content).as_posix() for path in self.content.rglob("*.md")]
        inside = missing.is_relative_to(self.content)
        meant = closest(missing.relative_to(self.content).as_posix(), pages) if inside else None
        return messages.GUESS.format(guess=self.link_to(meant)) if meant else messages.NO_SUCH_PAGE

    def line_of(self, words: str, first: int) -> int:
        """Return the first line from ``first`` on that contains these words; else ``first``."""
        below = enumerate(self.lines[first - self.skipped - 1 :], start=first)
        return next((line for line, typed in below if words in typed), first)

    def options_of(self, opening: Opening) -> str:
        """Return the YAML text under the first line of a block."""
        below = self.lines[opening.line - self.skipped :]
        end = next((i for i, text in enumerate(below) if not OPTION.match(text)), len(below))
        return "\n".join(below[:end])

    def refuse_lost_words(self, opening: Opening) -> None:
        """Refuse options of which YAML would silently take words away."""
        if "#" in (text := self.options_of(opening)):
            try:
                compose_long_text(text)
            except UnreadableError:
                self.read_options(opening)

    def first(self, name: str) -> Opening | None:
        """Return where the first block of this name opens; ``None`` when there is none."""
        return next((opening for opening in self.openings if opening.name == name), None)

    def read_options(self, opening: Opening) -> dict[str, Any]:
        """Return the options of a block, unchecked.

        :raises PageError: they cannot be read.
        """
        text = self.options_of(opening)
        problem = messages.UNREADABLE_OPTIONS.format(name=opening.name)
        try:
            node = compose_text(text)
        except UnreadableError as error:
            if not error.is_cured_by_quotes:
                raise PageError(self.path, opening.line + error.line, problem) from error
            found = misread(self.path or Path("tekst"), text, error, above=opening.line)
            raise DataError([found]) from error
        options = {} if node is None else value_of(node)
        if not isinstance(options, dict):
            raise PageError(self.path, opening.line + 1, problem)
        return options


def read_source(path: Path, content: Path) -> Source:
    """Read a page.

    :raises PageError: it cannot be read, or a block in it is not closed.
    """
    return Source(path, content, read_text(path).split("\n"))


class Current:
    """The page that is being converted now; blocks and processors share it."""

    source: Source


def source_of(md: Markdown, content: Path, lines: list[str]) -> Source:
    """Find out which page ``md`` is converting: MkDocs and Zensical each leave it elsewhere."""
    name = None
    if "relpath" in md.treeprocessors:
        name = cast(Any, md.treeprocessors["relpath"]).file.src_uri
    elif "rendering_context" in md.preprocessors:
        name = cast(Any, md.preprocessors["rendering_context"]).page.path
    if name is None or not (content / name).is_file():
        return Source(None, content, lines)
    path = content / name
    whole = read_text(path).rstrip("\n").count("\n") + 1
    return Source(
        path, content, lines, skipped=whole - len("\n".join(lines).rstrip("\n").split("\n"))
    )


def lines_outside_code(source: Source) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page that do not show how something is typed."""
    in_code = False
    for line, text in enumerate(source.lines, start=source.skipped + 1):
        in_code ^= bool(CODE_FENCE.match(text))
        if not in_code:
            yield line, text


def find_openings(source: Source) -> Iterator[Opening]:
    """Yield every block of a page in reading order.

    :raises PageError: a block is not closed, or an end has no beginning.
    """
    stack: list[Opening] = []
    for line, text in lines_outside_code(source):
        if HARD_SPACE.match(text):
            raise refuse(source.path, line, messages.HARD_SPACE)
        if found := OPENING.match(text):
            stack.append(Opening(line, found["name"], found["title"] or "", found["fence"]))
            yield stack[-1]
        elif found := ENDING.match(text):
            if not stack or stack[-1].fence != found["fence"]:
                raise PageError(source.path, line, messages.STRAY_END)
            stack.pop()
    if stack:
        problem = messages.UNCLOSED_BLOCK.format(name=stack[-1].name)
        raise PageError(source.path, stack[-1].line, problem)


def refuse_html(source: Source) -> None:
    """Refuse tags: they would come on the page unseen, scripts and frames as well.

    :raises PageError: there is one outside code.
    """
    for line, text in lines_outside_code(source):
        if found := HTML.search(CODE.sub("", text)):
            raise refuse(source.path, line, messages.HTML, tag=found[0])


def front_matter_of(source: Source) -> dict[str, Any]:
    """Return the front matter of a page.

    :raises PageError: it is absent, unreadable or incomplete.
    """
    return front_matter.read(source.path) if source.path else {}
