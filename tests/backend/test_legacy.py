"""A team of release 0002: its members hold the key of the team itself, and have no second factor."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from backend import create_app
from backend.clock import BRUSSELS
from backend.database import db, engine_options, keep_promises
from backend.entrance import current_session
from backend.migrate import migrate_database
from backend.models import Staff, Talk, TeamKey
from backend.session import Holder
from backend.settings import read_settings
from backend.talk import make_slot

from .conftest import both_databases
from .test_schema import downgrade
from .world import CODE_PAGE, PASSPHRASE, SIGN_IN, STAFF_NAME, Phone, StoppedClock, World

pytestmark = both_databases
STORED = (Path(__file__).parent / "released" / "0002.sql").read_text(encoding="utf-8")
WITHOUT_CODE = {"name": STAFF_NAME, "passphrase": PASSPHRASE, "code": ""}


def told(what: str) -> str:
    """What the head of the file tells of what it holds."""
    found = re.search(rf"^-- {what}: (\S+)$", STORED, re.MULTILINE)
    assert found is not None
    return found[1]


def store(url: str) -> None:
    """Put what release 0002 stored in an empty database."""
    engine = create_engine(**engine_options(url))
    keep_promises(engine, timedelta(seconds=1))
    downgrade(engine, "0002")
    statements = STORED
    if engine.dialect.name == "postgresql":
        statements = re.sub(r"X'([0-9a-f]*)'", r"'\\x\1'", statements)
    with engine.begin() as connection:
        for line in statements.splitlines():
            if not line.startswith("--"):
                connection.execute(text(line.replace(":", r"\:")))
    engine.dispose()


@pytest.fixture
def world(settings: dict[str, str], tmp_path: Path) -> Iterator[World]:
    store(settings["DATABASE_URL"])
    migrate_database(read_settings(settings))
    clock = StoppedClock()
    clock.advance(timedelta(minutes=1))
    app = create_app(settings, clock)
    world = World(app, clock, tmp_path, settings)
    yield world
    world.close()


def test_who_comes_from_the_first_release_sets_up_a_code_and_goes_on(world: World) -> None:
    browser = world.browser()
    assert "Heb je nog geen code?" in browser.get(SIGN_IN).text
    assert browser.post(SIGN_IN, WITHOUT_CODE).location == CODE_PAGE
    assert browser.get("/team/").location == SIGN_IN  # not in before there is a code
    assert world.confirm_code(browser, world.phone) == "/team/"
    application = browser.get(f"/team/aanvraag/{world.application_id(browser)}/").text
    assert "Ik wil stoppen en volhouden." in application
    assert "Dag, goed dat je schrijft." in application
    assert "maandag 30 november 2026 om 14.00 uur" in application
    assert "heeft nog geen code" not in browser.get("/team/collegas/").text

    assert world.sign_in().get("/team/").status_code == 200
    browser.get(SIGN_IN)
    assert "Heb je nog geen code?" not in browser.page
    assert browser.post(SIGN_IN, WITHOUT_CODE).status_code == 422
    new = world.colleague(world.sign_in(), "Lea", "reads")
    assert world.application_id(new)


def test_a_wrong_passphrase_gets_the_same_answer_as_ever(world: World) -> None:
    browser = world.browser()
    browser.get(SIGN_IN)
    response = browser.post(SIGN_IN, WITHOUT_CODE | {"passphrase": "een verkeerde wachtzin"})

    assert response.status_code == 403
    assert browser.get(CODE_PAGE).status_code == 403


def test_the_team_gets_its_other_keys_once(world: World) -> None:
    first, second = world.browser(), world.browser()
    for browser in (first, second):
        browser.get(SIGN_IN)
        assert browser.post(SIGN_IN, WITHOUT_CODE).location == CODE_PAGE
    assert world.confirm_code(first, world.phone) == "/team/"
    with world.app.app_context():
        ring = db.session.scalars(select(TeamKey.ring)).one()

    assert world.confirm_code(second, Phone(world.clock)) is None  # somebody was before
    assert first.get("/team/").status_code == 200
    with world.app.app_context():
        assert db.session.scalars(select(TeamKey.ring)).one() == ring
        staff = db.session.scalars(select(Staff)).one()
        assert staff.public_key
        assert staff.totp_box


def test_an_hour_keeps_the_name_that_it_had(world: World) -> None:
    browser = world.browser()
    browser.get(SIGN_IN)
    browser.post(SIGN_IN, WITHOUT_CODE)
    world.confirm_code(browser, world.phone)
    with world.app.test_request_context(
        headers={"Cookie": f"__Host-desk={browser.cookie('__Host-desk')}"}
    ):
        content = current_session(Holder.STAFF).content
    start = datetime(2026, 11, 30, 14, tzinfo=BRUSSELS)
    with world.app.app_context():
        booked = db.session.scalars(select(Talk.slot_id)).one()
    assert make_slot(bytes.fromhex(content["slots"]), content["staff"], start).id == booked


def test_a_desk_that_was_open_asks_to_sign_in(world: World) -> None:
    browser = world.browser()
    old = told("An open session of the desk")
    browser.client.set_cookie("__Host-desk", old, domain="stoppen.test", secure=True)

    assert browser.get("/team/").location == SIGN_IN


def test_the_applicant_still_comes_in(world: World) -> None:
    browser = world.browser()
    browser.get("/brievenbus/")
    code = told("The code of the applicant")
    assert browser.post("/brievenbus/", {"code": code}).location == "/brievenbus/"

    assert "Dag, goed dat je schrijft." in browser.get("/brievenbus/").text


def test_the_printed_key_gives_everything_at_once(world: World) -> None:
    run = world.app.test_cli_runner()
    done = run.invoke(args=["recover", STAFF_NAME], input=told("The printed key") + "\n")
    assert done.exit_code == 0
    lines = dict(line.split(": ", 1) for line in done.output.splitlines() if ": " in line)
    world.phone.secret = lines["The secret for the app that makes codes"].replace(" ", "")
    browser = world.browser()
    browser.get(SIGN_IN)
    sent = world.proof() | {"passphrase": lines[f"The new passphrase of {STAFF_NAME}"]}
    assert browser.post(SIGN_IN, sent).location == "/team/"
    application = browser.get(f"/team/aanvraag/{world.application_id(browser)}/")

    assert "Ik wil stoppen en volhouden." in application.text


def test_new_keys_wait_until_everybody_has_keys_of_their_own(world: World) -> None:
    done = world.app.test_cli_runner().invoke(
        args=["keys", "rotate"], input=f"\n{told('The printed key')}\n"
    )

    assert done.exit_code == 1
    assert "let a member of staff sign in once, and try again." in done.output
