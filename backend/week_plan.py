"""The week plan: the hours of any week in which a member of staff can talk."""

import json
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.clock import BRUSSELS, day_of
from backend.models import Talk, WeekPlan
from backend.sealing import SealError, lock, unlock
from backend.talk import make_slot

AHEAD = timedelta(weeks=3)

WeekHour = tuple[int, int]
"""The day of the week, from 0 for Monday, and the hour, by the clock of Flanders."""


def read_week_plan(db: Session, key: bytes, staff_id: str) -> set[WeekHour]:
    """The hours of that member of staff; none if there is no plan yet.

    :raises SealError: another team's, or another member's.
    """
    row = db.get(WeekPlan, staff_id)
    if row is None:
        return set()
    owner, hours = json.loads(unlock(key, row.box))
    if owner != staff_id:
        raise SealError("the week plan was sealed for somebody else.")
    return {(weekday, hour) for weekday, hour in hours}


def store_week_plan(db: Session, key: bytes, staff_id: str, hours: Iterable[WeekHour]) -> None:
    """Keep these hours in the place of what was kept. Write transaction of the caller."""
    content = json.dumps([staff_id, sorted(hours)])
    db.merge(WeekPlan(staff_id=staff_id, box=lock(key, content.encode())))


def free_starts(db: Session, key: bytes, staff_id: str, now: datetime) -> list[datetime]:
    """When a talk can begin in the next weeks: planned, still to come, and not booked."""
    plan = read_week_plan(db, key, staff_id)
    days = [day_of(now) + timedelta(days=number) for number in range(AHEAD.days)]
    starts = (
        datetime.combine(day, time(hour), BRUSSELS)
        for day in days
        for weekday, hour in sorted(plan)
        if weekday == day.weekday()
    )
    return drop_booked(db, key, staff_id, [start for start in starts if start > now])


def drop_booked(
    db: Session, key: bytes, staff_id: str, starts: Iterable[datetime]
) -> list[datetime]:
    """Those in which this member of staff has no talk yet."""
    slots = [make_slot(key, staff_id, start) for start in starts]
    asked = [slot.id for slot in slots]
    booked = set(db.scalars(select(Talk.slot_id).where(Talk.slot_id.in_(asked))))
    return [slot.start for slot in slots if slot.id not in booked]
