"""No small number is shown, and none can be worked out, by somebody who tries everything."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.counting import UNSAID
from backend.figures import (
    Figure,
    How,
    YearFigures,
    counters,
    figures_of,
    is_vague,
    show,
    show_sum,
    years_of,
)
from backend.state import Kind
from backend.tally import Count

LATER = date(2027, 3, 9)
FEW = Figure(How.FEW)
LABELS = {"question": {"viewing": "V", "legal": "L"}, "centre": {"caw": "C", "cgg": "G"}}
AT_LEAST_POSSIBLE = 3


def exact(number: int) -> Figure:
    return Figure(How.EXACT, number)


def counts_of(year: int, subject: str, values: dict[str, int], month: int = 1) -> Counter[Count]:
    return Counter(
        {Count(f"{year}-{month:02}", "coaching", subject, v): n for v, n in values.items()}
    )


def received(*months: int, **questions: int) -> Counter[Count]:
    """So many received in each month, asking about these things."""
    counts = counts_of(2026, "question", questions)
    for month, number in enumerate(months, start=1):
        counts += counts_of(2026, "state", {"received": number}, month)
    return counts


def shown(counts: Counter[Count], today: date = LATER) -> YearFigures:
    return figures_of(counts, Kind.COACHING, 2026, today, LABELS)


def everything_possible(months: int, most: int) -> Iterator[tuple[int, ...]]:
    return product(range(most + 1), repeat=months)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, exact(0)), (1, FEW), (4, FEW), (5, exact(5)), (120, exact(120))],
)
def test_a_number_from_1_to_4_is_few(number: int, expected: Figure) -> None:
    assert show(number) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([0, 0], exact(0)),
        ([5, 0, 7], exact(12)),
        ([5, 3], Figure(How.LEAST, 6)),  # one small number: the sum would tell it
        ([9, 1, 1], Figure(How.LEAST, 11)),  # all ones
        ([9, 4, 4], Figure(How.LEAST, 11)),  # all fours
        ([9, 1, 3], exact(13)),
        ([2, 2], Figure(How.LEAST, 2)),  # a small number itself
        ([1, 2, 3, 0, 4, 2], exact(12)),
    ],
)
def test_a_sum_is_exact_only_if_it_tells_nothing(numbers: list[int], expected: Figure) -> None:
    assert show_sum(numbers) == expected


def test_the_sum_of_a_running_year_is_made_of_what_is_shown() -> None:
    assert show_sum([9, 1, 3], is_over=False) == Figure(How.LEAST, 11)


def published(numbers: tuple[int, ...]) -> Hashable:
    return tuple(map(show, numbers)), show_sum(numbers)


@pytest.mark.parametrize(("months", "most"), [(2, 9), (3, 9), (4, 6), (5, 5)])
def test_who_knows_the_rules_and_tries_everything_learns_no_small_number(
    months: int, most: int
) -> None:
    possible: dict[Hashable, list[set[int]]] = defaultdict(lambda: [set() for _ in range(months)])
    for numbers in everything_possible(months, most):
        for seen, number in zip(possible[published(numbers)], numbers, strict=True):
            seen.add(number)

    for numbers in everything_possible(months, most):
        for seen, number in zip(possible[published(numbers)], numbers, strict=True):
            if show(number) == FEW:
                assert len(seen) >= AT_LEAST_POSSIBLE


def year_of(months: tuple[int, ...], parts: tuple[int, ...]) -> Counter[Count]:
    return received(*months, **dict(zip(("viewing", "legal", "other"), parts, strict=False)))


def test_who_lays_months_and_subjects_beside_each_other_learns_no_small_number() -> None:
    every = [
        (months, parts)
        for months in everything_possible(3, 5)
        for parts in everything_possible(2, sum(months))
        if sum(parts) == sum(months)
    ]
    possible: dict[Hashable, list[set[int]]] = defaultdict(lambda: [set() for _ in range(5)])
    pages = [shown(year_of(*one)) for one in every]
    for page, (months, parts) in zip(pages, every, strict=True):
        for seen, number in zip(possible[page], months + parts, strict=True):
            seen.add(number)

    for page, (months, parts) in zip(pages, every, strict=True):
        months_open, parts_open = possible[page][:3], possible[page][3:]
        for seen, number in zip(months_open, months, strict=True):
            assert show(number) != FEW or len(seen) >= AT_LEAST_POSSIBLE
        for seen, number in zip(parts_open, parts, strict=True):
            if page.splits and show(number) == FEW:
                assert len(seen) >= AT_LEAST_POSSIBLE


@given(
    st.lists(st.integers(0, 9), min_size=12, max_size=12),
    st.dictionaries(st.sampled_from(["viewing", "legal", "feelings"]), st.integers(0, 30)),
    st.dictionaries(st.sampled_from(["caw", "cgg", "ufc", "other"]), st.integers(0, 6)),
)
def test_no_difference_of_what_is_shown_is_a_small_number(
    months: list[int], questions: dict[str, int], centres: dict[str, int]
) -> None:
    counts = received(*months, **questions)
    counts += counts_of(2026, "state", {"closed": sum(centres.values()) + 5})
    counts += counts_of(2026, "outcome", {"referred": sum(centres.values()), "completed": 5})
    counts += counts_of(2026, "centre", centres)
    page = shown(counts)

    sums = {one.counted: one.total for one in page.series}
    wholes = {"question": ("state", "received"), "outcome": ("state", "closed")}
    for split in page.splits:
        sums |= {(split.subject, value): figure for value, figure in split.parts}
        whole = sums[wholes.get(split.subject, ("outcome", "referred"))]
        assert whole.how is How.EXACT
        assert_vague(whole, [figure for _, figure in split.parts])
    for one in page.series:
        if one.total.how is How.EXACT:
            assert_vague(one.total, list(one.months))


def assert_vague(whole: Figure, parts: list[Figure]) -> None:
    """Between the whole and what is shown of it stays nothing, or something with room."""
    assert not any(0 < figure.number < 5 for figure in parts)
    few = parts.count(FEW)
    rest = whole.number - sum(figure.number for figure in parts)
    assert rest == 0 if few == 0 else few > 1 and few + 2 <= rest <= 4 * few - 2


@pytest.mark.parametrize(
    ("few", "expected"),
    [([], False), ([3], False), ([2, 2], True), ([1, 1], False), ([4, 4], False), ([4, 3], False)],
)
def test_small_numbers_are_vague_if_their_sum_leaves_room(few: list[int], expected: bool) -> None:
    assert is_vague(few) is expected


def test_a_year_that_is_over_is_told_apart_by_subject() -> None:
    page = shown(received(9, 8, viewing=12, legal=5))

    assert page.series[0].total == exact(17)
    [split] = page.splits
    assert split.subject == "question"
    assert split.parts == (("viewing", exact(12)), ("legal", exact(5)))


def test_what_was_not_said_makes_up_for_the_rest() -> None:
    [split] = shown(received(9, 8, viewing=12)).splits

    assert split.parts == (("viewing", exact(12)), ("legal", exact(0)), (UNSAID, exact(5)))


@pytest.mark.parametrize(
    "counts",
    [
        received(9, 8, viewing=15, legal=2),  # would tell the two
        received(9, 3, viewing=12),  # the year itself is not exact
        received(9, 8, viewing=18),  # does not add up
    ],
)
def test_a_year_is_not_told_apart_where_that_tells_too_much(counts: Counter[Count]) -> None:
    assert shown(counts).splits == ()


def test_where_people_were_referred_to_needs_the_outcomes() -> None:
    def ended(**outcomes: int) -> Counter[Count]:
        counts = counts_of(2026, "state", {"closed": sum(outcomes.values())})
        return (
            counts
            + counts_of(2026, "outcome", outcomes)
            + counts_of(2026, "centre", {"caw": 6, "cgg": 5})
        )

    open_year = shown(ended(referred=11, completed=5))
    assert [split.subject for split in open_year.splits] == ["outcome", "centre"]
    assert shown(ended(referred=11, completed=2)).splits == ()


def test_the_running_month_and_the_sums_of_the_running_year_are_not_shown() -> None:
    page = shown(received(9, 8, 30, viewing=40, legal=7), date(2026, 3, 31))

    assert page.months == (1, 2)
    assert page.series[0].months == (exact(9), exact(8))
    assert page.series[0].total == exact(17)
    assert page.splits == ()
    assert shown(received(9, 8, 3), date(2026, 4, 1)).series[0].total == Figure(How.LEAST, 18)


def test_what_comes_in_this_month_changes_nothing_that_is_shown() -> None:
    before = received(9, 8, 2, viewing=19)
    after = received(9, 8, 3, viewing=19, legal=1)

    assert shown(before, date(2026, 3, 31)) == shown(after, date(2026, 3, 31))


def test_a_correction_never_makes_less_than_nothing() -> None:
    counts = Counter({Count("2026-01", "group", "meetings", "visits"): -2})
    page = figures_of(counts, Kind.GROUP, 2026, LATER, LABELS)

    assert {one.total for one in page.series} == {exact(0)}


def test_every_state_and_talk_has_a_column() -> None:
    assert len(set(counters(Kind.COACHING))) == 4 + 3 + 1
    assert len(set(counters(Kind.GROUP))) == 6 + 3 + 1 + 1


@pytest.mark.parametrize(
    ("first", "today", "expected"),
    [
        ("2025-11", date(2026, 3, 1), [2025, 2026]),
        ("2025-11", date(2026, 1, 31), [2025]),
        ("2026-03", date(2026, 3, 31), []),
        ("2026-02", date(2026, 3, 1), [2026]),
    ],
)
def test_the_years_are_those_with_a_month_that_is_over(
    first: str, today: date, expected: list[int]
) -> None:
    assert years_of([Count(first, "coaching", "state", "received")], today) == expected


def test_without_counts_there_is_no_year() -> None:
    assert years_of([], LATER) == []
