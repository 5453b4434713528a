"""The tray: what lies at the desk, what waits longest on top, a page at a time.

Nothing of it is opened. A page begins after a place in the order, not after a number of lines, so
what comes in meanwhile moves nothing from one page to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Session

from backend.error import BackendError
from backend.models import Application, Staff
from backend.state import WARNED, State, days_to_warn_of
from backend.taker import MAY_TAKE, list_takers

PAGE = 50
NOBODY = "nobody"


class PlaceError(BackendError):
    """There is no such place in the list."""


class Turn(StrEnum):
    """Who is to act."""

    TEAM = "team"
    APPLICANT = "applicant"


@dataclass(frozen=True)
class Wanted:
    """Which applications to list; what is empty does not matter. ``taker`` is an id or ``NOBODY``."""

    kind: str = ""
    state: str = ""
    turn: str = ""
    taker: str = ""
    soon: bool = False
    held: bool = False


EVERY, HELD = Wanted(), Wanted(held=True)


@dataclass(frozen=True)
class ListPlace:
    """A place in the order of the list."""

    rank: int
    since: date
    id: str

    def write(self) -> str:
        """The place as it stands in an address."""
        return f"{self.rank}.{self.since.isoformat()}.{self.id}"

    @classmethod
    def read(cls, text: str) -> "ListPlace":
        """Return the place that an address names.

        :raises PlaceError: it names none.
        """
        try:
            rank, since, id = text.split(".")
            if not id.isalnum():
                raise ValueError(id)
            return cls(("0", "1", "2").index(rank), date.fromisoformat(since), id)
        except ValueError as error:
            raise PlaceError("this is no place in the list; begin at the first page.") from error


@dataclass(frozen=True)
class Line:
    """An application as the list shows it. ``taker`` is the name of who takes it.

    ``days_left`` is in how many days an open one is erased, once that is worth a warning.
    """

    id: str
    kind: str
    state: str
    awaits_answer: bool
    waits_days: int
    created_on: date
    expires_on: date
    days_left: int | None
    taker: str | None


@dataclass(frozen=True)
class TrayPage:
    """Some lines, and the place after which the next page begins, if there is one."""

    lines: list[Line]
    next: ListPlace | None


# First what waits for the team, who may write after closing too; then what waits for applicants.
RANKS = (
    Application.awaits_answer.is_(True),
    and_(Application.awaits_answer.is_(False), Application.state != State.CLOSED),
    and_(Application.awaits_answer.is_(False), Application.state == State.CLOSED),
)
TURN_RANKS = {Turn.TEAM: 0, Turn.APPLICANT: 1}
ORDER = (Application.turn_since, Application.id)


def list_page(db: Session, wanted: Wanted, today: date, after: ListPlace | None = None) -> TrayPage:
    """The lines of one page; within a rank, what waits longest comes first."""
    found: list[tuple[int, Row[Any]]] = []
    for rank in range(after.rank if after else 0, len(RANKS)):
        query = _lines().where(RANKS[rank], *_conditions(wanted, today)).order_by(*ORDER)
        if after and after.rank == rank:
            query = query.where(tuple_(*ORDER) > tuple_(literal(after.since), literal(after.id)))
        rows = db.execute(query.limit(PAGE + 1 - len(found))).all()
        found += [(rank, row) for row in rows]
        if len(found) > PAGE:
            rank, last = found[PAGE - 1]
            following = ListPlace(rank, last.turn_since, last.id)
            return TrayPage(_read(db, [row for _, row in found[:PAGE]], today), following)
    return TrayPage(_read(db, [row for _, row in found], today), None)


def lines_of(db: Session, ids: Sequence[str], today: date, wanted: Wanted = EVERY) -> list[Line]:
    """The lines of these applications, as far as they are there; what waits longest comes first."""
    query = _lines().where(Application.id.in_(ids), *_conditions(wanted, today)).order_by(*ORDER)
    return _read(db, db.execute(query).all(), today)


def count_held(db: Session, today: date) -> int:
    """How many applications are held apart."""
    query = select(func.count()).select_from(Application)
    return db.scalar(query.where(*_conditions(HELD, today))) or 0


def _lines() -> Select[*tuple[Any, ...]]:
    return select(
        Application.id,
        Application.kind,
        Application.state,
        Application.awaits_answer,
        Application.turn_since,
        Application.created_on,
        Application.expires_on,
        Application.staff_id,
    )


def _conditions(wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    found = [Application.held == wanted.held, Application.expires_on > today]
    if wanted.kind:
        found.append(Application.kind == wanted.kind)
    if wanted.state:
        found.append(Application.state == wanted.state)
    if wanted.turn:
        found.append(RANKS[TURN_RANKS[Turn(wanted.turn)]])
    if wanted.taker:
        found.append(_taken_by(wanted.taker))
    if wanted.soon:
        found += [Application.expires_on <= today + WARNED, Application.state != State.CLOSED]
    return found


def _taken_by(taker: str) -> ColumnElement[bool]:
    takers = select(Staff.id).where(MAY_TAKE)
    if taker == NOBODY:
        return or_(Application.staff_id.is_(None), Application.staff_id.not_in(takers))
    return and_(Application.staff_id == taker, Application.staff_id.in_(takers))


def _read(db: Session, rows: Sequence[Row[Any]], today: date) -> list[Line]:
    names = {staff.id: staff.name for staff in list_takers(db)}
    return [
        Line(
            id=row.id,
            kind=row.kind,
            state=row.state,
            awaits_answer=row.awaits_answer,
            waits_days=(today - row.turn_since).days,
            created_on=row.created_on,
            expires_on=row.expires_on,
            days_left=_days_left(row, today),
            taker=names.get(row.staff_id),
        )
        for row in rows
    ]


def _days_left(row: Row[Any], today: date) -> int | None:
    return None if row.state == State.CLOSED else days_to_warn_of(row.expires_on, today)
