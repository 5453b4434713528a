"""The whole story, from the first member of staff to the erased application."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import func, select

from backend.database import db
from backend.models import Application

from .conftest import both_databases
from .world import ANSWERS, Browser, World

pytestmark = both_databases


def test_an_application_is_answered_read_answered_again_and_erased(world: World) -> None:
    staff, applicant = world.staff(), world.browser()
    code = world.apply(applicant)

    assert "Er is nog geen antwoord" in applicant.get("/brievenbus/").text
    assert "sinds vandaag op ons" in staff.get("/team/").text
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    opened = staff.get(application).text
    assert "Ik wil stoppen en volhouden." in opened
    assert "niet op woensdag" in opened

    staff.post(f"{application}antwoord/", {"text": "Dag, goed dat je schrijft."})
    assert "sinds vandaag op ons" not in staff.get("/team/").text
    applicant.post("/brievenbus/sluiten/")
    applicant.get("/brievenbus/")
    assert applicant.post("/brievenbus/", {"code": code}).location == "/brievenbus/"
    assert "Dag, goed dat je schrijft." in applicant.get("/brievenbus/").text

    applicant.post("/brievenbus/bericht/", {"text": "Past donderdag?"})
    assert "sinds vandaag op ons" in staff.get("/team/").text
    assert "Past donderdag?" in staff.get(application).text

    staff.post(f"{application}stand/", {"state": "contacted"})
    assert "<strong>Contact gelegd</strong>" in applicant.get("/brievenbus/").text
    staff.get(application)
    staff.post(f"{application}stand/", {"state": "started"})
    staff.get(application)
    staff.post(f"{application}afsluiten/", {"outcome": "completed"})
    closed = applicant.get("/brievenbus/").text
    assert "de gesprekken zijn afgerond" in closed
    assert 'action="/brievenbus/bericht/"' not in closed

    applicant.get("/brievenbus/intrekken/")
    assert applicant.post("/brievenbus/intrekken/").location == "/brievenbus/gewist/"
    assert "Alles is gewist" in applicant.get("/brievenbus/gewist/").text
    assert staff.get(application).status_code == 404
    assert "Er zijn geen aanvragen." in staff.get("/team/").text


def test_the_access_link_opens_the_same_mailbox_in_another_browser(world: World) -> None:
    world.staff()
    first, second = world.browser(), world.browser()
    world.send(first)
    [link] = re.findall(r'href="https://stoppen.test(/brievenbus/link/[^"]+)"', first.page)

    assert "Open de brievenbus" in second.get(link).text
    assert second.post(link).location == "/brievenbus/"
    assert "Er is nog geen antwoord" in second.get("/brievenbus/").text


def at_once(actions: list[Callable[[], object]]) -> None:
    """Do all of this at the same time."""
    threads = [threading.Thread(target=action) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def count_applications(world: World) -> int:
    with world.app.app_context():
        return db.session.scalar(select(func.count()).select_from(Application)) or 0


def test_many_at_once_are_all_stored(world: World) -> None:
    world.staff()
    browsers = [world.browser() for _ in range(16)]
    for browser in browsers:
        browser.get("/aanvraag/coaching/")
    world.clock.advance(timedelta(seconds=10))
    answers: list[int] = []

    def send(browser: Browser) -> Callable[[], object]:
        return lambda: answers.append(browser.post("/aanvraag/coaching/", ANSWERS).status_code)

    at_once([send(browser) for browser in browsers])

    assert answers == [303] * 16
    assert count_applications(world) == 16


def test_one_form_sent_many_times_at_once_is_one_application(world: World) -> None:
    world.staff()
    first = world.browser()
    first.get("/aanvraag/coaching/")
    world.clock.advance(timedelta(seconds=10))
    browsers = [world.browser() for _ in range(6)]
    for browser in browsers:
        cookie = first.cookie("__Host-form")
        browser.client.set_cookie("__Host-form", cookie, domain="stoppen.test", secure=True)
        browser.page = first.page
    places: list[str | None] = []

    def send(browser: Browser) -> Callable[[], object]:
        return lambda: places.append(browser.post("/aanvraag/coaching/", ANSWERS).location)

    at_once([send(browser) for browser in browsers])
    codes = {
        browser.get("/aanvraag/ontvangen/").text.partition("data-receipt-code>")[2][:25]
        for browser in browsers
    }

    assert places == ["/aanvraag/ontvangen/"] * 6
    assert len(codes) == 1
    assert count_applications(world) == 1
