"""Answers on the device have an end, which the visitor chooses."""

import json
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import (
    CHOICE_PAGE,
    KEPT_PAGE,
    LOGBOOK_PAGE,
    NO_SCRIPTS,
    Call,
    kept,
    pick,
)

ANSWER = json.dumps(
    {"v": 1, "kind": "answer", "title": "Vraag", "page": "a.md", "day": "2026-01-01", "data": {}}
)


def keep(page: Page, settings: object, mode: str = "device", **more: str) -> None:
    """Put an answer on the device, with these settings."""
    page.goto(NO_SCRIPTS)
    texts = {"n1.mode": mode, "n1.0badf00d": ANSWER, "n1.settings": json.dumps(settings), **more}
    page.evaluate("(texts) => Object.assign(localStorage, texts)", texts)


def days_ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()


@pytest.mark.parametrize("mode", ["device", "sealed"])
@pytest.mark.parametrize("address", ["/", LOGBOOK_PAGE, KEPT_PAGE])
def test_answers_are_wiped_at_the_first_visit_after_their_time(
    page: Page, mode: str, address: str
) -> None:
    keep(page, {"v": 1, "days": 30, "day": days_ago(31)}, mode, **{"n1.vault": "{}"})
    page.evaluate("localStorage.other = 'x'")

    page.goto(address)
    page.wait_for_function("() => localStorage.length === 1")

    assert page.evaluate("({...localStorage})") == {"other": "x"}


@pytest.mark.parametrize(
    "settings",
    [
        {"v": 1, "days": 30, "day": days_ago(30)},
        {"v": 1, "days": 0, "day": days_ago(31)},
        {"v": 1, "days": 30, "day": "gisteren"},
        {"v": 2, "days": 30, "day": days_ago(31)},
        None,
    ],
)
def test_answers_stay_until_then_and_when_the_settings_are_not_understood(
    page: Page, settings: object
) -> None:
    keep(page, settings)

    page.goto(KEPT_PAGE)

    expect(page.locator(".kept__item")).to_have_count(1)
    assert kept(page, "localStorage")["n1.0badf00d"] == ANSWER


def test_change_postpones_the_end(page: Page) -> None:
    keep(page, {"v": 1, "days": 7, "day": days_ago(6)})
    page.goto(LOGBOOK_PAGE)

    page.get_by_label("Ik ga naar bed voor elf uur.").check()

    settings = json.loads(page.evaluate("localStorage['n1.settings']"))
    assert settings == {"v": 1, "days": 7, "day": days_ago(0)}


def test_choice_of_an_end_is_shown_with_its_day(page: Page) -> None:
    page.goto(CHOICE_PAGE)
    expect(page.get_by_label("Hoelang bewaren we ze?")).to_be_hidden()
    pick(page, "device")
    page.get_by_label("Hoelang bewaren we ze?").select_option("7")
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url("**/stoppen-is-mogelijk/")

    page.goto(KEPT_PAGE)

    day = date.today() + timedelta(days=7)
    expect(page.locator("[data-last-day]")).to_contain_text(f"{day.day} ")
    expect(page.locator("[data-last-day]")).to_contain_text(str(day.year))


def test_ninety_days_are_proposed_and_no_end_is_possible(page: Page) -> None:
    page.goto(CHOICE_PAGE)
    pick(page, "device")
    expect(page.get_by_label("Hoelang bewaren we ze?")).to_have_value("90")
    page.get_by_label("Hoelang bewaren we ze?").select_option("0")
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url("**/stoppen-is-mogelijk/")

    assert page.evaluate("Object.keys(localStorage)") == ["n1.mode"]
    page.goto(CHOICE_PAGE)
    expect(page.get_by_label("Hoelang bewaren we ze?")).to_have_value("0")


def test_last_day_counts_days_of_the_calendar(call: Call) -> None:
    assert call("expiry", "lastDay", {"days": 7, "day": "2026-10-22"}) == "2026-10-29"
    assert call("expiry", "lastDay", {"days": 30, "day": "2026-02-10"}) == "2026-03-12"
