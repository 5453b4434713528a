"""Erasing: first the keys, then the rows, then the log in which deleted rows live on."""

from datetime import date, datetime, timedelta

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from backend.clock import day_of
from backend.database import truncate_log
from backend.models import (
    Application,
    CaseKey,
    Chore,
    Message,
    Offer,
    Opening,
    Outbox,
    Placement,
    SignalAddress,
    Talk,
    UsedToken,
)
from backend.outbox import warn_applicants
from backend.session import end_old_sessions
from backend.state import OPENINGS_KEPT

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


def erase(db: Session, application_id: str) -> None:
    """Erase an application, if it is there. Write transaction of the caller, who then truncates."""
    for table in BELONGING:
        db.execute(delete(table).where(table.application_id == application_id))
    db.execute(delete(Application).where(Application.id == application_id))


def purge(db: Session, now: datetime) -> int:
    """Erase all that is past its day, and return how many applications that were.

    Who asked for a signal is told that the day comes near. The day of this run is written down.
    May run at any time and twice. Write transaction of the caller, who then truncates.
    """
    today, chore = day_of(now), db.get(Chore, PURGE)
    expired = db.scalars(select(Application.id).where(Application.expires_on <= today)).all()
    for application_id in expired:
        erase(db, application_id)
    end_old_sessions(db, now)
    _forget_lists(db, today)
    warn_applicants(db, chore.done_on if chore else None, today)
    db.merge(Chore(name=PURGE, done_on=today))
    return len(expired)


def _forget_lists(db: Session, today: date) -> None:
    db.execute(delete(UsedToken).where(UsedToken.expires_on <= today))
    db.execute(delete(Opening).where(Opening.opened_on <= today - OPENINGS_KEPT))
