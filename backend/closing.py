"""Closing several applications at once: only those of which nobody is let down by it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from backend.application import Case, lock_application
from backend.models import Application
from backend.planning import close
from backend.state import Outcome, State
from backend.talk import read_talks


class Hindrance(StrEnum):
    """Why an application is not closed together with others."""

    GONE = "gone"
    CLOSED = "closed"
    TALK = "talk"
    UNANSWERED = "unanswered"


def find_hindrance(db: Session, case: Case, outcome: Outcome, now: datetime) -> Hindrance | None:
    """Why this application should not end so without a look at it, if there is a reason."""
    application: Application = case.application
    if application.state == State.CLOSED:
        return Hindrance.CLOSED
    talks = read_talks(db, case)
    if talks and (talks[-1].is_upcoming(now) or talks[-1].is_under_way(now)):
        return Hindrance.TALK
    if outcome is Outcome.NO_ANSWER and application.awaits_answer:
        return Hindrance.UNANSWERED
    return None


def close_unless_hindered(
    db: Session, case: Case, outcome: Outcome, now: datetime
) -> Hindrance | None:
    """Close it, or return why not. Write transaction of the caller.

    :raises AccessError: it was erased meanwhile.
    """
    lock_application(db, case.application.id)
    hindrance = find_hindrance(db, case, outcome, now)
    if hindrance is None:
        close(db, case, outcome, now)
    return hindrance
