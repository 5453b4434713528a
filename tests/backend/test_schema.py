"""The migrations make the tables that the models describe, and nothing else is started on."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import IntegrityError, OperationalError

from backend.database import engine_options, keep_promises
from backend.models import Base
from backend.schema import SchemaError, _configuration, check_schema, migrate

from .conftest import both_databases

pytestmark = both_databases


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    engine = create_engine(**engine_options(database))
    keep_promises(engine, timedelta(seconds=1))
    yield engine
    engine.dispose()


def test_the_migrations_make_what_the_models_describe(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_an_empty_database_is_brought_up_to_date_and_back(engine: Engine) -> None:
    downgrade(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    with pytest.raises(
        SchemaError, match=r"^the database is at nothing, this release needs 0004; "
    ):
        check_schema(engine)

    migrate(engine)

    check_schema(engine)
    assert set(Base.metadata.tables) < set(inspect(engine).get_table_names())


def downgrade(engine: Engine, revision: str) -> None:
    """Bring an empty database back to an earlier release."""
    with engine.begin() as connection:
        configuration = _configuration()
        configuration.attributes["connection"] = connection
        command.downgrade(configuration, revision)


def insert(engine: Engine, table: str, **values: object) -> None:
    """Store one row, as a release that we do not have any more did."""
    names = ", ".join(values)
    places = ", ".join(f":{name}" for name in values)
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), values)


def rows(engine: Engine, table: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))]


@pytest.fixture
def first_release(engine: Engine) -> Engine:
    """A database of the first release, with one closed and answered application in it."""
    downgrade(engine, "0001")
    day, box = date(2026, 11, 21), b"box"
    team = {"id": "t", "public_key": box, "recovery_box": box, "created_on": day}
    insert(engine, "team_key", **team)
    application: dict[str, object] = {
        "id": "a",
        "kind": "coaching",
        "state": "closed",
        "outcome": "referred",
    }
    application |= {"held": False, "awaits_answer": False, "created_on": day, "expires_on": day}
    application |= {"lookup_digest": b"digest", "public_key": box, "sealed_answers": box}
    insert(engine, "application", **application)
    keys = {"application_id": "a", "team_key_id": "t", "for_team": box, "for_applicant": box}
    insert(engine, "case_key", **keys)
    insert(engine, "message", id="m", application_id="a", sealed=box)
    return engine


def test_what_the_first_release_stored_is_kept(first_release: Engine) -> None:
    tables = ("application", "case_key", "message", "team_key")
    before = {table: rows(first_release, table) for table in tables}

    migrate(first_release)

    after = {table: rows(first_release, table) for table in tables}
    assert {
        table: [row[: len(old[0])] for row in after[table]] for table, old in before.items()
    } == before
    with pytest.raises(IntegrityError), first_release.begin() as connection:
        connection.execute(text("DELETE FROM application"))
    with pytest.raises(IntegrityError), first_release.begin() as connection:
        connection.execute(text("UPDATE application SET kind = 'other'"))
    with first_release.begin() as connection:
        connection.execute(text("UPDATE application SET kind = 'group', state = 'closed'"))


def test_a_database_with_broken_references_is_refused(first_release: Engine) -> None:
    if first_release.dialect.name != "sqlite":
        pytest.skip("PostgreSQL never lets references break")
    with first_release.begin() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        connection.execute(text("DELETE FROM case_key"))
    raw = first_release.raw_connection()
    raw.cursor().execute("PRAGMA foreign_keys=OFF")
    raw.cursor().execute("DELETE FROM application")
    raw.cursor().execute("PRAGMA foreign_keys=ON")
    raw.close()

    with pytest.raises(SchemaError, match="^1 rows refer to rows that are not there; "):
        migrate(first_release)
    assert rows(first_release, "alembic_version") == [("0001",)]


def test_no_table_tells_in_which_order_rows_came(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL has no row numbers")
    for table in Base.metadata.tables:
        with engine.connect() as connection, pytest.raises(OperationalError, match="rowid"):
            connection.execute(text(f"SELECT rowid FROM {table}"))


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)

    check_schema(engine)


def test_a_newer_database_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SchemaError, match="is at 9999, which this release does not know"):
        migrate(engine)
    with pytest.raises(SchemaError, match="is at 9999, this release needs 0004"):
        check_schema(engine)
    engine.dispose()
