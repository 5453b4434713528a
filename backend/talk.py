"""Talks: staff offer times, the applicant takes one; at most three, of at most an hour.

An hour of a colleague has an id that only the team can make. So the database keeps two people from
getting the same hour, and tells nobody who has no key when anybody talks.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.application import Case, lock_open_application, move_on
from backend.clock import day_of
from backend.error import BackendError
from backend.models import Application, Offer, Talk
from backend.sealing import Place, open_part, seal_part
from backend.state import (
    LONGEST_TALK,
    Kind,
    Outcome,
    State,
    StateError,
    expiry,
    state_for_talk,
)

OFFER = "offer"
FURTHEST = timedelta(days=60)


class SlotTakenError(BackendError):
    """Another applicant got this hour a moment before."""


@dataclass(frozen=True)
class Slot:
    """An hour of a colleague."""

    id: str
    start: datetime


@dataclass(frozen=True)
class OpenOffer:
    """Hours to choose from, for the talk of this number."""

    number: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class ReadTalk:
    """A talk that was agreed."""

    number: int
    slot: Slot

    def is_upcoming(self, now: datetime) -> bool:
        """Whether it still has to begin."""
        return self.slot.start > now


def make_slot(private_key: bytes, staff_id: str, start: datetime) -> Slot:
    """The hour of this colleague that begins then; its id is the same every time."""
    text = f"{staff_id}|{start.astimezone(UTC).isoformat()}"
    digest = blake2b(text.encode(), key=private_key, person=b"slot", digest_size=16)
    return Slot(digest.hexdigest(), start)


def read_talks(db: Session, case: Case) -> list[ReadTalk]:
    """The talks of an application, first talk first."""
    rows = db.scalars(
        select(Talk).where(Talk.application_id == case.application.id).order_by(Talk.number)
    )
    return [_read_talk(case, row) for row in rows]


def read_offer(db: Session, case: Case, now: datetime) -> OpenOffer | None:
    """The hours that can still be chosen: not past, not taken by somebody else meanwhile."""
    offer = _open_offer(db, case)
    if offer is None or offer.number != next_number(read_talks(db, case), now):
        return None
    asked = [slot.id for slot in offer.slots]
    taken = set(db.scalars(select(Talk.slot_id).where(Talk.slot_id.in_(asked))))
    free = (slot for slot in offer.slots if slot.start > now and slot.id not in taken)
    return OpenOffer(offer.number, tuple(free))


def next_number(talks: list[ReadTalk], now: datetime) -> int:
    """The number of the talk that times are offered for; one that is to come is moved."""
    if talks and talks[-1].is_upcoming(now):
        return talks[-1].number
    return len(talks) + 1


def offer_times(db: Session, case: Case, slots: Iterable[Slot], now: datetime) -> None:
    """Let the applicant choose one of these hours. Write transaction of the caller.

    :raises StateError: in this state there is no talk to plan.
    """
    application = lock_open_application(db, case.application.id)
    number = next_number(read_talks(db, case), now)
    _enter(application, state_for_talk(Kind(application.kind), State(application.state), number))
    pairs = [(slot.id, slot.start.isoformat()) for slot in sorted(slots, key=lambda s: s.start)]
    content = json.dumps({"number": number, "slots": pairs})
    sealed = seal_part(case.key, Place(application.id, OFFER), content)
    db.merge(Offer(application_id=application.id, sealed=sealed))
    application.awaits_answer = False
    _keep(application, now)


def accept_time(db: Session, case: Case, slot_id: str, now: datetime) -> None:
    """Agree on one of the hours that were offered. Write transaction of the caller.

    Asking twice for the same hour is asking once.

    :raises SlotTakenError: somebody else has it now.
    :raises StateError: it was not offered, or not any more.
    """
    application = lock_open_application(db, case.application.id)
    talks = read_talks(db, case)
    if any(talk.slot.id == slot_id for talk in talks):
        return
    number, slot = _offered(db, case, slot_id)
    if slot.start <= now or number != next_number(talks, now):
        raise StateError("this hour cannot be chosen any more; look at the mailbox again.")
    _enter(application, state_for_talk(Kind(application.kind), State(application.state), number))
    _book(db, case, number, slot)
    drop_offer(db, application.id)
    application.awaits_answer = True
    _keep(application, now)


def ask_other_times(db: Session, case: Case, now: datetime) -> None:
    """Choose none of the hours that were offered. Write transaction of the caller."""
    application = lock_open_application(db, case.application.id)
    drop_offer(db, application.id)
    application.awaits_answer = True
    _keep(application, now)


def cancel_talk(db: Session, case: Case, number: int, now: datetime, *, by_staff: bool) -> None:
    """Let the last talk not take place. Write transaction of the caller.

    Staff may also say so afterwards, of a talk that nobody came to; then it does not count.

    :raises StateError: it is not the last one, or it has begun.
    """
    application = lock_open_application(db, case.application.id)
    talks = read_talks(db, case)
    if not talks or talks[-1].number != number:
        raise StateError("this talk cannot be cancelled; look again.")
    if not by_staff and not talks[-1].is_upcoming(now):
        raise StateError("this talk has begun; write a message instead.")
    _drop_talk(db, application.id, number)
    drop_offer(db, application.id)
    application.awaits_answer = not by_staff
    _keep(application, now)


def close(db: Session, case: Case, outcome: Outcome, now: datetime) -> None:
    """End the course; what was planned is not any more. Write transaction of the caller.

    :raises StateError: it was closed before.
    """
    application_id = lock_open_application(db, case.application.id).id
    drop_offer(db, application_id)
    talks = read_talks(db, case)
    if talks and talks[-1].is_upcoming(now):
        _drop_talk(db, application_id, talks[-1].number)
    move_on(db, application_id, State.CLOSED, outcome, day_of(now))


def drop_offer(db: Session, application_id: str) -> None:
    """Offer nothing any more. Write transaction of the caller."""
    db.execute(delete(Offer).where(Offer.application_id == application_id))


def _offered(db: Session, case: Case, slot_id: str) -> tuple[int, Slot]:
    offer = _open_offer(db, case)
    for slot in offer.slots if offer else ():
        if offer and slot.id == slot_id:
            return offer.number, slot
    raise StateError("this hour is not offered; look at the mailbox again.")


def _open_offer(db: Session, case: Case) -> OpenOffer | None:
    row = db.get(Offer, case.application.id)
    if row is None:
        return None
    content = json.loads(open_part(case.key, Place(case.application.id, OFFER), row.sealed))
    slots = (Slot(id, datetime.fromisoformat(start)) for id, start in content["slots"])
    return OpenOffer(content["number"], tuple(slots))


def _book(db: Session, case: Case, number: int, slot: Slot) -> None:
    row = Talk(
        application_id=case.application.id,
        number=number,
        slot_id=slot.id,
        minutes=int(LONGEST_TALK.total_seconds()) // 60,
        sealed=seal_part(case.key, _place(case, number), slot.start.isoformat()),
    )
    db.merge(row)
    try:
        db.flush()
    except IntegrityError as error:
        raise SlotTakenError("another applicant has this hour.") from error


def _drop_talk(db: Session, application_id: str, number: int) -> None:
    its = (Talk.application_id == application_id, Talk.number == number)
    db.execute(delete(Talk).where(*its))


def _read_talk(case: Case, row: Talk) -> ReadTalk:
    start = open_part(case.key, _place(case, row.number), row.sealed)
    return ReadTalk(row.number, Slot(row.slot_id, datetime.fromisoformat(start)))


def _place(case: Case, number: int) -> Place:
    return Place(case.application.id, f"talk {number}")


def _enter(application: Application, state: State) -> None:
    if application.state != state:
        application.state, application.held = state, False


def _keep(application: Application, now: datetime) -> None:
    today = day_of(now)
    application.expires_on = expiry(State(application.state), application.created_on, today)
