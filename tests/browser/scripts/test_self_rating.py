"""Rated before and after a module: advice, and both ratings side by side."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.scripts.conftest import MODULE_1, kept, start_with

BEFORE = f"{MODULE_1}vertrekpunt/"
AFTER = f"{MODULE_1}terugblik/"
IDS = ("eigen-gedrag", "belangrijke-gebeurtenissen", "hoe-het-begon", "patronen")
NUMBERS = ("een", "twee", "drie")


@pytest.fixture
def rating(page: Page) -> Locator:
    """The statements before the module, unrated, in a tab that keeps nothing."""
    start_with(page, "none")
    page.goto(BEFORE)
    return page.locator("[data-exercise=self-rating]")


def rate(exercise: Locator, *numbers: int) -> None:
    for id, number in zip(IDS, numbers, strict=False):
        exercise.locator(f"[data-item={id}][value='{number}']").check()


def advised(exercise: Locator) -> list[str | None]:
    lines = exercise.locator("[data-advice-for]:visible").all()
    return [line.get_attribute("data-advice-for") for line in lines]


def test_advice_waits_until_all_statements_are_rated(rating: Locator) -> None:
    rate(rating, 1, 2, 3)
    expect(rating.locator("[data-advice]")).to_be_hidden()

    rate(rating, 1, 2, 3, 2)

    expect(rating.locator("[data-advice]")).to_be_visible()


def test_advice_is_for_the_lowest_ratings_only_and_follows_a_change(rating: Locator) -> None:
    rate(rating, 3, 2, 3, 2)
    assert advised(rating) == ["belangrijke-gebeurtenissen", "patronen"]

    rate(rating, 1)

    assert advised(rating) == ["eigen-gedrag"]


def test_advice_is_there_again_after_a_reload(rating: Locator) -> None:
    rate(rating, 3, 2, 3, 1)

    rating.page.reload()

    assert advised(rating) == ["patronen"]


def test_highest_rating_everywhere_needs_no_advice(rating: Locator) -> None:
    rate(rating, 3, 3, 3, 3)

    expect(rating.locator("[data-advice]")).to_be_hidden()


def row(exercise: Locator, id: str) -> list[str]:
    return exercise.locator(f"[data-compare={id}] td").all_inner_texts()


def test_then_and_now_stand_side_by_side(rating: Locator) -> None:
    rate(rating, 1, 2, 1, 3)

    rating.page.goto(AFTER)

    after = rating.page.locator("[data-exercise=self-rating]")
    expect(after.locator("[data-no-before]")).to_be_hidden()
    assert row(after, "eigen-gedrag") == ["1: weinig inzicht", "…"]
    rate(after, 3)
    assert row(after, "eigen-gedrag") == ["1: weinig inzicht", "3: goed inzicht"]
    rate(after, 2)
    assert row(after, "eigen-gedrag") == ["1: weinig inzicht", "2: enig inzicht"]
    assert row(after, "patronen") == ["3: goed inzicht", "…"]


def test_comparison_is_there_again_after_a_reload(rating: Locator) -> None:
    rate(rating, 1, 2, 1, 3)
    rating.page.goto(AFTER)
    after = rating.page.locator("[data-exercise=self-rating]")
    rate(after, 2, 2, 2, 2)

    rating.page.reload()

    assert row(after, "hoe-het-begon") == ["1: weinig inzicht", "2: enig inzicht"]


def test_looking_back_does_not_change_the_first_rating(rating: Locator) -> None:
    rate(rating, 1, 1, 1, 1)
    [(key, before)] = kept(rating.page, "sessionStorage").items()

    rating.page.goto(AFTER)
    rate(rating.page.locator("[data-exercise=self-rating]"), 3, 3, 3, 3)

    records = kept(rating.page, "sessionStorage")
    assert records.pop(key) == before
    [after] = records.values()
    assert json.loads(after)["data"]["choices"] == {id: ["3"] for id in IDS}


def test_without_a_first_rating_the_page_says_so(page: Page) -> None:
    start_with(page, "none")

    page.goto(AFTER)

    after = page.locator("[data-exercise=self-rating]")
    expect(after.locator("[data-no-before]")).to_be_visible()
    rate(after, 2)
    assert row(after, "eigen-gedrag") == ["…", "2: enig inzicht"]


def test_damaged_first_rating_counts_as_none(rating: Locator) -> None:
    rate(rating, 1, 1, 1, 1)
    [key] = kept(rating.page, "sessionStorage")
    rating.page.evaluate("(key) => sessionStorage.setItem(key, '{')", key)

    rating.page.goto(AFTER)

    after = rating.page.locator("[data-exercise=self-rating]")
    expect(after.locator("[data-no-before]")).to_be_visible()
