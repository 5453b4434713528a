"""Before the first answer a visitor chooses what happens to it."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.scripts.conftest import (
    CHOICE_PAGE,
    LOGBOOK_PAGE,
    block_storage,
    choose,
    follow,
    kept,
)


def test_fields_wait_for_the_choice(page: Page) -> None:
    page.goto(LOGBOOK_PAGE)

    exercise = page.locator("#wat-keert-terug")
    expect(exercise.locator("[data-gate]")).to_be_visible()
    assert exercise.locator("[data-fields]").evaluate("(fields) => fields.inert")


def test_choice_leads_back_to_the_exercise(page: Page) -> None:
    page.goto(LOGBOOK_PAGE)
    follow(page.locator("#wat-keert-terug").get_by_role("link", name="Kies: bewaren of niet"))
    page.get_by_role("button", name="Ga verder").click()

    page.wait_for_url(f"**{LOGBOOK_PAGE}#wat-keert-terug")
    exercise = page.locator("#wat-keert-terug")
    expect(exercise.locator("[data-gate]")).to_be_hidden()
    exercise.locator("textarea").fill("de avond")
    expect(exercise.get_by_role("status")).to_have_text("Blijft in dit tabblad, tot je het sluit.")


def test_choice_made_before_the_script_runs_stands(page: Page) -> None:
    def wait(route: Route) -> None:
        page.get_by_label("Bewaren op dit toestel.").check()
        route.continue_()

    page.route("**/storage_choice*.js", wait)
    page.goto(CHOICE_PAGE)

    expect(page.get_by_label("Hoelang bewaren we ze?")).to_be_visible()
    expect(page.get_by_label("Bewaren op dit toestel.")).to_be_checked()


def test_choice_is_asked_once(page: Page) -> None:
    choose(page, "none")

    page.goto(LOGBOOK_PAGE)

    assert page.locator("[data-gate]:visible").count() == 0


def test_choice_for_the_device_holds_in_a_new_tab_and_for_the_tab_does_not(
    page: Page,
) -> None:
    choose(page, "device")
    other = page.context.new_page()
    other.goto(LOGBOOK_PAGE)
    assert other.locator("[data-gate]:visible").count() == 0

    choose(page, "none")

    expect(other.locator("[data-gate]").first).to_be_visible()


@pytest.mark.parametrize(
    "target",
    ["//evil.example/", "/\\evil.example/", "https://evil.example/", "javascript:alert(1)"],
)
def test_prepared_link_cannot_lead_elsewhere(page: Page, target: str) -> None:
    page.goto(f"{CHOICE_PAGE}#terug={target}")
    page.get_by_role("button", name="Ga verder").click()

    page.wait_for_url("**/stoppen-is-mogelijk/")


def test_current_choice_is_shown_when_asked_again(page: Page) -> None:
    choose(page, "device")

    page.goto(CHOICE_PAGE)

    expect(page.locator("input[value=device]")).to_be_checked()


def test_answers_move_along_when_the_choice_changes(page: Page) -> None:
    choose(page, "device")
    page.goto(LOGBOOK_PAGE)
    page.locator("#wat-keert-terug textarea").fill("de avond")
    expect(page.locator("#wat-keert-terug [role=status]")).to_contain_text("Bewaard")

    choose(page, "none")

    assert kept(page, "localStorage") == {}
    page.goto(LOGBOOK_PAGE)
    expect(page.locator("#wat-keert-terug textarea")).to_have_value("de avond")


def test_browser_that_keeps_nothing_shows_no_gate_and_says_so_at_once(page: Page) -> None:
    block_storage(page)

    page.goto(LOGBOOK_PAGE)

    exercise = page.locator("#wat-keert-terug")
    expect(exercise.get_by_role("status")).to_contain_text("Je browser bewaart dit niet.")
    expect(exercise.locator("[data-gate]")).to_be_hidden()
    exercise.locator("textarea").fill("de avond")
    exercise.locator("textarea").blur()
    expect(exercise.locator("textarea")).to_have_value("de avond")


def test_browser_that_keeps_nothing_says_so_at_the_choice_and_lets_the_visitor_go_on(
    page: Page,
) -> None:
    block_storage(page)
    page.goto(CHOICE_PAGE)

    page.locator("input[value=device]").check()
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_role("status").last).to_contain_text("je browser laat het niet toe")
    page.get_by_role("button", name="Ga verder").click()

    page.wait_for_url("**/stoppen-is-mogelijk/")
