"""The signal: asked for on the form, changed and stopped in the mailbox, its address in no file."""

import sqlite3
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from backend.database import db
from backend.models import Chore, Outbox, SignalAddress
from backend.outbox import STUCK_AFTER_ATTEMPTS, read_address
from backend.postman import Postman
from backend.sealing import SealError
from backend.texts import read_texts

from ..conftest import both_databases
from ..world import ANSWERS, COACHING_FORM, GROUP_ANSWERS, GROUP_FORM, Browser, World, errors_of
from .server import MailServer

ADDRESS = "kanarie.7f3a@example.test"
SIGNAL: dict[str, Any] = {"signal": "mail", "address": ADDRESS}
PAGE = "/brievenbus/seintje/"
MISSING = "Typ je e-mailadres, of kies dat je zelf in je brievenbus kijkt."
MISTYPED = "Kijk je e-mailadres na. Het ziet eruit als naam@voorbeeld.be."
TROUBLES = read_texts()["troubles"]
WRONG = [
    ({"signal": "mail"}, MISSING),
    ({"signal": "mail", "address": "  "}, MISSING),
    ({"signal": "mail", "address": "an@localhost"}, MISTYPED),
    ({"signal": "mail", "address": "an example.test"}, MISTYPED),
    ({"signal": "mail", "address": "a@b.be, c@d.be"}, MISTYPED),
    ({"signal": "mail", "address": "An <a@b.be>"}, MISTYPED),
    ({"signal": "mail", "address": "a@b.be\r\nBcc: c@d.be"}, MISTYPED),
    ({"signal": "mail", "address": "a" * 250 + "@b.be"}, MISTYPED),
    ({"signal": "pigeon"}, "Kies of je een seintje per mail wil."),
]


@pytest.fixture
def staff(world: World) -> Browser:
    return world.staff()


def stored_address(world: World) -> str | None:
    """Where signals go, as the server alone can read it."""
    with world.app.app_context():
        row = db.session.scalars(select(SignalAddress)).first()
        return read_address(db.session, row.application_id, b"m" * 64) if row else None


@pytest.mark.parametrize(
    ("form", "answers"), [(COACHING_FORM, ANSWERS), (GROUP_FORM, GROUP_ANSWERS)]
)
@pytest.mark.parametrize(("wrong", "expected"), WRONG)
def test_a_wrong_address_is_named_and_stays_on_the_form(
    world: World,
    staff: Browser,
    form: str,
    answers: dict[str, str],
    wrong: dict[str, str],
    expected: str,
) -> None:
    browser = world.browser()
    browser.get(form)
    response = browser.post(form, answers | wrong)

    assert response.status_code == 422
    assert errors_of(response.text) == [expected]
    assert stored_address(world) is None


def test_what_the_mail_will_hold_stands_beside_the_field(world: World, staff: Browser) -> None:
    for form in (COACHING_FORM, GROUP_FORM):
        page = unescape(world.browser().get(form).text)
        assert "post@voorbeeld.test" in page
        assert read_texts()["mail"]["applicant"]["body"].strip() in page
        assert 'value="mailbox" id="signal" checked' in page


def test_without_mail_no_form_asks_for_an_address(world: World, staff: Browser) -> None:
    without = world.restart(SMTP_URL="", MAIL_FROM="", TEAM_MAIL="")
    for form in (COACHING_FORM, GROUP_FORM):
        page = without.browser().get(form).text
        assert "seintje" not in page
        assert "ook geen e-mailadres of telefoonnummer" in page
    applicant = without.browser()
    without.apply(applicant, **SIGNAL)

    assert "seintje" not in applicant.get("/brievenbus/").text
    assert applicant.get(PAGE).status_code == 404
    assert applicant.post(PAGE, SIGNAL).status_code == 404
    assert stored_address(world) is None


@both_databases
def test_the_applicant_changes_and_stops_the_signal(
    world: World, staff: Browser, server: MailServer, postman: Postman
) -> None:
    applicant = world.browser()
    world.apply(applicant, **SIGNAL)
    assert stored_address(world) == ADDRESS
    assert "Je krijgt een seintje per mail" in applicant.get("/brievenbus/").text
    assert ADDRESS not in applicant.get(PAGE).text
    assert applicant.post(PAGE, {"signal": "mail", "address": ""}).status_code == 422
    assert stored_address(world) == ADDRESS
    assert (
        applicant.post(PAGE, {"signal": "mail", "address": "ander@example.test"}).status_code == 303
    )
    assert stored_address(world) == "ander@example.test"

    application = f"/team/aanvraag/{world.application_id(staff)}/"
    staff.get(application)
    staff.post(f"{application}antwoord/", {"text": "Dag"})
    applicant.get(PAGE)
    assert applicant.post(PAGE, {"signal": "mailbox"}).location == "/brievenbus/"
    assert stored_address(world) is None
    assert postman.make_round() == 0
    assert "Je krijgt geen seintje" in applicant.get("/brievenbus/").text


