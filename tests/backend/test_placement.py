"""Seats and waiting lists: each seat once, none above the number, a list that moves up by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from backend.application import case_of_team, write_message
from backend.database import db
from backend.erasing import erase
from backend.group import Group
from backend.models import Application, Placement
from backend.placement import (
    OFFERED_FOR,
    Queue,
    accept_seat,
    decline_seat,
    find_placement,
    free_seat,
    free_seats,
    group_of,
    move_up,
    place,
    queue_word,
)
from backend.planning import close
from backend.state import Kind, Outcome, State, StateError
from backend.submission import GroupAnswers, current_team_key, draft, seal_to, submit

from .conftest import both_databases
from .world import World

pytestmark = [both_databases, pytest.mark.usefixtures("team")]
PEPPER = b"p" * 32
GROUP = Group(
    id="avond",
    title="Avond",
    audience="naasten",
    form="online",
    dates=(date(2027, 1, 12),),
    hours="19:30-21:00",
    seats=2,
    is_announced=True,
)
OTHER = replace(GROUP, id="ouders")


def apply(world: World) -> str:
    answers = GroupAnswers("partner", "avond")
    drawn = draft(Kind.GROUP, answers, PEPPER, world.context.today)
    submit(db.session, seal_to(drawn, current_team_key(db.session)))
    db.session.commit()
    return drawn.application.id


def put(world: World, group: Group = GROUP) -> str:
    """A new application that got its place."""
    application_id = apply(world)
    place(db.session, application_id, group, PEPPER, world.context.today)
    db.session.commit()
    return application_id


def up(world: World, *groups: Group) -> int:
    """Let the lists move up."""
    offered = move_up(db.session, groups or (GROUP,), PEPPER, world.context.today)
    db.session.commit()
    return offered


def state(application_id: str) -> str:
    return db.session.get_one(Application, application_id).state


def seat(application_id: str) -> tuple[int | None, date | None]:
    found = db.session.get_one(Placement, application_id)
    return found.seat, found.offered_until


def test_seats_are_given_until_there_are_none(world: World) -> None:
    assert free_seats(db.session, GROUP, PEPPER) == 2
    ids = [put(world) for _ in range(3)]

    assert [seat(id)[0] for id in ids] == [1, 2, None]
    assert [state(id) for id in ids] == [State.SEAT, State.SEAT, State.WAITING]
    assert free_seats(db.session, GROUP, PEPPER) == 0
    assert free_seats(db.session, OTHER, PEPPER) == 2


def test_a_freed_seat_is_offered_to_who_waits_longest(world: World) -> None:
    first, _ = put(world), put(world)
    longest = put(world)
    world.clock.advance(timedelta(days=1))
    put(world)
    assert up(world) == 0
    free_seat(db.session, first)

    assert up(world) == 1
    assert seat(longest) == (1, world.context.today + OFFERED_FOR)
    assert state(longest) == State.WAITING
    assert up(world) == 0


def test_who_takes_the_offered_seat_has_it(world: World) -> None:
    first, _, waiting = put(world), put(world), put(world)
    free_seat(db.session, first)
    up(world)
    world.clock.advance(OFFERED_FOR)
    assert up(world) == 0

    accept_seat(db.session, waiting, world.context.today)

    assert seat(waiting) == (1, None)
    assert state(waiting) == State.SEAT
    with pytest.raises(StateError, match="not offered any more"):
        accept_seat(db.session, waiting, world.context.today)


def test_an_offer_that_is_not_answered_goes_to_the_next(world: World) -> None:
    first, _, silent = put(world), put(world), put(world)
    world.clock.advance(timedelta(days=1))
    following = put(world)
    free_seat(db.session, first)
    up(world)
    assert seat(silent)[0] == 1
    world.clock.advance(OFFERED_FOR + timedelta(days=1))

    with pytest.raises(StateError, match="not offered any more"):
        accept_seat(db.session, silent, world.context.today)
    assert up(world) == 1
    assert seat(following)[0] == 1
    assert seat(silent) == (None, world.context.today - timedelta(days=1))


def lapse(world: World) -> str:
    """Somebody who alone waits for a seat, and did not answer when it was offered."""
    first, _, silent = put(world), put(world), put(world)
    free_seat(db.session, first)
    assert up(world) == 1
    world.clock.advance(OFFERED_FOR + timedelta(days=1))
    assert up(world) == 0
    return silent


def test_a_seat_is_not_offered_every_week_to_who_does_not_answer(world: World) -> None:
    silent = lapse(world)
    world.clock.advance(OFFERED_FOR + timedelta(days=1))

    assert up(world) == 0
    assert seat(silent)[0] is None
    assert free_seats(db.session, GROUP, PEPPER) == 1
    with pytest.raises(StateError, match="not offered any more"):
        accept_seat(db.session, silent, world.context.today)


def test_who_writes_after_an_unanswered_offer_is_asked_again(world: World, team: bytes) -> None:
    silent = lapse(world)
    case = case_of_team(db.session, silent, team, world.context.today)
    write_message(db.session, case, "staff", "Wil je nog?", world.context.today)
    assert up(world) == 0

    write_message(db.session, case, "applicant", "Ja, graag.", world.context.today)

    assert up(world) == 1
    assert seat(silent) == (1, world.context.today + OFFERED_FOR)


def test_staff_may_place_who_did_not_answer_again(world: World) -> None:
    silent = lapse(world)

    assert place(db.session, silent, GROUP, PEPPER, world.context.today) is State.SEAT
    assert seat(silent) == (1, None)


def test_who_does_not_answer_holds_up_nobody(world: World) -> None:
    silent = lapse(world)

    assert state(put(world)) == State.SEAT
    assert seat(silent)[0] is None


def test_who_does_not_answer_waits_behind_the_others(world: World) -> None:
    silent = lapse(world)
    put(world)
    behind = put(world)

    words = [queue_word(db.session, db.session.get_one(Placement, id)) for id in (behind, silent)]
    assert words == [Queue.FIRST, Queue.NEAR]


def test_who_declines_is_off_the_list_and_is_answered(world: World) -> None:
    first, _, waiting = put(world), put(world), put(world)
    free_seat(db.session, first)
    up(world)
    decline_seat(db.session, waiting, world.context.today)

    assert up(world) == 0
    assert find_placement(db.session, waiting) is None
    assert db.session.get_one(Application, waiting).awaits_answer
    assert place(db.session, waiting, OTHER, PEPPER, world.context.today) is State.SEAT


def test_nobody_new_passes_who_waits(world: World) -> None:
    first, _, waiting = put(world), put(world), put(world)
    free_seat(db.session, first)
    world.clock.advance(timedelta(days=1))

    assert state(put(world)) == State.WAITING
    up(world)
    assert seat(waiting)[0] == 1


def test_a_group_that_began_offers_nothing(world: World) -> None:
    first, _, _ = put(world), put(world), put(world)
    free_seat(db.session, first)

    assert move_up(db.session, [GROUP], PEPPER, GROUP.dates[0]) == 0


def test_more_seats_on_the_page_are_more_seats(world: World) -> None:
    waiting = [put(world) for _ in range(4)][2:]

    assert up(world, replace(GROUP, seats=4)) == 2
    assert sorted(seat(id)[0] or 0 for id in waiting) == [3, 4]


def test_fewer_seats_on_the_page_take_nothing_away(world: World) -> None:
    ids = [put(world), put(world)]
    smaller = replace(GROUP, seats=1)

    assert up(world, smaller) == 0
    assert free_seats(db.session, smaller, PEPPER) == 0
    assert [seat(id)[0] for id in ids] == [1, 2]


@pytest.mark.parametrize("how", ["close", "erase"])
def test_closing_and_erasing_free_the_seat(world: World, team: bytes, how: str) -> None:
    first, _, waiting = put(world), put(world), put(world)
    if how == "erase":
        erase(db.session, first, world.context.today)
    else:
        case = case_of_team(db.session, first, team, world.context.today)
        close(db.session, case, Outcome.WITHDRAWN, world.context.now)

    assert up(world) == 1
    assert seat(waiting)[0] == 1


def test_nobody_has_two_places(world: World) -> None:
    seated, _, waiting = put(world), put(world), put(world)

    for application_id, group in ((seated, GROUP), (seated, OTHER), (waiting, GROUP)):
        with pytest.raises(StateError, match="has its place already"):
            place(db.session, application_id, group, PEPPER, world.context.today)
    assert place(db.session, waiting, OTHER, PEPPER, world.context.today) is State.SEAT


def test_a_place_on_the_list_is_a_word(world: World) -> None:
    ids = []
    for _ in range(6):
        ids.append(put(world))
        world.clock.advance(timedelta(days=1))
    words = [queue_word(db.session, db.session.get_one(Placement, id)) for id in ids[2:]]

    assert words == [Queue.FIRST, Queue.NEAR, Queue.NEAR, Queue.LATER]


def test_the_group_of_a_place_is_known_while_its_page_is_there(world: World) -> None:
    placement = db.session.get_one(Placement, put(world))

    assert group_of(placement, [OTHER, GROUP], PEPPER) == GROUP
    assert group_of(placement, [OTHER], PEPPER) is None
    assert group_of(placement, [GROUP], b"q" * 32) is None


@pytest.mark.parametrize("values", [{"seat": 1}, {"seat": 3}])
def test_the_database_itself_gives_no_seat_twice_and_none_above_the_number(
    world: World, values: dict[str, object]
) -> None:
    put(world)
    second = put(world)
    with pytest.raises(IntegrityError):
        db.session.execute(
            update(Placement).where(Placement.application_id == second).values(**values)
        )
    db.session.rollback()


def test_the_name_of_a_group_is_not_stored(world: World) -> None:
    put(world)

    assert b"avond" not in b"".join(db.session.scalars(select(Placement.group_ref)))
