"""What still has to be told by mail, and to which sealed address. Nothing here sends.

A row is written in the same transaction as what it tells of, so neither is stored without the
other. It says to whom, and nothing of what happened.
"""

import secrets
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from sqlalchemy import (
    ColumnElement,
    Date,
    Insert,
    SmallInteger,
    bindparam,
    delete,
    exists,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backend.models import ID, Application, Outbox, SignalAddress
from backend.sealing import Place, open_part, seal_part
from backend.state import WARNED, State

STUCK_AFTER_ATTEMPTS = 6
STUCK_AFTER = timedelta(days=1)
ADDRESS = "address"


@dataclass(frozen=True)
class Letter:
    """A mail to an applicant, or to the team. ``ids`` are its rows: two hosts may write one each."""

    ids: tuple[str, ...]
    application_id: str | None
    attempts: int


def tell_team(db: Session, today: date) -> None:
    """Something waits for the team. Write transaction of the caller."""
    _queue(db, _TO_TEAM, None, today)


def tell_applicant(db: Session, application_id: str, today: date) -> None:
    """Something waits for the applicant, who may have asked for a signal. Caller's transaction."""
    if has_address(db, application_id):
        _queue(db, _TO_APPLICANT, application_id, today)


def warn_applicants(db: Session, last_day: date | None, today: date) -> None:
    """Tell who asked for a signal that the day of erasing comes near; once, whoever runs when."""
    near = (
        select(SignalAddress.application_id)
        .join(Application)
        .where(Application.state != State.CLOSED, Application.expires_on <= today + WARNED)
    )
    if last_day is not None:
        near = near.where(Application.expires_on > last_day + WARNED)
    for application_id in db.scalars(near).all():
        tell_applicant(db, application_id, today)


def waiting_letters(db: Session) -> list[Letter]:
    """All that has to be sent."""
    found: dict[str | None, list[Outbox]] = defaultdict(list)
    for row in db.scalars(select(Outbox).order_by(Outbox.id)):
        found[row.application_id].append(row)
    return [
        Letter(tuple(row.id for row in rows), to, max(row.attempts for row in rows))
        for to, rows in found.items()
    ]


def team_is_waited_for(db: Session, today: date) -> bool:
    """Whether there is anything for the team to do."""
    waiting = exists().where(Application.awaits_answer, Application.expires_on > today)
    return bool(db.scalar(select(waiting)))


def drop_letter(db: Session, letter: Letter) -> None:
    """It was sent, or need not be any more. Write transaction of the caller."""
    db.execute(delete(Outbox).where(Outbox.id.in_(letter.ids)))


def count_attempt(db: Session, letter: Letter) -> None:
    """It could not be sent. Write transaction of the caller."""
    later = update(Outbox).where(Outbox.id.in_(letter.ids)).values(attempts=Outbox.attempts + 1)
    db.execute(later, execution_options={"synchronize_session": False})


def is_stuck(db: Session, today: date) -> bool:
    """Whether something waits for longer than mail should."""
    old = Outbox.queued_on < today - STUCK_AFTER
    stuck = exists().where(or_(old, Outbox.attempts >= STUCK_AFTER_ATTEMPTS))
    return bool(db.scalar(select(stuck)))


def is_told(db: Session, application_id: str) -> bool:
    """Whether a signal to this applicant waits to be sent."""
    waits = exists().where(Outbox.application_id == application_id)
    return bool(db.scalar(select(waits)))


def call_off(db: Session, application_id: str) -> None:
    """The applicant is here, and needs no signal. Write transaction of the caller."""
    db.execute(delete(Outbox).where(Outbox.application_id == application_id))


def keep_address(db: Session, application_id: str, address: str, key: bytes) -> None:
    """Send signals to this address from now on. Write transaction of the caller."""
    sealed = seal_part(_sealing_key(key), Place(application_id, ADDRESS), address)
    db.merge(SignalAddress(application_id=application_id, sealed=sealed))


def drop_address(db: Session, application_id: str) -> None:
    """Send no signals any more. Write transaction of the caller, who then truncates the log."""
    call_off(db, application_id)
    db.execute(delete(SignalAddress).where(SignalAddress.application_id == application_id))


def has_address(db: Session, application_id: str) -> bool:
    """Whether this applicant asked for signals."""
    return db.get(SignalAddress, application_id) is not None


def read_address(db: Session, application_id: str, key: bytes) -> str | None:
    """Return where this applicant wants signals, if anywhere.

    :raises SealError: it was sealed under another key.
    """
    row = db.get(SignalAddress, application_id)
    if row is None:
        return None
    return open_part(_sealing_key(key), Place(application_id, ADDRESS), row.sealed)


def _statement(dialect: str, same: ColumnElement[bool]) -> Insert:
    """Add a row, unless there is one to the same; nobody waits to see who is first."""
    row = select(
        bindparam("letter_id", type_=ID),
        bindparam("application", type_=ID),
        literal(0, SmallInteger),
        bindparam("today", type_=Date),
    ).where(~exists().where(same))
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    columns = ["id", "application_id", "attempts", "queued_on"]
    return insert(Outbox).from_select(columns, row).on_conflict_do_nothing()


# Made once: an application is stored with one of these while others wait for the write lock.
_TO_TEAM, _TO_APPLICANT = (
    {dialect: _statement(dialect, same) for dialect in ("sqlite", "postgresql")}
    for same in (
        Outbox.application_id.is_(None),
        Outbox.application_id == bindparam("application", type_=ID),
    )
)


def _queue(
    db: Session, statements: dict[str, Insert], application_id: str | None, today: date
) -> None:
    values = {"letter_id": secrets.token_hex(16), "application": application_id, "today": today}
    connection = db.connection()
    connection.execute(statements[connection.dialect.name], values)


def _sealing_key(key: bytes) -> bytes:
    return blake2b(key=key[:64], person=b"signal", digest_size=32).digest()
