"""The application form and its receipt."""

import io
import re
import sqlite3
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from backend.database import db
from backend.intake import FLOOD_PER_DAY, PER_NETWORK_AND_HOUR
from backend.models import Application

from ..world import ANSWERS, Browser, World, errors_of

FORM = "/aanvraag/coaching/"
RECEIPT = "/aanvraag/ontvangen/"
TOO_LONG_LINE = "Maak je tekst over wanneer het past korter. Er passen 300 tekens in."
TOO_LONG_TEXT = "Maak je tekst over je vraag korter. Er passen 5000 tekens in."
WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"question": ""}, ["Kies waarover je wil praten."]),
    ({"question": "other thing"}, ["Kies een van de antwoorden waarover je wil praten."]),
    ({"talk": ""}, ["Kies hoe je wil praten."]),
    ({"talk": "phone"}, ["Kies een van de antwoorden bij hoe je wil praten."]),
    (
        {"trajectory": "none"},
        ["Kies een van de antwoorden bij de hulp die je zoekt, of sla de vraag over."],
    ),
    ({"reachable": "x" * 301}, [TOO_LONG_LINE]),
    ({"wish": "x" * 5001}, [TOO_LONG_TEXT]),
    (
        {"question": "", "talk": "", "wish": "x" * 5001},
        ["Kies waarover je wil praten.", "Kies hoe je wil praten.", TOO_LONG_TEXT],
    ),
]


def open_form(world: World) -> Browser:
    """A browser that has the form open, and was not too fast."""
    world.staff()
    browser = world.browser()
    browser.get(FORM)
    world.clock.advance(timedelta(seconds=10))
    return browser


def stored(world: World) -> list[Application]:
    with world.app.app_context():
        return list(db.session.scalars(select(Application)))


@pytest.mark.parametrize(("wrong", "expected"), WRONG)
def test_a_form_with_mistakes_comes_back_filled_in(
    world: World, wrong: dict[str, Any], expected: list[str]
) -> None:
    browser = open_form(world)
    response = browser.post(FORM, ANSWERS | wrong)

    assert response.status_code == 422
    assert errors_of(response.text) == expected
    assert "<title>Fout: Aanvraag</title>" in response.text
    typed = (ANSWERS | wrong)["wish"]
    assert f"\n{typed}</textarea>" in response.text
    assert stored(world) == []
    assert browser.post(FORM, ANSWERS).status_code == 303


def test_every_error_leads_to_a_field_that_names_it(world: World) -> None:
    page = open_form(world).post(FORM, {"wish": "x" * 5001, "reachable": "x" * 301}).text

    for target in re.findall(r'<li><a href="#([\w-]+)">', page):
        assert f'id="{target}"' in page
        assert f'id="{target}-error"' in page
        assert re.search(rf'aria-describedby="{target}-hint {target}-error"', page)


def test_only_two_questions_are_compulsory(world: World) -> None:
    browser = open_form(world)

    assert browser.post(FORM, {"question": "other", "talk": "either"}).location == RECEIPT


def test_a_form_that_comes_back_too_fast_can_be_sent_again(world: World) -> None:
    world.staff()
    browser = world.browser()
    browser.get(FORM)
    response = browser.post(FORM, ANSWERS)

    assert response.status_code == 422
    assert "Dat ging heel snel." in response.text
    assert ANSWERS["wish"] in response.text
    world.clock.advance(timedelta(seconds=5))
    assert browser.post(FORM, ANSWERS).location == RECEIPT


def test_a_form_that_stood_open_too_long_gets_a_new_ticket(world: World) -> None:
    browser = open_form(world)
    old = browser.hidden()["ticket"]
    world.clock.advance(timedelta(hours=12))
    response = browser.post(FORM, ANSWERS)

    assert response.status_code == 422
    assert "Deze pagina stond lang open." in response.text
    assert browser.hidden()["ticket"] != old
    world.clock.advance(timedelta(seconds=5))
    assert browser.post(FORM, ANSWERS).location == RECEIPT


