"""Short sessions: the cookie opens them, the row does not."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.database import db
from backend.models import BrowserSession
from backend.session import (
    Holder,
    OpenSession,
    SessionError,
    change_session,
    end_session,
    find_session,
    is_stale,
    refresh_session,
    start_session,
)

from .conftest import both_databases
from .world import World

pytestmark = both_databases
CONTENT = {"seed": "a secret seed"}


@pytest.fixture
def opened(world: World) -> Iterator[OpenSession]:
    with world.app.app_context():
        opened = start_session(db.session, Holder.APPLICANT, CONTENT, world.clock())
        db.session.commit()
        yield opened


def find(world: World, secret: str, holder: Holder = Holder.APPLICANT) -> OpenSession:
    return find_session(db.session, holder, secret, world.clock())


def test_a_cookie_opens_its_session(world: World, opened: OpenSession) -> None:
    assert find(world, opened.secret).content == CONTENT


def test_a_session_ends_after_half_an_hour_without_a_sign(
    world: World, opened: OpenSession
) -> None:
    world.clock.advance(timedelta(minutes=29, seconds=59))
    assert find(world, opened.secret).content == CONTENT
    world.clock.advance(timedelta(seconds=1))
    with pytest.raises(SessionError):
        find(world, opened.secret)


def test_a_session_ends_after_ten_hours_whatever_happens(world: World, opened: OpenSession) -> None:
    for _ in range(29):
        world.clock.advance(timedelta(minutes=20))
        refresh_session(db.session, find(world, opened.secret), world.clock())
    world.clock.advance(timedelta(minutes=20))

    with pytest.raises(SessionError):
        find(world, opened.secret)


def test_the_idle_time_is_written_at_most_once_a_minute(world: World, opened: OpenSession) -> None:
    assert not is_stale(db.session, opened, world.clock())
    world.clock.advance(timedelta(minutes=2))
    assert is_stale(db.session, opened, world.clock())
    refresh_session(db.session, opened, world.clock())
    assert not is_stale(db.session, opened, world.clock())


@pytest.mark.parametrize("holder", [Holder.STAFF, Holder.SET_UP])
def test_a_cookie_of_one_kind_opens_no_session_of_another(
    world: World, opened: OpenSession, holder: Holder
) -> None:
    with pytest.raises(SessionError):
        find(world, opened.secret, holder)


@pytest.mark.parametrize("secret", ["", "x", "x" * 5000, "\U0001f600"])
def test_an_unknown_cookie_opens_nothing(world: World, opened: OpenSession, secret: str) -> None:
    with pytest.raises(SessionError):
        find(world, secret)


def test_the_row_holds_neither_the_cookie_nor_what_it_opens(opened: OpenSession) -> None:
    row = db.session.scalars(select(BrowserSession)).one()

    assert b"a secret seed" not in row.box
    assert opened.secret.encode() not in row.digest + row.box


def test_changed_content_is_found_again(world: World, opened: OpenSession) -> None:
    change_session(db.session, opened, {"seed": "another"})

    assert find(world, opened.secret).content == {"seed": "another"}


def test_an_ended_session_is_gone(world: World, opened: OpenSession) -> None:
    end_session(db.session, Holder.APPLICANT, opened.secret)

    with pytest.raises(SessionError):
        find(world, opened.secret)
    with pytest.raises(SessionError):
        change_session(db.session, opened, {})


def test_who_comes_in_sweeps_away_the_sessions_that_ended(world: World) -> None:
    world.staff()
    code = world.apply(world.browser())
    world.clock.advance(timedelta(hours=1))
    browser = world.browser()
    browser.get("/brievenbus/")
    assert browser.post("/brievenbus/", {"code": code}).location == "/brievenbus/"

    with world.app.app_context():
        [row] = db.session.scalars(select(BrowserSession))
    assert row.idle_at > world.clock().timestamp()


def test_sessions_do_not_show_their_secrets(opened: OpenSession) -> None:
    assert opened.secret not in repr(opened)
    assert "a secret seed" not in repr(opened)
