"""A database that goes and comes back: nothing typed is lost, and nothing has to be started again."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from ..world import ANSWERS, COACHING_FORM, GROUP_ANSWERS, GROUP_FORM, SIGN_IN, World
from .forwarder import Forwarder

RECEIPT = "/aanvraag/ontvangen/"
SOCKET = ".s.PGSQL.5432"


@pytest.fixture
def line(tmp_path: Path, database: str) -> Iterator[Forwarder]:
    """The line to a real PostgreSQL."""
    [folder] = parse_qs(urlsplit(database).query)["host"] or [""]
    found = Forwarder(tmp_path / SOCKET, Path(folder) / SOCKET)
    found.join()
    yield found
    found.cut()


@pytest.fixture
def settings(settings: dict[str, str], line: Forwarder, tmp_path: Path) -> dict[str, str]:
    url = re.sub(r"host=[^&]+", f"host={tmp_path}", settings["DATABASE_URL"])
    return settings | {"DATABASE_URL": url}


pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def test_the_form_keeps_what_was_typed_and_is_sent_once_the_database_is_back(
    world: World, line: Forwarder
) -> None:
    world.staff()
    for form, answers in ((COACHING_FORM, ANSWERS), (GROUP_FORM, GROUP_ANSWERS)):
        browser = world.browser()
        browser.get(form)
        world.clock.advance(timedelta(seconds=10))
        line.cut()

        refused = browser.post(form, answers)
        assert refused.status_code == 503
        assert answers["wish"] in refused.text
        assert "Er is niets verstuurd." in refused.text
        assert "0800 200 50" in refused.text
        assert browser.get("/", buffered=True).status_code == 200

        line.join()
        assert browser.post(form, answers).location == RECEIPT


def test_every_page_has_a_way_on_while_the_database_is_away(world: World, line: Forwarder) -> None:
    staff, applicant = world.staff(), world.browser()
    world.apply(applicant)
    line.cut()

    for browser, path in (
        (applicant, "/brievenbus/"),
        (staff, "/team/"),
        (world.browser(), GROUP_FORM),
        (world.browser(), SIGN_IN),
    ):
        response = browser.get(path)
        assert response.status_code in (200, 503)
        assert "0800 200 50" in response.text

    line.join()
    assert applicant.get("/brievenbus/").status_code == 200
    assert staff.get("/team/").status_code == 200
