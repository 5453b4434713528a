from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires import (
    Item,
    Option,
    Questionnaire,
    ResponseError,
    load,
    possible_totals,
    score_responses,
    scoring_key,
)

Responses = dict[str, str]
BASE = load(Path(__file__).parent / "valid" / "reversed-item.yml")
HELP_FIRST = load(Path(__file__).parent / "valid" / "help-first.yml")
ITEMS = ("een", "twee", "drie", "vier")


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Draw up to four items, some reversed, with a score and a rule over some of them."""
    values = draw(st.lists(st.integers(0, 9), min_size=2, max_size=4))
    ids = ITEMS[: draw(st.integers(1, len(ITEMS)))]
    options = tuple(Option(f"optie-{place}", "Optie", value) for place, value in enumerate(values))
    some = st.lists(st.sampled_from(ids), unique=True, min_size=1).map(tuple)
    every = draw(some | st.just(()))
    score = replace(BASE.scores[0], items=draw(some))
    rule = replace(
        BASE.rules[0],
        option=draw(st.sampled_from(options)).id,
        all=every,
        any=tuple(id for id in draw(some) if id not in every),
    )
    top = max(values) * len(ids)
    return replace(
        BASE,
        options=options,
        items=tuple(Item(id, "Tekst.", draw(st.booleans())) for id in ids),
        scores=(replace(score, bands=(replace(score.bands[0], low=0, high=top),)),),
        rules=(rule,),
    )


def draw_responses(data: st.DataObject, questionnaire: Questionnaire) -> Responses:
    """Draw an option for every item."""
    options = st.sampled_from([option.id for option in questionnaire.options])
    return {item.id: data.draw(options) for item in questionnaire.items}


def all_responses(questionnaire: Questionnaire) -> list[Responses]:
    """Give every way to respond to every item."""
    items = [item.id for item in questionnaire.items]
    options = [option.id for option in questionnaire.options]
    return [dict(zip(items, chosen, strict=True)) for chosen in product(options, repeat=len(items))]


def with_reversed(questionnaire: Questionnaire, reversed: bool) -> Questionnaire:
    """Give the questionnaire with all or none of its items reversed."""
    items = tuple(replace(item, reversed=reversed) for item in questionnaire.items)
    return replace(questionnaire, items=items)


@given(questionnaire=questionnaires())
def test_possible_totals_are_the_totals_of_all_responses(questionnaire: Questionnaire) -> None:
    score = questionnaire.scores[0]
    found = {
        score_responses(questionnaire, responses).totals[score.id]
        for responses in all_responses(questionnaire)
    }

    assert possible_totals(scoring_key(questionnaire), score) == tuple(sorted(found))


@given(data=st.data(), questionnaire=questionnaires())
def test_total_is_the_sum_of_the_values_of_the_options(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    plain = with_reversed(questionnaire, reversed=False)
    responses = draw_responses(data, plain)
    value = {option.id: option.value for option in plain.options}
    score = plain.scores[0]

    total = score_responses(plain, responses).totals[score.id]

    assert total == sum(value[responses[item]] for item in score.items)


@given(data=st.data(), questionnaire=questionnaires())
def test_reversing_every_item_mirrors_the_total_in_its_range(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    plain = with_reversed(questionnaire, reversed=False)
    responses = draw_responses(data, questionnaire)
    score = plain.scores[0]
    range_of_total = possible_totals(scoring_key(plain), score)

    total = score_responses(plain, responses).totals[score.id]
    mirrored = score_responses(with_reversed(plain, reversed=True), responses).totals[score.id]

    assert mirrored - range_of_total[0] == range_of_total[-1] - total


@given(data=st.data(), questionnaire=questionnaires())
def test_rule_holds_for_all_of_its_first_list_and_one_of_its_second(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    responses = draw_responses(data, questionnaire)
    rule = questionnaire.rules[0]
    every = [responses[item] == rule.option for item in rule.all]
    some = [responses[item] == rule.option for item in rule.any]

    found = score_responses(questionnaire, responses).rules[rule.id]

    assert found == (all(every) and (any(some) or not some))


@given(data=st.data(), questionnaire=questionnaires())
def test_reversed_item_changes_no_rule(data: st.DataObject, questionnaire: Questionnaire) -> None:
    responses = draw_responses(data, questionnaire)

    plain = score_responses(with_reversed(questionnaire, reversed=False), responses)
    turned = score_responses(with_reversed(questionnaire, reversed=True), responses)

    assert plain.rules == turned.rules


@given(data=st.data(), questionnaire=questionnaires())
def test_missing_response_withholds_what_needs_it_and_nothing_else(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    responses = draw_responses(data, questionnaire)
    whole = score_responses(questionnaire, responses)
    missing = data.draw(st.sampled_from([item.id for item in questionnaire.items]))
    score, rule = questionnaire.scores[0], questionnaire.rules[0]

    del responses[missing]
    part = score_responses(questionnaire, responses)

    assert part.unanswered == (missing,)
    assert part.totals == ({} if missing in score.items else whole.totals)
    assert part.bands == ({} if missing in score.items else whole.bands)
    assert part.rules == ({} if missing in rule.items else whole.rules)


def test_nothing_answered_asks_for_every_item_in_order() -> None:
    outcome = score_responses(BASE, {})

    assert outcome.unanswered == ("moe", "stil", "rustig")
    assert (outcome.totals, outcome.bands, outcome.rules) == ({}, {}, {})


def test_scoring_key_turns_the_points_of_a_reversed_item_round() -> None:
    key = scoring_key(BASE)

    assert key.points == {
        "moe": {"ja": 1, "nee": 0},
        "stil": {"ja": 1, "nee": 0},
        "rustig": {"ja": 0, "nee": 1},
    }
    assert (key.scores, key.rules) == (BASE.scores, BASE.rules)


def test_scores_are_added_up_apart_from_each_other() -> None:
    sleep = load(Path(__file__).parent / "valid" / "several-scores.yml")
    chosen = {"inslapen": "nooit", "wakker": "altijd", "moe": "soms", "prikkelbaar": "nooit"}

    outcome = score_responses(sleep, chosen)

    assert outcome.totals == {"nacht": 10, "dag": 2}
    assert {id: band.id for id, band in outcome.bands.items()} == {
        "nacht": "onrustig",
        "dag": "rustig",
    }


def test_score_without_bands_has_a_total_and_no_band() -> None:
    outcome = score_responses(HELP_FIRST, {"moe": "ja", "zwaar": "ja"})

    assert (outcome.totals, outcome.bands) == ({"aantal": 2}, {})


def test_help_comes_with_its_answer_before_anything_else_is_answered() -> None:
    [card] = HELP_FIRST.help_first

    assert score_responses(HELP_FIRST, {"zwaar": "ja"}).help_first == (card,)
    assert score_responses(HELP_FIRST, {"zwaar": "nee", "moe": "ja"}).help_first == ()


def test_response_to_an_unknown_item_is_refused() -> None:
    with pytest.raises(ResponseError) as caught:
        score_responses(BASE, {"blij": "ja"})

    assert str(caught.value) == "no item 'blij'; the items are moe, stil, rustig"


def test_response_with_an_unknown_option_is_refused() -> None:
    with pytest.raises(ResponseError) as caught:
        score_responses(BASE, {"moe": "soms"})

    assert str(caught.value) == "no option 'soms' for item 'moe'; the options are ja, nee"
