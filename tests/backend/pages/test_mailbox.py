"""The applicant's side."""

import re
import sqlite3
from datetime import timedelta

import pytest

from ..conftest import both_databases
from ..world import World, any_code, errors_of

MAILBOX = "/brievenbus/"
MISTYPED = "Er zit een typfout in de code. Kijk elk teken na. De code heeft 21 letters en cijfers."
WRONG_CODES = [
    ("", "Typ je volgcode."),
    ("   ", "Typ je volgcode."),
    ("x" * 301, "Typ alleen je volgcode."),
    ("AAAA", MISTYPED),
    ("AAAA-AAAA-AAAA-AAAA-AAAAB", MISTYPED),
]


def access_link(page: str) -> str:
    """The address of the link on a receipt."""
    [link] = re.findall(r'href="https://stoppen.test(/brievenbus/link/[^"]+)"', page)
    return str(link)


@pytest.mark.parametrize(("typed", "expected"), WRONG_CODES)
def test_a_mistyped_code_is_named_without_looking_it_up(
    world: World, typed: str, expected: str
) -> None:
    browser = world.browser()
    browser.get(MAILBOX)
    response = browser.post(MAILBOX, {"code": typed})

    assert response.status_code == 422
    assert errors_of(response.text) == [expected]
    assert f'value="{typed.strip()}"' in response.text


@both_databases
def test_unknown_expired_and_erased_get_the_same_page(world: World) -> None:
    world.staff()
    expiring, erased = world.browser(), world.browser()
    expired_code = world.apply(expiring)
    code = world.send(erased)
    link = access_link(erased.page)
    erased.post("/aanvraag/ontvangen/", {"last_group": code[-5:]})
    erased.get("/brievenbus/intrekken/")
    erased.post("/brievenbus/intrekken/")

    world.clock.advance(timedelta(days=89, hours=23))
    pages = []
    for typed in (any_code(), code):
        late = world.browser()
        late.get(MAILBOX)
        pages.append(late.post(MAILBOX, {"code": typed}))
    world.clock.advance(timedelta(hours=2))
    late = world.browser()
    late.get(MAILBOX)
    pages.append(late.post(MAILBOX, {"code": expired_code}))
    late.get(link)
    pages.append(late.post(link))
    pages.append(late.get("/brievenbus/link/rubbish"))

    assert {page.status_code for page in pages} == {403}
    assert len({page.text for page in pages}) == 1
    assert "Dit opent niets" in pages[0].text


def test_looking_at_a_link_changes_nothing(world: World) -> None:
    world.staff()
    browser, scanner = world.browser(), world.browser()
    world.send(browser)
    link = access_link(browser.page)

    assert scanner.get(link).status_code == 200
    assert scanner.client.head(link, base_url="https://stoppen.test").status_code == 200
    assert not scanner.cookie("__Host-mailbox")
    assert "Waarmee hulp" not in scanner.page


def test_a_link_expires_after_a_year(world: World) -> None:
    world.staff()
    browser = world.browser()
    world.send(browser)
    link = access_link(browser.page)

    world.clock.advance(timedelta(days=365, seconds=1))
    assert world.browser().get(link).status_code == 403


def test_a_link_survives_a_rotation_of_keys(world: World) -> None:
    world.staff()
    browser = world.browser()
    world.send(browser)
    link = access_link(browser.page)
    newer = world.restart(SIGNING_KEYS="a" * 64 + "," + "n" * 64).browser()

    newer.get(link)
    assert newer.post(link).location == MAILBOX


def test_every_entry_gets_a_new_cookie(world: World) -> None:
    world.staff()
    browser = world.browser()
    code = world.apply(browser)
    first = browser.cookie("__Host-mailbox")
    other = world.browser()
    other.client.set_cookie("__Host-mailbox", first, domain="stoppen.test", secure=True)
    other.get(MAILBOX)
    other.post(MAILBOX, {"code": code})

    assert other.cookie("__Host-mailbox") != first
    assert browser.get(MAILBOX).status_code == 403


def test_an_idle_session_ends_and_the_next_page_asks_for_the_code(world: World) -> None:
    world.staff()
    browser = world.browser()
    world.apply(browser)
    world.clock.advance(timedelta(minutes=31))

    assert browser.get(MAILBOX).status_code == 403
    assert not browser.cookie("__Host-mailbox")
    assert "Open je brievenbus" in browser.get(MAILBOX).text


