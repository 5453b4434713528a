"""Answers are sealed without a passphrase too. Who holds the key: made, lost, refused, given up."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import (
    CHOICE_PAGE,
    KEPT_PAGE,
    LOGBOOK_PAGE,
    NO_SCRIPTS,
    choose,
    follow,
    pick,
    start_with,
)
from tests.browser.scripts.sealed.conftest import (
    MARK,
    PASSPHRASE,
    answer,
    everything,
    expect_answer,
    files,
    seal,
)

EXERCISE = "#wat-keert-terug"
GONE = "Wat hier bewaard was, is weg."
NO_FILES = "StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('', 'SecurityError'))"
NO_SEALING = "Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })"
UNSEALED = "Je browser kan je antwoorden hier niet verzegelen."
RECORD = {
    "v": 1,
    "kind": "answer",
    "title": "Wat keert terug in je lijstje?",
    "page": "stoppen-is-mogelijk/begrijpen-waarom/wanneer-ga-ik-online.md",
    "day": "2026-11-21",
    "data": {"texts": {"text": MARK}, "choices": {}},
}


@pytest.mark.parametrize("mode", ["none", "device"])
def test_answer_is_sealed_in_every_mode(page: Page, mode: str) -> None:
    choose(page, mode)
    answer(page)
    expect_answer(page)

    assert MARK not in everything(page)
    assert "Wat keert terug" not in everything(page)
    assert files(page) == (["n1"] if mode == "device" else [])


@pytest.mark.parametrize("mode", ["none", "device"])
def test_answer_of_an_earlier_version_is_read_and_sealed(page: Page, mode: str) -> None:
    start_with(page, mode)
    area = {"none": "sessionStorage", "device": "localStorage"}[mode]
    page.evaluate(
        "([area, text]) => window[area].setItem('n1.c14ea7c9', text)", [area, json.dumps(RECORD)]
    )

    expect_answer(page)

    assert MARK not in everything(page)
    expect_answer(page)


def test_two_tabs_that_open_at_once_make_one_key(page: Page) -> None:
    start_with(page, "device")
    page.evaluate("(text) => localStorage.setItem('n1.c14ea7c9', text)", json.dumps(RECORD))
    tabs = [page, *(page.context.new_page() for _ in range(3))]

    for tab in tabs:
        tab.goto(LOGBOOK_PAGE, wait_until="commit")

    for tab in tabs:
        expect_answer(tab)
    assert MARK not in everything(page)


def lose_file(page: Page) -> None:
    page.evaluate("async () => (await navigator.storage.getDirectory()).removeEntry('n1')")


def lose_name(page: Page) -> None:
    page.evaluate("window.name = ''")


@pytest.mark.parametrize(("mode", "lose"), [("device", lose_file), ("none", lose_name)])
def test_lost_key_is_said_as_a_store_that_is_gone(
    page: Page, mode: str, lose: Callable[[Page], None]
) -> None:
    choose(page, mode)
    answer(page)
    expect_answer(page)
    page.goto(NO_SCRIPTS)
    lose(page)

    page.goto(LOGBOOK_PAGE)

    expect(page.locator(EXERCISE).get_by_role("status")).to_contain_text(GONE)
    page.goto(KEPT_PAGE)
    expect(page.get_by_text("Wat je bewaarde, is weg.")).to_be_visible()
    assert "sealed" not in everything(page)
    choose(page, mode)
    answer(page)
    expect_answer(page)


def test_text_on_the_page_goes_along_sealed_when_the_store_is_emptied(page: Page) -> None:
    choose(page, "device")
    answer(page)
    page.evaluate("localStorage.clear()")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    follow(page.locator(EXERCISE).get_by_role("link", name="Kies: bewaren of niet"))

    assert "n1.c14ea7c9" in everything(page)
    assert MARK not in everything(page)


@pytest.mark.parametrize("refusal", [NO_FILES, NO_SEALING])
def test_browser_that_cannot_seal_keeps_answers_as_they_are_and_says_so(
    page: Page, refusal: str
) -> None:
    page.context.add_init_script(refusal)
    choose(page, "device")
    answer(page)
    expect_answer(page)
    assert MARK in everything(page)

    page.goto(KEPT_PAGE)

    expect(page.get_by_text(UNSEALED)).to_be_visible()
    page.get_by_role("button", name="Alles wissen").click()
    page.get_by_role("button", name="Ja, wis alles").click()
    expect(page.get_by_text("Alles is gewist.")).to_be_visible()
    expect(page.get_by_text(UNSEALED)).to_be_hidden()


def test_browser_that_can_seal_says_nothing_of_it(page: Page) -> None:
    choose(page, "device")

    page.goto(KEPT_PAGE)

    expect(page.locator("[data-mode-device]")).to_be_visible()
    expect(page.get_by_text(UNSEALED)).to_be_hidden()


def test_passphrase_without_sealing_is_refused_and_said(page: Page) -> None:
    page.context.add_init_script(NO_SEALING)
    page.goto(CHOICE_PAGE)
    pick(page, "sealed")
    page.get_by_label("Je wachtzin", exact=True).fill(PASSPHRASE)
    page.get_by_label("Je wachtzin, nog een keer").fill(PASSPHRASE)

    page.get_by_role("button", name="Ga verder").click()

    expect(page.get_by_text("Dat lukte niet")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_key_that_the_browser_does_not_show_now_leaves_all_as_it_is(page: Page) -> None:
    choose(page, "device")
    answer(page)
    expect_answer(page)
    before = page.evaluate("localStorage['n1.c14ea7c9']")
    other = page.context.new_page()
    other.add_init_script(NO_FILES)

    other.goto(LOGBOOK_PAGE)
    expect(other.locator(EXERCISE).get_by_role("status")).to_contain_text("niet")
    other.locator(f"{EXERCISE} textarea").fill("iets anders")
    other.goto(CHOICE_PAGE)
    pick(other, "none")
    other.get_by_role("button", name="Ga verder").click()
    other.close()

    assert page.evaluate("localStorage['n1.c14ea7c9']") == before
    expect_answer(page)


@pytest.mark.parametrize("mode", ["none", "sealed"])
def test_other_choice_takes_the_key_from_the_device(page: Page, mode: str) -> None:
    choose(page, "device")
    answer(page)
    assert files(page) == ["n1"]

    if mode == "none":
        choose(page, mode)
    else:
        seal(page)

    assert files(page) == []
    expect_answer(page)


def test_locked_device_of_another_tab_is_not_touched_by_a_choice_here(sealed: Page) -> None:
    answer(sealed)
    before = sealed.evaluate("JSON.stringify(localStorage)")
    other = sealed.context.new_page()
    start_with(other, "none")
    other.goto(CHOICE_PAGE)
    pick(other, "device")

    other.get_by_role("button", name="Ga verder").click()

    expect(other.get_by_text("Alles staat nog waar het stond.")).to_be_visible()
    assert sealed.evaluate("JSON.stringify(localStorage)") == before


def test_leaving_quickly_takes_the_key_of_the_tab(page: Page, allowed_hosts: set[str]) -> None:
    allowed_hosts.add("www.meteo.be")
    page.context.route("https://www.meteo.be/**", lambda route: route.fulfill(body="Het weer"))
    choose(page, "none")
    answer(page)
    assert page.evaluate("window.name") != ""

    page.locator(".exit-page").click()
    expect(page.get_by_text("Het weer")).to_be_visible()

    assert page.evaluate("window.name") == ""
    page.goto(LOGBOOK_PAGE)
    expect(page.locator(f"{EXERCISE} [data-gate]")).to_be_visible()
