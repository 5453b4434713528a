"""Erased is gone: keys, rows, and the log in which rows live on."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import func, select

from backend.database import db
from backend.models import (
    Application,
    BrowserSession,
    CaseKey,
    Message,
    Opening,
    Placement,
    UsedToken,
)
from backend.placement import group_ref
from backend.state import Kind
from backend.submission import GroupAnswers, current_team_key, draft, seal_to, submit

from .conftest import both_databases
from .world import Browser, World


def count(world: World, table: type) -> int:
    with world.app.app_context():
        return int(db.session.scalar(select(func.count()).select_from(table)) or 0)


@both_databases
def test_an_expired_application_is_erased_at_the_first_request_of_a_day(world: World) -> None:
    staff, applicant = world.staff(), world.browser()
    code = world.apply(applicant)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    staff.get(application)
    staff.post(f"{application}antwoord/", {"text": "Dag"})

    world.clock.advance(timedelta(days=89))
    world.browser().get("/brievenbus/")
    assert (count(world, Application), count(world, CaseKey), count(world, Message)) == (1, 1, 1)

    world.clock.advance(timedelta(days=1))
    late = world.browser()
    late.get("/brievenbus/")
    assert (count(world, Application), count(world, CaseKey), count(world, Message)) == (0, 0, 0)
    assert late.post("/brievenbus/", {"code": code}).status_code == 403


@both_databases
def test_how_long_applications_are_kept_is_chosen_and_told(world: World) -> None:
    chosen = world.restart(RETENTION="received=100 contacted=120 closed=1 waiting=200")
    staff, applicant = chosen.staff(), chosen.browser()
    form = applicant.get("/aanvraag/coaching/").text
    assert "hoogstens 120 dagen na het laatste bericht. Na het afsluiten is dat 1 dag." in form
    assert "hoogstens 200 dagen. Na het afsluiten" in applicant.get("/aanvraag/groep/").text
    chosen.apply(applicant)
    application = f"/team/aanvraag/{chosen.application_id(staff)}/"

    assert "We wissen alles op 1 maart 2027." in applicant.get("/brievenbus/").text
    staff.get(application)
    staff.post(f"{application}stand/", {"state": "contacted"})
    assert "Wordt gewist op 21 maart 2027." in staff.get(application).text
    staff.post(f"{application}antwoord/", {"text": "Dag"})
    assert "Wordt gewist op 21 maart 2027." in staff.get(application).text
    staff.post(f"{application}afsluiten/", {"outcome": "completed"})
    assert "Wordt gewist op 22 november 2026." in staff.get(application).text
    with chosen.app.app_context():
        db.engine.dispose()


@both_databases
def test_what_is_past_its_day_is_forgotten_too(world: World) -> None:
    staff = world.staff()
    world.apply(world.browser())
    staff.get(f"/team/aanvraag/{world.application_id(staff)}/")
    assert (count(world, UsedToken), count(world, Opening)) == (2, 1)

    world.clock.advance(timedelta(days=2))
    world.browser().get("/brievenbus/")
    assert (count(world, UsedToken), count(world, BrowserSession)) == (0, 0)
    assert count(world, Opening) == 1
    world.clock.advance(timedelta(days=363))
    world.browser().get("/brievenbus/")
    assert count(world, Opening) == 0


def test_the_log_is_empty_after_the_applicant_erased(world: World) -> None:
    world.staff()
    applicant = world.browser()
    world.apply(applicant)
    log = world.data / "database.sqlite3-wal"
    assert log.stat().st_size > 0

    applicant.get("/brievenbus/intrekken/")
    applicant.post("/brievenbus/intrekken/")

    assert log.stat().st_size == 0


def test_the_log_is_empty_after_staff_erased(world: World) -> None:
    staff = world.staff()
    world.apply(world.browser())
    path = f"/team/aanvraag/{world.application_id(staff)}/wissen/"
    staff.get(path)
    assert staff.post(path).location == "/team/?done=erased"

    assert (world.data / "database.sqlite3-wal").stat().st_size == 0


def test_a_log_that_a_reader_held_is_emptied_by_a_later_request(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("backend.housekeeping.PATIENCE", timedelta())
    world.staff()
    applicant = world.browser()
    world.apply(applicant)
    applicant.get("/brievenbus/intrekken/")
    reader = sqlite3.connect(world.data / "database.sqlite3", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM application").fetchall()

    assert applicant.post("/brievenbus/intrekken/").status_code == 303
    log = world.data / "database.sqlite3-wal"
    assert log.stat().st_size > 0
    assert "log-truncation-pending" in caplog.messages
    reader.close()
    world.browser().get("/brievenbus/")
    assert log.stat().st_size == 0


def test_a_new_process_empties_the_log_of_the_one_before(world: World) -> None:
    world.staff()
    world.apply(world.browser())
    log = world.data / "database.sqlite3-wal"
    assert log.stat().st_size > 0

    world.restart().browser().get("/brievenbus/")

    assert log.stat().st_size == 0


def test_a_locked_database_postpones_the_purge_and_nothing_else(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    impatient = world.restart(BUSY_SECONDS="0")
    other = sqlite3.connect(world.data / "database.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    assert impatient.browser().get("/brievenbus/").status_code == 200
    assert "purge-postponed" in caplog.messages
    other.close()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_clash_over_a_seat_in_the_daily_run_is_no_error_page(world: World) -> None:
    world.staff()
    with world.app.app_context():
        pepper, today = world.context.settings.pepper, world.context.today
        group = world.context.groups[0]
        ref = group_ref(pepper, group.id)
        answers = GroupAnswers("other", group.id)
        drafts = [draft(Kind.GROUP, answers, pepper, today) for _ in range(2)]
        for one in drafts:
            submit(db.session, seal_to(one, current_team_key(db.session)))
        ids = [one.application.id for one in drafts]
        waiting = {"group_ref": ref, "seats": 2, "waiting_since": today}
        db.session.add(Placement(application_id=ids[0], **waiting))
        db.session.commit()
    seat = (
        "INSERT INTO placement (application_id, group_ref, seat, seats, waiting_since)"
        " VALUES (%s, %s, 1, 2, %s)"
    )
    with committing_late(world, seat, (ids[1], ref, today)):
        world.clock.advance(timedelta(days=1))
        assert world.browser().get("/brievenbus/").status_code == 200
    with world.app.app_context():
        assert sorted(db.session.scalars(select(Placement.seat)), key=str) == [1, 2]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_message_that_comes_in_while_its_application_is_erased_delays_that_to_the_next_request(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    application_id = world.application_id(apply_and_look(world))
    world.clock.advance(timedelta(days=90))
    message = "INSERT INTO message (id, application_id, sealed) VALUES ('m', %s, '')"
    with committing_late(world, message, (application_id,)):
        assert world.browser().get("/brievenbus/").status_code == 200
    assert "purge-postponed" in caplog.messages
    world.browser().get("/brievenbus/")

    assert (count(world, Application), count(world, Message)) == (0, 0)


def apply_and_look(world: World) -> Browser:
    """Staff, with one application at the desk."""
    staff = world.staff()
    world.apply(world.browser())
    return staff


@contextmanager
def committing_late(world: World, statement: str, values: tuple[object, ...]) -> Iterator[None]:
    """Somebody else did this a moment before, and commits it half a second later."""
    with psycopg.connect(world.settings["DATABASE_URL"]) as other:
        other.execute(statement.encode(), values)
        commit = threading.Timer(0.5, other.commit)
        commit.start()
        yield
        commit.join()
