"""Whatever cannot be done gets a kind page with a way on."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import text

from backend.database import db

from ..conftest import SITE, both_databases
from ..world import ADDRESS, World


@pytest.mark.parametrize("path", ["/bestaat-niet/", "/team/niets/", "/brievenbus/niets/"])
def test_an_unknown_address_gets_the_page_of_the_site(world: World, path: str) -> None:
    response = world.browser().get(path)

    assert response.status_code == 404
    assert response.text == (Path(SITE) / "404.html").read_text(encoding="utf-8")


def test_a_wrong_method_gets_a_way_on(world: World) -> None:
    response = world.browser().get("/brievenbus/bericht/")

    assert response.status_code == 405
    assert "Dit kan hier niet" in response.text
    assert 'href="/brievenbus/"' in response.text
    assert "0800 200 50" in response.text


@pytest.mark.parametrize("path", ["/brievenbus/", "/team/aanmelden/", "/brievenbus/sluiten/"])
def test_a_form_without_a_token_gets_a_way_on(world: World, path: str) -> None:
    response = world.browser().post(path)

    assert response.status_code == 400
    assert "Dit lukte nog niet" in response.text
    assert "0800 200 50" in response.text


def test_a_refused_form_shows_no_secret_again(world: World) -> None:
    response = world.browser().post(
        "/team/aanmelden/", {"name": "An", "passphrase": "appel regen tafel", "code": "ABCD"}
    )

    assert "appel regen tafel" not in response.text
    assert "ABCD" not in response.text


def test_a_broken_database_is_not_the_visitors_fault(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    browser = world.browser()
    browser.get("/brievenbus/")
    with world.app.app_context():
        db.session.execute(text("DROP TABLE team_key"))
        db.session.commit()
    response = browser.get("/aanvraag/coaching/")

    assert response.status_code == 503
    assert "0800 200 50" in response.text
    assert "unavailable OperationalError" in caplog.messages


def test_a_mistake_of_ours_is_logged_without_address_or_words(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(token: str) -> str:
        raise RuntimeError(f"marked {token}")

    world.app.add_url_rule("/brievenbus/stuk/<token>", "stuk", break_down)
    with caplog.at_level(logging.DEBUG):
        response = world.app.test_client().get("/brievenbus/stuk/secret", base_url=ADDRESS)

    assert response.status_code == 500
    assert "Dit kan hier niet" in response.text
    logged = "\n".join(caplog.messages)
    assert "RuntimeError" in logged
    assert "test_refusal.py" in logged
    assert "secret" not in logged
    assert "marked" not in logged


@both_databases
@pytest.mark.parametrize(
    "path",
    [
        "/team/aanvraag/%00/",
        "/team/collegas/%00/",
        "/team/collegas/0123/",
        "/team/apart/wissen/?chosen=%00",
        "/team/afsluiten/?chosen=%00&outcome=no_answer",
        "/team/?after=1.2026-11-21.%00",
        "/team/?taker=%00",
        "/brievenbus/link/%00",
    ],
)
def test_what_cannot_be_an_id_is_not_looked_up(world: World, path: str) -> None:
    assert world.staff().get(path).status_code in (200, 303, 404)


@both_databases
def test_a_form_with_what_cannot_be_an_id_is_refused(world: World) -> None:
    staff = world.staff()
    world.apply(world.browser())
    application = f"/team/aanvraag/{world.application_id(staff)}"
    for path, sent, status in (
        (f"{application}/behandelaar/", {"taker": "a\0b"}, 422),
        ("/team/apart/", {"chosen": "a\0b"}, 303),
        (f"{application}/gesprek/{'9' * 5000}/afzeggen/", {}, 404),
        (f"{application}/gesprek/99999/afzeggen/", {}, 404),
    ):
        staff.get("/team/aanvraag/" + application.rpartition("/")[2] + "/")
        assert staff.post(path, sent).status_code == status, path


def test_bytes_in_an_address_that_are_no_text_are_refused(world: World) -> None:
    raw = {"QUERY_STRING": "chosen=\xea"}
    response = world.app.test_client().get("/team/apart/wissen/", environ_overrides=raw)

    assert response.status_code == 400
    assert "Dit kan hier niet" in response.text


def test_too_much_text_is_said_whatever_the_method(world: World) -> None:
    form = "application/x-www-form-urlencoded"
    for path in ("/brievenbus/intrekken/", "/team/start/x", "/brievenbus/gesprek/afspraak.ics"):
        sent = b"text=" + b"x" * 70_000
        response = world.app.test_client().get(path, data=sent, content_type=form)
        assert response.status_code == 413


def test_a_host_that_cannot_be_one_gets_the_page_that_says_so(world: World) -> None:
    headers = {"Host": "a" * 300}
    response = world.app.test_client().get("/brievenbus/", headers=headers)

    assert response.status_code == 400
    assert "Dit kan hier niet" in response.text
