"""Lists of pages show how far the visitor is."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import LOGBOOK_PAGE, MODULE_1, fill_storage, kept, start_with

PART = "Dit onderdeel is klaar"
OVERVIEW = f"{MODULE_1}#onderdelen"


def mark_done(page: Page) -> None:
    page.get_by_role("button", name=PART).click()
    expect(page.get_by_role("button", name=PART)).to_have_attribute("aria-pressed", "true")


def state(page: Page, title: str) -> str:
    task = page.locator(".task", has=page.get_by_role("link", name=title))
    return task.locator(".task__state").inner_text()


def test_nothing_is_done_at_first(page: Page) -> None:
    page.goto(OVERVIEW)

    assert set(page.locator(".task__state").all_inner_texts()) == {"Nog te doen"}


def test_part_that_is_done_shows_in_the_list_and_can_be_undone(page: Page) -> None:
    page.goto(LOGBOOK_PAGE)
    button = page.get_by_role("button", name=PART)
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")

    page.goto(OVERVIEW)
    assert state(page, "Wanneer ga ik online?") == "Klaar"
    page.goto(LOGBOOK_PAGE)
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    page.goto(OVERVIEW)

    assert state(page, "Wanneer ga ik online?") == "Nog te doen"
    assert kept(page, "sessionStorage") == {}


def test_part_with_an_answer_is_busy(page: Page) -> None:
    start_with(page, "none")
    page.goto(LOGBOOK_PAGE)
    page.get_by_label("Ik ga naar bed voor elf uur.").check()

    page.goto(OVERVIEW)

    assert state(page, "Wanneer ga ik online?") == "Bezig"
    assert state(page, "Terugblik") == "Nog te doen"


def test_module_is_busy_with_some_parts_and_done_with_all(page: Page) -> None:
    parts = [
        "vertrekpunt",
        "hoe-het-zover-kwam",
        "wat-zoek-ik",
        "wanneer-ga-ik-online",
        "terugblik",
    ]
    for part in parts[:-1]:
        page.goto(f"{MODULE_1}{part}/")
        mark_done(page)
    page.goto("/stoppen-is-mogelijk/")
    assert state(page, "Begrijpen waarom") == "Bezig"

    page.goto(f"{MODULE_1}{parts[-1]}/")
    mark_done(page)
    page.goto("/stoppen-is-mogelijk/")

    assert state(page, "Begrijpen waarom") == "Klaar"


def test_part_done_without_a_choice_stays_in_the_tab(page: Page) -> None:
    page.goto(LOGBOOK_PAGE)
    mark_done(page)

    [text] = kept(page, "sessionStorage").values()
    assert json.loads(text)["data"] == {
        "pages": ["stoppen-is-mogelijk/begrijpen-waarom/wanneer-ga-ik-online.md"]
    }
    assert page.evaluate("localStorage.length") == 0


def test_part_done_is_kept_on_the_device_after_that_choice(page: Page) -> None:
    start_with(page, "device")
    page.goto(LOGBOOK_PAGE)

    page.get_by_role("button", name=PART).click()

    assert list(kept(page, "localStorage")) == ["n1.done"]


def test_part_done_that_cannot_be_kept_says_so(page: Page) -> None:
    start_with(page, "device")
    page.goto(LOGBOOK_PAGE)
    fill_storage(page, "localStorage")

    page.get_by_role("button", name=PART).click()

    expect(page.locator(".part-done [role=status]")).to_have_text("Je browser bewaart dit niet.")
    expect(page.get_by_role("button", name=PART)).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("text", ["{", '{"v":2}'])
def test_damaged_list_of_parts_is_left_alone(page: Page, text: str) -> None:
    page.goto(LOGBOOK_PAGE)
    page.evaluate("(text) => sessionStorage.setItem('n1.done', text)", text)

    page.get_by_role("button", name=PART).click()

    assert kept(page, "sessionStorage") == {"n1.done": text}
