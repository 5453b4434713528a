"""The data file of services: every number, address and hour on the site comes from it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from theme.blocks.opening_hours import WEEK
from theme.blocks.option import ID, is_text
from theme.check import messages
from theme.check.document import Entry, Key, find_double, read_entries
from theme.check.finding import Finding, remark
from theme.check.site import CONTENT

SERVICES = CONTENT / "diensten.yml"
HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d")


def is_week(value: Any) -> bool:
    """Whether a value maps days to hours that end after they begin."""
    return isinstance(value, dict) and all(
        day in WEEK and isinstance(span, str) and HOURS.fullmatch(span) and is_forward(span)
        for day, span in value.items()
    )


def is_forward(span: str) -> bool:
    start, end = span.split("-")
    return start < end


def is_day(value: Any) -> bool:
    """Whether a value is a day as text, or ``null``."""
    try:
        return value is None or bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def is_address(value: Any) -> bool:
    return is_text(value) and value.startswith("https://")


def text_key(*, required: bool = False) -> Key:
    return Key(is_text, messages.TEXT, required)


KEYS = {
    "id": Key(lambda value: isinstance(value, str) and bool(ID.fullmatch(value)), messages.NAME),
    "name": text_key(required=True),
    "purpose": text_key(required=True),
    "phone": text_key(),
    "chat": Key(is_address, messages.ADDRESS, required=False),
    "mail": text_key(),
    "site": Key(is_address, messages.ADDRESS, required=False),
    "hours": Key(is_week, messages.HOURS, required=False),
    "hours_note": text_key(),
    "free": Key(lambda value: isinstance(value, bool), messages.TRUTH, required=False),
    "anonymous": Key(lambda value: isinstance(value, bool), messages.TRUTH, required=False),
    "checked": Key(is_day, messages.DAY),
}


def check_services() -> Iterator[Finding]:
    """Yield what is doubtful in the data file.

    :raises DataError: the file cannot be used.
    """
    entries = read_entries(SERVICES, ("extra", "services"), KEYS)
    yield from find_double(SERVICES, entries, "id")
    yield from check_age(entries)


def check_age(entries: list[Entry]) -> Iterator[Finding]:
    """Yield one remark for all services that nobody asked yet."""
    unchecked = [entry for entry in entries if entry.values["checked"] is None]
    if unchecked:
        names = ", ".join(entry.values["id"] for entry in unchecked)
        line = unchecked[0].lines["checked"]
        shown = {"number": len(unchecked), "names": names}
        yield remark(SERVICES, line, messages.UNCHECKED_SERVICES, **shown)
