"""The menu is in nobody's way."""

import pytest
from playwright.sync_api import Locator, Page, expect


@pytest.fixture(params=[320, 1280])
def menu(page: Page, request: pytest.FixtureRequest) -> Locator:
    """The open menu, on a phone and on a wide screen."""
    page.set_viewport_size({"width": request.param, "height": 700})
    page.goto("/hulp/")
    page.locator("[data-menu] summary").click()
    expect(page.locator("[data-menu] nav")).to_be_visible()
    return page.locator("[data-menu]")


def test_escape_closes_it_and_the_focus_goes_back(menu: Locator) -> None:
    menu.get_by_role("link").nth(2).focus()

    menu.page.keyboard.press("Escape")

    expect(menu.locator("nav")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_click_outside_closes_it(menu: Locator) -> None:
    menu.page.mouse.click(160, 690)

    expect(menu.locator("nav")).to_be_hidden()


def test_click_inside_leaves_it_open(menu: Locator) -> None:
    menu.locator("nav").click(position={"x": 2, "y": 2})

    expect(menu.locator("nav")).to_be_visible()


def test_leaving_it_with_tab_closes_it(menu: Locator) -> None:
    menu.get_by_role("link").last.focus()
    expect(menu.locator("nav")).to_be_visible()

    menu.page.keyboard.press("Tab")

    expect(menu.locator("nav")).to_be_hidden()
    expect(menu.page.get_by_role("link", name="Snel verlaten")).to_be_focused()
