"""Words that stigmatise or shrink harm, from a list that editors keep, with a better word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from theme.blocks import messages as of_blocks
from theme.blocks.data_file import Entry, Key, read_entries
from theme.blocks.finding import Finding, remark
from theme.blocks.option import is_list_of_texts, is_text
from theme.check import messages
from theme.check.site import CONTENT
from theme.check.text import Text

WORDS = CONTENT / "woorden.yml"

KEYS = {
    "wrong": Key(lambda value: is_text(value) or is_list_of_texts(value), messages.TEXTS),
    "better": Key(is_text, of_blocks.QUOTED_TEXT),
    "why": Key(is_text, of_blocks.QUOTED_TEXT),
    "severity": Key(lambda value: value in ("fout", "tip"), messages.SEVERITY, required=False),
    "allowed": Key(is_list_of_texts, messages.TEXTS, required=False),
}


@dataclass(frozen=True)
class Rule:
    """Words to avoid. ``allowed`` names the pages that may use them, such as a glossary."""

    pattern: re.Pattern[str]
    better: str
    why: str
    is_error: bool
    allowed: list[str]

    def holds_on(self, path: Path) -> bool:
        page = PurePosixPath(path.relative_to(CONTENT)) if path.is_relative_to(CONTENT) else path
        return not any(page.match(allowed) for allowed in self.allowed)


def read_rules() -> list[Rule]:
    """Return the words to avoid.

    :raises DataError: the file cannot be used.
    """
    return [make_rule(entry) for entry in read_entries(WORDS, ("words",), KEYS)]


def make_rule(entry: Entry) -> Rule:
    wrong = entry.values["wrong"]
    words = [wrong] if isinstance(wrong, str) else wrong
    forms = "|".join(
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words
    )
    return Rule(
        pattern=re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE),
        better=entry.values["better"],
        why=entry.values["why"].rstrip("."),
        is_error=entry.values.get("severity", "fout") == "fout",
        allowed=entry.values.get("allowed", []),
    )


def check_wording(text: Text, rules: list[Rule]) -> Iterator[Finding]:
    """Yield every word on the list that the text uses."""
    for rule in rules:
        if not rule.holds_on(text.path):
            continue
        advice = messages.WRONG_WORD if rule.is_error else messages.DOUBTFUL_WORD
        for passage in text.passages:
            for found in rule.pattern.finditer(passage.text):
                shown = {"word": " ".join(found[0].split()), "why": rule.why, "better": rule.better}
                yield remark(text.path, passage.line_at(found.start()), advice, **shown)
