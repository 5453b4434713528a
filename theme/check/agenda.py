"""What staff think of in each talk: every talk of the course has its points, once."""

from collections.abc import Iterator

from theme.blocks import messages as of_blocks
from theme.blocks.data_file import Key, find_double, read_entries
from theme.blocks.finding import Finding, remark
from theme.blocks.option import is_list_of_texts, is_text
from theme.check import messages
from theme.check.site import CONTENT

AGENDA = CONTENT / "gesprekken.yml"
TALKS = ("coaching-1", "coaching-2", "coaching-3", "voortraject", "nazorg")
KEYS = {
    "talk": Key(lambda value: value in TALKS, of_blocks.ONE_OF.format(known=", ".join(TALKS))),
    "title": Key(is_text, of_blocks.QUOTED_TEXT),
    "points": Key(is_list_of_texts, of_blocks.LIST_OF_TEXTS),
}


def check_agenda() -> Iterator[Finding]:
    """Yield what is wrong with the file.

    :raises DataError: an entry cannot be used.
    """
    entries = read_entries(AGENDA, ("talks",), KEYS)
    yield from find_double(AGENDA, entries, "talk")
    found = {entry.values["talk"] for entry in entries}
    for talk in TALKS:
        if talk not in found:
            yield remark(AGENDA, 1, messages.MISSING_TALK, talk=talk)
