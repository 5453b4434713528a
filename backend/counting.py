"""What is counted of an application as it goes on.

One that is held apart may be noise, so it counts from the day on which staff release or answer it.
What happens here happens in a write transaction of the caller.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.models import Application, Talk
from backend.state import Kind, State
from backend.tally import Pair, count_event

UNSAID = "unsaid"  # a question that was left out
EXPIRED = "expired"  # an outcome that nobody chose


def received(chosen: Iterable[Pair]) -> list[Pair]:
    """What is counted when an application comes in: that it did, and what was chosen."""
    return [("state", State.RECEIVED), *chosen]


def count_step(db: Session, application: Application, pairs: list[Pair], today: date) -> None:
    """Count what happened to the application, as one happening."""
    if pairs and not application.held:
        count_event(db, Kind(application.kind), pairs, today)


def count_expiry(db: Session, application: Application, today: date) -> None:
    """Count an application that is erased because nobody closed it in time.

    All of its talks are past by then.
    """
    if application.state != State.CLOSED:
        pairs = [("state", State.CLOSED), ("outcome", EXPIRED), *held_talks(db, application.id)]
        count_step(db, application, pairs, today)


def held_talks(db: Session, application_id: str) -> list[Pair]:
    """The talks that are not counted yet; they are from now on. Call it when all are held."""
    ours = (Talk.application_id == application_id, Talk.is_counted.is_(False))
    talks = db.scalars(select(Talk).where(*ours).order_by(Talk.number)).all()
    for talk in talks:
        talk.is_counted = True
    return [("talk", str(talk.number)) for talk in talks]
