"""Codes on paper: what is forgiven, and what is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.crockford import ALPHABET, CodeError, check_character, draw, groups, read

CODES = st.text(alphabet=ALPHABET, min_size=20, max_size=20)
POSITIONS = st.integers(0, 20)


@given(CODES)
def test_a_written_code_is_read_back(code: str) -> None:
    assert read("-".join(groups(code)), 20) == code


@given(CODES, st.sampled_from([" ", "-", "", "\u2013", "\u00a0", "."]))
def test_case_and_separators_are_forgiven(code: str, separator: str) -> None:
    typed = separator.join(groups(code)).lower()

    assert read(f" {typed}\n", 20) == code


@given(CODES)
def test_lookalikes_are_forgiven(code: str) -> None:
    typed = "".join(groups(code)).replace("0", "O").replace("1", "l")

    assert read(typed, 20) == code


@given(CODES, POSITIONS, st.sampled_from(ALPHABET))
def test_every_single_mistake_is_noticed(code: str, position: int, other: str) -> None:
    whole = code + check_character(code)
    mistyped = whole[:position] + other + whole[position + 1 :]

    if mistyped == whole:
        assert read(mistyped, 20) == code
    else:
        with pytest.raises(CodeError, match="mistyped"):
            read(mistyped, 20)


@given(CODES, POSITIONS, POSITIONS)
def test_every_swap_of_two_is_noticed(code: str, first: int, second: int) -> None:
    characters = list(code + check_character(code))
    characters[first], characters[second] = characters[second], characters[first]
    swapped = "".join(characters)

    if swapped == code + check_character(code):
        assert read(swapped, 20) == code
    else:
        with pytest.raises(CodeError, match="mistyped"):
            read(swapped, 20)


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 21, "0" * 22, "é" * 21])
def test_something_else_is_no_code(typed: str) -> None:
    with pytest.raises(CodeError) as caught:
        read(typed, 20)

    assert str(caught.value) == "a code has 21 letters and digits; check what was typed."


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        code = read(typed, 20)
    except CodeError:
        return
    assert len(code) == 20


def test_a_code_stands_in_groups_of_four_and_a_last_one_of_five() -> None:
    assert [len(group) for group in groups(draw(20))] == [4, 4, 4, 4, 5]


def test_drawn_codes_differ() -> None:
    assert len({draw(20) for _ in range(1000)}) == 1000
