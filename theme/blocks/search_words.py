"""What visitors type and what they mean by it, from the one data file that editors keep."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from theme.blocks import messages
from theme.blocks.data_file import read_document, read_text, value_of
from theme.blocks.error import PageError
from theme.blocks.finding import refuse
from theme.blocks.option import is_list_of_texts, is_text

FILE = "zoekwoorden.yml"
CARD_KEYS = {"words", "title", "text", "services"}


@dataclass(frozen=True)
class Urgent:
    """Words at which a card with help comes before any page."""

    words: list[str]
    title: str
    text: str
    services: list[str]


@dataclass(frozen=True)
class SearchWords:
    """``synonyms`` maps a word of the site to what people type instead, ``forms`` a word to its odd forms."""

    synonyms: dict[str, list[str]]
    forms: dict[str, list[str]]
    urgent: list[Urgent]
    ignored: list[str]


def is_synonyms(value: Any) -> bool:
    return isinstance(value, dict) and all(
        is_text(word) and is_list_of_texts(typed) for word, typed in value.items()
    )


def is_card(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == CARD_KEYS
        and all(is_list_of_texts(value[key]) for key in ("words", "services"))
        and all(is_text(value[key]) for key in ("title", "text"))
    )


def is_urgent(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_card, value))


KEYS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "synonyms": (is_synonyms, messages.SYNONYMS),
    "forms": (is_synonyms, messages.SYNONYMS),
    "urgent": (is_urgent, messages.URGENT),
    "ignored": (is_list_of_texts, messages.LIST_OF_TEXTS),
}


def load_search_words(content: Path, services: Collection[str]) -> SearchWords:
    """Return what is in ``zoekwoorden.yml``; ``services`` are the ids that it may name.

    :raises PageError: the file cannot be read, or says something else than expected.
    """
    path = content / FILE
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _load(path, changed, frozenset(services))


@lru_cache(maxsize=2)
def _load(path: Path, _changed: int, services: frozenset[str]) -> SearchWords:
    text = read_text(path)
    given = read(path, text)
    urgent = [Urgent(**card) for card in given["urgent"]]
    for id in (id for card in urgent for id in card.services):
        if id not in services:
            known = messages.KNOWN_SERVICES.format(known=", ".join(sorted(services)))
            raise refuse(path, line_of(text, id), messages.UNKNOWN_SERVICE, id=id, guess=known)
    return SearchWords(given["synonyms"], given["forms"], urgent, given["ignored"])


def read(path: Path, text: str) -> dict[str, Any]:
    """Return the parts of the file.

    :raises PageError: it has not these parts, or one is not as expected.
    """
    node = read_document(path)
    given = value_of(node) if node else None
    if not isinstance(given, dict) or given.keys() != KEYS.keys():
        raise refuse(path, 1, messages.SEARCH_WORDS_PARTS, known=", ".join(KEYS))
    for key, (allows, expected) in KEYS.items():
        if not allows(given[key]):
            problem = messages.WRONG_SEARCH_WORDS.format(key=key, expected=expected)
            raise PageError(path, line_of(text, f"{key}:"), problem)
    return given


def line_of(text: str, words: str) -> int:
    """Return the first line that is no comment and contains these words."""
    lines = enumerate(text.split("\n"), start=1)
    return next(line for line, typed in lines if words in typed and not typed.startswith("#"))
