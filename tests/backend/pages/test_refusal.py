"""Whatever cannot be done gets a kind page with a way on."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import text

from backend.database import db

from ..conftest import SITE
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
