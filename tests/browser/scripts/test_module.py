"""The overview of a module: two tabs by the ARIA pattern."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import MODULE_1


def selected(page: Page) -> list[str]:
    return page.get_by_role("tab", selected=True).all_inner_texts()


def test_first_tab_is_open_and_the_other_section_is_hidden(page: Page) -> None:
    page.goto(MODULE_1)

    assert selected(page) == ["Doelen"]
    expect(page.get_by_role("tabpanel", name="Doelen")).to_be_visible()
    expect(page.locator("#onderdelen")).to_be_hidden()


def test_click_opens_a_tab_and_the_address_follows(page: Page) -> None:
    page.goto(MODULE_1)

    page.get_by_role("tab", name="Onderdelen").click()

    assert selected(page) == ["Onderdelen"]
    expect(page.get_by_role("tabpanel", name="Onderdelen")).to_be_visible()
    expect(page.locator("#doelen")).to_be_hidden()
    assert page.url.endswith("#onderdelen")


@pytest.mark.parametrize("name", ["doelen", "onderdelen"])
def test_address_opens_its_tab(page: Page, name: str) -> None:
    page.goto(f"{MODULE_1}#{name}")

    assert selected(page) == [name.capitalize()]


def test_address_of_another_place_changes_no_tab(page: Page) -> None:
    page.goto(f"{MODULE_1}#begrijpen-is-niet-goedpraten")

    assert selected(page) == ["Doelen"]


def test_link_to_a_hidden_section_opens_it(page: Page) -> None:
    page.goto(MODULE_1)

    page.evaluate("() => { location.hash = '#onderdelen'; }")

    expect(page.get_by_role("tabpanel", name="Onderdelen")).to_be_visible()
    expect(page.get_by_role("tabpanel", name="Onderdelen")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("keys", "tab"),
    [
        (["ArrowRight"], "Onderdelen"),
        (["ArrowRight", "ArrowRight"], "Doelen"),
        (["ArrowLeft"], "Onderdelen"),
        (["End"], "Onderdelen"),
        (["End", "Home"], "Doelen"),
        (["ArrowDown"], "Doelen"),
    ],
)
def test_keys_move_between_tabs(page: Page, keys: list[str], tab: str) -> None:
    page.goto(MODULE_1)
    page.get_by_role("tab", name="Doelen").focus()

    for key in keys:
        page.keyboard.press(key)

    assert selected(page) == [tab]
    expect(page.get_by_role("tab", name=tab)).to_be_focused()


def test_tabs_are_one_stop_and_the_panel_is_the_next(page: Page) -> None:
    page.goto(MODULE_1)
    page.get_by_role("tab", name="Doelen").focus()

    page.keyboard.press("Tab")

    expect(page.get_by_role("tabpanel", name="Doelen")).to_be_focused()


def test_both_sections_are_printed(page: Page) -> None:
    page.goto(MODULE_1)

    page.emulate_media(media="print")

    expect(page.locator("#doelen")).to_be_visible()
    expect(page.locator("#onderdelen")).to_be_visible()
