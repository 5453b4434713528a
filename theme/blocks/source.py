"""Which page is being converted, and on which line each of its blocks opens."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import yaml
from markdown import Markdown

from theme.blocks import messages
from theme.blocks.error import PageError

OPENING = re.compile(r" {0,3}(?P<fence>/{3,}) *(?P<name>[\w-]+) *(?:\| *(?P<title>.*?) *)?$")
ENDING = re.compile(r" {0,3}(?P<fence>/{3,}) *$")
CODE_FENCE = re.compile(r" {0,3}(```|~~~)")
OPTION = re.compile(r" {4,}\S")


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

    def take(self, name: str, title: str | None) -> int:
        """Return the line of the next block of this name and title, in reading order."""
        for opening in self.openings:
            if not opening.taken and opening.name == name and opening.title == (title or ""):
                opening.taken = True
                return opening.line
        return self.skipped + 1

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
            raise PageError(self.path, line, messages.UNKNOWN_PAGE.format(page=page))
        return Source(path, self.content, path.read_text(encoding="utf-8").split("\n"))

    def options_of(self, opening: Opening) -> str:
        """Return the YAML text under the first line of a block."""
        below = self.lines[opening.line - self.skipped :]
        end = next((i for i, text in enumerate(below) if not OPTION.match(text)), len(below))
        return "\n".join(below[:end])

    def first(self, name: str) -> Opening | None:
        """Return where the first block of this name opens; ``None`` when there is none."""
        return next((opening for opening in self.openings if opening.name == name), None)

    def read_options(self, opening: Opening) -> dict[str, Any]:
        """Return the options of a block, unchecked.

        :raises PageError: they cannot be read.
        """
        try:
            options = yaml.safe_load(self.options_of(opening)) or {}
        except yaml.YAMLError:
            options = None
        if not isinstance(options, dict):
            problem = messages.UNREADABLE_OPTIONS.format(name=opening.name)
            raise PageError(self.path, opening.line, problem)
        return options


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
    whole = path.read_text(encoding="utf-8").rstrip("\n").count("\n") + 1
    return Source(
        path, content, lines, skipped=whole - len("\n".join(lines).rstrip("\n").split("\n"))
    )


def find_openings(source: Source) -> Iterator[Opening]:
    """Yield every block of a page in reading order.

    :raises PageError: a block is not closed, or an end has no beginning.
    """
    stack: list[Opening] = []
    in_code = False
    for line, text in enumerate(source.lines, start=source.skipped + 1):
        if CODE_FENCE.match(text):
            in_code = not in_code
        if in_code:
            continue
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


def front_matter_of(source: Source) -> dict[str, object]:
    """Return the front matter of a page, unchecked; empty when there is none."""
    text = "\n".join(source.lines)
    if not text.startswith("---\n"):
        return {}
    loaded = yaml.safe_load(text.split("\n---", 1)[0])
    return loaded if isinstance(loaded, dict) else {}
