"""Taking a questionnaire again, and comparing with earlier results, on the device alone."""

import json
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from questionnaires import DEFINITIONS, load
from tests.browser.scripts.conftest import Call, kept, start_with
from tests.browser.scripts.questionnaire.conftest import (
    OpenQuestionnaire,
    choose_option,
    give,
    show,
    shown,
)

INTERNET = load(DEFINITIONS / "internet-afhankelijkheid.yml")
VALUES = load(DEFINITIONS / "waarden.yml")
NEVER = {item.id: "nee" for item in INTERNET.items}
ALWAYS = {item.id: "ja" for item in INTERNET.items}
GOOD = {"texts": {}, "choices": {"a": ["ja"]}}


@pytest.fixture
def questionnaire(page: Page) -> Locator:
    """The questionnaire on internet use, on a device that keeps answers, on 21 November."""
    start_with(page, "device")
    page.clock.set_fixed_time(datetime(2026, 11, 21, 22, 15))
    page.goto(f"/vragenlijsten/{INTERNET.id}/")
    return page.locator("[data-exercise=questionnaire]")


def press(questionnaire: Locator, name: str) -> None:
    questionnaire.get_by_role("button", name=name).click()


def take(questionnaire: Locator, responses: dict[str, str]) -> None:
    """Answer everything, see the result and keep it to compare."""
    give(questionnaire, responses)
    show(questionnaire)
    press(questionnaire, "Bewaar deze uitslag")


def later(questionnaire: Locator, day: int) -> None:
    """Come back in December."""
    questionnaire.page.clock.set_fixed_time(datetime(2026, 12, day, 8, 0))
    questionnaire.page.reload()


def earlier(questionnaire: Locator) -> list[list[str]]:
    """Return the table of earlier results."""
    rows = questionnaire.locator("[data-earlier-rows] tr")
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def data_kept(page: Page) -> dict[str, Any]:
    [text] = kept(page, "localStorage").values()
    data: dict[str, Any] = json.loads(text)["data"]
    return data


def test_result_is_kept_with_its_day_and_nothing_finer(questionnaire: Locator) -> None:
    take(questionnaire, ALWAYS)

    assert data_kept(questionnaire.page)["earlier"] == [
        {"day": "2026-11-21", "totals": {"ja-antwoorden": 8}}
    ]
    status = questionnaire.locator("[data-status]")
    expect(status).to_contain_text("Bewaard bij je eerdere uitslagen")
    expect(status).to_contain_text("Bewaard op dit toestel")


def test_nothing_is_kept_to_compare_unless_the_visitor_asks(questionnaire: Locator) -> None:
    give(questionnaire, ALWAYS)
    show(questionnaire)

    assert "earlier" not in data_kept(questionnaire.page)
    expect(questionnaire.locator("[data-earlier]")).to_be_hidden()


def test_later_results_stand_under_earlier_ones(questionnaire: Locator) -> None:
    take(questionnaire, ALWAYS)
    later(questionnaire, day=24)

    take(questionnaire, NEVER)

    assert earlier(questionnaire) == [
        ["21 november 2026", "8 Veel tekenen"],
        ["24 december 2026", "0 Weinig tekenen"],
    ]


def test_of_one_day_the_last_result_stays(questionnaire: Locator) -> None:
    take(questionnaire, ALWAYS)
    take(questionnaire, NEVER)

    assert earlier(questionnaire) == [["21 november 2026", "0 Weinig tekenen"]]


def test_number_without_bands_is_compared_too(open_questionnaire: OpenQuestionnaire) -> None:
    questionnaire = open_questionnaire(VALUES.id)

    take(questionnaire, {item.id: "6" for item in VALUES.items})

    [[_, total]] = earlier(questionnaire)
    assert total == "36"


def test_beginning_again_empties_the_answers_and_keeps_earlier_results(
    questionnaire: Locator,
) -> None:
    take(questionnaire, ALWAYS)

    press(questionnaire, "Begin opnieuw")

    expect(questionnaire.locator("input:checked")).to_have_count(0)
    expect(questionnaire.locator("[data-result]")).to_be_hidden()
    expect(questionnaire.locator("[data-status]")).to_contain_text("Je antwoorden zijn leeg")
    later(questionnaire, day=1)
    expect(questionnaire.locator("input:checked")).to_have_count(0)
    assert earlier(questionnaire) == [["21 november 2026", "8 Veel tekenen"]]


def test_beginning_again_without_earlier_results_leaves_nothing_behind(
    questionnaire: Locator,
) -> None:
    give(questionnaire, ALWAYS)
    show(questionnaire)

    press(questionnaire, "Begin opnieuw")

    assert kept(questionnaire.page, "localStorage") == {}


def test_beginning_again_can_be_undone(questionnaire: Locator) -> None:
    give(questionnaire, ALWAYS)
    show(questionnaire)
    press(questionnaire, "Begin opnieuw")
    undo = questionnaire.get_by_role("button", name="Zet mijn antwoorden terug")
    expect(undo).to_be_focused()

    undo.click()

    assert shown(questionnaire)["totals"] == {"ja-antwoorden": 8}
    expect(undo).to_be_hidden()
    assert data_kept(questionnaire.page)["choices"] == {item: ["ja"] for item in ALWAYS}


def test_after_a_new_answer_there_is_nothing_to_undo(questionnaire: Locator) -> None:
    give(questionnaire, ALWAYS)
    show(questionnaire)
    press(questionnaire, "Begin opnieuw")

    choose_option(questionnaire, INTERNET.items[0].id, "nee")

    expect(questionnaire.get_by_role("button", name="Zet mijn antwoorden terug")).to_be_hidden()


@pytest.mark.parametrize(
    "damaged",
    [
        {**GOOD, "earlier": {}},
        {**GOOD, "earlier": ["2026-11-21"]},
        {**GOOD, "earlier": [{"day": "gisteren", "totals": {}}]},
        {**GOOD, "earlier": [{"day": "2026-99-99", "totals": {}}]},
        {**GOOD, "earlier": [{"day": "2026-11-21", "totals": {"a": "8"}}]},
        {**GOOD, "earlier": [{"day": "2026-11-21"}]},
        {**GOOD, "totals": []},
        {"texts": {}, "choices": {"a": "ja"}},
    ],
)
def test_damaged_results_are_not_read(call: Call, damaged: dict[str, Any]) -> None:
    assert call("questionnaire_data", "isQuestionnaireData", damaged) is False


def test_answers_with_and_without_results_are_read(call: Call) -> None:
    results = [{"day": "2026-11-21", "totals": {"a": 8}}]

    assert call("questionnaire_data", "isQuestionnaireData", GOOD) is True
    assert call("questionnaire_data", "isQuestionnaireData", {**GOOD, "earlier": results}) is True


def test_damaged_results_are_left_alone(page: Page) -> None:
    start_with(page, "device")
    page.goto(f"/vragenlijsten/{INTERNET.id}/")
    key = page.locator("[data-exercise]").get_attribute("data-key")
    about = {"v": 1, "kind": "questionnaire", "title": "T", "page": "a.md", "day": "2026-11-21"}
    text = json.dumps({**about, "data": {**GOOD, "earlier": 5}})
    page.evaluate("([key, text]) => localStorage.setItem(`n1.${key}`, text)", [key, text])
    page.reload()
    questionnaire = page.locator("[data-exercise=questionnaire]")

    take(questionnaire, ALWAYS)

    expect(questionnaire.locator("[data-status]")).to_contain_text("niet kan lezen")
    assert list(kept(page, "localStorage").values()) == [text]
