"""Planning: what staff and applicants do to offers and talks.

All of it happens in a write transaction of the caller.
"""

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.application import (
    Case,
    enter_state,
    lock_open_application,
    move_on,
    pass_turn,
    release,
)
from backend.clock import day_of
from backend.counting import UNSAID, count_step, held_talks
from backend.error import BackendError
from backend.models import Application, Offer, Talk
from backend.sealing import Place, seal_part
from backend.state import (
    LONGEST_TALK,
    Centre,
    Kind,
    Outcome,
    Region,
    State,
    StateError,
    state_for_talk,
)
from backend.talk import (
    OFFER,
    ReadTalk,
    Slot,
    TalkForm,
    next_number,
    open_offer,
    place_of_talk,
    read_talks,
)
from backend.tally import Pair


class SlotTakenError(BackendError):
    """Another applicant got this hour a moment before."""


@dataclass(frozen=True)
class Referral:
    """Where somebody was referred to. It is counted, and kept nowhere else."""

    centre: Centre | None = None
    region: Region | None = None


def offer_times(
    db: Session,
    case: Case,
    slots: Iterable[Slot],
    now: datetime,
    form: TalkForm = TalkForm.CHAT,
) -> None:
    """Let the applicant choose one of these hours.

    :raises StateError: in this state there is no talk to plan.
    """
    application = lock_open_application(db, case.application.id)
    number = next_number(read_talks(db, case), now)
    release(db, case, day_of(now))
    state = state_for_talk(Kind(application.kind), State(application.state), number)
    enter_state(db, application, state, day_of(now))
    entries = [_pack(slot) for slot in sorted(slots, key=lambda slot: slot.start)]
    content = json.dumps({"number": number, "form": form, "slots": entries})
    sealed = seal_part(case.key, Place(application.id, OFFER), content)
    db.merge(Offer(application_id=application.id, sealed=sealed))
    pass_turn(application, day_of(now), to_staff=False)


def accept_time(db: Session, case: Case, slot_id: str, now: datetime) -> None:
    """Agree on one of the hours that were offered.

    Asking twice for the same hour is asking once.

    :raises SlotTakenError: somebody else has it now.
    :raises StateError: it was not offered, or not any more.
    """
    application = lock_open_application(db, case.application.id)
    talks = read_talks(db, case)
    if any(talk.slot.id == slot_id for talk in talks):
        return
    talk = _offered(db, case, slot_id)
    if not talk.is_upcoming(now) or talk.number != next_number(talks, now):
        raise StateError("this hour cannot be chosen any more; look at the mailbox again.")
    state = state_for_talk(Kind(application.kind), State(application.state), talk.number)
    was_held = held_talks(db, application.id) if talk.number > len(talks) else []
    enter_state(db, application, state, day_of(now), was_held)
    _book(db, case, talk)
    drop_offer(db, application.id)
    pass_turn(application, day_of(now), to_staff=True)


def ask_other_times(db: Session, case: Case, now: datetime) -> None:
    """Choose none of the hours that were offered."""
    application = lock_open_application(db, case.application.id)
    drop_offer(db, application.id)
    pass_turn(application, day_of(now), to_staff=True)


def cancel_talk(db: Session, case: Case, number: int, now: datetime, *, by_staff: bool) -> None:
    """Let the last talk not take place.

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
    pass_turn(application, day_of(now), to_staff=not by_staff)


def close(
    db: Session, case: Case, outcome: Outcome, now: datetime, referral: Referral | None = None
) -> None:
    """End the course; what was planned is not any more. Where somebody went to is only counted.

    :raises StateError: it was closed before.
    """
    application_id = lock_open_application(db, case.application.id).id
    counted = _end_talks(db, case, now)
    if outcome is Outcome.REFERRED:
        counted += _pairs(referral or Referral())
    move_on(db, application_id, State.CLOSED, outcome, day_of(now), counted)


def count_withdrawal(db: Session, case: Case, now: datetime) -> None:
    """Count that an applicant who goes on withdraws; what is erased next leaves no other trace."""
    application = db.get(Application, inspect(case.application).identity, with_for_update=True)
    if application and application.state != State.CLOSED:  # it may be erased in another tab
        ended = [("state", State.CLOSED), ("outcome", Outcome.WITHDRAWN)]
        pairs = [*ended, *_end_talks(db, case, now)]
        count_step(db, application, pairs, day_of(now))


def drop_offer(db: Session, application_id: str) -> None:
    """Offer nothing any more."""
    db.execute(delete(Offer).where(Offer.application_id == application_id))


def _pack(slot: Slot) -> tuple[str, str, str]:
    return slot.id, slot.start.isoformat(), b64encode(slot.team_box).decode()


def _offered(db: Session, case: Case, slot_id: str) -> ReadTalk:
    offer = open_offer(db, case)
    for slot in offer.slots if offer else ():
        if offer and slot.id == slot_id:
            return ReadTalk(offer.number, offer.form, slot)
    raise StateError("this hour is not offered; look at the mailbox again.")


def _book(db: Session, case: Case, talk: ReadTalk) -> None:
    words = f"{talk.slot.start.isoformat()} {talk.form}"
    row = Talk(
        application_id=case.application.id,
        number=talk.number,
        slot_id=talk.slot.id,
        minutes=int(LONGEST_TALK.total_seconds()) // 60,
        sealed=seal_part(case.key, place_of_talk(case, talk.number), words),
        team_box=talk.slot.team_box or None,
    )
    db.merge(row)
    try:
        db.flush()
    except IntegrityError as error:
        raise SlotTakenError("another applicant has this hour.") from error


def _drop_talk(db: Session, application_id: str, number: int) -> None:
    its = (Talk.application_id == application_id, Talk.number == number)
    db.execute(delete(Talk).where(*its))


def _end_talks(db: Session, case: Case, now: datetime) -> list[Pair]:
    """Drop the talk that is to come, and return what is counted of those that were held."""
    talks = read_talks(db, case)
    if talks and talks[-1].is_upcoming(now):
        _drop_talk(db, case.application.id, talks[-1].number)
    return held_talks(db, case.application.id)


def _pairs(referral: Referral) -> list[Pair]:
    return [("centre", referral.centre or UNSAID), ("region", referral.region or UNSAID)]
