"""Words of a draft that somebody still has to replace, wherever in the file they stand."""

import re
from collections.abc import Iterator

from theme.blocks.finding import Finding, remark
from theme.check import messages
from theme.check.text import Text

PLACEHOLDER = re.compile(r"NOG (?:TE SCHRIJVEN|IN TE VULLEN)")


def check_unfinished(text: Text) -> Iterator[Finding]:
    """Yield every line that still has the words of a draft."""
    typed = text.path.read_text(encoding="utf-8-sig").split("\n")
    for line, words in enumerate(typed, start=1):
        if found := PLACEHOLDER.search(words):
            yield remark(text.path, line, messages.UNFINISHED, found=found[0])
