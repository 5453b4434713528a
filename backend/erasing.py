"""Erasing: first the keys, then the rows, then the log in which deleted rows live on."""

from datetime import date, datetime, timedelta
from hashlib import blake2b

from sqlalchemy import Engine, delete, exists, select, update
from sqlalchemy.orm import Session

from backend.clock import day_of
from backend.counting import count_expiry
from backend.database import truncate_log
from backend.models import (
    Application,
    Attendance,
    CaseKey,
    Chore,
    Erasure,
    Invitation,
    Message,
    Offer,
    Opening,
    Outbox,
    Placement,
    SignalAddress,
    Staff,
    Talk,
    UsedToken,
)
from backend.outbox import warn_applicants
from backend.session import end_old_sessions
from backend.state import ATTENDANCE_KEPT, OPENINGS_KEPT

PURGE = "purge"
# What belongs to one application; its key goes first.
BELONGING = (CaseKey, SignalAddress, Outbox, Message, Offer, Talk, Placement)


class LogKeeper:
    """Knows whether the write-ahead log still holds something that was erased."""

    def __init__(self) -> None:
        self.is_pending = True  # a former process may have stopped between erasing and truncating

    def truncate(self, engine: Engine, patience: timedelta) -> None:
        """Empty the log, or remember that it has to be tried again."""
        self.is_pending = not truncate_log(engine, patience)


def erase(db: Session, application_id: str, today: date) -> None:
    """Erase an application, if it is there. Write transaction of the caller, who then truncates.

    That it was erased is known for as long as a backup may still hold it.
    """
    db.merge(Erasure(digest=erased_digest(application_id), erased_on=today))
    for table in BELONGING:
        db.execute(delete(table).where(table.application_id == application_id))
    db.execute(delete(Application).where(Application.id == application_id))


def erased_digest(application_id: str) -> bytes:
    """What an erased application is known by: it names none to who does not have it in a backup."""
    return blake2b(application_id.encode(), person=b"erased", digest_size=32).digest()


def purge(db: Session, now: datetime) -> int:
    """Erase all that is past its day, and return how many applications that were.

    Who asked for a signal is told that the day comes near. The day of this run is written down.
    May run at any time and twice. Write transaction of the caller, who then truncates.
    """
    today, chore = day_of(now), db.get(Chore, PURGE)
    expired = db.scalars(select(Application).where(Application.expires_on <= today)).all()
    for application in expired:
        count_expiry(db, application, today)
        erase(db, application.id, today)
    end_old_sessions(db, now)
    _forget_lists(db, today)
    warn_applicants(db, chore.done_on if chore else None, today)
    db.merge(Chore(name=PURGE, done_on=today))
    return len(expired)


def _forget_lists(db: Session, today: date) -> None:
    db.execute(delete(UsedToken).where(UsedToken.expires_on <= today))
    db.execute(delete(Opening).where(Opening.opened_on <= today - OPENINGS_KEPT))
    db.execute(delete(Attendance).where(Attendance.held_on <= today - ATTENDANCE_KEPT))
    db.execute(delete(Invitation).where(Invitation.expires_on < today))
    _forget_staff(db)


def _forget_staff(db: Session) -> None:
    """Whoever left, and stands in the list of openings no more."""
    is_listed = exists().where(Opening.staff_id == Staff.id)
    query = select(Staff.id).where(Staff.revoked_on.is_not(None), ~is_listed)
    gone = db.scalars(query).all()
    db.execute(update(Application).where(Application.staff_id.in_(gone)).values(staff_id=None))
    db.execute(delete(Staff).where(Staff.id.in_(gone)))
