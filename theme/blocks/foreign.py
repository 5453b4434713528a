"""Words in another language are marked, so that a screen reader says them as they should sound."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from theme.blocks import messages
from theme.blocks.data_file import Key, find_problems, read_document, value_of
from theme.blocks.finding import DataError
from theme.blocks.option import is_list_of_texts

FILE = "andere-talen.yml"
LANGUAGES = ("en", "fr", "de")
KEYS = {name: Key(is_list_of_texts, messages.LIST_OF_TEXTS, False) for name in LANGUAGES}
TEXT_ONLY = {"code", "option", "pre", "textarea"}
"""Elements in which no other element can stand."""


class ForeignWords(Treeprocessor):
    """Marks the words of the data file wherever they stand on a page."""

    def __init__(self, md: Markdown, content: Path) -> None:
        super().__init__(md)
        self.path = content / FILE

    def run(self, root: etree.Element) -> None:
        if languages := load_foreign(self.path):
            mark(root, languages)


def load_foreign(path: Path) -> dict[str, str]:
    """Return the language of each text in the data file; nothing when there is no file.

    :raises DataError: the file cannot be used.
    """
    return _load(path, path.stat().st_mtime_ns) if path.is_file() else {}


@lru_cache(maxsize=2)
def _load(path: Path, _changed: int) -> dict[str, str]:
    node = read_document(path)
    if node is None:
        return {}
    if problems := list(find_problems(path, node, KEYS)):
        raise DataError(problems)
    return {text: name for name, texts in value_of(node).items() for text in texts}


def mark(root: etree.Element, languages: dict[str, str]) -> None:
    """Put every text that has a language in an element of its own that names it."""
    longest_first = sorted(languages, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(?!\w)")
    for parent in list(root.iter()):
        if parent.tag in TEXT_ONLY:
            continue
        for index, child in reversed(list(enumerate(parent))):
            child.tail, marked = split(child.tail, pattern, languages)
            parent[index + 1 : index + 1] = marked
        parent.text, marked = split(parent.text, pattern, languages)
        parent[0:0] = marked


def split(
    text: str | None, pattern: re.Pattern[str], languages: dict[str, str]
) -> tuple[str | None, list[etree.Element]]:
    """Return what comes before the first marked word, and the marked words with what follows."""
    before, *rest = pattern.split(text or "")
    return (before or None) if rest else text, list(elements(rest, languages))


def elements(rest: list[str], languages: dict[str, str]) -> Iterator[etree.Element]:
    for words, after in zip(rest[::2], rest[1::2], strict=True):
        element = etree.Element("span", lang=languages[words])
        element.text, element.tail = words, after
        yield element
