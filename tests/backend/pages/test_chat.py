"""A page that looks by itself for what is new, and forms that outlive a session."""

import re
from datetime import timedelta
from typing import Any

import pytest

from ..conftest import both_databases
from ..world import Browser, World, errors_of
from .test_talks import TUESDAY, choose, offer

CHAT = re.compile(r'data-chat="([^"]*)" data-seen="(\d+)" data-standing="(\w+)"')
TIMES = re.compile(r'data-begins-in="(-?\d*)" data-ends-in="(-?\d*)"')
IDLE = timedelta(minutes=30)


def address(page: str) -> str:
    """Where a page looks for what is new since it was shown."""
    found = CHAT.search(page)
    assert found is not None
    return f"{found[1]}?gezien={found[2]}&stand={found[3]}"


@both_databases
def test_both_sides_get_what_the_other_wrote(
    staff: Browser, applicant: Browser, application: str
) -> None:
    mailbox, desk = (
        address(applicant.get("/brievenbus/").text),
        address(staff.get(application).text),
    )
    assert [applicant.get(mailbox).status_code, staff.get(desk).status_code] == [204, 204]
    applicant.post("/brievenbus/bericht/", {"text": "Dag <b>allemaal</b>"})

    for browser, where, is_own in ((applicant, mailbox, True), (staff, desk, False)):
        response = browser.get(where)
        assert response.headers["Cache-Control"] == "no-store"
        assert response.json is not None
        assert response.json["seen"] == 1
        assert response.json["messages"] == [
            {
                "by": "applicant",
                "is_own": is_own,
                "day": "21 november 2026",
                "text": "Dag <b>allemaal</b>",
            }
        ]


def test_only_what_is_new_is_sent(staff: Browser, applicant: Browser, application: str) -> None:
    applicant.get("/brievenbus/")
    applicant.post("/brievenbus/bericht/", {"text": "Eerste"})
    where = address(applicant.get("/brievenbus/").text)
    assert applicant.get(where).status_code == 204
    staff.get(application)
    staff.post(f"{application}antwoord/", {"text": "Tweede"})

    found: Any = applicant.get(where).json
    assert [message["text"] for message in found["messages"]] == ["Tweede"]
    assert applicant.get(address(applicant.get("/brievenbus/").text)).status_code == 204


@pytest.mark.parametrize("how", ["offer", "cancel", "close"])
def test_the_page_hears_that_something_else_changed(
    staff: Browser, applicant: Browser, application: str, how: str
) -> None:
    if how == "cancel":
        offer(staff, application)
        choose(applicant, TUESDAY)
    where = address(applicant.get("/brievenbus/").text)
    staff.get(application)
    if how == "offer":
        offer(staff, application)
    elif how == "cancel":
        staff.post(f"{application}gesprek/1/afzeggen/")
    else:
        staff.post(f"{application}afsluiten/", {"outcome": "no_answer"})

    found: Any = applicant.get(where).json
    assert found["messages"] == []
    assert found["standing"] not in where


def test_a_message_is_no_other_change(staff: Browser, applicant: Browser, application: str) -> None:
    where = address(applicant.get("/brievenbus/").text)
    staff.get(application)
    staff.post(f"{application}antwoord/", {"text": "Dag"})

    found: Any = applicant.get(where).json
    assert found["standing"] in where


@pytest.mark.parametrize("nonsense", ["?gezien=x&stand=", "?gezien=-5", "", "?stand=" + "x" * 5000])
def test_a_look_with_nonsense_gets_the_whole_conversation(
    applicant: Browser, nonsense: str
) -> None:
    where = address(applicant.get("/brievenbus/").text).partition("?")[0]
    applicant.post("/brievenbus/bericht/", {"text": "Dag"})

    found: Any = applicant.get(where + nonsense).json
    assert len(found["messages"]) == 1


def test_looking_does_not_keep_a_session_open(
    world: World, staff: Browser, applicant: Browser, application: str
) -> None:
    mailbox, desk = (
        address(applicant.get("/brievenbus/").text),
        address(staff.get(application).text),
    )
    for _ in range(4):
        world.clock.advance(timedelta(minutes=10))
        answers = applicant.get(mailbox), staff.get(desk)

    assert [answer.status_code for answer in answers] == [403, 303]
    assert "Je volgcode" in applicant.get("/brievenbus/").text


