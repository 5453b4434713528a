"""Talks: the hours that are offered and the talks that were agreed, as who has the key reads them.

An hour of a colleague has an id that only the team can make. So the database keeps two people from
getting the same hour, and tells nobody who has no key when anybody talks.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.application import (
    AccessError,
    Case,
    case_of_team,
)
from backend.clock import day_of
from backend.models import Application, Offer, Talk
from backend.sealing import Place, open_part
from backend.state import (
    FURTHEST_TALK,
    LONGEST_TALK,
    Kind,
    State,
    StateError,
    state_for_talk,
)

OFFER = "offer"
FURTHEST = FURTHEST_TALK


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

    def is_under_way(self, now: datetime) -> bool:
        """Whether it has begun and still has to end."""
        return self.slot.start <= now < self.slot.start + LONGEST_TALK


def make_slot(key: bytes, staff_id: str, start: datetime) -> Slot:
    """The hour of this colleague that begins then, under the key of hours: each time the same id."""
    text = f"{staff_id}|{start.astimezone(UTC).isoformat()}"
    digest = blake2b(text.encode(), key=key, person=b"slot", digest_size=16)
    return Slot(digest.hexdigest(), start)


def read_talks(db: Session, case: Case) -> list[ReadTalk]:
    """The talks of an application, first talk first."""
    rows = db.scalars(
        select(Talk).where(Talk.application_id == case.application.id).order_by(Talk.number)
    )
    return [_read_talk(case, row) for row in rows]


def read_offer(db: Session, case: Case, now: datetime) -> OpenOffer | None:
    """The hours that can still be chosen: not past, not taken by somebody else meanwhile."""
    offer = open_offer(db, case)
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


def number_to_plan(kind: Kind, state: State, talks: list[ReadTalk], now: datetime) -> int | None:
    """The number of the talk that can be planned now, if there is one."""
    number = next_number(talks, now)
    try:
        state_for_talk(kind, state, number)
    except StateError:
        return None
    return number


def list_upcoming(
    db: Session, private_key: bytes, now: datetime
) -> list[tuple[Application, ReadTalk]]:
    """Every talk that still has to end, the next one first. Reads when they are, and no more."""
    found = []
    for application_id in db.scalars(select(Talk.application_id).distinct()):
        try:
            case = case_of_team(db, application_id, private_key, day_of(now))
        except AccessError:
            continue  # past its day
        talk = read_talks(db, case)[-1]
        if talk.is_upcoming(now) or talk.is_under_way(now):
            found.append((case.application, talk))
    return sorted(found, key=lambda pair: pair[1].slot.start)


def open_offer(db: Session, case: Case) -> OpenOffer | None:
    """All the hours that were offered, also what is past or taken."""
    row = db.get(Offer, case.application.id)
    if row is None:
        return None
    content = json.loads(open_part(case.key, Place(case.application.id, OFFER), row.sealed))
    slots = (Slot(id, datetime.fromisoformat(start)) for id, start in content["slots"])
    return OpenOffer(content["number"], tuple(slots))


def _read_talk(case: Case, row: Talk) -> ReadTalk:
    start = open_part(case.key, place_of_talk(case, row.number), row.sealed)
    return ReadTalk(row.number, Slot(row.slot_id, datetime.fromisoformat(start)))


def place_of_talk(case: Case, number: int) -> Place:
    """Where the start of a talk is sealed."""
    return Place(case.application.id, f"talk {number}")
