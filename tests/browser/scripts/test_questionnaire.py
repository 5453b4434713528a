"""The questionnaire on the page says what its definition says."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from questionnaires import load, scoring_key
from tests.browser.scripts.conftest import SCRIPTS, Call, kept, start_with

ADDRESS = "/vragenlijsten/internet-afhankelijkheid/"
PATH: Path = SCRIPTS.parents[2] / "questionnaires/definitions/internet-afhankelijkheid.yml"
DEFINITION = load(PATH)
ITEMS = [item.id for item in DEFINITION.items]
VECTORS: list[dict[str, Any]] = yaml.safe_load(PATH.read_text("utf-8"))["tests"]


@pytest.fixture
def questionnaire(page: Page) -> Locator:
    """The questionnaire, unanswered, in a tab that keeps nothing."""
    start_with(page, "none")
    page.goto(ADDRESS)
    return page.locator("[data-exercise=questionnaire]")


def respond(questionnaire: Locator, responses: list[str], first: int = 0) -> None:
    for item, option in zip(ITEMS[first:], responses, strict=False):
        questionnaire.locator(f"[data-item={item}][value={option}]").check()


def show(questionnaire: Locator) -> None:
    questionnaire.get_by_role("button", name="Toon wat mijn antwoorden zeggen").click()


def shown(questionnaire: Locator) -> tuple[str, list[str | None], list[str | None]]:
    """Return the total, the bands and the outcomes of rules that a visitor sees."""
    return (
        questionnaire.locator("[data-total]").inner_text(),
        [band.get_attribute("data-band") for band in questionnaire.locator("[data-band]:visible").all()],
        [one.get_attribute("data-when") for one in questionnaire.locator("[data-when]:visible").all()],
    )


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: "".join(r[0] for r in vector["responses"]))
def test_scoring_in_the_browser_agrees_with_the_definition(
    call: Call, vector: dict[str, Any]
) -> None:
    key = scoring_key(DEFINITION)
    responses = dict(zip(ITEMS, vector["responses"], strict=True))
    points = {item: dict(options) for item, options in key.points.items()}
    [score] = key.scores
    [rule] = key.rules

    total = call("scoring", "totalOf", points, list(score.items), responses)
    bands = [{"id": band.id, "from": band.low, "to": band.high} for band in score.bands]
    band = call("scoring", "bandOf", bands, total)
    terms = {"option": rule.option, "all": list(rule.all), "any": list(rule.any)}
    holds = call("scoring", "ruleHolds", terms, responses)

    assert {"total": total, "band": band["id"]} == vector[score.id]
    assert holds == vector[rule.id]


def test_rule_without_any_needs_only_all(call: Call) -> None:
    rule = {"option": "ja", "all": ["a"], "any": []}

    assert call("scoring", "ruleHolds", rule, {"a": "ja"}) is True
    assert call("scoring", "ruleHolds", rule, {"a": "nee"}) is False


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

    assert shown(questionnaire) == ("4", ["enkele-tekenen"], ["false"])
    expect(questionnaire.locator("[data-result]")).to_be_focused()


def test_changed_answer_changes_the_result(questionnaire: Locator) -> None:
    respond(questionnaire, ["ja", "ja", "ja", "ja", "nee", "ja", "nee", "nee"])
    show(questionnaire)
    assert shown(questionnaire) == ("5", ["veel-tekenen"], ["false"])

    respond(questionnaire, ["ja"], first=4)

    assert shown(questionnaire) == ("6", ["veel-tekenen"], ["true"])


def test_answers_and_total_are_kept(questionnaire: Locator) -> None:
    respond(questionnaire, ["nee"] * 7 + ["ja"])
    show(questionnaire)

    [text] = kept(questionnaire.page, "sessionStorage").values()
    data = json.loads(text)["data"]
    assert data["totals"] == {"ja-antwoorden": 1}
    assert data["choices"] == {**{item: ["nee"] for item in ITEMS}, "ontsnappen": ["ja"]}


def test_result_that_was_seen_is_there_again_after_a_reload(questionnaire: Locator) -> None:
    respond(questionnaire, ["nee"] * 8)
    show(questionnaire)

    questionnaire.page.reload()

    assert shown(questionnaire) == ("0", ["weinig-tekenen"], ["false"])


def test_answers_without_result_come_back_without_result(questionnaire: Locator) -> None:
    respond(questionnaire, ["nee"] * 8)

    questionnaire.page.reload()

    expect(questionnaire.locator("input:checked")).to_have_count(8)
    expect(questionnaire.locator("[data-result]")).to_be_hidden()
