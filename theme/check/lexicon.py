"""Which Dutch words exist, after the Hunspell dictionary of OpenTaal in ``dutch/``."""

import gc
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from io import StringIO
from pathlib import Path

from spylls.hunspell.algo.lookup import Lookup
from spylls.hunspell.readers import read_aff, read_dic
from spylls.hunspell.readers.file_reader import BaseReader

from theme.check.kept_answers import KeptAnswers, read_answers

DUTCH = Path(__file__).parent / "dutch" / "nl"

NOT_ALONE = {"Fw", "NS", "Cx", "Kc", "Wn", "Fu"}
"""Flags of words that are wrong, or right only in a compound or in another case."""

LETTERS = "abcdefghijklmnopqrstuvwxyzéëïöüè"


def exists(word: str) -> bool:
    """Return whether a word is right as it is written; a first capital is free.

    Most words stand in the dictionary as they are. Only the others, mostly compounds, need
    Hunspell's rules.
    """
    plain = word.replace("’", "'")
    if plain in stems() or plain[0].lower() + plain[1:] in stems():
        return True
    known = answers().known
    if plain not in known:
        known[plain] = bool(rules()(plain))
    return known[plain]


@cache
def answers() -> KeptAnswers:
    """Return what is known already of words that need the rules."""
    digest = blake2b(digest_size=16)
    for suffix in (".aff", ".dic"):
        digest.update(DUTCH.with_suffix(suffix).read_bytes())
    return read_answers(digest.hexdigest())


@cache
def stems() -> frozenset[str]:
    """Return the words that are right as they stand in the dictionary."""
    lines = DUTCH.with_suffix(".dic").read_text(encoding="utf-8").split("\n")[1:]
    entries = (line.partition("/") for line in lines)
    return frozenset(word for word, _, flags in entries if NOT_ALONE.isdisjoint(pairs(flags)))


def pairs(flags: str) -> list[str]:
    """Return the two-letter flags of a dictionary entry."""
    return [flags[i : i + 2] for i in range(0, len(flags), 2)]


class TextReader(BaseReader):  # type: ignore[misc]
    """Reads lines from a text that is decoded already; spylls' own reader leaves files open."""

    def __init__(self, suffix: str) -> None:
        super().__init__(StringIO(DUTCH.with_suffix(suffix).read_text(encoding="utf-8")))

    def reset_encoding(self, encoding: str) -> None:
        """Do nothing, when the file itself names its encoding."""


@cache
def rules() -> Lookup:
    """Return what Hunspell's rules say of a word.

    It makes a million small objects; without the collector looking at them all the while, loading
    takes one second and not two to four.
    """
    gc.disable()
    try:
        affixes, context = read_aff(TextReader(".aff"))
        return Lookup(affixes, read_dic(TextReader(".dic"), aff=affixes, context=context))
    finally:
        gc.enable()


def nearest(word: str, known: set[str]) -> str | None:
    """Return a right word that is one slip away, if there is one; rather a ``known`` one."""
    if word.isupper():
        return None  # an abbreviation: anything is one slip away from something
    lower = word.lower()
    close = [other for other in small_slips(lower) if other in known or exists(other)]
    close += [other for other in other_slips(lower) if other in known or other in stems()]
    if not close:
        return None
    best = min(close, key=lambda other: (other not in known, other[:1] != lower[:1]))
    return best.capitalize() if word[0].isupper() else best


def small_slips(word: str) -> Iterator[str]:
    """Yield what was meant if two letters are swapped, or a letter stands once too often or less.

    They are so few that each can be looked up with all rules.
    """
    splits = [(word[:i], word[i:]) for i in range(1, len(word))]
    yield from (left[:-1] + right[0] + left[-1] + right[1:] for left, right in splits)
    yield from (left[:-1] + right for left, right in splits if left[-1] == right[0])
    yield from (left + left[-1] + right for left, right in splits)


def other_slips(word: str) -> Iterator[str]:
    """Yield what was meant if one letter is too many, missing or wrong."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    yield from (left + right[1:] for left, right in splits if right)
    yield from (left + letter + right for left, right in splits for letter in LETTERS)
    yield from (left + letter + right[1:] for left, right in splits if right for letter in LETTERS)
