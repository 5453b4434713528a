"""The front matter of a page: read strictly, because MkDocs publishes a broken one as text."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from questionnaires import UnreadableError, compose_long_text
from theme.blocks import messages
from theme.blocks.advice import Advice
from theme.blocks.data_file import misread, read_text, value_of
from theme.blocks.error import PageError
from theme.blocks.finding import DataError, Finding, refuse, remark
from theme.blocks.option import as_typed, is_list_of_texts, is_text
from theme.blocks.service_data import is_span

AUDIENCES = ("zelf", "naaste", "professional", "jongere", "iedereen")
STATUSES = ("concept", "nagelezen")
BOOKLET = re.compile(r"(?:gids|werkboek)(?:-[a-z0-9]+)+")
INDEX = "index.md"

Shown = dict[str, object]
Problem = tuple[str, Advice, Shown]
"""A key, the advice about it, and what the advice names."""


class Key(NamedTuple):
    """One line of the front matter: a test, what the test expects in Dutch, whether it must be there."""

    allows: Callable[[Any], bool]
    expected: str
    required: bool = True


def is_group(value: object) -> bool:
    """Whether it can be a group; what each of its keys may be is told apart."""
    return isinstance(value, dict)


def are_dates(value: object) -> bool:
    """Whether it is a list of days, each later than the one before."""
    if not isinstance(value, list) or not value or any(type(day) is not date for day in value):
        return False
    return all(before < after for before, after in pairwise(value))


GROUP = "group."
GROUP_FORMS = ("online", "ter plaatse")
GROUP_STATES = ("open", "gesloten")
GROUP_KEYS = {
    "for": Key(is_text, messages.TEXT),
    "form": Key(
        lambda value: value in GROUP_FORMS, messages.ONE_OF.format(known=", ".join(GROUP_FORMS))
    ),
    "dates": Key(are_dates, messages.DATES),
    "hours": Key(is_span, messages.SPAN),
    "seats": Key(
        lambda value: type(value) is int and 1 <= value <= 30,
        messages.WHOLE_NUMBER.format(low=1, high=30),
    ),
    "state": Key(
        lambda value: value in GROUP_STATES, messages.ONE_OF.format(known=", ".join(GROUP_STATES))
    ),
}

KEYS = {
    "title": Key(is_text, messages.TEXT),
    "description": Key(is_text, messages.TEXT),
    "keywords": Key(is_list_of_texts, messages.LIST_OF_TEXTS, required=False),
    "minutes": Key(
        lambda value: type(value) is int and 1 <= value <= 60,
        messages.WHOLE_NUMBER.format(low=1, high=60),
        required=False,
    ),
    "audience": Key(
        lambda value: value in AUDIENCES, messages.ONE_OF.format(known=", ".join(AUDIENCES))
    ),
    "status": Key(
        lambda value: value in STATUSES, messages.ONE_OF.format(known=", ".join(STATUSES))
    ),
    "owner": Key(is_text, messages.TEXT),
    "reviewed": Key(lambda value: type(value) is date, messages.DATE),
    "review_by": Key(lambda value: type(value) is date, messages.DATE),
    "pdf": Key(
        lambda value: isinstance(value, str) and bool(BOOKLET.fullmatch(value)),
        messages.BOOKLET,
        required=False,
    ),
    "group": Key(is_group, messages.GROUP, required=False),
    "sources": Key(is_list_of_texts, messages.LIST_OF_TEXTS),
}


def read(path: Path) -> dict[str, Any]:
    """Return the front matter of a page. Read again only when the file has changed.

    :raises PageError: it is absent, unreadable or incomplete; the first of all remarks is shown.
    """
    return dict(_read(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=1024)
def _read(path: Path, _changed: int) -> dict[str, Any]:
    header = header_of(path)
    try:
        node = compose_long_text(header)
    except UnreadableError as error:
        raise DataError([about_header(path, header, error)]) from error
    if not isinstance(node, yaml.MappingNode):
        raise PageError(path, 1, messages.NO_FRONT_MATTER, messages.FRONT_MATTER_EXAMPLE)
    matter = {key.value: value_of(value) for key, value in node.value}
    lines = dict(find_lines(node))
    problems = [
        remark(path, line_of(key, lines), advice, key=key.removeprefix(GROUP), **shown)
        for key, advice, shown in find_problems(matter, is_index=path.name == INDEX)
    ]
    if problems:
        raise DataError(problems)
    return matter


def find_lines(node: yaml.MappingNode, above: str = "") -> Iterator[tuple[str, int]]:
    """Yield each key, with those it stands under, and its line in the file."""
    for key, value in node.value:
        yield above + key.value, key.start_mark.line + 2
        if isinstance(value, yaml.MappingNode):
            yield from find_lines(value, f"{above}{key.value}.")


def line_of(key: str, lines: dict[str, int]) -> int:
    """The line of a key; of one that is absent, the line of what it belongs under."""
    return lines.get(key) or lines.get(key.rpartition(".")[0], 1)


def header_of(path: Path) -> str:
    """Return the lines between the two rules on top of a page.

    :raises PageError: they are not there.
    """
    text = read_text(path)
    if not text.startswith("---\n"):
        raise PageError(path, 1, messages.NO_FRONT_MATTER, messages.FRONT_MATTER_EXAMPLE)
    header, end, _ = text[4:].partition("\n---\n")
    if not end:
        raise refuse(path, 1, messages.OPEN_FRONT_MATTER)
    return header


def about_header(path: Path, header: str, error: UnreadableError) -> Finding:
    """Return the remark about a header that is no YAML."""
    found = misread(path, header, error, above=1)
    if error.is_unclear:
        return replace(found, right=messages.UNREADABLE_MATTER)
    return found


def refuse_double_booklets(pages: Iterable[tuple[Path, str]]) -> None:
    """Refuse a booklet with the name of another one: it would be written over it.

    :param pages: each page that asks for a booklet, and the booklet's name.
    :raises PageError: two pages ask for the same one.
    """
    seen: dict[str, Path] = {}
    for path, name in pages:
        if first := seen.get(name):
            lines = enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
            line = next(line for line, typed in lines if typed.startswith("pdf:"))
            shown = {"booklet": name, "page": first.as_posix()}
            raise refuse(path, line, messages.DOUBLE_BOOKLET, **shown)
        seen[name] = path


def find_problems(matter: dict[str, Any], *, is_index: bool) -> Iterator[Problem]:
    """Yield each key with a problem: the advice about it, and its values."""
    yield from find_wrong_keys(matter, KEYS, messages.MATTER_EXAMPLES)
    if isinstance(matter.get("group"), dict):
        for key, advice, shown in find_wrong_keys(
            matter["group"], GROUP_KEYS, messages.GROUP_EXAMPLES
        ):
            yield GROUP + key, advice, shown
    yield from find_wrong_order(matter.get("reviewed"), matter.get("review_by"))
    if "pdf" in matter and not is_index:
        yield "pdf", messages.BOOKLET_ELSEWHERE, {}


def find_wrong_keys(
    found: dict[str, Any], keys: dict[str, Key], examples: dict[str, str]
) -> Iterator[Problem]:
    """Yield each key that is unknown, absent or wrong."""
    for key in found.keys() - keys.keys():
        close = get_close_matches(str(key), keys, n=1)
        known = messages.KNOWN_KEYS.format(known=", ".join(keys))
        guess = messages.GUESS.format(guess=close[0]) if close else known
        yield key, messages.UNKNOWN_KEY, {"guess": guess}
    for key, rule in keys.items():
        shown: Shown = {"example": examples[key]}
        if key not in found:
            if rule.required:
                yield key, messages.MISSING_KEY, shown
        elif not rule.allows(found[key]):
            shown |= {"expected": rule.expected, "found": as_typed(found[key])}
            yield key, messages.WRONG_KEY, shown


def find_wrong_order(reviewed: Any, review_by: Any) -> Iterator[Problem]:
    """Yield a review that is due before the page was reviewed; other mistakes are told apart."""
    if type(reviewed) is type(review_by) is date and review_by <= reviewed:
        shown: Shown = {"reviewed": reviewed, "review_by": review_by}
        yield "review_by", messages.REVIEW_ORDER, shown
