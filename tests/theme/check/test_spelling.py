"""Right Dutch is left alone; a slip is found, with what was probably meant."""

import pytest

from theme.check.lexicon import exists, nearest
from theme.check.spelling import TOKEN, Speller


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller({"Gollwitzer", "terugknop"})


@pytest.mark.parametrize(
    "word",
    [
        "hulplijn", "Misbruikbeelden", "terugvalpreventie", "ik-zin", "déed", "één", "Eén", "z'n",
        "foto’s", "zelf-", "gsm", "ruziet", "12-jarige", "x", "Terugknop", "Gollwitzer",
    ],
)  # fmt: skip
def test_right_word_is_known(word: str, speller: Speller) -> None:
    assert speller.knows(word)


@pytest.mark.parametrize("word", ["vandag", "gevoellens", "gollwitzer", "hulp-lijm-x-qzw", "ikk"])
def test_wrong_word_is_not_known(word: str, speller: Speller) -> None:
    assert not speller.knows(word)


def test_word_that_is_wrong_by_the_dictionary_itself_does_not_exist() -> None:
    assert not exists("aangeteld")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("zti", "zit"), ("vandag", "vandaag"), ("Gevoellens", "Gevoelens"), ("CLB", None), ("qzwxqzwx", None)],
)  # fmt: skip
def test_right_word_one_slip_away_is_offered(word: str, meant: str | None) -> None:
    assert nearest(word, set()) == meant


def test_own_word_is_offered_before_another() -> None:
    assert nearest("terugkop", {"terugknop"}) == "terugknop"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("'s Avonds, z'n foto’s.", ["s", "Avonds", "z'n", "foto’s"]),
        ("24/7 op /aanvraag of vragen@stopitnow.be", ["op", "of"]),
        ("help- en praatlijn", ["help", "en", "praatlijn"]),
    ],
)
def test_words_are_taken_from_a_text_as_they_are_written(text: str, words: list[str]) -> None:
    assert TOKEN.findall(text) == words
