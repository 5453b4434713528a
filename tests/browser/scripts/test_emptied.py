"""A browser that empties its store by itself: said at once, and no text is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import (
    KEPT_PAGE,
    LOGBOOK_PAGE,
    NO_SCRIPTS,
    follow,
    kept,
    start_with,
)
from tests.browser.scripts.sealed.conftest import answer, seal

ANSWER = "#wat-keert-terug"
GONE = "Wat hier bewaard was, is weg."


@pytest.fixture
def filled(page: Page) -> Page:
    """An answer that is kept on the device."""
    start_with(page, "device")
    page.goto(LOGBOOK_PAGE)
    page.locator(f"{ANSWER} textarea").fill("wat ik schreef")
    expect(page.locator(ANSWER).get_by_text("Bewaard op dit toestel.")).to_be_visible()
    return page


def expect_gone(page: Page, text: str = "wat ik schreef") -> None:
    expect(page.locator(ANSWER).get_by_role("status")).to_contain_text(GONE)
    expect(page.locator(f"{ANSWER} textarea")).to_have_value(text)
    assert not page.locator(f"{ANSWER} [data-fields]").evaluate("(fields) => fields.inert")


def come_back(page: Page) -> None:
    """What the page hears when its visitor comes back to it."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_it_is_said_as_soon_as_the_visitor_comes_back(filled: Page) -> None:
    filled.evaluate("localStorage.clear()")

    come_back(filled)

    expect_gone(filled)


def test_it_is_said_before_the_visitor_types(filled: Page) -> None:
    filled.locator(f"{ANSWER} textarea").blur()
    filled.evaluate("localStorage.clear()")

    filled.locator(f"{ANSWER} textarea").focus()

    expect_gone(filled)


def test_it_is_said_at_once_when_the_browser_tells(filled: Page) -> None:
    other = filled.context.new_page()
    other.goto(NO_SCRIPTS)

    other.evaluate("localStorage.clear()")

    expect_gone(filled)


def test_it_is_said_when_the_visitor_types_on(filled: Page) -> None:
    field = filled.locator(f"{ANSWER} textarea")
    filled.evaluate("localStorage.clear()")

    field.evaluate(
        """(field) => {
          field.value += ", en meer";
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }"""
    )

    expect_gone(filled, "wat ik schreef, en meer")
    assert kept(filled, "localStorage") == {}


def test_emptied_tab_is_noticed_too(page: Page) -> None:
    start_with(page, "none")
    page.goto(LOGBOOK_PAGE)
    page.locator(f"{ANSWER} textarea").fill("wat ik schreef")
    expect(page.locator(ANSWER).get_by_text("Blijft in dit tabblad")).to_be_visible()
    page.evaluate("sessionStorage.clear()")

    come_back(page)

    expect_gone(page)


def test_emptied_vault_is_noticed_too(page: Page) -> None:
    seal(page)
    answer(page, "wat ik schreef")
    page.evaluate("localStorage.clear()")

    come_back(page)

    expect_gone(page)


def test_it_is_said_on_the_next_page_of_the_tab(filled: Page) -> None:
    filled.evaluate("localStorage.clear()")

    filled.reload()
    expect(filled.locator(ANSWER).get_by_role("status")).to_contain_text(GONE)
    filled.goto(KEPT_PAGE)
    expect(filled.get_by_text("Wat je bewaarde, is weg.")).to_be_visible()


def test_new_choice_takes_the_text_along(filled: Page) -> None:
    filled.evaluate("localStorage.clear()")
    come_back(filled)

    follow(filled.locator(ANSWER).get_by_role("link", name="Kies: bewaren of niet"))
    filled.get_by_label("Bewaren op dit toestel.").check()
    follow(filled.get_by_role("button", name="Ga verder"))

    expect(filled.locator(f"{ANSWER} textarea")).to_have_value("wat ik schreef")
    expect(filled.locator(ANSWER).get_by_role("status")).not_to_contain_text(GONE)
    assert "wat ik schreef" in "".join(kept(filled, "localStorage").values())
    assert kept(filled, "sessionStorage") == {}


def test_who_wiped_everything_hears_nothing_of_it(filled: Page) -> None:
    filled.goto(KEPT_PAGE)
    filled.get_by_role("button", name="Alles wissen").click()
    filled.get_by_role("button", name="Ja, wis alles").click()
    expect(filled.get_by_text("Alles is gewist.")).to_be_visible()
    expect(filled.get_by_text("Wat je bewaarde, is weg.")).to_be_hidden()

    filled.go_back()

    expect(filled.locator(ANSWER).locator("[data-gate]")).to_be_visible()
    expect(filled.locator(f"{ANSWER} textarea")).to_have_value("")
    expect(filled.locator(ANSWER).get_by_role("status")).to_be_empty()
