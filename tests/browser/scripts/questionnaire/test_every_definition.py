"""What a page says is what its definition says, for each test in each definition."""

from random import Random

import pytest

from questionnaires import Questionnaire, Vector, load, score_responses
from questionnaires.scoring import rounded_mean
from tests.browser.scripts.conftest import Call
from tests.browser.scripts.questionnaire.conftest import (
    PATHS,
    OpenQuestionnaire,
    give,
    show,
    shown,
)

QUESTIONNAIRES = [load(path) for path in PATHS]


@pytest.mark.parametrize("questionnaire", QUESTIONNAIRES, ids=lambda one: one.id)
def test_page_shows_what_each_test_in_the_definition_expects(
    open_questionnaire: OpenQuestionnaire, questionnaire: Questionnaire
) -> None:
    section = open_questionnaire(questionnaire.id)

    for number, vector in enumerate(questionnaire.vectors, start=1):
        give(section, vector.responses)
        show(section)

        assert shown(section) == expected(questionnaire, vector), f"test {number}"


def expected(questionnaire: Questionnaire, vector: Vector) -> dict[str, object]:
    """Return what a visitor must see, in the form of `shown`."""
    bands = vector.bands
    return {
        "totals": vector.totals,
        "bands": {
            score.id: [bands[score.id]] if score.id in bands else []
            for score in questionnaire.scores
        },
        "gaps": {id: list(domains) for id, domains in vector.gaps.items()},
        "rules": {id: [str(holds).lower()] for id, holds in vector.rules.items()},
    }


@pytest.mark.parametrize("questionnaire", QUESTIONNAIRES, ids=lambda one: one.id)
def test_page_asks_for_what_the_engine_asks_for(
    open_questionnaire: OpenQuestionnaire, questionnaire: Questionnaire
) -> None:
    chance = Random(questionnaire.id)
    section = open_questionnaire(questionnaire.id)
    vector = chance.choice(questionnaire.vectors)
    some = {id: option for id, option in vector.responses.items() if chance.random() < 0.5}

    give(section, some)
    show(section)

    unanswered = score_responses(questionnaire, some).unanswered
    assert section.locator("[data-missing-items] li").count() == len(unanswered)
    assert section.locator("[data-result]").is_hidden() == bool(unanswered)


def test_script_rounds_a_mean_as_the_engine_does(call: Call) -> None:
    chance = Random(1)
    for _ in range(60):
        pairs = [
            (chance.randint(0, 10), chance.randint(0, 10)) for _ in range(chance.randint(1, 9))
        ]
        given = [{"first": first, "second": second} for first, second in pairs]

        found = call("scoring", "meanOfProducts", given)

        assert found == rounded_mean([first * second for first, second in pairs])


def test_script_gives_no_mean_of_nothing(call: Call) -> None:
    assert call("scoring", "meanOfProducts", []) is None


def test_script_keeps_the_order_of_equal_gaps(call: Call) -> None:
    pairs = [
        {"id": "a", "first": 5, "second": 4},
        {"id": "b", "first": 9, "second": 5},
        {"id": "c", "first": 6, "second": 2},
        {"id": "d", "first": 2, "second": 2},
        {"id": "e", "first": 1, "second": 9},
    ]

    assert [gap["id"] for gap in call("scoring", "largestGaps", pairs, 3)] == ["b", "c", "a"]


def test_rule_without_any_needs_only_all(call: Call) -> None:
    rule = {"option": "ja", "all": ["a"], "any": []}

    assert call("scoring", "ruleHolds", rule, {"a": "ja"}) is True
    assert call("scoring", "ruleHolds", rule, {"a": "nee"}) is False
