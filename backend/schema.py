"""The schema: brought up to date, or refused when it is from another release."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, func, select

from backend.error import BackendError

MIGRATING = 731_902_448  # any number, as long as everybody uses the same


class SchemaError(BackendError):
    """The database is older or newer than this release; the text says what to do."""


def migrate(engine: Engine) -> None:
    """Bring the database up to date.

    :raises SchemaError: it comes from a newer release.
    """
    with (
        engine.connect().execution_options(writing=True) as connection,
        _rebuilding(connection),
        connection.begin(),
    ):
        _wait_for_others(connection)
        check_revision(revision_of(connection))
        _upgrade(connection, "head")


def check_schema(engine: Engine) -> None:
    """Accept a database that is up to date.

    :raises SchemaError: it is older, newer or empty.
    """
    with engine.connect() as connection:
        found = revision_of(connection)
    if found != (expected := _head()):
        raise SchemaError(
            f"the database is at {found or 'nothing'}, this release needs {expected}; "
            "run `python -m backend.migrate`."
        )


def rebuild(
    engine: Engine,
    revision: str,
    fill: Callable[[Connection], object],
    finish: Callable[[Connection], object],
) -> None:
    """Make the tables of a release anew, fill them, bring them up to date, and finish that.

    All of it is done, or nothing.
    """
    with (
        engine.connect().execution_options(writing=True) as connection,
        _rebuilding(connection),
        connection.begin(),
    ):
        former = MetaData()
        former.reflect(connection)
        former.drop_all(connection)
        _upgrade(connection, revision)
        fill(connection)
        _upgrade(connection, "head")
        finish(connection)


def check_revision(revision: str | None) -> None:
    """Accept a revision that this release knows, or none.

    :raises SchemaError: it comes from a newer release.
    """
    scripts = ScriptDirectory.from_config(_configuration()).walk_revisions()
    if revision is not None and revision not in {script.revision for script in scripts}:
        raise SchemaError(
            f"the database is at {revision}, which this release does not know; "
            "start the newer release that made it."
        )


def is_old(engine: Engine) -> bool:
    """Whether there is something here that has to be migrated."""
    with engine.connect() as connection:
        return revision_of(connection) not in (None, _head())


def revision_of(connection: Connection) -> str | None:
    """The revision that a database is at; none when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def _head() -> str | None:
    return ScriptDirectory.from_config(_configuration()).get_current_head()


def _upgrade(connection: Connection, revision: str) -> None:
    configuration = _configuration()
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, revision)
    _check_references(connection)


def _wait_for_others(connection: Connection) -> None:
    """Several hosts may start a new release at once; one of them migrates, SQLite locks by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))


@contextmanager
def _rebuilding(connection: Connection) -> Iterator[None]:
    """Let SQLite replace a table that others refer to, which it does only outside a transaction."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise SchemaError(
            f"{len(broken)} rows refer to rows that are not there; restore the last backup."
        )


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return configuration
