"""Seats of a group and its waiting list, which moves up by itself.

The database gives each seat once, and none above the number that the group's page names.
What is written here happens in a write transaction of the caller.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from hashlib import blake2b

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.application import lock_open_application, move_on, pass_turn
from backend.group import Group
from backend.models import Application, Placement
from backend.outbox import tell_applicant
from backend.state import State, StateError

OFFERED_FOR = timedelta(days=7)
FEW = 3


class Queue(StrEnum):
    """How far somebody is on a waiting list, in a word: a number would be a promise."""

    FIRST = "first"
    NEAR = "near"
    LATER = "later"


def group_ref(pepper: bytes, group_id: str) -> bytes:
    """What the database knows a group by."""
    return blake2b(group_id.encode(), key=pepper[:64], person=b"group", digest_size=32).digest()


def free_seats(db: Session, group: Group, pepper: bytes) -> int:
    """How many seats nobody has and nobody is offered."""
    ours = Placement.group_ref == group_ref(pepper, group.id)
    taken = select(func.count()).where(ours, Placement.seat.is_not(None))
    return max(group.seats - (db.scalar(taken) or 0), 0)


def find_placement(db: Session, application_id: str) -> Placement | None:
    """Return the seat or the place on a waiting list of this application, if it has one."""
    return db.get(Placement, application_id)


def group_of(placement: Placement, groups: Iterable[Group], pepper: bytes) -> Group | None:
    """The group in which somebody is placed, as long as its page is there."""
    refs = {group_ref(pepper, group.id): group for group in groups}
    return refs.get(placement.group_ref)


def place(db: Session, application_id: str, group: Group, pepper: bytes, today: date) -> State:
    """Give a seat in this group, or a place on its waiting list; return which of the two.

    :raises StateError: it has a seat, waits for this group already, or its course has no seats.
    """
    application = lock_open_application(db, application_id)
    placement = db.get(Placement, application_id)
    if placement is not None:
        is_same = placement.group_ref == group_ref(pepper, group.id)
        if placement.seat is not None or is_same and placement.offered_until is None:
            raise StateError("this application has its place already; look again.")
        free_seat(db, application_id)
    seat = None if _waits_anybody(db, group, pepper) else _lowest_free(db, group, pepper)
    row = Placement(
        application_id=application_id,
        group_ref=group_ref(pepper, group.id),
        seat=seat,
        seats=group.seats,
        waiting_since=today,
    )
    db.add(row)
    _store(db)
    state = State.WAITING if seat is None else State.SEAT
    if application.state != state:
        move_on(db, application_id, state, None, today)
    return state


def accept_seat(db: Session, application_id: str, today: date) -> None:
    """Take the seat that was offered.

    :raises StateError: it is not offered, or not any more.
    """
    placement = _offered(db, application_id, today)
    placement.offered_until = None
    move_on(db, application_id, State.SEAT, None, today)


def decline_seat(db: Session, application_id: str, today: date) -> None:
    """Let somebody else have the seat; what comes next, staff agree with the applicant.

    :raises StateError: it is not offered, or not any more.
    """
    db.delete(_offered(db, application_id, today))
    pass_turn(db.get_one(Application, application_id), today, to_staff=True)
    db.flush()


def free_seat(db: Session, application_id: str) -> None:
    """Give up the seat, or the place on the waiting list, if there is one."""
    placement = db.get(Placement, application_id)
    if placement is not None:
        db.delete(placement)
        db.flush()


def move_up(db: Session, groups: Iterable[Group], pepper: bytes, today: date) -> int:
    """Offer each free seat to who waits longest; return how many seats that were.

    An offer that was not answered in time goes to the next. Its applicant waits on at the end, and
    is asked again after writing, for asking somebody who is silent every week is no kindness.
    May run at any time and twice, and beside another that does the same.
    """
    return sum(_move_up(db, group, pepper, today) for group in groups if group.is_open(today))


def queue_word(db: Session, placement: Placement) -> Queue:
    """How far this applicant is on the waiting list."""
    ids = [waiting.application_id for waiting in _waiting(db, placement.group_ref)]
    place = ids.index(placement.application_id)
    return Queue.FIRST if place == 0 else Queue.NEAR if place < FEW else Queue.LATER


def _move_up(db: Session, group: Group, pepper: bytes, today: date) -> int:
    ref = group_ref(pepper, group.id)
    late = select(Placement).where(
        Placement.group_ref == ref, Placement.seat.is_not(None), Placement.offered_until < today
    )
    for placement in db.scalars(late).all():
        placement.seat, placement.waiting_since = None, today
    db.flush()
    asked = [placement for placement in _waiting(db, ref) if placement.offered_until is None]
    return sum(_offer(db, placement, group, pepper, today) for placement in asked)


def _offer(db: Session, placement: Placement, group: Group, pepper: bytes, today: date) -> bool:
    while (seat := _lowest_free(db, group, pepper)) is not None:
        try:
            with db.begin_nested():
                placement.seat, placement.seats = seat, group.seats
                placement.offered_until = today + OFFERED_FOR
        except IntegrityError:
            continue  # somebody got this seat a moment before, and it shows now
        tell_applicant(db, placement.application_id, today)
        return True
    return False


def _waiting(db: Session, ref: bytes) -> list[Placement]:
    query = select(Placement).where(Placement.group_ref == ref, Placement.seat.is_(None))
    asked_before = Placement.offered_until.is_not(None)
    return list(
        db.scalars(query.order_by(asked_before, Placement.waiting_since, Placement.application_id))
    )


def _waits_anybody(db: Session, group: Group, pepper: bytes) -> bool:
    waiting = _waiting(db, group_ref(pepper, group.id))
    return any(placement.offered_until is None for placement in waiting)


def _lowest_free(db: Session, group: Group, pepper: bytes) -> int | None:
    taken = set(
        db.scalars(select(Placement.seat).where(Placement.group_ref == group_ref(pepper, group.id)))
    )
    return next((seat for seat in range(1, group.seats + 1) if seat not in taken), None)


def _offered(db: Session, application_id: str, today: date) -> Placement:
    lock_open_application(db, application_id)
    placement = db.get(Placement, application_id, with_for_update=True)
    until = placement.offered_until if placement and placement.seat else None
    if placement is None or until is None or until < today:
        raise StateError("this seat is not offered any more; look at the mailbox again.")
    return placement


def _store(db: Session) -> None:
    try:
        db.flush()
    except IntegrityError as error:
        raise StateError("the seat was given a moment before; look again.") from error
