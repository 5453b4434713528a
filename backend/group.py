"""The groups that can be applied for, from the pages that the site is built with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from backend.error import MISREAD, BackendError

IN_PERSON, ONLINE = "in_person", "online"
FORMS = {"online": ONLINE, "ter plaatse": IN_PERSON}
OPEN = "open"


class GroupError(BackendError):
    """The page of a group does not tell what the group is."""


@dataclass(frozen=True)
class Group:
    """A group, as its page announces it. ``id`` is the name of the file."""

    id: str
    title: str
    audience: str
    form: str
    dates: tuple[date, ...]
    hours: str
    seats: int
    is_announced: bool

    def is_open(self, today: date) -> bool:
        """Whether somebody may apply: until the day before the first meeting."""
        return self.is_announced and today < self.dates[0]


def read_groups(folder: Path) -> tuple[Group, ...]:
    """Return the groups of a folder of pages, the first to begin first.

    :raises GroupError: a page cannot be used.
    """
    return tuple(sorted(_read_all(folder), key=lambda group: (group.dates[0], group.id)))


def _read_all(folder: Path) -> Iterator[Group]:
    for path in folder.glob("*.md"):
        try:
            matter = _matter(path.read_text(encoding="utf-8-sig"))
            yield _group(path.stem, matter["title"], matter["group"])
        except MISREAD as error:
            raise GroupError(
                f"{path} does not tell what the group is; make check says what is wrong."
            ) from error


def _matter(text: str) -> dict[str, Any]:
    _, header, _ = text.split("---\n", 2)
    content: dict[str, Any] = yaml.safe_load(header)
    return content


def _group(id: str, title: object, found: dict[str, Any]) -> Group:
    dates = tuple(found["dates"])
    if not all(type(day) is date for day in dates) or not dates:  # no moments, which do not sort
        raise ValueError(dates)
    return Group(
        id=id,
        title=str(title),
        audience=str(found["for"]),
        form=FORMS[found["form"]],
        dates=dates,
        hours=str(found["hours"]),
        seats=int(found["seats"]),
        is_announced=found["state"] == OPEN,
    )
