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
    "mailbox_chat.look": "applicant",
    "mailbox_more.show_evaluation": "applicant",
    "mailbox_more.send_evaluation": "applicant",
    "mailbox_more.download": "applicant",
    "mailbox_more.forget": "anyone",
    "desk_chat.look": "staff",
    "mailbox_signal.show_signal": "applicant",
    "mailbox_signal.change_signal": "applicant",
    "mailbox_talks.choose_time": "applicant",
    "mailbox_talks.download_appointment": "applicant",
    "mailbox_talks.ask_cancellation": "applicant",
    "mailbox_talks.cancel": "applicant",
    "desk_talks.show_upcoming": "staff",
    "desk_talks.offer": "staff",
    "desk_talks.cancel": "staff",
    "desk_talks.read": "staff",
    "desk_talks.show_week_plan": "staff",
    "desk_talks.keep_week_plan": "staff",
    "mailbox_seats.accept": "applicant",
    "mailbox_seats.decline": "applicant",
    "desk_seats.give_place": "staff",
    "set_up.show_set_up": "token",
    "set_up.begin": "token",
    "set_up.show_printed_key": "set-up",
    "set_up.confirm_printed_key": "set-up",
    "joining.show_invitation": "token",
    "joining.accept_invitation": "token",
    "joining.show_waiting": "anyone",
    "own.show_own": "all staff",
    "own.end_one": "all staff",
    "own.end_others": "all staff",
    "own.show_passphrase": "all staff",
    "own.change_passphrase": "all staff",
    "own.show_code": "all staff",
    "own.change_code": "all staff",
    "colleagues.show_team": "all staff",
    "colleagues.give": "all staff",
    "managing.send_invitation": "manager",
    "managing.withdraw_invitation": "manager",
    "managing.show_colleague": "manager",
    "managing.end_sessions": "manager",
    "managing.ask_revoking": "manager",
    "managing.revoke_now": "manager",
    "second_factor.show_secret": "set-up",
    "second_factor.confirm_code": "set-up",
    "desk_groups.show_groups": "staff",
    "desk_groups.write_down": "staff",
    "desk_counts.show_counts": "all staff",
    "desk_counts.download_counts": "all staff",
    "entry.show_sign_in": "anyone",
    "entry.send_sign_in": "anyone",
    "entry.sign_out": "anyone",
    "desk.show_list": "staff",
    "health.tell": "anyone",
    "health.show": "all staff",
    "desk_held.show_held": "staff",
    "desk_held.go_on": "staff",
    "desk_held.ask_erasure": "staff",
    "desk_held.erase_chosen": "staff",
    "desk_several.ask_closing": "staff",
    "desk_several.close_several": "staff",
    "desk_taker.choose_taker": "staff",
    "desk.show_openings": "all staff",
    "desk.show_application": "staff",
    "desk.reply": "staff",
    "desk.change_state": "staff",
    "desk.close": "staff",
    "desk.ask_erasure": "staff",
    "desk.erase_now": "staff",
}
# "staff" reads applications; who has both roles may do all of it; a newcomer has no keys yet.
TEAM = ["reader", "manager", "both", "newcomer"]
ACTORS = ["nobody", "applicant", "other applicant", *TEAM]
ALLOWED = {
    "applicant": {"applicant", "other applicant"},
    "staff": {"reader", "both"},
    "manager": {"manager", "both"},
    "all staff": {"reader", "manager", "both"},
    "set-up": set(),
    "token": set(),
}
STAFF_LEVELS = {"staff", "manager", "all staff"}
MARK = "alleen voor mij en het team"


@pytest.fixture
def actors(world: World) -> dict[str, Browser]:
    """Everybody, each with what they rightly have."""
    both = world.staff()
    found = {
        "nobody": world.browser(),
        "both": both,
        "reader": world.colleague(both, "Lea", "reads"),
        "manager": world.colleague(both, "Mo", "manages"),
        "newcomer": world.join(world.invite(both, "Nel", "reads")),
    }
    for name, wish in (("applicant", MARK), ("other applicant", "iets anders")):
        found[name] = world.browser()
        world.apply(found[name], wish=wish)
    return found


def rules(app: Flask, method: str) -> Iterator[Rule]:
    """Every address that takes this method."""
    return (rule for rule in app.url_map.iter_rules() if method in (rule.methods or ()))


