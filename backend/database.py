"""The database: one engine, one way to write, and the log that must not remember."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from inspect import iscoroutinefunction
from typing import Any

from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from backend.error import BackendError
from backend.state import KEPT, Retention, for_session

db = SQLAlchemy()

_write_lock = threading.Lock()


class DatabaseBusyError(BackendError):
    """Another writer did not finish in time; nothing was stored."""


def connect_database(app: Flask, url: str, busy: timedelta, kept: Retention = KEPT) -> None:
    """Give the app its engine, with every promise about storing set on every connection.

    Its sessions know how long applications are kept.
    """
    app.config["SQLALCHEMY_ENGINES"] = {"default": engine_options(url)}
    app.config["BUSY"] = busy
    db.init_app(app)
    # At the end of each request the extension would close async sessions, of which we have none, in
    # a thread and an event loop made for that: a quarter of what an application costs.
    closers = app.teardown_appcontext_funcs
    closers[:] = [close for close in closers if not iscoroutinefunction(close)]
    with app.app_context():
        keep_promises(db.engine, busy)
        db.sessionmaker.configure(info=for_session(kept))


def engine_options(url: str) -> dict[str, Any]:
    """What SQLAlchemy needs for this address; parameters never show in an error text."""
    options: dict[str, Any] = {"url": _with_driver(make_url(url)), "hide_parameters": True}
    if options["url"].get_backend_name() == "postgresql":
        options |= {"pool_size": 8, "max_overflow": 0, "pool_timeout": 10, "pool_pre_ping": True}
    return options


def keep_promises(engine: Engine, busy: timedelta) -> None:
    """Make every connection durable, forgetful of what is deleted, and short of patience."""
    milliseconds = int(busy.total_seconds() * 1000)
    if engine.dialect.name == "sqlite":
        statements = [
            f"PRAGMA busy_timeout={milliseconds}",
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "PRAGMA foreign_keys=ON",
            "PRAGMA trusted_schema=OFF",
            "PRAGMA secure_delete=ON",
        ]
        event.listen(engine, "begin", _begin)
    else:
        statements = [f"SET lock_timeout={milliseconds}", "SET synchronous_commit=on"]

    def prepare(connection: Any, _record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.isolation_level = None  # we begin ourselves, see _begin
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        cursor.close()
        connection.commit()

    event.listen(engine, "connect", prepare)


def _begin(connection: Connection) -> None:
    writing_ahead = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing_ahead else "BEGIN")


@contextmanager
def writing(session: Session, busy: timedelta) -> Iterator[None]:
    """One write transaction: all of it is stored durably at the end, or none of it.

    What the session had read before is read again, so that no decision rests on an old view.

    :raises DatabaseBusyError: the write lock of this process stayed taken.
    """
    session.rollback()
    with _turn(session, busy):
        try:
            session.connection(execution_options={"writing": True})
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def _turn(session: Session, busy: timedelta) -> Iterator[None]:
    """Wait in this process, not in SQLite's polling, which starves some threads."""
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    if not _write_lock.acquire(timeout=max(busy.total_seconds(), 0.001)):
        raise DatabaseBusyError("the write lock stayed taken; try again later.")
    try:
        yield
    finally:
        _write_lock.release()


def truncate_log(engine: Engine, patience: timedelta) -> bool:
    """Empty SQLite's write-ahead log, where deleted rows live on, unless a reader is in the way."""
    if engine.dialect.name != "sqlite":
        return True
    ends = time.monotonic() + patience.total_seconds()
    while not _checkpoint(engine):
        if time.monotonic() >= ends:
            return False
        time.sleep(0.02)
    return True


def _checkpoint(engine: Engine) -> bool:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.close()
        return bool(busy == 0)
    finally:
        connection.close()


def _with_driver(url: URL) -> URL:
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url
