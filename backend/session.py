"""Short sessions: the cookie holds a random secret, the row a digest and a box it opens."""

import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from backend.error import BackendError
from backend.models import BrowserSession
from backend.rows import insert_rows
from backend.sealing import lock, unlock

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
REFRESH_AFTER = timedelta(minutes=1)


class SessionError(BackendError):
    """There is no such session, or not any more."""


class Holder(StrEnum):
    """Whose session it is. A cookie of one kind never opens a session of another."""

    APPLICANT = "applicant"
    STAFF = "staff"
    SET_UP = "set-up"


@dataclass(frozen=True)
class OpenSession:
    """A session that its cookie opened, with the small secrets that were put in it."""

    holder: Holder
    secret: str = field(repr=False)
    content: dict[str, Any] = field(repr=False)


@dataclass(frozen=True)
class ListedSession:
    """A session of a member of staff, as it is listed: nothing tells where it is."""

    digest: str
    since: datetime
    seen: datetime


def start_session(
    db: Session,
    holder: Holder,
    content: dict[str, Any],
    now: datetime,
    staff_id: str | None = None,
) -> OpenSession:
    """A new session with a new secret, for a cookie. Write transaction of the caller."""
    opened = OpenSession(holder, secrets.token_urlsafe(32), content)
    seconds = int(now.timestamp())
    row = BrowserSession(
        digest=_digest(holder, opened.secret),
        staff_id=staff_id,
        box=lock(_key(opened.secret), json.dumps(content).encode()),
        idle_at=seconds + int(IDLE.total_seconds()),
        ends_at=seconds + int(LONGEST.total_seconds()),
    )
    insert_rows(db, row)
    return opened


def find_session(db: Session, holder: Holder, secret: str, now: datetime) -> OpenSession:
    """Return the session of this cookie.

    :raises SessionError: unknown, ended, or another holder's; never which of these.
    """
    row = db.get(BrowserSession, _digest(holder, secret))
    if row is None or not now.timestamp() < min(row.idle_at, row.ends_at):
        raise SessionError("there is no such session; sign in again.")
    content = json.loads(unlock(_key(secret), row.box))
    return OpenSession(holder, secret, content)


def is_stale(db: Session, opened: OpenSession, now: datetime) -> bool:
    """Whether the idle time should be set anew: not more than once a minute is written."""
    row = db.get(BrowserSession, _digest(opened.holder, opened.secret))
    full = now + IDLE - REFRESH_AFTER
    return row is not None and row.idle_at < full.timestamp()


def refresh_session(db: Session, opened: OpenSession, now: datetime) -> None:
    """Let the idle time begin again. Write transaction of the caller."""
    row = db.get(BrowserSession, _digest(opened.holder, opened.secret))
    if row is not None:
        row.idle_at = int((now + IDLE).timestamp())


def change_session(db: Session, opened: OpenSession, content: dict[str, Any]) -> None:
    """Put other secrets in the session. Write transaction of the caller."""
    row = db.get(BrowserSession, _digest(opened.holder, opened.secret))
    if row is None:
        raise SessionError("there is no such session; sign in again.")
    row.box = lock(_key(opened.secret), json.dumps(content).encode())


def end_session(db: Session, holder: Holder, secret: str) -> None:
    """Forget the session, if it is there. Write transaction of the caller."""
    if secret:
        db.execute(delete(BrowserSession).where(BrowserSession.digest == _digest(holder, secret)))


def list_sessions(db: Session, staff_id: str, now: datetime) -> list[ListedSession]:
    """The sessions of a member of staff that go on, the last used first."""
    seconds = int(now.timestamp())
    query = (
        select(BrowserSession)
        .where(BrowserSession.staff_id == staff_id)
        .where(BrowserSession.idle_at > seconds, BrowserSession.ends_at > seconds)
        .order_by(BrowserSession.idle_at.desc(), BrowserSession.digest)
    )
    return [_listed(row) for row in db.scalars(query)]


def digest_of(opened: OpenSession) -> str:
    """How this session is listed."""
    return _digest(opened.holder, opened.secret).hex()


def end_listed_session(db: Session, staff_id: str, digest: str) -> None:
    """End this session, if it is the member's. Write transaction of the caller."""
    its = (BrowserSession.staff_id == staff_id, BrowserSession.digest == _from_hex(digest))
    db.execute(delete(BrowserSession).where(*its))


def end_sessions_of(db: Session, staff_id: str, but: str = "") -> None:
    """End every session of the member, but that one. Write transaction of the caller."""
    its = (BrowserSession.staff_id == staff_id, BrowserSession.digest != _from_hex(but))
    db.execute(delete(BrowserSession).where(*its))


def end_sessions_of_staff(db: Session) -> None:
    """End every session of everybody of the team. Write transaction of the caller."""
    db.execute(delete(BrowserSession).where(BrowserSession.staff_id.is_not(None)))


def end_old_sessions(db: Session, now: datetime) -> None:
    """Forget every session whose time is over. Write transaction of the caller."""
    seconds = int(now.timestamp())
    ended = or_(BrowserSession.idle_at <= seconds, BrowserSession.ends_at <= seconds)
    db.execute(delete(BrowserSession).where(ended))


def _listed(row: BrowserSession) -> ListedSession:
    since = datetime.fromtimestamp(row.ends_at, UTC) - LONGEST
    seen = datetime.fromtimestamp(row.idle_at, UTC) - IDLE
    return ListedSession(row.digest.hex(), since, seen)


def _from_hex(digest: str) -> bytes:
    try:
        return bytes.fromhex(digest)
    except ValueError:
        return b""


def _digest(holder: Holder, secret: str) -> bytes:
    return blake2b(secret.encode()[:200], person=holder.encode(), digest_size=32).digest()


def _key(secret: str) -> bytes:
    return blake2b(secret.encode()[:200], person=b"box", digest_size=32).digest()
