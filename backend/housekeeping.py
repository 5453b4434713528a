"""What must happen every day, also where no timer runs."""

import logging
import threading
from datetime import date, timedelta

from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError

from backend.backup.shelf import backup_days, forget_backups, write_erased
from backend.context import context, storing
from backend.database import DatabaseBusyError, db
from backend.erasing import PURGE, purge
from backend.error import BackendError
from backend.models import Chore, Erasure
from backend.outbox import is_stuck
from backend.placement import move_up
from backend.state import StateError
from backend.tally import OpenTally, fold, open_tallies, to_fold

PATIENCE = timedelta(seconds=2)
LONGEST_GAP = timedelta(days=30)  # between two days of erasing; a clock that is wrong jumps further
# The database is busy, or somebody does the same at this moment: a seat can be given once.
POSTPONING = (DBAPIError, TimeoutError, DatabaseBusyError, StateError)

log = logging.getLogger("backend")


class Housekeeping:
    """Erases what is past its day, at the first request of a day."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._done_on: date | None = None

    def init_app(self, app: Flask) -> None:
        """Look at every request whether something has to be done first."""
        app.before_request(self.keep)

    def keep(self) -> None:
        """Do what is due; when the database is busy or two do it at once, the next request does."""
        today = context().today
        if self._done_on != today and self._lock.acquire(blocking=False):
            try:
                purge_now()
                self._done_on = today
            except ClockError:
                log.error("purge-refused: the clock jumped")
                self._done_on = today
            except POSTPONING:
                db.session.rollback()
                log.warning("purge-postponed")
            finally:
                self._lock.release()
        elif context().log_keeper.is_pending:
            truncate_now(timedelta())


class ClockError(BackendError):
    """So long after the last time, erasing may be a mistake of the clock, which cannot be undone."""


def purge_now(*, after_a_gap: bool = False) -> int:
    """Erase what is past its day, and return how many applications that were.

    :raises ClockError: it is too long ago, unless that was meant.
    """
    if clock_jumped() and not after_a_gap:
        raise ClockError(
            "the last time was more than a month ago, or is still to come; look at the clock. "
            "If it is right, run `flask --app backend purge --after-a-gap`."
        )
    with storing():
        count = purge(db.session, context().now)
        last_kept = context().today - timedelta(days=context().settings.backup_days)
        db.session.execute(delete(Erasure).where(Erasure.erased_on <= last_kept))
    finish_erasing()
    forget_backups(context().settings.backups, last_kept)
    with storing():
        offer_free_seats()
    return count


def clock_jumped() -> bool:
    """Whether it is much later than when this was done before, or earlier."""
    last = db.session.scalar(select(Chore.done_on).where(Chore.name == PURGE))
    return last is not None and not timedelta() <= context().today - last <= LONGEST_GAP


def list_troubles() -> list[str]:
    """What has to be told at the desk, because nobody else might see it; words: ``texts.yml``."""
    return [name for name, is_there in look_for_troubles().items() if is_there]


def look_for_troubles() -> dict[str, bool]:
    """Everything that can be in trouble, and whether it is."""
    today, purged = context().today, db.session.get(Chore, PURGE)
    return {
        "clock": clock_jumped(),
        "purge": purged is None or purged.done_on < today - timedelta(days=1),
        "log": context().log_keeper.is_pending,
        "backup": backup_is_late(),
        "limits": context().limits.is_apart,
        "mail": context().settings.mail is not None and is_stuck(db.session, today),
    }


def backup_is_late() -> bool:
    """Whether backups are wanted, and none was made since the day before yesterday."""
    settings = context().settings
    if settings.backup_key is None:
        return False
    newest = max(backup_days(settings.backups), default=date.min)
    return newest < context().today - timedelta(days=2)


def offer_free_seats() -> None:
    """Let the waiting lists move up. Write transaction of the caller."""
    move_up(db.session, context().groups, context().settings.pepper, context().today)


def fold_counts(counts_key: bytes, closed: list[str] | None = None) -> list[OpenTally]:
    """Open what was counted, and put one sum in the place of each month that is over.

    :param closed: fills with the ids of what does not open, which stops nobody at the door.
    """
    closed = [] if closed is None else closed
    tallies = open_tallies(db.session, counts_key, closed)
    if closed:
        log.warning("counts-closed")
    parts = list(to_fold(tallies, context().today))
    try:
        for part in parts:
            with storing():
                fold(db.session, part, counts_key)
    except (OperationalError, DatabaseBusyError):
        log.warning("fold-postponed")
    if parts:
        truncate_now(timedelta())
    return tallies


def finish_erasing() -> None:
    """Write down what was erased, beside the backups, and empty the log in which it lives on."""
    rows = db.session.execute(select(Erasure.erased_on, Erasure.digest)).all()
    try:
        write_erased(context().settings.backups, ((day, digest) for day, digest in rows))
    except OSError:
        log.warning("erased-list-postponed")  # the next purge writes it
    truncate_now()


def truncate_now(patience: timedelta | None = None) -> None:
    """Empty the log of what was erased; if a reader is in the way, a later request does it."""
    db.session.rollback()
    try:
        context().log_keeper.truncate(db.engine, PATIENCE if patience is None else patience)
    except OperationalError:
        context().log_keeper.is_pending = True
    if context().log_keeper.is_pending:
        log.warning("log-truncation-pending")
