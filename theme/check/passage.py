"""What a visitor reads on a page, as the editor typed it: passages with their lines, no markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from theme.blocks.data_file import child, compose, scalars
from theme.blocks.option import ID
from theme.blocks.source import CODE_FENCE, ENDING, OPENING, Opening, Source
from theme.check.site import Page

SHOWN_KEYS = ("title", "description")
"""What of the front matter is shown to visitors."""

UNREAD_KEYS = {
    "id", "vroeger", "soort", "regels", "eigen_antwoord", "dienst", "diensten", "toon",
}  # fmt: skip
"""Options of blocks that are names and numbers; all others are text, but for names of pages."""

PAGE_NAME = re.compile(r"\S+\.md")

UNREAD_DEFINITION_KEYS = {"sources", "permission"}

HEADING = re.compile(r"^ {0,3}#{1,6} +")
ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.) +")
QUOTE = re.compile(r"^ {0,3}> ?")
TABLE_RULE = re.compile(r"[\s|:-]+$")
TERM = re.compile(r"^: {1,3}(?=\S)")
SPACES = re.compile(r"[ \t]+")
MARKUP = [
    (re.compile(r"`+[^`]*`+"), " "),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\{[:#.][^}]*\}"), ""),
    (re.compile(r"<(?:https?://|mailto:)?[^>\s]+@?[^>]*>"), " "),
    (re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), " "),
    (re.compile(r"(?<!\*)\*(?![\s*])([^*]+ [^*]+)(?<!\s)\*(?!\*)"), r"“\1”"),  # what people say
    (re.compile(r"\*+|(?<!\w)_+|_+(?!\w)"), ""),
    (re.compile(r"\\(?=\W)"), ""),
    (re.compile(r"&\w+;"), " "),
]


@dataclass(frozen=True)
class Passage:
    """A paragraph, a list item, a heading, an option of a block. Line breaks stay in ``text``."""

    line: int
    text: str
    is_heading: bool = False

    def line_at(self, offset: int) -> int:
        """Return the line in the file on which a character of the text stands."""
        return self.line + self.text.count("\n", 0, offset)


def without_markup(text: str) -> str:
    """Return what remains of a line of Markdown when it is read aloud."""
    for pattern, replacement in MARKUP:
        text = pattern.sub(replacement, text)
    return SPACES.sub(" ", text).strip()


def passages_of_page(page: Page) -> Iterator[Passage]:
    """Yield what a visitor reads on a page, in the order of the file."""
    source = page.source
    yield from front_matter_passages(source)
    openings = {opening.line: opening for opening in source.openings}
    for first, lines in paragraphs(source, body_start(source)):
        if first in openings:
            yield from block_passages(source, openings[first])
        elif passage := make_passage(first, lines):
            yield passage


def body_start(source: Source) -> int:
    """Return the number of lines that the front matter takes."""
    return source.lines.index("---", 1) + 1


def front_matter_passages(source: Source) -> Iterator[Passage]:
    top = compose("\n".join(source.lines[1 : body_start(source) - 1]))
    for key in SHOWN_KEYS:
        if isinstance(node := child(top, key), yaml.ScalarNode):
            yield Passage(node.start_mark.line + 2, node.value, is_heading=True)


def block_passages(source: Source, opening: Opening) -> Iterator[Passage]:
    """Yield the title of a block and those of its options that are text."""
    if opening.title:
        yield Passage(opening.line, without_markup(opening.title), is_heading=True)
    options = compose(source.options_of(opening))
    for key, node in scalars(options):
        is_text = node.tag == "tag:yaml.org,2002:str" and not PAGE_NAME.fullmatch(node.value)
        if is_text and key not in UNREAD_KEYS:
            yield option_passage(node, opening.line)


def option_passage(node: yaml.ScalarNode, above: int) -> Passage:
    """Return one value of a YAML text as a passage; ``above`` is the number of lines before it."""
    first = node.start_mark.line + 1 + above
    if node.style in ("|", ">"):
        first += 1
    return Passage(first, without_markup(node.value))


def paragraphs(source: Source, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line number and the lines of each run of text; openings of blocks alone."""
    run: list[str] = []
    first, options_end, in_code = 0, 0, False
    for line, text in enumerate(source.lines[skipped:], start=skipped + 1):
        in_code ^= bool(CODE_FENCE.match(text))
        opens = not in_code and OPENING.match(text)
        apart = in_code or opens or line <= options_end or is_edge(text)
        if run and (apart or starts_anew(text) or HEADING.match(run[0])):
            yield first, run
            run = []
        if opens:
            options_end = line + options_below(source, line)
            yield line, [text]
        elif not apart:
            first = first if run else line
            run.append(text)
    if run:
        yield first, run


def is_edge(text: str) -> bool:
    """Whether a line has no text of its own."""
    ends = CODE_FENCE.match(text) or ENDING.match(text) or TABLE_RULE.match(text)
    return not text.strip() or bool(ends)


def starts_anew(text: str) -> bool:
    """Whether a line cannot belong to the paragraph above it."""
    return bool(HEADING.match(text) or ITEM.match(text) or TERM.match(text) or text[:1] == "|")


def options_below(source: Source, line: int) -> int:
    """Return how many lines of options follow the opening of a block."""
    options = source.options_of(next(o for o in source.openings if o.line == line))
    return options.count("\n") + 1 if options else 0


def make_passage(first: int, lines: list[str]) -> Passage | None:
    """Return the lines as a passage, or nothing when no text is left."""
    is_heading = bool(HEADING.match(lines[0]))
    if lines[0][:1] == "|":
        lines = [line.replace("|", " . ") for line in lines]
    bare = [TERM.sub("", ITEM.sub("", QUOTE.sub("", HEADING.sub("", line)))) for line in lines]
    text = "\n".join(map(without_markup, bare))
    return Passage(first, text, is_heading) if text.strip() else None


def passages_of_definition(path: Path) -> Iterator[Passage]:
    """Yield what a visitor reads of a questionnaire: every value that is not a name."""
    for key, node in scalars(compose(path.read_text(encoding="utf-8"))):
        is_text = node.tag == "tag:yaml.org,2002:str" and not ID.fullmatch(node.value)
        if is_text and key not in UNREAD_DEFINITION_KEYS:
            yield option_passage(node, 0)
