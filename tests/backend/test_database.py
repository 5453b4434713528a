"""The promises about storing, on every connection."""

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import OperationalError

from backend.database import (
    DatabaseBusyError,
    db,
    engine_options,
    keep_promises,
    truncate_log,
    writing,
)
from backend.models import UsedToken

from .conftest import both_databases
from .world import World

SECOND = timedelta(seconds=1)
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "busy_timeout": 1000,
}


def token(world: World, digest: bytes) -> UsedToken:
    return UsedToken(digest=digest, expires_on=world.context.today, sealed_receipt=None)


def test_every_connection_is_durable_and_forgetful(world: World) -> None:
    with world.app.app_context():
        connections = [db.engine.connect() for _ in range(3)]
        found = [
            {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in PRAGMAS}
            for connection in connections
        ]
        for connection in connections:
            connection.close()

    assert found == [PRAGMAS] * 3


@both_databases
def test_what_is_written_is_stored_at_the_end(world: World) -> None:
    with world.app.app_context():
        with writing(db.session, SECOND):
            db.session.add(token(world, b"digest"))
        db.session.close()

        assert len(db.session.scalars(select(UsedToken)).all()) == 1


@both_databases
def test_an_error_leaves_nothing_behind(world: World) -> None:
    with world.app.app_context():
        with pytest.raises(KeyError), writing(db.session, SECOND):  # noqa: PT012
            db.session.add(token(world, b"digest"))
            db.session.flush()
            raise KeyError
        assert db.session.scalars(select(UsedToken)).all() == []


def test_a_locked_database_is_refused_after_the_patience_that_was_set(world: World) -> None:
    other = sqlite3.connect(world.data / "database.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with (
            world.restart(BUSY_SECONDS="0").app.app_context(),
            pytest.raises(OperationalError, match="database is locked"),
            writing(db.session, SECOND),
        ):
            pytest.fail("the write lock was taken by another program")
    finally:
        other.close()


def test_a_writer_that_stays_makes_the_next_one_give_up(world: World) -> None:
    inside, done = threading.Event(), threading.Event()

    def stay() -> None:
        with world.app.app_context(), writing(db.session, SECOND):
            inside.set()
            done.wait(10)

    thread = threading.Thread(target=stay)
    thread.start()
    inside.wait(10)
    try:
        with (
            world.app.app_context(),
            pytest.raises(DatabaseBusyError),
            writing(db.session, timedelta()),
        ):
            pytest.fail("two writers at once")
    finally:
        done.set()
        thread.join()


def test_reading_goes_on_while_somebody_writes(world: World) -> None:
    other = sqlite3.connect(world.data / "database.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with world.app.app_context():
        assert db.session.scalars(select(UsedToken)).all() == []
    other.close()


def test_the_log_is_emptied_only_when_no_reader_needs_it(world: World) -> None:
    log = world.data / "database.sqlite3-wal"
    with world.app.app_context():
        with writing(db.session, SECOND):
            db.session.add(token(world, b"digest"))
        reader = sqlite3.connect(world.data / "database.sqlite3", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM used_token").fetchall()
        with writing(db.session, SECOND):
            db.session.add(token(world, b"other"))

        assert not truncate_log(db.engine, timedelta())
        assert log.stat().st_size > 0
        reader.close()
        assert truncate_log(db.engine, SECOND)
        assert log.stat().st_size == 0


def test_error_texts_hold_no_parameters(tmp_path: Path) -> None:
    engine = create_engine(**engine_options(f"sqlite:///{tmp_path / 'x.sqlite3'}"))
    keep_promises(engine, SECOND)

    with engine.connect() as connection, pytest.raises(OperationalError) as caught:
        connection.execute(text("SELECT * FROM nothing WHERE x = :x"), {"x": "marked"})

    assert "marked" not in str(caught.value)


def test_a_postgresql_address_gets_the_driver_that_is_installed() -> None:
    options = engine_options("postgresql://someone@host/name")

    assert options["url"].drivername == "postgresql+psycopg"
    assert options["pool_size"] == 8
