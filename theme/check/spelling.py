"""Words that are in no dictionary, nor in the list of words that editors know to be right."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from theme.blocks import messages as of_blocks
from theme.blocks.data_file import child, read_document
from theme.blocks.finding import DataError, Finding, remark
from theme.blocks.service import Service
from theme.check import messages
from theme.check.lexicon import exists, nearest
from theme.check.site import CONTENT
from theme.check.text import Text

OWN_WORDS = CONTENT / "spelling.yml"

TOKEN = re.compile(r"(?<![\w.@/-])(?:['’](?=[a-z]{2}))?[^\W_]+(?:['’-][^\W_]+)*(?![\w@/])")
STRESS = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")


@dataclass
class Speller:
    """Tells whether a word is right. ``own`` are the words that editors added."""

    own: set[str]
    answers: dict[str, bool] = field(default_factory=dict)

    def knows(self, word: str) -> bool:
        """Return whether a word is right, or is a compound with hyphens of right words."""
        if word not in self.answers:
            self.answers[word] = self.find_out(word)
        return self.answers[word]

    def find_out(self, word: str) -> bool:
        if len(word) == 1 or any(character.isdigit() for character in word):
            return True
        if self.is_own(word) or exists(word):
            return True
        if (plain := word.translate(STRESS)) != word:
            return self.knows(plain)
        parts = word.split("-")
        return len(parts) > 1 and all(self.knows(part) for part in parts if part)

    def is_own(self, word: str) -> bool:
        """Whether editors listed the word; a capital at the start of a sentence is free."""
        return word in self.own or word[0].lower() + word[1:] in self.own


def read_own_words() -> set[str]:
    """Return the words that editors listed.

    :raises DataError: the file cannot be used.
    """
    node = child(read_document(OWN_WORDS), "words")
    if not isinstance(node, yaml.SequenceNode):
        raise DataError([remark(OWN_WORDS, 1, of_blocks.NO_LIST, key="words")])
    wrong = [item for item in node.value if item.tag != "tag:yaml.org,2002:str"]
    if wrong:
        raise DataError([misread(OWN_WORDS, item) for item in wrong])
    return {item.value for item in node.value}


def misread(path: Path, item: yaml.Node) -> Finding:
    """Return the remark about a word that YAML takes for something else, such as ``ja``."""
    shown = {"key": "words", "found": item.value, "expected": of_blocks.QUOTED_TEXT}
    return remark(path, item.start_mark.line + 1, of_blocks.WRONG_VALUE, **shown)


def names_of(services: Iterable[Service]) -> set[str]:
    """Return the words in the names of services."""
    return {word for service in services for word in TOKEN.findall(service.name)}


def check_spelling(text: Text, speller: Speller) -> Iterator[Finding]:
    """Yield every word of a text that is not right, the first time it is there."""
    seen = set()
    for passage in text.passages:
        for found in TOKEN.finditer(passage.text):
            word = found[0]
            if word in seen or speller.knows(word):
                continue
            seen.add(word)
            guess = nearest(word, speller.own)
            right = messages.GUESS_WORD if guess else messages.NO_GUESS_WORD
            shown = {"word": word, "guess": right.format(guess=guess)}
            yield remark(text.path, passage.line_at(found.start()), messages.MISSPELT, **shown)
