"""The table of states."""

from datetime import date, timedelta

import pytest

from backend.state import (
    COURSE,
    KEPT,
    KEPT_AT_MOST,
    MOST_TALKS,
    Kind,
    State,
    StateError,
    check_step,
    days_to_warn_of,
    expiry,
    is_final,
    next_states,
    state_for_talk,
)

STEPS = [(kind, before, after) for kind in Kind for before in COURSE[kind] for after in State]


@pytest.mark.parametrize(("kind", "before", "after"), STEPS)
def test_only_steps_of_the_table_are_taken(kind: Kind, before: State, after: State) -> None:
    if after in COURSE[kind][before].next:
        check_step(kind, before, after)
    else:
        with pytest.raises(StateError, match=f"^from {before}, {kind} cannot go to {after}; "):
            check_step(kind, before, after)


@pytest.mark.parametrize("kind", Kind)
def test_a_closed_application_stays_closed(kind: Kind) -> None:
    assert next_states(kind, State.CLOSED) == ()


@pytest.mark.parametrize("kind", Kind)
def test_every_state_of_a_course_is_reached_from_the_first_and_leads_to_the_last(
    kind: Kind,
) -> None:
    reached, todo = {State.RECEIVED}, [State.RECEIVED]
    while todo:
        new = set(next_states(kind, todo.pop())) - reached
        reached |= new
        todo += new

    assert reached == set(COURSE[kind])
    assert all(State.CLOSED in stage.next for state, stage in COURSE[kind].items() if stage.next)


def test_every_state_says_how_long_it_is_kept() -> None:
    assert set(KEPT) == set(State)


@pytest.mark.parametrize(
    ("kind", "state", "number", "expected"),
    [
        (Kind.COACHING, State.RECEIVED, 1, State.CONTACTED),
        (Kind.COACHING, State.CONTACTED, 1, State.CONTACTED),
        (Kind.COACHING, State.CONTACTED, 2, State.STARTED),
        (Kind.COACHING, State.STARTED, 3, State.STARTED),
        (Kind.GROUP, State.RECEIVED, 1, State.INTAKE),
        (Kind.GROUP, State.WAITING, 1, State.WAITING),
        (Kind.GROUP, State.SEAT, 2, State.AFTERCARE),
    ],
)
def test_planning_a_talk_brings_an_application_where_it_can_be(
    kind: Kind, state: State, number: int, expected: State
) -> None:
    assert state_for_talk(kind, state, number) == expected


@pytest.mark.parametrize("kind", Kind)
def test_no_state_has_a_fourth_talk(kind: Kind) -> None:
    for state in COURSE[kind]:
        with pytest.raises(StateError, match=f"{kind} has no talk {MOST_TALKS + 1}"):
            state_for_talk(kind, state, MOST_TALKS + 1)


def test_an_application_is_kept_from_its_last_change_but_never_longer_than_a_year() -> None:
    today = date(2026, 11, 21)

    assert expiry(KEPT, State.RECEIVED, today, today) == today + timedelta(days=90)
    assert expiry(KEPT, State.CLOSED, today, today) == today + timedelta(days=30)
    created = today - timedelta(days=300)
    assert expiry(KEPT, State.STARTED, created, today) == created + KEPT_AT_MOST


@pytest.mark.parametrize(("left", "expected"), [(15, None), (14, 14), (1, 1)])
def test_a_warning_comes_two_weeks_before_erasing(left: int, expected: int | None) -> None:
    today = date(2026, 11, 21)

    assert days_to_warn_of(today + timedelta(days=left), today) == expected


def test_after_a_year_nothing_puts_erasing_off() -> None:
    created = date(2026, 11, 21)

    assert not is_final(created + KEPT_AT_MOST - timedelta(days=1), created)
    assert is_final(created + KEPT_AT_MOST, created)
