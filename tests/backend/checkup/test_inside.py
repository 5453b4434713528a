"""What an operator is told of a host: right where it is right, and what to do where it is not."""

from datetime import timedelta

import pytest

from backend.backup.keeping import BackupKey
from backend.checkup.finding import Finding
from backend.checkup.inside import look_inside

from ..world import World


def look(world: World) -> dict[str, Finding]:
    with world.app.app_context():
        return {finding.name: finding for finding in look_inside()}


def controle(world: World, *options: str) -> tuple[int, str]:
    done = world.app.test_cli_runner().invoke(args=["controle", *options])
    return done.exit_code, done.output


@pytest.fixture
def careful(world: World) -> World:
    """An installation in which everything is right."""
    staff = world.staff()
    world.colleague(staff, "Bo", "reads")
    world.data.chmod(0o700)
    key = BackupKey.draw().public_key.hex()
    careful = world.restart(BACKUP_KEY=key)
    careful.app.test_cli_runner().invoke(args=["backup"])
    careful.app.test_cli_runner().invoke(args=["purge"])
    return careful


def test_an_installation_in_which_all_is_right_has_nothing_to_tell(careful: World) -> None:
    status, output = controle(careful)

    assert (status, output.count("NO ")) == (0, 0), output
    assert output.endswith(" looked at, 0 not right\n")
    assert "ok  backup: the last one is of 2026-11-21" in output


def test_a_folder_that_others_can_read_is_named(careful: World) -> None:
    careful.data.chmod(0o755)
    (careful.data / "database.sqlite3").chmod(0o644)

    found = look(careful)

    assert found["data folder"].text.endswith(f"run chmod go-rwx {careful.data}")
    assert not found["data folder"].is_good
    assert not found["database"].is_good
    assert controle(careful)[0] == 1


def test_keys_that_others_can_read_are_named(careful: World) -> None:
    path = careful.context.settings.keys_file
    path.write_text("PEPPER=x\n")
    path.chmod(0o640)
    assert not look(careful)["keys"].is_good
    path.chmod(0o600)
    assert look(careful)["keys"].is_good


def test_one_secret_for_two_things_is_named(careful: World) -> None:
    same = careful.restart(PEPPER=careful.settings["SIGNING_KEYS"])

    assert not look(same)["secrets"].is_good


def test_days_without_backup_or_erasing_are_named(careful: World) -> None:
    careful.clock.advance(timedelta(days=3))
    found = look(careful)

    assert not found["backup"].is_good
    assert not found["erasing"].is_good
    assert not look(careful.restart(BACKUP_KEY=""))["backup"].is_good
    careful.clock.advance(timedelta(days=14))
    assert found["old backups"].is_good
    assert not look(careful)["old backups"].is_good


def test_a_team_of_one_reader_is_named(world: World) -> None:
    world.staff()

    assert look(world)["who reads"].text.startswith("1 can read applications; with one, ")
