"""Under which names the answers of an exercise are kept, as its fields on the page have them."""

import xml.etree.ElementTree as etree
from collections.abc import Iterable

from theme.blocks.block import slug
from theme.blocks.logbook import Logbook
from theme.blocks.questionnaire import Questionnaire
from theme.blocks.self_rating import SelfRating

ONLY_TEXT = ("text",)
"""The one name in an exercise that asks for one answer: it never changes."""


def names_in(section: etree.Element) -> tuple[str, ...]:
    """Return the names that matter, each once; none for a questionnaire, which has a meaning.

    Those of a logbook are its columns in order, for a row is kept as a list.
    """
    kind = section.get("data-exercise")
    if kind == Questionnaire.KIND:
        return ()
    if kind == Logbook.KIND:
        return columns_of(section)
    fields = [field for field in section.iter() if field.tag in ("input", "textarea")]
    names = dict.fromkeys(filter(None, map(name_of, fields)))
    if kind == SelfRating.KIND:
        names |= dict.fromkeys(f"{points_of(fields)}-punten" for _ in fields[:1])
    return () if tuple(names) == ONLY_TEXT else tuple(names)


def name_of(field: etree.Element) -> str:
    """Return the name of a field; of a box in a list, the value that tells it from the others.

    Of an answer on a signpost, both: what was chosen must still be there to be shown.
    """
    if field.get("name") == "choice":
        return field.get("value", "")
    if "data-first" in field.attrib:
        return f"{field.get('data-item')}--{field.get('value')}"
    return field.get("data-item", field.get("name", ""))


def points_of(fields: Iterable[etree.Element]) -> int:
    """Return how long the scale is: a rating means nothing without that."""
    return max(int(field.get("value", 0)) for field in fields)


def columns_of(section: etree.Element) -> tuple[str, ...]:
    entry = section.find(".//template[@data-entry]")
    terms = [] if entry is None else entry.iter("dt")
    return tuple(slug("".join(term.itertext())) for term in terms)


def lost_names(block: str, before: Iterable[str], now: tuple[str, ...]) -> list[str]:
    """Return the names under which answers were kept and are not found any more.

    A column of a logbook may be renamed in its place; it may not go or change places.
    """
    if block != Logbook.NAME:
        return [name for name in before if name not in now]
    return [
        name
        for place, name in enumerate(before)
        if place >= len(now) or (name in now and now[place] != name)
    ]
