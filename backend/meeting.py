"""The meetings of a group and the seats in it, as numbers: never who.

What is written here happens in a write transaction of the caller.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.group import Group
from backend.models import Attendance, Placement
from backend.placement import group_ref
from backend.state import Kind, StateError
from backend.tally import VISITS, count_event

GUESTS = 3  # who leads the group, or brings somebody along


@dataclass(frozen=True)
class GroupNumbers:
    """A group in numbers; ``came`` has the meetings of which a number was written down."""

    taken: int
    offered: int
    waiting: int
    came: Mapping[date, int]


def group_numbers(db: Session, group: Group, pepper: bytes) -> GroupNumbers:
    """How many have a seat, are offered one, wait for one, and came."""
    ref = group_ref(pepper, group.id)
    rows = db.scalars(select(Placement).where(Placement.group_ref == ref)).all()
    seated = [row for row in rows if row.seat is not None]
    offered = sum(row.offered_until is not None for row in seated)
    meetings = db.scalars(select(Attendance).where(Attendance.group_ref == ref))
    return GroupNumbers(
        taken=len(seated) - offered,
        offered=offered,
        waiting=len(rows) - len(seated),
        came={meeting.held_on: meeting.came for meeting in meetings},
    )


def rekey_groups(db: Session, groups: Iterable[Group], peppers: Sequence[bytes]) -> None:
    """Know groups by the newest pepper, of what older ones named. Write transaction of the caller."""
    *older, newest = peppers
    for group, pepper in product(groups, older):
        for table in (Placement, Attendance):
            renamed = update(table).where(table.group_ref == group_ref(pepper, group.id))
            db.execute(renamed.values(group_ref=group_ref(newest, group.id)))


def most_that_came(group: Group) -> int:
    """The largest number that can be true."""
    return group.seats + GUESTS


def past_meetings(group: Group, today: date) -> list[date]:
    """The meetings of which the number can be known: from the day itself."""
    return [day for day in group.dates if day <= today]


def write_attendance(
    db: Session, group: Group, held_on: date, came: int, pepper: bytes, today: date
) -> None:
    """Write down how many came to a meeting, or another number if it was mistaken.

    :raises StateError: there is no such meeting, or it still has to come, or not so many fit.
    """
    if held_on not in past_meetings(group, today) or not 0 <= came <= most_that_came(group):
        raise StateError(f"{came} cannot have come on {held_on}; look again.")
    key = (group_ref(pepper, group.id), held_on)
    row = db.get(Attendance, key, with_for_update=True)
    before = row.came if row else 0
    db.merge(Attendance(group_ref=key[0], held_on=held_on, came=came))
    db.flush()
    if came != before:
        count_event(db, Kind.GROUP, [VISITS], today, by=came - before)
