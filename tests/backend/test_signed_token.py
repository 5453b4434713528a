"""Tokens: who made them, what for, and until when."""

from datetime import timedelta

import pytest

from backend.access_token import ACCESS, make_access_token, read_access_token
from backend.form_ticket import TICKET, TooFastError, make_ticket, read_ticket
from backend.recovery_code import RecoveryCode
from backend.set_up import SET_UP
from backend.signed_token import Purpose, TokenError, TokenExpiredError, TokenSigner

from .world import StoppedClock

OLD, NEW, OTHER = "a" * 64, "b" * 64, "c" * 64
PURPOSES = [ACCESS, TICKET, SET_UP]


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def signer(clock: StoppedClock) -> TokenSigner:
    return TokenSigner([OLD], clock)


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("other", PURPOSES)
def test_a_token_works_for_its_own_purpose_alone(
    signer: TokenSigner, purpose: Purpose, other: Purpose
) -> None:
    token = signer.sign(purpose, "payload")

    if purpose is other:
        assert signer.read(other, token)[0] == "payload"
    else:
        with pytest.raises(TokenError):
            signer.read(other, token)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_token_expires_when_its_purpose_says(
    signer: TokenSigner, clock: StoppedClock, purpose: Purpose
) -> None:
    token = signer.sign(purpose, "payload")

    clock.advance(purpose.lifetime)
    assert signer.read(purpose, token)[0] == "payload"
    clock.advance(timedelta(seconds=1))
    with pytest.raises(TokenExpiredError):
        signer.read(purpose, token)


def test_a_token_outlives_the_rotation_of_keys(signer: TokenSigner, clock: StoppedClock) -> None:
    token = signer.sign(ACCESS, "payload")

    assert TokenSigner([OLD, NEW], clock).read(ACCESS, token)[0] == "payload"
    with pytest.raises(TokenError):
        TokenSigner([NEW], clock).read(ACCESS, token)


def test_the_newest_key_signs(clock: StoppedClock) -> None:
    token = TokenSigner([OLD, NEW], clock).sign(ACCESS, "payload")

    assert TokenSigner([NEW, OTHER], clock).read(ACCESS, token)[0] == "payload"
    with pytest.raises(TokenError):
        TokenSigner([OLD], clock).read(ACCESS, token)


@pytest.mark.parametrize("rubbish", ["", ".", "a.b.c", "x" * 401, "\U0001f600", "\ud800", "a" * 50])
def test_rubbish_is_refused(signer: TokenSigner, rubbish: str) -> None:
    with pytest.raises(TokenError):
        signer.read(ACCESS, rubbish)


def test_a_changed_token_is_refused(signer: TokenSigner) -> None:
    token = signer.sign(ACCESS, "payload")
    changed = ("A" if token[0] != "A" else "B") + token[1:]

    with pytest.raises(TokenError):
        signer.read(ACCESS, changed)


def test_an_access_token_carries_the_code(signer: TokenSigner) -> None:
    code = RecoveryCode.draw()

    assert read_access_token(signer, make_access_token(signer, code)) == code


def test_an_access_token_without_a_code_is_refused(signer: TokenSigner) -> None:
    with pytest.raises(TokenError, match="carries no code"):
        read_access_token(signer, signer.sign(ACCESS, "something else"))


def test_a_ticket_has_to_rest_before_it_is_used(signer: TokenSigner, clock: StoppedClock) -> None:
    token, wait = make_ticket(signer), timedelta(seconds=5)

    clock.advance(timedelta(seconds=4))
    with pytest.raises(TooFastError):
        read_ticket(signer, token, clock(), wait)
    clock.advance(timedelta(seconds=1))
    assert len(read_ticket(signer, token, clock(), wait).digest) == 32


def test_two_tickets_differ(signer: TokenSigner, clock: StoppedClock) -> None:
    first, second = (
        read_ticket(signer, make_ticket(signer), clock(), timedelta()) for _ in range(2)
    )

    assert first.digest != second.digest
    assert first.receipt_key("browser") != second.receipt_key("browser")
    assert first.receipt_key("browser") != first.receipt_key("other")
