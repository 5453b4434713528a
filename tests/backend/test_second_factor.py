"""The code of six digits."""

from datetime import UTC, datetime, timedelta

import pytest
from pyotp import TOTP

from backend.sealing import SealError
from backend.second_factor import (
    SecondFactorError,
    app_address,
    check_code,
    draw_secret,
    lock_secret,
    secret_groups,
    unlock_secret,
)

NOW = datetime(2026, 11, 21, 12, 0, 10, tzinfo=UTC)
SECRET = draw_secret()
STEP = TOTP(SECRET).timecode(NOW)


def code_of(step: int) -> str:
    return TOTP(SECRET).generate_otp(step)


@pytest.mark.parametrize("drift", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_off(drift: int) -> None:
    assert check_code(SECRET, code_of(STEP + drift), NOW) == STEP + drift


@pytest.mark.parametrize("drift", [-2, 2, 120])
def test_an_older_or_a_later_code_is_refused(drift: int) -> None:
    with pytest.raises(SecondFactorError, match="not the code of now"):
        check_code(SECRET, code_of(STEP + drift), NOW)


def test_a_code_works_once_and_none_before_it_any_more() -> None:
    for drift in (-1, 0):
        with pytest.raises(SecondFactorError, match="used before"):
            check_code(SECRET, code_of(STEP + drift), NOW, last_step=STEP)
    assert check_code(SECRET, code_of(STEP + 1), NOW, last_step=STEP) == STEP + 1


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "abcdef", "\u0661\u0662\u0663456", "\ud80012345"]
)
def test_something_else_is_refused(code: str) -> None:
    with pytest.raises(SecondFactorError):
        check_code(SECRET, code, NOW)


def test_the_standard_makes_the_same_codes() -> None:
    """RFC 6238, appendix B: the secret is the ASCII text 1234... and the last six digits count."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (2000000000, "279037")):
        now = datetime.fromtimestamp(seconds, UTC)
        assert check_code(secret, code, now) == seconds // 30
        with pytest.raises(SecondFactorError):
            check_code(secret, code, now + timedelta(minutes=2))


def test_the_secret_opens_with_the_members_own_key_alone() -> None:
    box = lock_secret(b"a" * 32, SECRET)

    assert unlock_secret(b"a" * 32, box) == SECRET
    assert SECRET.encode() not in box
    with pytest.raises(SealError):
        unlock_secret(b"b" * 32, box)


def test_the_secret_is_shown_as_apps_take_it() -> None:
    assert secret_groups("ABCDEFGH") == "ABCD EFGH"
    assert app_address(SECRET, "An Peeters", "Team") == (
        f"otpauth://totp/Team:An%20Peeters?secret={SECRET}&issuer=Team"
    )