def test_a_closed_mailbox_stays_closed(world: World) -> None:
    world.staff()
    browser = world.browser()
    world.apply(browser)
    cookie = browser.cookie("__Host-mailbox")
    browser.get(MAILBOX)
    browser.post("/brievenbus/sluiten/")

    assert "Open je brievenbus" in browser.get(MAILBOX).text
    browser.client.set_cookie("__Host-mailbox", cookie, domain="stoppen.test", secure=True)
    assert browser.get(MAILBOX).status_code == 403


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "Schrijf eerst een bericht."),
        (" \r\n ", "Schrijf eerst een bericht."),
        ("x" * 5001, "Maak je bericht korter. Er passen 5000 tekens in."),
    ],
)
def test_a_message_with_a_mistake_comes_back(world: World, typed: str, expected: str) -> None:
    world.staff()
    browser = world.browser()
    world.apply(browser)
    browser.get(MAILBOX)
    response = browser.post("/brievenbus/bericht/", {"text": typed})

    assert response.status_code == 422
    assert errors_of(response.text) == [expected]
    assert "<title>Fout: Brievenbus</title>" in response.text
    assert f"\n{typed.strip()}</textarea>" in response.text


def test_the_longest_message_arrives_whole(world: World) -> None:
    world.staff()
    browser = world.browser()
    world.apply(browser)
    browser.get(MAILBOX)
    longest = "é" * 4999 + "!"

    assert browser.post("/brievenbus/bericht/", {"text": longest}).status_code == 303
    assert longest in browser.get(MAILBOX).text


def test_line_ends_are_kept_and_control_characters_are_not(world: World) -> None:
    world.staff()
    browser = world.browser()
    world.apply(browser)
    browser.get(MAILBOX)
    browser.post("/brievenbus/bericht/", {"text": "een\r\ntwee\x00\x1b[31m drie"})

    assert "een\ntwee[31m drie" in browser.get(MAILBOX).text


def test_a_message_to_a_closed_application_is_given_back(world: World) -> None:
    staff, browser = world.staff(), world.browser()
    world.apply(browser)
    application = f"/team/aanvraag/{world.application_id(staff)}/"
    browser.get(MAILBOX)
    staff.get(application)
    staff.post(f"{application}afsluiten/", {"outcome": "no_answer"})
    response = browser.post("/brievenbus/bericht/", {"text": "Nog een vraag"})

    assert response.status_code == 409
    assert "Nog een vraag</textarea>" in response.text
    assert "Nog een vraag" not in browser.get(MAILBOX).text


def test_a_locked_database_gives_the_message_back_to_be_sent_again(world: World) -> None:
    world.staff()
    browser = world.restart(BUSY_SECONDS="0").browser()
    code = world.apply(world.browser())
    browser.get(MAILBOX)
    browser.post(MAILBOX, {"code": code})
    browser.get(MAILBOX)
    other = sqlite3.connect(world.data / "database.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    response = browser.post("/brievenbus/bericht/", {"text": "Mijn lange bericht"})
    other.close()

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert "Mijn lange bericht</textarea>" in response.text
    assert "0800 200 50" in response.text
    assert "Mijn lange bericht" not in browser.get(MAILBOX).text
    browser.page = response.text
    assert browser.post("/brievenbus/bericht/", {"text": "Mijn lange bericht"}).status_code == 303


def test_a_message_without_a_valid_token_is_shown_to_be_sent_again(world: World) -> None:
    world.staff()
    browser = world.browser()
    world.apply(browser)
    browser.get(MAILBOX)
    response = browser.post("/brievenbus/bericht/", {"text": "Mijn bericht", "csrf_token": "x"})

    assert response.status_code == 400
    assert "Mijn bericht</textarea>" in response.text
    assert browser.post("/brievenbus/bericht/", {"text": "Mijn bericht"}).status_code == 303


def test_withdrawing_is_asked_first(world: World) -> None:
    world.staff()
    browser = world.browser()
    code = world.apply(browser)

    assert "Alles wissen?" in browser.get("/brievenbus/intrekken/").text
    assert "14 dagen" in browser.page
    other = world.browser()
    other.get(MAILBOX)
    assert other.post(MAILBOX, {"code": code}).location == MAILBOX


def test_a_second_browser_sees_nothing_after_erasure(world: World) -> None:
    world.staff()
    first, second = world.browser(), world.browser()
    code = world.apply(first)
    second.get(MAILBOX)
    second.post(MAILBOX, {"code": code})
    first.get("/brievenbus/intrekken/")
    first.post("/brievenbus/intrekken/")

    assert second.get(MAILBOX).status_code == 403


def test_both_sides_see_an_erasure_coming(world: World) -> None:
    world.staff()
    code = world.apply(world.browser())
    world.clock.advance(timedelta(days=76))
    staff, applicant = world.sign_in(), world.browser()
    applicant.get(MAILBOX)
    applicant.post(MAILBOX, {"code": code})

    assert "Over 14 dagen wissen we je aanvraag" in applicant.get(MAILBOX).text
    assert "over 14 dagen</strong>" in staff.get("/team/").text
    assert (
        "Over 14 dagen wordt deze aanvraag gewist."
        in staff.get(f"/team/aanvraag/{world.application_id(staff)}/").text
    )
    applicant.post("/brievenbus/bericht/", {"text": "Ik ben er nog."})
    assert "wissen we je aanvraag" not in applicant.get(MAILBOX).text
