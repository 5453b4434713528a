"""The schema: brought up to date, or refused when it is from another release."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from backend.error import BackendError


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
        if _is_unknown(_revision(connection)):
            raise SchemaError(
                f"the database is at {_revision(connection)}, which this release does not know; "
                "start the newer release that made it."
            )
        configuration = _configuration()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "head")
        _check_references(connection)


def check_schema(engine: Engine) -> None:
    """Accept a database that is up to date.

    :raises SchemaError: it is older, newer or empty.
    """
    with engine.connect() as connection:
        found = _revision(connection)
    expected = ScriptDirectory.from_config(_configuration()).get_current_head()
    if found != expected:
        raise SchemaError(
            f"the database is at {found or 'nothing'}, this release needs {expected}; "
            "run `python -m backend.migrate`."
        )


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


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _is_unknown(revision: str | None) -> bool:
    scripts = ScriptDirectory.from_config(_configuration()).walk_revisions()
    return revision is not None and revision not in {script.revision for script in scripts}


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return configuration