def test_before_the_set_up_the_form_is_kindly_closed(world: World) -> None:
    response = world.browser().get(FORM)

    assert response.status_code == 503
    assert "Je kan nog geen coaching aanvragen" in response.text
    assert "0800 200 50" in response.text


def test_a_form_that_a_program_filled_in_is_held_apart(world: World) -> None:
    staff = world.staff()
    world.send(world.browser(), website="http://spam")

    assert [application.held for application in stored(world)] == [True]
    assert "/team/apart/" in staff.get("/team/").text
    assert world.application_id(staff, "/team/apart/")


def test_many_from_one_network_are_held_but_never_refused(world: World) -> None:
    world.staff()
    for number in range(PER_NETWORK_AND_HOUR + 1):
        browser = world.browser()
        browser.get(FORM)
        world.clock.advance(timedelta(seconds=6))
        there = {"REMOTE_ADDR": f"203.0.113.{number}"}
        assert browser.post(FORM, ANSWERS, environ_base=there).location == RECEIPT

    assert sorted(application.held for application in stored(world)) == [
        *[False] * PER_NETWORK_AND_HOUR,
        True,
    ]


def test_a_flood_is_answered_with_the_phone_number(world: World) -> None:
    browser = open_form(world)
    for _ in range(FLOOD_PER_DAY):
        world.context.limits.count("application", per_day=True)
    response = browser.post(FORM, ANSWERS)

    assert response.status_code == 503
    assert "Vandaag lukt het niet" in response.text
    assert "0800 200 50" in response.text
    assert stored(world) == []


def test_a_locked_database_keeps_what_was_typed_and_stores_nothing(world: World) -> None:
    world.staff()
    impatient = world.restart(BUSY_SECONDS="0")
    browser = impatient.browser()
    browser.get(FORM)
    world.clock.advance(timedelta(seconds=10))
    other = sqlite3.connect(world.data / "database.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    response = browser.post(FORM, ANSWERS)
    other.close()

    assert response.status_code == 503
    assert ANSWERS["wish"] in response.text
    assert ANSWERS["reachable"] in response.text
    assert "Er is niets verstuurd." in response.text
    assert "0800 200 50" in response.text
    assert stored(world) == []
    assert browser.post(FORM, ANSWERS).location == RECEIPT
    assert len(stored(world)) == 1


def test_a_form_without_a_valid_token_keeps_what_was_typed(world: World) -> None:
    browser = open_form(world)
    response = browser.post(FORM, ANSWERS | {"csrf_token": "wrong"})

    assert response.status_code == 400
    assert ANSWERS["wish"] in response.text
    assert "We konden niet nagaan of dit formulier van deze site komt." in response.text
    assert stored(world) == []
    assert browser.post(FORM, ANSWERS).location == RECEIPT


def test_a_form_sent_from_another_site_is_not_stored(world: World) -> None:
    browser = open_form(world)
    elsewhere = {"Referer": "https://elsewhere.test/"}

    assert browser.post(FORM, ANSWERS, headers=elsewhere).status_code == 400
    assert stored(world) == []


def test_an_over_long_body_gets_a_kind_page(world: World) -> None:
    browser = open_form(world)
    response = browser.post(FORM, ANSWERS | {"wish": "x" * 70_000})

    assert response.status_code == 413
    assert "Je tekst is te lang" in response.text
    assert "0800 200 50" in response.text
    assert stored(world) == []


def test_a_file_is_not_taken(world: World) -> None:
    browser = open_form(world)
    attached = ANSWERS | {"file": (io.BytesIO(b"x" * 70_000), "picture.png")}

    assert browser.post(FORM, attached, content_type="multipart/form-data").status_code == 413


def test_markup_is_shown_as_text(world: World) -> None:
    staff = world.staff()
    world.apply(world.browser(), wish="<script>alert(1)</script> [x](javascript:y)")
    page = staff.get(f"/team/aanvraag/{world.application_id(staff)}/").text

    assert "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:y)" in page
    assert "<script>alert" not in page
