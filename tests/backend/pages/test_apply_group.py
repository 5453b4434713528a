"""The application form for a group."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from backend.database import db
from backend.models import Application

from ..conftest import both_databases
from ..world import GROUP_ANSWERS, Browser, World, errors_of

FORM = "/aanvraag/groep/"
CLOSED = "Voor deze groep kan je je niet meer aanmelden. Kies een andere."
WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"relation": ""}, ["Kies wie die persoon voor jou is."]),
    ({"relation": "x"}, ["Kies een van de antwoorden bij wie die persoon voor jou is."]),
    ({"group": ""}, ["Kies een groep, of kies de eerste die bij je past."]),
    ({"group": "elsewhere"}, [CLOSED]),
    (
        {"form": "x"},
        ["Kies een van de antwoorden bij online of ter plaatse, of sla de vraag over."],
    ),
    (
        {"intake": "x"},
        ["Kies een van de antwoorden bij het gesprek vooraf, of sla de vraag over."],
    ),
    ({"wish": "x" * 5001}, ["Maak je tekst korter. Er passen 5000 tekens in."]),
    (
        {"relation": "", "group": ""},
        [
            "Kies wie die persoon voor jou is.",
            "Kies een groep, of kies de eerste die bij je past.",
        ],
    ),
]


def open_form(world: World) -> Browser:
    """A browser that has the form open, and was not too fast."""
    world.staff()
    browser = world.browser()
    browser.get(FORM)
    world.clock.advance(timedelta(seconds=10))
    return browser


def count(world: World) -> int:
    with world.app.app_context():
        return db.session.scalar(select(func.count()).select_from(Application)) or 0


@pytest.mark.parametrize(("wrong", "expected"), WRONG)
def test_a_form_with_mistakes_comes_back_filled_in(
    world: World, wrong: dict[str, Any], expected: list[str]
) -> None:
    browser = open_form(world)
    response = browser.post(FORM, GROUP_ANSWERS | wrong)

    assert response.status_code == 422
    assert errors_of(response.text) == expected
    assert "<title>Fout: Aanvraag</title>" in response.text
    assert f"\n{(GROUP_ANSWERS | wrong)['wish']}</textarea>" in response.text
    assert count(world) == 0
    assert browser.post(FORM, GROUP_ANSWERS).location == "/aanvraag/ontvangen/"


@both_databases
def test_team_and_applicant_read_what_was_filled_in(world: World) -> None:
    staff, applicant = world.staff(), world.browser()
    world.apply(applicant, FORM, GROUP_ANSWERS)
    at_desk = staff.get(f"/team/aanvraag/{world.application_id(staff)}/").text

    assert "Lotgenotengroep" in staff.get("/team/").text
    for page in (at_desk, applicant.get("/brievenbus/").text):
        for words in ("Mijn kind", "Groep avond", "Ja, graag", GROUP_ANSWERS["wish"]):
            assert words in page


def test_only_two_questions_are_compulsory(world: World) -> None:
    browser = open_form(world)

    sent = {"relation": "other", "group": "next"}
    assert browser.post(FORM, sent).location == "/aanvraag/ontvangen/"


def test_a_group_that_began_is_not_offered_any_more(world: World) -> None:
    browser = open_form(world)
    assert "Groep avond" in browser.page
    world.clock.advance(timedelta(days=52))

    page = browser.get(FORM).text
    assert "Groep avond" not in page
    assert "Er is nu geen groep waarvoor je je kan aanmelden." in page
    world.clock.advance(timedelta(seconds=10))
    assert errors_of(browser.post(FORM, GROUP_ANSWERS).text) == [CLOSED]


def test_a_form_without_a_valid_token_keeps_what_was_typed(world: World) -> None:
    response = open_form(world).post(FORM, GROUP_ANSWERS | {"csrf_token": "wrong"})

    assert response.status_code == 400
    assert GROUP_ANSWERS["wish"] in response.text
    assert "Meld je aan voor een groep" in response.text


def test_before_the_set_up_the_form_is_kindly_closed(world: World) -> None:
    response = world.browser().get(FORM)

    assert response.status_code == 503
    assert "0800 200 50" in response.text
