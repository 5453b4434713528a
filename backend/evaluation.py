"""The evaluation after the last talk: once, and nothing in it is compulsory."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from backend.application import Case, add_message, lock_application
from backend.clock import day_of
from backend.models import Application
from backend.state import MOST_TALKS, Kind, Outcome, State, StateError
from backend.talk import ReadTalk, read_talks
from backend.tally import count_evaluation

QUESTIONS = ("helped", "next_step", "again")
DEGREES = ("yes", "partly", "no")


def may_evaluate(application: Application, talks: list[ReadTalk], now: datetime) -> bool:
    """Whether it is time to ask, or it was done: all talks are over, or the course was completed."""
    if application.kind == Kind.GROUP:
        return application.state in (State.AFTERCARE, State.CLOSED)
    had_all = len(talks) == MOST_TALKS and talks[-1].is_over(now)
    return had_all or application.outcome == Outcome.COMPLETED


def evaluate(db: Session, case: Case, answers: Mapping[str, str], text: str, now: datetime) -> bool:
    """Count the answers, and write the text to the team; return whether it is the first time.

    Write transaction of the caller.

    :raises StateError: it is not time yet.
    """
    application = lock_application(db, case.application.id)
    if not may_evaluate(application, read_talks(db, case), now):
        raise StateError("there is nothing to look back on yet; look at the mailbox again.")
    if application.is_evaluated:
        return False
    application.is_evaluated = True
    if text:
        add_message(db, application, case.key, "applicant", text, day_of(now))
    count_evaluation(db, Kind(application.kind), answers, day_of(now))
    return True
