"""The page that lists what is kept, and wipes it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import (
    KEPT_PAGE,
    LOGBOOK_PAGE,
    NO_SCRIPTS,
    follow,
    kept,
    pick,
    start_with,
)

TITLES = ("Vanavond", "Wat keert terug in je lijstje?")


@pytest.fixture
def filled(page: Page) -> Page:
    """The list after two exercises were filled in and kept on the device."""
    start_with(page, "device")
    page.goto(LOGBOOK_PAGE)
    page.get_by_label("Ik ga naar bed voor elf uur.").check()
    page.locator("#wat-keert-terug textarea").fill("na elf uur")
    page.locator("#wat-keert-terug textarea").blur()
    page.goto(KEPT_PAGE)
    return page


def wipe(page: Page) -> None:
    page.get_by_role("button", name="Alles wissen").click()
    page.get_by_role("button", name="Ja, wis alles").click()


def test_list_shows_title_place_day_and_size(filled: Page) -> None:
    items = filled.locator(".kept__item")
    assert sorted(items.get_by_role("link").all_inner_texts()) == sorted(TITLES)
    for item in items.all():
        assert re.search(r"\d{1,2} \w+ 20\d\d · \d+ tekens", item.inner_text())
    expect(filled.locator("[data-mode-device]")).to_be_visible()
    expect(filled.locator("[data-empty]")).to_be_hidden()
    size = filled.locator(".kept__item", has_text=TITLES[0]).locator("[data-size]").inner_text()
    assert int(size) in [len(text) for text in kept(filled, "localStorage").values()]

    items.get_by_role("link").first.click()

    filled.wait_for_url(f"**{LOGBOOK_PAGE}")


def test_nothing_kept_says_so(page: Page) -> None:
    page.goto(KEPT_PAGE)

    expect(page.locator("[data-empty]")).to_be_visible()
    expect(page.locator("[data-mode-unset]")).to_be_visible()
    expect(page.locator(".kept__item")).to_have_count(0)


def test_what_is_in_this_tab_only_is_listed_too(page: Page) -> None:
    start_with(page, "none")
    page.goto(LOGBOOK_PAGE)
    page.get_by_label("Ik ga naar bed voor elf uur.").check()

    page.goto(KEPT_PAGE)

    expect(page.locator(".kept__item")).to_have_count(1)
    expect(page.locator("[data-mode-none]")).to_be_visible()


def test_parts_that_are_done_are_listed(page: Page) -> None:
    page.goto(LOGBOOK_PAGE)
    button = page.get_by_role("button", name="Dit onderdeel is klaar")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")

    page.goto(KEPT_PAGE)

    expect(page.locator(".kept__item")).to_contain_text("Welke onderdelen klaar zijn")


def test_one_answer_is_deleted_and_the_focus_goes_to_the_next(filled: Page) -> None:
    filled.get_by_role("button", name=f"Wis dit antwoord: {TITLES[0]}").click()

    assert filled.locator(".kept__item").get_by_role("link").all_inner_texts() == [TITLES[1]]
    assert len(kept(filled, "localStorage")) == 1
    expect(filled.get_by_role("status").last).to_have_text("Gewist.")
    left = filled.get_by_role("button", name=f"Wis dit antwoord: {TITLES[1]}")
    expect(left).to_be_focused()
    left.click()
    expect(filled.locator("[data-empty]")).to_be_visible()
    expect(filled.get_by_role("button", name="Alles wissen")).to_be_focused()


def test_answer_that_is_not_readable_can_be_deleted(page: Page) -> None:
    start_with(page, "device")
    page.evaluate("localStorage.setItem('n1.0badf00d', '{')")
    page.goto(KEPT_PAGE)

    item = page.locator(".kept__item")
    expect(item).to_contain_text("niet kan lezen")
    assert item.get_by_role("link").count() == 0
    item.get_by_role("button").click()

    assert kept(page, "localStorage") == {}


def test_wiping_asks_first_and_can_be_called_off(filled: Page) -> None:
    filled.get_by_role("button", name="Alles wissen").click()
    expect(filled.locator("[data-confirm]")).to_be_focused()

    filled.get_by_role("button", name="Nee, laat staan").click()

    expect(filled.locator("[data-confirm]")).to_be_hidden()
    expect(filled.get_by_role("button", name="Alles wissen")).to_be_focused()
    assert len(kept(filled, "localStorage")) == 2


EVERYTHING = """async () => [
  Object.keys(localStorage),
  Object.keys(sessionStorage),
  (await indexedDB.databases()).map(({ name }) => name),
  await caches.keys(),
  (await navigator.serviceWorker.getRegistrations()).length,
]"""

LEAVE_TRACES = """async () => {
  localStorage.setItem("other", "1");
  sessionStorage.setItem("other", "1");
  await new Promise((resolve) => {
    const request = indexedDB.open("traces");
    request.onsuccess = () => { request.result.close(); resolve(); };
  });
  await (await caches.open("traces")).put("/trace", new Response("x"));
  await navigator.serviceWorker.register("/worker.js");
}"""


def test_wiping_leaves_nothing_of_any_kind_and_proves_it(filled: Page) -> None:
    filled.context.route(
        "**/worker.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    filled.evaluate(LEAVE_TRACES)
    assert [bool(found) for found in filled.evaluate(EVERYTHING)] == [True] * 5

    wipe(filled)

    status = filled.locator("[data-wiped]")
    expect(status).to_have_text(
        "Alles is gewist. We keken het na: er staan nog 0 antwoorden op dit toestel."
    )
    expect(status).to_be_focused()
    assert filled.evaluate(EVERYTHING) == [[], [], [], [], 0]
    expect(filled.locator(".kept__item")).to_have_count(0)
    expect(filled.locator("[data-mode-unset]")).to_be_visible()


def test_wiping_says_what_could_not_be_wiped(filled: Page) -> None:
    other = filled.context.new_page()
    other.goto(NO_SCRIPTS)
    other.evaluate(
        """() => new Promise((resolve) => {
          const request = indexedDB.open("held");
          request.onsuccess = () => { window.held = request.result; resolve(); };
        })"""
    )

    wipe(filled)

    expect(filled.locator("[data-wiped]")).to_contain_text("Er staan nog 1 dingen.")


def test_wiping_reaches_the_other_tabs(filled: Page) -> None:
    other = filled.context.new_page()
    other.goto(LOGBOOK_PAGE)
    other.evaluate("sessionStorage.setItem('n1.mode', 'none')")
    other.reload()
    other.locator("#wat-keert-terug textarea").fill("in een ander tabblad")

    wipe(filled)

    expect(other.locator("[data-gate]").first).to_be_visible()
    expect(other.locator("#wat-keert-terug textarea")).to_have_value("")
    assert kept(other, "sessionStorage") == {}
    other.close()
    assert kept(filled, "localStorage") == {}


def test_changing_the_choice_from_here_leads_back_here(filled: Page) -> None:
    follow(filled.get_by_role("link", name="Verander je keuze"))
    pick(filled, "none")
    follow(filled.get_by_role("button", name="Ga verder"))

    assert filled.url.endswith(f"/{KEPT_PAGE.strip('/')}/")
    expect(filled.locator("[data-mode-none]")).to_be_visible()
    expect(filled.locator(".kept__item")).to_have_count(2)
    assert kept(filled, "localStorage") == {}
