"""The whole way: a service with its people, a backup of it, and the same service from the backup."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import create_engine, inspect, select

from backend import create_app
from backend.backup.keeping import BackupKey
from backend.backup.shelf import ERASED, backup_days
from backend.database import db, engine_options
from backend.migrate import migrate_database
from backend.models import Application, BrowserSession, Erasure, Message
from backend.schema import check_schema
from backend.settings import read_settings

from ..conftest import MakeDatabase, both_databases
from ..test_legacy import store
from ..world import StoppedClock, World

KEY = BackupKey.draw()
TYPED = "-".join(KEY.groups)
PATHS = pytest.mark.parametrize(
    ("database", "target"),
    [("sqlite", "sqlite"), ("sqlite", "postgresql"), ("postgresql", "sqlite")],
    indirect=["database"],
)


@pytest.fixture
def settings(settings: dict[str, str]) -> dict[str, str]:
    return settings | {"BACKUP_KEY": KEY.public_key.hex()}


@pytest.fixture
def backups(settings: dict[str, str]) -> Path:
    return Path(settings["DATA"]) / "backups"


@pytest.fixture
def target() -> str:
    return "sqlite"


@pytest.fixture
def empty(world: World, make_database: MakeDatabase, target: str) -> World:
    """The same service on a database without anything in it."""
    return world.restart(DATABASE_URL=make_database(target))


def back_up(world: World) -> Path:
    done = world.app.test_cli_runner().invoke(args=["backup"])
    assert done.exit_code == 0, done.output
    path = Path(done.output.partition(":")[0])
    assert done.output.startswith(f"{path}: {path.stat().st_size} bytes; ")
    return path


def restore(world: World, path: Path, *options: str, key: str = TYPED) -> Result:
    runner = world.app.test_cli_runner()
    return runner.invoke(args=["restore", str(path), *options], input=f"{key}\n")


def mailbox(world: World, code: str) -> str:
    """What somebody with this code reads."""
    browser = world.browser()
    browser.get("/brievenbus/")
    browser.post("/brievenbus/", {"code": code})
    return browser.get("/brievenbus/").text


def withdraw(world: World, code: str) -> None:
    browser = world.browser()
    browser.get("/brievenbus/")
    browser.post("/brievenbus/", {"code": code})
    browser.get("/brievenbus/intrekken/")
    assert browser.post("/brievenbus/intrekken/").location == "/brievenbus/gewist/"


@PATHS
def test_everybody_finds_everything_again(world: World, empty: World, target: str) -> None:
    staff = world.staff()
    code = world.apply(world.browser())
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    staff.get(application)
    staff.post(f"{application}antwoord/", {"text": "Wanneer past het?"})
    path = back_up(world)

    done = restore(empty, path)
    assert done.exit_code == 0, done.output
    assert "1 applications of 2026-11-21 are back; 0 stay erased, 0 were past" in done.output

    assert "Wanneer past het?" in mailbox(empty, code)
    empty.clock.advance(timedelta(minutes=1))
    read = empty.sign_in().get(application).text
    assert "Ik wil stoppen en volhouden." in read
    with empty.app.app_context():
        check_schema(db.engine)


@PATHS
def test_what_was_erased_since_does_not_come_back(
    world: World, empty: World, backups: Path, target: str
) -> None:
    staff = world.staff()
    gone, stays = world.apply(world.browser()), world.apply(world.browser())
    for found in set(re.findall(r"/team/aanvraag/\w+/", staff.get("/team/").text)):
        staff.get(found)
        staff.post(f"{found}antwoord/", {"text": "Dag"})
    path = back_up(world)
    withdraw(world, gone)

    done = restore(empty, path)

    assert "1 applications of 2026-11-21 are back; 1 stay erased" in done.output
    assert "Dag" in mailbox(empty, stays)
    assert "Dag" not in mailbox(empty, gone)
    with empty.app.app_context():
        assert len(db.session.scalars(select(Application)).all()) == 1
        assert len(db.session.scalars(select(Message)).all()) == 1


def test_what_was_erased_between_two_backups_stays_erased_after_two_restores(
    world: World, empty: World, backups: Path, make_database: MakeDatabase
) -> None:
    world.staff()
    code = world.apply(world.browser())
    path = back_up(world)
    withdraw(world, code)
    assert "1 stay erased" in restore(empty, path).output

    empty.app.test_cli_runner().invoke(args=["purge"])  # writes the list anew
    again = world.restart(DATABASE_URL=make_database("sqlite"))

    assert "0 applications of 2026-11-21 are back; 1 stay erased" in restore(again, path).output


def test_without_the_list_nothing_is_restored_unless_asked_for(
    world: World, empty: World, backups: Path
) -> None:
    world.staff()
    code = world.apply(world.browser())
    path = back_up(world)
    withdraw(world, code)
    (backups / ERASED).unlink()

    refused = restore(empty, path)
    assert refused.exit_code == 1
    assert "name the list with --erased" in refused.output

    done = restore(empty, path, "--without-erased")
    assert "1 applications of 2026-11-21 are back; 0 stay erased" in done.output


def test_what_expired_since_is_erased_at_once(world: World, empty: World) -> None:
    world.staff()
    world.apply(world.browser())
    path = back_up(world)
    world.clock.advance(timedelta(days=200))

    done = restore(empty, path, "--without-erased")

    assert "0 stay erased, 1 were past their day." in done.output
    with empty.app.app_context():
        assert db.session.scalars(select(Application)).all() == []


def test_nobody_is_still_signed_in_after_a_restore(world: World, empty: World) -> None:
    staff = world.staff()
    path = back_up(world)
    restore(empty, path, "--without-erased")

    with empty.app.app_context():
        assert db.session.scalars(select(BrowserSession)).all() == []
    with world.app.app_context():
        assert db.session.scalars(select(BrowserSession)).all() != []
    assert staff.get("/team/").status_code == 200


def refused_with(world: World, path: Path, key: str = TYPED) -> str:
    done = restore(world, path, "--without-erased", key=key)
    assert done.exit_code == 1
    return done.output.partition("Error: ")[2].strip()


def test_a_database_with_something_in_it_is_left_alone(world: World) -> None:
    world.staff()
    path = back_up(world)

    assert refused_with(world, path).startswith("the database has 1 rows in ")
    assert world.sign_in().get("/team/").status_code == 200


def test_another_key_a_mistyped_one_and_a_damaged_backup_store_nothing(
    world: World, empty: World
) -> None:
    world.staff()
    world.apply(world.browser())
    path = back_up(world)
    other = "-".join(BackupKey.draw().groups)
    damaged = path.with_name("damaged")
    damaged.write_bytes(path.read_bytes()[:-20])

    assert refused_with(empty, path, other).startswith("this key does not open this backup; ")
    assert refused_with(empty, path, TYPED[:-1]).startswith("a code has 29 letters and digits; ")
    assert refused_with(empty, damaged).startswith("the backup was cut off or changed; ")
    assert "applications of 2026-11-21 are back" in restore(empty, path, "--without-erased").output


def test_a_backup_of_a_newer_release_is_refused(
    world: World, empty: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.staff()
    monkeypatch.setattr("backend.backup.keeping.revision_of", lambda _: "9999")
    path = back_up(world)

    assert refused_with(empty, path).startswith(
        "the database is at 9999, which this release does not know; "
    )
    with empty.app.app_context():
        check_schema(db.engine)


def test_a_backup_holds_no_name_and_no_word_in_the_clear(world: World) -> None:
    world.staff()
    world.apply(world.browser())
    content = back_up(world).read_bytes()

    for word in (b"An Peeters", b"team_key", b"stoppen en volhouden", b"received"):
        assert word not in content


def test_without_a_key_no_backup_is_made(world: World) -> None:
    done = world.restart(BACKUP_KEY="").app.test_cli_runner().invoke(args=["backup"])

    assert done.exit_code == 1
    assert "BACKUP_KEY is not set; run `flask --app backend keys backup`." in done.output


def test_backups_and_what_is_known_of_erasing_are_forgotten_in_time(
    world: World, backups: Path
) -> None:
    world.staff()
    code = world.apply(world.browser())
    back_up(world)
    withdraw(world, code)
    assert (backups / ERASED).read_text().startswith("2026-11-21 ")
    world.clock.advance(timedelta(days=13))
    world.app.test_cli_runner().invoke(args=["purge"])
    assert list(backup_days(backups)) == [date(2026, 11, 21)]
    assert (backups / ERASED).read_text() != ""

    world.clock.advance(timedelta(days=1))
    world.app.test_cli_runner().invoke(args=["purge"])

    assert backup_days(backups) == {}
    assert (backups / ERASED).read_text() == ""
    with world.app.app_context():
        assert db.session.scalars(select(Erasure)).all() == []


def test_the_desk_tells_when_no_backup_was_made_for_days(world: World) -> None:
    text = "Er is al meer dan twee dagen geen reservekopie gemaakt."
    staff = world.staff()
    assert text in staff.get("/team/").text
    back_up(world)
    assert text not in staff.get("/team/").text
    world.clock.advance(timedelta(days=3))
    assert text in world.sign_in().get("/team/").text


@both_databases
def test_a_new_key_is_shown_once_and_opens_what_follows(
    world: World, empty: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        "backend.commands.keys.ask_for_paper", lambda _, groups: shown.append(groups)
    )
    done = world.app.test_cli_runner().invoke(args=["keys", "backup"])
    line = (tmp_path / "keys.env").read_text().splitlines()[-1]
    assert f"BACKUP_KEY is in {tmp_path / 'keys.env'}" in done.output
    typed = "-".join(shown[0])
    assert typed.replace("-", "") not in line

    again = world.restart(BACKUP_KEY=line.removeprefix("BACKUP_KEY="))
    again.staff()
    path = back_up(again)

    assert refused_with(empty, path).startswith("this key does not open")
    assert restore(empty, path, "--without-erased", key=typed).exit_code == 0


@both_databases
def test_a_migration_makes_a_backup_first(
    settings: dict[str, str], database: str, backups: Path, make_database: MakeDatabase
) -> None:
    store(database)
    migrate_database(read_settings(settings))
    [path] = backup_days(backups).values()

    target = settings | {"DATABASE_URL": make_database("sqlite")}
    world = World(create_app(target, StoppedClock()), StoppedClock(), path.parent, target)
    done = restore(world, path, "--without-erased")

    assert "1 applications of " in done.output
    assert count_rows(database) == count_rows(target["DATABASE_URL"])


def count_rows(url: str) -> dict[str, int]:
    """How many rows each table has, but what comes and goes with visits."""
    engine = create_engine(**engine_options(url))
    with engine.connect() as connection:
        counts = {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in inspect(engine).get_table_names()
            if table not in ("browser_session", "chore")
        }
    engine.dispose()
    return counts