def test_the_desk_stays_open_during_the_talk(
    world: World, staff: Browser, applicant: Browser, application: str
) -> None:
    offer(staff, application)
    choose(applicant, TUESDAY)
    world.clock.advance(timedelta(days=3, minutes=59))
    again = world.sign_in()
    desk = address(again.get(application).text)
    for _ in range(5):
        world.clock.advance(timedelta(minutes=11))
        assert again.get(desk).status_code == 204
    world.clock.advance(timedelta(minutes=5))
    for _ in range(3):
        world.clock.advance(timedelta(minutes=11))
        answer = again.get(desk)
    assert answer.status_code == 303


def test_the_mailbox_stays_open_during_the_talk(
    world: World, staff: Browser, application: str, applicant: Browser
) -> None:
    second = world.browser()
    code = world.apply(second)
    [other] = [
        id
        for id in re.findall(r"/team/aanvraag/\w+/", staff.get("/team/").text)
        if id != application
    ]
    offer(staff, other)
    choose(second, TUESDAY)
    world.clock.advance(timedelta(days=3, minutes=59))
    again = world.browser()
    again.get("/brievenbus/")
    again.post("/brievenbus/", {"code": code})
    page = again.get("/brievenbus/").text
    found = TIMES.search(page)
    assert found is not None
    assert int(found[2]) - int(found[1]) == 3600
    for _ in range(5):
        world.clock.advance(timedelta(minutes=11))
        assert again.get(address(page)).status_code == 204


def test_another_mailbox_in_the_same_browser_is_not_mixed_in(
    world: World, staff: Browser, applicant: Browser
) -> None:
    where = address(applicant.get("/brievenbus/").text)
    world.apply(applicant)

    assert applicant.get(where).status_code == 404


def test_a_mailbox_that_was_erased_says_so(staff: Browser, applicant: Browser) -> None:
    where = address(applicant.get("/brievenbus/").text)
    other = staff.get("/team/").text
    [application] = re.findall(r"/team/aanvraag/\w+/", other)
    staff.get(f"{application}wissen/")
    staff.post(f"{application}wissen/")

    assert applicant.get(where).status_code == 403
    assert staff.get(f"{application}nieuw/").status_code == 404


@pytest.mark.parametrize("path", ["/brievenbus/bericht/", "/brievenbus/gesprek/kiezen/"])
def test_what_was_typed_outlives_the_session(world: World, staff: Browser, path: str) -> None:
    applicant = world.browser()
    code = world.apply(applicant)
    applicant.get("/brievenbus/")
    world.clock.advance(IDLE)
    response = applicant.post(path, {"text": "Dit wil ik niet opnieuw typen.", "slot": "none"})
    assert response.status_code == 403
    assert "Dit wil ik niet opnieuw typen.</textarea>" in response.text
    wrong = applicant.post("/brievenbus/", {"code": "", "text": "Dit wil ik niet opnieuw typen."})
    assert errors_of(wrong.text) == ["Typ je volgcode."]
    assert "Dit wil ik niet opnieuw typen.</textarea>" in wrong.text

    response = applicant.post(
        "/brievenbus/", {"code": code, "text": "Dit wil ik niet opnieuw typen."}
    )
    assert response.status_code == 200
    assert "Je brievenbus is weer open." in response.text
    assert "Dit wil ik niet opnieuw typen.</textarea>" in response.text
    applicant.post("/brievenbus/bericht/", {"text": "Dit wil ik niet opnieuw typen."})
    assert 'data-seen="1"' in applicant.get("/brievenbus/").text


def test_what_was_typed_outlives_the_session_and_the_application(
    world: World, staff: Browser
) -> None:
    applicant = world.browser()
    code = world.apply(applicant)
    [application] = re.findall(r"/team/aanvraag/\w+/", staff.get("/team/").text)
    staff.get(application)
    staff.post(f"{application}afsluiten/", {"outcome": "no_answer"})
    applicant.get("/brievenbus/")
    world.clock.advance(IDLE)
    applicant.post("/brievenbus/bericht/", {"text": "Nog iets."})
    response = applicant.post("/brievenbus/", {"code": code, "text": "Nog iets."})

    assert "Je bericht is niet verstuurd" in response.text
    assert "Nog iets.</textarea>" in response.text
    assert applicant.get("/brievenbus/").status_code == 200


def test_what_staff_typed_is_given_back_when_their_session_ended(
    world: World, staff: Browser, applicant: Browser, application: str
) -> None:
    staff.get(application)
    world.clock.advance(IDLE)
    response = staff.post(f"{application}antwoord/", {"text": "Een lang antwoord."})

    assert response.status_code == 403
    assert "Een lang antwoord.</textarea>" in response.text
