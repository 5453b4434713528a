"""How an application goes on, and how long it is kept. All of it is in these tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from backend.error import BackendError

MOST_TALKS = 3
LONGEST_TALK = timedelta(hours=1)


class StateError(BackendError):
    """An application cannot go from the state it is in to the state that was asked."""


class Kind(StrEnum):
    """What is asked for."""

    COACHING = "coaching"
    GROUP = "group"


class State(StrEnum):
    """How far an application is."""

    RECEIVED = "received"
    CONTACTED = "contacted"
    STARTED = "started"
    INTAKE = "intake"
    WAITING = "waiting"
    SEAT = "seat"
    AFTERCARE = "aftercare"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a closed application ended."""

    COMPLETED = "completed"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"
    NO_ANSWER = "no_answer"


class Centre(StrEnum):
    """The kind of centre that somebody was referred to."""

    CAW = "caw"
    CGG = "cgg"
    UFC = "ufc"
    PRIVATE = "private"
    OTHER = "other"


class Region(StrEnum):
    """The broad region of that centre."""

    ANTWERP = "antwerp"
    FLEMISH_BRABANT = "flemish_brabant"
    LIMBURG = "limburg"
    EAST_FLANDERS = "east_flanders"
    WEST_FLANDERS = "west_flanders"
    BRUSSELS = "brussels"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Stage:
    """What may follow on a state, and which talks (by number) may be planned in it."""

    next: tuple[State, ...]
    talks: tuple[int, ...] = ()


COURSE: Mapping[Kind, Mapping[State, Stage]] = {
    Kind.COACHING: {
        State.RECEIVED: Stage((State.CONTACTED, State.CLOSED)),
        State.CONTACTED: Stage((State.STARTED, State.CLOSED), talks=(1,)),
        State.STARTED: Stage((State.CLOSED,), talks=(1, 2, 3)),
        State.CLOSED: Stage(()),
    },
    Kind.GROUP: {
        State.RECEIVED: Stage((State.INTAKE, State.SEAT, State.WAITING, State.CLOSED)),
        State.INTAKE: Stage((State.SEAT, State.WAITING, State.CLOSED), talks=(1,)),
        State.WAITING: Stage((State.SEAT, State.CLOSED), talks=(1,)),
        State.SEAT: Stage((State.AFTERCARE, State.CLOSED), talks=(1,)),
        State.AFTERCARE: Stage((State.CLOSED,), talks=(1, 2, 3)),
        State.CLOSED: Stage(()),
    },
}

Retention = Mapping[State, timedelta]

# Counted from the last message or change of state; RETENTION of the settings changes it.
KEPT: Retention = {
    State.RECEIVED: timedelta(days=90),
    State.CONTACTED: timedelta(days=90),
    State.STARTED: timedelta(days=90),
    State.INTAKE: timedelta(days=90),
    State.WAITING: timedelta(days=180),
    State.SEAT: timedelta(days=180),
    State.AFTERCARE: timedelta(days=90),
    State.CLOSED: timedelta(days=30),
}
WARNED = timedelta(days=14)  # before an application is erased, both sides see it coming
KEPT_AT_MOST = timedelta(days=365)
OPENINGS_KEPT = timedelta(days=365)
ATTENDANCE_KEPT = timedelta(days=365)
FURTHEST_TALK = timedelta(days=60)
_RETENTION = "retention"


def expiry(kept: Retention, state: State, created_on: date, today: date) -> date:
    """The day on which an application that changed today is erased."""
    return min(today + kept[state], created_on + KEPT_AT_MOST)


def least_kept(state: State) -> timedelta:
    """The shortest that can be chosen: until after the warning, and after the furthest talk."""
    if state is State.CLOSED:
        return timedelta(days=1)
    has_talks = any(state in course and course[state].talks for course in COURSE.values())
    return (FURTHEST_TALK if has_talks else WARNED) + timedelta(days=1)


def for_session(kept: Retention) -> dict[str, Retention]:
    """What a database session carries along, so that every service keeps by the same rule."""
    return {_RETENTION: kept}


def kept_by(session_info: Mapping[Any, Any]) -> Retention:
    """What the session carries along, or the usual."""
    found: Retention = session_info.get(_RETENTION, KEPT)
    return found


def days_to_warn_of(expires_on: date, today: date) -> int | None:
    """In how many days it is erased, once that is worth a warning."""
    left = expires_on - today
    return left.days if left <= WARNED else None


def is_final(expires_on: date, created_on: date) -> bool:
    """Whether nothing puts that day off any more."""
    return expires_on >= created_on + KEPT_AT_MOST


def next_states(kind: Kind, state: State) -> tuple[State, ...]:
    """The states that may follow."""
    return COURSE[kind][state].next


def check_step(kind: Kind, before: State, after: State) -> None:
    """Accept a step of the table.

    :raises StateError: any other step.
    """
    if after not in next_states(kind, before):
        raise StateError(f"from {before}, {kind} cannot go to {after}; look again.")


def state_for_talk(kind: Kind, state: State, number: int) -> State:
    """The state in which this talk may be planned: the one it is in, or else the next that allows.

    :raises StateError: no fourth talk, and none where the table has no talk.
    """
    for candidate in (state, *next_states(kind, state)):
        if number in COURSE[kind][candidate].talks:
            return candidate
    raise StateError(f"in {state}, {kind} has no talk {number}; look again.")
