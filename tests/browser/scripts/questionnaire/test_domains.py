"""A questionnaire about domains, as a visitor goes through it."""

import json
import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from questionnaires import DEFINITIONS, load
from tests.browser.scripts.conftest import kept
from tests.browser.scripts.questionnaire.conftest import (
    OpenQuestionnaire,
    choose_option,
    give,
    show,
    shown,
)

DEFINITION = load(DEFINITIONS / "waarden.yml")
EVERYWHERE_5 = {item.id: "5" for item in DEFINITION.items}


@pytest.fixture
def questionnaire(open_questionnaire: OpenQuestionnaire) -> Locator:
    return open_questionnaire(DEFINITION.id)


def leave_out(questionnaire: Locator, domain: str) -> None:
    questionnaire.locator(f"[data-item='{domain}']").check()


def cells(questionnaire: Locator, domain: str) -> list[str]:
    """Return what the profile's table says of a domain."""
    row = questionnaire.locator(f"[data-row={domain}] td:visible")
    return row.all_inner_texts()


def bar_lengths(questionnaire: Locator, domain: str) -> list[int]:
    """Return how long the bars of a domain are, in percent of the longest that can be."""
    lengths: list[int] = questionnaire.locator(f"[data-bars={domain}]").evaluate(
        """(row) => {
          const bars = [...row.querySelectorAll(".bar")];
          const whole = row.querySelector(".profile__bars").clientWidth;
          return bars.map((bar) => Math.round(100 * bar.offsetWidth / whole));
        }"""
    )
    return lengths


def test_domain_that_does_not_apply_asks_nothing_more(questionnaire: Locator) -> None:
    give(questionnaire, {id: "5" for id in EVERYWHERE_5 if not id.startswith("partner")})
    show(questionnaire)
    expect(questionnaire.locator("[data-missing-items] a")).to_have_count(2)

    leave_out(questionnaire, "partner")

    expect(questionnaire.locator("[data-missing-list]")).to_be_hidden()
    expect(questionnaire.locator("[data-domain=partner] [data-rating]").first).to_be_hidden()
    show(questionnaire)
    assert shown(questionnaire)["totals"] == {"leven-naar-waarden": 25}


def test_missing_rating_is_named_with_its_domain(questionnaire: Locator) -> None:
    give(questionnaire, {id: "5" for id in EVERYWHERE_5 if id != "werk.geleefd"})
    show(questionnaire)

    link = questionnaire.locator("[data-missing-items] a")
    assert link.all_inner_texts() == ["Werk: Hoe goed leefde je hiernaar, het voorbije jaar?"]
    link.click()
    rating = questionnaire.locator("[data-domain=werk] [data-rating=geleefd]")
    expect(rating).to_be_focused()
    expect(rating).to_be_in_viewport()


def test_domain_that_applies_after_all_asks_again_and_forgets_nothing(
    questionnaire: Locator,
) -> None:
    give(questionnaire, EVERYWHERE_5)
    leave_out(questionnaire, "partner")
    show(questionnaire)

    questionnaire.locator("[data-item=partner]").uncheck()

    expect(questionnaire.locator("[data-item='partner.belang']:checked")).to_have_value("5")
    assert cells(questionnaire, "partner") == ["5", "5", "0"]


def test_result_goes_when_an_answer_is_missing_again(questionnaire: Locator) -> None:
    answers = {id: "5" for id in EVERYWHERE_5 if not id.startswith("partner")}
    give(questionnaire, answers | {"partner": "nvt"})
    show(questionnaire)
    expect(questionnaire.locator("[data-result]")).to_be_visible()

    questionnaire.locator("[data-item=partner]").uncheck()

    expect(questionnaire.locator("[data-result]")).to_be_hidden()
    [text] = kept(questionnaire.page, "sessionStorage").values()
    assert "totals" not in json.loads(text)["data"]


def test_table_and_bars_show_the_same_numbers(questionnaire: Locator) -> None:
    give(questionnaire, EVERYWHERE_5 | {"werk.belang": "10", "werk.geleefd": "2"})
    show(questionnaire)

    assert cells(questionnaire, "werk") == ["10", "2", "8"]
    assert cells(questionnaire, "leren") == ["5", "5", "0"]
    assert bar_lengths(questionnaire, "werk") == [100, 20]
    assert bar_lengths(questionnaire, "leren") == [50, 50]


def test_domain_that_does_not_apply_has_a_row_without_numbers(questionnaire: Locator) -> None:
    give(questionnaire, EVERYWHERE_5 | {"werk": "nvt"})
    show(questionnaire)

    assert cells(questionnaire, "werk") == ["–", "–", "–"]
    expect(questionnaire.locator("[data-bars=werk]")).to_be_hidden()


def test_largest_gaps_are_told_in_words_with_their_numbers(questionnaire: Locator) -> None:
    high = {"lichaam.belang": "9", "werk.belang": "10", "familie.belang": "6"}
    give(questionnaire, EVERYWHERE_5 | high)
    show(questionnaire)

    lines = questionnaire.locator("[data-gap-list] li:visible").all_inner_texts()
    assert lines == [
        "Werk (belang: 10, geleefd: 5)",
        "Zorg voor je lichaam (belang: 9, geleefd: 5)",
        "Familie (belang: 6, geleefd: 5)",
    ]


def test_gaps_follow_a_changed_answer(questionnaire: Locator) -> None:
    give(questionnaire, EVERYWHERE_5 | {"lichaam.belang": "9"})
    show(questionnaire)

    choose_option(questionnaire, "lichaam.geleefd", "9")

    assert shown(questionnaire)["gaps"] == {"grootste-verschillen": []}
    expect(questionnaire.get_by_text("Nergens ligt het cijfer voor belang hoger")).to_be_visible()


def test_when_nothing_applies_there_is_no_number_and_nothing_to_compare_later(
    questionnaire: Locator,
) -> None:
    assert DEFINITION.grid
    give(questionnaire, {domain.id: "nvt" for domain in DEFINITION.grid.domains})
    show(questionnaire)

    expect(questionnaire.get_by_text("Dan is er geen getal")).to_be_visible()
    expect(questionnaire.get_by_role("button", name="Bewaar deze uitslag")).to_be_hidden()


def test_points_can_be_touched_at_320_pixels(questionnaire: Locator) -> None:
    questionnaire.page.set_viewport_size({"width": 320, "height": 700})

    boxes = [label.bounding_box() for label in questionnaire.locator(".rating__point").all()]

    assert len(boxes) == 200
    for box in boxes:
        assert box
        assert min(box["width"], box["height"]) >= 24
        assert box["x"] + box["width"] <= 320


def test_without_script_the_page_explains_how_to_count_on_paper(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site_url)
    page = context.new_page()
    page.goto(f"/vragenlijsten/{DEFINITION.id}/")
    page.emulate_media(media="print")

    rows = page.locator("[data-profile] tbody tr")
    assert rows.count() == 10
    assert rows.first.locator("td:visible").count() == 4
    expect(page.get_by_text(re.compile("Deel door het aantal rijen"))).to_be_visible()
    expect(page.get_by_text(re.compile("Trek in elke rij"))).to_be_visible()
    assert page.locator(".needs-script:visible").count() == 0
    context.close()
