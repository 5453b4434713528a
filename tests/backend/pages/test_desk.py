"""The desk of staff."""

import re

import pytest
from nacl.public import PrivateKey
from sqlalchemy import delete, select

from backend.database import db
from backend.models import Tally, TeamKey
from backend.sealing import public_of
from backend.tally import read_tallies

from ..conftest import both_databases
from ..world import STAFF_NAME, Browser, World, errors_of


@pytest.fixture
def application(world: World, staff: Browser) -> str:
    """The address of an application that came in."""
    world.apply(world.browser())
    return f"/team/aanvraag/{world.application_id(staff)}/"


def test_the_list_opens_nothing(staff: Browser, application: str) -> None:
    page = staff.get("/team/").text

    assert "21 november 2026" in page
    assert "Ontvangen" in page
    assert "Ik wil stoppen" not in page
    assert "Nog niemand opende een aanvraag." in staff.get("/team/inzage/").text


@both_databases
def test_every_opening_stands_in_the_list_once_a_day(
    world: World, staff: Browser, application: str
) -> None:
    for _ in range(3):
        staff.get(application)
    page = staff.get("/team/inzage/").text

    assert page.count(f"<td>{STAFF_NAME}</td>") == 1
    assert application.split("/")[3][:6] in page
    assert "Ik wil stoppen" not in page


def test_opening_to_erase_is_an_opening_too(staff: Browser, application: str) -> None:
    staff.get(f"{application}wissen/")

    assert STAFF_NAME in staff.get("/team/inzage/").text


@pytest.mark.parametrize("path", ["", "wissen/"])
def test_an_application_that_is_not_there_is_unknown(staff: Browser, path: str) -> None:
    assert staff.get(f"/team/aanvraag/{'0' * 32}/{path}").status_code == 404


@pytest.mark.parametrize(
    ("path", "sent", "expected"),
    [
        ("antwoord/", {"text": ""}, "Schrijf eerst een antwoord."),
        ("antwoord/", {"text": "x" * 5001}, "Maak je antwoord korter. Er passen 5000 tekens in."),
        ("stand/", {}, "Kies hoever de aanvraag is."),
        ("stand/", {"state": "closed"}, "Kies een van de antwoorden bij hoever de aanvraag is."),
        ("afsluiten/", {}, "Kies hoe het afgelopen is."),
        (
            "afsluiten/",
            {"outcome": "won"},
            "Kies een van de antwoorden bij hoe het afgelopen is.",
        ),
        (
            "afsluiten/",
            {"outcome": "referred", "centre": "moon"},
            "Kies een van de plaatsen bij waarnaartoe doorverwezen, of sla de vraag over.",
        ),
        (
            "afsluiten/",
            {"outcome": "referred", "region": "moon"},
            "Kies een van de regio's, of sla de vraag over.",
        ),
    ],
)
def test_a_form_with_a_mistake_comes_back(
    staff: Browser, application: str, path: str, sent: dict[str, str], expected: str
) -> None:
    staff.get(application)
    response = staff.post(f"{application}{path}", sent)

    assert response.status_code == 422
    assert errors_of(response.text) == [expected]
    assert "<title>Fout: Team</title>" in response.text
    assert f"{sent.get('text', '')}</textarea>" in response.text


@pytest.mark.parametrize(
    ("sent", "counted"),
    [
        ({"outcome": "referred", "centre": "cgg", "region": "limburg"}, {"cgg", "limburg"}),
        ({"outcome": "referred", "centre": "", "region": ""}, {"unsaid"}),
        ({"outcome": "completed", "centre": "cgg", "region": "limburg"}, set()),
    ],
)
def test_where_somebody_was_referred_to_is_counted_and_not_kept(
    world: World, staff: Browser, application: str, sent: dict[str, str], counted: set[str]
) -> None:
    key = bytes(PrivateKey.generate())
    with world.app.app_context():
        db.session.scalars(select(TeamKey)).one().counts_public_key = public_of(key)
        db.session.execute(delete(Tally))
        db.session.commit()
    staff.get(application)
    assert staff.post(f"{application}afsluiten/", sent).status_code == 303

    with world.app.app_context():
        found = read_tallies(db.session, key)
    assert {count.value for count in found if count.subject in ("centre", "region")} == counted
    assert "CGG" not in staff.get(application).text


@both_databases
@pytest.mark.parametrize("path", ["antwoord/", "stand/"])
def test_what_is_held_is_released_by_an_answer_or_a_step(
    world: World, staff: Browser, path: str
) -> None:
    world.apply(world.browser(), website="https://example.org")
    held = staff.get("/team/apart/").text
    assert "apart gehouden" in staff.get("/team/").text
    [application] = re.findall(r"/team/aanvraag/\w+/", held)
    staff.get(application)
    staff.post(f"{application}{path}", {"text": "Dag", "state": "contacted"})

    assert "apart gehouden" not in staff.get("/team/").text
    assert application in staff.get("/team/").text


@both_databases
def test_an_application_goes_on_step_by_step(staff: Browser, application: str) -> None:
    page = staff.get(application).text
    assert 'value="contacted"' in page
    assert 'value="started"' not in page
    skipped = staff.post(f"{application}stand/", {"state": "started"})
    assert skipped.status_code == 409
    assert "Er is niets veranderd." in skipped.text

    staff.post(f"{application}stand/", {"state": "contacted"})
    page = staff.get(application).text
    assert 'value="contacted"' not in page
    assert 'value="started"' in page


def test_a_closed_application_can_be_read_and_erased_only(staff: Browser, application: str) -> None:
    staff.get(application)
    staff.post(f"{application}afsluiten/", {"outcome": "referred"})
    page = staff.get(application).text

    assert "(doorverwezen)" in page
    assert f'action="{application}' not in page
    assert f'href="{application}wissen/"' in page
    given_back = staff.post(f"{application}antwoord/", {"text": "Nog iets", **csrf(staff)})
    assert given_back.status_code == 409
    assert "Nog iets</textarea>" in given_back.text


def csrf(staff: Browser) -> dict[str, str]:
    """The token of the list's own form."""
    staff.get("/team/")
    return {"csrf_token": staff.hidden()["csrf_token"]}


def test_erasing_is_asked_first(staff: Browser, application: str) -> None:
    assert "Deze aanvraag wissen?" in staff.get(f"{application}wissen/").text
    assert staff.get(application).status_code == 200

    staff.get(f"{application}wissen/")
    assert staff.post(f"{application}wissen/").location == "/team/?done=erased"
    assert staff.get(application).status_code == 404
