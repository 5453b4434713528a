"""The table of states."""

from datetime import date, timedelta

import pytest

from backend.state import KEPT_AT_MOST, NEXT, State, StateError, check_step, expiry

STEPS = [(before, after) for before in State for after in State]


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_only_steps_of_the_table_are_taken(before: State, after: State) -> None:
    if after in NEXT[before]:
        check_step(before, after)
    else:
        with pytest.raises(StateError, match=f"^from {before} an application cannot go to {after}"):
            check_step(before, after)


def test_a_closed_application_stays_closed() -> None:
    assert NEXT[State.CLOSED] == ()


def test_an_application_is_kept_from_its_last_change_but_never_longer_than_a_year() -> None:
    today = date(2026, 11, 21)

    assert expiry(State.RECEIVED, today, today) == today + timedelta(days=90)
    assert expiry(State.CLOSED, today, today) == today + timedelta(days=30)
    created = today - timedelta(days=300)
    assert expiry(State.STARTED, created, today) == created + KEPT_AT_MOST
