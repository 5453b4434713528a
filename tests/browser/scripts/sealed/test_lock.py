"""Answers behind a passphrase are locked when nobody is there, and opened again."""

from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import CHOICE_PAGE, KEPT_PAGE, LOGBOOK_PAGE, follow
from tests.browser.scripts.sealed.conftest import (
    MARK,
    answer,
    everything,
    expect_locked,
    seal,
    unlock,
)


def test_new_tab_is_locked_and_shows_nothing(sealed: Page) -> None:
    answer(sealed)
    other = sealed.context.new_page()
    other.goto(LOGBOOK_PAGE)

    exercise = other.locator("#wat-keert-terug")
    expect(exercise.get_by_text("Je antwoorden zijn vergrendeld")).to_be_visible()
    assert exercise.locator("[data-fields]").evaluate("(fields) => fields.inert")
    assert exercise.locator("textarea").input_value() == ""
    other.goto(KEPT_PAGE)
    expect(other.get_by_text("Er staan 1 antwoorden in deze browser, op slot")).to_be_visible()
    expect(other.locator(".kept__item")).to_have_count(0)


def test_unlocking_leads_back_to_the_exercise(sealed: Page) -> None:
    answer(sealed)
    other = sealed.context.new_page()
    other.goto(LOGBOOK_PAGE)
    follow(other.locator("#wat-keert-terug").get_by_role("link", name="Ontgrendel"))

    unlock(other)

    other.wait_for_url(f"**{LOGBOOK_PAGE}#wat-keert-terug")
    expect(other.locator("#wat-keert-terug textarea")).to_have_value(MARK)


def test_locking_shows_nothing_any_more_not_even_after_going_back(sealed: Page) -> None:
    answer(sealed)
    sealed.goto(KEPT_PAGE)
    sealed.get_by_role("button", name="Vergrendel nu").click()
    expect(sealed.get_by_role("button", name="Ontgrendel")).to_be_visible()
    assert sealed.evaluate("window.name") == ""
    assert "n1.half" not in everything(sealed)

    sealed.go_back()

    expect_locked(sealed)


def test_page_that_comes_back_with_all_its_tab_held_is_locked_too(sealed: Page) -> None:
    """As Firefox brings a page back: the name of the tab and its storage as they were then."""
    answer(sealed)
    name, half = sealed.evaluate("[window.name, sessionStorage['n1.half']]")
    sealed.goto(KEPT_PAGE)
    sealed.get_by_role("button", name="Vergrendel nu").click()
    expect(sealed.get_by_role("button", name="Ontgrendel")).to_be_visible()

    sealed.evaluate(
        "([name, half]) => { window.name = name; sessionStorage['n1.half'] = half; }", [name, half]
    )
    sealed.goto(LOGBOOK_PAGE)

    expect_locked(sealed)


def test_ten_idle_minutes_lock_after_a_warning(page: Page) -> None:
    page.clock.install()
    seal(page)
    answer(page)

    page.clock.run_for(8 * 60_000)
    expect(page.locator("[data-lock-warning]")).to_be_hidden()
    page.clock.run_for(70_000)
    expect(page.get_by_role("alert").filter(has_text="Ben je er nog?")).to_be_visible()
    page.clock.run_for(60_000)

    expect_locked(page)
    assert page.evaluate("window.name") == ""


def test_touching_the_page_postpones_the_lock(page: Page) -> None:
    page.clock.install()
    seal(page)
    answer(page)
    page.clock.run_for(9 * 60_000 + 10_000)

    page.get_by_role("button", name="Ik ben er nog").dispatch_event("pointerdown")

    expect(page.locator("[data-lock-warning]")).to_be_hidden()
    page.clock.run_for(5 * 60_000)
    assert page.locator("#wat-keert-terug textarea").input_value() == MARK


def test_leaving_quickly_drops_the_key(sealed: Page, allowed_hosts: set[str]) -> None:
    allowed_hosts.add("www.meteo.be")
    sealed.context.route("https://www.meteo.be/**", lambda route: route.fulfill(body="Het weer"))
    answer(sealed)

    sealed.locator(".exit-page").click()
    expect(sealed.get_by_text("Het weer")).to_be_visible()

    sealed.goto(LOGBOOK_PAGE)
    expect_locked(sealed)


def test_locked_answers_cannot_be_moved(sealed: Page) -> None:
    other = sealed.context.new_page()
    other.goto(CHOICE_PAGE)

    expect(other.get_by_role("link", name="Ontgrendel of wis")).to_be_visible()
    expect(other.locator("form")).to_be_hidden()


def test_vault_of_a_newer_version_is_left_alone_and_explained(sealed: Page) -> None:
    answer(sealed)
    sealed.evaluate(
        "localStorage['n1.vault'] = JSON.stringify({ ...JSON.parse(localStorage['n1.vault']), v: 2 })"
    )
    before = sealed.evaluate("JSON.stringify(localStorage)")
    sealed.goto(KEPT_PAGE)

    expect(sealed.get_by_text("Deze pagina kan het slot niet lezen.")).to_be_visible()
    expect(sealed.get_by_role("button", name="Ontgrendel")).to_be_hidden()
    sealed.goto(LOGBOOK_PAGE)
    expect(sealed.locator("[data-gate]").first).to_be_visible()
    assert sealed.evaluate("JSON.stringify(localStorage)") == before