def test_staff_never_see_the_address(world: World, staff: Browser) -> None:
    world.apply(world.browser(), **SIGNAL)
    pages = ["/team/", f"/team/aanvraag/{world.application_id(staff)}/"]

    assert [path for path in pages if ADDRESS in staff.get(path).text] == []


def leaks(folder: Path) -> list[str]:
    """The files in which an address or a word of a mail stands."""
    words = [ADDRESS, "kanarie", read_texts()["mail"]["applicant"]["subject"]]
    files = [path for path in folder.glob("*.sqlite3*") if path.is_file()]
    assert len(files) >= 2
    return [
        path.name for path in files if any(word.encode() in path.read_bytes() for word in words)
    ]


def test_no_address_and_no_word_of_a_mail_is_in_a_file_or_the_log(
    world: World,
    staff: Browser,
    server: MailServer,
    postman: Postman,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG", logger="backend")
    world.apply(world.browser(), wish="kanarie", **SIGNAL)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    staff.get(application)
    staff.post(f"{application}antwoord/", {"text": "kanarie"})
    server.rcpt = {ADDRESS: f"550 {ADDRESS} unknown"}
    postman.make_round()
    assert leaks(world.data) == []
    server.rcpt = {}
    world.clock.advance(postman._not_before[world.application_id(staff)] - world.clock.moment)
    assert postman.make_round() == 1
    late = world.sign_in()
    late.get(f"{application}wissen/")
    late.post(f"{application}wissen/")

    assert stored_address(world) is None
    assert leaks(world.data) == []
    assert (world.data / "database.sqlite3-wal").stat().st_size == 0
    assert "kanarie" not in caplog.text
    assert b"kanarie" not in server.raw.replace(ADDRESS.encode(), b"")


@both_databases
def test_an_erased_application_leaves_no_address_and_no_mail(
    world: World, staff: Browser, postman: Postman
) -> None:
    applicant = world.browser()
    world.apply(applicant, **SIGNAL)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    staff.get(application)
    staff.post(f"{application}antwoord/", {"text": "Dag"})
    applicant.get("/brievenbus/intrekken/")
    applicant.post("/brievenbus/intrekken/")

    with world.app.app_context():
        assert db.session.scalars(select(SignalAddress)).all() == []
        assert [row for row in db.session.scalars(select(Outbox)) if row.application_id] == []


def test_an_address_opens_with_its_own_key_alone(world: World, staff: Browser) -> None:
    world.apply(world.browser(), **SIGNAL)
    with world.app.app_context():
        row = db.session.scalars(select(SignalAddress)).one()
        with pytest.raises(SealError):
            read_address(db.session, row.application_id, b"n" * 64)


def test_a_lost_key_is_told_at_the_desk_and_stops_nobody(world: World, staff: Browser) -> None:
    world.apply(world.browser(), **SIGNAL)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    staff.get(application)
    staff.post(f"{application}antwoord/", {"text": "Dag"})
    other = world.restart(MAIL_KEY="n" * 64)
    postman = Postman(other.app)
    for _ in range(STUCK_AFTER_ATTEMPTS):
        assert TROUBLES["mail"] not in world.sign_in().get("/team/").text
        postman.make_round()
        world.clock.advance(postman._not_before[application.split("/")[3]] - world.clock.moment)
    postman.retire()

    assert TROUBLES["mail"] in world.sign_in().get("/team/").text
    assert TROUBLES["mail"] not in without_mail(world).sign_in().get("/team/").text


def without_mail(world: World) -> World:
    return world.restart(SMTP_URL="", MAIL_FROM="", TEAM_MAIL="")


@both_databases
def test_mail_that_waits_for_more_than_a_day_is_told_at_the_desk(
    world: World, staff: Browser
) -> None:
    world.apply(world.browser())
    for hours, is_told in ((24, False), (24, True)):
        world.clock.advance(timedelta(hours=hours))
        assert (TROUBLES["mail"] in world.sign_in().get("/team/").text) is is_told


def test_a_day_without_erasing_is_told_at_the_desk(world: World, staff: Browser) -> None:
    assert [text for text in TROUBLES.values() if text in staff.get("/team/").text] == []
    with world.app.app_context():
        chore = db.session.scalars(select(Chore)).one()
        assert (chore.name, chore.done_on) == ("purge", world.context.today)
        for days, is_told in ((1, False), (2, True)):
            chore.done_on = world.context.today - timedelta(days=days)
            db.session.commit()
            assert (TROUBLES["purge"] in staff.get("/team/").text) is is_told
        db.session.execute(delete(Chore))
        db.session.commit()
    assert TROUBLES["purge"] in staff.get("/team/").text


def test_a_log_that_cannot_be_emptied_is_told_at_the_desk(world: World, staff: Browser) -> None:
    assert TROUBLES["log"] not in staff.get("/team/").text
    reader = sqlite3.connect(world.data / "database.sqlite3", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM application").fetchall()
    world.apply(world.browser())
    world.context.log_keeper.is_pending = True

    assert TROUBLES["log"] in staff.get("/team/").text
    reader.close()
    assert TROUBLES["log"] not in staff.get("/team/").text
