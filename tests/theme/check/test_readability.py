"""Sentences are found where they are, and the numbers can be worked out by hand."""

import pytest

from theme.check.passage import Passage
from theme.check.readability import Figures, figures_of, sentences_of, syllables_in


def sentences(text: str, *, is_heading: bool = False) -> list[str]:
    return [sentence.text for sentence in sentences_of([Passage(1, text, is_heading)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stop. Adem rustig!", ["Stop.", "Adem rustig!"]),
        ("Wat nu?\nBel iemand.", ["Wat nu?", "Bel iemand."]),
        ('"Ik weet het niet," zegt hij. "Of toch?"', ['"Ik weet het niet," zegt hij.', '"Of toch?"']),
        ("Dat is bv. een wandeling.", ["Dat is bv. een wandeling."]),
        ("Wel 1.095 mensen.", ["Wel 1.095 mensen."]),
        ("Let op vier dingen:", ["Let op vier dingen:"]),
        ("een los stuk", []),
        ("En dan… Dan niets meer.", ["En dan…", "Dan niets meer."]),
        ("'s Avonds laat. 's Morgens vroeg.", ["'s Avonds laat.", "'s Morgens vroeg."]),
    ],
)  # fmt: skip
def test_text_is_split_into_its_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_heading_is_no_sentence() -> None:
    assert sentences("Wat zoek ik?", is_heading=True) == []


def test_sentence_begins_on_its_own_line() -> None:
    found = list(sentences_of([Passage(7, "Kort.\nDe tweede.\nEn de\nderde.")]))

    assert [sentence.line for sentence in found] == [7, 8, 9]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("je", 1), ("gevoel", 2), ("misbruikbeelden", 4), ("eeuw", 1), ("nieuwe", 2),
        ("geïnteresseerd", 5), ("reëel", 2), ("mooie", 2), ("hulp", 1), ("uitzitten", 3), ("24", 1),
    ],
)  # fmt: skip
def test_syllables_of_a_dutch_word_are_counted(word: str, number: int) -> None:
    assert syllables_in(word) == number


def test_ease_follows_the_formula_of_douma() -> None:
    figures = figures_of(sentences_of([Passage(1, "Je mag nu even rusten. Dat is goed.")]))

    assert figures == Figures(sentences=2, words=8, syllables=10)
    assert figures.average == 4
    assert figures.ease == pytest.approx(206.84 - 77 * 10 / 8 - 0.93 * 4)


def test_page_without_sentences_has_no_numbers() -> None:
    assert (Figures().average, Figures().ease) == (0, 0)