def address_of(rule: Rule, application_id: str, staff_id: str = "0" * 32) -> str:
    """The address with something in its variable parts."""
    values: dict[str, Any] = {"token": "rubbish", "application_id": application_id, "number": 1}
    values |= {"staff_id": staff_id, "digest": "0" * 64, "group_id": "avond"}
    _, path = rule.build(values)  # type: ignore[misc]
    return path


def marked_id(staff: Browser, world: World) -> str:
    """The id of the application with the mark."""
    for application_id in re.findall(r'/team/aanvraag/(\w+)/"', staff.get("/team/").text):
        if MARK in staff.get(f"/team/aanvraag/{application_id}/").text:
            return str(application_id)
    raise AssertionError


def id_of_newcomer(staff: Browser) -> str:
    """The id of the colleague who waits for keys."""
    [found] = re.findall(r"/team/collegas/(\w+)/sleutels/", staff.get("/team/collegas/").text)
    return str(found)


def test_every_address_says_who_may_use_it(world: World) -> None:
    assert {rule.endpoint for rule in world.app.url_map.iter_rules()} == set(MAY_USE)


@pytest.mark.parametrize("actor", ACTORS)
def test_nobody_opens_a_page_that_is_not_theirs(
    world: World, actors: dict[str, Browser], actor: str
) -> None:
    application_id = marked_id(actors["both"], world)
    staff_id = id_of_newcomer(actors["both"])
    for rule in rules(world.app, "GET"):
        level = MAY_USE[rule.endpoint]
        response = actors[actor].get(address_of(rule, application_id, staff_id))
        if level == "anyone" or actor in ALLOWED[level]:
            assert response.status_code in (200, 303, 404), rule
        elif level not in STAFF_LEVELS:
            assert response.status_code == 403, rule
        elif actor in ("reader", "manager"):
            assert response.status_code == 404, rule
        else:
            place = "/team/wachten/" if actor == "newcomer" else "/team/aanmelden/"
            assert (response.status_code, response.location) == (303, place), rule
        if MARK in response.text:
            assert actor in ("applicant", *ALLOWED["staff"]), rule


def test_each_role_has_pages_of_its_own(world: World, actors: dict[str, Browser]) -> None:
    application = f"/team/aanvraag/{marked_id(actors['both'], world)}/"
    revoking = f"/team/collegas/{id_of_newcomer(actors['both'])}/uitsluiten/"
    for actor, expected in (("reader", (200, 404)), ("manager", (404, 200)), ("both", (200, 200))):
        statuses = [actors[actor].get(path).status_code for path in (application, revoking)]
        assert tuple(statuses) == expected, actor


@pytest.mark.parametrize("actor", ACTORS)
def test_nothing_changes_without_a_form_token(
    world: World, actors: dict[str, Browser], actor: str
) -> None:
    application_id = marked_id(actors["both"], world)
    staff_id = id_of_newcomer(actors["both"])
    for rule in rules(world.app, "POST"):
        sent = {"csrf_token": "", "text": "x", "state": "contacted", "outcome": "completed"}
        response = actors[actor].post(address_of(rule, application_id, staff_id), sent)
        assert response.status_code in (400, 403), rule
    assert id_of_newcomer(actors["both"]) == staff_id
    page = actors["both"].get(f"/team/aanvraag/{application_id}/").text

    assert MARK in page
    assert "<strong>Ontvangen</strong>" in page
    assert "Er zijn nog geen berichten." in page


@pytest.mark.parametrize("actor", ACTORS)
def test_a_form_token_alone_changes_nothing_of_others(
    world: World, actors: dict[str, Browser], actor: str
) -> None:
    application_id = marked_id(actors["both"], world)
    staff_id, browser = id_of_newcomer(actors["both"]), actors[actor]
    for rule in rules(world.app, "POST"):
        level = MAY_USE[rule.endpoint]
        if level == "anyone" or actor in ALLOWED[level]:
            continue
        browser.get("/aanvraag/coaching/")
        sent: dict[str, Any] = {"text": "x", "state": "contacted", "outcome": "completed"}
        response = browser.post(address_of(rule, application_id, staff_id), sent)
        is_known = actor in TEAM and level in STAFF_LEVELS
        assert response.status_code == (404 if is_known else 403), rule
    page = actors["both"].get(f"/team/aanvraag/{application_id}/")

    assert id_of_newcomer(actors["both"]) == staff_id
    assert MARK in page.text
    assert "<strong>Ontvangen</strong>" in page.text
