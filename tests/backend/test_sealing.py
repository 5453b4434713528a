"""What is sealed opens for its two readers, in its place, and for nobody else."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey

from backend.forms import LONGEST_LINE, LONGEST_TEXT
from backend.sealing import (
    SIZES,
    Place,
    SealError,
    TextTooLongError,
    lock,
    new_key,
    open_case_key,
    open_part,
    pad,
    seal_case_key,
    seal_part,
    unlock,
    unpad,
)
from backend.submission import Answers

PLACE = Place("a" * 32, "answers")
KEY = new_key()


@given(st.binary(max_size=40_000))
def test_content_is_padded_to_one_of_three_sizes(content: bytes) -> None:
    if len(content) + 4 > SIZES[-1]:
        with pytest.raises(TextTooLongError):
            pad(content)
        return
    padded = pad(content)

    assert len(padded) == min(size for size in SIZES if size >= len(content) + 4)
    assert unpad(padded) == content


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_sealed_text_opens_in_its_place(text: str) -> None:
    assert open_part(KEY, PLACE, seal_part(KEY, PLACE, text)) == text


@pytest.mark.parametrize("length", [0, 1, 500, 1800])
def test_short_texts_all_look_equally_long(length: int) -> None:
    assert len(seal_part(KEY, PLACE, "x" * length)) == len(seal_part(KEY, PLACE, ""))


@pytest.mark.parametrize("other", [Place("b" * 32, "answers"), Place("a" * 32, "message")])
def test_a_part_that_was_moved_does_not_open(other: Place) -> None:
    with pytest.raises(SealError, match="another place"):
        open_part(KEY, other, seal_part(KEY, PLACE, "text"))


def test_another_key_opens_nothing() -> None:
    with pytest.raises(SealError, match="does not open with this key"):
        open_part(new_key(), PLACE, seal_part(KEY, PLACE, "text"))


@given(st.integers(0, 2047))
def test_a_changed_box_does_not_open(position: int) -> None:
    box = bytearray(lock(KEY, b"text"))
    box[position] ^= 1

    with pytest.raises(SealError):
        unlock(KEY, bytes(box))


def test_a_case_key_opens_for_its_reader_alone() -> None:
    reader, other = PrivateKey.generate(), PrivateKey.generate()
    sealed = seal_case_key(KEY, "a" * 32, bytes(reader.public_key))

    assert open_case_key(sealed, "a" * 32, bytes(reader)) == KEY
    with pytest.raises(SealError, match="not sealed to this reader"):
        open_case_key(sealed, "a" * 32, bytes(other))
    with pytest.raises(SealError, match="another application's"):
        open_case_key(sealed, "b" * 32, bytes(reader))


@pytest.mark.parametrize("character", ["x", "é", "\U0001f600", '"', "\\", "\n"])
def test_the_longest_text_that_a_form_takes_can_be_sealed(character: str) -> None:
    longest = Answers(
        "question", "talk", "", (), character * LONGEST_LINE, character * LONGEST_TEXT
    )
    content = json.dumps(asdict(longest), ensure_ascii=False)

    assert open_part(KEY, PLACE, seal_part(KEY, PLACE, content)) == content
