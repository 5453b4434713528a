"""Talks: offered, chosen, moved, cancelled; three at most, an hour at most, no hour twice."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from backend.application import Case, case_of_team, move_on
from backend.database import db
from backend.models import Application, Offer, Talk
from backend.planning import (
    SlotTakenError,
    accept_time,
    ask_other_times,
    cancel_talk,
    close,
    offer_times,
)
from backend.sealing import SealError
from backend.state import Kind, Outcome, State, StateError
from backend.submission import Answers, current_team_key, draft, seal_to, submit
from backend.talk import Slot, make_slot, read_offer, read_talks

from .conftest import both_databases
from .world import World

pytestmark = both_databases
PEPPER = b"p" * 32
DAY = timedelta(days=1)


@pytest.fixture
def case(world: World, team: bytes) -> Case:
    """An application for coaching that came in."""
    return apply(world, team)


def apply(world: World, team: bytes) -> Case:
    answers = Answers("viewing", "chat")
    drawn = draft(Kind.COACHING, answers, PEPPER, world.context.today)
    submit(db.session, seal_to(drawn, current_team_key(db.session)))
    db.session.commit()
    return case_of_team(db.session, drawn.application.id, team, world.context.today)


def slot(world: World, days: int = 1, staff: str = "ann") -> Slot:
    """The hour of a colleague, so many days from now."""
    return make_slot(b"k" * 32, staff, world.context.now + days * DAY)


def agree(world: World, case: Case, chosen: Slot) -> None:
    """Offer one hour, and take it."""
    offer_times(db.session, case, [chosen], world.context.now)
    accept_time(db.session, case, chosen.id, world.context.now)
    db.session.commit()


def starts(case: Case) -> list[datetime]:
    return [talk.slot.start for talk in read_talks(db.session, case)]


def test_an_hour_that_is_chosen_becomes_the_first_talk(world: World, case: Case) -> None:
    early, late = slot(world, 1), slot(world, 2)
    offer_times(db.session, case, [late, early], world.context.now)
    offer = read_offer(db.session, case, world.context.now)
    assert offer is not None
    assert (offer.number, offer.slots) == (1, (early, late))
    assert case.application.state == State.CONTACTED
    assert not case.application.awaits_answer

    accept_time(db.session, case, late.id, world.context.now)

    assert [(talk.number, talk.slot) for talk in read_talks(db.session, case)] == [(1, late)]
    assert read_offer(db.session, case, world.context.now) is None
    assert case.application.awaits_answer


def test_choosing_the_same_hour_twice_is_choosing_it_once(world: World, case: Case) -> None:
    chosen = slot(world)
    agree(world, case, chosen)

    accept_time(db.session, case, chosen.id, world.context.now)

    assert starts(case) == [chosen.start]


def test_an_hour_is_given_once(world: World, team: bytes, case: Case) -> None:
    other, wanted, free = apply(world, team), slot(world, 1), slot(world, 2)
    for each in (case, other):
        offer_times(db.session, each, [wanted, free], world.context.now)
    db.session.commit()
    accept_time(db.session, case, wanted.id, world.context.now)
    db.session.commit()

    offer = read_offer(db.session, other, world.context.now)
    assert offer is not None
    assert offer.slots == (free,)
    with pytest.raises(SlotTakenError):
        accept_time(db.session, other, wanted.id, world.context.now)
    db.session.rollback()
    assert starts(other) == []


def test_the_same_hour_of_two_colleagues_is_two_hours(world: World, team: bytes) -> None:
    for staff in ("ann", "bea"):
        agree(world, apply(world, team), slot(world, staff=staff))


@pytest.mark.parametrize("when", ["past", "never offered", "closed"])
def test_an_hour_that_cannot_be_chosen_is_refused(world: World, case: Case, when: str) -> None:
    chosen = slot(world)
    offer_times(db.session, case, [chosen], world.context.now)
    if when == "past":
        world.clock.advance(DAY)
        assert read_offer(db.session, case, world.context.now).slots == ()  # type: ignore[union-attr]
    if when == "closed":
        move_on(
            db.session, case.application.id, State.CLOSED, Outcome.WITHDRAWN, world.context.today
        )

    with pytest.raises(StateError):
        accept_time(
            db.session, case, "other" if when == "never offered" else chosen.id, world.context.now
        )
    assert starts(case) == []


def test_after_three_talks_nothing_can_be_offered(world: World, case: Case) -> None:
    for _ in range(3):
        agree(world, case, slot(world))
        world.clock.advance(2 * DAY)

    assert case.application.state == State.STARTED
    with pytest.raises(StateError, match="has no talk 4"):
        offer_times(db.session, case, [slot(world)], world.context.now)


def test_times_offered_while_a_talk_is_to_come_move_it(world: World, case: Case) -> None:
    agree(world, case, slot(world, 1))
    offer_times(db.session, case, [slot(world, 3)], world.context.now)
    assert starts(case) == [slot(world, 1).start]

    accept_time(db.session, case, slot(world, 3).id, world.context.now)

    assert starts(case) == [slot(world, 3).start]
    agree(world, case, slot(world, 1))


def test_an_old_offer_does_not_become_the_next_talk(world: World, case: Case) -> None:
    agree(world, case, slot(world, 1))
    later = slot(world, 9)
    offer_times(db.session, case, [later], world.context.now)
    world.clock.advance(2 * DAY)

    assert read_offer(db.session, case, world.context.now) is None
    with pytest.raises(StateError, match="cannot be chosen any more"):
        accept_time(db.session, case, later.id, world.context.now)


def test_a_cancelled_hour_is_free_again(world: World, team: bytes, case: Case) -> None:
    agree(world, case, slot(world))
    cancel_talk(db.session, case, 1, world.context.now, by_staff=False)
    db.session.commit()

    assert case.application.awaits_answer
    agree(world, apply(world, team), slot(world))


def test_only_staff_say_of_a_past_talk_that_it_did_not_take_place(world: World, case: Case) -> None:
    agree(world, case, slot(world))
    world.clock.advance(DAY)
    with pytest.raises(StateError, match="^this talk has begun"):
        cancel_talk(db.session, case, 1, world.context.now, by_staff=False)

    cancel_talk(db.session, case, 1, world.context.now, by_staff=True)

    assert starts(case) == []


@pytest.mark.parametrize("number", [1, 3])
def test_only_the_last_talk_can_be_cancelled(world: World, case: Case, number: int) -> None:
    agree(world, case, slot(world))
    world.clock.advance(2 * DAY)
    agree(world, case, slot(world))

    with pytest.raises(StateError, match="^this talk cannot be cancelled"):
        cancel_talk(db.session, case, number, world.context.now, by_staff=True)


def test_asking_for_other_times_takes_the_offer_away(world: World, case: Case) -> None:
    offer_times(db.session, case, [slot(world)], world.context.now)
    ask_other_times(db.session, case, world.context.now)

    assert read_offer(db.session, case, world.context.now) is None
    assert case.application.awaits_answer


def test_closing_cancels_what_was_planned(world: World, team: bytes, case: Case) -> None:
    agree(world, case, slot(world, 1))
    offer_times(db.session, case, [slot(world, 2)], world.context.now)
    close(db.session, case, Outcome.WITHDRAWN, world.context.now)
    db.session.commit()

    assert (starts(case), read_offer(db.session, case, world.context.now)) == ([], None)
    agree(world, apply(world, team), slot(world, 1))
    with pytest.raises(StateError, match="is closed"):
        close(db.session, case, Outcome.COMPLETED, world.context.now)


def test_closing_keeps_the_talks_that_were(world: World, case: Case) -> None:
    agree(world, case, slot(world))
    world.clock.advance(2 * DAY)
    close(db.session, case, Outcome.COMPLETED, world.context.now)

    assert len(starts(case)) == 1


@pytest.mark.parametrize(
    "values",
    [{"number": 0}, {"number": 4}, {"minutes": 61}, {"minutes": 0}, {"application_id": "x"}],
)
def test_the_database_itself_refuses_a_fourth_or_longer_talk(
    world: World, case: Case, values: dict[str, Any]
) -> None:
    agree(world, case, slot(world))
    with pytest.raises(IntegrityError):
        db.session.execute(update(Talk).values(**values))
    db.session.rollback()


def test_the_database_itself_gives_no_hour_twice(world: World, team: bytes, case: Case) -> None:
    agree(world, case, slot(world, 1))
    agree(world, apply(world, team), slot(world, 2))
    with pytest.raises(IntegrityError):
        db.session.execute(update(Talk).values(slot_id="same"))
    db.session.rollback()


def test_a_talk_moved_to_another_number_does_not_open(world: World, case: Case) -> None:
    agree(world, case, slot(world))
    db.session.execute(update(Talk).values(number=2))
    db.session.expire_all()

    with pytest.raises(SealError):
        read_talks(db.session, case)


def test_nothing_in_the_clear_tells_when_anybody_talks(world: World, case: Case) -> None:
    chosen = slot(world)
    offer_times(db.session, case, [chosen], world.context.now)
    db.session.flush()
    stored = [*db.session.scalars(select(Offer.sealed))]
    accept_time(db.session, case, chosen.id, world.context.now)
    stored += [*db.session.scalars(select(Talk.sealed))]

    assert not any(b"2026" in box for box in stored)
    assert make_slot(b"x" * 32, "ann", chosen.start).id != chosen.id


def test_a_talk_keeps_its_application_from_being_deleted_first(world: World, case: Case) -> None:
    agree(world, case, slot(world))
    with pytest.raises(IntegrityError):
        db.session.execute(delete(Application))
    db.session.rollback()
