"""Texts that staff begin a reply with: each can be used, and names services instead of numbers."""

import re
from collections.abc import Iterator

from theme.blocks import messages as of_blocks
from theme.blocks.data_file import Entry, Key, find_double, read_entries
from theme.blocks.finding import Finding, remark
from theme.blocks.front_matter import STATUSES
from theme.blocks.option import is_id, is_list_of_texts, is_text
from theme.blocks.service import Service, load_services
from theme.check import messages
from theme.check.site import CONTENT, SERVICES
from theme.check.telephone import number_pattern

REPLIES = CONTENT / "antwoorden.yml"
KINDS = ("coaching", "groep")
STATES = (
    "ontvangen", "contact", "gesprekken", "voortraject", "wachtlijst", "plaats", "nazorg"
)  # fmt: skip
BRACES = re.compile(r"\{([^}\n]*)\}")
LONGEST = 5000
"""As many characters as fit in a reply."""


def some_of(known: tuple[str, ...]) -> Key:
    """A key whose value is a list of these, if it is there."""
    expected = messages.SOME_OF.format(known=", ".join(known))
    return Key(
        lambda value: is_list_of_texts(value) and set(value) <= set(known), expected, required=False
    )


KEYS = {
    "id": Key(is_id, of_blocks.ID),
    "title": Key(is_text, of_blocks.QUOTED_TEXT),
    "status": Key(
        lambda value: value in STATUSES, of_blocks.ONE_OF.format(known=", ".join(STATUSES))
    ),
    "kinds": some_of(KINDS),
    "states": some_of(STATES),
    "text": Key(is_text, of_blocks.QUOTED_TEXT),
}


def check_replies() -> Iterator[Finding]:
    """Yield what is wrong with the file.

    :raises DataError: an entry cannot be used.
    """
    services = load_services(SERVICES)
    entries = read_entries(REPLIES, ("replies",), KEYS)
    yield from find_double(REPLIES, entries, "id")
    for entry in entries:
        yield from check_text(entry, services)


def check_text(entry: Entry, services: dict[str, Service]) -> Iterator[Finding]:
    """Yield numbers that were typed, services that are not there, and a text that is too long."""
    text, line = entry.values["text"], entry.lines["text"]
    for found in number_pattern(services).finditer(text):
        yield remark(REPLIES, line, messages.NUMBER_IN_REPLY, number=found[0])
    known = sorted(id for id, service in services.items() if service.phone)
    for id in BRACES.findall(text):
        if id not in known:
            yield remark(REPLIES, line, messages.NO_PHONE_OF, id=id, known=", ".join(known))
    if len(text) > LONGEST:
        yield remark(REPLIES, line, messages.LONG_REPLY, most=LONGEST)
