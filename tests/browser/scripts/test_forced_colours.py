"""In forced colours there are no backgrounds and no shadows: what is chosen shows by its edges."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.scripts.conftest import MODULE_1, start_with
from tests.browser.service.looking import WIDE, show

Edges = dict[str, str]


@pytest.fixture(autouse=True)
def forced_colours(page: Page) -> None:
    show(page, WIDE, "forced_colours")


def edges(element: Locator) -> Edges:
    """Return the width of each edge that can be seen."""
    found: Edges = element.evaluate(
        """(element) => Object.fromEntries(["Top", "Right", "Bottom", "Left"].map((side) => {
          const style = getComputedStyle(element);
          const isSeen = style[`border${side}Style`] !== "none";
          return [side, isSeen ? style[`border${side}Width`] : "0px"];
        }))"""
    )
    return found


def test_chosen_tab_has_edges_and_the_other_has_none(page: Page) -> None:
    page.goto(MODULE_1)

    assert set(edges(page.get_by_role("tab", selected=False)).values()) == {"0px"}
    assert "0px" not in edges(page.get_by_role("tab", selected=True)).values()


def test_page_at_hand_has_a_mark_in_the_menu_of_its_section(page: Page) -> None:
    page.goto(f"{MODULE_1}vertrekpunt/")
    links = page.locator(".section-nav a")

    marked = [link.inner_text() for link in links.all() if edges(link)["Left"] != "0px"]

    assert marked == ["Vertrekpunt"]


def test_exit_button_and_buttons_have_edges(page: Page) -> None:
    page.goto(MODULE_1)

    for button in (page.locator(".exit-page"), page.locator("a.button").first):
        assert "0px" not in edges(button).values()


def test_steps_of_leaving_fill_up(page: Page) -> None:
    page.goto(MODULE_1)
    page.keyboard.press("Shift")

    done, open_step = page.locator("[data-exit-steps] span").all()[:2]
    expect(done).to_have_class("is-done")
    filled = done.evaluate("(dot) => dot.clientWidth === 0 && dot.clientHeight === 0")
    assert filled
    assert open_step.evaluate("(dot) => dot.clientWidth > 0")


def test_graph_is_drawn_in_a_colour_that_is_not_its_ground(page: Page) -> None:
    start_with(page, "device")
    page.goto("/stoppen-is-mogelijk/drang-en-gewoonte/drang-komt-en-gaat/")
    for number in ("8", "3"):
        page.locator("[data-scale]").first.select_option(number)
        page.get_by_role("button", name="Voeg toe").first.click()
    line = page.locator(".graph__line").first
    expect(line).to_be_visible()

    colours = line.evaluate(
        """(line) => [
          getComputedStyle(line).stroke,
          getComputedStyle(line.closest("svg")).backgroundColor,
        ]"""
    )

    assert colours[0] != colours[1]
