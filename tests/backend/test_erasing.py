"""Erased is gone: keys, rows, and the log in which rows live on."""

import sqlite3
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from backend.database import db
from backend.models import Application, BrowserSession, CaseKey, Message, Opening, UsedToken

from .conftest import both_databases
from .world import World


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
    assert staff.post(path).location == "/team/"

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
