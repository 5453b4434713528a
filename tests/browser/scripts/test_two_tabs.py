"""Two tabs with the same exercise do not overwrite each other."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import LOGBOOK_PAGE, Call, start_with

WORKSHEET = "/stoppen-is-mogelijk/triggers/als-dan-plannen/"


@pytest.fixture
def tabs(page: Page) -> tuple[Page, Page]:
    """Two tabs of one browser, that keep on the device, with the same page."""
    start_with(page, "device")
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(WORKSHEET)
    return page, other


HOLD_TIMERS = """() => {
  window.held = [];
  window.ownTimeout = window.setTimeout;
  window.setTimeout = (action) => window.held.push(action);
}"""

LET_GO = """() => {
  window.setTimeout = window.ownTimeout;
  window.held.forEach((action) => action());
}"""


@contextmanager
def before_either_keeps(*tabs: Page) -> Iterator[None]:
    """Let all that happens here fall in the moment before a page keeps what is typed."""
    for tab in tabs:
        expect(tab.locator("[data-fields][inert]")).to_have_count(0)
        tab.evaluate(HOLD_TIMERS)
    yield
    for tab in tabs:
        tab.evaluate(LET_GO)
        tab.wait_for_timeout(200)  # a browser tells the other tab in some milliseconds


def type_slowly(page: Page, field: int, text: str) -> None:
    """Type, and leave the keeping of it to the pause that follows."""
    page.locator("textarea:visible").nth(field).evaluate(
        """(field, text) => {
          field.value = text;
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }""",
        text,
    )


def test_other_tab_shows_what_is_typed_here(tabs: tuple[Page, Page]) -> None:
    one, other = tabs

    one.locator("textarea:visible").first.fill("een plan")

    expect(other.locator("textarea:visible").first).to_have_value("een plan")


def test_both_tabs_keep_what_was_typed_at_once_in_different_fields(
    tabs: tuple[Page, Page],
) -> None:
    one, other = tabs
    with before_either_keeps(one, other):
        type_slowly(one, 0, "van de ene")
        type_slowly(other, 1, "van de andere")

    for tab in tabs:
        expect(tab.locator("textarea:visible").nth(0)).to_have_value("van de ene")
        expect(tab.locator("textarea:visible").nth(1)).to_have_value("van de andere")
    one.reload()
    expect(one.locator("textarea:visible").nth(0)).to_have_value("van de ene")
    expect(one.locator("textarea:visible").nth(1)).to_have_value("van de andere")


def test_both_texts_stay_when_one_field_is_typed_in_twice_at_once(
    tabs: tuple[Page, Page],
) -> None:
    one, other = tabs
    with before_either_keeps(one, other):
        type_slowly(one, 0, "van de ene")
        type_slowly(other, 0, "van de andere")

    one.wait_for_timeout(600)
    one.reload()
    expect(one.locator("textarea:visible").first).not_to_have_value("")

    assert one.locator("textarea:visible").first.input_value().split("\n") in (
        ["van de ene", "van de andere"],
        ["van de andere", "van de ene"],
    )


def test_rows_of_both_tabs_stay(page: Page) -> None:
    start_with(page, "device")
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(LOGBOOK_PAGE)
    with before_either_keeps(page, other):
        page.locator("[data-field]").first.fill("maandag")
        other.locator("[data-field]").first.fill("dinsdag")

        page.get_by_role("button", name="Voeg toe").click()
        other.get_by_role("button", name="Voeg toe").click()

    page.reload()
    expect(page.locator(".entries > li")).to_have_count(2)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "merged"),
    [
        (None, None, {"a": "x"}, {"a": "x"}),
        ({"a": "x"}, {"a": "y"}, {"a": "x"}, {"a": "y"}),
        ({"a": "x", "b": "1"}, {"a": "y", "b": "1"}, {"a": "x", "b": "2"}, {"a": "y", "b": "2"}),
        ({"a": "x", "b": "1"}, {"b": "1"}, {"a": "x", "b": "2"}, {"b": "2"}),
        ({"a": "x"}, {"a": "x y"}, {"a": "x z"}, {"a": "x y\nx z"}),
        ([["1"]], [["1"], ["2"]], [["1"], ["3"]], [["1"], ["2"], ["3"]]),
        ([["1"], ["2"]], [["2"]], [["1"], ["2"], ["3"]], [["2"], ["3"]]),
        ({"q": ["ja"]}, {"q": ["ja"], "r": ["x"]}, {"q": ["nee"]}, {"q": ["nee"], "r": ["x"]}),
        ({"a": "x"}, {"a": "x", "b": "1"}, None, {"a": "x", "b": "1"}),
    ],
)
def test_what_either_changed_is_so_and_what_both_changed_is_merged(
    call: Call, base: object, theirs: object, mine: object, merged: object
) -> None:
    assert call("merging", "mergeChanges", base, theirs, mine) == merged
