"""How hard a text reads: sentences, words, syllables, and the Flesch-Douma number.

Douma (1960): 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence.
80-90 is easy, 70-80 fairly easy, below 50 hard. It ranks pages; it proves nothing about one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from theme.check.passage import Passage

MOST_WORDS = 20
"""Words that a sentence may have."""

GOOD_AVERAGE = 15
"""Words per sentence that a page stays under."""

SENTENCE_END = re.compile(r"[.!?…]+[\"'’”»)]*(?=\s+[\"'‘“«(]*[A-Z0-9À-Ý'‘’]|\s*$)|:(?=\s*$)")
WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
VOWELS = re.compile(
    r"aai|ooi|oei|ëe|ëi|eeuw|ieuw|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|"
    r"[aeiouyàáâäæèéêëìíîïòóôöùúûü]"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence; ``line`` is where it begins."""

    line: int
    text: str

    @property
    def words(self) -> list[str]:
        return WORD.findall(self.text)


@dataclass(frozen=True)
class Figures:
    """What a text adds up to; two texts can be added."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
        )

    @property
    def average(self) -> float:
        """Words per sentence; 0 for a text without sentences."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def ease(self) -> float:
        """The Flesch-Douma number; 0 for a text without words."""
        if not self.words:
            return 0.0
        return 206.84 - 77 * self.syllables / self.words - 0.93 * self.average


def sentences_of(passages: Iterable[Passage]) -> Iterator[Sentence]:
    """Yield the whole sentences of a text; headings, labels and loose words are none."""
    for passage in passages:
        if passage.is_heading:
            continue
        start = 0
        for end in SENTENCE_END.finditer(passage.text):
            text = passage.text[start : end.end()]
            indent = len(text) - len(text.lstrip())
            if WORD.search(text):
                yield Sentence(passage.line_at(start + indent), text.strip())
            start = end.end()


def syllables_in(word: str) -> int:
    """Return how many syllables a Dutch word has, about; at least 1."""
    return max(1, len(VOWELS.findall(word.lower())))


def figures_of(sentences: Iterable[Sentence]) -> Figures:
    """Return what the sentences add up to."""
    total = Figures()
    for sentence in sentences:
        words = sentence.words
        total += Figures(1, len(words), sum(map(syllables_in, words)))
    return total
