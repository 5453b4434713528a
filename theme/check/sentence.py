"""Sentences that are long to read, one by one and on average."""

from collections.abc import Iterator

from theme.blocks.finding import Finding, remark
from theme.check import messages
from theme.check.readability import GOOD_AVERAGE, MOST_WORDS
from theme.check.text import Text


def check_sentences(text: Text) -> Iterator[Finding]:
    """Yield sentences of more than 20 words, and a page whose average is 15 or more."""
    for sentence in text.sentences:
        words = sentence.words
        if len(words) > MOST_WORDS:
            start = " ".join(sentence.text.split()[:5])
            shown = {"words": len(words), "start": start, "most": MOST_WORDS}
            yield remark(text.path, sentence.line, messages.LONG_SENTENCE, **shown)
    average = text.figures.average
    if average >= GOOD_AVERAGE:
        shown = {"average": f"{average:.1f}".replace(".", ","), "most": GOOD_AVERAGE}
        yield remark(text.path, 1, messages.LONG_AVERAGE, **shown)
