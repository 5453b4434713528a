"""How an application goes on, and how long it is kept. All of it is in these tables."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from backend.error import BackendError


class StateError(BackendError):
    """An application cannot go from the state it is in to the state that was asked."""


class State(StrEnum):
    """How far an application is."""

    RECEIVED = "received"
    CONTACTED = "contacted"
    STARTED = "started"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a closed application ended."""

    COMPLETED = "completed"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"
    NO_ANSWER = "no_answer"


NEXT: Mapping[State, tuple[State, ...]] = {
    State.RECEIVED: (State.CONTACTED, State.CLOSED),
    State.CONTACTED: (State.STARTED, State.CLOSED),
    State.STARTED: (State.CLOSED,),
    State.CLOSED: (),
}

# Counted from the last message or change of state.
KEPT: Mapping[State, timedelta] = {
    State.RECEIVED: timedelta(days=90),
    State.CONTACTED: timedelta(days=90),
    State.STARTED: timedelta(days=90),
    State.CLOSED: timedelta(days=30),
}
KEPT_AT_MOST = timedelta(days=365)
OPENINGS_KEPT = timedelta(days=365)


def expiry(state: State, created_on: date, today: date) -> date:
    """The day on which an application that changed today is erased."""
    return min(today + KEPT[state], created_on + KEPT_AT_MOST)


def check_step(before: State, after: State) -> None:
    """Accept a step of the table.

    :raises StateError: any other step.
    """
    if after not in NEXT[before]:
        raise StateError(f"from {before} an application cannot go to {after}; look again.")
