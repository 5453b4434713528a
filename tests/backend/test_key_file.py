"""The file of secrets, and new secrets in it while the old ones still open what they opened."""

from pathlib import Path

import pytest
from sqlalchemy import select

from backend.database import db
from backend.key_file import KeyFileError, put_key, read_keys
from backend.migrate import migrate_database
from backend.models import Placement
from backend.settings import read_settings

from .conftest import both_databases
from .world import GROUP_ANSWERS, GROUP_FORM, World


def test_a_key_takes_the_place_of_the_former_one(tmp_path: Path) -> None:
    path = tmp_path / "keys.env"
    path.write_text("# ours\nPEPPER=old\nMAIL_KEY=mail\n")
    put_key(path, "PEPPER", "old,new")
    put_key(path, "BACKUP_KEY", "backup")

    assert path.read_text() == "# ours\nPEPPER=old,new\nMAIL_KEY=mail\nBACKUP_KEY=backup\n"


def renew(world: World, name: str, variable: str) -> World:
    """Make a new key by command, and start again with what the file of keys says then."""
    done = world.app.test_cli_runner().invoke(args=["keys", name])
    assert done.exit_code == 0, done.output
    assert f"{variable} is in " in done.output
    assert f"Take the first one out of {variable} after 365 days" in done.output
    value = read_keys(world.context.settings.keys_file)[variable]
    settings = world.settings | {variable: value}
    migrate_database(read_settings(settings))
    return world.restart(**{variable: value})


def opens(world: World, code: str) -> bool:
    browser = world.browser()
    browser.get("/brievenbus/")
    return browser.post("/brievenbus/", {"code": code}).status_code == 303


def test_links_from_before_stay_good_after_a_new_signing_key(world: World) -> None:
    world.staff()
    applicant = world.browser()
    world.send(applicant)
    page = applicant.get("/aanvraag/ontvangen/").text
    link = page.partition('href="https://stoppen.test')[2].partition('"')[0]

    again = renew(world, "signing", "SIGNING_KEYS")
    assert len(again.context.settings.signing_keys) == 2
    browser = again.browser()
    browser.get(link)
    assert browser.post(link).location == "/brievenbus/"
    without = again.restart(SIGNING_KEYS=again.context.settings.signing_keys[-1])
    assert without.browser().get(link).status_code == 403


@both_databases
def test_codes_and_seats_from_before_stay_good_under_a_new_pepper(world: World) -> None:
    staff = world.staff()
    before = world.apply(world.browser(), GROUP_FORM, GROUP_ANSWERS)
    path = f"/team/aanvraag/{world.application_id(staff)}/plaats/"
    staff.get(path.replace("plaats/", ""))
    staff.post(path, {"group": "avond"})
    with world.app.app_context():
        [old] = db.session.scalars(select(Placement.group_ref))

    again = renew(world, "pepper", "PEPPER")
    after = again.apply(again.browser())
    newest = again.restart(PEPPER=again.context.settings.peppers[-1].decode())

    assert opens(again, before)
    assert opens(again, after)
    assert opens(newest, after)
    assert not opens(newest, before)
    with again.app.app_context():
        [new] = db.session.scalars(select(Placement.group_ref))
    assert new != old
    assert "Groep avond" in newest.sign_in().get(path.replace("plaats/", "")).text


def test_a_key_of_the_environment_is_shown_instead(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEPPER", world.settings["PEPPER"])

    output = world.app.test_cli_runner().invoke(args=["keys", "pepper"]).output

    assert f"PEPPER comes from the environment; set it there:\nPEPPER={'b' * 64}," in output
    assert not world.context.settings.keys_file.exists()


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "keys.env"
    path.write_bytes(b"PEPPER=\xff")

    with pytest.raises(KeyFileError, match=r"keys\.env is no text in UTF-8; put your copy"):
        read_keys(path)
