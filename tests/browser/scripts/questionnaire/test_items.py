"""A questionnaire of statements, as a visitor goes through it."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from questionnaires import DEFINITIONS, load
from tests.browser.scripts.conftest import hold_back, kept, start_with
from tests.browser.scripts.questionnaire.conftest import (
    OpenQuestionnaire,
    choose_option,
    show,
    shown,
)

DEFINITION = load(DEFINITIONS / "internet-afhankelijkheid.yml")
ITEMS = [item.id for item in DEFINITION.items]
YES = "ja-antwoorden"


@pytest.fixture
def questionnaire(open_questionnaire: OpenQuestionnaire) -> Locator:
    return open_questionnaire(DEFINITION.id)


def respond(questionnaire: Locator, responses: list[str], first: int = 0) -> None:
    for item, option in zip(ITEMS[first:], responses, strict=False):
        choose_option(questionnaire, item, option)


def result(questionnaire: Locator) -> tuple[int, list[str], list[str]]:
    """Return the total, the bands and the outcomes of the rule that a visitor sees."""
    found = shown(questionnaire)
    return found["totals"][YES], found["bands"][YES], found["rules"]["strenger"]


def test_result_is_hidden_before_it_is_asked_for(questionnaire: Locator) -> None:
    respond(questionnaire, ["ja"] * 8)

    expect(questionnaire.locator("[data-result]")).to_be_hidden()


def test_missing_answers_are_listed_and_the_links_lead_to_them(questionnaire: Locator) -> None:
    respond(questionnaire, ["ja"] * 6)
    show(questionnaire)

    links = questionnaire.locator("[data-missing-items] a")
    assert [text[0] for text in links.all_inner_texts()] == ["7", "8"]
    expect(questionnaire.get_by_role("alert")).to_contain_text("nog niet op alles geantwoord")
    expect(questionnaire.locator("[data-result]")).to_be_hidden()
    links.last.click()
    question = questionnaire.locator(f"fieldset:has([data-item={ITEMS[7]}])")
    expect(question).to_be_focused()
    expect(question).to_be_in_viewport()


def test_list_of_missing_answers_shrinks_as_they_are_given(questionnaire: Locator) -> None:
    respond(questionnaire, ["ja"] * 6)
    show(questionnaire)

    respond(questionnaire, ["ja"], first=6)
    expect(questionnaire.locator("[data-missing-items] a")).to_have_count(1)
    respond(questionnaire, ["ja"], first=7)

    expect(questionnaire.get_by_role("alert")).to_have_count(0)


def test_result_shows_total_one_band_and_the_outcome_of_the_rule(questionnaire: Locator) -> None:
    respond(questionnaire, ["ja", "ja", "ja", "ja", "nee", "nee", "nee", "nee"])
    show(questionnaire)

    assert result(questionnaire) == (4, ["enkele-tekenen"], ["false"])
    expect(questionnaire.locator("[data-result]")).to_be_focused()


def test_changed_answer_changes_the_result(questionnaire: Locator) -> None:
    respond(questionnaire, ["ja", "ja", "ja", "ja", "nee", "ja", "nee", "nee"])
    show(questionnaire)
    assert result(questionnaire) == (5, ["veel-tekenen"], ["false"])

    respond(questionnaire, ["ja"], first=4)

    assert result(questionnaire) == (6, ["veel-tekenen"], ["true"])


def test_answers_and_total_are_kept(questionnaire: Locator) -> None:
    respond(questionnaire, ["nee"] * 7 + ["ja"])
    show(questionnaire)

    [text] = kept(questionnaire.page, "sessionStorage").values()
    data = json.loads(text)["data"]
    assert data["totals"] == {YES: 1}
    assert data["choices"] == {**{item: ["nee"] for item in ITEMS}, "ontsnappen": ["ja"]}


def test_result_that_was_seen_is_there_again_after_a_reload(questionnaire: Locator) -> None:
    respond(questionnaire, ["nee"] * 8)
    show(questionnaire)

    questionnaire.page.reload()

    assert result(questionnaire) == (0, ["weinig-tekenen"], ["false"])


def test_answers_without_result_come_back_without_result(questionnaire: Locator) -> None:
    respond(questionnaire, ["nee"] * 8)

    questionnaire.page.reload()

    expect(questionnaire.locator("input:checked")).to_have_count(8)
    expect(questionnaire.locator("[data-result]")).to_be_hidden()


def test_help_appears_with_its_answer_before_any_result(
    open_questionnaire: OpenQuestionnaire,
) -> None:
    questionnaire = open_questionnaire("help-first")
    card = questionnaire.locator("[data-help-item]")
    expect(card).to_be_hidden()

    choose_option(questionnaire, "zwaar", "ja")

    expect(card).to_be_visible()
    expect(card).to_contain_text("Praat hier nu over")
    assert card.get_by_role("link", name="1813").count() > 0
    expect(questionnaire.locator("[data-result]")).to_be_hidden()
    questionnaire.page.reload()
    expect(card).to_be_visible()
    choose_option(questionnaire, "zwaar", "nee")
    expect(card).to_be_hidden()


def test_what_is_chosen_before_the_scripts_run_is_kept_too(page: Page) -> None:
    start_with(page, "none")
    let_go = hold_back(page, "questionnaire.js")
    page.goto(f"/vragenlijsten/{DEFINITION.id}/", wait_until="commit")
    questionnaire = page.locator("[data-exercise=questionnaire]")
    choose_option(questionnaire, ITEMS[0], "ja")

    let_go()

    expect(questionnaire.get_by_role("status").last).to_contain_text("Blijft in dit tabblad")
    expect(questionnaire.locator(f"[data-item='{ITEMS[0]}'][value=ja]")).to_be_checked()
    assert kept(page, "sessionStorage") != {}
