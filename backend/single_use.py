"""What may happen once: the signature says what and until when, the database says whether."""

import json
from datetime import date, datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.error import BackendError
from backend.form_ticket import FormTicket
from backend.models import UsedToken
from backend.rows import insert_rows
from backend.sealing import SealError, lock, unlock

REOPENED_WITHIN = timedelta(minutes=10)
KEPT = timedelta(days=2)  # longer than any single-use token lives


class UsedError(BackendError):
    """This token was used before."""


def use_token(db: Session, digest: bytes, today: date, receipt: bytes | None = None) -> None:
    """Record that a token is used, and what it led to. Write transaction of the caller.

    :raises UsedError: it was used before.
    """
    used = UsedToken(digest=digest, expires_on=today + KEPT, sealed_receipt=receipt)
    try:
        insert_rows(db, used)
    except IntegrityError as error:
        raise UsedError("the token was used before.") from error


def seal_receipt(ticket: FormTicket, browser: str, content: dict[str, str], now: datetime) -> bytes:
    """The receipt of a form that was sent, for the same form sent again by the same browser."""
    dated = content | {"sent": now.isoformat()}
    return lock(ticket.receipt_key(browser), json.dumps(dated).encode())


def open_receipt(
    db: Session, ticket: FormTicket, browser: str, now: datetime
) -> dict[str, str] | None:
    """Return the receipt of a form that was sent just before, or none for any other browser."""
    used = db.get(UsedToken, ticket.digest)
    if used is None or used.sealed_receipt is None:
        return None
    try:
        content = json.loads(unlock(ticket.receipt_key(browser), used.sealed_receipt))
    except SealError:
        return None
    sent = datetime.fromisoformat(content.pop("sent"))
    return content if now - sent < REOPENED_WITHIN else None
