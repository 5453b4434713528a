"""The card of the prevention plan: kept like a sheet, printed by itself, of a bank card's size."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.scripts.conftest import kept, start_with

PLAN = "/stoppen-is-mogelijk/terugval-voorkomen/mijn-plan/"
EXERCISE = "#terugval-kaartje"
CARD = f"{EXERCISE} .wallet-card"
NUMBERS = ["0800 200 50", "106", "1813"]
PRINTING = """window.print = () => {
  window.shown = [...document.querySelectorAll("h1, .exercise__title, .wallet-card, .help-card")]
    .map((one) => [one.className || one.localName, one.checkVisibility()]);
};"""


@pytest.fixture
def plan(page: Page) -> Page:
    """The page of the plan, with answers kept on the device."""
    start_with(page, "device")
    page.goto(PLAN)
    return page


def test_card_of_before_is_still_there(plan: Page) -> None:
    """A visitor who filled in the card when it was a sheet finds every word."""
    key = plan.locator(EXERCISE).get_attribute("data-key")
    texts = {"mijn-reden": "mijn dochter", "als-niemand-opneemt": "Tele-Onthaal"}
    record = {
        "v": 1, "kind": "worksheet", "title": "Mijn kaartje", "day": "2026-11-21",
        "page": PLAN.strip("/") + ".md", "data": {"texts": texts, "choices": {}},
    }  # fmt: skip
    plan.evaluate("([key, text]) => localStorage.setItem(key, text)", [
        f"n1.{key}", json.dumps(record),
    ])  # fmt: skip

    plan.reload()

    assert key == "0225591d"
    expect(plan.locator(EXERCISE).get_by_label("Mijn reden")).to_have_value("mijn dochter")
    expect(plan.locator(EXERCISE).get_by_label("Als niemand opneemt")).to_have_value("Tele-Onthaal")


def test_card_shows_the_numbers_of_the_data_file(plan: Page) -> None:
    links = plan.locator(f"{CARD} a")

    assert links.all_inner_texts() == NUMBERS
    expect(links.first).to_have_attribute("href", "tel:080020050")


def test_names_can_stay_off_the_card(plan: Page) -> None:
    name = plan.locator(CARD).get_by_text("Zelfmoordlijn", exact=True)
    expect(name).to_be_visible()

    plan.get_by_label("Zet alleen de nummers op het kaartje").check()
    expect(name).to_be_hidden()
    plan.reload()

    expect(name).to_be_hidden()
    expect(plan.locator(CARD).get_by_text("1813")).to_be_visible()
    expect(plan.locator(CARD).get_by_text("dag en nacht")).to_be_hidden()


def test_button_prints_the_card_and_nothing_else(plan: Page) -> None:
    plan.evaluate(PRINTING)
    plan.locator(EXERCISE).get_by_label("Mijn reden").fill("geen kind meer door mij")
    plan.emulate_media(media="print")

    plan.locator(f"{EXERCISE} [data-print]").evaluate("(button) => button.click()")

    shown = dict(plan.evaluate("window.shown"))
    assert [what for what, visible in shown.items() if visible] == ["wallet-card is-printed-alone"]
    expect(plan.locator(CARD).get_by_text("geen kind meer door mij").first).to_be_visible()
    plan.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(plan.locator("h1")).to_be_visible()


def test_page_prints_whole_after_the_card(plan: Page) -> None:
    plan.evaluate("window.print = () => window.dispatchEvent(new Event('afterprint'))")

    plan.get_by_role("button", name="Druk alleen het kaartje af").press("Enter")

    plan.emulate_media(media="print")
    expect(plan.locator("h1")).to_be_visible()
    expect(plan.locator(CARD)).to_be_visible()
    expect(plan.get_by_text("Knip uit langs de streepjes.")).to_be_visible()
    expect(plan.get_by_text("Zet alleen de nummers")).to_be_hidden()


def test_both_sides_have_the_size_of_a_bank_card(plan: Page) -> None:
    for row in plan.locator(f"{CARD} textarea").all():
        row.fill("een paar woorden, niet meer dan dat")
    plan.emulate_media(media="print")

    size = plan.locator(CARD).bounding_box()

    assert size is not None
    millimetre = 96 / 25.4
    assert size["width"] / millimetre == pytest.approx(2 * 85, abs=1)
    assert size["height"] / millimetre == pytest.approx(54, abs=1)


def test_card_without_script_has_lines_to_write_on(browser: Browser, site_url: str) -> None:
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(PLAN)
    assert not page.locator(f"{EXERCISE} [data-print]").is_visible()

    page.emulate_media(media="print")

    assert page.locator(f"{CARD} .writing-lines").first.is_visible()
    assert page.locator(CARD).get_by_text("106").is_visible()
    context.close()


def test_emptying_the_card_leaves_nothing(plan: Page) -> None:
    field = plan.locator(EXERCISE).get_by_label("Mijn reden")
    field.fill("x")
    expect(plan.locator(f"{EXERCISE} [data-status]")).to_have_text("Bewaard op dit toestel.")

    field.fill("")

    expect(plan.locator(f"{EXERCISE} [data-status]")).to_be_empty()
    assert kept(plan, "localStorage") == {}
