"""``kill -9`` at every step: what was acknowledged is there once, and nothing is there by half."""

import shutil
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, create_engine, select, text

from backend.database import db, engine_options
from backend.migrate import migrate_database
from backend.models import Application
from backend.schema import is_old
from backend.settings import read_settings

from ..conftest import MakeDatabase, both_databases
from ..test_legacy import store
from .conftest import Scene
from .killing import count_steps, run_killed_at, steps_of

ONE_MORE = {"application": 1, "case_key": 1, "message": 0, "tally": 1, "used_token": 1}


@both_databases
def test_an_application_is_there_once_or_not_at_all_wherever_the_server_is_killed(
    scene: Scene,
) -> None:
    first = scene.filled_in()
    steps = count_steps(partial(scene.send, first))
    for step in steps_of(steps, 40):
        browser, before = scene.filled_in(), scene.rows()
        assert run_killed_at(step, partial(scene.send, browser)).was_killed

        added = {name: number - before[name] for name, number in scene.rows().items()}
        assert added in (ONE_MORE, dict.fromkeys(ONE_MORE, 0))
        code = scene.send(browser)  # whoever got no answer sends once more
        assert scene.rows()["application"] == before["application"] + 1
        assert scene.is_read(code)


@both_databases
def test_what_is_withdrawn_is_whole_or_gone_wherever_the_server_is_killed(scene: Scene) -> None:
    first = scene.send(scene.filled_in())
    steps = count_steps(partial(scene.withdraw, first))
    for step in steps_of(steps, 30):
        code, before = scene.send(scene.filled_in()), scene.rows()
        assert run_killed_at(step, partial(scene.withdraw, code)).was_killed

        left = scene.rows()
        is_there = before["application"] == left["application"]
        assert (before["case_key"] == left["case_key"]) == is_there
        assert scene.is_read(code) == is_there
        if is_there:
            scene.withdraw(code)
        assert not scene.is_read(code)
    left = scene.rows()
    assert (left["application"], left["case_key"], left["message"]) == (0, 0, 0)


def test_the_next_start_empties_the_log_of_an_erasing_that_was_killed(
    scene: Scene, tmp_path: Path
) -> None:
    code = scene.send(scene.filled_in())
    with scene.world.app.app_context():
        [sealed] = db.session.scalars(select(Application.sealed_answers))
    scene.let_go()
    database, copy = tmp_path / "database.sqlite3", tmp_path / "copy"
    shutil.copy(database, copy)
    steps = count_steps(partial(scene.withdraw, code))
    gone = 0
    for step in steps_of(steps, 20):
        for suffix in ("-wal", "-shm"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
        shutil.copy(copy, database)
        assert run_killed_at(step, partial(scene.withdraw, code)).was_killed
        scene.world.restart().browser().get("/brievenbus/")

        if scene.rows()["application"] == 0:
            gone += 1
            assert [
                path for path in tmp_path.glob("database*") if sealed in path.read_bytes()
            ] == []
    assert gone > 1


@both_databases
def test_a_migration_is_done_or_not_wherever_it_is_killed(
    settings: dict[str, str], database: str, make_database: MakeDatabase
) -> None:
    kind = database.partition(":")[0]

    def released() -> tuple[str, dict[str, str]]:
        url = make_database(kind)
        store(url)
        return url, settings | {"DATABASE_URL": url}

    def migrate(values: dict[str, str]) -> str:
        migrate_database(read_settings(values))
        return "migrated"

    url, values = released()
    expected = contents(url)
    steps = count_steps(partial(migrate, values))
    for step in steps_of(steps, 12):
        url, values = released()
        assert run_killed_at(step, partial(migrate, values)).was_killed

        assert contents(url) == expected
        migrate(values)
        assert contents(url) == expected
        assert not needs_migration(url)


def contents(url: str) -> list[int]:
    """How many rows the tables of the first releases have."""
    engine = create_engine(**engine_options(url))
    with engine.connect() as connection:
        found = [rows(connection, name) for name in ("team_key", "staff", "application", "message")]
    engine.dispose()
    return found


def needs_migration(url: str) -> bool:
    engine = create_engine(**engine_options(url))
    found = is_old(engine)
    engine.dispose()
    return found


def rows(connection: Connection, table: str) -> int:
    return int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)
