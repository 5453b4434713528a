"""The migrations make the tables that the models describe, and nothing else is started on."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text

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
    with engine.begin() as connection:
        configuration = _configuration()
        configuration.attributes["connection"] = connection
        command.downgrade(configuration, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    with pytest.raises(
        SchemaError, match=r"^the database is at nothing, this release needs 0001; "
    ):
        check_schema(engine)

    migrate(engine)

    check_schema(engine)
    assert set(Base.metadata.tables) < set(inspect(engine).get_table_names())


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)

    check_schema(engine)


def test_a_newer_database_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SchemaError, match="is at 9999, which this release does not know"):
        migrate(engine)
    with pytest.raises(SchemaError, match="is at 9999, this release needs 0001"):
        check_schema(engine)
    engine.dispose()
