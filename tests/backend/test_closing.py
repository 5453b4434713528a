"""Closing several applications: which ones are left for a look."""

from datetime import timedelta

import pytest

from backend.application import Case, write_message
from backend.closing import Hindrance, close_unless_hindered
from backend.database import db
from backend.planning import close
from backend.state import Outcome, State

from .conftest import both_databases
from .test_talk import agree, apply, slot
from .world import World

pytestmark = both_databases


@pytest.fixture
def case(world: World, team: bytes) -> Case:
    """An application that was answered, so that it waits for the applicant."""
    case = apply(world, team)
    answer(world, case)
    return case


def answer(world: World, case: Case) -> None:
    write_message(db.session, case, "staff", "Dag.", world.context.today)
    db.session.commit()


@pytest.mark.parametrize("outcome", [Outcome.NO_ANSWER, Outcome.WITHDRAWN])
def test_what_was_answered_is_closed(world: World, case: Case, outcome: Outcome) -> None:
    assert close_unless_hindered(db.session, case, outcome, world.context.now) is None

    assert (case.application.state, case.application.outcome) == (State.CLOSED, outcome)


def test_who_waits_for_us_did_not_fail_to_answer(world: World, case: Case) -> None:
    write_message(db.session, case, "applicant", "Ik wil stoppen.", world.context.today)
    now = world.context.now

    found = close_unless_hindered(db.session, case, Outcome.NO_ANSWER, now)

    assert found is Hindrance.UNANSWERED
    assert case.application.state == State.RECEIVED
    assert close_unless_hindered(db.session, case, Outcome.WITHDRAWN, now) is None


def test_a_planned_talk_is_not_cancelled_unseen(world: World, case: Case) -> None:
    agree(world, case, slot(world))
    answer(world, case)

    for hours in (0, 24):  # before it, and when it has just begun
        world.clock.advance(timedelta(hours=hours))
        found = close_unless_hindered(db.session, case, Outcome.NO_ANSWER, world.context.now)
        assert found is Hindrance.TALK

    world.clock.advance(timedelta(hours=1))
    assert close_unless_hindered(db.session, case, Outcome.NO_ANSWER, world.context.now) is None


def test_what_is_closed_keeps_its_outcome(world: World, case: Case) -> None:
    close(db.session, case, Outcome.COMPLETED, world.context.now)

    found = close_unless_hindered(db.session, case, Outcome.NO_ANSWER, world.context.now)

    assert found is Hindrance.CLOSED
    assert case.application.outcome == Outcome.COMPLETED
