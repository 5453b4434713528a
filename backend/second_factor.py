"""The second factor: a code of six digits that an app on a telephone makes anew every half minute."""

from datetime import datetime
from hashlib import blake2b

from pyotp import TOTP, random_base32
from pyotp.exceptions import OTPVerificationError

from backend.error import BackendError
from backend.sealing import lock, unlock

DIGITS = 6
DRIFT = 1  # steps of half a minute that the clock of a telephone may be off, either way
LATEST = 2 * DRIFT  # between the oldest and the newest code that is taken now
GROUP = 4


class SecondFactorError(BackendError):
    """Another code, or one that was used before."""


def draw_secret() -> str:
    """A new secret of 160 bits, as apps take it."""
    return random_base32()


def secret_groups(secret: str) -> str:
    """The secret as people type it over; apps skip the spaces."""
    return " ".join(secret[start : start + GROUP] for start in range(0, len(secret), GROUP))


def app_address(secret: str, name: str, issuer: str) -> str:
    """What an app reads from the QR picture."""
    return TOTP(secret, name=name, issuer=issuer).provisioning_uri()


def check_code(secret: str, code: str, now: datetime, last_step: int | None = None) -> int:
    """Return the number of the half minute that the code is of.

    A ``last_step`` that is still to come is of a clock that was wrong, and closes nobody out.

    :raises SecondFactorError: another code, or one of ``last_step`` or earlier.
    """
    if not code.isascii():
        raise SecondFactorError("a code has digits only; type the next one.")
    try:
        step = TOTP(secret).verify_and_get_timecode(code, for_time=now, valid_window=DRIFT)
    except OTPVerificationError as error:
        raise SecondFactorError("this is not the code of now; type the next one.") from error
    if last_step is not None and step <= last_step <= step + LATEST:
        raise SecondFactorError("this code was used before; type the next one.")
    return step


def lock_secret(private_key: bytes, secret: str) -> bytes:
    """The secret under a member's own key, so that the database alone makes no codes."""
    return lock(_key(private_key), secret.encode())


def unlock_secret(private_key: bytes, box: bytes) -> str:
    """Return the secret.

    :raises SealError: another member's.
    """
    return unlock(_key(private_key), box).decode()


def _key(private_key: bytes) -> bytes:
    return blake2b(b"second factor", key=private_key, digest_size=32).digest()
