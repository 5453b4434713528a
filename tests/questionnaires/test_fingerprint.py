"""What gives a total its meaning is told from what is only worded otherwise."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires import DEFINITIONS, Questionnaire, load, meaning_of, wording_of

REAL = DEFINITIONS / "internet-afhankelijkheid.yml"
DOMAINS = DEFINITIONS / "waarden.yml"


def changed(path: Path, folder: Path, old: str, new: str) -> str:
    """Give the meaning of a definition after a change in its text."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    copy = folder / path.name
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return meaning_of(load(copy))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Weinig tekenen", "title: Bijna geen tekenen"),
        ("text: Ik blijf vaak langer online", "text: Ik blijf dikwijls langer online"),
        ("label: Ja", "label: Klopt"),
        ("version: 1", "version: 2"),
        ("all: [in-gedachten, meer-nodig", "all: [meer-nodig, in-gedachten"),
    ],
)
def test_other_words_mean_the_same(tmp_path: Path, old: str, new: str) -> None:
    assert changed(REAL, tmp_path, old, new) == meaning_of(load(REAL))


def with_longer_first_band(given: Questionnaire) -> Questionnaire:
    [score] = given.scores
    first, second, *others = score.bands
    moved = (replace(first, high=first.high + 1), replace(second, low=second.low + 1), *others)
    return replace(given, scores=(replace(score, bands=moved),))


@pytest.mark.parametrize(
    "change",
    [
        with_longer_first_band,
        lambda given: replace(given, items=given.items[1:]),
        lambda given: replace(
            given, items=(replace(given.items[0], reversed=True), *given.items[1:])
        ),
        lambda given: replace(
            given, options=(replace(given.options[0], value=2), given.options[1])
        ),
        lambda given: replace(given, rules=()),
    ],
    ids=["band", "item", "reversed", "value", "rule"],
)
def test_anything_that_changes_a_result_means_something_else(
    change: Callable[[Questionnaire], Questionnaire],
) -> None:
    given = load(REAL)

    assert meaning_of(change(given)) != meaning_of(given)


def test_other_domains_or_fewer_gaps_mean_something_else() -> None:
    given = load(DOMAINS)
    assert given.grid
    fewer = replace(given, gaps=(replace(given.gaps[0], most=2),))
    other = replace(given, grid=replace(given.grid, domains=given.grid.domains[::-1]))

    assert len({meaning_of(one) for one in (given, fewer, other)}) == 3


def test_wording_changes_with_a_word_and_not_with_the_version() -> None:
    given = load(REAL)
    first, *others = given.items

    assert wording_of(replace(given, version=2)) == wording_of(given)
    assert wording_of(replace(given, period="de voorbije week")) != wording_of(given)
    reworded = replace(given, items=(replace(first, text="Anders."), *others))
    assert wording_of(reworded) != wording_of(given)
