"""The list of talks: read by the team without opening anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import delete, event, select, update

from backend.application import Case, case_of_team
from backend.database import db
from backend.key_ring import KeyRing
from backend.models import CaseKey, Offer, Talk
from backend.planning import accept_time, cancel_talk, close, offer_times
from backend.sealing import Place, SealError, open_part, seal_part
from backend.state import LONGEST_TALK, Kind, Outcome
from backend.submission import Answers, current_team_key, draft, seal_to, submit
from backend.talk import Slot, TalkForm, list_upcoming, make_slot, open_offer, read_talks

from .conftest import both_databases
from .world import World

pytestmark = both_databases
PEPPER = b"p" * 32
SLOTS = b"s" * 32
DAY = timedelta(days=1)


@pytest.fixture
def keys(team: bytes) -> KeyRing:
    return KeyRing(b"c" * 32, team, SLOTS)


def apply(world: World, keys: KeyRing, kind: Kind = Kind.COACHING) -> Case:
    drawn = draft(kind, Answers("viewing", "chat"), PEPPER, world.context.today)
    submit(db.session, seal_to(drawn, current_team_key(db.session)))
    db.session.commit()
    return case_of_team(db.session, drawn.application.id, keys.team, world.context.today)


def agree(world: World, case: Case, days: int = 1, form: TalkForm = TalkForm.CHAT) -> Slot:
    """A talk of this form, so many days from now."""
    start = world.context.now + days * DAY
    chosen = make_slot(SLOTS, f"ann {case.application.id}", start, form)
    offer_times(db.session, case, [chosen], world.context.now, form)
    accept_time(db.session, case, chosen.id, world.context.now)
    db.session.commit()
    return chosen


def listed(world: World, keys: KeyRing) -> list[str]:
    found = list_upcoming(db.session, keys, world.context.now)
    return [talk.application_id for talk in found]


@contextmanager
def tables_read() -> Iterator[list[str]]:
    """Return a list that fills with the statements."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


def test_who_talks_first_stands_first_with_how(world: World, keys: KeyRing) -> None:
    late, early = apply(world, keys), apply(world, keys)
    agree(world, late, 2, TalkForm.VIDEO)
    agree(world, early, 1)

    found = list_upcoming(db.session, keys, world.context.now)
    assert [(one.application_id, one.talk.form) for one in found] == [
        (early.application.id, TalkForm.CHAT),
        (late.application.id, TalkForm.VIDEO),
    ]
    assert [one.talk for one in found] == [
        read_talks(db.session, case)[-1] for case in (early, late)
    ]


def test_no_application_is_opened_for_the_list(world: World, keys: KeyRing) -> None:
    for _ in range(3):
        agree(world, apply(world, keys))
    with tables_read() as statements:
        found = listed(world, keys)

    assert len(found) == 3
    assert len(statements) == 1
    assert "case_key" not in statements[0]
    db.session.execute(delete(CaseKey))
    assert listed(world, keys) == found


def test_a_talk_of_the_first_release_is_listed_too(world: World, keys: KeyRing) -> None:
    case = apply(world, keys)
    chosen = agree(world, case)
    place = Place(case.application.id, "talk 1")
    sealed = seal_part(case.key, place, chosen.start.isoformat())
    db.session.execute(update(Talk).values(team_box=None, sealed=sealed))
    db.session.expire_all()

    [found] = list_upcoming(db.session, keys, world.context.now)
    assert (found.talk.slot, found.talk.form) == (chosen, TalkForm.CHAT)
    db.session.execute(delete(CaseKey))
    db.session.expire_all()
    assert listed(world, keys) == []


def test_an_offer_of_the_first_release_can_still_be_taken(world: World, keys: KeyRing) -> None:
    case, start = apply(world, keys), world.context.now + DAY
    chosen = make_slot(SLOTS, "ann", start)
    offer_times(db.session, case, [chosen], world.context.now)
    content = f'{{"number": 1, "slots": [["{chosen.id}", "{start.isoformat()}"]]}}'
    sealed = seal_part(case.key, Place(case.application.id, "offer"), content)
    db.session.execute(update(Offer).values(sealed=sealed))
    db.session.expire_all()

    accept_time(db.session, case, chosen.id, world.context.now)

    assert listed(world, keys) == [case.application.id]
    assert db.session.scalars(select(Talk.team_box)).all() == [None]


def test_a_talk_is_listed_until_it_has_ended(world: World, keys: KeyRing) -> None:
    case = apply(world, keys)
    agree(world, case)
    world.clock.advance(DAY + LONGEST_TALK - timedelta(seconds=1))
    assert listed(world, keys) == [case.application.id]

    world.clock.advance(timedelta(seconds=1))
    assert listed(world, keys) == []
    agree(world, case)
    assert listed(world, keys) == [case.application.id]


@pytest.mark.parametrize("how", ["cancelled", "closed"])
def test_what_does_not_take_place_is_not_listed(world: World, keys: KeyRing, how: str) -> None:
    case = apply(world, keys)
    agree(world, case)
    if how == "cancelled":
        cancel_talk(db.session, case, 1, world.context.now, by_staff=False)
    else:
        close(db.session, case, Outcome.WITHDRAWN, world.context.now)

    assert listed(world, keys) == []


def test_another_key_lists_nothing(world: World, keys: KeyRing) -> None:
    agree(world, apply(world, keys))

    with pytest.raises(SealError):
        list_upcoming(db.session, KeyRing(keys.counts, keys.team, b"x" * 32), world.context.now)


def test_a_box_of_another_hour_is_refused(world: World, keys: KeyRing) -> None:
    agree(world, apply(world, keys))
    other = make_slot(SLOTS, "bea", world.context.now + 3 * DAY)
    db.session.execute(update(Talk).values(team_box=other.team_box))

    with pytest.raises(SealError, match="sealed for another hour"):
        list_upcoming(db.session, keys, world.context.now)


def test_the_box_tells_nothing_by_its_length(world: World, keys: KeyRing) -> None:
    agree(world, apply(world, keys), 1, TalkForm.CHAT)
    agree(world, apply(world, keys), 2, TalkForm.VIDEO)
    boxes = [box or b"" for box in db.session.scalars(select(Talk.team_box))]

    assert len(boxes) == 2
    assert len({len(box) for box in boxes}) == 1
    assert not any(b"2026" in box or b"video" in box for box in boxes)


def test_the_form_of_a_talk_is_sealed_with_it(world: World, keys: KeyRing) -> None:
    case = apply(world, keys)
    agree(world, case, form=TalkForm.VIDEO)
    [row] = db.session.scalars(select(Talk))

    assert read_talks(db.session, case)[-1].form is TalkForm.VIDEO
    assert open_part(case.key, Place(case.application.id, "talk 1"), row.sealed).endswith("video")
    assert b"video" not in row.sealed
    assert open_offer(db.session, case) is None
