"""What was sent once and is sent again: by a thief with the cookies, or by somebody with the link.

Offers of times and seats that are answered twice stand in ``pages/test_talks.py`` and
``pages/test_seats.py``, a code of the telephone in ``test_second_factor.py`` too.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from backend.database import db
from backend.models import Application, Staff

from .conftest import both_databases
from .world import (
    ANSWERS,
    COACHING_FORM,
    PASSPHRASE,
    SIGN_IN,
    STAFF_NAME,
    WAITING,
    Browser,
    Phone,
    World,
    last_group,
)

COOKIES = ("__Host-form", "__Host-mailbox", "__Host-desk", "__Host-set-up")
NEW_PASSPHRASE = {"passphrase": PASSPHRASE, "again": PASSPHRASE}


def copy_of(world: World, browser: Browser) -> Browser:
    """Another browser with the cookies and the page that this one has now."""
    thief = world.browser()
    thief.page = browser.page
    for name in COOKIES:
        if value := browser.cookie(name):
            thief.client.set_cookie(name, value, domain="stoppen.test", secure=True)
    return thief


def count(world: World, table: type[Application] | type[Staff]) -> int:
    with world.app.app_context():
        return db.session.scalar(select(func.count()).select_from(table)) or 0


@both_databases
def test_a_form_is_stored_once_whoever_sends_it_again(world: World) -> None:
    world.staff()
    browser = world.browser()
    browser.get(COACHING_FORM)
    same, stranger = copy_of(world, browser), world.browser()
    stranger.get(COACHING_FORM)
    ticket = browser.hidden()["ticket"]
    world.clock.advance(world.context.settings.form_wait * 2)

    assert browser.post(COACHING_FORM, ANSWERS).status_code == 303
    assert same.post(COACHING_FORM, ANSWERS).status_code == 303  # a double click: one receipt
    assert stranger.post(COACHING_FORM, ANSWERS | {"ticket": ticket}).status_code == 409
    assert count(world, Application) == 1


def test_a_ticket_of_long_ago_stores_nothing(world: World) -> None:
    world.staff()
    browser = world.browser()
    browser.get(COACHING_FORM)
    old = browser.hidden()["ticket"]
    world.clock.advance(timedelta(hours=13))
    browser.get(COACHING_FORM)
    response = browser.post(COACHING_FORM, ANSWERS | {"ticket": old})

    assert response.status_code == 422
    assert count(world, Application) == 0


@both_databases
def test_a_set_up_link_makes_one_team(world: World) -> None:
    path = world.set_up_path()
    staff, late = world.browser(), world.browser()
    sent = {"name": STAFF_NAME, **NEW_PASSPHRASE}
    for browser in (staff, late):
        browser.get(path)
        assert browser.post(path, sent).location == "/team/herstelsleutel/"
        page = browser.get("/team/herstelsleutel/").text
        browser.post("/team/herstelsleutel/", {"last_group": last_group(page)})

    assert world.confirm_code(staff, world.phone) == "/team/"
    assert world.confirm_code(late, Phone(world.clock)) is None
    assert world.browser().get(path).status_code == 403
    assert world.browser().post(path, sent).status_code in (400, 403)
    assert count(world, Staff) == 1


@both_databases
def test_an_invitation_lets_one_person_in(world: World) -> None:
    staff = world.staff()
    path = world.invite(staff, "Lea", "reads")
    early = world.browser()
    early.get(path)
    assert early.post(path, NEW_PASSPHRASE).status_code == 303
    world.join(path)

    assert world.confirm_code(early, Phone(world.clock)) != WAITING
    late = world.browser()
    late.get(SIGN_IN)
    assert late.post(path, NEW_PASSPHRASE).status_code == 403
    assert count(world, Staff) == 2


@both_databases
def test_a_code_of_the_telephone_opens_the_desk_once(world: World) -> None:
    world.staff()
    proof, first, second = world.proof(), world.browser(), world.browser()
    first.get(SIGN_IN)
    second.get(SIGN_IN)

    assert first.post(SIGN_IN, proof).location == "/team/"
    assert second.post(SIGN_IN, proof).status_code == 403


def leave_by_closing(browser: Browser) -> None:
    browser.get("/brievenbus/")
    browser.post("/brievenbus/sluiten/")


def leave_by_withdrawing(browser: Browser) -> None:
    browser.get("/brievenbus/intrekken/")
    browser.post("/brievenbus/intrekken/")


def leave_by_wiping(browser: Browser) -> None:
    browser.post("/brievenbus/vergeten/", headers={"Sec-Fetch-Site": "same-origin"})


@both_databases
@pytest.mark.parametrize("leave", [leave_by_closing, leave_by_withdrawing, leave_by_wiping])
def test_a_copied_cookie_of_a_mailbox_that_was_left_opens_nothing(
    world: World, leave: Callable[[Browser], None]
) -> None:
    world.staff()
    browser = world.browser()
    world.apply(browser, wish="alleen voor mij")
    browser.get("/brievenbus/")
    thief = copy_of(world, browser)
    assert "alleen voor mij" in thief.get("/brievenbus/").text

    leave(browser)

    response = thief.get("/brievenbus/")
    assert response.status_code == 403
    assert "alleen voor mij" not in response.text
    assert thief.post("/brievenbus/bericht/", {"text": "van een ander"}).status_code in (400, 403)


@both_databases
def test_a_copied_cookie_of_the_desk_opens_nothing_after_signing_out(world: World) -> None:
    staff = world.staff()
    world.apply(world.browser())
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    staff.get("/team/toegang/")
    thief = copy_of(world, staff)
    assert thief.get(application).status_code == 200

    staff.post("/team/afmelden/")

    assert thief.get(application).location == SIGN_IN
    assert thief.post(f"{application}antwoord/", {"text": "x"}).status_code in (400, 403)


def test_a_cookie_from_before_coming_in_again_opens_nothing(world: World) -> None:
    world.staff()
    browser = world.browser()
    code = world.apply(browser)
    thief = copy_of(world, browser)
    browser.get("/brievenbus/")
    browser.post("/brievenbus/sluiten/")
    browser.get("/brievenbus/")
    assert browser.post("/brievenbus/", {"code": code}).status_code == 303

    assert thief.get("/brievenbus/").status_code == 403
    assert browser.get("/brievenbus/").status_code == 200


def test_a_cookie_of_the_set_up_opens_nothing_once_it_is_finished(world: World) -> None:
    path, browser = world.set_up_path(), world.browser()
    browser.get(path)
    browser.post(path, {"name": STAFF_NAME, **NEW_PASSPHRASE})
    page = browser.get("/team/herstelsleutel/").text
    browser.post("/team/herstelsleutel/", {"last_group": last_group(page)})
    thief = copy_of(world, browser)
    assert world.confirm_code(browser, world.phone) == "/team/"

    assert thief.get("/team/herstelsleutel/").status_code == 403
    assert thief.get("/team/code-instellen/").status_code == 403
