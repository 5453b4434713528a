"""Looking back on the talks, taking everything along, and leaving no open mailbox behind."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend import evaluation
from backend.database import db
from backend.models import Application
from backend.state import Kind

from ..conftest import both_databases
from ..world import GROUP_ANSWERS, GROUP_FORM, Browser, World, errors_of
from .test_talks import TUESDAY, choose, offer

BACK = "/brievenbus/terugblik/"
FORGET = "/brievenbus/vergeten/"
HERE = {"Sec-Fetch-Site": "same-origin"}
WRONG = [
    ({"helped": "very"}, ["Kies een van de drie antwoorden, of sla de vraag over."]),
    ({"next_step": "x"}, ["Kies een van de drie antwoorden, of sla de vraag over."]),
    ({"again": "x"}, ["Kies een van de drie antwoorden, of sla de vraag over."]),
    ({"text": "x" * 5001}, ["Maak je tekst korter. Er passen 5000 tekens in."]),
]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Kind, dict[str, str], date]]:
    """What was given to be counted."""
    found: list[tuple[Kind, dict[str, str], date]] = []

    def note(_db: Session, kind: Kind, answers: Mapping[str, str], today: date) -> None:
        found.append((kind, dict(answers), today))

    monkeypatch.setattr(evaluation, "count_evaluation", note)
    return found


def close(staff: Browser, application: str, outcome: str = "completed") -> None:
    staff.get(application)
    assert staff.post(f"{application}afsluiten/", {"outcome": outcome}).status_code == 303


@pytest.mark.parametrize("outcome", ["referred", "withdrawn", "no_answer", ""])
def test_nothing_is_asked_before_the_talks_are_done(
    staff: Browser, applicant: Browser, application: str, outcome: str
) -> None:
    if outcome:
        close(staff, application, outcome)
    assert BACK not in applicant.get("/brievenbus/").text
    assert applicant.get(BACK).status_code == 404
    applicant.get("/brievenbus/")
    assert applicant.post(BACK, {"helped": "yes"}).status_code == 404


def test_it_is_asked_once_the_third_talk_is_over(world: World, staff: Browser) -> None:
    applicant = world.browser()
    code = world.apply(applicant)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    for day in ("2026-11-24", "2026-11-27", "2026-11-30"):
        offer(staff, application, {"day_1": day, "hour_1": "14"})
        [moment, _] = re.findall(r"<label[^>]*>(\w+dag [^<]* uur)<", applicant.get("/brievenbus/").text) * 2  # fmt: skip
        choose(applicant, moment)
        assert BACK not in applicant.get("/brievenbus/").text
        world.clock.advance(timedelta(days=3, hours=3))
        staff, applicant = world.sign_in(), world.browser()
        applicant.get("/brievenbus/")
        applicant.post("/brievenbus/", {"code": code})

    assert BACK in applicant.get("/brievenbus/").text
    assert "Hoe was het voor jou?" in applicant.get(BACK).text


@both_databases
def test_answers_are_counted_and_the_text_reaches_the_team(
    world: World,
    staff: Browser,
    applicant: Browser,
    application: str,
    counted: list[tuple[Kind, dict[str, str], date]],
) -> None:
    close(staff, application)
    assert BACK in applicant.get("/brievenbus/").text
    with world.app.app_context():
        [expires_on] = db.session.scalars(select(Application.expires_on))
    applicant.get(BACK)
    sent = {"helped": "yes", "again": "no", "text": "Dank je wel."}

    assert applicant.post(BACK, sent).location == BACK
    assert "Dank je" in applicant.get(BACK).text
    assert counted == [(Kind.COACHING, {"helped": "yes", "again": "no"}, date(2026, 11, 21))]
    assert BACK not in applicant.get("/brievenbus/").text
    assert "Dank je wel." in staff.get(application).text
    assert "op ons</strong>" in staff.get("/team/").text
    with world.app.app_context():
        [application_row] = db.session.scalars(select(Application))
        assert application_row.expires_on == expires_on
    staff.get(application)
    staff.post(f"{application}gelezen/")
    assert "op ons</strong>" not in staff.get("/team/").text


def test_a_second_time_says_thanks_and_changes_nothing(
    staff: Browser,
    applicant: Browser,
    application: str,
    counted: list[tuple[Kind, dict[str, str], date]],
) -> None:
    close(staff, application)
    applicant.get(BACK)
    for text in ("Eerst.", "Daarna."):
        assert applicant.post(BACK, {"text": text}).location == BACK

    assert "<h1>Dank je</h1>" in applicant.get(BACK).text
    assert len(counted) == 1
    page = staff.get(application).text
    assert "Eerst." in page
    assert "Daarna." not in page


def test_everything_may_be_left_out(
    staff: Browser,
    applicant: Browser,
    application: str,
    counted: list[tuple[Kind, dict[str, str], date]],
) -> None:
    close(staff, application)
    applicant.get(BACK)

    assert applicant.post(BACK).location == BACK
    assert counted == [(Kind.COACHING, {}, date(2026, 11, 21))]
    assert "Er zijn nog geen berichten." in staff.get(application).text
    assert "op ons</strong>" not in staff.get("/team/").text


@pytest.mark.parametrize(("sent", "expected"), WRONG)
def test_an_evaluation_with_a_mistake_comes_back(
    staff: Browser,
    applicant: Browser,
    application: str,
    sent: dict[str, str],
    expected: list[str],
) -> None:
    close(staff, application)
    applicant.get(BACK)
    response = applicant.post(BACK, {"text": "Bewaar mij."} | sent)

    assert response.status_code == 422
    assert errors_of(response.text) == expected
    assert f"{sent.get('text', 'Bewaar mij.')}</textarea>" in response.text
    assert "Hoe was het voor jou?" in applicant.get(BACK).text


def test_who_was_in_a_group_is_asked_afterwards(world: World, staff: Browser) -> None:
    applicant = world.browser()
    world.apply(applicant, GROUP_FORM, GROUP_ANSWERS)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    staff.get(application)
    staff.post(f"{application}plaats/", {"group": "avond"})
    assert applicant.get(BACK).status_code == 404
    staff.get(application)
    staff.post(f"{application}stand/", {"state": "aftercare"})

    assert "Hoe was het voor jou?" in applicant.get(BACK).text


def test_what_goes_on_cannot_be_put_aside_as_read(
    staff: Browser, applicant: Browser, application: str
) -> None:
    staff.get(application)

    assert staff.post(f"{application}gelezen/").status_code == 409
    assert "op ons</strong>" in staff.get("/team/").text


def test_everything_can_be_taken_along_in_one_file(
    staff: Browser, applicant: Browser, application: str
) -> None:
    offer(staff, application)
    choose(applicant, TUESDAY, "Tot dan & <dank>.")
    staff.get(application)
    staff.post(f"{application}antwoord/", {"text": "Fijn."})
    offer(staff, application, {"day_1": "2026-11-26", "hour_1": "9"})
    response = applicant.get("/brievenbus/notities.txt")

    assert response.mimetype == "text/plain"
    assert response.headers["Content-Disposition"] == 'attachment; filename="notities.txt"'
    for line in (
        "Ik kijk naar seksuele misbruikbeelden van minderjarigen, of ik voel de drang om dat te doen.",
        "Met chat",
        "In de voormiddag",
        "niet op woensdag",
        "Ik wil stoppen en volhouden.",
        f"Eerste gesprek, met chat: {TUESDAY}",
        "Voorgesteld, met chat: donderdag 26 november 2026 om 09.00 uur",
        "Jij, 21 november 2026:",
        "Tot dan & <dank>.",
        "Stop it Now!, 21 november 2026:",
        "Fijn.",
    ):
        assert line in response.text.splitlines(), line
    assert "\n\n\n" not in response.text


def test_who_applied_for_a_group_takes_their_place_along(world: World, staff: Browser) -> None:
    applicant = world.browser()
    world.apply(applicant, GROUP_FORM, GROUP_ANSWERS)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    staff.get(application)
    staff.post(f"{application}plaats/", {"group": "avond"})
    text = applicant.get("/brievenbus/notities.txt").text

    for line in ("Mijn kind", "Groep avond", "Online", "Ja, graag", "Liefst na het werk."):
        assert line in text.splitlines(), line
    assert "Groep avond: je hebt een plaats" in text


@both_databases
def test_a_script_that_wipes_closes_the_mailbox_too(world: World) -> None:
    world.staff()
    applicant = world.browser()
    world.apply(applicant)
    secret = applicant.cookie("__Host-mailbox")
    response = applicant.post(FORGET, headers=HERE)

    assert response.status_code == 204
    assert applicant.cookie("__Host-mailbox") == applicant.cookie("__Host-form") == ""
    thief = world.browser()
    thief.client.set_cookie("__Host-mailbox", secret, domain="stoppen.test", secure=True)
    assert thief.get("/brievenbus/").status_code == 403


def test_who_has_no_mailbox_open_gets_no_cookie_by_wiping(world: World) -> None:
    response = world.browser().post(FORGET, headers=HERE)

    assert response.status_code == 204
    assert response.headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize("origin", ["cross-site", "same-site", "none", ""])
def test_nobody_else_closes_a_mailbox(world: World, applicant: Browser, origin: str) -> None:
    response = applicant.post(FORGET, headers={"Sec-Fetch-Site": origin} if origin else {})

    assert response.status_code == 403
    assert applicant.get("/brievenbus/").status_code == 200
