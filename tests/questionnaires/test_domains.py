"""Questionnaires about domains: what is counted over two ratings, and what is left out."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires import Domain, Grid, Item, Option, Questionnaire, ResponseError, load
from questionnaires.scoring import score_responses, scoring_key

BASE = load(Path(__file__).parent / "valid" / "domains.yml")
THREE_RATINGS = load(Path(__file__).parent / "valid" / "three-ratings.yml")
Row = tuple[int, int] | None
"""The points of a domain for both ratings, or nothing when it does not apply."""

ROWS = st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)) | st.none(), min_size=1)


def about(rows: Sequence[Row], most: int = 3) -> Questionnaire:
    """Give a questionnaire with as many domains as there are rows, on a scale of 1 to 10."""
    assert BASE.grid
    domains = tuple(Domain(f"domein-{place}", "Domein", "Tekst.") for place in range(len(rows)))
    grid: Grid = replace(BASE.grid, domains=domains)
    items = [item for domain in domains for item in grid.items_of(domain).values()]
    return replace(
        BASE,
        grid=grid,
        options=tuple(Option(str(point), str(point), point) for point in range(1, 11)),
        items=tuple(Item(id, "Tekst.", reversed=False) for id in items),
        scores=(replace(BASE.scores[0], items=tuple(items)),),
        gaps=(replace(BASE.gaps[0], items=tuple(items), most=most),),
    )


def responses_of(rows: Sequence[Row]) -> dict[str, str]:
    """Give the responses in which the domains have these points."""
    responses = {}
    for place, row in enumerate(rows):
        if row is None:
            responses[f"domein-{place}"] = "nvt"
        else:
            responses[f"domein-{place}.belang"] = str(row[0])
            responses[f"domein-{place}.geleefd"] = str(row[1])
    return responses


@given(rows=ROWS)
def test_total_is_the_mean_of_the_products_to_the_nearest_whole_number(rows: list[Row]) -> None:
    products = [row[0] * row[1] for row in rows if row]

    totals = score_responses(about(rows), responses_of(rows)).totals

    if products:
        off = totals["samen"] - Fraction(sum(products), len(products))
        assert Fraction(-1, 2) < off <= Fraction(1, 2)
    else:
        assert totals == {}


@given(rows=ROWS)
def test_total_lies_between_1_and_100(rows: list[Row]) -> None:
    totals = score_responses(about(rows), responses_of(rows)).totals

    assert all(1 <= total <= 100 for total in totals.values())


@given(rows=ROWS, most=st.integers(1, 5))
def test_gaps_are_the_largest_and_fall(rows: list[Row], most: int) -> None:
    sizes = {f"domein-{place}": row[0] - row[1] for place, row in enumerate(rows) if row}

    found = score_responses(about(rows, most), responses_of(rows)).gaps["verschil"]

    largest = sorted((size for size in sizes.values() if size > 0), reverse=True)[:most]
    assert [sizes[domain] for domain in found] == largest


def test_of_equal_gaps_the_one_that_is_asked_first_comes_first() -> None:
    rows: list[Row] = [(5, 4), (9, 4), (6, 1), (7, 2)]

    found = score_responses(about(rows, most=2), responses_of(rows)).gaps["verschil"]

    assert found == ("domein-1", "domein-2")


@given(rows=ROWS)
def test_domain_that_does_not_apply_counts_as_if_it_were_never_asked(rows: list[Row]) -> None:
    rated = [row for row in rows if row]

    whole = score_responses(about(rows), responses_of(rows))
    part = score_responses(about(rated), responses_of(rated)) if rated else None

    assert whole.unanswered == ()
    assert whole.totals == (part.totals if part else {})


def test_points_of_a_domain_that_does_not_apply_do_not_count() -> None:
    rows: list[Row] = [(10, 1), (2, 3)]
    responses = responses_of(rows) | {"domein-0": "nvt"}

    outcome = score_responses(about(rows), responses)

    assert outcome.totals == {"samen": 6}
    assert outcome.gaps == {"verschil": ()}


@given(rows=ROWS, data=st.data())
def test_missing_point_withholds_everything_and_is_asked_for(
    rows: list[Row], data: st.DataObject
) -> None:
    responses = responses_of(rows)
    missing = data.draw(st.sampled_from(sorted(responses)))

    del responses[missing]
    outcome = score_responses(about(rows), responses)

    whole_domain = (f"{missing}.belang", f"{missing}.geleefd")
    assert outcome.unanswered == ((missing,) if "." in missing else whole_domain)
    assert (outcome.totals, outcome.gaps) == ({}, {})


def test_score_needs_only_its_own_ratings() -> None:
    outcome = score_responses(THREE_RATINGS, {"vrienden.belang": "3", "vrienden.gewenst": "3"})

    assert outcome.totals == {"straks": 9}
    assert outcome.unanswered == ("vrienden.geleefd",)


def test_scoring_key_names_the_item_of_each_rating() -> None:
    key = scoring_key(BASE)

    assert key.domains["werk"] == {"belang": "werk.belang", "geleefd": "werk.geleefd"}
    assert key.points["werk.geleefd"] == {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4}
    assert key.not_applicable == "nvt"


def test_point_outside_the_scale_is_refused() -> None:
    with pytest.raises(ResponseError) as caught:
        score_responses(BASE, {"werk.belang": "5"})

    assert str(caught.value) == (
        "no option '5' for item 'werk.belang'; the options are 0, 1, 2, 3, 4"
    )


def test_other_word_for_a_domain_is_refused() -> None:
    with pytest.raises(ResponseError) as caught:
        score_responses(BASE, {"werk": "nee"})

    assert str(caught.value) == "no option 'nee' for item 'werk'; the options are nvt"


def test_domain_cannot_be_left_out_when_the_definition_does_not_say_so() -> None:
    with pytest.raises(ResponseError, match="no item 'vrienden'"):
        score_responses(THREE_RATINGS, {"vrienden": "nvt"})
