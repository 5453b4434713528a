"""Every address × everybody: who may do what, made from the map of addresses itself."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from .world import Browser, World

# Who may use an address. An address that is not here fails the first test.
MAY_USE = {
    "apply.show_form": "anyone",
    "apply.send_form": "anyone",
    "apply.show_group_form": "anyone",
    "apply.send_group_form": "anyone",
    "apply.show_receipt": "applicant",
    "apply.confirm_receipt": "applicant",
    "apply.download_receipt": "applicant",
    "mailbox.show_mailbox": "anyone",
    "mailbox.open_with_code": "anyone",
    "mailbox.show_link": "token",
    "mailbox.open_with_link": "token",
    "mailbox.send_message": "applicant",
    "mailbox.ask_withdrawal": "applicant",
    "mailbox.withdraw": "applicant",
    "mailbox.show_erased": "anyone",
    "mailbox.close_mailbox": "anyone",
    "mailbox_signal.show_signal": "applicant",
    "mailbox_signal.change_signal": "applicant",
    "mailbox_talks.choose_time": "applicant",
    "mailbox_talks.download_appointment": "applicant",
    "mailbox_talks.ask_cancellation": "applicant",
    "mailbox_talks.cancel": "applicant",
    "desk_talks.show_upcoming": "staff",
    "desk_talks.offer": "staff",
    "desk_talks.cancel": "staff",
    "mailbox_seats.accept": "applicant",
    "mailbox_seats.decline": "applicant",
    "desk_seats.give_place": "staff",
    "entry.show_set_up": "token",
    "entry.set_up": "token",
    "entry.show_printed_key": "set-up",
    "entry.confirm_printed_key": "set-up",
    "entry.show_sign_in": "anyone",
    "entry.send_sign_in": "anyone",
    "entry.sign_out": "anyone",
    "desk.show_list": "staff",
    "desk.show_openings": "staff",
    "desk.show_application": "staff",
    "desk.reply": "staff",
    "desk.change_state": "staff",
    "desk.close": "staff",
    "desk.ask_erasure": "staff",
    "desk.erase_now": "staff",
}
ACTORS = ["nobody", "applicant", "other applicant", "staff"]
ALLOWED = {
    "applicant": {"applicant", "other applicant"},
    "staff": {"staff"},
    "set-up": set(),
    "token": set(),
}
MARK = "alleen voor mij en het team"


@pytest.fixture
def actors(world: World) -> dict[str, Browser]:
    """Everybody, each with what they rightly have."""
    found = {"nobody": world.browser(), "staff": world.staff()}
    for name, wish in (("applicant", MARK), ("other applicant", "iets anders")):
        found[name] = world.browser()
        world.apply(found[name], wish=wish)
    return found


def rules(app: Flask, method: str) -> Iterator[Rule]:
    """Every address that takes this method."""
    return (rule for rule in app.url_map.iter_rules() if method in (rule.methods or ()))


def address_of(rule: Rule, application_id: str) -> str:
    """The address with something in its variable parts."""
    values = {"token": "rubbish", "application_id": application_id, "number": 1}
    _, path = rule.build(values)  # type: ignore[misc]
    return path


def marked_id(staff: Browser, world: World) -> str:
    """The id of the application with the mark."""
    for application_id in re.findall(r'/team/aanvraag/(\w+)/"', staff.get("/team/").text):
        if MARK in staff.get(f"/team/aanvraag/{application_id}/").text:
            return str(application_id)
    raise AssertionError


def test_every_address_says_who_may_use_it(world: World) -> None:
    assert {rule.endpoint for rule in world.app.url_map.iter_rules()} == set(MAY_USE)


@pytest.mark.parametrize("actor", ACTORS)
def test_nobody_opens_a_page_that_is_not_theirs(
    world: World, actors: dict[str, Browser], actor: str
) -> None:
    application_id = marked_id(actors["staff"], world)
    for rule in rules(world.app, "GET"):
        level = MAY_USE[rule.endpoint]
        response = actors[actor].get(address_of(rule, application_id))
        if level == "anyone" or actor in ALLOWED[level]:
            assert response.status_code in (200, 303, 404), rule
        elif level == "staff":
            assert (response.status_code, response.location) == (303, "/team/aanmelden/"), rule
        else:
            assert response.status_code == 403, rule
        assert (MARK in response.text) <= (actor in ("applicant", "staff")), rule


@pytest.mark.parametrize("actor", ACTORS)
def test_nothing_changes_without_a_form_token(
    world: World, actors: dict[str, Browser], actor: str
) -> None:
    application_id = marked_id(actors["staff"], world)
    for rule in rules(world.app, "POST"):
        sent = {"csrf_token": "", "text": "x", "state": "contacted", "outcome": "completed"}
        response = actors[actor].post(address_of(rule, application_id), sent)
        assert response.status_code in (400, 403), rule
    page = actors["staff"].get(f"/team/aanvraag/{application_id}/").text

    assert MARK in page
    assert "<strong>Ontvangen</strong>" in page
    assert "Er zijn nog geen berichten." in page


@pytest.mark.parametrize("actor", ACTORS)
def test_a_form_token_alone_changes_nothing_of_others(
    world: World, actors: dict[str, Browser], actor: str
) -> None:
    application_id = marked_id(actors["staff"], world)
    browser = actors[actor]
    for rule in rules(world.app, "POST"):
        level = MAY_USE[rule.endpoint]
        if level == "anyone" or actor in ALLOWED[level]:
            continue
        browser.get("/aanvraag/coaching/")
        sent: dict[str, Any] = {"text": "x", "state": "contacted", "outcome": "completed"}
        response = browser.post(address_of(rule, application_id), sent)
        assert response.status_code == 403, rule
    page = actors["staff"].get(f"/team/aanvraag/{application_id}/")

    if actor != "staff":
        assert MARK in page.text
        assert "<strong>Ontvangen</strong>" in page.text
