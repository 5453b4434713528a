"""A seat in a group: given at the desk, offered from the waiting list, taken in the mailbox."""

import re
from datetime import timedelta

import pytest

from ..conftest import both_databases
from ..world import GROUP_ANSWERS, GROUP_FORM, Browser, World, errors_of


def join(world: World, staff: Browser) -> tuple[Browser, str]:
    """An applicant for a group, and the address of the application at the desk."""
    before = set(re.findall(r"/team/aanvraag/\w+/", staff.get("/team/").text))
    applicant = world.browser()
    world.apply(applicant, GROUP_FORM, GROUP_ANSWERS)
    [new] = set(re.findall(r"/team/aanvraag/\w+/", staff.get("/team/").text)) - before
    return applicant, new


def give(staff: Browser, application: str, group: str = "ouders") -> None:
    staff.get(application)
    assert staff.post(f"{application}plaats/", {"group": group}).status_code == 303


@both_databases
def test_a_seat_is_given_and_seen_by_both(world: World, staff: Browser) -> None:
    applicant, application = join(world, staff)
    assert "Groep ouders (1 van 1 plaatsen vrij)" in staff.get(application).text
    give(staff, application)

    assert "plaats 1 van 1." in staff.get(application).text
    page = applicant.get("/brievenbus/").text
    assert "Je hebt een plaats: <strong>Groep ouders</strong>." in page
    assert "dinsdag 26 januari 2027" in page
    assert "Volzet: je komt op de wachtlijst." in world.browser().get(GROUP_FORM).text
    assert staff.post(f"{application}plaats/", {"group": "avond"}).status_code == 409


@both_databases
def test_the_waiting_list_moves_up_when_somebody_leaves(world: World, staff: Browser) -> None:
    (first, one), (second, two) = join(world, staff), join(world, staff)
    give(staff, one)
    give(staff, two)
    assert "Je staat op de wachtlijst" in second.get("/brievenbus/").text
    assert "Je bent de eerste die een plaats krijgt." in second.page
    first.get("/brievenbus/intrekken/")
    first.post("/brievenbus/intrekken/")

    assert "Er is een plaats voor jou vrij" in second.get("/brievenbus/").text
    assert "tot en met zaterdag 28 november 2026" in second.page
    assert "is aangeboden, tot en met 28 november 2026" in staff.get(two).text
    assert second.post("/brievenbus/plaats/aannemen/").status_code == 303
    assert "Je hebt een plaats" in second.get("/brievenbus/").text
    assert "<strong>Plaats in de groep</strong>" in second.page


def test_a_seat_that_is_declined_goes_to_the_next(world: World, staff: Browser) -> None:
    (_, one), (second, two) = join(world, staff), join(world, staff)
    world.clock.advance(timedelta(minutes=1))
    give(staff, one)
    give(staff, two)
    staff.get(one)
    staff.post(f"{one}afsluiten/", {"outcome": "withdrawn"})
    second.get("/brievenbus/")
    assert second.post("/brievenbus/plaats/weigeren/").status_code == 303

    assert "Je plaats in een groep" not in second.get("/brievenbus/").text
    assert "Groep ouders (1 van 1 plaatsen vrij)" in staff.get(two).text


def test_who_did_not_answer_reads_how_to_be_asked_again(world: World, staff: Browser) -> None:
    (first, one), silent = join(world, staff), world.browser()
    give(staff, one)
    code = world.apply(silent, GROUP_FORM, GROUP_ANSWERS)
    [two] = set(re.findall(r"/team/aanvraag/\w+/", staff.get("/team/").text)) - {one}
    give(staff, two)
    first.get("/brievenbus/intrekken/")
    first.post("/brievenbus/intrekken/")
    world.clock.advance(timedelta(days=8))

    assert "bleef zonder antwoord" in world.sign_in().get(two).text
    assert "maar je antwoordde niet." in come_back(silent, code)
    assert silent.post("/brievenbus/plaats/aannemen/").status_code == 409
    silent.post("/brievenbus/bericht/", {"text": "Ja, graag."})
    world.clock.advance(timedelta(days=1))
    assert "Er is een plaats voor jou vrij" in come_back(silent, code)


def come_back(applicant: Browser, code: str) -> str:
    """The mailbox, opened with the code."""
    applicant.forget("__Host-mailbox")
    applicant.get("/brievenbus/")
    applicant.post("/brievenbus/", {"code": code})
    return applicant.get("/brievenbus/").text


def test_an_answer_that_comes_too_late_or_twice_says_how_it_is(
    world: World, staff: Browser
) -> None:
    applicant, application = join(world, staff)
    give(staff, application)
    applicant.get("/brievenbus/")
    response = applicant.post("/brievenbus/plaats/aannemen/")

    assert response.status_code == 409
    assert "Deze plaats wordt je niet meer aangeboden" in response.text
    assert "Je hebt een plaats" in response.text


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, "Kies een groep."),
        ({"group": "elsewhere"}, "Deze groep is er niet meer. Kies een andere."),
    ],
)
def test_a_place_with_a_mistake_comes_back(
    world: World, staff: Browser, sent: dict[str, str], expected: str
) -> None:
    _, application = join(world, staff)
    staff.get(application)
    response = staff.post(f"{application}plaats/", sent)

    assert response.status_code == 422
    assert errors_of(response.text) == [expected]
    assert "<title>Fout: Team</title>" in response.text


def test_coaching_has_no_seats(world: World, staff: Browser) -> None:
    world.apply(world.browser())
    application = f"/team/aanvraag/{world.application_id(staff)}/"

    assert "Plaats in een groep" not in staff.get(application).text
    assert staff.post(f"{application}plaats/", {"group": "avond"}).status_code == 409
