from itertools import product

import pytest

from questionnaires import DEFINITIONS, load, score_responses

QUESTIONNAIRE = load(DEFINITIONS / "internet-afhankelijkheid.yml")
EVERY_WAY = list(product([True, False], repeat=8))


def responses_of(yes: tuple[bool, ...]) -> dict[str, str]:
    """Give the responses of a visitor who says yes to these items."""
    items = (item.id for item in QUESTIONNAIRE.items)
    return {item: "ja" if one else "nee" for item, one in zip(items, yes, strict=True)}


@pytest.mark.parametrize("count", range(9))
def test_band_follows_from_the_number_of_yes_whichever_they_are(count: int) -> None:
    bands = {
        score_responses(QUESTIONNAIRE, responses_of(yes)).bands["ja-antwoorden"].id
        for yes in EVERY_WAY
        if sum(yes) == count
    }

    expected = "weinig-tekenen" if count < 3 else "enkele-tekenen" if count < 5 else "veel-tekenen"
    assert bands == {expected}


def test_total_is_the_number_of_yes() -> None:
    for yes in EVERY_WAY:
        assert score_responses(QUESTIONNAIRE, responses_of(yes)).totals == {
            "ja-antwoorden": sum(yes)
        }


def test_stricter_rule_is_that_of_beard_and_wolf() -> None:
    for yes in EVERY_WAY:
        found = score_responses(QUESTIONNAIRE, responses_of(yes)).rules["strenger"]
        assert found == (all(yes[:5]) and any(yes[5:]))


def test_whoever_meets_the_stricter_rule_passes_the_threshold_of_young_but_not_the_reverse() -> (
    None
):
    outcomes = [score_responses(QUESTIONNAIRE, responses_of(yes)) for yes in EVERY_WAY]
    strict = [outcome for outcome in outcomes if outcome.rules["strenger"]]
    young = [outcome for outcome in outcomes if outcome.totals["ja-antwoorden"] >= 5]

    assert (len(strict), len(young)) == (7, 93)
    assert all(outcome in young for outcome in strict)


def test_visitor_is_told_that_the_two_highest_bands_hardly_differ() -> None:
    _, some, many = QUESTIONNAIRE.scores[0].bands

    assert "Dowling en Quirk (2009)" in some.text
    assert "Dowling en Quirk (2009)" in many.text


def test_visitor_is_told_that_this_is_no_validated_version_and_no_diagnosis() -> None:
    assert "eigen woorden" in QUESTIONNAIRE.adaptation
    assert "niet gevalideerd" in QUESTIONNAIRE.adaptation
    assert "geen diagnose" in QUESTIONNAIRE.adaptation
