"""The data file of services: every number, address and hour on the site comes from it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from theme.blocks import messages
from theme.blocks.advice import Advice
from theme.blocks.data_file import TEXT_TAG, Entry, Key, find_double, node_text, read_entries
from theme.blocks.finding import DataError, Finding, remark
from theme.blocks.option import ID, is_text

WEEK = ("ma", "di", "wo", "do", "vr", "za", "zo")
HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d")
NEARLY_HOURS = re.compile(r"\s*(\d\d?)\D?(\d\d)?u?\s*\D+?\s*(\d\d?)\D?(\d\d)?u?\s*")
PHONE = re.compile(r"\+?\d[\d /]*")


def is_span(value: Any) -> bool:
    """Whether a value is hours, of which the last is later than the first."""
    return isinstance(value, str) and bool(HOURS.fullmatch(value)) and is_forward(value)


def is_forward(span: str) -> bool:
    start, end = span.split("-")
    return start < end


def is_week(value: Any) -> bool:
    """Whether a value maps days to hours."""
    return (
        isinstance(value, dict)
        and all(day in WEEK for day in value)
        and all(map(is_span, value.values()))
    )


def explain_week(path: Path, node: yaml.Node) -> Iterator[Finding]:
    """Yield for each day what is wrong with it."""
    if not isinstance(node, yaml.MappingNode):
        return
    for day, span in node.value:
        advice: Advice | None = None
        shown = {"day": day.value, "found": node_text(span), "right": nearest_span(span.value)}
        if day.value not in WEEK:
            guess = day.value[:2] if day.value[:2] in WEEK else ""
            advice = messages.LONG_DAY if guess else messages.UNKNOWN_DAY
            shown["guess"] = guess
        elif not is_span(span.value):
            advice = advice_about(span)
        if advice:
            yield remark(path, day.start_mark.line + 1, advice, **shown)


def advice_about(span: yaml.Node) -> Advice:
    """Return what to say about hours that cannot be read."""
    if not isinstance(span, yaml.ScalarNode) or len(re.findall(r"\d+[:.u]\d\d", span.value)) > 2:
        return messages.TWO_SPANS
    if not any(map(str.isdigit, span.value)):
        return messages.CLOSED_DAY
    if HOURS.fullmatch(span.value):
        return messages.BACKWARD_HOURS
    return messages.WRONG_HOURS


def nearest_span(typed: Any) -> str:
    """Return the hours that were probably meant; an example when they cannot be guessed."""
    found = NEARLY_HOURS.fullmatch(typed) if isinstance(typed, str) else None
    if found:
        start, end = f"{found[1]:0>2}:{found[2] or '00'}", f"{found[3]:0>2}:{found[4] or '00'}"
        if is_span(f"{start}-{end}"):
            return f"{start}-{end}"
        if is_span(f"{end}-{start}"):
            return f"{end}-{start}"
    return "10:00-13:00"


def is_phone(value: Any) -> bool:
    return isinstance(value, str) and bool(PHONE.fullmatch(value))


def explain_phone(path: Path, node: yaml.Node) -> Iterator[Finding]:
    """Yield which characters do not belong in a telephone number."""
    if isinstance(node, yaml.ScalarNode) and node.tag == TEXT_TAG:
        strange = ", ".join(dict.fromkeys(re.findall(r"[^\d +/]", node.value)))
        shown = {"found": node.value, "strange": strange}
        line = node.start_mark.line + 1
        yield remark(
            path, line, messages.STRANGE_PHONE if strange else messages.WRONG_PHONE, **shown
        )


def is_day(value: Any) -> bool:
    """Whether a value is a day as text, or ``null``."""
    try:
        return value is None or bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def is_address(value: Any) -> bool:
    return is_text(value) and value.startswith("https://")


def text_key(*, required: bool = False) -> Key:
    return Key(is_text, messages.QUOTED_TEXT, required)


KEYS = {
    "id": Key(lambda value: isinstance(value, str) and bool(ID.fullmatch(value)), messages.ID),
    "name": text_key(required=True),
    "purpose": text_key(required=True),
    "phone": Key(is_phone, messages.QUOTED_TEXT, False, explain_phone),
    "chat": Key(is_address, messages.ADDRESS, required=False),
    "mail": text_key(),
    "site": Key(is_address, messages.ADDRESS, required=False),
    "hours": Key(is_week, messages.HOURS, False, explain_week),
    "hours_note": text_key(),
    "free": Key(lambda value: isinstance(value, bool), messages.YES_OR_NO, required=False),
    "anonymous": Key(lambda value: isinstance(value, bool), messages.YES_OR_NO, required=False),
    "checked": Key(is_day, messages.DAY_OR_NOTHING),
}


def read_services(path: Path) -> list[Entry]:
    """Return the services, each with the lines of its keys.

    :raises DataError: the file cannot be used.
    """
    entries = read_entries(path, ("extra", "services"), KEYS)
    if double := list(find_double(path, entries, "id")):
        raise DataError(double)
    return entries
