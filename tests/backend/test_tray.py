"""The tray: order, pages and filters, in the database itself."""

import re
import secrets
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from backend.database import db
from backend.models import Application, Staff
from backend.state import State
from backend.tray import (
    HELD,
    NOBODY,
    PAGE,
    ListPlace,
    PlaceError,
    Turn,
    Wanted,
    count_held,
    lines_of,
    list_page,
)

from .conftest import both_databases
from .world import World

TODAY = date(2026, 11, 21)
INDEX = (
    r"SEARCH application USING COVERING INDEX ix_application_tray "
    r"\(held=\? AND awaits_answer=\?( AND \(turn_since,id\)>\(\?,\?\))?\)"
)


def add_staff(name: str, **more: Any) -> str:
    """A member of staff who reads, unless told otherwise; return the id."""
    usual = {"reads": True, "manages": True, "created_on": TODAY, "team_key_id": "t" * 32}
    wrapped = {"salt": b"", "rounds": 1, "memory": 1, "wrapped_key": b""}
    staff = Staff(id=secrets.token_hex(16), name=name, sign_in_name=name, **usual | wrapped | more)
    db.session.add(staff)
    db.session.commit()
    return staff.id


def add(days: int = 0, **more: Any) -> str:
    """An application whose turn changed that many days ago; return the id."""
    since = TODAY - timedelta(days=days)
    usual: dict[str, Any] = {
        "id": secrets.token_hex(16),
        "kind": "coaching",
        "state": "received",
        "held": False,
        "awaits_answer": True,
        "turn_since": since,
        "is_evaluated": False,
        "created_on": since,
        "expires_on": TODAY + timedelta(days=60),
        "lookup_digest": secrets.token_bytes(32),
        "public_key": b"",
        "sealed_answers": b"",
    }
    application = Application(**usual | more)
    db.session.add(application)
    db.session.commit()
    return application.id


def ids(wanted: Wanted, after: ListPlace | None = None) -> list[str]:
    return [line.id for line in list_page(db.session, wanted, TODAY, after).lines]


@both_databases
@pytest.mark.usefixtures("team")
def test_what_waits_longest_for_the_team_is_on_top() -> None:
    closed = add(50, state="closed", outcome="referred", awaits_answer=False)
    theirs = add(40, awaits_answer=False)
    new, old = add(0), add(3)

    assert ids(Wanted()) == [old, new, theirs, closed]
    lines = list_page(db.session, Wanted(), TODAY).lines
    assert [line.waits_days for line in lines] == [3, 0, 40, 50]


@both_databases
@pytest.mark.usefixtures("team")
def test_each_filter_leaves_what_it_names() -> None:
    an, bert = add_staff("An"), add_staff("Bert")
    group = add(kind="group", state="intake", staff_id=an)
    theirs = add(awaits_answer=False, staff_id=bert)
    soon = add(expires_on=TODAY + timedelta(days=14), state="contacted")
    closed = add(
        state="closed",
        outcome="referred",
        awaits_answer=False,
        expires_on=TODAY + timedelta(days=3),
    )
    held = add(held=True)
    add(expires_on=TODAY)

    for wanted, expected in (
        (Wanted(), {group, theirs, soon, closed}),
        (Wanted(kind="group"), {group}),
        (Wanted(state="contacted"), {soon}),
        (Wanted(turn=Turn.TEAM), {group, soon}),
        (Wanted(turn=Turn.APPLICANT), {theirs}),
        (Wanted(taker=an), {group}),
        (Wanted(taker=NOBODY), {soon, closed}),
        (Wanted(soon=True), {soon}),
        (Wanted(kind="group", taker=bert), set()),
        (HELD, {held}),
    ):
        assert set(ids(wanted)) == expected, wanted


@both_databases
@pytest.mark.usefixtures("team")
def test_what_a_revoked_member_took_shows_as_untaken() -> None:
    gone = add_staff("Weg", revoked_on=TODAY)
    manager = add_staff("Leiding", reads=False)
    here = add_staff("Hier")
    of_gone, of_manager, of_here = (add(staff_id=id) for id in (gone, manager, here))

    lines = list_page(db.session, Wanted(), TODAY).lines

    assert {line.id: line.taker for line in lines} == {
        of_gone: None,
        of_manager: None,
        of_here: "Hier",
    }
    assert set(ids(Wanted(taker=NOBODY))) == {of_gone, of_manager}
    assert ids(Wanted(taker=gone)) == []


@both_databases
@pytest.mark.usefixtures("team")
def test_pages_follow_on_each_other_also_when_something_comes_in_or_goes() -> None:
    every = [add(days=number % 7) for number in range(2 * PAGE + 5)]
    seen: list[str] = []
    place: ListPlace | None = None
    while True:
        page = list_page(db.session, Wanted(), TODAY, place)
        seen += [line.id for line in page.lines]
        if page.next is None:
            break
        place = ListPlace.read(page.next.write())
        add(days=30)  # on the first page, which was read
        db.session.delete(db.session.get_one(Application, page.next.id))
        db.session.commit()

    assert sorted(seen) == sorted(every)


@pytest.mark.usefixtures("team")
def test_a_full_last_page_has_no_next_one() -> None:
    for _ in range(PAGE):
        add()

    assert list_page(db.session, Wanted(), TODAY).next is None


@pytest.mark.parametrize(
    "typed",
    [
        "x",
        "0.2026-11-21",
        "3.2026-11-21.b",
        "-1.2026-11-21.b",
        "a.2026-11-21.b",
        "0.gisteren.b",
        "....",
        "0.2026-11-21.",
        "0.2026-11-21.\0",
    ],
)
def test_a_place_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(PlaceError, match=r"^this is no place in the list; begin at the first page"):
        ListPlace.read(typed)


@both_databases
@pytest.mark.usefixtures("team")
def test_held_ones_are_told_apart() -> None:
    held, ordinary = add(held=True), add()
    add(held=True, expires_on=TODAY)

    assert count_held(db.session, TODAY) == 1
    assert ids(Wanted()) == [ordinary]
    assert [line.id for line in lines_of(db.session, [held, ordinary], TODAY, HELD)] == [held]


@pytest.mark.usefixtures("team")
def test_an_erasure_is_announced_of_open_ones_alone() -> None:
    soon = TODAY + timedelta(days=14)
    add(expires_on=soon)
    add(expires_on=soon + timedelta(days=1))
    add(expires_on=soon, state=State.CLOSED, outcome="referred", awaits_answer=False)

    days = [line.days_left for line in list_page(db.session, Wanted(), TODAY).lines]

    assert sorted(days, key=str) == [14, None, None]


@pytest.mark.parametrize(
    "wanted", [Wanted(), HELD, Wanted(kind="group"), Wanted(taker=NOBODY), Wanted(turn=Turn.TEAM)]
)
def test_the_list_reads_an_index_and_no_application(
    world: World, team: bytes, wanted: Wanted
) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        asked.append((statement, values))

    engine: Engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    list_page(db.session, wanted, TODAY, ListPlace(0, TODAY, ""))
    event.remove(engine, "before_cursor_execute", note)
    queries = [one for one in asked if "FROM application" in one[0]]

    for statement, values in queries:
        plan = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = [row[3] for row in plan]
        assert re.fullmatch(INDEX, steps[0]), steps
        assert "USE TEMP B-TREE FOR ORDER BY" not in steps
    assert len(queries) == 3
