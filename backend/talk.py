"""Talks: the hours that are offered and the talks that were agreed, as who has the key reads them.

An hour of a colleague has an id that only the team can make. So the database keeps two people from
getting the same hour, and tells nobody who has no key when anybody talks.
"""

import json
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from backend.application import AccessError, Case, case_of_team
from backend.clock import day_of
from backend.key_ring import KeyRing
from backend.models import Application, Offer, Talk
from backend.sealing import LINE, Place, SealError, lock, open_part, unlock
from backend.state import (
    FURTHEST_TALK,
    LONGEST_TALK,
    Kind,
    State,
    StateError,
    state_for_talk,
)

LastTalk = Row[str, str, int, str, bytes | None]

OFFER = "offer"
FURTHEST = FURTHEST_TALK


class TalkForm(StrEnum):
    """How people talk."""

    CHAT = "chat"
    VIDEO = "video"


@dataclass(frozen=True)
class Slot:
    """An hour of a colleague. ``team_box`` says to the team alone when it is, and for which form."""

    id: str
    start: datetime
    team_box: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True)
class OpenOffer:
    """Hours to choose from, for the talk of this number."""

    number: int
    form: TalkForm
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class ReadTalk:
    """A talk that was agreed."""

    number: int
    form: TalkForm
    slot: Slot

    def is_upcoming(self, now: datetime) -> bool:
        """Whether it still has to begin."""
        return self.slot.start > now

    def is_under_way(self, now: datetime) -> bool:
        """Whether it has begun and still has to end."""
        return self.slot.start <= now < self.end

    def is_over(self, now: datetime) -> bool:
        """Whether it has ended."""
        return self.end <= now

    @property
    def end(self) -> datetime:
        """When it ends at the latest."""
        return self.slot.start + LONGEST_TALK


@dataclass(frozen=True)
class UpcomingTalk:
    """A talk that still has to end, with what the list of talks says of its application."""

    application_id: str
    kind: Kind
    talk: ReadTalk


def make_slot(key: bytes, staff_id: str, start: datetime, form: TalkForm = TalkForm.CHAT) -> Slot:
    """The hour of this colleague that begins then, under the key of hours: each time the same id."""
    text = f"{staff_id}|{start.astimezone(UTC).isoformat()}"
    id = blake2b(text.encode(), key=key, person=b"slot", digest_size=16).hexdigest()
    content = json.dumps([id, start.isoformat(), form])
    return Slot(id, start, lock(key, content.encode(), LINE))


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
    return OpenOffer(offer.number, offer.form, tuple(free))


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


def list_upcoming(db: Session, keys: KeyRing, now: datetime) -> list[UpcomingTalk]:
    """Every talk that still has to end, the next one first. Opens no application.

    Talks that were agreed with the first release say when they are in their application alone.
    """
    upcoming = (_of_team(db, row, keys, now) for row in _last_talks(db, now))
    return sorted(
        (found for found in upcoming if found and not found.talk.is_over(now)),
        key=lambda found: found.talk.slot.start,
    )


def _last_talks(db: Session, now: datetime) -> Iterable[LastTalk]:
    """The last talk of each application; the others are over."""
    rows = db.execute(
        select(Application.kind, Talk.application_id, Talk.number, Talk.slot_id, Talk.team_box)
        .join(Application, Application.id == Talk.application_id)
        .where(Application.expires_on > day_of(now))
        .order_by(Talk.application_id, Talk.number)
    )
    return {row.application_id: row for row in rows}.values()


def _of_team(db: Session, row: LastTalk, keys: KeyRing, now: datetime) -> UpcomingTalk | None:
    if row.team_box is None:
        try:
            case = case_of_team(db, row.application_id, keys.team, day_of(now))
        except AccessError:
            return None  # erased meanwhile
        return UpcomingTalk(row.application_id, Kind(row.kind), read_talks(db, case)[-1])
    id, start, form = json.loads(unlock(keys.slots, row.team_box))
    if id != row.slot_id:
        raise SealError("the box was sealed for another hour.")
    talk = ReadTalk(row.number, TalkForm(form), Slot(id, datetime.fromisoformat(start)))
    return UpcomingTalk(row.application_id, Kind(row.kind), talk)


def open_offer(db: Session, case: Case) -> OpenOffer | None:
    """All the hours that were offered, also what is past or taken."""
    row = db.get(Offer, case.application.id)
    if row is None:
        return None
    content = json.loads(open_part(case.key, Place(case.application.id, OFFER), row.sealed))
    slots = (_slot(*entry) for entry in content["slots"])
    # The first release knew no forms, and no boxes for the team.
    form = TalkForm(content.get("form", TalkForm.CHAT))
    return OpenOffer(content["number"], form, tuple(slots))


def _slot(id: str, start: str, team_box: str = "") -> Slot:
    return Slot(id, datetime.fromisoformat(start), b64decode(team_box))


def _read_talk(case: Case, row: Talk) -> ReadTalk:
    start, _, form = open_part(case.key, place_of_talk(case, row.number), row.sealed).partition(" ")
    slot = Slot(row.slot_id, datetime.fromisoformat(start))
    return ReadTalk(row.number, TalkForm(form or TalkForm.CHAT), slot)


def place_of_talk(case: Case, number: int) -> Place:
    """Where the start and the form of a talk are sealed."""
    return Place(case.application.id, f"talk {number}")
