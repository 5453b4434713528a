"""Keys under a passphrase."""

import re
import threading

import pytest

from backend.passphrase import (
    MEMORY,
    ROUNDS,
    PassphraseBusyError,
    PassphraseError,
    decoy,
    is_offered,
    offer_passphrase,
    unwrap,
    words,
    wrap,
)

KEY = bytes(range(32))


def test_a_passphrase_opens_what_it_wrapped_and_no_other_does() -> None:
    wrapped = wrap(KEY, "appel regen tafel wolk")

    assert unwrap(wrapped, " appel  regen tafel wolk\n") == KEY
    with pytest.raises(PassphraseError):
        unwrap(wrapped, "appel regen tafel wolf")


def test_wrapping_is_slow_and_salted() -> None:
    first, second = wrap(KEY, "appel"), wrap(KEY, "appel")

    assert (first.rounds, first.memory) == (ROUNDS, MEMORY) == (3, 64 * 1024 * 1024)
    assert first.salt != second.salt
    assert first.box != second.box


def test_a_crowd_is_turned_away_instead_of_blocking_everybody() -> None:
    wrapped = wrap(KEY, "appel")
    answers: list[str] = []

    def sign_in() -> None:
        try:
            unwrap(wrapped, "appel")
            answers.append("opened")
        except PassphraseBusyError:
            answers.append("turned away")

    crowd = [threading.Thread(target=sign_in) for _ in range(12)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()

    assert answers.count("opened") >= 4
    assert "turned away" in answers
    assert unwrap(wrapped, "appel") == KEY


def test_nothing_opens_the_decoy_and_trying_costs_as_much() -> None:
    assert (decoy().rounds, decoy().memory) == (ROUNDS, MEMORY)
    assert len(decoy().box) == len(wrap(KEY, "appel").box)
    with pytest.raises(PassphraseError):
        unwrap(decoy(), "appel")


def test_an_offered_passphrase_has_sixty_bits() -> None:
    offered = offer_passphrase()

    assert len(offered.split()) == 6
    assert is_offered(offered)
    assert len(words()) ** 6 > 2**60


def test_something_else_was_not_offered() -> None:
    assert not is_offered("")
    assert not is_offered("<b>appel</b>")


def test_every_word_is_different_and_easy_to_type() -> None:
    assert len(words()) == len(set(words())) >= 1296
    assert all(re.fullmatch("[a-z]{3,11}", word) for word in words())
